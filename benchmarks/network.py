"""What the measures of networks cost, side by side in one run: ``python -m benchmarks.network``.

Synthetic partnerships of 1,000, 10,000 and 100,000 actors, and 10,000 with activities of hundreds.
Every measure by our kernels (from ties, and from memberships), by plain networkx, and by networkit
and igraph where they are installed, each with its network ready; conversions have rows of their
own. Seconds are medians of three interleaved runs, or one run where it takes over ten seconds. An
engine is left out where a run takes over a minute; nothing is extrapolated. The machine may be
shared: read the ratios.
"""

import argparse
import time
import tracemalloc
from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from math import log

from benchmarks.cases import CROWDS, LARGE_CROWDS, Case
from benchmarks.clock import medians, row, table
from benchmarks.goals import Results, goals
from benchmarks.rivals import (
    LIBRARIES,
    MEASURES,
    MEMBERSHIPS,
    OURS,
    WITH_LARGE_CROWDS,
    own,
    plain,
)

RUNS = 3


def report(case: Case, names: Iterable[str], *, runs: int) -> Results:
    """Print the table of one network."""
    forms = ["memberships", *LIBRARIES, *(["bare"] if "networkit" in LIBRARIES else [])]
    if case.actors <= 10_000 and case.largest == CROWDS:
        forms += ["networkx", "bipartite"]
    for form in forms:  # outside the clock
        getattr(case, form)
    table(case.title, ["measure", "engine", "wall s", "CPU s", "wall / ours", "CPU / ours"])
    results: Results = {}
    for name in names:
        engines = [engine for engine in MEASURES[name] if engine.installed]
        jobs = {e.name: partial(e.job, case) for e in engines if e.takes(case)}
        found = medians(jobs, runs=runs)
        base = found.get(OURS) or found.get(MEMBERSHIPS)
        for engine in engines:
            if engine.name not in found:
                row(name, engine.name, "not run at this size", "", "", "")
                continue
            wall, cpu = results[name, engine.name] = found[engine.name]
            ratios = (f"{wall / base[0]:.2f}", f"{cpu / base[1]:.2f}") if base else ("", "")
            row(name, engine.name, f"{wall:.4f}", f"{cpu:.4f}", *ratios)
    return results


def growth(by_size: dict[int, Results]) -> None:
    """Print how the cost grows: log-log slopes of CPU seconds over actors."""
    steps = list(pairwise(sorted(by_size)))
    if not steps:
        return
    table("Growth: exponent of CPU seconds over actors",
          ["measure", "engine", *(f"{a:,} to {b:,}" for a, b in steps)])  # fmt: skip
    for key in by_size[min(by_size)]:
        both = [(by_size[a].get(key), by_size[b].get(key), b / a) for a, b in steps]
        cells = [f"{log(y[1] / x[1]) / log(times):.2f}" if x and y else "" for x, y, times in both]
        if any(cells):
            row(*key, *cells)


def memory(case: Case) -> None:
    """Print the peaks of constraint, as Python and NumPy count what they allocate."""
    table("Memory of constraint", ["engine", "MB", "ratio"])
    peaks: dict[str, float] = {}
    for engine in (plain("constraint"), own("constraint")):
        tracemalloc.start()
        engine.job(case)
        peaks[engine.name] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    for name, peak in peaks.items():
        row(name, f"{peak:.0f}", f"{peak / peaks[OURS]:.1f}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="actors, comma between")
    parser.add_argument("--quick", action="store_true", help="1,000 actors, one run each")
    chosen = parser.parse_args()
    sizes = [1_000] if chosen.quick else [int(size) for size in chosen.sizes.split(",")]
    runs, started = 1 if chosen.quick else RUNS, time.perf_counter()
    by_size, named = {}, {}
    for size in sizes:
        case = Case(size)
        by_size[size] = report(case, MEASURES, runs=runs)
        named[f"{size // 1000}k"] = by_size[size]
        if size == 10_000:
            memory(case)
            named["large"] = report(Case(size, LARGE_CROWDS), WITH_LARGE_CROWDS, runs=runs)
    growth(by_size)
    goals(named)
    print(f"\n{time.perf_counter() - started:.0f} s in all")


if __name__ == "__main__":
    main()
