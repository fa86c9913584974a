"""Two versions of a real site: most items differ, some come and go."""

from __future__ import annotations

from pathlib import Path

from prove_parts.base_site import BASE_SITE, copy_site
from prove_parts.trees import tree, turn_into

COLUMNS = ("zfxxgk/fdzdgknr/lzyj/gfxwj", "zfxxgk/fdzdgknr/yjs", "zwgk/zfxxgkml/zcjd")


def make_project(root: Path, *, version: int, items: int) -> None:
    """The base site with generated items, as version 0 or 1 has them."""
    copy_site(BASE_SITE, root)
    for number in range(items):
        if number % 10 == version:
            continue
        shown = version if number % 4 else 0
        path = root / "content" / COLUMNS[number % 3] / f"n{number}.md"
        day = f"202{number % 5 + 2}-0{number % 9 + 1}-11"
        front = f"标题: 第{number}条，第{shown}版\n地址: n{number}\n发布日期: {day} 09:00\n"
        lines = (f"第{shown}版第{n}行，内容。\n" for n in range(10 + number % 30))
        body = "\n".join(lines) + f"\n[附件](n{number}.txt)\n"
        path.write_text(f"---\n{front}---\n\n{body}", "utf-8")
        path.with_suffix(".txt").write_text(f"{number} {shown}\n" * 500)
    units = root / "catalog" / "units.yml"
    text = units.read_text("utf-8").replace("000-0000001", f"000-000000{version}")
    units.write_text(text, "utf-8")


def put_content(project: Path, version: Path) -> None:
    """Make the project's content and catalogue those of a version, touching what differs."""
    for folder in ("content", "catalog"):
        turn_into(project / folder, tree(version / folder), now=tree(project / folder))
