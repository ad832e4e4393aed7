"""The command line as a user meets it: results, notices, and one line for every mistake."""

import csv
import io
import json
from pathlib import Path

import pytest

from graph.cli import COMMANDS, main
from graph.facts import read_facts
from tests.conftest import FACTS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(comity, name: str) -> None:
    text = comity(name, "--help").output
    assert "Example:" in text
    assert f"comity {name}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_says_what_the_command_says(name: str) -> None:
    import click

    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert COMMANDS[name][1].endswith(".")
    assert len(COMMANDS[name][1]) <= 66


def test_demo_twice_gives_the_same_bytes(comity) -> None:
    first = comity("demo")
    made = {p.name: p.read_bytes() for p in sorted(Path("comity-demo").iterdir())}
    graph = comity("export").stdout
    second = comity("demo")
    assert first.stdout == second.stdout
    assert made == {p.name: p.read_bytes() for p in sorted(Path("comity-demo").iterdir())}
    assert graph == comity("export").stdout
    assert {"explorer.html", "centrality.csv", "network.gexf"} <= set(made)
    assert "UNPOG is met in all 5 sources" in " ".join(first.stdout.split())
    assert max(map(len, first.stdout.splitlines())) <= 80


def test_load_counts_what_went_in(comity) -> None:
    facts = sum(len(read_facts(path).facts) for path in FACTS)
    result = comity("load", FACTS[0].parent, "--store", "s")
    assert result.stdout == f"facts in {facts}, loaded {facts}, refused 0\n"


def test_json_is_a_list_of_all_rows(comity, corpus_folder: Path) -> None:
    rows = json.loads(comity("sources", "--store", corpus_folder, "--format", "json").stdout)
    assert [row["source"] for row in rows] == sorted(path.stem for path in FACTS)


def test_a_report_in_json_has_what_it_rests_on_beside_its_rows(comity, corpus_folder: Path) -> None:
    said = json.loads(comity("centrality", "--store", corpus_folder, "--format", "json").stdout)
    assert said["rows"][0]["actor"] == "UNPOG"
    assert said["about"]["projection"].startswith("institutions tied by")
    assert said["about"]["warnings"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_csv_is_machine_readable_and_notices_go_elsewhere(comity, corpus_folder, form: str) -> None:
    result = comity("centrality", "--store", corpus_folder, "--format", form)
    rows = list(csv.reader(io.StringIO(result.stdout), delimiter="," if form == "csv" else "\t"))
    assert rows[0][:3] == ["rank", "actor", "name"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "Projection:" in result.stderr


def test_tables_fit_eighty_columns(comity, corpus_folder: Path) -> None:
    for words in (["centrality"], ["why", "KLID", "UNPOG"], ["sources"], ["queries"]):
        store = [] if words == ["queries"] else ["--store", corpus_folder]
        lines = comity(*words, *store).stdout.splitlines()
        assert max(map(len, lines)) <= 80, words


def test_sparql_select_ask_construct_and_update(comity) -> None:
    comity("load", FACTS[0], "--store", "s")
    table = comity("sparql", "SELECT ?d { ?a c:signedOn ?d }", "--store", "s").stdout
    assert "2017-08-09" in table
    assert "yes" in comity("sparql", "ASK { ?a c:signedOn ?d }", "--store", "s").stdout
    triples = comity("sparql", "CONSTRUCT WHERE { ?a c:signedOn ?d }", "--store", "s").stdout
    assert triples.startswith("<https://w3id.org/comity/id/agreement/unpog-klid-concept-note-2017>")
    update = 'INSERT DATA { GRAPH g:curated/mine { org-id:klid rdfs:comment "x" } }'
    comity("sparql", update, "--store", "s", status=1)
    update = update.replace("g:curated/mine", "<https://w3id.org/comity/graph/curated/mine>")
    refused = comity("sparql", update, "--store", "s", status=1)
    assert "say --update to allow writing" in refused.stderr
    comity("sparql", "--update", update, "--store", "s")
    assert "yes" in comity("sparql", "ASK { org-id:klid rdfs:comment 'x' }", "--store", "s").stdout


def test_why_takes_names_acronyms_and_iris(comity, corpus_folder: Path) -> None:
    names = ["KLID", "Korea Local Information Research & Development Institute", "org-id:klid"]
    texts = {comity("why", name, "UNPOG", "--store", corpus_folder).stdout for name in names}
    assert len(texts) == 1


def test_a_page_and_files_are_written_whole(comity, corpus_folder: Path) -> None:
    comity("view", "-o", "out/page.html", "--store", corpus_folder)
    comity("network", "-o", "out/network.csv", "--store", corpus_folder)
    assert {p.name for p in Path("out").iterdir()} == {
        "page.html",
        "network.csv",
        "network.csv-metadata.json",
        "network-actors.csv",
        "network-affiliations.csv",
        "network-people.csv",
    }


MISTAKES = {
    "missing file": (["load", "nowhere.yaml"], "no such file: 'nowhere.yaml'"),
    "unknown kind of file": (["load", "page.docx"], "no such file: 'page.docx'"),
    "no store": (["sources", "--store", "none"], "no store here: 'none'"),
    "unknown institution": (
        ["why", "KLIDD", "UNPOG"],
        "no institution is called: 'KLIDD'; did you mean KLID",
    ),
    "unknown question": (["query", "partner"], "no question is called: 'partner'"),
    "unknown measure": (["centrality", "--measure", "degre"], "did you mean degree"),
    "unknown role": (
        ["centrality", "--role", "spekaing"],
        "no role is called: 'spekaing'; did you mean speaking",
    ),
    "wrong date": (["centrality", "--since", "2017-31"], "--since: not a date: '2017-31'"),
    "empty window": (["centrality", "--until", "1950"], "nothing is left in this network"),
    "unknown source": (["forget", "2017"], "no source is called: '2017'"),
    "unknown graph": (["export", "--graph", "g:sources"], "no graph is called"),
    "broken query": (["sparql", "SELECT"], "the query does not parse"),
    "unknown format of a network": (["network", "-o", "n.xls"], "no such network format"),
    "no documents": (["verify", "--sources", "nowhere"], "no such folder: 'nowhere'"),
    "output in a file's place": (["view", "-o", "file/page.html"], "cannot be written"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_gets_one_line_and_status_1(comity, corpus_folder: Path, name: str) -> None:
    words, message = MISTAKES[name]
    Path("file").write_text("in the way")
    store = [] if "--store" in words or words[0] == "load" else ["--store", corpus_folder]
    result = comity(*words, *store, status=1)
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_wrong_usage_is_status_2(comity) -> None:
    assert "did you mean centrality" in comity("centralty", status=2).stderr
    comity("export", "--format", "word", status=2)
    comity("sparql", status=2)


def test_a_refused_file_leaves_the_store_as_it_was(comity) -> None:
    comity("load", FACTS[0], "--store", "s")
    before = comity("export", "--store", "s").stdout
    broken = Path("broken.yaml")
    text = FACTS[1].read_text(encoding="utf8")
    broken.write_text(text.replace("modality: reported", "modality: rumoured", 1), encoding="utf8")
    result = comity("load", broken, "--store", "s", status=1)
    assert "unknown modality: 'rumoured'" in result.stderr
    assert comity("export", "--store", "s").stdout == before


def test_verify_counts_found_changed_and_missing_documents(comity) -> None:
    """A document of our own: a person reads it, and later somebody edits it."""
    Path("docs").mkdir()
    page = Path("docs/page.txt")
    page.write_text("Ulsan Institute met Jeju Office.\n", encoding="utf8")
    facts = Path("page.yaml")
    facts.write_text(
        "comity: 1\ndocument: {id: page, file: page.txt}\nfacts:\n"
        "- {kind: institution, name: Ulsan Institute, spans: [{quote: Ulsan Institute}], status: accepted}\n"
        "- {kind: institution, name: Jeju Office, spans: [{quote: Jeju Office}], status: accepted}\n",
        encoding="utf8",
    )
    assert "has no offsets yet" in comity("load", facts, status=1).stderr
    comity("anchor", facts, "--sources", "docs")
    comity("load", facts)
    assert "2 of 2 spans found (100.0 %)" in comity("verify", "--sources", "docs").stderr
    page.write_text("Ulsan Institute left Jeju Office.\n", encoding="utf8")
    changed = comity("verify", "--sources", "docs", status=1)
    assert (
        "page.txt:1: characters 20-31 are not those that were read (the document is another"
        in changed.stdout
    )
    page.unlink()
    missing = comity("verify", "--sources", "docs", status=1)
    assert "2 spans unverified: 1 documents are not in docs" in missing.stderr
    assert [
        row["state"]
        for row in json.loads(
            comity("verify", "--sources", "docs", "--format", "json", status=1).stdout
        )
    ] == ["unverified"] * 2


def test_quotations_of_the_user_are_shown_and_ours_never(comity) -> None:
    Path("docs").mkdir()
    Path("docs/page.txt").write_text(
        "Ulsan Institute met Jeju Office on 3 May 2021.\n", encoding="utf8"
    )
    role = "modality: reported, spans: [{quote: met Jeju Office}], status: accepted}\n"
    Path("page.yaml").write_text(
        "comity: 1\ndocument: {id: page, file: page.txt}\nfacts:\n"
        "- {kind: institution, name: Ulsan Institute, spans: [{quote: Ulsan Institute}], status: accepted}\n"
        "- {kind: institution, name: Jeju Office, spans: [{quote: Jeju Office}], status: accepted}\n"
        "- {kind: event, name: Meeting, type: meeting, state: held, start: 2021-05-03,"
        " spans: [{quote: met}], status: accepted}\n"
        f"- {{kind: role, agent: Ulsan Institute, role: host, in: Meeting, {role}"
        f"- {{kind: role, agent: Jeju Office, role: visitor, in: Meeting, {role}",
        encoding="utf8",
    )
    comity("anchor", "page.yaml", "--sources", "docs")
    comity("load", "page.yaml")
    assert "“met Jeju Office”" in comity("why", "Ulsan Institute", "Jeju Office").stdout
    comity("anchor", "page.yaml", "--sources", "docs", "--without-quotations")
    comity("load", "page.yaml")
    assert "“" not in comity("why", "Ulsan Institute", "Jeju Office").stdout
    quoted = comity("why", "Ulsan Institute", "Jeju Office", "--sources", "docs").stdout
    assert "“met Jeju Office”" in quoted
