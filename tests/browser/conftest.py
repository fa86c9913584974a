"""Real sites under a sub-path of a real server, and a real Chromium to read them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
BASE_SITE = ROOT / "tests" / "sites" / "base"
PREFIX = "/a/b/"
AS_OF = "2026-11-01"
MADE_BY_BUILDS = shutil.ignore_patterns("site", ".disclosure", "__pycache__")
PORTAL_HEADER = '<header class="portal"><p><a href="/a/b/">示例市人民政府</a></p></header>\n'
PORTAL_FOOTER = '<footer class="portal"><p>主办：示例市人民政府</p></footer>\n'


@dataclass(frozen=True, slots=True)
class Served:
    """A built site and where it is served; addresses are relative to `url`."""

    name: str
    folder: Path
    origin: str

    @property
    def url(self) -> str:
        """Where the site's root is."""
        return self.origin + PREFIX

    def pages(self) -> list[str]:
        """The address of every page."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(page.removesuffix("index.html") for page in found)

    def read(self, page: str) -> lxml_html.HtmlElement:
        """A page as it lies in the folder."""
        path = self.folder / (page + "index.html" if page.endswith("/") or not page else page)
        return lxml_html.document_fromstring(path.read_text("utf-8"))

    def kinds(self) -> list[str]:
        """One page of every kind: pages differ in kind when their parts differ."""
        found: dict[frozenset[str], str] = {}
        for page in self.pages():
            document = self.read(page)
            if not document.xpath("//link[@rel='stylesheet']"):
                continue  # leads on at once
            names = document.xpath("//main//@class")
            parts = frozenset(name for value in names for name in str(value).split())
            found.setdefault(parts, page)
        return sorted(found.values())


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `PREFIX` and nothing else; what is missing gets the site's 404 page."""

    def translate_path(self, path: str) -> str:
        """Files of the folder, as if it began at the prefix."""
        if not path.startswith(PREFIX):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As a web server is told to do it."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="session", params=["base", "embedded", "reference"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Each of the sites, built by `mkdocs build` for the very address it is served at."""
    project = tmp_path_factory.mktemp(request.param) / "project"
    if request.param == "reference":
        _copy_reference(project)
    else:
        shutil.copytree(BASE_SITE, project, ignore=MADE_BY_BUILDS)
    if request.param == "embedded":
        _embed(project / "catalog")
    folder = project / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    origin = f"http://127.0.0.1:{server.server_port}"
    served = Served(request.param, folder, origin)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        _build(project, served.url)
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _copy_reference(project: Path) -> None:
    if not (ROOT / "content" / "zfxxgk").is_dir():
        pytest.skip("没有参考站点的内容（content/），这些检查没有做")
    for name in ("catalog", "content", "theme_overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=MADE_BY_BUILDS)
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks" / "disclosure_site.py", project / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", project)


def _embed(catalog: Path) -> None:
    (catalog / "portal-header.html").write_text(PORTAL_HEADER, "utf-8")
    (catalog / "portal-footer.html").write_text(PORTAL_FOOTER, "utf-8")
    settings = catalog / "site.yml"
    text = settings.read_text("utf-8").replace("mode: 独立", "mode: 嵌入")
    text += "header: portal-header.html\nfooter: portal-footer.html\n"
    settings.write_text(text, "utf-8")


def _build(project: Path, url: str) -> None:
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    lines = [f"site_url: {url}" if line.startswith("site_url:") else line for line in lines]
    settings.write_text("\n".join(lines) + "\n", "utf-8")
    variables = {"NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_AS_OF": AS_OF, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, **variables, "CI": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is already on the machine; without one these tests are skipped."""
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (path for name in names if (path := shutil.which(name)))
    program = os.environ.get("DISCLOSURE_CHROMIUM") or next(found, None)
    if program is None:
        pytest.skip(
            "没有找到 Chromium，浏览器检查没有做：请安装 chromium，或设 DISCLOSURE_CHROMIUM"
        )
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Reader:
    """A page of the browser that notes what should never happen."""

    page: Page
    elsewhere: list[str]
    """Requests to other hosts; each is refused."""
    errors: list[str]
    """Errors in the console and in scripts."""


def _reader(context: BrowserContext, origin: str) -> Reader:
    reader = Reader(context.new_page(), [], [])

    def watch(route: object) -> None:
        url = route.request.url  # type: ignore[attr-defined]
        if url.startswith(origin + "/"):
            route.continue_()  # type: ignore[attr-defined]
        else:
            reader.elsewhere.append(url)
            route.abort()  # type: ignore[attr-defined]

    context.route("**/*", watch)
    reader.page.on("console", lambda message: _note(reader, message.type, message.text))
    reader.page.on("pageerror", lambda error: reader.errors.append(str(error)))
    return reader


def _note(reader: Reader, kind: str, text: str) -> None:
    if kind == "error":
        reader.errors.append(text)


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: Served) -> Iterator[Reader]:
    """A reader with and one without JavaScript; the site must serve both."""
    context = browser.new_context(java_script_enabled=request.param == "with JavaScript")
    yield _reader(context, site.origin)
    context.close()


@pytest.fixture
def scripted(browser: Browser, site: Served) -> Iterator[Reader]:
    """A reader with JavaScript."""
    context = browser.new_context(reduced_motion="reduce")
    yield _reader(context, site.origin)
    context.close()


@pytest.fixture
def scriptless(browser: Browser, site: Served) -> Iterator[Reader]:
    """A reader without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield _reader(context, site.origin)
    context.close()
