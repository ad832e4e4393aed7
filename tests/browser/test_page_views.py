"""Beside the network: the timeline, who came to which event, and the matrix, from the same data."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import Reader
from viz.explorer import page
from viz.model import view
from viz.palette import contrast

pytestmark = pytest.mark.browser

VIEWS = ("timeline", "dots", "matrix")
#: Marks; the heads of columns are buttons too.
MARKS = """[...document.querySelectorAll("#plot-box .mark")]
  .filter((mark) => mark.querySelector("path, rect")).length"""
#: Every text with the place and the turn of its letters, in a frame in which they stand level.
LETTERS = """[...document.querySelectorAll("#plot-box text")].map((text) => {
  const box = text.getBBox();
  const m = text.transform.baseVal.consolidate()?.matrix ?? { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
  const x = m.a * m.e + m.b * m.f + box.x;
  const y = m.c * m.e + m.d * m.f + box.y;
  const turn = Math.round(Math.atan2(m.b, m.a) * 180 / Math.PI);
  return { text: text.textContent, turn, x, y, right: x + box.width, bottom: y + box.height };
})"""


def expected(
    model: dict[str, Any],
    *,
    kinds: frozenset[str] = frozenset(),
    statuses: frozenset[str] = frozenset(),
    roles: frozenset[str] = frozenset(),
    sources: frozenset[str] = frozenset(),
    years: tuple[int, int] = (0, 9999),
    least: float = 0,
    ego: str = "",
    communities: frozenset[int] = frozenset(),
    inferred: bool = True,
) -> dict[str, int]:
    """The number of marks or rows of each view, from the model that the page is made of."""

    def open_(event: dict[str, Any]) -> bool:
        first, last = event["years"]
        return event["status"] not in statuses and first <= years[1] and last >= years[0]

    def counts(act: dict[str, Any]) -> bool:
        cited = {model["sources"][model["evidence"][at]["source"]]["id"] for at in act["evidence"]}
        stated = inferred or not act["inferred"]
        return act["role"] not in roles and stated and bool(cited - sources)

    events = [open_(event) for event in model["events"]]
    acts = [counts(act) for act in model["acts"]]
    seen = [
        actor["kind"] not in kinds and actor["community"] + 1 not in communities
        for actor in model["actors"]
    ]
    left: nx.Graph = nx.Graph()
    for tie in model["ties"]:
        on = [
            event
            for event, _, a, b in tie["events"]
            if events[event] and any(acts[at] for at in a) and any(acts[at] for at in b)
        ]
        if on and len(on) >= least and seen[tie["a"]] and seen[tie["b"]]:
            left.add_edge(tie["a"], tie["b"], on=frozenset(on))
    for at, actor in enumerate(model["actors"]):
        known = {model["sources"][source]["id"] for source in actor["sources"]}
        silent = not actor["roles"] and years == (0, 9999) and (not known or bool(known - sources))
        told = any(events[e] and acts[a] for e, a in actor["roles"])
        if seen[at] and least <= 1 and (silent or told):
            left.add_node(at)
    if ego:
        (centre,) = [at for at, actor in enumerate(model["actors"]) if actor["id"] == ego]
        left = nx.ego_graph(left, centre)
    lanes = {on for *_, on in left.edges(data="on")}
    dots = {
        (at, event, model["groups"].get(model["acts"][act]["role"], ""))
        for at in left
        for event, act in model["actors"][at]["roles"]
        if events[event] and acts[act]
    }
    met = {event for _, event, _ in dots}
    return {
        "actors": len(left),
        "ties": left.number_of_edges(),
        "events": len(met),
        "timeline": sum(map(len, lanes)),
        "dots": len(dots),
        "matrix": 2 * left.number_of_edges(),
    }


FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"kinds": {"research-institute", "ministry"}}, "k=ministry~research-institute"),
    ({"statuses": {"planned"}}, "st=planned"),
    ({"roles": {"participant", "host"}}, "r=host~participant"),
    ({"sources": {"news-2019"}}, "src=news-2019"),
    ({"years": (2021, 2022), "kinds": {"university"}}, "y=2021-2022&k=university"),
    ({"least": 2}, "w=2"),
    ({"ego": "https://example.org/id/org/CITY"}, "ego=https://example.org/id/org/CITY~1"),
    ({"communities": {1, 3}}, "co=1~3"),
    ({"inferred": False}, "inf=0"),
    ({"years": (2017, 2019), "least": 2, "communities": {4}}, "y=2017-2019&w=2&co=4"),
]


@pytest.mark.parametrize(("chosen", "fragment"), FILTERS, ids=[f or "all" for _, f in FILTERS])
def test_every_view_follows_every_filter(read, network, chosen, fragment) -> None:  # B8
    reader = read(fragment=f"#lang=en&{fragment}")
    every, marks = expected(view(network)), expected(view(network), **chosen)
    assert not chosen or "inferred" in chosen or any(marks[name] < every[name] for name in VIEWS)
    assert len(reader.actors()) == marks["actors"]
    assert len(reader.ties()) == marks["ties"]
    for name in ("actors", "ties", "events"):
        reader.page.click(f"[data-view={name}]")
        assert reader.page.locator("#table-box tbody tr").count() == marks[name], name
    for name in VIEWS:
        reader.page.click(f"[data-view={name}]")
        assert marks[name] > 0
        assert reader.ask(MARKS) == marks[name], name
        assert not reader.page.locator("#stage-box").is_visible()
        assert not reader.page.locator("#table-box").is_visible()
    reader.page.click("[data-view=network]")
    assert not reader.page.locator("#plot-box").is_visible()


def test_a_view_is_drawn_again_by_hand(read, network) -> None:
    reader = read(fragment="#lang=en&view=matrix&theme=light")
    model = view(network)
    reader.page.uncheck("[data-filter=hiddenStatuses][data-value=planned]")
    held = expected(model, statuses=frozenset({"planned"}))
    assert reader.ask(MARKS) == held["matrix"]
    light = reader.page.locator("#plot-box rect").first.get_attribute("fill")
    reader.page.click("#theme")
    assert reader.page.locator("#plot-box rect").first.get_attribute("fill") != light
    reader.page.click("[data-language=ko]")
    assert reader.page.locator("#plot-box svg").get_attribute("aria-label") == "행렬"
    assert "view=matrix" in reader.ask("location.hash")
    reader.page.click("#reset")
    assert reader.ask(MARKS) == expected(model)["matrix"]


def test_where_nothing_passes_the_view_says_so(read) -> None:
    reader = read(fragment="#lang=en&view=timeline&st=held~planned")
    assert reader.ask(MARKS) == 0
    assert "Nothing found" in reader.page.inner_text("#plot-box")


def test_held_is_filled_and_planned_is_hollow(read) -> None:
    reader = read(fragment="#lang=en&view=timeline&theme=light")
    ground = reader.page.locator("#plot-box rect").first.get_attribute("fill")
    for words, hollow in (("Workshop on tide tables", True), ("Atoll Forum", False)):
        mark = reader.page.locator(f"#plot-box .mark[aria-label*='{words}']").first
        assert (mark.locator("path").get_attribute("fill") == ground) is hollow
        assert ("planned" in mark.get_attribute("aria-label")) is hollow
    reader = read(fragment="#lang=en&view=timeline&y=2023-2023")
    month = reader.page.locator("#plot-box .mark[aria-label*='2023-03']").first
    assert float(month.locator("rect").get_attribute("width")) > 20, "a month is a bar"


def test_by_mouse_and_by_keyboard(read, network, iri) -> None:
    reader = read(fragment="#lang=en&view=dots")
    page = reader.page
    assert page.locator("#plot-box .mark[tabindex='0']").count() == 1
    page.focus("#plot-box")
    page.keyboard.press("Tab")
    label = "document.activeElement.getAttribute('aria-label')"
    first = reader.ask(label)
    page.keyboard.press("ArrowRight")
    assert reader.ask(label) != first
    page.keyboard.press("ArrowLeft")
    assert reader.ask(label) == first
    page.keyboard.press("ArrowDown")
    below = reader.ask(label)
    assert below.split(" · ")[0] != first.split(" · ")[0]
    page.keyboard.press("Enter")
    chosen = reader.ask("comity.selected()")
    assert below.startswith(network.nodes[chosen]["label"])
    assert page.inner_text("#details h2") == network.nodes[chosen]["label"]
    assert page.locator("#plot-box .mark[tabindex='0']").count() == 1
    page.click("[data-view=matrix]")
    page.click("#plot-box .mark[aria-label^='CITY – REEF']")
    assert set(reader.ask("comity.selected()")) == {iri("CITY"), iri("REEF")}
    page.focus("#plot-box .mark[tabindex='0']")
    seen = [reader.ask(label)]
    every = page.locator("#plot-box .mark").count()
    for _ in range(every):
        page.keyboard.press("ArrowRight")
        seen.append(reader.ask(label))
    assert len(set(seen)) == every
    assert seen[-1] == seen[0], "it comes round"


def test_a_mark_of_the_timeline_tells_of_its_event(read) -> None:
    reader = read(fragment="#lang=en&view=timeline")
    mark = reader.page.locator("#plot-box .mark[aria-label*='Signing of the reef']").first
    mark.dispatch_event("click")
    assert "Signing of the reef towns note" in reader.page.inner_text("#details")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(read, name, theme) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    reader = read(fragment=f"#lang=en&view={name}&theme={theme}")
    assert reader.ask(MARKS) > 0
    found = axe.Axe().run(reader.page)
    assert found.violations_count == 0, found.generate_report()
    svg = reader.page.locator("#plot-box svg")
    assert svg.get_attribute("role") == "group"
    assert re.match(r"\d+ rows, \d+ marks\. ", svg.locator("desc").text_content())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_weights_can_be_read_on_their_cells(read, theme) -> None:
    reader = read(fragment=f"#lang=en&view=matrix&theme={theme}")
    pairs = reader.ask(
        """[...document.querySelectorAll("#plot-box .mark:has(rect)")].map((mark) =>
        [mark.querySelector("rect"), mark.querySelector("text")].map(
          (part) => getComputedStyle(part).fill.match(/\\d+/g).map(Number)))"""
    )
    said = {tuple("#" + bytes(rgb).hex() for rgb in pair) for pair in pairs}
    assert len(said) >= 2
    assert all(contrast(*pair) >= 4.5 for pair in said)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_leaves_the_page_as_a_picture(read, network, name) -> None:
    reader = read(fragment=f"#lang=en&view={name}&y=2021-2023")
    saved = {}
    for kind in ("svg", "png"):
        reader.page.click("#export")
        with reader.page.expect_download() as download:
            reader.page.click(f"[data-export={kind}]")
        saved[kind] = Path(download.value.path()).read_bytes()
    drawing = ET.fromstring(saved["svg"].decode("utf-8"))  # noqa: S314
    marks = [
        node
        for node in drawing.iter()
        if node.get("class") == "mark" and any(part.tag.endswith(("path", "rect")) for part in node)
    ]
    assert len(marks) == expected(view(network), years=(2021, 2023))[name]
    assert saved["png"].startswith(b"\x89PNG")
    assert len(saved["png"]) > 10_000
    assert reader.ask(MARKS) == len(marks), "the page still has its own"
    reader.page.focus("#plot-box .mark[tabindex='0']")
    reader.page.keyboard.press("ArrowRight")
    assert reader.ask("document.querySelectorAll('#plot-box .mark:focus').length") == 1


@pytest.fixture(scope="module")
def corpus_network(corpus):
    return annotated_study(Study(corpus, Projection()), command="comity view", quote=quoter(None))


@pytest.fixture(scope="module")
def corpus_page(corpus_network, tmp_path_factory):
    target = tmp_path_factory.mktemp("views") / "explorer.html"
    page(corpus_network).write(target)
    return target


@pytest.mark.parametrize("language", ["en", "ko"])
def test_labels_of_the_corpus_do_not_touch(browser, corpus_page, corpus_network, language) -> None:
    for wide in (1280, 1000, 360):
        reader = Reader(
            browser, corpus_page, f"#lang={language}", viewport={"width": wide, "height": 800}
        )
        for name in VIEWS:
            reader.page.click(f"[data-view={name}]")
            assert reader.ask(MARKS) == expected(view(corpus_network))[name]
            texts = [one for one in reader.ask(LETTERS) if one["text"]]
            assert len(texts) > 15
            for one, other in combinations(texts, 2):
                if one["turn"] == other["turn"]:
                    apart = (
                        one["right"] <= other["x"] + 0.5
                        or other["right"] <= one["x"] + 0.5
                        or one["bottom"] <= other["y"] + 2.5  # the box holds the room for accents
                        or other["bottom"] <= one["y"] + 2.5
                    )
                    assert apart, (name, wide, one, other)
            inside = reader.ask(
                """(() => { const svg = document.querySelector("#plot-box svg");
                const all = svg.getBoundingClientRect();
                return [...svg.querySelectorAll("text")].every((text) => {
                  const box = text.getBoundingClientRect();
                  return box.left >= all.left - 1 && box.right <= all.right + 1
                    && box.top >= all.top - 1 && box.bottom <= all.bottom + 1; }); })()"""
            )
            assert inside, (name, wide)
            assert reader.ask("document.documentElement.scrollWidth <= innerWidth")
        assert reader.complaints == []
        reader.context.close()


def test_what_is_too_much_is_left_out_and_said(browser, tmp_path) -> None:
    network: nx.Graph = nx.Graph(title="A ring")
    for at in range(70):
        a, b = f"n{at:02d}", f"n{(at + 1) % 70:02d}"
        act = {"role": "party", "group": "contracting", "modality": "reported", "evidence": []}
        event = {"event": f"Agreement {at}", "iri": f"e{at}", "kind": "agreement", "share": 1}
        event |= {"date": f"{1950 + at}", "status": "held", "a_roles": [act], "b_roles": [act]}
        network.add_edge(a, b, weight=1, status="held", years=[1950 + at], events=[event])
        for node in (a, b):
            network.add_node(node, kind="state")
            network.nodes[node].setdefault("roles", []).append({**event, **act})
    page(network).write(tmp_path / "ring.html")
    reader = Reader(browser, tmp_path / "ring.html", "#lang=en&view=matrix")
    assert "10 more" in reader.page.inner_text("#plot-box")
    reader.page.click("[data-view=timeline]")
    assert reader.ask(MARKS) == 40
    assert "30 more" in reader.page.inner_text("#plot-box")
    reader.page.click("[data-view=dots]")
    assert "50 more" in reader.page.inner_text("#plot-box")  # 10 actors and 40 events
    assert reader.complaints == []
    reader.context.close()


@pytest.mark.parametrize("name", VIEWS)
def test_attacks_are_shown_as_text(read, name) -> None:
    reader = read("hostile", f"#lang=en&view={name}")
    assert reader.ask(MARKS) > 20
    for mark in reader.page.locator("#plot-box .mark").all()[:12]:
        mark.dispatch_event("click")
    assert reader.ask("window.__pwn") is None
    assert reader.page.locator("#plot-box script, #plot-box img").count() == 0
