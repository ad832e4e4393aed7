"""Processes that answer, as many as there may be at once; who takes too long is killed."""

import multiprocessing
import queue
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from graph.server.worker import Reply, work

_LATE = "the answer takes longer than {:g} seconds; ask for less"
_DIED = "the answer takes too much memory; ask for less"
_FULL = "too many questions at once; try again later"


class Pool:
    """``size`` processes on one store. Each is started when it is first needed."""

    def __init__(self, place: str, *, size: int, megabytes: int) -> None:
        self._place, self._megabytes = place, megabytes
        self._context = multiprocessing.get_context("spawn")  # a fork may not hold an open store
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)
        self._alive: set[_Worker] = set()
        self._guard = threading.Lock()
        self._closed = False

    def ask(self, name: str, values: dict[str, Any], seconds: float) -> Reply:
        """A job's reply, or the reply that there is none: 500 where it was killed, 503 if busy."""
        started = time.monotonic()
        try:
            worker = self._idle.get(timeout=seconds)
        except queue.Empty:
            return 503, "text/plain", _FULL.encode()
        try:
            if worker is None:
                worker = self._started()
            waited = time.monotonic() - started
            reply = worker.ask(name, values, max(seconds - waited, 1.0))
        except (EOFError, OSError):
            reply = (500, "text/plain", _DIED.encode())
            self._ended(worker)
            worker = None
        else:
            if reply is None:
                reply = (500, "text/plain", _LATE.format(seconds).encode())
                self._ended(worker)
                worker = None
        finally:
            self._idle.put(worker)
        return reply

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        with self._guard:
            alive, self._alive = self._alive, set()
        for worker in alive:
            worker.end()

    def _started(self) -> "_Worker":
        with self._guard:
            if self._closed:
                raise EOFError
            worker = _Worker(self._context, self._place, self._megabytes)
            self._alive.add(worker)
        return worker

    def _ended(self, worker: "_Worker | None") -> None:
        """Kill a process; the next question starts another."""
        if worker is not None:
            with self._guard:
                self._alive.discard(worker)
            worker.end()


class _Worker:
    """One process and the line to it."""

    def __init__(
        self, context: multiprocessing.context.SpawnContext, place: str, megabytes: int
    ) -> None:
        self._line: Connection
        self._line, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, place, megabytes), daemon=True)
        self._process.start()
        other.close()

    def ask(self, name: str, values: dict[str, Any], seconds: float) -> Reply | None:
        """The reply, or None after so many seconds: the process is killed then."""
        self._line.send((name, values, seconds))
        if not self._line.poll(seconds):
            return None
        reply: Reply = self._line.recv()
        return reply

    def end(self) -> None:
        """Kill the process."""
        with suppress(OSError):
            self._line.close()
        self._process.kill()
        self._process.join(5)
