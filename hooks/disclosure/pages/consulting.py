"""政策咨询: the channels that stand on every policy page (CQ21-2.2-r2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.pages.views import ConsultView

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry
    from disclosure.catalog.site_entries import SiteEntry

POLICY_TYPES = frozenset({"政策文件", "政策解读"})
"""ColumnType tags of the columns whose documents citizens have questions about."""


def consult_view(site: SiteEntry, column: ColumnEntry) -> ConsultView | None:
    """The channels, on pages of policy columns of a site that has any."""
    given = site.consult
    if given is None or column.type not in POLICY_TYPES:
        return None
    view = ConsultView(given.mailbox, given.hotline, given.hall, given.suggestion)
    return view if view != ConsultView("", "", "", "") else None
