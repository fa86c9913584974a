"""Every link of every page leads somewhere, and nothing leads a request to another host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest

if TYPE_CHECKING:
    from typing import Any

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADDRESSES = """() => [...document.querySelectorAll(
  'a[href], link[href], script[src], img[src], source[src], video[src], audio[src], form[action]')]
  .map((e) => e.href || e.src || e.action).filter((url) => typeof url === 'string')"""
ANCHORS = "() => [...document.querySelectorAll('[id], a[name]')].map((e) => e.id || e.name)"
BOTH = f"() => [({ADDRESSES})(), ({ANCHORS})()]"


def test_every_link_answers_and_no_request_leaves(site: Any, scripted: Any) -> None:
    """From the home page through every link of this site; then nothing is left unvisited."""
    reader, page = scripted, scripted.page
    waiting = [site.url]
    wanted: dict[str, set[str]] = {site.url: set()}  # address → anchors that links name
    found: dict[str, set[str]] = {}  # page → anchors that it has
    broken: list[str] = []
    while waiting:
        url = waiting.pop()
        # Whatever else an address leads to would be downloaded, not shown.
        is_page = url.endswith(("/", ".html"))
        answer = page.goto(url, wait_until="domcontentloaded") if is_page else page.request.get(url)
        assert answer is not None
        if answer.status != 200:
            broken.append(f"{answer.status} {url}")
        if answer.status != 200 or not is_page:
            continue
        links, anchors = page.evaluate(BOTH)
        found[url] = set(anchors)
        for link in links:
            target, anchor = urldefrag(link)
            if not target.startswith(site.origin):
                continue
            if target not in wanted:
                wanted[target] = set()
                waiting.append(target)
            wanted[target] |= {unquote(anchor)} - {""}
    missing = {
        f"{url}#{anchor}"
        for url, names in wanted.items()
        for anchor in names - found.get(url, set())
    }
    assert broken == []
    assert missing == set()
    assert reader.elsewhere == []
    assert reader.errors == []
    apart = {"404.html", *_left_behind(site)}
    assert {site.url + page for page in site.pages()} - set(found) <= {site.url + p for p in apart}


def test_without_scripts_every_kind_of_page_is_as_quiet(site: Any, scriptless: Any) -> None:
    """A page without scripts is what its file says; the browser looks at one of each kind."""
    for page in site.kinds():
        answer = scriptless.page.goto(site.url + page)
        assert answer is not None
        assert answer.status == 200
    assert scriptless.elsewhere == []
    assert scriptless.errors == []


def test_what_only_readers_without_scripts_see_leads_somewhere(site: Any, scriptless: Any) -> None:
    """The browser with scripts does not look into <noscript>, the crawl above neither."""
    asked: set[str] = set()
    for page in site.pages():
        for part in site.read(page).iter("noscript"):
            urls = part.xpath(".//@href | .//@src | .//@action")
            asked |= {urldefrag(urljoin(site.url + page, str(url))).url for url in urls}
    for url in asked:
        assert url.startswith(site.origin), url
        assert scriptless.page.request.get(url).status == 200, url


def _left_behind(site: Any) -> set[str]:
    """Addresses kept for old bookmarks: nothing on the site leads there any more."""
    return {
        page
        for page in site.pages()
        if site.read(page).xpath("//meta[@http-equiv='refresh']")
        or site.read(page).xpath("//main//*[contains(@class, 'banner-invalid')]//strong")
    }


def test_the_page_for_lost_readers_works_at_any_depth(site: Any, reader: Any) -> None:
    page = reader.page
    answer = page.goto(site.url + "zfxxgk/no/such/page.html")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "页面不存在"
    assert page.evaluate(
        "() => getComputedStyle(document.querySelector('.skip-link')).position"
    ) == ("absolute")
    here = page.url
    for url in page.evaluate(ADDRESSES):
        if url.startswith(site.origin) and urldefrag(url).url != here:
            assert page.request.get(url).status == 200, url
    page.get_by_role("link", name="返回首页").click()
    assert page.url == site.url
    assert reader.elsewhere == []


def test_old_addresses_lead_on(site: Any, reader: Any) -> None:
    moved = [p for p in site.pages() if site.read(p).xpath("//meta[@http-equiv='refresh']")]
    if site.name == "reference":
        assert moved, "the reference site shows a moved document"
    for page in moved:
        reader.page.goto(site.url + page)
        reader.page.wait_for_url(lambda url, old=site.url + page: url != old)
        assert reader.page.locator("main").count() == 1
    assert reader.errors == []
