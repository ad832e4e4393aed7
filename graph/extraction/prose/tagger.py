"""Sentences to tags: the mentions of a sentence entered into the roster, each as a tag."""

import itertools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from graph.extraction.lexicon import heads
from graph.extraction.mentions.finder import Mention, mentions_in
from graph.extraction.namekeys import bare
from graph.extraction.passage import Passage
from graph.extraction.prose.context import Context
from graph.extraction.prose.events.eventphrases import events_in, is_counted
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.papers.papernouns import papers_in
from graph.extraction.prose.papers.partners import partners_in
from graph.extraction.prose.persons.appositions import Someone
from graph.extraction.prose.persons.homes import home_of
from graph.extraction.prose.persons.people import people_in
from graph.extraction.prose.persons.predicates import said_of
from graph.extraction.prose.tagging import Tagged, tagged_text
from graph.extraction.record import Institution, Person
from graph.extraction.roster import Roster
from graph.extraction.when import Shift, When, find_days, find_relative

_T = TypeVar("_T")


class Tagger:
    """Finds what sentences mention; persons and institutions go into the roster."""

    def __init__(self, roster: Roster, context: Context) -> None:
        self.roster, self.context = roster, context
        self.last: Person | None = None  # whom "she" means
        self.seen: set[tuple[int, int]] = set()  # where the sentences stand that were tagged

    def tag(self, passage: Passage) -> Tagged:
        """The sentence with tags for persons, institutions, agreements, events, days."""
        text = passage.text
        self.seen.add(passage.span)
        mentions, people = self.found(text)
        covered = [(p.start, p.end) for p in people]
        outside = [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in covered)]
        papers = [
            a
            for a in papers_in(text, _last_paper(self.context))
            if not any(_within(a, m) for m in mentions)
        ]
        taken = [(p.start, p.end) for p in papers] + covered
        item = bool(self.context.day) and self.context.event is None
        events = [
            e
            for e in events_in(text, taken, item=item)
            if is_counted(e) or not any(m.start <= e.start and e.end <= m.end for m in outside)
        ]
        outside = [m for m in outside if not any(_names(e, m) for e in events)]
        days = [
            d
            for d in find_days(text)
            if not any(e.start <= d.at[0] < e.end for e in events) and _dated(d, text)
        ]
        days, shifts = _with_relative(text, days)
        spans = [(p.start, p.end, "P") for p in people] + [(m.start, m.end, "O") for m in outside]
        spans += [(a.start, a.end, "A") for a in papers] + [(e.start, e.end, "E") for e in events]
        spans += [(d.at[0], d.at[1], "D") for d in days]
        marks, places = tagged_text(text, spans)
        said = Tagged(passage, text, marks, places=places)
        starts = {place: tag for tag, place in places.items()}

        def kept(items: Iterable[_T], span: Callable[[_T], tuple[int, int]], kind: str) -> list[_T]:
            return [i for i in items if starts.get(span(i), "")[:1] == kind]

        said.people = kept(people, lambda p: (p.start, p.end), "P")
        said.mentions = kept(outside, lambda m: (m.start, m.end), "O")
        said.days = self.context.resolve_all(kept(days, lambda d: d.at, "D"), shifts, text)
        said.nouns = kept(events, lambda e: (e.start, e.end), "E")
        said.papers = kept(papers, lambda a: (a.start, a.end), "A")
        said.bodies = [self.enter_body(passage, mention) for mention in said.mentions]
        said.persons = [self.enter_person(said, someone) for someone in said.people]
        self._goes_on(said, mentions)
        return said

    def _goes_on(self, said: Tagged, mentions: list[Mention]) -> None:
        """What "she" is, said of the one person of the sentence before."""
        pronoun = re.match(r"\W*(?:She|He)\b", said.text)
        if pronoun and self.last is not None:
            told = said_of(said.text, pronoun.end(), mentions, self.roster.known)
            if told.chain:
                self.roster.affiliate(self.last, told, said.span, "prose-predicate")
        elif not pronoun or said.persons:
            self.last = said.persons[0] if len(said.persons) == 1 else None

    def found(self, text: str) -> tuple[list[Mention], list[Someone]]:
        """The institutions and persons of a sentence."""
        known = self.roster.known
        mentions = _with_short_forms(text, list(mentions_in(text, known)), self.roster)
        mentions = sorted([*mentions, *partners_in(text, mentions, self.roster.local)])
        surnames = frozenset(
            word
            for p in self.roster.persons
            for word in (p.name.split()[-1], p.name.split()[0], p.name)
            if len(word) > 2 or "-" in word
        )
        return mentions, people_in(text, mentions, known, surnames=surnames)

    def enter_body(self, passage: Passage, mention: Mention) -> Institution:
        """The institution of a mention, under those that its chain names."""
        span = passage.part(mention.start, mention.end).span
        bodies = [
            self.roster.institution(name, span, acronym=mention.acronym if i == 0 else "")
            for i, name in enumerate(mention.chain)
            if i == 0 or not bare(name) or self.roster.find(name) is not None
        ]
        for unit, parent in itertools.pairwise(bodies):
            self.roster.place(unit, parent, span, "prose-chain")
        return bodies[0]

    def enter_person(
        self, said: Tagged, someone: Someone, home: Institution | None = None
    ) -> Person:
        """The person with what the words around the name say of it."""
        name = someone.name
        span = said.passage.part(name.start, name.end).span
        person = self.roster.person(name.text, span, other=name.other)
        home = home_of(said, someone, self.roster, self.context) or home
        span = said.passage.part(someone.start, someone.end).span
        self.roster.affiliate(person, someone.said, span, "prose-apposition", home)
        return person


def _last_paper(context: Context) -> Phrase | None:
    """The agreement spoken of before, as a phrase that "the second" may stand for."""
    last = context.agreement
    if last is None or last.sort != "agreement":
        return None
    words = last.label.split(" between ")[0]
    return Phrase(0, 0, words[:1].lower() + words[1:], "", False, False, last.kind)


def _within(paper: Phrase, mention: Mention) -> bool:
    """Whether the words of a paper are part of an institution's name."""
    longer = mention.end - mention.start > paper.end - paper.start
    inside = mention.start <= paper.start + 1 and paper.end <= mention.end + 1
    return (inside and longer) or mention.start < paper.start < mention.end >= paper.end


def _names(event: Phrase, mention: Mention) -> bool:
    """Whether an institution stands in the name of an event."""
    return event.named and event.start <= mention.start and mention.end <= event.end


def _with_relative(text: str, days: list[When]) -> tuple[list[When], dict[When, Shift]]:
    """The days with those that other days tell among them, and how far these are from them."""
    told = dict(find_relative(text))
    week = [
        when for when, shift in told.items() if shift.weekday is not None
    ]  # Friday of next week
    days = [d for d in days if not any(w.at[0] <= d.at[0] and d.at[1] <= w.at[1] for w in week)]
    relative = {
        when: shift
        for when, shift in told.items()
        if not any(when.at[0] < d.at[1] and d.at[0] < when.at[1] for d in days)
        and not (shift.unit == "year" and any(d.month for d in days))
    }
    return sorted([*days, *relative], key=lambda day: day.at), relative


_YEAR_LEAD = re.compile(
    r"\b(?:in|(?:spring|summer|autumn|fall|winter)(?:\s+of)?)\s+$", re.IGNORECASE
)


def _dated(day: When, text: str) -> bool:
    """Whether a date says more than a bare year; a year counts behind "in"."""
    if day.month or day.day or day.weekday is not None or day.vague or day.near is not None:
        return True
    before = text[max(0, day.at[0] - 20) : day.at[0]]
    bracket = before.endswith("(") and text[day.at[1] : day.at[1] + 1] == ")"
    return bool(day.year and (bracket or _YEAR_LEAD.search(before)))


def _with_short_forms(text: str, mentions: list[Mention], roster: Roster) -> list[Mention]:
    """The mentions with "the Academy" where an academy has been named before."""
    found = list(mentions)
    for match in re.finditer(r"\b[Tt]he\s+([A-Z][a-z]+)\b(?!\s+[A-Z(]|\s+(?:of|for|on)\s)", text):
        known = roster.find(match[1]) if heads().get(match[1].casefold(), 0) >= 2 else None
        free = all(match.end() <= m.start or match.start(1) >= m.end for m in found)
        if known is not None and free:
            found.append(Mention(match.start(1), match.end(1), (known.name,)))
    return sorted(found)
