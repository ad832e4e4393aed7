"""Python's search for cyclic garbage, paused while records are made that have no cycles.

It walks through everything that is alive each time a quarter more is: with a network of 20,000
actors in memory that took two thirds of the time in which the page's data are made.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search within; what is no longer used is freed all the same, unless it is a cycle.

    >>> with paused():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
