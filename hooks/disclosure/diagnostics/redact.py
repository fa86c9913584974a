"""The report as the public may see it: no trace of what must not be public.

What blocks an item is found by reading it, so the findings about it say where it is and may
say what is in it. The full report is for the editors; this one may stand on the site.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from disclosure.diagnostics.place import Place
from disclosure.diagnostics.report import build_report
from disclosure.diagnostics.suppression import SuppressedFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.suppression import Suppression

HIDDEN: Final = "［不公开］"

_LONG_NUMBER: Final = re.compile(r"\d{5,}")
# A stem this long tells as much as the whole name; a shorter one ("index", "2021") may turn
# up in any message and is replaced only in findings about that very file.
_TELLING_STEM: Final = 6


def redact(report: Report, *, hidden_paths: frozenset[str], masked_paths: frozenset[str]) -> Report:
    """Take file names of `hidden_paths` and long numbers of `masked_paths` out of the report.

    A finding in a hidden path keeps its folder; its file name becomes `［不公开］`, its line
    and column 1. In findings of both kinds every run of five or more digits becomes as many
    `*`. The names are replaced wherever another finding or a suppression mentions them, too.
    The text of a hidden file quoted in a message is not recognised: rules must not quote it.
    """
    redactor = _Redactor(hidden_paths, masked_paths, _replacements(hidden_paths, masked_paths))
    return build_report(
        map(redactor.finding, report.findings),
        as_of=report.as_of,
        blocked=report.blocked,
        suppressed=map(redactor.suppressed, report.suppressed),
    )


class _Names(msgspec.Struct, frozen=True):
    """Names to replace, each with what stands in its stead."""

    stand_ins: Mapping[str, str]
    pattern: re.Pattern[str]

    def replace_in(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.stand_ins[match[0]], text)


class _Redactor(msgspec.Struct, frozen=True):
    hidden: frozenset[str]
    masked: frozenset[str]
    names: _Names

    def finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            place=self.place(finding.place),
            message=self.text(finding.message, about=finding.place.path),
            hint=self.text(finding.hint, about=finding.place.path),
        )

    def suppressed(self, pair: SuppressedFinding) -> SuppressedFinding:
        return SuppressedFinding(
            self.finding(pair.finding),
            self.suppression(pair.suppression, about=pair.finding.place),
        )

    def suppression(self, suppression: Suppression, *, about: Place) -> Suppression:
        # A pattern may spell half of a name, which no list of names would recognise.
        secret = about.path in self.hidden or about.path in self.masked
        return replace(
            suppression,
            path=self.place(about).path if secret else self.text(suppression.path, about=""),
            reason=self.text(suppression.reason, about=about.path),
            place=self.place(suppression.place),
        )

    def place(self, place: Place) -> Place:
        if place.path in self.hidden:
            return Place(str(PurePosixPath(place.path).parent / HIDDEN))
        if place.path in self.masked:
            return Place(_mask(place.path), place.line, place.column)
        return place

    def text(self, text: str, *, about: str) -> str:
        """`text` without names; `about` is the path of the file it speaks of."""
        text = self.names.replace_in(text)
        if about in self.hidden:
            stem = PurePosixPath(about).stem
            if stem:
                # Piece by piece, so that a file called "公开.md" leaves our own mark whole.
                text = HIDDEN.join(part.replace(stem, HIDDEN) for part in text.split(HIDDEN))
        if about in self.hidden or about in self.masked:
            text = _mask(text)
        return text


def _replacements(hidden: frozenset[str], masked: frozenset[str]) -> _Names:
    stand_ins: dict[str, str] = {}
    for path in sorted(masked):
        name = PurePosixPath(path).name
        stand_ins |= {name: _mask(name), quote(name): _mask(name)}
    for path in sorted(hidden):
        name, stem = PurePosixPath(path).name, PurePosixPath(path).stem
        stand_ins |= {name: HIDDEN, quote(name): HIDDEN}
        if len(stem) >= _TELLING_STEM:
            stand_ins |= {stem: HIDDEN, quote(stem): HIDDEN}
    stand_ins = {name: instead for name, instead in stand_ins.items() if name and name != instead}
    longest_first = sorted(stand_ins, key=len, reverse=True)
    never = r"(?!)"
    return _Names(stand_ins, re.compile("|".join(map(re.escape, longest_first)) or never))


def _mask(text: str) -> str:
    return _LONG_NUMBER.sub(lambda match: "*" * len(match[0]), text)
