"""Persons in tables: a participants' list, a board; who is one, who is not, what is never taken."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.errors import ComityError
from graph.evidence import evidence_of
from graph.identity.met import mentions_of
from graph.loaders import Tables, load
from graph.loaders.derivation import refresh
from graph.loaders.result import LoadResult
from graph.loaders.tables.mapping import mapping_of
from graph.loaders.tables.suggest import suggest
from graph.store import Store
from graph.validation import validate
from graph.vocabulary import iri

FORUM = """\
comity-mapping: 1
source: {id: forum, title: Participants of a forum, license: CC0-1.0, issued: 2021-06}
event: {one: {name: Spring forum, start: 2021-05-03, end: 2021-05-04}, type: forum}
institution: {name: Organization, unit: Unit, country: Country, kind: other}
person: {given: First name, family: Surname, position: Position}
role: {is: {column: Role, values: {Moderator: moderator}, default: participant}}
"""
HEADER = "No,Title,First name,Surname,Position,Organization,Unit,Country,Role,E-mail"
ROWS = """\
1,Ms.,Ann,LEE,Director,Ulsan Institute,Research Division,Republic of Korea,Moderator,a@b.example
2,Ms.,Ann,Lee,Adviser,Ulsan Institute,,KR,Moderator,
3,,Dr. Bo (Mr.),Li,Fellow,Harbour Office,,VN,,
4,,Bo,Li,Fellow,Lake Office,,VN,,
5,,Cy,Orr,Poet,,,,,
6,,,,,Lake Office,,VN,,
7,,Di,Poe,"Head, di@lake.example",Lake Office,,VN,,
8,,Ed,Roy,Head,Lake Office,,Atlantis,,
9,,Ann,Lee,Adviser,Ulsan Institute,,KR,Moderator,
"""
SAID = (
    "SELECT ?who ?body ?title { ?t org:member ?who ; org:organization ?body ; c:titleText ?title }"
)


def person(slug: str) -> str:
    return iri("person:") + slug


def table(folder: Path, header: str, rows: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(f"{header}\n{rows}", encoding="utf8")
    return path


def loaded(store: Store, path: Path, mapping: str = FORUM) -> LoadResult:
    (done,) = load(store, [path], tables=Tables((mapping_of(mapping, "m.yaml"),)))
    return done


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    return table(tmp_path, HEADER, ROWS)


def rows_of(store: Store, query: str) -> set[tuple[str, ...]]:
    return set(map(tuple, store.select(query).values()))


def test_a_list_of_participants_says_who_was_there_as_what(forum: Path) -> None:
    store = Store.memory()
    done = loaded(store, forum)
    assert (done.offered, done.loaded, done.refused) == (9, 6, 3)
    assert rows_of(store, SAID) == {
        (person("ann-lee-ulsan-institute"), iri("org-id:ulsan-institute-research-division"), "Director"),
        (person("ann-lee-ulsan-institute"), iri("org-id:ulsan-institute"), "Adviser"),
        (person("bo-li-harbour-office"), iri("org-id:harbour-office"), "Fellow"),
        (person("bo-li-lake-office"), iri("org-id:lake-office"), "Fellow"),
    }  # fmt: skip
    acts = rows_of(store, "SELECT ?who ?role { ?p c:participant ?who ; c:role ?role ;"
                          " c:inActivity event:spring-forum-2021-05-03 }")  # fmt: skip
    assert (person("ann-lee-ulsan-institute"), iri("role:moderator")) in acts
    assert (person("cy-orr-forum"), iri("role:participant")) in acts
    assert len(acts) == 4


def test_one_person_in_two_positions_took_part_once(forum: Path) -> None:
    store = Store.memory()
    loaded(store, forum)
    ann = f"?p c:participant <{person('ann-lee-ulsan-institute')}>"
    (act, *more) = store.select(f"SELECT ?p {{ {ann} }}").values()
    assert not more
    assert len(rows_of(store, f"SELECT ?t {{ {ann} ; c:inCapacity ?t }}")) == 2
    rows = {proof.fragment for proof in evidence_of(store, [act[0]])[act[0]]}
    assert rows == {"row=2", "row=3", "row=10"}


def test_names_are_kept_as_printed_and_preferred_without_honorifics(forum: Path) -> None:
    store = Store.memory()
    loaded(store, forum)
    names = rows_of(store, "SELECT ?p ?name { ?who a foaf:Person ; ?p ?name"
                           " FILTER(?p IN (skos:prefLabel, skos:altLabel)) }")  # fmt: skip
    assert (iri("skos:prefLabel"), "Bo Li") in names
    assert (iri("skos:altLabel"), "Dr. Bo (Mr.) Li") in names
    assert {name for p, name in names if p == iri("skos:prefLabel")} == {
        "Ann LEE",
        "Bo Li",
        "Cy Orr",
    }


def test_every_fact_cites_its_row_and_the_shapes_hold(forum: Path) -> None:
    store = Store.memory()
    loaded(store, forum)
    refresh(store)
    bare = rows_of(store, "SELECT ?x { ?x a ?class FILTER(?class IN (foaf:Person, c:Tenure,"
                          " c:Placement, c:Participation, c:Event)) FILTER NOT EXISTS"
                          " { ?x c:evidence ?e } }")  # fmt: skip
    assert not bare
    told = [finding for finding in validate(store) if finding.level != "info"]
    assert {finding.node for finding in told} == {person("cy-orr-forum")}  # nobody says for whom


def test_rows_that_cannot_be_taken_say_why_and_show_no_address(forum: Path) -> None:
    store = Store.memory()
    done = loaded(store, forum)
    said = {one.row: one.in_words() for one in done.refusals}
    assert list(said) == [7, 8, 9]
    assert "names no person" in said[7]
    assert "holds an address or a telephone number, which are not kept" in said[8]
    assert "no such country" in said[9]
    assert "1 rows name a person and no institution; the positions of 1" in " ".join(done.notes)
    everything = " ".join([*said.values(), *map(str, store.quads())])
    assert "@lake.example" not in everything
    assert "@b.example" not in everything


@pytest.mark.parametrize("column", ["E-mail", "Mobile No", "contactPhone", "전화번호"])
def test_a_mapping_cannot_ask_for_addresses(tmp_path: Path, column: str) -> None:
    text = FORUM.replace("position: Position", f"position: {column}")
    with pytest.raises(ComityError, match=r"m.yaml:5: addresses and numbers .* leave this column"):
        mapping_of(text, "m.yaml")


def test_loading_twice_changes_nothing(forum: Path) -> None:
    store = Store.memory()
    assert loaded(store, forum).changed
    assert not loaded(store, forum).changed


NOTE = (
    {"kind": "institution", "name": "Ulsan Institute"},
    {"kind": "person", "name": "Ann Lee"},
    {"kind": "position", "person": "Ann Lee", "institution": "Ulsan Institute"},
    {"kind": "event", "name": "Spring forum", "type": "forum", "state": "held",
     "start": "2021-05-03"},
    {"kind": "role", "agent": "Ann Lee", "role": "moderator", "in": "Spring forum",
     "modality": "reported"},
)  # fmt: skip


def test_a_table_and_a_facts_file_mean_the_same_person_and_forum(
    forum: Path, tmp_path: Path
) -> None:
    """The same name at the same institution, as in facts files; who counts as whom is identity's."""
    store, other = Store.memory(), Store.memory()
    loaded(store, forum)
    span = {"char": [0, 1], "line": 1, "sha256": "0" * 64}
    facts = [{**fact, "spans": [span], "status": "accepted"} for fact in NOTE]
    content = {"comity": 1, "document": {"id": "note", "file": "note.txt"}, "facts": facts}
    (tmp_path / "note.yaml").write_text(json.dumps(content), encoding="utf8")
    list(load(other, [tmp_path / "note.yaml"]))
    wanted = "SELECT ?who ?what { ?p c:participant ?who ; c:inActivity ?what }"
    assert rows_of(other, wanted) <= rows_of(store, wanted)
    assert (
        person("ann-lee-ulsan-institute") in mentions_of(other).keys() & mentions_of(store).keys()
    )


BOARD = """\
comity-mapping: 1
source: {id: board}
institution: {one: {name: Ulsan Institute, country: KOR}}
person: {name: Member, position: Office, start: Since, end: Until}
"""


def test_a_board_is_positions_with_their_years(tmp_path: Path) -> None:
    store = Store.memory()
    rows = '"LEE, Ann",Chair,2015,2019\nH.E. Bo Li,Member,2019,\nCy Orr,Member,2019,2018\n'
    done = loaded(store, table(tmp_path, "Member,Office,Since,Until", rows), BOARD)
    assert (done.loaded, done.refused) == (2, 1)
    assert "ends before it starts (2019)" in done.refusals[0].in_words()
    assert rows_of(store, SAID) == {
        (person("ann-lee-ulsan-institute"), iri("org-id:ulsan-institute"), "Chair"),
        (person("bo-li-ulsan-institute"), iri("org-id:ulsan-institute"), "Member"),
    }
    days = rows_of(store, "SELECT ?day { ?t c:titleText 'Chair' ; c:attestedOn ?day }")
    assert days == {("2015",), ("2019",)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("given: First name, family: Surname, ", "", "m.yaml:5: `person` needs `name`"),
        ("one: {name: Spring forum, start: 2021-05-03, end: 2021-05-04}, ", "", "m.yaml:3: `event` needs `key`; or `one`"),
        ("{name: Spring forum,", "{", "m.yaml:3: `one` needs `name`"),
        ("role: {is: {column: Role, values: {Moderator: moderator}, default: participant}}\n", "",
         "m.yaml:5: what is the person in it"),
        ("institution: {name: Organization, unit: Unit, country: Country, kind: other}\n", "",
         "a position is at an institution"),
        ("position: Position", "positoin: Position", "did you mean position"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_line(old: str, new: str, message: str) -> None:
    assert old in FORUM
    with pytest.raises(ComityError, match=message):
        mapping_of(FORUM.replace(old, new), "m.yaml")


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (HEADER, ROWS.splitlines()[0],
         {"given": "First name", "family": "Surname", "position": "Position"}),
        ("Name,Title/Position,Organisation,Mobile", "Ann Lee,Chair,KLID,1",
         {"name": "Name", "position": "Title/Position"}),
        ("Full name,Title,Institution,Phone", "Ann Lee,Chair,KLID,1",
         {"name": "Full name", "position": "Title"}),
        ("Title,Last name,Given names,Agency", "Mr.,Lee,Ann,KLID",
         {"given": "Given names", "family": "Last name"}),
    ],
)  # fmt: skip
def test_a_proposal_for_a_list_of_persons_loads_as_it_is(
    tmp_path: Path, header: str, row: str, expected: dict[str, str]
) -> None:
    path = table(tmp_path, header, f"{row}\n")
    text = suggest(path)
    mapping = mapping_of(text, "proposed.yaml")
    assert mapping.content["person"] == expected
    assert "institution" in mapping.content
    never: Sequence[str] = [line for line in text.splitlines() if "never taken" in line]
    assert bool(never) == any(word in header for word in ("E-mail", "Mobile", "Phone"))
    (done,) = load(Store.memory(), [path], tables=Tables((mapping,)))
    assert done.loaded == 1


def test_a_table_of_treaties_is_no_list_of_persons(tmp_path: Path) -> None:
    path = table(tmp_path, "Treaty ID,Name,Title,Party", "1,CHE,Treaty on a lake,CHE\n")
    assert "person:" not in suggest(path)
