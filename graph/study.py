"""One question to the network, asked once: store and projection in, network and figures out.

Every network command starts here, so that the report, the page and the file show the same.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkx as nx
import pandas as pd

from graph import __version__
from graph.activities import Activity
from graph.actors import Actor, actors_of, posts
from graph.centrality import MEASURES, measure
from graph.errors import ComityError
from graph.incidence import Affiliation, affiliation_table
from graph.loaders.catalogue import corpus_in_words
from graph.loaders.derivation import corpus_digest
from graph.network import Network, Shared, collaboration_network, ego_network
from graph.projection import Projection
from graph.resolution import resolve, short_names
from graph.store import Store
from graph.vocabulary import iri


@dataclass(frozen=True)
class Study:
    """A store seen through a projection.

    ``projection.focus`` and ``projection.without`` may be names; they are resolved here.
    """

    store: Store
    asked: Projection

    @cached_property
    def projection(self) -> Projection:
        """The projection with names resolved to IRIs."""
        asked = self.asked
        without = tuple(self.resolved(name) for name in asked.without)
        return replace(
            asked, without=without, focus=self.resolved(asked.focus) if asked.focus else ""
        )

    def resolved(self, name: str) -> str:
        """The IRI of an actor's name."""
        return resolve(
            self.store, "person" if self.asked.actors == "people" else "institution", name
        )

    @cached_property
    def affiliations(self) -> list[Affiliation]:
        """The affiliations that the projection keeps."""
        return affiliation_table(self.store, self.projection)

    @cached_property
    def network(self) -> Network:
        """The one-mode network; a ``ComityError`` where nothing is left of it."""
        actors = actors_of(self.store, {a.actor for a in self.affiliations})
        network = collaboration_network(self.affiliations, actors)
        focus = self.projection.focus
        if focus and focus not in network:
            raise ComityError("not in this network", value=self.asked.focus, hint=self.words)
        network = ego_network(network, focus, self.projection.depth) if focus else network
        if not network:
            raise ComityError("nothing is left in this network", hint=self.words)
        return network

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The figures of every actor."""
        return measure(self.network, tuple(MEASURES))

    def actor(self, node: str) -> Actor:
        """What is known of a node."""
        actor: Actor = self.network.nodes[node]["actor"]
        return actor

    @property
    def words(self) -> str:
        """The projection in words."""
        return self.projection.in_words()

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all persons and the short names of all institutions, by IRI."""
        return short_names(self.store, "institution") | short_names(self.store, "person")

    @cached_property
    def warnings(self) -> list[str]:
        """What a reader must know before reading the figures."""
        count = sum(g.startswith(iri("g:source/")) for g in self.store.graphs())
        focal = [
            self.actor(node).short
            for node in self.network
            if count > 1 and len(self.actor(node).sources) == count
        ]
        said = [
            f"{name} is met in all {count} sources: the corpus was collected around it, and its"
            f" rank says so. Compare with --without {_word(name)}."
            for name in focal
        ]
        met: set[Activity] = {affiliation.activity for affiliation in self.affiliations}
        planned, total = sum(activity.status == "planned" for activity in met), len(met)
        if planned:
            said.append(
                f"{planned} of {total} activities are announced only: no source says that they"
                " took place. Compare with --status held."
            )
        ties: list[list[Shared]] = [data["shared"] for *_, data in self.network.edges(data=True)]
        tying = {shared.activity for tie in ties for shared in tie}
        if len(tying) == 1 and self.network.number_of_nodes() > 2:
            (only,) = tying
            said.append(f"all ties come from one activity ({only.name}): ranks mean nothing here.")
        return said

    @cached_property
    def about(self) -> dict[str, Any]:
        """Projection, corpus and size, for the head of every report."""
        network = self.network
        return {
            "projection": self.words,
            "corpus": corpus_in_words(self.store),
            "corpus_digest": corpus_digest(self.store),
            "actors": network.number_of_nodes(),
            "ties": network.number_of_edges(),
            "activities": len({a.activity for a in self.affiliations}),
            "density": round(nx.density(network), 6),
            "components": nx.number_connected_components(network),
            "warnings": self.warnings,
            "comity": __version__,
        }

    @cached_property
    def posts(self) -> dict[str, Any]:
        """The positions at each institution, those at its internal units included."""
        from graph.rollup import RollUp

        roll_up = RollUp.of(self.store, self.projection.roll_up)
        found: dict[str, Any] = {}
        for place, held in posts(self.store).items():
            for post in held:
                found.setdefault(roll_up(place, post.attested), []).append(post)
        return found


def _word(name: str) -> str:
    return f'"{name}"' if " " in name else name
