"""Sections of a document: its top, prose, agenda, participants, contacts."""

import re
from dataclasses import dataclass, field

from graph.extraction.blocks import Block, Line, Table
from graph.extraction.blocks.columns import columns_of
from graph.extraction.blocks.points import line_points
from graph.extraction.mentions.entries import entries_in
from graph.extraction.slots.agendas.headings import day_of, is_named, is_numbered
from graph.extraction.slots.people import CONTACTS, PARTICIPANTS
from graph.extraction.slots.rolewords import role_cue
from graph.extraction.when import find_clocks, find_days

_NUMBER = r"(?:[IVX]+[.)]|\d+[.)]?|[A-Z][.)])?\s*"
_AGENDA = re.compile(
    rf"\W*{_NUMBER}(?:(?:draft|provisional|tentative|detailed|indicative|preliminary|final|conference|forum|workshop|seminar|event|meeting|full|annotated)\s+)*"
    r"(?:agenda|programme|program|schedule|timetable|run of show|order of business|order of the day|running order|programme outline|programme of work|agenda overview)"
    r"(?:\s+(?:of|for)\s+.{0,60}|\s+at a glance|\s*\(.{0,40}\))?\W*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"\W*{_NUMBER}(?:background|introduction|objectives?|aims?|context|rationale|structure|format|expected (?:results|outcomes|outputs)|outcomes?|participants?|target (?:audience|group)|"
    r"practical information|logistics?|registration|venue|methodology|conclusions?|recommendations?|thematic focus|themes?|co-?organi[sz]ers?|about|annex|references|notes?|"
    r"next steps|follow[- ]up|read also|related|documents?|working languages?|speakers?|biograph(?:y|ies)|presentations|decisions|discussion points|guiding questions)\b.{0,50}$",
    re.IGNORECASE,
)


@dataclass
class Section:
    """A stretch of blocks of one kind."""

    kind: str  # top, prose, agenda, participants, contacts
    blocks: list[Block] = field(default_factory=list)
    heading: Line | None = None

    @property
    def lines(self) -> list[Line]:
        """Its lines, tables left out."""
        return [b for b in self.blocks if isinstance(b, Line)]

    @property
    def texts(self) -> list[str]:
        """What its lines and cells say."""
        return [b.text for b in self.lines] + [
            c.text for b in self.blocks if isinstance(b, Table) for row in b.rows for c in row
        ]

    @property
    def first(self) -> Line | None:
        """Its first line."""
        return self.heading or next(iter(self.lines), None)


def sections_of(blocks: list[Block]) -> list[Section]:
    """The sections of a document's blocks, in order."""
    found = [Section("top")]
    for i, block in enumerate(blocks):
        kind = _begins(block, blocks, i, found[-1])
        if kind:
            heading = block if isinstance(block, Line) and _is_heading(block, kind) else None
            before = _days_before(found[-1]) if kind == "agenda" and heading is None else []
            found.append(Section(kind, before + ([] if heading else [block]), heading))
        else:
            found[-1].blocks.append(block)
    return [s for s in found if s.blocks or s.heading]


def _days_before(section: Section) -> list[Block]:
    """The day that stands right before the first time of an agenda, taken from the part before."""
    last = section.blocks[-1] if section.blocks else None
    if section.kind == "agenda" or not isinstance(last, Line) or last.chrome:
        return []
    if day_of(last.text) is None or len(section.blocks) < 2 or find_clocks(last.text):
        return []
    return [section.blocks.pop()]


def _is_heading(line: Line, kind: str) -> bool:
    return bool(
        (kind == "agenda" and _AGENDA.match(line.text))
        or (kind == "contacts" and CONTACTS.match(line.text))
        or (kind == "participants" and PARTICIPANTS.match(line.text))
        or kind == "speakers"
    ) or (kind == "prose" and len(line.text) < 90 and line.kind == "heading")


def _begins(block: Block, blocks: list[Block], at: int, now: Section) -> str:
    """The kind of section that begins with a block; empty where the one before goes on."""
    if isinstance(block, Table):
        kind = table_kind(block)
        if now.kind in ("contacts", "participants") and kind != "agenda":
            return ""
        return "" if kind == now.kind else kind
    text = block.text
    if CONTACTS.match(text) and len(text) < 90:
        return "contacts"
    if (
        PARTICIPANTS.match(text)
        and len(text) < 90
        and not (now.kind == "agenda" and role_cue(text))
    ):
        return "participants"
    if _AGENDA.match(text) and len(text) < 90:
        return "agenda" if _ahead(blocks, at, 14) else ""
    speakers = role_cue(text)
    if (
        now.kind in ("top", "prose", "speakers")
        and speakers
        and speakers.alone
        and speakers.plural
        and len(text) < 40
        and _persons_follow(blocks, at)
    ):
        return "speakers"
    if now.kind == "speakers":
        new = (
            len(text) > 220
            or block.kind == "heading"
            or (block.gap and not block.marker and not _person(block) and len(text) > 3)
        )
        return "prose" if new else ""
    if now.kind == "agenda":
        return "prose" if _leaves(block, blocks, at) else ""
    if now.kind in ("contacts", "participants"):
        ends = (
            len(text) > 220
            or block.kind == "heading"
            or (block.strong and block.number is not None)
            or (_HEADING.match(text) and len(text) < 90)
        )
        if _timed(block) or _starts_agenda(block, blocks, at):
            return "agenda"
        return "prose" if ends else ""
    if _starts_agenda(block, blocks, at):
        return "agenda"
    if now.kind == "top" and (len(text) > 260 or (_HEADING.match(text) and len(text) < 90)):
        return "prose"
    return ""


def _person(line: Line) -> bool:
    found = entries_in(line.text, sure=True)
    return bool(found) and found[0].start <= 3


def _persons_follow(blocks: list[Block], at: int) -> bool:
    """Whether the lines below a role word are persons: the first, and one more soon."""
    lines = [b for b in blocks[at + 1 : at + 7] if isinstance(b, Line)]
    return bool(lines) and _person(lines[0]) and not any(_timed(line) for line in lines)


def _timed(line: Line) -> bool:
    points = line_points(line)
    return (
        any(point.clock is not None for point in points[:2])
        and len(line.text) < 400
        and bool(find_clocks(line.text[:40]))
    )


def _starts_agenda(line: Line, blocks: list[Block], at: int) -> bool:
    """Whether an agenda begins without a heading: times or sessions follow one another."""
    if line.chrome or len(line.text) > 200:
        return False
    rows = [b for b in blocks[at + 1 : at + 4] if isinstance(b, Line)]
    if (
        _timed(line)
        and sum(map(_timed, rows)) < 2
        and (
            _dates(line.text)
            or any(
                isinstance(b, Line) and _dates(b.text) and len(b.text) < 40 and not _timed(b)
                for b in blocks[at + 1 : at + 2]
            )
        )
    ):
        return False  # the date and time of the whole event
    starts = (
        (_timed(line) and (_clock_first(line) or is_named(line.text)))
        or (is_numbered(line.text) and _ahead(blocks, at, 6))
        or ((day := day_of(line.text)) is not None and day[1] is not None and _ahead(blocks, at, 4))
    )
    return bool(starts) and _ahead(blocks, at, 14, wanted=2 if _timed(line) else 1)


def _clock_first(line: Line) -> bool:
    """Whether a line begins with its time, or with a day and a time."""
    first = line_points(line)[0]
    before = line.text[: find_clocks(line.text)[0].at[0]]
    return first.column == "date" or not re.search(r"[^\W\d_]{4}", before)


def _dates(text: str) -> bool:
    return any(day.precise for day in find_days(text))


def _ahead(blocks: list[Block], at: int, reach: int, wanted: int = 1) -> bool:
    """Whether clock times or role words follow soon."""
    found = 0
    for block in blocks[at : at + reach]:
        if isinstance(block, Table):
            return table_kind(block) == "agenda" or found >= wanted
        cue = role_cue(block.text)
        found += _timed(block) or (
            cue is not None
            and cue.roles[0] in ("moderator", "panelist", "keynote")
            and (cue.alone or cue.signed)
        )
    return found >= wanted


def _leaves(line: Line, blocks: list[Block], at: int) -> bool:
    """Whether an agenda has ended: another heading, or prose."""
    text = line.text
    if _HEADING.match(text) and len(text) < 70 and not _timed(line) and not is_numbered(text):
        return (
            line.gap
            and not (role_cue(text) and _ahead(blocks, at, 3, 1))
            and not re.match(
                r"\W*(?:introduction|conclusions?|next steps|presentations|discussion points)",
                text,
                re.IGNORECASE,
            )
        )
    after_table = at > 0 and isinstance(blocks[at - 1], Table)
    return (
        line.gap
        and len(text) > (100 if after_table else 260)
        and not _timed(line)
        and line.kind == "text"
        and text.rstrip()[-1:] in '.!?”"'
    )


def table_kind(table: Table) -> str:
    """agenda, participants or nothing."""
    heads = columns_of(table)
    columns = set(heads.values())
    timed = {column for column, kind in heads.items() if kind.startswith("time")} or {0, 1}
    cells = [cell.text for row in table.rows for cell in row if cell.column in timed]
    clocks = sum(1 for text in cells if find_clocks(text[:45]))
    if clocks >= 2 or (clocks and any(c.startswith("time") for c in columns)):
        return "agenda"
    if any(c.startswith("person") for c in columns) and not any(
        c.startswith(("time", "topic")) for c in columns
    ):
        return "participants"
    return ""
