"""What is chosen in one view is marked in all others, and can be chosen in each of them."""

from typing import Any

import pytest

from viz.model import view

pytestmark = pytest.mark.browser
CHOSEN = """[...document.querySelectorAll("#plot-box .mark.chosen")]
  .filter((mark) => mark.querySelector("path, rect")).map((mark) => mark.getAttribute("aria-label"))"""


def of(network, *acronyms: str) -> tuple[dict[str, Any], list[int]]:
    """The model, and the numbers of actors in it."""
    model = view(network)
    numbers = {actor["short"]: at for at, actor in enumerate(model["actors"])}
    return model, [numbers[one] for one in acronyms]


def dots(model: dict[str, Any], actors: set[int], events: set[int]) -> int:
    """One dot for each actor, event and group of roles."""
    return len(
        {
            (at, event, model["groups"].get(model["acts"][act]["role"], ""))
            for at in actors
            for event, act in model["actors"][at]["roles"]
            if event in events
        }
    )


def lanes(model: dict[str, Any]) -> dict[frozenset[int], list[dict[str, Any]]]:
    """Ties by the events that they rest on."""
    found: dict[frozenset[int], list[dict[str, Any]]] = {}
    for tie in model["ties"]:
        found.setdefault(frozenset(event for event, *_ in tie["events"]), []).append(tie)
    return found


@pytest.mark.parametrize("acronym", ["LDI", "CITY", "UNRIG"])
def test_a_chosen_actor_is_marked_everywhere(read, network, iri, acronym) -> None:
    reader = read()
    reader.pick(acronym)
    model, (actor,) = of(network, acronym)
    every = set(range(len(model["events"])))
    reader.page.click("[data-view=dots]")
    assert len(reader.ask(CHOSEN)) == dots(model, {actor}, every)
    assert all(
        words.startswith(network.nodes[iri(acronym)]["label"]) for words in reader.ask(CHOSEN)
    )
    reader.page.click("[data-view=matrix]")
    assert len(reader.ask(CHOSEN)) == 2 * network.degree(iri(acronym))
    reader.page.click("[data-view=timeline]")
    mine = [on for on, ties in lanes(model).items() if any(actor in (t["a"], t["b"]) for t in ties)]
    assert len(reader.ask(CHOSEN)) == sum(map(len, mine))
    reader.page.click("[data-view=network]")
    assert acronym in {one["text"] for one in reader.ask("comity.labels()") if one["bold"]}
    reader.page.keyboard.press("Escape")
    reader.page.click("[data-view=dots]")
    assert reader.ask(CHOSEN) == []


def test_a_chosen_tie_is_marked_everywhere(read, network, iri) -> None:
    from urllib.parse import quote

    pair = "~".join(quote(quote(iri(name), safe=""), safe="") for name in ("LDI", "UNRIG"))
    reader = read(fragment=f"#lang=en&tie={pair}")
    model, ends = of(network, "LDI", "UNRIG")
    (tie,) = [tie for tie in model["ties"] if {tie["a"], tie["b"]} == set(ends)]
    on = {event for event, *_ in tie["events"]}
    reader.page.click("[data-view=dots]")
    assert len(reader.ask(CHOSEN)) == dots(model, set(ends), on)
    reader.page.click("[data-view=matrix]")
    assert sorted(reader.ask(CHOSEN)) == ["LDI – UNRIG: 3", "UNRIG – LDI: 3"]
    reader.page.click("[data-view=timeline]")
    assert len(reader.ask(CHOSEN)) == len(on)
    reader.page.uncheck("[data-filter=hiddenStatuses][data-value=planned]")
    assert len(reader.ask(CHOSEN)) == len(on) - 1, "the filters act on what is marked too"


def test_a_chosen_event_is_marked_everywhere(read, network) -> None:
    reader = read(fragment="#lang=en&view=timeline")
    reader.page.locator("#plot-box .mark[aria-label*='Atoll Forum']").first.dispatch_event("click")
    model, _ = of(network)
    (event,) = [at for at, one in enumerate(model["events"]) if one["name"] == "Atoll Forum"]
    with_it = [on for on in lanes(model) if event in on]
    assert len(reader.ask(CHOSEN)) == len(with_it)
    assert all("Atoll Forum" in words for words in reader.ask(CHOSEN))
    reader.page.click("[data-view=dots]")
    there = {at for at, actor in enumerate(model["actors"]) if event in dict(actor["roles"])}
    assert len(reader.ask(CHOSEN)) == dots(model, there, {event})
    head = reader.page.locator("#plot-box .mark.chosen:not(:has(path)):has([font-weight='700'])")
    assert "Atoll Forum" in " ".join(head.all_text_contents())
    reader.page.click("[data-view=matrix]")
    assert len(reader.ask(CHOSEN)) == 2 * sum(event in {at for at, *_ in tie["events"]}
                                              for tie in model["ties"])  # fmt: skip


def test_names_and_marks_choose(read, iri) -> None:
    reader = read(fragment="#lang=en&view=dots")
    pick = reader.page.locator
    pick("#plot-box .mark[aria-label='City of Haewon']").click()
    assert reader.ask("comity.selected()") == iri("CITY")
    reader.page.click("[data-view=matrix]")
    pick("#plot-box .mark[aria-label='Reef Towns Federation']").click()
    assert reader.ask("comity.selected()") == iri("REEF")
    pick("#plot-box .mark[aria-label^='CITY – REEF']").click()
    assert set(reader.ask("comity.selected()")) == {iri("CITY"), iri("REEF")}
    reader.page.click("[data-view=timeline]")
    pick("#plot-box .mark[aria-label='LDI – UNRIG']").click()
    assert set(reader.ask("comity.selected()")) == {iri("LDI"), iri("UNRIG")}
    assert reader.ask("document.activeElement.getAttribute('aria-label')") == "LDI – UNRIG"
    reader.page.click("[data-view=network]")
    assert reader.page.inner_text("#details h4") == "Meeting on island data"


def test_what_is_chosen_is_brought_into_sight(read, iri) -> None:
    reader = read(fragment="#lang=en&view=dots", viewport={"width": 1000, "height": 560})
    reader.page.fill("#search", "DATAX")
    reader.page.press("#search", "Enter")
    box = reader.page.locator("#plot-box").bounding_box()
    mark = reader.page.locator("#plot-box .mark.chosen").first.bounding_box()
    assert box["y"] < mark["y"] < box["y"] + box["height"]
