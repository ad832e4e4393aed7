"""CPU seconds of jobs that take turns, and tables of them: what every benchmark here shares."""

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

RUNS = 5
#: Seconds, wall and CPU, from which on a job is run once only.
SLOW = 10.0
Job = Callable[[], object]


class Seconds(NamedTuple):
    """What a run took: on the wall, and of the processors by all threads and child processes."""

    wall: float
    cpu: float


def once(job: Job) -> Seconds:
    """Seconds of one run."""
    wall, cpu = time.perf_counter(), _cpu()
    job()
    return Seconds(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def medians(jobs: Mapping[str, Job], *, runs: int = RUNS, slow: float = SLOW) -> dict[str, Seconds]:
    """Median seconds of every job; the jobs take turns, and a slow one has one turn only."""
    seen: dict[str, list[Seconds]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            if not seen[name] or min(seen[name][0]) < slow:
                seen[name].append(once(job))
    return {
        name: Seconds(*(statistics.median(values) for values in zip(*taken, strict=True)))
        for name, taken in seen.items()
    }


def compare(title: str, jobs: Mapping[str, Job]) -> None:
    """Print one row a job: median CPU seconds, and the ratio to the first."""
    found = {name: taken.cpu for name, taken in medians(jobs, slow=float("inf")).items()}
    first = next(iter(found.values()))
    table("", [title, "CPU s", "ratio"], words=1)
    for name, value in found.items():
        row(name, f"{value:.4f}", f"{value / first:.2f}")


def table(title: str, head: list[str], *, words: int = 2) -> None:
    """Print a title and the head of a Markdown table; so many columns hold words."""
    print(f"\n## {title}\n" if title else "")
    row(*head)
    row(*("---:" if at >= words else "---" for at in range(len(head))))


def row(*cells: str) -> None:
    """Print one row."""
    print(f"| {' | '.join(cells)} |", flush=True)
