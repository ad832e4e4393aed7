"""Agendas in several layouts, composed for these tests, become sessions with times and roles."""

import pytest

from graph.documents import document_of
from graph.extraction import extract
from graph.model import FactsFile

LINES = """\
Ulsan Harbour Forum
4th Forum on Quiet Harbours
12-13 May 2021, Ulsan

Organized by: Ulsan Port Institute (UPI)
With support from the Nordic Sea Fund (NSF)

PROGRAMME

Day 1 (12 May)

09:00-09:30 Opening
Mina Okafor, Director General, UPI
09:30-11:00 Session 1: Cranes that whisper
Moderator: Dr. Jo Hwan-su, Head of the Noise Unit, UPI
Ana Petrović, Harbour Agency of Bar, Montenegro
Lars Holm, NSF
11:00-11:20 Coffee break

Day 2 (13 May)
10:00-11:30 Session 2: Night work
Speakers: Ana Petrović; Rui Matos, Port Authority of Sines
Closing
11:30-12:00
Closing remarks
- Mina Okafor, UPI
"""
TABLE = """\
# 4th Forum on Quiet Harbours

12 May 2021, Ulsan

Organized by: Ulsan Port Institute (UPI)

## Programme

| Time (KST, GMT+9) | Agenda |
|---|---|
| 09:00 - 09:30 | **Opening**<br>Opening remarks: Ms. Mina Okafor, Director General, UPI |
| 09:30 - 11:00 | **Session 1: Cranes that whisper**<br>Moderator: Dr. Jo Hwan-su, Head of the Noise Unit, UPI<br>Presentation 1 (15 mins): Ms. Ana Petrović, Harbour Agency of Bar, Montenegro<br>Presentation 2 (15 mins): Mr. Lars Holm, NSF & Mr. Rui Matos, Port Authority of Sines |
"""
FLAT = (
    "Network of Small Ports VIRTUAL FORUM ON QUIET HARBOURS Programme, all times UTC+9 "
    "Wednesday, 12 May 2021, 9:00 AM-9:30 AM Opening Welcome remarks Ms. Mina Okafor, Director, UPI "
    "9:30 AM-11:00 AM Session 1: Cranes that whisper Moderator: Dr. Jo Hwan-su, UPI Speakers: "
    "Ms. Ana Petrović, Harbour Agency of Bar; Mr. Rui Matos, Port Authority of Sines "
    "11:00 AM-11:20 AM Break 11:20 AM-12:00 PM Closing Ms. Mina Okafor"
)


def facts(text: str, name: str = "note.txt") -> FactsFile:
    return extract(document_of(text.encode(), name))


def sessions(file: FactsFile) -> dict[str, tuple[str, str]]:
    return {f.get("name"): (f.get("start"), f.get("end")) for f in file.of("session")}


def roles(file: FactsFile) -> set[tuple[str, str, str]]:
    return {(f.get("agent"), f.get("role"), f.get("in")) for f in file.of("role")}


def test_an_agenda_of_lines_over_two_days() -> None:
    made = facts(LINES)
    assert sessions(made) == {
        "Opening": ("2021-05-12T09:00", "2021-05-12T09:30"),
        "Session 1: Cranes that whisper": ("2021-05-12T09:30", "2021-05-12T11:00"),
        "Session 2: Night work": ("2021-05-13T10:00", "2021-05-13T11:30"),
        "Closing": ("2021-05-13T11:30", "2021-05-13T12:00"),
    }
    first = "Session 1: Cranes that whisper"
    assert {
        ("Mina Okafor", "opening-remarks", "Opening"),
        ("Jo Hwan-su", "moderator", first),
        ("Ana Petrović", "panelist", first),
        ("Lars Holm", "panelist", first),
        ("Rui Matos", "presenter", "Session 2: Night work"),
        ("Mina Okafor", "closing-remarks", "Closing"),
    } <= roles(made)


def test_who_organises_and_who_pays() -> None:
    made = facts(LINES)
    label = made.of("event")[0].get("name")
    assert ("Ulsan Port Institute", "organizer", label) in roles(made)
    assert ("Nordic Sea Fund", "supporter", label) in roles(made)
    forum = made.of("event")[0]
    assert (forum.get("start"), forum.get("end"), forum.get("edition")) == (
        "2021-05-12",
        "2021-05-13",
        4,
    )


def test_a_table_with_two_speakers_in_one_slot_and_a_printed_zone() -> None:
    made = facts(TABLE, "note.md")
    first = "Session 1: Cranes that whisper"
    assert sessions(made)[first] == ("2021-05-12T09:30+09:00", "2021-05-12T11:00+09:00")
    orders = {
        f.get("agent"): f.get("order") for f in made.of("role") if f.get("role") == "presenter"
    }
    assert orders == {"Ana Petrović": 1, "Lars Holm": 2, "Rui Matos": 2}


def test_a_flattened_agenda_is_cut_into_lines_again() -> None:
    made = facts(FLAT)
    first = "Session 1: Cranes that whisper"
    assert sessions(made)[first] == ("2021-05-12T09:30+09:00", "2021-05-12T11:00+09:00")
    assert {
        ("Mina Okafor", "welcome-remarks", "Opening"),
        ("Jo Hwan-su", "moderator", first),
        ("Ana Petrović", "presenter", first),
        ("Mina Okafor", "closing-remarks", "Closing"),
    } <= roles(made)


def test_units_stand_under_their_house_and_titles_are_bare() -> None:
    made = facts(LINES)
    posts = {(f.get("person"), f.get("title"), f.get("institution")) for f in made.of("position")}
    assert ("Jo Hwan-su", "Head", "Noise Unit") in posts
    assert ("Lars Holm", None, "Nordic Sea Fund") in posts
    placed = {(f.get("unit"), f.get("parent"), f.get("as")) for f in made.of("placement")}
    assert ("Noise Unit", "Ulsan Port Institute", "unit") in placed


@pytest.mark.parametrize("pause", ["Coffee break", "Lunch", "Registration", "Group photo", "Q & A"])
def test_pauses_are_no_sessions(pause: str) -> None:
    made = facts(LINES.replace("Coffee break", pause))
    assert pause not in sessions(made)
