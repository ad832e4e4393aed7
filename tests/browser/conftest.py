"""A real browser for the page: Debian's chromium, driven by Playwright, with the network off."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from viz.example import BASE, partnerships
from viz.explorer import page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAYLOADS = [
    "</script><script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=1>",
    '" onmouseover="window.__pwn=1" x="',
    "<a href='javascript:window.__pwn=1'>href</a>",
    "javascript:window.__pwn=1",
    "line\u2028break\u2029here",
    "\u202eright to left\u202c",
    "{{ 7 * 7 }}{% raw %}",
    "</style><style>*{display:none}</style><!--",
    "long " * 2000,
]


def missing(what: str) -> None:
    """No browser: an error where tests must run, elsewhere a skip that says what to install."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}: CI must run the browser tests", pytrace=False)
    pytest.skip(f"{what}: apt-get install chromium fonts-noto-cjk, or set COMITY_CHROMIUM")


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Any]]:
    """Starts a browser with more flags than the usual ones."""
    chromium = os.environ.get("COMITY_CHROMIUM") or shutil.which("chromium") or ""
    if not Path(chromium).is_file():
        missing(f"no chromium at {chromium or '/usr/bin/chromium'}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as playwright:
        started = []

        def start(*flags: str) -> Any:
            found = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *flags])
            started.append(found)
            return found

        yield start
        for one in started:
            one.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Any]) -> Any:
    return launch()


@pytest.fixture(scope="session")
def network() -> nx.Graph:
    return partnerships()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example in English, with Korean names, and one where every text is an attack."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"en": partnerships(), "ko": partnerships(prefer="ko"), "hostile": hostile()}
    paths = {name: folder / f"{name}.html" for name in made}
    for name, drawn in made.items():
        page(drawn).write(paths[name])
    return paths


def hostile() -> nx.Graph:
    """The example with an attack in every text, also as identifier, kind, role and quotation."""
    network = partnerships()
    names = sorted(network)
    texts = {name: PAYLOADS[at % len(PAYLOADS)] for at, name in enumerate(names)}
    for name, text in texts.items():
        facts = network.nodes[name]
        facts.update(label=text, short=text, kind=text, country=text)
        facts["names"] = [{"text": text, "lang": text}]
        facts["sources"] = [text]
        facts["measures"] = {text: {"value": 1.0, "rank": 1, "tied": 1}}
        facts["people"] = [
            {"person": text, "title": text, "institution": text, "date": text, "evidence": []}
        ]
        for role in facts["roles"]:
            role.update(event=text, role=text, by=text, modality=text, evidence=proof(text))
            role.update(kind=text, status=text, group=text)
    for a, _, tie in network.edges(data=True):
        tie["sources"] = [texts[a]]
        tie["status"] = texts[a]
        for event in tie["events"]:
            event.update(event=texts[a], iri=texts[a] + event["iri"], date=texts[a])
            event.update(kind=texts[a], status=texts[a])
            for act in event["a_roles"] + event["b_roles"]:
                act.update(role=texts[a], by=texts[a], evidence=proof(texts[a]))
    everything = " ".join(PAYLOADS)
    network.graph.update(
        title=everything,
        projection=everything,
        corpus=everything,
        digest=PAYLOADS[0],
        command=PAYLOADS[1],
        warnings=PAYLOADS,
        communities=everything,
    )
    return nx.relabel_nodes(network, {name: f"{text}{name}" for name, text in texts.items()})


def proof(text: str) -> list[dict[str, Any]]:
    keys = ("source", "title", "file", "char", "iri", "quotation")
    return [{**dict.fromkeys(keys, text), "line": 1}]


class Reader:
    """A page that somebody looks at, offline, and what the browser said about it."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **context: Any) -> None:
        context = {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True, **context}
        self.scripted = context.get("java_script_enabled", True)
        self.context = browser.new_context(offline=True, **context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.path = path
        self.go(fragment)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def go(self, fragment: str = "") -> None:
        """Opens the page afresh, so that nothing but the fragment is carried over."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + fragment)
        if self.scripted:
            self.page.wait_for_function("() => window.comity && window.comity.ready")

    def ask(self, code: str) -> Any:
        return self.page.evaluate(code)

    def actors(self) -> set[str]:
        return set(self.ask("comity.actors()"))

    def ties(self) -> set[tuple[str, ...]]:
        return {tuple(sorted(pair)) for pair in self.ask("comity.ties()")}

    def at(self, iri: str) -> tuple[float, float]:
        """Where an actor is on the screen."""
        box = self.page.locator("#stage").bounding_box()
        spot = self.page.evaluate("iri => comity.onScreen(iri)", iri)
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def pick(self, text: str, field: str = "search") -> None:
        """Types into a search field and takes the first answer."""
        self.page.fill(f"#{field}", text)
        self.page.press(f"#{field}", "Enter")


@pytest.fixture
def read(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Reader]]:
    """Opens one of the pages; nobody may have been called and nothing may have gone wrong."""
    opened: list[Reader] = []

    def start(name: str = "en", fragment: str = "#lang=en&theme=light", **context: Any) -> Reader:
        opened.append(Reader(browser, pages[name], fragment, **context))
        return opened[-1]

    yield start
    for reader in opened:
        asked = [
            url
            for url in reader.requests
            if not url.startswith(("about:", "data:", "blob:"))
            and url.split("#")[0] != reader.path.as_uri()
        ]
        assert asked == []
        assert reader.complaints == []
        reader.context.close()


@pytest.fixture
def reader_of(browser: Any) -> Callable[..., Reader]:
    """Opens any page, also one that is meant to complain."""
    return lambda path, fragment="#lang=en": Reader(browser, path, fragment)


@pytest.fixture(scope="session")
def iri() -> Callable[[str], str]:
    return lambda acronym: BASE + acronym
