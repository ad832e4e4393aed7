"""Agendas: sessions with times, and who does what in them, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.extraction.blocks.points import Point
from graph.extraction.mentions.affiliations import pieces
from graph.extraction.mentions.entries import Entry, entries_in
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.names import Name
from graph.extraction.passage import Passage
from graph.extraction.record import Activity, Findings, Person, Role
from graph.extraction.roster import Roster
from graph.extraction.slots.headings import (
    bare_number,
    day_of,
    default_role,
    is_named,
    is_numbered,
    is_pause,
)
from graph.extraction.slots.rolewords import RoleCue, role_cue
from graph.extraction.when import Clock, resolved
from graph.names import fold

_LED_BY = re.compile(r"[,.:;]?\s+(?:(?:co-)?moderated|chaired|facilitated|led)\s+by\s*:?\s+", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:representatives? of|speakers? from|t\.?b\.?[acd]\b|to be (?:announced|confirmed))", re.IGNORECASE)
_LABELLED = re.compile(r"\s*(?:topic|title|theme|subject|venue|place|room|objectives?|language|note)s?\s*[:：]", re.IGNORECASE)


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


class AgendaReader:
    """Reads the points of an agenda into sessions and roles of an event."""

    def __init__(self, event: Activity, roster: Roster, findings: Findings, *, zone: str = "", anchor: date | None = None) -> None:
        self.event, self.roster, self.findings = event, roster, findings
        self.zone, self.anchor = zone, anchor
        self.day = event.start[:10] if len(event.start) >= 10 else ""
        self.blocks: list[Block] = []
        self.block: Block | None = None
        self.cue: RoleCue | None = None
        self.used = False  # the cue has had its one person
        self.time: tuple[Clock, int] | None = None  # a clock time that waits for what it times
        self.last = ""
        self.leftover: list[tuple[Passage, Activity | None]] = []  # sentences among the points
        self.days: list[str] = []
        self.parents: list[Block] = []

    def read(self, points: list[Point]) -> list[Activity]:
        """The sessions, with their roles recorded in the findings."""
        for i, point in enumerate(points):
            self._point(point, points[i + 1 : i + 3])
        self.blocks = [block for block in self.blocks if block not in self.parents]
        for block in self.blocks:
            self._close(block)
        if self.days and not self.event.start:
            self.event.start, self.event.end = min(self.days), max(self.days) if len(set(self.days)) > 1 else ""
        return [block.activity for block in self.blocks]

    # ------------------------------------------------------------ one point
    def _point(self, point: Point, following: list[Point]) -> None:
        day = day_of(point.text) if point.text and point.clock is None else None
        if day and not self._entry(point):
            self._new_day(*day)
            return
        if point.clock is not None:
            self._clock(point, following)
            if not point.text:
                return
        elif not point.text:
            return
        if _LABELLED.match(point.text):
            if self.block and self.block.open_title and re.match(r"\s*(?:topic|title|theme|subject)", point.text, re.IGNORECASE):
                self._entitle(point.passage.part(point.text.index(":") + 1).strip())
            return
        cue = role_cue(point.text)
        timed = self.time is not None
        if is_pause(point.text) and not (cue and not cue.alone):
            self._pause(point)
        elif is_named(point.text) and not timed and self._part(point):
            self._inside_heading(point)
        elif is_numbered(point.text) or (is_named(point.text) and not cue and not self._entry(point) and self._heads(point)):
            self._session(point)
        elif cue and (cue.signed or cue.alone or entries_in(point.text[cue.end :], sure=True)):
            self._role(point, cue)
        elif timed and not self._entry(point):
            self._timed(point)
        elif self.block and self.block.open_title and not self._entry(point) and not point.item:
            self._entitle(point.passage)
        else:
            self._persons(point.passage, point)

    def _part(self, point: Point) -> bool:
        """Whether a usual name only parts a session that is open: in one cell, without a time."""
        block = self.block
        return block is not None and block.strong and bool(block.activity.start) and point.row >= 0 and point.row == block.row and not is_numbered(point.text)

    def _inside_heading(self, point: Point) -> None:
        match = _LED_BY.search(point.text)
        if match:
            cue = role_cue("Moderator:")
            self.cue, self.used = cue, False
            if self.block:
                self.block.moderated = True
            self._persons(point.passage.part(match.end()), point, inline=True)

    def _heads(self, point: Point) -> bool:
        """Whether a usual name of a session heads one here: not a mere item of a list."""
        return len(point.text) < 120 and (not point.item or self.time is not None or point.heading or point.row >= 0)

    def _entry(self, point: Point) -> bool:
        found = entries_in(point.text, sure=False, known=self.roster.known)
        return bool(found) and found[0].start <= 3

    def _new_day(self, when: object, number: int | None) -> None:
        self._flush()
        self.block = None
        self.cue, self.last = None, ""
        made = resolved(when, self.anchor) if when is not None else None  # type: ignore[arg-type]
        if made is not None and made.start:
            self.day = made.start
            self.days.append(self.day)
        elif made is not None and self.event.start:
            self.day = f"{self.event.start[:4]}-{made.month:02}-{made.day:02}"
        elif number and len(self.event.start) >= 10:
            first = date.fromisoformat(self.event.start[:10])
            self.day = str(first + timedelta(days=number - 1))

    # ------------------------------------------------------------ times
    def _clock(self, point: Point, following: list[Point]) -> None:
        clock = self._afternoon(point.clock)  # type: ignore[arg-type]
        ahead = point.text or next((p.text for p in following if p.text), "")
        opens = is_pause(ahead) or is_numbered(ahead) or (is_named(ahead) and not self._inside(clock))
        block = self.block
        if not point.text and block and block.strong and not block.activity.start and not opens and point.row < 0:
            self._time(block.activity, clock)
            return
        self._flush()
        self.time = (clock, point.row)
        if self._inside(clock) and block:
            block.slots.append((clock.start, clock.end))

    def _afternoon(self, clock: Clock) -> Clock:
        """Hours go on after noon: 1:00 after 11:30 is 13:00."""
        if self.last and clock.start < self.last and clock.start < "08:00":
            hour = int(clock.start[:2]) + 12
            end = f"{int(clock.end[:2]) + 12:02}{clock.end[2:]}" if clock.end and clock.end < "12:00" else clock.end
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

    def _time(self, activity: Activity, clock: Clock) -> None:
        if not self.day:
            return
        activity.start = f"{self.day}T{clock.start}{self.zone}"
        activity.end = f"{self.day}T{clock.end}{self.zone}" if clock.end else ""

    def _flush(self) -> None:
        self.time = None

    # ------------------------------------------------------------ headings
    def _pause(self, point: Point) -> None:
        timed = self.time is not None and not self._inside(self.time[0])
        self._flush()
        self.cue = None
        if timed and self.block is not None and self.block.activity.start:
            self.block = None

    def _session(self, point: Point) -> None:
        text = point.passage.strip(" *“”\"[]")
        label = text.text
        led = _LED_BY.search(label)
        if led and entries_in(label[led.end() :], sure=True):
            self._session(replace(point, passage=text.part(0, led.start())))
            self._inside_heading(point)
            return
        cut = re.search(r"[.:–—-]?\s+(?=(?:co-)?(?:moderat(?:or|ed by)|chair(?:person|ed by)?|facilitat(?:or|ed by))\s*[:–-])", label, re.IGNORECASE)
        rest = None
        if cut:
            rest, text = text.part(cut.end()), text.part(0, cut.start()).strip()
            label = text.text
        time, before = self.time, self.block
        self._open(text, strong=True)
        if self.block:
            self.block.row = point.row
        if time is not None and self.block:
            self._time(self.block.activity, time[0])
        elif before is not None and before.activity.start and not before.filled and not before.strong and self.block:
            self._within(before)
        self._flush()
        if rest is None and self.block and not is_numbered(label):
            self._inline(point, point.row)
        if self.block:
            self.block.open_title = bare_number(label)
        if rest is not None:
            self._point(Point(rest, row=point.row), [])

    def _within(self, around: Block) -> None:
        """Parallel sessions under one time share it; what only holds them is no session."""
        if self.block is None:
            return
        self.block.activity.start, self.block.activity.end = around.activity.start, around.activity.end
        if around in self.blocks[:-1] and around.activity in self.findings.activities:
            self.findings.activities.remove(around.activity)
            around.filled = False
            self.parents.append(around)

    def _timed(self, point: Point) -> None:
        """A line with a time that is no usual heading: a slot in a session, or a session itself."""
        clock, row = self.time  # type: ignore[misc]
        if self._inside(clock):
            self._flush()
            self._persons(point.passage, point)
            return
        passage = point.passage.strip(" *“”\"")
        if _NOBODY.match(passage.text):
            return
        self._open(passage, strong=False)
        if self.block:
            self._time(self.block.activity, clock)
        self._flush()
        self._inline(point, row)

    def _inline(self, point: Point, row: int) -> None:
        """Persons named in the very heading: "Keynote speech by Dr. X", "Ports – Ann Lee, KMI"."""
        match = re.search(r"\s+(?:by|with)\s+(?=\S)|\s*[–—:-]\s+|\s*\n\s*|\s*,\s*(?=[A-Z][\w.]*\.?\s)", point.text)
        while match:
            found = entries_in(point.text[match.end() :], sure=False, known=self.roster.known)
            if found and found[0].start <= 3 and (found[0].name.honorific or not found[0].affiliation.empty):
                if self.block:
                    self.block.activity.label = _label(point.passage.part(0, match.start()).text)
                self._persons(point.passage.part(match.end()), point)
                return
            match = re.compile(r"\s+(?:by|with)\s+(?=\S)|\s*[–—:-]\s+|\s*\n\s*").search(point.text, match.end())

    def _open(self, passage: Passage, *, strong: bool) -> None:
        label = _label(passage.text)
        again = next((b for b in self.blocks if fold(b.activity.label) == fold(label) and self.time is None), None)
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

    def _entitle(self, passage: Passage) -> None:
        block = self.block
        if block is None:
            return
        title = passage.strip(" “”\"*")
        block.activity.label = f"{block.activity.label.rstrip(' .:')}: {_label(title.text)}"
        block.activity.spans.append(title.span)
        block.open_title = False

    # ------------------------------------------------------------ roles and persons
    def _role(self, point: Point, cue: RoleCue) -> None:
        time = self.time
        if time is not None:
            if self.block is None or not (self._inside(time[0]) or (self.block.strong and not self.block.activity.start)):
                top = re.match(r"moderator|presenter|panelist|discussant", cue.roles[0] or "x") is None or self.block is None or not self.block.strong
                if top:
                    heading = point.passage.part(0, cue.end).strip(" :–—-")
                    heading = heading if cue.signed or cue.alone else heading
                    self._open(_short_heading(point, cue, heading), strong=False)
                    if self.block:
                        self._time(self.block.activity, time[0])
                elif self.block:
                    self.block = self.block
            elif self.block and not self.block.activity.start:
                self.block.slots.append((time[0].start, time[0].end))
            self._flush()
        self.cue, self.used = cue, False
        if "moderator" in cue.roles and self.block:
            self.block.moderated = self.block.moderated or len(cue.roles) == 1
        rest = point.passage.part(cue.end)
        if rest:
            self._persons(rest, point, inline=True)

    def _persons(self, passage: Passage, point: Point, *, inline: bool = False) -> None:
        if self.block is None and (self.cue is None or not inline):
            if len(passage.text) > 45 and re.search(r"\b(?:is|are|was|were|will|has|have)\b", passage.text):
                self.leftover.append((passage, None))
            return
        text = passage.text
        asked = self.cue is not None and (inline or not self.used or self.cue.plural or point.item)
        found = entries_in(text, sure=asked, known=self.roster.known)
        found = [e for e in found if not _NOBODY.search(text[max(0, e.start - 40) : e.start])]
        if not found:
            if self.cue is not None and set(self.cue.roles) <= {"host", "contact"} and inline:
                self._bodies(passage)
            elif self._known(text, passage, point, inline=inline):
                return
            elif len(text) > 45 and re.search(r"\b(?:is|are|was|were|will|has|have|signed|between|by)\b", text) and " " in text:
                self.leftover.append((passage, self.block.activity if self.block else None))
            elif not inline and point.row < 0 and not point.item and self.cue and not self.used and len(text) > 60:
                self.cue = None
            return
        for i, entry in enumerate(found):
            person = self.roster.entry(entry, passage, "agenda-entry")
            self._act(person, entry, passage, point, number=i)

    def _known(self, text: str, passage: Passage, point: Point, *, inline: bool) -> bool:
        """"Moderator: Rector Þorvaldsdóttir": a surname of somebody who was named before."""
        words = re.sub(r"\s*\([^)]*\)", "", text).strip(" .,").split()
        if self.cue is None or not words or len(words) > 4 or not words[-1][:1].isupper():
            return False
        person = self.roster.find_person(words[-1])
        if person is None:
            self.used = self.used or inline
            return False
        start = text.index(words[-1])
        self._act(person, Entry(Name("", words[-1], start, start + len(words[-1]), start), start, start + len(words[-1])), passage, point, number=0)
        return True

    def _act(self, person: Person, entry: Entry, passage: Passage, point: Point, *, number: int) -> None:
        span = passage.part(entry.start, entry.end).span
        activity = self.block.activity if self.block else self.event
        own = _own_roles(passage.text[entry.start : entry.end + 30])
        roles: tuple[str, ...] = own
        cue = self.cue
        if not roles and cue is not None:
            single = "moderator" in cue.roles and len(cue.roles) == 1 and not cue.plural
            if not (single and (self.used or number)):
                roles = cue.roles
            self.used = True
        moderated = bool(self.block and self.block.moderated)
        if not roles:
            roles = (default_role(activity.label, moderated=moderated),)
        order = (cue.number if cue else None) or (point.number if point.item else None)
        for role in roles:
            role = self._remarks(role, activity) if role == "remarks" else role  # noqa: PLW2901
            if role == "contact":
                activity = self.event
            if role:
                self.findings.add_role(Role(person, role, activity, span, "agenda-entry", order, entry.minutes))
        if self.block:
            self.block.filled = True

    def _remarks(self, role: str, activity: Activity) -> str:
        made = default_role(activity.label, moderated=False)
        return made if made in ("closing-remarks", "welcome-remarks") else "opening-remarks"

    def _bodies(self, passage: Passage) -> None:
        activity = self.block.activity if self.block else self.event
        for piece in pieces(passage.text):
            for body in bodies_in(piece)[:1]:
                at = passage.text.find(piece)
                span = passage.part(at, at + len(piece)).span
                found = self.roster.institution(body.name, span, acronym=body.acronym)
                for role in self.cue.roles if self.cue else ():
                    self.findings.add_role(Role(found, role, activity, span, "agenda-role-line"))

    def _close(self, block: Block) -> None:
        """A heading without a time of its own takes that of its slots."""
        slots = [slot for slot in block.slots if slot[0]]
        if not block.activity.start and slots and block.day:
            day = block.day
            block.activity.start = f"{day}T{slots[0][0]}{self.zone}"
            ends = [end for _, end in slots if end]
            block.activity.end = f"{day}T{ends[-1]}{self.zone}" if ends else ""


_ASIDE_ROLE = re.compile(r"[(,–-]\s*(moderator|chair|facilitator|keynote speaker|keynote|discussant|panell?ist|speaker|presenter|rapporteur)\s*(?:\)|$)", re.IGNORECASE)


def _own_roles(text: str) -> tuple[str, ...]:
    match = _ASIDE_ROLE.search(text)
    cue = role_cue(match[1]) if match else None
    return cue.roles if cue else ()


def _short_heading(point: Point, cue: RoleCue, heading: Passage) -> Passage:
    return heading if heading else point.passage


def _label(text: str) -> str:
    text = re.sub(r"\s*\((?:[^()]*\b(?:room|hall|venue|auditorium|floor|online|zoom)\b[^()]*)\)", "", " ".join(text.split()), flags=re.IGNORECASE)
    text = text.strip(" *–—-:|")
    return text[1:-1] if text[:1] in "“\"" and text[-1:] in "”\"" and text.count("“") + text.count('"') <= 2 else text
