"""The reading order of a page: columns one after the other, rows from the top."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.documents.pdf_page import Box, Leaf, Ruled, lines_of

_GUTTER = 9.0  # points between two columns, or two cells without a rule
_MOST = 400  # segments on a page beyond which columns are not looked for


@dataclass(frozen=True)
class Row:
    """One row of a column: segments from the left, more than one where gaps part them."""

    parts: tuple[Box, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(part.top for part in self.parts)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(part.bottom for part in self.parts)

    @property
    def text(self) -> str:
        """All it says, segments parted by a blank."""
        return " ".join(part.text for part in self.parts)

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(part.size for part in self.parts)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(part.bold for part in self.parts)


Piece = Row | Ruled


def in_order(leaf: Leaf) -> list[Piece]:
    """Rows and ruled tables of a page as a person reads them."""
    segments: list[Box | Ruled] = [*_segments(leaf.rows), *leaf.grids]
    pieces: list[Piece] = []
    for column in _columns(segments, leaf.width):
        boxes = [one for one in column if isinstance(one, Box)]
        found: list[Piece] = [Row(tuple(line)) for line in lines_of(boxes)]
        found += [one for one in column if isinstance(one, Ruled)]
        pieces += sorted(found, key=lambda piece: piece.top)
    return pieces


def _segments(words: list[Box]) -> list[Box]:
    """Words joined as long as the gap between them is that of words."""
    found = []
    for line in lines_of(words):
        part = [line[0]]
        for word in line[1:]:
            if word.x0 - part[-1].x1 > max(_GUTTER, 0.9 * word.size):
                found.append(_joined(part))
                part = []
            part.append(word)
        found.append(_joined(part))
    return found


def _joined(words: list[Box]) -> Box:
    return Box(
        words[0].x0, min(w.top for w in words), max(w.x1 for w in words),
        max(w.bottom for w in words), " ".join(w.text for w in words),
        max(w.size for w in words), all(w.bold for w in words),
    )  # fmt: skip


def _columns(parts: list[Box | Ruled], width: float) -> list[list[Box | Ruled]]:
    """The parts of a page as columns of text, in reading order (a recursive cut, x before y)."""
    if len(parts) < 6 or len(parts) > _MOST:
        return [parts]
    split = _gutter(parts, width)
    if split is not None:
        left = [one for one in parts if one.x1 <= split]
        right = [one for one in parts if one.x1 > split]
        return [*_columns(left, width), *_columns(right, width)]
    best: tuple[int, float] = (0, 0.0)
    for level in _levels(parts):
        above = [one for one in parts if one.bottom <= level]
        below = [one for one in parts if one.bottom > level]
        for side in (above, below):
            if len(side) > best[0] and len(side) < len(parts) and _gutter(side, width) is not None:
                best = (len(side), level)
    if not best[0]:
        return [parts]
    above = [one for one in parts if one.bottom <= best[1]]
    below = [one for one in parts if one.bottom > best[1]]
    return [*_columns(above, width), *_columns(below, width)]


def _levels(parts: list[Box | Ruled]) -> list[float]:
    """The heights at which a page can be cut across."""
    return _gaps(parts, lambda one: (one.top, one.bottom), 0.5)


def _gaps(
    parts: list[Box | Ruled], sides: Callable[[Box | Ruled], tuple[float, float]], least: float
) -> list[float]:
    """Where nothing stands on an axis, over at least so many points: the start of each gap."""
    found, reach = [], None
    for start, end in sorted(map(sides, parts)):
        if reach is not None and start - reach >= least:
            found.append(reach)
        reach = end if reach is None else max(reach, end)
    return found


def _gutter(parts: list[Box | Ruled], width: float) -> float | None:
    """Where two columns of running text part, or None: cells of a list are no columns."""
    for split in _gaps(parts, lambda one: (one.x0, one.x1), _GUTTER):
        sides = [one for one in parts if one.x1 <= split], [one for one in parts if one.x1 > split]
        if all(_runs(side, width) for side in sides):
            return split
    return None


def _runs(side: list[Box | Ruled], width: float) -> bool:
    """Whether parts look like running text: four lines or more, wide, mostly full."""
    if len(side) < 4:
        return False
    wide = max(one.x1 for one in side) - min(one.x0 for one in side)
    full = sum(1 for one in side if one.x1 - one.x0 > 0.7 * wide)
    return wide > 0.2 * width and full >= 0.5 * len(side)
