"""Programmes at a glance: a grid of days by hours, either way round."""

import re

from graph.extraction.blocks.clocks import split_clock
from graph.extraction.blocks.lines import Cell, Table
from graph.extraction.blocks.points import Point, line_points
from graph.extraction.passage import Passage
from graph.extraction.when import Clock, find_days

_DAY = re.compile(
    r"\W*(?:day|jour|d[ií]a|dia|tag)\s*(?:\d|one|two|three|four|i{1,3}\b)", re.IGNORECASE
)


def grid_points(table: Table, row: int = 0) -> list[Point]:
    """The points of a grid, day by day; empty where the table is none."""
    if len(table.rows) < 2:
        return []
    heads = [cell for cell in table.rows[0] if _is_day(cell)]
    if len(heads) > 1:
        return [p for head in heads for p in _down(table, head, row)]
    hours = [(cell, _hour(cell)) for cell in table.rows[0]]
    times = {cell.column: clock for cell, clock in hours if clock is not None}
    below = [cells[0] for cells in table.rows[1:] if cells]
    if len(times) > 1 and below and all(_is_day(cell) for cell in below if cell.text.strip()):
        return [p for n, cells in enumerate(table.rows[1:], row) for p in _across(cells, times, n)]
    return []


def _is_day(cell: Cell) -> bool:
    text = cell.text
    days = [day for day in find_days(text) if day.day or day.weekday is not None]
    return len(text) < 50 and _hour(cell) is None and bool(days or _DAY.match(text))


def _hour(cell: Cell) -> Clock | None:
    rest, clock = split_clock(cell.passage)
    return clock if len(rest.text) < 16 else None


def _down(table: Table, head: Cell, row: int) -> list[Point]:
    """A column of a day: the times stand in the first column, or in the cells."""
    made = [Point(head.passage, heading=True, row=row, column="date")]
    for number, cells in enumerate(table.rows[1:], row + 1):
        clock = next((c for cell in cells[:1] if (c := _hour(cell))), None)
        cell = next((c for c in cells if _covers(c, head) and c.column > 0), None)
        if cell is None or (cell is cells[0] and clock) or not cell.text.strip(" -–—"):
            continue
        made += _slot(cell, clock, number)
    return made


def _covers(cell: Cell, head: Cell) -> bool:
    return cell.column <= head.column < cell.column + cell.column_span


def _across(cells: tuple[Cell, ...], times: dict[int, Clock], row: int) -> list[Point]:
    """A row of a day: the times head the columns; a cell of many columns ends with the last."""
    made = [Point(cells[0].passage, heading=True, row=row, column="date")] if cells else []
    for cell in cells[1:]:
        clock = times.get(cell.column)
        last = times.get(cell.column + cell.column_span - 1)
        if clock is not None and last is not None and last is not clock:
            clock = Clock(clock.start, last.end, clock.at)
        made += _slot(cell, clock, row) if cell.text.strip(" -–—") else []
    return made


def _slot(cell: Cell, clock: Clock | None, row: int) -> list[Point]:
    time = [Point(Passage("", ()), clock, row=row)] if clock is not None else []
    return time + [p for line in cell.lines for p in line_points(line, row)]
