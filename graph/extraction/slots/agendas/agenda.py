"""Agendas: sessions with times, and who does what in them, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.extraction.blocks.points import Point
from graph.extraction.mentions.entries import entries_in
from graph.extraction.passage import Passage
from graph.extraction.record import Activity
from graph.extraction.slots.agendas.headings import (
    bare_number,
    day_of,
    holds_others,
    is_named,
    is_numbered,
    is_pause,
)
from graph.extraction.slots.agendas.labels import listed_numbers
from graph.extraction.slots.agendas.pauses import is_aside
from graph.extraction.slots.agendas.settling import Settled
from graph.extraction.slots.agendas.speakers import NOBODY
from graph.extraction.slots.agendas.titles import Title, title_of
from graph.extraction.slots.rolewords import RoleCue, role_cue
from graph.extraction.when import Clock

_SAME_NAME = re.compile(r"\s*\(?(?:continued|cont['’.]?d\.?|suite)\)?\s*$", re.IGNORECASE)
_HEADS = (
    "welcome-remarks",
    "opening-remarks",
    "closing-remarks",
    "keynote",
    "panelist",
    "presenter",
    "remarks",
)
_LABELLED = re.compile(
    r"\s*(?:topic|title|theme|subject|venue|place|room|objectives?|language|note)s?\s*[:：]",
    re.IGNORECASE,
)


class AgendaReader(Settled):
    """Reads the points of an agenda into sessions and roles of an event."""

    def read(self, points: list[Point]) -> list[Activity]:
        """The sessions so far, with their roles recorded in the findings."""
        self.block, self.cue, self.time, self.last = None, None, None, ""
        for i, point in enumerate(points):
            self._point(point, points[i + 1 : i + 3])
        return [block.activity for block in self.blocks]

    # ------------------------------------------------------------ one point
    def _point(self, point: Point, following: list[Point]) -> None:
        if point.column == "cue":
            self._column(point.text)
            return
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
            if (
                self.block
                and self.block.open_title
                and re.match(r"\s*(?:topic|title|theme|subject)", point.text, re.IGNORECASE)
            ):
                self._entitle(point.passage.part(point.text.index(":") + 1).strip())
            return
        cue = role_cue(point.text)
        timed = self.time is not None
        if self._untitled(point, cue, timed=timed):
            self._entitle(point.passage)
        elif (is_pause(point.text) and not (cue and not cue.alone)) or (
            timed and is_aside(point.text)
        ):
            self._pause(point)
        elif is_named(point.text) and not cue and not timed and self._part(point):
            self._inside_heading(point)
        elif is_numbered(point.text) or (
            is_named(point.text) and not cue and not self._entry(point) and self._heads(point)
        ):
            self._session(point)
        elif cue and (cue.signed or cue.alone or entries_in(point.text[cue.end :], sure=True)):
            self._role(point, cue)
        elif timed and not self._entry(point):
            self._timed(point)
        else:
            self._persons(point.passage, point)

    def _untitled(self, point: Point, cue: RoleCue | None, *, timed: bool) -> bool:
        """Whether a line is the title of a session of which only the number was read."""
        text = point.text
        return (
            self.block is not None
            and self.block.open_title
            and not (timed or point.item or is_numbered(text) or is_pause(text))
            and (cue is None or not (cue.signed or cue.alone))
            and not self._entry(point)
        )

    def _column(self, head: str) -> None:
        """The head of a column of persons says their role, unless it only says that they speak."""
        self._flush()
        cues = [role_cue(f"{part.strip(' *')}:") for part in re.split(r"\s*[/|&,]\s*", head)]
        found = next((cue for cue in cues if cue is not None), None)
        said = set(found.roles) - {"presenter", "participant", "contact"} if found else set()
        self.cue = replace(found, plural=True, number=None) if found and said else None
        self.used = False

    def _inside_heading(self, point: Point) -> None:
        self._led(title_of(point.passage, self.roster.known), point)

    def _led(self, title: Title, point: Point) -> None:
        """The persons that a heading names, with the role that it gives them."""
        if title.persons is None:
            return
        if title.cue is not None:
            self.cue, self.used = title.cue, False
            if self.block and "moderator" in title.cue.roles:
                self.block.moderated = True
        self._persons(title.persons, point, inline=title.cue is not None)

    def _session(self, point: Point) -> None:
        text = point.passage.strip(" *")
        parts = listed_numbers(text)
        if len(parts) > 1:
            time = self.time
            for part in parts:
                self.time = time
                self._session(replace(point, passage=part))
            return
        title = title_of(text, self.roster.known, strict=is_numbered(text.text))
        time, before = self.time, self.block
        self._open(title.label, strong=True)
        if self.block is None:
            return
        if time is not None:
            if not (self.block.activity.start and _SAME_NAME.search(title.label.text)):
                self.time_of(self.block.activity, time[0])
        elif before is not None and before.activity.start:
            if not before.filled and (not before.strong or holds_others(before.activity.label)):
                self._within(before)
            elif point.row >= 0 and point.row == before.row and is_numbered(text.text):
                self._beside(before)
        self.block.row = point.row
        self._flush()
        self.block.open_title = bare_number(title.label.text)
        self._led(title, point)

    def _timed(self, point: Point) -> None:
        """A line with a time that is no usual heading: a slot in a session, or a session itself."""
        clock, _ = self.time  # type: ignore[misc]
        if self._inside(clock):
            self._flush()
            self._persons(point.passage, point)
            return
        passage = point.passage.strip(" *")
        if NOBODY.match(passage.text):
            return
        title = title_of(passage, self.roster.known)
        self._open(title.label, strong=False)
        if self.block:
            self.block.row = point.row
            self.block.open_title = bare_number(title.label.text)
            self.time_of(self.block.activity, clock)
        self._flush()
        self._led(title, point)

    # ------------------------------------------------------------ roles and persons
    def _role(self, point: Point, cue: RoleCue) -> None:
        time = self.time
        if time is not None:
            if self._begins(cue, time[0]):
                self._headed(point, cue)
                return
            if self.block and not self.block.activity.start:
                self.block.slots.append((time[0].start, time[0].end))
            self._flush()
        self._say(point.passage.part(cue.end), point, cue)

    def _begins(self, cue: RoleCue, clock: Clock) -> bool:
        """Whether a role word with a time begins a session, not a slot of the one that is open."""
        block = self.block
        if block is None:
            return True
        if self._inside(clock) or (block.strong and not block.activity.start):
            return False
        if cue.roles[0] not in _HEADS:
            return False
        return cue.roles[0] not in ("presenter", "panelist") or bool(
            not block.strong or block.activity.end
        )

    def _headed(self, point: Point, cue: RoleCue) -> None:
        """A session named by a role word: "Opening remarks by Ms. X", "Keynote: A title – Dr. Y"."""
        clock = self.time[0]  # type: ignore[index]
        text, rest = point.passage, point.passage.part(cue.end)
        at = entries_in(rest.text, sure=True, known=self.roster.known)
        titled = rest.text.lstrip()[:1] in '“"«'
        aside = title_of(text, self.roster.known, start=len(cue.word)) if not rest else None
        if aside is not None and aside.persons is not None:
            label, persons = aside.label, aside.persons
        elif not rest or (at and at[0].start <= 3 and not titled):
            label, persons = text.part(0, cue.end).strip(" :–—-|"), rest
        else:
            title = title_of(text, self.roster.known, start=cue.end + 2)
            label, persons = title.label, title.persons or text.part(len(text))
            cue = title.cue or cue
        self._open(label or text, strong=False)
        if self.block:
            self.block.row = point.row
            self.time_of(self.block.activity, clock)
        self._flush()
        self._say(persons, point, cue)

    def _say(self, rest: Passage, point: Point, cue: RoleCue) -> None:
        """What follows a role word: its persons here, or on the lines below."""
        self.cue, self.used = cue, False
        if "moderator" in cue.roles and self.block:
            self.block.moderated = self.block.moderated or len(cue.roles) == 1
        if rest:
            self._persons(rest, point, inline=True)
