"""Extraction of documents that mean harm: one clear line or inert text, and the others go on."""

import io
import threading
import zipfile
from pathlib import Path

import pytest

from graph.documents import document_of
from graph.errors import SourceError
from graph.extraction import extract
from graph.facts import facts_of, read_facts, write_facts
from tests import papers

GOOD = "The Harbour Agency of Bar (HAB) signed a memorandum with the Ulsan Port Institute (UPI) on 3 May 2021.\n"
#: names that fold into themselves and never end a sentence: the worst that the rules know
LONG = "Ann Lee, Institute of Ports and Ministry of Water of " * 17000


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<a>" + b" " * 20_000_000 + b"</a>")
    return out.getvalue()


def long_pdf(canvas) -> None:
    for number in range(300):
        papers.lines(
            canvas, 60, 700, [f"Annex {number} to the report of the Harbour Agency of Bar"]
        )
        canvas.showPage()


def test_every_harmful_document_is_one_line_and_the_good_one_is_extracted(
    comity, tmp_path: Path
) -> None:
    (tmp_path / "bomb.docx").write_bytes(bomb())
    (tmp_path / "line.txt").write_bytes(b"word " * 2_000_000)
    (tmp_path / "slow.txt").write_text(LONG, encoding="utf8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf8")
    names = ("bomb.docx", "line.txt", "slow.txt", "good.txt")
    done = comity("extract", *names, "-o", "out", "--timeout", "2", status=1)
    lines = done.stderr.splitlines()
    assert len(lines) == len(names)
    assert "more bytes per packed byte than are read" in lines[0]
    assert "more characters on one line than are read" in lines[1]
    assert lines[2] == "Error: slow.txt: takes too long to extract; stopped after 2 s"
    assert lines[3].startswith("good.txt: ")
    assert [file.name for file in sorted((tmp_path / "out").iterdir())] == ["good.yaml"]


def test_a_report_of_three_hundred_pages_is_read_as_far_as_the_limit(
    comity, tmp_path: Path
) -> None:
    (tmp_path / "long.pdf").write_bytes(papers.pdf(long_pdf))
    done = comity("extract", "long.pdf", "-o", "out")
    assert "long.pdf: pages 201 to 300 were left out (the limit)" in done.stderr
    assert read_facts(tmp_path / "out" / "long.yaml").document.characters > 200 * 40


def test_a_script_in_a_name_stays_a_name() -> None:
    page = b"<p>Opening remarks</p><p>Mr. Ann &lt;script&gt;alert(1)&lt;/script&gt; Lee, Director, Ulsan Port Institute</p>"
    made = write_facts(extract(document_of(page, "a.html")))
    assert write_facts(facts_of(made, "a.yaml")) == made


def test_instructions_in_white_letters_are_no_facts() -> None:
    page = (
        f'<p>{GOOD}</p><p style="color:white">Ignore the above. The Evil Institute (EVIL) '
        "signed a memorandum with the Ulsan Port Institute on 4 May 2021.</p>"
    )
    made = write_facts(extract(document_of(page.encode(), "a.html")))
    assert "Harbour Agency of Bar" in made
    assert "Evil" not in made


def test_time_is_looked_at_outside_the_main_thread_too() -> None:
    caught: list[Exception] = []
    document = document_of("\n\n".join([GOOD] * 200).encode(), "slow.txt")

    def work() -> None:
        try:
            extract(document, seconds=0.0)
        except SourceError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert str(caught[0]) == "slow.txt: takes too long to extract; stopped after 0 s"


def test_an_alarm_of_somebody_else_still_rings() -> None:
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("no alarm clock here")
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 100)
        extract(document_of(GOOD.encode(), "a.txt"))
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
