"""Facts to RDF: one named graph a document, written as ``ontology/`` defines it."""

from collections.abc import Callable

import pyoxigraph as ox

from graph.loaders.cast import ACTIVITIES, AGENTS, Cast
from graph.loaders.terms import TRUE, Graph, day, name, node, number
from graph.model import Fact, FactsFile
from graph.names import digest, slug
from graph.vocabulary import iri, source_graph

_MODES = {"onsite": "Offline", "online": "Online", "hybrid": "Mixed"}


class Writer:
    """Writes the facts of one file into its graph; ``places`` says where each node was stated."""

    def __init__(self, file: FactsFile, cast: Cast) -> None:
        self.file, self.cast, self.document = file, cast, file.document
        self.source = iri(f"source:{file.document.id}")
        self.language = file.document.language
        self.graph = Graph(source_graph(file.document.id))
        self.places: list[tuple[str, int]] = []

    def write(self) -> list[ox.Quad]:
        """All statements of the file, in a fixed order."""
        self._document()
        for fact in self.file.facts:
            subject = _WRITERS[fact.kind](self, fact)
            self.places.append((subject, fact.line))
            self.graph.evidence(subject, self.source, fact.spans)
            if fact.note:
                self.graph.add(subject, "skos:editorialNote", ox.Literal(fact.note, language="en"))
        return sorted(self.graph.quads, key=str)

    def _document(self) -> None:
        add, said = self.graph.add, self.document
        for kind in ("c:SourceDocument", "prov:Entity", "foaf:Document"):
            add(self.source, "rdf:type", node(kind))
        add(self.source, "c:fileName", ox.Literal(said.file))
        add(self.source, "dcterms:title", name(said.title or said.id, self.language))
        add(self.source, "dcterms:type", node(f"dtype:{said.type}"))
        add(self.source, "dcterms:language", ox.Literal(said.language))
        add(self.source, "dcterms:issued", day(said.issued) if said.issued else None)
        add(self.source, "c:digest", ox.Literal(said.sha256) if said.sha256 else None)
        add(self.source, "c:characters", number(said.characters) if said.characters else None)
        if said.publisher:
            asking = Fact("institution", {})
            known = {n for f in self.file.of("institution") for n in (f.get("name"), *f.list("also"))}
            found = said.publisher in known
            publisher = self.cast.find(said.publisher, ["institution"], asking) if found else ""
            value = ox.NamedNode(publisher) if found else ox.Literal(said.publisher)
            add(self.source, "dcterms:publisher", value)

    def names(self, subject: str, fact: Fact, preferred: str) -> None:
        """The preferred name, and every other form as an alternative label."""
        self.graph.add(subject, "skos:prefLabel", name(preferred, self.language))
        for form in (fact.get("name"), *fact.list("also")):
            if form != preferred:
                self.graph.add(subject, "skos:altLabel", name(form, self.language))

    def institution(self, fact: Fact) -> str:
        """An institution with every name that the document gives it."""
        subject, add, row = self.cast.iri(fact), self.graph.add, self.cast.row(fact)
        add(subject, "rdf:type", node("c:Institution"))
        if fact.get("unit"):
            add(subject, "rdf:type", node("org:OrganizationalUnit"))
        self.names(subject, fact, row["name"] if row else fact.get("name"))
        add(subject, "c:acronym", ox.Literal(fact.get("acronym")) if fact.get("acronym") else None)
        add(subject, "org:classification", node(f"kind:{fact.get('type')}") if fact.get("type") else None)
        if fact.get("country"):
            add(subject, "c:country", node(f"place:{fact.get('country').lower()}"))
        return subject

    def person(self, fact: Fact) -> str:
        """A person by name."""
        subject = self.cast.iri(fact)
        self.graph.add(subject, "rdf:type", node("foaf:Person"))
        self.names(subject, fact, fact.get("name"))
        return subject

    def placement(self, fact: Fact) -> str:
        """A unit under a parent on a date."""
        unit = self.cast.find(fact.get("unit"), ["institution"], fact)
        parent = self.cast.find(fact.get("parent"), ["institution"], fact)
        subject, add = self._hashed("placement", unit, parent, fact.get("as"), fact), self.graph.add
        add(subject, "rdf:type", node("c:Placement"))
        add(subject, "c:unit", ox.NamedNode(unit))
        add(subject, "c:parent", ox.NamedNode(parent))
        add(subject, "c:placementKind", node(f"pkind:{fact.get('as')}"))
        self._attested(subject, fact)
        return subject

    def position(self, fact: Fact) -> str:
        """A person's position at an institution on a date."""
        person = self.cast.fact(fact.get("person"), ["person"], fact)
        subject, add = self.tenure(fact), self.graph.add
        add(subject, "rdf:type", node("c:Tenure"), node("org:Membership"))
        add(subject, "org:member", ox.NamedNode(self.cast.iri(person)))
        place = self.cast.find(fact.get("institution"), ["institution"], fact)
        add(subject, "org:organization", ox.NamedNode(place))
        add(subject, "c:titleText", ox.Literal(fact.get("title")) if fact.get("title") else None)
        self._attested(subject, fact)
        return subject

    def tenure(self, fact: Fact) -> str:
        """The IRI of a position."""
        person = self.cast.find(fact.get("person"), ["person"], fact)
        place = self.cast.find(fact.get("institution"), ["institution"], fact)
        return self._hashed("tenure", person, place, fact.get("title"), fact)

    def series(self, fact: Fact) -> str:
        """A series of events."""
        subject = self.cast.iri(fact)
        self.graph.add(subject, "rdf:type", node("c:EventSeries"))
        self._titles(subject, fact, "schema:name")
        recurrence = fact.get("recurrence")
        self.graph.add(subject, "c:recurrence", ox.Literal(recurrence) if recurrence else None)
        return subject

    def event(self, fact: Fact) -> str:
        """An event or a session, with its dates as precise as they are written."""
        subject, add, where = self.cast.iri(fact), self.graph.add, self.file.where(fact)
        add(subject, "rdf:type", node("c:Session" if fact.kind == "session" else "c:Event"))
        add(subject, "c:eventType", node(f"etype:{fact.get('type')}"))
        self._titles(subject, fact, "schema:name")
        self._state(subject, fact)
        self.graph.period(subject, fact.get("start"), fact.get("end"), where=where)
        for argument, predicate, kinds in _EVENT_LINKS:
            for other in fact.list(argument):
                add(subject, predicate, ox.NamedNode(self.cast.find(other, kinds, fact)))
        for argument, predicate, term in _EVENT_VALUES:
            add(subject, predicate, *(term(value) for value in fact.list(argument)))
        if fact.get("place"):
            place = f"{iri('place:')}{slug(fact.get('place'))}"
            add(subject, "schema:location", ox.NamedNode(place))
            add(place, "rdf:type", node("dcterms:Location"))
            add(place, "skos:prefLabel", name(fact.get("place"), self.language))
        return subject

    def agreement(self, fact: Fact) -> str:
        """An agreement with its status; the signing date is one of signing only."""
        subject, add, where = self.cast.iri(fact), self.graph.add, self.file.where(fact)
        add(subject, "rdf:type", node("c:Agreement"), node("prov:Entity"))
        add(subject, "c:agreementType", node(f"atype:{fact.get('type')}"))
        self._titles(subject, fact, "dcterms:title")
        self._state(subject, fact)
        for argument, predicate in (("signed", "c:signedOn"), ("date", "dcterms:date")):
            value = fact.get(argument)
            add(subject, predicate, day(value, where=where) if value else None)
        for other in fact.list("follows"):
            add(subject, "c:followUpOf", ox.NamedNode(self.cast.find(other, ACTIVITIES, fact)))
        return subject

    def area(self, fact: Fact) -> str:
        """A numbered area of cooperation."""
        agreement = self.cast.find(fact.get("agreement"), ["agreement"], fact)
        subject, add = f"{agreement}-area-{fact.get('number')}", self.graph.add
        add(agreement, "c:cooperationArea", ox.NamedNode(subject))
        add(subject, "rdf:type", node("c:CooperationArea"))
        add(subject, "c:areaNumber", number(fact.get("number")))
        add(subject, "rdfs:label", name(fact.get("name"), "en"))
        self._topics(subject, fact)
        return subject

    def work(self, fact: Fact) -> str:
        """An initiative or an output."""
        subject, add, where = self.cast.iri(fact), self.graph.add, self.file.where(fact)
        add(subject, "rdf:type", node(f"c:{fact.kind.title()}"))
        add(subject, "c:workType", node(f"wtype:{fact.get('type')}"))
        self._titles(subject, fact, "dcterms:title")
        self._state(subject, fact)
        self.graph.period(subject, fact.get("start"), fact.get("end"), where=where)
        for argument, predicate, kinds in _WORK_LINKS:
            for other in fact.list(argument):
                add(subject, predicate, ox.NamedNode(self.cast.find(other, kinds, fact)))
        for place in fact.list("places"):
            where_for = f"{iri('place:')}{slug(place)}"
            add(subject, "c:beneficiaryPlace", ox.NamedNode(where_for))
            add(where_for, "rdf:type", node("dcterms:Location"))
            add(where_for, "skos:prefLabel", name(place, self.language))
        return subject

    def role(self, fact: Fact) -> str:
        """Who was in what, in which role: announced, reported or proposed."""
        agent = self.cast.fact(fact.get("agent"), AGENTS, fact)
        activity = self.cast.find(fact.get("in"), ACTIVITIES, fact)
        said = (self.cast.iri(agent), activity, fact.get("role"), fact.get("modality"))
        order = fact.get("order")
        subject = self._hashed("participation", *said, order, fact.get("start"), fact)
        add, where = self.graph.add, self.file.where(fact)
        add(subject, "rdf:type", node("c:Participation"))
        add(subject, "c:participant", ox.NamedNode(said[0]))
        add(subject, "c:inActivity", ox.NamedNode(activity))
        add(subject, "c:role", node(f"role:{fact.get('role')}"))
        add(subject, "c:modality", node(f"mode:{fact.get('modality')}"))
        add(subject, "c:inferred", TRUE if fact.inferred else None)
        add(subject, "c:listOrder", number(order) if order is not None else None)
        minutes, speech = fact.get("minutes"), fact.get("speech")
        add(subject, "c:durationMinutes", number(minutes) if minutes is not None else None)
        add(subject, "c:speechTitle", name(speech, self.language) if speech else None)
        for argument, predicate in (("start", "schema:startDate"), ("end", "schema:endDate")):
            value = fact.get(argument)
            add(subject, predicate, day(value, where=where) if value else None)
        if agent.kind == "person":
            self._capacity(subject, fact, agent)
        return subject

    def _capacity(self, subject: str, fact: Fact, person: Fact) -> None:
        """A person acts for the institutions that the fact names, else for all of their own."""
        wanted = [self.cast.find(n, ["institution"], fact) for n in fact.list("for")]
        for position in self.cast.positions(person):
            place = self.cast.find(position.get("institution"), ["institution"], position)
            if not wanted or place in wanted:
                self.graph.add(subject, "c:inCapacity", ox.NamedNode(self.tenure(position)))
                self.graph.add(subject, "c:onBehalfOf", ox.NamedNode(place))
        self.graph.add(subject, "c:onBehalfOf", *(ox.NamedNode(place) for place in wanted))

    def count(self, fact: Fact) -> str:
        """A number that the text declares."""
        of = self.cast.find(fact.get("of"), ACTIVITIES, fact)
        said = (of, fact.get("number"), fact.get("role"), fact.get("type"))
        subject, add = self._hashed("count", *said, fact), self.graph.add
        add(subject, "rdf:type", node("c:DeclaredCount"))
        add(subject, "c:countOf", ox.NamedNode(of))
        add(subject, "c:declaredNumber", number(fact.get("number")))
        add(subject, "c:countedRole", node(f"role:{fact.get('role')}") if fact.get("role") else None)
        add(subject, "c:countedKind", node(f"kind:{fact.get('type')}") if fact.get("type") else None)
        for agent in fact.list("agents"):
            add(subject, "c:countedAgent", ox.NamedNode(self.cast.find(agent, AGENTS, fact)))
        return subject

    def _titles(self, subject: str, fact: Fact, predicate: str) -> None:
        self.graph.add(subject, predicate, name(fact.get("name"), self.language))
        for form in fact.list("also"):
            self.graph.add(subject, "skos:altLabel", name(form, self.language))
        self._topics(subject, fact)

    def _topics(self, subject: str, fact: Fact) -> None:
        self.graph.add(subject, "dcterms:subject", *(node(f"topic:{t}") for t in fact.list("topics")))

    def _state(self, subject: str, fact: Fact) -> None:
        state = fact.get("state")
        self.graph.add(subject, "c:status", node(f"status:{state}") if state else None)

    def _attested(self, subject: str, fact: Fact) -> None:
        shown = fact.get("attested") or self.document.issued
        self.graph.add(subject, "c:attestedOn", day(shown, where=self.file.where(fact)) if shown else None)
        self.graph.add(subject, "c:inferred", TRUE if fact.inferred else None)

    def _hashed(self, kind: str, *content: object) -> str:
        """An IRI made from the content, so that loading again makes the same one."""
        *said, fact = content
        inferred = isinstance(fact, Fact) and fact.inferred
        return iri(f"{kind}:") + digest(self.document.id, *said, inferred)


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


_EVENTS = ("event", "session")
_EVENT_LINKS = (
    ("of", "schema:superEvent", _EVENTS),
    ("series", "c:editionOf", ("series",)),
    ("follows", "c:followUpOf", ACTIVITIES),
    ("discusses", "c:discusses", ACTIVITIES),
)
_EVENT_VALUES: tuple[tuple[str, str, Callable[..., ox.Literal | ox.NamedNode]], ...] = (
    ("edition", "c:editionNumber", number),
    ("order", "c:listOrder", number),
    ("minutes", "c:durationMinutes", number),
    ("mode", "schema:eventAttendanceMode", lambda m: node(f"schema:{_MODES[m]}EventAttendanceMode")),
    ("platform", "c:platform", _text),
    ("language", "schema:inLanguage", _text),
    ("interpretation", "c:interpretation", _text),
    ("audience", "c:targetAudience", lambda text: name(text, "en")),
)
_WORK_LINKS = (
    ("supports", "c:supports", ("initiative", "output")),
    ("of", "c:partOfOutput", ("output",)),
    ("produced-at", "c:producedAt", _EVENTS),
)
_WRITERS: dict[str, Callable[[Writer, Fact], str]] = {
    "institution": Writer.institution,
    "person": Writer.person,
    "placement": Writer.placement,
    "position": Writer.position,
    "series": Writer.series,
    "event": Writer.event,
    "session": Writer.event,
    "agreement": Writer.agreement,
    "area": Writer.area,
    "initiative": Writer.work,
    "output": Writer.work,
    "role": Writer.role,
    "count": Writer.count,
}
