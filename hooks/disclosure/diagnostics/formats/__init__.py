"""One report, several renderings: a renderer per format, each a pure function to text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from disclosure.diagnostics.formats import github, gitlab, html, json, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc


class Renderer(Protocol):
    """Renders a report as text to be written as UTF-8.

    `rules` documents rules by code; a finding whose rule it does not hold is rendered with
    its bare code. The same report always gives the same bytes.
    """

    def __call__(self, report: Report, *, rules: Mapping[str, RuleDoc]) -> str: ...


FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "text": text.render,
        "json": json.render,
        "sarif": sarif.render,
        "junit": junit.render,
        "github": github.render,
        "gitlab": gitlab.render,
        "html": html.render,
    }
)
"""Every format by the name used on the command line."""
