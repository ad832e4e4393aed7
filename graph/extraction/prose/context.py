"""What a page has spoken of so far: the event, session, agreement, day that words like "it" mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from graph.extraction.record import Activity, Agent, Institution, Person
from graph.extraction.when import Shift, When, resolved, shifted

_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|to be held|upcoming|scheduled|plans? to|planned|intends?|expected to|forthcoming|next (?:week|month|year)|is due|are due|to follow|coming)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|took|met|held|signed|visited|paid|gave|came|hosted|received|opened|organi[sz]ed|attended|launched|concluded|began|ended|brought|gathered|spoke|said|led|became|saw|"
    r"participated|joined|presented|chaired|moderated|conducted|convened|exchanged|agreed|discussed|welcomed|inked|sealed|travelled|returned)\b",
    re.IGNORECASE,
)


_PRESS = re.compile(r"\b(?:News|Times|Press|Wire|Newswire|Herald|Tribune|Portal|Post|Daily|Gazette|Broadcast\w*|Radio|Media|Information Agency)\b|Agency$", re.IGNORECASE)  # fmt: skip


@dataclass
class Context:
    """The state of reading a page."""

    anchor: date | None = None  # the page's own day
    main: Activity | None = None
    event: Activity | None = None
    session: Activity | None = None
    agreement: Activity | None = None
    day: str = ""  # the day that the item or the last sentence gave
    last_day: str = ""
    told: str = ""  # the day, month or year named last
    place: str = ""
    parties: list[Institution] = field(default_factory=list)  # whom "the two sides" means
    pair: list[Institution] = field(default_factory=list)  # the two that the last sentence named
    subject: Institution | None = None
    heading: str = ""
    year: int | None = None
    chapter: int | None = None  # the year under which a chronicle tells what follows
    home: Institution | None = None  # whose page it is
    visitors: list[Agent] = field(default_factory=list)  # whom "the delegation" means
    numbered: dict[str, Activity] = field(default_factory=dict)  # agreements of a register
    kind: str = "other"  # of the page
    before: Activity | None = None  # the event before this sentence
    fresh: bool = False  # the paragraph has spoken of an event
    lead: str = ""  # the sentence that a list continues
    top: Callable[[], Activity | None] | None = (
        None  # the event that the page's top names, if asked
    )
    acting: list[Agent] = field(default_factory=list)  # who did something last
    recent: list[Person] = field(default_factory=list)  # persons in the order of last mention
    genders: dict[int, str] = field(default_factory=dict)  # of persons, by id, where known

    @property
    def house(self) -> Institution | None:
        """Whose page it is, unless it only tells of others: a news agency, a paper, a portal."""
        return None if self.home is None or _PRESS.search(self.home.name) else self.home

    def resolve(self, when: When, text: str) -> When:
        """A date with the year or day that the page gives it."""
        anchor = self.anchor
        if self.chapter and when.month and not when.year:
            return replace(when, year=self.chapter)
        if anchor is None and self.year and when.month and not when.year:
            return replace(when, year=self.year)
        return resolved(
            when,
            anchor,
            ahead=bool(_FUTURE.search(text)) or (None if not _PAST.search(text) else False),
        )

    def resolve_all(self, days: list[When], shifts: dict[When, Shift], text: str) -> list[When]:
        """The dates of a sentence, each with what the page and the ones before it say."""
        made: list[When] = []
        self.told = self.last_day or self.told  # the main day of what was said before
        for when in days:
            shift = shifts.get(when)
            done = self.resolve(when, text) if shift is None else self._shifted(when, shift)
            if done.start and done.month:
                self.told = done.start
            made.append(done)
        return made

    def _shifted(self, when: When, shift: Shift) -> When:
        if shift.base == "page":
            return shifted(when, shift, str(self.anchor or ""))
        if shift.base == "told":
            return shifted(when, shift, self.told)
        event = self.event if self.event is not None and self.event.start else self.main
        if event is None or len(event.start) < 10:
            return when
        if shift.count < 0:
            return shifted(when, Shift("event", "day", 0), (event.end or event.start)[:10])
        return shifted(when, shift, event.start[:10])

    def dated(self, when: When) -> None:
        """A new item of this day starts: what was spoken of before is over."""
        self.day = when.start + (f"/{when.end}" if when.end else "")
        self.last_day, self.event, self.place, self.session = when.start, None, "", None
        self.told = when.start

    def planned(self, text: str, start: str) -> bool:
        """Whether what a sentence tells of is still to come."""
        if self.anchor and start:
            today = str(self.anchor)
            if start[: len(today)] > today[: len(start)]:
                return True
            if start[:10] < today[: len(start[:10])]:
                return False
        past = re.search(r"\b(?:was|were|has been|took place|had been)\b", text)
        if (
            self.anchor is None
            and self.main is not None
            and self.main.rule == "title-event"
            and len(self.main.start) >= 7
            and start
        ):
            last = (self.main.end or self.main.start)[:10]
            if start[: len(last)] > last[: len(start)] and not past:
                return True
        return bool(_FUTURE.search(text)) and not re.search(
            r"\b(?:was|were)\s+(?:held|opened|organi[sz]ed)|\btook place\b", text
        )
