"""Communities: known networks, figures against brute force, and the same groups every time."""

import importlib.util
import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from networkx.generators.social import davis_southern_women_graph

from graph.communities import METHODS, Partition, adjusted_rand, communities, described
from graph.errors import ComityError, UnknownName

NETWORKIT = importlib.util.find_spec("networkit") is not None
AVAILABLE = [method for method in METHODS if method != "leiden" or NETWORKIT]
METHOD = pytest.mark.parametrize(
    "method",
    [
        pytest.param(
            method, marks=pytest.mark.skipif(method not in AVAILABLE, reason="no networkit")
        )
        for method in METHODS
    ],
)


def unweighted(network: nx.Graph) -> nx.Graph:
    return nx.Graph(network.edges)


def two_circles() -> nx.Graph:
    """Korean institutes that all met one another, UN bodies that did, and one note between them."""
    network = nx.Graph()
    for circle in (["kipa", "klid", "krila", "ndmi"], ["adb", "desa", "habitat", "unpog"]):
        network.add_edges_from(combinations(circle, 2), weight=2.0)
    network.add_edge("klid", "unpog", weight=1.0)
    return network


@METHOD
def test_two_circles_with_one_note_between_them(method: str) -> None:
    found = communities(two_circles(), method=method)
    assert found.groups == (("adb", "desa", "habitat", "unpog"), ("kipa", "klid", "krila", "ndmi"))
    assert found.agreement == (1.0, 1.0)
    assert found.groups_mean == 2
    assert set(found.staying.values()) == {1.0}
    # 24 of the weight 25 is inside; each half has half of all ends
    assert found.modularity == pytest.approx(24 / 25 - 2 * 0.5**2)


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_zacharys_club_is_split_as_well_as_it_can_be(seed: int) -> None:
    """Zachary 1977, without weights: no partition is above .4198 (Brandes et al. 2008, On
    modularity clustering, IEEE TKDE 20)."""
    club = unweighted(nx.karate_club_graph())
    found = communities(club, seed=seed, runs=6)
    assert 0.40 <= found.modularity <= 0.4198
    assert found.modularity == pytest.approx(nx.community.modularity(club, found.groups))
    assert 0 < found.agreement[1] <= found.agreement[0] <= 1


def test_the_weighted_modularity_is_that_of_networkx() -> None:
    club = nx.karate_club_graph()
    found = communities(club, resolution=0.6)
    assert found.modularity == pytest.approx(nx.community.modularity(club, found.groups))
    assert len(found.groups) < len(communities(club, resolution=2.5).groups)


def test_the_best_of_the_seeds_is_reported() -> None:
    club = unweighted(nx.karate_club_graph())
    alone = [communities(club, seed=s, runs=1) for s in range(12)]  # the better of s and s + 1
    found = communities(club, seed=0, runs=12)
    assert found.seeds == tuple(range(13))
    assert found.modularity == pytest.approx(max(p.modularity for p in alone))
    first = next(p for p in alone if p.modularity > found.modularity - 1e-12)
    assert (found.seed, found.groups) == (first.seed, first.groups)
    assert f"13 seeds (0 to 12): seed {found.seed}" in found.in_words


# -------- two modes


def brute_force_bipartite(network: nx.Graph, found: Partition) -> float:
    """Barber 2007: over all pairs of an actor and an activity, one by one."""
    mode = dict(network.nodes(data="bipartite"))
    number, m = found.number_of, network.number_of_edges()
    return sum(
        (network.has_edge(a, e) - network.degree(a) * network.degree(e) / m) / m
        for a in network
        for e in network
        if mode[a] == 0 and mode[e] == 1 and number[a] == number[e]
    )


@METHOD
def test_the_southern_women_by_barbers_modularity(method: str) -> None:
    """Davis, Gardner and Gardner 1941; 2,000 seeds of Louvain found nothing above .3455."""
    women = davis_southern_women_graph()
    found = communities(women, method=method)
    assert found.bipartite_modularity == pytest.approx(brute_force_bipartite(women, found))
    assert 0.29 < found.bipartite_modularity < 0.35
    assert found.modularity == pytest.approx(nx.community.modularity(women, found.groups))
    together = found.number_of
    assert together["Evelyn Jefferson"] == together["Theresa Anderson"] == together["E3"]
    assert together["Nora Fayette"] == together["Sylvia Avondale"] == together["E14"]
    assert together["Evelyn Jefferson"] != together["Nora Fayette"]


def test_a_network_of_one_mode_has_no_bipartite_modularity() -> None:
    network = two_circles()
    nx.set_node_attributes(network, 0, "bipartite")  # as the one-mode projection marks its actors
    assert communities(network).bipartite_modularity is None


# -------- agreement


@pytest.mark.parametrize(
    ("left", "right", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),  # numbers are names only
        ([0, 0, 0, 0], [0, 0, 0, 0], 1.0),
        ([0, 1, 2, 3], [5, 6, 7, 8], 1.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),  # 0 pairs in both; 2·2/6 by chance: -(2/3)/(2 - 2/3)
        ([0, 0, 1, 1], [0, 0, 0, 0], 0.0),  # all together says nothing
        # 15 pairs; 3+3 and 1+1+1 together, 2 in both: (2 - 18/15) / (9/2 - 18/15)
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.8 / 3.3),
        ([], [], 1.0),
        ([0], [0], 1.0),
    ],
)
def test_adjusted_rand_index_by_hand(left: list[int], right: list[int], index: float) -> None:
    assert adjusted_rand(left, right) == pytest.approx(index)
    assert adjusted_rand(right, left) == pytest.approx(index)


def test_chance_agreement_is_about_nothing() -> None:
    draw = np.random.default_rng(1)
    drawn = [adjusted_rand(draw.integers(0, 4, 200), draw.integers(0, 4, 200)) for _ in range(200)]
    assert abs(float(np.mean(drawn))) < 0.01


def test_who_wavers_is_seen() -> None:
    """An office tied alike to both circles goes now with one, now with the other."""
    network = two_circles()
    network.remove_edge("klid", "unpog")
    for partner in ("kipa", "krila", "adb", "desa"):
        network.add_edge("mois", partner, weight=2.0)
    found = communities(network, method="label-propagation", runs=40)
    firm = [found.staying[actor] for actor in network if actor != "mois"]
    assert found.staying["mois"] < min(firm)
    assert found.agreement[1] < 1


# -------- the same every time


SCRIPT = """
import sys
from graph.communities import communities
from tests.test_communities import clubs
for name in sys.argv[1:]:
    print(communities(clubs(), method=name, runs=5))
"""


def clubs() -> nx.Graph:
    """Names in an order that changes with the hash seed."""
    numbered = nx.relaxed_caveman_graph(8, 6, 0.25, seed=3)
    named = {f"{a} {b}" for a, b in numbered.edges}  # a set of strings: its order is hashed
    return nx.Graph(tuple(f"office {n}" for n in pair.split()) for pair in named)


def test_the_hash_seed_does_not_matter() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *AVAILABLE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert said[0] == said[1]
    assert said[0].count("Partition(") == len(AVAILABLE)


# -------- small networks, wrong words


@METHOD
def test_who_has_no_tie_is_a_community_of_its_own(method: str) -> None:
    network = two_circles()
    network.add_nodes_from(["oecd", "asean"])
    found = communities(network, method=method)
    assert found.groups[2:] == (("asean",), ("oecd",))
    assert found.staying["oecd"] == 1.0
    table = described(found, network).set_index("community")
    assert table["size"].tolist() == [4, 4, 1, 1]
    assert table.loc[1, "inside"] == pytest.approx(12 / 13)
    assert np.isnan(table.loc[3, "inside"])
    assert table.loc[1, "members"] == ("unpog", "adb", "desa", "habitat")  # strongest first


@METHOD
@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_network_without_ties(method: str, size: int) -> None:
    found = communities(nx.empty_graph([f"office {i}" for i in range(size)]), method=method)
    assert len(found.groups) == size
    assert (found.modularity, found.agreement) == (0.0, (1.0, 1.0))
    assert len(described(found, nx.empty_graph([f"office {i}" for i in range(size)]))) == size


def test_wrong_words_get_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownName, match="did you mean louvain"):
        communities(two_circles(), method="lovain")
    with pytest.raises(ComityError, match="at least 1"):
        communities(two_circles(), runs=0)
    with pytest.raises(ComityError, match="above 0"):
        communities(two_circles(), resolution=0)
    monkeypatch.setitem(sys.modules, "networkit", None)  # as where it is not installed
    with pytest.raises(ComityError, match=r"comity\[fast\]"):
        communities(two_circles(), method="leiden")
