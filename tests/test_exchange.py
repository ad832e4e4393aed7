"""Files for other tools: nothing that the network says is lost on the way, in any of them."""

import io
import json
import math
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from graph.annotation import annotated_study
from graph.errors import ComityError
from graph.projection import Projection
from graph.quoting import quoter
from graph.reports.exchange import files_of, restored
from graph.reports.tables import render
from graph.store import Store
from graph.study import Study
from viz.example import partnerships

ROOT = Path(__file__).resolve().parent.parent
READERS: dict[str, Callable[[str], nx.Graph]] = {
    ".gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode())),
    ".graphml": nx.parse_graphml,
    ".net": lambda text: nx.read_pajek(io.BytesIO(text.encode())),
    ".json": lambda text: nx.node_link_graph(json.loads(text), edges="links"),
}
GEXF = "{http://www.gexf.net/1.2draft}"
WIDE = {"ties": "all", "actors": "both", "without_roles": (), "inferred": True}
PROJECTIONS = {
    "one": Projection(),
    "one, weighed": Projection(weight="organiser-heavy", **{**WIDE, "ties": "output"}),
    "one, Newman, around KLID": Projection(weight="newman", focus="KLID"),
    "two": Projection(mode="two"),
    "two, weighed": Projection(mode="two", weight="organiser-heavy", **WIDE),
}


@pytest.fixture(scope="module", params=PROJECTIONS)
def plain(corpus: Store, request: pytest.FixtureRequest) -> nx.Graph:
    study = Study(corpus, PROJECTIONS[request.param])
    return annotated_study(study, command="comity network", quote=quoter(None))


def written(network: nx.Graph, suffix: str) -> str:
    return files_of(network, f"n{suffix}")[f"n{suffix}"]


def read_back(network: nx.Graph, suffix: str) -> nx.Graph:
    return restored(READERS[suffix](written(network, suffix)))


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 (our own file)


def span(records: list[dict]) -> dict[str, str]:
    return {
        "first": min((r["earliest"] for r in records if r.get("earliest")), default=""),
        "last": max((r["latest"] for r in records if r.get("latest")), default=""),
    }


def assert_the_same(back: nx.Graph, plain: nx.Graph) -> None:
    """Node by node and tie by tie, attribute by attribute, in value and in type."""
    assert set(back) == set(plain)
    for node, data in plain.nodes(data=True):
        dated = {} if "earliest" in data else span(data.get("roles", []))
        assert back.nodes[node] == {**data, **dated}
    assert {frozenset(e[:2]) for e in back.edges} == {frozenset(e) for e in plain.edges}
    for left, right, data in plain.edges(data=True):
        if not back.is_multigraph():
            assert back.edges[left, right] == {**data, **span(data["events"])}
            continue
        roles = list(back.get_edge_data(left, right).values())
        assert math.isclose(math.fsum(role["weight"] for role in roles), data["weight"])
        (event,) = data["events"]
        when = {k: event[k] for k in ("date", "earliest", "latest", "status", "statuses")}
        expected = [
            {**when, **span([event]), **role, "weight": data["weight"] / len(event["a_roles"]),
             "sources": sorted({e["source"] for e in role["evidence"]})}
            for role in event["a_roles"]
        ]  # fmt: skip
        order = {"key": lambda role: json.dumps(role, sort_keys=True)}
        assert sorted(roles, **order) == sorted(expected, **order)


# Every format, both modes, several weights


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_reads_back_as_the_same_network(plain: nx.Graph, suffix: str) -> None:
    back = read_back(plain, suffix)
    assert back.is_multigraph() == any(mark == 1 for _, mark in plain.nodes(data="bipartite"))
    assert_the_same(back, plain)


@pytest.mark.parametrize("suffix", READERS)
def test_making_files_leaves_the_network_as_it_was(plain: nx.Graph, suffix: str) -> None:
    before = json.dumps(nx.node_link_data(plain, edges="links"))
    assert written(plain, suffix) == written(plain, suffix)
    assert json.dumps(nx.node_link_data(plain, edges="links")) == before


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_numbers_are_numbers_and_truth_values_are_truth_values(plain, suffix: str) -> None:
    raw = READERS[suffix](written(plain, suffix))
    for _, data in raw.nodes(data=True):
        assert type(data["degree"]) is float
        assert type(data["degree_rank"]) is int
    for *_, data in raw.edges(data=True):
        assert type(data["weight"]) is float
        assert type(data["inferred"]) is bool


@pytest.mark.parametrize("suffix", [".graphml", ".json"])
def test_the_file_says_what_the_network_is(plain: nx.Graph, suffix: str) -> None:
    assert read_back(plain, suffix).graph == plain.graph
    assert {"projection", "corpus", "digest", "weight", "warnings", "command"} <= set(plain.graph)


@pytest.mark.parametrize("suffix", [".gexf", ".net"])
def test_formats_without_a_place_for_it_say_it_in_words(plain: nx.Graph, suffix: str) -> None:
    head = written(plain, suffix).split("<graph" if suffix == ".gexf" else "*Vertices")[0]
    for key in ("projection", "corpus", "digest", "weight", "command"):
        assert str(plain.graph[key]) in head.replace("&amp;", "&")
    assert all(warning in head for warning in plain.graph["warnings"])


def test_the_digest_of_a_role_scheme_is_in_the_file(corpus: Store) -> None:
    study = Study(corpus, Projection(weight="organiser-heavy"))
    plain = annotated_study(study, command="x", quote=quoter(None))
    assert re.search(r"organiser-heavy \(sha256 [0-9a-f]{12}\)", written(plain, ".gexf"))


# Names that break things

HOSTILE = [
    'the "first" office',
    "two\nlines\r\nand\rmore\ttabs",
    "back\\slash and \\\" both '",
    "</node><script>alert(1)</script> & &amp; &#34; ]]>",
    '=HYPERLINK("http://evil.example","x")',
    "-",
    " blanks  around ",
    "한국지역정보개발원 🏛️ \u2028 \u00a0 \u0085",
    "name",
    "name",
    "",
    "% comment *Edges",
    "name (https://example.org/id/8)",
]


def hostile(two_mode: bool = False) -> nx.Graph:
    network = nx.Graph(title=HOSTILE[3], projection=HOSTILE[1], warnings=HOSTILE, command="x")
    for at, name in enumerate(HOSTILE):
        figure = {"value": 0.1 + at, "rank": at + 1, "tied": 1}
        network.add_node(
            f"https://example.org/id/{at}", label=name, short=name, kind=name, country="",
            names=[{"text": name, "lang": "ko"}], roles=[], people=[], sources=[name],
            measures={"k-core": figure}, **({"bipartite": int(at > 3)} if two_mode else {}),
        )  # fmt: skip
    place = {"source": HOSTILE[1], "title": HOSTILE[2], "file": HOSTILE[3], "line": 7,
             "char": "1,2", "iri": "https://example.org/s#char=1,2", "quotation": HOSTILE[4]}  # fmt: skip
    role = {"role": HOSTILE[4], "by": HOSTILE[0], "modality": "", "inferred": True,
            "participation": "p", "evidence": [place]}  # fmt: skip
    for at, name in enumerate(HOSTILE[4:]):
        event = {"event": name, "iri": name, "date": name, "earliest": "", "latest": "",
                 "status": name, "statuses": [name], "share": 0.1,
                 "a_roles": [role, role, {**role, "by": ""}],
                 "b_roles": [] if two_mode else [role]}  # fmt: skip
        network.add_edge(
            f"https://example.org/id/{at % 4}", f"https://example.org/id/{at + 4}",
            status=name, inferred=False, sources=[name], years=[], events=[event], weight=0.1,
        )  # fmt: skip
    return network


@pytest.mark.parametrize("two_mode", [False, True])
@pytest.mark.parametrize("suffix", READERS)
def test_hostile_names_survive(suffix: str, two_mode: bool) -> None:
    network = hostile(two_mode)
    assert_the_same(read_back(network, suffix), network)


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".net"])
def test_what_xml_cannot_hold_is_shown(suffix: str) -> None:
    network = nx.Graph([("a", "b", {"weight": 1.0})])
    network.nodes["a"]["label"] = "bell \x07 \ufffe"
    assert read_back(network, suffix).nodes["a"]["label"] == "bell ␇ \ufffd"


def test_pajek_has_two_actors_of_one_name_and_two_quotation_marks_a_line() -> None:
    text = written(hostile(), ".net")
    raw = READERS[".net"](text)
    taken = "name (https://example.org/id/8)"
    assert {taken, f"{taken}*", "name (https://example.org/id/9)"} <= set(raw)
    assert len(raw) == len(HOSTILE)
    vertices = text.split("\n*Vertices")[1].split("\n*Edges")[0].split("\n")[1:]
    assert all(line.count('"') == 2 for line in vertices)  # Gephi takes no more
    assert text.startswith("\ufeff%")  # Pajek takes UTF-8 only with a mark


# Two modes


def two_roles() -> nx.Graph:
    """KLID hosted a forum, and two of its people spoke there; nobody dates it."""
    network = nx.Graph(title="t")
    network.add_node("klid", bipartite=0, label="KLID", roles=[])
    network.add_node("forum", bipartite=1, label="Forum", earliest="", latest="", status="planned")
    acts = [
        {"role": role, "by": by, "modality": "announced", "inferred": False, "evidence": []}
        for role, by in (("host", ""), ("speaker", "Kim"), ("speaker", "Lee"))
    ]
    event = {"event": "Forum", "iri": "forum", "status": "planned", "share": 2.0,
             "a_roles": acts, "b_roles": []}  # fmt: skip
    network.add_edge("klid", "forum", weight=2.0, status="planned", inferred=False, events=[event])
    return network


@pytest.mark.parametrize("suffix", READERS)
def test_roles_of_one_actor_in_one_activity_stay_apart(suffix: str) -> None:
    back = read_back(two_roles(), suffix)
    edges = back.get_edge_data("klid", "forum").values()
    assert [(e["role"], e["by"]) for e in edges] == [
        ("host", ""),
        ("speaker", "Kim"),
        ("speaker", "Lee"),
    ]
    assert math.fsum(e["weight"] for e in edges) == 2.0
    assert all(e["weight"] > 0 for e in edges)


def test_gephi_is_told_that_parallel_edges_differ() -> None:
    """It merges parallel edges of one kind into one, and sums their weights."""
    tree = parsed(written(two_roles(), ".gexf"))
    kinds = [edge.get("kind") for edge in tree.iter(f"{GEXF}edge")]
    assert kinds == ["host", "speaker", "speaker 2"]


# Dates in GEXF


def test_no_date_is_lost_in_dynamic_gexf(plain: nx.Graph) -> None:
    raw = READERS[".gexf"](written(plain, ".gexf"))
    assert raw.graph["mode"] == "dynamic"
    for left, right, data in plain.edges(data=True):
        parallel = raw.get_edge_data(left, right)
        edges = list(parallel.values()) if raw.is_multigraph() else [parallel]
        holders = [raw.nodes[left], raw.nodes[right], *edges]
        for event in data["events"]:
            days = event["earliest"], event["latest"]
            for holder in holders:
                inside = [
                    s for s in holder.get("spells", ()) if s[0] <= days[0] and days[1] <= s[1]
                ]
                assert len(inside) == 1 or not any(days)
    holders = [*raw.nodes.values(), *(data for *_, data in raw.edges(data=True))]
    for holder in holders:  # Gephi refuses intervals that overlap, be it by a day
        assert all(one[1] < other[0] for one, other in pairwise(holder.get("spells", ())))


def test_what_nobody_dates_has_no_spell() -> None:
    raw = READERS[".gexf"](written(two_roles(), ".gexf"))
    assert raw.graph["mode"] == "static"
    assert "<spell" not in written(two_roles(), ".gexf")


def test_a_month_a_year_and_a_beginning_without_an_end() -> None:
    network = nx.Graph([("a", "b", {"weight": 3.0})])
    network.edges["a", "b"]["events"] = [
        {"earliest": "2017-01-01", "latest": "2017-01-31"},
        {"earliest": "2017-01-31", "latest": "2017-02-02"},
        {"earliest": "2022-01-01", "latest": "2022-12-31"},
        {"earliest": "2023-05-01", "latest": ""},
        {"earliest": "", "latest": ""},
    ]
    tree = parsed(written(network, ".gexf"))
    holders = [*tree.iter(f"{GEXF}node"), *tree.iter(f"{GEXF}edge")]
    assert [[spell.attrib for spell in one.iter(f"{GEXF}spell")] for one in holders] == 3 * [[
        {"start": "2017-01-01", "end": "2017-02-02"},
        {"start": "2022-01-01", "end": "2022-12-31"},
        {"start": "2023-05-01"},
    ]]  # fmt: skip


#: The schema of GEXF 1.2 (gexf.xsd, data.xsd, dynamics.xsd): attributes and children of elements.
SCHEMA = {
    "gexf": ({"version"}, ["meta", "graph"]),
    "meta": (set(), ["creator", "description"]),
    "creator": (set(), []),
    "description": (set(), []),
    "graph": ({"defaultedgetype", "mode", "timeformat"}, ["attributes", "nodes", "edges"]),
    "attributes": ({"class", "mode"}, ["attribute"]),
    "attribute": ({"id", "title", "type"}, []),
    "nodes": (set(), ["node"]),
    "node": ({"id", "label"}, ["attvalues", "spells"]),
    "edges": (set(), ["edge"]),
    "edge": ({"id", "source", "target", "weight", "kind"}, ["attvalues", "spells"]),  # kind: 1.3
    "attvalues": (set(), ["attvalue"]),
    "attvalue": ({"for", "value"}, []),
    "spells": (set(), ["spell"]),
    "spell": ({"start", "end"}, []),
}


def test_gexf_keeps_to_its_schema(plain: nx.Graph) -> None:
    tree = parsed(written(plain, ".gexf"))
    for element in tree.iter():
        attributes, children = SCHEMA[element.tag.removeprefix(GEXF)]
        assert set(element.attrib) <= attributes
        order = [children.index(child.tag.removeprefix(GEXF)) for child in element]
        assert order == sorted(order)
    graph = tree.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    for what, plural in (("node", "nodes"), ("edge", "edges")):
        (declared,) = [a for a in graph.iter(f"{GEXF}attributes") if a.get("class") == what]
        types = {a.get("id"): a.get("type") for a in declared}
        assert len(types) == len(declared)
        assert set(types.values()) <= {"string", "long", "double", "boolean"}
        ids = [element.get("id") for element in graph.find(f"{GEXF}{plural}")]
        assert len(ids) == len(set(ids))
        used = {v.get("for") for v in graph.find(f"{GEXF}{plural}").iter(f"{GEXF}attvalue")}
        assert used <= set(types)
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    assert all({e.get("source"), e.get("target")} <= nodes for e in graph.iter(f"{GEXF}edge"))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day)
               for s in graph.iter(f"{GEXF}spell") for day in s.attrib.values())  # fmt: skip


def test_keys_of_graphml_are_declared_once(plain: nx.Graph) -> None:
    """Actors and ties both have ``sources`` and ``first``: one key for both would mix their types."""
    tree = parsed(written(plain, ".graphml"))
    keys = [key.get("id") for key in tree if key.tag.endswith("}key")]
    assert len(keys) == len(set(keys))
    assert {data.get("key") for data in tree.iter() if data.tag.endswith("}data")} == set(keys)


# CSV


def tables(network: nx.Graph) -> dict[str, pd.DataFrame]:
    texts = {k: v for k, v in files_of(network, "n.csv").items() if k.endswith(".csv")}
    return {
        name.removesuffix(".csv").removeprefix("n").removeprefix("-"): pd.read_csv(
            io.StringIO(text, newline=""), keep_default_na=False
        )
        for name, text in texts.items()
    }


def test_csv_tables_make_the_same_network(plain: nx.Graph) -> None:
    found = tables(plain)
    two_mode = any(mark == 1 for _, mark in plain.nodes(data="bipartite"))
    ends = ("actor", "activity") if two_mode else ("left", "right")
    nodes = set(found["actors"]["actor"])
    nodes |= set(found["activities"]["activity"]) if two_mode else set()
    assert nodes == set(plain)
    pairs = found[""].groupby(list(ends))
    weights = pairs["weight"].sum() if two_mode else pairs["share"].sum()
    assert {frozenset(p) for p in weights.index} == {frozenset(e) for e in plain.edges}
    for pair, weight in weights.items():
        assert math.isclose(weight, plain.edges[pair]["weight"])
        rows = pairs.get_group(pair)
        events = plain.edges[pair]["events"]
        if two_mode:
            assert len(rows) == len(events[0]["a_roles"])
        else:
            assert list(rows["activity"]) == [event["iri"] for event in events]
            assert set(rows["weight"]) == {plain.edges[pair]["weight"]}
            for row, event in zip(rows.itertuples(), events, strict=True):
                for text, roles in ((row.left_roles, "a_roles"), (row.right_roles, "b_roles")):
                    assert Counter(re.findall(r"(?:^|; )([\w-]+) \(", text)) == Counter(
                        role["role"] for role in event[roles]
                    )


def test_csv_loses_no_affiliation_and_no_place(plain: nx.Graph) -> None:
    rows = tables(plain)["affiliations"]
    assert rows["inferred"].dtype == bool
    expected = Counter(
        (node, act["iri"], act["role"], act["by"], act["modality"], act["inferred"], act["status"],
         act["date"], act["participation"], "; ".join(str(e["line"]) for e in act["evidence"]),
         "; ".join(e["iri"] for e in act["evidence"]),
         "; ".join(e["file"] for e in act["evidence"]))
        for node, data in plain.nodes(data=True) for act in data.get("roles", ())
    )  # fmt: skip
    columns = ["actor", "activity", "role", "by", "modality", "inferred", "status", "date", "participation", "line",
               "place", "document"]  # fmt: skip
    found = rows.astype({"line": str, "date": str})[columns]
    assert Counter(found.itertuples(index=False, name=None)) == expected


def test_csv_tables_are_described(plain: nx.Graph) -> None:
    """The types that the metadata promise are those that pandas finds."""
    described = json.loads(files_of(plain, "n.csv")["n.csv-metadata.json"])
    assert described["notes"] == [plain.graph]
    found = tables(plain)
    kinds = {"double": "f", "integer": "i", "boolean": "b"}
    for table in described["tables"]:
        name = table["url"].removesuffix(".csv").removeprefix("n").removeprefix("-")
        columns = table["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == list(found[name].columns)
        for column in columns:
            if column["datatype"] in kinds and "separator" not in column:
                assert found[name][column["titles"]].dtype.kind == kinds[column["datatype"]]


def test_no_cell_becomes_a_formula() -> None:
    for name, table in tables(hostile()).items():
        for column in table.columns:
            cells = [cell for cell in table[column] if isinstance(cell, str)]
            assert not [c for c in cells if c[:1] in set("=+-@\t\r\n")], (name, column)
    cells = ["=1+1", "@x", "-", "'=1", "＝1", "\tx", "'tis", "-0.5", "+3", "1e-9", -2, -0.5, True]
    text = render(["a"], [[cell] for cell in cells], "csv")
    assert list(pd.read_csv(io.StringIO(text), dtype=str)["a"]) == [
        "'=1+1", "'@x", "'-", "''=1", "'＝1", "'\tx", "'tis", "-0.5", "+3", "1e-9", "-2", "-0.5",
        "yes",
    ]  # fmt: skip
    assert "=1+1" in json.loads(render(["a"], [["=1+1"]], "json"))[0].values()


# The same bytes


def test_order_of_building_does_not_matter(plain: nx.Graph) -> None:
    chance = random.Random(3)  # noqa: S311
    nodes, edges = list(plain.nodes(data=True)), list(plain.edges(data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    turned = nx.Graph(**plain.graph)
    turned.add_nodes_from(nodes)
    turned.add_edges_from((b, a, data) for a, b, data in edges)
    for suffix in (*READERS, ".csv"):
        assert files_of(turned, f"n{suffix}") == files_of(plain, f"n{suffix}")


BUILD = """
import hashlib
from graph.reports.exchange import files_of
from viz.example import partnerships
for suffix in (".gexf", ".graphml", ".net", ".json", ".csv"):
    for name, text in files_of(partnerships(), "n" + suffix).items():
        print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    def digests(seed: str) -> str:
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], env=settings, check=True, capture_output=True, text=True
        )
        return done.stdout

    assert digests("0") == digests("1")
    assert len(digests("0").splitlines()) == 9


def test_the_example_of_the_page_can_be_written_too() -> None:
    network = partnerships()
    for suffix in READERS:
        back = read_back(network, suffix)
        assert set(back) == set(network)
        assert {frozenset(e) for e in back.edges} == {frozenset(e) for e in network.edges}


# What cannot be written


def test_endings() -> None:
    network = nx.Graph([("a", "b", {"weight": 1.0})])
    assert list(files_of(network, "N.GEXF")) == ["N.GEXF"]
    with pytest.raises(ComityError, match=r"no such network format: 'n.xls'; end the name in"):
        files_of(network, "n.xls")


def test_a_network_that_still_holds_records_is_refused(corpus: Store) -> None:
    with pytest.raises(ComityError, match="not a plain network"):
        files_of(Study(corpus, Projection()).network, "n.json")


def test_a_weight_that_is_no_number_is_refused() -> None:
    network = nx.Graph([("a", "b", {"weight": math.nan})])
    with pytest.raises(ComityError, match=r"a and b: the weight of a tie is no number: nan"):
        files_of(network, "n.gexf")


@pytest.mark.parametrize("suffix", READERS)
def test_a_figure_that_is_undefined_is_left_out(suffix: str) -> None:
    network = nx.Graph([("a", "b", {"weight": 1.0})])
    network.nodes["a"]["measures"] = {"constraint": {"value": math.nan, "rank": 2, "tied": 1}}
    assert "nan" not in written(network, suffix).casefold()
    (figure,) = read_back(network, suffix).nodes["a"]["measures"].values()
    assert figure == {"value": None, "rank": 2, "tied": 1}


@pytest.mark.parametrize("suffix", [*READERS, ".csv"])
def test_an_empty_network_is_a_file_too(suffix: str) -> None:
    assert all(files_of(nx.Graph(), f"n{suffix}").values())
