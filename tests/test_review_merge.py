"""Extracting again over a reviewer's decisions: whatever happens, none of them is lost."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from graph.documents import Text
from graph.facts import facts_of, write_facts
from graph.facts.anchoring import broken_spans
from graph.model import Document, Fact, FactsFile
from graph.review import merge
from graph.review.reanchoring import reanchored

LINES = (
    "Ms. Ann Lee, Director of the Ulsan Institute, chaired the session.",
    "Mr. Bo Park, Fellow of the Jeju Office, spoke on islands.",
    "The Ulsan Institute and the Jeju Office met in the Spring Forum.",
    "Ms. Cho Eun, Dean of the Mokpo College, was moderator.",
)
PEOPLE = {"Ann Lee": "Ulsan Institute", "Bo Park": "Jeju Office", "Cho Eun": "Mokpo College"}


def extract(lines: list[str], version: int = 0) -> tuple[FactsFile, Text]:
    """An extractor for the lines above: versions see more or less, and details differ."""
    text = Text("\n".join(lines) + "\n", "d.txt")

    def spans(phrase: str) -> tuple:
        at, found = text.content.find(phrase), []
        while at >= 0:
            found.append(text.span(at, at + len(phrase), quote=version % 2 == 0))
            at = text.content.find(phrase, at + 1)
        return tuple(found)

    def fact(kind: str, phrase: str, rule_name: str = "list", **said: object) -> list[Fact]:
        said = {name.rstrip("_"): value for name, value in said.items()}
        places = spans(phrase)
        if not places:
            return []
        return [Fact(kind, said, places, "proposed", rule=rule_name, confidence=0.5 + version / 20)]

    facts: list[Fact] = []
    for body in dict.fromkeys(PEOPLE.values()):
        also = {"also": [f"the {body}"]} if version >= 2 else {}
        facts += fact("institution", body, name=body, **also)
    facts += fact("event", "Spring Forum", name="Spring Forum", type="forum", state="held")
    for name, body in PEOPLE.items():
        facts += fact("person", name, name=name, **({"id": "x"} if version == 3 else {}))
        facts += fact("position", f"{name}, ", person=name, institution=body, title="Director")
        if spans("Spring Forum") and version != 1:
            more = {"minutes": 5 + version} if version else {}
            facts += fact("role", f"{name}, ", agent=name, role="presenter", in_="Spring Forum",
                          modality="reported", **more)  # fmt: skip
    shown = facts if version < 4 else facts[::-1]
    return FactsFile(Document("d", "d.txt", type="news"), tuple(shown), "d.yaml"), text


def decide(file: FactsFile, at: int, **changes: object) -> FactsFile:
    facts = list(file.facts)
    facts[at] = replace(facts[at], **changes)
    return replace(file, facts=tuple(facts))


def read_back(file: FactsFile) -> FactsFile:
    """What the next command reads: a file on disk, not what is in memory."""
    return facts_of(write_facts(file), "d.yaml")


class Reviewing(RuleBasedStateMachine):
    """A reviewer, an author and an extractor at work on one document, in any order."""

    lines = Bundle("lines")

    @initialize()
    def begin(self) -> None:
        self.text_lines, self.version, self.count = list(LINES), 0, 0
        self.decisions: dict[str, tuple[str, Fact]] = {}
        proposed, text = extract(self.text_lines)
        self.file = read_back(merge(None, proposed, text))

    def pick(self, number: int) -> int:
        return number % len(self.file.facts)

    def note(self, at: int, status: str, fact: Fact) -> None:
        """The decision of a fact goes into the file and into the ledger, under one note."""
        mark = self.file.facts[at].note
        if not mark.startswith("decision"):
            self.count += 1
            mark = f"decision {self.count}"
        was = {name: value for name, value in fact.was.items() if name != "status"}
        changed = replace(fact, status=status, note=mark, was=was)
        self.decisions[mark] = (status, changed)
        self.file = read_back(decide(self.file, at, status=status, note=mark, arguments=fact.arguments, was=was))  # fmt: skip

    @rule(number=st.integers(0, 99), status=st.sampled_from(["accepted", "rejected", "unsure"]))
    def judge(self, number: int, status: str) -> None:
        at = self.pick(number)
        fact = self.file.facts[at]
        if fact.status not in ("stale", "edited"):
            self.note(at, status, fact)

    @rule(number=st.integers(0, 99), spelled=st.sampled_from(["Anne Leigh", "B. Park", "Cho"]))
    def correct(self, number: int, spelled: str) -> None:
        at = self.pick(number)
        fact = self.file.facts[at]
        argument = {"person": "name", "position": "title", "role": "speech"}.get(fact.kind)
        if fact.status == "proposed" and fact.rule and argument:
            was = {argument: fact.get(argument)}
            said = {**fact.arguments, argument: spelled}
            self.note(at, "edited", replace(fact, arguments=said, was=was))

    @rule()
    def add_by_hand(self) -> None:
        self.count += 1
        mark = f"decision {self.count}"
        text = Text("\n".join(self.text_lines) + "\n")
        if not len(text) > 5:
            return
        fact = Fact("person", {"name": f"Guest {self.count}"}, (text.span(0, 5),), note=mark)
        self.file = replace(self.file, facts=(*self.file.facts, fact))
        self.decisions[mark] = ("accepted", fact)

    @rule(number=st.integers(0, 9), words=st.sampled_from(["News.", LINES[0], "", "Ann Lee"]))
    def insert_paragraph(self, number: int, words: str) -> None:
        self.text_lines.insert(number % (len(self.text_lines) + 1), words)

    @precondition(lambda self: len(self.text_lines) > 1)
    @rule(number=st.integers(0, 9))
    def delete_paragraph(self, number: int) -> None:
        del self.text_lines[number % len(self.text_lines)]

    @rule(version=st.integers(0, 4))
    def new_extractor(self, version: int) -> None:
        self.version = version

    @rule()
    def extract_again(self) -> None:
        proposed, text = extract(self.text_lines, self.version)
        merged = merge(self.file, proposed, text)
        assert write_facts(merge(merged, proposed, text)) == write_facts(merged)
        self.file = read_back(merged)
        for fact, _, reason in broken_spans(self.file, text):
            assert fact.status in ("stale", "rejected"), reason

    @invariant()
    def nothing_that_was_decided_is_lost(self) -> None:
        for mark, (status, decided) in self.decisions.items():
            (now,) = [fact for fact in self.file.facts if fact.note == mark]
            assert now.was.get("status", now.status) == status
            assert {**now.arguments} == {**decided.arguments}
            assert {n: v for n, v in now.was.items() if n != "status"} == dict(decided.was)

    @invariant()
    def what_was_rejected_is_not_proposed_again(self) -> None:
        out = {f.content_key("d") for s, f in self.decisions.values() if s == "rejected"}
        again = [f for f in self.file.facts if f.status == "proposed" and f.rule]
        assert not [f for f in again if f.content_key("d") in out]

    @invariant()
    def every_fact_has_one_key(self) -> None:
        keys = [fact.key for fact in self.file.facts if fact.key]
        assert len(keys) == len(set(keys))


Reviewing.TestCase.settings = settings(
    max_examples=50,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
test_no_order_of_edits_loses_a_decision = Reviewing.TestCase


@given(
    before=st.text("ab \n", max_size=40),
    inside=st.text("ab \n", max_size=40),
    after=st.text("ab \n", max_size=20),
)
@settings(deadline=None, derandomize=True)
def test_spans_follow_their_words(before: str, inside: str, after: str) -> None:
    old = Text(f"Ann Lee met Bo Park.{after}")
    spans = [old.span(0, 7), old.span(12, 19)]
    new = Text(f"{before}Ann Lee met {inside}Bo Park.{after}")
    found = reanchored(spans, new)
    assert [new[found[s].start : found[s].end] for s in spans] == ["Ann Lee", "Bo Park"]


def test_words_set_in_other_lines_are_found_by_their_quotation() -> None:
    old = Text("Ann Lee, Director of the Institute").span(0, 34, quote=True)
    new = Text("x\nAnn Lee, Director\nof the Institute")
    assert new[slice(*[(s := reanchored([old], new)[old]).start, s.end])] == new.content[2:]
    assert not reanchored([replace(old, quote=None)], new)


def first(file: FactsFile, kind: str) -> int:
    return next(at for at, fact in enumerate(file.facts) if fact.kind == kind)


def test_a_corrected_name_reaches_the_facts_of_a_later_version() -> None:
    proposed, text = extract(list(LINES), 1)  # this version sees no roles
    file = merge(None, proposed, text)
    at = first(file, "person")
    file = decide(
        file, at, status="edited", arguments={"name": "Anne Lee"}, was={"name": "Ann Lee"}
    )
    again = merge(file, *extract(list(LINES), 2))
    roles = [fact.get("agent") for fact in again.facts if fact.kind == "role"]
    assert roles == ["Anne Lee", "Bo Park", "Cho Eun"]
    assert again.facts[first(again, "person")].get("name") == "Anne Lee"


def test_what_was_rejected_takes_its_roles_with_it() -> None:
    file = merge(None, *extract(list(LINES), 1))
    file = decide(file, first(file, "person"), status="rejected")
    again = merge(file, *extract(list(LINES), 0))
    said = {
        value
        for fact in again.facts
        if fact.status == "proposed"
        for value in fact.arguments.values()
    }
    assert "Ann Lee" not in said
    assert "Bo Park" in said


def test_an_accepted_fact_that_no_rule_proposes_any_more_is_a_persons() -> None:
    file = merge(None, *extract(list(LINES), 0))
    at = first(file, "role")
    gone = merge(decide(file, at, status="accepted"), *extract(list(LINES), 1))
    role = gone.facts[first(gone, "role")]
    assert (role.status, role.by, role.human) == ("accepted", "human", True)
    back = merge(gone, *extract(list(LINES), 0))
    assert back.facts[first(back, "role")].by == ""


def test_a_lost_span_waits_and_comes_back() -> None:
    file = merge(None, *extract(list(LINES), 0))
    file = decide(file, first(file, "position"), status="accepted")
    lost = merge(file, *extract(list(LINES[1:]), 0))
    stale = lost.facts[first(lost, "position")]
    assert (stale.status, stale.was) == ("stale", {"status": "accepted"})
    found = merge(read_back(lost), *extract(list(LINES), 0))
    assert found.facts[first(found, "position")].status == "accepted"


def test_a_proposal_corrected_in_an_editor_counts_as_edited() -> None:
    file = merge(None, *extract(list(LINES), 0))
    at = first(file, "position")
    said = {**file.facts[at].arguments, "title": "Deputy Director"}
    again = merge(decide(file, at, arguments=said), *extract(list(LINES), 0))
    fact = again.facts[first(again, "position")]
    assert (fact.status, fact.get("title"), fact.was) == (
        "edited",
        "Deputy Director",
        {"title": "Director"},
    )


def test_a_rule_that_comes_to_the_reviewers_reading_adds_nothing() -> None:
    file = merge(None, *extract(list(LINES), 0))
    at = first(file, "position")
    proposed, text = extract(list(LINES), 0)
    better = decide(proposed, at, arguments={**file.facts[at].arguments, "title": "Head"})
    said = {**file.facts[at].arguments, "title": "Head"}
    file = decide(file, at, status="edited", arguments=said, was={"title": "Director"})
    assert len(merge(file, better, text).facts) == len(file.facts)


def test_what_was_rejected_stays_so_when_its_line_is_gone() -> None:
    file = merge(None, *extract(list(LINES), 0))
    file = decide(file, first(file, "position"), status="rejected")
    gone = merge(file, *extract(list(LINES[1:]), 0))
    assert gone.facts[first(gone, "position")].status == "rejected"
    assert read_back(gone).facts == read_back(gone).facts


def test_what_an_accepted_fact_speaks_of_stays_with_it() -> None:
    file = merge(None, *extract(list(LINES), 0))
    file = decide(file, first(file, "role"), status="accepted")
    again = merge(file, *extract([LINES[0], "The forum was in spring."], 1))
    assert "Spring Forum" in [fact.get("name") for fact in again.facts]


def test_one_changed_word_is_one_changed_line() -> None:
    file = merge(None, *extract(list(LINES), 0))
    at = first(file, "person")
    before = write_facts(file).splitlines()
    after = write_facts(decide(file, at, status="accepted")).splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_the_head_is_the_reviewers_once_there_is_a_decision() -> None:
    proposed, text = extract(list(LINES), 0)
    better = replace(proposed, document=replace(proposed.document, title="Guess", issued="2020"))
    file = merge(None, proposed, text)
    named = replace(file, document=replace(file.document, title="Spring at Ulsan"))
    assert merge(named, better, text).document.title == "Guess"
    done = merge(decide(named, 0, status="accepted"), better, text).document
    assert (done.title, done.issued) == ("Spring at Ulsan", ""), "nobody has looked at the date"


@pytest.mark.parametrize("version", range(5))
def test_extracting_twice_gives_the_same_bytes(version: int) -> None:
    proposed, text = extract(list(LINES), version)
    once = merge(None, proposed, text)
    assert write_facts(merge(read_back(once), proposed, text)) == write_facts(
        replace(once, document=replace(once.document, sha256=text.sha256, characters=len(text)))
    )


def by_hand(text: Text) -> FactsFile:
    """What a reviewer wrote without any extraction, in words of her own."""
    span = (text.span(0, 20),)
    return FactsFile(Document("d", "d.txt"), (
        Fact("institution", {"name": "Ulsan Institute", "also": ["UI"]}, span),
        Fact("person", {"name": "Lee Ann"}, span),
        Fact("event", {"name": "Forum of spring 2021", "type": "forum", "state": "held",
                       "start": "2021-04-01"}, span),
        Fact("role", {"agent": "Lee Ann", "role": "moderator", "in": "Forum of spring 2021",
                      "for": ["Ulsan Institute"], "modality": "reported"}, span),
    ))  # fmt: skip


def proposed(text: Text, *facts: tuple[str, dict[str, object]]) -> FactsFile:
    made = (Fact(kind, said, (text.span(0, 7),), "proposed", rule="r") for kind, said in facts)
    return FactsFile(Document("d", "d.txt"), tuple(made))


UI = ("institution", {"name": "UI"})
LEE = ("person", {"name": "Ann Lee"})
FORUM = ("event", {"name": "Spring Forum", "type": "forum", "state": "held", "start": "2021-04-01"})
MODERATES = {"agent": "Ann Lee", "role": "moderator", "in": "Spring Forum", "modality": "reported"}


def test_what_was_written_by_hand_is_not_proposed_in_other_words() -> None:
    text = Text("\n".join(LINES) + "\n", "d.txt")
    again = merge(by_hand(text), proposed(text, UI, LEE, FORUM, ("role", MODERATES)), text)
    assert [fact.arguments for fact in again.facts] == [f.arguments for f in by_hand(text).facts]


def test_a_proposal_that_says_more_or_otherwise_is_made_in_the_reviewers_words() -> None:
    text = Text("\n".join(LINES) + "\n", "d.txt")
    more = {**MODERATES, "role": "presenter"}
    later = {**MODERATES, "in": "Spring Forum 2022"}
    other = ("event", {**FORUM[1], "name": "Spring Forum 2022", "start": "2022-04-01"})
    dean = ("position", {"person": "Ann Lee", "institution": "UI", "title": "Dean"})
    offered = proposed(text, UI, LEE, FORUM, other, ("role", more), ("role", later), dean)
    again = merge(by_hand(text), offered, text)
    new = [fact for fact in again.facts if fact.status == "proposed"]
    assert sorted((f.kind, f.get("role", ""), f.get("in", "")) for f in new) == [
        ("event", "", ""),
        ("position", "", ""),
        ("role", "moderator", "Spring Forum 2022"),
        ("role", "presenter", "Forum of spring 2021"),
    ]
    (held,) = (fact for fact in new if fact.kind == "position")
    assert (held.get("person"), held.get("institution")) == ("Lee Ann", "Ulsan Institute")
    assert write_facts(merge(read_back(again), offered, text)) == write_facts(again)


def test_a_rejection_holds_in_the_reviewers_words_too() -> None:
    text = Text("\n".join(LINES) + "\n", "d.txt")
    asked = proposed(text, UI, LEE, FORUM, ("role", {**MODERATES, "role": "presenter"}))
    first_time = merge(by_hand(text), asked, text)
    (at,) = (n for n, fact in enumerate(first_time.facts) if fact.status == "proposed")
    out = read_back(decide(first_time, at, status="rejected"))
    assert not [f for f in merge(out, asked, text).facts if f.status == "proposed"]


def test_what_a_reviewer_calls_an_institution_is_not_proposed_as_a_person() -> None:
    text = Text("\n".join(LINES) + "\n", "d.txt")
    wrong = [("person", {"name": "UI"}), ("role", {**MODERATES, "agent": "UI"})]
    again = merge(by_hand(text), proposed(text, FORUM, *wrong), text)
    assert len(again.facts) == len(by_hand(text).facts)
