"""The readings of a ranking: changes that should not matter if it says something about the world.

One document less; nobody's word about themselves; the focal actor out; only what was held;
another weight for roles.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.actors import Actor
from graph.cautions import focal_actors
from graph.incidence import Affiliation
from graph.projection import Projection
from graph.selection import heard_without
from graph.sources import Document
from graph.trust.rankings import Rankings, number
from graph.trust.schemes import Scheme, schemes


@dataclass(frozen=True)
class Reading:
    """A ranking under one reading: the place of each actor (``2=`` for a shared one)."""

    name: str
    words: str
    places: Mapping[str, str]


@dataclass(frozen=True)
class Interval:
    """Best and worst place when one document at a time is left out, and those it hangs on."""

    best: int
    worst: int
    needs: tuple[str, ...]  # documents without which the actor is in the table no more

    def __str__(self) -> str:
        """``2-5``, or ``2`` where nothing moves; with ``†`` where a document takes it away."""
        span = f"{self.best}" if self.best == self.worst else f"{self.best}-{self.worst}"
        return f"{span}†" if self.needs else span


@dataclass(frozen=True)
class Trust:
    """What becomes of a ranking by one measure under every reading."""

    measure: str
    focal: tuple[str, ...]
    places: Mapping[str, str]
    intervals: Mapping[str, Interval]
    one_less: Mapping[str, Reading]  # by document
    readings: tuple[Reading, ...]
    schemes: tuple[Scheme, ...]


def trust(
    affiliations: Sequence[Affiliation],
    actors: Mapping[str, Actor],
    projection: Projection,
    documents: Mapping[str, Document],
    *,
    measure: str = "degree",
    publisher: Callable[[Document], str] = lambda document: document.publisher_iri,
    tracked: Callable[[list[str]], Iterable[str]] = iter,
) -> Trust:
    """Every reading of a ranking of actors by one measure of the one-mode network.

    ``affiliations`` are those of the documents that count, before any other filter; ``publisher``
    gives the actor that a document's publisher counts as, or an empty string.
    """
    rankings = Rankings(affiliations, actors, projection, measure)
    focal = tuple(focal_actors(rankings.network(), documents))
    published = {name: publisher(document) for name, document in documents.items()}
    readings = [
        Reading("held", "only what a source reports as held", rankings.places(status="held")),
        Reading("others", "without what a document says of its own publisher",
                rankings.places(_said_by_others(affiliations, published))),
    ]  # fmt: skip
    if focal:
        out = tuple(sorted({*projection.without, *focal}))
        readings.append(Reading("no focal", "without the actors met in nearly every document",
                                rankings.places(without=out)))  # fmt: skip
    one_less = {
        name: Reading(name, f"without {name}", rankings.places(heard_without(affiliations, {name})))
        for name in tracked(sorted(documents))
    }
    places = rankings.places()
    intervals = _intervals(places, one_less)
    return Trust(measure, focal, places, intervals, one_less, tuple(readings), schemes(rankings))


def _said_by_others(
    affiliations: Sequence[Affiliation], published: Mapping[str, str]
) -> list[Affiliation]:
    kept = []
    for one in affiliations:
        left = tuple(e for e in one.evidence if published.get(e.source) != one.actor)
        if left:
            kept.append(replace(one, evidence=left))
    return kept


def _intervals(places: Mapping[str, str], one_less: Mapping[str, Reading]) -> dict[str, Interval]:
    found = {}
    for actor, text in places.items():
        there = {name: reading.places.get(actor) for name, reading in one_less.items()}
        known = [number(text), *(number(place) for place in there.values() if place)]
        needs = tuple(name for name, place in there.items() if place is None)
        found[actor] = Interval(min(known), max(known), needs)
    return found
