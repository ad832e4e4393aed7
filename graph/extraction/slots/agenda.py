"""Agendas: sessions with times, and who does what in them, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.extraction.blocks.points import Point
from graph.extraction.mentions.affiliations import pieces
from graph.extraction.mentions.entries import Entry, entries_in
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.names import Name
from graph.extraction.passage import Passage
from graph.extraction.record import Activity, Person, Role
from graph.extraction.slots.headings import (
    bare_number,
    day_of,
    default_role,
    is_named,
    is_numbered,
    is_pause,
)
from graph.extraction.slots.rolewords import RoleCue, role_cue
from graph.extraction.slots.sessions import Sessions, label_of

_LED_BY = re.compile(
    r"[,.:;]?\s+(?:(?:co-)?moderated|chaired|facilitated|led)\s+by\s*:?\s+", re.IGNORECASE
)
_PERSON_HERE = re.compile(
    r"\s+(?:by|with)\s+(?=\S)|\s*[–—:-]\s+|\s*\n\s*|\s*,\s*(?=[A-Z][\w.]*\.?\s)|\s+(?=(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Hon)\b)"
)
_TALK = re.compile(r"[–—-]\s+[*“\"]?[A-Z][^,;()]*\s[a-z]\w*|[:,]\s*[“\"][^”\"]{6,}[”\"]")
_ASKED = re.compile(r"\b(?:[Qq]uestions?|[Cc]ontact|[Ii]nformation|[Ee]nquir\w+|[Ww]rite)\b[^.;]*$")
_TO_SIGN = re.compile(r"\b(?:to be |will be |is |was )?(?:signed|witnessed) by\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:representatives? of|speakers? from|t\.?b\.?[acd]\b|to be (?:announced|confirmed))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:topic|title|theme|subject|venue|place|room|objectives?|language|note)s?\s*[:：]",
    re.IGNORECASE,
)


class AgendaReader(Sessions):
    """Reads the points of an agenda into sessions and roles of an event."""

    def read(self, points: list[Point]) -> list[Activity]:
        """The sessions, with their roles recorded in the findings."""
        for i, point in enumerate(points):
            self._point(point, points[i + 1 : i + 3])
        self.blocks = [block for block in self.blocks if block not in self.parents]
        for block in self.blocks:
            self._close(block)
        if self.days and self.event.start and len(self.event.start) == 10 and self.event.rule == "title-event":
            held = {block.day for block in self.blocks if block.day} or set(self.days)
            first, last = min(held), max(held)
            known = (self.event.start, self.event.end or self.event.start)
            if (not self.event.end and last > known[0]) or not known[0] <= first <= known[1]:
                self.event.start, self.event.end = min(first, known[0]) if known[0] in self.days else first, last
                self.event.end = "" if self.event.end == self.event.start else self.event.end
        if self.days and not self.event.start:
            self.event.start, self.event.end = (
                min(self.days),
                max(self.days) if len(set(self.days)) > 1 else "",
            )
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
        if _NOBODY.match(passage.text):
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
                    if inner and inner[0].name.first > 10 and re.search(r"[:–—]\s*$", point.text[: cue.end + inner[0].name.first]):
                        heading = point.passage.part(0, cue.end + inner[0].name.first).strip(" :–—-")
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

    def _persons(self, passage: Passage, point: Point, *, inline: bool = False) -> None:
        if self.block is None and (self.cue is None or not inline):
            if len(passage.text) > 45 and re.search(
                r"\b(?:is|are|was|were|will|has|have)\b", passage.text
            ):
                self.leftover.append((passage, None))
            return
        text = passage.text
        if _TO_SIGN.search(text):
            self.leftover.append((passage, self.block.activity if self.block else None))
            return
        asked = self.cue is not None and (inline or not self.used or self.cue.plural or point.item)
        found = entries_in(text, sure=asked, known=self.roster.known)
        found = [e for e in found if not _NOBODY.search(text[max(0, e.start - 40) : e.start])]
        if not found:
            if self.cue is not None and set(self.cue.roles) <= {"host", "contact"} and inline:
                self._bodies(passage)
            elif self._known(text, passage, point, inline=inline):
                return
            elif (
                len(text) > 45
                and re.search(r"\b(?:is|are|was|were|will|has|have|signed|between|by)\b", text)
                and " " in text
            ):
                self.leftover.append((passage, self.block.activity if self.block else None))
            elif (
                not inline
                and point.row < 0
                and not point.item
                and self.cue
                and not self.used
                and len(text) > 60
            ):
                self.cue = None
            return
        for i, entry in enumerate(found):
            person = self.roster.entry(entry, passage, "agenda-entry")
            self._act(person, entry, passage, point, number=i)

    def _known(self, text: str, passage: Passage, point: Point, *, inline: bool) -> bool:
        """Somebody named before, by surname: "Moderator: Rector Þorvaldsdóttir": a surname of somebody who was named before."""
        words = re.sub(r"\s*\([^)]*\)", "", text).strip(" .,").split()
        if self.cue is None or not words or len(words) > 4 or not words[-1][:1].isupper():
            return False
        person = self.roster.find_person(words[-1])
        if person is None:
            self.used = self.used or inline
            return False
        start = text.index(words[-1])
        self._act(
            person,
            Entry(
                Name("", words[-1], start, start + len(words[-1]), start),
                start,
                start + len(words[-1]),
            ),
            passage,
            point,
            number=0,
        )
        return True

    def _act(
        self, person: Person, entry: Entry, passage: Passage, point: Point, *, number: int
    ) -> None:
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
            talk = _TALK.search(passage.text[entry.name.end : entry.end + 4]) is not None
            roles = (default_role(activity.label, moderated=moderated and not talk),)
        if _ASKED.search(passage.text[max(0, entry.start - 60) : entry.name.first]):
            roles = ("contact",)
        order = (cue.number if cue else None) or (point.number if point.item else None)
        for role in roles:
            role = self._remarks(role, activity) if role == "remarks" else role
            if role == "contact":
                activity = self.event
            if role:
                self.findings.add_role(
                    Role(person, role, activity, span, "agenda-entry", order, entry.minutes)
                )
        if self.block:
            self.block.filled = True

    def _bodies(self, passage: Passage) -> None:
        activity = self.block.activity if self.block else self.event
        for piece in pieces(passage.text):
            for body in bodies_in(piece)[:1]:
                at = passage.text.find(piece)
                span = passage.part(at, at + len(piece)).span
                found = self.roster.institution(body.name, span, acronym=body.acronym)
                for role in self.cue.roles if self.cue else ():
                    self.findings.add_role(Role(found, role, activity, span, "agenda-role-line"))


_ASIDE_ROLE = re.compile(
    r"[(,–-]\s*(moderator|chair|facilitator|keynote speaker|keynote|discussant|panell?ist|speaker|presenter|rapporteur)\s*(?:\)|$)",
    re.IGNORECASE,
)


def _own_roles(text: str) -> tuple[str, ...]:
    match = _ASIDE_ROLE.search(text)
    cue = role_cue(match[1]) if match else None
    return cue.roles if cue else ()
