"""What a user, a machine or an enemy can do wrong: one line, nothing lost, nothing half-written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.errors import ComityError, QueryError
from graph.facts import facts_of
from graph.store.guard import guarded
from tests.conftest import FACTS
from tests.test_facts import NOTE

ROOT = Path(__file__).resolve().parent.parent

BROKEN = {
    "deep": ("file: note.txt", "file: " + "[" * 100_000, "nested too deeply"),
    "a number of 6000 digits": ("file: note.txt", "file: " + "9" * 6000, "note.yaml"),
    "no date": ("file: note.txt", "file: !!timestamp 2020-13-45", "has a value that is none"),
    "a key that is a number": ("  agent: Ulsan Institute", "  5: x", "has no such key: '5'"),
    "a line end in a slug": ("id: note", 'id: "note\\n"', "control character"),
    "an escape in a name": (
        "name: Ulsan Institute",
        'name: "Ulsan\\eInstitute"',
        "control character",
    ),
    "a language that is none": ("type: news", "type: news\n  language: en us", "BCP 47"),
    "a span that ends before it starts": (
        "{quote: hosted, line: 1}",
        "{char: [5, 0], line: 1, sha256: " + "a" * 64 + "}",
        "span outside the text: [5, 0]",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_facts_files_get_one_line(name: str) -> None:
    right, wrong, message = BROKEN[name]
    assert right in NOTE
    with pytest.raises(ComityError, match=r"note\.yaml") as caught:
        facts_of(NOTE.replace(right, wrong, 1), "note.yaml")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_session_that_is_part_of_itself_is_refused(comity) -> None:
    text = FACTS[1].read_text(encoding="utf8")
    Path("loop.yaml").write_text(
        text.replace(
            "of: Meeting of UNPOG and KLID", "of: Visit to the Government 3.0 promotion centre"
        ),
        encoding="utf8",
    )
    assert "is part of itself" in comity("load", "loop.yaml", status=1).stderr


def test_two_files_with_one_document_id_are_not_one(comity) -> None:
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text(FACTS[0].read_text(encoding="utf8"), encoding="utf8")
    result = comity("load", "a.yaml", "b.yaml", status=1)
    assert "two files with one document id" in result.stderr
    assert "in place of what a.yaml said" in comity("load", "b.yaml").stderr


def test_a_missing_file_leaves_no_empty_store(comity) -> None:
    comity("load", "nowhere.yaml", status=1)
    assert not Path(".comity").exists()


def test_a_unit_with_a_parent_counts_for_it(comity) -> None:
    span = "spans: [{char: [0, 3], line: 1, sha256: " + "a" * 64 + "}], status: accepted}"
    Path("unit.yaml").write_text(
        "comity: 1\ndocument: {id: unit, file: unit.txt}\nfacts:\n"
        f"- {{kind: institution, name: Alpha, {span}\n"
        f"- {{kind: institution, name: Beta, {span}\n"
        f"- {{kind: institution, name: Centre, unit: true, parent: Alpha, {span}\n"
        f"- {{kind: event, name: Talk, type: meeting, state: held, start: 2020, {span}\n"
        f"- {{kind: role, agent: Centre, role: host, in: Talk, modality: reported, {span}\n"
        f"- {{kind: role, agent: Beta, role: visitor, in: Talk, modality: reported, {span}\n",
        encoding="utf8",
    )
    comity("load", "unit.yaml")
    assert "Alpha and Beta share 1 activity" in comity("why", "Alpha", "Beta").stdout


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK " + "{" * 3000 + "}" * 3000,
    ],
)
def test_queries_do_not_call_the_network_or_overrun_the_stack(query: str) -> None:
    with pytest.raises(QueryError):
        guarded(query)


def test_words_in_texts_and_names_are_no_calls() -> None:
    for text in ("ASK { ?s ?p 'a \\' SERVICE' }", "ASK { <x:SERVICE> ?p ?o } # SERVICE"):
        assert guarded(text) == text


def test_an_update_must_name_its_graph_and_is_counted_anew(comity) -> None:
    comity("load", FACTS[0], FACTS[1])
    assert (
        "writes to no graph"
        in comity("sparql", "--update", "INSERT DATA { <x:a> <x:b> <x:c> }", status=1).stderr
    )
    graph = "https://w3id.org/comity/graph/source/2017-unpog-klid-meeting"
    comity("sparql", "--update", f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert "2017-unpog-klid-meeting" not in comity("sources").stdout


def test_a_topic_is_a_word_and_nothing_else(comity, corpus_folder: Path) -> None:
    injected = "x> ?p ?o } SERVICE <http://127.0.0.1:9/> { ?a ?b <x:y"
    asked = comity("query", "about-topic", "--topic", injected, "--store", corpus_folder, status=1)
    assert "no topic is called" in asked.stderr


def test_an_entity_bomb_is_refused_unread(comity) -> None:
    Path("bomb.rdf").write_text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "declares entities" in comity("load", "bomb.rdf", status=1).stderr


def test_rdf_literals_must_be_what_they_say(comity) -> None:
    Path("bad.ttl").write_text(
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
        ' <x:a> <https://w3id.org/comity/ns#earliest> "2020-99-99"^^xsd:date .'
    )
    assert "not a date: '2020-99-99'" in comity("load", "bad.ttl", status=1).stderr


def test_a_pipe_is_written_to_and_a_link_is_followed(comity, corpus_folder: Path) -> None:
    Path("real.csv").write_text("old")
    Path("link.csv").symlink_to("real.csv")
    comity("sources", "--format", "csv", "-o", "link.csv", "--store", corpus_folder)
    assert Path("link.csv").is_symlink()
    assert Path("real.csv").read_text(encoding="utf8").startswith("source,")


def made_under(seed: str, folder: Path, store: Path) -> list[bytes]:
    """Page and export of the store, by a process in the C locale with some hash seed."""
    code = "from graph.cli import main; main()"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"}
    made = []
    for command, name in (("view", "page.html"), ("network", "network.gexf")):
        words = [command, "-o", str(folder / name), "--store", str(store)]
        subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=ROOT, env=environment, check=True, capture_output=True,
        )  # fmt: skip
        made.append((folder / name).read_bytes())
    return made


@pytest.fixture(scope="module")
def first_made(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return made_under("0", tmp_path_factory.mktemp("first"), corpus_folder)


@pytest.mark.parametrize("seed", ["1", "5"])
def test_page_and_export_do_not_depend_on_hashing_or_locale(
    seed: str, first_made: list[bytes], corpus_folder: Path, tmp_path: Path
) -> None:
    assert made_under(seed, tmp_path, corpus_folder) == first_made


@pytest.fixture(scope="module")
def report(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The HTML of a report as it was written."""
    target = tmp_path_factory.mktemp("report") / "report.html"
    words = ["centrality", "--format", "html", "-o", str(target), "--store", str(corpus_folder)]
    assert CliRunner().invoke(main, words).exit_code == 0
    return target.read_text(encoding="utf8")


def report_that_says(words: object, html: str) -> Path:
    """A report whose command somebody has rewritten, sealed anew."""
    import json
    import re

    from viz.seal import SLOT, seal

    html = re.sub(r'<code id="comity-seal">[^<]*</code>', SLOT, html)
    html = re.sub(r'"words":\s*\[[^\]]*\]', lambda _: f'"words": {json.dumps(words)}', html)
    Path("evil.html").write_bytes(seal(html).encode())
    return Path("evil.html")


@pytest.mark.parametrize(
    "words",
    [
        ["sparql", "--update", "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", "--format", "html"],
        ["load", "html"],
        ["verify", "evil.html"],
        ["centrality", "--store", "elsewhere", "--format", "html"],
        ["centrality", "-oelsewhere.html", "--format", "html"],
        ["centrality"],
        ["centrality", "--format", "markup"],
        ["diff", ".comity/store", "elsewhere", "--format", "html"],
        ["diff", "http://127.0.0.1:9/sparql", "http://127.0.0.1:9/sparql", "--format", "html"],
        ["diff", "--measure", "2017", "2018", "elsewhere", "--format", "html"],
        ["diff", "--help"],
        None,
        5,
        [5],
    ],
)
def test_verifying_a_report_runs_nothing_but_reports(
    comity, demo, words: object, report: str
) -> None:
    before = comity("sources").stdout
    said = comity("verify", report_that_says(words, report), status=1)
    assert said.stderr.strip().count("\n") == 0
    assert not Path("elsewhere.html").exists()
    assert comity("sources").stdout == before


@pytest.mark.parametrize("name", ["newman", "jaccard", "count"])
def test_a_scheme_called_like_a_weighting_is_a_scheme(comity, demo, name: str) -> None:
    Path("mine.yaml").write_text(f"name: {name}\ndefault: 1\n", encoding="utf8")
    said = comity("why", "KLID", "UNPOG", "--weight", "mine.yaml").stdout
    assert "(weight 4)" in said
    assert f"role scheme {name} (sha256" in said


@pytest.mark.parametrize("weight", ["1" + "0" * 400, "1.0e+308", "1.0e-200"])
def test_role_weights_stay_in_the_range_of_numbers(comity, demo, weight: str) -> None:
    Path("mine.yaml").write_text(f"default: {weight}\n", encoding="utf8")
    said = comity("centrality", "--weight", "mine.yaml", status=1).stderr
    assert "mine.yaml:1: not a weight" in said


def test_the_end_of_time_can_be_sliced(comity, demo) -> None:
    empty = comity("centrality", "--by", "year", "--since", "9999", "--until", "9999", status=1)
    assert "nothing is left" in empty.stderr
    said = comity("centrality", "--by", "year", "--window", "100000", status=1).stderr
    assert "too long a window" in said
    assert "backbone is for one mode" in comity(
        "centrality", "--by", "year", "--mode", "two", "--backbone", "0.5", status=1).stderr  # fmt: skip
    assert "did not converge" in comity(
        "centrality", "--by", "year", "--measure", "katz", "--max-iterations", "1", status=1).stderr  # fmt: skip
    comity("centrality", "--window", "3", status=2)
    comity("centrality", "--by", "year", "--trust", status=2)


def test_files_that_belong_together_are_written_together(comity, demo) -> None:
    Path("out/n-people.csv").mkdir(parents=True)
    said = comity("network", "-o", "out/n.csv", status=1).stderr
    assert "n-people.csv: cannot be written" in said
    assert [p.name for p in Path("out").iterdir()] == ["n-people.csv"]


def test_korean_names_fit_the_terminal() -> None:
    from graph.reports.lettering import width, wrapped
    from graph.reports.tables import render

    name = "한국지방행정연구원 지방자치 데이터 분석 센터 국제협력 담당관실"
    assert all(width(line) <= 40 for line in wrapped(f"Mind: {name} {name}", 40))
    table = render(["who", "what", "where"], [[name, name, name]] * 3)
    assert all(width(line) <= 80 for line in table.splitlines())
