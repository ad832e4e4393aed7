"""Large networks: what a page draws of them, what it costs, and when it is refused."""

import base64
import gzip
import json
import re
import time
from collections import Counter
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from viz import reduce
from viz.explorer import Explorer, page, render
from viz.layout import positions
from viz.reduce import TooLarge, budget, communities

KINDS = ("ministry", "university", "research-institute", "local-government", "company")


def crowd(actors: int, groups: int = 20, *, given: bool = True) -> nx.Graph:
    """An annotated network of so many institutions: three ties each, seven of eight at home.

    Weights are whole numbers, so that sums do not depend on their order.
    """
    chance = np.random.default_rng(11)
    home = np.sort(chance.zipf(1.4, actors) % groups)
    members = [np.flatnonzero(home == group) for group in range(groups)]
    network = nx.Graph(title="A crowd", corpus=f"{actors} invented institutions")
    for at in range(actors):
        name = f"Institution {at:05d} of {'Haewon' if at % 2 else 'Mareva'}"
        network.add_node(
            f"https://example.org/id/org/{at:05d}",
            **({"community": int(home[at])} if given else {}),
            label=name,
            short=f"I{at:05d}",
            names=[{"text": name, "lang": "en"}, {"text": f"기관 {at:05d}", "lang": "ko"}],
            kind=KINDS[at % len(KINDS)],
        )
    names = sorted(network)
    ends = chance.random((3 * actors, 4))
    for place, other, far, weight in ends:
        a = int(actors * place**2)
        near = members[home[a]]
        b = int(other * actors) if far < 0.12 else int(near[int(other**2 * len(near))])
        if a != b:
            meeting = {
                "event": f"Meeting {a}", "iri": f"https://example.org/id/event/{a}",
                "date": str(2010 + a % 10), "status": "held", "share": 1 + int(3 * weight),
                "a_roles": [{"role": "host", "evidence": []}],
                "b_roles": [{"role": "visitor", "evidence": []}],
            }  # fmt: skip
            network.add_edge(
                names[a], names[b], weight=meeting["share"], years=[2010 + a % 10], events=[meeting]
            )
    return network


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
