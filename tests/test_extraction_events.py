"""Events in sentences: found, dated from the page's own day, told apart, planned or held."""

import pytest

from graph.documents import document_of
from graph.extraction import extract

PAGE = "Port Academy News\n\nPublished: 2021-06-15\n\n"


def events(text: str) -> list[tuple[str, str, str]]:
    """(start, end, state) of every event of a page of 15 June 2021."""
    file = extract(document_of((PAGE + text + "\n").encode(), "news.txt"))
    return [(e.get("start") or "", e.get("end") or "", e.get("state")) for e in file.of("event")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last month the Institute of Ports of Oran (IPO) held a two-day workshop on quay safety.", ("2021-05", "", "held")),
        ("A hearing on harbour fees took place at the Parliament of Malta last Friday.", ("2021-06-11", "", "held")),
        ("The Institute of Ports of Oran (IPO) will hold a webinar on quay safety tomorrow.", ("2021-06-16", "", "planned")),
        ("Two weeks ago the Baltic Port Union organised a hackathon on customs data in Vilnius.", ("2021-06-01", "", "held")),
        ("A study tour to Porto is planned for early September.", ("2021-09", "", "planned")),
        ("In 2022, the conference will be hosted by the University of Ghana.", ("2022", "", "planned")),
        ("A panel discussion on port finance was organised in Lagos on 8 June 2021.", ("2021-06-08", "", "held")),
        ("Training sessions were conducted in Kandy from May 3 to May 7, 2021.", ("2021-05-03", "2021-05-07", "held")),
        ("The congress, originally planned for 3 May 2020, was postponed to 12 October 2021.", ("2021-10-12", "", "planned")),
        ("The Spring Dialogue on Fisheries, due to take place in Bergen on 4 May 2021, was cancelled.", ("2021-05-04", "", "cancelled")),
    ],
)  # fmt: skip
def test_one_sentence_tells_of_one_event(text: str, expected: tuple[str, str, str]) -> None:
    assert events(text) == [expected]


def test_events_of_one_sentence_have_each_its_day() -> None:
    told = "Following a first workshop in Oran in March 2021, a second workshop will take place in Tunis in October 2021."
    assert events(told) == [("2021-03", "", "held"), ("2021-10", "", "planned")]


def test_the_day_of_a_paper_or_a_deadline_is_not_that_of_an_event() -> None:
    assert events("The deadline for the essay competition is 31 July 2021.") == []
    assert events("The Institute of Ports of Oran (IPO) has held an annual forum since 1990.") == []


@pytest.mark.parametrize(
    "top",
    [
        "Bar News\n\nTugs for two\n\nPosted by the web team on 9 January 2018 in News",
        "PRESS RELEASE          Bar, Tuesday, 9 January 2018\n\nTUGS FOR TWO",
        "City of Bar > News > Tuesday, 9 January 2018\n\nTUGS FOR TWO",
        "JOINT COMMUNIQUÉ\n\nBar, 9 January 2018",
        "Ministry of Tugs\n\nFor immediate release: 2018. 1. 9. (Tue) 14:00\n\nTugs for two",
        "CSTB/3/Rev.1\nDistr.: General\n9 January 2018\n\nPROVISIONAL AGENDA",
    ],
)
def test_a_page_says_in_many_ways_when_it_was_written(top: str) -> None:
    text = f"{top}\n\nThe Harbour Agency of Bar held a seminar on tugs last month, as it does each winter.\n"
    file = extract(document_of(text.encode(), "page.txt"))
    assert file.document.issued == "2018-01-09"


def test_the_day_of_an_event_is_not_that_of_its_page() -> None:
    text = "WHO OWNS THE TUGS?\n\nTHURSDAY 11 MAY 2023\n13:00 – 14:30 GMT\n\nA webinar of the Harbour Agency of Bar\n"
    assert not extract(document_of(text.encode(), "flyer.txt")).document.issued


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The course on cranes was given twice: in Lome (3-7 May 2021) and in Cotonou (17-21 May 2021).", ["2021-05-03", "2021-05-17"]),
        ("The first two forums (Kigali, March 2018; Tbilisi, 18-20 April 2019) drew 145 participants.", ["2018-03", "2019-04-18"]),
        ("The workshop on tugs, held in Oran on 3 March 2021, will be followed by a second one in Tunis on 7 October 2021.", ["2021-03-03", "2021-10-07"]),
        ("The second edition of the Winter School took place in Brno from 11 to 15 January 2021; the third is planned for January 2022 in Graz.", ["2021-01-11", "2022-01"]),
        ("The two sides will meet again in Busan in November 2022.", ["2022-11"]),
        ("The XIV Assembly of Andean Mayors concluded today in Cusco.", ["2021-06-15"]),
    ],
)  # fmt: skip
def test_editions_repeats_and_meetings_are_events_of_their_own(text: str, days: list[str]) -> None:
    told = f"Tugs and towns\n\nThis page tells what was new in the ports of the region.\n\n{text}"
    assert [start for start, _, _ in events(told)] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2021 members visited the fish market of Bar and the old customs house.", ("2021-05-03", "", "held")),
        ("From 6 to 10 April 2021 a mission of the Port Academy sojourned at the Dredging Centre.", ("2021-04-06", "2021-04-10", "held")),
        ("A team from the Port Academy will travel to Oslo in October 2021.", ("2021-10", "", "planned")),
    ],
)  # fmt: skip
def test_a_verb_tells_of_a_visit(text: str, expected: tuple[str, str, str]) -> None:
    told = f"Tugs and towns\n\nThis page tells what was new in the ports of the region.\n\n{text}"
    assert events(told) == [expected]
