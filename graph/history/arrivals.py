"""Documents that may have come out between two days, and what they would add."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.activities import Activity
from graph.incidence import Affiliation
from graph.sources import Document


@dataclass(frozen=True)
class Arrival:
    """A document that leaves open whether it came out between two days, and what it would add.

    ``adds`` are the activities with acts that no document surely out on the first day tells of,
    each with the number of its actors in them.
    """

    document: Document
    counted: bool  # on both sides; else on neither
    adds: tuple[tuple[Activity, int], ...]


def arrivals(
    affiliations: Iterable[Affiliation],
    documents: Mapping[str, Document],
    days: tuple[str, str],
    counted: tuple[Mapping[str, Document], Mapping[str, Document]],
) -> list[Arrival]:
    """The documents that may have come out after the first of two days, and by the second.

    ``affiliations`` are those of all ``documents``; ``counted`` are the documents that each side
    counts. One that only the second side counts is no open question: it makes a difference.
    """
    first, last = days
    left, right = counted
    open_ones = [
        document
        for key, document in sorted(documents.items())
        if document.known_on(last) and not document.surely_known_on(first)
        and (key in left) == (key in right)
    ]  # fmt: skip
    acts: dict[tuple[str, str, str], list[Affiliation]] = defaultdict(list)
    for one in affiliations:
        acts[one.actor, one.activity.iri, one.role].append(one)
    there: dict[str, dict[Activity, set[str]]] = defaultdict(lambda: defaultdict(set))
    for said in acts.values():
        sources = {proof.source for act in said for proof in act.evidence}
        if any(documents[s].surely_known_on(first) for s in sources & documents.keys()):
            continue
        for source in sources:
            there[source][said[0].activity].add(said[0].actor)
    return [
        Arrival(document, document.id in left, tuple(
            (activity, len(there[document.id][activity]))
            for activity in sorted(there[document.id], key=_by_date)))
        for document in open_ones
    ]  # fmt: skip


def _by_date(activity: Activity) -> tuple[str, str]:
    return activity.earliest or "9999", activity.iri
