"""Tables: a mapping says what columns mean, every fact cites its row, every bad row is said."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import ComityError
from graph.evidence import evidence_of
from graph.loaders import Tables, forget, load
from graph.loaders.catalogue import exported
from graph.loaders.derivation import refresh
from graph.loaders.result import LoadResult
from graph.loaders.tables import read_mapping
from graph.loaders.tables.mapping import mapping_of
from graph.loaders.tables.rows import Layout, open_table
from graph.loaders.tables.suggest import suggest
from graph.queries import library, run_query
from graph.resolution import resolve
from graph.store import Store
from graph.vocabulary import iri, source_graph

MAPPING = """\
comity-mapping: 1
source: {id: lakes, title: Treaties on lakes, license: CC0-1.0, issued: 2020-05}
dates:
  formats: [DD.MM.YYYY, YYYY]
  sentinels: ["01.01.2899"]
agreement:
  collection: lakes
  key: Nr
  normalise: [number]
  name: Title
  type: {column: Form, values: {Notes: exchange-of-notes}, default: treaty}
  signed: Signed
institution: {code: Party, codes: iso-3166, recode: {ALG: DZA}, name: PartyName}
role:
  is: {if: Force, then: party, else: signatory}
  in-force: Force
  withdrawn: Left
"""
HEADER = ["Nr", "Title", "Form", "Signed", "Party", "PartyName", "Force", "Left"]
ROWS = [
    ["1.0", "Treaty on Lake Constance", "Treaty", "05.07.1893", "CHE", "", "01.01.1894", ""],
    ["1", "Treaty on Lake Constance", "Treaty", "05.07.1893", "DEU", "", "01.01.2899", ""],
    ["2.0", 'Notes on "Chad"', "Notes", "1964", "ALG", "", "1965", ""],
    ["2.0", 'Notes on "Chad"', "Notes", "1964", "NOR - SWE", "", "1965", ""],
    ["2.0", 'Notes on "Chad"', "Notes", "1964", "", "Netherlands Antilles", "1965", "1970"],
    ["2.0", 'Notes on "Chad"', "Notes", "1964", "TCD", "", "1965", "1950"],
    ["2.0", 'Notes on "Chad"', "Notes", "1964", "ALG", "", "1965", ""],
    ["", "No number", "Treaty", "1964", "TCD", "", "", ""],
    ["3", "A treaty", "Treaty", "31.02.1964", "TCD", "", "", ""],
    ["4", "Treaty on a dam", "Treaty", "1975", "SVK", "Slovakia", "", ""],
]


def write_csv(
    path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([HEADER, *rows])
    return path


@pytest.fixture
def lakes(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "lakes.csv", ROWS)


def loaded(store: Store, path: Path, mapping: str = MAPPING, *, strict: bool = False) -> LoadResult:
    (done,) = load(store, [path], tables=Tables((mapping_of(mapping, "m.yaml"),), strict))
    return done


def test_every_row_is_loaded_or_refused_with_its_number_and_reason(lakes: Path) -> None:
    done = loaded(Store.memory(), lakes)
    assert (done.offered, done.loaded, done.refused) == (10, 6, 4)
    said = {refusal.row: refusal.in_words() for refusal in done.refusals}
    assert list(said) == [5, 7, 9, 10]  # the header is row 1, as RFC 7111 counts
    assert "'NOR - SWE'" in said[5]
    assert "NOR and SWE are two" in said[5]
    assert "withdrawn before it was in force (1965)" in said[7]
    assert "has no key" in said[9]
    assert "Signed: '31.02.1964': not a date: wanted DD.MM.YYYY, YYYY" in said[10]


def test_a_reader_is_told_what_is_repeated_unreal_or_before_its_time(lakes: Path) -> None:
    notes = " ".join(loaded(Store.memory(), lakes).notes)
    assert "1 rows repeat what rows above say" in notes
    assert "1 cells of Force hold a sentinel" in notes
    assert "1 acts lie outside the days of a state of that name (SVK 1)" in notes


def test_a_refused_row_leaves_no_trace(lakes: Path) -> None:
    store = Store.memory()
    loaded(store, lakes)
    assert not store.ask("ASK { ?i a c:Institution FILTER(CONTAINS(STR(?i), 'tcd')) }")
    assert not store.ask("ASK { ?a a c:Agreement ; dcterms:title 'No number'@en }")


def test_keys_written_differently_are_one_agreement_after_the_stated_step(lakes: Path) -> None:
    store = Store.memory()
    loaded(store, lakes)
    rows = set(store.select("SELECT ?a ?day ?type { ?a a c:Agreement ; c:signedOn ?day ;"
                            " c:agreementType ?type }").values())  # fmt: skip
    assert (iri("agreement:lakes-1"), "1893-07-05", iri("atype:treaty")) in rows
    assert (iri("agreement:lakes-2"), "1964", iri("atype:exchange-of-notes")) in rows
    assert len(rows) == 3


def test_a_sentinel_is_no_date_and_decides_the_role(lakes: Path) -> None:
    store = Store.memory()
    loaded(store, lakes)
    rows = set(store.select(
        "SELECT ?who ?role ?force { ?p c:inActivity agreement:lakes-1 ; c:participant ?who ;"
        " c:role ?role OPTIONAL { ?p c:entryIntoForce ?force } }").values())  # fmt: skip
    assert rows == {
        (iri("org-id:state-che"), iri("role:party"), "1894-01-01"),
        (iri("org-id:state-deu"), iri("role:signatory"), ""),
    }


def test_every_participation_cites_all_its_rows(lakes: Path) -> None:
    store = Store.memory()
    loaded(store, lakes)
    (act,) = store.select("SELECT ?p { ?p c:participant org-id:state-dza }").values()
    proofs = evidence_of(store, [act[0]])[act[0]]
    assert [proof.fragment for proof in proofs] == ["row=4", "row=8"]
    assert proofs[0].in_words() == "lakes.csv row 4"


def test_loading_twice_changes_nothing_and_says_the_same(lakes: Path) -> None:
    store = Store.memory()
    first = loaded(store, lakes)
    refresh(store)
    before = exported(store, "nquads")
    second = loaded(store, lakes)
    assert first.changed
    assert not second.changed
    assert second.refusals == first.refusals
    assert not refresh(store)
    assert exported(store, "nquads") == before


def test_a_changed_table_replaces_what_it_said(lakes: Path, tmp_path: Path) -> None:
    store, anew = Store.memory(), Store.memory()
    loaded(store, lakes)
    write_csv(lakes, ROWS[:3])
    assert loaded(store, lakes).changed
    loaded(anew, lakes)
    assert store.quads() == anew.quads()
    assert merged(store) == {quad.triple for quad in store.quads()}


def merged(store: Store) -> set[object]:
    import pyoxigraph as ox

    return {q.triple for q in store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def test_a_table_beside_documents_is_forgotten_without_a_trace(lakes: Path, corpus: Store) -> None:
    from tests.conftest import FACTS, filled

    store = filled(Store.memory(), FACTS)
    loaded(store, lakes)
    refresh(store)
    assert merged(store) == {quad.triple for quad in store.quads()}
    forget(store, "lakes")
    refresh(store)
    assert exported(store, "nquads") == exported(corpus, "nquads")


def test_strict_refuses_the_table_whole(lakes: Path) -> None:
    store = Store.memory()
    done = loaded(store, lakes, strict=True)
    assert (done.offered, done.loaded, done.refused) == (10, 0, 10)
    assert store.quads() == []


def test_states_are_known_by_code_name_and_time(lakes: Path) -> None:
    store = Store.memory()
    loaded(store, lakes)
    refresh(store)
    assert resolve(store, "institution", "DZA") == resolve(store, "institution", "Algeria")
    assert resolve(store, "institution", "ANT") == iri("org-id:state-ant")
    days = store.select("SELECT ?day { org-id:state-ant schema:dissolutionDate ?day }")
    assert list(days.values()) == [("2010-10-09",)]
    assert store.ask("ASK { org-id:state-ant org:classification kind:other }")


def test_an_interrupted_bulk_load_is_taken_out_by_the_next_writer(
    lakes: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    with Store.open(folder, write=True) as store:
        loaded(store, lakes)
        before = store.quads()
    half = tmp_path / "half.nt"
    half.write_text("<x:a> <x:b> <x:c> .\n", encoding="utf8")
    with Store.open(folder, write=True) as store:  # as if the machine had stopped half-way
        store.database.bulk_load(
            path=str(half), format=__import__("pyoxigraph").RdfFormat.N_TRIPLES
        )
        (folder / "loading").write_text(source_graph("half"), encoding="utf8")
    with Store.open(folder, write=True) as store:
        assert store.quads() == before
        assert merged(store) == {quad.triple for quad in before}
    assert not (folder / "loading").exists()


def test_a_bulk_load_that_fails_leaves_nothing(tmp_path: Path, lakes: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<x:a> <x:b> <x:c> .\n" * 5000 + "oops\n", encoding="utf8")
    store = Store.memory()
    loaded(store, lakes)
    before = store.quads()
    with pytest.raises(SyntaxError):
        store.fill([source_graph("broken")], broken, [])
    assert store.quads() == before
    assert merged(store) == {quad.triple for quad in before}


def test_doubtful_agreements_are_reported_and_never_merged(tmp_path: Path) -> None:
    store = Store.memory()
    for name, key, written in (("one", "7", "CAN-MEX[UMC]_2018A"), ("two", "9", "CAN-MEX_2018A")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"id,treaty,who\n{key},{written},CAN\n", encoding="utf8")
        loaded(
            store,
            path,
            f"""\
comity-mapping: 1
source: {{id: {name}}}
agreement: {{key: id, collection: {name}, identifiers: treaty}}
institution: {{code: who}}
role: {{is: party}}
""",
        )
    (row,) = run_query(store, library()["doubtful-agreements"], {}).records()
    assert row["identifier"] == "CAN-MEX_2018A"
    assert (row["agreement"], row["other"]) == (iri("agreement:one-7"), iri("agreement:two-9"))
    rows = run_query(store, library()["undescribed-agreements"], {}).records()
    assert [row["parties"] for row in rows] == ["1", "1"]


# -------- which rows are meant


@pytest.mark.parametrize(
    ("rows", "aside", "refused"),
    [
        ("only: {Form: Notes}", 5, [5, 7]),
        ("only: {Form: [Notes, Treaty]}", 0, [5, 7, 9, 10]),
        ("only: {Form: Treaty, Signed: 1975}", 9, []),
        ("without: {Form: Treaty}", 5, [5, 7]),
        ("without: {Nr: '', Signed: [31.02.1964]}", 2, [5, 7]),
        ("only: {Form: Notes}, without: {Party: [TCD, '']}", 7, [5]),
    ],
)
def test_rows_that_are_not_meant_are_set_aside_and_not_refused(
    lakes: Path, rows: str, aside: int, refused: list[int]
) -> None:
    mapping = MAPPING.replace("dates:\n", f"rows: {{{rows}}}\ndates:\n", 1)
    done = loaded(Store.memory(), lakes, mapping)
    assert done.offered == 10 == done.loaded + done.refused + done.set_aside
    assert (done.set_aside, [one.row for one in done.refusals]) == (aside, refused)


def test_a_misspelled_cell_is_said_and_a_misspelled_column_refused(lakes: Path) -> None:
    mapping = MAPPING.replace("dates:\n", "rows: {only: {Form: [Note, Treaty]}}\ndates:\n", 1)
    notes = " ".join(loaded(Store.memory(), lakes, mapping).notes)
    assert "rows: only: no row has 'Note' in Form; did you mean Notes" in notes
    with pytest.raises(ComityError, match=r"m.yaml:3: the table has no such column: 'Fomr'"):
        loaded(Store.memory(), lakes, mapping.replace("Form: [Note", "Fomr: [Note"))


def test_set_aside_is_counted_on_the_command_line_and_no_failure(
    comity, lakes: Path, tmp_path: Path
) -> None:
    mapping = MAPPING.replace("dates:\n", "rows: {only: {Nr: ['1', '1.0']}}\ndates:\n", 1)
    (tmp_path / "m.yaml").write_text(mapping, encoding="utf8")
    result = comity("load", lakes, "--mapping", "m.yaml", "--strict")
    assert result.stdout.splitlines()[-1] == "rows in 10, loaded 2, refused 0, set aside 8"
    assert "8 set aside by the mapping" in result.stderr


# -------- kinds of files


def as_xlsx(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(HEADER)
    for row in ROWS:
        book.active.append([float(cell) if cell.replace(".0", "").isdigit() else cell or None
                            for cell in row])  # fmt: skip
    book.save(path)
    return path


def as_parquet(path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    columns = {name: [row[at] or None for row in ROWS] for at, name in enumerate(HEADER)}
    parquet.write_table(pa.table(columns), path)
    return path


def as_lines(path: Path) -> Path:
    lines = (json.dumps(dict(zip(HEADER, row, strict=True))) for row in ROWS)
    path.write_text("\n".join(lines), encoding="utf8")
    return path


def tables(folder: Path) -> Iterator[tuple[str, Path, int]]:
    yield "semicolons", write_csv(folder / "lakes-a.csv", ROWS, ";"), 2
    yield "tabs", write_csv(folder / "lakes-b.tsv", ROWS, "\t"), 2
    yield "utf-16", write_csv(folder / "lakes-c.csv", ROWS, encoding="utf-16"), 2
    yield "byte order mark", write_csv(folder / "lakes-d.csv", ROWS, encoding="utf-8-sig"), 2
    yield "workbook", as_xlsx(folder / "lakes-e.xlsx"), 2
    yield "parquet", as_parquet(folder / "lakes-f.parquet"), 1
    yield "json lines", as_lines(folder / "lakes-g.jsonl"), 1


def test_the_same_rows_say_the_same_in_every_kind_of_file(tmp_path: Path, lakes: Path) -> None:
    wanted = facts_of(lakes)
    for kind, path, _ in tables(tmp_path):
        assert facts_of(path) == wanted, kind


def facts_of(path: Path) -> set[tuple[str, ...]]:
    """What is stated without the numbers of rows, which differ where there is no header."""
    store = Store.memory()
    done = loaded(store, path)
    assert (done.offered, done.refused) == (10, 4)
    return set(store.select(
        "SELECT ?who ?act ?role ?day { ?p c:participant ?who ; c:inActivity ?act ; c:role ?role"
        " OPTIONAL { ?act c:signedOn ?day } }").values())  # fmt: skip


def test_rows_are_numbered_as_the_file_has_them(tmp_path: Path) -> None:
    for kind, path, first in tables(tmp_path):
        table = open_table(path)
        assert table.columns == HEADER, kind
        assert next(table.rows)[0] == first, kind


def test_a_table_below_other_lines_says_where_its_header_is(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("Our report\n\nid,name\n7,KLID\n", encoding="utf8")
    table = open_table(path, Layout(header=3))
    assert (table.columns, list(table.rows)) == (["id", "name"], [(4, ["7", "KLID"])])


def test_a_file_that_is_not_utf8_is_read_as_windows_1252_and_said(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("id,name\n1,Côte d’Ivoire\n".encode("cp1252"))
    table = open_table(path)
    assert "Windows-1252" in table.notes[0]
    assert list(table.rows) == [(2, ["1", "Côte d’Ivoire"])]


# -------- mistakes in a mapping


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  signed: Signed", "  sigend: Signed", r"m.yaml:12: `agreement` has no such key: 'sigend'; did you mean signed"),
        ("signed: Signed", "signed: Sigend", r"m.yaml:12: the table has no such column: 'Sigend'; did you mean Signed"),
        ("else: signatory", "else: signatroy", r"m.yaml:15: unknown code: 'signatroy'; did you mean signatory"),
        ("default: treaty", "default: traety", r"m.yaml:11: unknown code: 'traety'; did you mean treaty"),
        ("codes: iso-3166", "codes: iso", r"m.yaml:13: wrong value of `codes`: 'iso'; wanted: iso-3166 "),
        ("normalise: [number]", "normalise: [nummer]", r"m.yaml:9: wrong value of .*'nummer'"),
        ("formats: [DD.MM.YYYY, YYYY]", "formats: DD.MM.YYYY", r"m.yaml:4: wrong value of `formats`.*wanted: a list"),
        ("  key: Nr\n", "", r"m.yaml:6: `agreement` needs `key`"),
        ("{id: lakes,", "{", r"m.yaml:2: `source` needs `id`"),
        ("comity-mapping: 1", "comity-mapping: 2", r"m.yaml:1: wrong value of `comity-mapping`"),
        ("role:\n", "rule:\n", r"m.yaml:14: a mapping has no such key: 'rule'; did you mean role"),
        ("agreement:\n", "event: {key: Nr}\nagreement:\n", r"m.yaml:6: a row is about one activity: 'event'"),
        ("comity-mapping: 1\n", "", "is no mapping; `comity-mapping: 1` is missing"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_mapping_is_said_with_its_line(
    old: str, new: str, message: str, lakes: Path
) -> None:
    assert old in MAPPING
    store = Store.memory()
    with pytest.raises(ComityError, match=message):
        loaded(store, lakes, MAPPING.replace(old, new, 1))
    assert store.quads() == []


def test_a_role_needs_both_sides(lakes: Path) -> None:
    head, _, role = MAPPING.partition("role:\n")
    with pytest.raises(ComityError, match=r"m.yaml:13: what is the institution in it\?"):
        loaded(Store.memory(), lakes, head)
    without = head[: head.index("institution:")] + "role:\n" + role
    with pytest.raises(ComityError, match="a role is of an institution in an activity"):
        loaded(Store.memory(), lakes, without)


def test_a_date_in_the_far_future_is_no_date_until_it_is_declared(lakes: Path) -> None:
    done = loaded(Store.memory(), lakes, MAPPING.replace('["01.01.2899"]', "[]"))
    assert "a date after 2100: name it under `sentinels`" in done.refusals[0].in_words()


# -------- proposals and the command line


def test_a_proposal_loads_as_it_is(lakes: Path) -> None:
    text = suggest(lakes)
    mapping = mapping_of(text, "proposed.yaml")
    said = mapping.content
    assert said["agreement"]["key"] == "Nr"
    assert said["agreement"]["signed"] == "Signed"
    assert said["institution"] == {"code": "Party", "codes": "iso-3166", "name": "PartyName"}
    assert '"NOR - SWE"' in text
    (done,) = load(Store.memory(), [lakes], tables=Tables((mapping,)))
    assert done.loaded == 5  # ALG is not recoded, and nobody knows it


def test_load_lists_refused_rows_and_exits_with_1(comity, lakes: Path, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf8")
    result = comity("load", lakes, "--mapping", "m.yaml", "--refused", "bad.csv", status=1)
    assert result.stdout.splitlines()[-1] == "rows in 10, loaded 6, refused 4"
    assert "refused: row 5: Party: 'NOR - SWE'" in result.stderr
    assert len((tmp_path / "bad.csv").read_text(encoding="utf8").splitlines()) == 5
    shown = comity("why", "CHE", "DEU", "--ties", "agreement").stdout
    assert "Treaty on Lake Constance" in shown
    assert "lakes.csv row 2" in shown
    assert "lakes.csv row 3" in shown


def test_a_table_without_a_mapping_says_what_to_try(comity, tmp_path: Path) -> None:
    write_csv(tmp_path / "mine.csv", ROWS)
    write_csv(tmp_path / "ieadb_parties.csv", ROWS)
    shown = comity("load", "mine.csv", status=1).output
    assert "a table needs a mapping; try comity mapping suggest mine.csv" in shown
    assert "try --mapping ieadb_parties" in comity("load", "ieadb_parties.csv", status=1).output
    assert not (tmp_path / ".comity").exists()


def test_a_mapping_is_proposed_checked_and_used_from_the_command_line(comity, lakes: Path) -> None:
    comity("mapping", "suggest", lakes, "-o", "proposed.yaml")
    assert "can be used" in comity("mapping", "check", "proposed.yaml").stdout
    shown = comity("mapping", "check", "proposed.yaml", lakes, status=1).stdout
    assert shown.startswith("rows in 10, can be loaded")
    comity("load", lakes, "--mapping", "proposed.yaml", status=1)


@pytest.mark.parametrize(
    "name", ["ieadb_agreements", "ieadb_parties", "desta_agreements", "desta_parties"]
)
def test_the_shipped_mappings_are_in_order(name: str) -> None:
    said = read_mapping(name).part("source")
    assert said["file"] == f"{name}.csv"
    assert said["license"] == "CC-BY-4.0"
    assert "manytreaties 1.0.0" in said["provenance"]
