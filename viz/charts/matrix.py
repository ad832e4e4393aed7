"""Who works with whom, how often? An ordered adjacency matrix with its weights printed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from viz.charts.inks import STEPS
from viz.charts.lettering import apart, width
from viz.charts.marks import number, points
from viz.charts.sheet import WIDTH, Sheet

MOST: Final = 60
LARGEST_CELL: Final = 26.0


def matrix(
    names: Sequence[str],
    weights: Sequence[tuple[int, int, float]],
    groups: Sequence[str] = (),
    *,
    title: str = "Who works with whom",
) -> str:
    """The matrix as SVG, in the order given; ``groups`` names each actor's group.

    ``weights`` are triples of two places in ``names`` and a weight above 0; each tie stands once
    and is drawn on both sides of the diagonal. Where nothing is shared, nothing is drawn. A line
    parts neighbours of different groups. Of more than 60 actors the 60 of the greatest strength
    are drawn, and the picture says so.

    >>> svg = matrix(["KLID", "UNPOG", "KIPA"], [(0, 1, 4), (1, 2, 2)])
    >>> svg.count("<title>KLID – UNPOG: 4</title>")
    2
    """
    kept, weight = _kept(len(names), weights)
    count = len(kept)
    shown = [names[at] for at in kept]
    bands = _bands([groups[at] for at in kept]) if groups else []
    labels = min(170.0, max([60.0, *(width(name, 11) for name in shown)]) + 6)
    side = 118.0 if bands else 8.0
    cell = min(LARGEST_CELL, (WIDTH - labels - side) / max(1, count))
    size = min(11.0, cell * 0.86)
    sheet, steps = Sheet(), _Steps(list(weight.values()))
    y = steps.legend(sheet, labels) + 8
    top = y + min(150.0, max([40.0, *(width(name, size) for name in shown)]) + 6)
    _grid(sheet, labels, top, cell, count)
    for place, name in enumerate(shown):
        middle = (place + 0.5) * cell
        sheet.text(labels - 6, top + middle + size * 0.35, name, size=size, anchor="end",
                   room=labels - 6)  # fmt: skip
        sheet.text(
            labels + middle + size * 0.35, top - 5, name, size=size, turn=-90, room=top - y - 5
        )
    _cells(sheet, shown, weight, steps, (labels, top, cell))
    _separators(sheet, bands, labels, top, cell, count)
    bottom = top + count * cell + 4
    if count < len(names):
        bottom += 16
        note = f"The {count} actors of the greatest strength; {len(names) - count} are not drawn."
        sheet.text(2, bottom, note, size=10.5, ink="muted")
    return sheet.svg(bottom + 6, title, _words(shown, weight, len(names)))


def _kept(
    count: int, weights: Sequence[tuple[int, int, float]]
) -> tuple[list[int], dict[tuple[int, int], float]]:
    """The places drawn, and the weights of ties among them by their new places."""
    strength: dict[int, float] = defaultdict(float)
    for a, b, value in weights:
        strength[a] += value
        strength[b] += value
    kept = sorted(sorted(range(count), key=lambda at: (-strength[at], at))[:MOST])
    new = {old: at for at, old in enumerate(kept)}
    among = {
        (min(new[a], new[b]), max(new[a], new[b])): value
        for a, b, value in weights
        if a in new and b in new and a != b and value > 0
    }
    return kept, among


class _Steps:
    """Weights to steps of the scale: even on a logarithm, since most weights are small."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = sorted(set(values))
        self._low = self.values[0] if values else 1.0
        self._span = math.log(self.values[-1] / self._low) if values else 0.0

    def of(self, value: float) -> int:
        if self._span < 1e-9:
            return 2
        return 1 + round((STEPS - 1) * math.log(value / self._low) / self._span)

    def legend(self, sheet: Sheet, x: float) -> float:
        """Each step that occurs, with the weights that it stands for."""
        at = x
        sheet.text(at - 6, 12, "Weight", size=10.5, ink="muted", anchor="end")
        for step in sorted({self.of(value) for value in self.values}):
            here = [value for value in self.values if self.of(value) == step]
            words = _shown(here[0]) + (f"–{_shown(here[-1])}" if len(here) > 1 else "")
            sheet.box(at, 2, 13, 13, f"step-{step}")
            sheet.text(at + 18, 12, words, size=10.5, ink="muted")
            at += 18 + width(words, 10.5) + 16
        return 20.0


def _grid(sheet: Sheet, x: float, y: float, cell: float, count: int) -> None:
    for at in range(count + 1):
        sheet.line(x, y + at * cell, x + count * cell, y + at * cell, thick=0.5)
        sheet.line(x + at * cell, y, x + at * cell, y + count * cell, thick=0.5)
    corners = (points(x + at * cell, y + at * cell) for at in range(count))
    box = f"h{number(cell)}v{number(cell)}h-{number(cell)}z"
    sheet.area("".join(f"M{corner}{box}" for corner in corners), "rule", opacity=0.6)


def _cells(
    sheet: Sheet, names: Sequence[str], weight: Mapping[tuple[int, int], float], steps: _Steps,
    frame: tuple[float, float, float],
) -> None:  # fmt: skip
    """Each tie twice, with its weight where that fits in letters that can be read."""
    left, top, cell = frame
    longest = max((width(_shown(value), 1) for value in weight.values()), default=1)
    size = round(min(11.0, cell * 0.66, max(6.5, (cell - 1) / longest)), 1)
    for step in range(1, STEPS + 1):
        here = [(pair, value) for pair, value in sorted(weight.items()) if steps.of(value) == step]
        both = [(row, column, f"{names[a]} – {names[b]}: {_shown(value)}", _shown(value))
                for (a, b), value in here for row, column in ((a, b), (b, a))]  # fmt: skip
        tiles = [(left + column * cell + 0.5, top + row * cell + 0.5, what)
                 for row, column, what, _ in both]  # fmt: skip
        texts = [(left + (column + 0.5) * cell, top + (row + 0.5) * cell + size * 0.36, text)
                 for row, column, _, text in both if width(text, size) <= cell]  # fmt: skip
        if both:
            sheet.tiles(f"step-{step}", cell - 1, tiles)
            sheet.counts(f"on-step-{step}", size, texts)


def _bands(groups: Sequence[str]) -> list[tuple[str, int, int]]:
    """Neighbours of the same group: its name, the first place and the place after the last."""
    bands: list[tuple[str, int, int]] = []
    for at, name in enumerate(groups):
        if bands and bands[-1][0] == name:
            bands[-1] = (name, bands[-1][1], at + 1)
        else:
            bands.append((name, at, at + 1))
    return bands


def _separators(
    sheet: Sheet, bands: Sequence[tuple[str, int, int]], x: float, y: float, cell: float, count: int
) -> None:
    end = count * cell
    middles = [y + (first + last) / 2 * cell for _, first, last in bands]
    places = apart(middles, 13)
    for (name, first, last), middle, place in zip(bands, middles, places, strict=True):
        if first:
            at = first * cell
            sheet.line(x, y + at, x + end, y + at, "muted", 1.4)
            sheet.line(x + at, y, x + at, y + end, "muted", 1.4)
        sheet.line(
            x + end + 5, y + first * cell + 2, x + end + 5, y + last * cell - 2, "control", 2
        )
        d = f"M{number(x + end + 6)} {number(middle)}L{number(x + end + 11)} {number(place)}"
        sheet.path(d, "control", 1)
        sheet.text(x + end + 14, place + 3.5, name, size=10.5, room=WIDTH - x - end - 15)


def _shown(value: float) -> str:
    """A weight as short as it can be read: ``3``, ``.5``, ``1.25``."""
    return f"{value:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def _words(names: Sequence[str], weight: Mapping[tuple[int, int], float], of: int) -> str:
    if not weight:
        return f"{len(names)} actors without a tie."
    (a, b), most = max(weight.items(), key=lambda item: (item[1], (-item[0][0], -item[0][1])))
    cut = f" {of - len(names)} further actors are not drawn." if of > len(names) else ""
    return (
        f"{len(names)} actors and the weights of {len(weight)} ties between them;"
        f" the strongest is {names[a]} – {names[b]} with {_shown(most)}.{cut}"
    )
