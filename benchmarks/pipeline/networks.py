"""Projections and measures: comity, SciPy, networkx, networkit, igraph, pandas."""

from pathlib import Path
from typing import Any

from benchmarks.pipeline.jobs import Job, Prepare

ENGINES = ("comity", "networkit", "igraph", "networkx")


def affiliations(folder: Path) -> Any:
    """The study of a store: who took part in what."""
    from graph.projection import Projection
    from graph.store import Store
    from graph.study import Study

    return Study(Store.open(folder / "store"), Projection())


def project_comity(folder: Path) -> Job:
    """Ties with weights, from arrays in memory."""
    from graph.ties import Incidence

    incidence = Incidence(affiliations(folder).affiliations)
    incidence.matrix  # noqa: B018  from arrays in memory
    return incidence.ties


def project_scipy(folder: Path) -> Job:
    """The bare sparse product."""
    from scipy.sparse import triu

    from graph.ties import Incidence

    matrix = Incidence(affiliations(folder).affiliations).matrix
    return lambda: triu(matrix @ matrix.T, k=1).tocoo()


def _memberships(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    study = affiliations(folder)
    pairs = sorted({(a.actor, a.activity.iri) for a in study.affiliations})
    return sorted({actor for actor, _ in pairs}), pairs


def project_networkx(folder: Path) -> Job:
    """The bipartite projection of networkx."""
    import networkx as nx

    actors, pairs = _memberships(folder)
    two_mode = nx.Graph(pairs)
    return lambda: nx.bipartite.weighted_projected_graph(two_mode, actors)


def project_igraph(folder: Path) -> Job:
    """The bipartite projection of igraph, in C."""
    import igraph

    actors, pairs = _memberships(folder)
    number = {name: i for i, name in enumerate([*actors, *sorted({act for _, act in pairs})])}
    edges = [(number[actor], number[act]) for actor, act in pairs]
    types = [i >= len(actors) for i in range(len(number))]
    two_mode = igraph.Graph.Bipartite(types, edges)
    return lambda: two_mode.bipartite_projection(which=0)


def project_pandas(folder: Path) -> Job:
    """A self-join of the memberships."""
    import pandas as pd

    table = pd.DataFrame(_memberships(folder)[1], columns=["actor", "activity"])

    def job() -> Any:
        both = table.merge(table, on="activity")
        return both[both.actor_x < both.actor_y].groupby(["actor_x", "actor_y"]).size()

    return job


def adjacency(folder: Path) -> Any:
    """The one-mode network, kept as its memberships until somebody wants the ties."""
    from graph.engines.adjacency import Adjacency
    from graph.ties import Incidence

    incidence = Incidence(affiliations(folder).affiliations)
    return Adjacency.of_incidence(incidence.matrix, incidence.actors)


def measure_of(measure: str, by: str) -> Prepare:
    """One measure of the one-mode network, by one engine that has its network ready."""

    def prepare(folder: Path) -> Job:
        from benchmarks.cases import to_igraph
        from graph.engines import compute, kit

        network = adjacency(folder)
        if by == "comity":
            return lambda: compute(measure, network)
        if by == "networkx":
            plain = network.network()
            return lambda: compute(measure, plain, engine="networkx")
        if by == "igraph":
            one = to_igraph(network)
            weights = "weight" if measure == "pagerank" else None
            return lambda: getattr(one, measure)(weights=weights)
        import networkit as nk

        other = kit.converted(network, weighted=measure == "pagerank")
        if measure == "pagerank":
            return lambda: nk.centrality.PageRank(other, tol=1e-9).run()
        variant = nk.centrality.ClosenessVariant.GENERALIZED
        return lambda: nk.centrality.Closeness(other, True, variant).run()

    return prepare
