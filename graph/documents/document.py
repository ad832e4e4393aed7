"""A document: text that never changes, and marks that say what stands where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.documents.marks import Mark, in_order
from graph.documents.text import Text
from graph.model import Span


class Reading(NamedTuple):
    """Text as a person reads it; ``offsets[i]`` is where its character ``i`` stands in the text."""

    text: str
    offsets: tuple[int, ...]


class Document(Text):
    """The text of a document with its marks, by start, outer before inner; frozen once made.

    ``format`` is text, markdown, html, docx or pdf; ``encoding`` how its bytes were read; ``notes``
    are words for the user: an encoding that was guessed, pages that were left out. ``about`` is
    what the file says of itself outside its text (title, date, author, language), unchecked.

    >>> made = Document("Agenda\\n09:00", marks=[Mark("heading", 0, 6, level=1)])
    >>> [made[m.start : m.end] for m in made.of("heading")], made.format
    (['Agenda'], 'text')
    """

    def __init__(
        self,
        raw: str,
        name: str = "",
        *,
        format: str = "text",  # noqa: A002 - the field's word
        marks: Iterable[Mark] = (),
        encoding: str = "utf-8",
        notes: Iterable[str] = (),
        about: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(raw, name)
        self.format = format
        self.marks = in_order(list(marks))
        self.encoding = encoding
        self.notes = tuple(notes)
        self.about = MappingProxyType(dict(about))
        self._frozen = True

    def __setattr__(self, name: str, value: Any) -> None:
        if getattr(self, "_frozen", False):
            raise AttributeError(f"a document is frozen: {name} cannot be set")
        super().__setattr__(name, value)

    @property
    def text(self) -> str:
        """The text, NFC with LF line ends; the same as ``content``."""
        return self.content

    @property
    def digest(self) -> str:
        """SHA-256 of the text; the same as ``sha256``."""
        return self.sha256

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of some kinds, in order."""
        return [mark for mark in self.marks if mark.kind in kinds]

    def inside(self, outer: Mark, *kinds: str) -> list[Mark]:
        """The marks (of some kinds, else all) that lie in another one, itself left out."""
        first, last = bisect_left(self._at, outer.start), bisect_right(self._at, outer.end)
        return [
            mark
            for mark in self.marks[first:last]
            if mark != outer and mark.end <= outer.end and (not kinds or mark.kind in kinds)
        ]

    def at(self, offset: int, *kinds: str) -> list[Mark]:
        """The marks (of some kinds, else all) that a character stands in, outer first."""
        return [
            mark
            for mark in self.marks[: bisect_right(self._at, offset)]
            if mark.start <= offset < mark.end and (not kinds or mark.kind in kinds)
        ]

    def page_at(self, offset: int) -> int:
        """The page (from 1) of a character; 0 where the format has none."""
        place = bisect_right(self._pages, offset, key=lambda page: page.start)
        return self._pages[place - 1].number if place else 0

    def span(self, start: int, end: int, *, quote: bool = False) -> Span:
        """The span between two offsets, with its page (of a PDF), line and digest."""
        found = super().span(start, end, quote=quote)
        page = self.page_at(start)
        return replace(found, page=page) if page else found

    def reading(self, start: int = 0, end: int | None = None) -> Reading:
        """A stretch as a person reads it, and where each of its characters stands.

        Invisible text and markup are left out, entities are written as what they mean, words that
        a line end broke are whole. Chrome stays: that is for the caller to judge.

        >>> note = Document("a **b** &amp; c", marks=[
        ...     Mark("markup", 2, 4), Mark("markup", 5, 7), Mark("entity", 8, 13, reading="&")])
        >>> note.reading(2).text, note.reading(2).offsets[2]
        ('b & c', 8)
        """
        letters: list[str] = []
        offsets: list[int] = []
        stop = len(self) if end is None else end
        at = start
        for first, last, instead in self._unread(start, stop):
            if last <= at:
                continue
            first = max(first, at)
            letters += self.content[at:first] + instead
            offsets += [*range(at, first), *[first] * len(instead)]
            at = last
        letters += self.content[at:stop]
        offsets += range(at, stop)
        return Reading("".join(letters), tuple(offsets))

    def _unread(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What does not read as it stands, within bounds: start, end, what it reads as."""
        for mark in self._altered[bisect_right(self._reach, start) :]:
            if mark.start >= end:
                return
            if mark.end > start:
                whole = mark.start >= start and mark.end <= end
                yield max(mark.start, start), min(mark.end, end), mark.reading if whole else ""

    @cached_property
    def _at(self) -> list[int]:
        return [mark.start for mark in self.marks]

    @cached_property
    def _altered(self) -> list[Mark]:
        return self.of("invisible", "markup", "entity", "hyphenation")

    @cached_property
    def _reach(self) -> list[int]:
        """How far the text is altered up to each such mark: where a search may begin."""
        reach, furthest = [], 0
        for mark in self._altered:
            furthest = max(furthest, mark.end)
            reach.append(furthest)
        return reach

    @cached_property
    def _pages(self) -> list[Mark]:
        return self.of("page")
