"""Betweenness by sources: every task takes some of them, the sums meet here.

Workers run the kernel of one machine, so they need comity of the same version.
"""

from typing import Any

import numpy as np

from graph.engines import betweenness
from graph.engines.adjacency import Floats, Integers
from graph.engines.folding import Folded, by_company
from graph.engines.sampling import Dependencies

LEAST = 24  # sources of a task: fewer do not pay for their dense block


def dependencies(spark: Any) -> Dependencies:
    """``graph.engines.betweenness.dependencies`` with the sources spread over a cluster."""

    def of(folded: Folded, draws: Floats, *, squares: bool = False) -> tuple[Floats, Floats]:
        context = spark.sparkContext
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
