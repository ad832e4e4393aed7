"""Words of a passage with where they stand, and what kind of word each is."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from graph.extraction.lexicon import is_ordinary, plain, several_words, titles

_TOKEN = re.compile(
    r"(?:(?<=\.\s)|(?<!\S))[ʻʼ'’‘](?=[A-ZÀ-Ž][a-z])(?![^'’\n]{0,60}['’](?!\w))[^\W\d_][\w'’ʻʼ`´-]*|[^\W\d_](?:[\w'’ʻʼ`´-]|‘(?=\w))*(?:\.(?=[\s,)]|$))?|\d[\w.-]*|[^\w\s]"
)
#: Words that join others inside names of institutions and persons.
FUNCTION = frozenset(
    (
        "the a an of for on in at to by with from and or but as is was were are be been has"
        " have had will would can could may might this that these those its their his her our"
        " your my we he she they it who which whom whose when while where after before during"
        " under over both all some two three about against between into through also then"
        " there here not no nor so if than such each other more most many few several only"
        " same once per via upon within among since until because although among following"
        " according earlier later meanwhile however moreover besides both together today"
        " yesterday tomorrow now last next yes dear on"
    ).split()
)


class Token(NamedTuple):
    """A word or sign, and its place."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In plain lower case."""
        return plain(self.text)

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter, as iTaukei and eGov do."""
        bare = self.text.lstrip("'’ʻʼ‘")
        return bare[:1].isupper() or (bare[:1] in "eioO" and bare[1:2].isupper())

    @property
    def word(self) -> bool:
        """Whether it is a word and no sign or number."""
        return self.text.lstrip("'’ʻʼ‘")[:1].isalpha()


def tokens(text: str) -> list[Token]:
    """The words and signs of a text.

    >>> [t.text for t in tokens("Dr. Ann O'Neil-Lee, UNDP/UN")]
    ['Dr.', 'Ann', "O'Neil-Lee", ',', 'UNDP', '/', 'UN']
    """
    return list(_tokens(text))


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in _pattern().finditer(text):
        word, (start, end) = match[0], match.span()
        if len(word) > 5 and word.endswith(".") and word.count(".") == 1:  # the end of a sentence
            word, end = word[:-1], end - 1
        found.append(Token(word, start, end))
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    """Names of places that are several words are one token."""
    several = (
        re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in several_words()
    )
    return re.compile(rf"(?:{'|'.join(several)})(?![\w-])|{_TOKEN.pattern}")


@lru_cache(maxsize=20000)
def is_title_word(word: str) -> bool:
    """Whether a word ends a title: Director, Vice-President, Directors.

    >>> is_title_word("Vice-President"), is_title_word("Directors"), is_title_word("Institute")
    (True, True, False)
    """
    low = plain(word).strip(".")
    known = titles()
    if low in known or (low.endswith("s") and low[:-1] in known):
        return True
    if re.search(r"(?:olog|onom|acist|ograph|istic|lingu)(?:ist|er)s?$|ician$", low):
        return True
    return "-" in low and low.rsplit("-", 1)[-1] in known


_ACRONYM = re.compile(r"[^\W\d_][^\W_]*(?:[-&.][^\W_]+)*")


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: KLID, ReSPA, UCLG-MEWA, IsDB.

    >>> [is_acronym(w) for w in ("KLID", "ReSPA", "UCLG-MEWA", "IsDB", "Kim", "DoPA", "KIM", "Il-Jae")]
    [True, True, True, True, False, True, True, False]
    """
    if not word[:1].isupper() or not _ACRONYM.fullmatch(word) or not 2 <= len(word) <= 14:
        return False
    capitals = sum(ch.isupper() for ch in word)
    small = sum(ch.islower() for ch in word)
    if "-" in word and small:
        return all(is_acronym(p) or p.isupper() for p in word.split("-"))
    return (
        capitals >= 2
        and capitals >= small
        and not word.startswith("Mc")
        and not re.search("[a-z]{3}", word)
    )


def proper(token: Token) -> bool:
    """Whether a word is capitalised and no plain English."""
    return token.capital and not is_ordinary(token.text) and token.low not in FUNCTION
