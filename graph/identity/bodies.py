"""Names of institutions as keys: abbreviations written out, spelling and small words levelled."""

import csv
import io
import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from graph.names import fold
from graph.resources import resource

_WRITTEN_OUT = {
    "un": "united nations", "univ": "university", "inst": "institute", "dept": "department",
    "div": "division", "intl": "international", "int": "international", "natl": "national",
    "govt": "government", "gov": "government", "admin": "administration", "mgmt": "management",
    "dev": "development", "org": "organization", "organisation": "organization",
    "organisations": "organizations", "centre": "center", "centres": "centers", "ctr": "center",
    "programme": "program", "programmes": "programs", "labour": "labor", "defence": "defense",
    "assoc": "association", "comm": "commission", "min": "ministry", "acad": "academy",
    "econ": "economic", "tech": "technology", "res": "research", "rok": "republic korea",
}  # fmt: skip
_SMALL = {"of", "the", "for", "and", "in", "on", "de", "to"}
#: a name that begins so says what, not whose: alone it makes nobody the same
_GENERIC = {
    "ministry", "department", "division", "office", "center", "bureau", "committee", "section",
    "faculty", "college", "school", "team", "unit", "council", "national", "government",
    "institute", "directorate", "agency", "commission", "branch", "laboratory", "lab",
    "secretariat", "city", "provincial", "federal", "state", "central", "local", "public",
    "graduate", "head",
}  # fmt: skip
_LEVELS = (  # lower down the list, lower down the house
    ("united nations", "government", "university"),
    ("department", "ministry", "institute"),
    ("bureau", "directorate"),
    ("division",),
    ("branch", "office", "center", "college", "school", "faculty"),
    ("section", "unit", "team", "lab", "laboratory"),
)


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """An institution's name without what two writers of it differ in.

    >>> body_key("Korea Local Information R&D Institute")
    'korea local information research development institute'
    >>> body_key("UN Project Office on Governance") == body_key(
    ...     "United Nations Project Office on Governance")
    True
    """
    text = re.sub(r"\bR ?& ?D\b", "Research and Development", name)
    text = re.sub(r"\([^)]*\)", " ", text)
    words = [_WRITTEN_OUT.get(word, word) for word in fold(text).split()]
    return " ".join(word for word in " ".join(words).split() if word not in _SMALL)


@lru_cache(maxsize=100_000)
def without_country(name: str) -> tuple[str, str]:
    """A name without a country at its end, and the country's code or an empty string.

    >>> without_country("Ministry of the Interior and Safety of the Republic of Korea")
    ('Ministry of the Interior and Safety', 'KR')
    """
    for split in re.finditer(r"(?:,| of| \()\s*(?:the )?", name):
        code = _countries().get(fold(name[split.end() :]), "")
        if code and split.start():
            return name[: split.start()].strip(), code
    return name, ""


@cache
def _countries() -> dict[str, str]:
    text = (resource("data") / "countries.csv").read_text(encoding="utf8")
    known = {fold(row["name"]): row["code"] for row in csv.DictReader(io.StringIO(text))}
    return {**known, "korea": "KR", "rok": "KR", "south korea": "KR"}


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym: one word, mostly capitals.

    >>> is_acronym("KRILA"), is_acronym("UN-Habitat"), is_acronym("Jeollabuk-do")
    (True, False, False)
    """
    letters = [ch for ch in name if ch.isalpha()]
    return " " not in name and 2 <= len(letters) <= 10 and sum(map(str.isupper, letters)) > (
        0.6 * len(letters)
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def acronym_of(name: str) -> str:
    """The first letters of a name's large words.

    >>> acronym_of("Korea Institute of Public Administration")
    'KIPA'
    """
    words = [word for word in fold(name).split() if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def is_generic(name: str) -> bool:
    """Whether a name says what an office is and not whose.

    >>> is_generic("Ministry of Finance"), is_generic("Korea Institute of Finance")
    (True, False)
    """
    words = body_key(name).split()
    return len(words) < 3 or words[0] in _GENERIC


def links_of(name: str) -> list[str]:
    """The parts of a chain of bodies.

    >>> links_of("UNPOG/DPIDG/UN DESA"), links_of("Seoul National University")
    (['UNPOG', 'DPIDG', 'UN DESA'], ['Seoul National University'])
    """
    return [part.strip() for part in name.split("/") if part.strip()]


def level_of(name: str) -> int:
    """How far down the house a body of this name stands; larger is lower.

    >>> level_of("Division for Public Institutions") < level_of("Project Office on Governance")
    True
    """
    words = f" {body_key(name)} "
    found = [n for n, forms in enumerate(_LEVELS) if any(f" {form} " in words for form in forms)]
    return max(found, default=-1)


def likeness(left: str, right: str) -> float:
    """How alike two institutions' names are, from 0 to 1; the order of words counts for little.

    >>> likeness("Jeju Office", "Jeju Office")
    1.0
    """
    one, other = body_key(left), body_key(right)
    whole = fuzz.ratio(one, other)
    return float(round(max(whole, 0.95 * fuzz.token_sort_ratio(one, other)) / 100, 3))
