from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.formats import FORMATS
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.redact import redact
from disclosure.diagnostics.report import Report, build_report
from disclosure.diagnostics.suppression import SuppressedFinding, Suppression

DAY = date(2026, 3, 1)
SECRET = "content/财政/关于王某某的处理决定.md"
NUMBERED = "content/处罚/13800001234号案.md"
NONE: frozenset[str] = frozenset()


def one(path: str, message: str = "m", hint: str = "") -> Report:
    return build_report([Finding(Place(path, 12, 5), message, hint=hint)], as_of=DAY, blocked=False)


@pytest.mark.parametrize(
    ("path", "message", "expected_path", "expected_message"),
    [
        (SECRET, "有身份证号", "content/财政/［不公开］", "有身份证号"),
        (
            SECRET,
            "关于王某某的处理决定.md 里有 500101199001011234",
            "content/财政/［不公开］",
            "［不公开］ 里有 ******************",
        ),
        ("x/甲.md", "链接 /x/%E7%94%B2.md", "x/［不公开］", "链接 /x/［不公开］"),
        (
            SECRET,
            "标题“关于王某某的处理决定”太长",
            "content/财政/［不公开］",
            "标题“［不公开］”太长",
        ),
        ("公开.md", "公开.md 和公开", "［不公开］", "［不公开］ 和［不公开］"),
    ],
)
def test_hidden(path: str, message: str, expected_path: str, expected_message: str) -> None:
    report = redact(
        one(path, message, hint=message), hidden_paths=frozenset({path}), masked_paths=NONE
    )
    (finding,) = report.findings
    assert finding.place == Place(expected_path, 1, 1)
    assert finding.message == expected_message
    assert finding.hint == expected_message


def test_masked() -> None:
    report = one(
        NUMBERED, "电话 13800001234，第 1234 号，邮编 40000", hint="删去１３８００００１２３４"
    )
    (finding,) = redact(report, hidden_paths=NONE, masked_paths=frozenset({NUMBERED})).findings
    assert finding.place == Place("content/处罚/***********号案.md", 12, 5)
    assert finding.message == "电话 ***********，第 1234 号，邮编 *****"
    assert finding.hint == "删去***********"


def test_other_findings_lose_the_names_and_nothing_else() -> None:
    report = one("content/a.md", f"与 {SECRET}、/{NUMBERED} 重复，见 20260301")
    (finding,) = redact(
        report, hidden_paths=frozenset({SECRET}), masked_paths=frozenset({NUMBERED})
    ).findings
    assert finding.place == Place("content/a.md", 12, 5)
    assert finding.message == (
        "与 content/财政/［不公开］、/content/处罚/***********号案.md 重复，见 20260301"
    )


def test_a_short_stem_is_replaced_only_in_its_own_findings() -> None:
    report = one("content/b.md", "2021 年的信息与 2021.md 重复")
    hidden = frozenset({"content/2021.md"})
    (finding,) = redact(report, hidden_paths=hidden, masked_paths=NONE).findings
    assert finding.message == "2021 年的信息与 ［不公开］ 重复"


def test_suppressions_are_redacted_too() -> None:
    suppression = Suppression(
        rule="R",
        path="content/财政/关于王*.md",
        reason="关于王某某的处理决定 13800001234 已核",
        signer="张三",
        date=DAY,
        until=None,
        place=Place(SECRET, 3, 1),
    )
    pair = SuppressedFinding(Finding(Place(SECRET, 2), "m", rule="R"), suppression)
    report = build_report([], as_of=DAY, blocked=True, suppressed=[pair])
    redacted = redact(report, hidden_paths=frozenset({SECRET}), masked_paths=NONE)
    assert redacted.blocked
    assert redacted.as_of == DAY
    (after,) = redacted.suppressed
    assert after.finding.place == Place("content/财政/［不公开］")
    assert after.suppression.path == "content/财政/［不公开］"
    assert after.suppression.reason == "［不公开］ *********** 已核"
    assert after.suppression.place == Place("content/财政/［不公开］")


def test_nothing_hidden_nothing_changed(report: Report) -> None:
    assert redact(report, hidden_paths=NONE, masked_paths=NONE) == report


LETTERS = st.text("王李号0123456789", min_size=2, max_size=12)
PROSE = st.text("甲乙丙 ，", max_size=4)


@given(st.lists(LETTERS, min_size=1, max_size=4, unique=True), st.data())
def test_no_name_survives_in_any_format(names: list[str], data: st.DataObject) -> None:
    paths = [f"content/栏目/机密{name}.md" for name in names]
    findings = []
    for about in [*paths, "content/别处.md"]:
        quoted = data.draw(st.sampled_from(paths))
        message = data.draw(PROSE) + quoted + data.draw(PROSE)
        findings.append(Finding(Place(about, 7, 7), message, hint=quoted.rpartition("/")[2]))
    report = build_report(findings, as_of=DAY, blocked=False)
    redacted = redact(report, hidden_paths=frozenset(paths), masked_paths=NONE)
    for render in FORMATS.values():
        output = render(redacted, rules={})
        assert "机密" not in output
        assert quote("机密") not in output
