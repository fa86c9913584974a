"""Take away what meets a clause, for real, and see that somebody notices.

    python scripts/prove_trace.py --count 10

Clauses and site requirements that are met are chosen at random. For each, a copy of the project
loses what meets it: duties are deleted from the catalogue, rules, templates and commands from the
engine, keys from their dataclasses. `disclosure trace` on the copy must then call the clause
uncovered and say so with its exit code; where it has another place to go (it is left for later
otherwise), a test of the trace must fail. A site requirement loses each piece of its evidence in
turn, because each alone is needed.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prove_parts.base_site import ROOT
from prove_parts.options import proof_options
from prove_parts.removal import DUTY, ProjectCopy

MET = frozenset({"duty", "task", "site"})
REQUIREMENT = "site"
TESTS = ("tests/commands/test_trace.py",)
MISTAKE = re.compile(r"(columns|norms|functions|units)\S*\.yml:\d+")
"""How a refusal begins that names a place in the standard catalogue."""

FAILED = re.compile(r"^FAILED (\S+)", re.MULTILINE)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trace:
    """What `disclosure trace` said of a project."""

    code: int
    rows: Mapping[str, Row]
    refusal: str = ""
    """Why there are no rows: the catalogue has become wrong."""

    @classmethod
    def of(cls, project: Path) -> Trace:
        """Run it in a process of its own; RuntimeError where it breaks down."""
        done = _python(project, "-m", "disclosure.cli", "trace", "--format", "json")
        if done.returncode == 2 and MISTAKE.match(done.stderr):
            return cls(done.returncode, {}, done.stderr.strip())
        try:
            rows = json.loads(done.stdout)
        except json.JSONDecodeError:
            raise RuntimeError(f"no matrix:\n{done.stdout}{done.stderr}") from None
        return cls(done.returncode, {row["clause"]: row for row in rows})


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken away together."""

    duties: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    def carry_out(self, copy: ProjectCopy) -> None:
        """Do it in the copy."""
        copy.remove_duties(self.duties)
        for token in self.evidence:
            copy.remove(token)

    def __str__(self) -> str:
        return ", ".join((*(f"duty {duty}" for duty in self.duties), *self.evidence))


def removals(row: Row, rows: Mapping[str, Row], dice: random.Random) -> Iterator[Removal]:
    """The removals after each of which the row must no longer be met."""
    if row["seed"] == REQUIREMENT:
        yield from (Removal(evidence=(token,)) for token in row["covered_by"])
        return
    duties = tuple(name for name in row["covered_by"] if DUTY.fullmatch(name))
    functions = (name for name in row["covered_by"] if name not in duties)
    yield Removal(duties, tuple({dice.choice(rows[name]["covered_by"]) for name in functions}))


def noticed(copy: ProjectCopy, clause: str) -> str:
    """Who notices that the clause is not met any more; empty where nobody does."""
    after = Trace.of(copy.root)
    if after.refusal:
        return f"trace: exit code {after.code}, {after.refusal}"
    kind = after.rows[clause]["kind"] if clause in after.rows else "gone"
    if kind == "uncovered" and after.code == 1:
        return "trace: uncovered, exit code 1"
    if kind in MET:
        return ""
    failed = _failed_tests(copy)
    return f"now {kind}, and fails: {', '.join(failed)}" if failed else ""


def _failed_tests(copy: ProjectCopy) -> list[str]:
    plain = ("-q", "-p", "no:cacheprovider")
    return FAILED.findall(_python(copy.root, "-m", "pytest", *plain, *TESTS).stdout)


def _python(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(project / "hooks"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def prove(count: int, *, seed: int, budget: float) -> int:
    """Take away and look, `count` times or until the budget (seconds) is spent."""
    dice = random.Random(seed)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        untouched = ProjectCopy.of(ROOT, Path(folder, "project"))
        before = Trace.of(untouched.root)
        failed = _failed_tests(untouched)
    if before.code or failed or before != Trace.of(ROOT):
        print("not clean to begin with, here or in an untouched copy:", *failed)
        return 1
    met = [row for row in before.rows.values() if row["kind"] in MET]
    done = tries = 0
    unnoticed: list[str] = []
    for row in dice.sample(met, min(count, len(met))):
        if time.monotonic() - started > budget:
            break
        for removal in removals(row, before.rows, dice):
            with tempfile.TemporaryDirectory() as folder:
                copy = ProjectCopy.of(ROOT, Path(folder, "project"))
                removal.carry_out(copy)
                who = noticed(copy, row["clause"])
            tries += 1
            print(f"{row['clause']}: without {removal} -> {who or 'NOBODY NOTICES'}", flush=True)
            if not who:
                unnoticed.append(row["clause"])
        done += 1
    print(
        f"{done} of {len(met)} met clauses and requirements, {tries} removals, "
        f"{len(unnoticed)} unnoticed, {time.monotonic() - started:.1f} s, seed {seed}"
    )
    return 1 if unnoticed or (count and not done) else 0


def main() -> int:
    """Prove as the command line says."""
    parser = proof_options(__doc__, budget=600)
    parser.add_argument("--count", type=int, default=10, help="how many clauses")
    options = parser.parse_args()
    return prove(options.count, seed=options.seed, budget=options.budget)


if __name__ == "__main__":
    sys.exit(main())
