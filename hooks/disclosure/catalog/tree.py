"""The tree of one body: every column with its names, address, folder and standing on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.duties import Standing, standing, title_for
from disclosure.catalog.levels import Action

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.column_entries import ColumnEntry, FreshEntry, OverlayEntry
    from disclosure.catalog.levels import Holds
    from disclosure.catalog.model import Body, Catalog, Column


class BodyColumn(msgspec.Struct, frozen=True):
    """A column as one body has it."""

    body: Body
    column: Column
    title: str
    titles: tuple[str, ...]
    """Titles from the root down to this column."""
    url: str
    """From the site's root, ending in a slash."""
    folder: str
    """Below content/, without a slash at the end."""
    standing: Standing
    overlay: OverlayEntry | None
    dropped: bool

    @property
    def id(self) -> str:
        """The column's id."""
        return self.column.id

    @property
    def key(self) -> tuple[str, str]:
        """(body, column): what everything is keyed by."""
        return (self.body.id, self.column.id)

    @property
    def entry(self) -> ColumnEntry:
        """What the catalogue says."""
        return self.column.entry

    @property
    def holds(self) -> Holds:
        """What the column consists of."""
        return self.column.entry.holds

    @property
    def offered(self) -> bool:
        """Whether editors of this body are shown it: not left out, and meant for its level."""
        levels = self.column.entry.levels
        meant = not levels or self.body.level in levels or self.standing.required
        return meant and not self.dropped

    @property
    def gathers(self) -> bool:
        """Whether a duty in force asks the body to gather others' items here."""
        return any(duty.action is not Action.PUBLISH for duty in self.standing.duties)

    @property
    def purpose(self) -> str:
        """设置目的; the site's own words where it has them."""
        return (self.overlay.purpose if self.overlay else "") or self.column.entry.purpose

    @property
    def fresh(self) -> FreshEntry | None:
        """The update rule of the first duty in force that has one."""
        return next((d.fresh for d in self.standing.duties if d.fresh is not None), None)

    @property
    def basis(self) -> tuple[str, ...]:
        """Clause ids of the duties in force, without repetition."""
        return tuple(
            dict.fromkeys(str(clause) for duty in self.standing.duties for clause in duty.basis)
        )


Tree = Mapping[tuple[str, str], BodyColumn]
"""All columns of all bodies, bodies in order, parents before children."""


def address(body: Body, slugs: tuple[str, ...]) -> str:
    """Address of a column: a hosted body's id stands right after the root column."""
    parts = (slugs[0], body.id, *slugs[1:]) if body.id else slugs
    return "/".join(parts) + "/"


def build_tree(catalog: Catalog, *, as_of: date) -> dict[tuple[str, str], BodyColumn]:
    """Resolve every column of the catalogue for every body."""
    tree: dict[tuple[str, str], BodyColumn] = {}
    overlays: dict[str, list[OverlayEntry]] = {}
    for overlay in catalog.overlays:
        overlays.setdefault(overlay.id, []).append(overlay)
    for body in catalog.bodies:
        titles: dict[str, tuple[str, ...]] = {}
        for name, column in catalog.columns.items():
            concerned = [x for x in overlays.get(name, ()) if not x.bodies or body.id in x.bodies]
            own_title = next((x.title for x in reversed(concerned) if x.title), "")
            title = title_for(column, body, catalog, own=own_title)
            above = titles[column.ancestors[-1]] if column.ancestors else ()
            titles[name] = (*above, title)
            state = standing(column, body, as_of=as_of)
            # Of several the last counts.
            overlay_here = concerned[-1] if concerned else None
            tree[body.id, name] = BodyColumn(
                body=body,
                column=column,
                title=title,
                titles=titles[name],
                url=address(body, column.slugs),
                folder="/".join((body.folder, *column.slugs) if body.folder else column.slugs),
                standing=state,
                overlay=overlay_here,
                dropped=overlay_here is not None and overlay_here.drop and not state.required,
            )
    return tree


def must_have(tree: Tree) -> frozenset[tuple[str, str]]:
    """(body, column) of every required or fixed column and of all above them."""
    return frozenset(
        (column.body.id, name)
        for column in tree.values()
        if column.standing.required or column.entry.fixed
        for name in (*column.column.ancestors, column.id)
    )
