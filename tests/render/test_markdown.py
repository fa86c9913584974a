"""Markdown as mkdocs.yml asks for it; headings as the page will have them."""

from __future__ import annotations

import pytest

from disclosure.content.item import Heading
from disclosure.render.fragment import finish
from disclosure.render.markdown import MarkdownConverter
from disclosure.settings import MarkdownSettings

SETTINGS = MarkdownSettings(
    ("tables", "toc", "footnotes", "attr_list", "md_in_html", "admonition", "def_list"),
    {"toc": {"slugify": lambda text, _separator: text}},
)


@pytest.fixture(scope="module")
def converter() -> MarkdownConverter:
    return MarkdownConverter(SETTINGS)


@pytest.mark.parametrize(
    ("text", "title", "html", "headings"),
    [
        ("正文", "题", "<p>正文</p>", ()),
        ("# 题\n\n正文", "题", "<p>正文</p>", ()),
        ("# 题 目\n\n正文", "题目", "<p>正文</p>", ()),
        ("# 别的\n\n正文", "题", '<h2 id="别的">别的</h2>\n<p>正文</p>', (("别的", "别的", 2),)),
        (
            "## 一\n\n### 二\n\n## 三",
            "题",
            '<h2 id="一">一</h2>\n<h3 id="二">二</h3>\n<h2 id="三">三</h2>',
            (("一", "一", 2), ("二", "二", 3), ("三", "三", 2)),
        ),
        ("正文\n\n# 题", "题", '<p>正文</p>\n<h2 id="题">题</h2>', (("题", "题", 2),)),
        ("## 一\n\n# 二", "题", '<h2 id="一">一</h2>\n<h2 id="二">二</h2>', None),
    ],
)
def test_headings(
    converter: MarkdownConverter,
    text: str,
    title: str,
    html: str,
    headings: tuple[tuple[str, str, int], ...] | None,
) -> None:
    converted = converter.convert(text, title=title)
    assert finish(converted.html, title=title) == html
    if headings is not None:
        assert converted.headings == tuple(Heading(*heading) for heading in headings)


def test_a_table_comes_in_a_region(converter: MarkdownConverter) -> None:
    html = finish(converter.convert("| a | b |\n| - | -: |\n| 1 | 2 |", title="").html, title="")
    assert html.startswith('<div class="table-scroll" role="region" tabindex="0"')
    assert '<td style="text-align: right;">2</td>' in html or "text-align:right" in html


def test_one_text_leaves_nothing_for_the_next(converter: MarkdownConverter) -> None:
    text = "## 一\n\n注[^1]，见[甲][x]。\n\n[^1]: 说明\n[x]: a.md\n"
    first = converter.convert(text, title="")
    converter.convert("## 一\n\n[甲][x]再注[^1]", title="")
    assert converter.convert(text, title="") == first


def test_a_text_nested_too_deep_leaves_nothing_either(converter: MarkdownConverter) -> None:
    with pytest.raises(RecursionError):
        converter.convert("- " * 3000 + "甲", title="")
    assert converter.convert("甲\n\n乙", title="").html == "<p>甲</p>\n<p>乙</p>"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 3000 + "甲",
        "- " * 60 + "甲",
        "*" * 5001 + "甲",
        "[" * 3000,
        "![" * 2000 + "](a)" * 2000,
        "<div>" * 2000,
        "<div markdown>\n" * 200,
        "`" * 4001,
        "|" * 3000 + "\n" + "|-" * 1000 + "\n",
        "甲" * 200_000,
        "# " + "甲" * 5000,
        "&#" * 2000,
        "\u2028\u2029\ufffe\x0b\x1f甲",
        "[^1]\n\n[^1]: [^1]",
    ],
    ids=range(14),
)
def test_wild_texts_neither_crash_nor_hang(converter: MarkdownConverter, text: str) -> None:
    converted = converter.convert(text, title="题")
    finish(converted.html, title="题")
