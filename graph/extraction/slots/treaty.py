"""The text of an agreement itself: its parties, who represents them, when and where it was done."""

import re

from graph.extraction.blocks import Line
from graph.extraction.lexicon import NUMBERS
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.prose.papers.papernouns import papers_in
from graph.extraction.record import Activity, Findings, Institution
from graph.extraction.roster import Roster
from graph.extraction.slots.signatures import read_signatures
from graph.extraction.slots.tops.page import Page, clean
from graph.extraction.when import find_days

_TITLE = re.compile(
    r"\W*(?:draft\s+|framework\s+|general\s+|joint\s+)*(?:(?:\w+\s+){0,6}agreement|memorandum of (?:understanding|co-?operation|agreement|intent)|letter of intent|protocol|convention|"
    r"treaty|joint (?:statement|declaration|communiqu[ée])|declaration of (?:intent|cooperation)|arrangement|charter)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"undersigned|\(signed\)|witnessed by|commit ourselves|\brecalling\b|\bmindful\b|hereinafter|hereafter|have agreed|agree as follows|\bArticle\s+\d|\bthe Parties\b|in witness whereof|done (?:at|in)\b|signed (?:at|in)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:hereinafter|hereafter|henceforth)\s*(?:(?:jointly\s+)?(?:referred to|called|known)\s*(?:as)?)?\s*:?\s*(?:the\s+)?[“\"‘']?(?:the\s+)?(?P<short>[A-Z][\w -]{1,30}?)[”\"’',)]",
    re.IGNORECASE,
)
_REPRESENTED = re.compile(r"represented\s+(?:herein\s+)?by\s+(?:its\s+|the\s+)?", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:Done|Signed|Executed|Concluded|DONE|SIGNED)\b[^.]{0,60}?\b(?:at|in)\s+(?P<place>[A-Z][\w’' -]+?)(?:,|\s+on\b|\s+this\b)"
)


#: Where the name of a party ends and the subject of the paper begins.
_TOPIC = re.compile(r"\s+(?:on|concerning|regarding|relating to)\s+(?:the\s+)?(?=[A-Z])")
_YEAR = re.compile(
    r"\b(?:in the year\s+)?two thousand(?:\s+and)?(?:[\s-]+(?P<tens>twenty|thirty|forty))?(?:[\s-]+(?P<ones>[a-z]+))?\b",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """The text with years in figures: treaties write them out.

    >>> in_figures("the twelfth day of May two thousand and sixteen")
    'the twelfth day of May 2016'
    """

    def year(match: re.Match[str]) -> str:
        ones = (match["ones"] or "").casefold()
        if ones and ones not in NUMBERS:
            ones = ""
        return str(2000 + NUMBERS.get((match["tens"] or "").casefold(), 0) + NUMBERS.get(ones, 0))

    return _YEAR.sub(year, text)


def is_treaty(lines: list[Line], page: Page) -> bool:
    """Whether a page is the text of an agreement: its title says so, and it speaks like one."""
    text = "\n".join(line.text for line in lines)
    titled = (
        any(_TITLE.match(line.text) and len(line.text) < 200 for line in lines[:8])
        or page.kind == "agreement"
    )
    return titled and len({m[0].casefold() for m in _MARKS.finditer(text)}) >= 2


def read_treaty(
    lines: list[Line], page: Page, roster: Roster, findings: Findings
) -> Activity | None:
    """The agreement with parties, signatories, witnesses, day and place."""
    title = next((i for i, line in enumerate(lines[:10]) if _TITLE.match(line.text)), 0)
    head = clean(lines[title].text)
    head = re.sub(r"^[A-Z]{2,}(?:\s+[A-Z]{2,})+(?=\s+[a-z])", lambda m: m[0].capitalize(), head)
    paper = next(iter(papers_in(head)), None)
    parties = _parties(lines, title, roster)
    if len(parties) < 2:
        return None
    label = (
        head
        if re.search(r"\bbetween\b", head)
        else f"{head[:1]}{head[1:].lower() if head.isupper() else head[1:]} between {' and '.join(p.name for p in parties)}"
    )
    draft = any(re.search(r"\bdraft\b", line.text, re.IGNORECASE) for line in lines[: title + 3])
    found = Activity(label, paper.kind if paper else "agreement", "agreement", state="draft" if draft else "signed", parties=parties,
                     spans=[lines[title].passage.span], rule="agreement-text")  # fmt: skip
    for line in lines:
        done = _DONE.search(line.text)
        days = [
            d for d in find_days(in_figures(line.text[done.start() :]) if done else "") if d.start
        ]
        if done and not draft:
            found.place = done["place"].strip()
            found.start = days[0].start if days else found.start
            found.spans.append(line.passage.span)
    if not found.start and not draft:
        last = [
            d
            for line in lines[-12:]
            for d in find_days(line.text)
            if d.start and d.precise and len(line.text) < 90
        ]
        top = [
            d
            for line in lines[title : title + 8]
            for d in find_days(line.text)
            if d.start
            and d.precise
            and re.match(r"\W*(?:[\w’' -]{2,40},\s*)?\W*$", line.text[: d.at[0]])
            and len(line.text) < 70
        ]
        found.start = last[0].start if last else top[0].start if top else page.issued
    findings.activities.append(found)
    read_signatures(lines, found, roster, findings)
    return found


def _parties(lines: list[Line], title: int, roster: Roster) -> list[Institution]:
    """The institutions between "between" and the first recital, each with its short name."""
    found: list[Institution] = []
    for line in lines[title : title + 16]:
        if re.match(
            r"\W*(?:recalling|mindful|encouraged|convinced|noting|desir\w+|considering|recogni[sz]ing|whereas|have agreed|commit ourselves|preamble|article 1|we\b)\b",
            line.text,
            re.IGNORECASE,
        ):
            break
        if re.match(r"\W*(?:\(?hereinafter|collectively|jointly)\b", line.text, re.IGNORECASE):
            continue
        mentions = mentions_in(line.text, roster.known)
        if not mentions:
            continue
        spread = [
            m
            for i, m in enumerate(mentions)
            if not i
            or re.search(r"\band\b|&|,\s*(?:the\s+)?$", line.text[mentions[i - 1].end : m.start])
        ]
        leads = spread if len(line.text) < 260 and not _CALLED.search(line.text) else mentions[:1]
        for mention in leads:
            name = _TOPIC.split(mention.name)[0]
            body = roster.institution(
                name,
                line.passage.part(mention.start, mention.start + len(name)).span,
                acronym=mention.acronym,
            )
            again = any(b.name.casefold().endswith(body.name.casefold()) for b in found)
            found += [body] if body not in found and not again else []
            called = _CALLED.search(line.text, mention.end)
            if (
                called
                and len(leads) == 1
                and called["short"].casefold() not in ("parties", "party", "sides", "agreement")
            ):
                roster.alias(body, called["short"].strip())
        by = _REPRESENTED.search(line.text)
        if by and found:
            _represents(line, by.end(), found[-1], roster)
    return found


def _represents(line: Line, at: int, body: Institution, roster: Roster) -> None:
    passage = line.passage.part(at)
    for entry in entries_in(passage.text, sure=True, known=roster.known)[:1]:
        roster.entry(entry, passage, "agreement-represented", body)
