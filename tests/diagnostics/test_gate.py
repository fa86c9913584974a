from __future__ import annotations

import pytest

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.gate import Verdict, decide
from disclosure.diagnostics.place import Place


def finding(
    severity: Severity = Severity.ERROR, blocks: Blocks | None = None, path: str = "a.md"
) -> Finding:
    return Finding(Place(path), "m", severity=severity, blocks=blocks)


@pytest.mark.parametrize(
    ("findings", "strict", "publish", "withheld", "reason"),
    [
        ([], False, True, set(), "可以发布"),
        ([], True, True, set(), "可以发布"),
        ([finding()], False, True, set(), "可以发布"),
        ([finding()], True, False, set(), "严格模式下有 1 个错误、0 个警告，改正后再发布"),
        (
            [finding(Severity.WARNING)],
            True,
            False,
            set(),
            "严格模式下有 0 个错误、1 个警告，改正后再发布",
        ),
        ([finding(Severity.INFO)], True, True, set(), "可以发布"),
        (
            [finding(blocks=Blocks.ITEM), finding(blocks=Blocks.ITEM), finding(path="b.md")],
            False,
            True,
            {"a.md"},
            "可以发布，其中 1 条信息暂不公开",
        ),
        (
            [finding(blocks=Blocks.SITE, path="c.yml"), finding(blocks=Blocks.ITEM)],
            False,
            False,
            {"a.md"},
            "有 1 个问题阻止整个网站发布，改正后再发布",
        ),
        (
            [finding(Severity.INFO, Blocks.SITE)],
            False,
            False,
            set(),
            "有 1 个问题阻止整个网站发布，改正后再发布",
        ),
        (
            [finding(Severity.INFO, Blocks.ITEM)],
            True,
            True,
            {"a.md"},
            "可以发布，其中 1 条信息暂不公开",
        ),
    ],
)
def test_decision(
    findings: list[Finding], strict: bool, publish: bool, withheld: set[str], reason: str
) -> None:
    assert decide(findings, strict=strict) == Verdict(publish, frozenset(withheld), reason)


def test_a_finding_in_an_attachment_withholds_the_item() -> None:
    findings = [finding(blocks=Blocks.ITEM, path=path) for path in ("x/a.csv", "x/b.pdf", "c.md")]
    item_of = {"x/a.csv": "x/a.md", "x/b.pdf": "x/a.md"}
    assert decide(findings, strict=False, item_of=item_of).withheld == {"x/a.md", "c.md"}
