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
    return {one["iri"]: one for one in [*network.graph["events"], *network.graph["agreements"]]}


def test_every_act_in_an_event_or_agreement_is_told_once(corpus: Store, told: dict) -> None:
    rows = corpus.select(
        "SELECT DISTINCT ?p { ?p a c:Participation ; c:inActivity ?a"
        " . ?a a ?class VALUES ?class { c:Event c:Agreement } }"
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


def test_a_packed_model_loses_nothing(network: nx.Graph) -> None:
    for plain in (network, partnerships()):
        model = view(plain)
        thin = packed(model)
        for key in ("events", "acts", "evidence", "sources", "posts", "bodies"):
            assert unpacked(thin[key]) == model[key]
        full = [one["id"] for one in model["persons"]]
        assert [one["id"] and thin["base"] + one["id"] for one in unpacked(thin["persons"])] == full
        for short, tie in zip(unpacked(thin["ties"]), model["ties"], strict=True):
            assert {k: v for k, v in short.items() if v is not None}.items() <= tie.items()


def test_stories_cost_less_than_packing_saves(corpus: Store, network: nx.Graph) -> None:
    bare = nx.Graph(network)
    for key in ("events", "agreements", "persons", "types"):
        bare.graph.pop(key)
    cost = len(render(network).encode()) - len(render(bare).encode())
    assert cost < 26_000
    assert data_of(render(bare))["model"]["stories"] == []


def test_order_is_fixed(corpus: Store, network: nx.Graph) -> None:
    study = Study(corpus, replace(Projection()))
    again = annotated_study(study, command="x", quote=quoter(None), told=True)
    assert again.graph["events"] == network.graph["events"]
