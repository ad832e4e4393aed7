"""Tables and lists that are written with tags inside text or Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.documents.marks import Mark

_TAGS = re.compile(
    r"<(?P<close>/?)(?P<tag>table|tr|td|th|li|ul|ol)\b(?P<more>[^<>]{0,300})>", re.IGNORECASE
)
_SPAN = re.compile(r"\b(?P<way>row|col)span\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)


@dataclass
class _Table:
    """A table that is open: its rows, and the cell whose end is still to come."""

    start: int
    row: int = -1
    row_start: int = -1
    column: int = 0
    cell: tuple[int, bool, str] | None = None  # start, whether it is a heading, its attributes
    taken: dict[int, int] = field(default_factory=dict)  # column: first row that is free again
    marks: list[Mark] = field(default_factory=list)

    def end_cell(self, text: str, end: int) -> None:
        """The cell that was open ends here."""
        if self.cell is None:
            return
        start, header, more = self.cell
        self.cell = None
        spans = {m["way"].casefold(): max(1, int(m["count"])) for m in _SPAN.finditer(more)}
        while self.taken.get(self.column, 0) > self.row:
            self.column += 1
        down, across = spans.get("row", 1), spans.get("col", 1)
        first, last = _within(text, start, end)
        self.marks.append(
            Mark("cell", first, last, row=self.row, column=self.column, row_span=down,
                 column_span=across, header=header)
        )  # fmt: skip
        self.taken |= dict.fromkeys(range(self.column, self.column + across), self.row + down)
        self.column += across

    def end_row(self, text: str, end: int) -> None:
        """The row that was open ends here."""
        self.end_cell(text, end)
        if self.row_start >= 0:
            self.marks.append(Mark("row", *_within(text, self.row_start, end), row=self.row))
        self.row_start = -1


def tag_tables(text: str) -> Iterator[Mark]:
    """The marks of tables, rows, cells and list items; a table in a table belongs to its cell.

    >>> text = "<table><tr><th>Time</th><th>What</th></tr><tr><td>9:00</td><td>Q</td></tr></table>"
    >>> [(m.row, m.column, text[m.start : m.end]) for m in tag_tables(text) if m.kind == "cell"]
    [(0, 0, 'Time'), (0, 1, 'What'), (1, 0, '9:00'), (1, 1, 'Q')]
    """
    table: _Table | None = None
    depth = lists = 0
    item = -1
    for found in _TAGS.finditer(text):
        tag, closing = found["tag"].casefold(), bool(found["close"])
        if tag in ("ul", "ol", "li"):
            if item >= 0:
                first, last = _within(text, item, found.start())
                yield from (Mark("list-item", a, b, level=max(1, lists))
                            for a, b in [(first, last)] if a < b)  # fmt: skip
            item = found.end() if tag == "li" and not closing else -1
            lists = max(0, lists + (0 if tag == "li" else -1 if closing else 1))
        elif tag == "table":
            depth = max(0, depth + (-1 if closing else 1))
            if not closing and depth == 1:
                table = _Table(found.start())
            elif closing and depth == 0 and table is not None:
                table.end_row(text, found.start())
                if any(mark.kind == "cell" for mark in table.marks):
                    yield Mark("table", table.start, found.end(), why="tags")
                    yield from table.marks
                table = None
        elif table is not None and depth == 1:
            _inside(table, text, found, tag, closing=closing)


def _inside(table: _Table, text: str, found: re.Match[str], tag: str, *, closing: bool) -> None:
    """A tag of a row or cell: one that opens ends what was left open before it."""
    if tag == "tr":
        table.end_row(text, found.start())
        if not closing:
            table.row, table.row_start, table.column = table.row + 1, found.end(), 0
        return
    table.end_cell(text, found.start())
    if not closing and table.row >= 0:
        table.cell = (found.end(), tag == "th", found["more"])


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without the blanks at both ends."""
    inner = text[start:end]
    if not inner.strip():
        return start, start
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
