"""What is known of actors: names, kind, country, the people at institutions, where they are met."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from graph.evidence import Evidence, evidence_of
from graph.names import acronym_first
from graph.store import Store
from graph.store.kept import rows
from graph.vocabulary import iri, local_name

_NAMES = """
SELECT DISTINCT ?a ?property ?name ?lang {
  ?a a ?class . VALUES ?class { c:Institution foaf:Person }
  ?a ?property ?name . VALUES ?property { skos:prefLabel skos:altLabel c:acronym }
  BIND(LANG(?name) AS ?lang)
}
"""
_KINDS = "SELECT DISTINCT ?a ?kind { ?a org:classification ?kind } ORDER BY ?a ?kind"
_CURATED = "SELECT ?a ?kind { GRAPH <%s> { ?a org:classification ?kind } }"
_COUNTRIES = "SELECT ?a ?code { ?a c:country/skos:notation ?code } ORDER BY ?a ?code"
_MET = """
SELECT DISTINCT ?a ?g { GRAPH ?g { ?a a ?class . VALUES ?class { c:Institution foaf:Person } }
  FILTER(STRSTARTS(STR(?g), "%s")) }
"""
_TENURES = """
SELECT DISTINCT ?tenure ?person ?name ?institution ?title ?day {
  ?tenure a c:Tenure ; org:member ?person ; org:organization ?institution .
  ?person skos:prefLabel ?name
  OPTIONAL { ?tenure c:titleText ?title } OPTIONAL { ?tenure c:attestedOn ?day }
} ORDER BY ?name ?day ?title
"""


@dataclass
class Actor:
    """An institution or a person, as reports and pages show it."""

    iri: str
    label: str = ""
    short: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)  # (name, language)
    kind: str = "other"
    country: str = ""
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Post:
    """A person's position, with its evidence."""

    person: str
    name: str
    institution: str
    title: str
    attested: str
    evidence: tuple[Evidence, ...]


def actors_of(store: Store, wanted: Iterable[str]) -> dict[str, Actor]:
    """What is known of each actor, whatever is missing left empty."""
    actors = {name: Actor(name, label=local_name(name)) for name in sorted(set(wanted))}
    acronyms: dict[str, set[str]] = defaultdict(set)
    for who, prop, name, lang in sorted(rows(store, _NAMES), key=itemgetter(0, 2, 3, 1)):
        actor = actors.get(who)
        if actor is None:
            continue
        if prop == iri("c:acronym"):
            acronyms[who].add(name)
        elif (name, lang) not in actor.names:
            actor.names.append((name, lang))
        if prop == iri("skos:prefLabel") and lang != "ko":
            actor.label = name
    curated = _CURATED % iri("g:curated/institutions")
    for query in (_KINDS, curated):  # a curator's kind goes before what a document calls a body
        for who, kind in store.select(query).values():
            who = store.view.name(who)
            if who in actors:
                actors[who].kind = local_name(kind)
    for who, code in rows(store, _COUNTRIES):
        if who in actors:
            actors[who].country = code
    for who, sources in mentions(store).items():
        if who in actors:
            actors[who].sources = sorted(sources)
    for actor in actors.values():
        actor.short = next(iter(acronym_first(acronyms[actor.iri])), "") or actor.label
        if "/person/" in actor.iri:
            actor.kind = "person"
    return actors


def mentions(store: Store) -> dict[str, set[str]]:
    """The documents in which each institution and person is met, by IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for who, graph in rows(store, _MET % iri("g:source/")):
        found[store.view.name(who)].add(local_name(graph))
    return dict(found)


def posts(store: Store) -> dict[str, list[Post]]:
    """The positions at each institution, by its IRI."""
    held = list(store.select(_TENURES).values())
    proofs = evidence_of(store, {row[0] for row in held})
    found: dict[str, list[Post]] = defaultdict(list)
    for tenure, person, name, institution, title, day in held:
        found[institution].append(
            Post(person, name, institution, title, day, proofs.get(tenure, ()))
        )
    return found
