"""Document pages: metadata, banners by validity, attachments, relations, tags."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.pages.documents import size_text

RULES = "zfxxgk/fdzdgknr/lzyj/gfxwj"
PARKING = f"{RULES}/2026/20260210-01.html"


def view(world: Any, url: str) -> Any:
    return world.documents.view(world.site.item_at(url))


def by_title(world: Any, title: str) -> Any:
    (item,) = (item for item in world.site.items if item.title == title)
    return world.documents.view(item)


def test_the_table_of_metadata(base: Any) -> None:
    found = dict(view(base, PARKING).metadata)
    assert found == {
        "索引号": "000000000/2026-00012",
        "发文机关": "示例市人民政府",
        "发文字号": "示府规〔2026〕1号",
        "主题分类": "城乡建设、环境保护",
        "体裁": "通知",
        "成文日期": "2026-02-04",
        "发布日期": "2026-02-10",
        "施行日期": "2026-04-01",
        "有效期至": "2031-03-31",
        "有效性": "现行有效",
        "五公开": "决策、管理",
        "公开属性": "主动公开",
        "主题词": "停车场、城市管理",
    }


@pytest.mark.parametrize(
    ("title", "tone", "words", "link"),
    [
        ("旧办法", "invalid", "自2026年04月01日起废止", None),
        ("被替代的办法", "invalid", "自2025年08月01日起废止", "替代的办法"),
        ("细则", "invalid", "有效期至2026年03月31日", None),
        ("规定", "changed", "已被修改", "修改决定"),
        ("示例市支持老旧小区加装电梯的若干措施", "changed", "尚未施行", None),
    ],
)
def test_a_banner_says_that_a_document_is_not_simply_in_force(
    rich: Any, title: str, tone: str, words: str, link: str | None
) -> None:
    (banner,) = by_title(rich, title).banners
    assert banner.tone == tone
    assert words in banner.text
    assert (banner.link.title if banner.link else None) == link


@pytest.mark.parametrize("title", ["示例市公共停车场管理办法", "替代的办法", "修改决定"])
def test_no_banner_where_a_document_is_in_force(rich: Any, title: str) -> None:
    assert by_title(rich, title).banners == ()


def test_documents_of_a_lapsed_column_say_so(rich: Any) -> None:
    (banner,) = by_title(rich, "旧通告").banners
    assert banner.tone == "note"
    assert "历史栏目" in banner.text


def test_interpretations_are_linked_both_ways(base: Any) -> None:
    document = view(base, PARKING)
    (reading,) = document.interpretations
    assert reading.title == "《示例市公共停车场管理办法》政策解读"
    assert reading.url == "../../../../../zwgk/zfxxgkml/zcjd/2026/20260211-01.html"
    assert document.interprets == ()
    (back,) = view(base, "zwgk/zfxxgkml/zcjd/2026/20260211-01.html").interprets
    assert (back.title, back.url) == (
        "示例市公共停车场管理办法",
        f"../../../../{PARKING}",
    )


def test_replacement_and_amendment_are_linked_both_ways(rich: Any) -> None:
    pairs = {
        title: [(link.note, link.title) for link in by_title(rich, title).related]
        for title in ("被替代的办法", "替代的办法", "规定", "修改决定")
    }
    assert pairs == {
        "被替代的办法": [("由其替代", "替代的办法")],
        "替代的办法": [("替代", "被替代的办法")],
        "规定": [("由其修改", "修改决定")],
        "修改决定": [("修改", "规定")],
    }


def test_validity_stands_beside_the_title_as_in_the_table(rich: Any) -> None:
    for title, expected in [("旧办法", "废止"), ("规定", "已修改"), ("旧通告", "")]:
        page = by_title(rich, title)
        rows = [value for label, value in page.metadata if label == "有效性"]
        assert page.validity == expected
        assert rows == ([expected] if expected else [])


def test_attachments_with_kind_and_size(base: Any) -> None:
    state = base.column("on-request")
    (file,) = base.documents.view(state.page).attachments
    assert file.title == "shenqingbiao"
    assert file.kind == "DOCX"
    assert file.url == "index-shenqingbiao.docx"
    assert file.file_name == "shenqingbiao.docx"
    assert file.size


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 字节"), (1023, "1023 字节"), (1024, "1 KB"), (1_572_864, "1.5 MB")],
)
def test_sizes_for_people(size: int, text: str) -> None:
    assert size_text(size) == text


def test_links_in_the_text_are_seen_from_the_page(base: Any) -> None:
    item = base.site.item_at("zwgk/zfxxgkml/zcjd/2026/20260211-01.html")
    source = "../../../zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md"
    assert base.documents.body(item, f'<a href="{source}">办法</a>') == (
        f'<a href="../../../../{PARKING}">办法</a>'
    )


@pytest.mark.parametrize(
    ("href", "marked"),
    [
        ("https://www.gov.cn/x.htm", False),
        ("https://example.com/x", True),
        ("https://fakegov.cn/", True),
        ("mailto:gongkai@example.gov.cn", False),
    ],
)
def test_links_away_from_government_sites_are_marked(base: Any, href: str, marked: bool) -> None:
    html = base.documents.body(base.site.item_at(PARKING), f'<a href="{href}">x</a>')
    assert ('class="outside"' in html) is marked


def test_content_tags(base: Any) -> None:
    tags = dict(base.documents.tags(base.site.item_at(PARKING)))
    assert tags == {
        "ArticleTitle": "示例市公共停车场管理办法",
        "PubDate": "2026-02-10 09:00",
        "ContentSource": "示例市人民政府",
        "Keywords": "停车场，城市管理",
        "Description": "规定公共停车场的规划建设、经营服务、收费公示和监督管理。",
    }


def test_the_template_prints_the_view(rich: Any) -> None:
    html = rich.templates.render("document.html", page=by_title(rich, "被替代的办法"))
    assert html.count("<h1>") == 1
    assert 'class="banner banner-invalid"' in html
    assert 'class="label label-invalid">废止</span>' in html
    assert "由其替代" in html
