"""The person of a row: by name at an institution, with the position there; never an address."""

import re
from typing import NamedTuple

from graph.loaders.tables.bodies import Body
from graph.loaders.tables.days import Day, Days
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.text import P, Part, literal, node
from graph.names import digest, fold, fold_person, language_of, slug, without_honorific
from graph.private import masked
from graph.vocabulary import iri, local_name

_TYPES = {
    "person": f"{P['rdf:type']}{node('foaf:Person')} .\n",
    "tenure": f"{P['rdf:type']}{node('c:Tenure')} .\n@{P['rdf:type']}{node('org:Membership')} .\n",
}
_INSIDE = re.compile(r"\(\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s*\)", re.I)
_BEHIND = re.compile(r"\s*,\s*(?:Ph\. ?D|M\. ?D|Dr)\.?\s*$", re.I)
_SUFFIXES = {"jr", "sr", "ii", "iii", "phd", "md", "mba", "mpa", "llm", "esq", "jd"}


class Person(NamedTuple):
    """A person as one row states them."""

    iri: str
    name: str
    tenure: str  # the position, or an empty string
    parts: tuple[Part, ...]  # the person and the position, each with its statements


class People:
    """From the cells of a row to the person, and the position at the institution of the row."""

    def __init__(self, mapping: Mapping, index: dict[str, int], days: Days) -> None:
        said = mapping.part("person")
        self._source, self._days = mapping.source, days
        self._language = said.get("language", "en")
        self._name, self._given, self._family, self._title = (
            (index[said[name]], said[name]) if name in said else None
            for name in ("name", "given", "family", "position")
        )
        self._also = [(index[column], column) for column in mapping.columns("person", "also")]
        self._bounds = [(index[said[name]], said[name], P[predicate]) for name, predicate in
                        (("start", "schema:startDate"), ("end", "schema:endDate"))
                        if name in said]  # fmt: skip
        shown = said.get("attested")
        self._attested = (index[shown], shown) if shown else None
        issued = str(mapping.part("source").get("issued", ""))
        self._called: dict[str, str] = {}  # the first spelling of a name, by person
        self._issued = Days().read(issued) if issued else None

    def of(self, cells: list[str], body: Body | None, day: Day | None) -> Person:
        """The person of a row; ``day`` is that of the activity, on which the row shows them."""
        printed = self._printed(cells)
        plain = plain_name(printed)
        home = local_name(body.home) if body else self._source
        subject = f"<{iri('person:')}{slug(fold_person(plain))}-{home}>"
        first = self._called.get(subject, plain)
        also = {plain_text(cells[at], column) for at, column in self._also} | {printed}
        said = [
            f"{subject}{_TYPES['person']}",
            f"{subject}{P['skos:prefLabel']}{literal(first, self._language)} .\n",
            *(f"{subject}{P['skos:altLabel']}{literal(name, self._language)} .\n"
              for name in sorted((also | {plain}) - {"", first})),
        ]  # fmt: skip
        person: Part = (subject, tuple(said))
        if body is None:
            return Person(subject, plain, "", (person,))
        tenure = self._tenure(cells, subject, body, day)
        return Person(subject, plain, tenure[0], (person, tenure))

    def take(self, person: Person) -> None:
        """Remember a person whose row is taken: a later spelling is another name, not a second."""
        self._called.setdefault(person.iri, person.name)

    def title(self, cells: list[str]) -> str:
        """The title of the position, or an empty string."""
        return plain_text(cells[self._title[0]], self._title[1]) if self._title else ""

    def _printed(self, cells: list[str]) -> str:
        """The name as the row has it; ``Refused`` where it has none."""
        if self._name and cells[self._name[0]]:
            return plain_text(cells[self._name[0]], self._name[1])
        given, family = (plain_text(cells[one[0]], one[1]) if one else ""
                         for one in (self._given, self._family))  # fmt: skip
        korean = all(language_of(part) == "ko" for part in (given, family))
        name = f"{family}{given}" if korean else f"{given} {family}".strip()
        if not name:
            column = self._name or self._family or self._given
            raise Refused("names no person", "", column[1] if column else "")
        return name

    def _tenure(self, cells: list[str], person: str, body: Body, day: Day | None) -> Part:
        title = self.title(cells)
        named = (self._source, person[1:-1], body.iri[1:-1], title or None, False)
        subject = f"<{iri('tenure:')}{digest(*named)}>"
        said = [
            f"{subject}{_TYPES['tenure'].replace('@', subject)}",
            f"{subject}{P['org:member']}{person} .\n",
            f"{subject}{P['org:organization']}{body.iri} .\n",
        ]
        said += [f"{subject}{P['c:titleText']}{literal(title)} .\n"] if title else []
        held: list[Day] = []
        for at, column, predicate in self._bounds:
            bound = self._days.read(cells[at], column)
            if bound is not None:
                held.append(bound)
                said.append(f"{subject}{predicate}{bound.literal} .\n")
        if len(held) == 2 and held[1].latest < held[0].earliest:
            raise Refused(f"ends before it starts ({held[0].text})", held[1].text)
        shown = (
            self._days.read(cells[self._attested[0]], self._attested[1]) if self._attested else None
        )
        usual = [one for one in (day or self._issued,) if one]
        days = [shown] if shown else held or usual
        said += [f"{subject}{P['c:attestedOn']}{one.literal} .\n" for one in days]
        return subject, tuple(dict.fromkeys(said))


def plain_text(cell: str, column: str) -> str:
    """A cell on one line; ``Refused`` where it holds an e-mail address or a telephone number."""
    text = re.sub(r"\s+", " ", cell).strip()
    covered = masked(text)
    if covered != text:
        raise Refused("holds an address or a telephone number, which are not kept", covered, column)
    return text


def plain_name(printed: str) -> str:
    """A personal name without honorifics and degrees, the given name first.

    >>> plain_name("H.E. Lan Pham"), plain_name("KIM, Il-jae (Mr.)"), plain_name("Ann Lee, PhD")
    ('Lan Pham', 'Il-jae KIM', 'Ann Lee')
    """
    name = without_honorific(_BEHIND.sub("", _INSIDE.sub(" ", printed)).strip())
    family, comma, given = name.partition(",")
    if comma and "," not in given and given.strip():
        name = family if fold(given) in _SUFFIXES else f"{given.strip()} {family.strip()}"
    return " ".join(without_honorific(name).split()) or printed
