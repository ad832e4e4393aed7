"""Communities: found before, stated with method and seed, in every view and in what leaves it."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from graph.annotation import annotated_study
from graph.communities import communities as best_communities
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import Reader
from tests.browser.oracle import shown
from viz.example import partnerships
from viz.explorer import page
from viz.palette import HUES
from viz.reduce import METHOD, communities

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home() -> dict[str, int]:
    network = partnerships()
    return dict(zip(sorted(network), (at + 1 for at in communities(network)), strict=True))


def saved(reader: Reader, choice: str) -> Path:
    reader.page.click("#export")
    with reader.page.expect_download() as download:
        reader.page.click(f"[data-export={choice}]")
    return Path(download.value.path())


def fills(reader: Reader) -> dict[str, str]:
    """The colour of every actor in the picture that is taken away."""
    space = "{http://www.w3.org/2000/svg}"
    paths = ET.fromstring(reader.ask("comity.svg()")).iter(f"{space}path")  # noqa: S314
    return {path.find(f"{space}title").text: path.get("fill") for path in paths if len(path)}


def test_the_legend_counts_and_filters(read, network, home) -> None:  # B8
    reader = read()
    reader.page.click("#group-hiddenCommunities summary")
    rows = reader.page.locator("#group-hiddenCommunities li").all_inner_texts()
    sizes = Counter(home.values())
    assert [int(re.search(r"(\d+)$", row)[1]) for row in rows] == [
        sizes[at] for at in sorted(sizes)
    ]
    reader.page.uncheck("[data-filter=hiddenCommunities][data-value='2']")
    left = shown(network, communities=frozenset({2}))
    assert reader.actors() == set(left)
    assert "co=2" in reader.ask("location.hash")
    again = read(fragment=reader.ask("location.hash"))
    assert again.actors() == set(left)
    assert not again.page.locator("[data-filter=hiddenCommunities][data-value='2']").is_checked()
    again.page.evaluate("document.querySelector('#reset').click()")
    assert again.actors() == set(network)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colour_by_community_and_shape_by_kind(read, network, home, theme) -> None:
    reader = read(fragment=f"#lang=en&theme={theme}")
    by_kind = fills(reader)
    reader.page.select_option("#colour", "community")
    hues = [HUES[hue][theme] for hue in HUES if hue != "grey"]
    names = {facts["label"]: home[name] for name, facts in network.nodes(data=True)}
    assert fills(reader) == {name: hues[at - 1] for name, at in names.items()}
    assert len(set(fills(reader).values())) == len(set(home.values()))
    link = reader.ask("location.hash")
    assert "by=community" in link
    assert fills(read(fragment=link)) == fills(reader)
    for at, group in enumerate(("hiddenCommunities", "hiddenKinds")):
        reader.page.evaluate("id => { document.getElementById(id).open = true; }", f"group-{group}")
        colours = reader.ask(
            f"[...document.querySelectorAll('#group-{group} .swatch path')].map("
            "(mark) => mark.style.fill)"
        )
        assert (len(set(colours)) > 1) is (at == 0), "kinds are told by shape alone"
    reader.page.select_option("#colour", "kind")
    assert fills(reader) == by_kind


def test_more_communities_than_colours_share_grey(reader_of, tmp_path) -> None:
    apart = nx.disjoint_union_all([nx.complete_graph(3) for _ in range(9)])
    network = nx.relabel_nodes(apart, lambda at: f"n{at:02d}")
    page(network).write(tmp_path / "nine.html")
    reader = reader_of(tmp_path / "nine.html", "#lang=en&theme=light&by=community")
    assert Counter(fills(reader).values())[HUES["grey"]["light"]] == 3 * 3
    reader.context.close()


def test_communities_leave_the_page(read, home) -> None:  # B13
    reader = read(fragment="#lang=en&by=community")
    table = pd.read_csv(saved(reader, "actors")).set_index("id")["Community"]
    assert table.to_dict() == home
    file = nx.read_gexf(saved(reader, "gexf"))
    assert {name: facts["community"] for name, facts in file.nodes(data=True)} == home
    reader.page.click("[data-view=actors]")
    reader.page.click("#table-box [data-key=community]")
    column = reader.page.locator("#table-box tbody td:last-child").all_inner_texts()
    assert [int(text) for text in column] == sorted(home.values(), reverse=True)


def test_the_page_says_how_they_were_found(read, home, iri) -> None:
    reader = read()
    assert METHOD in reader.page.inner_text("#details")
    assert "seed 7" in METHOD
    reader.pick("LDI")
    assert f"Community {home[iri('LDI')]}" in reader.page.inner_text("#details .kind")
    korean = read("ko", "#lang=ko")
    assert METHOD in korean.page.inner_text("#details")


def test_the_matrix_is_ordered_by_them(read, network, home) -> None:
    reader = read(fragment="#lang=en&view=matrix")
    rows = reader.page.locator("#plot-box .mark:not(:has(rect))")
    labels = {facts["label"]: home[name] for name, facts in network.nodes(data=True)}
    order = [labels[rows.nth(at).get_attribute("aria-label")] for at in range(rows.count())]
    assert order == sorted(order)
    assert len(order) > 20


def test_the_corpus_has_the_communities_of_the_report(browser, corpus, tmp_path) -> None:
    study = Study(corpus, Projection())
    told = annotated_study(study, command="x", quote=quoter(None), told=True)
    page(told).write(tmp_path / "corpus.html")
    reader = Reader(browser, tmp_path / "corpus.html", "#lang=en")
    found = best_communities(study.network)
    table = pd.read_csv(saved(reader, "actors")).set_index("id")["Community"]
    assert table.to_dict() == found.number_of
    assert found.in_words in reader.page.inner_text("#details")
    assert reader.complaints == []
    reader.context.close()
