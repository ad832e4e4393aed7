"""Pages of speakers: who each one is, and below it in which session he or she does what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.extraction.blocks import Line
from graph.extraction.mentions.entries import entries_in
from graph.extraction.passage import Passage, joined
from graph.extraction.record import Activity, Findings, Person, Role
from graph.extraction.roster import Roster
from graph.extraction.slots.agendas.labels import label_of
from graph.extraction.slots.agendas.sessions import Sessions
from graph.extraction.slots.people import affiliates
from graph.extraction.slots.rolewords import role_cue
from graph.extraction.when import find_clocks, find_days
from graph.names import fold

HEADING = re.compile(
    r"\W*(?:(?:our|the|meet the|list of|keynote|invited|featured|confirmed|biograph(?:y|ies|ical notes?) of(?: the)?|about the|who is)\s+)*(?:speakers?|presenters?|panell?ists?|lecturers?|trainers?|contributors?|biograph(?:ies|ical notes?)|bios)(?:\s*(?:,|and|&|/)\s*(?:\w+\s+)?(?:speakers?|moderators?|panell?ists?|chairs?|discussants?|facilitators?|bio(?:graphie)?s))*\W*$",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?P<label>(?:(?:Plenary|Technical|Thematic|Parallel|Panel)\s+)?(?:Session|Panel|Workshop|Module|Plenary|Round\s?table|Block|Part|Track)\s+(?:\d+[A-Z]?|[IVX]+|[A-F]|one|two|three|four)\b)"
    r"(?:\s*[,:–—-]?\s*(?:[“\"«](?P<quoted>[^”\"»]{4,120})[”\"»]|(?<=:\s)(?P<title>[^()·|,;]{4,100}?)(?=\s*(?:[(·|,;]|$))))?"
)
_QUOTED = re.compile(
    r"(?P<label>(?P<kind>(?:opening |closing |inaugural |keynote )?(?:keynote|lecture|speech|address|talk|panel|session|seminar|workshop)s?(?: speaker)?)\s*[,:–—-]?\s*[“\"«](?P<title>[^”\"»]{4,120})[”\"»])",
    re.IGNORECASE,
)
_VERBS = (
    (r"\b(?:moderates?|chairs?|facilitates?|will (?:moderate|chair|facilitate|lead)|moderated|chaired)\b", "moderator"),
    (r"\bkeynote\b", "keynote"),
    (r"\bpanell?ist\b|\b(?:joins|sits on) the panel\b", "panelist"),
    (r"\b(?:discussant|comments on|responds)\b", "discussant"),
    (r"\bmoderator\b|\bchair(?:person)?\b(?= (?:of|in)\b)", "moderator"),
    (r"\b(?:presents?|speaks?|lectures?|will (?:present|speak)|presenter|speaker|talks)\b", "presenter"),
)  # fmt: skip


class BioReader:
    """Reads the lines of a page of speakers into sessions and roles of an event."""

    def __init__(
        self, event: Activity, roster: Roster, findings: Findings, agenda: Sessions
    ) -> None:
        self.event, self.roster, self.findings, self.agenda = event, roster, findings, agenda
        self.person: Person | None = None

    def read(self, lines: Iterable[Line]) -> None:
        """The roles that the lines give to the persons above them."""
        seen = [line for line in lines if not line.chrome]
        for at, line in enumerate(seen):
            found = entries_in(line.text, sure=True, known=self.roster.known)
            if found and found[0].start <= 3 and _heads(line, found[0].name.end):
                self.person = self._headed(line, seen[at + 1 : at + 2])
            if self.person is not None:
                for part in line.passage.split(r"(?<=[a-z)”\"’]{2}[.])\s+(?=[A-Z])"):
                    self._said(part, self.person)

    def _headed(self, line: Line, following: list[Line]) -> Person | None:
        """The person that a line heads, with the office on the line below it."""
        passage = line.passage
        if len(line.text) < 60 and following and affiliates(following[0]):
            passage = joined([passage, following[0].passage], ", ")
        found = entries_in(passage.text, sure=True, known=self.roster.known)
        if not found:
            return None
        if len(line.text) < 60:
            return self.roster.entry(found[0], passage, "bio-entry")
        name = found[0].name
        if name.text.isupper():
            return self.roster.person(name.text, passage.part(name.start, name.end).span)
        return self.roster.find_person(name.text)

    def _said(self, part: Passage, person: Person) -> None:
        text = part.text
        numbered, quoted = _SESSION.search(text), _QUOTED.search(text)
        cue = role_cue(text.split("·")[0].strip() + ":")
        timed = next((c for c in find_clocks(text) if ":" in c.start), None)
        if len(text) > 300 or not (numbered or quoted or (cue and timed)):
            return
        role = next((r for pattern, r in _VERBS if re.search(pattern, text, re.IGNORECASE)), "")
        role = cue.roles[0] if cue and cue.roles[0] != "remarks" else role
        label = self._label(part, numbered, quoted)
        session = self._session(label, part) if label else None
        if session is None and role == "keynote" and len(text) < 90:
            self.findings.add_role(Role(person, role, self.event, part.span, "bio-entry"))
        if session is not None:
            self._time(session, text)
            if role:
                self.findings.add_role(Role(person, role, session, part.span, "bio-entry"))

    def _label(
        self, part: Passage, numbered: re.Match[str] | None, quoted: re.Match[str] | None
    ) -> str:
        if numbered is not None:
            title = numbered["quoted"] or numbered["title"]
            return f"{numbered['label']}: {title.strip()}" if title else numbered["label"]
        if quoted is not None:
            return quoted["title"] if "speaker" in quoted["kind"].casefold() else quoted["label"]
        named = re.split(r"\s*[·|]\s*", part.text)
        label = re.split(r",\s*", named[-1])[0] if len(named) > 1 else ""
        return label if label and not find_days(label) and not find_clocks(label) else ""

    def _session(self, label: str, part: Passage) -> Activity:
        """The session of a label; one known by its number alone gets its title."""
        label = label_of(label)
        for activity in self.findings.activities:
            if activity.sort != "session" or activity.of is not self.event:
                continue
            head, other = _head(activity.label), _head(label)
            if fold(activity.label) == fold(label) or (head and head == other):
                if len(label) > len(activity.label):
                    activity.label = label
                return activity
        made = Activity(
            label, "session", "session", of=self.event, state=self.event.state,
            spans=[part.span], rule="bio-session",
        )  # fmt: skip
        self.findings.activities.append(made)
        return made

    def _time(self, session: Activity, text: str) -> None:
        clock = next((c for c in find_clocks(text) if ":" in c.start), None)
        days = [d for d in find_days(text) if d.precise or d.weekday is not None]
        if clock is None or session.start:
            return
        self.agenda.day = self.agenda.date_of(days[0], None) if days else self.event.start[:10]
        if len(self.agenda.day) == 10:
            self.agenda.time_of(session, clock)


def _heads(line: Line, end: int) -> bool:
    """Whether a name at the start of a line heads what follows: alone, bold, or in capitals."""
    name = line.text[:end]
    return (
        line.kind == "heading"
        or line.strong
        or len(line.text) - end < 4
        or name.isupper()
        or (len(line.text) > 80 and line.text[end : end + 1] in (",", ".", " "))
    )


def _head(label: str) -> str:
    found = _SESSION.match(label)
    return fold(found["label"]) if found else ""


def event_label(lines: Iterable[Line]) -> str:
    """What a page of speakers says its event is: the first line that ends in a day.

    >>> line = Line(Passage.of("Second Laboratory of Governance, Praia, 20-21 June 2018"))
    >>> event_label([line])
    'Second Laboratory of Governance'
    """
    for line in lines:
        days = [day for day in find_days(line.text) if day.precise and day.at[0] > 12]
        if days and len(line.text) < 160:
            return line.text[: days[0].at[0]].split(", ")[0].strip(" ,–—-(")
    return ""
