"""Whether a document is in force on a day (NF-01, NF-04, NF-05): computed, not typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.content.metadata import Validity
from disclosure.site.relations import takes_effect

if TYPE_CHECKING:
    from datetime import date

    from disclosure.content.item import Item


@dataclass(frozen=True, slots=True)
class ValidityOn:
    """Validity on a day, since when, and by which other document (address or number, or "")."""

    validity: Validity
    since: date | None = None
    by: Item | None = None


def validity_on(
    item: Item, *, as_of: date, replaced_by: Item | None, amended_by: Item | None
) -> ValidityOn:
    """From dates and relations; what the editor typed counts only where nothing else does."""
    metadata = item.metadata
    if metadata.repealed_on is not None and metadata.repealed_on <= as_of:
        return ValidityOn(Validity.REPEALED, metadata.repealed_on, replaced_by)
    # A document that names the day on which it ends is in force until then, whoever ends it.
    if replaced_by is not None and metadata.repealed_on is None:
        since = takes_effect(replaced_by)
        if since is None or since <= as_of:
            return ValidityOn(Validity.REPEALED, since, replaced_by)
    if metadata.expires_on is not None and metadata.expires_on < as_of:
        return ValidityOn(Validity.EXPIRED, metadata.expires_on)
    if metadata.effective_on is not None and metadata.effective_on > as_of:
        return ValidityOn(Validity.PENDING, metadata.effective_on)
    if amended_by is not None:
        since = takes_effect(amended_by)
        if since is None or since <= as_of:
            return ValidityOn(Validity.AMENDED, since, amended_by)
    if metadata.validity is not None:
        return ValidityOn(metadata.validity)
    return ValidityOn(Validity.IN_FORCE, metadata.effective_on)
