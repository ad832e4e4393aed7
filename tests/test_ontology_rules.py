"""The six rules and the default network, each told as a small story."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.vocabulary import PREFIXES

ONTOLOGY = Path(__file__).parent.parent / "ontology"
HEAD = "".join(f"@prefix {prefix}: <{full}> .\n" for prefix, full in PREFIXES.items())
SELECT = "".join(f"PREFIX {prefix}: <{full}>\n" for prefix, full in PREFIXES.items())

STORY = """
# UNPOG is a unit of DPADM, that one of UN DESA; a section of KLID acts for KLID.
placement:1 c:unit org-id:unpog ; c:parent org-id:dpadm ; c:placementKind pkind:unit .
placement:2 c:unit org-id:dpadm ; c:parent org-id:undesa ; c:placementKind pkind:unit .
placement:3 c:unit org-id:section ; c:parent org-id:division ; c:placementKind pkind:unit .
placement:4 c:unit org-id:division ; c:parent org-id:klid ; c:placementKind pkind:unit .
placement:5 c:unit org-id:klid ; c:parent org-id:mois ; c:placementKind pkind:supervised .
org-id:unpog a c:Institution . org-id:dpadm a c:Institution . org-id:undesa a c:Institution .
org-id:klid a c:Institution ; org:classification kind:research-institute .
org-id:mois a c:Institution ; org:classification kind:ministry .
org-id:kipa a c:Institution .
org-id:section a c:Institution , org:OrganizationalUnit .
org-id:division a c:Institution , org:OrganizationalUnit .
org-id:orphan a c:Institution , org:OrganizationalUnit .

# A forum with a session and a talk in it, and a meeting.
event:forum a c:Event .
event:session a c:Session ; schema:superEvent event:forum .
event:talk a c:Session ; schema:superEvent event:session .
event:meeting a c:Event .
agreement:note a c:Agreement .

# UNPOG organizes the forum; a person of KLID's section talks; KIPA is the contact, and infers to be there.
participation:1 c:participant org-id:unpog ; c:inActivity event:forum ; c:role role:organizer .
participation:2 c:participant person:talker ; c:inActivity event:talk ; c:role role:presenter ;
    c:onBehalfOf org-id:section .
participation:3 c:participant org-id:kipa ; c:inActivity event:forum ; c:role role:contact .
participation:4 c:participant org-id:kipa ; c:inActivity event:forum ; c:role role:participant ; c:inferred true .
# At the meeting: UNPOG, KLID's section again, through a tenure this time, and a unit of unknown parent.
participation:5 c:participant org-id:unpog ; c:inActivity event:meeting ; c:role role:participant .
participation:6 c:participant person:talker ; c:inActivity event:meeting ; c:role role:delegation ;
    c:inCapacity tenure:1 .
tenure:1 org:member person:talker ; org:organization org-id:section .
participation:7 c:participant org-id:orphan ; c:inActivity event:meeting ; c:role role:visitor .
participation:8 c:participant org-id:klid ; c:inActivity agreement:note ; c:role role:signatory .

# One office came out of two, and a third out of that; the ministry went on existing.
change:1 org:originalOrganization org-id:interior , org-id:safety ; org:resultingOrganization org-id:both .
change:2 org:originalOrganization org-id:both ; org:resultingOrganization org-id:both , org-id:new .
"""


@pytest.fixture(scope="module")
def told() -> ox.Store:
    """The story with what the rules derive from it."""
    store = ox.Store()
    for file in [ONTOLOGY / "comity.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]:
        store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    store.load((HEAD + STORY).encode(), format=ox.RdfFormat.TURTLE)
    for folder in ("rules", "projections"):
        for rule in sorted((ONTOLOGY / folder).glob("*.rq")):
            for triple in list(store.query(rule.read_text("utf8"))):
                store.add(ox.Quad(*triple))
    return store


def ask(store: ox.Store, pattern: str) -> list[str]:
    """The local names of what fits ``?x``, in order."""
    rows = store.query(f"{SELECT} SELECT DISTINCT ?x {{ {pattern} }}")
    return sorted(row["x"].value.rpartition("/")[2].rpartition("#")[2] for row in rows)


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        ("org-id:mois a ?x", ["Institution", "Ministry", "Organization"]),
        ("event:talk a ?x", ["Event", "Event", "Session"]),  # ours and schema.org's
        ("org-id:unpog org:subOrganizationOf ?x", ["dpadm"]),
        ("org-id:unpog org:transitiveSubOrganizationOf ?x", ["dpadm", "undesa"]),
        ("org-id:klid org:transitiveSubOrganizationOf ?x", []),  # supervised is no unit
        ("participation:2 c:roleGroup ?x", ["speaking"]),
        ("participation:1 c:countsFor ?x", ["dpadm", "undesa", "unpog"]),
        ("participation:2 c:countsFor ?x", ["division", "klid", "section"]),
        ("participation:6 c:countsFor ?x", ["division", "klid", "section"]),
        ("event:talk c:rootEvent ?x", ["forum"]),
        ("event:forum c:rootEvent ?x", ["forum"]),
        ("participation:2 c:rootEvent ?x", ["forum"]),
        ("participation:8 c:rootEvent ?x", []),  # an agreement is no event
        ("org-id:new c:successorOf ?x", ["both", "interior", "safety"]),
        ("org-id:both c:successorOf ?x", ["interior", "safety"]),
    ],
)
def test_rules(told: ox.Store, pattern: str, answer: list[str]) -> None:
    assert ask(told, pattern) == answer


def test_units_count_for_the_first_institution_above_and_no_further(told: ox.Store) -> None:
    assert ask(told, "?x c:engagedIn event:forum") == ["klid", "unpog"]
    assert ask(told, "?x c:engagedIn event:meeting") == ["klid", "orphan", "unpog"]


def test_contacts_and_inferred_participations_make_no_tie(told: ox.Store) -> None:
    assert ask(told, "?tie c:collaborator org-id:kipa , ?x") == []


def test_a_tie_weighs_its_shared_events(told: ox.Store) -> None:
    assert ask(told, "?x a c:Collaboration") == ["klid--orphan", "klid--unpog", "orphan--unpog"]
    assert ask(told, "collaboration:klid--unpog c:tieWeight ?x") == ["2"]
    assert ask(told, "collaboration:klid--unpog c:sharedEvent ?x") == ["forum", "meeting"]
    assert ask(told, "collaboration:klid--orphan c:tieWeight ?x") == ["1"]


def test_there_are_six_rules_and_none_makes_blank_nodes_or_names_a_graph() -> None:
    rules = sorted((ONTOLOGY / "rules").glob("*.rq"))
    assert [rule.name[0] for rule in rules] == list("123456")
    for rule in [*rules, *(ONTOLOGY / "projections").glob("*.rq")]:
        text = rule.read_text("utf8")
        assert "#+ summary:" in text
        assert not {word for word in ("GRAPH", "BNODE", "_:", "[ ") if word in text}
