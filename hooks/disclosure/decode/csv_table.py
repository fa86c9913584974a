"""Read the CSV tables that editors export from spreadsheets, row by row, with line numbers."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.decode.source_text import SourceText

BROKEN = "CON121"
CELL_COUNT = "CON122"
HEADER_CELL = "CON123"
FULL_WIDTH_COMMA = "CON124"
NO_HEADER = "CON125"

# In order of preference where a header holds as many of one as of another.
_DELIMITERS = ",\t;，"


class CsvRow(msgspec.Struct, frozen=True):
    """One row: `cells` are stripped and as many as the header has; `line` is its first line."""

    line: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


class CsvHeader(msgspec.Struct, frozen=True):
    """The first row that is not blank; `line` is the last line it takes up."""

    cells: tuple[str, ...]
    delimiter: str
    line: int
    findings: tuple[Finding, ...]


class CsvTable(msgspec.Struct, frozen=True):
    """A whole table; `findings` are those of the header and of all rows, in order."""

    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    findings: tuple[Finding, ...]


def read_csv(source: SourceText) -> CsvTable:
    """The whole table at once; use `read_header` and `iter_rows` for large ones."""
    header = read_header(source)
    rows = tuple(iter_rows(source, header=header))
    of_rows = (finding for row in rows for finding in row.findings)
    # A row that could not be read has findings but no cells.
    kept = tuple(row for row in rows if row.cells)
    return CsvTable(header.cells, kept, (*header.findings, *of_rows))


def read_header(source: SourceText) -> CsvHeader:
    """The header with its delimiter, and what is wrong with it."""
    path = source.place_path
    first = next((line for line in source.text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=_outside_quotes(first).count)
    findings = []
    for line, last_line, cells in _records(source.text, delimiter):
        if isinstance(cells, csv.Error):
            findings.append(_broken(Place(path, line), cells))
            return CsvHeader((), delimiter, last_line, tuple(findings))
        if not any(cells):
            continue
        if delimiter == "，":
            finding = Finding(
                Place(path, line, first.find("，") + 1 or 1),
                "各列是用全角逗号“，”隔开的，已按逗号处理",
                hint="从表格软件另存为 CSV，或者把“，”换成英文半角逗号",
                rule=FULL_WIDTH_COMMA,
                severity=Severity.WARNING,
            )
            findings.append(finding)
        # Spreadsheets export empty columns at the right; they are no columns.
        while not cells[-1]:
            cells = cells[:-1]
        findings.extend(_check_header(Place(path, line), cells))
        return CsvHeader(cells, delimiter, last_line, tuple(findings))
    if source.readable:
        message = "表是空的，连表头也没有"
        findings.append(Finding(Place(path), message, hint="第一行写各列的名称", rule=NO_HEADER))
    return CsvHeader((), delimiter, 0, tuple(findings))


def iter_rows(source: SourceText, *, header: CsvHeader) -> Iterator[CsvRow]:
    """The rows below the header that are not blank, each with its own findings.

    A row with too few cells is filled with empty ones; of one with too many the extra cells are
    left out; both have a finding. A row that cannot be read has a finding and no cells.
    """
    if not header.cells:
        return
    width = len(header.cells)
    for line, last_line, cells in _records(source.text, header.delimiter):
        if last_line <= header.line:
            continue
        place = Place(source.place_path, line)
        if isinstance(cells, csv.Error):
            yield CsvRow(line, (), (_broken(place, cells),))
        elif any(cells):
            if len(cells) == width:
                yield CsvRow(line, cells)
            else:
                yield _fitted(place, cells, width)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, int, tuple[str, ...] | csv.Error]]:
    """First line, last line and stripped cells of each record; the error of a broken one."""
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, reader.line_num, error
        else:
            yield line, reader.line_num, tuple([cell.strip() for cell in record])


def _fitted(place: Place, cells: tuple[str, ...], width: int) -> CsvRow:
    extra = cells[width:]
    fitted = cells[:width] + ("",) * (width - len(cells))
    if len(cells) > width and not any(extra):
        return CsvRow(place.line, fitted)
    kind, cure = (
        ("少了", "补齐缺的单元格，空的也要留逗号")
        if len(cells) < width
        else ("多了", "单元格里有逗号时，给整个单元格加英文双引号")
    )
    message = f"这一行有 {len(cells)} 格，比表头的 {width} 格{kind} {abs(len(cells) - width)} 格"
    return CsvRow(place.line, fitted, (Finding(place, message, hint=cure, rule=CELL_COUNT),))


def _check_header(place: Place, cells: tuple[str, ...]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        if not cell:
            message = f"表头第 {number} 列没有名称"
            yield Finding(place, message, hint="写上列名，或者删去这一列", rule=HEADER_CELL)
        elif cell in seen:
            message = f"表头第 {number} 列“{cell}”与第 {seen[cell]} 列重名"
            yield Finding(place, message, hint="改成不同的列名，或者删去一列", rule=HEADER_CELL)
        else:
            seen[cell] = number


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _broken(place: Place, error: csv.Error) -> Finding:
    if "limit" in str(error):
        message = "这一行有一格太长，读不进来"
        hint = "看看是不是少了一个英文双引号，使后面的内容连成了一格"
    else:
        message = "这一行的英文双引号没有配对，或者引号后面还有文字"
        hint = "一格的内容整个放在一对英文双引号里；内容里的双引号写两遍"
    return Finding(place, message, hint=hint, rule=BROKEN)
