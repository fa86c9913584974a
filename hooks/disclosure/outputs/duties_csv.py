"""主动公开基本目录 as CSV, the rows of the page with their group before them.

UTF-8 with a mark at its beginning and CRLF, as spreadsheet programs on Windows read it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from disclosure.site.indexes import DUTY_HEADER, clause_sources, duty_cells, indexed_duties

if TYPE_CHECKING:
    from disclosure.site.snapshot import Site

BOM = "\ufeff"


def duties_csv(site: Site, body: str) -> bytes:
    """The duties in force of a body."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("一级栏目", *DUTY_HEADER))
    sources = clause_sources(site.catalog)
    for row in indexed_duties(site, body):
        writer.writerow((" > ".join(row.group), *duty_cells(site, row, sources)))
    return (BOM + text.getvalue()).encode()
