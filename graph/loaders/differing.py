"""What differs between two large sets of statements: sorted in runs on disk, then merged.

Memory holds one run and what differs, however large the sets are (external merge sort, Knuth,
The Art of Computer Programming 3, 5.4).
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

RUN = 200_000  # lines that are sorted in memory at a time


def differing(
    old: Iterable[ox.Quad], new: Iterable[ox.Quad], folder: Path
) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """The statements that only ``old`` has, and those that only ``new`` has, each in order.

    >>> from tempfile import TemporaryDirectory
    >>> a, b, c = (ox.Quad(ox.NamedNode(f"x:{n}"), *[ox.NamedNode("x:p")] * 3) for n in "abc")
    >>> with TemporaryDirectory() as scratch:
    ...     gone, come = differing([a, b], [c, b, c], Path(scratch))
    >>> gone == [a], come == [c]
    (True, True)
    """
    left, right = _in_order(old, folder, "old"), _in_order(new, folder, "new")
    gone: list[str] = []
    come: list[str] = []
    mine, theirs = next(left, None), next(right, None)
    while mine is not None or theirs is not None:
        if mine == theirs:
            mine, theirs = next(left, None), next(right, None)
        elif theirs is None or (mine is not None and mine < theirs):
            gone.append(str(mine))
            mine = next(left, None)
        else:
            come.append(theirs)
            theirs = next(right, None)
    return _read(gone), _read(come)


def _in_order(quads: Iterable[ox.Quad], folder: Path, name: str) -> Iterator[str]:
    """Statements as lines of N-Quads, sorted, each once."""
    lines, runs = (f"{quad} .\n" for quad in quads), list[Path]()
    while run := sorted(islice(lines, RUN)):
        runs.append(folder / f"{name}-{len(runs)}.nq")
        with runs[-1].open("w", encoding="utf8", newline="") as out:
            out.writelines(run)
    return (line for line, _ in groupby(merge(*map(_lines, runs))))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf8", newline="\n") as file:
        yield from file


def _read(lines: list[str]) -> list[ox.Quad]:
    return list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
