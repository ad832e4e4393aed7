"""Events with their sessions, agreements and what led to them, persons and whom they spoke for."""

from dataclasses import replace

import networkx as nx
import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.store import Store
from graph.stories import stories
from graph.study import Study
from tests.test_viz import data_of, unpacked
from viz.example import partnerships
from viz.explorer import render
from viz.model import view
from viz.packing import packed

FORUM = "https://w3id.org/comity/id/event/undesa-krila-forum-2022"
NOTE = "https://w3id.org/comity/id/agreement/unpog-klid-concept-note-2017"


@pytest.fixture(scope="module")
def network(corpus: Store) -> nx.Graph:
    study = Study(corpus, Projection())
    return annotated_study(study, command="x", quote=quoter(None), told=True)


@pytest.fixture(scope="module")
def told(network: nx.Graph) -> dict[str, dict]:
    parts = ("events", "agreements", "works")
    return {one["iri"]: one for part in parts for one in network.graph[part]}


def test_every_act_in_an_activity_is_told_once(corpus: Store, told: dict) -> None:
    rows = corpus.select(
        "SELECT DISTINCT ?p { ?p a c:Participation ; c:inActivity ?a"
        " . ?a a ?class VALUES ?class { c:Event c:Agreement c:Initiative c:Output } }"
    )
    acts = [act["participation"] for one in told.values() for act in one["acts"]]
    assert sorted(acts) == sorted(row[0] for row in rows.values())
    assert len(acts) > 80
    assert all(act["evidence"] for one in told.values() for act in one["acts"])


def test_the_agenda_is_a_tree_in_the_order_of_the_day(told: dict) -> None:
    parts = [one for one in told.values() if one["within"] == FORUM]
    assert [part["event"].split(":")[0] for part in parts] == [
        "Opening Session",
        "Session 1",
        "Break after Session 1",
        "Session 2",
        "Break after Session 2",
        "Session 3",
        "Closing Session",
    ]
    assert parts[1]["start"] == "2022-09-06T09:30:00+09:00"  # as written, with its zone
    assert all(part["status"] == "planned" for part in parts)
    assert [one["event"] for one in told.values() if one["within"] == parts[1]["iri"]] == [
        "Session 1: Moderated discussion",
        "Session 1: Q&A",
    ]


def test_an_agreement_knows_parties_areas_and_what_led_to_it(told: dict) -> None:
    note = told[NOTE]
    assert {body["name"] for act in note["acts"] for body in act["for"]} == {"UNPOG", "KLID"}
    assert [area["number"] for area in note["areas"]] == [1, 2, 3, 4, 5]
    assert all(area["evidence"][0]["line"] for area in note["areas"])
    (before,) = note["follows"]
    assert told[before]["event"] == "Meeting of UNPOG and KLID"
    assert [told[one]["date"] for one in told[before]["follows"]] == ["2017-01"]


def test_a_body_within_an_institution_counts_as_it(told: dict) -> None:
    bodies = {
        (body["name"], body["actor"].rsplit("/", 1)[-1])
        for one in told.values()
        for act in one["acts"]
        for body in act["for"]
    }
    assert ("Cyber security control centre", "klid") in bodies
    assert ("KLID", "klid") in bodies


def test_a_document_that_does_not_count_tells_nothing(corpus: Store) -> None:
    silent = Projection(without_sources=("2022-undesa-krila-forum",))
    plain = annotated_study(Study(corpus, silent), command="x", quote=quoter(None), told=True)
    assert FORUM not in {one["iri"] for one in plain.graph["events"]}
    cited = {
        item["source"]
        for one in plain.graph["events"]
        for fact in [one, *one["acts"]]
        for item in fact["evidence"]
    }
    assert len(cited) == 4
    assert "2022-undesa-krila-forum" not in cited


def test_too_many_acts_are_not_told(corpus: Store) -> None:
    assert stories(corpus, names={}, cite=lambda evidence: {}, most=10) == {}


def test_files_of_the_network_stay_without_stories(corpus: Store) -> None:
    plain = annotated_study(Study(corpus, Projection()), command="x", quote=quoter(None))
    assert "events" not in plain.graph


def test_initiatives_and_outputs_are_told_with_what_they_serve(
    corpus: Store, network: nx.Graph, told: dict
) -> None:
    rows = corpus.select("SELECT DISTINCT ?w { ?w a ?c VALUES ?c { c:Initiative c:Output } }")
    works = {one["iri"]: one for one in network.graph["works"]}
    assert set(works) == {row[0] for row in rows.values()}
    assert len(works) == 34
    by_end = {iri.rsplit("/", 1)[1]: one for iri, one in works.items()}
    study = by_end["covid-19-response-systems-and-international-cooperation"]
    assert [works[one]["event"] for one in study["supports"]] == ["New Southern Policy"]
    assert [act["role"] for act in study["acts"]] == ["owner"]
    assert study["type"] == "study"
    parts = [one for one in works.values() if one["within"]]
    assert {works[one["within"]]["event"] for one in parts} == {
        row[0] for row in corpus.select(
            "SELECT DISTINCT ?name { ?part c:partOfOutput ?w . ?w dcterms:title ?name }"
        ).values()
    }  # fmt: skip
    assert parts
    at = [told[iri] for one in works.values() for iri in one["based_on"] if iri in told]
    assert {one["kind"] for one in at} <= {"event"}


# In the page


def test_a_session_is_in_the_page_under_its_event(network: nx.Graph, told: dict) -> None:
    model = view(network)
    whole = [one["iri"] for one in told.values()]
    for at, story in enumerate(model["stories"]):
        up = told[whole[at]]["within"]
        assert (whole[story["up"]] if story["up"] is not None else "") == up
        assert len(story["acts"]) == len(told[whole[at]]["acts"])


def test_a_person_is_one_person_in_posts_and_acts(network: nx.Graph) -> None:
    model = view(network)
    ids = [one["id"] for one in model["persons"]]
    assert len(set(ids)) == len(ids) == 45
    (who,) = (at for at, one in enumerate(model["persons"]) if one["name"] == "Mi Kyoung Park")
    assert any(post["person"] == who for post in model["posts"])
    roles = {model["acts"][act[0]]["role"] for story in model["stories"] for act in story["acts"]
             if model["acts"][act[0]]["by"] == who}  # fmt: skip
    assert {"moderator", "contact"} <= roles


def spelt(one: dict) -> dict:
    """Evidence with its characters as they were."""
    start, long = one.pop("start"), one.pop("long")
    return one if start is None else {**one, "char": f"{start},{start + long}"}


def listed(side: object) -> object:
    return side if isinstance(side, list) else [side]


@pytest.mark.parametrize("char", ["", "3", "007,9", "5,3", "a,b", "1,2,3", "-1,4", "٣,٤"])
def test_odd_characters_of_evidence_are_kept(char: str) -> None:
    known = partnerships()
    for role in known.nodes["https://example.org/id/org/CITY"]["roles"]:
        role["evidence"] = [{**role["evidence"][0], "char": char}]
    model = view(known)
    assert char in {one["char"] for one in model["evidence"]}
    again = [spelt(one) for one in unpacked(packed(model)["evidence"])]
    assert again == model["evidence"]


def test_a_packed_model_loses_nothing(network: nx.Graph) -> None:
    for plain in (network, partnerships()):
        model = view(plain)
        thin = packed(model)
        for key in ("events", "acts", "sources", "posts", "bodies"):
            assert unpacked(thin[key]) == model[key]
        assert [spelt(one) for one in unpacked(thin["evidence"])] == model["evidence"]
        full = [one["id"] for one in model["persons"]]
        assert [one["id"] and thin["base"] + one["id"] for one in unpacked(thin["persons"])] == full
        for short, tie in zip(unpacked(thin["ties"]), model["ties"], strict=True):
            short["events"] = [
                [on, *(share or [1]), listed(one), listed(other)]
                for on, one, other, *share in short["events"]
            ]
            assert {k: v for k, v in short.items() if v is not None}.items() <= tie.items()


def test_stories_cost_less_than_packing_saves(corpus: Store, network: nx.Graph) -> None:
    bare = nx.Graph(network)
    for key in ("events", "agreements", "works", "persons", "types"):
        bare.graph.pop(key)
    cost = len(render(network).encode()) - len(render(bare).encode())
    assert cost < 38_000
    assert data_of(render(bare))["model"]["stories"] == []


def test_order_is_fixed(corpus: Store, network: nx.Graph) -> None:
    study = Study(corpus, replace(Projection()))
    again = annotated_study(study, command="x", quote=quoter(None), told=True)
    assert again.graph["events"] == network.graph["events"]
