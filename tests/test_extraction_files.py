"""Proposed facts as files: valid, anchored, the same bytes every time, loadable."""

import json
from pathlib import Path

import pytest

from graph.documents import document_of
from graph.extraction import extract
from graph.extraction.passage import Passage
from graph.extraction.prose.reader import ProseReader
from graph.facts import broken_spans, facts_of, write_facts

NOTE = """\
The Harbour Agency of Bar (HAB) signed a memorandum of understanding with the Ulsan Port Institute (UPI) in Ulsan on 3 May 2021.
Ms. Ana Petrović, Director of HAB, opened the Quiet Harbours Workshop, held in Ulsan on 4 May 2021 and hosted by UPI.
"""


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (write_facts(extract(document_of(NOTE.encode(), "bar.txt"))) for _ in range(2))
    assert first == second
    assert write_facts(facts_of(first, "bar.yaml")) == first


def test_every_fact_is_proposed_with_rule_confidence_and_a_span_that_holds() -> None:
    document = document_of(NOTE.encode(), "bar.txt")
    made = extract(document)
    assert made.facts
    assert not list(broken_spans(made, document))
    for fact in made.facts:
        assert fact.status == "proposed"
        assert fact.rule
        assert fact.confidence is not None
        assert 0 < fact.confidence < 1


def test_keys_do_not_move_with_the_text() -> None:
    near = extract(document_of(NOTE.encode(), "bar.txt"))
    far = extract(document_of(f"News\n\n{NOTE}".encode(), "bar.txt"))
    assert {f.key for f in near.facts} == {f.key for f in far.facts}


def test_a_document_that_says_nothing_gives_an_empty_file_that_reads() -> None:
    made = write_facts(extract(document_of(b"Nothing to see here.", "no.txt")))
    assert facts_of(made, "no.yaml").facts == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x" * 20000, "(((((" * 500, "<script>alert(1)</script>", "a,b;" * 3000]
)
def test_odd_texts_end_in_facts_or_in_none(text: str, caplog: pytest.LogCaptureFixture) -> None:
    made = write_facts(extract(document_of(text.encode(), "odd.txt")))
    assert write_facts(facts_of(made, "odd.yaml")) == made
    assert not caplog.records


def test_a_sentence_that_a_rule_stumbles_over_is_said_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbling(self: ProseReader, passage: Passage) -> None:
        if "stone" in passage.text:
            raise ValueError("oops")
        reads(self, passage)

    reads = ProseReader.sentence
    monkeypatch.setattr(ProseReader, "sentence", stumbling)
    text = NOTE + "Later there was a stone in the way of every ship that came in.\n"
    found = extract(document_of(text.encode(), "odd.txt"))
    assert any(fact.get("name") == "Ana Petrović" for fact in found.facts)
    assert [record.getMessage()[:23] for record in caplog.records] == ["a sentence was not read"]


def test_what_is_extracted_loads(comity, tmp_path: Path) -> None:
    (tmp_path / "bar.txt").write_text(NOTE, encoding="utf8")
    comity("extract", "bar.txt", "-o", "out")
    comity("load", "out", "--accept", "all")
    assert "bar" in comity("sources").output


def test_an_unreadable_document_is_one_line_and_the_others_are_extracted(
    comity, tmp_path: Path
) -> None:
    (tmp_path / "bar.txt").write_text(NOTE, encoding="utf8")
    done = comity("extract", "gone.txt", "bar.txt", "-o", "out", status=1)
    assert (
        "gone.txt: no such document" in done.output.replace("'", "")
        or "no such document: 'gone.txt'" in done.output
    )
    assert (tmp_path / "out" / "bar.yaml").exists()


def test_json_is_a_list_of_facts(comity, tmp_path: Path) -> None:
    (tmp_path / "bar.txt").write_text(NOTE, encoding="utf8")
    rows = json.loads(comity("extract", "bar.txt", "--format", "json").stdout)
    assert {"document", "kind", "arguments", "spans", "rule", "confidence", "key"} <= set(rows[0])
