"""A limit of time for one document: rules may meet a text that nobody thought of."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from graph.errors import SourceError

#: A programme takes a twentieth of a second, a hundred pages of dense prose some seconds.
SECONDS = 60.0


class OutOfTime(BaseException):
    """The alarm of one document; no rule that gets over its own errors can get over this one."""


@contextmanager
def at_most(seconds: float, where: str) -> Iterator[Callable[[], None]]:
    """Work that ends with a ``SourceError`` when its time is over; gives a function that looks.

    Where the system has an alarm clock (not Windows) and the work is in the main thread, it rings
    in the middle of anything, a regular expression included; elsewhere only ``look()`` notices.
    An alarm that somebody else has set is left alone.

    >>> with at_most(0.01, "long.txt"):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    graph.errors.SourceError: long.txt: takes too long to extract; stopped after 0.01 s
    """
    end = time.monotonic() + seconds

    def look() -> None:
        if time.monotonic() > end:
            raise OutOfTime

    try:
        with _alarm(seconds):
            yield look
    except OutOfTime:
        said = f"stopped after {seconds:g} s"
        raise SourceError("takes too long to extract", where=where, hint=said) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
