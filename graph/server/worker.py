"""The process that answers: it opens the store, does one job at a time, and may be killed."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

Reply = tuple[int, str, bytes]  # status, media type, body
MOST_BYTES = 100_000_000


def work(line: Connection, place: str, megabytes: int) -> None:
    """Answer jobs from a line until it is closed. Meant to be a process of its own."""
    _confine(megabytes)
    while True:
        try:
            name, values, seconds = line.recv()
        except (EOFError, OSError):
            return
        _until(seconds + 5)  # where the server itself is gone and cannot kill
        reply = done(place, name, values)
        _until(0)
        if len(reply[2]) > MOST_BYTES:
            reply = (500, "text/plain", b"the answer is too long; ask for less, or with LIMIT")
        try:
            line.send(reply)
        except OSError:
            return


def done(place: str, name: str, values: dict[str, Any]) -> Reply:
    """A job done: what goes wrong is a reply too."""
    from graph.errors import ComityError, QueryError, StoreError, UnknownName
    from graph.server.jobs import JOBS
    from graph.server.protocol import Refused
    from graph.store import Store

    job: Callable[..., Reply] = JOBS[name]
    try:
        with Store.open(place) as store:
            return job(store, **values)
    except Refused as error:
        return error.status, "text/plain", error.why.encode()
    except StoreError as error:
        return 503, "text/plain", str(error).encode()
    except ComityError as error:
        status = 404 if isinstance(error, UnknownName) else 400
        if isinstance(error, QueryError) and error.what == "the query failed":
            status = 500
        return status, "text/plain", str(error).encode()
    except MemoryError:
        return 500, "text/plain", b"the answer takes too much memory; ask for less"
    except RecursionError:
        return 400, "text/plain", b"the query is nested too deeply"


def _confine(megabytes: int) -> None:
    """No more memory than this, no core files, no keys from the terminal, nothing on its screen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):  # Windows has no limits of this kind
        import resource

        most = megabytes << 20
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _until(seconds: float) -> None:
    """End this process after so many seconds, whatever it is doing; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
