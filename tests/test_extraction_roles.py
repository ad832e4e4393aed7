"""Who did what at an event, said in many ways: verbs, passives, nouns, pronouns, titles."""

import pytest

from graph.documents import document_of
from graph.extraction.extractor import findings_of

OPENING = "Bar, 9 May 2023. The Forum on Ports took place in Bar on 5 May 2023. "

SAID = {
    # who leads
    "Mr. Ivo Kos, Mayor of Bar, was in the chair.": "Ivo Kos moderator",
    "With Ms. Ana Lund in the chair, the Forum turned to fees.": "Ana Lund moderator",
    "The discussion was steered by Dr. Omar Sadek of the Port Academy.": "Omar Sadek moderator",
    "Presiding over the Forum, Mr. Ivo Kos called for patience.": "Ivo Kos moderator",
    "Ms. Ana Lund will chair the first day and Mr. Ivo Kos, the second.": "Ana Lund moderator; Ivo Kos moderator",
    "The moderator was Ms. Ana Lund, Director of the Port Academy.": "Ana Lund moderator",
    # who opens, greets, closes
    "The Forum was declared open by the Minister of Ports, H.E. Mr. Ivo Kos.": "Ivo Kos opening-remarks",
    "In her welcome address, Ms. Ana Lund recalled the storm.": "Ana Lund welcome-remarks",
    "Ms. Ana Lund thanked the speakers on behalf of the organizers and closed the Forum.": "Ana Lund closing-remarks",
    "Concluding remarks came from Mr. Ivo Kos.": "Ivo Kos closing-remarks",
    "At the opening ceremony, Mr. Ivo Kos, Mayor of Bar, and Ms. Ana Lund spoke.": "Ivo Kos opening-remarks; Ana Lund opening-remarks",
    "Participants were greeted by Mr. Ivo Kos, Mayor of Bar.": "Ivo Kos welcome-remarks",
    # who speaks
    "The keynote speaker, Prof. Lena Holm, spoke of salt.": "Lena Holm keynote",
    "Dr. Omar Sadek walked participants through the new tariff.": "Omar Sadek presenter",
    "Ms. Ana Lund took the floor and described the tide tables.": "Ana Lund presenter",
    "Among the speakers were Dr. Omar Sadek and Ms. Ana Lund.": "Omar Sadek presenter; Ana Lund presenter",
    "Ms. Ana Lund, Rector of the Port Academy, opened the Forum. She then gave a lecture on tides.": "Ana Lund opening-remarks; Ana Lund presenter",
    "The panel consisted of Dr. Omar Sadek, Ms. Ana Lund and Mr. Ivo Kos.": "Omar Sadek panelist; Ana Lund panelist; Ivo Kos panelist",
    "Comments were offered by Ms. Ana Lund.": "Ana Lund discussant",
    # who comes
    "The Port Academy was represented by its Rector, Ms. Ana Lund.": "Ana Lund participant",
    "Mr. Ivo Kos joined remotely.": "Ivo Kos participant",
    # who makes it possible
    "The Forum was run by the Port Academy and the Nordic Harbour Foundation together.": "Port Academy co-organizer; Nordic Harbour Foundation co-organizer",
    "The Port Academy convened the Forum with the support of the Nordic Harbour Foundation.": "Port Academy organizer; Nordic Harbour Foundation supporter",
    "The cost of the Forum was borne by the Port Academy and, for the tour, by the Nordic Harbour Foundation.": "Port Academy supporter; Nordic Harbour Foundation supporter",
    "The organisers were the Port Academy and the Nordic Harbour Foundation.": "Port Academy organizer; Nordic Harbour Foundation organizer",
    "The Port Academy played host to the Forum.": "Port Academy host",
    # what says no role
    "Mr. Ivo Kos opened a branch office in Kotor.": "",
    "Ms. Ana Lund was elected Chairperson of the Board.": "",
    "Ms. Ana Lund welcomed the decision of the Government.": "",
}  # fmt: skip


@pytest.mark.parametrize("sentence", SAID)
def test_what_a_sentence_says_of_agents(sentence: str) -> None:
    text = f"Ports meet in Bar\n\n{OPENING}{sentence}\n"
    findings, _ = findings_of(document_of(text.encode(), "note.txt"))
    wanted = {part.strip() for part in SAID[sentence].split(";") if part.strip()}
    assert {f"{role.agent.name} {role.role}" for role in findings.roles} == wanted


LISTS = {
    "The following took part:\n\n- For Togo: Mr. Ivo Kos, Mayor of Bar;\n- For Benin: Ms. Ana Lund.\n": "participant",
    "The speakers were:\n\n* Mr. Ivo Kos, Mayor of Bar\n* Ms. Ana Lund, Rector, Port Academy\n": "presenter",
    "The Forum was moderated by:\n\n- Mr. Ivo Kos, Mayor of Bar\n- Ms. Ana Lund, Rector, Port Academy\n": "moderator",
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_a_list_takes_the_role_of_the_sentence_above_it(text: str) -> None:
    page = f"Ports meet in Bar\n\n{OPENING}\n\n{text}\nNext year it will be Kotor.\n"
    findings, _ = findings_of(document_of(page.encode(), "note.txt"))
    wanted = {(name, LISTS[text]) for name in ("Ivo Kos", "Ana Lund")}
    assert {(role.agent.name, role.role) for role in findings.roles} == wanted


def test_the_words_of_a_visit_tell_who_comes_and_who_receives() -> None:
    page = (
        "Port Academy (PA): visits of the year 2023\n\n4 May 2023. Study visit of six pilots of the"
        " Nordic Harbour Foundation to the Port Academy. They were received by Ms. Ana Lund.\n"
    )
    findings, _ = findings_of(document_of(page.encode(), "note.txt"))
    found = {(role.agent.name, role.role) for role in findings.roles}
    assert {("Nordic Harbour Foundation", "visitor"), ("Port Academy", "host")} <= found
