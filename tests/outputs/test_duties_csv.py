"""主动公开基本目录 as CSV: the rows of the page, as spreadsheets read them, always the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from disclosure.outputs.duties_csv import duties_csv
from disclosure.pages.indexes import column_index


def test_the_rows_are_those_of_the_page(base_site: Path, check_site: Callable[..., Any]) -> None:
    site = check_site(base_site).site
    data = duties_csv(site, "")
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    table = column_index(site, site.state("", "basic-catalog"))
    assert table is not None
    assert header == ["一级栏目", *table.header]
    shown = [
        [section.title, *(cell.text for cell in row)]
        for section in table.sections
        for row in section.rows
    ]
    assert rows == shown
    assert data.count(b"\r\n") == len(rows) + 1
    assert duties_csv(check_site(base_site).site, "") == data
