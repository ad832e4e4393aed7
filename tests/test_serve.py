"""The store on localhost: the protocol, many readers, hostile queries, foreign names."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import urllib3

from graph.errors import ComityError
from graph.server import Limits, Listener
from graph.server.protocol import GRAPHS, TABLES, Refused, asked, wanted
from graph.store import Store
from tests.servers import free_port, oxigraph, wait_for

PAIRS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c LIMIT 3"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def served(corpus_folder: Path) -> Iterator[Listener]:
    limits = Limits(seconds=4, megabytes=400, workers=3)
    with Listener(str(corpus_folder), limits=limits) as listener:
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        yield listener
        listener.shutdown()


def get(served: Listener, path: str, **header: str) -> Any:
    return urllib3.request(
        "GET", served.url + path, headers=header, retries=False, redirect=False, timeout=30
    )


def ask(served: Listener, query: str, accept: str = "", **fields: str) -> Any:
    header = {"Accept": accept} if accept else {}
    return get(served, f"/sparql?{urlencode({'query': query, **fields})}", **header)


def test_the_endpoint_is_a_store_like_any_other(comity, served: Listener, corpus: Store) -> None:
    with Store.open(served.url) as store:
        assert store.quads() == corpus.quads()
    words = ("query", "partners", "--institution", "KLID", "--format", "csv")
    with_folder = comity(*words, "--store", served.place).output
    assert comity(*words, "--store", served.url).output == with_folder


def test_a_query_by_get_by_form_and_as_it_is(served: Listener) -> None:
    query, url = "ASK { ?e a c:Event }", f"{served.url}/sparql"
    form = urllib3.request(
        "POST", url, body=urlencode({"query": query}),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    plain = urllib3.request(
        "POST", url, body=query, headers={"Content-Type": "application/sparql-query"}
    )
    for answer in (ask(served, query), form, plain):
        assert answer.status == 200
        assert answer.json()["boolean"] is True


@pytest.mark.parametrize("media", [*TABLES, *GRAPHS])
def test_every_format_that_is_offered_is_sent(served: Listener, media: str) -> None:
    query = "SELECT ?e { ?e a c:Event } LIMIT 2"
    if media in GRAPHS:
        query = "CONSTRUCT { ?e a c:Event } { ?e a c:Event }"
    answer = ask(served, query, media)
    assert answer.status == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media
    assert b"w3id.org/comity" in answer.data


def test_a_request_names_its_dataset(served: Listener, corpus: Store) -> None:
    graph = next(name for name in corpus.graphs() if "/source/" in name)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    answer = ask(served, count, **{"default-graph-uri": graph})
    (row,) = answer.json()["results"]["bindings"]
    assert row["n"]["value"] == str(corpus.sizes()[graph])


@pytest.mark.parametrize(
    ("status", "method", "path", "header", "body"),
    [
        (400, "GET", "/sparql", {}, b""),
        (400, "GET", "/sparql?query=SELECT", {}, b""),
        (400, "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, b""),
        (400, "GET", "/sparql?query=%FF", {}, b""),
        (403, "GET", "/sparql?update=DROP+ALL", {}, b""),
        (403, "POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"DROP ALL"),
        (403, "POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"update=x"),
        (400, "POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"DROP ALL"),
        (415, "POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}"),
        (413, "POST", "/sparql", {"Content-Length": "2000000"}, b""),
        (413, "POST", "/sparql", {"Content-Length": "-1"}, b""),
        (405, "POST", "/", {"Content-Type": "application/sparql-query"}, b"ASK {}"),
        (405, "PUT", "/sparql", {}, b""),
        (405, "DELETE", "/sparql", {}, b""),
        (501, "BREW", "/sparql", {}, b""),
        (404, "GET", "/../../etc/passwd", {}, b""),
        (404, "GET", "/report/none", {}, b""),
        (404, "GET", "/questions/none", {}, b""),
        (421, "GET", "/", {"Host": "evil.example"}, b""),
        (421, "GET", "/", {"Host": "localhost.evil.example:1"}, b""),
        (421, "GET", "/", {"Host": "localhost:1"}, b""),
        (403, "GET", "/sparql?query=ASK%7B%7D", {"Origin": "https://evil.example"}, b""),
        (403, "GET", "/sparql?query=ASK%7B%7D", {"Origin": "null"}, b""),
    ],
)  # fmt: skip
def test_what_is_refused(
    served: Listener, status: int, method: str, path: str, header: dict[str, str], body: bytes
) -> None:
    said = {"Host": f"localhost:{served.server_port}", "Content-Length": str(len(body)), **header}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    with socket.create_connection(("localhost", served.server_port), timeout=10) as line:
        line.sendall(f"{method} {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode() + body)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split()[1] == str(status).encode(), answer[:600]
    assert b"Traceback" not in answer
    assert b"Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 1 } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o FILTER(1/0) } #" + "{" * 200 + "(" * 3,
    ],
)
def test_nobody_is_called_and_nothing_written(
    served: Listener, corpus: Store, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_SERVICES", "http://127.0.0.1:9/")  # for the maintainer, not here
    answer = ask(served, query)
    assert answer.status == 400 or not answer.json()["results"]["bindings"]
    with Store.open(served.url) as store:
        assert store.sizes() == corpus.sizes()


@pytest.mark.parametrize(("query", "why"), [(PAIRS, "longer than 4 seconds"), (HUNGRY, "memory")])
def test_a_hostile_query_is_ended_and_the_server_goes_on(
    served: Listener, query: str, why: str
) -> None:
    started = time.monotonic()
    answer = ask(served, query)
    assert answer.status == 500
    assert why in answer.data.decode() or "longer than" in answer.data.decode()
    assert time.monotonic() - started < 12
    assert ask(served, "ASK { ?e a c:Event }").json()["boolean"] is True


def test_eight_readers_while_others_are_hostile(served: Listener) -> None:
    ask(served, "ASK {}")

    def read(number: int) -> tuple[int, bytes]:
        query = (
            f"SELECT ?n {{ ?e a c:Event ; schema:name ?n }} ORDER BY ?n LIMIT 3 OFFSET {number % 4}"
        )
        answer = ask(served, query, "text/csv")
        return answer.status, answer.data

    with ThreadPoolExecutor(9) as crowd:
        hostile = crowd.submit(ask, served, PAIRS)
        answers = list(crowd.map(read, range(40)))
    assert {status for status, _ in answers} == {200}
    for number in range(4):
        assert len({data for _, data in answers[number::4]}) == 1
    assert hostile.result().status == 500


def test_pages_answer_and_may_run_nothing_of_others(served: Listener) -> None:
    for path, word in {
        "/": "5 sources",
        "/questions": "Who",
        "/questions/partners?institution=KLID": "United Nations Project Office",
        "/explorer": "UNPOG",
        "/report/centrality": "UNPOG",
    }.items():
        answer = get(served, path, Accept="text/html")
        assert answer.status == 200, answer.data[:200]
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"(script|default)-src[^;]*unsafe", policy)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert word in answer.data.decode(), path
        assert not re.search(r'(src|href)="https?://[^"]*\.(js|css)"', answer.data.decode())


def test_what_a_visitor_types_is_shown_as_text(served: Listener) -> None:
    answer = get(served, "/questions/partners?institution=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 400
    assert b"<script>" not in answer.data
    assert b"no institution is called" in answer.data


def test_a_question_as_csv(served: Listener) -> None:
    answer = get(served, "/questions/partners?institution=KLID&format=csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.data.startswith(b"institution,") or b"," in answer.data.splitlines()[0]


def test_a_load_gets_through_while_it_is_served(comity, tmp_path: Path) -> None:
    from tests.conftest import FACTS

    comity("load", FACTS[0], "--store", "mine")
    with Listener("mine", limits=Limits(seconds=5, workers=2)) as listener:
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        first = get(listener, "/").data
        comity("load", FACTS[1], "--store", "mine")
        second = get(listener, "/").data
        listener.shutdown()
    assert b"1 source," in first
    assert b"2 sources," in second


def test_it_stands_in_front_of_another_endpoint() -> None:
    from tests.conftest import FACTS, filled

    with oxigraph() as url:
        with Store.open(url, write=True) as store:
            filled(store, FACTS[:1])
            names = store.select(
                "SELECT ?n { ?e a c:Event ; schema:name ?n } ORDER BY ?n"
            ).records()
        with Listener(url, limits=Limits(seconds=5, workers=1)) as listener:
            threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
            answer = ask(listener, "SELECT ?n { ?e a c:Event ; schema:name ?n } ORDER BY ?n")
            refused = ask(listener, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
            listener.shutdown()
    rows = answer.json()["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == [row["n"] for row in names]
    assert refused.status == 400


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(corpus_folder: Path, sign: signal.Signals) -> None:
    port = free_port()
    code = "from graph.cli import main; main(prog_name='comity')"
    words = ["serve", "--port", str(port), "--store", str(corpus_folder)]
    server = subprocess.Popen(
        [sys.executable, "-c", code, *words], stderr=subprocess.PIPE, text=True,
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        wait_for(f"http://localhost:{port}/style.css")
        url = f"http://localhost:{port}/sparql?query=ASK%7B%7D"
        assert json.loads(urllib3.request("GET", url).data)["boolean"] is True
        children = _children(server.pid)
        assert children
        server.send_signal(sign)
        _, said = server.communicate(timeout=15)
    finally:
        server.kill()
    assert server.returncode == 0
    assert f"serving http://localhost:{port}" in said
    assert "Traceback" not in said
    deadline = time.monotonic() + 5
    while any(_alive(child) for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_all_addresses_need_a_name() -> None:
    with pytest.raises(ComityError, match="serves all addresses, under no name"):
        Listener("store", host="0.0.0.0")  # noqa: S104


def test_it_listens_on_ipv6_too(corpus_folder: Path) -> None:
    try:
        listener = Listener(str(corpus_folder), host="::1")
    except ComityError:
        pytest.skip("this machine has no IPv6")
    with listener:
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        assert get(listener, "/style.css").status == 200
        listener.shutdown()


def test_a_port_that_is_taken_is_one_line(served: Listener) -> None:
    with pytest.raises(ComityError, match=r"cannot listen.*in use"):
        Listener("store", port=served.server_port)


def test_the_client_is_asked_what_it_likes() -> None:
    tables = list(TABLES)
    assert wanted("", tables) == "application/sparql-results+json"
    assert wanted("text/*", tables) == "text/csv"
    assert wanted("text/csv;q=0, */*", tables) == "application/sparql-results+json"
    assert wanted("nonsense;;q=x", tables) == "application/sparql-results+json"
    with pytest.raises(Refused, match="for reading"):
        asked("GET", "update=CLEAR+ALL", "", b"")
