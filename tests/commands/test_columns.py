"""`disclosure columns`: a table whose cells stand under one another."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import east_asian_width

from tests.commands.conftest import Run

from disclosure.commands.columns import aligned

SUMMARY = re.compile(
    r"示例市人民政府：共 (\d+) 个栏目，必设 (\d+) 个，其中空白 0 个；"
    r"另有 (\d+) 个没有用到的，加 --all 查看"
)


def width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def test_aligned() -> None:
    rows = [("栏目", "数"), ("a", "10"), ("预算/决算", "3")]
    assert list(aligned(rows, right=frozenset({"数"}))) == [
        "栏目       数",
        "a          10",
        "预算/决算   3",
    ]


def test_table(site: Path, run: Run) -> None:
    said = run("columns")
    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    summary = SUMMARY.fullmatch(lines[-1])
    assert summary, lines[-1]
    shown, required = int(summary[1]), int(summary[2])
    assert len(lines) == 1 + shown + 2
    assert sum(" 必设 " in line for line in lines[1:-2]) == required == shown
    start = width(lines[0].partition("编号")[0])
    for line in lines[1:-2]:
        title, _, rest = line.partition("  ")
        assert width(line) - width(rest.lstrip()) == start, title
    assert lines[2].split() == [
        "政府信息公开/政府信息公开制度", "system", "content/zfxxgk/zfxxgkzd",
        "必设", "1", "2025-03-10", "正常更新",
    ]  # fmt: skip


def test_all(site: Path, run: Run) -> None:
    out = run("columns", "--all").out
    assert "可选" in out
    summary = SUMMARY.fullmatch(run("columns").out.splitlines()[-1])
    assert summary
    made = sum(" 自动 " in line for line in out.splitlines())
    total = int(summary[1]) + int(summary[3]) + made
    assert out.splitlines()[-1] == (
        f"示例市人民政府：共 {total} 个栏目，必设 {summary[2]} 个，其中空白 0 个"
    )
