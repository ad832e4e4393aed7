"""Who spoke for whom where: persons, events and agreements in the page of the five documents."""

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from graph.annotation import annotated_study
from graph.projection import Projection
from graph.quoting import quoter
from graph.study import Study
from tests.browser.conftest import PAYLOADS, Reader, proof
from tests.browser.oracle import shown
from viz.example import partnerships
from viz.explorer import page

pytestmark = pytest.mark.browser
ID = "https://w3id.org/comity/id/"


@pytest.fixture(scope="module")
def network(corpus):
    return annotated_study(
        Study(corpus, Projection()), command="comity view", quote=quoter(None), told=True
    )


@pytest.fixture(scope="module")
def drawn(network, tmp_path_factory):
    target = tmp_path_factory.mktemp("stories") / "explorer.html"
    page(network).write(target)
    return target


@pytest.fixture
def reader(browser, drawn):
    found = Reader(browser, drawn, "#lang=en&theme=light")
    yield found
    assert found.complaints == []
    found.context.close()


def told(network):
    parts = ("events", "agreements", "works")
    return {one["iri"]: one for part in parts for one in network.graph[part]}


def whole(stories, iri):
    """An event with all sessions in it."""
    parts = [part for part, one in stories.items() if one["within"] == iri]
    return [stories[iri], *(one for part in parts for one in whole(stories, part))]


def test_an_agenda_shows_every_session_speaker_and_line(reader, network) -> None:
    reader.go(f"#lang=en&event={ID}event/kipa-undesa-forum-2020")
    assert reader.ask("comity.selected()") == f"{ID}event/kipa-undesa-forum-2020"
    stories = whole(told(network), f"{ID}event/kipa-undesa-forum-2020")
    panel = reader.page.locator("#details")
    titles = panel.locator(".agenda h4").all_inner_texts()
    assert sorted(titles) == sorted(one["event"] for one in stories[1:])
    assert panel.locator(".agenda .agenda h4").count() == 5
    acts = [act for one in stories for act in one["acts"]]
    assert panel.locator(".act").count() == len(acts) > 20
    assert "13:30–15:00 · 90 min" in panel.inner_text()
    line = panel.locator(".agenda .act", has_text="Magdelena L. Mendoza")
    assert "presenter" in line.inner_text()
    assert "DAP" in line.inner_text()
    assert "13:30–13:45 · 15 min" in line.inner_text()
    line.locator("summary").first.click()
    assert "line " in line.inner_text()


def test_a_session_is_a_page_of_its_own(reader, network) -> None:
    stories = told(network)
    sessions = [iri for iri, one in stories.items() if one["within"] and one["kind"] == "event"]
    assert len(sessions) > 20
    for iri in sessions[::5]:
        reader.go(f"#lang=en&event={iri}")
        assert reader.ask("comity.selected()") == iri
        assert reader.page.inner_text("#details h2") == stories[iri]["event"]
        acts = [act for one in whole(stories, iri) for act in one["acts"]]
        assert reader.page.locator("#details .act").count() == len(acts)
        reader.page.locator("#details .when .link").first.click()
        up = iri
        while stories[up]["within"]:
            up = stories[up]["within"]
        assert reader.ask("comity.selected()") == up
        title = reader.page.locator("#details .agenda h4 .link", has_text=stories[iri]["event"])
        title.first.click()
        assert reader.ask("comity.selected()") == iri
        assert reader.ask("document.querySelector('#details').contains(document.activeElement)")


def test_an_initiative_tells_what_it_serves_and_an_output_its_parts(reader, network) -> None:
    works = {one["event"]: one for one in network.graph["works"]}
    reader.pick("COVID-19 Response Systems")
    text = reader.page.inner_text("#details")
    assert "owner: KIPA" in text
    assert "active" in text
    assert "What it supports" in text
    assert "held" not in text, "what is no event is not held"
    reader.page.locator("#details section .link", has_text="New Southern Policy").click()
    assert "Supported by" in reader.page.inner_text("#details")
    name, parts = max(
        ((one["event"], [p["event"] for p in works.values() if p["within"] == one["iri"]])
         for one in works.values()), key=lambda found: len(found[1]))  # fmt: skip
    assert parts
    reader.go("#lang=en")
    reader.pick(name)
    assert reader.page.locator("#details .agenda > li > h4").all_inner_texts() == parts
    assert "Parts" in reader.page.inner_text("#details")


def test_an_agreement_tells_what_led_to_it(reader) -> None:
    reader.pick("Concept Note for Bilateral")  # another wording of its title
    assert reader.ask("comity.selected()") == f"{ID}agreement/unpog-klid-concept-note-2017"
    text = reader.page.inner_text("#details")
    for words in ("signed", "signatory: UNPOG", "signatory: KLID", "Index of e-government"):
        assert words in text
    assert reader.page.locator("#details .areas > li").count() == 5
    reader.page.locator("#details .link", has_text="First meeting of UNPOG").click()
    assert reader.ask("comity.selected()") == f"{ID}event/unpog-klid-meeting-2017-01"
    assert "What followed from it" in reader.page.inner_text("#details")


def test_a_person_shows_for_whom_and_where(reader, network) -> None:
    reader.pick("mi kyoung")
    link = reader.ask("location.hash")
    assert "person=" in link
    acts = [act for one in told(network).values() for act in one["acts"]
            if act["by"] == "Mi Kyoung Park"]  # fmt: skip
    assert reader.page.locator("#details .roles > li").count() == len(acts) >= 2
    text = reader.page.inner_text("#details")
    assert "for UNPOG" in text
    assert "Governance and Public Administration Officer" in text
    reader.page.locator("#details .roles .link").first.click()
    assert reader.ask("comity.selected()").startswith(f"{ID}event/")
    reader.go(link)
    assert reader.page.inner_text("#details h2") == "Mi Kyoung Park"


def test_persons_and_events_open_from_actor_and_tie(reader) -> None:
    reader.pick("KLID")
    reader.page.locator("#details .people .link").first.click()
    assert "/person/" in reader.ask("comity.selected()")
    reader.pick("KLID")
    reader.page.locator(".why").first.click()
    reader.page.locator("#details .joint h4 .link").first.click()
    assert "/event/" in reader.ask("comity.selected()")
    reader.page.keyboard.press("Escape")
    assert reader.ask("comity.selected()") is None


def test_hits_are_grouped_by_kind(reader) -> None:
    reader.page.fill("#search", "klid")
    groups = reader.page.locator("#search-list [role=group]")
    kinds = [groups.nth(at).get_attribute("aria-label") for at in range(groups.count())]
    assert kinds == ["Actors", "Events", "Agreements", "Initiatives and outputs"]
    reader.page.fill("#search", "concept note unpog klid")
    reader.page.press("#search", "ArrowUp")  # the last one
    reader.page.press("#search", "Enter")
    assert reader.ask("comity.selected()") == f"{ID}agreement/unpog-klid-concept-note-2017"


@pytest.mark.parametrize("years", [None, (2017, 2017), (2020, 2022)])
@pytest.mark.parametrize("status", ["", "planned"])
def test_the_table_of_events_follows_the_filters(reader, network, years, status) -> None:
    span = f"&y={years[0]}-{years[1]}" if years else ""
    reader.go(f"#lang=en&view=events{span}{f'&st={status}' if status else ''}")
    stories = told(network)
    first, last = years or (0, 9999)
    there = set(pd.read_csv(saved(reader, "actors"))["id"])
    left = [
        one["event"]
        for iri, one in stories.items()
        if not one["within"] and one["status"] != status
        and (not years or one["earliest"]) and int(one["earliest"][:4] or 0) <= last
        and int(one["latest"][:4] or 9999) >= first
        and counted(whole(stories, iri), set(network), there)
    ]  # fmt: skip
    rows = reader.page.locator("#table-box tbody td:first-child").all_inner_texts()
    assert sorted(rows) == sorted(left)
    assert rows


def counted(parts, known, there) -> bool:
    """Nobody is told of, somebody outside the network is, or somebody who is shown."""
    acts = [act for one in parts for act in one["acts"]]
    bodies = [[b["actor"] for b in act["for"] if b["actor"] in known] for act in acts]
    return not acts or any(not found or there & set(found) for found in bodies)


@pytest.mark.parametrize(
    "state",
    ["event={ID}event/kipa-undesa-forum-2020", "view=events", "theme=dark&view=events",
     "theme=dark&event={ID}agreement/unpog-klid-concept-note-2017",
     "lang=ko&person={ID}person/ajmer-singh-malik-indian-public-administration-association"],
)  # fmt: skip
def test_axe_finds_nothing(reader, state) -> None:  # B17
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    reader.go(f"#{state.format(ID=ID)}")
    assert reader.page.locator("#details h2").count() == 1
    reader.ask("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = axe.Axe().run(reader.page)
    assert found.violations_count == 0, found.generate_report()
    assert "undefined" not in reader.page.inner_text("body")


def test_grouped_hits_are_accessible(reader) -> None:  # B17
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    reader.page.fill("#search", "klid")
    found = axe.Axe().run(reader.page)
    assert found.violations_count == 0, found.generate_report()


def test_attacks_in_stories_are_shown_as_text(browser, tmp_path) -> None:  # B3
    attack = " ".join(PAYLOADS)
    known = partnerships()
    (first, *_) = sorted(known)
    act = {"role": attack, "by": attack, "by_iri": attack, "as": [attack], "title": attack,
           "for": [{"name": attack, "iri": attack, "actor": first}], "start": attack, "end": attack,
           "minutes": attack, "modality": attack, "inferred": True, "evidence": proof(attack)}  # fmt: skip
    event = {"iri": attack, "event": attack, "names": [{"text": attack + "2", "lang": attack}],
             "kind": attack, "type": attack, "date": attack, "earliest": "2020-01-01",
             "latest": "2020-01-01", "status": attack, "statuses": [attack], "start": attack,
             "within": attack, "follows": [attack], "based_on": [attack], "acts": [act],
             "areas": [{"number": 1, "text": attack}], "evidence": proof(attack)}  # fmt: skip
    person = {"iri": attack, "name": attack, "names": [{"text": attack, "lang": attack}],
              "posts": [{"iri": attack, "person": attack, "person_iri": attack, "title": attack,
                         "institution": attack, "date": attack}]}  # fmt: skip
    whole = {**event, "iri": "https://example.org/id/event/whole", "within": ""}
    part = {**event, "iri": "https://example.org/id/event/part", "within": whole["iri"]}
    known.graph.update(
        events=[event, whole, part], persons=[person], types={attack: {"en": attack}}
    )
    page(known).write(tmp_path / "hostile.html")
    reader = Reader(browser, tmp_path / "hostile.html", "#lang=en&view=events")
    reader.page.locator("#table-box tbody .link", has_text="{{ 7 * 7 }}").first.click()
    assert "<img src=x onerror=window.__pwn=1>" in reader.page.inner_text("#details")
    reader.page.locator("#details .act .link").first.click()
    assert "/script" in reader.page.inner_text("#details h2")
    reader.pick("<img src=x")
    assert reader.ask("comity.gexf().length") > 1000
    assert reader.ask("window.__pwn") is None
    assert reader.complaints == []
    reader.context.close()


def saved(reader, choice: str) -> Path:
    reader.page.click("#export")
    with reader.page.expect_download() as download:
        reader.page.click(f"[data-export={choice}]")
    return Path(download.value.path())


def test_events_leave_as_a_table(reader, network) -> None:
    table = pd.read_csv(saved(reader, "events"))
    wholes = {iri for iri, one in told(network).items() if not one["within"]}
    assert set(table["id"]) == wholes
    row = table.set_index("id").loc[f"{ID}agreement/unpog-klid-concept-note-2017"]
    assert (row["Actors"], row["Date"]) == (2, "2017-08-09")


@pytest.mark.parametrize(
    ("fragment", "filters"),
    [("", {}), ("&y=2021-2022", {"years": (2021, 2022)}), ("&w=2", {"least": 2})],
)
def test_gexf_is_the_network_that_is_shown(read, fragment, filters) -> None:  # B13
    example = read(fragment=f"#lang=en{fragment}")
    known = partnerships()
    left = shown(known, **filters)
    again = nx.read_gexf(saved(example, "gexf"))
    assert set(again) == set(left)
    assert {frozenset(pair) for pair in again.edges()} == {frozenset(p) for p in left.edges()}
    for a, b, tie in again.edges(data=True):
        events = [e for e in known.edges[a, b]["events"] if not filters.get("years")
                  or (int(e["earliest"][:4]) <= 2022 and int(e["latest"][:4]) >= 2021)]  # fmt: skip
        assert tie["weight"] == left.edges[a, b]["weight"]
        assert tie["events"] == len(events)
        assert tie["first"] == min(e["earliest"] for e in events)
        assert tie["last"] == max(e["latest"] for e in events)
        assert tie["inferred"] is known.edges[a, b]["inferred"]
        states = {e["status"] for e in events}
        assert tie["status"] == (states.pop() if len(states) == 1 else "mixed")
    for name, facts in again.nodes(data=True):
        assert facts["kind"] == known.nodes[name]["kind"]
        assert facts["label"] == known.nodes[name]["short"]
        assert facts["betweenness"] == known.nodes[name]["measures"]["betweenness"]["value"]


def test_gexf_of_hostile_texts_is_still_xml(read) -> None:
    example = read("hostile")
    again = nx.read_gexf(saved(example, "gexf"))
    assert again.number_of_nodes() == 24
    assert example.ask("window.__pwn") is None
