"""A project under random edits, and what edits have in common."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

FIRST_DAY = "2026-11-01"
WORDS = "政务公开年度计划预算决算规划服务企业群众办理依据标准程序电梯小区道路桥梁教育卫生"


@dataclass(slots=True)
class Project:
    """A project under edit, with the day it is built for and how it was to begin with.

    `made` counts the documents that edits have added. All chance comes from `dice`: the same
    seed gives the same edits.
    """

    root: Path
    dice: random.Random
    as_of: str = FIRST_DAY
    original: dict[str, bytes] = field(default_factory=dict)
    made: int = 0

    @property
    def content(self) -> Path:
        """The folder of what editors write."""
        return self.root / "content"

    def files(self, *suffixes: str) -> list[Path]:
        """The files of the content that end so."""
        found = (p for p in sorted(self.content.rglob("*")) if p.is_file())
        return [path for path in found if path.suffix in suffixes]

    def documents(self) -> list[Path]:
        """The documents whose front matter can be edited."""
        return [
            path
            for path in self.files(".md")
            if path.name not in ("index.md", "无此类信息.md") and readable(path)
        ]

    def document(self) -> Path:
        """Any document; IndexError when there is none."""
        return self.dice.choice(self.documents())

    def folders(self) -> list[Path]:
        """Folders in which documents may stand."""
        return sorted({path.parent for path in self.documents()})

    def text(self, length: int = 12) -> str:
        """Any text of so many characters."""
        return "".join(self.dice.choice(WORDS) for _ in range(length))

    def day(self) -> str:
        """Any day, before or after those the site is built for."""
        year = self.dice.choice((2023, 2025, 2026, 2026, 2027))
        return f"{year}-{self.dice.randint(1, 12):02d}-{self.dice.randint(1, 28):02d}"

    def reference(self, at: Path) -> str:
        """A link: to an item, a page, a file, nothing, an address of this or another site."""
        other = self.dice.choice(self.files(".md", ".docx", ".csv") or [at])
        relative = os.path.relpath(other, at.parent).replace(os.sep, "/")
        choices = (
            relative,
            relative + "#" + self.text(2),
            f"/zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new{self.dice.randint(1, 12):02d}.html",
            "/zfxxgk/fdzdgknr/yjs/",
            "../2026/20260210-01.html",
            "wu.md",
            "https://www.gov.cn/",
            "https://example.com/",
        )
        return self.dice.choice(choices)


Edit = Callable[[Project], str]
"""Changes the project and says what it did; "" or an IndexError if it could do nothing."""


def readable(path: Path) -> bool:
    """Whether a text has front matter that can be edited."""
    try:
        return path.read_text("utf-8").startswith("---\n")
    except (UnicodeDecodeError, OSError):
        return False


def set_key(path: Path, key: str, value: str) -> None:
    """Put `key: value` into the front matter, or take the key out when there is no value."""
    text = path.read_text("utf-8")
    text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE)
    if value:
        text = text.replace("---\n", f"---\n{key}: {value}\n", 1)
    path.write_text(text, "utf-8")
