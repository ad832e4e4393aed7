"""Results of SPARQL queries that somebody saved: the names of the variables say what a row is."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import SourceError
from graph.evidence import evidence_of
from graph.loaders import Tables, load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.loaders.result import LoadResult
from graph.store import Store
from graph.validation import validate

ENTITY = "http://www.wikidata.org/entity/"


def term(value: str, name: str) -> dict[str, str]:
    if name.endswith("Label"):
        return {"type": "literal", "xml:lang": "en", "value": value}
    if value.startswith("Q") and value[1:].isdigit():
        return {"type": "uri", "value": ENTITY + value}
    if value.endswith("Z"):
        kind = "http://www.w3.org/2001/XMLSchema#dateTime"
        return {"type": "literal", "datatype": kind, "value": value}
    if value.startswith("_:"):
        return {"type": "bnode", "value": value[2:]}
    return {"type": "literal", "xml:lang": "en", "value": value}


def results(path: Path, *rows: dict[str, str]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    bindings = [{name: term(value, name) for name, value in row.items()} for row in rows]
    content = {"head": {"vars": names}, "results": {"bindings": bindings}}
    path.write_text(json.dumps(content), encoding="utf8")
    return path


def loaded(store: Store, file: Path, **options: Any) -> LoadResult:
    (result,) = load(store, [file], tables=Tables(**options))
    refresh(store)
    return result


def local(full: str) -> str:
    return full.rsplit("/", 1)[-1]


SUMMIT = [
    {"event": "Q900", "eventLabel": "Rivers Summit", "startDate": "2019-05-06T00:00:00Z",
     "organizer": "Q901", "organizerLabel": "River Network"},
    {"event": "Q900", "eventLabel": "Rivers Summit", "startDate": "2019-05-06T00:00:00Z",
     "participant": "Q902", "participantLabel": "Ulsan Office"},
    {"event": "Q900", "eventLabel": "Rivers Summit", "startDate": "2019-05-06T00:00:00Z",
     "speaker": "Q903", "speakerLabel": "Lan Pham"},
]  # fmt: skip


def test_a_row_about_an_event_is_a_role(tmp_path: Path) -> None:
    store = Store.memory()
    result = loaded(store, results(tmp_path / "summit.json", *SUMMIT))
    assert (result.unit, result.offered, result.loaded) == ("rows", 3, 3)
    rows = store.select(
        "SELECT ?p ?a ?r { ?p a c:Participation ; c:participant ?a ; c:role ?r } ORDER BY ?a"
    )
    found = [(p, local(a), local(r)) for p, a, r in rows.values()]
    assert [row[1:] for row in found] == [
        ("river-network", "organizer"),
        ("ulsan-office", "participant"),
        ("lan-pham-summit", "presenter"),
    ]
    (place,) = evidence_of(store, [found[1][0]])[found[1][0]]
    assert place.in_words() == "summit.json row 2"
    (event,) = store.select(
        "SELECT ?e ?d ?x { ?e a c:Event ; schema:startDate ?d ; skos:exactMatch ?x }"
    ).values()
    assert (local(event[0]), event[1], event[2]) == ("wd-q900", "2019-05-06", ENTITY + "Q900")
    assert not [f for f in validate(store) if f.level == "violation"]


def test_memberships_parents_positions_and_partners(tmp_path: Path) -> None:
    rows = [
        {"member": "Q1", "memberLabel": "Ulsan Office", "organization": "Q2",
         "organizationLabel": "River Network", "start": "2015-01-01T00:00:00Z",
         "startPrecision": "11"},
        {"item": "Q1", "itemLabel": "Ulsan Office", "parent": "Q3", "parentLabel": "Ulsan City",
         "countryLabel": "South Korea", "ror": "02qv1aw94", "isni": "0000 0001 2345 6789"},
        {"person": "Q4", "personLabel": "Lan Pham", "organization": "Q2",
         "organizationLabel": "River Network", "positionLabel": "chair"},
        {"item": "Q1", "itemLabel": "Ulsan Office", "partner": "Q2",
         "partnerLabel": "River Network", "start": "2018-01-01T00:00:00Z"},
    ]  # fmt: skip
    store = Store.memory()
    result = loaded(store, results(tmp_path / "net.srj", *rows))
    assert (result.offered, result.refused) == (4, 0)
    assert any("read as years" in note for note in result.notes)
    placed = store.select(
        "SELECT ?u ?p ?k ?d { ?x c:unit ?u ; c:parent ?p ; c:placementKind ?k"
        " OPTIONAL { ?x c:attestedOn ?d } } ORDER BY ?p"
    )
    assert [(local(u), local(p), local(k), d) for u, p, k, d in placed.values()] == [
        ("ulsan-office", "river-network", "member-of", "2015-01-01"),
        ("ulsan-office", "ulsan-city", "supervised", ""),
    ]
    matches = store.select("SELECT ?x { ?o skos:exactMatch ?x . ?o skos:prefLabel ?n"
                           ' FILTER(STR(?n) = "Ulsan Office") } ORDER BY ?x')  # fmt: skip
    assert [row[0] for row in matches.values()] == [
        ENTITY + "Q1", "https://isni.org/isni/0000000123456789", "https://ror.org/02qv1aw94",
    ]  # fmt: skip
    (frame,) = store.select(
        "SELECT ?t ?d (COUNT(?p) AS ?n) { ?i a c:Initiative ; dcterms:title ?t ;"
        " schema:startDate ?d . ?p c:inActivity ?i ; c:role role:main-partner } GROUP BY ?t ?d"
    ).values()
    assert [str(cell) for cell in frame] == [
        "Partnership of River Network and Ulsan Office", "2018", "2",
    ]  # fmt: skip
    titles = store.select("SELECT ?t { ?x a c:Tenure ; c:titleText ?t }")
    assert [row[0] for row in titles.values()] == ["chair"]
    assert not [f for f in validate(store) if f.level == "violation"]


def test_rows_without_names_or_with_odd_dates_are_refused(tmp_path: Path) -> None:
    rows = [
        SUMMIT[0],
        {"event": "Q900", "eventLabel": "Q900", "organizer": "Q901", "organizerLabel": "X"},
        {**SUMMIT[0], "event": "_:b1", "eventLabel": "Q7"},
        {**SUMMIT[0], "startDate": "1900-01-01T00:00:00Z", "startDatePrecision": "7"},
        {**SUMMIT[0], "event": "Q77", "startDate": "yesterday"},
        {"unread": "x"},
    ]
    store = Store.memory()
    result = loaded(store, results(tmp_path / "summit.json", *rows))
    assert (result.offered, result.loaded, result.refused) == (6, 1, 5)
    said = [refusal.in_words() for refusal in result.refusals]
    assert said[0] == "row 2: event: 'Q900': has no label"
    assert "row 3" in said[1]
    assert said[2] == "row 4: date: '1900-01-01T00:00:00Z': is less precise than a year"
    assert said[3].startswith("row 5: start: 'yesterday': not a date")
    assert said[4] == "row 6: '': says nothing that is known"
    assert result.notes == ("variables that are not read: unread",)


def test_a_file_that_says_nothing_is_refused_with_a_hint(tmp_path: Path) -> None:
    file = results(tmp_path / "a.json", {"organizr": "Q1", "organizrLabel": "X"})
    with pytest.raises(SourceError, match="did you mean organizer"):
        loaded(Store.memory(), file)
    file.write_text('{"head": {"vars": ["item"]}, "results": {')
    with pytest.raises(SourceError, match=r"a\.json:1: is not valid JSON"):
        loaded(Store.memory(), file)
    file.write_text('{"head": {"vars": ["item"]}, "boolean": true}')
    with pytest.raises(SourceError, match="no rows of SPARQL results"):
        loaded(Store.memory(), file)
    file.write_text('{"something": "else"}')
    with pytest.raises(SourceError, match="cannot load this kind of file"):
        loaded(Store.memory(), file)


def test_a_second_load_changes_nothing(tmp_path: Path) -> None:
    file, store = results(tmp_path / "summit.json", *SUMMIT), Store.memory()
    assert loaded(store, file).changed
    before = exported(store, "nquads")
    assert not loaded(store, file).changed
    assert exported(store, "nquads") == before
