"""Which finding codes a decoder uses: the catalogue and the content number theirs apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from disclosure.diagnostics.finding import Blocks, Finding, Severity

if TYPE_CHECKING:
    from disclosure.diagnostics.place import Place


class Codes(msgspec.Struct, frozen=True):
    """One code per kind of problem, and what an error of any kind stops."""

    syntax: str
    unknown_key: str
    missing_key: str
    bad_value: str
    duplicate_key: str
    trap: str
    repaired: str
    blocks: Blocks | None = None

    def error(self, code: str, place: Place, message: str, hint: str = "") -> Finding:
        """An error finding that stops what these codes say it stops."""
        return Finding(place, message, hint=hint, rule=code, blocks=self.blocks)

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> Finding:
        """A finding about something that was mended on the fly and stops nothing."""
        return Finding(place, message, hint=hint, rule=code, severity=Severity.WARNING)


CATALOG_CODES = Codes(
    syntax="CAT101",
    unknown_key="CAT102",
    missing_key="CAT103",
    bad_value="CAT104",
    duplicate_key="CAT105",
    trap="CAT106",
    repaired="CAT107",
    blocks=Blocks.SITE,
)
CONTENT_CODES = Codes(
    syntax="CON111",
    unknown_key="CON112",
    missing_key="CON113",
    bad_value="CON114",
    duplicate_key="CON115",
    trap="CON116",
    repaired="CON117",
)
