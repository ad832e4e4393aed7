"""Whether two mentions are one: registry first, then the document, then keys with context.

Only what is certain by rule is `same`. A like name alone is never: it goes to a person, as
`review`. Parent and unit, predecessor and successor are a `link`, which merges nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from graph.identity import bodies, persons
from graph.identity.registry import Registry, RegistryRow
from graph.names import fold, slug
from graph.vocabulary import iri, local_name

#: two persons of one name at one institution are one where their days are no further apart
YEARS = 5


@dataclass(frozen=True)
class Mention:
    """A person or an institution as some documents speak of it."""

    name: str
    kind: str = "institution"
    also: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()  # of a person: institutions, with those above a unit
    titles: frozenset[str] = frozenset()
    first: str = ""  # first and last day on which it is shown there
    last: str = ""
    documents: frozenset[str] = frozenset()
    country: str = ""
    unit: bool = False
    iri: str = ""


@dataclass(frozen=True)
class Verdict:
    """What two mentions are to each other: same, link, review or different; and why."""

    judgement: str
    score: float
    reason: str


@dataclass(frozen=True)
class Known:
    """What is known beforehand: the registry, and pairs of ids that are parent or predecessor."""

    registry: Registry = field(default_factory=Registry)
    links: Collection[frozenset[str]] = frozenset()

    def row(self, name: str, country: str = "") -> RegistryRow | None:
        """The registry's row of a name, abbreviations and a country at the end levelled."""
        bare, code = bodies.without_country(name)
        keys = (name, bare) if code else (name,)
        found = [row for key in keys if (row := self.registry.find(key)) is not None]
        for key in keys:
            ids = self.registry.by_key(bodies.body_key(key))
            found += [self.registry.by_id[ids[0]]] if len(ids) == 1 else []
        if not found or (bodies.is_generic(bare) and _is_unit(found[0])):
            return None
        said = {one for one in (country, code) if one}
        return None if found[0]["country"] and said - {found[0]["country"]} else found[0]


def _is_unit(row: RegistryRow) -> bool:
    """Whether an id says that the row is a unit of another: its name says nothing alone."""
    return row["id"].endswith(f"-{slug(row['name'])}")


def judge(left: Mention, right: Mention, known: Known) -> Verdict:
    """What two mentions are to each other.

    >>> judge(Mention("Il-jae Kim", "person"), Mention("Iljae Kim", "person"), Known()).judgement
    'review'
    """
    if left.kind != right.kind:
        return Verdict("different", 0.0, f"a {left.kind} is no {right.kind}")
    if left.iri and left.iri == right.iri:
        return Verdict("same", 1.0, "the same identifier")
    return _persons(left, right) if left.kind == "person" else _bodies(left, right, known)


def _persons(left: Mention, right: Mention) -> Verdict:
    word, score, reason = persons.likeness(left.name, right.name)
    for mine in (left.name, *left.also):
        for theirs in (right.name, *right.also):
            found = persons.likeness(mine, theirs)
            if found[1] > score:
                word, score, reason = found
    if word == "other":
        return Verdict("different", score, reason)
    shared = left.places & right.places
    where = "the same institution" if shared else "no institution in common"
    if word == "near":
        return Verdict("review", score if shared else round(0.8 * score, 3), f"{reason}; {where}")
    if not shared:
        return Verdict("review", round(0.8 * score, 3), f"{reason}; {where}")
    if not near_in_time(left, right):
        return Verdict("review", round(0.9 * score, 3), f"{reason}; {where}, but not at one time")
    if left.documents & right.documents and left.titles != right.titles:
        reason = f"{reason}; {where}, but one document has both, with other titles"
        return Verdict("review", round(0.9 * score, 3), reason)
    return Verdict("same", score, f"{reason}; {where} at one time")


def near_in_time(left: Mention, right: Mention) -> bool:
    """Whether the days of two mentions overlap, or lie no more than a few years apart."""
    if not (left.first and right.first):
        return False
    gap = _day(max(left.first, right.first)) - _day(min(left.last, right.last))
    return gap.days <= 365.25 * YEARS


def _day(text: str) -> date:
    year, month, day = [*map(int, text[:10].split("-")), 1, 1][:3]
    return date(year, month, day)


def _bodies(left: Mention, right: Mention, known: Known) -> Verdict:
    chains = [bodies.links_of(m.name) for m in (left, right)]
    if max(map(len, chains)) > 1:
        one, other = (_lowest(chain, known) for chain in chains)
        found = _bodies(_called(left, one), _called(right, other), known)
        reason = f"lowest of the chain: {one} and {other}; {found.reason}"
        return Verdict(found.judgement, found.score, reason)
    rows = [known.row(m.name, m.country) for m in (left, right)]
    ids = [
        iri(f"org-id:{row['id']}") if row else mention.iri
        for row, mention in zip(rows, (left, right), strict=True)
    ]
    if rows[0] and rows[1] and ids[0] == ids[1]:
        return Verdict("same", 1.0, f"registry: both are {local_name(ids[0])}")
    if all(ids) and frozenset(ids) in known.links:
        return Verdict("link", 0.0, "one is above or after the other: a link, no identity")
    if rows[0] and rows[1]:
        return Verdict("different", 0.0, "registry: two institutions")
    if left.country and right.country and left.country != right.country:
        return Verdict("different", 0.0, "two countries")
    return _by_name(left, right)


def _called(mention: Mention, name: str) -> Mention:
    """A mention under one name of its chain."""
    return mention if name == mention.name else replace(mention, name=name, also=(), iri="")


def _lowest(chain: list[str], known: Known) -> str:
    """The lowest body of a chain, whichever way round it is written."""
    rows = [known.row(part) for part in chain]
    names = [row["name"] if row else part for row, part in zip(rows, chain, strict=True)]
    above = {row["parent"] for row in rows if row and row["parent"]}
    levels = [(-1 if row and row["id"] in above else bodies.level_of(name), -number)
              for number, (row, name) in enumerate(zip(rows, names, strict=True))]  # fmt: skip
    return chain[levels.index(max(levels))]


def _by_name(left: Mention, right: Mention) -> Verdict:
    """By the names alone, and by acronyms where one document defines them."""
    one_document = bool(left.documents & right.documents)
    for mine, other in ((left, right), (right, left)):
        forms = {fold(form) for form in other.also}
        if bodies.is_acronym(mine.name) and (
            fold(mine.name) in forms or mine.name == bodies.acronym_of(other.name)
        ):
            if one_document and fold(mine.name) in forms:
                return Verdict("same", 1.0, "acronym, defined in the same document")
            return Verdict("review", 0.8, "acronym of the other, in another document")
    alike = bodies.likeness(left.name, right.name)
    bare = [bodies.without_country(mention.name) for mention in (left, right)]
    country = [m.country or code for m, (_, code) in zip((left, right), bare, strict=True)]
    if all(country) and country[0] != country[1]:
        return Verdict("different", alike, "two countries")
    if bodies.body_key(bare[0][0]) == bodies.body_key(bare[1][0]):
        if left.unit or right.unit:
            return Verdict("review", 0.9, "units of one name")
        if bodies.is_generic(bare[0][0]) and not all(country):
            return Verdict("review", 0.9, "the same name, which says what and not whose")
        return Verdict("same", alike, "the same name, abbreviations written out")
    if alike >= 0.8 and not _numbers(left.name) ^ _numbers(right.name):
        return Verdict("review", alike, "names almost alike")
    return Verdict("different", alike, "other names")


def _numbers(name: str) -> set[str]:
    return {word for word in fold(name).split() if word.isdigit()}
