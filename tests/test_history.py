"""How partnerships came about: dates that are half known, first contacts, lifecycles, changes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from graph.cli import COMMANDS
from graph.documents import span_digest
from graph.errors import ComityError
from graph.history.changes import ANNOUNCED, LEARNED, OPEN, WORLD, Change
from graph.history.contacts import joint_activities
from graph.history.gaps import Gap, gaps
from graph.history.intervals import Duration, Interval, firsts
from graph.history.introductions import Introduction, surely_before
from graph.history.knowledge import independence
from graph.history.moments import moments_of
from graph.projection import Projection
from graph.quoting import quoter
from graph.reports import introductions as introduced
from graph.reports.changes import in_words as diff_in_words
from graph.reports.comparison import Comparison, as_known
from graph.reports.history import short
from graph.reports.introduction import in_words as pair_in_words
from graph.reports.introductions import introduced_by, introductions
from graph.reports.lifecycle import partnership
from graph.sources import Document, documents_of, not_out, uncertain_on
from graph.store import Store
from graph.study import Study
from graph.vocabulary import iri

from .conftest import FACTS, filled

ALL = Projection(ties="all")
KLID, UNPOG = iri("org-id:klid"), iri("org-id:unpog")


@pytest.fixture
def study(corpus: Store) -> Study:
    return Study(corpus, ALL)


def page(folder: Path, name: str, facts: list[dict[str, Any]], **document: str) -> Path:
    """A facts file that a test makes up; every fact rests on the first line of its document."""
    named = {f["name"] for f in facts if f["kind"] == "institution"}
    agents = {f["agent"] for f in facts if f["kind"] == "role"} | set(document.values())
    bodies = [n for n in ("Asan", "Busan", "Cheju", "Daegu", "Gyeongju") if n in agents - named]
    everything = [{"kind": "institution", "name": body} for body in bodies] + facts
    head = {"id": name, "file": f"{name}.txt", "type": "news", **document}
    said = [
        {**fact, "spans": [{"char": [0, 4], "line": 1, "sha256": "0" * 64}], "status": "accepted"}
        for fact in everything
    ]
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump({"comity": 1, "document": head, "facts": said}))
    return path


def event(name: str, start: str, state: str = "held", **more: Any) -> dict[str, Any]:
    key = name.lower().replace(" ", "-")
    fact = {"kind": "event", "name": name, "id": key, "type": "forum", "state": state, **more}
    return fact | ({"start": start} if start else {})


def role(agent: str, what: str, role: str = "participant", modality: str = "reported") -> Any:
    return {"kind": "role", "agent": agent, "role": role, "in": what, "modality": modality}


def store_of(*paths: Path) -> Store:
    return filled(Store.memory(), list(paths))


# -------- half known dates

PARTIAL = (
    "2016",
    "2016-12",
    "2016-12-31",
    "2017-01",
    "2017-01-01",
    "2017-01-17",
    "2017",
    "2017-02",
)


def days(moment: Interval) -> list[date]:
    first, last = date.fromisoformat(moment.earliest), date.fromisoformat(moment.latest)
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize("one", PARTIAL)
@pytest.mark.parametrize("other", PARTIAL)
def test_what_partial_dates_allow_is_what_their_days_allow(one: str, other: str) -> None:
    """Against brute force: every day that the one may mean with every day of the other."""
    left, right = Interval.of(one), Interval.of(other)
    ways = [(b - a).days for a in days(left) for b in days(right)]
    assert left.until(right) == Duration(min(ways), max(ways))
    assert left.certainly_before(right) == all(way > 0 for way in ways)
    assert left.possibly_before(right) == any(way > 0 for way in ways)


def test_an_open_end_stays_open() -> None:
    finished = Interval("", "2016-12-31")  # "finished last year": it began at some time before
    meeting = Interval.of("2017-01")
    assert finished.until(meeting) == Duration(1, None)
    assert finished.until(meeting).in_words() == "at least 1 day"
    assert meeting.until(Interval()).in_words() == "unknown"
    assert not Interval().certainly_before(meeting)
    assert Interval().possibly_before(meeting)
    assert meeting.possibly_before(Interval())


def test_firsts_keeps_all_that_may_have_been_the_first() -> None:
    dates = ["2020", "2020-03", "2020-02-01", "2020-02-02", "2021"]
    assert firsts(dates, [Interval.of(d) for d in dates]) == ["2020", "2020-02-01"]
    assert firsts(["a", "b"], [Interval(), Interval.of("2020")]) == ["b"]
    assert firsts(["a", "b"], [Interval(), Interval()]) == ["a", "b"]


# -------- documents in time


def test_documents_are_dated_by_their_word_or_by_what_they_report(corpus: Store) -> None:
    dated = {key: document.dated for key, document in documents_of(corpus).items()}
    assert dated == {
        "2017-unpog-klid-concept-note": "2017-08-09",
        "2017-unpog-klid-meeting": "2017-02-17",
        # it tells of webinars held in 2020, and of the forum of that day as something to come
        "2020-kipa-undesa-forum": "between 2020-01-01 and 2020-12-08",
        "2022-undesa-krila-forum": "between 2022-01-01 and 2022-09-06",  # of the HLPF of 2022
        "2023-krila-symposium-meeting": "between 2023-07-04 and 2023-10-17",
    }


def test_a_document_is_certainly_out_only_when_what_it_announces_begins(corpus: Store) -> None:
    documents = documents_of(corpus)
    forum = documents["2022-undesa-krila-forum"]
    for day, possibly, surely in (
        ("2021-12-31", False, False),
        ("2022-01-01", True, False),
        ("2022-09-05", True, False),
        ("2022-09-06", True, True),
    ):
        assert (forum.known_on(day), forum.surely_known_on(day)) == (possibly, surely)
    assert not_out(documents, "2020-01-01", "wholly") - not_out(documents, "2020-01-01") == {
        "2020-kipa-undesa-forum"
    }
    assert list(uncertain_on(documents, "2020-01-01")) == ["2020-kipa-undesa-forum"]


def test_bounds_of_a_document_are_sound(tmp_path: Path) -> None:
    """Only what is told as something to come says that the document is older."""
    month = page(tmp_path, "month", [
        event("Talk", "2021-05-17"), event("Fair", "2021-05-28", "planned"),
        role("Asan", "Talk"), role("Asan", "Fair", modality="announced"),
    ], issued="2021-05")  # fmt: skip
    silent = page(tmp_path, "silent", [  # it tells who spoke, and nobody coded the forum as held
        event("Forum", "2021-06-01", "planned"), role("Busan", "Forum"),
    ])  # fmt: skip
    torn = page(tmp_path, "torn", [
        event("Ball", "2021-08-01"), event("Gala", "2021-07-01", "planned"),
        role("Cheju", "Gala", modality="announced"),
    ])  # fmt: skip
    found = documents_of(store_of(month, silent, torn))
    assert (found["month"].earliest, found["month"].latest) == ("2021-05-17", "2021-05-28")
    assert found["silent"].dated == "no date"
    assert found["torn"].dated == "not before 2021-08-01"


def test_independence_needs_two_known_publishers_of_two_houses() -> None:
    klid, unpog, desa = (Document(n, publisher_iri=n) for n in ("klid", "unpog", "desa"))
    houses = {"unpog": "desa", "desa": "desa", "klid": "klid"}
    assert independence([unpog], klid, houses) == "independent"
    assert independence([unpog], unpog, houses) == "same publisher"
    assert independence([unpog], desa, houses) == "same house"
    assert independence([unpog, Document("page")], klid, houses) == "publisher unknown"


# -------- lifecycle


def test_from_the_second_meeting_to_the_signature_it_was_173_days(study: Study) -> None:
    """The example of the research notes: KLID and UNPOG in 2017."""
    found = partnership(study, "KLID", "UNPOG")
    held = [(s.stage, s.began.in_words()) for s in found.steps if s.status == "held"]
    assert held == [
        ("contact", "2017-01"),
        ("follow-up", "2017-02-17"),
        ("signed", "2017-08-09"),
        ("joint event", "2023-07-04"),
    ]
    since = {s.stage: s.since_previous for s in found.steps if s.status == "held"}
    assert since["contact"] is None
    assert since["follow-up"] == Duration(17, 47)  # a proposed training of 2017 does not count
    assert since["signed"] == Duration(173, 173)
    took = {(p.start, p.end): p.duration for p in found.passages if not p.planned}
    assert took["follow-up", "signed"] == Duration(173, 173)
    assert took["contact", "signed"] == Duration(190, 220)
    assert took["contact", "follow-up"] == Duration(17, 47)


def test_what_is_planned_is_a_step_marked_so_and_never_a_first_contact(study: Study) -> None:
    found = partnership(study, "UNPOG", "KLID")  # the order of the names does not matter
    planned = {s.joint.moment.activity.name: s for s in found.steps if s.status == "planned"}
    forum = planned["Forum on Governance and Institutions"]
    assert (forum.stage, forum.since_previous) == ("joint event", Duration(0, 0))
    assert {s.stage for s in planned.values()} == {"joint event", "joint work", "output"}
    (passage,) = (p for p in found.passages if p.planned)
    assert (passage.start, passage.end, passage.duration.in_words()) == (
        "signed",
        "joint event",
        "0 days",
    )
    kipa = partnership(study, "KIPA", "UNPOG")  # announced in 2020, reported in 2023
    first = [s.joint.moment.activity.date for s in kipa.steps if s.since_first == Duration(0, 0)]
    assert first == ["2023-07-04"]


def test_an_undated_collaboration_is_older_than_the_first_dated_contact(study: Study) -> None:
    """The page of 2020 tells that KIPA and UNPOG work together, and does not say since when."""
    found = of_pair(study, "KIPA", "UNPOG")
    assert [j.moment.activity.date for j in found.contacts] == ["2023-07-04"]
    (work,) = found.undated
    assert (work.moment.is_dated, work.moment.told_by) == (False, "2020-12-08")
    assert surely_before(work, found.contacts)
    steps = partnership(study, "KIPA", "UNPOG").steps
    assert [(s.stage, s.status, s.before_first) for s in steps] == [
        ("joint event", "planned", "certainly"),
        ("joint work", "held", "certainly"),
        ("contact", "held", ""),
    ]
    assert all((s.since_first.least_days or 0) >= 0 for s in steps)
    text = " ".join(pair_in_words(study, found).split())
    assert "First dated contact 2023-07-04, held: Inaugural meeting" in text
    assert "Reported before that, without a date of its own" in text
    assert "reported by 2020-kipa-undesa-forum (between 2020-01-01 and 2020-12-08)" in text
    assert "they met alone" not in text


def test_a_step_names_what_it_follows_from_and_who_says_so(study: Study) -> None:
    found = partnership(study, "KLID", "UNPOG")
    signed = next(step for step in found.steps if step.stage == "signed")
    assert [found.names[a] for a in signed.after] == [
        "First meeting of UNPOG and KLID",
        "Meeting of UNPOG and KLID",
    ]
    lines = {
        e.in_words().partition(" (")[0] for act in signed.joint.acts[KLID] for e in act.evidence
    }
    assert lines == {
        "2017-unpog-klid-concept-note.txt line 3",
        "2017-unpog-klid-concept-note.txt line 7",
    }


def test_the_signature_on_the_first_day_of_a_forum_is_a_hint_only(study: Study) -> None:
    found = partnership(study, "KLID", "UNPOG")
    ((agreement, occasion),) = found.hints
    assert agreement.moment.activity.name.startswith("Concept Note")
    assert occasion.activity.name == "Forum on Governance and Institutions"
    assert partnership(study, "KIPA", "UNPOG").hints == []


def test_as_known_in_march_the_note_was_not_signed(study: Study) -> None:
    then = study.under(replace(ALL, as_known_on="2017-03-01"))
    stages = {step.stage for step in partnership(then, "KLID", "UNPOG").steps}
    assert stages == {"contact", "follow-up", "joint event", "joint work", "output"}


def test_a_draft_is_a_note_and_a_date_by_the_month_makes_an_interval(tmp_path: Path) -> None:
    facts = [
        event("Talk", "2020-01-10", type="meeting"),
        {"kind": "agreement", "name": "Memo", "id": "memo", "type": "mou", "state": "draft"},
        {"kind": "agreement", "name": "Pact", "id": "pact", "type": "mou", "state": "signed",
         "signed": "2020-03", "follows": ["Talk"]},
        event("Fair", "2020-05-01"),
        {"kind": "output", "name": "Atlas", "id": "atlas", "type": "report", "state": "published",
         "start": "2021"},
    ]  # fmt: skip
    acts = [role(a, f["name"], "signatory" if f["kind"] == "agreement" else "participant")
            for a in ("Asan", "Busan") for f in facts]  # fmt: skip
    study = Study(store_of(page(tmp_path, "news", facts + acts)), ALL)
    found = partnership(study, "Asan", "Busan")
    assert [s.stage for s in found.steps] == ["contact", "signed", "joint event", "output", "note"]
    assert [(p.start, p.end, p.duration.in_words()) for p in found.passages] == [
        ("contact", "signed", "51 to 81 days"),
        ("signed", "joint event", "31 to 61 days"),
        ("joint event", "output", "245 to 609 days"),
    ]


# -------- first contacts and introductions


def of_pair(study: Study, left: str, right: str) -> Introduction:
    (found,) = introductions(study, (left, right))
    return found


def test_the_meeting_of_july_2023_brought_nine_together_and_nobody_says_who(study: Study) -> None:
    for other in ("KFCC", "NDMI", "MOIS"):
        found = of_pair(study, "KIDI", other)
        assert [j.moment.activity.date for j in found.contacts] == ["2023-07-04"]
        assert (found.introducers, len(found.also_there)) == ([], 7)
        assert introduced_by(study, found) == "unknown (7 others there)"


def test_klid_and_unpog_needed_nobody(study: Study) -> None:
    found = of_pair(study, "KLID", "UNPOG")
    assert [j.moment.activity.name for j in found.bilateral] == ["First meeting of UNPOG and KLID"]
    assert found.beside == []
    assert introduced_by(study, found) == "nobody: they met alone"


def test_an_organizer_introduces_even_where_it_is_only_announced(study: Study) -> None:
    found = of_pair(study, "CEPA", "KOICA")
    assert (found.contacts, len(found.announced)) == ((), 1)
    assert introduced_by(study, found) == "KIPA, UN DESA, UNPOG (announced)"


def test_an_announced_forum_may_come_before_the_first_meeting_that_is_told(study: Study) -> None:
    found = of_pair(study, "KRILA", "UNPOG")
    assert [j.moment.activity.date for j in found.contacts] == ["2023-07-04"]
    assert [j.moment.activity.date for j in found.announced] == ["2022-09-06"]
    assert introduced_by(study, found) == "themselves (KRILA, UNPOG)"
    assert of_pair(study, "KLID", "UNPOG").announced == ()  # the forum of 2017 came later


def test_a_proposed_work_is_no_contact(study: Study) -> None:
    """UN DESA's support for indices is a wish that KLID uttered."""
    with pytest.raises(ComityError, match="no contact of 'KLID' and 'UN DESA'"):
        introductions(study, ("KLID", "UN DESA"))


def made_up(tmp_path: Path, forum: str) -> Study:
    """Asan and Busan meet at a forum that Cheju hosts and Daegu attends, then sign a pact."""
    pact = {"kind": "agreement", "name": "Pact", "id": "pact", "type": "mou", "state": "signed",
            "signed": "2020-05-12"}  # fmt: skip
    facts = [event("Forum", forum), pact, role("Cheju", "Forum", "host"), role("Daegu", "Forum")]
    acts = [role(a, w, r) for a in ("Asan", "Busan")
            for w, r in (("Forum", "participant"), ("Pact", "signatory"))]  # fmt: skip
    witness = role("Gyeongju", "Pact", "witness")
    return Study(store_of(page(tmp_path, "news", [*facts, *acts, witness])), ALL)


@pytest.fixture
def programme_and_report(tmp_path: Path) -> tuple[Path, Path]:
    """A programme announces four; the report says that two opened it and no guest could come."""
    plan = page(tmp_path, "plan", [
        event("Forum", "2020-12-08", "planned"),
        role("Asan", "Forum", "co-organizer", "announced"),
        *(role(a, "Forum", "presenter", "announced") for a in ("Busan", "Cheju", "Daegu")),
    ], issued="2020-11-01")  # fmt: skip
    report = page(tmp_path, "report", [
        event("Forum", "2020-12-08"), role("Asan", "Forum", "opening-remarks"),
        role("Busan", "Forum", "opening-remarks"),
    ], issued="2020-12-20")  # fmt: skip
    return plan, report


def test_to_be_announced_for_a_forum_that_was_held_is_no_contact(
    programme_and_report: tuple[Path, Path],
) -> None:
    study = Study(store_of(*programme_and_report), ALL)
    guests = of_pair(study, "Cheju", "Daegu")
    assert (guests.contacts, len(guests.announced)) == ((), 1)
    assert introduced_by(study, guests) == "Asan (announced)"
    text = pair_in_words(study, guests)
    assert "First dated contact" not in text
    assert "announced in what was held" in text
    assert not of_pair(study, "Asan", "Cheju").contacts  # one side alone is no contact either
    there = of_pair(study, "Asan", "Busan")
    assert [j.moment.activity.name for j in there.contacts] == ["Forum"]
    assert {s.status for s in partnership(study, "Cheju", "Daegu").steps} == {"planned"}
    assert {s.status for s in partnership(study, "Asan", "Busan").steps} == {"held"}
    held = study.under(replace(ALL, status="held"))
    assert [one.pair for one in introductions(held)] == [there.pair]
    missing = {(gap.kind, gap.who, gap.role) for gap in gaps(study.store, "2021-01-01")}
    assert missing >= {("act", (iri(f"org-id:{who}"),), "presenter") for who in ("cheju", "daegu")}


def test_only_the_ties_that_were_reported_are_told_to_have_happened(
    programme_and_report: tuple[Path, Path],
) -> None:
    study = Study(store_of(*programme_and_report), ALL)
    found = as_known(study, ("2020-11-15", "2020-12-31"))
    (tie,) = found.ties
    assert set(map(found.name, tie.pair)) == {"Asan", "Busan"}
    assert (tie.change, tie.causes) == ("status", (WORLD,))
    assert (tie.before, tie.after, tie.held_before, tie.held_after) == (1, 1, 0, 1)
    both = Comparison(Study(Store.memory(), ALL), study)
    announced = {c.actor for c in both.changes if (c.change, c.cause) == ("new", ANNOUNCED)}
    assert announced >= {iri("org-id:cheju"), iri("org-id:daegu")}
    causes = {frozenset(map(both.name, t.pair)): t.causes for t in both.ties}
    assert causes[frozenset({"Cheju", "Daegu"})] == (ANNOUNCED,)
    assert ANNOUNCED not in causes[frozenset({"Asan", "Busan"})]


def test_the_host_of_the_forum_introduced_them_and_a_witness_is_no_party(tmp_path: Path) -> None:
    study = made_up(tmp_path, "2020-04")
    found = of_pair(study, "Asan", "Busan")
    assert [j.moment.activity.name for j in found.bilateral] == ["Pact"]
    assert introduced_by(study, found) == "Cheju"
    assert [short(study, actor) for actor in found.also_there] == ["Daegu"]
    assert all(beside.certain for beside in found.beside)


def test_where_the_month_leaves_the_order_open_both_are_kept(tmp_path: Path) -> None:
    study = made_up(tmp_path, "2020-05")
    found = of_pair(study, "Asan", "Busan")
    assert {j.moment.activity.name for j in found.contacts} == {"Forum", "Pact"}
    assert introduced_by(study, found) == "Cheju (order open)"
    assert not any(beside.certain for beside in found.beside)


def test_after_the_pact_nobody_can_introduce_any_more(tmp_path: Path) -> None:
    study = made_up(tmp_path, "2020-06")
    assert introduced_by(study, of_pair(study, "Asan", "Busan")) == "nobody: they met alone"


def test_every_pair_is_a_pair_that_shares_a_contact(study: Study) -> None:
    """Against a count by hand from the affiliations, by another route."""
    moments = moments_of(study.store)
    there: dict[str, set[str]] = {}
    for one in study.affiliations:
        if moments[one.activity.iri].is_contact:
            there.setdefault(one.activity.iri, set()).add(one.actor)
    wanted = {(a, b) for actors in there.values() for a in actors for b in actors if a < b}
    assert {one.pair for one in introductions(study)} == wanted
    mine = joint_activities(study.affiliations, moments, around=KLID)
    assert {a for pair in mine for a in pair} - {KLID} == {
        a for actors in ({o.actor for o in study.affiliations if o.activity.iri == activity}
                         for activity in {o.activity.iri for o in study.affiliations
                                          if o.actor == KLID}) for a in actors} - {KLID}  # fmt: skip


# -------- what changed


def told(found: Comparison, change: str, cause: str = "") -> set[str]:
    return {c.activity.name for c in found.changes if (c.change, c.cause) == (change, cause)}


@pytest.fixture
def before_and_after() -> Comparison:
    """A corpus with the page on the note, and one with the page on the meeting as well."""
    note, meeting = (p for p in FACTS if p.name.startswith("2017"))
    assert note.name == "2017-unpog-klid-concept-note.yaml"
    sides = (Study(store_of(note), ALL), Study(store_of(note, meeting), ALL))
    return Comparison(*sides)


def test_an_older_page_teaches_but_changes_nothing_in_the_world(
    before_and_after: Comparison,
) -> None:
    found = before_and_after
    assert told(found, "new", WORLD) == set()
    learned = told(found, "new", LEARNED)
    assert "First meeting of UNPOG and KLID" in learned
    assert "Training on birth registration for government officials in Asia" in learned  # with ADB
    assert told(found, "new", OPEN) == set()
    assert "Forum on Governance and Institutions" in told(found, "new", ANNOUNCED)
    with_adb = next(t for t in found.ties if iri("org-id:adb") in t.pair and KLID in t.pair)
    assert (with_adb.change, with_adb.causes) == ("new", (LEARNED,))


def test_the_second_meeting_has_two_sources_of_one_publisher(before_and_after: Comparison) -> None:
    again = [c for c in before_and_after.changes if c.change == "corroborated"]
    assert {c.activity.name for c in again} == {"Meeting of UNPOG and KLID"}
    assert {c.actor for c in again} == {KLID, UNPOG}
    assert {c.independence for c in again} == {"same publisher"}


def test_backwards_everything_new_is_gone(before_and_after: Comparison) -> None:
    back = Comparison(before_and_after.right, before_and_after.left)

    def keys(changes: list[Change], change: str) -> set[tuple[str, str, str]]:
        return {(c.actor, c.activity.iri, c.role) for c in changes if c.change == change}

    assert keys(back.changes, "gone") == keys(before_and_after.changes, "new") != set()
    assert {c.after for c in back.changes if c.change == "gone"} == {"document taken out"}
    assert Comparison(back.left, back.left).changes == []


def test_between_march_and_september_the_note_was_signed(study: Study) -> None:
    found = as_known(study, ("2017-03-01", "2017-09-01"))
    assert {c.activity.iri for c in found.changes if c.change == "new"} == {
        iri("agreement:unpog-klid-concept-note-2017")
    }
    assert {c.cause for c in found.changes if c.change == "new"} == {WORLD}
    (tie,) = found.ties
    assert (tie.change, tie.after - tie.before, tie.causes) == ("stronger", 1, (WORLD,))


def test_a_month_leaves_open_whether_the_world_changed(study: Study) -> None:
    """On 15 January, the first meeting of January may have been held already."""
    found = as_known(study, ("2017-01-15", "2017-03-01"))
    assert "First meeting of UNPOG and KLID" in told(found, "new", OPEN)
    assert "Meeting of UNPOG and KLID" in told(found, "new", WORLD)


def test_what_was_announced_is_reported_later_and_ranks_move_by_cause(tmp_path: Path) -> None:
    plan = page(tmp_path, "plan", [
        event("Forum", "2021-06-01", "planned"), event("Talk", "2021-01-05"),
        *(role(a, "Forum", modality="announced") for a in ("Asan", "Busan")),
        *(role(a, "Talk") for a in ("Asan", "Busan")),
    ], issued="2021-02-01", publisher="Asan")  # fmt: skip
    later = page(tmp_path, "later", [
        event("Forum", "2021-06-01"), event("Dinner", "2020-11-11"), event("Summit", "2021-07-01"),
        *(role(a, "Forum") for a in ("Asan", "Busan")),
        *(role(a, "Dinner") for a in ("Busan", "Cheju", "Daegu")),
        *(role(a, "Summit") for a in ("Asan", "Gyeongju")),
    ], issued="2021-08", publisher="Cheju")  # fmt: skip
    study = Study(store_of(plan, later), ALL)
    found = as_known(study, ("2021-03-01", "2021-12-31"))
    status = [c for c in found.changes if c.change == "status"]
    assert {(c.actor == "", c.before, c.after) for c in status} == {
        (True, "planned", "held"),
        (False, "announced", "reported"),
    }
    assert {c.cause for c in status} == {WORLD}  # the forum lies after March
    assert {c.independence for c in status if c.actor} == {"independent"}
    assert told(found, "new", LEARNED) == {"Dinner"}
    assert told(found, "new", WORLD) == {"Summit"}
    ranks = {short(study, r.actor): r for r in found.ranks("degree")}
    asan, busan = ranks["Asan"], ranks["Busan"]
    # by hand: Asan–Busan before; Busan–Cheju–Daegu by the dinner; Asan–Gyeongju by the summit
    assert (busan.before, busan.by_cause[LEARNED], busan.by_cause[WORLD], busan.after) == (
        1,
        1,
        2,
        1,
    )
    assert (asan.before, asan.by_cause[LEARNED], asan.by_cause[WORLD], asan.after) == (1, 4, 1, 2)
    assert ranks["Gyeongju"].before is None
    assert ranks["Gyeongju"].after == 5


def test_a_document_that_may_have_come_out_between_two_days_is_named(study: Study) -> None:
    """On 1 January 2022 nobody knows whether the page on the forum of September was out."""
    found = as_known(study, ("2022-01-01", "2022-12-31"))
    assert found.changes == []
    (arrival,) = found.arrivals
    assert (arrival.document.id, arrival.counted) == ("2022-undesa-krila-forum", True)
    adds = {activity.earliest: count for activity, count in arrival.adds}
    there = {a.actor for a in study.affiliations if a.activity.earliest == "2022-09-06"}
    assert adds["2022-09-06"] == len(there) > 10
    text = " ".join(diff_in_words(found, "degree").split())
    assert "Nothing differs." not in text
    assert "2022-undesa-krila-forum (between 2022-01-01 and 2022-09-06)" in text
    assert as_known(study, ("2022-09-06", "2022-12-31")).arrivals == []
    assert "Nothing differs." in diff_in_words(as_known(study, ("2018", "2019")), "degree")


def test_a_document_read_anew_teaches(tmp_path: Path) -> None:
    """Neither the document nor the forum has a day, but the document was there before."""
    facts = [event("Forum", "2021-06"), role("Asan", "Forum")]
    (tmp_path / "again").mkdir()
    once = page(tmp_path, "news", facts)
    again = page(tmp_path / "again", "news", [*facts, role("Busan", "Forum")])
    found = Comparison(Study(store_of(once), ALL), Study(store_of(again), ALL))
    assert [(c.change, c.cause) for c in found.changes] == [("new", LEARNED)]
    back = Comparison(Study(store_of(again), ALL), Study(store_of(once), ALL))
    assert [(c.change, c.after) for c in back.changes] == [("gone", "no longer said")]


# -------- gaps


def by_name(found: list[Gap]) -> dict[str, Gap]:
    return {gap.moment.activity.name: gap for gap in found}


def test_what_the_corpus_announces_and_never_reports(corpus: Store) -> None:
    found = by_name(gaps(corpus, "2023-07-04"))
    events = {n: g.due for n, g in found.items() if g.moment.kind == "event"}
    assert [(name[:24], due) for name, due in events.items()] == [
        ("Forum on Governance and ", "due"),
        ("2020 KIPA-UN DESA Forum ", "due"),
        ("2022 UN DESA-KRILA Forum", "due"),
        ("7th Regional Symposium o", "not yet due"),
    ]
    assert {g.kind for g in found.values()} == {"activity"}
    module = found["Joint training module on localising SDGs"]
    assert (module.due, module.modality, set(module.who)) == ("no date", "proposed", {KLID, UNPOG})
    assert all(gap.evidence for gap in found.values())
    assert found["Forum on Governance and Institutions"].who == (UNPOG,)  # ADB only by inference
    assert found["Introduction of successful Korean SDG cases abroad"].inferred
    assert not found["Local e-government development indices"].inferred  # one page states it
    assert "Concept Note on Bilateral Cooperation between UNPOG and KLID" not in found
    made = {name.partition(" on ")[0] for name, g in found.items() if g.state == "in development"}
    assert {"Training Toolkit", "Handbook Series", "Curriculum"} <= made
    assert found["Forum on Governance and Institutions"].state == "announced"


def test_a_gap_is_closed_by_a_report_and_open_before_it(tmp_path: Path) -> None:
    plan = page(tmp_path, "plan", [
        event("Forum", "2021-06", "planned"), event("Ball", "2021-06-02", "cancelled"),
        *(role(a, "Forum", "presenter", "announced") for a in ("Asan", "Busan")),
    ], issued="2021-02-01")  # fmt: skip
    report = page(tmp_path, "report", [
        event("Forum", "2021-06-11"), role("Asan", "Forum", "presenter"), role("Busan", "Forum"),
    ], issued="2021-08-01")  # fmt: skip
    store = store_of(plan, report)
    (missing,) = gaps(store, "2021-08-01")  # Busan came, but nobody says that it presented
    assert (missing.kind, missing.role, missing.who) == ("act", "presenter", (iri("org-id:busan"),))
    (before,) = gaps(store, "2021-06-15", {"report"})
    assert (before.kind, before.due, before.acts) == ("activity", "open", 2)
    assert [gap.due for gap in gaps(store, "2021-05-31", {"report"})] == ["not yet due"]


# -------- the command line


@pytest.fixture
def command(
    comity: Callable[..., Result], corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    for name in ("introductions", "lifecycle", "gaps"):
        monkeypatch.setitem(COMMANDS, name, ("history", ""))
    monkeypatch.setitem(COMMANDS, "diff", ("changes", ""))
    monkeypatch.setenv("COMITY_STORE", str(corpus_folder))
    return comity


CALLS = [
    ("introductions",),
    ("introductions", "UNPOG"),
    ("introductions", "KIPA", "UNPOG"),
    ("lifecycle", "KLID", "UNPOG"),
    ("diff", "2017-01-15", "2024"),
    ("diff", "2017-03", "2024", "--show", "ranks"),
    ("diff", "2017-03", "2024", "--show", "ties"),
    ("diff", "2017-03", "2024", "--show", "changes"),
    ("diff", "2022-01-01", "2022-12-31", "--show", "documents"),
    ("gaps",),
]


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_every_report_fits_eighty_columns_and_has_its_rows_in_json(
    command: Callable[..., Result], words: tuple[str, ...]
) -> None:
    text = command(*words).stdout
    assert max(map(len, text.splitlines())) <= 80
    found = json.loads(command(*words, "--format", "json").stdout)
    assert found["rows"]
    assert found["about"]
    head = command(*words, "--format", "csv").stdout.splitlines()[0]
    assert head == ",".join(found["rows"][0])
    assert command(*words).stdout == text  # the same again, byte for byte


@pytest.mark.parametrize("name", ["introductions", "lifecycle", "diff", "gaps"])
def test_help_has_an_example(command: Callable[..., Result], name: str) -> None:
    assert f"comity {name}" in command(name, "--help").stdout.partition("Example:")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lifecycle", "KLID", "KLIDD"), "no institution is called: 'KLIDD'; did you mean KLID"),
        (("lifecycle", "KLID", "KLID"), "an actor is no partner of itself: 'KLID'"),
        (("lifecycle", "KFCC", "ADB"), "KFCC and ADB share nothing here"),
        (("introductions", "KFCC", "ADB"), "no contact of 'KFCC' and 'ADB' is told"),
        (("diff", "2018", "2017"), "the right side is before the left one: '2018 2017'"),
        (("diff", "2017", "yesterday"), "neither a date nor the folder of a store: 'yesterday'"),
        (("diff", "2017", "."), "one side is a store and the other is not"),
        (("diff", "2017", "2018", "--measure", "fame"), "no measure is called: 'fame'"),
        (("gaps", "--on", "soon"), "--on: not a date: 'soon'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_gets_one_line(
    command: Callable[..., Result], words: tuple[str, ...], said: str
) -> None:
    result = command(*words, status=1)
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_what_is_announced_and_what_is_reported_are_tables_apart(
    command: Callable[..., Result],
) -> None:
    text = command("introductions").stdout
    met, yet = text.partition("Where pairs were to meet")[::2]
    assert "2023-07-04" in met
    assert "2020-12-08" not in met.partition("Where pairs first met")[2]
    assert "2020-12-08" in yet
    assert "UNPOG is met in nearly every document" in " ".join(text.split())
    shown = command("gaps").stdout
    announced, made = shown.partition("In development, and not reported as done")[::2]
    assert "Toolkit" in made
    assert "Toolkit" not in announced
    assert "other, inferred" not in " ".join(shown.split())


def test_a_date_leaves_open_which_documents_count(command: Callable[..., Result]) -> None:
    text = " ".join(command("introductions", "--as-known-on", "2020-01-01").stdout.split())
    assert "not certainly out on 2020-01-01" in text
    assert "2020-kipa-undesa-forum (between 2020-01-01 and 2020-12-08)" in text


def test_ranks_in_a_comparison_stand_in_columns(command: Callable[..., Result]) -> None:
    lines = command("diff", "2022-01-01", "2023-12-31").stdout.splitlines()
    head = next(line for line in lines if line.startswith("actor "))
    assert head.split() == ["actor", "before", "learned", "world", "announced", "open", "after"]


@pytest.mark.parametrize("name", ["introductions", "lifecycle"])
def test_quotations_come_from_the_folder_of_documents(
    command: Callable[..., Result], tmp_path: Path, name: str
) -> None:
    (tmp_path / "pages").mkdir()
    text = "Asan and Busan met."
    (tmp_path / "pages" / "news.txt").write_text(text)
    facts = page(tmp_path, "news", [event("Talk", "2020"), role("Asan", "Talk"),
                                    role("Busan", "Talk")])  # fmt: skip
    facts.write_text(facts.read_text().replace("0" * 64, span_digest(text[:4])))
    store = store_of(facts)
    places = [e for gap in Study(store, ALL).affiliations for e in gap.evidence]
    assert {quoter(tmp_path / "pages")(place) for place in places} == {"Asan"}
    command("load", facts, "--store", tmp_path / "own")
    where = ("Asan", "Busan", "--store", tmp_path / "own")
    assert "“Asan”" in command(name, *where, "--sources", tmp_path / "pages").stdout
    assert "“Asan”" not in command(name, *where).stdout
    rows = command(name, *where, "--sources", tmp_path / "pages", "--format", "json").stdout
    assert json.loads(rows)["rows"][0]["quotations"] == ["Asan"]


@pytest.mark.parametrize("name", ["introductions", "lifecycle", "diff"])
def test_help_says_which_network_options_do_not_apply(
    command: Callable[..., Result], name: str
) -> None:
    text = " ".join(command(name, "--help").stdout.split())
    said = text.partition("Of the network options")[2].partition("Example:")[0]
    assert all(option in said for option in ("--weight", "--mode", "--event-level", "--backbone"))


def test_two_stores_are_compared_by_their_folders(
    command: Callable[..., Result], corpus_folder: Path, tmp_path: Path
) -> None:
    command("load", FACTS[0], "--store", tmp_path / "one")
    text = command("diff", tmp_path / "one", corpus_folder).stdout
    assert "New: we learned more" in text
    assert "First meeting of UNPOG and KLID" in text
    assert introduced.COLUMNS[0] == "left"
