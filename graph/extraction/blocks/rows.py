"""Agendas in tables: rows of times, topics and persons, in any order of columns."""

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.extraction.blocks.clocks import split_clock, split_day
from graph.extraction.blocks.columns import Heads, columns_of_row, heads_of_row
from graph.extraction.blocks.grids import grid_points
from graph.extraction.blocks.lines import Block, Cell, Line
from graph.extraction.blocks.points import Point, line_points
from graph.extraction.passage import Passage, joined
from graph.extraction.when import Clock, find_clocks, find_days

_PERSONS = ("person", "title", "body", "country")
_RANK = {kind: rank for rank, kind in enumerate(_PERSONS)}
_ORDER = {"topic": 0, "": 0, "role": 1, "person": 2, "title": 2, "body": 2, "country": 2}
_NOTHING = re.compile(r"[\s\W_]*$")
_ROOM = re.compile(
    r"(?:.*\b)?(?:hall|room|track|stream|strand|theat(?:re|er)|auditorium|parallel|breakout|group|salle|sala|workshop|session|panel|venue)\b.{0,40}",
    re.IGNORECASE,
)


def points_of(blocks: Iterable[Block]) -> list[Point]:
    """The points of an agenda's lines and tables."""
    found: list[Point] = []
    row = 0
    heads = Heads({}, {})
    for block in blocks:
        if isinstance(block, Line):
            found += line_points(block)
            continue
        grid = grid_points(block, row)
        if grid:
            found += grid
            row += len(block.rows)
            continue
        side = _side_by_side(block.rows[0]) if block.rows else set[int]()
        for cells in block.rows:
            row += 1
            made = heads_of_row(cells) if not any(find_clocks(c.text) for c in cells) else None
            heads = made or heads
            if made is not None:
                found += [p for cell in cells for p in _days_in(cell, row)]
            else:
                found += _row_points(cells, heads, row, side)
    return found


def _side_by_side(cells: tuple[Cell, ...]) -> set[int]:
    """The columns of sessions that run at the same time: each is headed by a room or a track."""
    rooms = {c.column for c in cells if _ROOM.fullmatch(c.text.strip()) and not find_clocks(c.text)}
    return rooms if len(rooms) > 1 and not columns_of_row(cells) else set()


def _days_in(cell: Cell, row: int) -> list[Point]:
    """The day that the head of a column prints."""
    days = [day for day in find_days(cell.text) if day.day or day.weekday is not None]
    return [Point(cell.passage, heading=True, row=row, column="date")] if days else []


def _row_points(cells: tuple[Cell, ...], heads: Heads, row: int, side: set[int]) -> list[Point]:
    """The points of a table row: its day, its time, what it is about, who speaks."""
    made: list[Point] = []
    clock: Clock | None = None
    rest: list[tuple[str, Cell]] = []
    for cell in cells:
        kind = heads.kind(cell.column)
        if _NOTHING.match(cell.text) or kind.split("+")[0] in ("private", "number", "place"):
            continue
        if columns_of_row((cell, replace(cell, column=cell.column + 1))) and cell.header:
            continue  # the head of a column beside one that names a day
        if kind == "date" or (kind.startswith(("date", "time")) and _days_in(cell, row)):
            made += _days_in(cell, row)[:1] if not find_clocks(cell.text) else []
        if clock is None and (kind.startswith("time") or not rest or kind == ""):
            day, found, clock = _time_of(cell, row)
            made += day
            if clock is not None and not found:
                continue
            if clock is not None:
                rest.append((kind, replace(cell, lines=(Line(found),))))
                continue
        if kind != "date" and not (kind.startswith("time") and _days_in(cell, row)):
            rest.append((kind, cell))
    if clock is not None:
        made.append(Point(Passage("", ()), clock, row=row))
    rest = sorted(rest, key=lambda pair: _ORDER.get(pair[0].split("+")[0], 0))
    return made + _told(rest, heads, row, clock if side else None, side)


def _time_of(cell: Cell, row: int) -> tuple[list[Point], Passage, Clock | None]:
    """The day and the clock time of a cell that holds hardly more; the words besides."""
    day, passage = split_day(cell.passage)
    found, clock = split_clock(passage)
    if clock is None or len(found.text) > 25 or re.search("[A-Za-z]{4}", found.text):
        return [], cell.passage, None
    head = [Point(day, heading=True, row=row, column="date")] if day is not None else []
    return head, Passage("", ()), clock


def _told(
    rest: list[tuple[str, Cell]], heads: Heads, row: int, clock: Clock | None, side: set[int]
) -> list[Point]:
    """The points of the cells that hold no time."""
    persons = [(k, c) for k, c in rest if k.split("+")[0] in _PERSONS]
    named = [c for k, c in persons if k.startswith("person")]
    if len(persons) > 1 and len(named) == 1 and not all(len(c.lines) > 1 for _, c in persons):
        ranked = sorted(persons, key=lambda p: _RANK[p[0].split("+")[0]])
        whole = Point(joined((c.passage for _, c in ranked), ", "), row=row, column="person")
        others = [p for p in rest if p not in persons]
        return _cell_points(others, heads, row) + _cue(heads, named[0], row) + [whole]
    made: list[Point] = []
    for number, pair in enumerate(rest):
        if number and clock is not None and pair[1].column in side:
            made.append(Point(Passage("", ()), clock, row=row))
        made += _cell_points([pair], heads, row)
    return made


def _cue(heads: Heads, cell: Cell, row: int) -> list[Point]:
    word = heads.words.get(cell.column)
    return [Point(word, row=row, column="cue")] if word is not None else []


def _cell_points(cells: list[tuple[str, Cell]], heads: Heads, row: int) -> list[Point]:
    found: list[Point] = []
    for kind, cell in cells:
        found += _cue(heads, cell, row) if kind.startswith("person") else []
        for line in cell.lines:
            found += [replace(p, column=p.column or kind) for p in line_points(line, row, kind)]
    return found
