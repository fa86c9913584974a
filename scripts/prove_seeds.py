"""Import the five source documents, build, and compare the pages with the files.

    python scripts/prove_seeds.py --seeds DIR

DIR holds the texts; nothing of them is part of this project. They go through `disclosure import`
into fresh sites made by `disclosure new`, the sites are checked and built, and every page is read
again: title, 文号, offices and dates must be the right ones, the text equal to the file's but for
white space, headings headings, the ledger a table; the notice of 2014 must be found under its
文号 however that is spelt; and no finding may say anything untrue about the documents or the
columns that they fill.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from prove_parts.seed_facts import SEEDS, SITES, SPELLINGS, SeedFacts
from prove_parts.seed_page import SeedPage, closed_up

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site
from disclosure.content.numbers import normal_number

AS_OF = "2026-11-01"
ENVIRONMENT = {**os.environ, "DISCLOSURE_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", "CI": "1"}
ASKED_FOR = {"索引号": "", "文号": "number", "发文机关": "issuer", "成文日期": "made_on"}
"""Keys that a column may ask for, and the fact that answers each; no document has a 索引号."""
MISSING_KEY = "DOC301"
SHOWN = 30

Check = tuple[str, object, object]
"""What is compared, what was found, what it should be."""


def prove(seeds: Path, root: Path) -> int:
    """Import into sites below `root`, build and compare; one line a check."""
    wrong = total = 0
    for site, region in SITES.items():
        project = root / site
        new_site(project, level=Level.CITY_PORTAL, region=region)
        documents = [facts for facts in SEEDS if facts.site == site]
        sources = [(facts, *import_seed(project, seeds, facts)) for facts in documents]
        findings = json.loads(run(project, "disclosure.cli", "check", "--format", "json"))[
            "findings"
        ]
        run(project, "mkdocs", "build", "--quiet")
        for facts, source, item in sources:
            for what, found, wanted in checks(project, facts, source, item, findings):
                total += 1
                wrong += found != wanted
                verdict = "ok   " if found == wanted else "WRONG"
                but = "" if found == wanted else f": {found!r}, should be {wanted!r}"
                print(f"{verdict} {facts.file} {what}{but}", flush=True)
    print(f"{total} checks, {wrong} wrong")
    return 1 if wrong or not total else 0


def run(project: Path, *module_and_arguments: str) -> str:
    """Run a module of ours or of MkDocs in the project; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *module_and_arguments],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1) or (done.returncode and "check" not in module_and_arguments):
        raise SystemExit(f"{' '.join(module_and_arguments)} failed:\n{done.stderr}{done.stdout}")
    return done.stdout


def import_seed(project: Path, seeds: Path, facts: SeedFacts) -> tuple[Path, str]:
    """Import one document; its file, and the item made of it, relative to the project."""
    found = sorted(seeds.glob(f"{facts.file}*.txt"))
    if len(found) != 1:
        raise SystemExit(f"{seeds} holds {len(found)} files {facts.file}*.txt instead of one")
    source = found[0].resolve()
    said = run(project, "disclosure.cli", "import", str(source), "--column", facts.column)
    return source, said.splitlines()[0].rpartition(" → ")[2]


def checks(
    project: Path,
    facts: SeedFacts,
    source: Path,
    item: str,
    findings: Sequence[Mapping[str, Any]],
) -> Iterator[Check]:
    """Everything that is compared for one document."""
    rows = [row for row in index_rows(project / "site") if row[0] == facts.title]
    yield "one entry in the search index", len(rows), 1
    if len(rows) != 1:
        return
    page = SeedPage.read(project / "site" / rows[0][1])
    yield "title", page.title, facts.title
    yield "文号", page.facts.get("发文字号", ""), facts.number
    yield "发文机关", page.facts.get("发文机关", ""), facts.issuer
    yield "成文日期", page.facts.get("成文日期", ""), facts.made_on
    yield "印发日期", page.facts.get("印发日期", ""), facts.printed_on
    yield "发布日期", page.facts.get("发布日期", ""), facts.published or AS_OF
    yield "主送", page.addressed, facts.addressed
    marked = "\n公开属性: 主动公开\n" in (project / item).read_text("utf-8")
    yield "此件公开发布", marked, facts.marked_open
    written = closed_up(source.read_text("utf-8"))
    before, _, after = written.partition(closed_up(facts.title))
    wanted = before + after
    yield "text", *first_difference(page.text, wanted)
    yield f"length of the text ({len(wanted)})", len(page.text), len(wanted)
    yield "headings of each level", page.levels, dict(facts.headings)
    yield "headings out of order", page.out_of_order, []
    yield "headings without a number", page.unnumbered, facts.unnumbered
    yield "tables", page.tables, (facts.table,) if facts.table else ()
    if facts.number:
        yield "found by its 文号", numbered(project / "site", facts.number), [rows[0][1]]
    if facts.number == SPELLINGS[0]:
        for spelling in SPELLINGS[1:]:
            yield f"found by {spelling}", numbered(project / "site", spelling), [rows[0][1]]
    yield "untrue findings", list(untrue_about(facts, item, findings)), []


def index_rows(site: Path) -> Iterator[list[str]]:
    """The rows of the published search index: title, address, date, 文号 …"""
    manifest = json.loads((site / "search" / "index.json").read_text("utf-8"))
    for shard in manifest["shards"]:
        yield from json.loads((site / "search" / shard["url"]).read_text("utf-8"))["items"]


def numbered(site: Path, number: str) -> list[str]:
    """The addresses of the documents with that 文号, in whatever spelling."""
    wanted = normal_number(number)
    return [row[1] for row in index_rows(site) if normal_number(row[3]) == wanted]


def first_difference(found: str, wanted: str) -> tuple[str, str]:
    """The first stretch in which two texts differ; two empty ones where they are equal."""
    if found == wanted:
        return "", ""
    both = zip(found, wanted, strict=False)
    at = next((n for n, (a, b) in enumerate(both) if a != b), min(len(found), len(wanted)))
    return found[at : at + SHOWN], wanted[at : at + SHOWN]


def untrue_about(
    facts: SeedFacts, item: str, findings: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Findings about the document or its column that the document does not bear out.

    It bears out that a key is missing which it does not state.
    """
    unstated = [key for key, fact in ASKED_FOR.items() if not fact or not getattr(facts, fact)]
    for finding in findings:
        missing = finding["rule"] == MISSING_KEY and any(
            f"“{key}”" in finding["message"] for key in unstated
        )
        if finding["path"] in (item, item.rpartition("/")[0]) and not missing:
            yield f"{finding['rule']} {finding['message']}"


def main() -> int:
    """Prove as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=Path, required=True, help="folder with the five texts")
    parser.add_argument(
        "--keep", type=Path, help="make the sites in this new folder, and keep them"
    )
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True)
        return prove(options.seeds, options.keep)
    with tempfile.TemporaryDirectory() as folder:
        return prove(options.seeds, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
