"""Tombstones are added to moved.yml without touching what people wrote there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure.commands.tombstones import Tombstone, with_tombstone, write_tombstone
from disclosure.errors import DisclosureError

STONE = Tombstone("a/2026/x.html", date(2026, 11, 1), '有"误"', "某办公室")
BLOCK = """\
  - address: "a/2026/x.html"
    date: 2026-11-01
    reason: "有\\"误\\""
    signer: "某办公室"
"""
FLOW = '{address: "a/2026/x.html", date: 2026-11-01, reason: "有\\"误\\"", signer: "某办公室"}'
OLD = "{address: b.html, date: 2026-01-01, reason: 误}"
INDENTLESS = "tombstones:\n- address: b.html\n  date: 2026-01-01\n  # 说明\n  reason: 误\n"
FOLDED = """\
tombstones:
  - address: b.html
    date: 2026-01-01
    reason: >-
      误
      误
"""

CASES = {
    "empty": ("", f"tombstones:\n{BLOCK}"),
    "only comments": ("# 注释", f"# 注释\ntombstones:\n{BLOCK}"),
    "only redirects": (
        "redirects:\n  - {from: c.html, to: d.html}   # 为什么\n",
        f"redirects:\n  - {{from: c.html, to: d.html}}   # 为什么\ntombstones:\n{BLOCK}",
    ),
    "empty key": (
        "tombstones:   # 还没有\nredirects: []\n",
        f"tombstones:   # 还没有\n{BLOCK}redirects: []\n",
    ),
    "empty flow list": ("tombstones: []  # 没有\n", f"tombstones: [{FLOW}]  # 没有\n"),
    "flow list": (f"tombstones: [{OLD}]\n", f"tombstones: [{OLD}, {FLOW}]\n"),
    "block list of flow entries": (
        f"tombstones:\n  - {OLD}  # 旧\n\n# 改址\nredirects: []\n",
        f"tombstones:\n  - {OLD}  # 旧\n{BLOCK}\n# 改址\nredirects: []\n",
    ),
    "block entries, not indented": (
        f"{INDENTLESS}redirects: []\n",
        INDENTLESS
        + BLOCK.replace("\n  ", "\n").removeprefix("  ")
        + "redirects: []\n",
    ),
    "block scalar at the end": (
        FOLDED,
        FOLDED + BLOCK,
    ),
    "no line feed at the end": (f"tombstones:\n  - {OLD}", f"tombstones:\n  - {OLD}\n{BLOCK}"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), CASES.values(), ids=CASES)
def test_appended(text: str, made: str) -> None:
    assert with_tombstone(text, STONE) == made


@pytest.mark.parametrize("text", ["{redirects: []}\n", "tombstones: [\n", "- x\n"])
def test_what_cannot_be_extended_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "moved.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(DisclosureError):
        write_tombstone(path, STONE)
    assert path.read_text("utf-8") == text


def test_line_ends_and_bom_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "moved.yml"
    path.write_bytes(f"\ufefftombstones:\r\n  - {OLD}\r\n".encode())
    write_tombstone(path, STONE)
    data = path.read_bytes().decode()
    assert data == f"\ufefftombstones:\n  - {OLD}\n{BLOCK}".replace("\n", "\r\n")


def test_made_where_absent(tmp_path: Path) -> None:
    write_tombstone(tmp_path / "catalog/moved.yml", STONE)
    text = (tmp_path / "catalog/moved.yml").read_text("utf-8")
    assert text.startswith("# 改址和撤回。")
    assert text.endswith(f"tombstones:\n{BLOCK}")
    assert [path.name for path in (tmp_path / "catalog").iterdir()] == ["moved.yml"]
