"""Reports and pages: comity from its store, and what they cannot do without."""

from pathlib import Path
from typing import Any

from benchmarks.pipeline.jobs import Job
from benchmarks.pipeline.networks import adjacency, affiliations


def report(folder: Path) -> Job:
    """``comity centrality``, from the store to the printed report."""
    from click.testing import CliRunner

    from graph.cli import main

    words = ["centrality", "--store", str(folder / "store"), "-o", str(folder / "report.txt")]
    return lambda: CliRunner().invoke(main, words, catch_exceptions=False)


def engines_alone(folder: Path) -> Job:
    """What the report cannot do without: the rows out of the store, the product, the measures."""
    import pyoxigraph as ox

    from graph.engines import compute
    from graph.engines.adjacency import Adjacency
    from graph.ties import Incidence
    from graph.vocabulary import PREFIXES

    database = ox.Store.read_only(str(folder / "store" / "oxigraph"))
    query = "SELECT ?a ?e ?r { ?p c:participant ?a ; c:inActivity ?e ; c:role ?r }"
    incidence = Incidence(affiliations(folder).affiliations)

    def job() -> None:
        rows: Any = database.query(query, prefixes=PREFIXES)
        rows.serialize(format=ox.QueryResultsFormat.CSV)
        ties = Adjacency.of_incidence(incidence.matrix, incidence.actors)
        for name in ("degree", "strength", "betweenness", "closeness", "clustering"):
            compute(name, ties)

    return job


def page(folder: Path) -> Job:
    """``comity view``: from the store to the page, places worked out."""
    from click.testing import CliRunner

    from graph.cli import main

    words = ["view", "--store", str(folder / "store"), "-o", str(folder / "page.html")]
    return lambda: CliRunner().invoke(main, words, catch_exceptions=False)


def page_pyvis(folder: Path) -> Job:
    """Pyvis as its manual has it; the page works out its places when it is opened."""
    from pyvis.network import Network

    plain = adjacency(folder).network()

    def job() -> None:
        page = Network(cdn_resources="in_line")
        page.from_nx(plain)
        (folder / "pyvis.html").write_text(page.generate_html(), encoding="utf8")

    return job
