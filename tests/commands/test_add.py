"""`disclosure add`: the right file in the right folder, with an address of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"

SPOKEN = [
    ("basis-normative", f"{NORMATIVE}/20261101-01.md"),
    ("市政府规范性文件", f"{NORMATIVE}/20261101-01.md"),
    ("规范性", f"{NORMATIVE}/20261101-01.md"),
    ("gfxwj", f"{NORMATIVE}/20261101-01.md"),
    ("zfxxgk/fdzdgknr/lzyj/gfxwj/", f"{NORMATIVE}/20261101-01.md"),
    ("履职依据/规范性文件", f"{NORMATIVE}/20261101-01.md"),
    ("政府信息公开/法定主动公开内容/履职依据/市政府规范性文件", f"{NORMATIVE}/20261101-01.md"),
    ("规划信息/国民经济…", "content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/20261101-01.md"),
    ("预算/决算", "content/zfxxgk/fdzdgknr/yjs/20261101-01.md"),
]


@pytest.mark.parametrize(("column", "path"), SPOKEN)
def test_column_by_any_name(column: str, path: str, site: Path, run: Run) -> None:
    said = run("add", "新文件", "--column", column)
    assert (said.code, said.out, said.err) == (0, f"{path}\n", "")
    assert (site / path).is_file()


NOT_FOUND = [
    (
        "政府信息公开指男",
        "没有叫“政府信息公开指男”的栏目（是不是：guide（政府信息公开/政府信息公开指南）",
    ),
    ("zzz", "没有叫“zzz”的栏目（用 disclosure columns --all 查看所有栏目）\n"),
    (
        "政府信息公开",
        "“政府信息公开”只含下级栏目，不能直接放信息（从下级栏目中选："
        "policy-other（政府信息公开/政策/其他文件）、guide（政府信息公开/政府信息公开指南）、",
    ),
    (
        "政策",
        "“政策”只含下级栏目",
    ),
    (
        "国",
        "“国”可以指 ",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("column", "line"), NOT_FOUND)
def test_unknown_and_ambiguous_columns_list_candidates(
    column: str, line: str, site: Path, run: Run
) -> None:
    said = run("add", "新文件", "--column", column)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(line)


def test_document_skeleton(site: Path, run: Run) -> None:
    run(
        "add",
        '关于"冒号": #和\\引号的通知',
        "--column",
        "basis-normative",
        "--date",
        "2026年3月4日",
    )
    text = (site / NORMATIVE / "20260304-01.md").read_text("utf-8")
    assert text == (
        "---\n"
        '标题: "关于\\"冒号\\": #和\\\\引号的通知"\n'
        "地址: 20260304-01   # 网址中的文件名，写定后不要改\n"
        "发布日期: 2026-03-04 09:00\n"
        "索引号:            # 必填：索引号，如 00000000X/2026-00012\n"
        "发文机关:            # 必填：发文机关，联合发文写多个\n"
        "文号:            # 必填：发文字号\n"
        "成文日期:            # 必填：成文日期\n"
        "施行日期:            # 必填：施行日期\n"
        "主题分类:            # 必填：主题分类\n"
        "体裁:            # 必填：体裁，如通知、意见\n"
        "内容概述:            # 必填：内容概述，100 字以内\n"
        "关键词:            # 关键词\n"
        "附件:            # 附件文件名\n"
        "# 审查: {初审: , 复审: , 终审: , 保密审查: }   # 写上结论和日期，再去掉行首的 #\n"
        "---\n\n"
    )


@pytest.mark.parametrize("column", ["plan-nesd", "fees", "basis-admin-regs", "interpretation"])
def test_what_was_added_can_be_read(column: str, site: Path, run: Run) -> None:
    """A fresh file may lack what only its editor knows, but nothing in it is malformed."""
    assert run("add", "新: 信息", "--column", column).code == 0
    report = json.loads(run("check", "--format", "json").out)
    assert [f for f in report["findings"] if f["rule"].startswith("CON1")] == []


def test_addresses_are_never_used_twice(site: Path, run: Run) -> None:
    folder = site / NORMATIVE
    (folder / "anything.md").write_text("---\n标题: 甲\n地址: 20261101-01\n---\n", "utf-8")
    (folder / "gbk.md").write_bytes("---\n标题: 乙\n地址: '20261101-02'\n---\n".encode("gb18030"))
    (folder / "20261101-03.MD").write_text("---\n标题: 丙\n---\n", "utf-8")
    (site / "catalog/moved.yml").write_text(
        "tombstones:\n"
        "  - address: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/20261101-04.html\n"
        "    date: 2026-10-01\n"
        "    reason: 误\n"
        "redirects:\n"
        "  - {from: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/20261101-05.html, to: zfxxgk/}\n",
        "utf-8",
    )  # fmt: skip
    said = [run("add", "新文件", "--column", "basis-normative").out for _ in range(2)]
    assert said == [f"{NORMATIVE}/20261101-06.md\n", f"{NORMATIVE}/20261101-07.md\n"]


def test_page_with_its_elements(site: Path, run: Run) -> None:
    said = run("add", "公开指南", "--column", "guide")
    assert (said.code, said.err) == (
        2,
        "“政府信息公开指南”是单页栏目，content/zfxxgk/zfxxgkzn/index.md 已经有了"
        "（直接修改这个文件）\n",
    )
    page = site / "content/zfxxgk/zfxxgkzn/index.md"
    page.unlink()
    assert (
        run("add", "政府信息公开指南", "--column", "guide").out
        == "content/zfxxgk/zfxxgkzn/index.md\n"
    )
    assert page.read_text("utf-8") == (
        "---\n发布日期: 2026-11-01\n---\n"
        "\n## 信息分类\n\n## 编排体系\n\n## 获取方式\n\n## 机构名称\n\n## 办公地址\n"
        "\n## 办公时间\n\n## 联系电话\n\n## 传真\n\n## 互联网联系方式\n"
    )  # fmt: skip


def test_tables_and_links(site: Path, run: Run) -> None:
    said = run("add", "收费目录", "--column", "fees")
    assert said.out.splitlines() == [
        "content/zfxxgk/fdzdgknr/sfxm/20261101-01.csv",
        "content/zfxxgk/fdzdgknr/sfxm/20261101-01.yml",
    ]
    links = run("add", "行政法规", "--column", "basis-admin-regs").out.strip()
    assert (site / links).read_bytes() == "\ufeff标题,日期,地址,单位,归集方式\r\n".encode()


REFUSED = [
    (("", "--column", "guide"), "标题是空的（"),
    (("两\n行", "--column", "guide"), "标题里有换行或看不见的字符（"),
    (("x", "--column", "guide", "--date", "2026-02-30"), "--date “2026-02-30”这一天不存在"),
    (("x", "--column", "guide", "--body", "fgw"), "没有叫“fgw”的公开主体（可用的有 "),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "line"), REFUSED)
def test_refused(arguments: tuple[str, ...], line: str, site: Path, run: Run) -> None:
    said = run("add", *arguments)
    assert said.code == 2
    assert said.err.startswith(line)


def test_broken_catalogue_names_its_first_mistake(site: Path, run: Run) -> None:
    with (site / "catalog/site.yml").open("a", encoding="utf-8") as stream:
        stream.write("nmae: x\n")
    said = run("add", "x", "--column", "guide")
    assert said.code == 2
    assert said.err.startswith("catalog/site.yml:14:1: 目录（catalog）有 1 个问题，第一个是：")


def test_hosted_body(site: Path, run: Run) -> None:
    with (site / "catalog/site.yml").open("a", encoding="utf-8") as stream:
        stream.write("bodies:\n  - {id: fgw, name: 示例市发改委, level: city_dept}\n")
    path = "content/fgw/zfxxgk/fdzdgknr/lzyj/gfxwj/20261101-01.md\n"
    assert run("add", "x", "--column", "规范性", "--body", "fgw").out == path
    assert run("add", "x", "--column", "本部门规范性文件", "--body", "示例市发改委").code == 0
    table = run("columns", "--body", "fgw").out
    assert table.splitlines()[-1].startswith("示例市发改委：共 8 个栏目，必设 8 个，其中空白 7 个")
