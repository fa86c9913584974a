"""Edits of columns: their pages, their statements, their place in the catalogue."""

from __future__ import annotations

import re
import shutil

from prove_parts.edits.project import Edit, Project, readable

OWN_COLUMN = """\
columns:
  - {id: own, slug: bzzl, title: 本站专栏, parent: statutory, purpose: 自设, holds: documents}
"""


def toggle_statement(project: Project) -> str:
    folder = project.dice.choice([*project.folders(), project.content / "zfxxgk/fdzdgknr/sfxm"])
    path = folder / "无此类信息.md"
    if path.exists():
        path.unlink()
        return f"- {folder.name}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\n理由: {project.text(6)}\n日期: 2026-01-05\n签发人: 甲\n可查阅: 市档案馆\n---\n",
        "utf-8",
    )
    return f"+ {folder.name}"


def toggle_introduction(project: Project) -> str:
    path = project.dice.choice(project.folders()) / "index.md"
    if path.exists():
        path.unlink()
        return f"- {path.parent.name}"
    path.write_text(f"---\n发布日期: 2026-01-05\n---\n\n{project.text(20)}\n", "utf-8")
    return f"+ {path.parent.name}"


def change_page(project: Project) -> str:
    pages = [path for path in project.files(".md") if path.name == "index.md" and readable(path)]
    if not pages:
        return ""
    path = project.dice.choice(pages)
    link = project.reference(path)
    path.write_text(path.read_text("utf-8") + f"\n[{project.text(3)}]({link})\n", "utf-8")
    return str(path.parent.name)


def toggle_own_column(project: Project) -> str:
    path = project.root / "catalog" / "columns.yml"
    text = path.read_text("utf-8")
    folder = project.content / "zfxxgk" / "fdzdgknr" / "bzzl"
    if OWN_COLUMN in text:
        path.write_text(text.replace(OWN_COLUMN, ""), "utf-8")
        if project.dice.random() < 0.7:
            shutil.rmtree(folder, ignore_errors=True)
        return "-"
    path.write_text(OWN_COLUMN + text, "utf-8")
    folder.mkdir(exist_ok=True)
    document = (
        f"---\n标题: {project.text()}\n发布日期: 2026-02-03 09:00\n---\n\n{project.text(9)}\n"
    )
    (folder / "own.md").write_text(document, "utf-8")
    return "+"


def change_overlay(project: Project) -> str:
    path = project.root / "catalog" / "columns.yml"
    text = path.read_text("utf-8")
    name = project.dice.choice(("guide", "budget", "fees", "institution", "basis-normative"))
    text = re.sub(rf"^  - {{id: {name}, title: .*\n", "", text, flags=re.MULTILINE)
    path.write_text(text + f"  - {{id: {name}, title: {project.text(5)}}}\n", "utf-8")
    return name


EDITS: tuple[Edit, ...] = (
    toggle_statement,
    toggle_introduction,
    change_page,
    toggle_own_column,
    change_overlay,
)
