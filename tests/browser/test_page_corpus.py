"""The shipped documents as a page: the tie of KLID and UNPOG, and what the page costs."""

import time

import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import Reader
from tests.test_viz import planted
from viz.explorer import page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def network(corpus):
    study = Study(corpus, Projection())
    return annotated_study(study, command="comity view", quote=quoter(None), told=True)


@pytest.fixture(scope="module")
def drawn(network, tmp_path_factory):
    target = tmp_path_factory.mktemp("corpus-page") / "explorer.html"
    page(network).write(target)
    return target


def test_the_page_of_the_five_documents_is_small(drawn) -> None:  # B15
    assert drawn.stat().st_size <= 700_000


def test_why_klid_and_unpog(browser, drawn, network) -> None:  # B9
    reader = Reader(browser, drawn, "#lang=en")
    reader.pick("KLID")
    partner = reader.page.locator("#details .partners li", has_text="United Nations Project Office")
    partner.locator(".why").click()
    a, b = reader.ask("comity.selected()")
    told = reader.page.locator("#details .joint h4").all_inner_texts()
    assert told == [event["event"] for event in network.edges[a, b]["events"]]
    assert len(told) == 4
    for event in reader.page.locator("#details .joint").all():
        assert "line " in event.inner_text()
        assert "characters " in event.inner_text()
    assert reader.complaints == []
    reader.context.close()


def test_every_actor_of_the_corpus_is_drawn_and_nearly_all_are_named(
    browser, drawn, network
) -> None:
    reader = Reader(browser, drawn, "#lang=en")
    assert reader.actors() == set(network)
    assert len(reader.ask("comity.labels()")) >= 0.8 * len(network)
    reader.context.close()


@pytest.mark.slow
def test_a_thousand_actors_are_drawn_in_time(browser, tmp_path) -> None:  # B5
    page(planted()[0]).write(tmp_path / "thousand.html")
    start = time.monotonic()
    reader = Reader(browser, tmp_path / "thousand.html", "#lang=en")
    assert time.monotonic() - start <= 10
    assert len(reader.actors()) == 1000
    reader.context.close()
