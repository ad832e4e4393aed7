"""A network of institutions and activities: told apart by sight, and laid out as what it is."""

import xml.etree.ElementTree as ET

import networkx as nx
import numpy as np
import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import Reader
from viz.explorer import page
from viz.layout import positions
from viz.palette import THEMES

FORUM = "https://w3id.org/comity/id/event/kipa-undesa-forum-2020"


@pytest.fixture(scope="module")
def network(corpus) -> nx.Graph:
    study = Study(corpus, Projection(mode="two"))
    return annotated_study(study, command="comity view --mode two", quote=quoter(None), told=True)


def activities(network: nx.Graph) -> set[str]:
    return {name for name, facts in network.nodes(data=True) if facts.get("bipartite") == 1}


def far(places, one: str, other: str) -> float:
    return float(np.hypot(*np.subtract(places[one], places[other])))


def test_whoever_was_at_one_activity_alone_stands_by_it(network) -> None:
    places, events = positions(network), activities(network)
    alone = [name for name in set(network) - events if network.degree(name) == 1]
    assert len(alone) > 15
    near = [min(events, key=lambda event: far(places, name, event)) for name in alone]
    at_home = sum(event in network[name] for name, event in zip(alone, near, strict=True))
    assert at_home >= 0.7 * len(alone)  # by forces: none
    assert positions(network) == places


def test_ties_of_two_modes_are_short(network) -> None:
    """The median tie is shorter than half of the median distance of all."""
    places, names = positions(network), sorted(network)
    ties = [far(places, *pair) for pair in network.edges()]
    every = [far(places, a, b) for a in names for b in names if a < b]
    assert np.median(ties) < 0.5 * np.median(every)


def test_separate_components_do_not_overlap() -> None:
    network: nx.Graph = nx.Graph()
    for at in range(3):
        for guest in range(9):
            network.add_edge(f"event{at}", f"guest{at}{guest}")
        network.nodes[f"event{at}"]["bipartite"] = 1
    places = positions(network)
    boxes = [np.array([p for n, p in places.items() if n[5] == str(at)]) for at in range(3)]
    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (box.min(axis=0) > other.max(axis=0)) | (other.min(axis=0) > box.max(axis=0))
            assert apart.any()


@pytest.mark.browser
def test_activities_are_hollow_named_and_open_their_agenda(browser, network, tmp_path) -> None:
    page(network).write(tmp_path / "two.html")
    reader = Reader(browser, tmp_path / "two.html", "#lang=en&theme=light")
    space = "{http://www.w3.org/2000/svg}"
    drawn = ET.fromstring(reader.ask("comity.svg()")).iter(f"{space}path")  # noqa: S314
    events = {network.nodes[name]["label"] for name in activities(network)}
    hollow = {mark.find(f"{space}title").text for mark in drawn
              if len(mark) and mark.get("fill") == THEMES["light"]["stage"]}  # fmt: skip
    assert hollow == events
    said = {one["text"].rstrip("…") for one in reader.ask("comity.labels()")}
    assert all(any(event.startswith(text) for text in said) for event in events)
    reader.go(f"#lang=en&sel={FORUM}")
    assert reader.ask("comity.selected()") == FORUM
    assert reader.page.locator("#details .agenda h4").count() > 5
    assert "13:00–17:30" in reader.page.inner_text("#details")
    assert reader.complaints == []
    reader.context.close()
