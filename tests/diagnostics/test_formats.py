from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.formats import FORMATS, text
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.report import Report, build_report
from disclosure.diagnostics.rule_doc import RuleDoc
from disclosure.diagnostics.suppression import SuppressedFinding, Suppression

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SUFFIXES = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "junit": "xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "html": "html",
}
Rules = dict[str, RuleDoc]


def golden(name: str) -> str:
    return (HERE / "golden" / name).read_bytes().decode("utf-8")


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((HERE / "schemas" / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


SARIF = validator("sarif")
GITLAB = validator("gitlab")


def spoil_version(document: Any) -> None:
    document["version"] = "2.0.0"


def spoil_level(document: Any) -> None:
    document["runs"][0]["results"][0]["level"] = "info"


def spoil_severity(document: Any) -> None:
    document[0]["severity"] = "error"


def spoil_fingerprint(document: Any) -> None:
    del document[0]["fingerprint"]


def test_every_format_has_a_golden_case() -> None:
    assert set(FORMATS) == set(SUFFIXES)


@pytest.mark.parametrize("name", SUFFIXES)
@pytest.mark.parametrize("case", ["report", "clean"])
def test_golden(name: str, case: str, request: pytest.FixtureRequest, rules: Rules) -> None:
    output = FORMATS[name](request.getfixturevalue(case), rules=rules)
    assert output == golden(f"{case}.{SUFFIXES[name]}")


def test_colour_paints_the_severity_only(report: Report, rules: Rules) -> None:
    coloured = text.render(report, rules=rules, color=True)
    assert re.findall(r"\x1b\[(\d+)m(..)\x1b\[0m", coloured) == [
        ("31", "错误"),
        ("31", "错误"),
        ("31", "错误"),
        ("33", "警告"),
        ("36", "提示"),
    ]
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text.render(report, rules=rules)


def test_json_has_exactly_the_promised_keys(report: Report) -> None:
    document = json.loads(FORMATS["json"](report, rules={}))
    assert list(document) == ["schema", "as_of", "counts", "blocked", "findings", "suppressed"]
    keys = ["rule", "severity", "blocks", "path", "line", "column", "message", "basis", "hint"]
    assert all(list(finding) == keys for finding in document["findings"])
    assert document["findings"][-2]["message"] == report.findings[-2].message


def test_sarif_is_valid_and_leads_back_to_the_files(report: Report, rules: Rules) -> None:
    document = json.loads(FORMATS["sarif"](report, rules=rules))
    SARIF.validate(document)
    (run,) = document["runs"]
    places = []
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        physical = result["locations"][0]["physicalLocation"]
        places.append(unquote(physical["artifactLocation"]["uri"]))
    shown = [*report.findings, *(pair.finding for pair in report.suppressed)]
    assert places == [finding.place.path for finding in shown]
    assert [len(result["suppressions"]) for result in run["results"]] == [0, 0, 0, 0, 0, 1]


def test_gitlab_is_valid(report: Report) -> None:
    GITLAB.validate(json.loads(FORMATS["gitlab"](report, rules={})))


@pytest.mark.parametrize(
    ("name", "schema", "spoil"),
    [
        ("sarif", SARIF, spoil_version),
        ("sarif", SARIF, spoil_level),
        ("gitlab", GITLAB, spoil_severity),
        ("gitlab", GITLAB, spoil_fingerprint),
    ],
)
def test_the_schemas_can_fail(
    name: str,
    schema: jsonschema.Draft202012Validator,
    spoil: Callable[[Any], None],
    report: Report,
) -> None:
    document = json.loads(FORMATS[name](report, rules={}))
    spoil(document)
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(document)


def gitlab_fingerprints(findings: list[Finding]) -> list[str]:
    report = build_report(findings, as_of=date(2026, 3, 1), blocked=False)
    return [issue["fingerprint"] for issue in json.loads(FORMATS["gitlab"](report, rules={}))]


def test_fingerprints_survive_a_move_and_tell_all_else_apart() -> None:
    finding = Finding(Place("a.md", 3, 4), "m", rule="R")
    moved = replace(finding, place=Place("a.md", 300, 1))
    assert gitlab_fingerprints([finding]) == gitlab_fingerprints([moved])
    others = [
        moved,
        replace(finding, rule="S"),
        replace(finding, message="n"),
        replace(finding, place=Place("b.md", 3, 4)),
    ]
    names = gitlab_fingerprints([finding, *others])
    assert len(set(names)) == len(names) == 5


def test_junit_counts_what_it_holds(report: Report, rules: Rules) -> None:
    root = etree.fromstring(FORMATS["junit"](report, rules=rules).encode())
    assert dict(root.attrib.items()) == {
        "name": "disclosure",
        "tests": "6",
        "failures": "4",
        "skipped": "1",
        "errors": "0",
    }
    assert root.xpath("//failure/@type") == ["error", "error", "error", "warning"]
    assert root.xpath("testsuite/@tests") == ["1", "1", "2", "1", "1"]


def test_html_escapes_and_labels(report: Report, rules: Rules) -> None:
    fragment = lxml.html.fragment_fromstring(FORMATS["html"](report, rules=rules))
    assert not fragment.xpath("//b")
    assert "<b>“其它”</b> & 其他" in fragment.text_content()
    assert len(fragment.xpath("//tbody/tr")) == 6
    for region in fragment.xpath("//*[@role='region']"):
        (caption,) = region.xpath(".//caption")
        assert region.get("aria-labelledby") == caption.get("id")
        assert region.get("tabindex") == "0"
    assert all(cell.get("scope") == "col" for cell in fragment.xpath("//th"))


# ---- any text in any field ------------------------------------------------------------------

WILD = (
    st.text(max_size=20)
    | st.sampled_from(
        [
            "\x00\x1b[2J",
            "a\r\n::error::b\u2028c\x85d",
            "\ud800",
            "\ufffe\uffff\ufeff",
            "]]><script>&amp;",
            "%0A%25,:",
            "{{ 7 * 7 }}{% raw %}",
            "\u202e\u2066",
        ]
    )
    | st.text(st.characters(categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"]), max_size=8)
)
NUMBER = st.integers(1, 10**6)
PLACE = st.builds(Place, WILD, NUMBER, NUMBER)
DAY = st.dates(date(1949, 10, 1))
FINDING = st.builds(
    Finding,
    PLACE,
    WILD,
    hint=WILD,
    rule=WILD,
    severity=st.sampled_from(Severity),
    blocks=st.none() | st.sampled_from(Blocks),
    basis=st.lists(WILD, max_size=2).map(tuple),
)
SUPPRESSION = st.builds(
    Suppression,
    rule=WILD,
    path=WILD,
    reason=WILD,
    signer=WILD,
    date=DAY,
    until=st.none() | DAY,
    place=PLACE,
)
REPORT = st.builds(
    build_report,
    st.lists(FINDING, max_size=4),
    as_of=DAY,
    blocked=st.booleans(),
    suppressed=st.lists(st.builds(SuppressedFinding, FINDING, SUPPRESSION), max_size=2),
)


@st.composite
def documented(draw: st.DrawFn) -> tuple[Report, Rules]:
    """A report, and wild documentation for some of its rules."""
    report = draw(REPORT)
    codes = {finding.rule for finding in report.findings if draw(st.booleans())}
    return report, {code: RuleDoc(code, draw(WILD), draw(WILD), (draw(WILD),)) for code in codes}


UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")


def shown(value: str) -> str:
    """What a reader finds of `value` after cleaning: the characters that are safe anywhere."""
    return "".join(re.findall(r"[0-9A-Za-z\u4e00-\u9fff]", value))


@settings(deadline=None)  # the first report waits for the modules of all formats
@given(documented())
def test_wild_text(case: tuple[Report, Rules]) -> None:
    report, rules = case
    outputs = {name: render(report, rules=rules) for name, render in FORMATS.items()}
    for output in outputs.values():
        output.encode("utf-8")

    assert len(json.loads(outputs["json"])["findings"]) == len(report.findings)

    sarif = json.loads(outputs["sarif"])
    SARIF.validate(sarif)
    total = len(report.findings) + len(report.suppressed)
    assert len(sarif["runs"][0]["results"]) == total
    identifiers = [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]]
    assert len(identifiers) == len(set(identifiers))

    issues = json.loads(outputs["gitlab"])
    GITLAB.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(report.findings)

    junit = etree.fromstring(outputs["junit"].encode())
    cases = junit.xpath("//testcase")
    assert isinstance(cases, list)
    assert len(cases) == max(total, 1)

    commands = outputs["github"].splitlines()
    assert len(commands) == len(report.findings) + bool(report.suppressed)
    for command, finding in zip(commands, report.findings, strict=False):
        match = re.fullmatch(
            r"::(error|warning|notice) file=([^:,]*),line=(\d+),col=(\d+),title=([^:,]*)::(.*)",
            command,
        )
        assert match
        assert shown(unquote(match[2])) == shown(finding.place.path)
        assert int(match[3]) == finding.place.line
        assert shown(finding.message) in shown(unquote(match[6]))

    for name in ("text", "html", "junit", "github"):
        assert not UNPRINTABLE.search(outputs[name])
    lines = [line for line in outputs["text"].splitlines() if line]
    assert len(lines) == total + 1 + report.blocked

    html = lxml.html.fragment_fromstring(outputs["html"])
    assert len(html.xpath("//tbody/tr")) == total
    assert not html.xpath("//script")
