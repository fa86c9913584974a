"""A rule's docstring read as what it is: public documentation with examples that can be run.

    标题：一句话。

    依据  IN-V4c GI-20
    What is wrong and why it matters, in plain Chinese.

    通过
        写 content/zfxxgk/…/20260108-01.md
        | ---
        | 标题: …
        | ---
    不通过
        删 content/zfxxgk/…/20260108-01.md
        连带  COL203

An example is a list of changes to a sound project: `写` writes a file, `附` appends to one,
`替` replaces the first place of a text by another (`=>` between them), `删` deletes a file or
folder, `复制 A -> B` copies, `大小 PATH N` makes a file of N bytes. `连带` names the codes of
other findings that the same changes cannot help causing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

EXAMPLE_HEADS = ("通过", "不通过")
_COPY = re.compile(r"(.+?)\s+->\s+(.+)")


class Deed(StrEnum):
    """What a change does."""

    WRITE = "写"
    APPEND = "附"
    REPLACE = "替"
    DELETE = "删"
    COPY = "复制"
    SIZE = "大小"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a project; `path` is POSIX, from the project's root.

    `text` is what is written or appended, or what takes the place of `old`; `source` is what is
    copied; `size` is a number of bytes.
    """

    deed: Deed
    path: str
    text: str = ""
    old: str = ""
    source: str = ""
    size: int = 0

    def apply(self, root: Path) -> None:
        """Make the change below `root`; ValueError where the project does not allow it."""
        target = root / self.path
        if self.deed in (Deed.APPEND, Deed.REPLACE, Deed.DELETE) and not target.exists():
            raise ValueError(f"{self.deed} {self.path}: there is no such file")
        match self.deed:
            case Deed.WRITE:
                _put(target, self.text)
            case Deed.APPEND:
                before = target.read_text("utf-8")
                gap = "" if before.endswith("\n") or not before else "\n"
                _put(target, before + gap + self.text)
            case Deed.REPLACE:
                before = target.read_text("utf-8")
                if self.old not in before:
                    raise ValueError(f"替 {self.path}: “{self.old}” is not in it")
                _put(target, before.replace(self.old, self.text, 1))
            case Deed.DELETE:
                shutil.rmtree(target) if target.is_dir() else target.unlink()
            case Deed.COPY:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / self.source, target)
            case Deed.SIZE:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(b"0" * self.size)


@dataclass(frozen=True, slots=True)
class Example:
    """Changes in the order they are made, and the codes that come along with the rule's own."""

    changes: tuple[Change, ...]
    along: frozenset[str] = frozenset()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files and folders it touches."""
        return tuple(dict.fromkeys(change.path for change in self.changes))

    def apply(self, root: Path) -> None:
        """Make all changes in the project at `root`; ValueError where one cannot be made."""
        for change in self.changes:
            change.apply(root)


@dataclass(frozen=True, slots=True)
class RuleText:
    """The parts of a rule's docstring."""

    title: str
    """The first line without its full stop."""
    basis: str
    """What stands after 依据; "" where no norm asks for it."""
    explanation: str
    passing: tuple[Example, ...] = ()
    failing: tuple[Example, ...] = ()

    @property
    def name(self) -> str:
        """The part of the title before the colon."""
        return self.title.partition("：")[0]


def parse(doc: str) -> RuleText:
    """Read a docstring; ValueError names the line that has no place in the layout."""
    lines = [line.rstrip() for line in doc.strip().splitlines()]
    start = next((n for n, line in enumerate(lines) if line in EXAMPLE_HEADS), len(lines))
    basis = [line for line in lines[1:start] if line.startswith("依据")]
    told = [line for line in lines[1:start] if not line.startswith("依据")]
    found: dict[str, list[Example]] = {head: [] for head in EXAMPLE_HEADS}
    for head, block in _blocks(lines[start:]):
        found[head].append(_example(block))
    return RuleText(
        title=lines[0].rstrip("。") if lines else "",
        basis=basis[0].removeprefix("依据").strip() if basis else "",
        explanation="\n".join(told).strip(),
        passing=tuple(found["通过"]),
        failing=tuple(found["不通过"]),
    )


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each 通过 or 不通过 with the lines below it, indentation taken away."""
    head, block = "", list[str]()
    for line in lines:
        if line in EXAMPLE_HEADS:
            if head:
                yield head, block
            head, block = line, []
        elif line and not line.startswith("    "):
            raise ValueError(f"“{line}” is no part of an example: indent it by four spaces")
        elif line:
            block.append(line[4:])
    if head:
        yield head, block


def _example(block: list[str]) -> Example:
    changes: list[Change] = []
    along: set[str] = set()
    pending = list(block)
    while pending:
        line = pending.pop(0)
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        if word == "连带":
            along.update(rest.split())
            continue
        before, after = _texts(pending)
        changes.append(_change(word, rest, before, after))
    if not changes:
        raise ValueError("an example without a change")
    return Example(tuple(changes), frozenset(along))


def _texts(pending: list[str]) -> tuple[list[str], list[str] | None]:
    """Take the `| ` lines that follow, before and after a `=>` if there is one."""
    before, after = _quoted(pending), None
    if pending and pending[0].strip() == "=>":
        pending.pop(0)
        after = _quoted(pending)
    return before, after


def _quoted(pending: list[str]) -> list[str]:
    found = []
    while pending and pending[0].startswith("|"):
        found.append(pending.pop(0)[1:].removeprefix(" "))
    return found


def _change(word: str, rest: str, before: list[str], after: list[str] | None) -> Change:
    if word not in list(Deed):
        raise ValueError(f"“{word}” is no change: {'、'.join(Deed)}")
    deed = Deed(word)
    if (deed is Deed.REPLACE) != (after is not None):
        raise ValueError(f"{word} {rest}: “=>” belongs to 替, and to nothing else")
    match deed:
        case Deed.WRITE | Deed.APPEND:
            return Change(deed, rest, text="".join(f"{line}\n" for line in before))
        case Deed.REPLACE:
            return Change(deed, rest, text="\n".join(after or ()), old="\n".join(before))
        case Deed.COPY:
            names = _COPY.fullmatch(rest)
            if names is None:
                raise ValueError(f"复制 {rest}: write “复制 A -> B”")
            return Change(deed, names[2], source=names[1])
        case Deed.SIZE:
            path, _, size = rest.rpartition(" ")
            return Change(deed, path, size=int(size))
        case Deed.DELETE:
            return Change(deed, rest)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
