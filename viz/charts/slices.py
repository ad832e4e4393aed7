"""How did the network grow? One small step chart for each figure, over the same slices of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypedDict

from viz.charts.lettering import width
from viz.charts.marks import number
from viz.charts.sheet import WIDTH, Sheet

INKS: Final = ("blue", "orange", "green", "plum", "indigo", "olive", "grey")
HIGH, HEAD, FOOT, GUTTER, SIZE = 96.0, 30.0, 26.0, 34.0, 10.5


class Figure(TypedDict):
    """A figure for each slice; ``None`` where it has no value."""

    name: str
    values: list[float | None]


def slices(
    times: Sequence[str], figures: Sequence[Figure], *, title: str = "The network over time"
) -> str:
    """The figures as SVG: steps from 0 up, two panels a row, values printed where there is room.

    ``times`` names the slices in order; every figure has a value, or ``None``, for each.

    >>> svg = slices(["2020", "2021"], [{"name": "actors", "values": [12, 15]}])
    >>> "<title>actors, 2021: 15</title>" in svg
    True
    """
    for figure in figures:
        if len(figure["values"]) != len(times):
            raise ValueError(
                f"{figure['name']} has {len(figure['values'])} values for {len(times)} slices"
            )
    across = 1 if len(figures) == 1 or len(times) > 24 else 2
    wide = (WIDTH - (across - 1) * GUTTER) / across
    sheet = Sheet()
    for at, figure in enumerate(figures):
        x, y = at % across * (wide + GUTTER), at // across * (HEAD + HIGH + FOOT)
        _panel(sheet, times, figure, INKS[at % len(INKS)], x, y + HEAD, wide)
    rows = -(-len(figures) // across)
    return sheet.svg(max(1, rows) * (HEAD + HIGH + FOOT), title, _words(times, figures))


def _panel(
    sheet: Sheet, times: Sequence[str], figure: Figure, ink: str, x: float, y: float, wide: float
) -> None:
    values = figure["values"]
    most = max([0.0, *(v for v in values if v is not None)]) or 1.0
    step, base = wide / max(1, len(times)), y + HIGH
    sheet.text(x, y - 16, figure["name"], size=11.5, bold=True, room=wide)
    sheet.line(x, base, x + wide, base, "control")
    texts = ["" if v is None else _shown(v) for v in values]
    dense = max([0.0, *(width(text, SIZE) for text in texts)]) + 4 > step
    known = [at for at, v in enumerate(values) if v is not None]
    spoken = {*known[:1], *known[-1:], *(at for at in known if values[at] == most)}
    sheet.axis(
        base + 14, [(x + (at + 0.5) * step, time) for at, time in enumerate(times)], x, x + wide
    )
    lines, taken = "", x - 99.0
    for at, value in enumerate(values):
        left = x + at * step
        if value is None:
            if step > 8:
                sheet.text(left + step / 2, base - 5, "–", size=SIZE, ink="muted", anchor="middle")
            continue
        top = base - value / most * (HIGH - 12)
        sheet.box(left, top, step, base - top, ink, opacity=0.16,
                  title=f"{figure['name']}, {times[at]}: {_shown(value)}")  # fmt: skip
        joined = at and values[at - 1] is not None
        lines += f"{'V' if joined else f'M{number(left)} '}{number(top)}H{number(left + step)}"
        room = width(texts[at], SIZE) / 2
        place = min(max(left + step / 2, x + room), x + wide - room)
        if (not dense or at in spoken) and place - room > taken:
            sheet.text(place, top - 4, texts[at], size=SIZE, anchor="middle")
            taken = place + room + 3
    if lines:
        sheet.path(lines, ink, 2)


def _shown(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _words(times: Sequence[str], figures: Sequence[Figure]) -> str:
    parts = []
    for figure in figures:
        known = [(t, v) for t, v in zip(times, figure["values"], strict=True) if v is not None]
        if known:
            (first, low), (last, high) = known[0], known[-1]
            parts.append(f"{figure['name']} {_shown(low)} in {first} and {_shown(high)} in {last}")
    return f"{len(times)} slices of time: {'; '.join(parts) or 'no values'}."
