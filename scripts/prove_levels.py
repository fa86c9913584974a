"""Make a new site for each of five levels in two regions, build it, fill it, and verify it.

    python scripts/prove_levels.py [--only county-chongqing] [--keep DIR]

For each site: its findings are those of tests/levels/golden; a real `mkdocs build` publishes it at
once and without a placeholder; `disclosure verify` finds the blank columns again and nothing else;
filling a column well takes away exactly what was said of it, filling it emptily nothing; and when
all is filled there are no findings and verification passes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from prove_parts.level_sites import CASES, EMPTILY, Case, Editing, lines, make, restore, write
from prove_parts.level_sites import filled_well as well
from prove_parts.mkdocs_builds import ENVIRONMENT, build

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "levels" / "golden"
PLACEHOLDER = re.compile(r"待填|None|example|名称待定")
FACTS = """\
domain: www.example.gov.cn
site_id_code: "0000000000"
icp: 备案号
police: 备案号
contact: 000-0000000
find_error: https://www.example.gov.cn/
party_mark: https://www.example.gov.cn/
"""
VERIFY = (sys.executable, "-m", "disclosure.cli", "verify", "site")


def wrong_with(case: Case, folder: Path) -> Iterator[str]:
    """Everything that is not as it should be, in words."""
    make(folder, case)
    project = Editing(folder)
    before = lines(project.findings())
    golden = (GOLDEN / f"{case.name}.txt").read_text("utf-8").splitlines()
    yield from (f"not in the golden list: {line}" for line in before if line not in golden)
    yield from (f"only in the golden list: {line}" for line in golden if line not in before)
    build(folder)
    for page in (folder / "site").rglob("*.html"):
        found = PLACEHOLDER.search(page.read_text("utf-8"))
        if found:
            yield f"“{found.group()}” is published on {page.relative_to(folder)}"
    said = re.findall(r"VER\d{3}", verify(folder).stdout)
    blank = sum(line.startswith("COL201") for line in before)
    if sorted(said) != ["VER102"] * 2 + ["VER113"] * blank:
        yield f"verification of the new site found {sorted(said)}"
    yield from filled_wrongly(project, before)
    yield from filled_whole(project, folder)


def filled_wrongly(project: Editing, before: dict[str, int]) -> Iterator[str]:
    """Columns whose filling takes away other findings than their own."""
    content = project.settings.content_dir
    for column in project.required:
        names = (f"content/{column.folder}", f"content/{column.folder}/index.md")
        own = {line for line in before if line.split(" ")[1] in names}
        undo = write(well(column, content), content)
        after = lines(project.findings())
        restore(undo)
        if set(before) - set(after) != own or set(after) - set(before):
            yield f"{column.folder}, filled well: not exactly its own findings are gone"
    blank = {line for line in before if line.startswith("COL201")}
    for way, fill in EMPTILY.items():
        undone = [write(fill(column, content), content) for column in project.required]
        after = lines(project.findings())
        for undo in reversed(undone):
            restore(undo)
        yield from (f"{way} takes away: {line}" for line in blank - set(after))


def filled_whole(project: Editing, folder: Path) -> Iterator[str]:
    """What is still found, or fails verification, when every column and every fact is there."""
    site_file = folder / "catalog" / "site.yml"
    site_file.write_text(site_file.read_text("utf-8") + FACTS, "utf-8")
    project = Editing(folder)
    content = project.settings.content_dir
    for column in project.required:
        write(well(column, content), content)
    yield from (f"all is filled, yet: {line}" for line in lines(project.findings()))
    build(folder)
    done = verify(folder)
    if done.returncode:
        yield f"verification of the filled site: {done.stdout}"


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    """`disclosure verify` on the published tree."""
    return subprocess.run(
        VERIFY, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8"
    )


def main() -> int:
    """Prove as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=[case.name for case in CASES], help="one site")
    parser.add_argument("--keep", type=Path, help="make the sites here and leave them")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for case in CASES:
            if options.only not in (None, case.name):
                continue
            started = time.monotonic()
            wrong = list(wrong_with(case, (options.keep or Path(scratch)) / case.name))
            failed += bool(wrong)
            print(
                f"{case.name:24} {len(wrong)} wrong  {time.monotonic() - started:5.1f} s",
                flush=True,
            )
            for problem in wrong:
                print(f"  {problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
