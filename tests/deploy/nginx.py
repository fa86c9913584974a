"""A real nginx with docs/deploy/nginx.conf; only paths, ports and the certificate are replaced."""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.deploy.conftest import DEPLOY, needs

NEEDED = (needs("nginx", "nginx-light"), needs("openssl", "openssl"))
HOST = "www.example.gov.cn"
MIME_TYPES = Path("/etc/nginx/mime.types")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running nginx and the folder it serves."""

    root: Path
    plain: int
    secure: int

    def get(self, path: str, *, port: int = 0, method: str = "GET", **headers: str) -> Answer:
        """One request; header names are written with underscores."""
        if port:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        else:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            connection = http.client.HTTPSConnection(
                "127.0.0.1", self.secure, timeout=30, context=context
            )
        sent = {"Host": HOST, **{name.replace("_", "-"): text for name, text in headers.items()}}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.socket() as first, socket.socket() as second:
        for each in (first, second):
            each.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def adapted(folder: Path, *, plain: int, secure: int, root: Path) -> str:
    """Our configuration with the paths of this test; every replacement must be wanted."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "/srv/gongkai;": f"{root};",
        f"/etc/nginx/tls/{HOST}": f"{folder}/tls",
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text


def wrapped(folder: Path, server: str) -> str:
    """The main configuration around it: everything that is written stays in `folder`."""
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"    {place}_temp_path {folder}/{place};\n" for place in places)
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\n"
        f"error_log {folder}/error.log info;\nevents {{}}\n"
        f"http {{\n    access_log off;\n{temporary}"
        f"    include mime.types;\n    default_type application/octet-stream;\n"
        f"    include {server};\n}}\n"
    )


def certificate(folder: Path) -> None:
    """A certificate that nobody trusts."""
    kind = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}")
    files = ("-keyout", f"{folder}/tls.key", "-out", f"{folder}/tls.crt")
    subprocess.run(["openssl", "req", *kind, *files], check=True, capture_output=True)


@contextmanager
def serving(root: Path, *, folder: Path, lines: str = "") -> Iterator[Server]:
    """Serve `root` for the length of the block; what nginx writes stays in `folder`.

    `lines` are further ones for the server that serves it.
    """
    plain, secure = free_ports()
    certificate(folder)
    shutil.copy(MIME_TYPES, folder)
    ours = folder / "gongkai.conf"
    text = adapted(folder, plain=plain, secure=secure, root=root)
    ours.write_text(
        text.replace("    index index.html;\n", f"    index index.html;\n{lines}"), "utf-8"
    )
    main = folder / "nginx.conf"
    main.write_text(wrapped(folder, str(ours)), "utf-8")
    command = ["nginx", "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(main)]
    tested = subprocess.run([*command, "-t"], capture_output=True, encoding="utf-8", check=False)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr
    process = subprocess.Popen(command)
    try:
        wait_for(secure, process)
        yield Server(root, plain, secure)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server listens; it has failed when it has ended."""
    for _ in range(600):
        assert process.poll() is None, "nginx has ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")
