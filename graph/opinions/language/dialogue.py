"""Questions to an endpoint: patience, a deadline, a limit of size, and no trust in what comes back.

Python's own HTTP does: it follows no redirects, reads no proxy settings and unpacks nothing.
"""

import http.client
import json
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from graph import __version__
from graph.errors import ModelError
from graph.opinions.answers import OddAnswer, strict_json
from graph.opinions.language.address import KEY, PATIENCE, Address

_LONGEST = 1 << 20  # bytes of an answer
_BUSY = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_TRIES = 3
_MEANS = {
    401: f"{KEY} holds no key that it takes",
    403: f"{KEY} holds no key that may do this",
    404: "no such path or model there",
}


class _Busy(Exception):
    """The endpoint may do it later."""

    def __init__(self, why: str, pause: float = 0.0) -> None:
        self.why, self.pause = why, pause
        super().__init__(why)


@dataclass(frozen=True)
class Dialogue:
    """Asks one model; ``seconds`` is the time for one answer, ``sleep`` waits between two tries."""

    address: Address
    seconds: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    def ask(self, messages: list[dict[str, str]]) -> str:
        """What the model says. ``OddAnswer``: this one answer is none; ``ModelError``: no more."""
        body = json.dumps(
            {"model": self.address.model, "messages": messages, "temperature": 0,
             "response_format": {"type": "json_object"}, "stream": False}
        ).encode()  # fmt: skip
        for tried in range(1, _TRIES + 1):
            try:
                return _said(self._sent(body))
            except _Busy as busy:
                if tried == _TRIES:
                    raise self._error(f"the model gives no answer: {busy.why}") from None
                self.sleep(busy.pause or 0.5 * 2**tried * (0.5 + random.random() / 2))  # noqa: S311
        raise AssertionError

    def _sent(self, body: bytes) -> bytes:
        """One question over a connection of its own, which a timer cuts at the deadline."""
        to = self.address
        secured = ssl.create_default_context() if to.secure else None
        line: Any = (
            http.client.HTTPSConnection(to.host, to.port, timeout=10, context=secured)
            if to.secure
            else http.client.HTTPConnection(to.host, to.port, timeout=10)
        )
        late = threading.Event()
        timer = threading.Timer(self.seconds, _cut, (line, late))
        timer.daemon = True
        timer.start()
        try:
            line.connect()
            line.sock.settimeout(self.seconds)
            line.request("POST", to.path, body, self._header())
            answer = self._read(line.getresponse())
            if late.is_set():  # a connection that we cut ends like one that was closed
                raise TimeoutError
            return answer
        except ssl.SSLCertVerificationError as error:
            raise self._error(f"no secure connection: {error.verify_message}") from None
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            raise _Busy(f"more than {self.seconds:g} seconds" if late.is_set() else _why(error),
                        ) from None  # fmt: skip
        finally:
            timer.cancel()
            line.close()

    def _header(self) -> dict[str, str]:
        said = {"Content-Type": "application/json", "Accept": "application/json",
                "Accept-Encoding": "identity", "User-Agent": f"comity/{__version__}"}  # fmt: skip
        return said | ({"Authorization": f"Bearer {self.address.key}"} if self.address.key else {})

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        status = response.status
        if 300 <= status < 400:
            raise self._error("the model is elsewhere, and redirects are not followed",
                              hint="name its own URL")  # fmt: skip
        if status in _BUSY:
            after = response.headers.get("Retry-After", "")
            raise _Busy(f"status {status}", min(float(after), 30.0) if after.isdecimal() else 0.0)
        if status != 200:
            hint = _MEANS.get(status, "")
            raise self._error(f"the model's endpoint answers with status {status}", hint=hint)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise OddAnswer("answer packed, though not asked for so")
        parts, size = [], 0
        while part := response.read1(1 << 16):
            size += len(part)
            if size > _LONGEST:
                raise OddAnswer("answer longer than 1 MB")
            parts.append(part)
        if response.length:
            raise _Busy("the answer broke off")
        return b"".join(parts)

    def _error(self, what: str, hint: str = "") -> ModelError:
        """What servers say of themselves is not repeated: it may hold our key, or anything."""
        return ModelError(what, value=self.address.shown, hint=hint)


def _cut(line: Any, late: threading.Event) -> None:
    """Hang up in the middle of whatever the other side is dripping."""
    late.set()
    with suppress(OSError, AttributeError):
        line.sock.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return "time is up" if isinstance(error, TimeoutError) else type(error).__name__


def _said(body: bytes) -> str:
    """The words of the first choice of a chat completion."""
    try:
        content = strict_json(body.decode("utf8"))
        words = content["choices"][0]["message"]["content"]
    except (UnicodeDecodeError, LookupError, TypeError):
        raise OddAnswer("answer is no chat completion") from None
    if not isinstance(words, str):
        raise OddAnswer("answer is no chat completion")
    return words


def patience(said: str | None) -> float:
    """The seconds for one answer, from the environment's words.

    >>> patience(None), patience("5")
    (60.0, 5.0)
    """
    try:
        seconds = float(said) if said else 60.0
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ModelError("no number of seconds from 0 to 3600", value=said, where=PATIENCE)
    return seconds
