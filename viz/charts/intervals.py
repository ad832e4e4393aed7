"""How far can a rank be trusted? Each actor's rank with the interval in which it moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NotRequired, TypedDict

from viz.charts.lettering import width
from viz.charts.sheet import WIDTH, Sheet, clean

MOST: Final = 40
ROW, TOP, SIZE, RIGHT = 19.0, 46.0, 10.5, 110.0


class Row(TypedDict):
    """An actor's rank, and the best and the worst that it takes."""

    name: str
    rank: int
    low: int
    high: int
    note: NotRequired[str]  # such as "missing in 1 of 5"


def intervals(
    rows: Sequence[Row],
    *,
    title: str = "Ranks and how far they move",
    what: str = "when each document is left out in turn",
) -> str:
    """The ranks as SVG: a dot for the rank, a bar from the best to the worst, 1 on the left.

    Rows keep the order given; of more than 40 the first 40 are drawn. A rank outside of its own
    interval is a ``ValueError``.

    >>> svg = intervals([{"name": "UNPOG", "rank": 1, "low": 1, "high": 3}])
    >>> "<title>UNPOG: rank 1, from 1 to 3</title>" in svg
    True
    """
    for row in rows:
        if not 1 <= row["low"] <= row["rank"] <= row["high"]:
            raise ValueError(
                f"rank {row['rank']} of {row['name']} is not in {row['low']}–{row['high']}"
            )
    shown, every = rows[:MOST], [row["rank"] for row in rows]
    said = [_said(row, every.count(row["rank"]) > 1) for row in shown]
    names = min(215.0, max([70.0, *(width(clean(row["name"]), 11.5) for row in shown)]) + 4)
    worst = max([2, *(row["high"] for row in shown)])
    side = max([RIGHT, *(width(text, SIZE) + 14 for text in said)])
    x0, x1 = names + 18, WIDTH - min(side, 250.0) - 8
    scale = (x1 - x0) / (worst - 1)
    bottom = TOP + len(shown) * ROW
    sheet = Sheet()
    sheet.text(x0 - 6, 12, f"Rank {what}", size=SIZE, ink="muted")
    steps = (first * 10**zeros for zeros in range(12) for first in (1, 2, 5))
    step = next(step for step in steps if step * scale >= 26)
    for rank in (1, *range(step if step > 1 else 2, worst + 1, step)):
        x = x0 + (rank - 1) * scale
        sheet.line(x, TOP - 12, x, bottom)
        sheet.text(x, TOP - 16, str(rank), size=SIZE, ink="muted", anchor="middle")
    for at, row in enumerate(shown):
        y = TOP + (at + 0.5) * ROW
        best, last, here = (x0 + (row[k] - 1) * scale for k in ("low", "high", "rank"))
        sheet.text(names, y + 4, row["name"], size=11.5, anchor="end", room=names - 2)
        sheet.box(best - 4, y - 4, last - best + 8, 8, "blue", opacity=0.3, round_=4)
        words = f"{row['name']}: rank {row['rank']}, from {row['low']} to {row['high']}"
        sheet.mark(("circle", "blue"), here, y, 4.4, title=words)
        sheet.text(x1 + 18, y + 3.7, said[at], size=SIZE, ink="muted", room=WIDTH - x1 - 20)
    note = f"{len(rows) - MOST} further actors are not drawn." if len(rows) > MOST else ""
    if note:
        bottom += 18
        sheet.text(2, bottom, note, size=SIZE, ink="muted")
    fixed = sum(row["low"] == row["high"] for row in shown)
    words = f"Ranks of {len(shown)} actors {what}; {fixed} of them keep their rank. {note}"
    return sheet.svg(bottom + 10, title, words)


def _said(row: Row, tied: bool) -> str:
    """The rank, marked where others share it, and its interval."""
    note = row.get("note", "")
    still = "" if note else "does not move"  # who can vanish is not firm
    span = f"{row['low']}–{row['high']}" if row["low"] != row["high"] else still
    said = ", ".join(filter(None, [f"({span})" if span else "", note]))
    return f"{row['rank']}{'=' if tied else ''} {said}".rstrip()
