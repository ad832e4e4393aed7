"""The engines: our kernels give what networkx and networkit give, and say what they cannot do."""

import os
import random
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.engines import OWN_FROM, compute, partition
from graph.engines import sampling as betweenness_sampling
from graph.engines.adjacency import Adjacency
from graph.engines.betweenness import BLOCK, dependencies
from graph.engines.folding import fold, fold_memberships
from graph.engines.walks import katz
from graph.errors import ComityError, UnknownName

ROOT = Path(__file__).resolve().parent.parent
OWN = "NumPy and SciPy (comity)"


def meetings(actors: int, activities: int, seed: int, *, largest: int = 6) -> csr_array:
    """Who met whom: a few actors are everywhere, most came once, some never."""
    chance = random.Random(seed)  # noqa: S311
    popular = [1 / (place + 1) for place in range(actors)]
    there = {
        (who, activity)
        for activity in range(activities)
        for who in chance.choices(range(actors), popular, k=chance.randint(1, largest))
    }
    who, activity = zip(*sorted(there), strict=True)
    return csr_array((np.ones(len(who)), (who, activity)), shape=(actors, activities))


def names(count: int) -> list[str]:
    return [f"https://example.org/institution/{i}" for i in range(count)]


def weighted(network: nx.Graph, seed: int = 0) -> nx.Graph:
    chance = random.Random(seed)  # noqa: S311
    for _, _, tie in network.edges(data=True):
        tie["weight"] = chance.choice([0.25, 1.0, 1.5, 7.0])
    return network


def projected(actors: int, activities: int, seed: int) -> nx.Graph:
    return Adjacency.of_incidence(meetings(actors, activities, seed), names(actors)).network()


#: Shapes of networks: more sources than a block takes, several levels, several components.
NETWORKS = {
    "random": lambda: weighted(nx.gnp_random_graph(3 * BLOCK, 0.05, seed=1)),
    "sparse with isolates": lambda: weighted(nx.gnp_random_graph(120, 0.012, seed=2)),
    "two components": lambda: weighted(
        nx.disjoint_union(nx.barabasi_albert_graph(60, 2, seed=3), nx.gnp_random_graph(30, 0.3, 4))
    ),
    "partnerships": lambda: projected(150, 90, seed=5),
    "partnerships of two": lambda: Adjacency.of_incidence(
        meetings(90, 70, 6, largest=2), names(90)
    ).network(),
    "Southern Women, two-mode": lambda: nx.davis_southern_women_graph(),
    "Florentine families": lambda: nx.florentine_families_graph(),
    "Zachary's club": lambda: nx.karate_club_graph(),
    "star": lambda: nx.star_graph(70),
    "clique": lambda: weighted(nx.complete_graph(9)),
    "two equal cliques": lambda: nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5)),
    "chain": lambda: nx.path_graph(60),
    "grid": lambda: nx.grid_2d_graph(9, 8),
    "one tie": lambda: nx.path_graph(2),
    "one actor": lambda: nx.empty_graph(1),
    "no ties": lambda: nx.empty_graph(5),
    "nobody": lambda: nx.Graph(),
}


@pytest.fixture(params=NETWORKS)
def network(request: pytest.FixtureRequest) -> nx.Graph:
    return NETWORKS[request.param]()


@pytest.fixture
def networkit() -> None:
    """The optional engine: in CI it has to be there."""
    if find_spec("networkit") is None:
        assert not os.environ.get("CI"), "CI must test against networkit: pip install comity[fast]"
        pytest.skip("networkit is not installed here: pip install comity[fast]")


@pytest.mark.parametrize("measure", OWN_FROM)
def test_our_kernels_give_what_networkx_gives(network: nx.Graph, measure: str) -> None:
    ours = compute(measure, network, engine="sparse").values
    # 20,000, as networkx' power iteration is slow on chains
    theirs = compute(measure, network, engine="networkx", max_iterations=20_000).values
    assert list(ours) == list(network)
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    "measure", ["betweenness", "closeness", "harmonic", "clustering", "k-core"]
)
def test_networkit_gives_the_same(network: nx.Graph, measure: str, networkit: None) -> None:
    ours = compute(measure, network, engine="sparse").values
    theirs = compute(measure, network, engine="networkit")
    assert theirs.engine.startswith("networkit ")
    assert ours == pytest.approx(theirs.values, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("measure", OWN_FROM)
@pytest.mark.parametrize("newman", [False, True])
def test_memberships_give_what_their_projection_gives(measure: str, newman: bool) -> None:
    who = meetings(140, 100, seed=8)
    crowd = np.bincount(who.indices, minlength=100)
    shares = 1 / np.maximum(crowd - 1, 1) if newman else None
    memberships = Adjacency.of_incidence(who, names(140), shares=shares)
    projection = Adjacency.of(memberships.network())
    assert (np.diff(memberships.incidence.indptr) == 0).any()  # somebody was never there
    ours = compute(measure, memberships, engine="sparse").values
    theirs = compute(measure, projection, engine="sparse").values
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9, nan_ok=True)


def test_weights_of_newman_by_hand() -> None:
    """KLID, UNPOG and KIPA at a workshop, KLID and UNPOG at a signing: 1/2 + 1 and 1/2."""
    who = csr_array([[1, 1], [1, 1], [1, 0]])
    ties = Adjacency.of_incidence(who, ["KLID", "UNPOG", "KIPA"], shares=[1 / 2, 1]).network()
    assert ties["KLID"]["UNPOG"]["weight"] == pytest.approx(1.5)
    assert ties["KLID"]["KIPA"]["weight"] == pytest.approx(0.5)


def test_the_medici_stand_between_the_families() -> None:
    """Padgett and Ansell's marriages; figures of Jackson 2008, Social and Economic Networks, 1.2."""
    between = compute("betweenness", nx.florentine_families_graph(), engine="sparse").values
    assert between["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert between["Guadagni"] == pytest.approx(0.255, abs=5e-4)
    assert between["Strozzi"] == pytest.approx(0.103, abs=5e-4)


def test_structural_holes_of_borgatti() -> None:
    """The ego network of Borgatti 1997, Structural holes: unpacking Burt's redundancy measures."""
    ties = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
    network = nx.Graph(tuple(tie) for tie in ties)
    size = compute("effective-size", network, engine="sparse").values
    constraint = compute("constraint", network, engine="sparse").values
    assert [size["G"], size["A"], size["C"]] == pytest.approx([4.67, 2.5, 1.0], abs=5e-3)
    assert [constraint["G"], constraint["A"], constraint["C"]] == pytest.approx(
        [0.400, 0.595, 1.0], abs=5e-4
    )


def test_weighted_effective_size_is_burts_and_not_the_one_that_networkx_gets_wrong() -> None:
    """By hand: B's ties are 4 and 1, each partner's heaviest tie 4 and 2; C and A are tied by 2.

    e(B) = 2 - (p_BA m_CA + p_BC m_AC) = 2 - (4/5 · 2/2 + 1/5 · 2/4) = 1.1.
    """
    triangle = nx.Graph()
    triangle.add_weighted_edges_from([("B", "A", 4.0), ("B", "C", 1.0), ("A", "C", 2.0)])
    for engine in ("sparse", "networkx"):
        assert compute("effective-size", triangle, engine=engine).values["B"] == pytest.approx(1.1)


def test_twins_are_folded_and_nobody_else() -> None:
    """Five who came to one forum only are one class; their host, who met others too, is not."""
    forum = nx.complete_graph(["host", "a", "b", "c", "d", "e"])
    forum.add_edges_from([("host", "partner"), ("host", "other")])  # same partner, not tied
    forum.add_nodes_from(["nobody", "no one"])
    folded = fold(Adjacency.of(forum))
    place = dict(zip(forum, folded.class_of.tolist(), strict=True))
    assert len({place[name] for name in "abcde"}) == 1
    assert len(folded.members) == 6
    assert sorted(folded.members.tolist()) == [1, 1, 1, 1, 1, 5]
    whole = compute("betweenness", forum, engine="networkx").values
    assert compute("betweenness", forum, engine="sparse").values == pytest.approx(whole)


def test_two_who_never_met_anybody_are_no_twins() -> None:
    _, members, class_of = fold_memberships(csr_array([[0, 0], [0, 0], [1, 0], [1, 0]]))
    assert sorted(members.tolist()) == [1, 1, 2]
    assert class_of[2] == class_of[3]
    assert class_of[0] != class_of[1]


def test_dependencies_add_up_to_the_distances() -> None:
    """A shortest path of length d has d - 1 actors inside: Brandes 2001 against closeness."""
    network = projected(160, 110, seed=9)
    folded = fold(Adjacency.of(network))
    sums, _ = dependencies(folded, folded.members)
    inside = sum(
        steps - 1
        for _, distances in nx.all_pairs_shortest_path_length(network)
        for steps in distances.values()
        if steps
    )
    assert float(sums @ folded.members) == pytest.approx(inside)


@pytest.fixture(scope="module")
def large() -> Adjacency:
    """A network that is too large for exact betweenness by default."""
    size = betweenness_sampling.EXACT_UP_TO + 400
    return Adjacency.of_incidence(meetings(size, 2500, seed=10), names(size))


def test_sampled_betweenness_keeps_its_word(large: Adjacency) -> None:
    exact = compute("betweenness", large, exact=True)
    assert exact.note == ""
    assert exact.engine == OWN
    kept, true = 0, np.array(list(exact.values.values()))
    for seed in range(6):
        sampled = compute("betweenness", large, seed=seed)
        said = re.fullmatch(
            r"sampled: 1,000 of 3,400 sources; values within ±(0\.\d+) with 95 % confidence"
            r" for all actors at once \(normal approximation\)",
            sampled.note,
        )
        assert said, sampled.note
        missed = np.abs(np.array(list(sampled.values.values())) - true).max()
        kept += missed <= float(said[1])
        assert float(said[1]) < 0.25 * true.max()  # an error that says something
        assert missed > 0
    assert kept == 6


def test_a_sample_is_its_seed(large: Adjacency) -> None:
    first, again, other = (compute("betweenness", large, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen here")
def test_figures_do_not_depend_on_the_number_of_cores(large: Adjacency) -> None:
    cores = os.sched_getaffinity(0)
    measures = ("betweenness", "harmonic", "constraint")
    on_all = [compute(measure, large).values for measure in measures]
    try:
        os.sched_setaffinity(0, {min(cores)})
        on_one = [compute(measure, large).values for measure in measures]
    finally:
        os.sched_setaffinity(0, cores)
    assert str(on_all) == str(on_one)  # as text, where nan is nan


def test_small_networks_go_to_networkx_and_larger_ones_to_us(large: Adjacency) -> None:
    small = projected(60, 40, seed=11)
    for measure in OWN_FROM:
        expected = OWN if OWN_FROM[measure] == 0 else f"networkx {nx.__version__}"
        assert compute(measure, small).engine == expected
    assert compute("closeness", large).engine == OWN
    assert compute("degree", large.network()).engine == f"networkx {nx.__version__}"


def test_networks_that_our_kernels_cannot_take_stay_with_networkx() -> None:
    circular = nx.cycle_graph(400, create_using=nx.DiGraph)
    assert compute("closeness", circular).engine == f"networkx {nx.__version__}"
    with pytest.raises(ComityError, match=r"only undirected .* choose the engine networkx"):
        compute("closeness", circular, engine="sparse")
    loop = nx.path_graph(400)
    loop.add_edge(7, 7)
    assert compute("degree", loop).values[7] == 4
    assert compute("closeness", loop).engine == f"networkx {nx.__version__}"


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    network = nx.Graph()
    network.add_edge("KLID", "UNPOG", weight=weight)
    with pytest.raises(ComityError, match="a weight is no number above 0"):
        compute("strength", network, engine="sparse")


@pytest.mark.parametrize("engine", ["networkx", "sparse"])
@pytest.mark.parametrize("measure", ["eigenvector", "katz", "pagerank"])
def test_what_does_not_converge_says_so(measure: str, engine: str) -> None:
    chain = nx.path_graph(1500)
    with pytest.raises(ComityError) as caught:
        compute(measure, chain, engine=engine, max_iterations=2)
    assert str(caught.value) == (
        f"{measure} did not converge: '2 iterations'; allow more iterations, or measure each"
        " component on its own"
    )


def test_unknown_words_get_one_clear_line() -> None:
    network = nx.path_graph(3)
    with pytest.raises(UnknownName, match=r"no measure is called: 'closness'; .*closeness"):
        compute("closness", network)
    with pytest.raises(UnknownName, match=r"no engine is called: 'networkkit'; .*networkit"):
        compute("closeness", network, engine="networkkit")
    with pytest.raises(UnknownName, match="no method for communities is called: 'leuven'"):
        partition("leuven", network)
    with pytest.raises(ComityError, match="networkx does not find communities by this method"):
        partition("leiden", network, engine="networkx")
    with pytest.raises(ComityError, match="networkit does not compute the measure: 'katz'"):
        compute("katz", network, engine="networkit")


def test_without_networkit_the_rest_works_and_leiden_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)  # an import of it fails
    network = nx.connected_caveman_graph(4, 5)
    for call in (
        lambda: partition("leiden", network),
        lambda: compute("closeness", network, engine="networkit"),
    ):
        with pytest.raises(ComityError) as caught:
            call()
        assert str(caught.value) == "networkit is not installed; pip install comity[fast]"
    assert partition("louvain", network)[1] == f"networkx {nx.__version__}"


@pytest.mark.parametrize(
    ("method", "engine"),
    [
        ("louvain", "networkx"),
        ("label-propagation", "networkx"),
        ("louvain", "networkit"),
        ("leiden", "networkit"),
    ],
)
def test_communities_of_cliques_in_a_ring(
    method: str, engine: str, request: pytest.FixtureRequest
) -> None:
    if engine == "networkit":
        request.getfixturevalue("networkit")
    ring = nx.ring_of_cliques(6, 5)
    nx.relabel_nodes(ring, {node: f"actor {node:02}" for node in ring}, copy=False)
    parts, words = partition(method, ring, seed=3, engine=engine)
    assert parts == [{f"actor {i:02}" for i in range(5 * k, 5 * k + 5)} for k in range(6)]
    assert words.startswith(f"{engine} ")
    assert partition(method, nx.Graph(), engine=engine)[0] == []
    assert [len(part) for part in partition(method, nx.empty_graph(3), engine=engine)[0]] == [1] * 3


def test_communities_of_zacharys_club_are_near_the_best_known(networkit: None) -> None:
    """0.4198 is the largest modularity (Brandes et al. 2008, On modularity clustering)."""
    club = nx.Graph(nx.karate_club_graph().edges)
    for method, engine in (("louvain", "networkx"), ("louvain", "networkit"), ("leiden", "auto")):
        parts, _ = partition(method, club, seed=1, engine=engine)
        assert 0.40 <= nx.community.modularity(club, parts) <= 0.4198 + 5e-5


def test_a_resolution_above_one_makes_smaller_communities(networkit: None) -> None:
    network = projected(200, 150, seed=12)
    for method, engine in (("louvain", "networkx"), ("louvain", "networkit"), ("leiden", "auto")):
        few, many = (
            len(partition(method, network, resolution=r, engine=engine)[0]) for r in (0.3, 3.0)
        )
        assert few < many


def test_large_networks_get_their_communities_from_networkit(networkit: None) -> None:
    ring = nx.ring_of_cliques(1250, 4)
    parts, words = partition("louvain", ring)
    assert words.startswith("networkit ")
    assert set().union(*parts) == set(ring)
    assert sum(map(len, parts)) == len(ring)


def test_communities_do_not_depend_on_the_order_of_sets(networkit: None) -> None:
    """The same seed, two processes, two ways to hash strings, two cores."""
    code = """
import networkx as nx
from graph.engines import partition
network = nx.relabel_nodes(nx.gnp_random_graph(120, 0.08, seed=4), "actor {}".format)
for method in ("louvain", "label-propagation", "leiden"):
    print([sorted(part) for part in partition(method, network, seed=5)[0]])
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count("actor 0'") == 3


def test_an_adjacency_is_as_good_as_its_network() -> None:
    network = projected(80, 60, seed=13)
    arrays = Adjacency.of(network)
    assert nx.utils.graphs_equal(nx.Graph(arrays.network()), nx.Graph(network))
    for engine in ("networkx", "sparse"):
        for measure in ("strength", "betweenness"):
            assert compute(measure, arrays, engine=engine) == compute(
                measure, network, engine=engine
            )
    assert partition("louvain", arrays, seed=1) == partition("louvain", network, seed=1)


def test_an_actor_who_came_alone_leads_nowhere_whatever_the_rounding() -> None:
    """Weights of Newman are roots squared again: what is left over is no tie."""
    who = csr_array([[1, 1, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 1]])
    ties = Adjacency.of_incidence(who, "abcd", shares=[0.5, 0.1, 0.3, 0.7])
    assert ties.strengths[3] == 0.0
    assert ties.tied.tolist() == [True, True, True, False]
    pagerank = compute("pagerank", ties, engine="sparse").values
    assert sum(pagerank.values()) == pytest.approx(1)
    assert pagerank["d"] == min(pagerank.values())


def test_katz_needs_no_parameter_and_stays_finite() -> None:
    """On a regular network everybody has the same status, whatever the attenuation."""
    from graph.engines.request import Request

    ring = Adjacency.of(nx.circulant_graph(100, [1, 2]))
    assert katz(ring, Request()) == pytest.approx(np.full(100, 0.1))
