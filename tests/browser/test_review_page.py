"""The review page in a real browser: by keyboard, for everybody, and text of documents stays text."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.documents import Text
from graph.facts import read_facts, write_facts
from graph.model import Document, Fact, FactsFile
from graph.review import merge
from graph.review.desk import Desk
from graph.review.server import ReviewServer
from tests.browser.conftest import PAYLOADS
from tests.test_review_merge import LINES, extract
from viz.review import review_page

pytestmark = pytest.mark.browser


def hostile() -> tuple[FactsFile, Text]:
    """A document and its facts, with an attack in every word."""
    texts = [text.replace("\u2028", " ")[:400] for text in PAYLOADS]
    text = Text("𐍈 " + "\n".join(texts), "x.txt")
    at = text.content.index
    facts = tuple(
        Fact("person", {"name": one, "also": [one]}, (text.span(at(one), at(one) + len(one)),), "proposed",
             note=one, rule=one, confidence=0.5)
        for one in texts
    )  # fmt: skip
    return FactsFile(Document("x", "x.txt", title=texts[0], type="news"), facts), text


@pytest.fixture
def review(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page on a facts file; nothing may go wrong, and nobody else may be asked."""
    servers: list[ReviewServer] = []
    complaints: list[str] = []
    asked: list[str] = []

    def start(made: tuple[FactsFile, Text] | None = None, **context: Any) -> tuple[Any, Path]:
        proposed, text = made or extract(list(LINES), 2)
        path = tmp_path / f"d{len(servers)}.yaml"
        path.write_text(write_facts(merge(None, proposed, text)))
        desk = Desk([path], lambda file: text, lambda p, t: p.write_text(t) and None)
        servers.append(ReviewServer(desk, review_page()))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        page = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, **context}
        ).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(servers[-1].address)
        until(page, "document.documentElement.dataset.ready === 'yes'")
        return page, path

    yield start
    ours = tuple(server.address for server in servers)
    for server in servers:
        server.shutdown()
        server.server_close()
    assert [url for url in asked if not url.startswith(ours)] == []
    assert [text for text in complaints if "409" not in text] == []


def until(page: Any, code: str) -> None:
    """Waits from outside: the page's policy does not let Playwright poll inside it."""
    for _ in range(200):
        if page.evaluate(code):
            return
        page.wait_for_timeout(25)
    raise AssertionError(code)


def here(page: Any) -> str:
    return page.inner_text(".fact.here dl")


def statuses(path: Path) -> list[str]:
    return [fact.status for fact in read_facts(path).facts]


def test_an_agenda_is_reviewed_by_keyboard(review) -> None:
    page, path = review()
    count = len(statuses(path))
    first = here(page)
    page.keyboard.press("j")
    assert here(page) != first
    page.keyboard.press("k")
    assert here(page) == first
    for left in range(count - 1, -1, -1):
        page.keyboard.press("a")
        until(page, f"document.querySelector('#counts').textContent.startsWith('{left} of')")
    assert set(statuses(path)) == {"accepted"}
    page.keyboard.press("u")
    until(page, "document.querySelector('#counts').textContent.startsWith('1 of')")
    assert statuses(path).count("proposed") == 1


def test_the_place_in_the_document_is_shown_and_leads_back(review) -> None:
    page, _ = review()
    page.click("mark:has-text('Bo Park')")
    assert "Bo Park" in here(page)
    lit = page.locator("mark.here").all_inner_texts()
    assert any("Bo Park" in text for text in lit)
    assert "Bo Park" in page.inner_text(".fact.here blockquote")


def test_a_correction_is_saved_and_a_wrong_one_is_said(review) -> None:
    page, path = review()
    page.click("li.fact:has(.kind:text-is('person')) >> nth=0")
    page.keyboard.press("e")
    page.fill("#fields input[name=name]", "Anne Lee")
    page.keyboard.press("Enter")
    until(page, "!document.querySelector('#editor').open")
    person = next(f for f in read_facts(path).facts if f.get("name") == "Anne Lee")
    assert (person.status, person.was["name"]) == ("edited", "Ann Lee")
    page.click("li.fact:has(.kind:text-is('role')) >> nth=0")
    page.keyboard.press("e")
    page.fill("#fields input[name=role]", "presentr")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#form-message').textContent.length > 0")
    assert "did you mean presenter?" in page.inner_text("#form-message")
    page.keyboard.press("Escape")
    assert "presentr" not in path.read_text()


def test_rejecting_and_refusals_are_said(review) -> None:
    page, path = review()
    page.click("li.fact:has(.kind:text-is('role')) >> nth=0")
    page.keyboard.press("a")
    until(page, "document.querySelector('#counts').textContent.startsWith('12 of')")
    page.click("li.fact:has(.kind:text-is('person')) >> nth=0")
    page.keyboard.press("r")
    until(page, "document.querySelector('#message').textContent.length > 0")
    assert "an accepted fact speaks of it" in page.inner_text("#message")
    assert "rejected" not in statuses(path)


def test_hostile_text_is_shown_and_never_run(review) -> None:
    page, _ = review(hostile())
    assert page.evaluate("window.__pwn") is None
    for _ in range(12):
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.keyboard.press("Escape")
        until(page, "!document.querySelector('#editor').open")
    page.keyboard.press("a")
    until(page, "document.querySelector('#counts').textContent.startsWith('9 of')")
    assert page.evaluate("window.__pwn") is None
    assert (
        page.evaluate("document.querySelectorAll('img, .desk script, .desk a, .desk style').length")
        == 0
    )
    assert "<img src=x onerror=window.__pwn=1>" in page.inner_text("#text")
    shown = page.locator("mark").all_inner_texts()
    assert shown[0] == PAYLOADS[0], "offsets count characters, also beyond the first plane"


def test_a_document_that_is_not_at_hand_is_said(review, tmp_path, browser) -> None:
    proposed, text = extract(list(LINES), 2)
    changed = replace(proposed, document=replace(proposed.document, sha256="a" * 64))
    page, _ = review((changed, text))
    assert "not the one that was read" in page.inner_text("#document-note")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(review, scheme, width) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _ = review(color_scheme=scheme, viewport={"width": width, "height": 800})
    found = [axe.Axe().run(page)]
    page.keyboard.press("j")
    page.keyboard.press("a")
    until(page, "document.querySelector('#counts').textContent.startsWith('12 of')")
    found.append(axe.Axe().run(page))
    page.keyboard.press("e")
    found.append(axe.Axe().run(page))
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    found.append(axe.Axe().run(page))
    assert [one.violations_count for one in found] == [0] * 4, [
        one.generate_report() for one in found
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_single_keys_can_be_switched_off(review) -> None:
    page, path = review()
    page.keyboard.press("?")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_timeout(150)
    assert set(statuses(path)) == {"proposed"}
    page.click("[data-act=accept]")
    until(page, "document.querySelector('#counts').textContent.startsWith('12 of')")


def test_theme_follows_and_can_be_changed(review) -> None:
    page, _ = review(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


KOREAN = """행정안전부와 한국행정연구원의 업무협약
Ministry of the Interior and Safety (행정안전부, 行政安全部) and KIPA signed a memorandum on 3 May 2021.
한국행정연구원장 안성호 signed for KIPA.
"""


def korean() -> tuple[FactsFile, Text]:
    """A document in two languages, with facts named in both."""
    text = Text(KOREAN, "mou.txt")
    span = (text.span(KOREAN.index("Ministry"), KOREAN.index(" and KIPA")),)
    who = (text.span(KOREAN.index("안성호"), KOREAN.index("안성호") + 3),)
    facts = (
        Fact("institution", {"name": "Ministry of the Interior and Safety", "also": ["행정안전부"]},
             span, "proposed", rule="name", confidence=0.92),
        Fact("person", {"name": "안성호"}, who, "proposed", rule="name", confidence=0.97),
    )  # fmt: skip
    return FactsFile(Document("mou", "mou.txt", title="업무협약", type="news"), facts), text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_korean_words_are_marked_as_korean_and_stay_whole(review, scheme: str) -> None:
    page, _ = review(korean(), color_scheme=scheme)
    assert page.inner_text("#text") == KOREAN
    runs = page.evaluate(
        "[...document.querySelectorAll('#text [lang=ko]')].map(n => n.textContent)"
    )
    assert runs[0] == "행정안전부와 한국행정연구원의 업무협약"
    assert "행정안전부, 行政安全部" in runs
    assert page.evaluate(
        "[...document.querySelectorAll('#facts [lang=ko]')].map(n => n.textContent)"
    )
    style = "getComputedStyle(document.querySelector('#text [lang=ko]'))"
    assert page.evaluate(f"{style}.wordBreak") == "keep-all"
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
