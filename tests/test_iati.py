"""IATI activities: who funds, answers for, directs and carries out what, with the line it says so."""

from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.evidence import evidence_of
from graph.loaders import forget, load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.loaders.result import LoadResult
from graph.store import Store
from graph.validation import validate

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n'
ROADS = """\
<iati-activity xml:lang="en">
  <iati-identifier>XM-DAC-9-ROADS</iati-identifier>
  <reporting-org ref="XM-DAC-9" type="10"><narrative>Aid Office</narrative></reporting-org>
  <title><narrative>Roads of Ulsan</narrative><narrative xml:lang="fr">Routes</narrative></title>
  <participating-org ref="XM-DAC-9" type="10" role="1"><narrative>Aid Office</narrative>
  </participating-org>
  <participating-org role="2"><narrative>KIPA</narrative></participating-org>
  <participating-org role="4" type="70"><narrative>Road Builders</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2012-04-15"/>
  <activity-date type="2" iso-date="2012-05-02"/>
  <activity-date type="3" iso-date="2015-12-31"/>
  <transaction><value value-date="2013-01-01">1000</value></transaction>
</iati-activity>
"""
WELLS = """\
<iati-activity xml:lang="en">
  <iati-identifier>XM-DAC-9-WELLS</iati-identifier>
  <title><narrative>Wells</narrative></title>
  <participating-org ref="XM-DAC-9" role="1"/>
  <participating-org role="3"><narrative>Road Builders</narrative></participating-org>
  <activity-status code="1"/>
  <activity-date type="1" iso-date="2030-01-01"/>
</iati-activity>
"""


def written(path: Path, *activities: str) -> Path:
    path.write_text(HEAD + "".join(activities) + "</iati-activities>\n", encoding="utf8")
    return path


def loaded(store: Store, *files: Path) -> LoadResult:
    (result,) = load(store, files)
    refresh(store)
    return result


def test_roles_dates_and_statuses_come_with_their_lines(tmp_path: Path) -> None:
    file, store = written(tmp_path / "aid.xml", ROADS, WELLS), Store.memory()
    result = loaded(store, file)
    assert (result.offered, result.loaded, result.refused, result.unit) == (7, 7, 0, "elements")
    rows = store.select(
        """SELECT ?title ?who ?role ?mode ?status ?start ?end {
          ?p a c:Participation ; c:participant ?o ; c:inActivity ?i ; c:role ?r ; c:modality ?m .
          ?i dcterms:title ?title ; c:status ?s ; schema:startDate ?start .
          OPTIONAL { ?i schema:endDate ?end } ?o skos:prefLabel ?who
          BIND(REPLACE(STR(?r), ".*/", "") AS ?role) BIND(REPLACE(STR(?m), ".*/", "") AS ?mode)
          BIND(REPLACE(STR(?s), ".*/", "") AS ?status) FILTER(LANG(?title) = "en" && LANG(?who) = "en")
        } ORDER BY ?title ?who"""
    )
    kipa = "Korea Institute of Public Administration"
    roads = ("reported", "active", "2012-05-02", "2015-12-31")
    assert [tuple(row) for row in rows.values()] == [
        ("Roads of Ulsan", "Aid Office", "funder", *roads),
        ("Roads of Ulsan", kipa, "owner", *roads),
        ("Roads of Ulsan", "Road Builders", "co-developer", *roads),
        ("Wells", "Aid Office", "funder", "announced", "planned", "2030-01-01", ""),
        ("Wells", "Road Builders", "commissioner", "announced", "planned", "2030-01-01", ""),
    ]
    lines = file.read_text(encoding="utf8").splitlines()
    facts = [row[0] for row in store.select("SELECT ?p { ?p a c:Participation }").values()]
    for places in evidence_of(store, facts).values():
        (place,) = places
        assert lines[place.line - 1].lstrip().startswith("<participating-org")
        assert place.in_words() == f"aid.xml line {place.line}"
    assert not [finding for finding in validate(store) if finding.level == "violation"]


def test_an_organisation_is_known_by_its_reference_and_else_by_its_name(tmp_path: Path) -> None:
    store = Store.memory()
    loaded(store, written(tmp_path / "aid.xml", ROADS, WELLS))
    bodies = store.select(
        "SELECT (COUNT(DISTINCT ?o) AS ?n) { GRAPH g:source/aid { ?o a c:Institution } }"
        .replace("g:source/aid", "<https://w3id.org/comity/graph/source/aid>")
    )  # fmt: skip
    assert [int(row[0]) for row in bodies.values()] == [3]
    shared = ROADS.replace("XM-DAC-9-ROADS", "OTHER").replace('ref="XM-DAC-9"', 'ref="KE-77"')
    other = Store.memory()
    loaded(other, written(tmp_path / "two.xml", ROADS, shared))
    offices = other.select('SELECT ?o { ?o a c:Institution ; skos:prefLabel "Aid Office"@en }')
    assert len(list(offices.values())) == 2, "two references are two bodies, whatever their name"


def test_what_cannot_be_taken_is_listed_by_line_and_the_rest_loads(tmp_path: Path) -> None:
    bad = ROADS.replace('role="2"', 'role="5"').replace("2012-05-02", "2/5/2012")
    nameless = WELLS.replace("<iati-identifier>XM-DAC-9-WELLS</iati-identifier>", "")
    wells = WELLS.replace('<participating-org ref="XM-DAC-9" role="1"/>',
                          '<participating-org role="1"/>')  # fmt: skip
    store = Store.memory()
    result = loaded(store, written(tmp_path / "aid.xml", bad, nameless, wells))
    assert result.offered == result.loaded + result.refused
    said = [refusal.in_words() for refusal in result.refusals]
    assert said == [
        "line 3: start: '2/5/2012': not a date: wanted YYYY-MM-DD, YYYY-MM or YYYY",
        "line 7: activity: 'XM-DAC-9-ROADS': is not in this file, or was refused",
        "line 9: role: '5': is no role of IATI: 1 to 4",
        "line 10: activity: 'XM-DAC-9-ROADS': is not in this file, or was refused",
        "line 17: '': has no iati-identifier",
        "line 28: 'XM-DAC-9-WELLS': names no organisation",
    ]
    assert result.loaded == 2
    dangling = store.select(
        "SELECT ?x { ?p c:inActivity|c:participant ?x FILTER NOT EXISTS { ?x a ?any } }"
    )
    assert not list(dangling.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + ROADS, "is not valid XML"),
        ('<iati-activities version="1.05"></iati-activities>', "another IATI version: '1.05'"),
        ('<iati-organisations version="2.03"></iati-organisations>', "no IATI activity file"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<iati-activities version="2.03"/>', "declares entities"),
        (HEAD + "<a>" * 200, "nested too deeply"),
        (HEAD + "<iati-activity><title><narrative>" + "a" * (1 << 21), "too much text"),
    ],
)
def test_a_bad_file_is_refused_whole_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    file, store = tmp_path / "aid.xml", Store.memory()
    file.write_text(text, encoding="utf8")
    with pytest.raises(SourceError, match=said) as caught:
        loaded(store, file)
    assert "\n" not in str(caught.value)
    assert store.graphs() == []


def test_a_second_load_changes_nothing_and_forgetting_leaves_nothing(tmp_path: Path) -> None:
    file, store = written(tmp_path / "aid.xml", ROADS, WELLS), Store.memory()
    assert loaded(store, file).changed
    before = exported(store, "nquads")
    assert not loaded(store, file).changed
    assert exported(store, "nquads") == before
    empty = Store.memory()
    refresh(empty)
    forget(store, "aid")
    refresh(store)
    assert exported(store, "nquads") == exported(empty, "nquads")


def test_thousands_of_activities_are_streamed(tmp_path: Path) -> None:
    many = [
        ROADS.replace("XM-DAC-9-ROADS", f"A-{n}").replace("KIPA", f"Office {n * 7 % 99}")
        for n in range(2000)
    ]
    result = loaded(Store.memory(), written(tmp_path / "aid.xml", *many))
    assert (result.loaded, result.refused) == (8000, 0)
