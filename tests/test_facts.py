"""Facts files: what people write by hand is read, kept in one order, and refused with a line."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml

from graph.documents import Text
from graph.errors import ComityError
from graph.facts import facts_of, read_facts, write_facts
from graph.facts.anchoring import anchor, broken_spans
from graph.resources import resource
from tests.conftest import FACTS

NOTE = """\
comity: 1
document:
  id: note
  file: note.txt
  type: news
facts:
- kind: institution
  name: Ulsan Institute
  spans: [{quote: Ulsan Institute, line: 1}]
  status: accepted
- kind: event
  name: Spring meeting
  type: meeting
  state: held
  start: 2021-03
  spans: [{quote: Spring meeting}]
  status: accepted
- kind: role
  agent: Ulsan Institute
  role: host
  in: Spring meeting
  modality: reported
  spans: [{quote: hosted, line: 1}]
  status: accepted
"""
TEXT = Text("The Ulsan Institute hosted the Spring meeting.\n", "note.txt")


def test_quotations_become_spans_and_may_go() -> None:
    file = anchor(facts_of(NOTE, "note.yaml"), TEXT, keep_quotes=False)
    span = file.facts[2].spans[0]
    assert TEXT[span.start : span.end] == "hosted"
    assert span.line == 1
    assert "quote" not in write_facts(file)
    assert not list(broken_spans(file, TEXT))


def test_a_changed_document_is_noticed_span_by_span() -> None:
    file = anchor(facts_of(NOTE, "note.yaml"), TEXT)
    later = Text("Today the Ulsan Institute hosted the Spring meeting.\n")
    assert len(list(broken_spans(file, later))) == 3


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_shipped_files_are_what_comity_would_write(path: Path) -> None:
    assert write_facts(read_facts(path)) == path.read_text(encoding="utf8")


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_shipped_files_fit_the_json_schema(path: Path) -> None:
    schema = json.loads((resource("ontology") / "facts.schema.json").read_text(encoding="utf8"))
    content = yaml.load(path.read_text(encoding="utf8"), yaml.BaseLoader)  # noqa: S506 - text only
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(content) == {"comity", "document", "facts"}
    kinds = {fact["kind"] for fact in content["facts"]}
    assert kinds <= set(schema["$defs"])


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_shipped_files_carry_no_sentence_and_no_address(path: Path) -> None:
    file = read_facts(path)
    assert all(span.quote is None for fact in file.facts for span in fact.spans)
    assert "@" not in path.read_text(encoding="utf8")


def test_keys_come_from_content_and_stay() -> None:
    file = facts_of(NOTE, "note.yaml")
    role = file.facts[2]
    assert role.key_in("note") == replace(role, spans=(), status="rejected").key_in("note")
    assert role.key_in("note") != role.key_in("other")
    assert replace(role, key="role-kept").key_in("note") == "role-kept"


HOSTILE = [
    "yes",
    "2017-01",
    "a: b",
    "- x",
    "'",
    '"',
    "#no",
    "한국",
    "x\ny",
    "\u2028",
    "",
    " lead",
    "*a",
]


@pytest.mark.parametrize("text", [t for t in HOSTILE if t])
def test_any_text_survives_writing_and_reading(text: str) -> None:
    file = anchor(facts_of(NOTE, "note.yaml"), TEXT)
    name = text.replace("\n", " ")  # a name is one line
    fact = replace(file.facts[0], note=text, arguments={"name": name, "also": [name, "A, B"]})
    again = facts_of(write_facts(replace(file, facts=(fact,))), "note.yaml").facts[0]
    assert (again.note, again.get("name"), again.list("also")) == (text, name, [name, "A, B"])


MISTAKES = {
    "role: host": ("role: hots", r"note.yaml:20: unknown role: 'hots'; did you mean host"),
    "role: host # group": (
        "role: speaking",
        r"note.yaml:20: unknown role: 'speaking'; say which: .*keynote",
    ),
    "start: 2021-03": ("start: 2021-13", r"note.yaml:15: not a date: '2021-13'"),
    "start: 2021-03 # end": ("start: 2021-03\n  end: 2020", r"note.yaml:11: ends before it starts"),
    "state: held": (
        "sate: held",
        r"note.yaml:14: an event has no such key: 'sate'; did you mean state",
    ),
    "type: meeting": ("type: 3", r"note.yaml:13: wrong value of `type`: 3"),
    "  in: Spring meeting\n": ("", r"note.yaml:18: a role needs `in`"),
    "- kind: role": (
        "- kind: rol",
        r"note.yaml:18: no such kind of fact: 'rol'; did you mean role",
    ),
    "comity: 1": ("comity: 2", r"note.yaml:1: unknown format: 2"),
    "  status: accepted\n- kind: event": (
        "- kind: event",
        r"note.yaml:7: an institution needs `status`",
    ),
    "agent: Ulsan Institute": (
        "agent: A\n  agent: B",
        r"note.yaml:19: the same key twice: 'agent'",
    ),
    "name: Ulsan Institute": ("name: [Ulsan", r"note.yaml:\d+: is not YAML"),
    "facts:": ("acts:", r"`facts:` is missing"),
    "id: note": ("id: Not a slug", r"note.yaml:3: wrong value of `id`: 'Not a slug'"),
    "file: note.txt": ("file: &a note.txt\n  title: *a", r"uses a YAML alias"),
}


@pytest.mark.parametrize("right", MISTAKES)
def test_every_mistake_gets_one_line_that_says_where(right: str) -> None:
    wrong, message = MISTAKES[right]
    broken = NOTE.replace(right.partition(" # ")[0], wrong, 1)
    assert broken != NOTE
    with pytest.raises(ComityError, match=message) as caught:
        facts_of(broken, "note.yaml")
    assert "\n" not in str(caught.value)


def test_a_quotation_that_is_not_there_or_there_twice_is_refused() -> None:
    gone = NOTE.replace("quote: hosted, line: 1", "quote: opened, line: 1")
    with pytest.raises(ComityError, match=r"note.yaml:18: quotation not found: 'opened'"):
        anchor(facts_of(gone, "note.yaml"), TEXT)
    twice = NOTE.replace("quote: hosted, line: 1", "quote: 'e'")
    with pytest.raises(ComityError, match="quotation stands more than once"):
        anchor(facts_of(twice, "note.yaml"), TEXT)


REVIEWED = """\
comity: 1
document:
  id: note
  file: note.txt
  type: news
  language: en
facts:
- kind: person
  name: Ann Lee
  spans:
  - {char: [4, 11], line: 1, sha256: %s}
  status: edited
  was: {also: [Ms. Lee], id: null, name: Ann Leigh}
  by: human
  note: The list of speakers has it so
  rule: honorific
  confidence: 0.9
  key: person-0123456789
""" % ("a" * 64)


def test_a_reviewers_decision_is_kept_to_the_letter() -> None:
    fact = facts_of(REVIEWED, "note.yaml").facts[0]
    assert (fact.status, fact.by, fact.was["name"], fact.was["id"]) == (
        "edited",
        "human",
        "Ann Leigh",
        None,
    )
    assert fact.stands and fact.human
    assert write_facts(facts_of(REVIEWED, "note.yaml")) == REVIEWED


def test_what_it_was_must_be_an_argument() -> None:
    with pytest.raises(
        ComityError, match=r"note.yaml:13: `was` names no argument of this person: 'nmae'"
    ):
        facts_of(REVIEWED.replace("name: Ann Leigh", "nmae: Ann Leigh"), "note.yaml")


def test_a_stale_span_may_lie_beyond_the_new_text() -> None:
    shorter = REVIEWED.replace("file: note.txt", "file: note.txt\n  characters: 5")
    with pytest.raises(ComityError, match="outside the text"):
        facts_of(shorter, "note.yaml")
    assert facts_of(shorter.replace("status: edited", "status: stale"), "note.yaml")


def test_keys_do_not_move_with_details() -> None:
    role = facts_of(NOTE, "note.yaml").facts[2]
    longer = replace(role, arguments={**role.arguments, "minutes": 10}, rule="other")
    other = replace(role, arguments={**role.arguments, "modality": "announced"})
    assert longer.key_in("note") == role.key_in("note") != other.key_in("note")
