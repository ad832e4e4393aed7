"""CSV and its relatives (RFC 4180 and what people write): encoding and delimiter are found out."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError
from graph.loaders.tables.rows.table import Layout, Row, Table

_SAMPLE = 1 << 18
_MARKS = (  # byte order marks, the longer first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
csv.field_size_limit(1 << 24)


def open_delimited(path: Path, layout: Layout) -> Table:
    """A delimited text file as a table."""
    raw = path.open("rb")
    sample = raw.read(_SAMPLE)
    raw.seek(0)
    notes: list[str] = []
    encoding = layout.encoding or _encoding(sample, notes)
    try:
        codecs.lookup(encoding)
        shown = sample.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        raise SourceError("no such encoding", value=encoding, where=str(path)) from None
    if "\0" in shown:
        raise SourceError(
            "is no text", where=str(path), hint="say its `encoding`, or its kind by the file's name"
        )
    delimiter = layout.delimiter or _delimiter(shown, layout.quote)
    numbered = _numbered(raw, encoding, delimiter, layout, path)
    columns: list[str] = []
    for number, cells in numbered:
        if number == layout.header and cells:
            columns = [cell.strip() for cell in cells]
            break
    if not columns:
        raise SourceError("has no header row", value=layout.header, where=str(path))
    size = max(path.stat().st_size, 1)
    return Table(columns, numbered, lambda: 1.0 if raw.closed else raw.tell() / size, notes)


def _numbered(
    raw: BinaryIO, encoding: str, delimiter: str, layout: Layout, path: Path
) -> Iterator[Row]:
    with raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, quotechar=layout.quote or None)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if cells:  # an empty line is no row of data, but it is a row
                    yield number, cells
        except UnicodeError:
            hint = f"it is not {encoding} throughout: say `encoding:` in the mapping"
            raise SourceError(
                "cannot be read", where=f"{path} after row {number}", hint=hint
            ) from None
        except csv.Error as error:
            raise SourceError(
                "is not CSV", where=f"{path} after row {number}", hint=str(error)
            ) from None


def _encoding(sample: bytes, notes: list[str]) -> str:
    """The encoding of a sample: by its mark, else UTF-8, else Windows-1252, which is said."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # its last character may be cut
    except UnicodeDecodeError:
        notes.append("read as Windows-1252, since it is not UTF-8; say `encoding:` if it is not")
        return "cp1252"
    return "utf-8"


def _delimiter(sample: str, quote: str) -> str:
    """The delimiter under which most of the first rows have the same, largest number of cells.

    >>> _delimiter("a;b\\n1,5;2\\n3,5;4\\n", '"')
    ';'
    """
    lines = sample.splitlines()[:60]
    best, score = ",", (0.0, 0)
    for delimiter in ",;\t|":
        rows = csv.reader(lines, delimiter=delimiter, quotechar=quote or None)
        try:
            widths = Counter(len(row) for row in rows if row)
        except csv.Error:
            continue
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        found = (times / max(sum(widths.values()), 1), width)
        if width > 1 and found > score:
            best, score = delimiter, found
    return best
