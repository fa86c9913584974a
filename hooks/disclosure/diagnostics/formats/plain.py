"""Making text safe to print: no control characters, no lone surrogates, no hidden direction.

Messages quote what editors typed and paths come from the file system, so anything may be in
them. A renderer cleans the whole report before it starts and need not think of it again.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from disclosure.diagnostics.place import Place
from disclosure.diagnostics.report import Report
from disclosure.diagnostics.rule_doc import RuleDoc
from disclosure.diagnostics.suppression import SuppressedFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.suppression import Suppression

_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_SURROGATES: Final = MappingProxyType(dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN))
_BREAKS: Final = "\t\n\v\f\r\x85\u2028\u2029"
_DIRECTION: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE: Final = MappingProxyType(
    {
        **_SURROGATES,
        # Control pictures, such as ␛, let an editor see what stands there.
        **{code: chr(0x2400 + code) for code in range(0x20)},
        0x7F: "\N{SYMBOL FOR DELETE}",
        **dict.fromkeys(range(0x80, 0xA0), _UNKNOWN),
        **dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF), _UNKNOWN),
        **dict.fromkeys(map(ord, _DIRECTION), _UNKNOWN),
        **dict.fromkeys(map(ord, _BREAKS), " "),
    }
)
# A rule's manual has paragraphs; its line feeds stay.
_VISIBLE_LINES: Final = MappingProxyType({**_VISIBLE, ord("\n"): "\n"})


def encodable(text: str) -> str:
    """`text` fit for UTF-8 and otherwise unchanged, for formats that escape by themselves."""
    return text.translate(_SURROGATES)


def one_line(text: str) -> str:
    """`text` on one line, control characters made visible; fit for a terminal and for XML."""
    return text.translate(_VISIBLE)


def clean_report(report: Report, clean: Callable[[str], str]) -> Report:
    """`report` in the same order with every text cleaned."""
    return Report(
        as_of=report.as_of,
        findings=tuple(_finding(finding, clean) for finding in report.findings),
        blocked=report.blocked,
        suppressed=tuple(
            SuppressedFinding(_finding(pair.finding, clean), _suppression(pair.suppression, clean))
            for pair in report.suppressed
        ),
    )


def clean_rules(rules: Mapping[str, RuleDoc]) -> Mapping[str, RuleDoc]:
    """`rules` with every text cleaned, the manuals keeping their lines."""
    return {
        one_line(code): RuleDoc(
            code=one_line(doc.code),
            title=one_line(doc.title),
            doc=doc.doc.replace("\r\n", "\n").translate(_VISIBLE_LINES),
            basis=doc.basis,
            help_uri=one_line(doc.help_uri),
        )
        for code, doc in rules.items()
    }


def _place(place: Place, clean: Callable[[str], str]) -> Place:
    return Place(clean(place.path), place.line, place.column)


def _finding(finding: Finding, clean: Callable[[str], str]) -> Finding:
    return replace(
        finding,
        place=_place(finding.place, clean),
        message=clean(finding.message),
        hint=clean(finding.hint),
        rule=clean(finding.rule),
        basis=tuple(map(clean, finding.basis)),
    )


def _suppression(suppression: Suppression, clean: Callable[[str], str]) -> Suppression:
    return replace(
        suppression,
        rule=clean(suppression.rule),
        path=clean(suppression.path),
        reason=clean(suppression.reason),
        signer=clean(suppression.signer),
        place=_place(suppression.place, clean),
    )
