"""Names of persons as keys: honorifics off, either order, Korean surnames in every spelling."""

import csv
import io
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from graph.names import fold
from graph.resources import resource

#: names whose words are kept: in a list of pairs each name comes up again and again
_KEPT = 100_000
Key = tuple[str, str]  # (surname, given names): of a Korean surname its letter, else as spelled
_TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "hon", "honourable", "honorable",
    "he", "hem", "excellency", "his", "her", "sir", "dame", "amb", "ambassador", "rev", "engr",
    "atty", "dato", "datuk", "shri", "smt", "ir", "drs", "madam", "gov", "governor", "minister",
}  # fmt: skip
_DEGREES = {"phd", "md", "mba", "mpa", "llm", "esq", "jd"}
#: spellings of the same Korean syllables, where no other syllable is spelled so
_SYLLABLES = tuple(
    (re.compile(form), to)
    for form, to in (
        ("yeong|young", "yeong"),
        ("hyeon|hyun|hyoun", "hyeon"),
        ("gyeong|kyeong|kyung|kyoung|gyung", "gyeong"),
        ("hui|hee", "hui"),
        ("cheol|chul", "cheol"),
        ("sh(?=i)", "s"),
        ("oo", "u"),
        ("wu(?![aeiou])", "u"),
        ("(?<![a-z])k(?=[aeiouyw])", "g"),
    )
)


@cache
def surnames() -> dict[str, frozenset[str]]:
    """Spelling → the Korean surnames that are spelled so.

    >>> surnames()["gim"] == surnames()["kim"], len(surnames()["chun"])
    (True, 2)
    """
    text = (resource("data") / "korean-surnames.csv").read_text(encoding="utf8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        for form in (row["surname"], *row["romanised"].split("|")):
            found.setdefault(form, set()).add(row["surname"])
    return {form: frozenset(letters) for form, letters in found.items()}


@lru_cache(maxsize=_KEPT)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: no honorific, degree or nickname; initials stay.

    >>> words_of("H.E. Mr. Kwan-Young KIM"), words_of("Jihyun (Jenny) Joung, Ph.D.")
    (('kwanyoung', 'kim'), ('jihyun', 'joung'))
    """
    plain = re.sub(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”", " ", name)
    plain = re.sub(r"\b(H\.? ?E|Ph\. ?D|M\. ?D)\b\.?", " ", plain)
    plain = re.sub(r"(?<=\w)[-‐‑–](?=\w)", "", plain)
    last, comma, first = plain.partition(",")
    if comma and first.strip() and fold(first.strip().split()[0]) not in _DEGREES | {"jr", "sr"}:
        plain = f"{first} {last}"
    return tuple(word for word in fold(plain).split() if word not in _TITLES | _DEGREES)


@lru_cache(maxsize=_KEPT)
def name_keys(name: str) -> frozenset[Key]:
    """Every reading of a name as surname and given names.

    >>> name_keys("Kim Il-jae") & name_keys("Iljae Gim")
    frozenset({('김', 'iljae')})
    """
    words = words_of(name)
    if len(words) < 2:
        return frozenset()
    keys: set[Key] = set()
    readings = ((words[-1], words[:-1]), (words[0], words[1:]))
    korean = [surnames().get(surname, frozenset()) for surname, _ in readings]
    for (_, given), letters in zip(readings, korean, strict=True):
        if letters:
            keys |= {(letter, _syllables(given)) for letter in letters}
    if not keys:
        surname, given = readings[0]
        keys = {(surname, "".join(given))}
    return frozenset(keys)


def _syllables(given: Sequence[str]) -> str:
    """Korean given names as one word, in one spelling where the spelling tells the syllable."""
    text = " ".join(given)
    for form, to in _SYLLABLES:
        text = form.sub(to, text)
    return text.replace(" ", "")


def likeness(left: str, right: str) -> tuple[str, float, str]:
    """How two personal names compare: a word (equal, variant, near, other), a score, the reason.

    ``equal`` is the same letters; ``variant`` the same name in another order or spelling. Neither
    makes two persons one: that takes an institution and dates as well.

    >>> likeness("Il-jae Kim", "Iljae Kim")[0], likeness("Kim Il-jae", "Iljae Gim")[0]
    ('equal', 'variant')
    >>> likeness("Seong-ho Ahn", "Seung-ho Ahn")[0], likeness("Sang-min Lee", "Kyu Chang Ko")[0]
    ('near', 'other')
    """
    one, other = words_of(left), words_of(right)
    if not one or not other:
        return "other", 0.0, "no name"
    if "".join(one) == "".join(other):
        return "equal", 1.0, "the same name"
    mine, theirs = name_keys(left), name_keys(right)
    if mine & theirs:
        if _one_surname(one, other, mine & theirs):
            return "variant", 0.97, "the same name in another order or spelling"
        return "near", 0.9, "the same given name; the surnames may be one, spelled in two ways"
    if len(one) == 1 or len(other) == 1:
        alone, whole = (one, other) if len(one) == 1 else (other, one)
        bare = surnames().get(alone[0], frozenset())
        if alone[0] in whole or any(bare & surnames().get(w, frozenset()) for w in whole):
            return "near", 0.5, "one is a part of the other"
        return "other", 0.0, "other names"
    return _near(one, other, mine, theirs)


def _one_surname(one: Sequence[str], other: Sequence[str], shared: frozenset[Key]) -> bool:
    """Whether the surnames are spelled alike, or in ways that only one surname has."""
    if {one[0], one[-1]} & {other[0], other[-1]} & surnames().keys() or sorted(one) == sorted(
        other
    ):
        return True
    letters = {letter for letter, _ in shared}
    return all(
        any(surnames().get(word, frozenset()) == {letter} for word in (words[0], words[-1]))
        for letter in letters
        for words in (one, other)
    )


def _near(
    one: Sequence[str], other: Sequence[str], mine: frozenset[Key], theirs: frozenset[Key]
) -> tuple[str, float, str]:
    if sorted("".join(one)) == sorted("".join(other)) and set(one) == set(other):
        return "near", 0.9, "the same words in another order"
    alike = [
        JaroWinkler.similarity(given, given_too)
        for surname, given in mine
        for surname_too, given_too in theirs
        if surname == surname_too
    ]
    if _initials(one, other):
        return "near", 0.85, "initials of the same letters"
    best = max(alike, default=0.0)
    if best >= 0.85:
        return "near", round(0.9 * best, 3), "the same surname and a like given name"
    whole = JaroWinkler.similarity(" ".join(one), " ".join(other))
    if not alike and whole >= 0.93:
        return "near", round(0.85 * whole, 3), "spelled almost alike"
    return "other", round(0.6 * max(best, whole), 3), "other names"


def _initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the names differ by initials or middle names only, with the same last word."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[:-1], other[:-1]), key=lambda words: len("".join(words)))
    return all(
        any(word == w or (len(word) == 1 and w.startswith(word)) for w in long) for word in short
    )
