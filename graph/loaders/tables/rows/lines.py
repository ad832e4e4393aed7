"""JSON lines: one object a line, its keys the columns."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.loaders.tables.rows.table import Layout, Row, Table, text_of

_FIRST = 200


def open_lines(path: Path, layout: Layout) -> Table:
    """A file of JSON objects as a table; the columns are the keys of its first 200 objects."""
    columns: dict[str, None] = {}
    with path.open(encoding=layout.encoding or "utf-8-sig") as text:
        for number, line in zip(range(1, _FIRST + 1), text, strict=False):
            columns.update(dict.fromkeys(_object(line, number, path)))
    if not columns:
        raise SourceError("holds no objects", where=str(path))
    size = max(path.stat().st_size, 1)
    at = [0]
    rows = _rows(path, layout, list(columns), at)
    return Table(list(columns), rows, lambda: at[0] / size)


def _rows(path: Path, layout: Layout, columns: list[str], at: list[int]) -> Iterator[Row]:
    known = set(columns)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            at[0] += len(line)
            try:
                found = _object(line.decode(layout.encoding or "utf-8-sig"), number, path)
            except (SourceError, UnicodeDecodeError):
                yield number, None
                continue
            late = found.keys() - known
            if late:
                hint = f"a key must come in the first {_FIRST} objects; write it there as null"
                raise SourceError(
                    "a new key", value=min(late), where=f"{path} row {number}", hint=hint
                )
            if found:
                yield number, [_cell(found.get(column)) for column in columns]


def _object(line: str, number: int, path: Path) -> dict[str, Any]:
    if not line.strip():
        return {}
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise SourceError("is no JSON object", where=f"{path} row {number}")
    return found


def _cell(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else text_of(value)
    )
