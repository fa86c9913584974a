"""The one exception base: what could not be done, where, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.diagnostics.place import Place


class DisclosureError(Exception):
    """Something stopped the work; commands print it as one line and exit with 2."""

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        how = f"（{self.hint}）" if self.hint else ""
        return f"{where}{self.message}{how}"
