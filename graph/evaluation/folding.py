"""When two strings count as the same name, label, title or time."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

Row = Mapping[str, Any]
Thing = TypeVar("Thing")

#: Two labels are of one activity from this likeness on.
ALIKE = 0.6
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "&": " and ",
    }
)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_ROMAN = {word: str(at) for at, word in enumerate(_NUMERALS, 1)}
_HEAD = re.compile(r"(\w+) ([\divx]+(?:-\d+)?)\b")


@lru_cache(maxsize=20_000)
def folded(text: str | None) -> str:
    """A string without what does not matter: case, blanks, kinds of quotes and dashes, "the".

    >>> folded("  The “Smart  City” R&D — Forum. ")
    '"smart city" r and d - forum'
    """
    plain = unicodedata.normalize("NFC", text or "").casefold().translate(_SIGNS)
    return " ".join(plain.split()).strip(" \"'.,;:").removeprefix("the ")


def person_key(name: str) -> str:
    """What a personal name is compared by: letters only.

    >>> person_key("Il-jae Kim") == person_key("Iljae Kim")
    True
    """
    return re.sub(r"[\s.'-]", "", folded(name))


def institution_key(name: str) -> str:
    """What an institution's name is compared by: a hyphen is as good as a blank."""
    return " ".join(folded(name).replace("-", " ").split())


def numbered(label: str) -> tuple[str, str] | None:
    """Word and number that a label begins with.

    >>> numbered("Session II. Who pays?"), numbered("Opening")
    (('session', '2'), None)
    """
    found = _HEAD.match(folded(label))
    return (found[1], _ROMAN.get(found[2], found[2])) if found else None


def likeness(one: str, other: str) -> float:
    """How alike two labels are, from 0 to 1: the words that they share (Dice 1945).

    Labels of the same number ("Session 2") are alike, of different numbers they are not.

    >>> likeness("Opening Session", "Opening session"), likeness("Session 1", "Session 2")
    (1.0, 0.0)
    """
    heads = numbered(one), numbered(other)
    if heads[0] and heads[1] and heads[0] != heads[1]:
        return 0.0
    words, others = (set(re.findall(r"\w+", folded(text))) for text in (one, other))
    shared = 2 * len(words & others) / ((len(words) + len(others)) or 1)
    return max(shared, ALIKE) if heads[0] and heads[1] else shared


def same_title(one: str, other: str) -> bool:
    """Whether one title is the other, or begins it ("Minister", "Minister of Health").

    >>> same_title("Minister", "Minister of Health"), same_title("Director", "Director General")
    (True, False)
    """
    short, long = sorted((folded(one), folded(other)), key=len)
    more = (",", " of ", " for ", " in ", " at ")
    return short == long or (bool(short) and long.startswith(tuple(short + word for word in more)))


def interval(row: Row) -> tuple[str, str] | None:
    """Start and end; a missing end is the start; None without a start."""
    return (row["start"], row.get("end") or row["start"]) if row.get("start") else None


def same_time(gold: Row, answer: Row) -> bool:
    """Whether times agree: where the gold has a day, any clock time on it does."""
    wanted, given = interval(gold), interval(answer)
    if wanted is None or given is None:
        return False
    return all(w == g or (len(w) == 10 and g[:10] == w) for w, g in zip(wanted, given, strict=True))


def pairs(
    gold: Sequence[Thing], answers: Sequence[Thing], alike: Callable[[Thing, Thing], float]
) -> dict[int, int]:
    """Which answer stands for which gold item, one to one, the most alike first."""
    scored = [
        (-alike(wanted, given), g, a)
        for g, wanted in enumerate(gold)
        for a, given in enumerate(answers)
    ]
    found: dict[int, int] = {}
    for score, g, a in sorted(scored):
        if -score >= ALIKE and a not in found and g not in found.values():
            found[a] = g
    return found
