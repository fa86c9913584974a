"""A new site of every level in two regions: what it is asked for, and what takes that away.

`DISCLOSURE_GOLDEN=1 pytest tests/levels` writes the golden lists anew; look at the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.commands.conftest import build, spawn

if TYPE_CHECKING:
    from types import ModuleType

GOLDEN = Path(__file__).parent / "golden"
FACTS = {"TAG601", "TAG604", "COL208"}
"""Rules that ask for something only the owner knows."""
BLANK = "COL201"


def test_findings_are_those_of_the_golden_list(
    case: Any, sites: ModuleType, tmp_path: Path
) -> None:
    sites.make(tmp_path / "site", case)
    said = sites.lines(sites.Editing(tmp_path / "site").findings())
    text = "".join(f"{line}\n" for line in sorted(said.elements()))
    path = GOLDEN / f"{case.name}.txt"
    if os.environ.get("DISCLOSURE_GOLDEN"):
        path.write_text(text, "utf-8", newline="\n")
    assert path.read_text("utf-8") == text


def test_findings_are_the_blank_columns_and_one_for_each_fact(
    case: Any, sites: ModuleType, tmp_path: Path
) -> None:
    made = sites.make(tmp_path / "site", case)
    project = sites.Editing(tmp_path / "site")
    findings = project.findings()
    assert {finding.rule for finding in findings} == {BLANK, *FACTS}
    facts = [sites.line(f) for f in findings if f.rule in FACTS]
    assert len(set(facts)) == len(facts)
    placeholders = [f for f in findings if f.rule == "COL208"]
    assert {f.place.path for f in placeholders} == set(made.to_fill)
    blank = {f.place.path.removeprefix("content/") for f in findings if f.rule == BLANK}
    asked = {column.folder: column for column in project.required}
    answered = {folder for folder, column in asked.items() if column.id == "on-request"}
    assert set(asked) - answered == blank
    assert set(made.columns) == set(asked)


def test_filling_a_column_well_takes_away_exactly_what_was_said_of_it(
    case: Any, sites: ModuleType, tmp_path: Path
) -> None:
    sites.make(tmp_path / "site", case)
    project = sites.Editing(tmp_path / "site")
    content = tmp_path / "site" / "content"
    before = sites.lines(project.findings())
    for column in project.required:
        own = {line for line in before if concerns(line, column.folder)}
        assert own or column.id == "on-request"
        undo = sites.write(sites.filled_well(column, content), content)
        after = sites.lines(project.findings())
        sites.restore(undo)
        assert set(before - after) == own, column.folder
        assert not after - before, column.folder


def test_filling_every_column_emptily_takes_nothing_away(
    case: Any, sites: ModuleType, tmp_path: Path
) -> None:
    made = sites.make(tmp_path / "site", case)
    project = sites.Editing(tmp_path / "site")
    content = tmp_path / "site" / "content"
    before = sites.lines(project.findings())
    blank = {line for line in before if line.startswith(BLANK)}
    assert sites.EMPTILY
    for way, fill in sites.EMPTILY.items():
        undone = [sites.write(fill(column, content), content) for column in project.required]
        after = sites.lines(project.findings())
        for undo in reversed(undone):
            sites.restore(undo)
        assert blank <= set(after), way
        for page in made.to_fill:  # each fact is still asked for, in the words of one rule or other
            assert asked_in(after, page) >= asked_in(before, page), way


def concerns(line: str, folder: str) -> bool:
    """Whether the line is about the column itself, not about one below it."""
    path = line.split(" ")[1]
    return path in (f"content/{folder}", f"content/{folder}/index.md")


def asked_in(lines: Any, page: str) -> int:
    return sum(n for line, n in lines.items() if re.match(rf"COL20[68] {re.escape(page)} ", line))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["county-chongqing", "township-xinyang"])
def test_builds_at_once_and_publishes_no_placeholder(
    name: str, sites: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other eight are built by scripts/prove_levels.py."""
    monkeypatch.setenv("DISCLOSURE_AS_OF", sites.AS_OF.isoformat())
    case = next(case for case in sites.CASES if case.name == name)
    folder = tmp_path / "site"
    sites.make(folder, case)
    build(folder)
    for path in (folder / "site").rglob("*.html"):
        assert not re.search("待填|None|example|名称待定", path.read_text("utf-8")), path
    assert len(list((folder / "site/zfxxgk/ysqgk").glob("*.docx"))) == 1
    blank = [f for f in sites.Editing(folder).findings() if f.rule == BLANK]
    verified = spawn("verify", "site", cwd=folder)
    found = re.findall(r"VER\d{3}", verified.stdout.decode())
    # Verification finds the blank columns and the two empty site tags again, and nothing else.
    assert verified.returncode == 1
    assert sorted(found) == ["VER102"] * 2 + ["VER113"] * len(blank)
