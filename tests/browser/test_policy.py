"""The security policy of docs/deploy lets the pages work as they are, and nothing else."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import PREFIX, Handler, Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFIGURATION = Path(__file__).parents[2] / "docs" / "deploy" / "nginx.conf"


def policy() -> str:
    """The Content-Security-Policy that nginx sends with every page."""
    found = re.search(r'\^text/html "([^"]+)"', CONFIGURATION.read_text("utf-8"))
    assert found
    return found.group(1)


class Guarded(Handler):
    """Serves every answer with the policy."""

    def end_headers(self) -> None:
        """One header more."""
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()


@dataclass(slots=True)
class Visit:
    """A page of the browser, where the guarded site is, and the errors of the console."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(site: Served, browser: Browser) -> Iterator[Visit]:
    """The built site behind a server that sends the policy."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Guarded, directory=str(site.folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context()
    try:
        found = Visit(context.new_page(), f"http://127.0.0.1:{server.server_port}{PREFIX}")
        found.page.on("console", lambda message: _note(found, message))
        yield found
    finally:
        context.close()
        server.shutdown()
        thread.join()
        server.server_close()


def _note(visit: Visit, message: ConsoleMessage) -> None:
    if message.type == "error":
        visit.errors.append(message.text)


def test_every_kind_of_page_obeys_the_policy(site: Served, visit: Visit) -> None:
    for page in site.kinds():
        visit.page.goto(visit.url + page)
        assert visit.page.evaluate("document.styleSheets[0].cssRules.length") > 0
    assert visit.errors == []


def test_tables_keep_their_alignment(site: Served, visit: Visit) -> None:
    tables = [page for page in site.pages() if site.read(page).xpath("//main//td[@style]")]
    assert tables
    visit.page.goto(visit.url + tables[0])
    wanted = visit.page.get_attribute("main td[style]", "style")
    cell = "getComputedStyle(document.querySelector('main td[style]')).textAlign"
    assert wanted == f"text-align:{visit.page.evaluate(cell)}"
    assert visit.errors == []


def test_the_search_works_under_the_policy(site: Served, visit: Visit) -> None:
    title = str(site.read("").xpath("string(//main//li/a)"))
    assert title
    visit.page.goto(f"{visit.url}search/?q={title[:4]}")
    # What is counted while the index is still coming may be nothing.
    visit.page.wait_for_selector("#results li")
    assert visit.page.inner_text("#result-count").strip()
    assert visit.errors == []


def test_an_inline_script_is_refused(visit: Visit) -> None:
    """Otherwise the tests above would prove nothing."""
    visit.page.goto(visit.url)
    visit.page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.ran = true'; document.head.append(script); }"
    )
    assert visit.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in visit.errors)
