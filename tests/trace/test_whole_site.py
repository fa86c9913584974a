"""One site with everything switched on: what site requirements ask of all its pages together."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.conftest import BASE_SITE, copy_project, run_build

from disclosure.catalog.levels import FivePublic
from disclosure.verification.verify import verify_site

pytestmark = pytest.mark.slow

SETTINGS = """
政策咨询:
  公开信箱: https://www.example.gov.cn/mail/
  热线: "12345"
  政务服务大厅: 示例市公开路2号一楼综合窗口
  意见建议: https://www.example.gov.cn/suggest/
友情链接:
  - {title: 信用中国, url: https://credit.example.gov.cn/}
  - {title: 信用示例, url: https://credit.sl.example.gov.cn/}
  - {title: 公共资源交易平台, url: https://trade.example.gov.cn/}
政务服务平台: https://service.example.gov.cn/
bodies:
  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}
  - {id: gklu, name: 公开路街道办事处, level: township, unit: street}
  - {id: bmzx, name: 公开路街道便民服务中心, level: township, parent: gklu, unit: centre}
"""
UNITS = """
  - {id: street, name: 公开路街道办事处, aliases: [公开路街道], 上级单位: city-government}
  - {id: centre, name: 公开路街道便民服务中心, 上级单位: street}
  - {id: room, name: 甲村便民服务室, 上级单位: centre, phone: 000-0000009, address: 甲村1号}
"""
BODIES = ("fgw", "gklu", "bmzx")
RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
CONSULTING = {
    "https://www.example.gov.cn/mail/",
    "tel:12345",
    "https://www.example.gov.cn/suggest/",
}
CREDIT = {
    "信用中国": "https://credit.example.gov.cn/",
    "信用示例": "https://credit.sl.example.gov.cn/",
}


@dataclass(frozen=True, slots=True)
class Published:
    """The finished site: its folder, its pages, its list of columns by (body, id)."""

    folder: Path
    pages: Mapping[str, Any]
    columns: Mapping[tuple[str, str], Mapping[str, Any]]

    def column(self, name: str, body: str = "") -> Any:
        """The page of a column."""
        return self.pages[f"{self.columns[body, name]['url']}index.html"]

    def leads_to(self, page: str, href: str) -> str:
        """The path in the site that a relative address on a page leads to."""
        target = (self.folder / page).parent.joinpath(href.partition("#")[0]).resolve()
        return (
            (target / "index.html" if target.is_dir() else target)
            .relative_to(self.folder.resolve())
            .as_posix()
        )


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    project = copy_project(BASE_SITE, tmp_path_factory.mktemp("whole") / "site")
    for name, more in {"site": SETTINGS, "units": UNITS}.items():
        path = project / "catalog" / f"{name}.yml"
        path.write_text(path.read_text("utf-8").rstrip("\n") + more, "utf-8")
    for number, value in enumerate(FivePublic):
        front = (
            f"标题: {value}的文件\n发布日期: 2026-03-0{number + 1}\n地址: five{number}\n"
            f"五公开: {value}\n专题: [稳增长, 惠民生]\n发文机关: 公开路街道\n"
        )
        (project / RULES / f"five{number}.md").write_text(f"---\n{front}---\n\n正文。\n", "utf-8")
    stranger = "标题: 别处的文件\n发布日期: 2026-03-01\n地址: other\n发文机关: 没有登记的街道\n"
    (project / RULES / "other.md").write_text(f"---\n{stranger}---\n\n正文。\n", "utf-8")
    built = run_build(project)
    assert built.code == 0, built.said
    folder = project / "site"
    pages = {
        path.relative_to(folder).as_posix(): html.fromstring(path.read_bytes())
        for path in folder.rglob("*.html")
    }
    told = json.loads((folder / "disclosure/catalog.json").read_text("utf-8"))
    columns = {(entry["body"], entry["id"]): entry for entry in told["columns"]}
    return Published(folder, pages, columns)


def item_count(page: Any) -> int:
    (shown,) = (m for f in page.xpath("//dl//div") if (m := re.match(r"信息数量 ?(\d+)", words(f))))
    return int(shown[1])


@pytest.mark.parametrize("value", FivePublic)
def test_each_stage_has_a_page_and_a_count(site: Published, value: FivePublic) -> None:
    (name,) = (
        column
        for (body, column), entry in site.columns.items()
        if not body and column.startswith("five-") and entry["title"].startswith(value)
    )
    page = site.column(name)
    listed = page.xpath("//main//ul[contains(@class, 'items')]/li/a[1]/@href")
    assert any(href.endswith(f"/five{list(FivePublic).index(value)}.html") for href in listed)
    assert item_count(page) == len(listed)
    branch = site.column("five-public")
    cards = [words(card) for card in branch.xpath("//main//li[.//a]")]
    assert any(card.startswith(value) and str(len(listed)) in card for card in cards), cards


def test_a_policy_of_two_topics_is_on_both_pages_and_counts_once(site: Published) -> None:
    for topic in ("topic-growth", "topic-livelihood"):
        hrefs = site.column(topic).xpath("//main//a/@href")
        assert sum(href.endswith("/five0.html") for href in hrefs) == 1
    assert item_count(site.column("policy-topics")) == len(FivePublic)


def policy_pages(site: Published) -> list[str]:
    """Documents of columns whose documents are policies or interpretations of them."""
    places = [
        entry["url"]
        for entry in site.columns.values()
        if entry["id"] in ("basis-normative", "interpretation") and entry["rendered"]
    ]
    return [
        p
        for p in site.pages
        if any(re.match(rf"{place}\d{{4}}/[^/]+\.html$", p) for place in places)
    ]


def test_every_policy_page_says_where_to_ask(site: Published) -> None:
    pages = [page for page in policy_pages(site) if not page.endswith("/index.html")]
    assert len(pages) > len(FivePublic)
    for name in pages:
        page = site.pages[name]
        assert set(page.xpath("//main//a/@href")) >= CONSULTING, name
        assert "示例市公开路2号一楼综合窗口" in words(page.xpath("//main")[0])


def test_other_documents_do_not(site: Published) -> None:
    (report,) = (name for name in site.pages if "zfxxgknb/2026/20260320" in name)
    assert not CONSULTING & set(site.pages[report].xpath("//main//a/@href"))


def test_links_to_credit_sites_stand_in_every_footer(site: Published) -> None:
    without = [
        name
        for name, page in site.pages.items()
        if page.xpath("//footer")
        and not CREDIT.items()
        <= {words(a): a.get("href") for a in page.xpath("//footer//a")}.items()
    ]
    assert without == []
    assert sum(bool(page.xpath("//footer")) for page in site.pages.values()) > 50


def test_the_trading_platform_is_linked(site: Published) -> None:
    footer = {words(a): a.get("href") for a in site.pages["index.html"].xpath("//footer//a")}
    assert footer["公共资源交易平台"] == "https://trade.example.gov.cn/"


def test_the_home_page_leads_to_services(site: Published) -> None:
    assert "https://service.example.gov.cn/" in site.pages["index.html"].xpath("//main//a/@href")


@pytest.mark.parametrize("body", BODIES)
def test_every_body_has_a_column_of_its_own(site: Published, body: str) -> None:
    page = site.column("disclosure", body)
    assert site.columns[body, "disclosure"]["url"] == f"zfxxgk/{body}/"
    assert words(page.xpath("//nav[contains(@class, 'breadcrumb')]//li")[-1]) == "政府信息公开"
    required = [key for key, entry in site.columns.items() if key[0] == body and entry["required"]]
    assert len(required) >= 5


@pytest.mark.parametrize("body", BODIES)
def test_a_body_without_its_page_fails_verification(
    site: Published, body: str, tmp_path: Path
) -> None:
    spoiled = shutil.copytree(site.folder, tmp_path / "site")
    shutil.rmtree(spoiled / "zfxxgk" / body)
    before = {f.place.path for f in verify_site(site.folder).findings if f.rule == "VER101"}
    after = {f.place.path for f in verify_site(spoiled).findings if f.rule == "VER101"}
    assert before == set()
    assert any(path.startswith(f"zfxxgk/{body}") for path in after)


def test_upper_units_list_the_lower_ones_down_to_the_village(site: Published) -> None:
    street, centre = (site.column("disclosure", body) for body in ("gklu", "bmzx"))
    (link,) = (a for a in street.xpath("//main//a") if words(a) == "公开路街道便民服务中心")
    assert site.leads_to("zfxxgk/gklu/index.html", link.get("href")) == "zfxxgk/bmzx/index.html"
    assert "甲村便民服务室" in words(centre.xpath("//main")[0])
    assert "tel:000-0000009" in centre.xpath("//main//a/@href")
    top = {words(a): a.get("href") for a in site.column("disclosure").xpath("//main//a")}
    assert site.leads_to("zfxxgk/index.html", top["公开路街道办事处"]) == "zfxxgk/gklu/index.html"


def test_an_alias_is_known_and_another_name_is_not(site: Published) -> None:
    told = json.loads((site.folder / "disclosure/report.json").read_text("utf-8"))
    (unknown,) = (f["message"] for f in told["findings"] if f["rule"] == "DOC310")
    assert "没有登记的街道" in unknown
