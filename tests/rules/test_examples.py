"""Every example in the manual of a rule is made and checked: what it says is what happens."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from disclosure.build.checking import check_project
from disclosure.diagnostics.finding import Severity
from disclosure.rules.base import Rule
from disclosure.rules.documentation import Copy, Example, apply, parse
from disclosure.rules.privacy.detect import check_sign, luhn
from disclosure.rules.registry import all_rules

if TYPE_CHECKING:
    from disclosure.diagnostics.finding import Finding

BASE = Path(__file__).parents[1] / "sites" / "base"
AS_OF = date(2026, 11, 1)

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{'pass' if example.passes else 'fail'}-{number}")
    for rule in all_rules().values()
    for number, example in enumerate(parse(rule).examples, start=1)
]


NUMBERS = {
    "{身份证号}": (person := "110101" + "19900307" + "001") + check_sign(person),
    "{银行卡号}": next(n for d in range(10) if luhn(n := "62" + "1234567890123" + str(d))),
    "{手机号}": "13" + "8" + "0013" + "8000",
}
"""Made by rule at run time; whole numbers are never written into a file of the project."""


def findings_after(example: Example | None, folder: Path) -> tuple[Finding, ...]:
    """What a check says about the base site, changed as the example wants."""
    project = folder / "site"
    shutil.copytree(BASE, project, ignore=shutil.ignore_patterns("site", ".disclosure"))
    if example is not None:
        apply(example, project, numbers=NUMBERS)
    return check_project(project, as_of=AS_OF).findings


def concerned(example: Example) -> set[str]:
    """The paths that the example touches and the folders above them."""
    touched = {change.path for change in example.changes}
    touched |= {change.source for change in example.changes if isinstance(change, Copy)}
    above = {str(folder) for path in touched for folder in PurePosixPath(path).parents}
    return touched | above - {".", "content", "catalog"}


def test_the_base_site_has_no_findings(tmp_path: Path) -> None:
    assert findings_after(None, tmp_path) == ()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example, tmp_path: Path) -> None:
    findings = findings_after(example, tmp_path)
    own = [finding for finding in findings if finding.rule == rule.code]
    told = "\n".join(f"{f.severity} {f.rule} {f.place} {f.message}" for f in findings)
    if example.passes:
        assert not own, told
    else:
        assert {f.place.path.rstrip("/") for f in own} & concerned(example), told or "no findings"
        assert all(f.message and "\n" not in f.message for f in own), told
        assert {(f.severity, f.blocks) for f in own} == {(rule.severity, rule.blocks)}, told
    others = [f for f in findings if f.rule != rule.code and f.rule not in example.allowed]
    minor = {Severity.INFO, Severity.WARNING} if example.passes else {Severity.INFO}
    assert all(finding.severity in minor for finding in others), told


def test_text_in_another_encoding_is_named_and_nothing_else_is_wrong(tmp_path: Path) -> None:
    """The one rule that no example can show: examples are text."""
    project = tmp_path / "site"
    shutil.copytree(BASE, project, ignore=shutil.ignore_patterns("site", ".disclosure"))
    path = project / "content/zfxxgk/zfxxgkzd/20250310-01.md"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    findings = check_project(project, as_of=AS_OF).findings
    assert [(f.rule, f.severity, f.place.path) for f in findings] == [
        ("CON102", Severity.WARNING, "content/zfxxgk/zfxxgkzd/20250310-01.md")
    ]


@pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules())
def test_every_rule_shows_how_it_fails(rule: Rule) -> None:
    examples = parse(rule).examples
    if rule.code != "CON102":
        assert any(not example.passes for example in examples)
