"""Column pages, landing pages and archives."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.pages import columns, grouping


def page(world: Any, name: str, body: str = "", introduction: str = "") -> Any:
    return columns.column_page(
        world.site,
        world.column(name, body),
        validity=world.validity,
        introduction_html=introduction,
    )


def test_a_column_says_who_when_and_why(base: Any) -> None:
    view = page(base, "budget")
    assert (view.unit, view.contact) == ("示例市财政局", "000-0000003")
    assert view.last_update == "2026-08-14"
    assert view.item_count == 2
    assert (view.status, view.status_text) == ("ok", "正常更新")
    assert view.update_rule == "每年更新"
    assert view.next_due == "2026-12-31"
    basis = [clause for duty in view.duties for clause in duty.basis]
    assert basis
    assert all("：" in clause for clause in basis), "the norm's title and what it asks"
    assert not any(clause in base.site.catalog.clauses for clause in basis), "never a bare id"


def test_a_page_of_a_hosted_body_says_whose_it_is(rich: Any) -> None:
    assert page(rich, "disclosure", "fgw").body == "示例市发展和改革委员会"
    assert page(rich, "disclosure").body == ""


def test_a_branch_speaks_for_what_stands_below(base: Any) -> None:
    view = page(base, "basis")
    below = [page(base, name) for name in ("basis-admin-regs", "basis-normative")]
    assert view.status_text == ""
    assert view.item_count == sum(child.item_count for child in below) == 5
    assert view.last_update == max(child.last_update for child in below)
    assert [card.title for card in view.children] == [child.title for child in below]
    assert [card.count for card in view.children] == [child.item_count for child in below]
    assert view.groups == ()


def test_cards_lead_two_levels_down(base: Any) -> None:
    cards = {card.title: card for card in page(base, "disclosure").children}
    assert cards["政府信息公开指南"].url == "zfxxgkzn/"
    statutory = cards["法定主动公开内容"]
    assert ("履职依据", "fdzdgknr/lzyj/") in [(link.title, link.url) for link in statutory.children]


def test_documents_are_grouped_by_validity(rich: Any) -> None:
    groups = {g.title: [i.title for i in g.items] for g in page(rich, "basis-normative").groups}
    assert set(groups["失效/废止"]) == {"旧办法", "被替代的办法", "细则"}
    assert {"替代的办法", "规定", "修改决定"} <= set(groups["现行有效"])
    assert not set(groups["失效/废止"]) & set(groups["现行有效"])


def test_every_line_shows_its_validity_where_the_column_is_ordered_by_it(rich: Any) -> None:
    lines = [item for group in page(rich, "basis-normative").groups for item in group.items]
    found = {item.title: item.status for item in lines}
    assert found["旧办法"] == "废止"
    assert found["细则"] == "失效"
    assert found["规定"] == "已修改"
    assert found["示例市公共停车场管理办法"] == "现行有效"
    assert found["示例市支持老旧小区加装电梯的若干措施"] == "尚未施行"


def test_a_column_of_links_marks_them_as_leading_away(base: Any) -> None:
    (group,) = page(base, "basis-admin-regs").groups
    assert group.title == "链接"
    assert all(item.outside and item.url.startswith("https://") for item in group.items)
    assert [item.date for item in group.items] == sorted(
        (item.date for item in group.items), reverse=True
    )


def test_a_statement_stands_where_there_is_nothing(rich: Any) -> None:
    view = page(rich, "fees", "fgw")
    assert (view.status, view.status_text) == ("statement", "无此类信息")
    assert view.statement.reason == "没有收费项目"
    assert view.statement.date == "2026-01-08"
    assert view.statement.signer == "示例丁"
    assert view.statement.instead == "市政府栏目"
    assert page(rich, "fees").statement is None


def test_a_lapsed_column_says_since_when_and_why(rich: Any) -> None:
    view = page(rich, "old-topic")
    assert (view.status, view.status_text) == ("lapsed", "历史栏目")
    assert "2023年01月08日" in view.banner
    assert "公告2022年第7号" in view.banner
    assert page(rich, "budget").banner == ""
    parent = page(rich, "directory")
    assert [card.title for card in parent.children if card.lapsed] == ["旧专题"]
    assert parent.children[-1].lapsed, "history comes last"


def test_a_hosted_body_has_columns_of_its_own(rich: Any) -> None:
    view = page(rich, "annual-report", "fgw")
    assert [item.title for group in view.groups for item in group.items] == ["年报"]
    assert rich.column("annual-report", "fgw").column.url == "zfxxgk/fgw/zfxxgknb/"
    titles = [item.title for group in page(rich, "annual-report").groups for item in group.items]
    assert titles == ["示例市人民政府2025年政府信息公开工作年度报告"]


def test_what_does_not_fit_stands_in_the_archive(make_world: Any) -> None:
    folder = "content/zfxxgk/zfxxgknb"
    world = make_world(
        {
            f"{folder}/n{n:02}.md": f"---\n标题: 报告\n发布日期: 2025-01-{n:02}\n---\n\n文。\n"
            for n in range(1, 25)
        }
    )
    (group,) = page(world, "annual-report").groups
    assert len(group.items) == grouping.LATEST == 20
    assert group.more == "2026/"
    years = page(world, "annual-report").years
    assert [(link.title, link.url, link.note) for link in years] == [
        ("2026年", "2026/", "1条"),
        ("2025年", "2025/", "24条"),
    ]


def test_an_archive_holds_one_year(rich: Any) -> None:
    state = rich.column("basis-normative")
    assert list(columns.years_of(state)) == ["2026", "2024"]
    view = columns.archive_page(
        state, "2024", years=columns.years_of(state), validity=rich.validity
    )
    assert view.title == "市政府规范性文件 2024年"
    assert len(view.items) == 6
    assert view.column_url == "../"
    assert [(link.title, link.url, link.current) for link in view.years] == [
        ("2026年", "../2026/", False),
        ("2024年", "./", True),
    ]


@pytest.mark.parametrize("name", ["disclosure", "budget", "basis-normative", "fees", "guide"])
def test_the_template_prints_the_view(base: Any, name: str) -> None:
    view = page(base, name, introduction="<p>引言。</p>")
    html = base.templates.render("column.html", page=view)
    assert html.count("<h1>") == 1
    assert view.title in html
    assert "<p>引言。</p>" in html
    assert ("为什么公开这些" in html) == bool(view.duties)
    assert ("下级栏目" in html) == bool(view.children)
