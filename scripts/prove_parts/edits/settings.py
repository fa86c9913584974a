"""Edits of what holds for the whole site: catalogue, configuration, theme, day."""

from __future__ import annotations

import re

from prove_parts.base_site import ROOT
from prove_parts.edits.project import FIRST_DAY, Edit, Project

DAYS = ("2026-03-01", "2026-10-27", FIRST_DAY, "2026-12-01", "2027-06-30", "2031-01-01")


def change_site(project: Project) -> str:
    path = project.root / "catalog" / "site.yml"
    text = path.read_text("utf-8")
    key, value = project.dice.choice(
        (
            ("name", project.text(8)),
            ("contact", f"000-{project.dice.randint(1_000_000, 9_999_999)}"),
            ("introduction", project.text(20)),
            ("mode", project.dice.choice(("嵌入", "独立"))),
            ("layout", project.dice.choice(("渝2021", "现行"))),
        )
    )
    text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE)
    path.write_text(text + f"{key}: {value}\n", "utf-8")
    return key


def change_units(project: Project) -> str:
    path = project.root / "catalog" / "units.yml"
    text = path.read_text("utf-8")
    number = f"000-{project.dice.randint(1_000_000, 9_999_999)}"
    path.write_text(re.sub(r"phone: 000-\d+", f"phone: {number}", text, count=3), "utf-8")
    return number


def change_moved(project: Project) -> str:
    path = project.root / "catalog" / "moved.yml"
    if path.exists():
        path.unlink()
        return "-"
    path.write_text(
        "redirects:\n"
        "  - {from: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new01.html, to: zfxxgk/fdzdgknr/yjs/}\n"
        "tombstones:\n"
        "  - address: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new02.html\n"
        "    date: 2026-02-03\n"
        "    reason: 有误\n",
        "utf-8",
    )
    return "+"


def change_mkdocs(project: Project) -> str:
    path = project.root / "mkdocs.yml"
    text = path.read_text("utf-8")
    old, new = project.dice.choice(
        (
            ("  - admonition\n", ""),
            ("  - tables\n", "  - tables\n  - admonition\n"),
            ("  - attr_list\n", ""),
            ("  - def_list\n", "  - def_list\n  - attr_list\n"),
            ("www.example.gov.cn/", "www.example.gov.cn/gk/"),
            ("www.example.gov.cn/gk/", "www.example.gov.cn/"),
        )
    )
    if old not in text or (new and new in text and len(new) > len(old)):
        return ""
    path.write_text(text.replace(old, new), "utf-8")
    return f"{old.strip()} → {new.strip()}"


def change_template(project: Project) -> str:
    folder = project.root / "theme"
    path = folder / "archive.html"
    mkdocs = project.root / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    if "custom_dir" not in text:
        mkdocs.write_text(text.replace("  font: false\n", "  font: false\n  custom_dir: theme\n"))
    folder.mkdir(exist_ok=True)
    shipped = (ROOT / "theme_overrides" / "archive.html").read_text("utf-8")
    path.write_text(shipped + f"<p>{project.text(4)}</p>\n", "utf-8")
    return path.name


def change_as_of(project: Project) -> str:
    project.as_of = project.dice.choice(DAYS)
    return project.as_of


EDITS: tuple[Edit, ...] = (
    change_site,
    change_units,
    change_moved,
    change_mkdocs,
    change_template,
    change_as_of,
)
