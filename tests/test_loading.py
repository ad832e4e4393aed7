"""Loading: a source is one graph, whole or not at all, the same bytes however often."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ComityError
from graph.identity import Registry
from graph.loaders import differing as differing_module
from graph.loaders import forget, load, stream
from graph.loaders.catalogue import catalogue, exported
from graph.loaders.derivation import LEFT_OUT, is_fresh, refresh, too_many_ties
from graph.loaders.differing import differing
from graph.store import Store
from graph.vocabulary import iri, source_graph
from tests.conftest import FACTS, filled


def test_loading_twice_changes_no_byte(corpus: Store) -> None:
    store = filled(Store.memory(), FACTS)
    first = exported(store, "nquads")
    assert not any(done.changed for done in load(store, FACTS))
    assert not refresh(store)
    assert exported(store, "nquads") == first == exported(corpus, "nquads")


def test_the_order_of_loading_does_not_matter(corpus: Store) -> None:
    assert exported(filled(Store.memory(), FACTS[::-1]), "nquads") == exported(corpus, "nquads")


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_a_forgotten_source_leaves_nothing_behind(path: Path) -> None:
    others = [other for other in FACTS if other != path]
    store = filled(Store.memory(), FACTS)
    forget(store, path.stem)
    assert not is_fresh(store)
    refresh(store)
    assert exported(store, "nquads") == exported(filled(Store.memory(), others), "nquads")


def test_when_all_sources_are_forgotten_nothing_curated_is_left() -> None:
    store = filled(Store.memory(), FACTS[:2])
    for path in FACTS[:2]:
        forget(store, path.stem)
    refresh(store)
    assert "curated" not in exported(store, "nquads")


def test_too_many_ties_are_left_to_the_network_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.loaders.derivation.MOST_PAIRS", 10)
    store = filled(Store.memory(), FACTS)
    assert too_many_ties(store) and not store.ask("ASK { ?tie a c:Collaboration }")
    assert LEFT_OUT in str(store.select("SELECT ?d { g:derived dcterms:description ?d }"))
    assert store.ask("ASK { ?one c:engagedIn ?event }")
    monkeypatch.undo()
    forget(store, FACTS[0].stem)
    refresh(store)
    assert exported(store, "nquads") == exported(filled(Store.memory(), FACTS[1:]), "nquads")


def test_forgetting_what_is_not_there_suggests_what_is(corpus: Store) -> None:
    with pytest.raises(ComityError, match="did you mean 2017-unpog-klid-meeting"):
        forget(corpus, "2017-unpog-klid-meting")


def test_a_file_with_one_error_is_refused_whole(tmp_path: Path) -> None:
    broken = tmp_path / "meeting.yaml"
    text = FACTS[1].read_text(encoding="utf8")
    broken.write_text(text.replace("role: host", "role: hots", 1), encoding="utf8")
    store = Store.memory()
    with pytest.raises(ComityError, match=r"meeting.yaml:\d+: unknown role: 'hots'"):
        list(load(store, [broken]))
    assert store.quads() == []


def test_a_name_that_no_fact_introduces_is_refused_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "meeting.yaml"
    text = FACTS[1].read_text(encoding="utf8")
    broken.write_text(text.replace("person: Kang", "person: Khang", 1), encoding="utf8")
    with pytest.raises(
        ComityError, match=r"meeting.yaml:\d+: no person .*'Khang'; did you mean Kang"
    ):
        list(load(Store.memory(), [broken]))


def test_proposed_facts_wait_and_rejected_ones_never_load(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    text = FACTS[0].read_text(encoding="utf8")
    head, tail = text.rsplit("status: accepted", 1)
    path.write_text(f"{head}status: proposed{tail}", encoding="utf8")
    waiting = next(iter(load(Store.memory(), [path])))
    taken = next(iter(load(Store.memory(), [path], accept=("accepted", "proposed"))))
    assert (waiting.left_aside, taken.left_aside) == (1, 0)
    assert taken.loaded == waiting.loaded + 1
    path.write_text(f"{head}status: rejected{tail}", encoding="utf8")
    rejected = next(iter(load(Store.memory(), [path], accept=("accepted", "proposed"))))
    assert rejected.left_aside == 1


def test_an_export_loads_again_as_the_same_sources(tmp_path: Path, corpus: Store) -> None:
    path = tmp_path / "all.nq"
    path.write_text(exported(corpus, "nquads"), encoding="utf8")
    store = filled(Store.memory(), [path])
    for facts in FACTS:
        assert store.quads(source_graph(facts.stem)) == corpus.quads(source_graph(facts.stem))
    derived = iri("g:derived")
    assert store.quads(derived) == corpus.quads(derived)


@pytest.mark.parametrize("form", ["trig", "turtle", "jsonld", "ntriples"])
def test_every_format_is_written_alike_twice_and_reads_back(form: str, corpus: Store) -> None:
    import rdflib

    text = exported(corpus, form)
    assert text == exported(corpus, form)
    formats = {"jsonld": "json-ld", "ntriples": "nt"}
    formats_without_graphs = {"turtle", "ntriples"}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=text, format=formats.get(form, form))
    left_out = (
        {iri("g:ontology"), iri("g:vocab"), iri("g:meta")}
        if form in formats_without_graphs
        else set()
    )
    merged = {q.triple for q in corpus.quads() if q.graph_name.value not in left_out}
    assert len(set(dataset.triples((None, None, None)))) == len(merged)


@pytest.fixture
def everything_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every RDF file were large."""
    monkeypatch.setattr(stream, "LARGE", 0)


@pytest.mark.usefixtures("everything_in_bulk")
def test_a_large_export_is_loaded_in_bulk_as_the_same_sources(
    tmp_path: Path, corpus: Store
) -> None:
    path = tmp_path / "all.nq"
    path.write_text(exported(corpus, "nquads"), encoding="utf8")
    store = filled(Store.memory(), [path])
    for facts in FACTS:
        assert store.quads(source_graph(facts.stem)) == corpus.quads(source_graph(facts.stem))
    assert store.quads(iri("g:derived")) == corpus.quads(iri("g:derived"))
    named = {quad.triple for quad in store.quads()}
    merge = store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert {quad.triple for quad in merge} == named
    before = exported(store, "nquads")
    assert not any(done.changed for done in load(store, [path]))
    assert exported(store, "nquads") == before


@pytest.mark.usefixtures("everything_in_bulk")
def test_of_a_large_file_that_changed_only_its_changed_sources_are_touched(
    tmp_path: Path, corpus: Store
) -> None:
    path = tmp_path / "all.nq"
    lines = exported(corpus, "nquads").splitlines(keepends=True)
    path.write_text("".join(lines), encoding="utf8")
    store = filled(Store.memory(), [path])
    mine = source_graph(FACTS[0].stem)
    at = next(i for i, line in enumerate(lines) if mine in line and "prefLabel" in line)
    who = lines[at].split()[0]
    lines[at] = f'{who} <{iri("skos:prefLabel")}> "Another name"@en <{mine}> .\n'
    path.write_text("".join(lines), encoding="utf8")
    done = list(load(store, [path]))
    assert [one.source for one in done if one.changed] == [FACTS[0].stem]
    refresh(store)
    anew = filled(Store.memory(), [path])
    assert exported(store, "nquads") == exported(anew, "nquads")
    merge = store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert {str(q.triple) for q in merge} == {
        str(q.triple) for q in anew.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    }


@given(st.lists(st.integers(0, 30)), st.lists(st.integers(0, 30)))
def test_what_differs_is_found_whatever_the_order_and_the_repeats(
    old: list[int], new: list[int]
) -> None:
    def quads(numbers: list[int]) -> list[ox.Quad]:
        thing = ox.NamedNode("x:a")
        return [ox.Quad(thing, thing, ox.Literal(f"é\n{n}"), thing) for n in numbers]

    with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
        patch.setattr(differing_module, "RUN", 4)
        gone, come = differing(quads(old), quads(new), Path(scratch))
    assert set(gone) == set(quads(old)) - set(quads(new))
    assert set(come) == set(quads(new)) - set(quads(old))


@pytest.mark.usefixtures("everything_in_bulk")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<x:p> a c:Participation .", "a fact has no evidence: 'x:p'"),
        ("[] <x:b> <x:c> .", "has a blank node"),
        ("<x:p> <x:b> <<( <x:a> <x:b> <x:c> )>> .", "has a blank node or a quoted triple"),
        ("<x:p> c:signedOn '2017-13'^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .", "not a date"),
        ("<x:p> <x:b> oops .", r"claims.ttl:\d+: is not valid RDF"),
    ],
)  # fmt: skip
def test_a_large_file_with_one_error_leaves_nothing(
    tmp_path: Path, line: str, message: str
) -> None:
    path = tmp_path / "claims.ttl"
    good = "".join(f"<x:{n}> <x:says> {n} .\n" for n in range(500))
    path.write_text(f"@prefix c: <https://w3id.org/comity/ns#> .\n{good}{line}\n")
    store = Store.memory()
    with pytest.raises(ComityError, match=message):
        list(load(store, [path]))
    assert store.quads() == []


@pytest.mark.usefixtures("everything_in_bulk")
def test_a_large_file_that_changed_replaces_what_it_said(tmp_path: Path) -> None:
    path, store = tmp_path / "notes.nt", Store.memory()
    path.write_text("<x:a> <x:says> <x:b> .\n<x:a> <x:says> <x:c> .\n")
    list(load(store, [path]))
    path.write_text("<x:a> <x:says> <x:c> .\n")
    assert [done.changed for done in load(store, [path])] == [True]
    assert len(store.quads(source_graph("notes"))) == 1
    merge = store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert {quad.triple for quad in merge} == {quad.triple for quad in store.quads()}


def test_rdf_without_evidence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.ttl"
    path.write_text("@prefix c: <https://w3id.org/comity/ns#> . <x:p> a c:Participation .")
    with pytest.raises(ComityError, match="a fact has no evidence: 'x:p'"):
        list(load(Store.memory(), [path]))


def test_broken_rdf_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.ttl"
    path.write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b> oops .\n")
    with pytest.raises(ComityError, match=r"claims.ttl:2: is not valid RDF"):
        list(load(Store.memory(), [path]))


def test_sources_are_listed_with_dates_counts_and_digests(corpus: Store) -> None:
    columns, rows = catalogue(corpus)
    table = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    assert list(table) == sorted(path.stem for path in FACTS)
    assert table["2017-unpog-klid-meeting"]["dated"] == "2017-02-17"
    assert table["2020-kipa-undesa-forum"]["dated"] == ""
    assert all(len(row["digest"]) == 64 for row in table.values())


def test_a_user_without_registry_gets_iris_from_names(tmp_path: Path) -> None:
    store = Store.memory()
    list(load(store, [FACTS[0]], registry=Registry()))
    names = store.select("SELECT ?i { ?i a c:Institution }").values()
    assert (iri("org-id:ministry-of-the-interior-and-safety"),) in set(names)
