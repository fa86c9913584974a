"""One report, several renderings: a renderer per format, each a pure function to text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc


class Renderer(Protocol):
    """Renders a report as text to be written as UTF-8.

    `rules` documents rules by code; a finding whose rule it does not hold is rendered with
    its bare code. The same report always gives the same bytes.
    """

    def __call__(self, report: Report, *, rules: Mapping[str, RuleDoc]) -> str: ...


class _Formats(Mapping[str, Renderer]):
    """The module of a format is imported when the format is asked for: most are, never."""

    _names = ("text", "json", "sarif", "junit", "github", "gitlab", "html")

    def __getitem__(self, name: str) -> Renderer:
        if name not in self._names:
            raise KeyError(name)
        renderer: Renderer = import_module(f"{__name__}.{name}").render
        return renderer

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


FORMATS: Final[Mapping[str, Renderer]] = _Formats()
"""Every format by the name used on the command line."""
