"""The store: the merge of all graphs without repeats, one writer at a time, all or nothing."""

import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, StoreError
from graph.store import Store
from graph.store.kept import rows
from graph.vocabulary import iri, source_graph


def says(graph: str, subject: str = "klid", value: str = "KLID") -> ox.Quad:
    node = ox.NamedNode
    return ox.Quad(node(f"x:{subject}"), node("x:name"), ox.Literal(value), node(f"x:{graph}"))


def count(store: Store) -> str:
    return store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").records()[0]["n"]


def test_what_two_documents_say_is_counted_once() -> None:
    store = Store.memory()
    store.change(add=[says("page"), says("note")])
    assert count(store) == "1"
    assert len(store.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == 2


def test_forgetting_one_of_two_documents_keeps_what_the_other_says() -> None:
    store = Store.memory()
    store.change(add=[says("page"), says("note")])
    store.change(remove=[says("page")])
    assert count(store) == "1"
    store.change(remove=[says("note")])
    assert count(store) == "0"
    assert store.graphs() == []


def test_replacing_a_graph_touches_only_what_differs() -> None:
    store = Store.memory()
    store.replace("x:page", [says("page"), says("page", "kipa", "KIPA")])
    store.replace("x:page", [says("page"), says("page", "krila", "KRILA")])
    assert [q.subject.value for q in store.quads("x:page")] == ["x:klid", "x:krila"]
    assert count(store) == "2"


def test_an_update_that_fails_changes_nothing() -> None:
    store = Store.memory()
    store.change(add=[says("page")])
    with pytest.raises(QueryError, match="does not parse"):
        store.update("INSERT DATA { GRAPH <x:page> { <x:a> <x:b> } }")
    assert count(store) == "1"
    store.update('INSERT DATA { GRAPH <x:page> { <x:a> <x:b> "c" } }')
    assert count(store) == "2"


def test_rdflib_sees_the_same_statements() -> None:
    store = Store.memory()
    store.change(add=[says("page"), says("note")])
    rows = list(store.dataset().query("SELECT ?s ?name { ?s <x:name> ?name }"))
    assert [str(row.name) for row in rows] == ["KLID"]


def test_a_query_that_does_not_parse_says_so_without_a_traceback() -> None:
    with pytest.raises(QueryError, match="the query does not parse"):
        Store.memory().ask("SELECT ?x WHERE {")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(StoreError, match="this folder is not a store"):
        Store.open(tmp_path, write=True)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_store_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store here.*comity demo"):
        Store.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_two_readers_at_once(corpus_folder: Path) -> None:
    with Store.open(corpus_folder) as first, Store.open(corpus_folder) as second:
        assert first.graphs() == second.graphs()


def test_a_second_process_waits_and_then_names_the_holder(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Store.open(folder, write=True).close()
    holding = (
        "import sys, time; from graph.store import Store\n"
        f"sys.argv = ['comity', 'load', 'many.yaml']; s = Store.open({str(folder)!r}, write=True)\n"
        "print('held', flush=True); time.sleep(60)"
    )
    root = Path(__file__).resolve().parent.parent
    holder = subprocess.Popen(
        [sys.executable, "-c", holding], stdout=subprocess.PIPE, text=True, cwd=root
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started = time.monotonic()
        expected = rf"the store is in use.*process {holder.pid} \(comity load many.yaml\) holds it"
        with pytest.raises(StoreError, match=expected):
            Store.open(folder, patience=0.3)
        assert time.monotonic() - started >= 0.3
    finally:
        holder.kill()
        holder.wait()
    Store.open(folder, patience=5).close()


def test_a_store_on_disk_keeps_its_answers_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.kept.KEPT_FROM", 1)
    asked: list[str] = []
    select = Store.select
    monkeypatch.setattr(Store, "select", lambda s, query: asked.append(query) or select(s, query))
    query = "SELECT ?a ?name { ?a schema:name ?name OPTIONAL { ?a c:none ?x } } ORDER BY ?name"
    folder = tmp_path / "store"

    def answers() -> list[tuple[str, ...]]:
        with Store.open(folder) as store:
            return rows(store, query)

    name = ox.NamedNode("https://schema.org/name")
    graph = ox.NamedNode(source_graph("a"))
    for text in ("Seoul forum", "포럼\u2028 two lines"):
        with Store.open(folder, write=True) as store:
            store.change(
                add=[ox.Quad(ox.NamedNode(f"x:{len(text)}"), name, ox.Literal(text), graph)]
            )
            assert rows(store, query) == list(select(store, query).values())
        before = len(asked)
        first = answers()
        assert len(asked) == before + 1, "a changed store is asked again"
        assert answers() == first == answers() and len(asked) == before + 1
        assert text in {row[1] for row in first}
    kept = sorted((folder / "answers").iterdir())
    assert len(kept) == 1, "answers of earlier states are dropped"
    kept[0].write_bytes(b"half of a file")
    assert answers() == first, "what cannot be read is asked again"


def _seen(store: Store) -> tuple[set[str], set[str]]:
    """The merge as it is kept, and as it follows from the named graphs."""
    kept = {
        str(q.triple) for q in store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    }
    return kept, {str(t) for t in map(store.view.seen, store.quads()) if t is not None}


def test_the_canonical_view_follows_every_change() -> None:
    """Random sources, removals, mappings and updates: the merge is always what it should be."""
    import random

    chance = random.Random(7)  # noqa: S311 - a test, no secret
    things = [ox.NamedNode(f"x:{name}") for name in "abcdef"]
    ways = [
        ox.NamedNode(iri(n)) for n in ("skos:prefLabel", "skos:altLabel", "c:acronym", "c:unit")
    ]
    graphs = [ox.NamedNode(f"g:{name}") for name in "pqr"]
    store = Store.memory()

    def statement() -> ox.Quad:
        way = chance.choice(ways)
        value = chance.choice(things) if way == ways[3] else ox.Literal(chance.choice("xyz"))
        return ox.Quad(chance.choice(things), way, value, chance.choice(graphs))

    for step in range(300):
        there = [q for q in store.quads() if q.graph_name in graphs]
        some = chance.sample(there, min(len(there), chance.randrange(4)))
        if step % 3 == 0:
            names = chance.sample([t.value for t in things], 4)
            store.recognise(dict(zip(names[:2], names[2:], strict=True)) if step % 6 else {})
        elif step % 17 == 0:
            store.update("DELETE WHERE { GRAPH <g:p> { <x:a> ?p ?o } }")
        else:
            store.change(add=[statement() for _ in range(chance.randrange(5))], remove=some)
        kept, wanted = _seen(store)
        assert kept == wanted, step


def test_sources_keep_their_words_whoever_counts_as_whom() -> None:
    store = Store.memory()
    a, b, g = (ox.NamedNode(f"x:{name}") for name in "abg")
    said = [ox.Quad(a, ox.NamedNode(iri("skos:prefLabel")), ox.Literal("A"), g)]
    store.change(add=said)
    store.recognise({"x:a": "x:b"})
    assert store.quads("x:g") == said
    assert store.select("SELECT ?p { ?s ?p 'A' }").records() == [{"p": iri("skos:altLabel")}]
    store.recognise({})
    assert store.select("SELECT ?s { ?s ?p 'A' }").records() == [{"s": "x:a"}]
    assert b.value not in str(store.quads())
