"""The question library: every question says what it asks, and its rows are those of the documents.

The golden rows are in ``tests/golden/queries/NAME.csv``, with prefixed names for IRIs. After a
change that is meant, write them anew and read the difference against the documents:

    COMITY_REGENERATE=1 python -m pytest tests/test_queries.py -k golden
    git diff tests/golden/queries
"""

import csv
import io
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from rdflib.plugins.sparql import prepareQuery

from graph.cli import main
from graph.loaders.derivation import apply_rules
from graph.queries import Query, bound, library, run_query
from graph.resources import resource
from graph.store import Store
from graph.vocabulary import PREFIXES, curated_graph, curie
from tests.conftest import FACTS, filled

GOLDEN = Path(__file__).parent / "golden" / "queries"
LIBRARY = library()
NAMES = sorted(LIBRARY)

pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset:DeprecationWarning"
)  # rdflib warns of itself

#: Questions whose right answer on the five documents is "none".
OF_TABLES = {"doubtful-agreements", "undescribed-agreements"}
EMPTY = {"facts-without-evidence"} | OF_TABLES

#: A value for each kind of parameter; ``TRIED`` has those of single questions.
SAMPLES = {
    "country": "Philippines",
    "date": "2022-12-31",
    "event": "kipa-undesa-forum-2020",
    "eventtype": "forum",
    "institution": "KRILA",
    "institution_b": "KIPA",
    "kind": "research-institute",
    "number": "1",
    "person": "Il-jae Kim",
    "role": "co-organizer",
    "series": "undesa-regional-symposium",
    "since": "2020-01-01",
    "source": "2017-unpog-klid-meeting",
    "statement": "event:unpog-klid-meeting-2017-02",
    "status": "planned",
    "text": "wish",
    "topic": "covid-19",
    "until": "2017-02-28",
}
TRIED = {
    ("agenda", "event"): "regional-symposium-2023",
    ("as-known-on", "institution"): "KLID",
    ("chain-above", "institution"): "Urban Futures Lab",
    ("cooperation-areas", "institution"): "KLID",
    ("discussed", "event"): "unpog-klid-meeting-2017-02",
    ("doubtful-readings", "text"): "area 1",
    ("evidence-of", "event"): "undesa-krila-forum-2022-opening-session",
    ("evidence-of", "role"): "collaborator",
    ("go-betweens", "institution"): "MOIS",
    ("inferred-facts", "institution"): "KLID",
    ("initiatives", "institution"): "KLID",
    ("introductions", "institution"): "Government 3.0 promotion centre",
    ("introductions", "institution_b"): "Government 3.0 promotion centre",
    ("introductions", "until"): "2017-02-01",
    ("minutes-not-assigned", "event"): "undesa-krila-forum-2022",
    ("partners", "kind"): "development-bank",
    ("partners-of-partners", "institution"): "KLID",
    ("partners-with-past", "institution"): "KLID",
    ("path-between", "number"): "2",
    ("placements-that-differ", "institution"): "UNPOG",
    ("positions-at-date", "date"): "2021-01-01",
    ("positions-at-date", "person"): "Mi Kyoung Park",
    ("predecessors", "institution"): "DPIDG",
    ("roles-of", "until"): "2020-12-31",
    ("proposals", "institution"): "UN DESA",
    ("signed-agreements", "institution"): "UN DESA",
    ("shared-activities", "institution_b"): "African Development Bank",
    ("succession", "institution"): "UN DESA",
    ("successors", "institution"): "Ministry of Security and Public Administration",
    ("supervised-bodies", "institution"): "MOIS",
    ("supporters-and-hosts", "event"): "undesa-krila-forum-2022",
    ("supporters-and-hosts", "institution"): "KIPA",
    ("supporters-and-hosts", "role"): "host",
    ("units-of", "institution"): "KRILA",
    ("visits", "institution"): "KLID",
    ("who-is-met-where", "institution"): "MOIS",
}
#: What is asked together with it, where it chooses nothing from the default answer.
ALSO = {("path-between", "number"): {"institution_b": "KIPA"}}
#: The corpus has one thing of the kind, so choosing it leaves out nothing.
ONLY_ONE = {
    ("areas-discussed-before", "agreement"),
    ("areas-taken-up-nowhere", "agreement"),
    ("cooperation-areas", "agreement"),
    ("cooperation-areas", "institution"),
    ("follow-up-chain", "agreement"),
    ("minutes-not-assigned", "event"),
    ("placements-that-differ", "institution"),
    ("session-leads", "event"),
    ("succession", "institution"),
    ("supervised-bodies", "institution"),
}
TAGS = {
    "agreement", "event", "evidence", "hierarchy", "history", "institution", "network",
    "partnership", "person", "place", "quality", "time", "topic", "work",
}  # fmt: skip


def asked(store: Store, name: str, **values: str) -> str:
    """The text of a question with its defaults and some values in its slots."""
    question = LIBRARY[name]
    return question.filled(bound(store, question, {**question.defaults, **values}))


def rows_of(store: Store, text: str) -> list[tuple[str, ...]]:
    """The rows by Oxigraph, which gets no prefixes but those of the file."""
    found = store.database.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple("" if t is None else getattr(t, "value", str(t)) for t in row) for row in found]


def rows_by_rdflib(dataset: rdflib.Dataset, text: str) -> list[tuple[str, ...]]:
    """The rows by rdflib's own engine."""
    return [tuple("" if t is None else str(t) for t in row) for row in dataset.query(text)]


def timed(run: object, *arguments: object) -> tuple[list[tuple[str, ...]], float]:
    """Rows and CPU seconds: a shared machine must not fail a test."""
    start = time.process_time()
    rows = run(*arguments)  # type: ignore[operator]
    return rows, time.process_time() - start


def as_csv(store: Store, name: str) -> str:
    """The golden form of a question's rows: prefixed names, one row a line."""
    found = run_query(store, LIBRARY[name], LIBRARY[name].defaults)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    for row in found:
        cells = [curie(t.value) if isinstance(t, ox.NamedNode) else t and t.value for t in row]
        writer.writerow(["" if cell is None else cell for cell in cells])
    return text.getvalue()


@pytest.fixture(scope="module")
def dataset(corpus: Store) -> Iterator[rdflib.Dataset]:
    """The exported N-Quads in rdflib's own store, literals as they are written."""
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    made = rdflib.Dataset(default_union=True)
    text = ox.serialize(corpus.quads(), format=ox.RdfFormat.N_QUADS) or b""
    made.parse(data=text.decode(), format="nquads")
    made.query("SELECT ?s { ?s ?p ?o } LIMIT 1")  # the first query loads the engine
    yield made
    rdflib.NORMALIZE_LITERALS = kept


@pytest.fixture(scope="module")
def without(corpus: Store) -> dict[str, Store]:
    """The corpus with one document, one curated pack, or the evidence of one document gone."""
    stores = {
        f"{gone.stem}.txt": filled(Store.memory(), [f for f in FACTS if f != gone])
        for gone in FACTS
    }
    for pack in ("institutions", "lineage"):
        store = stores[f"{pack}.csv"] = Store.memory()
        gone_pack = ox.NamedNode(curated_graph(pack))
        store.change(add=[q for q in corpus.quads() if q.graph_name != gone_pack])
        apply_rules(store)
    evidence = ox.NamedNode(f"{PREFIXES['c']}evidence")
    bare = stores["evidence"] = Store.memory()
    bare.change(add=[q for q in corpus.quads() if q.predicate != evidence])
    return stores


def test_the_library_is_as_large_as_promised() -> None:
    assert len(LIBRARY) >= 44
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_describes_itself(name: str) -> None:
    question = LIBRARY[name]
    assert question.summary
    assert len(question.summary) <= 80
    assert not question.summary.endswith(".")
    assert "?" in question.description, "the description is a question"
    assert question.tags
    assert set(question.tags) <= TAGS
    assert all(question.parameters.values()), "every parameter says what it means"
    assert set(question.defaults) <= set(question.parameters)
    slots = set(re.findall(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", question.text))
    assert slots == set(question.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_sparql_that_any_engine_runs(name: str) -> None:
    text = LIBRARY[name].text
    declared = dict(re.findall(r"^PREFIX (\S+): <(\S+)>$", text, re.MULTILINE))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    body = re.sub(r'"[^"]*"|<[^>]*>', "", text[text.index("\nSELECT") :])
    assert set(declared) == set(re.findall(r"(?<![\w?-])([a-z][\w-]*):(?=\w)", body))
    assert list(declared) == sorted(declared)
    ox.Store().query(text)
    columns = {str(variable) for variable in prepareQuery(text).algebra.PV}
    assert not re.search(r"\b(SAMPLE|GROUP_CONCAT|SERVICE)\b|SELECT\s+(DISTINCT\s+)?\*", body)
    order = body[body.rindex("ORDER BY") :]
    assert "}" not in order, "rows come in a fixed order"
    assert set(re.findall(r"\?(\w+)", order)) <= columns, "rdflib orders by columns only"


@pytest.mark.parametrize("name", NAMES)
def test_a_row_that_is_a_fact_says_where_it_stands(name: str) -> None:
    text = LIBRARY[name].text
    columns = [str(variable) for variable in prepareQuery(text).algebra.PV]
    if "statement" in columns:
        assert {"file", "line"} <= set(columns)
        assert {"state", "modality"} <= set(columns) or "c:modality" not in text


@pytest.mark.parametrize("name", NAMES)
def test_golden_rows(corpus: Store, name: str) -> None:
    path, found = GOLDEN / f"{name}.csv", as_csv(corpus, name)
    if os.environ.get("COMITY_REGENERATE"):
        path.write_text(found, encoding="utf8")
    assert path.exists(), "COMITY_REGENERATE=1 writes it"
    assert found == path.read_text(encoding="utf8")
    assert (found.count("\n") == 1) == (name in EMPTY)


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.csv")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_alike_and_soon(
    corpus: Store, dataset: rdflib.Dataset, name: str
) -> None:
    text = asked(corpus, name)
    rows, seconds = timed(rows_of, corpus, text)
    others, more_seconds = timed(rows_by_rdflib, dataset, text)
    assert others == rows
    assert max(seconds, more_seconds) < 1
    assert len(set(rows)) == len(rows), "no row twice"


@pytest.mark.parametrize(
    ("name", "parameter"), [(n, p) for n in NAMES for p in LIBRARY[n].parameters]
)
def test_every_parameter_chooses(
    corpus: Store, dataset: rdflib.Dataset, name: str, parameter: str
) -> None:
    value = TRIED.get((name, parameter), SAMPLES.get(parameter, "unpog-klid-concept-note-2017"))
    text = asked(corpus, name, **{parameter: value}, **ALSO.get((name, parameter), {}))
    rows = rows_of(corpus, text)
    assert rows, f"nothing for --{parameter} {value}"
    assert rows_by_rdflib(dataset, text) == rows
    changes = rows != rows_of(corpus, asked(corpus, name))
    assert changes == ((name, parameter) not in ONLY_ONE)


@pytest.mark.parametrize("name", NAMES)
def test_rows_rest_on_the_documents(corpus: Store, without: dict[str, Store], name: str) -> None:
    """Take a document out and what it says is gone: no question has constant rows."""
    if name in OF_TABLES:
        pytest.skip("asks about tables, of which the corpus has none: tests/test_tables.py asks it")
    text = asked(corpus, name)
    columns, rows = corpus.select(text).columns, rows_of(corpus, text)
    less = {gone: rows_of(store, text) for gone, store in without.items()}
    assert [gone for gone in less if less[gone] != rows]
    files = [columns.index(c) for c in columns if c.startswith("file")]
    for gone in {row[i] for row in rows for i in files} & {*less}:
        assert less[gone] != rows
        assert not [row for row in less[gone] if gone in [row[i] for i in files]]


@pytest.mark.parametrize("name", [n for n in NAMES if LIBRARY[n].negative])
def test_never_and_none_name_the_corpus(corpus_folder: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["query", name, "--store", str(corpus_folder)])
    assert result.exit_code == 0, result.output
    assert "This holds for the corpus that is loaded: 5 sources" in " ".join(result.stderr.split())


def told(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    question: Query = LIBRARY[name]
    return run_query(store, question, {**question.defaults, **values}).records()


def test_klid_and_unpog_sign_a_note(corpus: Store) -> None:
    [row] = told(corpus, "signed-agreements", institution="KLID")
    assert (row["with_whom"], row["signed"]) == (
        "United Nations Project Office on Governance",
        "2017-08-09",
    )
    assert [r["follows"] for r in told(corpus, "follow-up-chain")] == [
        "Meeting of UNPOG and KLID",
        "First meeting of UNPOG and KLID",
    ]


def test_a_parent_gets_no_role_from_its_unit(corpus: Store) -> None:
    names = {r["who"] for r in told(corpus, "organizers", event="undesa-krila-forum-2022")}
    assert "United Nations Project Office on Governance" in names
    assert not names & {
        "United Nations Department of Economic and Social Affairs",
        "Division for Public Institutions and Digital Government",
    }


def test_a_ministry_is_not_credited_for_the_agency_it_supervises(corpus: Store) -> None:
    assert {r["who"] for r in told(corpus, "roles-of", institution="MOIS")} == {
        "Ministry of the Interior and Safety"
    }


def test_a_draft_programme_announces(corpus: Store) -> None:
    for event in ("kipa-undesa-forum-2020", "undesa-krila-forum-2022"):
        rows = told(corpus, "speakers", event=event)
        assert {r["modality"] for r in rows} == {"announced"}
        assert {r["state"] for r in rows} == {"planned"}


def test_in_march_2017_nobody_knew_of_the_note(corpus: Store) -> None:
    rows = told(corpus, "as-known-on", date="2017-03-01", institution="KLID")
    assert not [r for r in rows if r["as_role"] == "signatory"]
    assert {r["modality"] for r in rows if r["what"].startswith("Forum")} == {"announced"}
    later = told(corpus, "as-known-on", date="2017-08-09", institution="KLID")
    assert [r for r in later if r["as_role"] == "signatory"]


def test_the_head_of_unpog_changes(corpus: Store) -> None:
    def head(date: str) -> list[str]:
        rows = told(corpus, "positions-at-date", date=date, institution="UNPOG")
        return [r["who"] for r in rows if r["title"] == "Head"]

    assert head("2021-01-01") == ["Bokyun Shim"]
    assert "Kyu Chang Ko" in head("2023-01-01")
    [row] = told(corpus, "succession", institution="UNPOG")
    assert (row["before"], row["after"]) == ("Bokyun Shim", "Kyu Chang Ko")


def test_an_office_has_no_partners_after_its_end(corpus: Store) -> None:
    rows = told(corpus, "partners-with-past", institution="DPIDG")
    past = [r for r in rows if "Development Management" in r["through"]]
    assert {r["to"] < "2018" for r in past} == {True}
    assert "Korea Local Information Research and Development Institute" in {
        r["with_whom"] for r in past
    }


def test_the_page_of_the_library_is_as_new_as_the_library() -> None:
    from docs.queries_reference import page

    assert (Path(__file__).parent.parent / "docs" / "queries.md").read_text("utf8") == page()


def test_the_library_is_found_as_a_resource() -> None:
    assert (resource("queries") / "partners.rq").is_file()
