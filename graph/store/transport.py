"""Requests to an endpoint: patience, a deadline, and one clear line for whatever goes wrong.

Only questions are asked again (a change might have been made although its answer was lost).
"""

import io
import random
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from graph import __version__
from graph.errors import ComityError, StoreError
from graph.store.refusals import refusal

_BUSY = {429, 502, 503, 504}
_TRIES = 4
_CONNECT = 10.0  # seconds until somebody must have picked up
_FORM = "application/x-www-form-urlencoded"


class Transport:
    """A connection to one endpoint, kept open from question to question."""

    def __init__(self, shown: str, header: Mapping[str, str]) -> None:
        self.shown = shown
        self._secrets = [part for said in header.values() for part in said.split()[1:]]
        self._header = {**header, "User-Agent": f"comity/{__version__}"}
        self._pool = urllib3.PoolManager(maxsize=4)

    def close(self) -> None:
        """Hang up."""
        self._pool.clear()

    def read(
        self, url: str, fields: Sequence[tuple[str, str]], *, accept: str, seconds: float
    ) -> "Answer":
        """The answer to a question; asked again, with pauses, while the endpoint is busy."""
        deadline = time.monotonic() + seconds
        body = urlencode(fields).encode()
        for tried in range(1, _TRIES + 1):
            try:
                return self._sent(url, body, _FORM, accept, deadline, writing=False)
            except Busy as busy:
                pause = busy.pause or 0.25 * 2**tried * (0.5 + random.random() / 2)  # noqa: S311
                if tried == _TRIES or time.monotonic() + pause > deadline:
                    raise busy.error from None
                time.sleep(pause)
        raise AssertionError

    def write(
        self, url: str, text: str, fields: Sequence[tuple[str, str]] = (), *, seconds: float
    ) -> None:
        """Send an update, once."""
        deadline = time.monotonic() + seconds
        if fields:
            body, kind = urlencode([("update", text), *fields]).encode(), _FORM
        else:
            body, kind = text.encode(), "application/sparql-update"
        try:
            with self._sent(url, body, kind, "*/*", deadline, writing=True) as answer:
                answer.drained()
        except Busy as busy:
            raise busy.error from None

    def _sent(
        self, url: str, body: bytes, kind: str, accept: str, deadline: float, *, writing: bool
    ) -> "Answer":
        header = {**self._header, "Content-Type": kind, "Accept": accept}
        left = max(deadline - time.monotonic(), 0.01)
        patience = urllib3.Timeout(connect=min(_CONNECT, left), read=left)
        try:
            response = self._pool.request(
                "POST", url, body=body, headers=header, timeout=patience,
                retries=False, redirect=False, preload_content=False,
            )  # fmt: skip
        except (NewConnectionError, ConnectTimeoutError, SSLError) as error:
            raise unreachable(self.shown, error) from None
        except ReadTimeoutError:
            raise late(self.shown, writing=writing) from None
        except (HTTPError, OSError) as error:  # cut off before an answer
            hint = type(error).__name__
            raise Busy(StoreError("the endpoint hung up", value=self.shown, hint=hint)) from None
        if 200 <= response.status < 300 and response.status != 203:
            return Answer(response, self.shown, deadline, writing=writing)
        try:
            said = response.read(4000).decode("utf8", errors="replace")
        except (HTTPError, OSError):
            said = ""
        finally:
            response.close()
        for secret in self._secrets:  # some servers print what they were told
            said = said.replace(secret, "…")
        refused = refusal(self.shown, response.status, dict(response.headers.items()), said,
                        writing=writing, known=bool(self._secrets))  # fmt: skip
        if response.status in _BUSY:
            raise Busy(refused, _pause(response.headers.get("Retry-After", "")))
        raise refused


class Busy(Exception):
    """The endpoint may do it later; ``error`` is what to say if it does not."""

    def __init__(self, error: ComityError, pause: float = 0.0) -> None:
        self.error, self.pause = error, pause
        super().__init__(str(error))


class Answer(io.RawIOBase):
    """The body of an answer as it comes in, until the deadline."""

    def __init__(
        self, response: Any, shown: str, deadline: float, *, writing: bool = False
    ) -> None:
        self._response, self._shown, self._deadline = response, shown, deadline
        self._writing = writing
        self.headers: Mapping[str, str] = response.headers

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    def readable(self) -> bool:
        """True: it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what has come in."""
        if time.monotonic() > self._deadline:
            raise late(self._shown, writing=self._writing)
        try:
            data = self._response.read1(len(buffer))
        except ReadTimeoutError:
            raise late(self._shown, writing=self._writing) from None
        except (HTTPError, OSError) as error:
            raise broken(self._shown, type(error).__name__) from None
        buffer[: len(data)] = data
        return len(data)

    def drained(self) -> bytes:
        """All that is left of it."""
        return self.read() or b""

    def close(self) -> None:
        """Give the connection back where the body was read, else drop it."""
        if not self.closed:
            self._response.close()
        super().close()


def unreachable(shown: str, error: Exception) -> StoreError:
    """Nobody picks up."""
    if isinstance(error, SSLError):
        why = f"no secure connection: {_last(error)}"
    elif isinstance(error, NewConnectionError):  # urllib3 counts it among the timeouts
        why = _last(error)
    else:
        why = "no answer within 10 seconds"
    return StoreError("the endpoint cannot be reached", value=shown, hint=why)


def _last(error: Exception) -> str:
    """The end of a long chain of reasons: "Connection refused"."""
    text = str(error).rpartition(": ")[2]
    return text.rpartition("] ")[2].strip("')( ")[:120]


def late(shown: str, *, writing: bool) -> StoreError:
    """The time is up."""
    if writing:
        hint = "it may be done or not: run the same command again, which does no harm"
        return StoreError("the change took too long", value=shown, hint=hint)
    hint = "ask for less, or allow more seconds with COMITY_STORE_TIMEOUT"
    return StoreError("the answer took too long", value=shown, hint=hint)


def broken(shown: str, why: str) -> StoreError:
    """An answer that stops in the middle, which is not the same as an answer with fewer rows."""
    hint = f"the endpoint probably cancelled the query ({why}); ask for less"
    return StoreError("the answer broke off", value=shown, hint=hint)


def _pause(said: str) -> float:
    return min(float(said), 30.0) if said.strip().isdigit() else 0.0
