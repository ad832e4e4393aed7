"""Extraction on the project's own documents: nothing gets lost on the way, and nothing falls back.

The floors are below what is reached, and figures on the open documents are no measure of quality:
the rules were written with these texts in view. ``tests/corpus/README.md`` says how to measure.
"""

from pathlib import Path

import pytest

from graph.documents import read_document
from graph.evaluation import answer_of, evaluate, read_answers
from graph.extraction import extract
from graph.loaders import load
from graph.model import FactsFile
from graph.store import Store

OPEN = Path(__file__).parent / "corpus" / "open"
DOCUMENTS = sorted(f for f in OPEN.iterdir() if f.name != "README.md" and f.suffix != ".json")
FLOORS = {
    "persons": 0.9, "institutions": 0.8, "roles": 0.62, "sessions": 0.9, "session_times": 0.9,
    "acronyms": 0.9,
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> dict[str, FactsFile]:
    return {document.name: extract(read_document(document)) for document in DOCUMENTS}


def test_the_figures_do_not_fall_back(found: dict[str, FactsFile]) -> None:
    answers = {name: answer_of(file) for name, file in found.items()}
    scores = evaluate(read_answers([OPEN], gold=True), answers, samples=10)
    assert scores.documents == len(DOCUMENTS) and not scores.without_answer
    reached = {figures.slot: figures.counts.f1 for figures in scores.figures}
    assert not {slot for slot, least in FLOORS.items() if (reached[slot] or 0) < least}, reached


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.stem)
def test_every_fact_is_anchored_and_loads(
    document: Path, found: dict[str, FactsFile], tmp_path: Path
) -> None:
    from graph.facts import write_facts

    file = found[document.name]
    text = read_document(document)
    assert file.facts and all(fact.status == "proposed" and fact.spans for fact in file.facts)
    for fact in file.facts:
        for span in fact.spans:
            assert text.span(span.start, span.end).sha256 == span.sha256
    target = tmp_path / f"{file.document.id}.yaml"
    target.write_text(write_facts(file), encoding="utf8")
    (done,) = load(Store.memory(), [target], accept=["accepted", "proposed"])
    assert done.loaded == done.offered == len(file.facts)
    assert write_facts(extract(text)) == write_facts(file), "a second run gives the same bytes"
