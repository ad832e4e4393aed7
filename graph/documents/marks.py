"""Marks: what stands where in a document's text. The text itself is never touched."""

from dataclasses import dataclass
from typing import NamedTuple

#: Every kind of mark. ``markup`` is punctuation of the format (a Markdown pipe, a tag), ``entity``
#: and ``hyphenation`` stand in the text otherwise than they read: ``reading`` says how.
KINDS = (
    "page", "chrome", "invisible", "table", "row", "cell", "heading", "list-item", "paragraph",
    "preformatted", "footnote", "link", "emphasis", "entity", "hyphenation", "markup",
)  # fmt: skip

#: Kinds that hold text which a reader takes in one go, from outside in.
BLOCKS = ("heading", "list-item", "paragraph", "preformatted", "cell", "footnote")


class Place(NamedTuple):
    """Where a cell stands in its table: row and column from 0, and how many of each it fills."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Mark:
    """Characters ``start`` to ``end`` (excluded) of a document, and what they are.

    ``level`` is that of a heading (1 to 6) or the depth of a list item (1 is outermost);
    ``number`` that of a page (from 1); ``row``, ``column`` and spans those of a cell (from 0), and
    ``row`` that of a row; ``header`` says that a row or cell heads others. ``why`` is a word for
    what made us say so: the tag of chrome, how text is hidden, where a link leads, bold or italic.
    ``reading`` is how an entity or hyphenation reads. An empty cell starts where it ends.

    >>> Mark("heading", 0, 6, level=1).covers(Mark("emphasis", 2, 4))
    True
    """

    kind: str
    start: int
    end: int
    level: int = 0
    number: int = 0
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    why: str = ""
    reading: str = ""

    @property
    def place(self) -> Place:
        """The place of a cell in its table."""
        return Place(self.row, self.column, self.row_span, self.column_span)

    def covers(self, other: "Mark") -> bool:
        """Whether the other mark lies inside this one."""
        return self.start <= other.start and other.end <= self.end


_ORDER = {kind: number for number, kind in enumerate(KINDS)}


def in_order(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks by start, outer before inner, each once.

    >>> page, word = Mark("page", 0, 9, number=1), Mark("emphasis", 0, 4)
    >>> in_order([word, page, word]) == (page, word)
    True
    """
    order = {
        mark: (mark.start, -mark.end, _ORDER[mark.kind], mark.row, mark.column, mark.why)
        for mark in marks
    }
    return tuple(sorted(order, key=order.__getitem__))
