"""Agendas: sessions with times, and who does what in them, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.extraction.blocks.points import Point
from graph.extraction.mentions.entries import entries_in
from graph.extraction.record import Activity
from graph.extraction.slots.headings import (
    bare_number,
    day_of,
    is_named,
    is_numbered,
    is_pause,
)
from graph.extraction.slots.rolewords import RoleCue, role_cue
from graph.extraction.slots.sessions import label_of
from graph.extraction.slots.speakers import NOBODY, Speakers

_LED_BY = re.compile(
    r"[,.:;]?\s+(?:(?:co-)?moderated|chaired|facilitated|led)\s+by\s*:?\s+", re.IGNORECASE
)
_PERSON_HERE = re.compile(
    r"\s+(?:by|with)\s+(?=\S)|\s*[–—:-]\s+|\s*\n\s*|\s*,\s*(?=[A-Z][\w.]*\.?\s)|\s+(?=(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Hon)\b)"
)
_LABELLED = re.compile(
    r"\s*(?:topic|title|theme|subject|venue|place|room|objectives?|language|note)s?\s*[:：]",
    re.IGNORECASE,
)


class AgendaReader(Speakers):
    """Reads the points of an agenda into sessions and roles of an event."""

    def read(self, points: list[Point]) -> list[Activity]:
        """The sessions, with their roles recorded in the findings."""
        for i, point in enumerate(points):
            self._point(point, points[i + 1 : i + 3])
        self.blocks = [block for block in self.blocks if block not in self.parents]
        for block in self.blocks:
            self._close(block)
        self._days_of_event()
        return [block.activity for block in self.blocks]

    def _days_of_event(self) -> None:
        """The days that head the agenda correct and complete those of the event."""
        event = self.event
        if not self.days:
            return
        if not event.start:
            event.start = min(self.days)
            event.end = max(self.days) if len(set(self.days)) > 1 else ""
            return
        if len(event.start) != 10 or event.rule != "title-event":
            return
        held = {block.day for block in self.blocks if block.day} or set(self.days)
        first, last = min(held), max(held)
        known = (event.start, event.end or event.start)
        if (not event.end and last > known[0]) or not known[0] <= first <= known[1]:
            event.start = min(first, known[0]) if known[0] in self.days else first
            event.end = last if last != event.start else ""

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
        if is_pause(point.text) and not (cue and not cue.alone):
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
        elif self.block and self.block.open_title and not self._entry(point) and not point.item:
            self._entitle(point.passage)
        else:
            self._persons(point.passage, point)

    def _column(self, head: str) -> None:
        """The head of a column of persons says their role, unless it only says that they speak."""
        self._flush()
        cues = [role_cue(f"{part.strip(' *')}:") for part in re.split(r"\s*[/|&,]\s*", head)]
        found = next((cue for cue in cues if cue is not None), None)
        said = set(found.roles) - {"presenter", "participant", "contact"} if found else set()
        self.cue = replace(found, plural=True, number=None) if found and said else None
        self.used = False

    def _inside_heading(self, point: Point) -> None:
        match = _LED_BY.search(point.text)
        if match:
            cue = role_cue("Moderator:")
            self.cue, self.used = cue, False
            if self.block:
                self.block.moderated = True
            self._persons(point.passage.part(match.end()), point, inline=True)

    def _session(self, point: Point) -> None:
        text = point.passage.strip(' *“”"[]')
        label = text.text
        led = _LED_BY.search(label)
        if led and entries_in(label[led.end() :], sure=True):
            self._session(replace(point, passage=text.part(0, led.start())))
            self._inside_heading(point)
            return
        cut = re.search(
            r"[.:–—-]?\s+(?=(?:co-)?(?:moderat(?:or|ed by)|chair(?:person|ed by)?|facilitat(?:or|ed by))\s*[:–-])",
            label,
            re.IGNORECASE,
        )
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
        elif (
            before is not None
            and before.activity.start
            and not before.filled
            and not before.strong
            and self.block
        ):
            self._within(before)
        self._flush()
        if rest is None and self.block and not is_numbered(label):
            self._inline(point, point.row)
        if self.block:
            self.block.open_title = bare_number(label)
        if rest is not None:
            self._point(Point(rest, row=point.row), [])

    def _timed(self, point: Point) -> None:
        """A line with a time that is no usual heading: a slot in a session, or a session itself."""
        clock, row = self.time  # type: ignore[misc]
        if self._inside(clock):
            self._flush()
            self._persons(point.passage, point)
            return
        passage = point.passage.strip(' *“”"')
        if NOBODY.match(passage.text):
            return
        self._open(passage, strong=False)
        if self.block:
            self._time(self.block.activity, clock)
        self._flush()
        self._inline(point, row)

    def _inline(self, point: Point, row: int) -> None:
        """Persons named in the very heading: "Keynote speech by Dr. X", "Ports – Ann Lee, KMI"."""
        match = _PERSON_HERE.search(point.text)
        while match:
            found = entries_in(point.text[match.end() :], sure=False, known=self.roster.known)
            if (
                found
                and found[0].start <= 3
                and (found[0].name.honorific or not found[0].affiliation.empty)
            ):
                if self.block:
                    self.block.activity.label = label_of(point.passage.part(0, match.start()).text)
                self._persons(point.passage.part(match.end()), point)
                return
            match = _PERSON_HERE.search(point.text, match.end())

    # ------------------------------------------------------------ roles and persons
    def _role(self, point: Point, cue: RoleCue) -> None:
        time = self.time
        if time is not None:
            if self.block is None or not (
                self._inside(time[0]) or (self.block.strong and not self.block.activity.start)
            ):
                top = (
                    re.match(r"moderator|presenter|panelist|discussant", cue.roles[0] or "x")
                    is None
                    or self.block is None
                    or not self.block.strong
                )
                if top:
                    heading = point.passage.part(0, cue.end).strip(" :–—-")
                    inner = entries_in(point.text[cue.end :], sure=False, known=self.roster.known)
                    if (
                        inner
                        and inner[0].name.first > 10
                        and re.search(r"[:–—]\s*$", point.text[: cue.end + inner[0].name.first])
                    ):
                        heading = point.passage.part(0, cue.end + inner[0].name.first).strip(
                            " :–—-"
                        )
                        cue = replace(cue, end=cue.end + inner[0].name.first)
                    self._open(heading or point.passage, strong=False)
                    if self.block:
                        self._time(self.block.activity, time[0])
            elif self.block and not self.block.activity.start:
                self.block.slots.append((time[0].start, time[0].end))
            self._flush()
        self.cue, self.used = cue, False
        if "moderator" in cue.roles and self.block:
            self.block.moderated = self.block.moderated or len(cue.roles) == 1
        rest = point.passage.part(cue.end)
        if rest:
            self._persons(rest, point, inline=True)
