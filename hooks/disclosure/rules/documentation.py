"""A rule's docstring as its manual: title, basis, explanation, and examples that can be run.

Line 1 is `标题：一句话。`; a line `依据  ID ID…` names the clauses; other lines explain. Then come
blocks that begin with `通过` or `不通过` and hold changes to a site that has no findings:

    写 PATH      a file with exactly the `| ` lines below
    附 PATH      the `| ` lines below are put at the end of the file
    替 PATH      the first `| ` lines, which must occur, become those after `=>`
    删 PATH      a file or folder is gone
    复制 A -> B  a second copy of a file
    大小 PATH N  a file of N bytes: spaces where it is text, zeros elsewhere
    连带  CODE…  the findings of other rules that the changes may cause as well

`{身份证号}`, `{银行卡号}` and `{手机号}` in added text stand for numbers that only whoever runs
the example makes up: no such number is ever written down.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.rules.base import Rule

BASIS = "依据  "
VERDICTS = {"通过": True, "不通过": False}
TEXT_SUFFIXES = frozenset({".md", ".yml", ".yaml", ".csv"})
COMMAND = re.compile(r"(写|附|替|删|复制|大小|连带)\s+(\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Write:
    """The whole new text of a file."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Append:
    """Text put at the end of a file."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Replace:
    """The first `old` in a file becomes `new`."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A file or a folder with all in it is gone."""

    path: str


@dataclass(frozen=True, slots=True)
class Copy:
    """`path` becomes a copy of `source`."""

    source: str
    path: str


@dataclass(frozen=True, slots=True)
class Resize:
    """A file of `size` bytes that say nothing."""

    path: str
    size: int


Change = Write | Append | Replace | Delete | Copy | Resize


@dataclass(frozen=True, slots=True)
class Example:
    """Changes after which the rule finds something, or (`passes`) still does not."""

    passes: bool
    changes: tuple[Change, ...]
    allowed: frozenset[str] = frozenset()
    """Codes of other rules that the changes may set off as well."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """The parts of a docstring; `basis_line` holds the clause ids with blanks between."""

    title: str
    basis_line: str
    explanation: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the docstring; `wrong` is what a mistake in it is reported as."""

    rule: str
    number: int
    text: str

    def wrong(self, why: str) -> ValueError:
        return ValueError(f"rule {self.rule}, line {self.number} of its docstring: {why}")


def parse(rule: Rule) -> RuleText:
    """The manual of `rule`; ValueError names the rule and the line that cannot be read."""
    lines = [_Line(rule.code, n, t.rstrip()) for n, t in enumerate(rule.doc.splitlines(), start=1)]
    while lines and not lines[0].text:
        del lines[0]
    if not lines or not re.fullmatch(r"[^：]+：.+。", lines[0].text):
        raise _Line(rule.code, 1, "").wrong("the first line is not “标题：一句话。”")
    starts = [at for at, line in enumerate(lines) if line.text in VERDICTS]
    told = [line.text for line in lines[1 : starts[0] if starts else None]]
    bases = [text.removeprefix(BASIS).strip() for text in told if text.startswith(BASIS)]
    prose = [text for text in told if not text.startswith(BASIS)]
    blocks = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    return RuleText(
        title=lines[0].text.rstrip("。"),
        basis_line=" ".join(bases),
        explanation="\n".join(prose).strip(),
        examples=tuple(_example(block) for block in blocks),
    )


def apply(
    example: Example, folder: Path, *, numbers: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Make the changes in the project `folder`; ValueError where one cannot be made.

    `numbers` has for a placeholder like `{手机号}` what is written in its place.
    """

    def filled(text: str) -> str:
        for placeholder, number in numbers.items():
            text = text.replace(placeholder, number)
        return text

    for change in example.changes:
        path = folder / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        match change:
            case Write(_, text):
                path.write_text(filled(text), "utf-8", newline="\n")
            case Append(_, text):
                before = path.read_text("utf-8") if path.exists() else ""
                path.write_text(before + filled(text), "utf-8", newline="\n")
            case Replace(name, old, new):
                before = path.read_text("utf-8")
                if old not in before:
                    raise ValueError(f"{name} does not hold “{old}”")
                path.write_text(before.replace(old, filled(new), 1), "utf-8", newline="\n")
            case Delete() if path.is_dir():
                shutil.rmtree(path)
            case Delete():
                path.unlink()
            case Copy(source, _):
                shutil.copyfile(folder / source, path)
            case Resize(_, size):
                filler = b" " if path.suffix in TEXT_SUFFIXES else b"\0"
                path.write_bytes(filler * size)


def explain(rule: Rule) -> str:
    """The manual in plain text, for a terminal."""
    text = parse(rule)
    parts = [f"{rule.code}  {text.title}"]
    if text.basis_line:
        parts.append(f"依据：{'、'.join(text.basis_line.split())}")
    if text.explanation:
        parts.append(f"\n{text.explanation}")
    for example in text.examples:
        told = "\n".join(f"  {line}".rstrip() for line in _told(example))
        parts.append(f"\n{_heading(example)}\n{told}")
    return "\n".join(parts)


def markdown(rule: Rule) -> str:
    """The manual as a section of a Markdown page, its heading of the second level."""
    text = parse(rule)
    parts = [f"## {rule.code} {text.title}"]
    if text.explanation:
        parts.append(text.explanation)
    if text.basis_line:
        parts.append(f"依据：{'、'.join(text.basis_line.split())}")
    for example in text.examples:
        told = "\n".join(_told(example))
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", told)), default=0))
        parts.append(f"{_heading(example)}\n\n{fence}text\n{told}\n{fence}")
    return "\n\n".join(parts) + "\n"


def _heading(example: Example) -> str:
    return "这样改仍然通过：" if example.passes else "这样改就不通过："


def _told(example: Example) -> Iterator[str]:
    """The changes in words."""
    for change in example.changes:
        match change:
            case Write(path, text):
                yield from (f"文件 {path} 写成", *_quoted(text))
            case Append(path, text):
                yield from (f"文件 {path} 末尾加上", *_quoted(text))
            case Replace(path, old, new):
                yield from (f"文件 {path} 里的", *_quoted(old))
                yield from ("改成", *_quoted(new)) if new else ("删去",)
            case Delete(path):
                yield f"删去 {path}"
            case Copy(source, path):
                yield f"把 {source} 复制一份，叫 {path}"
            case Resize(path, size):
                yield f"文件 {path} 有 {size} 字节"


def _quoted(text: str) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _example(block: list[_Line]) -> Example:
    """The changes below the line `通过` or `不通过`, which is the first of `block`."""
    changes: list[Change] = []
    allowed: set[str] = set()
    lines = [line for line in block[1:] if line.text]
    while lines:
        head = lines.pop(0)
        command = COMMAND.fullmatch(head.text.strip())
        if not head.text.startswith(" ") or command is None:
            raise head.wrong("expected an indented 写, 附, 替, 删, 复制, 大小 or 连带")
        quoted: list[_Line] = []
        while lines and re.match(r"\s+(\||=>$)", lines[0].text):
            quoted.append(lines.pop(0))
        if command[1] == "连带":
            allowed.update(command[2].split())
        else:
            changes.append(_change(command[1], command[2], quoted, head))
    if not changes:
        raise block[0].wrong("an example without changes")
    return Example(VERDICTS[block[0].text], tuple(changes), frozenset(allowed))


def _change(verb: str, rest: str, quoted: list[_Line], head: _Line) -> Change:
    split = next((at for at, line in enumerate(quoted) if line.text.strip() == "=>"), None)
    if (split is not None) != (verb == "替") or (bool(quoted) != (verb in ("写", "附", "替"))):
        raise head.wrong("write | lines below 写 and 附, with => between them below 替, else none")
    texts = [re.sub(r"^\s+(?:\| ?|=>)", "", line.text) for line in quoted]
    whole = "".join(f"{text}\n" for text in texts)
    path, _, other = (part.strip() for part in rest.partition(" -> "))
    if verb == "大小":
        path, _, other = (part.strip() for part in rest.rpartition(" "))
    for name in (path, other):
        if name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise head.wrong("paths stay inside the project")
    match verb:
        case "写":
            return Write(path, whole)
        case "附":
            return Append(path, whole)
        case "替" if split:
            return Replace(path, "\n".join(texts[:split]), "\n".join(texts[split + 1 :]))
        case "删":
            return Delete(path)
        case "复制" if path and other:
            return Copy(path, other)
        case "大小" if path and other.isdecimal():
            return Resize(path, int(other))
    raise head.wrong(f"“{verb}” lacks something")
