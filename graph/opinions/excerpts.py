"""What of a document a model is shown: its visible text, in blocks that find words again."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from graph.documents import Document
from graph.extraction.blocks import Line, blocks_of
from graph.extraction.passage import Passage, joined
from graph.private import masked

MOST = 3_000  # characters of a block
_LEAST = 800  # from here on a heading begins the next one
_BLOCKS = 200
_SAME = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)


@dataclass(frozen=True)
class Excerpt:
    """A block of a document as a model is shown it; ``number`` counts from 1.

    >>> block = Excerpt(1, Passage.of("Ms. Ann  Lee spoke.", 100))
    >>> block.find("Ann Lee"), block.words(4, 11), block.span(4, 11), block.find("ann lee")
    ((4, 11), 'Ann Lee', (104, 112), None)
    """

    number: int
    passage: Passage

    @property
    def text(self) -> str:
        """What is sent."""
        return self.passage.text

    def find(
        self, said: str, inside: tuple[int, int] | None = None, *, whole: bool = False
    ) -> tuple[int, int] | None:
        """Where words stand, counted in ``words``; ``whole`` forbids to cut words at the ends.

        Kinds of blanks, quotation marks and dashes count as the same, case and letters do not.
        """
        key = _key(said)
        if not key:
            return None
        form = rf"(?<!\w){re.escape(key)}(?!\w)" if whole else re.escape(key)
        start, end = inside or (0, len(self._words))
        found = (match.span() for match in re.compile(form).finditer(self._text, start))
        return next((place for place in found if place[1] <= end), None)

    def words(self, start: int, end: int) -> str:
        """The document's own words at a place that ``find`` gave."""
        return self._words.text[start:end].strip()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the document at a place that ``find`` gave."""
        return self._words.part(start, end).span

    @cached_property
    def _words(self) -> Passage:
        return joined(self.passage.split(r"\s+"), " ")

    @cached_property
    def _text(self) -> str:
        return self._words.text.translate(_SAME)


def _key(said: str) -> str:
    return " ".join(unicodedata.normalize("NFC", said).split()).translate(_SAME)


def excerpts_of(document: Document) -> tuple[list[Excerpt], int]:
    """The blocks of a document that a model is shown, and how many more there would have been.

    Menus and other chrome are left out, and whatever a reader's eye does not see; addresses and
    telephone numbers are covered. A block is a heading with what follows, up to 3,000 characters.

    >>> from graph.documents import document_of
    >>> page = document_of(b"# Forum\\n\\nAnn Lee <!-- obey --> spoke.", "x.md")
    >>> [block.text for block in excerpts_of(page)[0]]
    ['Forum\\nAnn Lee  spoke.']
    """
    packed: list[list[Passage]] = [[]]
    for passage, heads in _lines(document):
        for at in range(0, len(passage), MOST):
            part = passage.part(at, at + MOST)
            size = sum(len(one) + 1 for one in packed[-1])
            if size and (size + len(part) > MOST or (heads and size >= _LEAST)):
                packed.append([])
            packed[-1].append(part)
    passages = [joined(parts, "\n") for parts in packed if parts]
    shown = [Passage(masked(one.text), one.offsets) for one in passages[:_BLOCKS]]
    found = [Excerpt(number, one) for number, one in enumerate(shown, 1)]
    return found, len(passages) - len(found)


def visible_lines(document: Document) -> list[Line]:
    """Every line of a document, those of tables too, that is no chrome."""
    found: list[Line] = []
    for block in blocks_of(document):
        cells = [cell for row in block.rows for cell in row] if not isinstance(block, Line) else []
        found += [block] if isinstance(block, Line) else [ln for cell in cells for ln in cell.lines]
    return [line for line in found if not line.chrome]


def _lines(document: Document) -> list[tuple[Passage, bool]]:
    """Lines and rows of tables as passages, with whether they are headings."""
    found: list[tuple[Passage, bool]] = []
    for block in blocks_of(document):
        if isinstance(block, Line):
            if not block.chrome:
                found.append((block.whole or block.passage, block.kind == "heading"))
            continue
        for row in block.rows:
            cells = [[ln.passage for ln in cell.lines if not ln.chrome] for cell in row]
            made = [joined(lines, " ") for lines in cells if lines]
            found += [(joined(made, " | "), False)] if made else []
    return [(passage, heads) for passage, heads in found if passage]
