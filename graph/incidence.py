"""The store as a table of affiliations: which actor had which role in which event, who says so.

An *affiliation* is one participation seen from one actor. A person's act counts for every
institution that the person acts for; an internal unit counts for the institution that it is part
of, as the roll-up says.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.activities import CLASSES, Activity, activities_of
from graph.evidence import Evidence, Proofs, proofs_of
from graph.projection import Projection
from graph.rollup import RollUp
from graph.store import Store
from graph.store.kept import rows
from graph.vocabulary import iri, local_name

_ACTS = """
SELECT DISTINCT ?p ?agent ?activity ?role ?modality ?inferred {
  ?p a c:Participation ; c:participant ?agent ; c:inActivity ?activity ; c:role ?role .
  OPTIONAL { ?p c:modality ?modality }
  OPTIONAL { ?p c:inferred ?inferred }
}
"""
_PERSONS = "SELECT DISTINCT ?person { ?person a foaf:Person }"
_ROOTS = "SELECT DISTINCT ?activity ?root { ?activity a c:Event ; c:rootEvent ?root }"
# Whom a person's act counts for: stated, else the person's positions in the same document.
_STATED = "SELECT DISTINCT ?p ?institution { ?p c:onBehalfOf ?institution }"
_POSITIONS = """
SELECT DISTINCT ?p ?institution ?guessed {
  GRAPH ?g { ?p a c:Participation ; c:participant ?person .
             ?tenure org:member ?person ; org:organization ?institution
             OPTIONAL { ?tenure c:inferred ?guessed } }
}
"""
_NAMED_OTHERWISE = """
SELECT ?p ?who (MIN(STR(?label)) AS ?name) {
  VALUES ?who { %s }
  GRAPH ?g { ?p a c:Participation ; c:participant ?agent . ?who skos:prefLabel|skos:altLabel ?label
             OPTIONAL { ?t org:member ?agent ; org:organization ?place }
             OPTIONAL { ?p c:onBehalfOf ?body }
             FILTER(?who = ?agent || ?who = ?place || ?who = ?body) }
} GROUP BY ?p ?who
"""
_ANNOUNCED = {"announced", "proposed"}  # a draft programme announces, it does not report
_CLASSES = {
    "participation": {"Event"},
    "agreement": {"Agreement"},
    "output": {"Initiative", "Output"},
    "all": {"Event", "Agreement", "Initiative", "Output"},
}


@dataclass(frozen=True)
class Affiliation:
    """One actor in one activity, in one role, by one statement of one source."""

    actor: str
    activity: Activity
    role: str
    by: str  # the person who acted for the institution, or ""
    modality: str
    inferred: bool  # the act, or that it was an act for this actor
    participation: str
    proofs: Proofs = field(compare=False, repr=False, default_factory=dict)
    named: str = field(compare=False, default="")  # the source's name, where it is another's too

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Who says so, and where, in document order."""
        return self.proofs.get(self.participation, ())

    def heard_from(self, evidence: tuple[Evidence, ...]) -> "Affiliation":
        """The same affiliation, with only a part of its evidence."""
        return replace(self, proofs={self.participation: evidence})

    @property
    def status(self) -> str:
        """``held`` where the activity took place and the act itself is not merely announced."""
        announced = self.modality in _ANNOUNCED
        return "planned" if announced else self.activity.status


def affiliation_table(store: Store, projection: Projection) -> list[Affiliation]:
    """Every affiliation of the projection's kinds of activity, in a fixed order, with its evidence.

    ``graph.selection`` keeps those that the projection's filters let through. Of thousands of
    affiliations the evidence is read when first asked for, so the store must be open then.
    """
    found = dict.fromkeys(_affiliations(store, projection))
    proofs = proofs_of(store, {a.participation for a in found})
    if not store.view:
        return [replace(a, proofs=proofs) for a in found]
    named = _named(store)
    return [
        replace(
            a,
            proofs=proofs,
            named=named.get((a.participation, a.actor), named.get((a.participation, a.by), "")),
        )
        for a in found
    ]


def _named(store: Store) -> dict[tuple[str, str], str]:
    """What a source calls those of its acts who count as somebody else, by act and actor."""
    merged = " ".join(f"<{one}>" for one in sorted(store.view.mapping))
    found = store.select(_NAMED_OTHERWISE % merged).values()
    return {(act, store.view.name(who)): name for act, who, name in found}


def _affiliations(store: Store, projection: Projection) -> Iterator[Affiliation]:
    """Every act of the projection's kinds of activity, seen from each actor that it counts for."""
    activities, actors = activities_of(store), _Actors(store, projection)
    classes = {iri(f"c:{name}") for name in _CLASSES[projection.ties]}
    wanted = {activity for activity, kind in rows(store, CLASSES) if kind in classes}
    by_root = projection.event_level == "root"
    roots = {row[0]: row[1] for row in rows(store, _ROOTS)} if by_root else {}
    for p, agent, act, role, modality, inferred in sorted(rows(store, _ACTS)):
        shared = roots.get(act, act)
        if act not in wanted or shared not in activities:
            continue
        activity, person = activities[shared], agent if agent in actors.persons else ""
        for actor, guessed in actors(p, agent, person, activity.earliest):
            yield Affiliation(
                actor=actor,
                activity=activity,
                role=local_name(role),
                by=person if person != actor else "",
                modality=local_name(modality),
                inferred=inferred == "true" or guessed,
                participation=p,
            )


class _Actors:
    """Whom an act counts for, as the projection says."""

    def __init__(self, store: Store, projection: Projection) -> None:
        self.persons = {person for (person,) in rows(store, _PERSONS)}
        self._chosen = projection.actors
        self._roll_up = RollUp.of(store, projection.roll_up, projection.roll_up_to)
        self._behalf: dict[str, dict[str, bool]] = defaultdict(dict)
        for p, institution in rows(store, _STATED):
            self._behalf[p][institution] = False
        stated = set(self._behalf)
        for p, institution, guessed in sorted(rows(store, _POSITIONS)):
            if p not in stated:
                body = store.view.name(institution)  # a document's graph has its own word
                self._behalf[p].setdefault(body, guessed == "true")  # sure ones sort first

    def __call__(self, act: str, agent: str, person: str, day: str) -> list[tuple[str, bool]]:
        """The actors of an act, each with whether only a reader's guess makes it one."""
        bodies = self._behalf.get(act, {}) if person else {agent: False}
        found: dict[str, bool] = {}
        if self._chosen != "people":
            for body, guessed in bodies.items():
                top = self._roll_up(body, day)
                found[top] = guessed and found.get(top, True)
        if person and self._chosen != "institutions":
            found[person] = False
        return sorted(found.items())
