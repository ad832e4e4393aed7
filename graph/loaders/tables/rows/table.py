"""What every kind of table file looks like from inside: columns, and rows with their numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Row = tuple[int, list[str] | None]  # the row's number; its cells, or nothing where it is broken


@dataclass(frozen=True)
class Layout:
    """How to read a file, where that is not to be found out from the file itself."""

    header: int = 1  # the row with the column names; what stands above it is passed over
    delimiter: str = ""
    quote: str = '"'
    encoding: str = ""
    sheet: str = ""


@dataclass
class Table:
    """Columns and rows of a file being read.

    Rows are numbered as RFC 7111 does: the first row of the file is row 1, so that in a file with
    a header the first row of data is row 2. Parquet and JSON lines have no header row: there the
    first row of data is row 1.
    """

    columns: list[str]
    rows: Iterator[Row]
    share_read: Callable[[], float]  # how much of the file is behind us, from 0 to 1
    notes: list[str] = field(default_factory=list)  # what was found out and may be wrong


def text_of(value: Any) -> str:
    """A cell of a typed file as text: whole numbers without a point, days without a clock.

    >>> from datetime import date
    >>> text_of(33.0), text_of(None), text_of(date(1959, 12, 1)), text_of(True)
    ('33', '', '1959-12-01', 'true')
    """
    if value is None or value != value:  # NaN is not itself
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return str(value.date()) if midnight else value.isoformat(timespec="minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
