"""Which address means what: a path and its parameters to a job, and the job's reply to a page."""

import html
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from graph.server.pages import POLICY, page, style
from graph.server.pool import Pool
from graph.server.protocol import Refused, asked
from graph.server.worker import Reply

_HTML = "text/html; charset=utf-8"
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_PAGE_SECONDS = 120.0  # a large page is made once for each state of the store
_SMALL_PAGE = 30.0
#: what one may do to a page, and to the endpoint
_ALLOWED = {False: ("GET", "HEAD", "OPTIONS"), True: ("GET", "HEAD", "OPTIONS", "POST")}


@dataclass(frozen=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    parameters: str
    header: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Response:
    """What is sent back."""

    status: int
    media: str
    body: bytes
    header: Mapping[str, str] = field(default_factory=dict)


class Site:
    """All addresses of a store; ``seconds`` are what a query may take.

    Pages are made in processes of their own: they take more memory than a query may, and no
    visitor decides how much.
    """

    def __init__(self, queries: Pool, pages: Pool, seconds: float) -> None:
        self._queries, self._pages, self._seconds = queries, pages, seconds
        self._small = max(seconds, _SMALL_PAGE)  # what visitors cannot make dearer
        self._made: dict[str, tuple[bytes, Reply]] = {}
        self._guard = threading.Lock()

    def respond(self, request: Request) -> Response:
        """The response to a request."""
        allowed = _ALLOWED[_is_sparql(request)]
        try:
            if request.method not in allowed:
                raise Refused(405, f"here one may {', '.join(allowed)}")
            if request.method == "OPTIONS":
                return Response(200, "text/plain", b"", {"Allow": ", ".join(allowed)})
            status, media, body = self._reply(request)
        except Refused as error:
            status, media, body = error.status, "text/plain", error.why.encode()
        if media == "text/plain":
            media, body = "text/plain; charset=utf-8", body + b"\n"
        header = {"Content-Security-Policy": _policy(media, body)}
        if status == 405:
            header["Allow"] = ", ".join(allowed)
        return Response(status, media, body, header)

    def _reply(self, request: Request) -> Reply:
        parts = [part for part in request.path.split("/") if part]
        if _is_sparql(request):
            return self._sparql(request)
        match parts:
            case []:
                return self._pages.ask("home", {}, self._small)
            case ["style.css"]:
                return 200, "text/css; charset=utf-8", style()
            case ["explorer"]:
                return self._kept("explorer", {})
            case ["report", name]:
                return self._kept("report", {"name": name})
            case ["questions"]:
                return self._pages.ask("questions", {}, self._small)
            case ["questions", name]:
                return self._question(name, request.parameters)
        raise Refused(404, "there is no such page")

    def _sparql(self, request: Request) -> Reply:
        accept = request.header.get("Accept", "")
        if request.method == "GET" and not request.parameters:
            if "text/html" in accept:
                return 200, _HTML, page("sparql")
            raise Refused(400, "say ?query=…")
        if request.header.get("Content-Encoding", "identity").lower() != "identity":
            raise Refused(415, "send it as it is, not compressed")
        kind = request.header.get("Content-Type", "")
        question = asked(request.method, request.parameters, kind, request.body)
        values = {"question": question, "accept": accept}
        return self._queries.ask("sparql", values, self._seconds)

    def _question(self, name: str, parameters: str) -> Reply:
        values = dict(parse_qsl(parameters, max_num_fields=50))
        form = values.pop("format", "html")
        return self._pages.ask("question", {"name": name, "values": values, "form": form},
                              self._small)  # fmt: skip

    def _kept(self, job: str, values: dict[str, str]) -> Reply:
        """A page that takes a while, made anew only when the store has changed."""
        name = " ".join([job, *values.values()])
        status, media, now = self._pages.ask("state", {}, self._small)
        if status != 200:
            return status, media, now
        with self._guard:  # one visitor waits for it, the others with them
            state, reply = self._made.get(name, (b"", None))
            if reply is None or state != now:
                reply = self._pages.ask(job, values, max(self._seconds, _PAGE_SECONDS))
                if reply[0] == 200:
                    self._made[name] = now, reply
        return reply


def _is_sparql(request: Request) -> bool:
    return request.path.strip("/") in ("sparql", "query")


def _policy(media: str, body: bytes) -> str:
    """What a page may do: what the page itself allows its own scripts, else nothing of the kind."""
    if not media.startswith("text/html"):
        return "default-src 'none'; frame-ancestors 'none'; sandbox"
    said = _META.search(body[:20_000].decode("utf8", errors="replace"))
    return f"{html.unescape(said[1])}; frame-ancestors 'none'" if said else POLICY
