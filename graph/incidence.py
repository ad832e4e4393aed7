"""The store as a table of affiliations: which actor had which role in which event, who says so.

An *affiliation* is one participation seen from one actor. A person's act counts for every
institution that the person acts for; an internal unit counts for the institution that it is part
of, as the roll-up says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.evidence import Evidence, evidence_of
from graph.projection import Projection
from graph.rollup import RollUp
from graph.store import Store
from graph.vocabulary import iri, local_name

_PARTICIPATIONS = """
SELECT DISTINCT ?p ?agent ?person ?activity ?class ?root ?role ?modality ?inferred ?speech {
  ?p a c:Participation ; c:participant ?agent ; c:inActivity ?activity ; c:role ?role .
  OPTIONAL { ?p c:modality ?modality }
  OPTIONAL { ?p c:inferred ?inferred }
  OPTIONAL { ?p c:speechTitle ?speech }
  OPTIONAL { ?activity c:rootEvent ?root }
  BIND(EXISTS { ?agent a foaf:Person } AS ?person)
  VALUES ?class { c:Event c:Agreement c:Initiative c:Output }
  ?activity a ?class .
} ORDER BY ?p ?role
"""
_BEHALF = """
SELECT DISTINCT ?p ?institution { {
  ?p a c:Participation ; c:onBehalfOf ?institution
} UNION {
  GRAPH ?g { ?p a c:Participation ; c:participant ?person .
             ?tenure org:member ?person ; org:organization ?institution }
  FILTER NOT EXISTS { ?p c:onBehalfOf ?any }
} } ORDER BY ?p ?institution
"""
_ACTIVITIES = """
SELECT ?a (MIN(STR(?title)) AS ?name) (MIN(?first) AS ?earliest) (MAX(?last) AS ?latest) {
  { ?a schema:name ?title } UNION { ?a dcterms:title ?title . ?a a ?class
    VALUES ?class { c:Agreement c:Initiative c:Output } }
  OPTIONAL { ?a c:earliest ?first } OPTIONAL { ?a c:latest ?last }
} GROUP BY ?a
"""
_DATES = "SELECT ?a ?day { ?a ?p ?day VALUES ?p { c:signedOn dcterms:date } ?a a c:Agreement }"
_STATUS = "SELECT DISTINCT ?a ?status { ?a c:status ?status } ORDER BY ?a ?status"
_TIES = {
    "participation": ("Event",),
    "agreement": ("Agreement",),
    "output": ("Initiative", "Output"),
}
_DONE = {"held", "signed", "extended", "completed", "published", "active"}


@dataclass(frozen=True)
class Activity:
    """An event, agreement, initiative or output that actors share."""

    iri: str
    name: str
    earliest: str  # xsd:date, or "" where no source dates it
    latest: str
    statuses: tuple[str, ...]

    @property
    def status(self) -> str:
        """``held`` where a source says that it took place (or was signed), else ``planned``."""
        return "held" if _DONE & set(self.statuses) else "planned"

    @property
    def date(self) -> str:
        """The date in words: a day, a span of days, or nothing."""
        if self.earliest == self.latest:
            return self.earliest
        return f"{self.earliest} to {self.latest}"


@dataclass(frozen=True)
class Affiliation:
    """One actor in one activity, in one role, by one statement of one source."""

    actor: str
    activity: Activity
    role: str
    by: str  # the person who acted for the institution, or ""
    modality: str
    inferred: bool
    participation: str
    evidence: tuple[Evidence, ...] = field(compare=False, default=())


def affiliation_table(store: Store, projection: Projection) -> list[Affiliation]:
    """The affiliations that a projection keeps, in a fixed order."""
    found = list(_kept(store, projection))
    proofs = evidence_of(store, {a.participation for a in found})
    return [Affiliation(**{**vars(a), "evidence": proofs.get(a.participation, ())}) for a in found]


def _kept(store: Store, projection: Projection) -> Iterator[Affiliation]:
    activities, roll_up = _activities(store), RollUp.of(store, projection.roll_up)
    behalf: dict[str, list[str]] = defaultdict(list)
    for p, institution in store.select(_BEHALF).values():
        behalf[p].append(institution)
    classes = {iri(f"c:{name}") for name in _classes(projection.ties)}
    roles = _Roles(projection)
    seen: set[tuple[str, str, str, str]] = set()
    for p, agent, is_person, act, kind, root, role, modality, inferred, _ in store.select(
        _PARTICIPATIONS
    ).values():
        if kind not in classes or not roles.wanted(local_name(role)):
            continue
        if inferred == "true" and not projection.inferred:
            continue
        shared = act if projection.event_level == "session" or not root else root
        activity = activities.get(shared)
        if activity is None or not projection.admits(
            activity.status, activity.earliest, activity.latest
        ):
            continue
        person = agent if is_person == "true" else ""
        for actor in _actors(projection, person, agent, behalf[p], roll_up, activity.earliest):
            key = (p, actor, shared, role)
            if actor in projection.without or key in seen:
                continue
            seen.add(key)
            yield Affiliation(actor, activity, local_name(role), person if person != actor else "",
                              local_name(modality), inferred == "true", p)  # fmt: skip


def _actors(
    projection: Projection, person: str, agent: str, behalf: list[str], roll_up: RollUp, day: str
) -> list[str]:
    institutions = [roll_up(place, day) for place in (behalf if person else [agent])]
    people = [person] if person else []
    chosen = {"institutions": institutions, "people": people, "both": institutions + people}
    return sorted(set(chosen[projection.actors]))


def _classes(ties: str) -> Iterable[str]:
    return [name for kind, names in _TIES.items() if ties in (kind, "all") for name in names]


def _activities(store: Store) -> dict[str, Activity]:
    statuses: dict[str, list[str]] = defaultdict(list)
    for activity, status in store.select(_STATUS).values():
        statuses[activity].append(local_name(status))
    days = {a: day for a, day in store.select(_DATES).values()}  # noqa: C416 - rows are tuples of any length
    return {
        a: Activity(a, name, first or days.get(a, ""), last or days.get(a, ""), tuple(statuses[a]))
        for a, name, first, last in store.select(_ACTIVITIES).values()
    }


class _Roles:
    """Which roles a projection keeps; a broader role stands for everything under it."""

    def __init__(self, projection: Projection) -> None:
        from graph.schemes import concepts

        self._broader = {code: concept.broader for code, concept in concepts("role").items()}
        self._only, self._without = set(projection.roles), set(projection.without_roles)

    def wanted(self, role: str) -> bool:
        line = {role}
        while self._broader.get(role):
            role = self._broader[role]
            line.add(role)
        return not line & self._without and (not self._only or bool(line & self._only))
