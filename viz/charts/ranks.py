"""Who rises, who falls? A bump chart of ranks over slices of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, TypedDict

from viz.charts.lettering import width
from viz.charts.marks import points
from viz.charts.sheet import WIDTH, Sheet, clean

INKS: Final = ("blue", "orange", "green", "plum", "indigo", "olive", "grey")
MOST: Final = 14
ROW, TOP, SIZE = 25.0, 30.0, 10.5


class Ranked(TypedDict):
    """An actor's rank in each slice, 1 first; ``None`` where it is not met."""

    name: str
    ranks: list[int | None]


def ranks(times: Sequence[str], actors: Sequence[Ranked], *, title: str = "Ranks over time") -> str:
    """The ranks as SVG, a column for each slice, the best above.

    Actors of the same rank stand below each other in one box, with the same number: their order
    within it means nothing. Of more than 14 actors those with the best ranks are drawn.

    >>> svg = ranks(["2020", "2021"], [{"name": "KIPA", "ranks": [1, 2]},
    ...                                {"name": "KRILA", "ranks": [None, 1]}])
    >>> "<title>KIPA, 2021: rank 2</title>" in svg
    True
    """
    kept = _kept(actors)
    columns = [_column(kept, at) for at in range(len(times))]
    labels = min(180.0, max([60.0, *(width(clean(actor["name"]), 11) for actor in kept)]) + 22)
    step = (WIDTH - 2 * labels) / max(1, len(times) - 1)
    xs = [labels + at * step if len(times) > 1 else WIDTH / 2 for at in range(len(times))]
    sheet = Sheet()
    sheet.axis(12, list(zip(xs, times, strict=True)))
    for at, x in enumerate(xs):
        _ties(sheet, kept, columns[at], at, x)
    courses = [(actor, INKS[n % len(INKS)], [column.get(n) for column in columns])
               for n, actor in enumerate(kept)]  # fmt: skip
    for _, ink, ys in reversed(courses):
        _course(sheet, ink, ys, xs)
    for actor, ink, ys in courses:
        _marks(sheet, actor, ink, ys, xs, times)
    _names(sheet, kept, columns, xs, labels)
    lowest = max([TOP, *(y for column in columns for y in column.values())])
    cut = len(actors) - len(kept)
    note = "A grey box holds actors of the same rank. Dotted: not met in between."
    note += f" {cut} actors of lower ranks are not drawn." if cut else ""
    sheet.text(2, lowest + 36, note, size=SIZE, ink="muted")
    return sheet.svg(lowest + 46, title, f"{_words(times, kept)} {note}")


def _kept(actors: Sequence[Ranked]) -> list[Ranked]:
    """Those with the best ranks, in the order of the last slice, then of the one before, …"""

    def course(actor: Ranked) -> tuple[float, ...]:
        return tuple(float("inf") if rank is None else rank for rank in reversed(actor["ranks"]))

    best = sorted(actors, key=lambda a: (min(course(a), default=0), course(a), a["name"]))[:MOST]
    return sorted(best, key=lambda a: (course(a), a["name"]))


def _column(kept: Sequence[Ranked], at: int) -> dict[int, float]:
    """The height of each actor in a slice: by rank, those of one rank as near as they came."""
    here = [n for n, actor in enumerate(kept) if actor["ranks"][at] is not None]
    here.sort(key=lambda n: (kept[n]["ranks"][at] or 0, n))
    return {n: TOP + ROW * place for place, n in enumerate(here)}


def _ties(
    sheet: Sheet, kept: Sequence[Ranked], column: Mapping[int, float], at: int, x: float
) -> None:
    """A box around those who share a rank."""
    by_rank: dict[int, list[float]] = {}
    for number_, y in column.items():
        by_rank.setdefault(kept[number_]["ranks"][at] or 0, []).append(y)
    for ys in by_rank.values():
        if len(ys) > 1:
            high = max(ys) - min(ys) + 26
            sheet.box(x - 13, min(ys) - 13, 26, high, "rule", opacity=0.75, round_=13)


def _names(
    sheet: Sheet, kept: Sequence[Ranked], columns: Sequence[Mapping[int, float]],
    xs: Sequence[float], edge: float,
) -> None:  # fmt: skip
    """Names at both ends; who is met in between only is named where it was met last."""
    for at in (0, -1)[-len(columns) :] if columns else ():
        anchor, away = ("start", 18) if at else ("end", -18)
        for number_, y in columns[at].items():
            sheet.text(xs[at] + away, y + 4, kept[number_]["name"], size=11, anchor=anchor,
                       room=edge - 22)  # fmt: skip
    ends = {*columns[0], *columns[-1]} if columns else set()
    for number_ in set(range(len(kept))) - ends:
        met = [at for at, column in enumerate(columns) if number_ in column]
        if met and xs[met[-1] + 1] - xs[met[-1]] >= 80:
            room = xs[met[-1] + 1] - xs[met[-1]] - 36
            sheet.text(xs[met[-1]] + 18, columns[met[-1]][number_] + 4, kept[number_]["name"],
                       size=SIZE, room=room, halo=True)  # fmt: skip


def _course(sheet: Sheet, ink: str, ys: Sequence[float | None], xs: Sequence[float]) -> None:
    """The line of an actor, dotted over slices in which it is not met."""
    met = [at for at, y in enumerate(ys) if y is not None]
    for a, b in pairwise(met):
        middle, y0, y1 = (xs[a] + xs[b]) / 2, ys[a] or 0, ys[b] or 0
        d = f"M{points(xs[a], y0)}C{points(middle, y0, middle, y1, xs[b], y1)}"
        sheet.path(d, ink, 2.4 if b == a + 1 else 1.2, dash="" if b == a + 1 else "2 4")


def _marks(
    sheet: Sheet, actor: Ranked, ink: str, ys: Sequence[float | None], xs: Sequence[float],
    times: Sequence[str],
) -> None:  # fmt: skip
    for x, y, rank, time in zip(xs, ys, actor["ranks"], times, strict=True):
        if y is not None:
            title = f"{actor['name']}, {time}: rank {rank}"
            sheet.mark(("circle", ink), x, y, 10, hollow=True, title=title)
            size = SIZE if (rank or 0) < 100 else 7.5
            sheet.text(x, y + 0.35 * size, str(rank), size=size, anchor="middle")


def _words(times: Sequence[str], kept: Sequence[Ranked]) -> str:
    first = [
        [actor["name"] for actor in kept if actor["ranks"][at] == 1] for at in range(len(times))
    ]
    leaders = "; ".join(f"{t}: {', '.join(names)}" for t, names in zip(times, first, strict=True))
    return f"Ranks of {len(kept)} actors in {len(times)} slices of time. First in {leaders}."
