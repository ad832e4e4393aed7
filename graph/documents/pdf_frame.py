"""Running heads, running feet and page numbers: what pages repeat at their ends."""

import re
from collections import Counter

from graph.documents.chrome import why_chrome
from graph.documents.pdf_layout import Piece, Row
from graph.documents.pdf_page import Leaf


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _ends(pieces: list[Piece]) -> list[Row]:
    """The rows at the top and bottom of a page, where heads and page numbers stand."""
    by_height = sorted((p for p in pieces if isinstance(p, Row)), key=lambda row: row.top)
    return [*by_height[:2], *by_height[-2:]] if len(by_height) > 3 else by_height


def repeated_ends(pages: list[list[Piece]]) -> set[tuple[str, int]]:
    """What stands in the same place at an end of two pages or more, and of a third of them."""
    found = Counter(key for pieces in pages for key in {_place(row) for row in _ends(pieces)})
    return {key for key, times in found.items() if times >= max(2, len(pages) / 3)}


def _place(row: Row) -> tuple[str, int]:
    return _plain(row.text), round(row.top / 12)


def frame_of(leaf: Leaf, pieces: list[Piece], repeated: set[tuple[str, int]]) -> dict[int, str]:
    """Which rows of a page (by identity) are chrome, and why."""
    chrome = {}
    for row in _ends(pieces):
        margin = row.bottom < 0.12 * leaf.height or row.top > 0.88 * leaf.height
        why = why_chrome(row.text)
        if why == "page-number" or (margin and re.fullmatch(r"\W*\d{1,4}\W*", row.text)):
            chrome[id(row)] = "page-number"
        elif _place(row) in repeated and margin:
            chrome[id(row)] = "running head" if row.top < leaf.height / 2 else "running foot"
    return chrome
