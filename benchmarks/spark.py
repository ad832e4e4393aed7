"""Spark beside one machine: ``python -m benchmarks.spark [ACTORS] [MASTER]``, needs comity[spark].

Synthetic memberships in the shape of partnerships. Every measure by our kernels and by Spark, with
the memberships sent anew, medians of three interleaved runs, seconds of the wall clock; starting
the session has a row of its own. The machine may be shared: read the ratios.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.network import two_mode
from graph.engines import compute
from graph.engines.adjacency import Adjacency
from graph.engines.spark import components
from graph.engines.spark.session import session

RUNS = 3
MASTER = "local-cluster[2,1,1024]"
MEASURES = ("degree", "strength", "pagerank", "betweenness")


def seconds(job: Callable[[], Any]) -> float:
    """What a job takes, by the clock on the wall."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main(actors: int, master: str) -> None:
    """Print a table of medians."""
    matrix = two_mode(actors)

    def fresh() -> Adjacency:
        return Adjacency.of_incidence(matrix, [str(i) for i in range(matrix.shape[0])])

    started = seconds(lambda: session(master))
    print(f"{master}: {matrix.shape[0]:,} actors, {matrix.nnz:,} memberships,"
          f" {fresh().weights.nnz // 2:,} ties")  # fmt: skip
    print("| | one machine | Spark |\n| --- | --- | --- |")
    print(f"| session | | {started:.1f} |")
    jobs: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        measure: (lambda m=measure: compute(m, fresh(), engine="sparse"),
                  lambda m=measure: compute(m, fresh(), engine="spark", master=master))
        for measure in MEASURES
    }  # fmt: skip
    jobs["components"] = lambda: fresh().components(), lambda: components(fresh(), master)
    for what, pair in jobs.items():
        pair[1]()  # the first run of a kind compiles it
        runs = [[seconds(job) for job in pair] for _ in range(RUNS)]
        here, there = (statistics.median(one) for one in zip(*runs, strict=True))
        print(f"| {what} | {here:.2f} | {there:.1f} |", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 10_000, given[1] if len(given) > 1 else MASTER)
