"""How wide a text will be, by estimate, and what to do where the room is too small.

A chart that is written without a font must guess. The guess is on the wide side for the fonts
that the page asks for, so that labels which do not overlap here do not overlap on a screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

FONTS: Final = (
    "Inter, Pretendard, 'Noto Sans', 'Noto Sans CJK KR', 'Noto Sans KR', 'Apple SD Gothic Neo',"
    " 'Malgun Gothic', system-ui, -apple-system, 'Segoe UI', sans-serif"
)
#: Widths in parts of the font size.
_WIDTHS: Final = {
    **dict.fromkeys("ijl'|.,:;!’‘·", 0.30),
    **dict.fromkeys("frtI()[]{}/\\-", 0.40),
    **dict.fromkeys(" ", 0.31),
    **dict.fromkeys("sczJkvxy", 0.56),
    **dict.fromkeys("mMWw@%—…", 0.93),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.72),
}
_OTHER: Final = 0.60


@cache
def _wide(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return 1.02 if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def width(text: str, size: float) -> float:
    """The width of a text in a font of ``size``, in the units of the size.

    >>> round(width("UNPOG", 10)), round(width("한국", 10))
    (36, 20)
    """
    return size * sum(map(_wide, text))


def fitted(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as the room holds, with an ellipsis.

    >>> fitted("Ministry of the Interior and Safety", 10, 90)
    'Ministry of the…'
    >>> fitted("KLID", 10, 90)
    'KLID'
    """
    if width(text, size) <= room:
        return text
    left, kept = room - width("…", size), ""
    for letter in text:
        left -= size * _wide(letter)
        if left < 0:
            break
        kept += letter
    words = kept.rsplit(None, 1)
    if len(words) == 2 and len(words[0]) >= 0.75 * len(kept):
        kept = words[0]
    return kept.rstrip(" ,;:-–(“\"'") + "…"


def apart(wanted: Sequence[float], gap: float) -> list[float]:
    """Places at least ``gap`` apart, in the order given and as near to the wanted as can be.

    Neighbours that are too close become a block around their mean (pool adjacent violators).

    >>> apart([10.0, 11.0, 40.0], 6)
    [7.5, 13.5, 40.0]
    """
    blocks: list[tuple[float, int]] = []  # the mean of (wanted - offset), and how many
    for at, place in enumerate(wanted):
        mean, size = place - at * gap, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean = (before * count + mean * size) / (count + size)
            size += count
        blocks.append((mean, size))
    levels = [mean for mean, count in blocks for _ in range(count)]
    return [level + at * gap for at, level in enumerate(levels)]
