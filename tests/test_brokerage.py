"""Brokerage: seven offices counted by hand, other networks by brute force, chance by all shuffles."""

from collections.abc import Iterable, Mapping
from itertools import permutations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.generators.social import davis_southern_women_graph

from graph.actors import Actor
from graph.brokerage import (
    ROLES,
    Triad,
    brokerage,
    brokerage_two_mode,
    grouping,
    role_of,
    triads,
    unknown_note,
)
from graph.errors import ComityError, UnknownName
from graph.projection import Projection
from graph.schemes import concepts
from graph.store import Store
from graph.study import Study

#: Seven offices of three countries' worth of bodies: who passes a proposal on to whom.
OFFICES = {"unpog": "un", "desa": "un", "klid": "kr", "krila": "kr", "kipa": "kr",
           "dap": "ph", "up": "ph"}  # fmt: skip
PASSED_ON = [("unpog", "desa"), ("unpog", "klid"), ("desa", "klid"), ("klid", "krila"),
             ("krila", "kipa"), ("kipa", "dap"), ("dap", "unpog"), ("dap", "klid"),
             ("up", "dap")]  # fmt: skip


def roles(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """The roles of each actor that are not 0."""
    return {
        row["actor"]: {role: row[role] for role in ROLES if row[role]}
        for row in table.to_dict("records")
    }


def test_seven_offices_with_ties_of_one_direction_counted_by_hand() -> None:
    """Gould and Fernandez 1989: a → b → c without a → c.

    unpog: dap → desa            un lets in from ph          gatekeeper
           dap → klid            closed by dap → klid
    desa:  unpog → klid          closed by unpog → klid
    klid:  unpog, desa, dap → krila  kr lets in              3 gatekeeper
    krila: klid → kipa           all kr                      coordinator
    kipa:  krila → dap           kr speaks to ph             representative
    dap:   kipa → unpog          kr, ph, un                  liaison
           kipa → klid           kr over ph to kr (klid → kipa would not close it)  itinerant
           up → unpog, up → klid ph speaks to un and to kr   2 representative
    up:    nobody passes anything on to it
    """
    assert roles(brokerage(nx.DiGraph(PASSED_ON), OFFICES)) == {
        "unpog": {"gatekeeper": 1},
        "desa": {},
        "klid": {"gatekeeper": 3},
        "krila": {"coordinator": 1},
        "kipa": {"representative": 1},
        "dap": {"itinerant": 1, "representative": 2, "liaison": 1},
        "up": {},
    }


def test_the_same_offices_without_directions_counted_by_hand() -> None:
    """Every pair counts from both sides, so that gatekeeper and representative are equal.

    unpog (desa klid dap):   desa-dap              un un ph: gatekeeper and representative
    klid (unpog desa krila dap): unpog-krila, desa-krila, krila-dap: 3 of either
                             desa-dap              un kr ph: 2 liaison
    krila (klid kipa):       klid-kipa             2 coordinator
    kipa (krila dap):        krila-dap             1 of either
    dap (kipa unpog klid up): kipa-unpog           kr ph un: 2 liaison
                             kipa-klid             2 itinerant
                             up-kipa, up-unpog, up-klid  3 of either
    The pairs desa-klid, unpog-desa, klid-unpog, unpog-dap, klid-dap are tied.
    """
    table = brokerage(nx.Graph(PASSED_ON), OFFICES)
    assert roles(table) == {
        "dap": {"itinerant": 2, "gatekeeper": 3, "representative": 3, "liaison": 2},
        "klid": {"gatekeeper": 3, "representative": 3, "liaison": 2},
        "kipa": {"gatekeeper": 1, "representative": 1},
        "krila": {"coordinator": 2},
        "unpog": {"gatekeeper": 1, "representative": 1},
        "desa": {},
        "up": {},
    }
    assert table["actor"].tolist() == ["dap", "klid", "kipa", "krila", "unpog", "desa", "up"]
    assert table["total"].tolist() == [10, 8, 2, 2, 2, 0, 0]


def test_triads_are_what_the_table_counts() -> None:
    network = nx.DiGraph(PASSED_ON)
    assert triads(network, OFFICES, "dap") == [
        Triad("kipa", "dap", "klid", "itinerant"),
        Triad("kipa", "dap", "unpog", "liaison"),
        Triad("up", "dap", "klid", "representative"),
        Triad("up", "dap", "unpog", "representative"),
    ]
    both_ways = triads(nx.Graph(PASSED_ON), OFFICES, "krila")
    assert [(t.source, t.target) for t in both_ways] == [("kipa", "klid"), ("klid", "kipa")]


# -------- against loops over all triads


def pairs_over(network: nx.Graph, broker: str) -> dict[tuple[str, str], int]:
    """The open triads of a broker, by their ends, with the number of paths: by brute force."""
    actors = [a for a in network if network.nodes[a].get("bipartite") != 1]
    activities = [a for a in network if network.nodes[a].get("bipartite") == 1]

    def ways(a: str, b: str) -> list[str]:
        if activities:
            return [e for e in activities if network.has_edge(a, e) and network.has_edge(b, e)]
        return ["tie"] if network.has_edge(a, b) else []

    return {
        (a, c): len(list(product(ways(a, broker), ways(broker, c))))
        for a, c in permutations(actors, 2)
        if broker not in (a, c) and not ways(a, c) and ways(a, broker) and ways(broker, c)
    }


def counted(
    pairs: Mapping[tuple[str, str], int], broker: str, group: Mapping[str, str]
) -> list[int]:
    found = dict.fromkeys(ROLES, 0)
    for (a, c), paths in pairs.items():
        found[role_of(group[a], group[broker], group[c])] += paths
    return list(found.values())


def named(network: nx.Graph) -> nx.Graph:
    return nx.relabel_nodes(network, {node: f"office {node}" for node in network})


def random_networks() -> Iterable[nx.Graph]:
    for seed in range(4):
        yield named(nx.gnp_random_graph(14, 0.1 + 0.12 * seed, seed=seed))
        yield named(nx.gnp_random_graph(14, 0.1 + 0.12 * seed, seed=seed, directed=True))
        yield named(nx.bipartite.random_graph(12, 9, 0.1 + 0.06 * seed, seed=seed))
    loops = named(nx.gnp_random_graph(10, 0.3, seed=9, directed=True))
    loops.add_edges_from((node, node) for node in list(loops)[:5])
    yield loops


@pytest.mark.parametrize("network", list(random_networks()))
def test_random_networks_are_counted_as_by_brute_force(network: nx.Graph) -> None:
    drawn = np.random.default_rng(len(network.edges)).choice(["un", "kr", "ph", "id"], len(network))
    group = dict(zip(network, drawn.tolist(), strict=True))
    two_mode = any(mode == 1 for _, mode in network.nodes(data="bipartite"))
    table = (brokerage_two_mode if two_mode else brokerage)(network, group).set_index("actor")
    assert table["total"].sum() > 0
    for broker in table.index:
        pairs = pairs_over(network, broker)
        assert table.loc[broker, list(ROLES)].tolist() == counted(pairs, broker, group)
        listed = triads(network, group, broker)
        assert {(t.source, t.target): t.paths for t in listed} == pairs
        assert sum(t.paths for t in listed) == table.loc[broker, "total"]


# -------- what chance gives


def test_chance_by_hand_for_the_broker_between_two_institutes() -> None:
    """krila stands between one pair, both ways; the other six are two of each group.

    Both kr: 2·1 of 6·5 seats; both un or both ph: 2·2·1; one kr, first or second: 2·4 each; one un
    and one ph: 2·2·2. Times 2 for the two directions.
    """
    table = brokerage(nx.Graph(PASSED_ON), OFFICES).set_index("actor")
    expected = table.loc["krila", [f"expected_{role}" for role in ROLES]].tolist()
    assert expected == pytest.approx([2 / 15, 4 / 15, 8 / 15, 8 / 15, 8 / 15])


def two_mode_offices() -> nx.Graph:
    network = nx.Graph()
    network.add_nodes_from(OFFICES, bipartite=0)
    meetings = {"forum": "unpog klid krila", "visit": "unpog klid", "note": "klid kipa",
                "training": "dap up kipa", "symposium": "dap desa", "panel": "desa unpog"}  # fmt: skip
    network.add_nodes_from(meetings, bipartite=1)
    network.add_edges_from((a, e) for e, there in meetings.items() for a in there.split())
    return network


@pytest.mark.parametrize(
    "network",
    [nx.Graph(PASSED_ON), nx.DiGraph(PASSED_ON), two_mode_offices()],
    ids=["undirected", "directed", "two-mode"],
)
def test_mean_and_deviation_are_those_of_all_shuffles(network: nx.Graph) -> None:
    """The broker keeps its group, the six others swap theirs in all 720 ways."""
    measured = brokerage_two_mode if "forum" in network else brokerage
    table = measured(network, OFFICES).set_index("actor")
    compared = 0
    for broker in OFFICES:
        others = [office for office in OFFICES if office != broker]
        pairs = pairs_over(network, broker)
        shuffled = [
            counted(pairs, broker, {broker: OFFICES[broker], **dict(zip(others, way, strict=True))})
            for way in permutations(OFFICES[office] for office in others)
        ]
        mean, deviation = np.mean(shuffled, axis=0), np.std(shuffled, axis=0)
        for i, role in enumerate(ROLES):
            row = table.loc[broker]
            assert row[f"expected_{role}"] == pytest.approx(mean[i], abs=1e-12)
            if deviation[i] > 1e-9:
                assert row[f"z_{role}"] == pytest.approx((row[role] - mean[i]) / deviation[i])
                compared += 1
            else:
                assert np.isnan(row[f"z_{role}"])
    assert compared >= 15


def test_who_is_alone_in_its_group_is_not_expected_to_coordinate() -> None:
    star = nx.star_graph(["unpog", "krila", "kipa", "klid"])
    row = brokerage(star, {"unpog": "un", "krila": "kr", "kipa": "kr", "klid": "kr"}).iloc[0]
    assert (row["coordinator"], row["expected_coordinator"]) == (0, 0)
    assert (row["itinerant"], row["expected_itinerant"]) == (6, 6)
    assert np.isnan(row["z_itinerant"])  # the three others are alike: every shuffle is the same


# -------- two modes


def test_a_broker_of_two_meetings_counts_both() -> None:
    """UNPOG and KLID met twice, KLID and MOIS once; UNPOG and MOIS never: 2 paths, both ways."""
    network = nx.Graph([("unpog", "forum"), ("klid", "forum"), ("unpog", "visit"),
                        ("klid", "visit"), ("klid", "note"), ("mois", "note")])  # fmt: skip
    for node in network:
        network.nodes[node]["bipartite"] = int(node in ("forum", "visit", "note"))
    group = {"unpog": "un", "klid": "institute", "mois": "ministry"}
    table = brokerage_two_mode(network, group)
    assert table[["actor", "liaison", "total"]].values.tolist()[0] == ["klid", 4, 4]
    assert set(table["actor"]) == set(group)
    assert triads(network, group, "klid")[0] == Triad("mois", "klid", "unpog", "liaison", 2)


def test_in_the_southern_women_the_two_modes_agree_on_who_brokers() -> None:
    """Open triads of actors are the same; the two-mode count weighs them by shared occasions."""
    women = davis_southern_women_graph()
    names = [node for node, mode in women.nodes(data="bipartite") if mode == 0]
    town = dict.fromkeys(names, "Natchez")
    one = brokerage(nx.bipartite.projected_graph(women, names), town).set_index("actor")["total"]
    two = brokerage_two_mode(women, town).set_index("actor")["total"]
    assert ((one > 0) == (two > 0)[one.index]).all()
    assert (two[one.index] >= one).all()
    assert one["Theresa Anderson"] == one["Nora Fayette"]  # each stands between the same pairs,
    assert two["Theresa Anderson"] > two["Nora Fayette"]  # one of them at more occasions


def test_the_table_of_one_mode_does_not_take_the_other() -> None:
    with pytest.raises(ComityError, match="two modes"):
        brokerage(two_mode_offices(), OFFICES)
    with pytest.raises(ComityError, match="one mode only"):
        brokerage_two_mode(nx.Graph(PASSED_ON), OFFICES)
    with pytest.raises(ComityError, match="no such actor"):
        triads(two_mode_offices(), OFFICES, "forum")


# -------- small and wrong networks


@pytest.mark.parametrize("network", [nx.Graph(), nx.empty_graph(["kipa"]), nx.DiGraph()])
def test_nobody_brokers_where_nobody_meets(network: nx.Graph) -> None:
    table = brokerage(network, {"kipa": "kr"})
    assert len(table) == len(network)
    assert table["total"].sum() == 0
    assert list(table.columns[:3]) == ["actor", "group", "coordinator"]


def test_an_actor_without_a_group_is_named() -> None:
    with pytest.raises(ComityError, match="no group: 'up'"):
        brokerage(nx.Graph(PASSED_ON), {k: v for k, v in OFFICES.items() if k != "up"})


# -------- groups


def test_every_kind_has_a_level_or_says_why_not() -> None:
    levels = {code: concept.level for code, concept in concepts("kind").items()}
    assert {code for code, level in levels.items() if not level} == {"committee", "other"}
    assert levels["un-entity"] == "international"
    assert levels["ministry"] == levels["research-institute"] == "national"
    assert levels["local-government"] == "local"
    assert set(levels.values()) == {"international", "national", "local", "academic", "society", ""}


def test_groups_are_read_off_the_actors_and_the_unknown_are_counted() -> None:
    network = nx.Graph([("unpog", "krila"), ("krila", "cepa"), ("cepa", "visitor")])
    network.nodes["unpog"]["actor"] = Actor("unpog", kind="un-entity", country="KR")
    network.nodes["krila"]["actor"] = Actor("krila", kind="research-institute", country="KR")
    network.nodes["cepa"]["actor"] = Actor("cepa", kind="committee")
    groups = grouping(network, "level")
    assert groups == {
        "unpog": "international", "krila": "national", "cepa": "unknown", "visitor": "unknown"
    }  # fmt: skip
    assert unknown_note(groups, "level").startswith("2 of 4 actors have no known level")
    assert unknown_note({"unpog": "international"}, "level") == ""
    with pytest.raises(UnknownName, match="did you mean country"):
        grouping(network, "contry")


def test_unpog_stands_between_levels_in_the_five_documents(corpus: Store) -> None:
    network = Study(corpus, Projection()).network
    table = brokerage(network, grouping(network, "level"))
    first = table.iloc[0]
    assert (network.nodes[first["actor"]]["actor"].short, first["group"]) == (
        "UNPOG",
        "international",
    )
    assert first["liaison"] > 0
    assert set(table["group"]) >= {"international", "national", "local", "academic"}
