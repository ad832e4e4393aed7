"""A ROR dump fills one's own registry; what curators wrote goes before it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.errors import SourceError
from graph.identity import load_registry
from graph.identity.own import registry_for
from graph.identity.registry import read_registry
from graph.identity.ror import import_ror
from graph.loaders import load
from graph.loaders.derivation import refresh
from graph.store import Store
from graph.validation import validate

Comity = Callable[..., Result]
EMPTY = read_registry("id,name\n", "none")


def organisation(
    ror: str, name: str, country: str = "VN", status: str = "active", **more: Any
) -> dict[str, Any]:
    """A record in the shape of schema 2.1."""
    names = [{"value": name, "types": ["ror_display", "label"], "lang": "en"}]
    return {
        "id": f"https://ror.org/{ror}",
        "names": names + more.pop("names", []),
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": country}}],
        "status": status,
        "types": more.pop("types", ["government"]),
        "external_ids": more.pop("external_ids", []),
        "relationships": more.pop("relationships", []),
        "admin": {}, "domains": [], "established": 1999, "links": [], **more,
    }  # fmt: skip


def related(kind: str, ror: str) -> dict[str, str]:
    return {"type": kind, "id": f"https://ror.org/{ror}", "label": "…"}


RIVERS = organisation(
    "05abcde12", "River Research Institute", types=["facility"],
    names=[
        {"value": "RRI", "types": ["acronym"], "lang": None},
        {"value": "Institute of Rivers", "types": ["alias"], "lang": None},
        {"value": "강 연구원", "types": ["label"], "lang": "ko"},
    ],
    external_ids=[
        {"type": "wikidata", "preferred": None, "all": ["Q77"]},
        {"type": "isni", "preferred": "0000 0001 2345 6789", "all": ["0000 0001 2345 6789"]},
    ],
    relationships=[related("parent", "05abcde34"), related("predecessor", "05abcde56"),
                   related("related", "05abcde78")],
)  # fmt: skip
DUMP = [
    RIVERS,
    organisation("05abcde34", "Ministry of Rivers"),
    organisation("05abcde56", "Hydraulic Station", status="inactive",
                 relationships=[related("successor", "05abcde12")]),
    organisation("05abcde78", "Old Office", status="withdrawn"),
    organisation("05abcde90", "Ministry of Rivers", country="LA"),
    organisation("05abcdf12", "Korea Institute of Public Administration", country="KR"),
    organisation("05abcdf34", "United Nations Again", country="US",
                 external_ids=[{"type": "wikidata", "preferred": "Q1065", "all": ["Q1065"]}]),
]  # fmt: skip


def dump(path: Path, records: list[Any]) -> Path:
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf8")
    return path


def test_records_become_rows_and_curated_rows_win(tmp_path: Path) -> None:
    done = import_ror(dump(tmp_path / "ror.json", DUMP), load_registry(), EMPTY)
    rows = {row["id"]: row for row in done.rows}
    assert list(rows) == ["hydraulic-station", "ministry-of-rivers",
                          "ministry-of-rivers-05abcde90", "river-research-institute"]  # fmt: skip
    assert rows["river-research-institute"] == {
        "id": "river-research-institute", "name": "River Research Institute", "acronym": "RRI",
        "also": "Institute of Rivers", "name_ko": "강 연구원", "kind": "research-institute",
        "country": "VN", "ror": "05abcde12", "wikidata": "Q77", "isni": "0000000123456789",
        "over": "ministry-of-rivers", "successors": "",
        "source": "ROR https://ror.org/05abcde12, ror.json",
    }  # fmt: skip
    assert rows["hydraulic-station"]["successors"] == "river-research-institute"
    assert dict(done.left_out) == {
        "withdrawn": 1, "of a name in the shipped registry": 1, "in the shipped registry": 1,
    }  # fmt: skip
    assert "05abcdf12" in done.clashes[0]
    assert done.records == len(done.rows) + done.refused + done.left_out.total()


def test_a_load_finds_the_institutions_and_shows_their_rows(tmp_path: Path, comity: Comity) -> None:
    dump(tmp_path / "ror.json", DUMP)
    result = comity("registry", "import", "ror", "ror.json", "--country", "vnm")
    assert result.stdout == "records in 7, loaded 7, refused 0\n"
    assert "of other countries 3" in result.stderr
    facts = [
        {"id": "p", "schema": "Project", "properties": {"name": ["Dam"]}},
        {"id": "x", "schema": "PublicBody", "properties": {"name": ["RRI"]}},
        {"id": "m", "schema": "ProjectParticipant",
         "properties": {"participant": ["x"], "project": ["p"], "role": ["funder"]}},
    ]  # fmt: skip
    lines = "".join(json.dumps(one) + "\n" for one in facts)
    (tmp_path / "dam.ftm.jsonl").write_text(lines, encoding="utf8")
    comity("load", "dam.ftm.jsonl")
    with Store.open(tmp_path / ".comity" / "store") as store:
        met = store.select("SELECT DISTINCT ?o { ?p a c:Participation ; c:participant ?o }")
        assert [row[0].rsplit("/", 1)[-1] for row in met.values()] == ["river-research-institute"]
        told = store.select(
            """SELECT ?name ?place { GRAPH g:curated/registry {
              ?o a c:Institution ; skos:prefLabel ?name ; c:evidence ?place } } ORDER BY ?name"""
            .replace("g:curated/registry", "<https://w3id.org/comity/graph/curated/registry>")
        )  # fmt: skip
        found = [(name, place.rsplit("/", 1)[-1]) for name, place in told.values()]
        assert found == [
            ("Hydraulic Station", "registry#row=2"),
            ("Ministry of Rivers", "registry#row=3"),
            ("River Research Institute", "registry#row=4"),
            ("강 연구원", "registry#row=4"),
        ]
        above = store.select("SELECT ?k { ?x c:placementKind ?k ; c:unit ?u . ?u skos:prefLabel "
                             '"River Research Institute"@en }')  # fmt: skip
        assert [row[0].rsplit("/", 1)[-1] for row in above.values()] == ["supervised"]
        assert not [f for f in validate(store) if f.level == "violation"]


def test_importing_again_keeps_ids_and_rows_of_ones_own(tmp_path: Path, comity: Comity) -> None:
    dump(tmp_path / "ror.json", DUMP)
    file = tmp_path / "registry.csv"
    file.write_text("id,name,source\nmine,My Office,own knowledge\n", encoding="utf8")
    comity("registry", "import", "ror", "ror.json")
    first = file.read_text(encoding="utf8")
    assert "mine,My Office" in first
    comity("registry", "import", "ror", "ror.json")
    assert file.read_text(encoding="utf8") == first
    dump(tmp_path / "ror.json", list(reversed(DUMP)))
    comity("registry", "import", "ror", "ror.json")
    assert file.read_text(encoding="utf8") == first, "an organisation keeps its id"


def test_a_shipped_name_means_the_shipped_row(tmp_path: Path) -> None:
    (tmp_path / "registry.csv").write_text(
        "id,name,also,source\nkipa,Overridden,,x\nother,Other Institute,KIPA,x\n", encoding="utf8"
    )
    registry = registry_for(str(tmp_path / "store"))
    found = registry.find("KIPA")
    assert found and found["name"] == "Korea Institute of Public Administration"
    other = registry.find("Other Institute")
    assert other and other["id"] == "other"


def test_a_zip_with_both_schemas_and_odd_records(tmp_path: Path, comity: Comity) -> None:
    odd = [*DUMP[:1], {"id": "https://ror.org/05abcde34", "name": "Old shape"}, 7, {"id": "x"}]
    with zipfile.ZipFile(tmp_path / "ror.zip", "w") as pack:
        pack.writestr("v1.60-ror-data.json", "[]")
        pack.writestr("v1.60-ror-data_schema_v2.json", json.dumps(odd))
    result = comity("registry", "import", "ror", "ror.zip", status=1)
    assert result.stdout == "records in 4, loaded 1, refused 3\n"
    assert "record 2: no name: https://ror.org/05abcde34; this is schema 1" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [("{}", "is no JSON array"), ('[{"id": 1}, {"id"', "record 2: is not valid JSON"),
     ("\ufeff", "is no JSON array"), ("[" * 100_000, "is not valid JSON")],
)  # fmt: skip
def test_a_bad_dump_changes_nothing(tmp_path: Path, comity: Comity, text: str, said: str) -> None:
    (tmp_path / "ror.json").write_text(text, encoding="utf8")
    result = comity("registry", "import", "ror", "ror.json", status=1)
    assert said in result.stderr and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "registry.csv").exists()
    result = comity("registry", "import", "ror", "ror.json", "--country", "Atlantis", status=1)
    assert "no country is called" in result.stderr


def test_a_changed_registry_is_seen_by_the_store(tmp_path: Path) -> None:
    place = tmp_path / "store"
    facts = tmp_path / "a.ftm.jsonl"
    one = {"id": "x", "schema": "Organization", "properties": {"name": ["River Office"]}}
    facts.write_text(json.dumps(one) + "\n", encoding="utf8")
    with Store.open(place, write=True) as store:
        list(load(store, [facts]))
        refresh(store)
        assert not refresh(store)
        (tmp_path / "registry.csv").write_text(
            "id,name,acronym\nriver-office,River Office,RO\n", encoding="utf8"
        )
        assert refresh(store)
        assert list(store.select('SELECT ?o { ?o c:acronym "RO" }').values())
    with pytest.raises(SourceError, match="is no registry"):
        (tmp_path / "registry.csv").write_text("id,name,colour\n", encoding="utf8")
        registry_for(str(place))
