"""When did a partnership start, and is it alive? One lane for each partner or pair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, TypedDict

from viz.charts.lettering import width
from viz.charts.marks import ACTIVITIES, OTHER, Look
from viz.charts.sheet import WIDTH, Sheet, clean

RIGHT: Final = WIDTH - 10.0
UNDATED: Final = 44.0  # the column of marks without a date
ROW, PAD, SIZE, GAP = 18.0, 6.0, 10.5, 10.0
MOST_LANES: Final = 40
MOST_ROWS: Final = 14  # a lane with more rows than this is drawn without labels


class Mark(TypedDict):
    """An activity in a lane. ``earliest`` and ``latest`` are ``YYYY-MM-DD``, or "" if undated."""

    label: str
    earliest: str
    latest: str
    date: str  # as the source gives it
    status: str  # "held" or "planned"
    kind: str  # "event", "agreement", "initiative", "output"


class Lane(TypedDict):
    """A partner or a pair, with what happened."""

    name: str
    marks: list[Mark]


class _Placed(NamedTuple):
    mark: Mark
    first: float
    last: float
    label: float  # where the label starts, or ends if it stands left of the mark
    before: bool
    room: float


def timeline(lanes: Sequence[Lane], *, title: str = "Timeline of partnerships") -> str:
    """The lanes as SVG: shape and colour say the type, hollow marks are only planned.

    A partial date is a bar over all days that it may mean. Marks that come close, or whose labels
    would, are put below each other. More than 40 lanes are cut, and the picture says so.

    >>> meeting = {"label": "First meeting", "earliest": "2017-01-01", "latest": "2017-01-31",
    ...            "date": "2017-01", "status": "held", "kind": "event"}
    >>> svg = timeline([{"name": "KLID", "marks": [meeting]}])
    >>> "First meeting (2017-01, held)" in svg
    True
    """
    shown, left_out = lanes[:MOST_LANES], max(0, len(lanes) - MOST_LANES)
    marks = [mark for lane in shown for mark in lane["marks"]]
    names = min(
        185.0, max([70.0, *(width(clean(lane["name"]), 11.5) * 1.06 for lane in shown)]) + 4
    )
    axis = _Axis(marks, names + 20)
    sheet = Sheet()
    y = _legend(sheet, marks) + 20
    placed = [_placed(lane["marks"], axis) for lane in shown]
    heights = [len(rows) * ROW + 2 * PAD for rows in placed]
    axis.draw(sheet, y, y + sum(heights))
    for lane, rows, high in zip(shown, placed, heights, strict=True):
        sheet.line(0, y, WIDTH, y)
        sheet.text(2, y + PAD + 12, lane["name"], size=11.5, bold=True, room=names)
        for at, row in enumerate(rows):
            for one in row:
                _draw(sheet, one, y + PAD + at * ROW + ROW / 2)
        y += high
    sheet.line(0, y, WIDTH, y)
    if left_out:
        y += 16
        sheet.text(2, y, f"{left_out} more lanes are not drawn.", size=SIZE, ink="muted")
    return sheet.svg(y + 8, title, _words(shown, marks, left_out))


class _Axis:
    """Days to places: whole years, and a column for what has no date."""

    def __init__(self, marks: Sequence[Mark], left: float) -> None:
        self.left = left
        days = [mark[end] for mark in marks for end in ("earliest", "latest") if mark[end]]
        self.first = int(min(days, default="2000")[:4])
        self.last = int(max(days, default="2000")[:4])
        self.right = RIGHT - (UNDATED if any(not mark["earliest"] for mark in marks) else 0)
        self._day = date(self.first, 1, 1).toordinal()
        self._per_day = (self.right - left) / (date(self.last, 12, 31).toordinal() + 1 - self._day)

    def at(self, day: str, *, end: bool = False) -> float:
        """The place of the beginning (or the end) of a day."""
        if not day:
            return RIGHT - UNDATED / 2
        return self.left + (date.fromisoformat(day).toordinal() - self._day + end) * self._per_day

    def draw(self, sheet: Sheet, top: float, bottom: float) -> None:
        """The years, labelled as densely as there is room."""
        years = range(self.first, self.last + 1)
        wide = (self.right - self.left) / len(years)
        step = next((s for s in (1, 2, 5, 10, 25, 50, 100) if s * wide >= 36), 500)
        shown = [year for year in years if year % step == 0]
        spots = [(self.at(f"{year:04d}-01-01"), str(year)) for year in shown]
        for x, _ in spots:
            sheet.line(x, top - 6, x, bottom)
        aside = wide / 2 if step == 1 else 0.0
        sheet.axis(top - 8, [(x + aside, year) for x, year in spots], self.left, self.right)
        sheet.line(self.right, top - 6, self.right, bottom)
        if self.right < RIGHT:
            sheet.text((self.right + RIGHT) / 2, top - 8, "no date", size=SIZE, ink="muted",
                       anchor="middle")  # fmt: skip


def _placed(marks: Sequence[Mark], axis: _Axis) -> list[list[_Placed]]:
    """The marks of a lane in rows in which nothing touches; without labels where rows are many."""
    ordered = sorted(
        marks, key=lambda m: (not m["earliest"], m["earliest"], m["latest"], m["label"])
    )
    rows = _packed([_spot(mark, axis, labelled=True) for mark in ordered])
    if len(rows) > MOST_ROWS:
        rows = _packed([_spot(mark, axis, labelled=False) for mark in ordered])
    return rows or [[]]


def _spot(mark: Mark, axis: _Axis, *, labelled: bool) -> _Placed:
    """Where a mark and its label go: on the right of it, or on the left where it fits better."""
    first = axis.at(mark["earliest"])
    last = axis.at(mark["latest"] or mark["earliest"], end=bool(mark["earliest"]))
    middle = (first + last) / 2
    first, last = min(first, middle - 6), max(last, middle + 6)
    wide = width(clean(mark["label"]), SIZE) if labelled else 0
    right, left = RIGHT - last - 6, first - 6 - axis.left
    if wide <= right or right >= left:
        return _Placed(mark, first, last, last + 5, False, min(wide, right))
    return _Placed(mark, first, last, first - 5, True, min(wide, left))


def _packed(spots: Sequence[_Placed]) -> list[list[_Placed]]:
    rows: list[list[_Placed]] = []
    ends: list[list[tuple[float, float]]] = []
    for spot in spots:
        low = spot.label - spot.room if spot.before else spot.first
        high = spot.last if spot.before else spot.label + spot.room
        free = (at for at, taken in enumerate(ends)
                if all(high + GAP <= a or low >= b + GAP for a, b in taken))  # fmt: skip
        at = next(free, len(rows))
        if at == len(rows):
            rows.append([])
            ends.append([])
        rows[at].append(spot)
        ends[at].append((low, high))
    return rows


def _draw(sheet: Sheet, spot: _Placed, y: float) -> None:
    mark, hollow = spot.mark, spot.mark["status"] != "held"
    look, middle = _look(mark), (spot.first + spot.last) / 2
    words = f"{mark['label']} ({mark['date'] or 'no date'}, {mark['status']})"
    if spot.last - spot.first > 14:
        sheet.box(spot.first, y - 3, spot.last - spot.first, 6, look[1], opacity=0.3,
                  hollow=hollow, round_=3)  # fmt: skip
    sheet.mark(look, middle, y, hollow=hollow, title=words)
    if spot.room:
        anchor = "end" if spot.before else "start"
        ink = "ink" if mark["earliest"] else "muted"
        sheet.text(spot.label, y + 3.7, mark["label"], size=SIZE, anchor=anchor, ink=ink,
                   room=spot.room, halo=True)  # fmt: skip


def _look(mark: Mark) -> Look:
    return ACTIVITIES.get(mark["kind"], OTHER)


def _legend(sheet: Sheet, marks: Sequence[Mark]) -> float:
    kinds = {mark["kind"] for mark in marks}
    order = [*(k for k in ACTIVITIES if k in kinds), *sorted(kinds - set(ACTIVITIES))]
    items = [(ACTIVITIES.get(kind, OTHER), False, kind) for kind in order]
    plain = ("circle", "muted")
    return sheet.keys(
        0, 12, [*items, (plain, False, "filled: held"), (plain, True, "hollow: only planned")]
    )


def _words(lanes: Sequence[Lane], marks: Sequence[Mark], left_out: int) -> str:
    dated = sorted(mark["date"] for mark in marks if mark["earliest"])
    planned = sum(mark["status"] != "held" for mark in marks)
    span = f" from {dated[0]} to {dated[-1]}" if dated else ""
    cut = f" {left_out} further lanes are not drawn." if left_out else ""
    return (
        f"{len(lanes)} lanes with {len(marks)} marks{span}; {planned} are only planned and"
        f" {len(marks) - len(dated)} have no date.{cut}"
    )
