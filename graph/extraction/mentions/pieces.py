"""What a piece of an affiliation is: an institution, a territory, the name of a place."""

import re

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.institutions import bodies_in, rank_of
from graph.extraction.mentions.positions import Title
from graph.extraction.mentions.tokens import FUNCTION, is_acronym, tokens

ADDRESS = re.compile(r"\s*\(?(?:\S+@[\w.-]+|https?://\S+|www\.\S+)\)?")
#: Parts of a country behind an institution, and countries in full style.
_TERRITORY = re.compile(
    r"(?:[A-ZÀ-Ž][\w’'-]+\s+){1,3}(?:Region|Province|District|State|County|Prefecture|Oblast|Governorate|Canton|Island|Islands)|"
    r"(?:(?:[A-Z][\w-]+\s+){0,2}(?:Republic|Kingdom|Sultanate|Principality|Commonwealth|Emirate|State|Province|Region|District)\s+of\s+.+)"
)


def is_territory(piece: str, inner: str) -> bool:
    """Whether a piece behind an institution is where it is and not what it belongs to.

    >>> is_territory("Samarkand Region", "Water Users Association")
    True
    >>> is_territory("Bugesera District", "One Stop Centre")
    False
    """
    if not _TERRITORY.fullmatch(piece):
        return False
    country = re.match(r"(?:\w+ )*(?:Republic|Kingdom|Sultanate|Principality)\b", piece)
    office = re.search(r"\bOffice\b(?! of the)", inner)
    return bool(country) or (rank_of(inner) >= 4 and not office)


#: Words for parts of a country that are written small behind a name: Töv aimag.
DISTRICTS = "aimag|soum|oblast|raion|rayon|district|province|region|county|prefecture|municipality|city|state|voivodeship|canton|commune|dzongkhag|amphoe|wilaya|viloyat|tuman"


def behind_body(piece: str, title: Title) -> Title:
    """A title without the end of the institution before it: Union of Accountants Secretary."""
    for body in bodies_in(piece):
        if body.start <= 4 and title.start < body.end < title.end:
            rest = piece[body.end : title.end].strip(" ,-–")
            if not rest[:1].isupper() or rest.startswith(("And ", "Of ")):
                return title
            return Title(rest, title.end - len(rest), title.end)
    return title


def is_whole_body(piece: str, title: Title) -> bool:
    """Whether a piece is one institution whose name has the word of a title in it."""
    bodies = bodies_in(piece)
    if len(bodies) != 1 or bodies[0].start or bodies[0].end < len(piece.rstrip(" .)")) - 1:
        return False
    words = tokens(bodies[0].name)
    head = next((w for w in words if w.low in heads()), None)
    return head is not None and (title.start > 0 or head.start > title.end - 1)


def is_bare(text: str) -> bool:
    """Whether a text is only a head noun that stands for an institution named before: the Academy."""
    word = re.sub(r"^the\s+", "", text.strip(" .,"))
    return word[:1].isupper() and word.casefold() in heads() and " " not in word


def is_body(text: str, known: frozenset[str]) -> bool:
    """Whether a text starts with an institution."""
    text = re.sub(r"^the\s+", "", text.strip())
    if not text or is_place(text):
        return False
    if any(
        text.startswith(name) and not text[len(name) : len(name) + 1].isalnum() for name in known
    ):
        return True
    bodies = bodies_in(text)
    if bodies and bodies[0].start == 0:
        return True
    words = tokens(text)
    first = words[0]
    if is_acronym(first.text) and not is_place(first.text):
        return True
    return (
        first.capital
        and first.word
        and not is_ordinary(first.text)
        and not is_place(first.text)
        and first.low not in FUNCTION
    )


def tidied(text: str) -> str:
    """A name without the number of the next item, an open bracket, an honorific at its end."""
    text = re.sub(r"\s*\([^()]*$", "", text)
    text = re.sub(r"(?<!\bNo\.)(?<!District)(?<!Region)(?<!Zone)(?<!Ward)\s+\d{1,2}\.?$", "", text)
    text = re.sub(r"(?:^|[\s:]+)(?:Mr|Ms|Mrs|Dr|Prof|Hon|Eng|H\.E|Mme|M)\.?$", "", text)
    return text.strip(" ,;:–-.")


_DATED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|Day (?:\d|One|Two|Three|Four|Five)\b|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)


def like_a_name(text: str) -> bool:
    """Whether a piece reads like the name of an institution and no clause of a sentence."""
    if _DATED.search(text):
        return False
    words = [w for w in tokens(text) if w.word]
    small = [w for w in words if not w.capital and w.low not in _SMALL]
    if (
        re.search(r"[?!]|\.\s+[A-Z]", text)
        or len(words) > 22
        or (not words[0].capital and not words[0].low.startswith("i"))
    ):
        return False
    if any(b.start <= 4 for b in bodies_in(text)):
        return len(small) <= 3
    return not small and (
        len(words) > 1 or not is_ordinary(words[0].text) or is_acronym(words[0].text)
    )


_SMALL = frozenset(
    (
        "of for and the on in at de la del des du der für und y et to under le les el los da"
        " do dos e i a an with und zu ved og och för"
    ).split()
)
