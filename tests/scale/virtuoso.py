"""Debian's Virtuoso 7 as the store: it keeps what it is given, and comity asks elsewhere.

Not part of `make test`: ``apt-get install virtuoso-opensource-7-bin virtuoso-opensource-7-common``
first, then ``make test-scale``.
"""

import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import ComityError
from graph.queries import library, run_query
from graph.store import Store
from tests.conftest import FACTS, filled
from tests.servers import free_port, wait_for

INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 8
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000
"""  # a tenth of what Debian sets: answers are cut, and must be read page by page


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty Virtuoso that anybody may write to, on loopback."""
    for command in ("virtuoso-t", "isql-vt"):
        if shutil.which(command) is None:
            pytest.skip(f"no {command} here: apt-get install virtuoso-opensource-7-bin"
                        " virtuoso-opensource-7-common")  # fmt: skip
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(INI.format(folder=folder, sql=sql, http=http))
    server = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{http}/sparql"
        wait_for(url, 120)
        grant = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba",
                 'exec=grant SPARQL_UPDATE to "SPARQL"']  # fmt: skip
        subprocess.run(grant, check=True, capture_output=True)
        yield url
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def loaded(virtuoso: str) -> str:
    with Store.open(virtuoso, write=True) as store:
        filled(store, FACTS)
    return virtuoso


def test_every_statement_is_kept_as_it_is(loaded: str, corpus: Store) -> None:
    with Store.open(loaded) as store:
        assert store.quads() == corpus.quads()


def test_every_question_of_the_library_has_the_same_answer(loaded: str, corpus: Store) -> None:
    with Store.open(loaded) as store:
        for question in library().values():
            values = {name: str(value) for name, value in question.defaults.items()}
            here, there = (run_query(s, question, values) for s in (corpus, store))
            assert (there.columns, there.rows) == (here.columns, here.rows), question.name


@pytest.mark.parametrize(
    "words", ["centrality --no-trust --format json", "why KLID UNPOG", "sources --format csv"]
)
def test_a_command_says_the_same(words: str, comity, loaded: str, corpus_folder: Path) -> None:
    here = comity(*words.split(), "--store", corpus_folder)
    assert comity(*words.split(), "--store", loaded).output == here.output


def test_what_it_would_answer_by_itself(
    loaded: str, corpus: Store, record_property, capsys: pytest.CaptureFixture[str]
) -> None:
    """Why it is not asked: counted here, so that the documentation can be checked."""
    found: Counter[str] = Counter()
    with Store.open(loaded, environment={"COMITY_STORE_ASK": "there"}) as store:
        for question in library().values():
            values = {name: str(value) for name, value in question.defaults.items()}
            here = run_query(corpus, question, values)
            try:
                there = run_query(store, question, values)
            except ComityError:
                found["refused"] += 1
                continue
            if there.rows == here.rows:
                found["the same"] += 1
            else:
                same = sorted(map(str, there.rows)) == sorted(map(str, here.rows))
                found["another order" if same else "other values"] += 1
    with capsys.disabled():
        print(f"\nVirtuoso by itself, of {len(library())} questions: {dict(found)}")
    assert found["the same"] < len(library()), "it may be asked now: see graph/store/endpoint.py"


def test_load_again_forget_and_update(comity, loaded: str, corpus: Store) -> None:
    started = time.monotonic()
    said = comity("load", FACTS[0], "--store", loaded).output
    assert "(nothing changed)" in said
    name = FACTS[1].stem
    comity("forget", name, "--store", loaded)
    assert name not in comity("sources", "--store", loaded).output
    comity("load", FACTS[1], "--store", loaded)
    new = 'INSERT DATA { GRAPH <https://w3id.org/comity/graph/mine> { org-id:klid skos:altLabel "K" } }'
    comity("sparql", "--update", new, "--store", loaded)
    assert "yes" in comity("sparql", 'ASK { ?x skos:altLabel "K" }', "--store", loaded).output
    comity("sparql", "--update", new.replace("INSERT", "DELETE"), "--store", loaded)
    with Store.open(loaded) as store:
        assert store.quads() == corpus.quads()
    assert time.monotonic() - started < 300
