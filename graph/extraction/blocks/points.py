"""An agenda as a flat sequence of points: a clock time, a line, or both."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.extraction.blocks.lines import Block, Cell, Line, Table
from graph.extraction.passage import Passage, joined
from graph.extraction.when import Clock, find_clocks, find_days

_DURATION = re.compile(
    r"\s*[(\[]\s*(?:\d+\s*(?:[-–]\s*\d+\s*)?(?:min(?:ute)?s?\.?|['’′]|h(?:ou)?rs?\.?)|[\d.]+\s*h(?:ou)?rs?)\s*[)\]]",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    r"(?<=[\s.)])(?:Moderators?|Chair(?:person)?s?|Facilitators?|Speakers?|Presenters?|Panell?ists?|Discussants?|Respondents?|Resource persons?|Keynote speakers?|Trainers?|Lecturers?|Hosts?)\s*:"
)
_ZONE_WORDS = re.compile(
    r"^\s*(?:\(?(?:KST|JST|EAT|CES?T|EES?T|E[SD]T|P[SD]T|C[SD]T|IST|ICT|WIB|WITA|SGT|HKT|BST|MSK|WAT|CAT|SAST|AST|PHT|MYT|AE[SD]T|NZ[SD]T|BKK|GMT|UTC)(?:,?\s*(?:GMT|UTC)?\s*[+-]?\d*)?\)?|local time|hrs|hours|h)(?=[\s:–-]|$)[\s:–-]*"
)
COLUMNS: tuple[tuple[str, str], ...] = (
    (r"time|hour|schedule|when|duration|slot", "time"),
    (r"date|day", "date"),
    (r"speakers?|presenters?|names?|full names?|facilitators?|moderators?|resource persons?|leads?|responsible|who|lecturers?|trainers?|participants?|panell?ists?|by|person|person in charge|delegates?|contacts?", "person"),
    (r"organi[sz]ations?|institutions?|affiliations?|agenc(?:y|ies)|compan(?:y|ies)|employer|institutes?|department|ministry|bod(?:y|ies)|company|represent(?:ing|s)", "body"),
    (r"positions?|titles?/positions?|job titles?|designations?|functions?|posts?|rank", "title"),
    (r"countr(?:y|ies)|nationality|economy", "country"),
    (r"roles?", "role"),
    (r"agenda|activit(?:y|ies)|topics?|sessions?|subjects?|items?|title|programmes?|programs?|events?|what|themes?|contents?|description|module", "topic"),
    (r"venues?|places?|locations?|rooms?|where", "place"),
    (r"e-?mails?|tel(?:ephone)?|phone|contact details|mobile|address", "private"),
    (r"no\.?|#|s/?n|sl\.?\s*no\.?", "number"),
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    """One line of an agenda with the clock time beside it."""

    passage: Passage
    clock: Clock | None = None
    number: int | None = None
    item: bool = False
    gap: bool = False
    heading: bool = False
    row: int = -1  # the row of a table that it stands in
    strong: bool = False
    column: str = ""

    @property
    def text(self) -> str:
        """What it says without the time."""
        return self.passage.text


def points_of(blocks: Iterable[Block]) -> list[Point]:
    """The points of an agenda's lines and tables."""
    found: list[Point] = []
    row = 0
    columns: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Line):
            found += line_points(block)
            continue
        grid = _day_grid(block)
        if grid:
            found += grid
            continue
        columns = columns_of(block) or columns
        for cells in block.rows:
            row += 1
            if not any(
                cell.header and not find_clocks(cell.text) for cell in cells if cell.text
            ) or not columns_of_row(cells):
                found += _row_points(cells, columns, row)
    return found


def _day_grid(table: Table) -> list[Point]:
    """A grid of days by hours, read day by day; empty where the columns are no days."""
    if not table.rows:
        return []
    days = [
        cell
        for cell in table.rows[0]
        if any(day.day for day in find_days(cell.text)) and len(cell.text) < 50
    ]
    if len(days) < 2:
        return []
    made: list[Point] = []
    for head in days:
        made.append(Point(head.passage, heading=True))
        for number, cells in enumerate(table.rows[1:], 1):
            clock = next((c for cell in cells[:1] for c in find_clocks(cell.text)), None)
            cell = next(
                (
                    c
                    for c in cells
                    if c.column <= head.column < c.column + c.column_span and c.column > 0
                ),
                None,
            )
            if cell is None or not cell.text.strip():
                continue
            if clock is not None:
                made.append(Point(Passage("", ()), clock, row=number))
            made += [p for line in cell.lines for p in line_points(line, number)]
    return made


def line_points(line: Line, row: int = -1, column: str = "") -> list[Point]:
    """The point of a line: its clock time taken off, wherever it stands."""
    parts = cut_at_cues(line.passage)
    if len(parts) > 1:
        made = line_points(replace(line, passage=parts[0]), row, column)
        return made + [
            p
            for part in parts[1:]
            for p in line_points(replace(line, passage=part, marker="", kind="text"), row, column)
        ]
    passage, clock = split_clock(line.passage)
    if not passage and clock is None:
        return []
    return [
        Point(
            passage,
            clock,
            line.number,
            line.kind == "item",
            line.gap,
            line.kind == "heading",
            row,
            line.strong,
            column,
        )
    ]


def cut_at_cues(passage: Passage) -> list[Passage]:
    """A line cut before each role word with a colon inside it: "Letter clinic. Facilitators: A and B"."""
    cuts = [m.end() for m in re.finditer(r"\s/\s+(?=[A-Z]\d\b)", passage.text)]
    cuts = [*cuts, *(m.start() for m in _MIDDLE.finditer(passage.text) if m.start() > 3)]
    ends = [0, *sorted(cuts), len(passage.text)]
    parts = [passage.part(a, b).strip(" ;–-/") for a, b in itertools.pairwise(ends)]
    return [part for part in parts if part]


def split_clock(passage: Passage) -> tuple[Passage, Clock | None]:
    """A line without its clock time and duration, and that time.

    >>> rest, clock = split_clock(Passage.of("Session 1 (09:00–10:15): Ports (75 mins)"))
    >>> rest.text, clock.start, clock.end
    ('Session 1: Ports', '09:00', '10:15')
    >>> split_clock(Passage.of("9.30 Opening"))[0].text
    'Opening'
    """
    text = passage.text
    clocks = find_clocks(text)
    if clocks:
        first = clocks[0]
        before, after = text[: first.at[0]], text[first.at[1] :]
        bracketed = (
            before.rstrip().endswith(("(", "[")) and after.lstrip()[:1] in (")", "]")
        ) or bool(before.rstrip().endswith(("(", "[")) and re.match(r"[^()]{0,25}\)", after))
        if not before.strip(" \t([|*–-"):
            rest = passage.part(first.at[1])
            rest = rest.part(
                len(rest.text)
                - len(re.sub(r"^\s*[)\]]?\s*(?:hrs|hours)?[\s.:|–—-]*", "", rest.text))
            )
            zone = _ZONE_WORDS.match(rest.text)
            if zone and not re.match(r"[A-Z]{2,5}\b[ ,]+[A-Za-z]", rest.text):
                rest = rest.part(zone.end())
            return _undated(rest), first
        if bracketed and len(before) < 160:
            close = re.match(r"[^()\[\]]*[)\]]", after)
            end = first.at[1] + (close.end() if close else 0)
            head = passage.part(0, len(before.rstrip()) - 1).strip(" ,–-")
            return _undated(joined([head, passage.part(end)], "")), first
        if (
            len(after.strip(" .)hrs")) == 0
            and len(before) < 160
            and re.search(r"[\t|,:–—-]\s*$|\s{2,}$", before)
        ):
            return _undated(passage.part(0, len(before)).strip(" ,:|–—-\t")), first
    return _undated(passage), None


def _undated(passage: Passage) -> Passage:
    return passage.without(r"(?i)" + _DURATION.pattern).strip(" \t|")


def columns_of(table: Table) -> dict[int, str]:
    """What the columns of a table hold, by their headings; empty where it has none."""
    for cells in table.rows[:3]:
        found = columns_of_row(cells)
        if found:
            return found
    return {}


def columns_of_row(cells: Iterable[Cell]) -> dict[int, str]:
    """The same of one row, if it is a row of headings."""
    found: dict[int, str] = {}
    cells = list(cells)
    for cell in cells:
        text = re.sub(r"\s*\(.*?\)", "", cell.text.strip(" :*")).casefold()
        parts = re.split(r"\s*(?:/|&|,|\band\b)\s*", text)
        kinds = [
            next((kind for pattern, kind in COLUMNS if re.fullmatch(pattern, part)), "")
            for part in parts
            if part
        ]
        if kinds and all(kinds):
            found[cell.column] = "+".join(dict.fromkeys(kinds))
        elif kinds and any(kinds) and len(text) < 40:
            found[cell.column] = next(k for k in kinds if k)
    filled = [cell for cell in cells if cell.text.strip()]
    return found if len(found) >= 2 and len(found) >= len(filled) * 0.6 else {}


def _row_points(cells: tuple[Cell, ...], columns: dict[int, str], row: int) -> list[Point]:
    """The points of a table row: its time, what it is about, who speaks."""
    clock = None
    rest: list[tuple[str, Cell]] = []
    for cell in cells:
        kind = columns.get(cell.column, "")
        if clock is None and cell.text and (kind.startswith("time") or not rest or kind == ""):
            found, first = split_clock(cell.passage)
            if (
                first is not None
                and len(found.text) <= 25
                and not re.search("[A-Za-z]{4}", found.text)
            ):
                clock = first
                continue
        if kind not in ("private", "number") and cell.text.strip():
            rest.append((kind, cell))
    made: list[Point] = []
    if clock is not None:
        made.append(Point(Passage("", ()), clock, row=row))
    persons = [(k, c) for k, c in rest if k.split("+")[0] in ("person", "title", "body", "country")]
    if len(persons) > 1:
        at = rest.index(persons[0])
        texts = joined(
            (c.passage for _, c in sorted(persons, key=lambda p: _RANK[p[0].split("+")[0]])), ", "
        )
        if not all(len(c.lines) > 1 for _, c in persons):
            merged = [Point(texts, row=row, column="person")]
            others = [p for p in rest if p not in persons]
            made += _cell_points(others[:at], row) + merged + _cell_points(others[at:], row)
            return made
    return made + _cell_points(rest, row)


_RANK = {"person": 0, "title": 1, "body": 2, "country": 3}


def _cell_points(cells: list[tuple[str, Cell]], row: int) -> list[Point]:
    found: list[Point] = []
    for kind, cell in cells:
        lines = [p for line in cell.lines for p in line_points(line, row, kind)]
        found += [
            Point(p.passage, p.clock, p.number, p.item, p.gap, p.heading, row, p.strong, kind)
            for p in lines
        ]
    return found
