"""Work on all cores: the kernels spend their time where numpy and scipy let other threads run."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def in_order(job: Callable[[Piece], Result], pieces: Sequence[Piece]) -> Iterator[Result]:
    """The results of a job in the order of the pieces, so that sums do not depend on the cores.

    >>> list(in_order(len, ["a", "bc"]))
    [1, 2]
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if not cores or cores == 1 or len(pieces) < 2:
        yield from map(job, pieces)
        return
    with ThreadPoolExecutor(min(cores, len(pieces))) as pool:
        try:
            yield from pool.map(job, pieces)
        finally:  # an interrupted report must not finish the remaining pieces first
            pool.shutdown(wait=False, cancel_futures=True)
