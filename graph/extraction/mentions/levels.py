"""Chains of institutions inside one name: units, what they belong to, slashes."""

import re

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.institutions import rank_of
from graph.extraction.mentions.objects import PLAIN_HEADS
from graph.extraction.mentions.tokens import is_acronym, tokens

_PART = re.compile(r"\s+(?:of|at|in|within|under)\s+(?:the\s+)?(?=[A-Z])")


def levels(name: str) -> list[str]:
    """The institutions that a name chains, the lowest first as far as the words tell.

    >>> levels("Training Division of ENA"), levels("Documentation Unit/CAFRAD")
    (['Training Division', 'ENA'], ['Documentation Unit', 'CAFRAD'])
    >>> levels("Institute of Economics under the Science Committee")
    ['Institute of Economics', 'Science Committee']
    >>> levels("Office of the Council of State"), levels("Kenya School of Government")
    (['Office of the Council of State'], ['Kenya School of Government'])
    """
    name = " ".join(name.split()).strip(" ,;:–-")
    if re.search(r"\s?/\s?", name) and not re.search(r"\bA/|\b[a-z]/|w/", name):
        parts = [part for piece in re.split(r"\s?/\s?", name) for part in levels(piece) if part]
        if all(len(part) > 1 for part in parts):
            return upwards(parts)
    owner = re.match(r"(?P<whose>[A-Z][^,]*?)[’'](?:s\s+|\s+(?<=s[’'] ))(?P<unit>[A-Z].*)$", name)
    if owner and _owns(owner["whose"], owner["unit"]):
        return [*levels(owner["unit"]), owner["whose"]]
    for match in _PART.finditer(name):
        lower, upper = name[: match.start()], name[match.end() :]
        word = match[0].split()[0]
        if word == "under":
            if not re.match(
                r"(?:President|Prime Minister|Government|Cabinet|King|Presidency)\b", upper
            ):
                return [lower, *levels(upper)]
        elif _splits(lower, upper, the="the" in match[0].split()):
            return [lower, *levels(upper)]
    return [name]


def _owns(whose: str, unit: str) -> bool:
    """Whether a possessive is the institution above a unit: UTPT's Centre for Data, the School's Registry."""
    if rank_of(unit) > 3 or not _headed(unit) or is_place(whose):
        return False
    words = whose.split()
    return is_acronym(words[-1]) or words[-1].casefold() in heads() or _headed(whose)


def _splits(lower: str, upper: str, *, the: bool) -> bool:
    """Whether "lower of upper" are two institutions: Hydrology Institute of the Academy of Sciences."""
    if not _headed(lower):
        return False
    rank = rank_of(lower)
    if rank <= 4 and _inner(lower, upper):
        return True
    if not _whole(upper, the=the):
        return False
    return rank <= 3 or (
        the and rank <= rank_of(upper) and lower.split()[-1].casefold() not in _LOOSE
    )


#: Head nouns of what a body is for or of, not of what stands above it.
_LOOSE = frozenset(
    "association federation union alliance league network conference council".split()
)


def _headed(name: str) -> bool:
    """Whether a name has a head noun with something before or behind it."""
    words = [t for t in tokens(name) if t.word]
    return len(words) >= 2 and any(w.low in heads() for w in words)


def _inner(lower: str, upper: str) -> bool:
    """Whether a unit or office stands inside a directorate, a province, a town."""
    first, words = lower.split()[-1].casefold(), upper.split()
    above = rank_of(upper)
    if first in ("unit", "section", "team", "desk", "division", "laboratory", "cell"):
        return above >= 3 and len(words) >= 2 and any(w.casefold() in heads() for w in words)
    local = words[-1].casefold() in (
        "province",
        "county",
        "regency",
        "district",
        "municipality",
        "city",
        "prefecture",
        "region",
        "canton",
    )
    return (
        first in ("office", "department", "bureau", "directorate")
        and len(lower.split()) >= 2
        and local
        and len(words) >= 2
    )


def _whole(name: str, *, the: bool = False) -> bool:
    """Whether what follows "of" (or "of the") is an institution of its own: an acronym, a name."""
    words = [t for t in tokens(name) if t.word]
    if not words:
        return False
    if is_acronym(words[0].text) and not is_place(words[0].text):
        return True
    headed = [i for i, w in enumerate(words) if w.low in heads() and w.capital]
    if not headed or heads()[words[headed[0]].low] < 4:
        return False
    first = next((i for i in headed if i + 1 not in headed), headed[0])
    if first == 0:
        return len(words) > 2 and words[0].low in (
            "ministry",
            "university",
            "bank",
            "government",
            "institute",
            "office",
            "academy",
            "agency",
            *(("commission", "council", "committee", "faculty", "school") if the else ()),
        )
    if the and (words[first].low not in PLAIN_HEADS or len(words) >= 3):
        return True
    return any(not is_ordinary(w.text) or is_place(w.text) for w in words[:first]) or (
        words[0].low
        in ("national", "united", "central", "prime", "federal", "royal", "state", "supreme")
    )


def upwards(parts: list[str]) -> list[str]:
    """A chain turned so that the lowest stands first, where the head nouns tell.

    >>> upwards(["Ministry of Health", "Planning Unit"]), upwards(["UNPOG", "DPIDG"])
    (['Planning Unit', 'Ministry of Health'], ['UNPOG', 'DPIDG'])
    """
    ranks = [rank_of(part) for part in parts]
    known = [rank if _headed(part) else None for part, rank in zip(parts, ranks, strict=True)]
    first, last = known[0], known[-1]
    down = (first is not None and first >= 4 and last is not None and last < first) or (
        first is None
        and last is not None
        and (last <= 2 or (last == 3 and "Department" not in parts[-1]))
    )
    return parts[::-1] if down else parts
