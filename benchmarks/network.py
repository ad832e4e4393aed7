"""What the measures of networks cost, side by side in one run: ``python -m benchmarks.network``.

Synthetic partnerships of 1,000, 10,000 and 100,000 actors, and 10,000 with activities of hundreds.
Every measure by our kernels (from ties, and from memberships), by plain networkx, and by networkit
and igraph where they are installed, each with its network ready; conversions have rows of their
own. Seconds are medians of three interleaved runs, or one run where it takes over ten seconds. An
engine is left out where a run takes over a minute; nothing is extrapolated. The machine may be
shared: read the ratios.
"""

import argparse
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from math import log
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.engines import compute, kit, partition
from graph.engines.adjacency import Adjacency
from graph.engines.betweenness import dependencies
from graph.engines.folding import fold
from graph.engines.request import Request

RUNS, SLOW = 3, 10.0
CROWDS, LARGE_CROWDS = 60, 400  # actors of the largest activity
LIBRARIES = [name for name in ("networkit", "igraph") if find_spec(name)]


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
class _Case:
    """A network in the form of every engine, made on first use."""

    actors: int
    largest: int = CROWDS

    @cached_property
    def incidence(self) -> csr_array:
        return two_mode(self.actors, self.largest)

    @cached_property
    def memberships(self) -> Adjacency:
        return Adjacency.of_incidence(self.incidence, range(self.incidence.shape[0]))

    @cached_property
    def ties(self) -> Adjacency:
        return Adjacency(self.memberships.nodes, written=self.memberships.weights)

    @cached_property
    def networkx(self) -> Any:
        return self.ties.network()

    @cached_property
    def bipartite(self) -> Any:
        return nx.bipartite.from_biadjacency_matrix(self.incidence)

    @cached_property
    def networkit(self) -> Any:
        return kit.converted(self.ties, weighted=True)

    @cached_property
    def bare(self) -> Any:
        return kit.converted(self.ties, weighted=False)

    @cached_property
    def igraph(self) -> Any:
        return to_igraph(self.ties)

    @property
    def title(self) -> str:
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


Job = Callable[[_Case], object]
OURS, MEMBERSHIPS, CONVERTED = "ours", "ours, memberships", "networkit, converted"


@dataclass(frozen=True)
class _Engine:
    """One way to compute a measure, and the largest network on which it takes up to a minute."""

    name: str
    job: Job
    most: int = 10**6

    def takes(self, case: _Case) -> bool:
        return case.actors <= self.most and (
            case.largest == CROWDS or self.name not in ("networkx", "igraph")
        )

    @property
    def installed(self) -> bool:
        library = self.name.split(",")[0]
        return library not in ("networkit", "igraph") or library in LIBRARIES


def own(measure: str, most: int = 10**6, **how: Any) -> _Engine:
    """Our kernel on the ties."""
    return _Engine(OURS, lambda c: compute(measure, c.ties, engine="sparse", **how), most)


def implicit(measure: str) -> _Engine:
    """Our kernel on the memberships: the ties are never written out."""
    return _Engine(MEMBERSHIPS, lambda c: compute(measure, c.memberships, engine="sparse"))


def plain(measure: str, most: int = 10_000) -> _Engine:
    """Plain networkx on its own network."""
    return _Engine("networkx", lambda c: compute(measure, c.networkx, engine="networkx"), most)


def kits(make: Callable[[Any, _Case], Any], most: int = 10**6, name: str = "networkit") -> _Engine:
    """networkit, each thread of it."""
    return _Engine(name, lambda c: make(import_module("networkit"), c).run(), most)


def igraphs(job: Job, most: int = 10**6) -> _Engine:
    """igraph, where somebody has installed it."""
    return _Engine("igraph", job, most)


def of_128_sources(case: _Case) -> object:
    """Dependencies on 128 sources, as networkit and networkx estimate betweenness from them."""
    folded = fold(case.ties)
    drawn = np.random.default_rng(0).choice(len(case.ties.nodes), 128, replace=False)
    draws = np.bincount(folded.class_of[drawn], minlength=len(folded.members))
    return dependencies(folded, draws.astype(float))


MEASURES: dict[str, list[_Engine]] = {
    "projection": [
        _Engine(OURS, lambda c: Adjacency.of_incidence(c.incidence, c.memberships.nodes).weights),
        _Engine("scipy product", lambda c: c.incidence @ c.incidence.T),
        _Engine("networkx", lambda c: nx.bipartite.weighted_projected_graph(
            c.bipartite, range(c.incidence.shape[0])), 10_000),
    ],
    "conversion from networkx": [
        _Engine(OURS, lambda c: Adjacency.of(c.networkx), 10_000),
        _Engine("networkx", lambda c: nx.to_scipy_sparse_array(c.networkx), 10_000),
        _Engine("networkit", lambda c: import_module("networkit").nxadapter.nx2nk(
            c.networkx, "weight"), 10_000),
        igraphs(lambda c: import_module("igraph").Graph.from_networkx(c.networkx), 10_000),
    ],
    "conversion from arrays": [
        _Engine("networkx", lambda c: c.ties.network(), 10_000),
        _Engine("networkit", lambda c: kit.converted(c.ties, weighted=True)),
        _Engine("igraph", lambda c: to_igraph(c.ties)),
    ],
    "betweenness, exact": [
        own("betweenness", 10_000, exact=True),
        kits(lambda nk, c: nk.centrality.Betweenness(c.bare, normalized=True), 10_000),
        igraphs(lambda c: c.igraph.betweenness(), 10_000),
        plain("betweenness", 1_000),
    ],
    "betweenness, 128 sources": [
        _Engine(OURS, of_128_sources),
        kits(lambda nk, c: nk.centrality.EstimateBetweenness(c.bare, 128, True, True)),
        _Engine("networkx", lambda c: nx.betweenness_centrality(c.networkx, k=128, seed=1), 1_000),
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
        _Engine(CONVERTED, lambda c: kit.run("k-core", c.ties, Request())),
        igraphs(lambda c: c.igraph.coreness()),
        plain("k-core"),
    ],
    "louvain": [
        _Engine(OURS, lambda c: partition("louvain", c.ties, seed=1)),
        kits(lambda nk, c: nk.community.PLM(c.networkit, refine=True)),
        kits(lambda nk, c: nk.community.PLM(kit.converted(c.ties, weighted=True), refine=True),
             name=CONVERTED),
        igraphs(lambda c: c.igraph.community_multilevel(weights="weight")),
        _Engine("networkx", lambda c: partition("louvain", c.networkx, engine="networkx"), 10_000),
    ],
}  # fmt: skip
WITH_LARGE_CROWDS = ("projection", "closeness, exact", "pagerank", "eigenvector")

Seconds = tuple[float, float]  # wall, CPU of all threads
Results = dict[tuple[str, str], Seconds]


def once(job: Job, case: _Case) -> Seconds:
    """Wall and CPU seconds of one run."""
    wall, cpu = time.perf_counter(), time.process_time()
    job(case)
    return time.perf_counter() - wall, time.process_time() - cpu


def measured(engines: list[_Engine], case: _Case, *, runs: int) -> dict[str, Seconds]:
    """Median seconds of every engine; the engines take turns."""
    seen: dict[str, list[Seconds]] = {engine.name: [] for engine in engines}
    for _ in range(runs):
        for engine in engines:
            if not seen[engine.name] or seen[engine.name][0][0] < SLOW:
                seen[engine.name].append(once(engine.job, case))
    return {
        name: (statistics.median(w for w, _ in some), statistics.median(c for _, c in some))
        for name, some in seen.items()
    }


def report(case: _Case, names: Iterable[str], *, runs: int) -> Results:
    """Print the table of one network."""
    forms = ["memberships", *LIBRARIES, *(["bare"] if "networkit" in LIBRARIES else [])]
    if case.actors <= 10_000 and case.largest == CROWDS:
        forms += ["networkx", "bipartite"]
    for form in forms:  # outside the clock
        getattr(case, form)
    table(case.title, ["measure", "engine", "wall s", "CPU s", "wall / ours", "CPU / ours"])
    results: Results = {}
    for name in names:
        engines = [engine for engine in MEASURES[name] if engine.installed]
        found = measured([e for e in engines if e.takes(case)], case, runs=runs)
        base = found.get(OURS) or found.get(MEMBERSHIPS)
        for engine in engines:
            if engine.name not in found:
                row(name, engine.name, "not run at this size", "", "", "")
                continue
            wall, cpu = results[name, engine.name] = found[engine.name]
            ratios = (f"{wall / base[0]:.2f}", f"{cpu / base[1]:.2f}") if base else ("", "")
            row(name, engine.name, f"{wall:.4f}", f"{cpu:.4f}", *ratios)
    return results


def growth(by_size: dict[int, Results]) -> None:
    """Print how the cost grows: log-log slopes of CPU seconds over actors."""
    steps = list(zip(sorted(by_size), sorted(by_size)[1:], strict=False))
    if not steps:
        return
    table("Growth: exponent of CPU seconds over actors",
          ["measure", "engine", *(f"{a:,} to {b:,}" for a, b in steps)])  # fmt: skip
    for key in by_size[min(by_size)]:
        both = [(by_size[a].get(key), by_size[b].get(key), b / a) for a, b in steps]
        cells = [f"{log(y[1] / x[1]) / log(times):.2f}" if x and y else "" for x, y, times in both]
        if any(cells):
            row(*key, *cells)


#: What design/performance.md asks for: words, network, measure, the other engine, ours, wall (0)
#: or CPU (1) seconds, and how many times ours the other must at least take.
GOALS: list[tuple[str, str, str, str, str, int, float]] = [
    ("projection ≤ 2 × SciPy's product", "10k", "projection", "scipy product", OURS, 1, 1 / 2),
    ("projection ≥ 100 × networkx", "10k", "projection", "networkx", OURS, 1, 100),
    ("exact betweenness ≤ 1/3 networkit", "10k", "betweenness, exact", "networkit", OURS, 0, 3),
    ("exact betweenness ≥ 50 × networkx", "1k", "betweenness, exact", "networkx", OURS, 0, 50),
    ("PageRank ≥ 50 × networkit", "large", "pagerank", "networkit", MEMBERSHIPS, 0, 50),
    ("eigenvector ≥ 50 × networkit", "large", "eigenvector", "networkit", MEMBERSHIPS, 0, 50),
    ("closeness ≥ 100 × networkit", "large", "closeness, exact", "networkit", MEMBERSHIPS, 0, 100),
    ("constraint ≤ 1.5 × igraph", "10k", "constraint", "igraph", OURS, 0, 1 / 1.5),
    ("constraint ≥ 15 × networkx", "10k", "constraint", "networkx", OURS, 0, 15),
    ("k-core ≤ 1.5 × networkit, converted", "10k", "k-core", CONVERTED, OURS, 0, 1 / 1.5),
    ("Louvain ≤ 1.5 × networkit, converted", "10k", "louvain", CONVERTED, OURS, 0, 1 / 1.5),
]


def goals(results: dict[str, Results]) -> None:
    """Print which goals this run meets; "not run" where an engine or a size is missing."""
    table("Goals", ["goal", "network", "measured", "met"])
    for words, network, measure, other, us, clock, least in GOALS:
        found = results.get(network, {})
        theirs, mine = found.get((measure, other)), found.get((measure, us))
        ratio = theirs[clock] / mine[clock] if theirs and mine else None
        said = (
            ("not run", "")
            if ratio is None
            else (f"{ratio:.2f}", "yes" if ratio >= least else "NO")
        )
        row(words, network, *said)


def memory(case: _Case) -> None:
    """Print the peaks of constraint, as Python and NumPy count what they allocate."""
    table("Memory of constraint", ["engine", "MB", "ratio"])
    peaks = {}
    for engine in (plain("constraint"), own("constraint")):
        tracemalloc.start()
        engine.job(case)
        peaks[engine.name] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    for name, peak in peaks.items():
        row(name, f"{peak:.0f}", f"{peak / peaks[OURS]:.1f}")


def table(title: str, head: list[str]) -> None:
    """Print a title and the head of a Markdown table."""
    print(f"\n## {title}\n")
    row(*head)
    row(*("---:" if i > 1 else "---" for i in range(len(head))))


def row(*cells: str) -> None:
    """Print one row."""
    print(f"| {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="actors, comma between")
    parser.add_argument("--quick", action="store_true", help="1,000 actors, one run each")
    chosen = parser.parse_args()
    sizes = [1_000] if chosen.quick else [int(size) for size in chosen.sizes.split(",")]
    runs, started = 1 if chosen.quick else RUNS, time.perf_counter()
    by_size, named = {}, {}
    for size in sizes:
        case = _Case(size)
        by_size[size] = report(case, MEASURES, runs=runs)
        named[f"{size // 1000}k"] = by_size[size]
        if size == 10_000:
            memory(case)
            named["large"] = report(_Case(size, LARGE_CROWDS), WITH_LARGE_CROWDS, runs=runs)
    growth(by_size)
    goals(named)
    print(f"\n{time.perf_counter() - started:.0f} s in all")


if __name__ == "__main__":
    main()
