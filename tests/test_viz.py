"""The page, without a browser: safe text, the same bytes, places, colours, words."""

import copy
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from viz import assets, inert, palette
from viz.example import partnerships
from viz.explorer import page, render
from viz.layout import positions
from viz.model import view

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '</script><script>window.__pwn=1</script><img src=x onerror=alert(1)>"\u2028\u2029{{7*7}}'


def data_of(html: str) -> dict:
    (block,) = re.findall(r'<script type="application/json" id="comity-data">(.*?)</script>', html)
    data = json.loads(block)
    return {
        **data,
        "nodes": unpacked(data["nodes"]),
        "model": {k: unpacked(v) for k, v in data["model"].items()},
    }


def unpacked(value: object) -> object:
    """A table of ``viz.packing`` as a list of records again."""
    if not isinstance(value, dict) or "columns" not in value:
        return value
    rare = {
        key: {str(at): one for at, one in values.items()} for key, values in value["rare"].items()
    }
    columns = {
        key: [value["codes"][key][at] for at in values] if key in value["codes"] else values
        for key, values in value["columns"].items()
    }
    return [
        {
            **value["same"],
            **{key: values[str(at)] for key, values in rare.items() if str(at) in values},
            **{key: values[at] for key, values in columns.items()},
        }
        for at in range(value["size"])
    ]


def planted(actors: int = 1000, communities: int = 12) -> tuple[nx.Graph, np.ndarray]:
    """Three ties per actor, most of them within a community."""
    chance = np.random.default_rng(3)
    group = chance.integers(0, communities, actors)
    network = nx.Graph()
    network.add_nodes_from(f"n{at:05d}" for at in range(actors))
    while network.number_of_edges() < 3 * actors:
        a = int(chance.integers(actors))
        near = np.flatnonzero(group == group[a])
        b = int(chance.choice(near)) if chance.random() > 0.12 else int(chance.integers(actors))
        if a != b:
            network.add_edge(f"n{a:05d}", f"n{b:05d}", weight=int(chance.integers(1, 4)))
    return network, group


# Safe text


def test_text_of_documents_stays_text() -> None:  # B3
    network = partnerships()
    first = min(network)
    network.nodes[first].update(label=HOSTILE, short=HOSTILE, kind=HOSTILE)
    network.graph.update(title=HOSTILE, corpus=HOSTILE, command=HOSTILE, warnings=[HOSTILE])
    html = render(network)
    assert "<script>window" not in html
    assert "<img" not in html
    assert "{{7*7}}" in html
    assert data_of(html)["model"]["actors"][0]["label"] == HOSTILE
    assert (
        html.count("\u2028") == html.count("&#8232;") == 0
        or "\u2028" not in re.findall(r'id="comity-data">(.*?)</script>', html)[0]
    )


def test_only_listed_scripts_may_run() -> None:  # B4
    html = render(partnerships())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    allowed = policy.replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 1 + len(assets.SCRIPTS)
    assert {inert.script_hash(script) for script in scripts} == set(
        re.findall(r"'sha256-[^']+'", allowed)
    )
    assert allowed.startswith("default-src 'none'; connect-src 'none'; form-action 'none'")
    assert "unsafe-eval" not in allowed
    assert "'unsafe-inline'" not in allowed.split("script-src")[1].split(";")[0]


def test_the_page_names_no_address_to_load_from() -> None:  # B2
    html = render(partnerships())
    assert not re.findall(r'(?:src|href)="(?!#)', html)
    assert "sourceMappingURL" not in html
    assert "<link" not in html


@pytest.mark.parametrize("name", sorted({*assets.SCRIPTS, *assets.REVIEW_SCRIPTS}))
def test_our_scripts_never_make_markup_of_text(name: str) -> None:
    script = assets.text("assets", name)
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert not re.findall(forbidden + r"|DOMParser|srcdoc|createContextualFragment", script)
    calls = script.count("fetch(")  # the review page asks its own server, in one place
    assert calls == (name == "review.js")
    assert not re.findall(r"XMLHttpRequest|WebSocket|sendBeacon|import\(", script)


def test_every_script_and_word_file_is_used() -> None:
    folder = ROOT / "viz" / "assets"
    assert {file.name for file in folder.glob("*.js")} == {
        *assets.SCRIPTS,
        *assets.REVIEW_SCRIPTS,
    }


def test_vis_network_is_the_file_that_was_tested() -> None:
    import hashlib

    assert hashlib.sha256(assets.vis_network()).hexdigest() == assets.VIS_NETWORK_SHA256


def test_a_number_that_is_none_is_refused() -> None:
    network = partnerships()
    network.nodes[min(network)]["measures"]["degree"]["value"] = float("nan")
    with pytest.raises(ValueError, match=r"degree of https://example.org/id/org/AIT is nan"):
        render(network)


# The same bytes

BUILD = "from viz.example import *; from viz.explorer import page; page(partnerships()).write({!r})"


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"}],
)
def test_bytes_do_not_depend_on_locale_or_hash_seed(
    tmp_path: Path, environment: dict
) -> None:  # B2, B14
    target = tmp_path / "page.html"
    settings = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BUILD.format(str(target))]
    subprocess.run(command, check=True, env=settings, cwd=tmp_path)
    assert target.read_bytes() == render(partnerships()).encode("utf-8")
    assert b"\r" not in target.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_order_of_building_does_not_matter() -> None:
    network = partnerships()
    turned = nx.Graph(**copy.deepcopy(network.graph))
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from((b, a, data) for a, b, data in reversed(list(network.edges(data=True))))
    assert render(turned) == render(network)


def test_the_network_is_left_as_it_was() -> None:  # B22
    network = partnerships()
    before = copy.deepcopy((network.graph, dict(network.nodes), list(network.edges(data=True))))
    render(network)
    assert (network.graph, dict(network.nodes), list(network.edges(data=True))) == before


def test_a_failed_write_leaves_the_old_page(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    broken = page(partnerships())
    broken.model["about"]["title"] = object()
    with pytest.raises(TypeError):
        broken.write(target)
    assert target.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_the_page_writes_where_pyvis_would(tmp_path: Path) -> None:  # B2
    page(partnerships()).save_graph(str(tmp_path / "page.html"))
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]  # and no lib/ beside it


@pytest.mark.parametrize("actors", [0, 1, 2])
def test_the_smallest_networks_have_a_page(actors: int) -> None:
    assert (
        len(data_of(render(nx.path_graph([f"n{at}" for at in range(actors)])))["nodes"]) == actors
    )


def test_a_small_page_is_small() -> None:  # B15
    assert len(render(partnerships()).encode("utf-8")) <= 700_000


# The model


def test_every_event_behind_a_tie_is_in_the_page() -> None:  # B22
    network = partnerships()
    model = view(network)
    names = [actor["id"] for actor in model["actors"]]
    for tie in model["ties"]:
        known = network.edges[names[tie["a"]], names[tie["b"]]]["events"]
        shown = [model["events"][event]["iri"] for event, *_ in tie["events"]]
        assert Counter(shown) == Counter(event["iri"] for event in known)


def test_sides_of_a_tie_keep_their_roles() -> None:
    model = view(partnerships())
    names = {actor["short"]: at for at, actor in enumerate(model["actors"])}
    a, b = sorted((names["LDI"], names["UNRIG"]))
    (tie,) = (tie for tie in model["ties"] if (tie["a"], tie["b"]) == (a, b))
    roles = [
        (
            model["events"][event]["name"],
            model["acts"][left[0]]["role"],
            model["acts"][right[0]]["role"],
        )
        for event, _, left, right in tie["events"]
    ]
    assert roles[0] == ("Meeting on island data", "host", "visitor")
    assert [role[0] for role in roles] == [
        "Meeting on island data",
        "Workshop on tide tables",
        "First meeting of the institutes",
    ]


def test_evidence_keeps_its_identifier() -> None:
    model = view(partnerships())
    for item in model["evidence"]:
        source = model["sources"][item["source"]]
        iri = item["iri"] or f"{source['iri']}#char={item['char']}"
        assert iri == f"https://example.org/id/source/{source['id']}#char={item['char']}"


# Places


def test_actors_stand_apart() -> None:
    points = np.array(list(positions(partnerships()).values()))
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert gaps[np.triu_indices(len(points), 1)].min() > 50


def test_places_are_round_and_the_same_twice() -> None:
    first, second = positions(partnerships()), positions(partnerships())
    assert first == second
    assert all(round(value, 1) == value for point in first.values() for value in point)
    assert "-0.0" not in json.dumps(first)


def test_actors_without_ties_stand_below() -> None:
    places = positions(partnerships())
    loose = places.pop("https://example.org/id/org/ARCH")
    assert loose[1] > max(y for _, y in places.values())


def test_a_new_document_does_not_reshuffle_the_map() -> None:
    old = partnerships()
    before = positions(old)
    old.add_edge("https://example.org/id/org/NEW", "https://example.org/id/org/LDI", weight=1.0)
    old.add_node("https://example.org/id/org/ALONE")
    after = positions(old, start=before)
    assert {name: after[name] for name in before} == before
    partner = np.array(after["https://example.org/id/org/LDI"])
    assert np.hypot(*(after["https://example.org/id/org/NEW"] - partner)) < 200


@pytest.mark.slow
def test_a_thousand_actors_are_neither_noise_nor_a_blot() -> None:  # B21
    network, group = planted()
    points = np.array([point for _, point in sorted(positions(network).items())])
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    nearest = np.argsort(gaps, axis=1)[:, :10]
    assert (group[nearest] == group[:, None]).mean() >= 0.7
    cells = (points - points.min(axis=0)) / (np.ptp(points, axis=0) + 1e-9) * 19.999
    assert len({tuple(cell) for cell in cells.astype(int)}) / 400 >= 0.3


# Colours and words


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out(theme: str) -> None:
    ground = palette.THEMES[theme]
    for hue, colours in palette.HUES.items():
        for place in ("stage", "panel", "page"):
            assert palette.contrast(colours[theme], ground[place]) >= 3, (hue, place)
    for name in ("tie", "control", "accent"):
        for place in ("stage", "panel", "page"):
            assert palette.contrast(ground[name], ground[place]) >= 3, (name, place)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    colours = palette.THEMES[theme]
    for text, grounds in palette.TEXT_ON.items():
        for ground in grounds:
            assert palette.contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_no_two_kinds_look_the_same() -> None:
    assert len(set(palette.KINDS.values())) == len(palette.KINDS)


def test_both_languages_say_everything() -> None:
    english, korean = assets.words("en"), assets.words("ko")
    assert set(english) == set(korean)
    for key, text in english.items():
        slots = set(re.findall(r"\{(\w+)\}", text))
        assert slots == set(re.findall(r"\{(\w+)\}", korean[key])), key
    assert all(re.search("[가-힣]", korean[f"kind.{kind}"]) for kind in palette.KINDS)


def test_every_word_that_the_page_asks_for_exists() -> None:
    texts = [assets.text("assets", name) for name in assets.SCRIPTS]
    template = assets.text("templates", "explorer.html.j2")
    asked = set(re.findall(r'App\.t\(\s*"([\w.]+)"', "\n".join(texts)))
    asked |= set(re.findall(r'data-t(?:-label)?="(\w+)"', template))
    asked |= set(re.findall(r"words\.(\w+)", template))
    assert asked <= set(assets.words("en"))
