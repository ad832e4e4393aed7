"""Pages to one text: running heads as chrome, tables over pages as one, paragraphs of rows."""

import statistics
from collections.abc import Sequence

from graph.documents.aligned import aligned_at
from graph.documents.cells import Grid
from graph.documents.chrome import chrome_lines
from graph.documents.composing import Composer
from graph.documents.document import Document
from graph.documents.hidden import hidden_characters
from graph.documents.limits import Limits
from graph.documents.lines import ITEM, NOTE, split
from graph.documents.marks import Mark
from graph.documents.pdf_frame import frame_of, repeated_ends
from graph.documents.pdf_layout import Piece, Row, in_order
from graph.documents.pdf_letters import broken_words, ligatures
from graph.documents.pdf_page import Leaf, Ruled


def compose(leaves: Sequence[Leaf], name: str, limits: Limits) -> Document:
    """The document of some pages."""
    pages = [in_order(leaf) for leaf in leaves]
    repeated = repeated_ends(pages)
    text = _Pages(Composer(name, limits), _body_size(pages))
    for leaf, pieces in zip(leaves, pages, strict=True):
        text.page(leaf, pieces, frame_of(leaf, pieces, repeated))
    made = text.end()
    marks = [*made.marks, *broken_words(made.text), *ligatures(made.text), *_line_chrome(made)]
    return Document(made.text, name, format="pdf", marks=[*marks, *hidden_characters(made.text)])


def _body_size(pages: list[list[Piece]]) -> float:
    sizes = [row.size for pieces in pages for row in pieces if isinstance(row, Row)]
    return statistics.median(sizes) if sizes else 10.0


class _Pages:
    """The text of pages as it grows."""

    def __init__(self, text: Composer, size: float) -> None:
        self.text, self.size = text, size
        self.grid: Grid | None = None
        self.last: Ruled | None = None

    def page(self, leaf: Leaf, pieces: list[Piece], chrome: dict[int, str]) -> None:
        self.text.line(1)
        self.text.settle()
        start, at = self.text.here, 0
        while at < len(pieces):
            piece = pieces[at]
            if isinstance(piece, Ruled):
                self._ruled(piece)
                at += 1
            elif id(piece) in chrome:
                self._apart(piece.text, "chrome", chrome[id(piece)])
                at += 1
            else:
                self._end_table()
                run = _run(pieces, at, chrome)
                self._rows(run)
                at += len(run)
        if leaf.turned:
            self._apart(" ".join(leaf.turned), "chrome", "turned")
        for words, why in leaf.hidden:
            self._apart(words, "invisible", why)
        self.text.line(1)
        self.text.settle()
        self.text.mark("page", start, number=leaf.number)

    def _apart(self, words: str, kind: str, why: str) -> None:
        """Words on lines of their own that are no part of the running text."""
        self.text.line(1)
        self.text.settle()
        start = self.text.here
        self.text.flow(words)
        self.text.mark(kind, start, why=why)
        self.text.line(1)

    def end(self) -> Document:
        self._end_table()
        return self.text.document("pdf")

    def _end_table(self) -> None:
        if self.grid is not None:
            self.grid.end()
        self.grid = self.last = None

    def _ruled(self, table: Ruled) -> None:
        """A ruled table; it goes on with the one before it where the columns are the same."""
        rows = list(table.rows)
        if self.grid is not None and self.last is not None and _same_columns(self.last, table):
            if len(rows) > 1 and _words(rows[0]) == _words(self.last.rows[0]):
                self.text.line()
                self.text.settle()
                start = self.text.here
                self.text.raw("\t".join(" ".join(lines) for _, _, _, lines in rows.pop(0)))
                self.text.mark("chrome", start, why="repeated header")
            table = Ruled(table.x0, table.top, table.x1, table.bottom, table.edges, self.last.rows)
        else:
            self._end_table()
            self.text.line(1)
            self.grid = Grid(self.text, "ruled")
        for row in rows:
            self.grid.row()
            for column, across, down, lines in row:
                self.grid.cell(down, across, column=column)
                for number, line in enumerate(lines):
                    if number:
                        self.text.raw("\n")
                    self.text.flow(line)
                self.grid.end_cell()
            self.grid.end_row()
        self.last = table
        self.text.line(1)

    def _rows(self, rows: list[Row]) -> None:
        """Rows that follow each other: lists without rules, and paragraphs."""
        at = 0
        while at < len(rows):
            table, taken = aligned_at(rows, at)
            if taken:
                self._aligned(table)
                at += taken
                continue
            taken = _paragraph(rows, at)
            self._block(rows[at : at + taken])
            at += taken

    def _aligned(self, table: list[list[tuple[int, list[str]]]]) -> None:
        self.text.line(1)
        grid = Grid(self.text, "aligned")
        for row in table:
            grid.row()
            for column, lines in row:
                grid.cell(column=column)
                self.text.raw("\n".join(lines))
                grid.end_cell()
            grid.end_row()
        grid.end()
        self.text.line(1)

    def _block(self, rows: list[Row]) -> None:
        self.text.line(1)
        self.text.settle()
        start = self.text.here
        for row in rows:
            self.text.raw(row.text)
            self.text.line()
        words = " ".join(row.text for row in rows)
        large = max(row.size for row in rows) / self.size
        bold = all(row.bold for row in rows) and len(words) < 150
        if NOTE.match(words) and large < 1:
            self.text.mark("footnote", start)
        elif (large > 1.12 or bold) and len(words) < 300:
            level = 1 if large > 1.5 else 2 if large > 1.12 else 3
            self.text.mark("heading", start, level=level, why="bold" if bold else "large")
        elif ITEM.match(words):
            self.text.mark("list-item", start, level=1)
        else:
            self.text.mark("paragraph", start)


def _words(row: tuple[tuple[int, int, int, tuple[str, ...]], ...]) -> list[tuple[str, ...]]:
    return [lines for _, _, _, lines in row]


def _same_columns(one: Ruled, other: Ruled) -> bool:
    near = zip(one.edges, other.edges, strict=False)
    return len(one.edges) == len(other.edges) and all(abs(a - b) < 8 for a, b in near)


def _run(pieces: list[Piece], at: int, chrome: dict[int, str]) -> list[Row]:
    """The rows from here to the next table or piece of chrome."""
    rows: list[Row] = []
    for piece in pieces[at:]:
        if not isinstance(piece, Row) or id(piece) in chrome:
            break
        rows.append(piece)
    return rows


def _paragraph(rows: list[Row], at: int) -> int:
    """How many rows from here are one paragraph: near, of one size and weight, no new item."""
    taken = 1
    while at + taken < len(rows):
        above, row = rows[at + taken - 1], rows[at + taken]
        height = above.bottom - above.top
        gap = row.top - above.bottom
        if (
            gap > 0.65 * height
            or row.top < above.top
            or abs(row.size - above.size) > 0.1 * above.size
            or row.bold != above.bold
            or ITEM.match(row.text)
            or NOTE.match(row.text)
            or aligned_at(rows, at + taken)[1]
        ):
            break
        taken += 1
    return taken


def _line_chrome(made: Document) -> list[Mark]:
    tables = made.of("table")
    return [
        mark
        for mark in chrome_lines(split(made.text))
        if not any(table.start <= mark.start < table.end for table in tables)
    ]
