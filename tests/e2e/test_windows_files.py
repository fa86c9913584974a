"""Twelve files as Windows editors leave them: each is published, or one line tells the cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = "content/zfxxgk/fdzdgknr/yjs"
ADDRESS = "zfxxgk/fdzdgknr/yjs/2026"
BODY = "示例市本级预算已经批准，现予公开。"
TEXT = f"""---
标题: 示例市2026年预算调整
地址: w
发布日期: 2026-03-02 09:00
发文机关: 示例市财政局
---

{BODY}
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A file as left by an editor; `told` are the lines about it, in full and in order."""

    name: str
    data: bytes
    published: bool = True
    told: tuple[str, ...] = ()


def encoded(text: str, codec: str = "utf-8") -> bytes:
    return text.encode(codec)


MEGABYTES_20 = TEXT + (BODY * 40 + "\n\n") * (20 * 1024 * 1024 // (len(BODY.encode()) * 40))

CASES = {
    "GB18030": Case(
        "a.md",
        encoded(TEXT, "gb18030"),
        told=(
            "a.md:1:1 警告 CON102 文件不是 UTF-8 编码，已按 GB18030 读取"
            " → 用记事本打开，选“另存为”，编码选 UTF-8，再保存",
        ),
    ),
    "BOM": Case("a.md", encoded(TEXT, "utf-8-sig")),
    "CRLF": Case("a.md", encoded(TEXT.replace("\n", "\r\n"))),
    "full-width colon": Case(
        "a.md",
        encoded(TEXT.replace("地址: ", "地址：")),
        told=(
            "a.md:3:3 警告 CON117 键后面用了全角冒号“：”，已按英文冒号读取"
            " → 改成英文半角冒号加一个空格，例如 标题: 关于",
        ),
    ),
    "tabs": Case(
        "a.md",
        encoded(TEXT.replace("发文机关: 示例市财政局", "发文机关:\n\t- 示例市财政局")),
        told=(
            "a.md:6:1 警告 CON117 缩进用了制表符或全角空格，已按每个两个半角空格读取"
            " → 缩进改用半角空格",
        ),
    ),
    "curly quotes": Case(
        "a.md",
        encoded(TEXT.replace("示例市财政局", "“示例市财政局”")),
        told=(
            "a.md:5:7 警告 CON117 整个值用了中文弯引号，已按英文引号读取"
            ' → 改成英文引号 "…"，或者删去引号',
        ),
    ),
    "date with slashes": Case("a.md", encoded(TEXT.replace("2026-03-02 09:00", "2026/3/2"))),
    "date in Chinese": Case("a.md", encoded(TEXT.replace("2026-03-02 09:00", "2026年3月2日"))),
    "date without a year": Case(
        "a.md",
        encoded(TEXT.replace("2026-03-02 09:00", "3月2日")),
        published=False,
        told=("a.md:4:7 错误 CON114 “发布日期”的值“3月2日”不是日期，请写成 2021-05-16 这样",),
    ),
    "20 MB": Case(
        "a.md",
        encoded(MEGABYTES_20),
        published=False,
        told=(
            "a.md:1:1 错误 CON101 文件有 20 MB，超过正文的上限 5 MB"
            " → 把正文拆开，图片和大表格作为附件",
        ),
    ),
    "spaces and Chinese in the name": Case("预算 调整（终稿）.md", encoded(TEXT)),
    "UTF-16": Case("a.md", encoded(TEXT, "utf-16")),
    "not closed": Case(
        "a.md",
        encoded(TEXT.replace("---\n\n", "\n")),
        published=False,
        told=(
            "a.md:1:1 错误 CON111 文件头只有开头的 ---，没有结尾的 ---"
            " → 在最后一个键的下一行写成三个英文半角减号 ---，单独占一行，前后不加空格",
        ),
    ),
    "no front matter": Case(
        "a.md",
        encoded(BODY),
        published=False,
        told=("a.md:1:1 错误 CON113 ",),
    ),
    "a Word file called .md": Case(
        "a.md",
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)),
        published=False,
        told=("a.md:1:1 错误 CON101 ",),
    ),
    "empty": Case("a.md", b"", published=False, told=("a.md:1:1 错误 CON113 ",)),
}


def lines_about(said: str) -> list[str]:
    return [
        re.sub(r"^[A-Z]+ +-  ", "", line).removeprefix(f"{FOLDER}/")
        for line in said.splitlines()
        if FOLDER in line
    ]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_file_is_published_or_one_line_tells_the_cure(
    case: Case, base_site: Path, build: Callable[..., Any]
) -> None:
    (base_site / FOLDER / case.name).write_bytes(case.data)
    built = build(base_site)
    assert "Traceback" not in built.said
    assert built.code == 0
    told = lines_about(built.said)
    assert len(told) == len(case.told), told
    for line, expected in zip(told, case.told, strict=True):
        assert line.startswith(expected)
        assert " → " in line or "请" in line
    page = base_site / "site" / ADDRESS / "w.html"
    assert page.exists() is case.published
    if case.published:
        html = page.read_text("utf-8")
        assert BODY in html
        assert "示例市2026年预算调整" in html
        assert "“示例市财政局”" not in html


@pytest.mark.slow
def test_all_of_them_at_once(base_site: Path, build: Callable[..., Any]) -> None:
    """One mistake never hides another: as many lines as each file has by itself."""
    for number, case in enumerate(CASES.values()):
        data = case.data
        for codec in ("utf-8", "gb18030", "utf-16"):
            old, new = (f"地址{c} {n}".encode(codec) for c, n in ((":", "w"), (":", f"w{number}")))
            if codec == "utf-16":
                old, new = old[2:], new[2:]
            data = data.replace(old, new)
        name = f"{number:02d}{case.name}"
        data = data.replace("地址：w".encode(), f"地址：w{number}".encode())
        (base_site / FOLDER / name).write_bytes(data)
    built = build(base_site)
    assert built.code == 0, built.said
    assert len(lines_about(built.said)) == sum(len(case.told) for case in CASES.values())
    published = {path.name for path in (base_site / "site" / ADDRESS).glob("w*.html")}
    assert len(published) == sum(case.published for case in CASES.values())


@pytest.mark.slow
def test_links_that_lead_nowhere_are_told_not_followed(
    base_site: Path, build: Callable[..., Any]
) -> None:
    """Shortcuts copied from another machine, and a shortcut back to a folder above."""
    (base_site / FOLDER / "dangling.md").symlink_to(base_site / "nowhere.md")
    (base_site / FOLDER / "round").symlink_to(base_site / "content")
    built = build(base_site)
    assert built.code == 0, built.said
    assert "Traceback" not in built.said
    told = lines_about(built.said)
    assert [line.split(" ")[0] for line in told] == ["dangling.md:1:1", "round:1:1"], told
    assert all(" → " in line for line in told)
    assert not list((base_site / "site").rglob("*round*"))
