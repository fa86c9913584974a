"""Split a Markdown file into its front matter and its body, without reading either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from disclosure.decode.codes import CONTENT_CODES, Codes
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from disclosure.decode.source_text import SourceText
    from disclosure.diagnostics.finding import Finding

_WRITTEN = "---\n"
"""Both fences, as nearly everybody writes them."""
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_FENCE = re.compile(r"---[ \t\u3000]*\n?")
_END = re.compile(r"(?:---|\.\.\.)[ \t\u3000]*\n?")
_FENCE_SIGN = re.compile(r"\n[-.－—–―─‐‑−﹣]")
"""Where a line begins that may be a fence; most begin with a key."""
# What follows is asked of few files, and compiled when the first of them comes.
# What Chinese input methods and Word make of three hyphens, or four and more hyphens typed.
_LOOK_ALIKE = r"(?:-{4,}|-*[－—–―─‐‑−﹣][-－—–―─‐‑−﹣]*)[ \t\u3000]*\n?"
_INDENTED = r"[ \t\u3000]+(?=[-－—–―─‐‑−﹣])"
_KEY = r"[ \t\u3000]*[^\s:：#>|*-][^\s:：]{0,23}[ \t\u3000]*[:：]"
_INSIDE = r"[ \t\u3000]+\S|- |#"
_CURE = "写成三个英文半角减号 ---，单独占一行，前后不加空格"


class FrontMatterSplit(msgspec.Struct, frozen=True):
    """The two parts of a file.

    `yaml_line_offset` and `body_line_offset` are the number of lines of the file before each
    part. Without front matter `present` is false, `yaml_text` empty and the body the whole text.
    """

    yaml_text: str
    yaml_line_offset: int
    body: str
    body_line_offset: int
    findings: tuple[Finding, ...]
    present: bool


def split(source: SourceText, *, codes: Codes = CONTENT_CODES) -> FrontMatterSplit:
    """Find the `---` fences; blank lines may precede the first, spaces may follow either.

    Look-alikes of a fence (`——`, `－－－`, `-----`) are taken for one where keys follow, with a
    warning. A fence that is never closed is one error; the run of lines that look like front
    matter is then taken for it, so that the rest of the file can still be checked and shown.
    """
    text, path = source.text, source.place_path
    blank = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, blank) + 1
    after = _line_end(text, start)
    fence = text[start:after]
    first_line = text.count("\n", 0, start)
    look_alike = fence != _WRITTEN and not _FENCE.fullmatch(fence)
    if look_alike and not (_looks_like_fence(fence) and _key_follows(text, after)):
        return FrontMatterSplit("", 0, text, 0, (), False)

    findings = []
    if look_alike:
        findings.append(_look_alike(Place(path, first_line + 1), fence, codes=codes))
    for sign in _FENCE_SIGN.finditer(text, after - 1):
        end = sign.start() + 1
        body_start = _line_end(text, end)
        closing = text[end:body_start]
        alike = closing != _WRITTEN and not _END.fullmatch(closing)
        if alike and not re.fullmatch(_LOOK_ALIKE, closing):
            continue
        line = first_line + text.count("\n", start, end)
        if alike:
            findings.append(_look_alike(Place(path, line + 1), closing, codes=codes))
        break
    else:
        findings.append(_unclosed(Place(path, first_line + 1), codes=codes))
        end = body_start = _guess_end(text, after)
        line = text.count("\n", 0, end) - 1
    return FrontMatterSplit(
        yaml_text=text[after:end],
        yaml_line_offset=first_line + 1,
        body=text[body_start:],
        body_line_offset=line + 1,
        findings=tuple(findings),
        present=True,
    )


def _line_end(text: str, start: int) -> int:
    """Where the line after the one that begins at `start` begins, or the text ends."""
    return text.find("\n", start) + 1 or len(text)


def _looks_like_fence(line: str) -> bool:
    """Whether `line` may be meant as the first fence; there, unlike below, it may be indented."""
    line = re.sub(_INDENTED, "", line, count=1)
    return bool(_FENCE.fullmatch(line) or re.fullmatch(_LOOK_ALIKE, line))


def _key_follows(text: str, start: int) -> bool:
    """Whether the first line from `start` on that is not blank looks like a key with its value."""
    rest = text[start:]
    content = rest.rfind("\n", 0, len(rest) - len(rest.lstrip())) + 1
    return re.match(_KEY, rest[content:]) is not None


def _guess_end(text: str, start: int) -> int:
    """The end of the lines that look like front matter."""
    end = start
    for match in _LINE.finditer(text, start):
        line = match.group()
        heading = line.startswith(("# ", "##"))
        if heading or not (re.match(_KEY, line) or re.match(_INSIDE, line)):
            break
        end = match.end()
    return end


def _look_alike(place: Place, fence: str, *, codes: Codes) -> Finding:
    message = f"文件头的分隔线写成了“{fence.strip()[:10]}”，已按 --- 处理"
    return codes.warning(codes.repaired, place, message, _CURE)


def _unclosed(place: Place, *, codes: Codes) -> Finding:
    message = "文件头只有开头的 ---，没有结尾的 ---"
    return codes.error(codes.syntax, place, message, "在最后一个键的下一行" + _CURE)
