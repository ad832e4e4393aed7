"""The report in a real browser: offline, silent, legible, for everybody and on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_charts import CHARTS, overlapping, some
from tests.test_report_page import partnership_report, poisoned
from viz.report import read_report, render_report

pytestmark = pytest.mark.browser

#: The corners of every label as the browser draws it, in units of its picture.
LABELS = """() => [...document.querySelectorAll("svg.chart")].map((svg) => {
  const away = svg.getScreenCTM().inverse();
  return [...svg.querySelectorAll("text")].map((text) => {
    const words = [...text.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("");
    const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize);
    const base = box.y + box.height * 0.78;
    const [top, bottom] = [base - 0.72 * size, base + 0.06 * size];
    const map = away.multiply(text.getScreenCTM());
    const at = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(map); return [p.x, p.y]; };
    const right = box.x + box.width;
    return [words, [at(box.x, top), at(right, top), at(right, bottom), at(box.x, bottom)]];
  });
})"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    report = partnership_report()
    crowded = partnership_report()
    crowded["sections"][1]["charts"] = [
        {"id": f"{kind.replace('_', '-')}-{seed}", "caption": f"{kind} {seed}", "note": "", "svg": some(kind, seed), "table": ""}
        for kind in CHARTS for seed in range(4)
    ]  # fmt: skip
    made = {"report": report, "hostile": poisoned(report), "crowded": crowded}
    paths = {name: folder / f"{name}.html" for name in made}
    for name, one in made.items():
        paths[name].write_text(render_report(one), encoding="utf-8", newline="")
    return paths


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens a report offline; nobody may be called and nothing may be complained about."""
    contexts, asked, complaints = [], [], []

    def start(name: str = "report", **context: Any) -> Any:
        contexts.append(browser.new_context(offline=True, **context))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(pages[name].as_uri())
        return page

    yield start
    for one in contexts:
        one.close()
    known = {path.as_uri() for path in pages.values()}
    assert [url for url in asked if url.split("#")[0] not in known] == []
    assert complaints == []


def test_it_opens_alone(opened, pages) -> None:
    page = opened()
    assert page.title() == "Centrality of the island administrations · comity"
    assert page.locator("svg.chart").count() == 7
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Inter")


def test_what_is_saved_in_the_browser_still_has_its_seal(pages) -> None:
    with pages["report"].open(encoding="utf-8", newline="") as file:
        assert read_report(file.read())[1]


def test_an_attack_in_every_text_does_nothing(opened) -> None:
    page = opened("hostile")
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert "{{7*7}}" in page.inner_text("h1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1240, 360])
def test_axe_finds_nothing(opened, scheme, width) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 800})
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 700, 1240])
@pytest.mark.parametrize("name", ["report", "hostile"])
def test_nothing_runs_off_the_side(opened, name, width) -> None:
    page = opened(name, viewport={"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_tables_and_pictures_scroll_in_their_own_box(opened) -> None:
    page = opened(viewport={"width": 360, "height": 740})
    for inside in ("#table-wide", "#chart-timeline svg"):
        wide = page.evaluate(
            "s => [document.querySelector(s).getBoundingClientRect().width,"
            " document.querySelector(s).closest('.scroll').clientWidth]", inside,
        )  # fmt: skip
        assert wide[0] > wide[1]
    page.locator("#table-wide").evaluate("table => table.closest('.scroll').focus()")
    page.keyboard.press("ArrowRight")
    moved = "document.querySelector('#table-wide').closest('.scroll').scrollLeft"
    for _ in range(100):  # the page's policy lets Playwright evaluate, but not poll inside it
        if page.evaluate(moved):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(moved) > 0


def test_no_two_labels_touch_in_the_fonts_of_this_machine(opened) -> None:
    pictures = opened("crowded").evaluate(LABELS)
    assert len(pictures) == 4 * len(CHARTS)
    for picture in pictures:
        labels = [(words, [tuple(corner) for corner in box]) for words, box in picture]
        assert overlapping(labels) == []
        assert not [w for w, box in labels for x, _ in box if not -1 <= x <= 761]


def test_pictures_follow_the_theme(opened) -> None:
    def look(scheme: str) -> list[str]:
        page = opened(color_scheme=scheme)
        ask = "s => getComputedStyle(document.querySelector(s))"
        return [
            page.evaluate(f"({ask})('html').backgroundColor"),
            page.evaluate(f"({ask})('svg.chart text.fill-ink').fill"),
            page.evaluate(f"({ask})('svg.chart .mark').stroke"),
        ]

    assert not set(look("light")) & set(look("dark"))


def test_a_share_leads_to_its_evidence(opened) -> None:
    page = opened()
    page.click("#ties >> text='2' >> nth=0")
    assert page.evaluate("document.querySelector(':target').id") == "activity-2"
    assert page.locator("#activity-2").is_visible()


def test_by_keyboard(opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_it_is_dark_on_white_and_all_there(opened, scheme) -> None:
    page = opened(color_scheme=scheme, viewport={"width": 680, "height": 900})
    page.emulate_media(media="print")
    assert (
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 34, 38)"
    assert not page.locator(".contents").is_visible()
    assert page.locator("#activity-2 blockquote").first.is_visible()
    cut = page.evaluate(
        "[...document.querySelectorAll('.picture')].filter(b => b.scrollWidth > b.clientWidth + 1).length"
    )
    assert cut == 0
