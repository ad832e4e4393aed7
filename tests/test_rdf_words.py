"""RDF in the words of ORG, schema.org and Popolo: read by SPARQL, with the subject as evidence."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import SourceError
from graph.evidence import evidence_of
from graph.loaders import load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.loaders.result import LoadResult
from graph.store import Store
from graph.validation import validate

PAGE = {
    "@context": "https://schema.org",
    "@type": "BusinessEvent",
    "@id": "https://example.org/forum",
    "name": "River Forum",
    "startDate": "2019-05-06T09:00+09:00",
    "endDate": "2019-05-07",
    "eventStatus": "EventScheduled",
    "image": "https://example.org/forum.png",
    "location": {"@type": "Place", "name": "Seoul"},
    "organizer": {
        "@type": "Organization",
        "name": "KIPA",
        "sameAs": "https://www.wikidata.org/wiki/Q12612366",
        "telephone": "+82 2 0000 0000",
    },
    "sponsor": [{"@type": "Corporation", "name": "River Works"}, {"@id": "https://example.org/x"}],
    "performer": {
        "@type": "Role",
        "startDate": "2019-05-06",
        "performer": {
            "@type": "Person",
            "name": "Dr. Lan Pham",
            "email": "lan@example.org",
            "jobTitle": "Engineer",
            "worksFor": {"@type": "Corporation", "name": "River Works"},
        },
    },
    "superEvent": {"@type": "Event", "@id": "https://example.org/week", "name": "River Week"},
}
ORG = """\
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix e: <https://example.org/> .

e:city a org:FormalOrganization ; skos:prefLabel "Ulsan City"@en , "울산광역시"@ko .
e:office a org:OrganizationalUnit ; org:unitOf e:city ; skos:prefLabel "Ulsan Office"@en .
e:network a org:Organization ; skos:prefLabel "River Network"@en ; org:hasMember e:city .
e:old a org:Organization ; skos:prefLabel "Harbour Office"@en .
e:lan a foaf:Person ; foaf:name "Lan Pham" ; foaf:mbox <mailto:lan@example.org> .
[] a org:Membership ; org:member e:lan ; org:organization e:office ;
   org:role [ skos:prefLabel "Director"@en ] ;
   org:memberDuring [ time:hasBeginning [ time:inXSDDate "2016-03-01"^^xsd:date ] ] .
e:merger a org:ChangeEvent ; org:originalOrganization e:old ; org:resultingOrganization e:office .
"""
POPOLO = {
    "persons": [{"id": "p/1", "name": "Lan Pham", "email": "lan@example.org"}],
    "organizations": [
        {"id": "o/1", "name": "River Committee"},
        {"id": "o/2", "name": "River Network", "founding_date": "2004"},
    ],
    "memberships": [
        {"person_id": "p/1", "organization_id": "o/1", "role": "chair", "start_date": "2015-06"},
        {"member": "o/1", "organization_id": "o/2"},
    ],
}


def loaded(store: Store, file: Path) -> LoadResult:
    (result,) = load(store, [file])
    refresh(store)
    return result


def page(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf8")
    return path


def told(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(cell.rsplit("/", 1)[-1] for cell in row) for row in store.select(query).values()]


ACTS = """SELECT ?a ?r ?e ?m { ?p a c:Participation ; c:participant ?a ; c:role ?r ;
          c:inActivity ?e ; c:modality ?m } ORDER BY ?a"""
PLACED = "SELECT ?u ?p ?k { ?x c:unit ?u ; c:parent ?p ; c:placementKind ?k } ORDER BY ?u"
HELD = """SELECT ?p ?o ?t ?d { ?x a c:Tenure ; org:member ?p ; org:organization ?o
          OPTIONAL { ?x c:titleText ?t } OPTIONAL { ?x c:attestedOn ?d } }"""


def test_a_page_in_schema_org_announces_an_event(tmp_path: Path) -> None:
    store = Store.memory()
    result = loaded(store, page(tmp_path / "forum.jsonld", PAGE))
    forum = "river-forum-2019-05-06"
    assert told(store, ACTS) == [
        ("kipa", "organizer", forum, "announced"),
        ("river-works", "supporter", forum, "announced"),
        ("lan-pham-river-works", "presenter", forum, "announced"),
    ]
    assert told(store, HELD) == [("lan-pham-river-works", "river-works", "Engineer", "")]
    around = told(store, "SELECT ?e ?x { ?e schema:superEvent ?x }")
    assert around == [(forum, "river-week")]
    works = told(store, 'SELECT ?o { ?o a c:Institution ; skos:prefLabel "River Works"@en }')
    assert works == [("river-works",)], "two nodes without an id and with one name are one"
    everything = exported(store, "nquads")
    assert "lan@example.org" not in everything and "0000 0000" not in everything
    facts = [row[0] for row in store.select("SELECT ?p { ?p a c:Participation }").values()]
    words = {place.in_words() for places in evidence_of(store, facts).values() for place in places}
    assert words == {"forum.jsonld line 4 <https://example.org/forum>"}
    assert not [f for f in validate(store) if f.level == "violation"]
    (unread,) = [note for note in result.notes if "not made use of" in note]
    assert "image 1" in unread and "telephone 1" in unread and "location 1" in unread
    assert any("does not name" in note for note in result.notes), "example.org/x has no name"
    assert result.offered == result.loaded > 15


def test_an_organogram_in_org(tmp_path: Path) -> None:
    file, store = tmp_path / "city.ttl", Store.memory()
    file.write_text(ORG, encoding="utf8")
    result = loaded(store, file)
    assert result.refused == 0
    assert told(store, PLACED) == [
        ("ulsan-city", "river-network", "member-of"),
        ("ulsan-office", "ulsan-city", "unit"),
    ]
    assert told(store, HELD) == [
        ("lan-pham-ulsan-office", "ulsan-office", "Director", "2016-03-01")
    ]
    change = told(
        store, "SELECT ?a ?b { ?x org:originalOrganization ?a ; org:resultingOrganization ?b }"
    )
    assert change == [("harbour-office", "ulsan-office")]
    names = store.select("SELECT ?n { ?o skos:prefLabel ?n FILTER(LANG(?n) = 'ko') }")
    assert "울산광역시" in {row[0] for row in names.values()}
    assert not [f for f in validate(store) if f.level == "violation"]


@pytest.mark.parametrize("name", ["rivers.popolo.json", "rivers.jsonld"])
def test_popolo_with_and_without_a_context(tmp_path: Path, name: str) -> None:
    content: Any = POPOLO
    if name.endswith("jsonld"):
        lists = {"persons": "Person", "organizations": "Organization", "memberships": "Membership"}
        content = [
            {"@context": f"http://www.popoloproject.com/contexts/{kind.lower()}.jsonld",
             "@type": kind, **thing}
            for key, kind in lists.items() for thing in POPOLO[key]
        ]  # fmt: skip
    store = Store.memory()
    loaded(store, page(tmp_path / name, content))
    assert told(store, HELD) == [
        ("lan-pham-river-committee", "river-committee", "chair", "2015-06")
    ]
    assert told(store, PLACED) == [("river-committee", "river-network", "member-of")]


def test_a_bad_date_refuses_the_document_whole(tmp_path: Path) -> None:
    store = Store.memory()
    result = loaded(store, page(tmp_path / "forum.jsonld", {**PAGE, "startDate": "in spring"}))
    assert (result.loaded, result.changed) == (0, False)
    assert result.offered == result.refused > 0
    assert result.refusals[0].in_words() == (
        "line 4: start: 'in spring': not a date: wanted YYYY-MM-DD, YYYY-MM or YYYY"
    )
    assert not [name for name in store.graphs() if "/source/" in name]


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    file, store = page(tmp_path / "forum.jsonld", PAGE), Store.memory()
    assert loaded(store, file).changed
    before = exported(store, "nquads")
    assert not loaded(store, file).changed
    assert exported(store, "nquads") == before


def test_what_cannot_be_read_says_so_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonld"
    file.write_text('{"@context": "https://schema.org", "name": ')
    with pytest.raises(SourceError, match=r"a\.jsonld:1: is not valid JSON"):
        loaded(Store.memory(), file)
    page(file, {"@context": ["https://schema.org", "https://example.org/ctx"], "name": "x"})
    with pytest.raises(SourceError, match=r"an unknown context: 'https://example\.org/ctx'"):
        loaded(Store.memory(), file)
    (tmp_path / "b.ttl").write_text("@prefix org: <http://www.w3.org/ns/org#> .\ne:x a org:Post .")
    with pytest.raises(SourceError, match=r"b\.ttl:2: is not valid RDF"):
        loaded(Store.memory(), tmp_path / "b.ttl")
