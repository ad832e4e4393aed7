"""A document to findings: its top, its agenda, its lists of people, its prose."""

import re
from collections.abc import Callable

from graph.documents import Document
from graph.extraction.blocks import Block, Line, Table, blocks_of
from graph.extraction.mentions.acronyms import definitions
from graph.extraction.namesakes import settle_namesakes
from graph.extraction.parts import PartReader
from graph.extraction.prose.context import Context
from graph.extraction.prose.events.seats import settle_hosts
from graph.extraction.prose.items import ItemReader
from graph.extraction.prose.papers.signings import signing_events
from graph.extraction.prose.persons.unread import read_unread
from graph.extraction.prose.reader import ProseReader
from graph.extraction.record import Activity, Findings
from graph.extraction.roster import Roster
from graph.extraction.slots.agendas.bios import HEADING, event_label
from graph.extraction.slots.agendas.span import spread
from graph.extraction.slots.sections import Section, sections_of
from graph.extraction.slots.tops.announced import event_of_top, page_event
from graph.extraction.slots.tops.organisers import read_organisers
from graph.extraction.slots.tops.page import Page, read_page
from graph.extraction.slots.tops.publisher import publisher_of, titled_home
from graph.extraction.slots.treaty import is_treaty, read_treaty
from graph.extraction.when import find_clocks, find_days, find_offset


def findings_of(
    document: Document, look: Callable[[], None] = lambda: None
) -> tuple[Findings, Roster]:
    """Everything that the rules find in a document; ``look`` is called between its sections."""
    blocks = list(blocks_of(document))
    findings, roster = Findings(), Roster()
    lines = [b for b in blocks if isinstance(b, Line)]
    for line in _all_lines(blocks):
        for name, acronym, start, end in definitions(line.text):
            roster.define(name, acronym, line.passage.part(start, end).span)
    roster.french = any(
        re.search(r"\b(?:Mme|Mlle|Mmes|MM\.|Monsieur)\b", b.text) for b in _all_lines(blocks)
    )
    page = read_page(lines)
    findings.title, findings.issued, findings.kind = page.title, page.issued, page.kind
    sections = sections_of([b for b in blocks if not (isinstance(b, Line) and b.chrome)])
    event = _event(lines, page, sections)
    if event is not None:
        findings.activities.append(event)
        _organisers(sections, event, roster, findings)
    context = Context(page.anchor, main=event, kind=page.kind)
    if page.anchor is None and event is not None and event.start:
        context.year = int(event.start[:4])
    context.year = context.year or _year(lines)
    context.home = publisher_of(lines, page, roster)
    if context.home is not None:
        findings.publisher = context.home
    else:
        context.home = titled_home(lines, page, roster)
    if is_treaty(lines, page):
        findings.kind = page.kind = "agreement"
        context.agreement = read_treaty(lines, page, roster, findings)
        if context.agreement is not None:
            context.parties = context.agreement.parties[:]
    if event is None:
        context.top = lambda: event_of_top(list(lines), page, 5)
    reader = ItemReader(ProseReader(roster, findings, context), findings)
    told: Activity | None = None
    for section in sections:
        look()
        if section.kind in ("top", "prose"):
            reader.read(section, page)
        elif section.kind == "agenda":  # the event of an agenda is told before it, if at all
            told = told or _told(findings, context)
    agendas = any(s.kind == "agenda" for s in sections)
    event = event or told or (None if agendas else _told(findings, context))
    if event is None and (agendas or any(HEADING.match(line.text) for line in lines)):
        event = page_event(lines, page)
        if HEADING.match(event.label):
            event.label = event_label(lines) or event.label
        findings.activities.append(event)
    parts = PartReader(event, page, roster, findings, reader, zone=_zone(lines))
    for section in sections:
        look()
        parts.read(section)
    read_unread(_all_lines(blocks), reader.reader.tagger)
    parts.finish(_all_lines(blocks))
    if event is not None:
        spread(event, findings)
    signing_events(findings)
    settle_hosts(findings)
    roster.define_bodies()
    settle_namesakes(findings, roster)
    return findings, roster


def _all_lines(blocks: list[Block]) -> list[Line]:
    return [
        line
        for b in blocks
        for line in (
            [b] if isinstance(b, Line) else [ln for row in b.rows for c in row for ln in c.lines]
        )
    ]


def _event(lines: list[Line], page: Page, sections: list[Section]) -> Activity | None:
    agenda = next((s for s in sections if s.kind == "agenda"), None)
    start = lines.index(agenda.first) if agenda is not None and agenda.first in lines else 30
    if (
        agenda is None
        and not any(s.kind == "speakers" for s in sections)
        and page.kind not in ("concept-note", "programme", "report")
    ):
        return None
    event = event_of_top(list(lines), page, max(start, 3))
    if event is not None and page.kind == "report":
        event.state = "held"
    return event


def _year(lines: list[Line]) -> int | None:
    """The year that the top of a page names, else the one that it names most."""
    top = [day.year for line in lines[:8] for day in find_days(line.text) if day.year]
    every = [
        day.year for line in lines for day in find_days(line.text[:2000]) if day.year and day.month
    ]
    return top[0] if top else max(sorted(set(every)), key=every.count) if every else None


def _told(findings: Findings, context: Context) -> Activity | None:
    """The event that the prose of a page announces: its agenda is that event's."""
    events = [
        a for a in findings.activities if a.sort == "event" and a.kind not in ("signing", "visit")
    ]
    dated = [
        a
        for a in events
        if a.start
        and (context.anchor is None or a.start[:10] >= str(context.anchor)[: len(a.start[:10])])
    ]
    return next(iter(dated or [a for a in events if a is context.main] or events), None)


def _organisers(
    sections: list[Section], event: Activity, roster: Roster, findings: Findings
) -> None:
    for section in sections:
        lines = section.lines
        if section.kind == "agenda":
            timed = [
                i
                for i, b in enumerate(section.blocks)
                if isinstance(b, Table) or find_clocks(b.text[:40])
            ]
            lines = [b for b in section.blocks[: timed[0] if timed else 0] if isinstance(b, Line)]
        if section.kind in ("top", "prose", "agenda"):
            read_organisers(lines, event, roster, findings)


def _zone(lines: list[Line]) -> str:
    """The offset that a page prints for all of its times."""
    said = (
        find_offset(line.text)
        for line in lines
        if re.search(r"\btimes?\b|\bUTC|\bGMT", line.text) and len(line.text) < 400
    )
    return next((zone for zone in said if zone), "")
