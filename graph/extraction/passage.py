"""Passages: pieces of a document as one reads them, each character knowing where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Passage:
    """Text with the offset of each of its characters in the document.

    >>> whole = Passage.of("Ms. Ann Lee, Director", 100)
    >>> whole.part(4, 11).text, whole.part(4, 11).span
    ('Ann Lee', (104, 111))
    """

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Passage":
        """A stretch of the document that reads as it stands."""
        return cls(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        """How many characters one reads."""
        return len(self.text)

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.text.strip())

    @property
    def span(self) -> tuple[int, int]:
        """From the first to behind the last character, in the document."""
        return (min(self.offsets), max(self.offsets) + 1) if self.offsets else (0, 0)

    @property
    def start(self) -> int:
        """Where it starts in the document."""
        return self.offsets[0] if self.offsets else 0

    def part(self, start: int, end: int | None = None) -> "Passage":
        """The characters from ``start`` to ``end``."""
        return Passage(self.text[start:end], self.offsets[start:end])

    def strip(self, chars: str | None = None) -> "Passage":
        """Without blanks (or ``chars``) at both ends."""
        left = len(self.text) - len(self.text.lstrip(chars))
        return self.part(left, max(left, len(self.text.rstrip(chars))))

    def split(self, pattern: str) -> list["Passage"]:
        """The pieces between the matches of a pattern, stripped, empty ones left out."""
        pieces, at = [], 0
        for match in re.finditer(pattern, self.text):
            pieces.append(self.part(at, match.start()).strip())
            at = match.end()
        pieces.append(self.part(at).strip())
        return [piece for piece in pieces if piece]

    def without(self, pattern: str) -> "Passage":
        """The same with every match of a pattern cut out."""
        kept, at = [], 0
        for match in re.finditer(pattern, self.text):
            kept.append(self.part(at, match.start()))
            at = match.end()
        return joined([*kept, self.part(at)], "")

    @cached_property
    def folded(self) -> str:
        """In lower case, blanks as one."""
        return " ".join(self.text.casefold().split())


def joined(passages: Iterable[Passage], between: str = " ") -> Passage:
    """Passages as one, with words between them that stand nowhere.

    >>> joined([Passage.of("Ann", 0), Passage.of("Lee", 9)]).offsets
    (0, 1, 2, 2, 9, 10, 11)
    """
    text: list[str] = []
    offsets: list[int] = []
    for passage in passages:
        if text and between:
            text.append(between)
            offsets += [offsets[-1] if offsets else passage.start] * len(between)
        text.append(passage.text)
        offsets += passage.offsets
    return Passage("".join(text), tuple(offsets))
