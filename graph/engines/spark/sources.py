"""Betweenness by sources: every task takes some of them, the sums meet here."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

import graph as package
from graph.engines import betweenness
from graph.engines.adjacency import Floats, Integers
from graph.engines.folding import Folded, by_company
from graph.engines.sampling import Dependencies

LEAST = 24  # sources of a task: fewer do not pay for their dense block


def dependencies(spark: Any) -> Dependencies:
    """``graph.engines.betweenness.dependencies`` with the sources spread over a cluster."""

    def of(folded: Folded, draws: Floats, *, squares: bool = False) -> tuple[Floats, Floats]:
        context = spark.sparkContext
        _send_code(context)
        order = by_company(folded.pattern)
        order = order[draws[order] > 0]
        tasks = min(4 * context.defaultParallelism, -(-len(order) // LEAST))
        network = context.broadcast(folded)

        def job(sources: Integers) -> tuple[Floats, Floats]:
            own = np.zeros(len(draws))
            own[sources] = draws[sources]
            return betweenness.dependencies(network.value, own, squares=squares)

        parts = context.parallelize(np.array_split(order, tasks), tasks).map(job)
        sums, others = parts.treeReduce(lambda a, b: (a[0] + b[0], a[1] + b[1]))
        network.unpersist()
        return sums, others

    return of


def _send_code(context: Any) -> None:
    """Send the workers this package: they need its libraries only, and meet no other version."""
    if getattr(context, "comity_sent", None):
        return
    root = Path(package.__file__).parent
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(root.rglob("*.py")):
            packed.write(path, Path("graph") / path.relative_to(root))
    folder = TemporaryDirectory(prefix="comity-")
    target = Path(folder.name) / f"comity-{package.__version__}.zip"
    target.write_bytes(held.getvalue())
    context.addPyFile(str(target))
    context.comity_sent = folder  # workers fetch it when they start: it must outlive this call
