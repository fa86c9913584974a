"""Lines of lists: what an item or an outside link looks like on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.pages.views import ListItem
from disclosure.site.addresses import relative_url

if TYPE_CHECKING:
    from disclosure.content.item import OutsideLink
    from disclosure.content.metadata import Validity
    from disclosure.site.lines import ItemLine

GOVERNMENT_HOSTS = (".gov.cn", ".政务", ".xn--zfr164b")


def list_item(
    line: ItemLine, *, base: str, validity: Validity | None = None, classes: tuple[str, ...] = ()
) -> ListItem:
    """One of our own items, seen from the page at `base`."""
    return ListItem(
        title=line.title,
        url=relative_url(line.url, base),
        date=line.published[:10],
        number=line.number,
        unit="、".join(line.issuers),
        status=validity.value if validity else "",
        classes=classes,
    )


def outside_item(link: OutsideLink) -> ListItem:
    """Something published elsewhere; a host that is not a government's is marked (WG-U2).

    What was entered by hand may have no address; then only its source is told.
    """
    return ListItem(
        title=link.title,
        url=link.url,
        date=link.date,
        unit=link.unit,
        outside=bool(link.url),
        government=not link.url or is_government(link.url),
        method=link.method,
    )


def is_government(url: str) -> bool:
    """Whether an address is on a government host."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # a stray bracket, which the check of its column tells
        return False
    return host == "gov.cn" or host.endswith(GOVERNMENT_HOSTS)
