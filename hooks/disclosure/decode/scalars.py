"""Single values as the schema wants them; what YAML 1.1 would make of them is an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.decode.nodes import NULLS, MappingNode, ScalarNode
from disclosure.decode.report import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.decode.nodes import Node
    from disclosure.decode.report import Report

_TRAP_STARTS = frozenset("0123456789+-.yYnNtToOfF")
_OPENING = frozenset("\"'[{")
UNSURE_STARTS = _TRAP_STARTS | _OPENING
"""How a text begins of which `is_plain` must be asked; most begin otherwise."""
_SWITCH = re.compile(r"(?:yes|no|true|false|on|off)", re.IGNORECASE)
_TRAP = re.compile(
    r"(?P<switch>(?i:yes|no|true|false|on|off))"
    # A look at the signs first: dates in words, document numbers and the like hold others.
    r"|(?=[-+]?[0-9A-Za-z_.:]++(?:(?<=[eE])[-+][0-9]++)?\Z)(?:"
    r"(?P<as_written>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?)"
    r"|(?P<octal>[-+]?0[0-9_]++)"
    r"|(?P<sexagesimal>[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])+(?:\.[0-9_]*+)?)"
    r"|(?P<number>[-+]?(?:0b[01_]++|0x[0-9a-fA-F_]++|0o[0-7_]++"
    r"|[0-9][0-9_]*+(?:\.[0-9_]*+)?(?:[eE][-+]?[0-9]++)?|\.[0-9][0-9_]*+(?:[eE][-+]?[0-9]++)?"
    r"|\.(?:inf|Inf|INF|nan|NaN|NAN))))"
)
_MEANINGS = {
    "switch": "开关（是或否）",
    "octal": "八进制数",
    "sexagesimal": "六十进制数",
    "number": "另一个数",
}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NARROW_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")
_TRUTH = {"true": True, "True": True, "是": True, "false": False, "False": False, "否": False}


def trap(value: str) -> str:
    """What YAML 1.1 would read the plain scalar `value` as; "" when just as it is written."""
    if value[:1] not in _TRAP_STARTS:
        return ""
    match = _TRAP.fullmatch(value)
    return _MEANINGS.get(match.lastgroup or "", "") if match else ""


def is_plain(text: str) -> bool:
    """Whether `text`, the value of a flat line, means itself: no trap, quotes, brackets or null."""
    return text[0] not in _OPENING and text not in NULLS and not trap(text)


def read_text(node: Node, label: str, report: Report) -> str | None:
    """The text of `node`, stripped; None, with a finding, when it is no text or a trap."""
    if not isinstance(node, ScalarNode) or not node.plain:
        return read_raw(node, label, report)
    value = node.value
    if value[:1] in _TRAP_STARTS and (meaning := trap(value)):
        message = f"“{label}”的值 {shown(value)} 会被 YAML 读成{meaning}"
        report.trap(node, message, f'请加英文引号，写成 "{shown(value)}"')
        return None
    return value


def read_raw(node: Node, label: str, report: Report) -> str | None:
    """As `read_text`, for types that know traps of their own or none."""
    if isinstance(node, ScalarNode):
        return node.value if node.plain else node.value.strip()
    kind = "一组“键: 值”" if isinstance(node, MappingNode) else "列表"
    report.bad(node, f"“{label}”应当是一个值，却写成了{kind}", f"写成 {label}: 值")
    return None


def read_int(node: Node, label: str, report: Report) -> int | None:
    """A whole number in its ordinary form; quotes and full-width digits do no harm."""
    value = read_raw(node, label, report)
    if value is None:
        return None
    narrow = value.translate(_NARROW_DIGITS)
    if _INTEGER.fullmatch(narrow):
        return int(narrow)
    digits = re.sub(r"[,，_ ]", "", narrow).lstrip("+0")
    cure = f"请写成 {digits}" if _INTEGER.fullmatch(digits) else "请写成 3 这样"
    if meaning := trap(narrow):
        report.trap(node, f"“{label}”的值 {shown(value)} 会被 YAML 读成{meaning}", cure)
    else:
        report.bad(node, f"“{label}”的值“{shown(value)}”不是整数", cure)
    return None


def read_bool(node: Node, label: str, report: Report) -> bool | None:
    """true, false, 是 or 否, and nothing else."""
    value = read_raw(node, label, report)
    if value is None:
        return None
    found = _TRUTH.get(value)
    if found is None:
        message = f"“{label}”的值“{shown(value)}”不是“是”或“否”"
        hint = "请写 是 或 否（也可写 true、false）"
        (report.trap if _SWITCH.fullmatch(value) else report.bad)(node, message, hint)
    return found


def suggest(wrong: str, known: Iterable[str]) -> str:
    """“，是不是……？” with the closest of `known`, or nothing when none is close."""
    close = closest(wrong, known)
    return f"，是不是“{close}”？" if close else ""


def closest(wrong: str, known: Iterable[str]) -> str:
    """The one of `known` that `wrong` was probably meant for, or nothing when none is close."""
    from difflib import get_close_matches  # only mistakes need it: most runs meet none

    return next(iter(get_close_matches(wrong[:64], list(known), n=1, cutoff=0.5)), "")
