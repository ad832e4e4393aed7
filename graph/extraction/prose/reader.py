"""Prose read sentence by sentence: events, agreements, visits, and who did what in them."""

from __future__ import annotations

import itertools
import re
from contextlib import suppress

from graph.extraction.blocks import Line
from graph.extraction.lexicon import heads
from graph.extraction.mentions.finder import Mention, mentions_in
from graph.extraction.passage import Passage
from graph.extraction.prose.agreements import read_agreements
from graph.extraction.prose.appositions import Someone
from graph.extraction.prose.context import Context
from graph.extraction.prose.editions import read_editions
from graph.extraction.prose.eventfacts import read_events
from graph.extraction.prose.eventphrases import events_in
from graph.extraction.prose.hierarchy import read_hierarchy
from graph.extraction.prose.nouns import papers_in
from graph.extraction.prose.partners import partners_in
from graph.extraction.prose.people import people_in
from graph.extraction.prose.rolefacts import read_roles
from graph.extraction.prose.sentences import joined_papers, sentences
from graph.extraction.prose.sessioncues import read_session_cue
from graph.extraction.prose.tagging import Tagged, tagged_text
from graph.extraction.prose.visits import read_visits
from graph.extraction.record import Findings, Institution
from graph.extraction.roster import Roster
from graph.extraction.when import find_days, find_relative


class ProseReader:
    """Reads lines of prose into findings; what was said before stays in the context."""

    def __init__(self, roster: Roster, findings: Findings, context: Context) -> None:
        self.roster, self.findings, self.context = roster, findings, context

    def paragraph(self, line: Line) -> None:
        """One paragraph."""
        self.context.fresh = False
        if line.kind != "item":
            self.context.session, self.context.lead = None, ""
        for sentence in joined_papers(sentences(line.passage)):
            # WHY: a rule that stumbles over one odd sentence must not lose the document
            with suppress(IndexError, KeyError, ValueError, TypeError, AttributeError):
                self.sentence(sentence)
        if line.kind != "item" and line.text.rstrip()[-1:] not in ".!?”":
            self.context.lead = line.text[-160:]

    def sentence(self, passage: Passage) -> None:
        """One sentence: its mentions become tags, and each kind of reader looks at the tags."""
        if not re.search(r"[a-z]{2}", passage.text) or len(passage.text) < 12:
            return
        said = self.tag(passage)
        if re.fullmatch(r"\W*<D0>\W*", said.marks) and said.days[0].start:
            self.context.dated(said.days[0])
            return
        read_session_cue(said, self.context, self.findings)
        read_events(said, self.context, self.roster, self.findings)
        read_editions(said, self.context, self.findings)
        read_agreements(said, self.context, self.roster, self.findings)
        read_visits(said, self.context, self.findings)
        self.context.fresh = self.context.fresh or any(said.events)
        if said.events and len({id(b) for b in said.bodies}) == 2 and not said.papers:
            self.context.parties = (
                list(said.bodies) if len(said.bodies) == 2 else self.context.parties
            )
        read_roles(said, self.context, self.roster, self.findings)
        read_hierarchy(said, self.roster)
        bodies = list(said.bodies)
        if bodies:
            self.context.subject = (
                bodies[0]
                if re.match(r"\W*(?:The |the )?<O0>", said.marks)
                else self.context.subject or bodies[0]
            )

    def _home(self, said: Tagged, someone: Someone) -> Institution | None:
        """Where a title without institution belongs: "led by its rector", "our President"."""
        if someone.said.chain or not someone.said.title:
            return None
        short = _OF_THE.search(someone.said.title)
        if short and short["head"] in heads():
            known = self.roster.find(short["head"].title())
            if known is not None:
                someone.said.title = someone.said.title[: short.start()]
                return known
        before = said.text[: someone.start]
        if re.search(r"\b[Oo]ur\s*$", before) or re.search(
            r"^[Oo]ur\b", said.text[someone.start :]
        ):
            return self.context.home
        if someone.possessive:
            return _owner(said, someone.start) or self.context.subject
        owner = next(
            (
                (m, b)
                for m, b in zip(reversed(said.mentions), reversed(said.bodies), strict=False)
                if m.end <= someone.start
            ),
            None,
        )
        if owner and (
            _GLUE.fullmatch(before[owner[0].end :])
            or (
                before[owner[0].start :].count("(") > before[owner[0].start :].count(")")
                and re.fullmatch(r"\s*[,;:(]?\s*", before[owner[0].end :])
            )
        ):
            return owner[1]
        return None

    def tag(self, passage: Passage) -> Tagged:
        """The sentence with tags for persons, institutions, agreements, events, days."""
        text = passage.text
        known = self.roster.known
        mentions = list(mentions_in(text, known))
        mentions = _with_short_forms(text, mentions, self.roster)
        mentions = sorted([*mentions, *partners_in(text, mentions)])
        surnames = frozenset(
            word
            for p in self.roster.persons
            for word in (p.name.split()[-1], p.name.split()[0], p.name)
            if len(word) > 2 or "-" in word
        )
        people = people_in(text, mentions, known, surnames=surnames)
        covered = [(p.start, p.end) for p in people]
        outside = [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in covered)]
        papers = [
            a
            for a in papers_in(text)
            if not any(
                (
                    m.start <= a.start + 1
                    and a.end <= m.end + 1
                    and m.end - m.start > a.end - a.start
                )
                or (m.start < a.end <= m.end and m.start < a.start)
                for m in mentions
            )
        ]
        taken = [(p.start, p.end) for p in papers] + covered
        events = [
            e
            for e in events_in(
                text, taken, item=bool(self.context.day) and self.context.event is None
            )
            if not any(m.start <= e.start and e.end <= m.end for m in outside)
        ]
        outside = [
            m
            for m in outside
            if not any(
                e.named and e.start <= m.start and m.end <= e.end and m.end > m.start
                for e in events
            )
        ]
        days = [
            d
            for d in find_days(text)
            if not any(e.start <= d.at[0] < e.end for e in events)
            and (
                d.month or d.day or d.weekday is not None or d.vague or d.year or d.near is not None
            )
        ]
        days = [
            d
            for d in days
            if d.month
            or d.day
            or d.weekday is not None
            or d.vague
            or d.near is not None
            or re.search(r"\b[Ii]n\s+$", text[: d.at[0]])
        ]
        relative = [
            (when, shift)
            for when, shift in find_relative(text)
            if not any(when.at[0] < d.at[1] and d.at[0] < when.at[1] for d in days)
        ]
        days = sorted([*days, *(when for when, _ in relative)], key=lambda d: d.at)
        spans = [(p.start, p.end, "P") for p in people] + [(m.start, m.end, "O") for m in outside]
        spans += (
            [(a.start, a.end, "A") for a in papers]
            + [(e.start, e.end, "E") for e in events]
            + [(d.at[0], d.at[1], "D") for d in days]
        )
        marks, places = tagged_text(text, spans)
        said = Tagged(passage, text, marks, places=places)
        starts = {place: tag for tag, place in places.items()}

        def kept(items: list, span: object, kind: str) -> list:  # type: ignore[type-arg]
            return [i for i in items if starts.get(span(i), "")[:1] == kind]  # type: ignore[operator]

        said.people = kept(people, lambda p: (p.start, p.end), "P")
        said.mentions = kept(outside, lambda m: (m.start, m.end), "O")
        days = kept(days, lambda d: d.at, "D")
        said.days = self.context.resolve_all(days, dict(relative), text)
        said.nouns = kept(events, lambda e: (e.start, e.end), "E")
        said.papers = kept(papers, lambda a: (a.start, a.end), "A")
        for mention in said.mentions:
            span = passage.part(mention.start, mention.end).span
            bodies = [
                self.roster.institution(name, span, acronym=mention.acronym if i == 0 else "")
                for i, name in enumerate(mention.chain)
            ]
            for unit, parent in itertools.pairwise(bodies):
                self.roster.place(unit, parent, span, "prose-chain")
            said.bodies.append(bodies[0])
        for someone in said.people:
            person = self.roster.person(
                someone.name.text,
                passage.part(someone.name.start, someone.name.end).span,
                other=someone.name.other,
            )
            home = self._home(said, someone)
            self.roster.affiliate(
                person,
                someone.said,
                passage.part(someone.start, someone.end).span,
                "prose-apposition",
                home,
            )
            said.persons.append(person)
        return said


_GLUE = re.compile(
    r"(?:\s*\([^()]*\))?,?\s*(?:(?:which was\s+)?(?:led|headed|represented|chaired|presided over)\s+by(?:\s+(?:its|the|their))?|where(?:\s+(?:its|the|their))?|and its|[’']s)\s*$"
)
_OF_THE = re.compile(r"\s+(?:of|at)\s+(?:the|our|its)\s+(?P<head>[a-z]+)$")


def _with_short_forms(text: str, mentions: list, roster: Roster) -> list:  # type: ignore[type-arg]
    """The mentions with "the Academy" where an academy has been named before."""
    found = list(mentions)
    for match in re.finditer(r"\b[Tt]he\s+([A-Z][a-z]+)\b(?!\s+[A-Z(]|\s+(?:of|for|on)\s)", text):
        known = roster.find(match[1]) if heads().get(match[1].casefold(), 0) >= 2 else None
        free = all(match.end() <= m.start or match.start(1) >= m.end for m in found)
        if known is not None and free:
            found.append(Mention(match.start(1), match.end(1), (known.name,)))
    return sorted(found)


def _owner(said: Tagged, at: int) -> Institution | None:
    """Whose president "its President" is: the institution named last before it."""
    before = [
        body for mention, body in zip(said.mentions, said.bodies, strict=False) if mention.end <= at
    ]
    return before[-1] if before else None
