"""Which column an editor means by an id, a title, a path, a folder or a piece of a title."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Holds
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.catalog.model import Body
    from disclosure.catalog.tree import BodyColumn, Tree

SHOWN = 8


def choose_column(tree: Tree, text: str, *, body: Body) -> BodyColumn:
    """The one column of `body` that `text` means; DisclosureError with candidates otherwise."""
    columns = [c for c in tree.values() if c.body.id == body.id and c.offered]
    wanted = text.strip().strip("/").removesuffix("…").removesuffix("...")
    for matches in _ways(wanted):
        found = [column for column in columns if matches(column)]
        # A title may name a branch and a column in it; information goes into the latter.
        found = [c for c in found if _takes_files(c)] or found
        if len(found) == 1:
            return _with_files(found[0], columns)
        if found:
            raise DisclosureError(
                f"“{text}”可以指 {len(found)} 个栏目", hint=f"用编号指明：{_listed(found)}"
            )
    for column in tree.values():
        if column.body.id == body.id and not column.offered and wanted in (column.id, column.title):
            raise DisclosureError(
                f"“{column.title}”这一级（{body.level.label}）不设",
                hint="用 disclosure columns --all 查看这一级可以设的栏目",
            )
    raise DisclosureError(f"没有叫“{text}”的栏目", hint=_suggestion(wanted, columns))


def _ways(wanted: str) -> Iterator[Callable[[BodyColumn], bool]]:
    """Ways to read `wanted`, the surest first."""
    parts = [part.strip().removesuffix("…") for part in wanted.split("/")]
    yield lambda column: column.id == wanted
    yield lambda column: column.title == wanted
    yield lambda column: wanted in ("/".join(column.titles), column.folder)
    yield lambda column: column.entry.slug == wanted
    if not all(parts):
        return
    yield lambda column: wanted in column.title
    yield lambda column: len(parts) > 1 and _fits(column.titles, parts)


def _fits(titles: tuple[str, ...], parts: list[str]) -> bool:
    """Whether the last of `parts` is in the title, and the others in those above, in order."""
    if parts[-1] not in titles[-1]:
        return False
    above = iter(titles[:-1])
    return all(any(part in title for title in above) for part in parts[:-1])


def _takes_files(column: BodyColumn) -> bool:
    """Whether information can be put into it, rather than below it or elsewhere."""
    return column.holds is not Holds.BRANCH and not column.holds.is_generated


def _with_files(column: BodyColumn, columns: list[BodyColumn]) -> BodyColumn:
    if _takes_files(column):
        return column
    if column.holds.is_generated:
        facet = column.entry.facet
        field = f"，信息项里写 {facet.by}: [{facet.value}]" if facet else "，发布后自动列入"
        raise DisclosureError(
            f"“{column.title}”由系统生成，不能直接放信息", hint=f"放到所属的栏目{field}"
        )
    below = [c for c in columns if column.id in c.column.ancestors and _takes_files(c)]
    raise DisclosureError(
        f"“{column.title}”只含下级栏目，不能直接放信息",
        hint=f"从下级栏目中选：{_listed(below)}" if below else "先在它下面设栏目",
    )


def _suggestion(wanted: str, columns: list[BodyColumn]) -> str:
    named = [column for column in columns if _takes_files(column)]
    titles = {column.title: column for column in named}
    close = difflib.get_close_matches(wanted, titles, n=3, cutoff=0.4)
    if close:
        return f"是不是：{_listed(titles[title] for title in close)}"
    return "用 disclosure columns --all 查看所有栏目"


def _listed(columns: Iterable[BodyColumn]) -> str:
    shown = list(columns)
    text = "、".join(f"{column.id}（{'/'.join(column.titles)}）" for column in shown[:SHOWN])
    return text if len(shown) <= SHOWN else f"{text}等 {len(shown)} 个"
