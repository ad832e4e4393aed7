"""Large networks: what a page draws of them, what it costs, and when it is refused."""

import base64
import gzip
import json
import math
import re
import time
from collections import Counter
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from benchmarks.crowds import crowd
from tests.conftest import FACTS
from viz import reduce
from viz.earlier import positions_of
from viz.explorer import Explorer, page, render
from viz.force import clearance
from viz.layout import positions
from viz.reduce import TooLarge, budget, communities


def strongest(network: nx.Graph, most: int) -> list[str]:
    weight = dict(network.degree(weight="weight"))
    return sorted(network, key=lambda name: (-weight[name], name))[:most]


def data_of(html: str) -> dict:
    packed = re.search(r'data-packed="gzip" id="comity-data">([A-Za-z0-9+/=]+)</script>', html)
    if packed:
        return json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return json.loads(re.search(r'json" id="comity-data">(.*?)</script>', html)[1])


def test_up_to_a_thousand_everything_is_drawn() -> None:
    assert budget(1000) is None
    assert budget(1001) == {"first": 600, "most": 1000, "groups": False}
    assert budget(5001)["groups"] is True


def test_given_communities_are_kept_and_the_largest_is_first() -> None:
    network = crowd(6000)
    found = communities(network)
    sizes = Counter(found)
    assert [sizes[at] for at in range(len(sizes))] == sorted(sizes.values(), reverse=True)
    given = [network.nodes[name]["community"] for name in sorted(network)]
    assert len(set(zip(given, found, strict=True))) == len(set(given))


def test_communities_are_found_where_none_are_given() -> None:
    network = crowd(2000, 8, given=False)
    found = communities(network)
    names = sorted(network)
    parts = [{n for n, of in zip(names, found, strict=True) if of == at} for at in set(found)]
    assert nx.community.modularity(network, parts) > 0.4
    assert communities(network) == found


def test_the_smallest_communities_are_taken_together() -> None:
    pairs = nx.Graph([(f"a{at:04d}", f"b{at:04d}") for at in range(900)])
    sizes = Counter(communities(pairs))
    assert len(sizes) == 300
    assert sizes[299] == 2 * (900 - 299)


@pytest.mark.parametrize("actors", [1200, 6000, 20_000])
def test_places_take_seconds_and_keep_communities_together(actors: int) -> None:
    network = crowd(actors, 40)
    groups = communities(network)
    start = time.process_time()
    places = positions(network, groups=groups)
    assert time.process_time() - start <= 30
    points = np.array([places[name] for name in sorted(network)])
    assert np.isfinite(points).all()
    if actors > reduce.BACKBONE:
        inside = np.array(groups)
        middles = np.array([points[inside == at].mean(axis=0) for at in range(max(groups) + 1)])
        for at, middle in enumerate(middles):
            own = np.hypot(*(points[inside == at] - middle).T).max()
            strangers = np.hypot(*(points[inside != at] - middle).T).min()
            assert strangers > 0.8 * own, at
    assert positions(network, groups=groups) == places


@pytest.mark.parametrize("actors", [1200, 6000])
def test_a_new_document_does_not_reshuffle_a_large_map(actors: int) -> None:
    """One actor of a hundred is new: the others stay, and the new ones stand by their partners."""
    network = crowd(actors, 40)
    new = sorted(network)[::100]
    old = network.subgraph(set(network) - set(new))
    before = positions(old)
    after = positions(network, start=before)
    assert {name: after[name] for name in before} == before
    points = np.array([after[name] for name in sorted(network)])
    extent = np.hypot(*np.ptp(np.array(list(before.values())), axis=0))
    homes = dict(zip(sorted(network), communities(network), strict=True))
    for name in new:
        here = np.array(after[name])
        others = np.hypot(*(points - here).T)
        assert np.sort(others)[1] >= clearance(actors) - 0.2  # rounded
        partners = [other for other in network[name] if other in before]
        same = [other for other in partners if homes[other] == homes[name]]
        by = (same if actors > reduce.BACKBONE else partners) or partners
        if by:
            middle = np.mean([before[other] for other in by], axis=0)
            assert np.hypot(*(here - middle)) <= 0.15 * extent  # where there is room


def test_where_most_is_new_the_map_is_turned_to_what_was_known() -> None:
    network = crowd(300)
    fresh = positions(network)
    first = sorted(network)[:100]
    start = {name: (900 - fresh[name][1], fresh[name][0]) for name in first}
    found = positions(network, start=start)
    assert max(math.dist(found[name], start[name]) for name in first) < 1
    assert all(
        abs(math.dist(found[a], found[b]) - math.dist(fresh[a], fresh[b])) < 1
        for a, b in network.edges()
    )


def test_an_open_community_is_no_blot() -> None:
    """Half of its drawn members stand beyond a quarter of the way out (in an even disc: 0.71)."""
    network = crowd(20_000, 60)
    groups = communities(network)
    places, home = (
        positions(network, groups=groups),
        dict(zip(sorted(network), groups, strict=True)),
    )
    foremost = strongest(network, len(network))
    for group in range(5):
        drawn = [name for name in foremost if home[name] == group][: reduce.INSIDE]
        points = np.array([places[name] for name in drawn])
        reach = np.hypot(*(points - points.mean(axis=0)).T)
        assert np.median(reach) >= 0.25 * reach.max(), group


def test_an_earlier_page_holds_the_map(tmp_path) -> None:
    """Packed or not; what is no page of ours is refused."""
    for network in (crowd(50), crowd(3000)):
        html = render(network, start={name: (float(len(name)), 1.5) for name in network})
        places = positions_of(html)
        assert set(places) == set(network)
        assert render(network, start=places) == html
    cut = re.sub(r'(id="comity-data">.{200}).*?(</script>)', r"\1\2", html)
    for text in ("", "<p>", html.replace("comity-data", "data"), cut):
        with pytest.raises(ValueError, match="no page of comity"):
            positions_of(text)


def test_the_command_keeps_the_map_of_an_earlier_page(comity, corpus_folder, tmp_path) -> None:
    comity("view", "-o", "old.html", "--without-source", FACTS[-1].stem, "--store", corpus_folder)
    words = ("view", "-o", "new.html", "--places-of", "old.html", "--store", corpus_folder)
    comity(*words)
    old, new = (
        positions_of((tmp_path / name).read_text(encoding="utf8"))
        for name in ("old.html", "new.html")
    )
    assert set(old) < set(new)
    assert {name: new[name] for name in old} == old
    (tmp_path / "old.html").write_text("no page")
    assert "not a page of comity view" in comity(*words, status=1).stderr


def test_large_data_travel_packed_and_are_the_same_bytes() -> None:
    network = crowd(5000)
    html = render(network)
    assert 'type="text/plain" data-packed="gzip"' in html
    assert len(data_of(html)["model"]["actors"]["columns"]["label"]) == 5000
    assert len(html.encode()) <= 2_500_000
    assert html.count("<tr>") <= reduce.ALL + 10  # the table for browsers without scripts
    assert render(network) == html


def test_writing_costs_what_the_network_is_large() -> None:
    """Five times as many actors take at most eight times as long, places aside."""
    from viz.model import view
    from viz.page import Page

    took = []
    for actors in (2000, 10_000):
        network = crowd(actors)
        places = dict.fromkeys(network, (0.0, 0.0))
        start = time.process_time()
        Page(view(network, communities(network)), places).generate_html()
        took.append(time.process_time() - start)
    assert all(after <= 8 * before for before, after in pairwise(took))


@pytest.mark.parametrize("given", [{"actors": 100_001}, {"size": 20_000_001}])
def test_what_no_page_can_hold_is_refused_with_advice(given: dict) -> None:
    with pytest.raises(TooLarge, match=r"^a page .*; try --focus, --since or --backbone") as error:
        reduce.admit(**given)
    assert isinstance(error.value, ValueError)
    assert "\n" not in str(error.value)
    reduce.admit(actors=100_000, size=20_000_000)


def test_a_page_too_large_leaves_nothing_behind(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reduce, "HEAVIEST", 500_000)
    with pytest.raises(TooLarge, match="a page has at most"):
        page(crowd(1200)).write(tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_it_in_one_line(comity, corpus_folder, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reduce, "LARGEST", 3)
    result = comity("view", "-o", "page.html", "--store", corpus_folder, status=1)
    (line,) = result.stderr.strip().splitlines()
    assert "a page holds at most 3 actors" in line
    assert "comity network -o x.gexf" in line
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_the_page_in_a_frame(tmp_path) -> None:
    from html import unescape

    from viz.example import partnerships

    explorer = Explorer(partnerships())
    shown = explorer._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts allow-downloads" ')
    assert "allow-same-origin" not in shown
    assert unescape(re.search(r'srcdoc="([^"]*)"', shown)[1]) == explorer.html
    explorer.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == explorer.html
