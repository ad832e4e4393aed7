"""The readings of a ranking: changes that should not matter if it says something about the world.

One document less; nobody's word about themselves; the focal actor out; only what was held;
another weight for roles.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.actors import Actor
from graph.cautions import focal_actors
from graph.incidence import Affiliation
from graph.projection import Projection
from graph.selection import heard_without
from graph.sources import Document
from graph.trust.rankings import Rankings, number, placed
from graph.trust.schemes import Schemes, schemes


@dataclass(frozen=True)
class Reading:
    """A ranking under one reading: the place of each actor (``2=`` for a shared one)."""

    name: str
    words: str
    places: Mapping[str, str]

    @property
    def in_words(self) -> str:
        """What the reading is, and how many actors it ranks on how many places."""
        actors, places = len(self.places), len(set(self.places.values()))
        if not actors:
            return f"{self.words}: nobody is left"
        alike = ", all on one place: it ranks nobody" if places == 1 and actors > 1 else ""
        return f"{self.words}: {actors} actor{'' if actors == 1 else 's'}{alike}"


@dataclass(frozen=True)
class Interval:
    """Best and worst place when one document at a time is left out, and those it hangs on."""

    best: str  # places as they are shown: "4=" is shared
    worst: str
    needs: tuple[str, ...]  # documents without which the actor is in the table no more

    def __str__(self) -> str:
        """``2-5=``, or ``2`` where nothing moves; with ``†`` where a document takes it away."""
        span = self.best if number(self.best) == number(self.worst) else f"{self.best}-{self.worst}"
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
    schemes: Schemes


def trust(
    affiliations: Sequence[Affiliation],
    actors: Mapping[str, Actor],
    projection: Projection,
    documents: Mapping[str, Document],
    met: Mapping[str, set[str]],
    *,
    measure: str = "degree",
    publishers: Mapping[str, str] | None = None,
    house: Callable[[str], Collection[str]] = lambda body: {body},
    tracked: Callable[[list[str]], Iterable[str]] = iter,
) -> Trust:
    """Every reading of a ranking of actors by one measure.

    ``affiliations`` are those of the documents that count, before any other filter; ``met`` says
    in which documents each actor is met, ``publishers`` who published a document ("" where nobody
    says), ``house`` which bodies are above a body, itself included.
    """
    rankings = Rankings(affiliations, actors, projection, measure)
    whole = rankings.network()
    focal = tuple(focal_actors(whole, documents, met))
    readings = [
        Reading("held", "only what a source reports as held", rankings.places(status="held")),
        Reading("others", "without what a document says of its own publisher's house",
                rankings.places(_said_by_others(affiliations, publishers or {}, house))),
    ]  # fmt: skip
    if focal:
        out = tuple(sorted({*projection.without, *focal}))
        readings.append(Reading("no focal", "without the actors met in nearly every document",
                                rankings.places(without=out)))  # fmt: skip
    one_less = {
        name: Reading(name, f"without {name}", rankings.places(heard_without(affiliations, {name})))
        for name in tracked(sorted(documents))
    }
    places = placed(rankings.values(whole), measure)
    intervals = _intervals(places, one_less)
    return Trust(measure, focal, places, intervals, one_less, tuple(readings), schemes(rankings))


def _said_by_others(
    affiliations: Sequence[Affiliation],
    publishers: Mapping[str, str],
    house: Callable[[str], Collection[str]],
) -> list[Affiliation]:
    """Without what a document says of its publisher, of bodies above it and of bodies under it."""
    known = {source: body for source, body in publishers.items() if body}
    own = {
        actor: {s for s, body in known.items() if actor in house(body) or body in house(actor)}
        for actor in {one.actor for one in affiliations}
    }
    kept = []
    for one in affiliations:
        left = tuple(e for e in one.evidence if e.source not in own[one.actor])
        if left:
            kept.append(one.heard_from(left))
    return kept


def _intervals(places: Mapping[str, str], one_less: Mapping[str, Reading]) -> dict[str, Interval]:
    found = {}
    for actor, text in places.items():
        there = {name: reading.places.get(actor) for name, reading in one_less.items()}
        known = sorted([text, *filter(None, there.values())], key=number)
        needs = tuple(name for name, place in there.items() if place is None)
        found[actor] = Interval(known[0], known[-1], needs)
    return found
