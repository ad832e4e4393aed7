"""Spans found again in a document that has changed: by digest, then by quotation."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable

from graph.documents import Text, span_digest
from graph.model import Span


def reanchored(spans: Iterable[Span], text: Text) -> dict[Span, Span]:
    """Where each span is now; a span that the text no longer holds is not in the answer.

    A span is looked for where its neighbours moved to, then anywhere by its digest, then by its
    quotation with other white space. Long spans go first: they stand once, and show the way.

    >>> old = Text("Ann Lee spoke.").span(0, 7)
    >>> reanchored([old], Text("News\\n\\nAnn Lee spoke."))[old].fragment
    'char=6,13'
    """
    search = _Search(text)
    wanted = sorted(set(spans), key=lambda s: (s.start - s.end, s.start, s.sha256))
    found = {span: search.find(span) for span in wanted if span.sha256}
    return {span: place for span, place in found.items() if place is not None}


class _Search:
    """A text that remembers how far what was found in it has moved."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._moves: list[tuple[int, int]] = [(0, 0)]  # (old start, how far it moved), in order
        self._windows: dict[int, dict[str, list[int]]] = {}

    def find(self, span: Span) -> Span | None:
        """The span as it is now, or nothing."""
        length = span.end - span.start
        moves = self._near(span.start)
        for move in moves:
            if self._digest(span.start + move, length) == span.sha256:
                return self._settle(span, span.start + move, span.start + move + length)
        expected = span.start + moves[0]
        places = [(at, at + length) for at in self._all(length).get(span.sha256, ())]
        places = places or self._quoted(span.quote)
        if not places:
            return None
        return self._settle(span, *min(places, key=lambda p: (abs(p[0] - expected), p)))

    def _settle(self, span: Span, start: int, end: int) -> Span:
        insort(self._moves, (span.start, start - span.start))
        return self._text.span(start, end, quote=span.quote is not None)

    def _near(self, start: int) -> list[int]:
        """How far the neighbours before and after a place have moved, nearest first."""
        at = bisect_left(self._moves, (start, 0))
        sides = self._moves[max(at - 1, 0) : at + 1]
        return list(dict.fromkeys(m for _, m in sorted(sides, key=lambda s: abs(s[0] - start))))

    def _digest(self, start: int, length: int) -> str:
        inside = start >= 0 and start + length <= len(self._text)
        return span_digest(self._text[start : start + length]) if inside else ""

    def _all(self, length: int) -> dict[str, list[int]]:
        """Every place of every piece of a length, by digest: a digest cannot be searched for."""
        if length not in self._windows:
            places: dict[str, list[int]] = defaultdict(list)
            for start in range(len(self._text) - length + 1):
                places[self._digest(start, length)].append(start)
            self._windows[length] = places
        return self._windows[length]

    def _quoted(self, quote: str | None) -> list[tuple[int, int]]:
        words = (quote or "").split()
        if not words:
            return []
        form = re.compile(r"\s+".join(map(re.escape, words)))
        return [match.span() for match in form.finditer(self._text.content)]
