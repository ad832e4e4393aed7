"""Agreements in registers, lists and passing remarks, and the days of events around them."""

from datetime import date

import pytest

from graph.documents import document_of
from graph.extraction.extractor import findings_of
from graph.extraction.prose import reader
from graph.extraction.record import Activity
from graph.extraction.when import find_days, find_offset, resolved

REGISTER = """\
# Partners of the Harbour School of Bar (HSB)

*State of 30 June 2021.*

## Agreements in force

| No. | Partner | Document | Signed (place, date) | Signed by, for the partner |
|---|---|---|---|---|
| 1 | Ulsan Port Institute (UPI), Korea | Memorandum of understanding | Ulsan, 4 March 2015 | Dr. Jo Hwan-su, President |
| 2 | Congress of Baltic Pilots | Protocol | Klaipėda, 9 May 2018 | Ms. Rasa Vaitkutė, Chair |

No. 1 was extended on 4 March 2020 for five years.

## In preparation

3. Cooperation agreement with the **Lagoon Survey of Grado** (LSG), Italy. To be signed in Trieste in October 2021.
4. Memorandum with the **Academy of Tides**, Portugal. Draft under discussion.
"""
REMARKS = """\
HSB News
Published: 12 June 2021

The Harbour School of Bar (HSB) and the Ulsan Port Institute (UPI) signed a letter of intent in Bar on 2 June 2021. \
In 2014 HSB concluded a memorandum with the Nordic Sea Fund (NSF); that memorandum was renewed for five years last December. \
The partnership agreement between HSB and the Port Authority of Sines (PAS) had been initialled on 7 May and would be \
signed during the Harbour Week (Sines, 3 September 2021).

The next meeting of the two sides is to be held in Ulsan in March 2022.
"""


def told(text: str, name: str = "page.md") -> list[Activity]:
    return findings_of(document_of(text.encode(), name))[0].activities


def papers(text: str, name: str = "page.md") -> set[tuple[str, str, str]]:
    return {(a.kind, a.state, a.start) for a in told(text, name) if a.sort == "agreement"}


def test_a_register_gives_a_row_an_agreement_and_the_list_below_what_is_to_come() -> None:
    assert papers(REGISTER) == {
        ("mou", "signed", "2015-03-04"),
        ("mou", "extended", "2020-03-04"),
        ("other", "signed", "2018-05-09"),
        ("agreement", "planned", "2021-10"),
        ("mou", "draft", ""),
    }
    for paper in told(REGISTER):
        if paper.sort == "agreement":
            assert len(paper.parties) == 2
            assert paper.parties[0].name == "Harbour School of Bar"


def test_a_renewal_is_an_agreement_of_its_own_and_initialled_is_not_yet_signed() -> None:
    assert papers(REMARKS, "page.txt") == {
        ("letter-of-intent", "signed", "2021-06-02"),
        ("mou", "signed", "2014"),
        ("mou", "extended", "2020-12"),
        ("agreement", "planned", "2021-09-03"),
    }


def test_the_next_meeting_is_another_one_and_month_is_all_that_is_said() -> None:
    (meeting,) = [a for a in told(REMARKS, "page.txt") if a.kind == "meeting"]
    assert (meeting.start, meeting.end, meeting.state) == ("2022-03", "", "planned")


def test_earlier_editions_of_a_series_have_their_years() -> None:
    text = (
        "4th Seminar on Quiet Harbours\nBar, 7-9 June 2021\n\nProgramme\n\n"
        "The first seminar was held in Ulsan in 2015. The third one took place in Sines on 3-4 May 2019.\n\n"
        "Agenda\n\n09:00-10:00 Session 1: Cranes\nModerator: Ms. Ana Petrović\n"
    )
    editions = {a.edition: a.start for a in told(text, "page.txt") if a.edition}
    assert editions == {1: "2015", 3: "2019-05-03", 4: "2021-06-07"}


def test_one_odd_sentence_costs_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = reader.read_visits

    def stumbling(said, context, findings):  # type: ignore[no-untyped-def]
        if "letter of intent" in said.text:
            raise IndexError("odd")
        real(said, context, findings)

    monkeypatch.setattr(reader, "read_visits", stumbling)
    assert ("mou", "extended", "2020-12") in papers(REMARKS, "page.txt")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3.–5. May 2021", "2021-05-03", "2021-05-05"),
        ("03.05.–05.05.2021", "2021-05-03", "2021-05-05"),
        ("03/05/2021 - 05/05/2021", "2021-05-03", "2021-05-05"),
        ("2021-05-03 to 2021-05-05", "2021-05-03", "2021-05-05"),
        ("May 3 (Mon) - 5 (Wed), 2021", "2021-05-03", "2021-05-05"),
        ("28 December – 3 January 2022", "2021-12-28", "2022-01-03"),
        ("this fourteenth day of March 2019", "2019-03-14", ""),
        ("27-MAY-21", "2021-05-27", ""),
        ("14.III.2019", "2019-03-14", ""),
        ("June 5 of last year", "2020-06-05", ""),
        ("signed yesterday", "2021-05-19", ""),
        ("last Thursday", "2021-05-13", ""),
        ("next Tuesday", "2021-05-25", ""),
    ],
)
def test_forms_of_dates(text: str, start: str, end: str) -> None:
    (when,) = [resolved(day, date(2021, 5, 20)) for day in find_days(text)]
    assert (when.start, when.end) == (start, end)


def test_what_is_no_date() -> None:
    assert find_days("the ’90s, 20-22 years, 9.30-10.00") == []
    assert find_offset("3:00 PM-3:20 PM") == ""


def test_what_will_be_done_under_a_signed_paper_does_not_make_it_a_plan() -> None:
    text = (
        "HSB News\nPublished: 12 June 2021\n\nOn 2 June 2021 the Harbour School of Bar (HSB) and the Ulsan Port Institute (UPI) "
        "signed a memorandum of understanding under which ten pilots a year will be exchanged.\n"
    )
    assert papers(text, "page.txt") == {("mou", "signed", "2021-06-02")}
