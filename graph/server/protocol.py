"""A request as a SPARQL query (SPARQL 1.1 Protocol, §2.1), and the format of its answer.

>>> asked("GET", "query=ASK%7B%7D", "", b"").text
'ASK{}'
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
}
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_UTF8 = ("charset=utf-8", "charset=utf8", 'charset="utf-8"', "charset=us-ascii")


class Refused(Exception):
    """A request that is not answered: the status and one line of why."""

    def __init__(self, status: int, why: str) -> None:
        self.status, self.why = status, why
        super().__init__(why)


@dataclass(frozen=True)
class Question:
    """A query and the dataset that the request names for it."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def asked(method: str, query_string: str, content_type: str, body: bytes) -> Question:
    """The question of a request; ``Refused`` says what is wrong with it."""
    given = _fields(query_string)
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if method == "POST" and any(p.startswith("charset=") and p not in _UTF8 for p in parameters):
        raise Refused(415, "send UTF-8")
    if method == "POST" and kind == _FORM:
        given += _fields(_decoded(body))
    elif method == "POST" and kind == _QUERY:
        if any(name == "query" for name, _ in given):
            raise Refused(400, "one request, one query")
        given.append(("query", _decoded(body)))
    elif method == "POST" and kind == _UPDATE:
        raise Refused(403, "this endpoint is for reading")
    elif method == "POST":
        raise Refused(415, f"send {_FORM} or {_QUERY}")
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise Refused(403, "this endpoint is for reading")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise Refused(400, "say query=… once" if queries else "there is no query in the request")
    return Question(
        queries[0],
        tuple(value for name, value in given if name == "default-graph-uri"),
        tuple(value for name, value in given if name == "named-graph-uri"),
    )


def wanted(accept: str, offered: Sequence[str]) -> str:
    """The media type of those offered that the client likes best; the first where it does not say.

    ``Refused`` (406) where it says, and likes none. What cannot be read is as if it were not said.

    >>> wanted("text/csv;q=0.5, application/sparql-results+xml", list(TABLES))
    'application/sparql-results+xml'
    >>> wanted("text/html, */*;q=0.1", list(TABLES))
    'application/sparql-results+json'
    """
    likes = [like for part in accept.split(",") if (like := _liking(part))]
    if not likes:
        return offered[0]
    best, chosen = 0.0, ""
    for media in offered:
        fits = [(len(pattern), q) for pattern, q in likes if _fits(media, pattern)]
        liking = max(fits)[1] if fits else 0.0  # the most exact pattern decides
        if liking > best:
            best, chosen = liking, media
    if not chosen:
        raise Refused(406, f"this can be had as {', '.join(offered)}")
    return chosen


def _liking(part: str) -> tuple[str, float] | None:
    pattern, *parameters = (piece.strip().lower() for piece in part.split(";"))
    if "/" not in pattern:
        return None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return pattern, float(value)
            except ValueError:
                return None
    return pattern, 1.0


def _fits(media: str, pattern: str) -> bool:
    return pattern in (media, "*/*", f"{media.partition('/')[0]}/*")


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(400, f"the request cannot be read: {error}") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8") from None
