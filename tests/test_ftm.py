"""FollowTheMoney: what its users bring is read, what comity knows goes out and comes back."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import SourceError
from graph.evidence import evidence_of
from graph.loaders import Tables, load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.loaders.foreign.ftm_out import ftm_lines
from graph.loaders.result import LoadResult
from graph.store import Store
from graph.validation import validate


def entity(ident: str, schema: str, **properties: str | list[str]) -> dict[str, Any]:
    said = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    return {"id": ident, "schema": schema, "properties": said}


RIVER = [
    entity("m1", "ProjectParticipant", participant="o2", project="p1", role="Implementing partner"),
    entity("o1", "PublicBody", name="Korea Institute of Public Administration", country="kr"),
    entity("o2", "Company", name="River Works", abbreviation="RW", country="vn",
           email="office@example.org"),
    entity("o3", "Organization", name="River Network", wikidataId="Q123"),
    entity("a", "Person", name="Dr. Lan Pham", email="lan@example.org", birthDate="1970-01-01"),
    entity("p1", "Project", name="River Project", startDate="2019-04", status="active"),
    entity("e1", "Event", name="River Forum", startDate="2019-05-06", organizer="o3",
           involved=["o1", "a"]),
    entity("j1", "Employment", employee="a", employer="o2", role="Engineer", startDate="2018"),
    entity("j2", "Employment", employee="a", employer="o1", role="Clerk", endDate="2001"),
    entity("k1", "Membership", member="o1", organization="o3", startDate="2015"),
    entity("post", "Position", name="Chair", organization="o3"),
    entity("held", "Occupancy", holder="a", post="post"),
    entity("u1", "UnknownLink", subject="o1", object="e1", role="keynote", status="announced",
           sourceUrl="https://example.org/programme"),
]  # fmt: skip


def written(path: Path, entities: list[Any]) -> Path:
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in entities)
    path.write_text(text, encoding="utf8")
    return path


def loaded(store: Store, file: Path, **options: Any) -> LoadResult:
    (result,) = load(store, [file], tables=Tables(**options))
    refresh(store)
    return result


ACTS = """SELECT ?who ?role ?what ?mode ?inferred {
  ?p a c:Participation ; c:participant ?a ; c:inActivity ?x ; c:role ?r ; c:modality ?m .
  OPTIONAL { ?p c:inferred ?inferred }
  BIND(REPLACE(STR(?a), ".*/", "") AS ?who) BIND(REPLACE(STR(?x), ".*/", "") AS ?what)
  BIND(REPLACE(STR(?r), ".*/", "") AS ?role) BIND(REPLACE(STR(?m), ".*/", "") AS ?mode)
} ORDER BY ?who ?role ?what ?mode"""


def test_entities_become_institutions_people_and_roles_with_their_lines(tmp_path: Path) -> None:
    store = Store.memory()
    result = loaded(store, written(tmp_path / "river.ftm.jsonl", RIVER))
    assert (result.unit, result.offered, result.refused) == ("lines", len(RIVER), 0)
    assert [tuple(row)[:4] for row in store.select(ACTS).values()] == [
        ("kipa", "keynote", "river-forum-2019-05-06", "announced"),
        ("lan-pham-river-works", "participant", "river-forum-2019-05-06", "reported"),
        ("river-network", "organizer", "river-forum-2019-05-06", "reported"),
        ("river-works", "co-developer", "river-project", "reported"),
    ]
    everything = exported(store, "nquads")
    for private in ("@example.org", "1970-01-01"):
        assert private not in everything, "contact details and birthdays of persons stay outside"
    assert '"Lan Pham"@en' in everything and "exactMatch" in everything
    (lan,) = store.select(
        "SELECT ?p { ?p a c:Participation ; c:participant ?a . ?a a foaf:Person }"
    ).values()
    (place,) = evidence_of(store, [lan[0]])[lan[0]]
    assert place.in_words() == "river.ftm.jsonl row 7"
    assert not [f for f in validate(store) if f.level == "violation"]


def test_a_person_acts_for_the_office_of_the_day(tmp_path: Path) -> None:
    store = Store.memory()
    loaded(store, written(tmp_path / "river.ftm.jsonl", RIVER))
    rows = store.select(
        "SELECT ?o { ?p a c:Participation ; c:participant ?a ; c:onBehalfOf ?o . ?a a foaf:Person }"
    )
    offices = sorted(row[0].rsplit("/", 1)[-1] for row in rows.values())
    assert offices == ["river-network", "river-works"], "the clerk of 2001 does not act in 2019"


def test_lines_that_say_nothing_are_refused_and_other_kinds_are_counted(tmp_path: Path) -> None:
    lines = [
        *RIVER,
        "{not json",
        '["a list"]',
        entity("", "Person", name="Nobody"),
        entity("o9", "Organization", country="kr"),
        entity("x", "Membership", member="o9", organization="o3"),
        entity("y", "Membership", member="o3"),
        entity("e9", "Event", name="Odd", startDate="someday"),
        entity("z", "UnknownLink", subject="o1", object="e9", role="host"),
        entity("s", "Vessel", name="Boat"),
        entity("b", "Passport", holder="a", number="77"),
    ]
    store = Store.memory()
    result = loaded(store, written(tmp_path / "river.ftm.jsonl", lines))
    assert result.loaded == len(RIVER)
    assert result.offered == result.loaded + result.refused == len(RIVER) + 8
    reasons = [refusal.in_words().partition(": ")[2] for refusal in result.refusals]
    assert reasons == [
        "'{not json': is no JSON",
        "'': is no JSON object",
        "'': has no id",
        "'o9': has no name",
        "unit: 'o9': is not in this file, or was refused",
        "'': has no organization",
        "start: 'someday': not a date: wanted YYYY-MM-DD, YYYY-MM or YYYY",
        "activity: 'e9': is not in this file, or was refused",
    ]
    assert result.refusals[0].in_words().startswith(f"line {len(RIVER) + 1}: ")
    assert any("2 more lines" in n and "Passport 1, Vessel 1" in n for n in result.notes)
    strict = Store.memory()
    result = loaded(strict, tmp_path / "river.ftm.jsonl", strict=True)
    assert (result.loaded, result.refused) == (0, result.offered)
    assert not [g for g in strict.graphs() if "source" in g]


def test_what_goes_out_comes_back(corpus: Store, tmp_path: Path) -> None:
    """The five documents out, in, and out again: every act, name, date, position and place."""
    file, back = tmp_path / "out.ftm.jsonl", Store.memory()
    file.write_text(ftm_lines(corpus), encoding="utf8")
    result = loaded(back, file)
    assert (result.refused, result.notes) == (0, ())
    assert {*map(tuple, back.select(ACTS).values())} == {*map(tuple, corpus.select(ACTS).values())}

    def without_places(store: Store) -> set[str]:
        """What is said, a date at a time: one source says in one node what several said in many."""
        kept = set()
        for row in map(json.loads, ftm_lines(store).splitlines()):
            said = {k: v for k, v in row["properties"].items() if k not in ("proof", "sourceUrl")}
            for date in said.pop("date", [""]) if row["schema"] != "Document" else ():
                kept.add(f"{row['schema']} {date} {json.dumps(said, sort_keys=True)}")
        return kept

    assert without_places(corpus) == without_places(back)


def test_a_second_load_changes_nothing(tmp_path: Path) -> None:
    file, store = written(tmp_path / "river.ftm.json", RIVER), Store.memory()
    assert loaded(store, file).changed
    before = exported(store, "nquads")
    assert not loaded(store, file).changed
    assert exported(store, "nquads") == before
    acts = list(store.select(ACTS).values())
    loaded(store, written(file, list(reversed(RIVER))))
    assert list(store.select(ACTS).values()) == acts, "the order of lines does not matter"


def test_two_ids_of_one_name_stay_two(tmp_path: Path) -> None:
    twins = [entity("x1", "PublicBody", name="Ministry of Rivers", country="vn"),
             entity("x2", "PublicBody", name="Ministry of Rivers", country="la")]  # fmt: skip
    store = Store.memory()
    loaded(store, written(tmp_path / "twins.ftm.jsonl", twins))
    rows = store.select('SELECT ?o { ?o skos:prefLabel "Ministry of Rivers"@en }')
    assert len(list(rows.values())) == 2


def test_a_file_without_entities_is_refused(tmp_path: Path) -> None:
    for text in ("", '{"id": "a"}\n', "%PDF-1.7\n"):
        (tmp_path / "a.ftm.json").write_text(text)
        with pytest.raises(SourceError, match="holds no FollowTheMoney entities"):
            loaded(Store.memory(), tmp_path / "a.ftm.json")


@pytest.mark.skipif(not importlib.util.find_spec("followthemoney"), reason="followthemoney")
def test_followthemoney_takes_what_goes_out(corpus: Store) -> None:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    for line in ftm_lines(corpus).splitlines():
        data = json.loads(line)
        model.get(data["schema"]).validate(data)
        proxy = EntityProxy.from_dict(data, cleaned=False)
        for name, found in data["properties"].items():
            got = {value.replace("\xa0", " ") for value in proxy.get(name)}
            assert got == {value.replace("\xa0", " ") for value in found}, data["id"]


def test_the_commands_write_and_read_them(comity: Any, tmp_path: Path) -> None:
    written(tmp_path / "river.ftm.jsonl", [*RIVER, "{"])
    result = comity("load", "river.ftm.jsonl", status=1)
    assert result.stdout == f"lines in {len(RIVER) + 1}, loaded {len(RIVER)}, refused 1\n"
    out = comity("export", "--format", "ftm").stdout
    assert '"schema": "Employment"' in out
    comity("export", "--format", "ftm", "--graph", "g:derived", status=2)
