"""What is measured: by stage, one function for every contender that prepares and returns a job.

What a contender prepares (an open store, a network) is outside the clock, the job inside. Each
runs in a process of its own: ``python -m benchmarks.pipeline.contenders STAGE NAME FOLDER``.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = Callable[[], Any]
Prepare = Callable[[Path], Job]

_QUERIES = (
    *("agreements", "co-organizers", "documents", "institutions", "moderators"),
    *("participants-by-kind", "who-is-met-where", "speaking-minutes", "contradictions"),
)


def _load_comity(folder: Path) -> Job:
    """Provenance, checks, everything derived, committed at once, on disk."""
    from graph.loaders import load
    from graph.loaders.derivation import refresh
    from graph.store import Store

    def job() -> None:
        with Store.open(_empty(folder / "load-comity"), write=True) as store:
            list(load(store, [folder / "data.nq"]))
            refresh(store)

    return job


def _load_pyoxigraph(folder: Path) -> Job:
    import pyoxigraph as ox

    def job() -> None:
        store = ox.Store(str(_empty(folder / "load-pyoxigraph")))
        store.bulk_load(path=str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)

    return job


def _load_rdflib(folder: Path) -> Job:
    import rdflib

    return lambda: rdflib.Dataset().parse(folder / "data.nq", format="nquads")


def _load_kglab(folder: Path) -> Job:
    import kglab  # in an environment of its own: benchmarks.pipeline says how

    return lambda: kglab.KnowledgeGraph().load_rdf(str(folder / "data.nt"), format="nt")


def _texts(folder: Path) -> list[str]:
    """The library's questions as texts, with prefixes."""
    from graph.queries import bound, library
    from graph.store import Store
    from graph.vocabulary import PREFIXES

    prefixes = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
    with Store.open(folder / "store") as store:
        known = library()
        return [prefixes + known[n].filled(bound(store, known[n], {})) for n in _QUERIES]


def _query_comity(folder: Path) -> Job:
    from graph.store import Store

    texts, store = _texts(folder), Store.open(folder / "store")
    return lambda: [list(store.select(text).values()) for text in texts]


def _query_pyoxigraph(folder: Path) -> Job:
    import pyoxigraph as ox

    texts, store = _texts(folder), ox.Store.read_only(str(folder / "store" / "oxigraph"))
    return lambda: [[tuple(row) for row in store.query(text)] for text in texts]  # type: ignore[union-attr]


def _query_rdflib(folder: Path) -> Job:
    import rdflib

    texts, whole = _texts(folder), rdflib.Dataset(default_union=True)
    whole.parse(folder / "data.nq", format="nquads")
    return lambda: [list(whole.query(text)) for text in texts]


def _affiliations(folder: Path) -> Any:
    from graph.projection import Projection
    from graph.store import Store
    from graph.study import Study

    return Study(Store.open(folder / "store"), Projection())


def _project_comity(folder: Path) -> Job:
    from graph.ties import Incidence

    incidence = Incidence(_affiliations(folder).affiliations)
    incidence.matrix  # noqa: B018  from arrays in memory
    return incidence.ties


def _project_scipy(folder: Path) -> Job:
    from scipy.sparse import triu

    from graph.ties import Incidence

    matrix = Incidence(_affiliations(folder).affiliations).matrix
    return lambda: triu(matrix @ matrix.T, k=1).tocoo()


def _memberships(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    study = _affiliations(folder)
    pairs = sorted({(a.actor, a.activity.iri) for a in study.affiliations})
    return sorted({actor for actor, _ in pairs}), pairs


def _project_networkx(folder: Path) -> Job:
    import networkx as nx

    actors, pairs = _memberships(folder)
    two_mode = nx.Graph(pairs)
    return lambda: nx.bipartite.weighted_projected_graph(two_mode, actors)


def _project_igraph(folder: Path) -> Job:
    import igraph

    actors, pairs = _memberships(folder)
    number = {name: i for i, name in enumerate([*actors, *sorted({act for _, act in pairs})])}
    edges = [(number[actor], number[act]) for actor, act in pairs]
    types = [i >= len(actors) for i in range(len(number))]
    two_mode = igraph.Graph.Bipartite(types, edges)
    return lambda: two_mode.bipartite_projection(which=0)


def _project_pandas(folder: Path) -> Job:
    import pandas as pd

    table = pd.DataFrame(_memberships(folder)[1], columns=["actor", "activity"])

    def job() -> Any:
        both = table.merge(table, on="activity")
        return both[both.actor_x < both.actor_y].groupby(["actor_x", "actor_y"]).size()

    return job


def _report(folder: Path) -> Job:
    """``comity centrality``, from the store to the printed report."""
    from click.testing import CliRunner

    from graph.cli import main

    words = ["centrality", "--store", str(folder / "store"), "-o", str(folder / "report.txt")]
    return lambda: CliRunner().invoke(main, words, catch_exceptions=False)


def _engines_alone(folder: Path) -> Job:
    """What the report cannot do without: the rows out of the store, the product, the measures."""
    import pyoxigraph as ox

    from graph.engines import compute
    from graph.engines.adjacency import Adjacency
    from graph.ties import Incidence
    from graph.vocabulary import PREFIXES

    database = ox.Store.read_only(str(folder / "store" / "oxigraph"))
    query = "SELECT ?a ?e ?r { ?p c:participant ?a ; c:inActivity ?e ; c:role ?r }"
    incidence = Incidence(_affiliations(folder).affiliations)

    def job() -> None:
        rows: Any = database.query(query, prefixes=PREFIXES)
        rows.serialize(format=ox.QueryResultsFormat.CSV)
        ties = Adjacency.of_incidence(incidence.matrix, incidence.actors)
        for name in ("degree", "strength", "betweenness", "closeness", "clustering"):
            compute(name, ties)

    return job


STAGES: dict[str, dict[str, Prepare]] = {
    "load": {
        "comity": _load_comity,
        "pyoxigraph bulk loader": _load_pyoxigraph,
        "rdflib": _load_rdflib,
        "kglab": _load_kglab,
    },
    "query": {
        "comity": _query_comity,
        "pyoxigraph": _query_pyoxigraph,
        "rdflib": _query_rdflib,
    },
    "projection": {
        "comity": _project_comity,
        "SciPy product": _project_scipy,
        "igraph": _project_igraph,
        "pandas": _project_pandas,
        "networkx": _project_networkx,
    },
    "report": {"comity centrality": _report, "engines alone": _engines_alone},
}


def _empty(folder: Path) -> Path:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _peak() -> float:
    """Megabytes at the peak of this process alone; ``getrusage`` counts the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def main(stage: str, name: str, folder: str) -> None:
    """Print what one job took: CPU and wall seconds, and megabytes at its peak."""
    job = STAGES[stage][name](Path(folder))
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(took | {"mb": _peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
