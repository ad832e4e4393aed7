"""Rankings of one measure under changed projections of the same affiliations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.actors import Actor
from graph.centrality import MEASURES, rank
from graph.errors import ComityError
from graph.incidence import Affiliation
from graph.network import Network, is_two_mode
from graph.project import project
from graph.projection import Projection
from graph.selection import select
from graph.two_mode import TWO_MODE_MEASURES

Values = Mapping[str, float]


@dataclass(frozen=True)
class Rankings:
    """The affiliations of the documents that count, unfiltered, and what is asked of them."""

    affiliations: Sequence[Affiliation]
    actors: Mapping[str, Actor]
    projection: Projection
    measure: str

    def network(self, heard: Sequence[Affiliation] | None = None, **changes: Any) -> Network:
        """The network under changed options; empty where nothing is left."""
        asked = replace(self.projection, **changes)
        heard = self.affiliations if heard is None else heard
        return project(select(heard, asked).affiliations, self.actors, asked)

    def places(self, heard: Sequence[Affiliation] | None = None, **changes: Any) -> dict[str, str]:
        """Place by actor (``2=`` for a shared one); empty where nothing is left."""
        return placed(self.values(self.network(heard, **changes)), self.measure)

    def values(self, network: Network, measure: str = "") -> Values:
        """Value by actor; empty where the measure is not defined on what is left."""
        if not network:
            return {}
        known = TWO_MODE_MEASURES if is_two_mode(network) else MEASURES
        try:
            found = known[measure or self.measure].of(network).values
        except ComityError:
            return {}
        return {node: value for node, value in found.items() if "actor" in network.nodes[node]}


def placed(values: Values, measure: str) -> dict[str, str]:
    """Competition ranks by actor, the strongest first; who has no value has no place.

    >>> placed({"KLID": 2.0, "KIPA": 3.0, "MOIS": float("nan")}, "degree")
    {'KLID': '2', 'KIPA': '1'}
    """
    sign = 1 if {**TWO_MODE_MEASURES, **MEASURES}[measure].high_is_central else -1
    known = {actor: sign * value for actor, value in values.items() if value == value}
    return dict(zip(known, rank(list(known.values())), strict=True))


def number(place: str) -> int:
    """A place as a number.

    >>> number("2=")
    2
    """
    return int(place.rstrip("="))
