"""The measures against a second library, on odd networks, and against arithmetic by hand."""

import math
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.backbone import backbone, backbone_in_words, disparity
from graph.centrality import DEFAULTS, MEASURES, measure, rank
from graph.cohesion import COHESION, TWO_MODE_COHESION, cohesion
from graph.errors import ComityError, UnknownName
from graph.network import Network, is_two_mode
from graph.two_mode import (
    TWO_MODE_DEFAULTS,
    TWO_MODE_MEASURES,
    measure_two_mode,
    most_between,
)

DOCS = Path(__file__).resolve().parent.parent / "docs" / "measures.md"


def random_network(seed: int, n: int = 60, p: float = 0.12) -> Network:
    """A connected network of institutions with whole weights, as counted activities give them."""
    network = nx.connected_watts_strogatz_graph(n, 6, p, seed=seed)
    for left, right in network.edges():
        network[left][right]["weight"] = float(1 + (left * right + seed) % 4)
    return nx.relabel_nodes(network, {v: f"institution {v:02}" for v in network})


def two_mode(ties: list[tuple[str, str]], *loose: tuple[str, int]) -> Network:
    """Actors at activities; ``loose`` are nodes without a tie, with their mode."""
    network = nx.Graph(ties)
    nx.set_node_attributes(network, {a: 0 for a, _ in ties} | {b: 1 for _, b in ties}, "bipartite")
    network.add_nodes_from((node, {"bipartite": mark}) for node, mark in loose)
    return network


def values(network: Network, name: str, **how: object) -> dict[str, float]:
    table = measure(network, [name], **how)
    return dict(zip(table["actor"], table[name], strict=True))


@pytest.mark.parametrize("engine", ["networkx", "sparse"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_second_library_gives_the_same_figures(seed: int, engine: str) -> None:
    nk = pytest.importorskip("networkit")
    network = random_network(seed)
    nodes = list(network)
    index = {node: i for i, node in enumerate(nodes)}
    weighted = nk.Graph(len(nodes), weighted=True)
    for left, right, weight in network.edges(data="weight"):
        weighted.addEdge(index[left], index[right], weight)
    plain = nk.graphtools.toUnweighted(weighted)
    second = {
        "betweenness": nk.centrality.Betweenness(plain, normalized=True),
        "closeness": nk.centrality.Closeness(plain, True, True),
        "harmonic": nk.centrality.HarmonicCloseness(plain, normalized=True),
        "pagerank": nk.centrality.PageRank(weighted, damp=0.85, tol=1e-13),
        "k-core": nk.centrality.CoreDecomposition(plain),
        "clustering": nk.centrality.LocalClusteringCoefficient(plain),
    }
    for name, algorithm in second.items():
        theirs = algorithm.run().scores()
        ours = values(network, name, engine=engine)
        worst = max(abs(ours[node] - theirs[i]) for i, node in enumerate(nodes))
        assert worst < 1e-9, (name, worst)


@pytest.mark.parametrize("engine", ["networkx", "sparse"])
def test_eigenvector_is_the_first_of_lapack(engine: str) -> None:
    """networkit stops its power iteration 4e-8 away, so numpy's dense solver is the second."""
    network = random_network(1)
    first = np.abs(np.linalg.eigh(nx.to_numpy_array(network))[1][:, -1])
    ours = values(network, "eigenvector", engine=engine)
    assert list(map(ours.get, network)) == pytest.approx(first, abs=1e-9)


@pytest.mark.parametrize("seed", [1, 2])
def test_weights_count_where_a_measure_says_so(seed: int) -> None:
    network = random_network(seed)
    plain = nx.Graph(network.edges())
    for name, one in MEASURES.items():
        same = values(network, name) == pytest.approx(values(plain, name), abs=1e-9)
        assert same == (not one.weighted), name


def test_burts_measures_equal_networkx_node_by_node() -> None:
    """networkx 3.6.1 norms m(j,q) by the wrong actor when it computes all weighted effective sizes
    at once, so each actor is asked for by itself."""
    network = random_network(4, n=30)
    sizes = nx.effective_size(network, nodes=list(network), weight="weight")
    assert values(network, "effective-size") == pytest.approx(sizes, abs=1e-9)
    constraint = nx.constraint(network, nodes=list(network), weight="weight")
    assert values(network, "constraint") == pytest.approx(constraint, abs=1e-9)
    efficiency = values(network, "efficiency")
    assert all(efficiency[a] == pytest.approx(sizes[a] / network.degree(a)) for a in network)


def test_katz_solves_its_equation() -> None:
    """Katz 1953: x = alpha·A·x + 1 up to scale, with alpha 0.85 of the most that is finite."""
    network = random_network(5, n=30)
    ties = nx.to_numpy_array(network)
    alpha = 0.85 / np.linalg.eigvalsh(ties)[-1]
    exact = np.linalg.solve(np.eye(30) - alpha * ties, np.ones(30))
    katz = values(network, "katz")
    assert list(map(katz.get, network)) == pytest.approx(exact / np.linalg.norm(exact), abs=1e-9)


# networks on which measures fall over
ODD = {
    "nobody": nx.Graph(),
    "one actor": nx.empty_graph(["KLID"]),
    "two strangers": nx.empty_graph(["KLID", "UNPOG"]),
    "two partners": nx.Graph([("KLID", "UNPOG")]),
    "five strangers": nx.empty_graph(list("abcde")),
    "two pairs": nx.Graph([("a", "b"), ("c", "d")]),
    "a triangle and an isolate": nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("d", "d")]),
}
ODD["a triangle and an isolate"].remove_edge("d", "d")
UNDEFINED_WITHOUT_TIES = {"constraint", "effective-size", "efficiency"}


@pytest.mark.parametrize("name", ODD)
def test_measures_of_odd_networks(name: str) -> None:
    network = ODD[name]
    table = measure(network, list(MEASURES)).set_index("actor")
    assert set(table.index) == set(network)
    for actor, measures in table.drop(columns="rank").iterrows():
        missing = {n for n, value in measures.items() if math.isnan(value)}
        assert missing == (set() if network.degree(actor) else UNDEFINED_WITHOUT_TIES), actor


@pytest.mark.parametrize("name", ODD)
def test_cohesion_of_odd_networks(name: str) -> None:
    whole = cohesion(ODD[name])
    assert list(whole) == [*COHESION, "notes"]
    assert not [v for v in whole.values() if isinstance(v, float) and not math.isfinite(v)]
    assert (whole["actors"], whole["isolates"]) == (
        len(ODD[name]),
        sum(k == 0 for _, k in ODD[name].degree()),
    )


def test_figures_without_meaning_are_none() -> None:
    nobody, pair = cohesion(ODD["nobody"]), cohesion(ODD["two partners"])
    assert {n for n, v in nobody.items() if v is None} == {
        "density", "diameter", "mean_distance", "transitivity", "mean_clustering",
        "degree_centralisation", "betweenness_centralisation", "closeness_centralisation",
        "degree_assortativity",
    }  # fmt: skip
    assert (pair["density"], pair["diameter"], pair["mean_distance"]) == (1, 1, 1)
    assert (pair["transitivity"], pair["degree_centralisation"]) == (None, None)
    assert pair["bridges"] == [("KLID", "UNPOG")]
    assert pair["articulation_points"] == []


def test_components_are_measured_apart() -> None:
    network = nx.disjoint_union(nx.path_graph(4), nx.complete_graph(3))
    whole = cohesion(network)
    assert (whole["components"], whole["largest_component"]) == (2, 4)
    assert whole["diameter"] == 3
    assert whole["mean_distance"] == pytest.approx(10 / 6)  # 1 2 3 1 2 1 over six pairs
    assert whole["articulation_points"] == [1, 2]
    # one reaches 3 of 6 others at 6 steps in all: 3/6 · 3/6
    assert values(network, "closeness")[0] == pytest.approx(0.25)
    assert values(network, "harmonic")[0] == pytest.approx((1 + 1 / 2 + 1 / 3) / 6)
    assert cohesion(network, ["ties"]) == {"ties": 6, "notes": {}}


@pytest.mark.parametrize("seed", range(6))
def test_figures_of_the_whole_equal_networkx(seed: int) -> None:
    network = nx.gnm_random_graph(40, 38 + 8 * seed, seed=seed)  # from many parts to one
    largest = network.subgraph(
        max(nx.connected_components(network), key=lambda c: (len(c), -min(c)))
    )
    whole = cohesion(network)
    assert whole["diameter"] == nx.diameter(largest)
    assert whole["mean_distance"] == pytest.approx(nx.average_shortest_path_length(largest))
    assert whole["articulation_points"] == sorted(nx.articulation_points(network))
    assert whole["bridges"] == sorted((min(tie), max(tie)) for tie in nx.bridges(network))
    assert whole["transitivity"] == pytest.approx(nx.transitivity(network))
    assert whole["mean_clustering"] == pytest.approx(nx.average_clustering(network))
    assert whole["degree_assortativity"] == pytest.approx(
        nx.degree_assortativity_coefficient(network)
    )
    assert whole["density"] == pytest.approx(nx.density(network))


def test_a_large_whole_is_sampled_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    network = nx.connected_watts_strogatz_graph(3_001, 4, 0.1, seed=1)
    assert "sampled" in cohesion(network, ["betweenness_centralisation"])["notes"]["betweenness"]
    given = {"betweenness": dict.fromkeys(network, 0.5)}
    assert cohesion(network, ["betweenness_centralisation"], known=given) == {
        "betweenness_centralisation": 0.0,
        "notes": {},
    }
    monkeypatch.setattr("graph.cohesion.formulas.DIAMETER_UP_TO", 3_000)
    assert cohesion(network, ["diameter"]) == {
        "diameter": None,
        "notes": {"diameter": "not computed above 3,000 nodes"},
    }


# ranks


def test_ranks_share_places_and_forget_rounding() -> None:
    third = 0.1 + 0.2  # 0.30000000000000004
    assert rank([0.3, 0.5, third, 0.1]) == ["2=", "1", "2=", "4"]
    assert rank([1e-7, 1.0000001e-7, 1e-7]) == ["2=", "1", "2="]  # small is not the same as equal
    assert rank([0.0, 1e-17, 1.0]) == ["2=", "2=", "1"]  # a zero that was computed
    assert rank([]) == []


def test_low_constraint_ranks_first_and_isolates_last() -> None:
    network = nx.Graph([("broker", "a"), ("broker", "b"), ("broker", "c"), ("a", "b")])
    network.add_node("alone")
    table = measure(network, ["constraint", "degree"])
    assert table[["actor", "rank"]].values.tolist() == [
        ["broker", "1"], ["c", "2"], ["a", "3="], ["b", "3="], ["alone", "5"],
    ]  # fmt: skip
    assert math.isnan(table["constraint"].iloc[-1])


def test_rows_are_ordered_by_all_measures_and_then_by_name() -> None:
    network = nx.Graph([("b", "c"), ("a", "d")])
    network["b"]["c"]["weight"] = 2
    assert measure(network, ["degree", "strength"])["actor"].tolist() == ["b", "c", "a", "d"]
    assert measure(network, ["degree"])["rank"].tolist() == ["1="] * 4


def test_ranking_a_hundred_thousand_takes_no_time() -> None:
    places = rank([float(i % 70_000) for i in range(100_000)])
    assert places.count("1") == 1
    assert places[29_999] == "40001="


def test_a_large_network_gives_one_table_whatever_the_engine() -> None:
    """From 300 actors on kernels of our own take over; the table is the one of networkx."""
    network = random_network(6, n=320)
    ours, theirs = (
        measure(network, list(MEASURES)),
        measure(network, list(MEASURES), engine="networkx"),
    )
    assert ours[["actor", "rank"]].equals(theirs[["actor", "rank"]])
    assert ours.drop(columns=["actor", "rank"]).to_numpy() == pytest.approx(
        theirs.drop(columns=["actor", "rank"]).to_numpy(), abs=1e-9
    )
    assert ours.attrs["computed"]["closeness"] != theirs.attrs["computed"]["closeness"]


def test_what_cannot_converge_gets_one_line() -> None:
    with pytest.raises(ComityError, match=r"^pagerank did not converge: '3 iterations'; allow"):
        measure(random_network(7), ["pagerank"], max_iterations=3)


def test_a_table_says_who_computed_it() -> None:
    table = measure(nx.star_graph(4), ["degree", "betweenness"])
    assert set(table.attrs["computed"]) == {"degree", "betweenness"}
    assert all(table.attrs["computed"].values())


def test_unknown_measures_get_one_line() -> None:
    with pytest.raises(UnknownName, match=r"^no measure is called: 'betweeness'; did you mean be"):
        measure(nx.star_graph(3), ["degree", "betweeness"])
    with pytest.raises(UnknownName, match=r"\(degree, closeness, betweenness, .*'k-core'"):
        measure_two_mode(two_mode([("KLID", "forum")]), ["k-core"])
    with pytest.raises(UnknownName, match="did you mean density"):
        cohesion(nx.star_graph(3), ["densty"])


# two modes


@pytest.mark.parametrize(("own", "other"), [(1, 2), (2, 2), (3, 2), (5, 2), (4, 3), (2, 4), (7, 3)])
def test_nobody_can_stand_more_between_than_the_norm_says(own: int, other: int) -> None:
    """The extreme network of Borgatti and Everett 1997, built: its centre has exactly 1."""
    ties = [("centre", f"event {i}") for i in range(other)]
    ties += [(f"actor {i}", f"event {i % other}") for i in range(own - 1)]
    network = two_mode(ties)
    raw = nx.betweenness_centrality(network, normalized=False)["centre"]
    assert raw == most_between(own, other)
    table = measure_two_mode(network, ["betweenness"]).set_index("actor")
    assert table.loc["centre", "betweenness"] == pytest.approx(1)


@pytest.mark.parametrize(
    "network",
    [
        two_mode([("KLID", "forum")]),
        two_mode([("KLID", "forum"), ("UNPOG", "forum")]),  # one activity
        two_mode([("KLID", "forum"), ("KLID", "meeting")]),  # one actor
        two_mode([("KLID", "forum"), ("KIPA", "meeting")], ("KRILA", 0), ("symposium", 1)),
        two_mode([], ("forum", 1)),
    ],
)
def test_two_modes_of_the_smallest_size(network: Network) -> None:
    assert is_two_mode(network)
    table = measure_two_mode(network, list(TWO_MODE_MEASURES))
    figures = table[list(TWO_MODE_MEASURES)]
    assert ((figures >= 0) & (figures <= 1 + 1e-12)).all(axis=None)
    assert len(table) == len(network)
    whole = cohesion(network)
    assert list(whole) == [*TWO_MODE_COHESION, "notes"]
    assert not [v for v in whole.values() if isinstance(v, float) and not math.isfinite(v)]


def test_two_mode_closeness_stays_below_one_in_parts() -> None:
    """Reached by KLID: 1 of 3 others, as near as can be. networkx gives 4/3 here."""
    network = two_mode([("KLID", "forum"), ("KIPA", "meeting")])
    table = measure_two_mode(network, ["closeness"])
    assert table["closeness"].tolist() == pytest.approx([1 / 3] * 4)


def test_two_mode_figures_equal_networkx_where_all_are_connected() -> None:
    network = nx.bipartite.random_graph(15, 9, 0.4, seed=3)
    network = network.subgraph(max(nx.connected_components(network), key=len))
    actors = [node for node, mark in network.nodes(data="bipartite") if mark == 0]
    table = measure_two_mode(network, list(TWO_MODE_DEFAULTS)).set_index("actor")
    for name in TWO_MODE_DEFAULTS:
        theirs = getattr(nx.bipartite, f"{name}_centrality")(network, actors)
        assert table[name].to_dict() == pytest.approx(theirs, abs=1e-9), name


def test_hits_heeds_the_weights_and_eigenvector_does_not() -> None:
    network = two_mode([("host", "forum"), ("guest", "forum"), ("host", "meeting")])
    nx.set_edge_attributes(network, 1.0, "weight")
    network["host"]["forum"]["weight"] = 3.0
    before = measure_two_mode(network, ["eigenvector", "hits"]).set_index("actor")
    assert before.loc["host", "hits"] > before.loc["host", "eigenvector"] ** 2
    assert before.groupby("mode")["hits"].sum().tolist() == pytest.approx([1, 1])
    assert (before["eigenvector"] ** 2).groupby(before["mode"]).sum().tolist() == (
        pytest.approx([1, 1])
    )


# backbone


def test_disparity_by_hand() -> None:
    """Serrano, Boguñá and Vespignani 2009: (1 - w/s)^(k-1), the lower of both sides'."""
    network = nx.Graph()
    network.add_weighted_edges_from(
        [("hub", "a", 17.0), ("hub", "b", 1.0), ("hub", "c", 1.0), ("hub", "d", 1.0),
         ("a", "b", 1.0)]
    )  # fmt: skip
    p = disparity(network)
    assert p["a", "hub"] == pytest.approx((1 - 17 / 20) ** 3)  # by the hub; a itself: 1 - 17/18
    assert p["c", "hub"] == pytest.approx((19 / 20) ** 3)  # c has no other tie: 1 from its side
    assert p["a", "b"] == pytest.approx(1 / 2)  # b: two ties of one weight; a: 17/18
    kept = backbone(network, alpha=0.05)
    assert list(kept.edges(data="weight")) == [("hub", "a", 17.0)]
    assert set(kept) == set(network)
    assert network.number_of_edges() == 5  # the network itself is as it was
    assert "1 of 5 ties, 2 of 5 tied actors" in backbone_in_words(network, kept, 0.05)


def test_a_backbone_of_equal_weights_is_empty_and_says_so() -> None:
    """All meetings once: nothing stands out, whatever the structure."""
    network = nx.complete_graph(12)
    kept = backbone(network)
    assert kept.number_of_edges() == 0
    assert "0 of 66 ties" in backbone_in_words(network, kept, 0.05)
    assert "weights differ too little" in backbone_in_words(network, kept, 0.05)


def test_a_backbone_keeps_what_ties_carry() -> None:
    network = nx.Graph([("KLID", f"guest {i}", {"weight": 1.0}) for i in range(9)])
    network.add_edge("KLID", "UNPOG", weight=50.0, shared=["forum"])
    assert backbone(network)["KLID"]["UNPOG"] == {"weight": 50.0, "shared": ["forum"]}


@pytest.mark.parametrize("alpha", [0, -1, 1.5, math.nan])
def test_an_impossible_alpha_gets_one_line(alpha: float) -> None:
    with pytest.raises(ComityError, match="alpha is a probability"):
        backbone(nx.path_graph(3), alpha)


def test_a_tie_without_weight_to_it_gets_one_line() -> None:
    network = nx.Graph([("a", "b", {"weight": 0.0}), ("b", "c", {"weight": 1.0})])
    with pytest.raises(ComityError, match=r"a – b: a backbone needs weights above 0: 0\.0"):
        disparity(network)


# documentation


def test_every_measure_and_figure_has_a_row_in_the_documentation() -> None:
    parts = DOCS.read_text(encoding="utf8").split("\n## ")
    tables = {part.split("\n")[0]: part for part in parts}
    for heading, known in {
        "Actors of a one-mode network": MEASURES,
        "Actors and activities of a two-mode network": TWO_MODE_MEASURES,
        "The whole of a one-mode network": COHESION,
        "The whole of a two-mode network": TWO_MODE_COHESION,
    }.items():
        rows = [
            line.split("`")[1] for line in tables[heading].split("\n") if line.startswith("| `")
        ]
        assert rows == list(known), heading


def test_the_default_measures_are_known() -> None:
    assert set(DEFAULTS) <= set(MEASURES)
    assert set(TWO_MODE_DEFAULTS) <= set(TWO_MODE_MEASURES)
