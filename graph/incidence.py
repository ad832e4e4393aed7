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
from graph.store.columns import column, members
from graph.vocabulary import local_name

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
    people, wanted = members(store, "foaf:Person"), _wanted(store, projection)
    acts, roles = column(store, "c:inActivity"), column(store, "c:role")
    modalities, inferred = column(store, "c:modality"), column(store, "c:inferred")
    for p, agent, act, role in sorted(
        (act_of, agent, act, role)
        for act_of, agents in column(store, "c:participant").items()
        for agent in agents
        for act in acts.get(act_of, ())
        for role in roles.get(act_of, ())
    ):
        for shared in wanted.get(act, ()):
            activity = activities.get(shared)
            if activity is None:
                continue
            person = agent if agent in people else ""
            for modality in modalities.get(p, ("",)):
                for actor, guessed in actors(p, agent, person, activity.earliest):
                    yield Affiliation(
                        actor=actor,
                        activity=activity,
                        role=local_name(role),
                        by=person if person != actor else "",
                        modality=local_name(modality),
                        inferred="true" in inferred.get(p, ()) or guessed,
                        participation=p,
                    )


def _wanted(store: Store, projection: Projection) -> dict[str, list[str]]:
    """By activity what it counts as: itself, or the whole event that it is a session of."""
    kinds = [members(store, f"c:{name}") for name in sorted(_CLASSES[projection.ties])]
    roots = column(store, "c:rootEvent") if projection.event_level == "root" else {}
    return {act: roots.get(act) or [act] for act in sorted(set().union(*kinds))}


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
