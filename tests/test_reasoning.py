"""A reasoner (OWL 2 RL, owlrl) finds no contradiction in the worked example, and finds planted ones.

Only the axioms go in: labels and definitions would cost most of the time and say nothing in logic.
"""

from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from graph.vocabulary import PREFIXES

ONTOLOGY = Path(__file__).parent.parent / "ontology"
C = rdflib.Namespace("https://w3id.org/comity/ns#")
ORG_ID = rdflib.Namespace("https://w3id.org/comity/id/org/")
EVENT = rdflib.Namespace("https://w3id.org/comity/id/event/")
SCHEMA = rdflib.Namespace("https://schema.org/")
LOGIC = (str(OWL), str(RDF), str(RDFS))
AXIOMS = [ONTOLOGY / "comity.ttl", *sorted((ONTOLOGY / "vendor").glob("*.ttl"))]
DROPPED = {RDFS.isDefinedBy, RDFS.label, RDFS.seeAlso, OWL.versionIRI, OWL.versionInfo}


def axioms() -> rdflib.Graph:
    """Statements in RDF, RDFS and OWL, without annotations."""
    found = rdflib.Graph()
    for file in AXIOMS:
        for triple in rdflib.Graph().parse(file):
            if str(triple[1]).startswith(LOGIC) and triple[1] not in DROPPED:
                found.add(triple)
    return found


def reason(extra: str = "", alignments: bool = False) -> tuple[rdflib.Graph, list[str]]:
    """Everything that follows, and the contradictions."""
    graph = axioms()
    graph.parse(ONTOLOGY / "example.ttl")
    if alignments:
        graph.parse(ONTOLOGY / "alignments.ttl")
    prefixes = "\n".join(f"@prefix {prefix}: <{full}> ." for prefix, full in PREFIXES.items())
    graph.parse(data=f"{prefixes}\n{extra}", format="turtle")
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    closure.closure()
    return graph, closure.error_messages


def same_as(graph: rdflib.Graph) -> set[tuple[rdflib.term.Node, rdflib.term.Node]]:
    return {(a, b) for a, b in graph.subject_objects(OWL.sameAs) if a != b}


@pytest.fixture(scope="module")
def closed() -> tuple[rdflib.Graph, list[str]]:
    return reason(alignments=True)


def test_the_example_contradicts_nothing(closed: tuple[rdflib.Graph, list[str]]) -> None:
    assert closed[1] == []


def test_no_two_things_become_one(closed: tuple[rdflib.Graph, list[str]]) -> None:
    assert same_as(closed[0]) == set()


def test_what_should_follow_follows(closed: tuple[rdflib.Graph, list[str]]) -> None:
    graph, _ = closed
    klid, meeting = ORG_ID.klid, EVENT["unpog-klid-meeting-2017-02-17"]
    assert {C.Institution, C.ResearchInstitute} <= set(graph.objects(klid, RDF.type))
    assert C.Ministry in set(graph.objects(ORG_ID.mois, RDF.type))
    assert SCHEMA.Event in set(graph.objects(meeting, RDF.type))


def test_what_should_not_follow_does_not(closed: tuple[rdflib.Graph, list[str]]) -> None:
    graph, _ = closed
    meeting = EVENT["unpog-klid-meeting-2017-02-17"]
    types = {str(t) for t in graph.objects(meeting, RDF.type)}
    assert "http://www.w3.org/ns/prov#Activity" not in types  # a planned event is none
    assert str(SKOS.Concept) not in types
    assert C.Ministry not in set(graph.objects(ORG_ID.klid, RDF.type))  # KLID is supervised by one


@pytest.mark.parametrize(
    "fault",
    [
        "org-id:klid a c:Event .",
        "org-id:klid a foaf:Person .",
        "event:unpog-klid-meeting-2017-02-17 c:editionOf event:unpog-klid-meeting-2017-02-17 .",
        "agreement:a c:followUpOf event:e . event:e c:followUpOf agreement:a .",
        "org-id:klid a org:Membership .",
    ],
)
def test_a_planted_contradiction_is_caught(fault: str) -> None:
    assert reason(fault)[1]


def test_two_parties_on_one_membership_become_one() -> None:
    """Trap T1, and why an agreement is not a membership: org:organization is functional."""
    graph, _ = reason("tenure:x org:organization org-id:klid , org-id:unpog .")
    assert (ORG_ID.klid, ORG_ID.unpog) in same_as(graph) or (ORG_ID.unpog, ORG_ID.klid) in same_as(
        graph
    )


def test_two_participants_of_one_participation_stay_two() -> None:
    """A slip of a loader is found by a shape, and merges nobody."""
    slip = "participation:x a c:Participation ; c:participant org-id:klid , org-id:unpog ; c:inActivity event:e ."
    graph, errors = reason(slip)
    assert (same_as(graph), errors) == (set(), [])
