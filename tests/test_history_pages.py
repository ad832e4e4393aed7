"""The pages of introductions, lifecycle, gaps and diff: their evidence, and making them anew."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.test_report_page import Reading
from viz.report import read_report

PAGES = {
    "introductions": ["introductions"],
    "around one": ["introductions", "UNPOG", "--status", "held"],
    "a pair": ["introductions", "KIPA", "UNPOG"],
    "lifecycle": ["lifecycle", "KLID", "UNPOG"],
    "gaps": ["gaps", "--on", "2024"],
    "diff": ["diff", "2017-03", "2022"],
    "ranks only": ["diff", "2017-03", "2022", "--show", "ranks"],
    "nothing differs": ["diff", "2017-03", "2017-03"],
    "slices": ["centrality", "--by", "year"],
}


@pytest.fixture
def page(comity, demo):
    def made(*words: str) -> str:
        comity(*words, "--format", "html", "-o", "page.html")
        return Path("page.html").read_text(encoding="utf8")

    return made


@pytest.mark.parametrize("words", PAGES.values(), ids=PAGES)
def test_a_page_is_whole_and_is_made_anew_to_the_byte(comity, page, words: list[str]) -> None:
    html = page(*words)
    arguments, fits = read_report(html)
    assert fits
    assert arguments["words"] == [*words, "--format", "html"]
    reading = Reading(html)
    assert {link[1:] for link in reading.having("href")} <= set(reading.having("id"))
    assert "UNPOG is met in" in reading.text or words[-1] == "2017-03"
    assert ("Nothing differs." in reading.text) == (words[-1] == "2017-03")
    assert "same bytes" in comity("verify", "page.html").stdout


def rows_of(html: str, table: str) -> list[list[str]]:
    body = re.search(rf'id="table-{table}".*?<tbody>(.*?)</tbody>', html, re.DOTALL)[1]
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def article(html: str, number: str) -> str:
    found = re.search(rf'id="activity-{number}".*?</article>', html, re.DOTALL)[0]
    return " ".join(Reading(found).text.split())


def test_every_step_of_a_partnership_leads_to_the_lines_that_say_so(comity, page) -> None:
    html = page("lifecycle", "KLID", "UNPOG")
    steps = json.loads(comity("lifecycle", "KLID", "UNPOG", "--format", "json").stdout)["rows"]
    rows = rows_of(html, "table-steps-1")
    assert [row[0] for row in rows] == [step["stage"] for step in steps]
    for row, step in zip(rows, steps, strict=True):
        said = article(html, row[-1])
        assert step["activity"] in said
        for place in step["evidence"]:
            file, line = re.match(r"(\S+) line (\d+)", place).groups()
            assert f"{file} line {line}," in said
    assert html.count("<svg ") == 1
    assert "17 to 47 days" in html


def test_an_introduction_names_the_activity_and_who_hosted_it(page) -> None:
    html = page("introductions", "CEPA", "DAP")
    (row,) = rows_of(html, "table-introductions-1")
    assert row[:4] == ["CEPA", "DAP", "2020-12-08", "planned"]
    assert row[-2] == "KIPA, UN DESA, UNPOG (announced)"
    assert "co-organizer" in article(html, row[-1])


def test_a_gap_shows_the_words_of_the_announcement(page) -> None:
    rows = rows_of(page("gaps"), "table-gaps-1")
    by_name = {row[0]: row for row in rows}
    forum = by_name["Forum on Governance and Institutions"]
    assert forum[-2] == "due"
    html = page("gaps", "--on", "2017-03")
    forum = {row[0]: row for row in rows_of(html, "table-gaps-1")}[forum[0]]
    assert forum[-2] == "not yet due"
    assert "2017-unpog-klid-meeting.txt line 18" in article(html, forum[-1])


def test_what_changed_rests_on_the_document_that_is_new(page) -> None:
    html = page("diff", "2017-03", "2017-09")
    signed = [r for r in rows_of(html, "table-changes-1") if r[0].startswith("Concept Note")]
    assert {row[1] for row in signed} >= {"KLID", "UNPOG"}
    assert "2017-unpog-klid-concept-note.txt line 7" in article(html, signed[0][-1])


def test_two_stores_are_compared_and_never_opened_by_verify(comity, demo, page) -> None:
    shutil.copytree(demo, "other")
    html = page("diff", str(demo), "other")
    assert "left: 5 sources" in html
    said = comity("verify", "page.html", status=1).stderr
    assert said.count("\n") == 1
    assert "compares two stores" in said


def test_many_rows_are_cut_and_the_page_says_so(page, monkeypatch) -> None:
    from graph.reports import history_page, history_told

    whole = rows_of(page("introductions"), "table-introductions-1")
    for module in (history_page, history_told):
        monkeypatch.setattr(module, "MOST_ROWS", 5)
    html = page("introductions")
    assert rows_of(html, "table-introductions-1") == whole[:5]
    assert f"the first 5 of {len(whole)} rows" in html
