"""Two studies side by side: two corpora, or one corpus as it was known on two days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.centrality import measure
from graph.history.arrivals import Arrival, arrivals
from graph.history.changes import Change, State, differences
from graph.history.knowledge import known_span
from graph.history.moments import moments_of
from graph.history.shifts import RankChange, TieChange, rank_changes, tie_changes
from graph.incidence import Affiliation
from graph.network import collaboration_network
from graph.reports.history import short
from graph.rollup import RollUp
from graph.study import Study

#: up to when documents may know that do not say it
OPEN_END = "9999-12-31"


@dataclass(frozen=True)
class Comparison:
    """Two studies side by side, and up to which day each of them knows."""

    left: Study
    right: Study
    days: tuple[str, str] = ("", "")  # as asked for; else the last day of the documents

    @cached_property
    def states(self) -> tuple[State, State]:
        """What each side knows."""
        return _state(self.left, self.days[0]), _state(self.right, self.days[1])

    @cached_property
    def changes(self) -> list[Change]:
        """What differs, act by act and activity by activity."""
        roll_up = RollUp.of(self.right.store, "top")
        bodies = {d.publisher_iri for state in self.states for d in state.documents.values()}
        return differences(*self.states, {body: roll_up(body) for body in sorted(bodies) if body})

    @cached_property
    def ties(self) -> list[TieChange]:
        """The ties that differ."""
        return tie_changes(*self.states, self.changes)

    @cached_property
    def arrivals(self) -> list[Arrival]:
        """The documents that may have come out between two days; none where stores are compared."""
        if self.days == ("", ""):
            return []
        everything = self.right.under(replace(self.right.asked, as_known_on=""))
        counted = self.left.documents, self.right.documents
        return arrivals(everything.affiliations, everything.documents, self.days, counted)

    def ranks(self, name: str) -> list[RankChange]:
        """The ranks by a measure on both sides, and as each cause alone would have left them."""

        def ranking(affiliations: Sequence[Affiliation]) -> dict[str, int]:
            network = collaboration_network(affiliations, {}, self.right.projection.weight)
            if not network:
                return {}
            table = measure(network, [name])
            places = [int(text.rstrip("=")) for text in table["rank"]]
            return dict(zip(table["actor"].tolist(), places, strict=True))

        return rank_changes(*self.states, self.changes, ranking)

    def name(self, node: str) -> str:
        """The short name of an actor of either side."""
        return short(self.right if node in self.right.actors else self.left, node)


def as_known(study: Study, days: tuple[str, str]) -> Comparison:
    """One corpus as it was known on two days (``YYYY-MM-DD``)."""
    left, right = (study.under(replace(study.asked, as_known_on=day)) for day in days)
    return Comparison(left, right, days)


def _state(study: Study, day: str) -> State:
    moments = moments_of(study.store, study.left_out, study.every_document)
    least, most = (day, day) if day else known_span(study.documents.values())
    return State(study.affiliations, study.documents, moments, least, most or OPEN_END)
