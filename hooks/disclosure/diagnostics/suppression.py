"""Suppressions: a finding set aside at one place, by somebody who signs for it.

A suppression names a rule and a path, gives a reason and a signer, and may end on a day.
It never hides a finding that stops the whole site, and it is itself checked: a suppression
that is expired, idle, unsigned or not allowed is a finding of its own (SUP901 to SUP904).
"""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.path_glob import matches
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.rule_doc import RuleDoc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

EXPIRED: Final = "SUP901"
UNUSED: Final = "SUP902"
UNSIGNED: Final = "SUP903"
FORBIDDEN: Final = "SUP904"

_DOCS: Final = (
    RuleDoc(
        EXPIRED,
        "豁免已到期",
        "豁免的截止日期早于基准日，不再起作用。\n\n"
        "通过  截止日期不早于基准日，或没有写截止日期\n"
        "不通过  截止日期是基准日的前一天",
    ),
    RuleDoc(
        UNUSED,
        "豁免没有对应的问题",
        "豁免的规则和路径没有对上任何问题，应当删除，以免日后误挡新问题。\n\n"
        "通过  路径下有这条规则的问题\n"
        "不通过  问题已经改好，或路径写错",
    ),
    RuleDoc(
        UNSIGNED,
        "豁免缺少理由或签发人",
        "豁免必须写明理由和签发人，缺一项就不起作用。\n\n"
        "通过  理由和签发人都有\n"
        "不通过  理由为空，或只有空格",
    ),
    RuleDoc(
        FORBIDDEN,
        "这条规则不能豁免",
        "阻止整个网站发布的问题，以及豁免本身的问题，只能改正，不能豁免。\n\n"
        "通过  豁免的是只影响一条信息的问题\n"
        "不通过  豁免两条信息地址相同的问题",
    ),
)
SUPPRESSION_RULES: Final[Mapping[str, RuleDoc]] = MappingProxyType({d.code: d for d in _DOCS})
"""The documentation of the rules about suppressions, by code."""


class Suppression(msgspec.Struct, frozen=True):
    """One signed exception: `rule` is set aside where the path matches `path` (a glob).

    `date` is the day it was signed, `until` its last valid day (None: no end); `place` is
    where the suppression itself is written.
    """

    rule: str
    path: str
    reason: str
    signer: str
    date: datetime.date
    until: datetime.date | None
    place: Place


class SuppressedFinding(msgspec.Struct, frozen=True):
    """A finding that was set aside, with the suppression that did it."""

    finding: Finding
    suppression: Suppression


class Applied(NamedTuple):
    """What `apply` returns: the findings left, those set aside, and those about suppressions."""

    kept: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]
    own_findings: tuple[Finding, ...]


def apply(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    *,
    as_of: datetime.date,
    unsuppressible: Collection[str] = (),
) -> Applied:
    """Split `findings` by the suppressions in force on `as_of`, and check the suppressions.

    `unsuppressible` holds codes of further rules that may never be set aside. Findings that
    block the site and those about suppressions may never be either. Where several
    suppressions match one finding the first is recorded and all count as used.
    """
    own: list[Finding] = []
    in_force: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        invalid = _invalid(suppression, as_of=as_of, unsuppressible=unsuppressible)
        if invalid is None:
            in_force.setdefault(suppression.rule, []).append(suppression)
        else:
            own.append(invalid)

    kept: list[Finding] = []
    suppressed: list[SuppressedFinding] = []
    used: set[Suppression] = set()
    refused: set[Suppression] = set()
    for finding in findings:
        matching = [
            candidate
            for candidate in in_force.get(finding.rule, ())
            if matches(finding.place.path, candidate.path)
        ]
        if matching and finding.blocks is not Blocks.SITE:
            suppressed.append(SuppressedFinding(finding, matching[0]))
            used.update(matching)
        else:
            kept.append(finding)
            refused.update(matching)

    for group in in_force.values():
        for suppression in group:
            if suppression in refused:
                own.append(_forbidden(suppression))
            elif suppression not in used:
                own.append(_unused(suppression))
    return Applied(
        tuple(kept), tuple(suppressed), tuple(sorted(own, key=lambda finding: finding.sort_key))
    )


def _invalid(
    suppression: Suppression, *, as_of: datetime.date, unsuppressible: Collection[str]
) -> Finding | None:
    """Why the suppression has no force whatever it matches, or None."""
    if suppression.rule in SUPPRESSION_RULES or suppression.rule in unsuppressible:
        return _forbidden(suppression)
    missing = [
        name
        for name, value in (("理由", suppression.reason), ("签发人", suppression.signer))
        if not value.strip()
    ]
    if missing:
        names = "和".join(missing)
        return Finding(
            suppression.place,
            f"规则 {suppression.rule} 的豁免没有写{names}，不起作用",
            hint=f"补写{names}，或删除这条豁免",
            rule=UNSIGNED,
            severity=Severity.ERROR,
        )
    if suppression.until is not None and suppression.until < as_of:
        return Finding(
            suppression.place,
            f"规则 {suppression.rule} 的豁免已于 {suppression.until} 到期",
            hint="改正对应的问题并删除这条豁免，或重新签发",
            rule=EXPIRED,
            severity=Severity.WARNING,
        )
    return None


# These messages leave out the path pattern: it stands at the place they point to, and a
# pattern may spell part of a file name that must not reach a public report.


def _forbidden(suppression: Suppression) -> Finding:
    return Finding(
        suppression.place,
        f"规则 {suppression.rule} 的问题不能豁免",
        hint="改正对应的问题，并删除这条豁免",
        rule=FORBIDDEN,
        severity=Severity.ERROR,
    )


def _unused(suppression: Suppression) -> Finding:
    return Finding(
        suppression.place,
        f"规则 {suppression.rule} 的豁免没有对应的问题",
        hint="核对规则和路径；问题已经改好的，删除这条豁免",
        rule=UNUSED,
        severity=Severity.WARNING,
    )
