"""The review page, on this machine only: one random address, and nothing else is served."""

import json
import secrets
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from graph.errors import ComityError
from graph.review.desk import Desk

#: what the page may do: its own scripts, style and questions, and nothing else
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MOST = 1_000_000  # bytes of a request
_TYPES = {"": "text/html", "review.js": "text/javascript", "review.css": "text/css"}


class ReviewServer(ThreadingHTTPServer):
    """A desk behind ``http://127.0.0.1:PORT/TOKEN/``; ``assets`` are the page, script and style."""

    daemon_threads = True

    def __init__(self, desk: Desk, assets: Mapping[str, str], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.desk, self.assets = desk, assets
        self.token = secrets.token_urlsafe(24)
        self.one_at_a_time = threading.Lock()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "comity", ""
    timeout = 30

    def do_GET(self) -> None:
        """The page, its script and style, the list of files, or one file."""
        name = self._asked()
        if name is None:
            return
        if name in _TYPES:
            self._answer(200, self.server.assets[name or "page"].encode(), _TYPES[name])
        elif name == "files":
            self._told(self.server.desk.files)
        elif name == "file":
            number = parse_qs(urlsplit(self.path).query).get("n", ["x"])[0]
            self._told(lambda: self.server.desk.file(_whole(number)))
        else:
            self._refuse(404, "nothing here")

    def do_POST(self) -> None:
        """A decision, a correction, or the last one taken back."""
        name = self._asked()
        if name is None:
            return
        said = self._said()
        if said is None:
            return
        desk = self.server.desk
        if name == "undo":
            self._told(desk.undo)
        elif name == "act":
            words = {str(k): str(v) for k, v in dict(said.get("words") or {}).items()}
            self._told(
                lambda: desk.act(
                    _whole(said.get("file")), str(said.get("key")), str(said.get("act")), words,
                    str(said.get("note") or ""),
                )
            )  # fmt: skip
        else:
            self._refuse(404, "nothing here")

    def _asked(self) -> str | None:
        """What is asked for, where the address is ours and the asker has the token."""
        port = self.server.server_port
        hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        if host not in hosts or (origin and origin.removeprefix("http://") not in hosts):
            self._refuse(403, "asked from elsewhere")  # another page, or a name that points here
            return None
        _, token, name, *more = [*urlsplit(self.path).path.split("/"), "", ""][:5]
        if more[0] or not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(404, "nothing here")
            return None
        return name

    def _said(self) -> dict[str, Any] | None:
        """The body of a request, where it is a JSON object of a sensible size."""
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        if not length.isdigit() or int(length) > _MOST or kind != "application/json":
            self.close_connection = True
            if length.isdigit() and int(length) <= 16 * _MOST:
                self.rfile.read(int(length))  # or the sender never gets to read the answer
            self._refuse(400, "wanted: a small JSON object")
            return None
        try:
            said = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict) or not isinstance(said.get("words") or {}, dict):
            self._refuse(400, "wanted: a JSON object")
            return None
        return said

    def _told(self, ask: Any) -> None:
        """The answer of the desk, or in one line why there is none."""
        try:
            with self.server.one_at_a_time:
                found = ask()
        except ComityError as error:
            self._refuse(409, str(error))
            return
        except OSError as error:
            self._refuse(409, f"{error.filename or 'the file'}: {error.strerror or error}")
            return
        body = json.dumps(found, ensure_ascii=True).encode()
        self._answer(200, body, "application/json")

    def _refuse(self, status: int, why: str) -> None:
        self._answer(status, json.dumps({"error": why}).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", f"{kind}; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Nothing: the address holds the token."""


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if text.isdigit() and len(text) < 7 else -1
