"""Parquet files of the network: typed tables that other engines join as they stand."""

import io
import json
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pandas as pd
import pyarrow as pa
import pytest
from click.testing import Result
from pyarrow import parquet

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.reports.exchange import files_of
from graph.store import Store
from graph.study import Study


@pytest.fixture(scope="module", params=["one", "two"])
def plain(corpus: Store, request: pytest.FixtureRequest) -> nx.Graph:
    study = Study(corpus, Projection(mode=request.param))
    return annotated_study(study, command="comity network", quote=quoter(None))


def tables(network: nx.Graph) -> dict[str, pd.DataFrame]:
    return {
        name.removesuffix(".parquet"): pd.read_parquet(io.BytesIO(content))
        for name, content in files_of(network, "n.parquet").items()
    }


def test_joined_participations_make_the_same_ties(plain: nx.Graph) -> None:
    """Whoever joins the affiliations by activity finds the weights of the one-mode network."""
    found = tables(plain)
    if "n-activities" in found:
        ties = set(found["n"][["actor", "activity"]].itertuples(index=False, name=None))
        assert ties == {(actor, activity) for actor, activity in plain.edges}
        return
    there = found["n-affiliations"][["actor", "activity"]].drop_duplicates()
    pairs = there.merge(there, on="activity").query("actor_x < actor_y")
    counted = pairs.groupby(["actor_x", "actor_y"]).size()
    assert {pair: float(weight) for pair, weight in counted.items()} == {
        tuple(sorted(edge)): data["weight"] for *edge, data in plain.edges(data=True)
    }
    sums = (
        found["n"]
        .groupby(["left", "right"])[["share", "weight"]]
        .agg({"share": "sum", "weight": "first"})
    )
    assert all(math.isclose(row.share, row.weight) for row in sums.itertuples())


def test_every_affiliation_has_its_evidence_and_its_days(plain: nx.Graph) -> None:
    rows = tables(plain)["n-affiliations"]
    expected = Counter(
        (node, act["iri"], act["role"], act["inferred"], act["earliest"],
         tuple(e["line"] for e in act["evidence"]), tuple(e["iri"] for e in act["evidence"]))
        for node, data in plain.nodes(data=True) for act in data.get("roles", ())
    )  # fmt: skip
    assert expected == Counter(
        (row.actor, row.activity, row.role, row.inferred, str(row.earliest), tuple(row.line),
         tuple(row.place)) for row in rows.itertuples()
    )  # fmt: skip
    assert (rows["line"].map(len) > 0).all()


def test_every_node_is_a_row_with_its_measures(plain: nx.Graph) -> None:
    found = tables(plain)
    rows = found["n-actors"].set_index("actor")
    nodes = set(rows.index) | set(found.get("n-activities", {"activity": []})["activity"])
    assert nodes == set(plain)
    for actor, degree, rank in rows[["degree", "degree_rank"]].itertuples(name=None):
        figure = plain.nodes[actor]["measures"]["degree"]
        assert (degree, rank) == (figure["value"], figure["rank"])


def test_types_do_not_depend_on_what_is_there(plain: nx.Graph) -> None:
    """Files of different days can be partitions of one table."""
    full = parquet.read_schema(io.BytesIO(files_of(plain, "n.parquet")["n-affiliations.parquet"]))
    none = parquet.read_schema(
        io.BytesIO(files_of(nx.Graph(), "n.parquet")["n-affiliations.parquet"])
    )
    assert full.remove_metadata() == none.remove_metadata()
    assert full.field("earliest").type == pa.date32()
    assert full.field("line").type == pa.list_(pa.int64())
    assert json.loads(full.metadata[b"comity"])["title"] == plain.graph["title"]


def test_the_command_writes_tables_side_by_side(
    comity: Callable[..., Result], corpus_folder: Path, tmp_path: Path
) -> None:
    comity("network", "-o", "out/all.parquet", "--store", corpus_folder)
    written = {path.name: len(pd.read_parquet(path)) for path in (tmp_path / "out").iterdir()}
    assert set(written) == {"all.parquet", "all-actors.parquet", "all-affiliations.parquet",
                            "all-people.parquet"}  # fmt: skip
    assert all(written.values())
