"""What in a text looks as if it had got in by mistake: told with its line, never touched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from disclosure.importing.blocks import Block, Paragraph

_PRIVATE_USE = "Co"
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_BOLD = re.compile(r"\*\*[^*]{2,}\*\*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
ENOUGH_WORDS = 10
SHOWN = 24
MOST_LINES = 6


def oddities(blocks: Iterable[Block]) -> Iterator[str]:
    """One line in Chinese for each kind of thing that an editor should look at."""
    private: dict[int, set[str]] = {}
    broken: list[int] = []
    html: dict[int, str] = {}
    bold: list[int] = []
    for line, text in _texts(blocks):
        if signs := {s for s in text if unicodedata.category(s) == _PRIVATE_USE}:
            private.setdefault(line, set()).update(signs)
        if "\ufffd" in text:
            broken.append(line)
        if found := _HTML.search(text):
            html.setdefault(line, found.group())
        if _BOLD.search(text):
            bold.append(line)
        if _is_foreign(text):
            shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
            yield f"第 {line} 行是外文（{shown}），像是误入的内容，照原样保留，请核对"
    if private:
        codes = "、".join(f"U+{ord(sign):04X}" for sign in sorted(set().union(*private.values())))
        yield f"{_at(private)}有多数电脑显示不出的自造字 {codes}，照原样保留，请对照原件改正"
    if broken:
        yield f"{_at(broken)}有乱码“\ufffd”，照原样保留，请对照原件改正"
    if html:
        tags = "、".join(dict.fromkeys(html.values()))
        yield f"{_at(html)}有网页代码 {tags}，会当作文字显示；不需要的请删去"
    if bold:
        yield f"{_at(bold)}有成对的 **，会当作文字显示；若是加粗，去掉前面的反斜杠"


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.line, block.text
        else:
            for row in block.rows:
                for cell in row:
                    yield block.line, cell.text


def _is_foreign(text: str) -> bool:
    words = len(_WORD.findall(text))
    return words >= ENOUGH_WORDS and words > len(_CHINESE.findall(text))


def _at(lines: Iterable[int]) -> str:
    numbers = list(dict.fromkeys(lines))
    shown = "、".join(map(str, numbers[:MOST_LINES]))
    more = f"等 {len(numbers)} " if len(numbers) > MOST_LINES else ""
    return f"第 {shown} {more}行"
