"""Text put together piece by piece, with marks on what was put in: for formats that are no text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from graph.documents.document import Document
from graph.documents.limits import Limits
from graph.documents.marks import BLOCKS, Mark

_GRID = ("page", "table", "row", "cell")


class Composer:
    """A text that grows: runs of words, line ends, and marks from one place to another.

    >>> page = Composer("page.html")
    >>> start = page.here
    >>> page.flow("  KLID \\n and"); page.flow(" UNPOG "); page.line()
    >>> page.mark("paragraph", start)
    >>> page.document("html").of("paragraph")[0].end
    14
    """

    def __init__(self, name: str, limits: Limits | None = None) -> None:
        self.name, self.limits = name, limits or Limits()
        self.marks: list[Mark] = []
        self.here = 0
        self._parts: list[str] = []
        self._space = False  # a blank that is written only if more follows on the line
        self._line = 0  # characters on this line
        self._due = self._ends = 0  # line ends to be written, and those that were

    def flow(self, text: str) -> None:
        """Words with their blanks and line ends folded to one blank, as a browser does it."""
        words = re.split(r"[ \t\n\r\f]+", text)
        for number, word in enumerate(words):
            if number:
                self._space = True
            if word:
                self.settle()
                self.raw(word)

    def raw(self, text: str) -> None:
        """Text as it is, after the blank that was due."""
        if text:
            self.settle()
            self._put(text)

    def line(self, blanks: int = 0) -> None:
        """The start of a line, with so many empty lines before it, once more is written."""
        self._space = False
        self._due = max(self._due, blanks + 1)

    def settle(self) -> None:
        """Write the line ends and the blank that are due: what follows begins after them."""
        if self._due:
            ends, self._due = self._due - self._ends, 0
            if self.here and ends > 0:
                self._put("\n" * ends)
        if self._space and self._line:
            self._put(" ")
        self._space = False

    def tab(self) -> None:
        """The gap between two cells; line ends that were due before it are not."""
        self._space, self._due = False, 0
        self._put("\t")

    def mark(self, kind: str, start: int, **more: int | str | bool) -> None:
        """A mark from a place to here; blanks at its ends are trimmed when all is done."""
        self.span(kind, start, self.here, **more)

    def span(self, kind: str, start: int, end: int, **more: int | str | bool) -> None:
        """A mark from one place to another."""
        self.marks.append(Mark(kind, start, end, **more))  # type: ignore[arg-type]
        self.limits.check("marks", len(self.marks), self.name)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.here += len(text)
        last = text.rfind("\n")
        self._line = self._line + len(text) if last < 0 else len(text) - last - 1
        bare = text.rstrip("\n")
        self._ends = len(text) - len(bare) + (0 if bare else self._ends)
        self.limits.check("characters", self.here, self.name)

    def document(
        self, form: str, *, encoding: str = "utf-8", notes: Iterable[str] = (),
        about: Iterable[tuple[str, str]] = (),
    ) -> Document:  # fmt: skip
        """What was put together, as NFC text with its marks moved along."""
        text = "".join(self._parts)
        marks = [trimmed(mark, text) for mark in self.marks]
        text, moved = composed(text, without_hidden_blocks([mark for mark in marks if mark]))
        return Document(
            text, self.name, format=form, marks=moved, encoding=encoding, notes=notes, about=about
        )


def trimmed(mark: Mark | None, text: str) -> Mark | None:
    """The mark without the blanks at its ends; None where only blanks are left.

    >>> trimmed(Mark("link", 0, 7), " KLID  ")
    Mark(kind='link', start=1, end=5, level=0, number=0, row=0, column=0, row_span=1, \
column_span=1, header=False, why='', reading='')
    """
    if mark is None or mark.kind in ("page", "entity", "hyphenation", "markup", "invisible"):
        return mark if mark and (mark.start < mark.end or mark.kind == "page") else None
    start, end = mark.start, mark.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end and mark.kind not in _GRID:
        return None
    if start == end:
        start = end = mark.start
    return replace(mark, start=start, end=end)


def without_hidden_blocks(marks: list[Mark]) -> list[Mark]:
    """The marks without those of blocks that nobody sees.

    >>> without_hidden_blocks([Mark("paragraph", 2, 5), Mark("invisible", 0, 9)])[0].kind
    'invisible'
    """
    hidden = sorted((m.start, m.end) for m in marks if m.kind == "invisible")
    starts, ends, furthest = [], [], 0
    for start, end in hidden:
        furthest = max(furthest, end)
        starts.append(start)
        ends.append(furthest)

    def unseen(mark: Mark) -> bool:
        found = bisect_right(starts, mark.start) - 1
        return found >= 0 and mark.start < mark.end <= ends[found]

    return [m for m in marks if m.kind == "cell" or m.kind not in BLOCKS or not unseen(m)]


def composed(text: str, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    """NFC text with marks that stand on the same letters as before.

    >>> composed("E\\u0301va spoke", [Mark("emphasis", 5, 10)])[1][0].start
    4
    """
    kept = list(marks)
    if unicodedata.is_normalized("NFC", text):
        return text, kept
    before, after, done, at = [0], [0], [], 0
    for cluster in _clusters(text):
        made = unicodedata.normalize("NFC", cluster)
        done.append(made)
        at += len(cluster)
        if len(made) != len(cluster):
            before.append(at)
            after.append(after[-1] + (at - len(cluster) - before[-2]) + len(made))

    def moved(offset: int) -> int:
        found = bisect_right(before, offset) - 1
        place = after[found] + offset - before[found]
        return min(place, after[found + 1]) if found + 1 < len(after) else place

    whole = "".join(done)
    return whole, [replace(m, start=moved(m.start), end=moved(m.end)) for m in kept]


def _clusters(text: str) -> Iterable[str]:
    """Pieces that normalise on their own: a letter with all that may join it.

    That is marks, and the later parts of a Hangul syllable.
    """
    start = 0
    for at in range(1, len(text)):
        ch = text[at]
        if ch < "\u0300" or not (unicodedata.category(ch)[0] == "M" or "\u1161" <= ch <= "\u11c2"):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]
