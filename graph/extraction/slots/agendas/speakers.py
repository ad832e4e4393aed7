"""Who does what in a session: the persons of a line, with the role that stands over them."""

from __future__ import annotations

import re

from graph.extraction.blocks.points import Point
from graph.extraction.lexicon import is_place
from graph.extraction.mentions.affiliations import pieces
from graph.extraction.mentions.entries import Entry, entries_in
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.names import Name
from graph.extraction.passage import Passage
from graph.extraction.record import Person, Role
from graph.extraction.slots.agendas.headings import default_role
from graph.extraction.slots.agendas.sessions import Sessions
from graph.extraction.slots.rolewords import role_cue

_TALK = re.compile(
    r"[–—-]\s+[*“\"]?[A-Z][^,;()]*\s[a-z]\w*|[:,]\s*[“\"][^”\"]{6,}[”\"]|,[^–—]*\s[–—]\s+[A-Z]\w*,?\s[a-z]"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|may be|can be)\b[^.]{8,}\.?$")
_ASKED = re.compile(r"\b(?:[Qq]uestions?|[Cc]ontact|[Ii]nformation|[Ee]nquir\w+|[Ww]rite)\b[^.;]*$")
_TO_SIGN = re.compile(r"\b(?:to be |will be |is |was )?(?:signed|witnessed) by\b", re.IGNORECASE)
NOBODY = re.compile(
    r"\b(?:representatives? of|speakers? from|t\.?b\.?[acd]\b|to be (?:announced|confirmed))",
    re.IGNORECASE,
)


class Speakers(Sessions):
    """Reads the persons of a point into roles of the session that is open, else of the event."""

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
        if (
            found
            and not inline
            and point.row < 0
            and not point.item
            and _told(text, found[0].name.end)
        ):
            self.leftover.append((passage, self.block.activity if self.block else None))
            return
        found = [e for e in found if not NOBODY.search(text[max(0, e.start - 40) : e.start])]
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
            beside = re.search(r"(?:\band|&)\s*$", passage.text[: entry.start]) is not None
            if not number:
                self.joint = not self.used
            if not single or (self.joint and (not number or (number == 1 and beside))):
                roles = cue.roles
            self.used = True
        moderated = bool(self.block and self.block.moderated)
        if not roles:
            talk = _TALK.search(passage.text[entry.name.end : entry.end + 40]) is not None
            talk = talk or self._of_country(passage.text)
            roles = (default_role(activity.label, moderated=moderated and not talk),)
        if _ASKED.search(passage.text[max(0, entry.start - 60) : entry.name.first]):
            roles = ("contact",)
        order = (cue.number if cue else None) or (point.number if point.item else None)
        for role in roles:
            role = self._remarks(role, activity) if role == "remarks" else role
            if role == "signatory":
                self.signing.append((person, span))
                continue
            if role == "contact":
                activity = self.event
            if role:
                self.findings.add_role(
                    Role(person, role, activity, span, "agenda-entry", order, entry.minutes)
                )
        if self.block:
            self.block.filled = True

    @staticmethod
    def _of_country(text: str) -> bool:
        """Names behind their country read country papers: "Comoros: Mr. A"."""
        head = re.match(r"(?P<place>[^:]{3,40}):\s", text)
        return head is not None and is_place(head["place"])

    def _bodies(self, passage: Passage) -> None:
        activity = self.block.activity if self.block else self.event
        for piece in pieces(passage.text):
            for body in bodies_in(piece)[:1]:
                at = passage.text.find(piece)
                span = passage.part(at, at + len(piece)).span
                found = self.roster.institution(body.name, span, acronym=body.acronym)
                for role in self.cue.roles if self.cue else ():
                    self.findings.add_role(Role(found, role, activity, span, "agenda-role-line"))


def _told(text: str, end: int) -> bool:
    """Whether a line is a sentence about somebody, no entry of a list."""
    return len(text) > 60 and text.rstrip().endswith(".") and bool(_SENTENCE.search(text[end:]))


_ASIDE_ROLE = re.compile(
    r"[(,–-]\s*(moderator|chair|facilitator|keynote speaker|keynote|discussant|panell?ist|speaker|presenter|rapporteur)\s*(?:\)|$)",
    re.IGNORECASE,
)


def _own_roles(text: str) -> tuple[str, ...]:
    match = _ASIDE_ROLE.search(text)
    cue = role_cue(match[1]) if match else None
    return cue.roles if cue else ()
