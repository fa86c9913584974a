"""Lines of lists: what an item or an outside link looks like on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.pages.views import ListItem
from disclosure.site.addresses import relative_url

if TYPE_CHECKING:
    from disclosure.content.item import Item, OutsideLink
    from disclosure.content.metadata import Validity

GOVERNMENT_HOSTS = (".gov.cn", ".政务", ".xn--zfr164b")


def list_item(
    item: Item, *, base: str, validity: Validity | None = None, classes: tuple[str, ...] = ()
) -> ListItem:
    """One of our own items, seen from the page at `base`."""
    metadata = item.metadata
    return ListItem(
        title=item.title,
        url=relative_url(item.url, base),
        date=item.published_text[:10],
        number=str(metadata.number or ""),
        unit="、".join(str(issuer) for issuer in metadata.issuers),
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
    host = urlsplit(url).hostname or ""
    return host == "gov.cn" or host.endswith(GOVERNMENT_HOSTS)
