"""An NER model's second opinion: names that the rules did not see, from the pinned model only."""

import shutil
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from graph.documents import Document, document_of
from graph.errors import ModelError
from graph.evaluation import answer_of, evaluate, read_answers
from graph.extraction import extract
from graph.opinions import pinned
from graph.opinions.entities import Tagger, named

OPEN = Path(__file__).parent / "corpus" / "open"


def seeing(**labels: str) -> Tagger:
    """A model that sees certain words: ``Ann_Lee="PERSON"``."""
    words = {name.replace("_", " "): label for name, label in labels.items()}
    return lambda text: [
        (text.index(word), text.index(word) + len(word), label)
        for word, label in words.items()
        if word in text
    ]


def added(text: str, tag: Tagger) -> list[tuple[str, str]]:
    """What a model adds where the rules found nothing."""
    source = document_of(text.encode(), "note.txt")
    made = named(source, replace(extract(source), facts=()), tag, "ner:x")
    for fact in made.file.facts:
        assert fact.by_model
        (span,) = fact.spans
        assert source[span.start : span.end].split() == fact.get("name").split()
    return [(fact.kind, fact.get("name")) for fact in made.file.facts]


def test_names_come_without_what_stands_around_them() -> None:
    text = "Later Dr. Ann Lee's talk was praised by the Ulsan Port Bureau and others."
    tag = seeing(**{"Dr. Ann Lee's": "PERSON", "the Ulsan Port Bureau and": "ORG"})
    assert added(text, tag) == [("institution", "Ulsan Port Bureau"), ("person", "Ann Lee")]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("A. Background", "PERSON"), ("Annex C", "PERSON"), ("Closing Remarks", "PERSON"),
        ("New Zealand", "PERSON"), ("Kim Hall University", "PERSON"), ("Lee", "PERSON"),
        ("Q&A", "ORG"), ("SDG 16", "ORG"), ("MINISTRY OF PORTS", "ORG"), ("Smart Cities", "ORG"),
        ("Ann Lee <b>", "PERSON"), ("Seoul", "GPE"),
    ],
)  # fmt: skip
def test_headings_places_and_themes_are_no_names(words: str, label: str) -> None:
    assert added(f"It began with {words} there.", seeing(**{words: label})) == []


def test_what_the_rules_know_is_not_doubled() -> None:
    text = (
        "Programme\n5 May 2021\n\n09:00-09:30 Opening\nMs. Ann Lee, Director, Ulsan Port Bureau\n"
    )
    source = document_of(text.encode(), "p.txt")
    rules = extract(source)
    tag = seeing(Ann_Lee="PERSON", Lee="PERSON", Ulsan_Port_Bureau="ORG", Port_Bureau="ORG")
    made = named(source, rules, tag, "ner:x")
    assert made.file.facts == rules.facts
    assert made.tally.known == 4


def test_persons_are_left_out_where_only_institutions_are_wanted() -> None:
    source = document_of(b"Later Ann Lee thanked the Ulsan Port Bureau.", "note.txt")
    none = replace(extract(source), facts=())
    tag = seeing(Ann_Lee="PERSON", Ulsan_Port_Bureau="ORG")
    made = named(source, none, tag, "ner:x", kinds=("institution",))
    assert [fact.kind for fact in made.file.facts] == ["institution"]


def test_nothing_invisible_goes_to_the_model() -> None:
    pytest.importorskip("selectolax")
    html = b"<p>Ann Lee spoke.</p><p style='color:#fff'>Bo Ek signed.</p>"
    heard: list[str] = []
    source = document_of(b"<html>" + html, "page.html")
    named(source, extract(source), lambda text: heard.append(text) or (), "ner:x")
    assert "Ann Lee" in "".join(heard) and "Bo Ek" not in "".join(heard)


def test_a_folder_of_other_files_is_not_the_model(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    monkeypatch.setenv(pinned.FOLDER, str(tmp_path))
    with pytest.raises(ModelError, match="is not the NER model that was measured"):
        pinned.tagger()
    monkeypatch.setenv(pinned.FOLDER, str(tmp_path / "none"))
    with pytest.raises(ModelError, match="there is no NER model"):
        pinned.tagger()


def test_the_digest_covers_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "model").write_bytes(b"1")
    first = pinned.digest_of(tmp_path)
    (tmp_path / "a" / "model").write_bytes(b"2")
    second = pinned.digest_of(tmp_path)
    (tmp_path / "a" / "model").rename(tmp_path / "model")
    assert len({first, second, pinned.digest_of(tmp_path)}) == 3


def test_without_the_package_one_line_says_how_to_get_it(comity, monkeypatch) -> None:
    def gone(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(pinned.metadata, "files", gone)
    Path("note.txt").write_text("Ann Lee spoke.", encoding="utf8")
    done = comity("extract", "note.txt", "-o", "facts", "--ner", "all", status=1)
    assert "pip install 'comity[ner]'" in done.stderr
    assert not Path("facts").exists()


@pytest.fixture(scope="module")
def model() -> Tagger:
    pytest.importorskip("spacy")
    try:
        return pinned.tagger()
    except ModelError as error:
        pytest.skip(str(error))


def test_a_model_with_one_byte_more_is_refused(model: Tagger, tmp_path: Path, monkeypatch) -> None:
    copy = Path(shutil.copytree(pinned.model_folder(), tmp_path / "model"))
    monkeypatch.setenv(pinned.FOLDER, str(copy))
    pinned.check(copy)
    with (copy / "ner" / "model").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="is not the NER model"):
        pinned.tagger()


def test_the_model_finds_persons_and_institutions_by_itself(model: Tagger) -> None:
    """Without the rules, so that their progress is not taken for the model's."""
    gold = read_answers([OPEN], gold=True)
    wanted = {name: gold[name] for name in sorted(gold)[1::4]}
    answers = {}
    for name in wanted:
        source: Document = document_of((OPEN / name).read_bytes(), name)
        none = replace(extract(source), facts=())
        answers[name] = answer_of(named(source, none, model, pinned.RULE).file)
    persons, institutions = evaluate(wanted, answers, samples=0).figures[:2]
    assert (persons.slot, institutions.slot) == ("persons", "institutions")
    assert persons.counts.f1 > 0.7
    assert institutions.counts.f1 > 0.5
