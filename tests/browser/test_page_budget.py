"""Large networks in the browser: never more than a thousand marks, nobody unfindable."""

from collections import Counter

import pytest

from benchmarks.crowds import crowd
from tests.browser.conftest import Reader
from tests.test_budget import strongest
from viz.example import partnerships
from viz.explorer import Explorer, page
from viz.model import view
from viz.page import Page
from viz.reduce import communities

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def crowds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowds")
    made = {actors: crowd(actors, groups) for actors, groups in ((1200, 12), (20_000, 60))}
    for actors, network in made.items():
        page(network).write(folder / f"{actors}.html")
    return made, folder


@pytest.fixture
def open_crowd(browser, crowds):
    opened = []

    def start(actors: int, fragment: str = "#lang=en&theme=light"):
        opened.append(Reader(browser, crowds[1] / f"{actors}.html", fragment))
        return crowds[0][actors], opened[-1]

    yield start
    for reader in opened:
        assert reader.complaints == []
        assert [url for url in reader.requests if not url.startswith(("about:", "file:"))] == []
        reader.context.close()


def test_the_strongest_are_drawn_first_and_others_on_demand(open_crowd) -> None:
    network, reader = open_crowd(1200)
    first = set(strongest(network, 600))
    assert reader.actors() == first
    assert reader.ties() == {tuple(sorted(pair)) for pair in network.subgraph(first).edges()}
    assert reader.page.inner_text("#banner") == "600 of 1,200 actors drawn. The table lists all."
    weakest = strongest(network, 1200)[-1]
    reader.pick(network.nodes[weakest]["label"])
    assert reader.actors() == first | {weakest} | set(network[weakest])
    assert network.nodes[weakest]["label"] in reader.page.inner_text("#details h2")
    reader.page.keyboard.press("Escape")
    assert reader.actors() == first
    reader.page.click("[data-language=ko]")
    assert "1,200" in reader.page.inner_text("#banner")
    assert "600" in reader.page.inner_text("#banner")
    assert "drawn" not in reader.page.inner_text("#banner")


def test_a_filter_brings_in_whoever_it_leaves(open_crowd) -> None:
    network, reader = open_crowd(1200)
    reader.page.uncheck('[data-filter=hiddenKinds][data-value="ministry"]')
    left = {name for name, facts in network.nodes(data=True) if facts["kind"] != "ministry"}
    assert len(left) <= 1000
    assert reader.actors() == left
    assert reader.page.inner_text("#banner").startswith("960 of 960")


def test_the_table_lists_all_a_thousand_at_a_time(open_crowd) -> None:
    _, reader = open_crowd(1200)
    reader.page.click("[data-view=actors]")
    assert reader.page.locator("#table-box tbody tr").count() == 1001
    reader.page.click("#more-rows")
    assert reader.page.locator("#table-box tbody tr").count() == 1200
    assert len(reader.ask("comity.csv('actors')").splitlines()) == 1201


def test_twenty_thousand_are_drawn_as_communities(open_crowd) -> None:  # B16
    network, reader = open_crowd(20_000)
    names = sorted(network)
    home = dict(zip(names, communities(network), strict=True))
    drawn = reader.ask("comity.communities()")
    assert reader.actors() == set()
    assert {one["group"]: one["size"] for one in drawn} == Counter(home.values())
    assert len(drawn) <= 300
    joint = Counter()
    for a, b, weight in network.edges(data="weight"):
        if home[a] != home[b]:
            joint[tuple(sorted((home[a], home[b])))] += weight
    assert {(a, b): weight for a, b, weight in reader.ask("comity.joint()")} == joint
    banner = reader.page.inner_text("#drawn")
    assert banner.startswith(f"{len(drawn)} communities stand for 20,000 actors")
    top = strongest(network.subgraph(n for n in names if home[n] == 0), 1)[0]
    assert any(network.nodes[top]["short"] in one["label"] for one in drawn)


def test_a_community_opens_to_its_strongest_and_search_finds_anybody(open_crowd) -> None:  # B16
    network, reader = open_crowd(20_000)
    names = sorted(network)
    home = dict(zip(names, communities(network), strict=True))
    box = reader.page.locator("#stage").bounding_box()
    spot = next(one["spot"] for one in reader.ask("comity.communities()") if one["group"] == 0)
    reader.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    weight = dict(network.degree(weight="weight"))
    members = sorted((n for n in names if home[n] == 0), key=lambda n: (-weight[n], n))
    assert len(members) > 1000
    assert reader.actors() == set(members[:1000])
    assert "1,000 of" in reader.page.inner_text("#drawn")
    assert "&c=0" in reader.ask("location.hash")
    reader.page.keyboard.press("Escape")
    assert reader.actors() == set()

    lost = names[-1]
    reader.pick(network.nodes[lost]["label"])
    assert reader.ask("comity.selected()") == lost
    assert lost in reader.actors()
    assert len(reader.actors()) <= 1000
    assert set(network[lost]) <= reader.actors()
    found = reader.ask("location.hash")
    reader.go(found)
    assert reader.ask("comity.selected()") == lost
    assert reader.page.input_value("#community") == str(home[lost])
    reader.page.select_option("#community", "")
    assert len(reader.ask("comity.communities()")) == len(set(home.values()))


def test_communities_by_keyboard_and_in_the_exported_picture(open_crowd) -> None:
    _, reader = open_crowd(20_000)
    drawn = reader.ask("comity.communities()")
    svg = reader.ask("comity.svg()")
    assert svg.count("<title>") == len(drawn) + 1  # and that of the whole
    assert "communities stand for 20,000 actors" in svg
    reader.page.focus("#stage")
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    assert reader.page.input_value("#community") == "0"  # the largest comes first
    assert len(reader.actors()) == 1000


def test_a_notebook_frame_draws_without_a_complaint(browser, tmp_path) -> None:
    host = tmp_path / "notebook.html"
    shown = Explorer(partnerships())._repr_html_()
    host.write_text(f"<!doctype html><meta charset=utf-8>{shown}", encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    notebook = context.new_page()
    complaints = []
    notebook.on("pageerror", lambda error: complaints.append(str(error)))
    notebook.on("console", lambda said: complaints.append(said.text))
    notebook.goto(host.as_uri())
    frame = notebook.frames[1]
    frame.wait_for_function("() => window.comity && window.comity.ready")
    assert len(frame.evaluate("comity.actors()")) == 24
    frame.fill("#search", "UNRIG")
    frame.press("#search", "Enter")
    assert frame.evaluate("comity.selected()").endswith("UNRIG")
    frame.click("#export")
    with notebook.expect_download() as saved:
        frame.click("[data-export=actors]")
    assert saved.value.suggested_filename.endswith("actors.csv")
    assert complaints == []
    context.close()


def test_five_thousand_actors_are_light(browser, tmp_path) -> None:  # B15
    """At most 2.5 MB on the disk, and 60 MB of objects in the browser once it has cleaned up."""
    network = crowd(5000, ties=15_000)
    places = {name: (at % 70 * 60.0, at // 70 * 60.0) for at, name in enumerate(sorted(network))}
    Page(view(network), places).write(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size <= 2_500_000
    reader = Reader(browser, tmp_path / "page.html", "#lang=en")
    devtools = reader.context.new_cdp_session(reader.page)
    devtools.send("HeapProfiler.collectGarbage")
    assert devtools.send("Runtime.getHeapUsage")["usedSize"] <= 60_000_000
    reader.context.close()
