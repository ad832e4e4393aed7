"""SPARQL 1.1 Protocol (W3C Recommendation of 2013), §2: every form of request, one row each.

The store has two graphs, each with one statement, so that an answer tells which dataset was asked.
"""

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import urllib3

from graph.server import Limits, Listener
from graph.store import Store

ONE, TWO = "https://w3id.org/comity/graph/source/one", "https://w3id.org/comity/graph/source/two"
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
ALL = "SELECT ?o { ?s <x:p> ?o } ORDER BY ?o"
NAMED = "SELECT ?o { GRAPH ?g { ?s <x:p> ?o } } ORDER BY ?o"
MADE = "CONSTRUCT { ?s <x:p> ?o } { ?s <x:p> ?o }"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    place = tmp_path_factory.mktemp("protocol") / "store"
    with Store.open(place, write=True) as store:
        store.change(add=[
            ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(value), ox.NamedNode(name))
            for value, name in (("1", ONE), ("2", TWO))
        ])  # fmt: skip
    with Listener(str(place), limits=Limits(seconds=10, workers=2)) as listener:
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        yield listener
        listener.shutdown()


class Asked(NamedTuple):
    method: str = "GET"
    fields: tuple[tuple[str, str], ...] = ()  # of the address
    kind: str = ""
    body: str | bytes = ""
    header: tuple[tuple[str, str], ...] = ()


def sent(served: Listener, asked: Asked) -> Any:
    header = dict(asked.header)
    if asked.kind:
        header["Content-Type"] = asked.kind
    address = f"{served.url}/sparql" + (f"?{urlencode(asked.fields)}" if asked.fields else "")
    return urllib3.request(asked.method, address, body=asked.body or None, headers=header,
                           retries=False, redirect=False, timeout=30)  # fmt: skip


def get(query: str, *fields: tuple[str, str], **header: str) -> Asked:
    return Asked("GET", (("query", query), *fields), header=tuple(header.items()))


def form(*fields: tuple[str, str], kind: str = FORM) -> Asked:
    return Asked("POST", (), kind, urlencode(fields))


def direct(query: str, *fields: tuple[str, str], kind: str = QUERY) -> Asked:
    return Asked("POST", fields, kind, query.encode())


# -------- §2.1.1 to §2.1.4: the three forms of a query, and the dataset of each


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (get(ALL), ["1", "2"]),
        (form(("query", ALL)), ["1", "2"]),
        (direct(ALL), ["1", "2"]),
        (form(("query", ALL), kind=f"{FORM}; charset=UTF-8"), ["1", "2"]),
        (direct(ALL, kind=f"{QUERY}; charset=utf-8"), ["1", "2"]),
        (direct(ALL, kind=QUERY.upper()), ["1", "2"]),
        # the dataset in the request
        (get(ALL, ("default-graph-uri", ONE)), ["1"]),
        (form(("query", ALL), ("default-graph-uri", TWO)), ["2"]),
        (direct(ALL, ("default-graph-uri", TWO)), ["2"]),
        (get(ALL, ("default-graph-uri", ONE), ("default-graph-uri", TWO)), ["1", "2"]),
        (get(NAMED, ("named-graph-uri", ONE)), ["1"]),
        (form(("query", NAMED), ("named-graph-uri", TWO)), ["2"]),
        (direct(NAMED, ("named-graph-uri", ONE), ("named-graph-uri", TWO)), ["1", "2"]),
        (get(ALL, ("named-graph-uri", ONE)), []),  # then the default graph is empty
        (get(NAMED, ("default-graph-uri", ONE)), []),
        (get(ALL, ("default-graph-uri", "x:nothing")), []),
        # the request goes before FROM and FROM NAMED
        (get(ALL.replace("{", f"FROM <{ONE}> {{", 1)), ["1"]),
        (get(ALL.replace("{", f"FROM <{ONE}> {{", 1), ("default-graph-uri", TWO)), ["2"]),
        (get(NAMED.replace("{", f"FROM NAMED <{ONE}> {{", 1), ("named-graph-uri", TWO)), ["2"]),
        (direct(ALL.replace("{", f"FROM <{ONE}> {{", 1), ("default-graph-uri", TWO)), ["2"]),
        # characters beyond ASCII, plus signs and line ends come through
        (get("SELECT ?o { VALUES ?o { '독도 + é' } }"), ["독도 + é"]),
        (form(("query", "SELECT ?o {\r\n VALUES ?o { '독도 + é' } }")), ["독도 + é"]),
        (direct("SELECT ?o {\n VALUES ?o { '독도 + é' } }"), ["독도 + é"]),
    ],
)
def test_a_query_is_answered_from_its_dataset(
    served: Listener, asked: Asked, expected: list[str]
) -> None:
    answer = sent(served, asked)
    assert answer.status == 200, answer.data
    assert answer.headers["Content-Type"] == JSON
    assert [row["o"]["value"] for row in answer.json()["results"]["bindings"]] == expected


# -------- §2.1.5 and §2.1.6: formats


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (ALL, "*/*", JSON),
        (ALL, XML, XML),
        (ALL, f"{JSON};q=0.2, {XML};q=0.8", XML),
        (ALL, "text/csv", "text/csv; charset=utf-8"),
        (ALL, "text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        (ALL, "text/html, application/xhtml+xml, */*;q=0.8", JSON),  # a browser
        (ALL, "text/html", 406),
        (ALL, "text/turtle", 406),
        (ALL, f"{JSON};q=0", 406),
        (ALL, "no preference", JSON),
        ("ASK {}", "", JSON),
        ("ASK {}", XML, XML),
        ("ASK {}", "text/csv", 406),  # CSV has rows only
        (MADE, "", "text/turtle; charset=utf-8"),
        (MADE, "application/rdf+xml", "application/rdf+xml"),
        (MADE, "application/n-triples;q=0.9, text/csv", "application/n-triples"),
        (MADE, "application/ld+json", "application/ld+json"),
        (MADE, JSON, 406),
        ("DESCRIBE <x:s>", "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_client_chooses_the_format(
    served: Listener, query: str, accept: str, expected: str | int
) -> None:
    header = {"Accept": accept} if accept else {}
    for asked in (get(query, **header), direct(query)._replace(header=tuple(header.items()))):
        answer = sent(served, asked)
        assert "Accept" in answer.headers["Vary"]
        if expected == 406:
            assert answer.status == 406
            assert "can be had as" in answer.data.decode()
        else:
            assert (answer.status, answer.headers["Content-Type"]) == (200, expected)
            assert answer.data


def test_a_head_has_the_header_of_its_get(served: Listener) -> None:
    there, here = (sent(served, get(ALL)._replace(method=name)) for name in ("GET", "HEAD"))
    assert (here.status, here.data) == (200, b"")
    for name in ("Content-Type", "Content-Length"):
        assert here.headers[name] == there.headers[name]


# -------- §2.1.7 and §2.2: what is wrong, and what is for writers


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        # malformed
        (400, get("SELECT ?o {")),
        (400, get("")),
        (400, Asked("GET", (("default-graph-uri", ONE),))),
        (400, get(ALL, ("query", ALL))),
        (400, form(("query", ALL), ("query", ALL))),
        (400, form(("query", "nonsense"))),
        (400, form()),
        (400, direct("")),
        (400, direct(ALL, ("query", ALL))),
        (400, Asked("POST", (), QUERY, b"\xff\xfe")),
        (400, get(ALL, ("default-graph-uri", "no graph"))),
        (400, get("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
        # an update where a query belongs
        (400, get("INSERT DATA { <x:a> <x:b> 1 }")),
        (400, form(("query", "DROP ALL"))),
        (400, direct("CLEAR DEFAULT")),
        # updates in all their forms: the endpoint is for reading
        (403, form(("update", "DROP ALL"))),
        (403, direct("DROP ALL", kind=UPDATE)),
        (403, direct("DROP ALL", ("using-graph-uri", ONE), kind=UPDATE)),
        (403, form(("update", "DROP ALL"), ("using-named-graph-uri", ONE))),
        (403, Asked("GET", (("update", "DROP ALL"),))),
        (403, form(("query", ALL), ("update", "DROP ALL"))),
        # other methods, with what is allowed
        (405, get(ALL)._replace(method="PUT")),
        (405, get(ALL)._replace(method="DELETE")),
        (405, get(ALL)._replace(method="PATCH")),
        # other kinds of bodies
        (415, Asked("POST", (("query", ALL),))),
        (415, direct(ALL, kind="text/plain")),
        (415, direct(ALL, kind="application/json")),
        (415, form(("query", ALL), kind="multipart/form-data")),
        (415, direct(ALL, kind=f"{QUERY}; charset=utf-16")),
        (415, direct(ALL)._replace(header=(("Content-Encoding", "gzip"),))),
    ],
)
def test_what_cannot_be_answered_says_why(served: Listener, status: int, asked: Asked) -> None:
    answer = sent(served, asked)
    assert answer.status == status, answer.data
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.data.decode().strip()
    assert ("Allow" in answer.headers) is (status == 405)
    left = sent(served, get(ALL)).json()["results"]["bindings"]
    assert [row["o"]["value"] for row in left] == ["1", "2"]


# -------- §4: who else may ask


@pytest.mark.parametrize("asked", [get(ALL), form(("query", ALL)), direct(ALL)])
def test_pages_of_other_sites_may_not_read(served: Listener, asked: Asked) -> None:
    foreign = sent(served, asked._replace(header=(("Origin", "https://elsewhere.example"),)))
    own = sent(served, asked._replace(header=(("Origin", served.url),)))
    assert (foreign.status, own.status) == (403, 200)
    for answer in (foreign, own):
        assert not [name for name in answer.headers if name.startswith("Access-Control-")]


def test_a_question_before_the_question_learns_what_is_allowed_and_no_more(
    served: Listener,
) -> None:
    for path, allowed in (("/sparql", "GET, HEAD, OPTIONS, POST"), ("/", "GET, HEAD, OPTIONS")):
        answer = urllib3.request("OPTIONS", f"{served.url}{path}", retries=False, timeout=30)
        assert (answer.status, answer.headers["Allow"]) == (200, allowed)
        assert not [name for name in answer.headers if name.startswith("Access-Control-")]


def test_both_addresses_and_escaped_ones_are_one_endpoint(served: Listener) -> None:
    for path in ("/sparql", "/query", "/sparql/"):
        address = f"{served.url}{path}?query={quote(ALL)}"
        assert urllib3.request("GET", address, retries=False, timeout=30).status == 200
