"""The store as a table of affiliations: which actor had which role in which event, who says so.

An *affiliation* is one participation seen from one actor. A person's act counts for every
institution that the person acts for; an internal unit counts for the institution that it is part
of, as the roll-up says.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.activities import Activity, activities_of
from graph.evidence import Evidence, evidence_of
from graph.projection import Projection
from graph.rollup import RollUp
from graph.store import Store
from graph.vocabulary import iri, local_name

_PARTICIPATIONS = """
SELECT DISTINCT ?p ?agent ?person ?activity ?root ?class ?role ?modality ?inferred {
  ?p a c:Participation ; c:participant ?agent ; c:inActivity ?activity ; c:role ?role .
  OPTIONAL { ?p c:modality ?modality }
  OPTIONAL { ?p c:inferred ?inferred }
  OPTIONAL { ?activity c:rootEvent ?root }
  BIND(EXISTS { ?agent a foaf:Person } AS ?person)
  VALUES ?class { c:Event c:Agreement c:Initiative c:Output }
  ?activity a ?class .
} ORDER BY ?p ?role
"""
# Whom an act counts for: stated, else the person's positions in the same document.
_BEHALF = """
SELECT DISTINCT ?p ?institution ?guessed { {
  ?p a c:Participation ; c:onBehalfOf ?institution
} UNION {
  GRAPH ?g { ?p a c:Participation ; c:participant ?person .
             ?tenure org:member ?person ; org:organization ?institution
             OPTIONAL { ?tenure c:inferred ?guessed } }
  FILTER NOT EXISTS { ?p c:onBehalfOf ?any }
} } ORDER BY ?p ?institution ?guessed
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
    evidence: tuple[Evidence, ...] = field(compare=False, default=())

    @property
    def status(self) -> str:
        """``held`` where the activity took place and the act itself is not merely announced."""
        announced = self.modality in _ANNOUNCED
        return "planned" if announced else self.activity.status


def affiliation_table(store: Store, projection: Projection) -> list[Affiliation]:
    """Every affiliation of the projection's kinds of activity, in a fixed order, with its evidence.

    ``graph.selection`` keeps those that the projection's filters let through.
    """
    found = dict.fromkeys(_affiliations(store, projection))
    proofs = evidence_of(store, {a.participation for a in found})
    return [replace(a, evidence=proofs.get(a.participation, ())) for a in found]


def _affiliations(store: Store, projection: Projection) -> Iterator[Affiliation]:
    """Every act of the projection's kinds of activity, seen from each actor that it counts for."""
    activities, actors = activities_of(store), _Actors(store, projection)
    classes = {iri(f"c:{name}") for name in _CLASSES[projection.ties]}
    for p, agent, is_person, act, root, kind, role, modality, inferred in store.select(
        _PARTICIPATIONS
    ).values():
        shared = act if projection.event_level == "session" or not root else root
        if kind not in classes or shared not in activities:
            continue
        activity, person = activities[shared], agent if is_person == "true" else ""
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
        self._chosen = projection.actors
        self._roll_up = RollUp.of(store, projection.roll_up, projection.roll_up_to)
        self._behalf: dict[str, dict[str, bool]] = defaultdict(dict)
        for p, institution, guessed in store.select(_BEHALF).values():
            self._behalf[p].setdefault(institution, guessed == "true")  # a stated one sorts first

    def __call__(self, act: str, agent: str, person: str, day: str) -> list[tuple[str, bool]]:
        """The actors of an act, each with whether only a reader's guess makes it one."""
        bodies = self._behalf[act] if person else {agent: False}
        found: dict[str, bool] = {}
        if self._chosen != "people":
            for body, guessed in bodies.items():
                top = self._roll_up(body, day)
                found[top] = guessed and found.get(top, True)
        if person and self._chosen != "institutions":
            found[person] = False
        return sorted(found.items())
