"""Parquet through pyarrow (extra ``tables``), one batch of rows in memory at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.loaders.tables.rows.table import Layout, Row, Table, text_of


def open_parquet(path: Path, layout: Layout) -> Table:
    """A Parquet file as a table."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise SourceError(
            "needs pyarrow", where=str(path), hint="pip install 'comity[tables]'"
        ) from None
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise SourceError("is no Parquet file", where=str(path), hint=str(error)) from None
    at, length = [0], max(file.metadata.num_rows, 1)
    return Table(list(file.schema_arrow.names), _rows(file, at), lambda: at[0] / length)


def _rows(file: Any, at: list[int]) -> Iterator[Row]:
    number = 0
    for batch in file.iter_batches(batch_size=4096):
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            number += 1
            at[0] = number
            yield number, [text_of(value) for value in values]
