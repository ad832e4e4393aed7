"""Large networks keep their ties as arrays, and every figure is what networkx says all the same."""

import copy

import networkx as nx
import pytest

from graph.backbone import backbone
from graph.centrality import DEFAULTS, measure
from graph.cohesion import cohesion
from graph.incidence import Affiliation
from graph.late import LateNetwork
from graph.network import Network, collaboration_network
from graph.projection import Projection
from graph.store import Store
from graph.study import Study

WEIGHTS = ["count", "newman", "jaccard", "cosine", "organiser-heavy", "speaker-only"]


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.network.LATE_FROM", 1)


def late(affiliations: list[Affiliation], weight: str) -> Network:
    network = collaboration_network(affiliations, {}, weight)
    assert isinstance(network, LateNetwork) and network.late is not None
    return network


def plain(network: Network) -> Network:
    """The same ties in a network that networkx made."""
    return nx.Graph(copy.deepcopy(network))


@pytest.fixture(scope="module")
def affiliations(corpus: Store) -> list[Affiliation]:
    return Study(corpus, Projection()).affiliations


@pytest.mark.parametrize("weight", WEIGHTS)
def test_figures_from_arrays_are_those_of_networkx(
    affiliations: list[Affiliation], weight: str
) -> None:
    network = late(affiliations, weight)
    names = [*DEFAULTS, "pagerank", "constraint"]
    by_arrays, whole = measure(network, names), cohesion(network)
    ours = {name: by_arrays.set_index("actor")[name].to_dict() for name in names}
    assert isinstance(network, LateNetwork)
    waiting = network.late is not None
    assert waiting or weight in ("jaccard", "cosine", "speaker-only")  # their blocks need the ties
    oracle = plain(network)
    theirs = measure(oracle, names, engine="networkx").set_index("actor")
    for name in names:
        expected = theirs[name].to_dict()
        assert ours[name] == pytest.approx(expected, abs=1e-9, nan_ok=True), name
    by_networkx = cohesion(oracle)
    for points in ("articulation_points", "bridges", "notes"):
        assert whole.pop(points) == by_networkx.pop(points)
    assert whole == pytest.approx(by_networkx, abs=1e-9)


def test_whoever_walks_the_ties_finds_them(affiliations: list[Affiliation]) -> None:
    first = late(affiliations, "count")
    edges = set(map(frozenset, nx.Graph(first).edges()))
    for walk in (
        lambda n: {frozenset((a, b)) for a in n for b in n[a]},
        lambda n: {frozenset((a, b)) for a, ties in n.adjacency() for b in ties},
        lambda n: set(map(frozenset, n.edges())),
        lambda n: set(map(frozenset, n.copy().edges())),
        lambda n: set(map(frozenset, copy.deepcopy(n).edges())),
        lambda n: set(map(frozenset, n.subgraph(list(n)).edges())),
        lambda n: set(map(frozenset, backbone(n, 1.0).edges())) | edges,
        lambda n: {frozenset((a, b)) for a, b in nx.Graph(n).edges()},
        lambda n: {frozenset((a, b)) for a in n for b in nx.all_neighbors(n, a)},
    ):
        assert walk(late(affiliations, "count")) == edges
    assert first.number_of_edges() == len(edges) == first.size()


def test_a_new_actor_can_join_a_large_network(affiliations: list[Affiliation]) -> None:
    network = late(affiliations, "count")
    ties, someone = network.number_of_edges(), next(iter(network))
    network.add_edge(someone, "newcomer", weight=1.0)
    assert network.number_of_edges() == ties + 1 and network.degree("newcomer") == 1


def test_the_report_does_not_write_ties_out(corpus: Store) -> None:
    from graph.reports.centrality import centrality_report

    study = Study(corpus, Projection())
    centrality_report(study)
    assert isinstance(study.network, LateNetwork) and study.network.late is not None
