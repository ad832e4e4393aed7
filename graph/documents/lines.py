"""Text and Markdown: marks found line by line; the text stays as it was written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.documents.chrome import chrome_lines
from graph.documents.decoding import decode
from graph.documents.document import Document
from graph.documents.grids import grid_at
from graph.documents.inline import inline_marks
from graph.documents.limits import Limits
from graph.documents.marks import Mark
from graph.documents.text import Text

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
ITEM = re.compile(
    r"([ \t]*)((?:[-*+•■□▪▫◦●○·►▶▷‣–✓➢]|\d{1,2}[.)]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\))[ \t]+"
    r"|[①-⑳]\s*)(?=\S)"
)
NOTE = re.compile(r"(\[\^[^\]\s]{1,20}\]:|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*|\*{1,3}(?=[ \t]))[ \t]*(?=\S)")
_RULE = re.compile(r"[ \t]*([-_*=~])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


class Line(NamedTuple):
    """One line: where it starts and ends, and what it says."""

    start: int
    end: int
    text: str


def read(data: bytes, name: str, form: str, limits: Limits) -> Document:
    """The document of plain bytes."""
    found = decode(data, name)
    limits.check("characters", len(found.text), name)
    plain = Text(found.text, name).content
    lines = split(plain)
    for number, line in enumerate(lines, 1):
        limits.check("line_characters", len(line.text), f"{name}:{number}")
    marks = [*blocks(lines, form), *chrome_lines(lines), *pages(plain)]
    marks += inline_marks(plain, form)
    limits.check("marks", len(marks), name)
    limits.check("cells", sum(mark.kind == "cell" for mark in marks), name)
    notes = [found.note] if found.note else []
    return Document(plain, name, format=form, marks=marks, encoding=found.encoding, notes=notes)


def split(text: str) -> list[Line]:
    """The lines of a text, without their ends.

    >>> [line.start for line in split("Agenda\\n\\n09:00")]
    [0, 7, 8]
    """
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, start + len(part), part))
        start += len(part) + 1
    return lines


def pages(text: str) -> Iterator[Mark]:
    """Pages, where form feeds part them."""
    if "\f" in text:
        start = 0
        for number, part in enumerate(text.split("\f"), 1):
            yield Mark("page", start, min(start + len(part) + 1, len(text)), number=number)
            start += len(part) + 1


def blocks(lines: list[Line], form: str) -> Iterator[Mark]:
    """Headings, lists, tables, preformatted parts, footnotes, and paragraphs of what is left."""
    at, paragraph = 0, list[Line]()
    while at < len(lines):
        marks, taken = _block(lines, at, form, after=paragraph)
        if taken:
            yield from _paragraph(paragraph)
            paragraph = []
            yield from marks
            at += taken
            continue
        if lines[at].text.strip():
            paragraph.append(lines[at])
        else:
            yield from _paragraph(paragraph)
            paragraph = []
        at += 1
    yield from _paragraph(paragraph)


def _paragraph(lines: list[Line]) -> Iterator[Mark]:
    if lines:
        yield Mark("paragraph", *_trimmed(lines[0].start, lines[-1]))


def _trimmed(start: int, line: Line) -> tuple[int, int]:
    return start, line.start + len(line.text.rstrip())


def _block(lines: list[Line], at: int, form: str, *, after: list[Line]) -> tuple[list[Mark], int]:
    """The marks of the block that begins on a line, and how many lines it takes (0: none)."""
    line = lines[at]
    fence = _FENCE.match(line.text) if form == "markdown" else None
    if fence:
        return _fenced(lines, at, fence[1])
    grid, taken = grid_at(lines, at)
    if taken:
        return grid, taken
    if _RULE.match(line.text):
        return _ruled(lines, at, after)
    for pattern, kind in ((_HEADING, "heading"), (NOTE, "footnote"), (ITEM, "list-item")):
        found = pattern.match(line.text)
        if found and not (kind == "footnote" and found[1][0] == "*" and form == "markdown"):
            return _led(lines, at, kind, found)
    return [], 0


def _led(lines: list[Line], at: int, kind: str, found: re.Match[str]) -> tuple[list[Mark], int]:
    """A block with a sign before it: heading, item or footnote, with its indented lines."""
    line, taken = lines[at], 1
    lead = line.start + found.end()
    level = len(found[1]) if kind == "heading" else 0
    if kind == "list-item":
        width = len(found[1].expandtabs(4))
        level = width // 2 + 1
        while _goes_on(lines, at + taken, width):
            taken += 1
    sign = found.start(2) if kind == "list-item" else 0
    start, end = _trimmed(line.start + sign, lines[at + taken - 1])
    block = Mark(kind, start, end, level=level, why=found[0].strip() if kind != "heading" else "")
    return [block, *([Mark("markup", line.start, lead)] if kind == "heading" else [])], taken


def _goes_on(lines: list[Line], at: int, width: int) -> bool:
    """Whether a line is indented below an item, and no item itself."""
    if at >= len(lines) or not lines[at].text.strip() or ITEM.match(lines[at].text):
        return False
    text = lines[at].text.expandtabs(4)
    return len(text) - len(text.lstrip()) >= width + 2


def _ruled(lines: list[Line], at: int, after: list[Line]) -> tuple[list[Mark], int]:
    """A line of dashes: it makes one line above it a heading, else it is a rule."""
    line = lines[at]
    rule = Mark("markup", line.start, line.end)
    sign = line.text.strip()[0]
    if len(after) == 1 and sign in "=-" and " " not in line.text.strip():
        title = after.pop()
        start, end = _trimmed(title.start, title)
        return [Mark("heading", start, end, level=1 if sign == "=" else 2), rule], 1
    return [rule], 1


def _fenced(lines: list[Line], at: int, fence: str) -> tuple[list[Mark], int]:
    """A fenced part: to the next fence, or to the end."""
    last = next(
        (i for i in range(at + 1, len(lines)) if lines[i].text.strip().startswith(fence)),
        len(lines) - 1,
    )
    closed = last > at and lines[last].text.strip().startswith(fence)
    inner = lines[at + 1 : last if closed else last + 1]
    marks = [Mark("markup", lines[at].start, lines[at].end)]
    if inner and inner[0].start < inner[-1].end:
        marks.append(Mark("preformatted", inner[0].start, inner[-1].end))
    if closed:
        marks.append(Mark("markup", lines[last].start, lines[last].end))
    return marks, last - at + 1
