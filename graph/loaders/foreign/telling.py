"""Records into statements: N-Triples lines, each thing and link with its place in the file."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b

from graph.loaders.foreign.keys import Keys, Position
from graph.loaders.foreign.record import ACTIVITIES, AGENTS, Record, Unit
from graph.loaders.tables.days import Days
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.text import literal, node, whole
from graph.names import digest, without_honorific
from graph.schemes import concepts, leaves
from graph.states import states
from graph.vocabulary import iri

_TYPES = {
    "institution": ("c:Institution",),
    "person": ("foaf:Person",),
    "event": ("c:Event",),
    "agreement": ("c:Agreement", "prov:Entity"),
    "initiative": ("c:Initiative",),
    "output": ("c:Output",),
}
_NAMES = {"institution": "skos:prefLabel", "person": "skos:prefLabel", "event": "schema:name"}
#: kind and value → property, scheme, code where nothing is said
_CODES = {
    ("institution", "type"): ("org:classification", "kind", ""),
    ("event", "type"): ("c:eventType", "etype", "other"),
    ("agreement", "type"): ("c:agreementType", "atype", "other"),
    ("initiative", "type"): ("c:workType", "wtype", "project"),
    ("output", "type"): ("c:workType", "wtype", "report"),
    **{(kind, "state"): ("c:status", "status", "") for kind in ACTIVITIES},
}
_DATES = {
    "start": "schema:startDate",
    "end": "schema:endDate",
    "signed": "c:signedOn",
    "date": "dcterms:date",
    "in-force": "c:entryIntoForce",
    "withdrawn": "c:withdrawal",
    "attested": "c:attestedOn",
    "founded": "schema:foundingDate",
    "dissolved": "schema:dissolutionDate",
}
_LINKS = {
    "of": ("schema:superEvent", ("event",)),
    "follows": ("c:followUpOf", ACTIVITIES),
}
_EXACT = re.compile(
    r"https://ror\.org/0[a-hj-km-np-tv-z0-9]{6}\d\d|http://www\.wikidata\.org/entity/Q[1-9]\d*"
    r"|https://isni\.org/isni/\d{15}[\dX]"
)


class Teller:
    """Tells records as statements; what was told once is not told again."""

    def __init__(self, source: str, keys: Keys) -> None:
        self.source, self.keys = source, keys
        self._place = iri(f"source:{source}")
        self._days = Days()
        self._told: set[bytes] = set()
        self._have: set[str] = set()  # what has a name already
        self._named_here: set[str] = set()  # what this unit names

    def tell(self, unit: Unit) -> list[str]:
        """The statements that a unit is the first to make, with its place as their evidence.

        ``Refused`` where one of its records cannot be told; nothing is remembered of it then.
        """
        place = f"<{self._place}#{unit.fragment or f'row={unit.number}'}>"
        self._named_here.clear()
        said = [pair for record in unit.records for pair in self._record(record)]
        self._have |= self._named_here
        lines: list[str] = []
        for subject, statements in said:
            fresh = [one for one in dict.fromkeys(statements) if self._new(one)]
            if fresh or subject.startswith(f"<{iri('participation:')}"):
                lines += [*fresh, f"{subject} {node('c:evidence')} {place} .\n"]
        if lines:
            lines.append(f"{place} {node('oa:hasSource')} <{self._place}> .\n")
            if unit.number:
                lines.append(f"{place} {node('c:line')} {whole(unit.number)} .\n")
        return lines

    def _new(self, statement: str) -> bool:
        mark = blake2b(statement.encode(), digest_size=12).digest()
        if mark in self._told:
            return False
        self._told.add(mark)
        return True

    def _record(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        links: dict[str, Callable[[Record], Iterator[tuple[str, list[str]]]]] = {
            "role": self._role,
            "position": self._position,
            "placement": self._placement,
            "change": self._change,
        }
        yield from links.get(record.kind, self._thing)(record)

    def _thing(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        kind, full = record.kind, self.keys.iri(record.key, (record.kind,))
        subject = f"<{full}>"
        said = [_line(subject, "rdf:type", node(one)) for one in _TYPES[kind]]
        said += self._named(record, subject, full)
        if kind == "institution":
            said += self._body(record, subject)
        for (of, name), (predicate, scheme, default) in _CODES.items():
            if of == kind:
                codes = [
                    _code(code, scheme, name) for code in record.all(name) or (default,) if code
                ]
                said += [_line(subject, predicate, node(f"{scheme}:{code}")) for code in codes]
        said += self._dated(record, subject, period=kind in ACTIVITIES)
        for name, (predicate, kinds) in _LINKS.items():
            for key in record.all(name):
                said.append(_line(subject, predicate, f"<{self.keys.iri(key, kinds, name)}>"))
        for name, predicate in (("identifier", "dcterms:identifier"), ("source", "dcterms:source")):
            said += [_line(subject, predicate, literal(one)) for one in record.all(name)]
        said += [_line(subject, "skos:exactMatch", f"<{link}>")
                 for link in record.all("exact") if _EXACT.fullmatch(link)]  # fmt: skip
        yield subject, said

    def _named(self, record: Record, subject: str, full: str) -> Iterator[str]:
        names = record.texts("name")
        if not names and full not in self._have | self._named_here:
            names = record.texts("or-name")
            if not names:
                raise Refused("has no name", record.key)
        elif names:
            self._named_here.add(full)
        preferred = self.keys.preferred.get(full, "")
        first = "dcterms:title" if record.kind in ACTIVITIES else "skos:prefLabel"
        first = _NAMES.get(record.kind, first)
        seen: set[str] = set()  # one preferred name a language
        for at, name in enumerate((*names, *record.texts("also"))):
            plain = without_honorific(name.text) if record.kind == "person" else name.text
            as_first = at < len(names) and name.language not in seen
            if record.kind == "institution" and preferred:
                as_first = name.text == preferred
            if as_first and plain:
                seen.add(name.language)
                yield _line(subject, first, literal(plain, name.language))
            if not as_first or plain != name.text:
                yield _line(subject, "skos:altLabel", literal(name.text, name.language))

    def _body(self, record: Record, subject: str) -> Iterator[str]:
        for acronym in record.all("acronym"):
            yield _line(subject, "c:acronym", literal(acronym))
        for code in record.all("country"):
            state = states().by_code.get(code.upper())
            if (
                state is not None and state.alpha2
            ):  # a country that nobody knows is left out, not the institution
                yield _line(subject, "c:country", node(f"place:{state.alpha2.lower()}"))

    def _dated(self, record: Record, subject: str, *, period: bool) -> Iterator[str]:
        found = {}
        for name, predicate in _DATES.items():
            for cell in record.all(name):
                day = self._days.read(cell, name)
                if day is not None:
                    found[name] = day
                    yield _line(subject, predicate, day.literal)
        start, end = found.get("start"), found.get("end")
        if start and end and end.latest < start.earliest:
            raise Refused(f"ends before it starts ({start.text})", end.text, "end")
        days = [day for day in (start, end) if day]
        if period and days:
            for name, bound in (("c:earliest", days[0].earliest), ("c:latest", days[-1].latest)):
                yield _line(subject, name, f'"{bound}"^^{node("xsd:date")}')

    def _role(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        agent = self.keys.iri(record.get("agent"), AGENTS, "agent")
        activity = self.keys.iri(record.get("in"), ACTIVITIES, "activity")
        role = _code(record.get("role"), "role", "role")
        mode = _code(record.get("modality") or "reported", "mode", "modality")
        offices = [self.keys.iri(key, ("institution",), "for") for key in record.all("for")]
        held = self.keys.positions(agent, activity)
        held = [p for p in held if not offices or p.place in offices]
        if not record.get("inferred"):  # a stated act does not count for a guess
            held = [p for p in held if not p.inferred]
        for one in offices or [p.place for p in held]:
            if one == agent:
                raise Refused("acts on its own behalf", agent)
        local = digest(self.source, agent, activity, role, mode, record.get("start"),
                       record.get("end"), record.get("inferred"), *sorted(offices),
                       length=16)  # fmt: skip
        subject = f"<{iri('participation:')}{local}>"
        said = [
            _line(subject, "rdf:type", node("c:Participation")),
            _line(subject, "c:participant", f"<{agent}>"),
            _line(subject, "c:inActivity", f"<{activity}>"),
            _line(subject, "c:role", node(f"role:{role}")),
            _line(subject, "c:modality", node(f"mode:{mode}")),
        ]
        said += [_line(subject, "c:onBehalfOf", f"<{one}>")
                 for one in (*offices, *(p.place for p in held))]  # fmt: skip
        said += [_line(subject, "c:inCapacity", self._tenure(p)) for p in held]
        said += self._dated(record, subject, period=False)
        yield subject, [*said, *self._more(record, subject)]

    def _position(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        person = self.keys.iri(record.get("person"), ("person",), "person")
        place = self.keys.iri(record.get("institution"), ("institution",), "institution")
        title = record.get("title")
        subject = self._tenure(Position(person, place, title, "", "", record.get("inferred")))
        said = [
            _line(subject, "rdf:type", node("c:Tenure")),
            _line(subject, "rdf:type", node("org:Membership")),
            _line(subject, "org:member", f"<{person}>"),
            _line(subject, "org:organization", f"<{place}>"),
        ]
        said += [_line(subject, "c:titleText", literal(title))] if title else []
        yield subject, [*said, *self._attested(record, subject)]

    def _tenure(self, held: Position) -> str:
        said = (held.person, held.place, held.title, held.inferred)
        return f"<{iri('tenure:')}{digest(self.source, *said)}>"

    def _placement(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        unit = self.keys.iri(record.get("unit"), ("institution",), "unit")
        parent = self.keys.iri(record.get("parent"), ("institution",), "parent")
        if unit == parent:
            raise Refused("is placed under itself", record.get("unit"))
        how = _code(record.get("as") or "member-of", "pkind", "as")
        subject = (
            f"<{iri('placement:')}{digest(self.source, unit, parent, how, record.get('inferred'))}>"
        )
        said = [
            _line(subject, "rdf:type", node("c:Placement")),
            _line(subject, "c:unit", f"<{unit}>"),
            _line(subject, "c:parent", f"<{parent}>"),
            _line(subject, "c:placementKind", node(f"pkind:{how}")),
        ]
        yield subject, [*said, *self._attested(record, subject)]

    def _change(self, record: Record) -> Iterator[tuple[str, list[str]]]:
        """One institution after another: a new mandate, a merger, a split."""
        old, new = (self.keys.iri(record.get(name), ("institution",), name)
                    for name in ("before", "after"))  # fmt: skip
        subject = f"<{iri('change:')}{digest(self.source, old, new)}>"
        said = [
            _line(subject, "rdf:type", node("org:ChangeEvent")),
            _line(subject, "org:originalOrganization", f"<{old}>"),
            _line(subject, "org:resultingOrganization", f"<{new}>"),
        ]
        yield subject, [*said, *self._dated(record, subject, period=False)]

    def _more(self, record: Record, subject: str) -> Iterator[str]:
        """What any link may say besides: that a reader infers it, and its own source."""
        if record.get("inferred"):
            yield _line(subject, "c:inferred", f'"true"^^{node("xsd:boolean")}')
        for source in record.all("source"):
            yield _line(subject, "dcterms:source", literal(source))

    def _attested(self, record: Record, subject: str) -> Iterator[str]:
        """The stated bounds; on these days the source shows that it was so."""
        yield from self._dated(record, subject, period=False)
        yield from self._more(record, subject)
        for name in ("start", "end"):
            day = self._days.read(record.get(name), name)
            if day is not None:
                yield _line(subject, "c:attestedOn", day.literal)


def _line(subject: str, predicate: str, value: str) -> str:
    return f"{subject} {node(predicate)} {value} .\n"


def _code(code: str, scheme: str, what: str) -> str:
    if code not in _known(scheme):
        raise Refused(f"is no {scheme} of comity", code, what)
    return code


@cache
def _known(scheme: str) -> frozenset[str]:
    return frozenset(leaves("role") if scheme == "role" else concepts(scheme))
