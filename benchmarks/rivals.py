"""The ways to compute every measure: our kernels, plain networkx, and the fastest engines."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.cases import CROWDS, Case, to_igraph
from graph.engines import compute, kit, partition
from graph.engines.adjacency import Adjacency
from graph.engines.betweenness import dependencies
from graph.engines.folding import fold
from graph.engines.request import Request

LIBRARIES = [name for name in ("networkit", "igraph") if find_spec(name)]
Job = Callable[[Case], object]
OURS, MEMBERSHIPS, CONVERTED = "ours", "ours, memberships", "networkit, converted"


@dataclass(frozen=True)
class Engine:
    """One way to compute a measure, and the largest network on which it takes up to a minute."""

    name: str
    job: Job
    most: int = 10**6

    def takes(self, case: Case) -> bool:
        """Whether it is done with a network within a minute."""
        return case.actors <= self.most and (
            case.largest == CROWDS or self.name not in ("networkx", "igraph")
        )

    @property
    def installed(self) -> bool:
        """Whether its library is here."""
        library = self.name.split(",")[0]
        return library not in ("networkit", "igraph") or library in LIBRARIES


def own(measure: str, most: int = 10**6, **how: Any) -> Engine:
    """Our kernel on the ties."""
    return Engine(OURS, lambda c: compute(measure, c.ties, engine="sparse", **how), most)


def implicit(measure: str) -> Engine:
    """Our kernel on the memberships: the ties are never written out."""
    return Engine(MEMBERSHIPS, lambda c: compute(measure, c.memberships, engine="sparse"))


def plain(measure: str, most: int = 10_000) -> Engine:
    """Plain networkx on its own network."""
    return Engine("networkx", lambda c: compute(measure, c.networkx, engine="networkx"), most)


def kits(make: Callable[[Any, Case], Any], most: int = 10**6, name: str = "networkit") -> Engine:
    """networkit, each thread of it."""
    return Engine(name, lambda c: make(import_module("networkit"), c).run(), most)


def igraphs(job: Job, most: int = 10**6) -> Engine:
    """igraph, where somebody has installed it."""
    return Engine("igraph", job, most)


def of_128_sources(case: Case) -> object:
    """Dependencies on 128 sources, as networkit and networkx estimate betweenness from them."""
    folded = fold(case.ties)
    drawn = np.random.default_rng(0).choice(len(case.ties.nodes), 128, replace=False)
    draws = np.bincount(folded.class_of[drawn], minlength=len(folded.members))
    return dependencies(folded, draws.astype(float))


MEASURES: dict[str, list[Engine]] = {
    "projection": [
        Engine(OURS, lambda c: Adjacency.of_incidence(c.incidence, c.memberships.nodes).weights),
        Engine("scipy product", lambda c: c.incidence @ c.incidence.T),
        Engine("networkx", lambda c: nx.bipartite.weighted_projected_graph(
            c.bipartite, range(c.incidence.shape[0])), 10_000),
    ],
    "conversion from networkx": [
        Engine(OURS, lambda c: Adjacency.of(c.networkx), 10_000),
        Engine("networkx", lambda c: nx.to_scipy_sparse_array(c.networkx), 10_000),
        Engine("networkit", lambda c: import_module("networkit").nxadapter.nx2nk(
            c.networkx, "weight"), 10_000),
        igraphs(lambda c: import_module("igraph").Graph.from_networkx(c.networkx), 10_000),
    ],
    "conversion from arrays": [
        Engine("networkx", lambda c: c.ties.network(), 10_000),
        Engine("networkit", lambda c: kit.converted(c.ties, weighted=True)),
        Engine("igraph", lambda c: to_igraph(c.ties)),
    ],
    "betweenness, exact": [
        own("betweenness", 10_000, exact=True),
        kits(lambda nk, c: nk.centrality.Betweenness(c.bare, normalized=True), 10_000),
        igraphs(lambda c: c.igraph.betweenness(), 10_000),
        plain("betweenness", 1_000),
    ],
    "betweenness, 128 sources": [
        Engine(OURS, of_128_sources),
        kits(lambda nk, c: nk.centrality.EstimateBetweenness(c.bare, 128, True, True)),
        Engine("networkx", lambda c: nx.betweenness_centrality(c.networkx, k=128, seed=1), 1_000),
    ],
    "closeness, exact": [
        own("closeness", 10_000),
        implicit("closeness"),
        kits(lambda nk, c: nk.centrality.Closeness(
            c.bare, True, nk.centrality.ClosenessVariant.GENERALIZED), 10_000),
        igraphs(lambda c: c.igraph.closeness(), 10_000),
        plain("closeness", 1_000),
    ],
    "pagerank": [
        own("pagerank"),
        implicit("pagerank"),
        kits(lambda nk, c: nk.centrality.PageRank(c.networkit, tol=1e-9)),
        igraphs(lambda c: c.igraph.pagerank(weights="weight")),
        plain("pagerank"),
    ],
    "eigenvector": [
        own("eigenvector"),
        implicit("eigenvector"),
        kits(lambda nk, c: nk.centrality.EigenvectorCentrality(c.networkit, tol=1e-9)),
        igraphs(lambda c: c.igraph.eigenvector_centrality(weights="weight")),
        plain("eigenvector"),
    ],
    "katz": [own("katz"), implicit("katz"), plain("katz", 1_000)],
    "clustering": [
        own("clustering"),
        kits(lambda nk, c: nk.centrality.LocalClusteringCoefficient(c.bare, turbo=True)),
        igraphs(lambda c: c.igraph.transitivity_local_undirected()),
        plain("clustering"),
    ],
    "constraint": [
        own("constraint"),
        igraphs(lambda c: c.igraph.constraint(weights="weight")),
        plain("constraint"),
    ],
    "k-core": [
        own("k-core"),
        kits(lambda nk, c: nk.centrality.CoreDecomposition(c.bare)),
        Engine(CONVERTED, lambda c: kit.run("k-core", c.ties, Request())),
        igraphs(lambda c: c.igraph.coreness()),
        plain("k-core"),
    ],
    "louvain": [
        Engine(OURS, lambda c: partition("louvain", c.ties, seed=1)),
        kits(lambda nk, c: nk.community.PLM(c.networkit, refine=True)),
        kits(lambda nk, c: nk.community.PLM(kit.converted(c.ties, weighted=True), refine=True),
             name=CONVERTED),
        igraphs(lambda c: c.igraph.community_multilevel(weights="weight")),
        Engine("networkx", lambda c: partition("louvain", c.networkx, engine="networkx"), 10_000),
    ],
}  # fmt: skip
WITH_LARGE_CROWDS = ("projection", "closeness, exact", "pagerank", "eigenvector")
