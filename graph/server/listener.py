"""The socket: who may ask, how much, how long; then it is the site's turn."""

import socket
import threading
from collections.abc import Collection
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from graph import __version__
from graph.errors import ComityError
from graph.server.pool import Pool
from graph.server.site import Request, Response, Site

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_ANY = ("0.0.0.0", "::", "")  # noqa: S104  # compared with, to refuse them without a name
_MOST_BODY = 1_000_000
_PATIENCE = 15.0  # seconds that a client may be silent
_VISITORS = 64
_PAGE_MEGABYTES = 4096


@dataclass(frozen=True)
class Limits:
    """What one question may cost, and how many are answered at once."""

    seconds: float = 20.0
    megabytes: int = 1024
    workers: int = 4


class Listener(ThreadingHTTPServer):
    """The store at ``place`` on a port of this machine. Port 0 takes a free one.

    ``names`` are the names by which the machine may be called, besides ``localhost``: a request
    for another name comes from a page that wants to look at what only this machine can see (DNS
    rebinding), and is refused.
    """

    daemon_threads = True
    block_on_close = False  # who still reads does not hold up the end
    request_queue_size = 128

    def __init__(
        self,
        place: str,
        *,
        host: str = "localhost",
        port: int = 0,
        names: Collection[str] = (),
        limits: Limits = Limits(),  # frozen
    ) -> None:
        if host in _ANY and not names:
            hint = "say under which names: --name data.example.org"
            raise ComityError("serves all addresses, under no name", value=host, hint=hint)
        self.place = place
        self._queries = Pool(place, size=limits.workers, megabytes=limits.megabytes)
        self._pages = Pool(place, size=2, megabytes=max(limits.megabytes, _PAGE_MEGABYTES))
        self.site = Site(self._queries, self._pages, limits.seconds)
        if ":" in host:
            self.address_family = socket.AF_INET6
        self._visitors = threading.BoundedSemaphore(_VISITORS)
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise ComityError("cannot listen", value=f"{host}:{port}", hint=why) from None
        called = f"[{host}]" if ":" in host else host
        self.names = {name.lower() for name in (*names, *_LOOPBACK, called)}
        self.url = f"http://{called}:{self.server_port}"

    def is_ours(self, host: str) -> bool:
        """Whether a ``Host`` header calls this server by one of its names."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        name = f"[{name}]" if ":" in name else name
        return name in self.names and (port in (None, self.server_port) or name not in _LOOPBACK)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; where too many wait already, hang up."""
        if not self._visitors.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, then let the next one in."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._visitors.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up is no error of ours."""

    def server_close(self) -> None:
        """Stop listening, and end the processes."""
        super().server_close()
        self._queries.close()
        self._pages.close()


class _Handler(BaseHTTPRequestHandler):
    server: Listener
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    server_version = f"comity/{__version__}"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_HEAD(self) -> None:
        self._answer("GET", with_body=False)

    def do_POST(self) -> None:
        self._answer("POST")

    def _other(self) -> None:
        self._answer(self.command)

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _other  # noqa: N815 - names of http.server

    def _answer(self, method: str, *, with_body: bool = True) -> None:
        body, refused = self._body(method), self._refused()
        if body is None or refused is not None:
            self.close_connection = True  # what is left of the request is not read
            self._send(refused or _plain(413, "the request is too long, or of unknown length"))
            return
        parts = urlsplit(self.path)
        header = {name.title(): value for name, value in self.headers.items()}
        request = Request(method, parts.path, parts.query, header, body)
        self._send(self.server.site.respond(request), with_body=with_body)

    def _refused(self) -> Response | None:
        """The response to somebody who should not be here."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not self.server.is_ours(hosts[0]):
            return _plain(421, "this server does not go by that name; see comity serve --name")
        origin = self.headers.get("Origin")
        if origin and not self.server.is_ours(urlsplit(origin).netloc):
            return _plain(403, "pages of other sites may not ask here")
        return None

    def _body(self, method: str) -> bytes | None:
        said = self.headers.get("Content-Length", "" if method == "POST" else "0")
        chunked = self.headers.get("Transfer-Encoding")
        if chunked or not (said.isascii() and said.isdigit()) or int(said) > _MOST_BODY:
            return None
        return self.rfile.read(int(said))

    def _send(self, response: Response, *, with_body: bool = True) -> None:
        self.send_response(response.status)
        for name, value in {
            "Content-Type": response.media,
            "Content-Length": str(len(response.body)),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-cache",
            "Vary": "Accept",
            **({"Connection": "close"} if self.close_connection else {}),
            **response.header,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(response.body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: a query may be private."""


def _plain(status: int, why: str) -> Response:
    return Response(status, "text/plain; charset=utf-8", f"{why}\n".encode())
