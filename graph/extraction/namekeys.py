"""Names of institutions and persons as they are compared."""

import re

from graph.extraction.lexicon import heads, is_place
from graph.names import fold_person

_TAIL = re.compile(r",\s*|\s+(?:of|in)\s+(?:the\s+)?")


LOCAL = re.compile(r"\s+(?:Government|Municipality|Council|Administration|Hall|Office|Authority)")


RULER = re.compile(
    r"\s(?:under\s+(?:the\s+)?(?P<u>)|of\s+the\s+(?=Government of))(?P<ruler>(?:President|Prime Minister|Government|Cabinet|Presidency|King)\b.*)$"
)


SEATED = re.compile(
    r"\b(?:Municipality|City|Borough|Town|Commune|County|Regency|Prefecture|Province|District)"
    r"\s+of\s+(?:the\s+)?$"
)


SEAT = re.compile(
    r"(?P<title>.*\b(?:Mayor|Governor|Prefect|Councillor|Deputy Head|Head|President))\s+of\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)$"
)


def tidy(name: str) -> str:
    """A name without article, quotes and loose signs around it.

    >>> tidy(" the “World Bank”, ")
    'World Bank'
    """
    name = " ".join(name.replace("\u00a0", " ").split()).strip(' ,;:–-*“”"')
    name = re.sub(r"^(?:the|The)\s+", "", name).lstrip('“"')
    return re.sub(r"[’']s$", "", name)


def parted(name: str) -> tuple[str, str]:
    """(name without the place behind it, that place).

    >>> parted("Ministry of Public Service of Guinea"), parted("University of Dar es Salaam")
    (('Ministry of Public Service', 'Guinea'), ('University of Dar es Salaam', ''))
    """
    for match in _TAIL.finditer(name):
        rest, place = name[: match.start()], name[match.end() :]
        if is_place(place) and len(rest.split()) >= 3:
            return rest, place
    return name, ""


def headed(name: str) -> bool:
    """Whether a name has the head noun of an institution."""
    return any(word in heads() for word in re.findall(r"[\w-]+", name.casefold()))


def bare(name: str) -> bool:
    """Whether a name is only a head noun: "Academy"."""
    return " " not in name and name.casefold() in heads()


def within(short: str, long: str) -> bool:
    """Whether all words of one name are in the other one, both starting or ending alike."""
    a, b = fold_person(short).split(), fold_person(long).split()
    few, many = (a, b) if len(a) < len(b) else (b, a)
    return set(few) <= set(many) and (few[0] == many[0] or few[-1] == many[-1]) and len(few) >= 2
