"""The walk over a Word document's XML: words into the composer, marks where things end."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from graph.documents.cells import Grid
from graph.documents.composing import Composer
from graph.documents.word_styles import Look, W, WordStyles, shade, value

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr")
}
_BOX = f"{W}txbxContent"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class WordWalk:
    """Blocks of a Word document in their order. ``notes`` numbers the notes that it refers to."""

    def __init__(
        self, page: Composer, styles: WordStyles, links: dict[str, str], look: Callable[[], None]
    ) -> None:
        self.page, self.styles, self.links, self.look = page, styles, links, look
        self.notes: dict[tuple[str, str], int] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self._runs: list[tuple[int, int, Look]] = []

    def blocks(self, parent: Element, kind: str = "paragraph", ground: str = "") -> None:
        """Paragraphs and tables below an element, through wrappers of content controls."""
        for child in parent:
            self.look()
            if child.tag == f"{W}p":
                self.paragraph(child, kind, ground)
            elif child.tag == f"{W}tbl":
                self.table(child, ground)
            elif child.tag == f"{_CHOICE}AlternateContent":
                for part in list(child)[:1]:
                    self.blocks(part, kind, ground)
            elif child.tag not in _GONE:
                self.blocks(child, kind, ground)

    def paragraph(self, element: Element, kind: str, ground: str) -> None:
        """One paragraph, as heading, list item or plain; what floats in it comes after it."""
        properties = element.find(f"{W}pPr")
        level = self.styles.heading(properties)
        name, depth = self.styles.item(properties)
        number = 0
        if level:
            kind = "heading" if kind else kind
        elif name:
            kind, level = "list-item" if kind else kind, depth + 1
            number = self._number(name, depth)
        start = self.page.here
        boxes: list[Element] = []
        self._runs = []
        style = value(properties, "pStyle")
        self._inline(element, style, shade(properties) or ground, boxes)
        self._looks()
        if kind:
            self.page.mark(kind, start, level=level, number=number)
        self.page.line(0)
        for box in boxes:
            self.blocks(box, "paragraph", "")

    def _number(self, name: str, depth: int) -> int:
        """The running number of an item; 0 in a list with bullets."""
        for other in [place for place in self.counts if place[0] == name and place[1] > depth]:
            del self.counts[other]
        self.counts[name, depth] = self.counts.get((name, depth), 0) + 1
        bullet = self.styles.formats.get((name, depth), "bullet") in ("bullet", "none", "")
        return 0 if bullet else self.counts[name, depth]

    def _inline(self, parent: Element, style: str, ground: str, boxes: list[Element]) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, style, ground, boxes)
            elif child.tag == f"{W}hyperlink":
                start = self.page.here
                self._inline(child, style, ground, boxes)
                self.page.mark("link", start, why=self.links.get(child.get(_REL, ""), "")[:1000])
            elif child.tag not in _GONE:
                self._inline(child, style, ground, boxes)

    def _run(self, run: Element, style: str, ground: str, boxes: list[Element]) -> None:
        look = self.styles.look(run.find(f"{W}rPr"), style, ground)
        start = self.page.here
        for piece in run:
            name = piece.tag.removeprefix(W)
            if name == "t":
                self.page.raw((piece.text or "").replace("\n", " "))
            elif name in _SIGNS:
                self.page.raw(_SIGNS[name])
            elif name in ("footnoteReference", "endnoteReference"):
                key = (name.removesuffix("Reference"), piece.get(f"{W}id", ""))
                number = self.notes.setdefault(key, len(self.notes) + 1)
                self.page.raw(str(number).translate(_RAISED))
            elif piece.tag not in _GONE:
                boxes.extend(_boxes(piece))
        if self.page.here > start:
            self._runs.append((start, self.page.here, look))

    def _looks(self) -> None:
        """Marks on what is bold, italic or hidden, joined over runs that touch."""
        for field, kind in (("bold", "emphasis"), ("italic", "emphasis"), ("hidden", "invisible")):
            first, last, word = 0, 0, ""
            for start, end, look in [*self._runs, (0, 0, Look())]:
                said = getattr(look, field)
                now = said if isinstance(said, str) else field if said else ""
                if word and now == word and start == last:
                    last = end
                    continue
                if word:
                    self.page.span(kind, first, last, why=word)
                first, last, word = start, end, now

    def table(self, element: Element, ground: str) -> None:
        """A table as a grid: cells merged across or down are one cell."""
        properties = element.find(f"{W}tblPr")
        ground = self.styles.shaded(value(properties, "tblStyle")) or ground
        rows = [row for row in _rows(element) if row.find(f"{W}trPr/{W}del") is None]
        grid = Grid(self.page)
        layout = [list(_cells(row)) for row in rows]
        for at, row in enumerate(rows):
            head = row.find(f"{W}trPr/{W}tblHeader") is not None
            grid.row(header=head)
            for cell, column, across, merge in layout[at]:
                if merge != "continue":
                    grid.cell(_down(layout, at, column) if merge else 1, across, column=column)
                    self.blocks(cell, "paragraph", shade(cell.find(f"{W}tcPr")) or ground)
                    grid.end_cell()
            grid.end_row()
        grid.end()


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[Element, int, int, str]]:
    """The cells of a row: each with its column, how many it fills, and how it merges."""
    before = value(row.find(f"{W}trPr"), "gridBefore")
    column = min(int(before), 100) if before.isdigit() else 0
    for cell in _direct(row):
        properties = cell.find(f"{W}tcPr")
        across = value(properties, "gridSpan")
        width = min(max(int(across), 1), 1000) if across.isdigit() else 1
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        yield cell, column, width, "" if merge is None else merge.get(f"{W}val", "continue")
        column += width


def _direct(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag not in _GONE:
            yield from _direct(child)


def _down(layout: list[list[tuple[Element, int, int, str]]], at: int, column: int) -> int:
    """How many rows a merged cell goes down."""
    rows = 1
    for below in layout[at + 1 :]:
        if not any(place == column and merge == "continue" for _, place, _, merge in below):
            break
        rows += 1
    return rows


def _boxes(piece: Element) -> Iterator[Element]:
    """Text boxes in a drawing; of two versions of one drawing the first."""
    for child in piece:
        if child.tag == _BOX:
            yield child
        elif child.tag != f"{_CHOICE}Fallback":
            yield from _boxes(child)
