"""Titles of positions: where they stand in a text, and whose they are."""

import re
from typing import NamedTuple

from graph.extraction.lexicon import MONTHS, WEEKDAYS, heads, is_ordinary, is_place, plain
from graph.extraction.mentions.tokens import FUNCTION, Token, is_acronym, is_title_word, tokens

_AFTER = frozenset(
    "general delegate emeritus designate elect adjoint plenipotentiary i ii iii".split()
)
_LINK = frozenset("and & / - – cum".split())
_OWN = frozenset("of for in on at to with from under".split())


class Title(NamedTuple):
    """A title: its words, where they stand, where what stands before it ends."""

    text: str
    start: int
    end: int


def title_in(text: str, start: int = 0, *, most: int = 9) -> Title | None:
    """The first run of words from ``start`` on that ends in the word of a title.

    What stands before the title (an institution) is left out: its end is the title's start.

    >>> title_in("Deputy Chief Executive Officer, Irembo").text
    'Deputy Chief Executive Officer'
    >>> title_in("UNDP Programme Analyst").text, title_in("Kyoto University Rector").text
    ('Programme Analyst', 'Rector')
    >>> title_in("Director General of the Institute").text, title_in("Centre for Studies")
    ('Director General', None)
    """
    words = tokens(text[start:])
    for i, token in enumerate(words[: most + 12]):
        if token.word and is_title_word(token.text) and not token.text.endswith(("'s", "’s")):
            return _around(text, start, words, i)
        if (not token.word and token.text not in "&/-–()'’") or (token.low in _OWN and i > 8):
            return None
    return None


def _around(text: str, start: int, words: list[Token], at: int) -> Title:
    last = at
    while last + 1 < len(words):
        following = words[last + 1]
        if (
            is_title_word(following.text) and not following.text.endswith(("'s", "’s"))
        ) or following.low in _AFTER:
            last += 1
        elif (
            following.low in _LINK
            and last + 2 < len(words)
            and (n := _title_after(words, last + 2)) is not None
        ) or (
            following.word
            and is_ordinary(following.text)
            and following.low not in FUNCTION
            and (n := _title_after(words, last + 1)) is not None
            and following.low not in heads()
        ):
            last = n
        else:
            break
    first = at
    while first > 0 and _modifies(words[first - 1], words, first):
        first -= 1
    while first < at and words[first].text in ("&", "-", "–", "/", "and"):
        first += 1
    begin, end = words[first].start + start, words[last].end + start
    return Title(" ".join(text[begin:end].rstrip(".").split()), begin, end)


def _title_after(words: list[Token], at: int) -> int | None:
    """The next title word within three plain words."""
    for i in range(at, min(at + 3, len(words))):
        if not words[i].word or words[i].low in FUNCTION:
            return None
        if is_title_word(words[i].text):
            return i
        if not is_ordinary(words[i].text):
            return None
    return None


def _modifies(token: Token, words: list[Token], first: int) -> bool:
    low = token.low
    if token.text in ("&", "-", "–") or low == "and":
        before = words[first - 2] if first >= 2 else None
        return (
            before is not None
            and is_ordinary(before.text)
            and before.low not in _OWN
            and before.word
        )
    if (
        not token.word
        or low in FUNCTION
        or is_place(token.text)
        or token.text.endswith(("'s", "’s"))
    ):
        return False
    if low.strip(".") in WEEKDAYS or low.strip(".") in MONTHS:
        return False
    if is_acronym(token.text):
        return low in ("ict", "it", "hr", "m&e", "r&d", "sdg", "sdgs", "gis", "pr", "ai")
    if not is_ordinary(token.text) and "-" not in token.text:
        return False
    earlier = words[max(0, first - 2) : first - 1]
    if (
        low in ("city", "county", "district", "province", "town", "region", "island")
        and earlier
        and earlier[0].capital
    ):
        return False
    rank = heads().get(low, 0)
    proper = (
        bool(earlier) and earlier[0].word and earlier[0].capital and earlier[0].low not in FUNCTION
    )
    return not (rank >= 3 and proper and earlier[0].end + 2 > token.start) or low in ("programme",)


def singular(title: str) -> str:
    """A plural title of several persons as that of one: Directors → Director.

    >>> singular("Directors"), singular("Deputy Mayors"), singular("Director of Studies")
    ('Director', 'Deputy Mayor', 'Director of Studies')
    """
    parts = title.split(" ")
    for i, word in enumerate(parts):
        if word.casefold() in _OWN:
            break
        low = plain(word)
        if (
            low.endswith("s")
            and is_title_word(low[:-1])
            and (i + 1 == len(parts) or parts[i + 1].casefold() in _OWN)
        ):
            parts[i] = word[:-1]
    return " ".join(parts)


_MINISTER = re.compile(
    r"(?P<office>(?:(?:First|Second|Deputy|Vice|Assistant|State|Senior|Prime|Cabinet|Union|Federal)\s+|Vice-)*"
    r"(?:Minister|Secretary of State)(?:\s+(?:Delegate|of State|Plenipotentiary))?)\s+(?:of|for)\s+(?:the\s+)?(?P<field>.+)"
)


def ministry_of(title: str) -> tuple[str, str] | None:
    """(office, ministry) where a title is that of a minister of something.

    >>> ministry_of("Vice Minister of Harbours and Coastal Works of Malta")
    ('Vice Minister', 'Ministry of Harbours and Coastal Works of Malta')
    """
    match = _MINISTER.fullmatch(" ".join(title.split()))
    if not match or re.match("Prime ", match["office"]):
        return None
    return match["office"], f"Ministry of {match['field']}"
