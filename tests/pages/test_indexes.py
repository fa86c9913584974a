"""The pages of the generated directories: their rows, their links, and that they stay put."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.pages import columns, indexes
from disclosure.site.indexes import indexed_counts

FOLDER = "content/zfxxgk/zfxxgknb"
HOSTED = "bodies:\n  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}\n"


def documents(first: int, last: int, year: int = 2001) -> dict[str, str]:
    """Reports of so many days of a year, named after their number."""
    return {
        f"{FOLDER}/n{year}{n:04}.md": f"---\n标题: 报告{n}\n地址: n{year}{n:04}\n索引号: A-{n}\n"
        f"发布日期: {year}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}\n---\n\n甲乙丙丁{n}。\n"
        for n in range(first, last)
    }


def pages(world: Any) -> dict[str, Any]:
    state = world.column("item-index")
    years = indexed_counts(world.site, state.column)
    return {
        url: view for year in years for url, view in indexes.index_pages(world.site, state, year)
    }


def texts(table: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for part in table.sections for row in part.rows]


@pytest.fixture(scope="module")
def many(make_world: Any) -> Any:
    return make_world(documents(0, 330) | documents(0, 3, 2002))


def test_a_row_has_the_four_fields_of_article_12(base: Any) -> None:
    table = pages(base)["zfxxgk/xxml/2026/"].table
    assert table.header == ("索引号", "名称", "内容概述", "生成日期")
    (row,) = [row for row in texts(table) if row[1] == "示例市公共停车场管理办法"]
    assert row[0] == "000000000/2026-00012"
    assert row[2]
    assert row[3] == "2026-02-04", "the day it was made, not the day it was published"


def test_the_column_page_has_the_newest(many: Any) -> None:
    table = indexes.column_index(many.site, many.column("item-index"))
    assert table is not None
    dates = [row[3] for row in texts(table)]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == indexes.NEWEST
    assert max(row[3] for view in pages(many).values() for row in texts(view.table)) == dates[0]


def test_names_lead_to_the_items(base: Any) -> None:
    table = pages(base)["zfxxgk/xxml/2026/"].table
    links = {row[1].text: row[1].url for part in table.sections for row in part.rows}
    assert links["示例市公共停车场管理办法"] == "../../fdzdgknr/lzyj/gfxwj/2026/20260210-01.html"


@pytest.mark.parametrize(
    ("front", "body", "told"),
    [
        ("内容概述: 编辑写的概述", "正文。", "编辑写的概述"),
        ("索引号: B-1", "各区县人民政府：\n\n现将办法印发。", "现将办法印发。"),
        ("索引号: B-1", "![图](a.png)", "—"),
    ],
)
def test_a_summary_is_the_editors_else_the_opening(
    front: str, body: str, told: str, make_world: Any
) -> None:
    text = f"---\n标题: 样例\n地址: one\n发布日期: 2001-01-05\n{front}\n---\n\n{body}\n"
    world = make_world({f"{FOLDER}/one.md": text})
    (page,) = [view for url, view in pages(world).items() if url.endswith("/2001/")]
    assert [row[2] for row in texts(page.table)] == [told]


def test_a_table_is_summed_up_by_its_columns(make_world: Any) -> None:
    folder = "content/zfxxgk/fdzdgknr/sfxm"
    world = make_world(
        {
            f"{folder}/t.csv": "项目名称,收费标准\n登记费,每件80元\n",
            f"{folder}/t.yml": "标题: 旧清单\n地址: t\n发布日期: 2001-01-05\n",
        }
    )
    (row,) = texts(pages(world)["zfxxgk/xxml/2001/"].table)
    assert row[2] == "表格，各列为项目名称、收费标准"


def test_a_year_is_paged_from_the_oldest(many: Any) -> None:
    found = {url: view for url, view in pages(many).items() if "/2001/" in url}
    assert list(found) == ["zfxxgk/xxml/2001/", "zfxxgk/xxml/2001/2.html"]
    first, second = found.values()
    assert [len(texts(view.table)) for view in (first, second)] == [indexes.PAGE_ROWS, 130]
    days = [row[3] for view in (first, second) for row in texts(view.table)]
    assert days == sorted(days)
    assert second.title == "政府信息目录 2001年（第2页）"
    assert [(link.url, link.current) for link in second.pages] == [("./", False), ("2.html", True)]
    assert second.column_url == "../"
    assert [(link.title, link.url) for link in first.years[-2:]] == [
        ("2002年", "../2002/"),
        ("2001年", "./"),
    ]


def test_a_short_year_is_one_page(many: Any) -> None:
    view = pages(many)["zfxxgk/xxml/2002/"]
    assert view.pages == ()
    assert view.title == "政府信息目录 2002年"


def test_a_new_item_changes_the_last_page_of_its_year_only(many: Any, make_world: Any) -> None:
    late = "---\n标题: 后来的\n地址: late\n发布日期: 2001-12-30\n---\n\n正文。\n"
    more = make_world(documents(0, 330) | documents(0, 3, 2002) | {f"{FOLDER}/late.md": late})
    before, after = pages(many), pages(more)
    changed = {url for url in after if after[url] != before.get(url)}
    assert changed == {"zfxxgk/xxml/2001/2.html"}


def test_the_column_page_counts_by_year(many: Any) -> None:
    view = columns.column_page(
        many.site, many.column("item-index"), validity=many.validity, introduction_html=""
    )
    counts = {link.title: (link.url, link.note) for link in view.years}
    assert counts["2001年"] == ("2001/", "330条")
    assert counts["2002年"] == ("2002/", "3条")
    assert view.item_count == len(many.site.items)
    assert view.groups == ()
    html = many.templates.render("column.html", page=view)
    assert html.count("<h1>") == 1
    assert html.index("2001/") < html.index("<table"), "years come before the newest rows"


def test_undated_items_have_a_page_of_their_own(make_world: Any) -> None:
    world = make_world({f"{FOLDER}/none.md": "---\n标题: 没有日期\n地址: none\n---\n\n正文。\n"})
    view = pages(world)["zfxxgk/xxml/0000/"]
    assert view.title == "政府信息目录 未注明日期"
    assert [row[3] for row in texts(view.table)] == ["—"]


def test_a_site_of_several_bodies_says_whose(make_world: Any) -> None:
    report = "---\n标题: 年报\n地址: a\n发布日期: 2001-01-23\n---\n\n正文。\n"
    world = make_world({"catalog/site.yml": HOSTED, "content/fgw/zfxxgk/zfxxgknb/a.md": report})
    table = pages(world)["zfxxgk/xxml/2001/"].table
    assert table.header[-1] == "公开主体"
    assert [row[-1] for row in texts(table)] == ["示例市发展和改革委员会"]
    own = indexes.column_index(world.site, world.column("item-index", "fgw"))
    assert "公开主体" not in own.header
    assert [row[1] for row in texts(own)] == ["年报"]


def test_duties_stand_in_groups_with_links_where_there_is_a_page(base: Any) -> None:
    table = indexes.column_index(base.site, base.column("basic-catalog"))
    assert table.download == "jbml.csv"
    titles = [section.title for section in table.sections]
    assert len(set(titles)) == len(titles)
    assert "政府信息公开 > 法定主动公开内容" in titles
    cells = {row[1].text: row[1] for section in table.sections for row in section.rows}
    assert cells["政府信息公开指南"].url == "../../zfxxgk/zfxxgkzn/"
    unused = base.column("plan-region")
    assert not unused.rendered
    assert cells[unused.column.title].url == ""


@pytest.mark.parametrize("name", ["item-index", "basic-catalog"])
def test_the_template_prints_an_accessible_table(base: Any, name: str) -> None:
    view = columns.column_page(
        base.site, base.column(name), validity=base.validity, introduction_html=""
    )
    html = base.templates.render("column.html", page=view)
    assert f'role="region" tabindex="0" aria-label="表格：{view.index.title}"' in html
    assert html.count('<th scope="col">') == len(view.index.header)
    assert html.count('scope="rowgroup"') == sum(bool(s.title) for s in view.index.sections)
    for section in view.index.sections:
        assert not section.title or f'id="{section.anchor}"' in html
        assert not section.title or f'href="#{section.anchor}"' in html


def test_the_template_of_a_year(many: Any) -> None:
    view = pages(many)["zfxxgk/xxml/2001/2.html"]
    html = many.templates.render("item_index.html", page=view)
    assert html.count("<h1>") == 1
    assert 'aria-current="page">第2页' in html
    assert "2001年生成的政府信息" in html
