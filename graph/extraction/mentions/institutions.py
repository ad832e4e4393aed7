"""Names of institutions in running text: a head noun with what stands around it, or an acronym."""

import re
from dataclasses import dataclass

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.acronyms import bracket_acronym, definitions, is_term
from graph.extraction.mentions.extents import left, right
from graph.extraction.mentions.foreign import foreign_end
from graph.extraction.mentions.objects import OF, PLAIN_HEADS, is_head
from graph.extraction.mentions.tokens import FUNCTION, Token, is_title_word, tokens

_RULER = re.compile(
    r"\s+(?:under|of|to)\s+the\s+(?:President|Prime Minister|Government|Cabinet of Ministers|King|"
    r"Presidency|Council of Ministers)(?:[’']s Office)?(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+of\s+(?:the\s+)?"
    r"[A-Z][\w’'-]+|\s+[A-Z][\w’'-]+)*)?"
)


@dataclass(frozen=True)
class Body:
    """An institution as a text names it: the name, where it stands, its acronym beside it."""

    name: str
    start: int
    end: int  # behind the acronym's bracket
    acronym: str = ""
    rank: int = 4
    inner: "Body | None" = None  # the body above that the name itself ends in
    also: tuple[str, ...] = ()


def body_at(
    text: str, head: Token, words: list[Token], index: int, *, floor: int = 0
) -> Body | None:
    """The institution around a head noun."""
    abroad = foreign_end(words, index, text)
    first = index if abroad else left(text, words, index, floor)
    last = abroad or right(text, words, index)
    if first == last == index:
        return None
    if index and words[index].low in _TAUGHT and words[index - 1].low in _SEASONS:
        return None  # a summer school is an event
    return Body(_clean(text[words[first].start : words[last].end]), words[first].start, words[last].end,
                rank=heads().get(_head(head), 4))  # fmt: skip


def _head(token: Token) -> str:
    low = token.low.removesuffix("'s")
    return low if low in heads() else low.rstrip("s")


def bodies_in(text: str) -> list[Body]:
    """The institutions of a text that a head noun gives away, in order, none inside another.

    >>> [b.name for b in bodies_in("with the Islamic Development Bank (IsDB) and the Ministry of"
    ...     " Harbours, Fisheries and Coastal Works of Malta")]
    ['Islamic Development Bank', 'Ministry of Harbours, Fisheries and Coastal Works of Malta']
    >>> [b.name for b in bodies_in("The Academy of Harbour Studies under the President of Malta met")]
    ['Academy of Harbour Studies under the President of Malta']
    """
    words = tokens(text)
    found: list[Body] = []
    reach = 0
    spelt = {
        at: (name, short, end) for name, short, at, end in definitions(text) if not is_term(name)
    }
    for i, token in enumerate(words):
        if token.start in spelt and token.start >= reach:
            name, short, end = spelt[token.start]
            body = _extended(text, Body(name, token.start, end, short, rank_of(name)), spelt=True)
            found.append(body)
            reach = body.end
            continue
        if (
            token.start < reach
            or not (is_head(token) or _small_head(words, i))
            or (is_title_word(token.text) and token.low not in heads())
        ):
            continue
        found_here = body_at(text, token, words, i, floor=reach)
        if found_here is None or found_here.start < reach:
            continue
        body = found_here
        if any(body.start < at < body.end for at in spelt):
            continue
        if token.low in PLAIN_HEADS and not _named(body, text):
            continue
        if token.low in _TAUGHT and re.match(_ORDINAL, body.name):
            continue
        if token.low == "hall" and not (i and words[i - 1].low in _HALLS):
            continue
        if token.low == "city" and not re.match(r"(?:[A-Z]\w+ )?City of (?:the )?[A-Z]", body.name):
            continue
        body = _extended(text, body)
        found.append(body)
        reach = body.end
    return found


#: What is before "Hall" where it is an authority or service and no room.
_SEASONS = frozenset("summer winter spring autumn monsoon".split())
_TAUGHT = frozenset("school academy university institute college laboratory lab".split())
_ORDINAL = r"(?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual)\b"
_HALLS = frozenset("town city village municipal county provincial service district guild".split())
_SMALL_HEADS = frozenset("branch chapter office campus bureau".split())


def _small_head(words: list[Token], at: int) -> bool:
    """Whether a small letter heads a unit all the same: the Khiva branch of the State Tax Committee."""
    if words[at].low not in _SMALL_HEADS or not at or at + 2 >= len(words):
        return False
    before = words[at - 1]
    proper = before.capital and before.word and not is_ordinary(before.text)
    return proper and words[at + 1].low == "of" and words[at + 2].low == "the"


def _named(body: Body, text: str) -> bool:
    """Whether a weak head noun has a name with it: no mere "Working Group" or "Opening Council"."""
    words = [t for t in tokens(body.name) if t.word and t.low not in FUNCTION]
    proper = [w for w in words if w.capital and (not is_ordinary(w.text) or is_place(w.text))]
    acronym = re.match(r"\s*\([A-Z][\w/ -]+\)", text[body.end :])
    return bool(proper) or bool(acronym) or len(words) >= 3


def _extended(text: str, body: Body, *, spelt: bool = False) -> Body:
    """With its acronym, its ruler, and the country behind the bracket."""
    name, end, acronym, also = body.name, body.end, body.acronym, []
    ruler = _RULER.match(text, end)
    if ruler and not spelt and re.match(r"\s+under", ruler[0]):
        also, name, end = [name], _clean(text[body.start : ruler.end()]), ruler.end()
    found = None if spelt else bracket_acronym(text, end)
    if found:
        acronym, end = found
    if acronym:
        behind = re.match(
            r"\s+of\s+(?:the\s+)?((?:[A-Z][\w’'-]+)(?:\s+(?:of\s+|and\s+)?[A-Z][\w’'-]+)*)",
            text[end:],
        )
        if behind and text[end - 1] in ")]":
            parts = behind[1].split()
            for size in range(len(parts), 0, -1):
                if is_place(" ".join(parts[:size])):
                    also.append(name)
                    whole = re.match(
                        r"\s+of\s+(?:the\s+)?" + r"\s+".join(map(re.escape, parts[:size])),
                        text[end:],
                    )
                    name += " " + " ".join((whole[0] if whole else "").split())
                    end += len(whole[0]) if whole else 0
                    break
    return Body(name, body.start, end, acronym, body.rank, None, tuple(also))


def _clean(name: str) -> str:
    name = " ".join(name.split()).strip(" ,;:–-")
    return name[:-1] if re.search(r"\w{4,}\.$", name) else name


def rank_of(name: str) -> int:
    """How high an institution stands by the head noun of its name: 1 a unit, 6 a union of states.

    >>> rank_of("Digital Services Unit"), rank_of("Ministry of Health"), rank_of("UNDP")
    (1, 5, 4)
    """
    words = [t for t in tokens(name) if t.word]
    before = []
    for token in words:
        if token.low in OF:
            break
        before.append(token)
    ranks = [heads()[w.low] for w in before if w.low in heads()]
    ranks = ranks or [heads()[w.low] for w in words if w.low in heads()]
    return ranks[-1] if ranks else 4
