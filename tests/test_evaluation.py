"""Facts measured against gold that a person wrote: what counts as right, what as too many."""

import copy
import json
from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.evaluation import SLOTS, answer_of, evaluate, read_answers
from graph.evaluation.folding import folded, likeness, same_time, same_title
from graph.evaluation.slots import compared
from graph.facts.files import facts_of

GOLD = {
    "document": "forum.txt",
    "institutions": [
        {"name": "Busan Port Institute", "aliases": ["BPI"], "salience": "actor"},
        {"name": "Quay Lab", "aliases": [], "salience": "actor"},
        {"name": "Ulsan University", "aliases": [], "salience": "actor"},
        {"name": "Ministry of Ports", "aliases": [], "salience": "parent"},
    ],
    "acronyms": [["Busan Port Institute", "BPI"], ["Sustainable Ports", "SP"]],
    "hierarchy": [["Quay Lab", "Busan Port Institute"], ["Busan Port Institute", "Ministry of Ports"]],
    "persons": [
        {"name": "Il-jae Kim", "aliases": ["Kim"]},
        {"name": "Ann Lee", "aliases": []},
    ],
    "positions": [
        {"person": "Il-jae Kim", "title": "Head", "institution": "Quay Lab"},
        {"person": "Ann Lee", "title": None, "institution": "Ulsan University"},
    ],
    "events": [
        {"label": "Forum on Ports", "kind": "forum", "start": "2021-05-03", "end": None, "status": "held"}
    ],
    "sessions": [
        {"label": "Session 1: Quays", "of": "Forum on Ports", "start": "2021-05-03T09:00+09:00",
         "end": "2021-05-03T10:00+09:00"}
    ],
    "roles": [
        {"agent": "Il-jae Kim", "role": "moderator", "activity": "Session 1: Quays"},
        {"agent": "Busan Port Institute", "role": "host", "activity": "Forum on Ports"},
    ],
    "agreements": [
        {"label": "Note of BPI and Ulsan University", "kind": "mou", "status": "signed",
         "date": "2021-05-04", "parties": ["Busan Port Institute", "Ulsan University"]}
    ],
}  # fmt: skip

FACTS = """comity: 1
document: {id: forum, file: forum.txt, title: Forum, type: news, language: en}
facts:
- {kind: institution, name: Busan Port Institute, acronym: BPI, spans: [{quote: BPI}], status: proposed}
- {kind: institution, name: Quay Lab, spans: [{quote: lab}], status: proposed}
- {kind: institution, name: Ulsan University, spans: [{quote: UU}], status: proposed}
- {kind: institution, name: Nobody Institute, spans: [{quote: NI}], status: rejected}
- {kind: placement, unit: Quay Lab, parent: BPI, as: unit, spans: [{quote: lab}], status: proposed}
- {kind: person, name: Iljae Kim, spans: [{quote: Kim}], status: proposed}
- {kind: position, person: Iljae Kim, institution: BPI, title: Head of Quay Lab, spans: [{quote: Head}], status: proposed}
- {kind: event, name: Ports Forum, type: forum, state: held, start: 2021-05-03, spans: [{quote: F}], status: proposed}
- {kind: session, name: "Session 1: Quays", type: session, of: Ports Forum, start: "2021-05-03T09:00:00+09:00", end: "2021-05-03T10:00:00+09:00", spans: [{quote: S}], status: proposed}
- {kind: session, name: Welcome, type: slot, of: "Session 1: Quays", spans: [{quote: W}], status: proposed}
- {kind: role, agent: Iljae Kim, role: overall-moderator, in: Welcome, modality: reported, spans: [{quote: M}], status: proposed}
- {kind: role, agent: Iljae Kim, role: participant, in: Ports Forum, modality: reported, spans: [{quote: M}], status: proposed}
- {kind: agreement, name: Note between BPI and Ulsan University, type: mou, state: signed, signed: 2021-05-04, spans: [{quote: N}], status: proposed}
- {kind: role, agent: BPI, role: signatory, in: Note between BPI and Ulsan University, modality: reported, spans: [{quote: M}], status: proposed}
"""


def figures(answer: dict, gold: dict = GOLD) -> dict[str, tuple[int, int, int]]:
    scores = evaluate({"forum.txt": gold}, {"forum.txt": answer}, samples=0)
    return {f.slot: (f.counts.right, f.counts.extra, f.counts.missed) for f in scores.figures}


def test_gold_against_itself_is_right_in_every_slot() -> None:
    assert {(extra, missed) for _, extra, missed in figures(GOLD).values()} == {(0, 0)}
    assert figures(GOLD)["acronyms"] == (1, 0, 0)  # "SP" is the acronym of no institution


def test_a_facts_file_is_measured_as_it_is() -> None:
    found = figures(answer_of(facts_of(FACTS, "forum.yaml")))
    assert found["persons"] == (1, 0, 1)
    assert found["institutions"] == (3, 0, 0)  # what a reviewer rejected is no answer
    assert found["hierarchy"] == (1, 0, 1)
    assert found["positions"] == (1, 0, 0)  # a title that goes on, at the institution above
    assert found["affiliations"] == (1, 0, 1)
    assert found["event_dates"] == found["event_status"] == (1, 0, 0)
    assert found["session_times"] == (1, 0, 0)  # seconds are nobody's business
    assert found["roles"] == (1, 0, 1)  # in a slot of the session; taking part adds nothing
    assert found["agreement_parties"] == (1, 0, 1)


@pytest.mark.parametrize(
    ("change", "slot", "expected"),
    [
        (lambda a: a["persons"].append({"name": "Iljae  KIM"}), "persons", (2, 1, 0)),
        (
            lambda a: a["institutions"].append({"name": "Ministry of Ports"}),
            "institutions",
            (3, 0, 0),
        ),
        (lambda a: a["institutions"].append({"name": "Port Museum"}), "institutions", (3, 1, 0)),
        (
            lambda a: a["hierarchy"].append(["Quay Lab", "Ministry of Ports"]),
            "hierarchy",
            (2, 0, 0),
        ),
        (lambda a: a["sessions"].append({"label": "Coffee break"}), "sessions", (1, 0, 0)),
        (lambda a: a["sessions"].append({"label": "Session 2: Quays"}), "sessions", (1, 1, 0)),
        (
            lambda a: a["events"].append(
                {"label": "Ceremony", "kind": "signing", "start": "2021-05-04"}
            ),
            "events",
            (1, 0, 0),
        ),
        (lambda a: a["sessions"][0].update(start="2021-05-03T09:00"), "session_times", (0, 1, 1)),
        (lambda a: a["events"][0].update(start="2021-05-03T08:00"), "event_dates", (1, 0, 0)),
        (lambda a: a["roles"][0].update(agent="Kim"), "roles", (2, 0, 0)),
        (lambda a: a["roles"][0].update(role="presenter"), "roles", (1, 1, 1)),
        (lambda a: a["agreements"][0].update(status="draft"), "agreement_status", (0, 1, 1)),
        (lambda a: a.pop("agreements"), "agreement_parties", (0, 0, 2)),
    ],
)
def test_what_is_right_extra_and_neutral(change, slot: str, expected: tuple[int, int, int]) -> None:
    answer = copy.deepcopy(GOLD)
    change(answer)
    assert figures(answer)[slot] == expected


def test_inferred_gold_is_neither_missed_nor_extra() -> None:
    gold = copy.deepcopy(GOLD)
    gold["positions"][0]["inferred"] = gold["roles"][1]["inferred"] = True
    empty = figures({"document": "forum.txt"}, gold)
    assert (empty["positions"], empty["roles"]) == ((0, 0, 0), (0, 0, 1))
    assert figures(GOLD, gold)["positions"] == (0, 0, 0)
    assert figures(GOLD, gold)["roles"] == (1, 0, 0)


def test_strings_fold_as_the_conventions_say() -> None:
    assert folded("The Ports & ‘Quays’ —  Lab.") == folded("ports and 'quays' - lab")
    assert likeness("Session II: Money", "Session 2. Who pays?") == 0.6
    assert same_title("Minister", "Minister for Ports") and not same_title("Dean", "Deanery")
    day, minute = {"start": "2021-05-03"}, {"start": "2021-05-03T09:00"}
    assert same_time(day, minute) and not same_time(minute, day)


def test_intervals_draw_documents_and_are_the_same_every_time() -> None:
    def gold(number: int) -> dict:
        return {
            "document": f"{number}.txt",
            "persons": [{"name": f"Ann {number} Lee"}, {"name": "Bo Ek"}],
        }

    documents = {f"{n}.txt": gold(n) for n in range(8)}
    answers = {
        name: {**d, "persons": d["persons"][: 1 + (n % 2)]}
        for n, (name, d) in enumerate(documents.items())
    }
    one, two = (evaluate(documents, answers) for _ in range(2))
    persons = one.figures[SLOTS.index("persons")]
    assert one == two
    assert persons.counts.f1 == pytest.approx(24 / 28)
    assert 0.66 <= persons.low < persons.counts.f1 < persons.high <= 1.0


def write(folder: Path, **files: object) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name.replace("__", ".")).write_text(text, encoding="utf8")
    return folder


def test_the_command_prints_figures_and_differences(comity, tmp_path) -> None:
    gold = write(tmp_path / "gold", forum__gold__json=GOLD)
    facts = write(tmp_path / "facts", forum__yaml=FACTS)
    rows = json.loads(
        comity("evaluate", str(gold), "--against", str(facts), "--format", "json").stdout
    )
    by_slot = {row["slot"]: row for row in rows}
    assert list(by_slot) == list(SLOTS)
    assert by_slot["persons"]["recall"] == 0.5
    listed = comity("evaluate", str(gold), "--against", str(facts), "--list").stdout
    assert "- forum.txt persons: Ann Lee\n" in listed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read as JSON"),
        ('{"persons": []}', "`document` names the file"),
        ('{"document": "a", "persons": ["Ann"]}', "persons, entry 1 needs `name`: 'Ann'"),
        ('{"document": "a", "hierarchy": [["x"]]}', "hierarchy, entry 1 needs a pair of names"),
    ],
)
def test_gold_that_is_none_is_named_in_one_line(tmp_path, content: str, message: str) -> None:
    folder = write(tmp_path / "gold", a__gold__json=content)
    with pytest.raises(SourceError) as caught:
        read_answers([folder], gold=True)
    assert message in str(caught.value)


def test_gold_and_facts_of_other_documents_are_not_compared(comity, tmp_path) -> None:
    gold = write(tmp_path / "gold", forum__gold__json={"document": "other.txt"})
    facts = write(tmp_path / "facts", forum__yaml=FACTS)
    done = comity("evaluate", str(gold), "--against", str(facts), status=1)
    assert "no document is in both; gold is of other.txt; facts are of forum.txt" in done.stderr


def test_sides_name_what_is_unknown_by_its_own_name() -> None:
    sides = compared(GOLD, {"document": "forum.txt", "persons": [{"name": "Bo Ek"}]})
    assert sides["persons"][1] == {("? boek",)}


def test_a_fact_is_right_where_all_that_it_adds_is_in_the_gold() -> None:
    from graph.evaluation.rules import verdicts
    from graph.model import Document, Fact, FactsFile

    gold = {
        "document": "a.txt",
        "persons": [{"name": "Ann Lee", "aliases": []}, {"name": "Bo Ek", "aliases": []}],
        "events": [{"label": "Forum on Ports", "kind": "forum", "status": "held",
                    "start": "2021-05-03", "end": None}],
        "roles": [{"agent": "Ann Lee", "role": "host", "activity": "Forum on Ports"}],
    }  # fmt: skip
    event = {"name": "Forum on Ports", "type": "forum", "state": "held", "start": "2021-05-03"}
    facts = (
        Fact("person", {"name": "Ann Lee"}, rule="name"),
        Fact("person", {"name": "ANN LEE"}, rule="name"),  # the same once more
        Fact("event", event, rule="prose"),
        Fact("role", {"agent": "Ann Lee", "role": "host", "in": "Forum on Ports"}, rule="r"),
        Fact("role", {"agent": "Bo Ek", "role": "host", "in": "Forum on Ports"}, rule="r"),
        Fact("series", {"name": "Forum"}, rule="prose"),  # nothing is known of series
    )
    file = FactsFile(Document("a", "a.txt"), facts)
    assert [right for _, right in verdicts(gold, file)] == [True, False, True, True, False]
    late = FactsFile(Document("a", "a.txt"), (Fact("event", {**event, "start": "2021-05-04"}),))
    assert [right for _, right in verdicts(gold, late)] == [False]


def test_each_document_is_told_by_the_others() -> None:
    from graph.evaluation.rules import honesty

    good, bad = ("role", "good", True), ("role", "bad", False)
    told = honesty({name: [good] * 10 + [bad] * 10 for name in "abcd"})
    assert told.was == 0.5
    assert told.said == pytest.approx(0.5, abs=0.01)
    assert told.brier < 0.02 < 0.24 < told.flat
    alone = honesty({"a": [good] * 10, "b": [bad] * 10})
    assert alone.brier > 0.6, "what is only right at home is not right elsewhere"


def test_the_rules_of_a_folder_are_a_table_that_extraction_reads(comity, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ms. Ann Lee, Director, Ulsan Port Institute, spoke.\n")
    gold = {"document": "a.txt", "persons": [{"name": "Ann Lee"}]}
    (tmp_path / "a.gold.json").write_text(json.dumps(gold))
    done = comity("evaluate", ".", "--documents", ".", "--rules", "--format", "csv")
    assert done.stdout.startswith("kind,rule,right,wrong,confidence\n*,*,")
    assert "person,name,1,0," in done.stdout
    assert "Brier score" in done.stderr
    assert comity("evaluate", ".", "--against", ".", "--rules", status=2)


def test_every_document_by_itself(comity, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ms. Ann Lee, Director, Ulsan Port Institute, spoke.\n")
    (tmp_path / "b.txt").write_text("Nobody came.\n")
    for name in "ab":
        gold = {"document": f"{name}.txt", "persons": [{"name": "Ann Lee"}]}
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold))
    done = comity("evaluate", ".", "--documents", ".", "--each", "--format", "json")
    first, second = json.loads(done.stdout)
    assert (first["document"], first["persons"], first["sessions"]) == ("a.txt", 1.0, None)
    assert (second["document"], second["persons"]) == ("b.txt", 0.0)
