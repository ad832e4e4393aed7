"""For everybody: by keyboard, with a screen reader, on a phone, in both themes and languages."""

import pytest

pytestmark = pytest.mark.browser

STATES = {
    "light": "#lang=en&theme=light",
    "dark": "#lang=en&theme=dark",
    "korean": "#lang=ko&theme=light",
    "korean dark table": "#lang=ko&theme=dark&view=ties",
    "details": "#lang=en&theme=light&sel={LDI}",
    "details dark": "#lang=en&theme=dark&sel={LDI}",
    "path": "#lang=en&theme=dark&path={LAB}~{COMM}",
    "table": "#lang=en&theme=light&view=actors&sel={LDI}",
}


def fragment(state: str, iri) -> str:
    from urllib.parse import quote

    names = {name: quote(quote(iri(name), safe=""), safe="") for name in ("LAB", "COMM")}
    return STATES[state].format(LDI=quote(iri("LDI"), safe=""), **names)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(read, iri, state) -> None:  # B17
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    reader = read("ko" if "korean" in state else "en", fragment(state, iri))
    reader.ask("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = axe.Axe().run(reader.page)
    assert found.violations_count == 0, found.generate_report()


def test_open_search_menu_and_help_are_accessible(read) -> None:  # B17
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    reader = read()
    reader.page.fill("#search", "i")
    found = [axe.Axe().run(reader.page)]
    reader.page.press("#search", "Escape")
    reader.page.click("#export")
    found.append(axe.Axe().run(reader.page))
    reader.page.click("#help")
    found.append(axe.Axe().run(reader.page))
    assert [one.violations_count for one in found] == [0, 0, 0], [
        one.generate_report() for one in found
    ]


def focused(reader) -> str:
    return reader.ask("document.activeElement.id || document.activeElement.textContent")


def test_everything_by_keyboard(read, network, iri) -> None:  # B18
    reader = read()
    keys = reader.page.keyboard
    keys.press("/")
    assert focused(reader) == "search"
    keys.type("UNRIG")
    keys.press("Enter")
    assert focused(reader) == "stage"
    assert reader.ask("comity.selected()") == iri("UNRIG")
    ties = network[iri("UNRIG")]
    order = sorted(ties, key=lambda name: (-ties[name]["weight"], name))
    keys.press("ArrowRight")
    assert reader.ask("comity.cursor()") == order[0]
    keys.press("ArrowRight")
    assert reader.ask("comity.cursor()") == order[1]
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    assert reader.ask("comity.cursor()") == order[-1]
    keys.press("Enter")
    assert reader.ask("comity.selected()") == order[-1]
    keys.press("Escape")
    assert reader.ask("comity.selected()") is None
    keys.press("t")
    assert reader.page.locator("#table-box tbody tr").count() == 24
    keys.press("t")
    assert not reader.page.locator("#table-box").is_visible()
    keys.press("?")
    assert reader.page.locator("#help-dialog").is_visible()
    reader.page.uncheck("#single-keys")
    keys.press("Escape")
    keys.press("t")
    assert not reader.page.locator("#table-box").is_visible()


def test_tab_goes_through_the_page_and_out(read) -> None:  # B18
    reader = read()
    seen = []
    for _ in range(90):
        reader.page.keyboard.press("Tab")
        seen.append(focused(reader))
        assert reader.ask(
            "document.activeElement === document.body || "
            "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        ), seen[-1]
    landmarks = ["theme", "export", "search", "size", "stage", "zoom-fit"]
    assert [seen.index(name) for name in landmarks] == sorted(seen.index(n) for n in landmarks)
    assert seen[0] == "Skip to search"
    assert len(seen) != len(set(seen)), "the focus never came round: a trap"


def test_changes_are_announced(read) -> None:
    reader = read()
    reader.page.uncheck("[data-filter=hiddenKinds][data-value=company]")
    reader.page.wait_for_function(
        "() => document.querySelector('#status').textContent.startsWith('23 of 24 actors')"
    )
    assert reader.page.get_attribute("#status", "role") == "status"


@pytest.mark.parametrize("size", [(360, 740), (320, 640), (640, 400), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_runs_off_the_side(read, size, language) -> None:  # B19
    reader = read(language, f"#lang={language}", viewport={"width": size[0], "height": size[1]})
    reader.pick("UNRIG" if language == "en" else "유엔")
    wide = reader.ask("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    box = reader.page.locator("#stage").bounding_box()
    assert box["width"] >= 280
    assert box["height"] >= 280


def test_no_animation_where_none_is_wanted(read, iri) -> None:  # B19
    reader = read(reduced_motion="reduce")
    reader.pick("REEF")
    box = reader.page.locator("#stage").bounding_box()
    x, _ = reader.at(iri("REEF"))
    assert abs(x - box["x"] - box["width"] / 2) < 3


def test_targets_are_large_enough(read) -> None:
    reader = read()
    small = reader.ask(
        """[...document.querySelectorAll("button, select, summary, input[type=text]")]
        .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 24)
        .map((node) => node.outerHTML)"""
    )
    assert small == []
