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
