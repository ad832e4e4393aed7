"""What a reader does: look, search, filter, ask why, find a path, take it away."""

import csv
import io
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from tests.browser.oracle import shown
from viz.layout import positions

pytestmark = pytest.mark.browser

DRAWN = """() => {
  const canvas = document.querySelector("#stage canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let drawn = 0;
  for (let at = 3; at < pixels.length; at += 4) drawn += pixels[at] > 0;
  return drawn / (pixels.length / 4);
}"""


def test_the_whole_picture_is_there_at_once(read, network) -> None:  # B5
    reader = read()
    assert reader.page.evaluate(DRAWN) > 0.01
    box = reader.page.locator("#stage").bounding_box()
    assert reader.actors() == set(network)
    assert reader.ties() == {tuple(sorted(pair)) for pair in network.edges()}
    for actor in network:
        x, y = reader.at(actor)
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def test_nothing_moves(read, network) -> None:  # B6
    reader = read()
    first = reader.ask("comity.positions()")
    reader.page.wait_for_timeout(2000)
    assert reader.ask("comity.positions()") == first
    assert {name: tuple(at) for name, at in first.items()} == positions(network)


@pytest.mark.parametrize("name", ["en", "ko"])
def test_names_do_not_cover_each_other(read, name) -> None:
    labels = read(name, f"#lang={name}").ask("comity.labels()")
    assert len(labels) >= 20
    for one, other in combinations(labels, 2):
        across = abs(one["x"] - other["x"]) >= one["wide"] + other["wide"] - 1
        down = abs(one["y"] - other["y"]) >= one["half"] + other["half"] - 1
        assert across or down, (one["text"], other["text"])


@pytest.mark.parametrize(
    "typed", ["IIA", "iia", "Institute for Island", "섬행정연", "행정연구", "island administration"]
)
def test_search_finds_every_spelling(read, iri, typed) -> None:  # B7
    reader = read()
    reader.pick(typed)
    assert reader.ask("comity.selected()") == iri("IIA")
    assert reader.page.inner_text("#details h2") == "Institute for Island Administration"
    reader.page.wait_for_timeout(500)
    box = reader.page.locator("#stage").bounding_box()
    x, y = reader.at(iri("IIA"))
    assert abs(x - box["x"] - box["width"] / 2) < 3
    assert abs(y - box["y"] - box["height"] / 2) < 3


def test_a_search_without_answer_says_so(read) -> None:
    reader = read()
    reader.page.fill("#search", "zzzz")
    assert reader.page.inner_text("#search-list") == "Nothing found"


FILTERS = [
    ({"kinds": {"research-institute"}}, "k=research-institute"),
    ({"statuses": {"planned"}}, "st=planned"),
    ({"roles": {"participant", "host"}}, "r=host~participant"),
    ({"sources": {"news-2019", "note-2017"}}, "src=news-2019~note-2017"),
    ({"years": (2017, 2017)}, "y=2017-2017"),
    ({"years": (2021, 2022), "kinds": {"university"}}, "y=2021-2022&k=university"),
    ({"least": 2}, "w=2"),
    ({"inferred": False}, "inf=0"),
    ({"communities": {1}}, "co=1"),
    ({"communities": {2, 3}, "years": (2019, 2021)}, "co=2~3&y=2019-2021"),
]


@pytest.mark.parametrize(("chosen", "fragment"), FILTERS, ids=[f for _, f in FILTERS])
def test_filters_leave_what_they_should(read, network, chosen, fragment) -> None:  # B8
    reader = read(fragment=f"#lang=en&{fragment}")
    left = shown(network, **chosen)
    assert 0 < len(left) < len(network) or chosen == {"inferred": False}
    assert reader.actors() == set(left)
    assert reader.ties() == {tuple(sorted(pair)) for pair in left.edges()}
    for view, rows in (("actors", len(left)), ("ties", left.number_of_edges())):
        reader.page.click(f"[data-view={view}]")
        assert reader.page.locator("#table-box tbody tr").count() == rows
    said = f"{len(left)} of 24 actors, {left.number_of_edges()} of 88 ties shown"
    reader.page.wait_for_function(
        "text => document.querySelector('#status').textContent === text", arg=said
    )


def test_filters_by_hand(read, network) -> None:  # B8
    reader = read()
    reader.page.uncheck("[data-filter=hiddenKinds][data-value=ministry]")
    reader.page.fill("input[name=to]", "2017")
    left = shown(network, kinds=frozenset({"ministry"}), years=(2017, 2017))
    assert reader.actors() == set(left)
    assert reader.page.inner_text("#filter-count") == "2"
    reader.page.click("#reset")
    assert reader.actors() == set(network)
    reader.page.uncheck("[data-filter=hiddenStatuses][data-value=planned]")
    assert reader.ties() == {
        tuple(sorted(pair)) for pair in shown(network, statuses=frozenset({"planned"})).edges()
    }


def test_a_line_says_why_it_is_there(read, network, iri) -> None:
    reader = read()
    reader.page.click("[data-view=ties]")
    row = reader.page.locator("#table-box tr", has_text="United Nations Regional Island Office")
    row.filter(has_text="Local Data Institute").get_by_role("button", name="3", exact=True).click()
    assert set(reader.ask("comity.selected()")) == {iri("LDI"), iri("UNRIG")}
    panel = reader.page.locator("#details")
    assert panel.locator("h4").all_inner_texts() == [
        "Meeting on island data",
        "Workshop on tide tables",
        "First meeting of the institutes",
    ]
    first = panel.locator(".joint").first.inner_text()
    for words in ("2017-02-17", "held", "host", "visitor", "Concept note on island data"):
        assert words in first
    assert "2017-concept-note.txt" in first
    assert "line 10 · characters 600–659" in first
    assert "Both sides agreed to share their tide tables." in first
    assert "planned" in panel.locator(".joint").nth(1).inner_text()


def test_clicking_on_the_picture(read, iri) -> None:
    reader = read()
    reader.page.mouse.click(*reader.at(iri("CITY")))
    assert reader.ask("comity.selected()") == iri("CITY")
    (x1, y1), (x2, y2) = reader.at(iri("REEF")), reader.at(iri("CITY"))
    reader.page.mouse.click(x1 + (x2 - x1) * 0.5, y1 + (y2 - y1) * 0.5)
    assert set(reader.ask("comity.selected()")) == {iri("REEF"), iri("CITY")}
    reader.page.keyboard.press("Escape")
    assert reader.ask("comity.selected()") is None


def test_an_actor_shows_people_roles_and_ranks(read, iri) -> None:
    reader = read()
    reader.pick("LDI")
    text = reader.page.inner_text("#details")
    for words in (
        "Research institute · South Korea",
        "지역데이터연구원",
        "Park Bada",
        "Director of",
    ):
        assert words in text
    assert "7 of 24, shared by 2" in text
    assert reader.page.locator("#details .roles:not(.met) > li").count() == 3
    assert reader.page.locator("#details .partners > li").count() == 10


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("actor", ["CAS", "REEF", "UNRIG"])
def test_focus_is_the_ego_network(read, network, iri, actor, depth) -> None:  # B11
    reader = read()
    reader.pick(actor)
    reader.page.click(f"#details .tools .segmented button:text-is('{depth}')")
    ego = nx.ego_graph(network, iri(actor), radius=depth)
    assert reader.actors() == set(ego)
    assert reader.ties() == {tuple(sorted(pair)) for pair in ego.edges()}


@pytest.mark.parametrize(("a", "b"), [("LAB", "COMM"), ("LDI", "UNRIG"), ("REEF", "SUNAE")])
def test_a_path_is_the_shortest(read, network, iri, a, b) -> None:  # B10
    reader = read()
    reader.page.click("#route summary")
    reader.pick(a, "route-0")
    reader.pick(b, "route-1")
    steps = reader.ask("comity.path()")
    assert len(steps) == nx.shortest_path_length(network, iri(a), iri(b))
    assert [steps[0][0], steps[-1][1]] == [iri(a), iri(b)]
    assert all(network.has_edge(*step) for step in steps)
    told = reader.page.inner_text("#route-answer")
    assert told.count("are connected by") == len(steps)
    reader.page.locator("#route-answer details summary").first.click()
    assert "line " in reader.page.inner_text("#route-answer")


def test_where_no_path_is_the_page_says_so(read) -> None:  # B10
    reader = read()
    reader.page.click("#route summary")
    reader.pick("LDI", "route-0")
    reader.pick("ARCH", "route-1")
    assert reader.page.inner_text("#no-path").startswith("No path")


def test_a_link_restores_the_view(read) -> None:  # B12
    reader = read()
    reader.page.uncheck("[data-filter=hiddenKinds][data-value=company]")
    reader.page.uncheck("[data-filter=inferred]")
    reader.page.fill("input[name=from]", "2019")
    reader.page.select_option("#size", "betweenness")
    reader.pick("UNRIG")
    reader.page.locator(".why").first.click()
    reader.page.click("#theme")
    reader.page.click("[data-language=ko]")
    link = reader.ask("location.hash")
    before = [reader.actors(), reader.ties(), reader.ask("comity.selected()")]
    again = read(fragment=link)
    assert [again.actors(), again.ties(), again.ask("comity.selected()")] == before
    assert again.ask("location.hash") == link
    assert again.ask("document.documentElement.lang") == "ko"
    assert again.ask("document.documentElement.dataset.theme") == "dark"
    assert again.page.input_value("#size") == "betweenness"


def saved(reader, choice: str) -> Path:
    reader.page.click("#export")
    with reader.page.expect_download() as download:
        reader.page.click(f"[data-export={choice}]")
    return Path(download.value.path())


def test_tables_that_leave_the_page(read, network) -> None:  # B13
    reader = read(fragment="#lang=en&y=2021-2022")
    left = shown(network, years=(2021, 2022))
    actors = pd.read_csv(saved(reader, "actors"))
    assert set(actors["id"]) == set(left)
    assert dict(zip(actors["id"], actors["Partners"], strict=True)) == dict(left.degree())
    ties = pd.read_csv(saved(reader, "ties"))
    assert {tuple(sorted(pair)) for pair in zip(ties["id_a"], ties["id_b"], strict=True)} == {
        tuple(sorted(pair)) for pair in left.edges()
    }
    assert ties["Weight"].sum() == left.size(weight="weight")


def test_no_cell_is_a_formula(read) -> None:
    text = read("hostile").ask("comity.csv('actors')")
    cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
    assert len(cells) > 100
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_pictures_that_leave_the_page(read, network) -> None:  # B13
    reader = read()
    drawing = ET.fromstring(saved(reader, "svg").read_text(encoding="utf-8"))  # noqa: S314
    texts = {node.text for node in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"UNRIG", "IIA", "CITY", "UN entity"} <= texts
    lines = list(drawing.iter("{http://www.w3.org/2000/svg}line"))
    assert len(lines) == network.number_of_edges()
    assert any(line.get("stroke-dasharray") == "9 6" for line in lines)
    assert any(line.get("stroke-dasharray") == "2 5" for line in lines)
    picture = saved(reader, "png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000


def test_columns_sort(read, network) -> None:
    reader = read(fragment="#lang=en&view=actors")
    page = reader.page

    def column(at: int) -> list[str]:
        return page.locator(f"#table-box tbody td:nth-child({at})").all_inner_texts()

    weights = [float(text) for text in column(6)]
    assert weights == sorted(weights, reverse=True)
    page.click("#table-box [data-key=weight]")
    assert [float(text) for text in column(6)] == sorted(weights)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Weight")
    page.click("#table-box [data-key=name]")
    assert column(1) == sorted(column(1), key=str.lower)
    assert page.evaluate("document.activeElement.dataset.key") == "name"


def test_the_page_speaks_korean(read, iri) -> None:
    reader = read("ko", "#lang=ko")
    assert reader.page.inner_text("#filters > summary span >> nth=0") == "범례와 필터"
    assert "연구기관" in reader.page.inner_text("#filter-panel")
    reader.pick("지역데이터")
    assert reader.ask("comity.selected()") == iri("LDI")
    assert reader.ask("document.documentElement.lang") == "ko"
    labels = {label["text"] for label in reader.ask("comity.labels()")}
    assert "섬행정연구원" in labels
    assert "undefined" not in reader.page.inner_text("body")
