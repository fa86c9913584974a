"""nginx.conf, served by a real nginx: only paths, names, ports and the certificate are replaced."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from tests.conftest import copy_project, run_build
from tests.deploy.conftest import BASE
from tests.deploy.nginx import HOST, NEEDED, Server, serving

pytestmark = [pytest.mark.slow, *NEEDED]

MOVED = """\
redirects:
  - {from: old/notice.html, to: zfxxgk/zfxxgkzd/}
"""
EXTRA = {
    "a.ofd": b"ofd",
    "a.csv": "标题\n".encode("gb18030"),
    "a.txt": "文字\n".encode("gb18030"),
    "empty/only.pdf": b"%PDF-1.7",
    "index.html.gz": b"not to be served",
    ".env": b"secret",
    ".git/config": b"secret",
    ".well-known/acme-challenge/token": b"token",
}
"""What else may lie in the folder of a server."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A built site with a moved address behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    project = copy_project(BASE, folder / "project")
    (project / "catalog" / "moved.yml").write_text(MOVED, "utf-8")
    built = run_build(project)
    assert built.code == 0, built.said
    root = project / "site"
    for name, data in EXTRA.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    with serving(root, folder=folder) as server:
        yield server


def asset(server: Server, suffix: str) -> str:
    """The address of the published asset with this suffix."""
    [found] = (server.root / "assets").glob(f"*{suffix}")
    return f"/assets/{found.name}"


def test_home_and_folders(server: Server) -> None:
    for path in ("/", "/index.html", "/zfxxgk/", "/search/?q=1"):
        answer = server.get(path)
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "<html lang=" in answer.body.decode("utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-page.html",
        "/%E6%B2%A1%E6%9C%89.html",
        "/zfxxgk/no/",
        "/assets/no.css",
        "/assets/",
        "/empty/",
        "/disclosure/",
        "/.env",
        "/.git/config",
        "/404.html",
    ],
)
def test_what_is_not_there_and_what_is_not_for_readers(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.body == (server.root / "404.html").read_bytes()


def test_certificates_can_be_renewed(server: Server) -> None:
    assert server.get("/.well-known/acme-challenge/token").body == b"token"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/search/index.json", "application/json; charset=utf-8"),
        (".css", "text/css; charset=utf-8"),
        (".js", "application/javascript; charset=utf-8"),
        (".svg", "image/svg+xml; charset=utf-8"),
        ("/a.ofd", "application/ofd"),
        ("/a.csv", "text/csv"),
        ("/a.txt", "text/plain"),
        ("/empty/only.pdf", "application/pdf"),
    ],
)
def test_types_name_the_encoding_of_what_the_engine_wrote(
    server: Server, path: str, kind: str
) -> None:
    answer = server.get(path if path.startswith("/") else asset(server, path))
    assert answer.status == 200
    assert answer.headers["content-type"] == kind


@pytest.mark.parametrize("path", ["/", ".css", "/sitemap.xml", "/search/index.json", "/no"])
def test_text_is_compressed_and_never_taken_from_a_gz_file(server: Server, path: str) -> None:
    path = path if path.startswith("/") else asset(server, path)
    plain = server.get(path)
    packed = server.get(path, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    if len(plain.body) >= 1024:
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == plain.body
    else:
        assert packed.body == plain.body


def test_pdf_is_not_compressed(server: Server) -> None:
    answer = server.get("/empty/only.pdf", Accept_Encoding="gzip")
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("suffix", [".css", ".js", ".svg"])
def test_assets_are_kept_for_ever(server: Server, suffix: str) -> None:
    answer = server.get(asset(server, suffix))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/zfxxgk/", "/sitemap.xml", "/search/index.json", "/a.ofd"])
def test_everything_else_is_asked_for_and_not_sent_again(server: Server, path: str) -> None:
    first = server.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = server.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_redirects(server: Server) -> None:
    insecure = server.get("/zfxxgk/?a=1", port=server.plain)
    assert insecure.status == 301
    assert insecure.headers["location"] == f"https://{HOST}/zfxxgk/?a=1"
    slash = server.get("/zfxxgk")
    assert (slash.status, slash.headers["location"]) == (301, "/zfxxgk/")
    old = server.get("/index.shtml")
    assert (old.status, old.headers["location"]) == (301, "/")


def test_an_address_moved_in_the_catalogue_leads_on(server: Server) -> None:
    page = server.get("/old/notice.html")
    assert page.status == 200
    [target] = re.findall(rb'http-equiv="refresh" content="0; url=([^"]+)"', page.body)
    assert target == b"../zfxxgk/zfxxgkzd/"
    assert server.get("/zfxxgk/zfxxgkzd/").status == 200


def test_security_headers(server: Server) -> None:
    for path in ("/", "/no-such-page.html"):
        headers = server.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert headers["server"] == "nginx"
        assert "strict-transport-security" not in headers
    attachment = server.get("/empty/only.pdf").headers
    assert attachment["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in attachment


def test_nothing_can_be_written(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert server.get("/", method=method).status == 405
