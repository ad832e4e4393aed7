"""When each activity began, of what kind it is, and what it follows from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.activities import Activity, activities_of
from graph.history.intervals import Interval, widest
from graph.sources import Document, documents_of
from graph.store import Store
from graph.vocabulary import curated_graph, local_name, source_graph

_SAID = """
SELECT ?g ?a ?p ?value { GRAPH ?g { ?a ?p ?value VALUES ?p {
    rdf:type c:eventType c:agreementType c:workType schema:startDate schema:endDate
    c:signedOn dcterms:date c:followUpOf c:discusses schema:superEvent }
  ?a a ?class VALUES ?class { c:Event c:Session c:Agreement c:Initiative c:Output } } }
"""
_KINDS = {"Event": "event", "Session": "event", "Agreement": "agreement",
          "Initiative": "initiative", "Output": "output"}  # fmt: skip
_OPEN = Interval()


@dataclass(frozen=True)
class Moment:
    """An activity in time: its kind, when it began, what it follows from and is discussed in."""

    activity: Activity
    kind: str = "event"  # event, agreement, initiative, output
    type: str = ""  # the code of its type: meeting, forum, concept-note, handbook, …
    began: Interval = _OPEN
    ended: Interval = _OPEN
    part_of: str = ""  # the event around a session
    follows: tuple[str, ...] = ()
    discussed_in: tuple[str, ...] = ()
    told_by: str = ""  # the day by which a document that reports it was out

    @property
    def is_dated(self) -> bool:
        """Whether a document says when it began, however roughly."""
        return bool(self.began.earliest or self.began.latest)

    @property
    def known(self) -> Interval:
        """When it began, as far as its dates and the documents that report it tell.

        >>> pact = Activity("p", "Pact", "2022-01-01", "2022-12-31", ("signed",))
        >>> Moment(pact, began=Interval.of("2022"), told_by="2022-09-06").known.in_words()
        '2022-01-01 to 2022-09-06'
        """
        days = [day for day in (self.began.latest, self.told_by) if day >= self.began.earliest]
        return Interval(self.began.earliest, min(filter(None, days), default=""))

    @property
    def is_under_way(self) -> bool:
        """Whether a document reports it as being made, and none as done."""
        return self.activity.status != "held" and "in-development" in self.activity.statuses

    @property
    def is_contact(self) -> bool:
        """Whether actors came together in it.

        A work that is only planned or proposed brought nobody together yet; one in the making did.
        """
        made = {"held", "in-development"} & {self.activity.status, *self.activity.statuses}
        return self.kind in ("event", "agreement") or bool(made)


def moments_of(
    store: Store,
    silent: Collection[str] = (),
    documents: Mapping[str, Document] | None = None,
) -> dict[str, Moment]:
    """Every activity of a store in time, by IRI, without what ``silent`` documents say.

    ``documents`` are those of the store, where they are at hand already.
    """
    documents = documents_of(store) if documents is None else documents
    heard = {key: document for key, document in documents.items() if key not in silent}
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    discussed: dict[str, set[str]] = defaultdict(set)
    for graph, activity, predicate, value in store.select(_SAID).values():
        if not graph.startswith((source_graph(""), curated_graph(""))):
            continue
        if graph.startswith(source_graph("")) and local_name(graph) in silent:
            continue
        name = local_name(predicate)
        said[activity][name].add(value)
        if name == "discusses":
            discussed[value].add(activity)
    activities = activities_of(store)
    return {
        a: _moment(_told(activities[a], silent), said[a], discussed[a], heard)
        for a in sorted(said)
        if a in activities
    }


def _told(activity: Activity, silent: Collection[str]) -> Activity:
    return activity.by({s.source for s in activity.stated} - set(silent)) if silent else activity


def _moment(
    activity: Activity,
    said: dict[str, set[str]],
    discussed: set[str],
    documents: Mapping[str, Document],
) -> Moment:
    kinds = {_KINDS.get(local_name(value), "") for value in said["type"]} - {""}
    types = sorted(said["eventType"] | said["agreementType"] | said["workType"])
    whole = Interval(activity.earliest, activity.latest)
    starts = said["startDate"] or said["signedOn"] or said["date"]
    began = widest(map(Interval.of, sorted(starts))) if starts else whole
    if said["endDate"] and not starts:  # only its end is told: it began at some time before
        began = Interval("", whole.latest)
    return Moment(
        activity,
        kind=min(kinds, default="event"),
        type=local_name(types[0]) if types else "",
        began=began,
        ended=widest(map(Interval.of, sorted(said["endDate"]))) if said["endDate"] else began,
        part_of=min(said["superEvent"], default=""),
        follows=tuple(sorted(said["followUpOf"])),
        discussed_in=tuple(sorted(discussed)),
        told_by=min((d.latest for d in reporting(activity, documents) if d.latest), default=""),
    )


def reporting(activity: Activity, documents: Mapping[str, Document]) -> list[Document]:
    """The documents that report an activity as held, in order."""
    done = {s.source for s in activity.stated if activity.by({s.source}).status == "held"}
    return [documents[source] for source in sorted(done & documents.keys())]


def earlier_in_chain(moments: Mapping[str, Moment], later: str) -> set[str]:
    """Everything that an activity follows from by the word of a document, over any steps."""
    found: set[str] = set()
    todo = [later]
    while todo:
        moment = moments.get(todo.pop())
        new = set(moment.follows) - found if moment else set()
        found |= new
        todo += sorted(new)
    return found
