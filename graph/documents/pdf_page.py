"""One page of a PDF: its rows of words, its ruled tables, and what on it nobody sees."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.documents.extras import needed
from graph.documents.pdf_ink import is_scan, laid_out, reasons

_MOST_EDGES = 4_000  # lines on a page beyond which it is a drawing, no table


@dataclass(frozen=True)
class Box:
    """Words beside each other: their text and place in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float = 0.0
    bold: bool = False

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Ruled:
    """A ruled table: per row its cells, each with column, columns and rows filled, and lines."""

    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    rows: tuple[tuple[tuple[int, int, int, tuple[str, ...]], ...], ...]


@dataclass
class Leaf:
    """A page as it was read."""

    number: int
    width: float
    height: float
    rows: list[Box] = field(default_factory=list)  # what stands on it outside tables
    grids: list[Ruled] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)  # text, and how it is hidden
    turned: list[str] = field(default_factory=list)
    scanned: bool = False


def read_page(page: Any, look: Callable[[], None]) -> Leaf:
    """The words of a page: those that show in their places, the others apart."""
    page._layout = laid_out(page, look)
    leaf = Leaf(page.page_number, float(page.width), float(page.height))
    why = reasons(page)
    leaf.scanned = is_scan(page, why)
    unseen: dict[str, list[Any]] = {}
    shown: list[Any] = []
    turned: list[Any] = []
    met = set()
    for char, reason in zip(page.chars, why, strict=True):
        place = char["text"], round(char["x0"]), round(char["top"])
        if reason and not (leaf.scanned and reason == "no ink"):
            unseen.setdefault(reason, []).append(char)
        elif place not in met:  # letters drawn twice to look bold are one letter
            met.add(place)
            (shown if char.get("upright", True) else turned).append(char)
    for reason in sorted(unseen):
        leaf.hidden += [(box.text, reason) for box in boxes(unseen[reason], whole=True)]
    leaf.turned = [box.text for box in boxes(turned)]
    look()
    leaf.grids, leaf.rows = _tables(page, boxes(shown))
    return leaf


def boxes(chars: list[Any], *, whole: bool = False) -> list[Box]:
    """Characters as words; ``whole`` keeps those of a line together."""
    if not chars:
        return []
    words = needed("pdfplumber.utils", "pdf").extract_words(
        chars, x_tolerance_ratio=0.2, y_tolerance=3, keep_blank_chars=whole, return_chars=True
    )
    return [
        Box(
            word["x0"], word["top"], word["x1"], word["bottom"], word["text"],
            statistics.median(char["size"] for char in word["chars"]),
            all("bold" in str(char["fontname"]).casefold() for char in word["chars"]),
        )
        for word in words
    ]  # fmt: skip


def _tables(page: Any, words: list[Box]) -> tuple[list[Ruled], list[Box]]:
    """The ruled tables of a page, and the words that stand in none."""
    if len(page.edges) > _MOST_EDGES:
        return [], words
    grids, left = [], words
    for table in page.find_tables():
        grid, rest = _grid(table, left)
        if grid is not None:
            grids.append(grid)
            left = rest
    return grids, left


def _grid(table: Any, words: list[Box]) -> tuple[Ruled | None, list[Box]]:
    cells = sorted({cell for cell in table.cells if cell}, key=lambda c: (c[1], c[0]))
    xs = _edges([c[0] for c in cells] + [c[2] for c in cells])
    ys = _edges([c[1] for c in cells] + [c[3] for c in cells])
    if len(cells) < 2 or len(xs) < 3:
        return None, words
    inside: dict[tuple[float, ...], list[Box]] = {cell: [] for cell in cells}
    rest: list[Box] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        home = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        (inside[home] if home else rest).append(word)
    rows: list[list[tuple[int, int, int, tuple[str, ...]]]] = [[] for _ in ys[:-1]]
    for cell in cells:
        column, across = _index(xs, cell[0]), _index(xs, cell[2]) - _index(xs, cell[0])
        row, down = _index(ys, cell[1]), _index(ys, cell[3]) - _index(ys, cell[1])
        text = tuple(line_texts(inside[cell]))
        if row < len(rows):
            rows[row].append((column, max(across, 1), max(down, 1), text))
    if not any(inside.values()):
        return None, words
    x0, top, x1, bottom = table.bbox
    return Ruled(x0, top, x1, bottom, tuple(xs), tuple(tuple(sorted(r)) for r in rows if r)), rest


def _edges(values: list[float]) -> list[float]:
    """Distinct edges, those nearer than three points as one."""
    kept: list[float] = []
    for one in sorted(values):
        if not kept or one - kept[-1] > 3:
            kept.append(one)
    return kept


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def line_texts(words: list[Box]) -> list[str]:
    """Words as lines, from the top, each from the left."""
    return [" ".join(word.text for word in line) for line in lines_of(words)]


def lines_of(words: list[Box]) -> list[list[Box]]:
    """Words that stand on one line, from the top; each line from the left."""
    lines: list[list[Box]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        near = lines[-1] if lines else []
        height = min(word.bottom - word.top, near[0].bottom - near[0].top) if near else 0
        if near and abs(word.middle - near[0].middle) <= 0.5 * height:
            near.append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: (w.x0, w.text)) for line in lines]
