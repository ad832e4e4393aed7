"""The page of the five documents against what is asked of it, each check as it was written."""

import base64
import os
import time
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import Reader
from tests.browser.oracle import shown
from viz.explorer import page

pytestmark = pytest.mark.browser
ID = "https://w3id.org/comity/id/org/"
#: The documents themselves are not shipped; where they are at hand, quotations are looked up.
DOCUMENTS = Path(
    os.environ.get("COMITY_DOCUMENTS") or Path(__file__).parents[3] / "shared" / "sources"
)
INKED = """async ([kind, data]) => {
  const image = new Image();
  image.src = `data:image/${kind};base64,${data}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  let drawn = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    drawn += [0, 1, 2].some((part) => Math.abs(pixels[at + part] - pixels[part]) > 24);
  }
  return drawn / (pixels.length / 4);
}"""


@pytest.fixture(scope="module")
def network(corpus):
    quote = quoter(DOCUMENTS if DOCUMENTS.is_dir() else None)
    return annotated_study(Study(corpus, Projection()), command="x", quote=quote, told=True)


@pytest.fixture(scope="module")
def drawn(network, tmp_path_factory):
    target = tmp_path_factory.mktemp("acceptance") / "explorer.html"
    page(network).write(target)
    return target


@pytest.fixture
def reader(browser, drawn):
    found = Reader(browser, drawn, "#lang=en&theme=light")
    yield found
    assert found.complaints == []
    found.context.close()


def inked(browser: Any, data: bytes, kind: str = "png") -> float:
    """The share of an image that is not its ground, decoded by a page of its own."""
    blank = browser.new_page()
    found = blank.evaluate(INKED, [kind, base64.b64encode(data).decode()])
    blank.close()
    return float(found)


def saved(reader: Reader, choice: str) -> Path:
    reader.page.click("#export")
    with reader.page.expect_download() as download:
        reader.page.click(f"[data-export={choice}]")
    return Path(download.value.path())


def test_the_five_documents_are_drawn_in_three_seconds(browser, drawn) -> None:  # B1, B5
    start = time.monotonic()
    reader = Reader(browser, drawn, "#lang=en")
    assert time.monotonic() - start <= 3
    asked = [url.split("#")[0] for url in reader.requests if not url.startswith("about:")]
    assert asked == [drawn.as_uri()]
    reader.context.close()


@pytest.mark.parametrize("typed", ["KRILA", "krila", "한국지방", "지방행정"])
def test_krila_is_found(reader, typed) -> None:  # B7
    reader.pick(typed)
    assert reader.ask("comity.selected()") == f"{ID}krila"
    assert "Korea Research Institute" in reader.page.inner_text("#details h2")


def test_dragging_the_years(read) -> None:  # B8
    example = read()
    example.page.locator("input[name=to]").scroll_into_view_if_needed()
    slider = example.page.locator("input[name=to]").bounding_box()
    high = slider["y"] + slider["height"] / 2
    example.page.mouse.move(slider["x"] + slider["width"] - 9, high)
    example.page.mouse.down()
    example.page.mouse.move(slider["x"] + slider["width"] / 2, high, steps=5)
    example.page.mouse.move(slider["x"] + 4, high, steps=5)
    example.page.mouse.up()
    assert "y=2017-2017" in example.ask("location.hash")
    from viz.example import partnerships

    left = shown(partnerships(), years=(2017, 2017))
    assert example.actors() == set(left)
    example.page.click("[data-view=actors]")
    assert example.page.locator("#table-box tbody tr").count() == len(left)


def test_why_unpog_and_klid_as_sparql_says(reader, corpus, network) -> None:  # B9
    asked_of = f"""SELECT DISTINCT ?event {{
      ?one c:inActivity ?here ; c:participant|c:onBehalfOf ?a .
      ?two c:inActivity ?there ; c:participant|c:onBehalfOf ?b .
      ?a org:subOrganizationOf*|org:unitOf* <{ID}unpog> .
      ?b org:subOrganizationOf*|org:unitOf* <{ID}klid> .
      ?here schema:superEvent* ?event . ?there schema:superEvent* ?event . ?event a c:Event .
      FILTER NOT EXISTS {{ ?event schema:superEvent ?above }} }}"""
    rows = corpus.select(asked_of)
    asked = {str(event) for (event,) in rows.values()}
    told = network.edges[f"{ID}unpog", f"{ID}klid"]["events"]
    assert asked == {event["iri"] for event in told}
    reader.pick("KLID")
    row = reader.page.locator("#details .partners li", has_text="United Nations Project Office")
    row.locator(".why").click()
    titles = reader.page.locator("#details .joint h4").all_inner_texts()
    assert titles == [event["event"] for event in told]
    if not DOCUMENTS.is_dir():
        pytest.skip(f"no documents in {DOCUMENTS}: the quotations are not looked up")
    text = " ".join(
        " ".join(file.read_text(encoding="utf-8").split()) for file in DOCUMENTS.glob("*.txt")
    )
    for joint in reader.page.locator("#details .joint").all():
        quotations = joint.locator("blockquote").all_inner_texts()
        assert quotations
        assert all(quotation in text for quotation in quotations)


def test_paths_are_those_of_networkx(reader, network) -> None:  # B10
    from urllib.parse import quote

    ends = sorted(network)[::9]
    for a in ends:
        for b in ends:
            pair = "~".join(quote(quote(one, safe=""), safe="") for one in (a, b))
            reader.go(f"#lang=en&path={pair}")
            steps = reader.ask("comity.path()")
            assert len(steps) == nx.shortest_path_length(network, a, b), (a, b)


@pytest.mark.parametrize("fragment", ["", "&y=2020-2022", "&w=2&by=community"])
def test_all_four_exports_are_read_again(browser, reader, network, fragment) -> None:  # B13
    reader.go(f"#lang=en&theme=light{fragment}")
    drawn, ties = reader.actors(), reader.ties()
    assert 0.02 < inked(browser, saved(reader, "png").read_bytes()) < 0.9
    assert 0.02 < inked(browser, saved(reader, "svg").read_bytes(), "svg+xml") < 0.9
    actors = pd.read_csv(saved(reader, "actors"), keep_default_na=False).set_index("id")
    assert set(actors.index) == drawn
    for name, row in actors.iterrows():
        facts = network.nodes[name]
        assert (row["Name"], row["Short"], row["Sources"]) == (
            facts["label"], facts["short"], len(facts["sources"]))  # fmt: skip
        assert row["Community"] == facts["community"]
        for measure, found in facts["measures"].items():
            assert float(row[measure]) == pytest.approx(found["value"])
    table = pd.read_csv(saved(reader, "ties"))
    assert {tuple(sorted(pair)) for pair in zip(table["id_a"], table["id_b"], strict=True)} == ties
    again = nx.read_gexf(saved(reader, "gexf"))
    left = nx.Graph([tuple(pair) for pair in ties])
    left.add_nodes_from(drawn)
    assert nx.utils.graphs_equal(nx.Graph(again.edges()), nx.Graph(left.edges()))
    assert nx.is_isomorphic(again, left, node_match=None, edge_match=None)
    for name, facts in again.nodes(data=True):
        known = network.nodes[name]
        assert (facts["name"], facts["kind"]) == (known["label"], known["kind"])
        for measure, found in known["measures"].items():
            assert facts[measure] == pytest.approx(found["value"])


def test_focus_can_be_seen(browser, reader) -> None:  # B18
    page_, blank = reader.page, browser.new_page()
    page_.add_style_tag(content=".bare :focus-visible { outline-color: transparent !important }")
    seen: list[str] = []
    for _ in range(70):
        page_.keyboard.press("Tab")
        name, box = reader.ask(
            """(() => { const on = document.activeElement; on.scrollIntoView({ block: "nearest" });
            const { x, y, width, height } = on.getBoundingClientRect();
            return [on === document.body ? "" : on.id || on.textContent || on.getAttribute("aria-label") || on.dataset.value || on.name || on.tagName, { x, y, width, height }]; })()"""
        )
        if not name:
            break
        clip = {
            "x": max(0, box["x"] - 6), "y": max(0, box["y"] - 6),
            "width": min(1280, box["width"] + 12), "height": min(760, box["height"] + 12),
        }  # fmt: skip
        ringed = page_.screenshot(clip=clip)
        reader.ask("document.documentElement.classList.add('bare')")
        plain = page_.screenshot(clip=clip)
        reader.ask("document.documentElement.classList.remove('bare')")
        changed = differing(blank, ringed, plain)
        assert changed >= 60, (name, changed)
        seen.append(name)
    blank.close()
    assert len(seen) >= 28
    order = ["theme", "export", "search", "size", "colour", "stage", "zoom-fit"]
    assert [name for name in seen if name in order] == order


def differing(blank: Any, one: bytes, other: bytes) -> int:
    """Pixels that differ by more than a shade, counted in an empty page."""
    found = blank.evaluate(
        """async (files) => {
          const [a, b] = await Promise.all(files.map(async (data) => {
            const image = new Image();
            image.src = `data:image/png;base64,${data}`;
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
            canvas.getContext("2d").drawImage(image, 0, 0);
            return canvas.getContext("2d").getImageData(0, 0, image.width, image.height).data;
          }));
          let found = 0;
          for (let at = 0; at < a.length; at += 4) found += [0, 1, 2].some((part) => Math.abs(a[at + part] - b[at + part]) > 24);
          return found;
        }""",
        [base64.b64encode(data).decode() for data in (one, other)],
    )
    return int(found)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_twice_the_size_fits(browser, drawn, language) -> None:  # B19
    """200 % zoom: half the width at twice the density; and text alone at twice its size."""
    zoomed = Reader(browser, drawn, f"#lang={language}",
                    viewport={"width": 640, "height": 400}, device_scale_factor=2)  # fmt: skip
    zoomed.pick("KLID")
    for view in ("network", "actors", "timeline", "dots", "matrix"):
        zoomed.page.click(f"[data-view={view}]")
        assert zoomed.ask("document.documentElement.scrollWidth <= innerWidth"), view
    zoomed.context.close()
    for wide in (1280, 640):
        large = Reader(browser, drawn, f"#lang={language}", viewport={"width": wide, "height": 800})
        large.ask("document.documentElement.style.fontSize = '30px'")
        large.pick("KLID")
        assert large.ask("document.documentElement.scrollWidth <= innerWidth"), wide
        large.context.close()


def test_nothing_is_animated_where_none_is_wanted(browser, drawn) -> None:  # B19
    reader = Reader(browser, drawn, "#lang=en", reduced_motion="reduce")
    reader.pick("KLID")
    first = reader.ask("comity.onScreen(comity.selected())")
    assert reader.ask("document.getAnimations().length") == 0
    reader.page.wait_for_timeout(300)
    assert reader.ask("comity.onScreen(comity.selected())") == first
    reader.context.close()


def test_without_webgl_there_is_a_picture(launch, drawn) -> None:  # B20
    bare = launch("--disable-3d-apis")
    reader = Reader(bare, drawn, "#lang=en&theme=light")
    assert reader.ask("document.createElement('canvas').getContext('webgl')") is None
    shot = reader.page.locator("#stage").screenshot()
    assert inked(bare, shot) > 0.01
    reader.context.close()


def test_without_scripts_there_are_actors_and_sources(browser, drawn, network) -> None:  # B20
    reader = Reader(browser, drawn, java_script_enabled=False)
    text = reader.page.inner_text("body")
    assert all(facts["label"] in text for _, facts in network.nodes(data=True))
    titles = {e["title"] for *_, tie in network.edges(data=True) for event in tie["events"]
              for act in event["a_roles"] for e in act["evidence"]}  # fmt: skip
    assert len(titles) == 5
    assert all(" ".join(title.split()) in " ".join(text.split()) for title in titles)
    reader.context.close()


def test_in_a_sandboxed_frame_where_nothing_can_be_stored(browser, drawn, tmp_path) -> None:  # B23
    host = tmp_path / "host.html"
    frame = f'<iframe sandbox="allow-scripts" width=1100 height=700 src="{drawn.as_uri()}#lang=en">'
    host.write_text(f"<!doctype html>{frame}", encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 760})
    shown_ = context.new_page()
    complaints: list[str] = []
    shown_.on("pageerror", lambda error: complaints.append(str(error)))
    shown_.on("console", lambda said: complaints.append(said.text))
    shown_.goto(host.as_uri())
    inside = shown_.frames[1]
    inside.wait_for_function("() => window.comity && window.comity.ready")
    stored = "(() => { try { return Boolean(localStorage); } catch { return false; } })()"
    assert inside.evaluate(stored) is False
    inside.fill("#search", "KLID")
    inside.press("#search", "Enter")
    assert inside.evaluate("comity.selected()") == f"{ID}klid"
    assert inked(browser, shown_.locator("iframe").screenshot()) > 0.01
    assert complaints == []
    context.close()


def test_a_stranger_finds_who_introduced_klid(reader, network) -> None:
    """One search: the first meeting with the institutes, who was known there, and the lines."""
    reader.pick("KLID")
    met = reader.page.locator(
        "#details section", has=reader.page.locator("h3:text-is('First met')")
    )
    first, second = met.locator("li:has(> p)").filter(has=reader.page.locator("> p.when")).all()[:2]
    assert first.inner_text().startswith("UNPOG")
    assert "2017-01: First meeting of UNPOG and KLID" in first.inner_text().replace("\n", " ")
    words = second.inner_text()
    assert "2023-07-04" in words
    for name in ("KRILA", "KIPA", "KIDI", "NDMI", "KFCC"):
        assert name in words
    assert "Brought together by: no document says" in words
    assert "Already known, and there too: UNPOG" in words
    second.locator("summary").first.click()
    assert "2023-krila-symposium-meeting.txt" in second.inner_text()
    assert "line " in second.inner_text()
    reader.page.uncheck("[data-filter=hiddenStatuses][data-value=held]")
    assert met.count() == 0, "what was only announced is no first meeting"
