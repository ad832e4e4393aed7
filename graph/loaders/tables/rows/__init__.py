"""Rows of a table file, whatever its kind: text cells under column names, one row at a time."""

from collections.abc import Callable
from pathlib import Path

from graph.errors import SourceError
from graph.loaders.tables.rows.delimited import open_delimited
from graph.loaders.tables.rows.lines import open_lines
from graph.loaders.tables.rows.parquet import open_parquet
from graph.loaders.tables.rows.results import open_results
from graph.loaders.tables.rows.sheet import open_sheet
from graph.loaders.tables.rows.table import Layout, Table

SUFFIXES: dict[str, Callable[[Path, Layout], Table]] = {
    ".csv": open_delimited,
    ".tsv": open_delimited,
    ".tab": open_delimited,
    ".xlsx": open_sheet,
    ".parquet": open_parquet,
    ".jsonl": open_lines,
    ".ndjson": open_lines,
    ".json": open_results,
    ".srj": open_results,
}

__all__ = ["SUFFIXES", "Layout", "Table", "open_table"]


def open_table(path: Path, layout: Layout | None = None) -> Table:
    """A table ready to be read; a ``SourceError`` says why it cannot be.

    The reader follows from the suffix: CSV and TSV, XLSX, Parquet, JSON lines, SPARQL results.
    """
    if not path.is_file():
        raise SourceError("no such file", value=str(path))
    opener = SUFFIXES.get(path.suffix.lower())
    if opener is None:
        raise SourceError(
            "is no table that can be read", where=str(path), hint=f"known are {', '.join(SUFFIXES)}"
        )
    table = opener(path, layout or Layout())
    repeated = sorted({name for name in table.columns if table.columns.count(name) > 1})
    if repeated:
        raise SourceError("the same column twice", value=repeated[0], where=str(path))
    return table
