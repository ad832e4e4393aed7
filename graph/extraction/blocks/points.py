"""An agenda as a flat sequence of points: a clock time, a line, or both."""

import itertools
import re
from dataclasses import dataclass, replace

from graph.extraction.blocks.clocks import split_clock, split_day
from graph.extraction.blocks.lines import Line
from graph.extraction.passage import Passage
from graph.extraction.when import Clock, find_clocks

_MIDDLE = re.compile(
    r"(?<=[\s.)(])(?:(?:Session |Panel |Co-|Guest |Invited |Lead |Group )?(?:Moderat(?:ors?|ed by)|Chair(?:person)?s?|Chaired by|Facilitators?|Speakers?|Presenters?|Panell?ists?|Discussants?|Respondents?|Resource persons?|Keynote speakers?|Trainers?|Lecturers?|Hosts?|Guides?|Rapporteurs?|Panel)|In the chair|Paper readers?|Questions|Contacts?|Enquiries|(?<=\()(?:host|chair|moderator|facilitator|speaker|discussant))\s*:"
)
_SIDE_BY_SIDE = re.compile(r"\s/\s+(?=[A-Z]\d\b)|\s+(?://|\|\|)\s+")


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
    column: str = ""  # what the column holds; "cue" for the head of a column of persons

    @property
    def text(self) -> str:
        """What it says without the time."""
        return self.passage.text


def line_points(line: Line, row: int = -1, column: str = "") -> list[Point]:
    """The points of a line: its day and clock time taken off, wherever they stand."""
    day, rest = split_day(line.passage)
    if day is not None:
        head = Point(day, gap=line.gap, heading=True, row=row, column="date")
        return [
            head,
            *line_points(replace(line, passage=rest, marker="", kind="text"), row, column),
        ]
    line = replace(line, passage=rest)
    parts = cut_at_cues(rest)
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
    first = Point(
        passage, clock, line.number, line.kind == "item", line.gap, line.kind == "heading",
        row, line.strong, column,
    )  # fmt: skip
    return [first] if clock is None else _aligned(first)


def _aligned(point: Point) -> list[Point]:
    """A line set in columns with blanks: "09:00  Opening      Ms. Ann Lee, Director"."""
    parts = point.passage.split(r"\s{3,}|\t+|\s\|\s")
    if len(parts) < 2:
        return [point]
    rest = [Point(part, row=point.row, strong=point.strong) for part in parts[1:]]
    return [replace(point, passage=parts[0]), *rest]


def cut_at_cues(passage: Passage) -> list[Passage]:
    """A line cut before each role word with a colon inside it: "Letter clinic. Facilitators: A and B"."""
    text = passage.text
    cuts = [m.end() for m in _SIDE_BY_SIDE.finditer(text) if not find_clocks(text[: m.end()][-12:])]
    cuts += [m.start() for m in _MIDDLE.finditer(text) if m.start() > 3]
    ends = [0, *sorted(cuts), len(text)]
    parts = [passage.part(a, b).strip(" ;–-/|") for a, b in itertools.pairwise(ends)]
    return [part for part in parts if part]
