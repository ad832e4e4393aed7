"""A document as a sequence of lines and tables, in reading order, each with its passage."""

import re
from dataclasses import dataclass, field

from graph.documents import Document, Mark
from graph.extraction.blocks.flat import is_flat, unflattened
from graph.extraction.blocks.wrapping import goes_on, wrapped
from graph.extraction.lexicon import honorific
from graph.extraction.passage import Passage, joined

MARKER = re.compile(
    r"\s*(?P<sign>[-*+•■□▪▫◦●○·►▶▷‣–—✓➢>○◆◇★※]|\(?\d{1,2}[.)](?!\d)|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|[a-zA-Z]\)|[ivx]{1,5}\)"
    r"|[①-⑳])\s*(?=\S)"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Line:
    """A line or paragraph: what it says without its list sign, and how it stands there."""

    passage: Passage
    kind: str = "text"  # text, heading, item, note
    level: int = 0
    marker: str = ""
    gap: bool = False  # a blank line before it
    strong: bool = False  # bold as a whole
    chrome: str = ""
    whole: Passage | None = None  # with the list sign

    @property
    def text(self) -> str:
        """What it says."""
        return self.passage.text

    @property
    def number(self) -> int | None:
        """The number of its list sign."""
        found = _NUMBER.search(self.marker)
        if found:
            return int(found[0])
        return ord(self.marker[0]) - ord("①") + 1 if "①" <= self.marker[:1] <= "⑳" else None


@dataclass(frozen=True)
class Cell:
    """A cell of a table with its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    header: bool
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All of it as one."""
        return " ".join(line.text for line in self.lines)

    @property
    def passage(self) -> Passage:
        """All of it as one passage, lines parted by line ends."""
        return joined((line.passage for line in self.lines), "\n")


@dataclass(frozen=True)
class Table:
    """A table: its rows of cells, left to right."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int = 0
    columns: int = field(default=0)


Block = Line | Table


def blocks_of(document: Document) -> list[Block]:
    """The lines and tables of a document.

    >>> from graph.documents import document_of
    >>> made = blocks_of(document_of(b"# Forum\\n\\n- Ann Lee,\\n  Director\\n", "x.md"))
    >>> [(line.kind, line.text) for line in made]
    [('heading', 'Forum'), ('item', 'Ann Lee, Director')]
    """
    found: list[Block] = []
    at = 0
    tables = [
        m
        for m in document.of("table")
        if not any(o.kind == "table" and o is not m and o.covers(m) for o in document.of("table"))
    ]
    for mark in tables:
        if mark.start < at:
            continue
        found += _lines(document, at, mark.start)
        table = _table(document, mark)
        found += [table] if table.rows else []
        at = mark.end
    return found + _lines(document, at, len(document))


def _table(document: Document, mark: Mark) -> Table:
    cells = list(document.inside(mark, "cell"))
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        lines = tuple(line for line in _lines(document, cell.start, cell.end))
        made = Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.header, lines)
        rows.setdefault(cell.row, []).append(made)
    ordered = tuple(tuple(sorted(row, key=lambda c: c.column)) for _, row in sorted(rows.items()))
    return Table(
        ordered,
        mark.start,
        max((c.column + c.column_span for row in ordered for c in row), default=0),
    )


def _lines(document: Document, start: int, end: int) -> list[Line]:
    if start >= end:
        return []
    reading = document.reading(start, end)
    whole = Passage(reading.text.replace("\xa0", " ").replace("\u2028", "\n"), reading.offsets)
    raw: list[Passage] = []
    at = 0
    for part in whole.text.split("\n"):
        raw.append(whole.part(at, at + len(part)))
        at += len(part) + 1
    lines: list[Line] = []
    gap = True
    full = wrapped([p.text for p in raw])
    for number, piece in enumerate(raw):
        if not piece or _rule(piece.text):
            gap = True
            continue
        for item in _bulleted(piece):
            line = _line(document, item, gap)
            if lines and not gap and goes_on(lines[-1], line, full=number in full):
                lines[-1] = _extended(lines[-1], line)
            elif line.passage:
                lines.append(line)
            gap = False
    return lines


_BULLETS = re.compile(r"\s+(?=[■▪●•○◆▶►▷◇□➢✓]\s)|(?<=[\w)])\s+(?=[①-⑳]\s)")
_DASHED = re.compile(r"\s+(?=[-–—•]\s+(?P<name>\S.*))")


def _bulleted(passage: Passage) -> list[Passage]:
    """A line with list signs inside it, as the items that it flattens."""
    if is_flat(passage.text):
        return unflattened(passage)
    found = []
    for part in passage.split(_BULLETS.pattern) if _BULLETS.search(passage.text) else [passage]:
        at = 0
        for match in _DASHED.finditer(part.text):
            if match.start() and honorific().match(match["name"]):
                found.append(part.part(at, match.start()))
                at = match.end()
        found.append(part.part(at))
    return found


def _rule(text: str) -> bool:
    return re.fullmatch(r"[\s\-_=~*|:+#]+", text) is not None


def _line(document: Document, passage: Passage, gap: bool) -> Line:
    stripped = passage.strip().strip("*_").strip()
    if not stripped:
        return Line(stripped, gap=gap)
    marks = document.at(
        stripped.start, "chrome", "heading", "list-item", "footnote", "emphasis", "cell"
    )
    kinds = {mark.kind: mark for mark in marks}
    chrome = kinds["chrome"].why or "chrome" if "chrome" in kinds else ""
    bold = kinds.get("emphasis")
    strong = bold is not None and bold.end >= stripped.span[1] - 2
    if "heading" in kinds:
        return Line(
            stripped,
            "heading",
            kinds["heading"].level,
            gap=gap,
            chrome=chrome,
            strong=strong,
            whole=stripped,
        )
    if "footnote" in kinds:
        return Line(stripped, "note", gap=gap, chrome=chrome, whole=stripped)
    found = MARKER.match(stripped.text)
    if found and found["sign"] in "*>" and len(found[0]) == 1:
        found = None
    if found:
        level = len(passage.text) - len(passage.text.lstrip())
        rest = stripped.part(found.end()).strip()
        again = MARKER.match(rest.text)
        if again and not again["sign"][0].isdigit():
            rest = rest.part(again.end()).strip()
        return Line(rest, "item", level, found["sign"].strip(), gap, strong, chrome, stripped)
    if "list-item" in kinds and kinds["list-item"].start >= stripped.start - 2:
        return Line(stripped, "item", kinds["list-item"].level, "-", gap, strong, chrome, stripped)
    return Line(stripped, "text", 0, "", gap, strong, chrome, stripped)


def _extended(line: Line, more: Line) -> Line:
    passage = joined([line.passage, more.passage])
    if line.text.endswith("-") and not line.text.endswith(" -") and more.text[:1].islower():
        passage = joined([line.passage, more.passage], "")
    return Line(passage, line.kind, line.level, line.marker, line.gap, line.strong and more.strong, line.chrome,
                joined([line.whole or line.passage, more.passage]))  # fmt: skip
