"""Figures that others published, on the networks that everybody knows.

Where a comment names a table, the numbers below are those printed there; all else is arithmetic
that a reader can repeat.
"""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.centrality import MEASURES, measure
from graph.cohesion import cohesion
from graph.network import Network
from graph.two_mode import measure_two_mode, modes


def figures(network: Network, name: str) -> dict[str, float]:
    """A measure by actor."""
    table = measure(network, [name])
    return dict(zip(table["actor"], table[name], strict=True))


@pytest.fixture(scope="module")
def women() -> Network:
    """Eighteen women at fourteen events (Davis, Gardner and Gardner 1941, Deep South)."""
    return nx.davis_southern_women_graph()


@pytest.fixture(scope="module")
def overlap(women: Network) -> Network:
    """The women, tied by the number of events that two were at."""
    return nx.bipartite.weighted_projected_graph(women, modes(women)[0])


@pytest.fixture(scope="module")
def florence() -> Network:
    """Marriages of fifteen Florentine families (Padgett and Ansell 1993); Pucci had none."""
    return nx.florentine_families_graph()


@pytest.fixture(scope="module")
def club() -> Network:
    """Zachary's karate club 1977, friends or not; 0 is Mr Hi, 33 the officer."""
    club = nx.karate_club_graph()
    return nx.Graph(club.edges())


# Degree, closeness and betweenness with the norms of Borgatti and Everett 1997, as in the table of
# Borgatti and Halgin 2011, Analyzing affiliation networks.
SOUTHERN_WOMEN = {
    "Evelyn Jefferson": (0.57, 0.80, 0.10),
    "Laura Mandeville": (0.50, 0.73, 0.05),
    "Theresa Anderson": (0.57, 0.80, 0.09),
    "Brenda Rogers": (0.50, 0.73, 0.05),
    "Charlotte McDowd": (0.29, 0.60, 0.01),
    "Frances Anderson": (0.29, 0.67, 0.01),
    "Eleanor Nye": (0.29, 0.67, 0.01),
    "Pearl Oglethorpe": (0.21, 0.67, 0.01),
    "Ruth DeSand": (0.29, 0.71, 0.02),
    "Verne Sanderson": (0.29, 0.71, 0.02),
    "Myra Liddel": (0.29, 0.69, 0.02),
    "Katherina Rogers": (0.43, 0.73, 0.05),
    "Sylvia Avondale": (0.50, 0.77, 0.07),
    "Nora Fayette": (0.57, 0.80, 0.11),
    "Helen Lloyd": (0.36, 0.73, 0.04),
    "Dorothy Murchison": (0.14, 0.65, 0.00),
    "Olivia Carleton": (0.14, 0.59, 0.01),
    "Flora Price": (0.14, 0.59, 0.01),
    "E7": (0.56, 0.73, 0.13),
    "E8": (0.78, 0.85, 0.24),
    "E9": (0.67, 0.79, 0.23),
}


def test_southern_women_in_two_modes_as_published(women: Network) -> None:
    names = ["degree", "closeness", "betweenness"]
    table = measure_two_mode(women, names).set_index("actor")
    for node, published in SOUTHERN_WOMEN.items():
        ours = [table.loc[node, name] for name in names]
        assert ours == pytest.approx(published, abs=0.005001), node
    # every woman is ranked among women, every event among events
    assert table.loc[["Nora Fayette", "Evelyn Jefferson"], "rank"].tolist() == ["1=", "1="]
    assert table.loc["E8", "rank"] == "1"
    assert table["mode"].value_counts().to_dict() == {"actor": 18, "activity": 14}


def test_prominence_of_the_women_is_the_first_pair_of_singular_vectors(women: Network) -> None:
    """Borgatti and Everett 1997 and Bonacich 1991: by numpy's decomposition of women by events."""
    people, events = modes(women)
    incidence = nx.bipartite.biadjacency_matrix(women, people, events).toarray()
    left, _, right = np.linalg.svd(incidence)
    expected = np.abs(np.concatenate([left[:, 0], right[0]]))
    table = measure_two_mode(women, ["eigenvector", "hits"]).set_index("actor")
    assert table.loc[people + events, "eigenvector"].to_numpy() == pytest.approx(expected, abs=1e-9)
    # with equal weights hub and authority scores are the same vectors, each mode adding up to 1
    hubs = np.abs(left[:, 0]) / np.abs(left[:, 0]).sum()
    assert table.loc[people, "hits"].to_numpy() == pytest.approx(hubs, abs=1e-9)
    assert table.loc["E8", ["eigenvector", "hits"]].tolist() == [
        table.loc[events, name].max() for name in ("eigenvector", "hits")
    ]


def test_southern_women_tied_by_overlap_as_breiger_counted(overlap: Network) -> None:
    """Breiger 1974, The duality of persons and groups: the matrix of women by women."""
    evelyn = {"Laura Mandeville": 6, "Theresa Anderson": 7, "Brenda Rogers": 6,
              "Charlotte McDowd": 3, "Nora Fayette": 2, "Flora Price": 1}  # fmt: skip
    assert {w: overlap["Evelyn Jefferson"][w]["weight"] for w in evelyn} == evelyn
    assert not overlap.has_edge("Charlotte McDowd", "Pearl Oglethorpe")  # E3-5, E7 and E6, E8-9
    assert cohesion(overlap, ["density"])["density"] == 139 / 153


def test_newman_weights_count_the_events_with_company(women: Network) -> None:
    """Newman 2001, Scientific collaboration networks II: weights 1/(k-1) sum to the papers that
    one wrote with anybody else."""
    newman = nx.bipartite.collaboration_weighted_projected_graph(women, modes(women)[0])
    attended = {woman: float(women.degree(woman)) for woman in newman}  # no event had one guest
    assert figures(newman, "strength") == pytest.approx(attended, abs=1e-12)
    alone = nx.Graph(women.edges())
    nx.set_node_attributes(alone, dict(women.nodes(data="bipartite")), "bipartite")
    alone.add_node("E15", bipartite=1)
    alone.add_edge("Evelyn Jefferson", "E15")  # she was there by herself
    newman = nx.bipartite.collaboration_weighted_projected_graph(alone, modes(alone)[0])
    assert figures(newman, "strength") == pytest.approx(attended, abs=1e-12)


def test_the_medici_as_published(florence: Network) -> None:
    """Wasserman and Faust 1994, table 5.1: the marriages without Pucci."""
    assert figures(florence, "degree")["Medici"] == 6
    assert figures(florence, "closeness")["Medici"] == pytest.approx(0.560, abs=5e-4)
    between = figures(florence, "betweenness")
    assert between["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert between["Medici"] * 14 * 13 / 2 == pytest.approx(47.5)  # pairs that need the Medici
    # Jackson 2008, Social and economic networks, section 1.2: Medici .522, Strozzi .103,
    # Guadagni .255
    assert between["Guadagni"] == pytest.approx(0.255, abs=5e-4)
    assert between["Strozzi"] == pytest.approx(0.103, abs=5e-4)
    whole = cohesion(florence)
    assert whole["closeness_centralisation"] == pytest.approx(0.322, abs=5e-4)
    assert whole["betweenness_centralisation"] == pytest.approx(0.437, abs=5e-4)
    assert measure(florence)["actor"][0] == "Medici"


def test_florence_with_pucci(florence: Network) -> None:
    """Sixteen families: degrees fall short of six by 56 in all, of 15 x 14 in a star."""
    all_families = nx.Graph(florence.edges())
    all_families.add_node("Pucci")
    whole = cohesion(all_families)
    assert whole["degree_centralisation"] == pytest.approx(56 / 210)  # .267
    assert (whole["actors"], whole["ties"], whole["isolates"]) == (16, 20, 1)
    assert (whole["components"], whole["largest_component"]) == (2, 15)
    assert whole["density"] == pytest.approx(1 / 6)
    assert whole["transitivity"] == pytest.approx(9 / 47)  # three triangles, 47 pairs of ties
    # closeness and distance are those of the fifteen: Pucci is beyond distance
    assert whole["closeness_centralisation"] == pytest.approx(0.322, abs=5e-4)
    # four families hang on one other family, and the Pazzi on the Salviati, who hang on the Medici
    assert ("Pazzi", "Salviati") in whole["bridges"]
    assert {"Medici", "Salviati", "Albizzi", "Guadagni"} == set(whole["articulation_points"])


def test_zachary_as_published(club: Network) -> None:
    assert figures(club, "degree")[33] == 17
    assert figures(club, "degree")[0] == 16
    between = figures(club, "betweenness")
    assert between[0] == pytest.approx(0.438, abs=5e-4)
    assert between[33] == pytest.approx(0.304, abs=5e-4)
    # 45 triangles among 528 pairs of ties; ten members have four ties each among themselves
    whole = cohesion(club)
    assert whole["mean_clustering"] == pytest.approx(0.571, abs=5e-4)
    assert whole["transitivity"] == pytest.approx(3 * 45 / 528)
    assert whole["diameter"] == 5
    assert whole["mean_distance"] == pytest.approx(2.408, abs=5e-4)
    assert whole["degree_assortativity"] == pytest.approx(-0.476, abs=5e-4)
    cores = figures(club, "k-core")
    assert sum(core == 4 for core in cores.values()) == 10


def test_the_best_partition_of_the_club(club: Network) -> None:
    """Modularity .4198 is the optimum (Brandes and others 2008, On modularity clustering)."""
    four = [
        {0, 1, 2, 3, 7, 11, 12, 13, 17, 19, 21},
        {4, 5, 6, 10, 16},
        {8, 9, 14, 15, 18, 20, 22, 26, 29, 30, 32, 33},
        {23, 24, 25, 27, 28, 31},
    ]
    assert nx.community.modularity(club, four) == pytest.approx(0.4198, abs=5e-5)


def test_burts_redundancy_as_borgatti_worked_it() -> None:
    """Borgatti 1997, Structural holes: unpacking Burt's redundancy measures: G has six contacts
    with four ties among them; effective size 6 - 2·4/6 = 4.67, efficiency .78."""
    ego = nx.Graph(["AB", "AE", "AF", "AG", "BD", "BG", "CG", "DG", "EG", "FG"])
    sizes, efficiency = figures(ego, "effective-size"), figures(ego, "efficiency")
    assert sizes["G"] == pytest.approx(4.67, abs=5e-3)
    assert efficiency["G"] == pytest.approx(0.78, abs=5e-3)
    for actor in ego:  # n - 2t/n holds for every ego where all ties weigh the same
        among = ego.subgraph(ego[actor]).number_of_edges()
        n = ego.degree(actor)
        assert sizes[actor] == pytest.approx(n - 2 * among / n, abs=1e-12), actor
    table = measure(ego, ["constraint"])
    assert dict(zip(table["actor"], table["constraint"], strict=True)) == pytest.approx(
        nx.constraint(ego), abs=1e-12
    )
    assert table["actor"][0] == "G"  # the least constrained comes first


def test_burts_constraint_by_hand() -> None:
    """A triangle of equal ties: (1/2 + 1/4)² twice = 1.125; the middle of a line: 2·(1/2)²."""
    assert figures(nx.complete_graph(3), "constraint") == pytest.approx(
        dict.fromkeys(range(3), 1.125)
    )
    assert figures(nx.path_graph(3), "constraint") == pytest.approx({0: 1, 1: 0.5, 2: 1})
    # three quarters of the weight to one partner: (3/4)² + (1/4)²
    network = nx.Graph()
    network.add_weighted_edges_from([("KLID", "UNPOG", 3), ("KLID", "KIPA", 1)])
    assert figures(network, "constraint")["KLID"] == pytest.approx(10 / 16)


def test_weighted_effective_size_by_hand() -> None:
    """Burt 1992, 2.2: A gives 3/4 to B and 1/4 to C; B and C are tied as strongly as C's best."""
    network = nx.Graph()
    network.add_weighted_edges_from([("A", "B", 3), ("A", "C", 1), ("B", "C", 1)])
    # redundancy of B: p(A,C)·m(B,C) = 1/4 · 1/3; of C: p(A,B)·m(C,B) = 3/4 · 1/1
    assert figures(network, "effective-size")["A"] == pytest.approx(2 - 1 / 12 - 3 / 4)


CENTRALISATIONS = [
    "degree_centralisation",
    "betweenness_centralisation",
    "closeness_centralisation",
]


@pytest.mark.parametrize("n", [3, 4, 5, 20])
def test_freemans_star_is_wholly_centralised(n: int) -> None:
    whole = cohesion(nx.star_graph(n - 1))
    assert [whole[name] for name in CENTRALISATIONS] == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("network", [nx.cycle_graph(5), nx.complete_graph(5)])
def test_freemans_circle_has_no_centre(network: Network) -> None:
    whole = cohesion(network)
    assert [whole[name] for name in CENTRALISATIONS] == pytest.approx([0, 0, 0], abs=1e-12)


def test_freemans_chain_of_five() -> None:
    """Degrees 1 2 2 2 1: 2/12. Pairs between 0 3 4 3 0, of 6: 10/6/4. Sums of distances 10 7 6."""
    whole = cohesion(nx.path_graph(5))
    closeness = (2 * (4 / 6 - 4 / 10) + 2 * (4 / 6 - 4 / 7)) / (4 * 3 / 7)
    assert [whole[name] for name in CENTRALISATIONS] == pytest.approx([1 / 6, 10 / 24, closeness])


def test_two_mode_clustering_by_hand() -> None:
    """Robins and Alexander 2004: four times the four-cycles over the paths of length three."""
    network = nx.Graph([("A", 1), ("A", 2), ("B", 1), ("B", 2), ("C", 2)])
    nx.set_node_attributes(network, {v: int(v in (1, 2)) for v in network}, "bipartite")
    network = nx.relabel_nodes(network, {1: "forum", 2: "symposium"})
    # one cycle (A, forum, B, symposium); paths by their middle tie: A1 1, B1 1, A2 2, B2 2, C2 0
    whole = cohesion(network)
    assert whole["clustering"] == 4 * 1 / 6
    assert whole["density"] == 5 / 6
    assert whole["articulation_points"] == ["symposium"]
    assert whole["bridges"] == [("C", "symposium")]


def test_two_mode_clustering_of_the_women(women: Network) -> None:
    people, events = modes(women)
    shared = (len(set(women[left]) & set(women[right])) for left, right in combinations(people, 2))
    cycles = sum(count * (count - 1) // 2 for count in shared)
    paths = sum((women.degree(u) - 1) * (women.degree(v) - 1) for u, v in women.edges())
    assert cohesion(women)["clustering"] == pytest.approx(4 * cycles / paths)
    assert cohesion(women)["density"] == 89 / (len(people) * len(events))


def test_every_measure_says_whom_it_follows() -> None:
    for name, one in MEASURES.items():
        assert one.name == name
        assert any(letter.isdigit() for letter in one.source), name
