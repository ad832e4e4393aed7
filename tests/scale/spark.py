"""Apache Spark with two worker processes: the figures of one machine, to 1e-8.

Not part of `make test`: ``pip install comity[spark]`` and Java 17 first, then ``make test-scale``.
"""

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from click.testing import Result

from graph.engines import compute
from graph.engines.adjacency import Adjacency
from graph.engines.sampling import EXACT_UP_TO
from graph.errors import ComityError
from tests.test_engines import meetings, names

MASTER = "local-cluster[2,1,1024]"
ACTORS = EXACT_UP_TO + 200  # betweenness is sampled


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[Any]:
    """A master and two workers, each a process of its own with one core and 1 GiB."""
    if find_spec("pyspark") is None:
        pytest.skip("no pyspark here: pip install comity[spark]")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java here: apt-get install openjdk-17-jre-headless")
    from graph.engines.spark.session import session

    spark = session(MASTER)
    yield spark
    spark.stop()


@pytest.fixture(scope="module")
def partners() -> Adjacency:
    """Memberships with shares, some actors without partners, several components."""
    matrix = meetings(ACTORS, 2_000, 3)
    shares = np.random.default_rng(1).random(matrix.shape[1]) + 0.1
    return Adjacency.of_incidence(matrix, names(ACTORS), shares=shares)


def same(measure: str, network: Any, **how: Any) -> None:
    here = compute(measure, network, engine="sparse", **how)
    there = compute(measure, network, engine="spark", master=MASTER, **how)
    assert there.engine.startswith("Apache Spark")
    assert there.note == here.note
    assert there.values == pytest.approx(here.values, rel=1e-8, abs=1e-8 / len(here.values))


def test_there_are_two_workers(cluster: Any) -> None:
    workers = cluster.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert workers == 2
    pids = cluster.sparkContext.parallelize(range(8), 8).map(lambda _: os.getppid())
    assert os.getpid() not in pids.collect()


@pytest.mark.parametrize("measure", ["degree", "strength", "pagerank"])
def test_measures_of_memberships(partners: Adjacency, measure: str) -> None:
    same(measure, partners)


def test_sampled_betweenness_takes_the_same_sources(partners: Adjacency) -> None:
    same("betweenness", partners, seed=7)


def test_the_projection_is_that_of_one_machine(partners: Adjacency) -> None:
    from graph.engines.spark import spread

    difference = spread(partners, MASTER).weights - partners.weights
    assert abs(difference).max() < 1e-12
    assert spread(partners, MASTER).weights.nnz == partners.weights.nnz


def test_components_of_memberships_and_of_a_long_chain(partners: Adjacency) -> None:
    from graph.engines.spark import components

    chain = nx.path_graph([f"a{i:03}" for i in np.random.default_rng(2).permutation(150)])
    chain.add_edge("b1", "b2")
    chain.add_node("c")
    for network in (partners, chain):
        arrays = network if isinstance(network, Adjacency) else Adjacency.of(network)
        nodes, found = components(network, MASTER)
        assert nodes == arrays.nodes
        assert [part.tolist() for part in found] == [part.tolist() for part in arrays.components()]


def test_ties_that_are_given_are_not_projected() -> None:
    network = nx.karate_club_graph()
    for measure in ("degree", "strength", "pagerank", "betweenness"):
        same(measure, network)


def test_the_command_prints_the_same_rows(
    comity: Callable[..., Result], corpus_folder: Path
) -> None:
    words = ["centrality", "--store", corpus_folder, "--no-trust", "--format", "csv",
             "--measure", "degree", "--measure", "pagerank", "--measure", "betweenness"]  # fmt: skip
    here, there = (
        list(csv.DictReader(io.StringIO(comity(*words, *more).stdout)))
        for more in ([], ["--engine", "spark", "--master", MASTER])
    )
    assert len(here) == len(there) > 30
    for one, other in zip(here, there, strict=True):
        for column, value in one.items():
            if column in ("pagerank", "betweenness"):
                assert float(other[column]) == pytest.approx(float(value), abs=1e-8)
            else:
                assert other[column] == value


def test_what_it_lacks_is_said() -> None:
    with pytest.raises(ComityError, match="spark does not compute the measure: 'closeness'"):
        compute("closeness", nx.karate_club_graph(), engine="spark", master=MASTER)
    with pytest.raises(ComityError, match="Spark Connect"):
        compute("degree", nx.karate_club_graph(), engine="spark", master="sc://somewhere")
