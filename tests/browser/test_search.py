"""Known items are found by title, 文号 and 索引号, in the browser and without any service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from typing import Any

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def spellings(number: str) -> list[str]:
    """示府规〔2026〕1号 as people write it."""
    body, _, rest = number.partition("〔")
    year, _, serial = rest.removesuffix("号").partition("〕")
    return [
        number,
        f"{body}[{year}]{serial}号",
        f"{body} {year} {serial}",
        f"{body}（{year}）{serial}号".translate(FULL_WIDTH),
        f"{body} 〔 {year} 〕 {serial} 号",
    ]


def rows(site: Any) -> list[list[str]]:
    """Title, address, date, 文号, 索引号 … of every item, as the index has them."""
    manifest = json.loads((site.folder / "search" / "index.json").read_text("utf-8"))
    shards = [site.folder / "search" / shard["url"] for shard in manifest["shards"]]
    return [row for shard in shards for row in json.loads(shard.read_text("utf-8"))["items"]]


def results(page: Any, query: str) -> list[str]:
    """Addresses of the results in their order, relative to the site's root."""
    page.locator("#query").fill(query)
    page.locator("#search button").click()
    page.wait_for_function(
        """(query) => new URLSearchParams(location.search).get('q') === query.trim()
          && /找到/.test(document.querySelector('#result-count').textContent)""",
        arg=query,
    )
    links = page.locator("[data-result]").evaluate_all(
        "(found) => found.map((e) => [e.querySelectorAll('a').length, e.querySelector('a').href])"
    )
    assert all(count == 1 for count, _ in links)
    return [url for _, url in links]


@pytest.mark.parametrize("site", ["base", "reference"], indirect=True)
def test_known_items_come_first(site: Any, scripted: Any) -> None:
    page = scripted.page
    page.goto(site.url + "search/")
    every = rows(site)
    titles = [row[0] for row in every]
    # A browser takes 200 changes of the address in half a minute; what has a number always counts.
    items = [row for n, row in enumerate(every) if row[3] or n % (len(every) // 20 + 1) == 0][:16]
    wrong: list[str] = []
    asked = 0
    for title, url, _, number, index, *_ in items:
        queries = [*(spellings(number) if number else []), *([index] if index else [])]
        if titles.count(title) == 1:
            queries.append(title)
        asked += len(queries)
        wrong += [
            f"{q} → {url}" for q in queries if results(page, q)[:1] != [urljoin(site.url, url)]
        ]
        middle = title[2:-2]
        if urljoin(site.url, url) not in results(page, middle):
            wrong.append(f"{middle} ⇸ {url}")
    assert asked > 15
    assert wrong == []
    assert scripted.elsewhere == []
    assert scripted.errors == []


def test_a_search_that_finds_nothing_helps(site: Any, scripted: Any) -> None:
    page = scripted.page
    page.goto(site.url + "search/?q=绝无此文的标题")
    count = page.locator("#result-count")
    count.get_by_role("link").wait_for()
    assert "没有找到“绝无此文的标题”" in count.inner_text()
    assert page.locator("[data-result]").count() == 0
    assert page.locator("#results button").is_hidden()
    count.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "网站地图"


def test_nothing_is_fetched_before_the_reader_searches(site: Any, scripted: Any) -> None:
    fetched: list[str] = []
    scripted.page.on("request", lambda request: fetched.append(request.url))
    scripted.page.goto(site.url + "search/", wait_until="networkidle")
    assert [url for url in fetched if url.endswith(".json")] == []
    scripted.page.locator("#query").focus()
    scripted.page.wait_for_function(
        "() => performance.getEntriesByType('resource').some((e) => e.name.endsWith('index.json'))"
    )
    assert any(url.endswith("search/index.json") for url in fetched)


@pytest.mark.parametrize("start", ["", "zfxxgk/", "404.html"])
def test_the_form_on_any_page_leads_to_results(site: Any, scripted: Any, start: str) -> None:
    page = scripted.page
    page.goto(site.url + start)
    field = page.locator("input[type=search]:visible")
    assert field.count() == 1, "one field is enough"
    field.fill("公开")
    field.press("Enter")
    page.locator("[data-result]").first.wait_for()
    assert page.url.startswith(site.url + "search/?q=")
    assert page.locator("#query").input_value() == "公开"


def test_a_result_leads_to_its_page(site: Any, scripted: Any) -> None:
    page = scripted.page
    title, url, *_ = next(row for row in rows(site) if row[3])
    page.goto(f"{site.url}search/?q={title}")
    page.locator("[data-result] a").first.click()
    page.wait_for_url(site.url + url)
    assert page.locator("h1").inner_text().replace("\n", "") == title


def test_without_scripts_the_form_leads_to_a_page_that_helps(site: Any, scriptless: Any) -> None:
    page = scriptless.page
    page.goto(site.url + "zfxxgk/")
    field = page.locator("input[type=search]:visible")
    field.fill("公开")
    field.press("Enter")
    page.wait_for_url(site.url + "search/?q=*")
    help_text = page.locator("noscript .banner")
    assert help_text.is_visible()
    assert "JavaScript" in help_text.inner_text()
    help_text.get_by_role("link", name="网站地图").click()
    assert page.locator("h1").inner_text() == "网站地图"
