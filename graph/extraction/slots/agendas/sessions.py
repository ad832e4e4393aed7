"""The sessions of an agenda while it is read: their headings, times and days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.extraction.blocks.points import Point
from graph.extraction.mentions.entries import entries_in
from graph.extraction.passage import Passage
from graph.extraction.record import Activity, Findings, Person
from graph.extraction.roster import Roster
from graph.extraction.slots.agendas.headings import (
    bare_number,
    default_role,
    is_named,
    is_numbered,
    is_pause,
)
from graph.extraction.slots.agendas.labels import label_of
from graph.extraction.slots.agendas.titles import title_of
from graph.extraction.slots.rolewords import RoleCue
from graph.extraction.when import Clock, When, resolved
from graph.names import fold


@dataclass
class Block:
    """A session being read."""

    activity: Activity
    strong: bool = False  # numbered or named as a session
    moderated: bool = False
    open_title: bool = False  # only "Session 1" so far
    speakers: list[tuple[Person, Point]] = field(default_factory=list)
    slots: list[tuple[str, str]] = field(default_factory=list)
    filled: bool = False
    day: str = ""
    row: int = -1
    beside: bool = False  # it has the time of the session beside it


class Sessions:
    """The sessions read so far, the one that is open, and the clock time that waits for one."""

    def __init__(
        self,
        event: Activity,
        roster: Roster,
        findings: Findings,
        *,
        zone: str = "",
        anchor: date | None = None,
    ) -> None:
        self.event, self.roster, self.findings = event, roster, findings
        self.zone, self.anchor = zone, anchor
        self.day = event.start[:10] if len(event.start) >= 10 else ""
        self.blocks: list[Block] = []
        self.block: Block | None = None
        self.cue: RoleCue | None = None
        self.used = False  # the cue has had its one person
        self.joint = False  # the first person of this line has the role of the cue
        self.time: tuple[Clock, int] | None = None  # a clock time that waits for what it times
        self.last = ""
        self.leftover: list[tuple[Passage, Activity | None]] = []  # sentences among the points
        self.days: list[str] = []
        self.signing: list[tuple[Person, tuple[int, int]]] = []  # who signs, whatever it is
        self.parents: list[Block] = []

    def _part(self, point: Point) -> bool:
        """Whether a usual name only parts a session that is open: in one cell, without a time."""
        block = self.block
        return (
            block is not None
            and block.strong
            and bool(block.activity.start)
            and point.row >= 0
            and point.row == block.row
            and not is_numbered(point.text)
        )

    def _heads(self, point: Point) -> bool:
        """Whether a usual name of a session heads one here: not a mere item of a list."""
        return len(point.text) < 120 and (
            not point.item or self.time is not None or point.heading or point.row >= 0
        )

    def _entry(self, point: Point) -> bool:
        found = entries_in(point.text, sure=False, known=self.roster.known)
        return bool(found) and found[0].start <= 3

    def _new_day(self, when: When | None, number: int | None) -> None:
        self._flush()
        self.block = None
        self.cue, self.last = None, ""
        day = self.date_of(when, number)
        if day:
            self.day = day
            if when is not None:
                self.days.append(day)

    def date_of(self, when: When | None, number: int | None) -> str:
        """ISO of the day that a heading names: its year and month are those of the event."""
        start = self.event.start[:10]
        first = date.fromisoformat(start) if len(start) == 10 else None
        if when is None:
            return str(first + timedelta(days=number - 1)) if first and number else ""
        if when.month is None and when.day and first:
            months = [date(first.year, first.month, 1), first.replace(day=28) + timedelta(days=10)]
            near = [d for m in months if (d := _day_in(m, when.day)) is not None and d >= first]
            return str(near[0]) if near else ""
        if when.month is None and when.weekday is not None and first:
            return str(first + timedelta(days=(when.weekday - first.weekday()) % 7))
        made = resolved(when, first or self.anchor)
        return made.start if made.precise and len(made.start) == 10 else ""

    def _clock(self, point: Point, following: list[Point]) -> None:
        clock = self._afternoon(point.clock)  # type: ignore[arg-type]
        ahead = point.text or next((p.text for p in following if p.text), "")
        block = self.block
        within = block is not None and bool(block.activity.start) and self._inside(clock)
        opens = is_pause(ahead) or is_numbered(ahead) or (is_named(ahead) and not within)
        if (
            not point.text
            and block
            and block.strong
            and not block.activity.start
            and not opens
            and point.row < 0
        ):
            self.time_of(block.activity, clock)
            return
        self._flush()
        self.time = (clock, point.row)
        if block and self._inside(clock) and not opens and not (point.row >= 0 and block.beside):
            block.slots.append((clock.start, clock.end))

    def _afternoon(self, clock: Clock) -> Clock:
        """Hours go on after noon: 1:00 after 11:30 is 13:00."""
        if self.last and clock.start < self.last and clock.start < "08:00":
            hour = int(clock.start[:2]) + 12
            end = (
                f"{int(clock.end[:2]) + 12:02}{clock.end[2:]}"
                if clock.end and clock.end < "12:00"
                else clock.end
            )
            clock = Clock(f"{hour:02}{clock.start[2:]}", end, clock.at)
        self.last = clock.start
        return clock

    def _inside(self, clock: Clock) -> bool:
        """Whether a time lies in that of the session being read."""
        block = self.block
        if block is None or not block.strong:
            return False
        start, end = block.activity.start[11:16], block.activity.end[11:16]
        if not start:
            return True
        if not end:
            return False
        return start <= clock.start < end and (clock.end or clock.start) <= end

    def time_of(self, activity: Activity, clock: Clock) -> None:
        """Gives an activity a clock time of the day that is being read."""
        if not self.day:
            return
        activity.start = f"{self.day}T{clock.start}{self.zone}"
        activity.end = f"{self.day}T{clock.end}{self.zone}" if clock.end else ""

    def _flush(self) -> None:
        self.time = None

    def _pause(self, point: Point) -> None:
        timed = self.time is not None and not self._inside(self.time[0])
        self._flush()
        self.cue = None
        if timed and self.block is not None and self.block.activity.start:
            self.block = None

    def _within(self, around: Block) -> None:
        """Parallel sessions under one time share it; what only holds them is no session."""
        if self.block is None:
            return
        self.block.activity.start, self.block.activity.end = (
            around.activity.start,
            around.activity.end,
        )
        if around in self.blocks[:-1] and around.activity in self.findings.activities:
            self.findings.activities.remove(around.activity)
            around.filled = False
            self.parents.append(around)

    def _open(self, passage: Passage, *, strong: bool) -> None:
        label = label_of(passage.text)
        again = self._again(label)
        if again is not None:
            self.block, self.cue = again, None
            return
        activity = Activity(
            label, "session", "session", of=self.event, state=self.event.state,
            spans=[passage.span], rule="agenda-heading",
        )  # fmt: skip
        self.block = Block(activity, strong, day=self.day)
        self.blocks.append(self.block)
        self.findings.activities.append(activity)
        self.cue = None

    def _again(self, label: str) -> Block | None:
        """The session that a heading names once more: without a time, or by its number alone."""
        bare = re.sub(r"\s*\(?(?:continued|cont['’.]?d\.?)\)?\s*$", "", label, flags=re.IGNORECASE)
        number = fold(bare).rstrip(" .:") if bare_number(bare) else ""
        for block in self.blocks:
            known = fold(block.activity.label)
            if self.time is None and known == fold(label):
                return block
            if (
                number
                and re.match(re.escape(number) + r"(?![\w-])", known)
                and (not block.activity.start or bare != label)
            ):
                return block
        return None

    def _beside(self, other: Block) -> None:
        """A session in the same row, or with the twin of its number, shares its time."""
        if self.block is not None:
            self.block.activity.start = other.activity.start
            self.block.activity.end = other.activity.end
            self.block.beside = True

    def _entitle(self, passage: Passage) -> None:
        block = self.block
        if block is None:
            return
        made = title_of(passage.strip(" *"), self.roster.known, strict=True)
        block.activity.label = f"{block.activity.label.rstrip(' .:')}: {label_of(made.label.text)}"
        block.activity.spans.append(made.label.span)
        block.open_title = False

    def _remarks(self, role: str, activity: Activity) -> str:
        made = default_role(activity.label, moderated=False)
        return made if made in ("closing-remarks", "welcome-remarks") else "opening-remarks"


def _day_in(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None
