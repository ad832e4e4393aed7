"""Tables in plain text: Markdown pipe tables, and lines with tabs."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from graph.documents.marks import Mark

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_WIDEST = 200  # bars on a line beyond which it heads no table
_BAR = re.compile(r"(?<!\\)\|")


class Row(Protocol):
    """A line as the readers split it."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def text(self) -> str:
        """What it says."""


def grid_at(lines: Sequence[Row], at: int) -> tuple[list[Mark], int]:
    """The marks of the table that begins on a line, and how many lines it takes (0: none)."""
    if _heads_pipes(lines, at):
        return _pipes(lines, at)
    if "\t" in lines[at].text.strip(" ") and lines[at].text.strip():
        return _tabs(lines, at)
    return [], 0


def _heads_pipes(lines: Sequence[Row], at: int) -> bool:
    if at + 1 >= len(lines) or not 0 < lines[at].text.count("|") <= _WIDEST:
        return False
    below = lines[at + 1].text
    return "|" in below and _DELIMITER.fullmatch(below) is not None


def _pipes(lines: Sequence[Row], at: int) -> tuple[list[Mark], int]:
    taken = 2
    while at + taken < len(lines) and 0 < lines[at + taken].text.count("|") <= _WIDEST:
        if _heads_pipes(lines, at + taken):
            break
        taken += 1
    under = lines[at + 1]
    marks = [Mark("markup", under.start, under.end)]
    rows = [at, *range(at + 2, at + taken)]
    for row, number in enumerate(rows):
        bars, cells = _split_bars(lines[number])
        marks += [Mark("markup", bar, bar + 1) for bar in bars]
        marks += _row(lines[number], cells, row, header=row == 0)
    return [Mark("table", lines[at].start, lines[at + taken - 1].end, why="pipes"), *marks], taken


def _split_bars(line: Row) -> tuple[list[int], list[tuple[int, int]]]:
    """The places of the bars, and the cells between them; bars at both ends hold no cell."""
    bars = [line.start + found.start() for found in _BAR.finditer(line.text)]
    edges = [line.start - 1, *bars, line.end]
    cells = [(a + 1, b) for a, b in pairwise(edges)]
    inner = line.text.strip()
    if inner.startswith("|"):
        cells = cells[1:]
    if inner.endswith("|") and len(cells) > 1:
        cells = cells[:-1]
    return bars, cells


def _tabs(lines: Sequence[Row], at: int) -> tuple[list[Mark], int]:
    """Two or more lines with tabs; a blank line in between does not end the table."""
    rows, number = [at], at + 1
    while number < len(lines):
        if "\t" in lines[number].text.strip(" "):
            rows.append(number)
        elif lines[number].text.strip():
            break
        number += 1
    if len(rows) < 2:
        return [], 0
    marks = [Mark("table", lines[at].start, lines[rows[-1]].end, why="tabs")]
    for row, place in enumerate(rows):
        line, cells, start = lines[place], [], lines[place].start
        for part in line.text.split("\t"):
            cells.append((start, start + len(part)))
            start += len(part) + 1
        marks += _row(line, cells, row, header=False)
    return marks, rows[-1] - at + 1


def _row(line: Row, cells: list[tuple[int, int]], row: int, *, header: bool) -> list[Mark]:
    """A row and its cells, each without the blanks around it; one that is alone fills the row."""
    marks = [Mark("row", line.start, line.end, row=row, header=header)]
    full = [
        column
        for column, (a, b) in enumerate(cells)
        if line.text[a - line.start : b - line.start].strip()
    ]
    alone = full == [0] and len(cells) > 1
    for column, (start, end) in enumerate(cells[:1] if alone else cells):
        text = line.text[start - line.start : end - line.start]
        first = start + len(text) - len(text.lstrip())
        last = max(first, start + len(text.rstrip()))
        if not text.strip():
            first = last = start
        span = len(cells) if alone else 1
        marks.append(
            Mark("cell", first, last, row=row, column=column, column_span=span, header=header)
        )
    return marks
