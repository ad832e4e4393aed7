"""A SPARQL endpoint as the store: the same commands, the same bytes; and what goes wrong."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import ComityError, QueryError, StoreError
from graph.queries import library, run_query
from graph.store import Store
from graph.store.paging import pages
from graph.store.staging import CHUNK
from tests.conftest import FACTS, filled
from tests.servers import Asked, Say, free_port, oxigraph, saying

EMPTY = b'{"head":{"vars":["what","value"]},"results":{"bindings":[]}}'
JSON = {"Content-Type": "application/sparql-results+json"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The five documents at an Oxigraph server. Read it, never change it."""
    with oxigraph() as url:
        with Store.open(url, write=True) as store:
            filled(store, FACTS)
        yield url


@pytest.fixture
def empty() -> Iterator[str]:
    with oxigraph() as url:
        yield url


def test_every_question_of_the_library_has_the_same_answer(corpus: Store, endpoint: str) -> None:
    with Store.open(endpoint) as store:
        for question in library().values():
            values = {name: str(value) for name, value in question.defaults.items()}
            here, there = (run_query(s, question, values) for s in (corpus, store))
            assert there.columns == here.columns, question.name
            assert there.rows == here.rows, question.name


@pytest.mark.parametrize(
    "words",
    [
        "centrality --no-trust --format json",
        "why KLID UNPOG",
        "communities --runs 2 --format csv",
        "brokerage --format json",
        "sources --format json",
        "export --format trig",
        "lifecycle KLID UNPOG",
        "query partners --institution KLID",
    ],
)
def test_a_command_says_the_same(words: str, comity, corpus_folder: Path, endpoint: str) -> None:
    here = comity(*words.split(), "--store", corpus_folder)
    there = comity(*words.split(), "--store", endpoint)
    assert there.output == here.output


def test_the_page_is_the_same(comity, corpus_folder: Path, endpoint: str) -> None:
    comity("view", "-o", "here.html", "--store", corpus_folder)
    comity("view", "-o", "there.html", "--store", endpoint)
    here, there = (Path(f"{name}.html").read_bytes() for name in ("here", "there"))
    assert here == there


def test_those_that_count_as_one_are_one_there_too(comity, empty: str) -> None:
    """KLID and KRILA taken for one, in a folder and at a server; then a document goes, then both."""
    klid, krila = (f"https://w3id.org/comity/id/org/{name}" for name in ("klid", "krila"))
    merge = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"

    def agree(here: Store, there: Store) -> None:
        assert there.quads() == here.quads()
        assert set(there.select(merge).rows) == {
            tuple(_travelled(term) for term in row) for row in here.select(merge).rows
        }

    with Store.memory() as here, Store.open(empty, write=True) as there:
        for store in (filled(here, FACTS[:3]), filled(there, FACTS[:3])):
            assert store.recognise({klid: krila})
            assert not store.recognise({klid: krila})
        assert not there.select(f"SELECT ?p {{ <{klid}> ?p ?o FILTER(?p != c:countsAs) }}").rows
        agree(here, there)
        for store in (here, there):
            store.update(f'INSERT DATA {{ GRAPH <x:mine> {{ <{klid}> skos:altLabel "K" }} }}')
        agree(here, there)
        assert there.ask(f'ASK {{ <{krila}> skos:altLabel "K" }}') is True
        for store in (here, there):
            store.recognise({})
        agree(here, there)


def _travelled(term: object) -> object:
    from graph.store.answers import GENID

    return ox.NamedNode(f"{GENID}{term.value}") if isinstance(term, ox.BlankNode) else term


def test_two_places_are_compared(comity, corpus_folder: Path, endpoint: str) -> None:
    same = comity("diff", corpus_folder, endpoint, "--show", "changes", "--format", "json")
    assert json.loads(same.stdout)["rows"] == []


def test_load_forget_and_load_again(comity, empty: str) -> None:
    pages = ["2017-unpog-klid-meeting", "2020-kipa-undesa-forum"]
    files = [next(f for f in FACTS if page in f.name) for page in pages]
    comity("load", *files, "--store", empty)
    before = comity("export", "--store", empty).output
    assert "(nothing changed)" in comity("load", files[0], "--store", empty).output
    comity("forget", pages[1], "--store", empty)
    assert pages[1] not in comity("sources", "--store", empty).output
    comity("load", files[1], "--store", empty)
    assert comity("export", "--store", empty).output == before


def test_an_update_reaches_the_merge(comity, empty: str) -> None:
    comity("load", FACTS[0], "--store", empty)
    new = 'INSERT DATA { GRAPH <x:mine> { <x:klid> skos:altLabel "K" } }'
    comity("sparql", "--update", new, "--store", empty)
    found = comity("sparql", 'ASK { ?x skos:altLabel "K" }', "--store", empty)
    assert found.output.split()[-1] == "yes"


def test_what_two_documents_say_is_counted_once_and_kept_by_the_other(empty: str) -> None:
    node = ox.NamedNode
    page, note = (
        ox.Quad(node("x:klid"), node("x:name"), ox.Literal("KLID"), node(f"x:{name}"))
        for name in ("page", "note")
    )
    count = "SELECT (COUNT(*) AS ?n) { <x:klid> ?p ?o }"
    with Store.open(empty, write=True) as store:
        store.change(add=[page, note])
        assert store.select(count).records() == [{"n": "1"}]
        store.change(remove=[page])
        assert store.select(count).records() == [{"n": "1"}]
        store.change(remove=[note])
        assert store.select(count).records() == [{"n": "0"}]
        assert store.graphs() == []


def test_what_is_laid_aside_changes_no_answer(comity, empty: str, corpus: Store) -> None:
    from graph.store.layout import Layout
    from graph.store.staging import Change, staged

    with Store.open(empty, write=True) as store:
        filled(store, FACTS)
        known = [quad for quad in store.quads() if "/source/" in str(quad.graph_name)]
        again = [ox.Quad(*quad.triple, ox.NamedNode(f"{quad.graph_name.value}-two"))  # type: ignore[union-attr]
                 for quad in known]  # fmt: skip
        *aside, _ = staged(Change(again, []), Layout("default"), "unfinished")
        assert len(aside) >= 3
        for part in aside:
            store._server.tell(part)  # type: ignore[attr-defined]
        different = []
        for question in library().values():
            values = {name: str(value) for name, value in question.defaults.items()}
            here, there = (run_query(s, question, values) for s in (corpus, store))
            if there.rows != here.rows:
                different.append(question.name)
        assert not different
        assert store.quads() == corpus.quads()


def many(number: int) -> list[ox.Quad]:
    node = ox.NamedNode
    return [
        ox.Quad(node(f"x:{i}"), node("x:is"), ox.Literal(i), node("x:g")) for i in range(number)
    ]


def test_readers_see_a_large_change_whole_or_not_at_all(empty: str) -> None:
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        with Store.open(empty) as reader:
            while not done.is_set():
                found = reader.select("SELECT (COUNT(*) AS ?n) { ?s <x:is> ?o }")
                seen.add(found.records()[0]["n"])

    with Store.open(empty, write=True) as store:
        watcher = threading.Thread(target=watch)
        watcher.start()
        store.change(add=many(5 * CHUNK))
        store.change(remove=many(5 * CHUNK)[CHUNK:])
        done.set()
        watcher.join()
    assert seen <= {"0", str(5 * CHUNK), str(CHUNK)}


def test_a_writer_that_was_killed_leaves_nothing_behind(empty: str) -> None:
    killed = Store.open(empty, write=True)
    server = killed._server  # type: ignore[attr-defined]
    from graph.store.layout import HOLDER, SERVICE, STAGING, UNTIL

    server.tell(f"INSERT DATA {{ GRAPH <{STAGING}dead/in0> {{ <x:a> <x:b> 1 }} }}")
    with pytest.raises(StoreError, match=r"the store is in use.*process \d+ on .* writes to it"):
        Store.open(empty, write=True, patience=0.3)
    over = f"<{SERVICE}/lease> <{UNTIL}>"
    server.tell(
        f"DELETE {{ GRAPH ?g {{ {over} ?t }} }} INSERT {{ GRAPH ?g {{ {over} 1 }} }} "
        f"WHERE {{ GRAPH ?g {{ {over} ?t ; <{HOLDER}> ?who }} }}"
    )
    with Store.open(empty, write=True, patience=0.3) as store:
        assert not store.select("SELECT * { GRAPH ?g { <x:a> <x:b> ?o } }").rows
    killed._lease._until = 0  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="the time to write is over"):
        killed.change(add=many(1))
    killed._lease = None  # type: ignore[attr-defined]
    killed.close()


def test_a_server_that_makes_up_its_default_graph_counts_right_all_the_same(corpus: Store) -> None:
    with oxigraph("--union-default-graph") as url:
        with Store.open(url, write=True) as store:
            filled(store, FACTS)
        with Store.open(url) as store:
            for name in ("partners", "organizers", "facts-without-evidence", "timeline"):
                question = library()[name]
                values = {key: str(value) for key, value in question.defaults.items()}
                here, there = (run_query(s, question, values) for s in (corpus, store))
                assert there.rows == here.rows
            assert store.quads() == corpus.quads()


def test_a_folder_served_by_oxigraph_is_a_store_and_with_a_union_it_is_refused(
    corpus_folder: Path, corpus: Store, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(corpus_folder / "oxigraph", tmp_path / "data")
    with oxigraph("--location", str(tmp_path / "data")) as url, Store.open(url) as store:
        assert store.quads() == corpus.quads()
    options = ("--location", str(tmp_path / "data"), "--union-default-graph")
    with oxigraph(*options) as url, pytest.raises(StoreError, match="counts statements twice"):
        Store.open(url)


def test_nobody_there_is_one_line(comity) -> None:
    said = comity("sources", "--store", f"http://127.0.0.1:{free_port()}/sparql", status=1).output
    assert "the endpoint cannot be reached" in said
    assert "Connection refused" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        (401, {}, b"", "wants to know who asks.*COMITY_STORE_TOKEN"),
        (403, {}, b"", "does not allow this"),
        (404, {}, b"", "there is no endpoint.*name the SPARQL endpoint itself"),
        (400, {}, b"line 1: what?", "the query failed at the endpoint.*line 1: what"),
        (307, {"Location": "http://elsewhere/sparql?key=1"}, b"", "moved to http://elsewhere/sparql"),
        (500, {}, b"<html><h1>Oops</h1></html>", "the query failed at the endpoint.*Oops"),
        (200, {"Content-Type": "text/html"}, b"<html>", "answers with a web page"),
        (200, {"Content-Type": "text/csv"}, b"a,b\n", "something else than results.*text/csv"),
        (200, JSON, EMPTY[:-3], "the answer broke off"),
        (200, JSON, EMPTY[:-3] + b"The query was cancelled", "the answer broke off"),
        (200, JSON, EMPTY + b"The query was cancelled", "the answer broke off"),
        (200, JSON, b"", "the answer broke off"),
        (200, {**JSON, "X-SQL-State": "S1TAT"}, EMPTY, "the answer broke off"),
        (200, {**JSON, "Content-Length": "100000"}, EMPTY[:-3], "the answer broke off"),
    ],
)  # fmt: skip
def test_what_an_endpoint_may_say_instead(
    status: int, headers: dict[str, str], body: bytes, expected: str
) -> None:
    with (
        saying(lambda _: (status, headers, body)) as url,
        pytest.raises(ComityError, match=expected) as said,
    ):
        Store.open(url)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_busy_endpoint_is_asked_again(status: int) -> None:
    asked: list[int] = []

    def answer(_: Asked) -> Say:
        asked.append(1)
        return (status, {"Retry-After": "0"}, b"") if len(asked) < 3 else (200, JSON, EMPTY)

    with saying(answer) as url:
        Store.open(url).close()
    assert len(asked) == 3


def test_a_change_is_never_sent_twice() -> None:
    changes: list[bytes] = []

    def answer(asked: Asked) -> Say:
        if asked.headers["Content-Type"] == "application/sparql-update":
            changes.append(asked.body)
            return 503, {}, b""
        return 200, JSON, EMPTY

    with saying(answer) as url, pytest.raises(StoreError, match="the endpoint is busy"):
        Store.open(url, write=True)
    assert len(changes) == 1


def test_an_endpoint_that_takes_no_changes_says_so(comity) -> None:
    def answer(asked: Asked) -> Say:
        writing = asked.headers["Content-Type"] == "application/sparql-update"
        return (403, {}, b"read only") if writing else (200, JSON, EMPTY)

    with saying(answer) as url:
        said = comity("load", FACTS[0], "--store", url, status=1).output
    assert "the endpoint does not take changes" in said


def test_a_slow_endpoint_is_given_up_in_time() -> None:
    def answer(_: Asked) -> Say:
        threading.Event().wait(3)
        return 200, JSON, EMPTY

    limit = {"COMITY_STORE_TIMEOUT": "0.5"}
    with saying(answer) as url, pytest.raises(StoreError, match="the answer took too long"):
        Store.open(url, environment=limit)


@pytest.mark.parametrize(
    ("secrets", "sent"),
    [
        ({"COMITY_STORE_TOKEN": "s3cret-token"}, "Bearer s3cret-token"),
        (
            {"COMITY_STORE_USER": "me", "COMITY_STORE_PASSWORD": "s3cret-word"},
            "Basic bWU6czNjcmV0LXdvcmQ=",
        ),
    ],
)
def test_secrets_are_sent_and_never_shown(secrets: dict[str, str], sent: str) -> None:
    seen: list[str] = []

    def answer(asked: Asked) -> Say:
        seen.append(asked.headers["Authorization"])
        return 400, {}, f"what is {asked.headers['Authorization']}?".encode()

    with saying(answer) as url, pytest.raises(QueryError) as said:
        Store.open(f"{url}?apikey=s3cret-key", environment=secrets)
    assert seen == [sent]
    assert "s3cret" not in str(said.value)
    assert sent.split()[1] not in str(said.value)


def test_a_password_in_the_url_is_used_and_never_shown(comity) -> None:
    seen: list[str] = []

    def answer(asked: Asked) -> Say:
        seen.append(asked.headers["Authorization"])
        return 401, {"WWW-Authenticate": "Digest realm=x"}, b""

    with saying(answer) as url:
        address = url.replace("http://", "http://me:s3cret-word@")
        said = comity("sources", "--store", address, status=1).output
    assert seen == ["Basic bWU6czNjcmV0LXdvcmQ="]
    assert "s3cret" not in said
    assert "Digest" in said


def test_an_answer_that_the_server_cuts_is_read_page_by_page() -> None:
    """As Virtuoso does: so many rows, a header that says so, and no error."""

    def answer(asked: Asked) -> Say:
        from urllib.parse import parse_qs

        query = parse_qs(asked.body.decode())["query"][0]
        if "GRAPH" in query:  # the first look
            return 200, JSON, EMPTY
        found = list(ox.Store().query(query))[:10]
        rows = [{"x": {"type": "literal", "value": row["x"].value}} for row in found]
        body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}}).encode()
        return 200, {**JSON, "X-SPARQL-MaxRows": "10"}, body

    values = " ".join(f'"{n:02}"' for n in range(25))
    with saying(answer) as url, Store.open(url) as store:
        rows = store.select(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}").records()
        assert [row["x"] for row in rows] == [f"{n:02}" for n in range(25)]
        with pytest.raises(QueryError, match="the endpoint cuts its answers"):
            store.select(f"SELECT ?x {{ VALUES ?x {{ {values} }} }} LIMIT 20")


def test_pages_keep_the_order_that_was_asked_for() -> None:
    query = "#+ summary: s\nPREFIX x: <x:> SELECT ?a { ?a x:b ?c } ORDER BY DESC(?c)"
    for nested in (False, True):
        page = next(pages(query, ["a"], 10, nested=nested))
        assert "ORDER BY DESC(?c)\n?a" in page
        list(ox.Store().query(page))


def test_a_query_that_does_not_parse_is_not_sent(comity, endpoint: str) -> None:
    said = comity("sparql", "SELECT ?x WHERE {", "--store", endpoint, status=1).output
    assert "the query does not parse" in said
