"""What things cost, side by side in one run: ``python -m benchmarks``.

CPU seconds, medians of five interleaved runs. The machine may be shared: read the ratios.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import rdflib

from benchmarks.clock import Job, compare
from graph.loaders import load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.projection import Projection
from graph.queries import bound, library
from graph.resources import resource_files
from graph.store import Store
from graph.study import Study


def corpus() -> Store:
    """The shipped documents in memory."""
    store = Store.memory()
    list(load(store, [Path(str(f)) for f in resource_files("data", "facts", suffix=".yaml")]))
    refresh(store)
    return store


def process(code: str) -> Job:
    """A job that runs Python code in a process of its own."""
    return lambda: subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True
    )


def main() -> None:
    """All comparisons."""
    from graph.annotation import annotated_study
    from graph.quoting import quoter
    from viz.explorer import render

    store = corpus()
    text = exported(store, "nquads")
    rdf = rdflib.Dataset(default_union=True)
    rdf.parse(data=text, format="nquads")
    queries = [q.filled(bound(store, q, {})) for q in library().values()]
    prefixes = "".join(f"PREFIX {p}: <{i}>\n" for p, i in _prefixes().items())
    compare(
        "start-up",
        {
            "import click": process("import click"),
            "comity --help": process("from graph.cli import main; main(['--help'])"),
        },
    )
    compare(
        "loading the five documents' statements",
        {
            "pyoxigraph, from N-Quads": lambda: ox.Store().bulk_load(
                text.encode(), format=ox.RdfFormat.N_QUADS
            ),
            "rdflib, from N-Quads": lambda: rdflib.Dataset().parse(data=text, format="nquads"),
            "comity, from facts files, rules included": corpus,
        },
    )
    compare(
        f"all {len(queries)} questions of the library",
        {
            "comity (Oxigraph)": lambda: [store.select(q) for q in queries],
            "rdflib": lambda: [list(rdf.query(prefixes + q)) for q in queries],
        },
    )
    study = Study(store, Projection())
    plain = annotated_study(study, command="bench", quote=quoter(None))
    with tempfile.TemporaryDirectory() as folder:
        compare(
            "report and page",
            {
                "network and measures": lambda: Study(store, Projection()).measures,
                "the page": lambda: Path(folder, "page.html").write_text(render(plain), "utf8"),
            },
        )


def _prefixes() -> dict[str, str]:
    from graph.vocabulary import PREFIXES

    return PREFIXES


if __name__ == "__main__":
    main()
