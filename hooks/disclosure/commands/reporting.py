"""Show a report as the caller wants it, and say whether it is clean."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from disclosure.diagnostics.formats import FORMATS
from disclosure.diagnostics.formats import text as text_format
from disclosure.diagnostics.formats.wording import summary
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc


def rendered(
    report: Report, *, rules: Mapping[str, RuleDoc], format_name: str, output: Path | None = None
) -> str:
    """What to print: the report, or with `output` (which then holds it) one line about it."""
    if output is None:
        if format_name == "text":
            return text_format.render(report, rules=rules, color=_wants_color())
        return FORMATS[format_name](report, rules=rules)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(FORMATS[format_name](report, rules=rules), "utf-8", newline="\n")
    except OSError as error:
        raise DisclosureError(
            f"报告写不进 {output}：{error.strerror}", hint="换一个能写的位置"
        ) from error
    return f"报告已写入 {output}：{summary(report)}\n"


def exit_code(report: Report, *, strict: bool = False) -> int:
    """0 clean, 1 errors found (or, when strict, warnings)."""
    counts = report.counts
    return int(bool(report.blocked or counts["error"] or (strict and counts["warning"])))


def _wants_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
