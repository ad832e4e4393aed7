"""Programmes in further layouts, composed for these tests: whose day, whose time, whose role."""

import pytest

from graph.documents import document_of
from graph.extraction import extract
from graph.extraction.slots.agendas.headings import day_of, is_pause
from graph.model import FactsFile

HEAD = "Seminar on Quiet Harbours\n\nVaasa, 8-9 June 2021\n\nProgramme\n\n"
ROOMS = """\
# Seminar on Quiet Harbours

Vaasa, 8-9 June 2021

## Programme

| | Hall North | Hall South |
|---|---|---|
| **Tuesday 8 June** | | |
| 09:00–09:30 | Opening: Ms. Aino Salmela, Mayor of Vaasa | |
| 10:00–11:30 | **Cranes that whisper** Chair: Mr. Odd Lien, Port of Bodo | **Ferries by night** Chair: Ms. Eva Ek, Sea Union |
| **Wednesday 9 June** | | |
| 9.00–10.15 | **Paying for silence** Chair: Ms. Eva Ek | |
"""
COLUMNS = """\
<h1>Seminar on Quiet Harbours</h1><p>Vaasa, 8–9 June 2021</p><h2>Programme</h2>
<table><tr><th>Date</th><th>Moderator</th><th>Speakers</th><th>Time</th><th>Session</th></tr>
<tr><td rowspan="2">8 June</td><td>Ms. Eva Ek, Sea Union</td><td>Mr. Odd Lien, Port of Bodo</td>
<td>10:00<br>11:30</td><td>Cranes that whisper</td></tr>
<tr><td></td><td></td><td>11:30<br>12:30</td><td>Lunch</td></tr>
<tr><td>9 June</td><td></td><td>Ms. Eva Ek</td><td>09:00<br>09:45</td><td>Closing</td></tr></table>
"""


def facts(text: str, name: str = "note.txt") -> FactsFile:
    return extract(document_of(text.encode(), name))


def sessions(file: FactsFile) -> dict[str, tuple[str, str]]:
    return {f.get("name"): (f.get("start"), f.get("end")) for f in file.of("session")}


def roles(file: FactsFile) -> set[tuple[str, str, str]]:
    return {(f.get("agent"), f.get("role"), f.get("in")) for f in file.of("role")}


@pytest.mark.parametrize(
    "heading",
    ["Wednesday 9 June", "Day 2", "WED 9 JUN - on board", "Second day: at sea", "mercredi 9 juin",
     "Day Two (9 June)", "Wednesday", "9 June (local time, UTC+3)", "Wednesday 9th"],
)  # fmt: skip
def test_a_heading_of_a_day_dates_what_stands_below_it(heading: str) -> None:
    text = (
        HEAD + f"Tuesday 8 June\n\n09:00-09:30 Opening\n\n{heading}\n\n10:00-11:00 Session 1: Ports"
    )
    found = sessions(facts(text))
    assert found["Opening"][0] == "2021-06-08T09:00" or "+03:00" in found["Opening"][0]
    assert found["Session 1: Ports"][0][:16] == "2021-06-09T10:00"


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("09h30 – 10h45  Ports at night", "09:30", "10:45"),
        ("from 2 p.m.: Ports at night", "14:00", ""),
        ("2–3.30 p.m. Ports at night", "14:00", "15:30"),
        ("Ports at night, 14:00–15:30", "14:00", "15:30"),
        ("9.00 (45 min) Ports at night", "09:00", "09:45"),
        ("1430-1600 hrs | Ports at night", "14:30", "16:00"),
        ("12 noon to 1 pm  Ports at night", "12:00", "13:00"),
        ("14:00～15:30  Ports at night", "14:00", "15:30"),
    ],
)
def test_times_in_the_forms_that_programmes_use(line: str, start: str, end: str) -> None:
    text = HEAD + f"Tuesday 8 June\n\n08:00-08:30 Opening\n{line}\n17:00-17:30 Closing"
    day = "2021-06-08T"
    assert sessions(facts(text))["Ports at night"] == (day + start, day + end if end else None)


def test_rooms_side_by_side_share_the_time_of_their_row() -> None:
    found = facts(ROOMS, "note.md")
    slot = ("2021-06-08T10:00", "2021-06-08T11:30")
    assert sessions(found)["Cranes that whisper"] == sessions(found)["Ferries by night"] == slot
    assert sessions(found)["Paying for silence"][0] == "2021-06-09T09:00"
    assert ("Odd Lien", "moderator", "Cranes that whisper") in roles(found)
    assert ("Eva Ek", "moderator", "Ferries by night") in roles(found)


@pytest.mark.parametrize("name", ["note.html", "note.md"])
def test_columns_in_any_order_and_times_beneath_each_other(name: str) -> None:
    found = facts(COLUMNS, name)
    assert sessions(found) == {
        "Cranes that whisper": ("2021-06-08T10:00", "2021-06-08T11:30"),
        "Closing": ("2021-06-09T09:00", "2021-06-09T09:45"),
    }
    assert {r for r in roles(found) if r[2] != "Seminar on Quiet Harbours"} == {
        ("Eva Ek", "moderator", "Cranes that whisper"),
        ("Odd Lien", "presenter", "Cranes that whisper"),
        ("Eva Ek", "closing-remarks", "Closing"),
    }


def test_twin_workshops_under_one_time_and_a_title_below_a_number() -> None:
    text = HEAD + (
        "Tuesday 8 June\n\n09:00-10:00  I.\nWhat a wave costs\nChair: Ms. Eva Ek, Sea Union\n\n"
        "10:30-12:00 Parallel workshops\n\nWorkshop A – Nets\nFacilitator: Mr. Odd Lien\n\n"
        "Workshop B – Buoys\nFacilitator: Ms. Aino Salmela\n\n12:00 Lunch\n"
    )
    found = sessions(facts(text))
    slot = ("2021-06-08T10:30", "2021-06-08T12:00")
    assert found["I: What a wave costs"] == ("2021-06-08T09:00", "2021-06-08T10:00")
    assert found["Workshop A – Nets"] == found["Workshop B – Buoys"] == slot
    assert "Parallel workshops" not in found


def test_persons_named_in_a_heading_are_no_part_of_its_title() -> None:
    text = HEAD + (
        "Tuesday 8 June\n\n09:00-09:30 Welcome (Eng. Rula Haddad, Harbour Office)\n"
        "09:30-10:00 Keynote: Who hears the whale? – Prof. Ida Moe, University of Hamar\n"
        "10:00-11:00 Workshop 1 Nets that sing, led by Mr. Odd Lien and Ms. Eva Ek\n"
    )
    found = facts(text)
    assert set(sessions(found)) == {
        "Welcome", "Keynote: Who hears the whale?", "Workshop 1 Nets that sing"
    }  # fmt: skip
    assert ("Rula Haddad", "welcome-remarks", "Welcome") in roles(found)
    assert ("Ida Moe", "keynote", "Keynote: Who hears the whale?") in roles(found)
    assert ("Eva Ek", "moderator", "Workshop 1 Nets that sing") in roles(found)


def test_what_looks_like_a_pause_and_is_none() -> None:
    for text in ("Coffee farmers speak", "Registration of births", "Reception by the Mayor"):
        assert not is_pause(text)
    for text in ("Coach leaves hotel", "Lunch, offered by the Port", "Recap of day 1"):
        assert is_pause(text)


def test_a_sentence_with_a_date_heads_no_day() -> None:
    assert day_of("On 9 June the committee will decide who pays for the new pier") is None


def test_a_chaired_round_of_country_papers_and_a_visit() -> None:
    text = HEAD + (
        "Tuesday 8 June\n\n09:00-10:30 II. Country papers\nIn the chair: Ms. Eva Ek, Sea Union\n"
        "- Comoros: Mr. Ali Bacar, Harbour Office of Anjouan\n- Fiji: Ms. Ana Koroi\n"
        "11:00-12:00 Visit to the Maritime Museum of Vaasa\nMr. Odd Lien, Curator\n"
    )
    found = roles(facts(text))
    assert ("Ali Bacar", "presenter", "II. Country papers") in found
    assert ("Ana Koroi", "presenter", "II. Country papers") in found
    visit = "Visit to the Maritime Museum of Vaasa"
    assert {("Odd Lien", "host", visit), ("Maritime Museum of Vaasa", "host", visit)} <= found


def test_the_time_of_the_first_session_is_not_that_of_the_event() -> None:
    text = "Seminar on Quiet Harbours, 8 June 2021, Vaasa\n\n9:00-9:15 Welcome\n9:15-11:00 Session 1: Ports\n"
    (event,) = facts(text).of("event")
    assert (event.get("start"), event.get("end")) == ("2021-06-08", None)


def test_a_sentence_about_a_speaker_gives_no_role() -> None:
    text = HEAD + (
        "Tuesday 8 June\n\n09:00-10:30 Session 1: Ports\nChair: Ms. Eva Ek, Sea Union\n\n"
        "Mr. Odd Lien and Ms. Aino Salmela are with the Port of Bodo and will travel by night train.\n"
    )
    assert not {r for r in roles(facts(text)) if r[0] in ("Odd Lien", "Aino Salmela")}


def test_a_page_of_speakers_tells_sessions_times_and_roles() -> None:
    text = (
        "# Speakers\n\n**Conference on Rural Courts, Vaasa, 2–3 August 2022**\n\n"
        "**Dr. Samuel Okoth**\nLecturer, School of Law, University of Kisumu\n"
        "*Moderator · Session 1: Judges on bicycles, 2 August, 10:30–12:00*\n\n"
        "**Ms. Clara Stone**\nRegistrar, Rural Courts Service\n*Panelist, Session 1*\n"
    )
    found = facts(text, "note.md")
    label = "Session 1: Judges on bicycles"
    assert sessions(found) == {label: ("2022-08-02T10:30", "2022-08-02T12:00")}
    assert {("Samuel Okoth", "moderator", label), ("Clara Stone", "panelist", label)} <= roles(
        found
    )


@pytest.mark.parametrize("heading", ["Members of the delegation:", "THE GROUP", "Delegation"])
def test_a_list_below_a_visit_names_its_delegation(heading: str) -> None:
    text = (
        "Visit of the Academy of Courts of Armenia to Vaasa\n12-15 June 2017\n\n"
        f"{heading}\n1. Mr. Hrant Sargsyan – Rector, Academy of Courts\n"
        "2. Ms. Ani Petrosyan, Head of the Training Department\n"
    )
    found = {(agent, role) for agent, role, _ in roles(facts(text))}
    assert {("Hrant Sargsyan", "delegation"), ("Ani Petrosyan", "delegation")} <= found


def test_columns_set_with_blanks_and_days_beside_the_first_hours() -> None:
    text = (
        "Training Course on Quiet Harbours (8-9 June 2021, Vaasa)\n\n"
        "Date        Time           Contents                      Lecturer\n"
        "June 8      09:30-10:00    Orientation                   Ms. Aino Salmela (Port of Vaasa)\n"
        "(Tue)       10:00-12:00    Lecture 1: Cranes             Prof. Odd Lien (Bodo University)\n"
        "June 9      10:00-11:00    Field trip: Sound lab\n"
        "(Wed)       11:00-11:30    Closing ceremony              Ms. Eva Ek (Sea Union)\n"
    )
    found = facts(text)
    assert sessions(found)["Lecture 1: Cranes"] == ("2021-06-08T10:00", "2021-06-08T12:00")
    assert sessions(found)["Closing ceremony"] == ("2021-06-09T11:00", "2021-06-09T11:30")
    assert ("Odd Lien", "presenter", "Lecture 1: Cranes") in roles(found)
    assert ("Eva Ek", "closing-remarks", "Closing ceremony") in roles(found)


def test_a_story_with_times_in_brackets_is_no_agenda() -> None:
    text = (
        "The seminar was held in Vaasa on 8 June 2021. The opening (10:00-10:30) was addressed by Ms. Aino "
        "Salmela, Mayor of Vaasa. The first part (10:30-12:00) was about cranes, with much laughter and "
        "little agreement, and the second part (13:30-15:00) was about ferries, which nobody likes at night."
    )
    assert not any("was" in (name or "").split() for name in sessions(facts(text)))
