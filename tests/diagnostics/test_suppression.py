from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.suppression import (
    SUPPRESSION_RULES,
    SuppressedFinding,
    Suppression,
    apply,
)

DAY = date(2026, 3, 1)
HERE = Place("catalog/suppressions.yml", 4, 3)
FINDING = Finding(Place("content/a.md", 7, 2), "m", rule="TXT301", blocks=Blocks.ITEM)
SUPPRESSION = Suppression(
    rule="TXT301",
    path="content/*.md",
    reason="引文照录",
    signer="张三",
    date=date(2026, 1, 5),
    until=DAY,
    place=HERE,
)


def test_sets_aside_and_says_so() -> None:
    assert apply([FINDING], [SUPPRESSION], as_of=DAY) == (
        (),
        (SuppressedFinding(FINDING, SUPPRESSION),),
        (),
    )


@pytest.mark.parametrize(
    "finding",
    [replace(FINDING, rule="TXT302"), replace(FINDING, place=Place("content/x/a.md"))],
    ids=["other rule", "other folder"],
)
def test_does_not_reach_further(finding: Finding) -> None:
    kept, suppressed, own = apply([finding, FINDING], [SUPPRESSION], as_of=DAY)
    assert kept == (finding,)
    assert [pair.finding for pair in suppressed] == [FINDING]
    assert own == ()


@pytest.mark.parametrize(
    ("findings", "suppression", "rule", "severity", "message"),
    [
        (
            [FINDING],
            replace(SUPPRESSION, until=date(2026, 2, 28)),
            "SUP901",
            Severity.WARNING,
            "规则 TXT301 的豁免已于 2026-02-28 到期",
        ),
        (
            [replace(FINDING, rule="COL201")],
            SUPPRESSION,
            "SUP902",
            Severity.WARNING,
            "规则 TXT301 的豁免没有对应的问题",
        ),
        (
            [FINDING],
            replace(SUPPRESSION, reason=" "),
            "SUP903",
            Severity.ERROR,
            "规则 TXT301 的豁免没有写理由，不起作用",
        ),
        (
            [FINDING],
            replace(SUPPRESSION, reason="", signer="　"),
            "SUP903",
            Severity.ERROR,
            "规则 TXT301 的豁免没有写理由和签发人，不起作用",
        ),
        (
            [replace(FINDING, blocks=Blocks.SITE)],
            SUPPRESSION,
            "SUP904",
            Severity.ERROR,
            "规则 TXT301 的问题不能豁免",
        ),
        (
            [replace(FINDING, rule="SUP901")],
            replace(SUPPRESSION, rule="SUP901"),
            "SUP904",
            Severity.ERROR,
            "规则 SUP901 的问题不能豁免",
        ),
    ],
)
def test_a_suppression_without_force(
    findings: list[Finding],
    suppression: Suppression,
    rule: str,
    severity: Severity,
    message: str,
) -> None:
    kept, suppressed, own = apply(findings, [suppression], as_of=DAY)
    assert kept == tuple(findings)
    assert suppressed == ()
    assert [(f.place, f.rule, f.severity, f.message) for f in own] == [
        (HERE, rule, severity, message)
    ]
    assert own[0].hint


def test_rules_may_be_declared_unsuppressible() -> None:
    kept, suppressed, own = apply([FINDING], [SUPPRESSION], as_of=DAY, unsuppressible={"TXT301"})
    assert (kept, suppressed) == ((FINDING,), ())
    assert [f.rule for f in own] == ["SUP904"]


def test_a_pattern_over_two_findings_sets_aside_only_the_one_it_may() -> None:
    site = replace(FINDING, blocks=Blocks.SITE)
    kept, suppressed, own = apply([FINDING, site], [SUPPRESSION], as_of=DAY)
    assert kept == (site,)
    assert [pair.finding for pair in suppressed] == [FINDING]
    assert [f.rule for f in own] == ["SUP904"]


def test_the_first_of_two_is_recorded_and_neither_is_idle() -> None:
    second = replace(SUPPRESSION, path="content/a.md", place=Place(HERE.path, 9))
    _, suppressed, own = apply([FINDING], [SUPPRESSION, second], as_of=DAY)
    assert [pair.suppression for pair in suppressed] == [SUPPRESSION]
    assert own == ()


def test_without_an_end_it_lasts() -> None:
    endless = replace(SUPPRESSION, until=None)
    assert apply([FINDING], [endless], as_of=date(2999, 1, 1)).kept == ()


def test_every_code_is_documented() -> None:
    assert list(SUPPRESSION_RULES) == ["SUP901", "SUP902", "SUP903", "SUP904"]
    for doc in SUPPRESSION_RULES.values():
        assert "通过  " in doc.doc
        assert "不通过  " in doc.doc
