"""What the rest of the site needs to know of a column without loading its items.

A summary is small and made from the column's content alone. Counts and dates stand in it as they
are; where only a change matters, a digest stands for the thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from disclosure.content.item import Item
from disclosure.content.numbers import normal_number
from disclosure.site.exports import item_exports
from disclosure.site.lines import encode_line
from disclosure.site.marks import mark, packed

if TYPE_CHECKING:
    from disclosure.content.metadata import Metadata
    from disclosure.site.content import ColumnContent
    from disclosure.site.lines import ItemLine

NO_YEAR = "0000"
LATEST = 8
"""So many of a column's newest items may stand on the home page."""


class Shown(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The part of a list that one column gives for one year."""

    count: int
    speaking: int
    """How many of them hold anything to read."""
    last: date | None
    """Latest 发布日期 of those."""
    newest: date | None
    """Latest 发布日期 of all."""
    digest: str
    """Of all that the list says of them."""


Years = Mapping[str, Shown]
"""By year, "0000" where there is no date."""


class ShownIn(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a column gives to the list of a column (its own, or a facet's)."""

    body: str
    column: str
    years: Years


class Overlap(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """So many of its items are shown in exactly these lists."""

    lists: tuple[tuple[str, str], ...]
    count: int


class Reference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Another document that an item names in its front matter."""

    url: str
    """Of the item that names it."""
    field: str
    """解读, 替代, 修改 or 废止依据."""
    text: str


class ColumnSummary(msgspec.Struct, frozen=True):
    """One column of one body."""

    content: str = ""
    """Digest of the content: sources, addresses and records."""
    shown: tuple[ShownIn, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    generated: Years = {}
    """Everything published, by year of 生成日期: for the directories."""
    searched: Years = {}
    """Everything published, by year of publication: for the search index."""
    outside: Mapping[str, int] = {}
    """Rows that lead to other sites, by year."""
    outside_last: date | None = None
    outside_digest: str = ""
    has_page: bool = False
    page_speaks: bool = False
    page_on: date | None = None
    has_introduction: bool = False
    has_statement: bool = False
    kept_back: int = 0
    reprinted: bool = False
    """Whether an item says that it comes from elsewhere."""
    latest: tuple[tuple[str, str], ...] = ()
    """发布日期 and address of its newest items."""
    references: tuple[Reference, ...] = ()
    names: bytes = b""
    """Marks of all names that references may use for its items."""
    numbers: bytes = b""
    """Marks of the 文号."""
    index_numbers: bytes = b""
    """Marks of the 索引号."""
    exports: bytes = b""
    """Pairs of marks: what a link may ask for, and the answer."""

    @property
    def outside_count(self) -> int:
        """How many rows lead to other sites."""
        return sum(self.outside.values())


def summarize(
    content: ColumnContent, lines: Mapping[str, ItemLine], *, prefix: str
) -> ColumnSummary:
    """The summary of a column's content; `prefix` is how content/ is called in sources.

    `lines` holds the line of everything it publishes, by address.
    """
    lists: dict[tuple[str, str], dict[str, list[_Face]]] = defaultdict(lambda: defaultdict(list))
    generated: dict[str, list[_Face]] = defaultdict(list)
    searched: dict[str, list[_Face]] = defaultdict(list)
    overlaps: Counter[tuple[tuple[str, str], ...]] = Counter()
    names: set[int] = set()
    for item in content.published:
        line = lines[item.url]
        face = _Face(item.speaks, line.published[:10], encode_line(line))
        year = line.published[:4] or NO_YEAR
        overlaps[line.lists] += 1
        for target in line.lists:
            lists[target][year].append(face)
        searched[year].append(face)
        generated[line.made[:4] or NO_YEAR].append(face)
        names.update(map(mark, names_of(item)))
    page = content.page
    return ColumnSummary(
        content=content_digest(content),
        shown=tuple(ShownIn(*target, _years(years)) for target, years in sorted(lists.items())),
        overlaps=tuple(Overlap(targets, count) for targets, count in sorted(overlaps.items())),
        generated=_years(generated),
        searched=_years(searched),
        outside=dict(sorted(Counter(row.date[:4] or NO_YEAR for row in content.outside).items())),
        outside_last=max(filter(None, map(_day, (r.date for r in content.outside))), default=None),
        outside_digest=_digest(repr(row) for row in content.outside) if content.outside else "",
        has_page=page is not None,
        page_speaks=page is not None and page.speaks,
        page_on=page.published_on if page else None,
        has_introduction=content.introduction is not None,
        has_statement=content.statement is not None,
        kept_back=content.kept_back,
        reprinted=any(item.metadata.origin is not None for item in content.items),
        latest=tuple((item.published_text, item.url) for item in content.items[:LATEST]),
        references=tuple(
            found
            for item in content.published
            if _refers(item.metadata)
            for found in references_of(item)
        ),
        names=packed(sorted(names)),
        numbers=_marks_of(content, "number"),
        index_numbers=_marks_of(content, "index_number"),
        exports=packed(
            part
            for item in content.published
            for pair in item_exports(item, prefix=prefix)
            for part in pair
        ),
    )


def names_of(item: Item) -> tuple[str, ...]:
    """What references may call it: its address, whole or the last part, or its 文号."""
    bare = item.url.removesuffix(".html")
    names = (item.url, bare, item.url.rsplit("/", 1)[-1].removesuffix(".html"))
    number = item.metadata.number
    return (*names, normal_number(str(number))) if number else names


def references_of(item: Item) -> Iterable[Reference]:
    """What it names of other documents, in the order of the fields."""
    metadata = item.metadata
    repealed_by = (metadata.repealed_by,) if metadata.repealed_by is not None else ()
    for name, given in (
        ("解读", metadata.interprets),
        ("替代", metadata.replaces),
        ("修改", metadata.amends),
        ("废止依据", repealed_by),
    ):
        yield from (Reference(item.url, name, str(text)) for text in given)


def _refers(metadata: Metadata) -> bool:
    """Whether there is anything for `references_of`; of most items there is not."""
    return bool(metadata.interprets or metadata.replaces or metadata.amends or metadata.repealed_by)


def number_mark(body: str, number: str) -> int:
    """Two bodies of one site may each publish the same joint document."""
    return mark(f"{body}\n{normal_number(number)}")


def _marks_of(content: ColumnContent, name: str) -> bytes:
    found = ((item.body, getattr(item.metadata, name)) for item in content.published)
    return packed(number_mark(body, str(number)) for body, number in found if number)


class _Face(NamedTuple):
    """What counts of an item in a list."""

    speaks: bool
    day: str
    """发布日期, or ""."""
    line: bytes


def _years(years: Mapping[str, list[_Face]]) -> dict[str, Shown]:
    return {year: _shown(faces) for year, faces in sorted(years.items())}


def _shown(faces: list[_Face]) -> Shown:
    speaking = [face.day for face in faces if face.speaks]
    lines = b"".join(face.line for face in faces)
    return Shown(
        count=len(faces),
        speaking=len(speaking),
        last=_day(max(speaking, default="")),
        newest=_day(max(face.day for face in faces)),
        digest=blake2b(lines, digest_size=16).hexdigest(),
    )


def content_digest(content: ColumnContent) -> str:
    """Changes whenever anything does that the column holds itself and shows."""
    others = (content.introduction, content.statement.item if content.statement else None)
    items = (*content.published, *(item for item in others if item is not None))
    parts = [f"{item.kind} {item.url} {item.key}" for item in items]
    parts += [repr(row) for row in content.outside]
    parts += [f"{first.source} {second.source}" for first, second in content.collisions]
    return _digest(parts)


def _digest(parts: Iterable[str]) -> str:
    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(part.encode(errors="surrogatepass") + b"\0")
    return hasher.hexdigest()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
