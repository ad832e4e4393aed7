"""Synthetic partnerships in the form of every engine: memberships, ties, and rivals' own."""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.engines import kit
from graph.engines.adjacency import Adjacency

CROWDS, LARGE_CROWDS = 60, 400  # actors of the largest activity


def two_mode(actors: int, largest: int = CROWDS, seed: int = 7) -> csr_array:
    """Memberships, actors × activities, in the shape of partnerships: the largest component.

    Activities of 2 to ``largest`` actors, few of them large (exponent 1.8); how often an actor
    takes part falls with its rank (Zipf 0.8, flattened at the top). About ``actors`` remain.
    """
    chance, drawn = np.random.default_rng(seed), int(1.25 * actors)
    sizes = np.arange(2, largest + 1)
    often = sizes**-1.8
    crowd = chance.choice(sizes, int(0.45 * drawn), p=often / often.sum())
    popular = (np.arange(1, drawn + 1) + 0.002 * drawn) ** -0.8
    who = chance.choice(drawn, crowd.sum(), p=popular / popular.sum())
    what = np.repeat(np.arange(len(crowd)), crowd)
    there = csr_array((np.ones(len(who)), (who, what)), shape=(drawn, len(crowd)))
    there.sum_duplicates()
    there.data[:] = 1
    label = connected_components(there @ there.T, directed=False)[1]
    return there[label == np.bincount(label).argmax()]


@dataclass(frozen=True, eq=False)
class Case:
    """A network in the form of every engine, made on first use."""

    actors: int
    largest: int = CROWDS

    @cached_property
    def incidence(self) -> csr_array:
        """Memberships, actors × activities."""
        return two_mode(self.actors, self.largest)

    @cached_property
    def memberships(self) -> Adjacency:
        """Our network that never writes its ties out."""
        return Adjacency.of_incidence(self.incidence, range(self.incidence.shape[0]))

    @cached_property
    def ties(self) -> Adjacency:
        """Our network of ties."""
        return Adjacency(self.memberships.nodes, written=self.memberships.weights)

    @cached_property
    def networkx(self) -> Any:
        """The ties as networkx keeps them."""
        return self.ties.network()

    @cached_property
    def bipartite(self) -> Any:
        """The memberships as networkx keeps them."""
        return nx.bipartite.from_biadjacency_matrix(self.incidence)

    @cached_property
    def networkit(self) -> Any:
        """The ties with weights as networkit keeps them."""
        return kit.converted(self.ties, weighted=True)

    @cached_property
    def bare(self) -> Any:
        """The same without weights."""
        return kit.converted(self.ties, weighted=False)

    @cached_property
    def igraph(self) -> Any:
        """The ties as igraph keeps them."""
        return to_igraph(self.ties)

    @property
    def title(self) -> str:
        """Its size in words."""
        return (
            f"{len(self.ties.nodes):,} actors, {self.incidence.nnz:,} memberships,"
            f" {self.ties.weights.nnz // 2:,} ties, activities of up to {self.largest}"
        )


def to_igraph(ties: Adjacency) -> Any:
    """The network in igraph, weights as float64: it ignores integers of NumPy without a word."""
    upper = ties.weights.tocoo()
    half = upper.row < upper.col
    pairs = np.column_stack([upper.row[half], upper.col[half]])
    whole = import_module("igraph").Graph(n=len(ties.nodes), edges=pairs)
    whole.es["weight"] = upper.data[half].astype(float)
    return whole
