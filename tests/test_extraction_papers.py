"""One thing said of an agreement in many ways: state, day and parties of each."""

import pytest

from graph.documents import document_of
from graph.extraction.extractor import findings_of

PAGE = "Lagoon School of Grado (LSG)\nNews\n12 June 2021\n\n{}\n"
NAMES = {
    "Lagoon School of Grado": "L",
    "Ulsan Port Institute": "U",
    "Port Authority of Bar": "B",
    "Nordic Sea Fund": "S",
}


def told(text: str) -> set[str]:
    """Each agreement as "state day parties", the parties by one letter."""
    for name, letter in NAMES.items():
        text = text.replace(f"{{{letter}}}", f"the {name}")
    findings, _ = findings_of(document_of(PAGE.format(text[:1].upper() + text[1:]).encode(), "page.txt"))  # fmt: skip
    return {
        f"{a.state} {a.start or '-'} {''.join(sorted(NAMES.get(p.name, '?') for p in a.parties))}"
        for a in findings.activities
        if a.sort == "agreement"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2021 {B} and {U} put their signatures to an accord on lighthouses.", "signed 2021-05-03 BU"),
        ("{U} has had a partnership agreement with {B} since March 2017.", "signed 2017-03 BU"),
        ("Under their Letter of Agreement of 6 July 2019, {U} and {B} exchange pilots.", "signed 2019-07-06 BU"),
        ("{B}, with which {U} concluded a Memorandum of Cooperation on 8 November 2020, sent four pilots.", "signed 2020-11-08 BU"),
        ("With {B}, the School signed a five-year Framework Agreement on 2 June 2021.", "signed 2021-06-02 BL"),
        ("A tripartite agreement links {U}, {B} and {S} since 2 June 2021.", "signed 2021-06-02 BSU"),
        ("The Protocol on the Mutual Recognition of Pilot Licences was signed in Bar on 2 June 2021 by {B} and {U}.", "signed 2021-06-02 BU"),
        ("On 2 June 2021 a twinning agreement was signed between {U}, Korea, and {B}, Montenegro.", "signed 2021-06-02 BU"),
        ("The Memorandum of Understanding which {U} signed with {B} on 2 June 2020 covers dredging.", "signed 2020-06-02 BU"),
        ("{U} is bound to {B} by a convention of 2 June 2018.", "signed 2018-06-02 BU"),
        ("The agreement of 2 June 2018 between {U} and {B} expires in July 2021.", "signed 2018-06-02 BU"),
        ("{U} and {B} met on 2 June 2021. The two institutes signed a memorandum of understanding.", "signed 2021-06-02 BU"),
        ("Dr. Jo Hwan-su, President of {U}, met Ms. Ana Petrović, Director of {B}, on 2 June 2021. They signed a protocol.", "signed 2021-06-02 BU"),
        ("The grant agreement of EUR 4.2 million between {S} and {B} is to be signed on 20 July 2021.", "planned 2021-07-20 BS"),
        ("The signing of a framework agreement between {S} and {B} is scheduled for 20 July 2021.", "planned 2021-07-20 BS"),
        ("The School will renew its agreement with {B} in October 2021.", "planned 2021-10 BL"),
        ("It is proposed that an arrangement on tide data with {B} be signed on 4 October 2021.", "planned 2021-10-04 BL"),
        ("A memorandum between {S} and {B} is under negotiation.", "draft - BS"),
        ("{B} and {S} initialled an agreement on dredging on 4 May 2021.", "draft 2021-05-04 BS"),
        ("The text of an agreement between {U} and {B} has been finalised.", "draft - BU"),
        ("The agreement between {S} and {B} was prolonged by three years on 4 May 2021.", "extended 2021-05-04 BS"),
    ],
)  # fmt: skip
def test_many_ways_to_say_it(text: str, expected: str) -> None:
    assert told(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "The workshop discussed agreements between ports and towns.",
        "In agreement with {B}, the date was moved.",
        "The School has no agreement with {B}.",
        "Employees of {B} have signed work contracts.",
        "The Paris Agreement was discussed by {U} and {B}.",
    ],
)
def test_what_sounds_alike_is_none(text: str) -> None:
    assert told(text) == set()


def found(text: str, name: str = "page.txt"):  # type: ignore[no-untyped-def]
    return findings_of(document_of(text.encode(), name))[0]


def test_the_house_of_a_page_is_a_party_where_a_partner_stands_alone() -> None:
    text = (
        "# Partners\n\n*Tide Academy of Sines (TAS), state of 1 May 2022. Write to desk@tas.example.org.*\n\n"
        "| No. | Counterparty | Kind of act | Concluded | Signatories | Remarks |\n|---|---|---|---|---|---|\n"
        "| 02/2014 | Ulsan Port Institute, Korea | Protocol | Ulsan, 4.03.2014 | for TAS: Rui Nogueira, Rector; for UPI: Jo Hwan-su | Prolonged on 4.03.2019 |\n"
    )
    made = found(text, "page.md")
    papers = [(a.state, a.start, {p.name for p in a.parties}) for a in made.activities if a.sort == "agreement"]  # fmt: skip
    both = {"Tide Academy of Sines", "Ulsan Port Institute"}
    assert papers == [("signed", "2014-03-04", both), ("extended", "2019-03-04", both)]
    assert {r.agent.name for r in made.roles if r.role == "signatory"} == {"Rui Nogueira", "Jo Hwan-su"}  # fmt: skip


def test_a_heading_names_what_its_items_leave_out() -> None:
    text = (
        "Lagoon School of Grado (LSG)\nNewsletter 3\n12 June 2021\n\n## MOUs\n\n"
        "* 2 June 2021 – with the Port Authority of Sines (PAS); signed in Sines by Rector Ana Petrović.\n"
        "* LSG and the Nordic Sea Fund (NSF) intend to sign in October 2021.\n"
    )
    papers = {(a.kind, a.state, a.start) for a in found(text, "page.md").activities if a.sort == "agreement"}  # fmt: skip
    assert papers == {("mou", "signed", "2021-06-02"), ("mou", "planned", "2021-10")}


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Jo Hwan-su, President of {U}, and Ms. Ana Petrović, Director of {B}, signed a protocol on 2 June 2021.",
        "{U} and {B} concluded a protocol on 2 June 2021. Signatories: Dr. Jo Hwan-su, President of {U}; and Ms. Ana Petrović, Director of {B}.",
        "{U} and {B} concluded a protocol on 2 June 2021. It was signed for {U} by its President, Dr. Jo Hwan-su, and for {B} by Ms. Ana Petrović.",
        "{U} and {B} concluded a protocol on 2 June 2021. It bears the signatures of Dr. Jo Hwan-su and Ms. Ana Petrović.",
        "{U} and {B} concluded a protocol on 2 June 2021. Dr. Jo Hwan-su and Ms. Ana Petrović were the signatories.",
    ],
)
def test_who_signed_is_said_in_many_ways(text: str) -> None:
    for name, letter in NAMES.items():
        text = text.replace(f"{{{letter}}}", f"the {name}")
    made = found(PAGE.format(text))
    assert {r.agent.name for r in made.roles if r.role == "signatory"} == {"Jo Hwan-su", "Ana Petrović"}  # fmt: skip


def test_a_point_of_a_programme_where_a_paper_is_signed() -> None:
    text = (
        "Forum on Quiet Harbours\nBar, 7-8 June 2021\n\nProgramme\n\nMonday, 7 June\n\n09:00-10:00 Session 1: Cranes\nModerator: Ms. Ana Petrović\n\n"
        "Tuesday, 8 June\n\n11:00-11:30 Signing of a letter of intent between the Ulsan Port Institute and the Nordic Sea Fund\n"
        "To be signed by Dr. Jo Hwan-su and Ms. Rasa Vaitkutė\n"
    )
    made = found(text)
    papers = [(a.kind, a.state, a.start) for a in made.activities if a.sort == "agreement"]
    assert papers == [("letter-of-intent", "planned", "2021-06-08")]
    assert {r.agent.name for r in made.roles if r.role == "signatory"} == {"Jo Hwan-su", "Rasa Vaitkutė"}  # fmt: skip
