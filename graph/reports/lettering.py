"""How wide text is on a terminal, where a Korean letter takes two columns, and lines that fit."""

import re
from collections.abc import Iterator

from wcwidth import wcswidth, wcwidth

#: a word may break after a hyphen between letters, never inside a date
_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")


def width(text: str) -> int:
    """The columns that a text takes.

    >>> width("KLID"), width("한국")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    columns = wcswidth(text)
    return columns if columns >= 0 else sum(max(0, wcwidth(letter)) for letter in text)


def longest(text: str) -> int:
    """The columns of the widest part that needs no break."""
    return max((width(part) for word in text.split() for part in _HYPHEN.split(word)), default=0)


def wrapped(
    text: str, most: int, indent: str = "  ", *, first: str = "", hyphens: bool = False
) -> list[str]:
    """The text as lines of at most ``most`` columns, those after the first indented.

    >>> wrapped("한국 행정 연구원", 10)
    ['한국 행정', '  연구원']
    >>> wrapped("un-entity", 4, "", hyphens=True)
    ['un-', 'enti', 'ty']
    """
    lines, line, empty = [], first, True
    for space, part in _parts(text, most - width(indent), hyphens):
        if not empty and width(line) + len(space) + width(part) > most:
            lines.append(line)
            line, empty = indent, True
        line, empty = f"{line}{'' if empty else space}{part}", False
    return [*lines, line]


def _parts(text: str, most: int, hyphens: bool) -> Iterator[tuple[str, str]]:
    """Unbreakable parts, each with what stands before it; a part wider than a line is cut."""
    for word in text.split():
        space = " "
        for piece in _HYPHEN.split(word) if hyphens else [word]:
            part = ""
            for letter in piece if width(piece) > most else [piece]:
                if part and width(part + letter) > most:
                    yield space, part
                    space, part = "", ""
                part += letter
            yield space, part
            space = ""
