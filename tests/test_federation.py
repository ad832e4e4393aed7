"""SERVICE: only to endpoints that the maintainer names, and never through a hole in the guard."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import ComityError, QueryError
from graph.store import Store
from graph.store.guard import guarded
from tests.servers import oxigraph

NODE = ox.NamedNode
THERE = "http://127.0.0.1:7878/query"


@pytest.fixture(scope="module")
def ministries() -> Iterator[str]:
    """A second endpoint, of somebody else: who is under which ministry."""
    with oxigraph() as url:
        with Store.open(url, write=True) as store:
            under = ox.Quad(NODE("x:klid"), NODE("x:under"), NODE("x:mois"), NODE("x:registry"))
            store.change(add=[under])
        yield f"{url}/query"


@pytest.fixture(params=["memory", "endpoint"])
def ours(request: pytest.FixtureRequest) -> Iterator[Store]:
    met = ox.Quad(NODE("x:klid"), NODE("x:met"), NODE("x:unpog"), NODE("x:page"))
    if request.param == "memory":
        with Store.memory() as store:
            store.change(add=[met])
            yield store
        return
    with oxigraph() as url, Store.open(url, write=True) as store:
        store.change(add=[met])
        yield store


def asking(url: str) -> str:
    return f"SELECT ?who ?above {{ ?who <x:met> <x:unpog> . SERVICE <{url}> {{ ?who <x:under> ?above }} }}"


def test_two_endpoints_answer_one_question(
    ours: Store, ministries: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_SERVICES", ministries)
    assert ours.select(asking(ministries)).records() == [{"who": "x:klid", "above": "x:mois"}]


def test_an_endpoint_that_nobody_named_is_refused_with_the_way_to_allow_it(
    ours: Store, ministries: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_SERVICES", "https://query.example.org/sparql")
    with pytest.raises(QueryError, match=r"this endpoint is not allowed.*COMITY_SERVICES"):
        ours.select(asking(ministries))


def test_the_list_may_be_a_file(comity, ministries: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("endpoints.yaml").write_text(f"services:\n- {ministries}\n")
    monkeypatch.setenv("COMITY_SERVICES", "endpoints.yaml")
    comity("demo")
    query = f"SELECT ?above {{ SERVICE <{ministries}> {{ ?who <x:under> ?above }} }}"
    assert "x:mois" in comity("sparql", query).output
    Path("endpoints.yaml").write_text("services: everything\n")
    assert "names no endpoints" in comity("sparql", query, status=1).output


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ SERVICE <{THERE}> {{ ?s ?p ?o }} }}",
        f"ASK {{ service silent <{THERE}> {{ ?s ?p ?o }} }}",
        f"ASK {{ VALUES ?e {{ <{THERE}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
        "PREFIX e: <http://127.0.0.1:7878/> ASK { SERVICE e:query { ?s ?p ?o } }",
        # what looks like a comment, a string or an IRI, and is none
        f"PREFIX e: <x:> ASK {{ ?s e:a\\# ?o . SERVICE <{THERE}> {{ ?s ?p ?o }} }}",
        f"PREFIX e: <x:> ASK {{ ?s e:a\\' ?o . SERVICE <{THERE}> {{ ?s ?p e:b\\' }} }}",
        f"ASK {{ VALUES ?e {{ <{THERE}> }} FILTER(1<2)SERVICE?e{{?s ?p 3 FILTER(?o>1)}} }}",
        f"ASK {{ ?s ?p '''it's''' . SERVICE <{THERE}> {{ ?s ?p '''x''' }} }}",
        "PREFIX : <http://127.0.0.1:7878/> ASK { SERVICE:query { ?s ?p ?o } }",
        f"ASK {{ ?s ?p true.SERVICE<{THERE}>{{ ?s ?p ?o }} }}",
        f"ASK {{ ?s ?p 1e0SERVICE<{THERE}>{{ ?s ?p ?o }} }}",
        f"BASE <http://127.0.0.1:7878/> ASK {{ SERVICE <query> {{ ?s ?p ?o }} }} #{THERE}",
    ],
)
def test_the_guard_sees_every_call(query: str) -> None:
    ox.Store().query(query.replace("ASK", "SELECT *"))  # the engine would read it
    with pytest.raises(QueryError):
        guarded(query, allowed=())


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <x:y>' } # SERVICE <x:y>",
        "PREFIX c: <x:> ASK { ?s c:SERVICE ?o }",
        "ASK { ?service ?p <http://SERVICE/> }",
        f"ASK {{ SERVICE <{THERE}> {{ ?s ?p ?o }} }}",
    ],
)
def test_the_guard_lets_through_what_calls_nobody_else(query: str) -> None:
    assert guarded(query, allowed=[THERE]) == query


def test_an_update_may_not_load_files() -> None:
    with pytest.raises(ComityError, match="calls the network"):
        guarded("LOAD <file:///etc/passwd> INTO GRAPH <x:g>", update=True)
