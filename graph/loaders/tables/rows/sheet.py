"""XLSX workbooks through openpyxl (extra ``tables``), read row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceError, did_you_mean
from graph.loaders.tables.rows.table import Layout, Row, Table, text_of


def open_sheet(path: Path, layout: Layout) -> Table:
    """One sheet of a workbook as a table: the one that the mapping names, else the first."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise SourceError(
            "needs openpyxl", where=str(path), hint="pip install 'comity[tables]'"
        ) from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise SourceError("is no workbook", where=str(path), hint=str(error)) from None
    names = book.sheetnames
    if layout.sheet and layout.sheet not in names:
        hint = did_you_mean(layout.sheet, names) or f"it has {', '.join(names)}"
        raise SourceError("no such sheet", value=layout.sheet, where=str(path), hint=hint)
    sheet = book[layout.sheet or names[0]]
    cells = enumerate(sheet.iter_rows(values_only=True), 1)
    columns: list[str] = []
    for number, values in cells:
        if number == layout.header:
            columns = _trimmed(values)
            break
    if not columns:
        raise SourceError("has no header row", value=layout.header, where=str(path))
    at, length = [0], max(sheet.max_row or 1, 1)
    notes = [] if len(names) == 1 or layout.sheet else [f"read the first sheet, {names[0]!r}"]
    return Table(columns, _rows(cells, len(columns), at), lambda: min(at[0] / length, 1.0), notes)


def _trimmed(values: tuple[Any, ...]) -> list[str]:
    """The names of a header row, without the empty cells behind it."""
    names = [text_of(value).strip() for value in values]
    while names and not names[-1]:
        names.pop()
    return names


def _rows(cells: Any, width: int, at: list[int]) -> Iterator[Row]:
    for number, values in cells:
        at[0] = number
        row = [text_of(value) for value in values]
        if any(row):
            extra = row[width:]
            yield number, row[:width] + [""] * (width - len(row)) + [x for x in extra if x]
