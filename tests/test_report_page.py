"""The report page: safe, sealed, complete, and the same bytes for the same report."""

import base64
import copy
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.test_charts import CHARTS, some
from viz import assets, palette
from viz.report import read_report, render_report, seal

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "</script><script>window.__pwn=1</script><img src=x onerror=window.__pwn=1>\"'\u2028{{7*7}}</style>\x00"


def partnership_report() -> dict[str, Any]:
    """Two institutes and an office between two events; all of it is invented."""

    def place(line: int, quotation: str = "") -> dict[str, Any]:
        return {
            "document": "note.txt",
            "line": line,
            "char": f"{line},{line + 9}",
            "quotation": quotation,
        }

    def act(actor: str, role: str, line: int, **more: Any) -> dict[str, Any]:
        said = {"by": "", "modality": "reported", "inferred": False, "places": [place(line)]}
        return {"actor": actor, "role": role, **said, **more}

    def section(name: str, **parts: Any) -> dict[str, Any]:
        return {
            "id": name,
            "heading": name.capitalize(),
            "text": f"About {name}.",
            "charts": [],
            "tables": [],
            **parts,
        }

    centrality = {
        "id": "centrality",
        "caption": "Centrality of three institutions",
        "note": "Ranks by strength.",
        "rests": [[0, 1], [], [1]],
        "columns": [
            {"label": "Rank", "numeric": True}, {"label": "Actor", "numeric": False},
            {"label": "Name", "numeric": False}, {"label": "Strength", "numeric": True},
            {"label": "Betweenness", "numeric": True, "digits": 4}, {"label": "Sure", "numeric": False},
        ],
        "rows": [
            ["1", "UNRIG", "United Nations Regional Island Office", 3, 2 / 3, True],
            ["2=", "IIA", "섬행정연구원", 2, 0.0, None],
            ["2=", "HPI", "Harbour Policy Institute", 2, 1e-7, False],
        ],
    }  # fmt: skip
    wide = {
        "id": "wide", "caption": "A wide table", "note": "",
        "columns": [{"label": f"Column {at}", "numeric": at > 0} for at in range(16)],
        "rows": [["a name", *range(1, 16)]],
    }  # fmt: skip
    charts = [
        {"id": kind.replace("_", "-"), "caption": f"A {kind} of it", "note": "Random.", "svg": some(kind, 8), "table": "centrality"}
        for kind in CHARTS
    ]  # fmt: skip
    return {
        "title": "Centrality of the island administrations",
        "lead": "Who meets whom, how often.",
        "made": {
            "command": "comity centrality --ties all --format html -o report.html",
            "comity": "0.1.0", "python": "3.11.2", "libraries": {"networkx": "3.6.1", "numpy": "2.3.0"},
            "corpus": "4 sources, 2017-02-17 to 2023-06-14", "digest": "311f06a2fbbad294",
            "projection": "institutions tied by roles in the same event", "weights": "newman (4f0c11aa)",
        },
        "warnings": ["UNRIG is met in all 4 sources: compare with --without UNRIG."],
        "summary": [
            {"name": "Actors", "value": 3, "definition": "institutions with a role", "source": ""},
            {"name": "Density", "value": 0.6666666666666666, "definition": "ties by pairs", "source": "Wasserman and Faust 1994"},
        ],
        "sections": [section("centrality", tables=[centrality, wide]), section("pictures", charts=charts)],
        "definitions": [{"name": "strength", "text": "sum of the weights", "source": "Barrat et al. 2004"}],
        "activities": [
            {"name": "Atoll Forum", "kind": "event", "date": "2021-11-30 to 2021-12-02", "status": "held",
             "acts": [act("UNRIG", "organizer", 4), act("IIA", "keynote", 9, by="Kim Haneul", inferred=True),
                      act("UNRIG", "moderator", 5)]},
            {"name": "해원 원탁회의", "kind": "event", "date": "", "status": "planned",
             "places": [place(6, "An invented announcement.")],
             "acts": [act("HPI", "panelist", 7, modality="announced", places=[place(7, "An invented <b>sentence</b>.")]),
                      act("UNRIG", "organizer", 8, modality="announced")]},
        ],
        "ties": [
            {"a": "IIA", "b": "UNRIG", "weight": 1.5, "shares": [{"activity": 0, "share": 1.0}, {"activity": 1, "share": 0.5}]},
            {"a": "HPI", "b": "UNRIG", "weight": 1.0, "shares": [{"activity": 1, "share": 1.0}]},
        ],
        "arguments": {"command": "centrality", "ties": "all", "without": ["</script>", "한국"], "depth": 1},
    }  # fmt: skip


def poisoned(value: Any, key: str = "") -> Any:
    """The same structure with an attack in every text that is not the name of a part."""
    if isinstance(value, dict):
        return {name: poisoned(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    return HOSTILE if isinstance(value, str) and key not in ("id", "svg", "table") else value


class Reading(HTMLParser):
    """What a browser would make of a page: its elements, its text, its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def having(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return partnership_report()


@pytest.fixture(scope="module")
def html(report: dict[str, Any]) -> str:
    return render_report(report)


# Safe


def test_text_of_documents_stays_text(html: str) -> None:
    plain = Reading(html)
    attacked = render_report(poisoned(partnership_report()))
    found = Reading(attacked)
    assert {tag for tag, _ in found.tags} == {tag for tag, _ in plain.tags}
    assert {name for _, attrs in found.tags for name in attrs} == {
        n for _, attrs in plain.tags for n in attrs
    }
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in found.tags]
    assert "<script>window" not in attacked
    assert "{{7*7}}" in found.text
    assert "\x00" not in attacked
    assert read_report(attacked)[1]


def test_nothing_is_asked_of_the_web_and_nothing_runs(html: str) -> None:
    page = Reading(html)
    assert all(link.startswith("#") for link in page.having("href"))
    for attribute in ("src", "srcset", "style", "action", "background", "data", "poster"):
        assert page.having(attribute) == [], attribute
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "comity-report"}]
    assert not {"iframe", "object", "embed", "link", "base", "form", "img"} & {
        t for t, _ in page.tags
    }


def test_the_policy_allows_this_style_and_nothing_else(html: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in policy.replace("&#39;", "'").split(";"))
    assert rules == {
        "default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
        "style-src": f"'sha256-{digest}'",
    }  # fmt: skip
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g onload="alert(1)"></g></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:url(x)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>*{}</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject></foreignObject></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"/><p>more</p>',
        "<p>no picture</p>",
    ],
)
def test_a_picture_that_is_more_than_a_picture_is_refused(report: dict[str, Any], svg: str) -> None:
    worse = copy.deepcopy(report)
    worse["sections"][1]["charts"][0]["svg"] = svg
    with pytest.raises(ValueError, match="chart timeline is not a plain picture"):
        render_report(worse)


# Sealed


def test_a_report_gives_back_what_it_was_made_with(report: dict[str, Any], html: str) -> None:
    assert read_report(html) == (report["arguments"], True)


def test_every_altered_digit_shows(html: str) -> None:
    places = [match.start() for match in re.finditer(r"\d", html)]
    assert len(places) > 5000
    for at in places[:: len(places) // 60]:
        other = str((int(html[at]) + 1) % 10)
        try:
            assert read_report(html[:at] + other + html[at + 1 :])[1] is False, html[
                at - 40 : at + 9
            ]
        except ValueError:
            assert (
                'comity-report"' in html[at - 200 : at + 1]
                or "comity-seal" in html[at - 80 : at + 1]
            )


def test_an_altered_seal_or_argument_shows(html: str) -> None:
    start = html.index('<code id="comity-seal">') + 23
    assert read_report(html[:start] + "zz" + html[start + 2 :])[1] is False
    assert read_report(html.replace('"depth":1', '"depth":2'))[1] is False
    assert read_report(html + " ")[1] is False
    assert read_report(html.replace("\n", "\r\n"))[1] is False


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda html: "", "it has no seal"),
        (lambda html: "<!doctype html><title>A page</title>", "it has no seal"),
        (lambda html: html.replace("comity-seal", "seal"), "it has no seal"),
        (lambda html: html + '<code id="comity-seal">ab</code>', "it has 2 seals"),
        (lambda html: html.replace("comity-report", "other"), "what it was made with is missing"),
        (lambda html: html.replace('"depth":1', '"depth":'), "what it was made with is damaged"),
        (
            lambda html: re.sub(r'(comity-report">)[^<]*', r"\1[1]", html),
            "what it was made with is no list",
        ),
    ],
)
def test_what_is_no_report_is_said_so(html: str, damage: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_report(damage(html))


def test_a_page_is_sealed_once(html: str) -> None:
    with pytest.raises(ValueError, match="one empty place"):
        seal(html)


MAKE = """
import hashlib, sys
sys.path.insert(0, ".")
from tests.test_report_page import partnership_report
from viz.report import render_report
print(hashlib.sha256(render_report(partnership_report()).encode()).hexdigest())
"""


def test_the_same_bytes_everywhere(html: str) -> None:
    places = [("0", "C"), ("5", "tr_TR.UTF-8")]
    digests = {
        subprocess.run(
            [sys.executable, "-c", MAKE], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": place, "PYTHONUTF8": "1"},
        ).stdout.strip()
        for seed, place in places
    }  # fmt: skip
    assert digests == {hashlib.sha256(html.encode()).hexdigest()}


# Complete


def test_how_it_was_made_stands_in_it(report: dict[str, Any], html: str) -> None:
    text = Reading(html).text
    made = report["made"]
    for key in ("command", "comity", "python", "corpus", "digest", "projection", "weights"):
        assert made[key] in text, key
    assert "networkx 3.6.1" in text
    body = html[html.index("</nav>") :]
    assert body.index("compare with --without UNRIG") < body.index("How this was made")


def test_every_figure_keeps_all_its_digits(html: str) -> None:
    values = [float(value) for value in Reading(html).having("value")]
    assert {2 / 3, 1e-7, 0.6666666666666666, 1.5, 0.5} <= set(values)
    assert '<data value="0.6666666666666666">0.6667</data>' in html
    assert '<data value="1e-07">1.0e-07</data>' in html


def test_ranks_that_are_shared_are_shown_as_shared(html: str) -> None:
    assert html.count('2<span class="equal">=</span>') == 2


def test_every_tie_leads_to_its_evidence(report: dict[str, Any], html: str) -> None:
    page = Reading(html)
    names = page.having("id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in page.having("href")} <= set(names)
    for tie in report["ties"]:
        row = re.search(rf"<tr><th[^>]*>{tie['a']}</th><th[^>]*>{tie['b']}</th>.*?</tr>", html)[0]
        shares = re.findall(r'#activity-(\d+)".*?data value="([\d.]+)"', row)
        assert [(int(at) - 1, float(share)) for at, share in shares] == [
            (one["activity"], one["share"]) for one in tie["shares"]
        ]
        assert sum(one["share"] for one in tie["shares"]) == pytest.approx(tie["weight"])
    for activity in report["activities"]:
        for act in activity["acts"]:
            for place in act["places"]:
                assert (
                    f"line {place['line']}, characters {place['char'].replace(',', '–')}"
                    in page.text
                )
    assert "An invented <b>sentence</b>." in page.text
    assert "through Kim Haneul" in " ".join(page.text.split())


def test_a_row_leads_to_the_activities_that_it_rests_on(html: str) -> None:
    table = html[html.index('id="table-centrality"') : html.index('id="table-wide"')]
    rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]
    assert [re.findall(r'href="#activity-(\d)"', row) for row in rows] == [["1", "2"], [], ["2"]]
    article = html[html.index('id="activity-2"') :]
    assert article.index("An invented announcement.") < article.index("HPI")


def test_an_actor_of_two_roles_is_one_with_two_roles(html: str) -> None:
    article = html[html.index('id="activity-1"') : html.index('id="activity-2"')]
    assert re.findall(r'class="actor">([^<]*)<', article) == ["IIA", "UNRIG"]
    assert re.findall(r"<li><p>(\w+)", article) == ["keynote", "organizer", "moderator"]


def test_every_picture_has_a_caption_and_its_table(report: dict[str, Any], html: str) -> None:
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    charts = report["sections"][1]["charts"]
    assert len(figures) == len(charts) == 7
    for figure, chart in zip(figures, charts, strict=True):
        assert f"<figcaption>{chart['caption']}</figcaption>" in figure
        assert 'href="#table-centrality"' in figure
        assert chart["svg"].rstrip("\n") in figure


def test_headings_tables_and_landmarks_are_in_order(html: str) -> None:
    page = Reading(html)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    tags = Counter(tag for tag, _ in page.tags)
    assert tags["table"] == tags["caption"] == tags["thead"] == 4
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    assert (tags["main"], tags["header"], tags["footer"], tags["nav"]) == (1, 1, 1, 1)


def test_korean_names_are_marked_as_korean(html: str) -> None:
    assert html.count('<span lang="ko">섬행정연구원</span>') == 1
    assert '<span lang="ko">해원 원탁회의</span>' in html


def test_parts_that_do_not_fit_are_said_so(report: dict[str, Any]) -> None:
    def broken(change: Any) -> dict[str, Any]:
        other = copy.deepcopy(report)
        change(other)
        return other

    tables = report["sections"][0]["tables"]
    for change, said in (
        (lambda r: r["sections"][0]["tables"][0]["rows"][0].pop(), "a row of table centrality"),
        (lambda r: r["sections"][0]["tables"].append(tables[0]), "same name: centrality"),
        (
            lambda r: r["sections"][1]["charts"][0].update(table="lost"),
            "table that is not there: lost",
        ),
        (lambda r: r["sections"][0]["tables"][0]["rests"].pop(), "centrality does not say what"),
        (lambda r: r["sections"][0]["tables"][0]["rests"][0].append(2), "centrality points at no"),
        (lambda r: r["sections"][0].update(id='x" onclick="'), "not a name for a part of a page"),
        (lambda r: r["ties"][0]["shares"][0].update(activity=2), "the tie of IIA and UNRIG"),
        (lambda r: r["ties"][0]["shares"][0].update(activity=-1), "the tie of IIA and UNRIG"),
        (lambda r: r["arguments"].update(least=float("nan")), "not JSON compliant"),
    ):
        with pytest.raises(ValueError, match=said):
            render_report(broken(change))


def test_arguments_survive_as_they_are() -> None:
    report = partnership_report()
    report["arguments"] = {
        "words": [HOSTILE, "한국", "\u2028"],
        "nothing": None,
        "deep": {"a": [1.5, True]},
    }
    arguments, fits = read_report(render_report(report))
    assert (arguments, fits) == (json.loads(json.dumps(report["arguments"])), True)


def test_a_report_of_nothing_is_a_report() -> None:
    report = partnership_report()
    empty = {key: [] if isinstance(value, list) else value for key, value in report.items()}
    page = Reading(render_report({**empty, "lead": ""}))
    assert "How this was made" in page.text
    assert not {"table", "article", "figure"} & {tag for tag, _ in page.tags}


def test_the_style_names_no_colour_of_its_own() -> None:
    css = assets.text("assets", "report.css")
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", css)) <= {"#fff"}  # the paper of a print
    used = set(re.findall(r"var\(--([\w-]+)\)", css)) - {"sans", "serif", "mono"}
    assert used <= set(palette.THEMES["light"])
