"""Which day of a sentence is that of which event."""

import re

from graph.extraction.prose.tagging import Tagged
from graph.extraction.when import When

#: What stands before a day that dates something else: a deadline, a beginning, an older plan.
_NOT_OF_EVENT = re.compile(
    r"(?:\b(?:since|until|till|by|before|after|as of|as from|dated|deadline|no later than|not later than|prior to|apply by|expires?|expired|lapsed|founded|established|adopted|born|"
    r"(?:originally|initially|previously|first|earlier)\s+(?:planned|scheduled|foreseen|set|due|announced)(?:\s+(?:for|on|in|to\s+take\s+place))?|instead of|rather than|(?:moved|postponed|rescheduled|shifted)\s+from|"
    r"(?:decision|letter|decree|resolution|report|order|note|law|act|agreement|memorandum|protocol)\s+of)\s+(?:the\s+|on\s+|in\s+)?$)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:deadline|closing date|due date|(?:register|registration|apply|applications?|proposals|abstracts|papers|submissions?|nominations|comments)\b[^.;]{0,60}\b(?:by|until|before|till|closes?|closed|due|accepted))\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(
    r"\b(?:signed|concluded|renewed|initialled|prolonged|extended)\b[^<>.;]{0,30}$"
)
_CLAUSE = re.compile(r";|,\s+(?:and|while|whereas|but|after|before)\s|\band\s+(?:will|is|was|are|were|then)\b")  # fmt: skip
_COORDINATED = re.compile(r"[\s\w’'-]{0,24}(?:(?:,|\band\b|&|\bor\b|\bas well as\b)[\s\w’',-]{0,24}<E\d+>[\s\w’'-]{0,24})+[\s\w’'(,]{0,40}")  # fmt: skip
_FAR = 1000


def event_days(said: Tagged) -> dict[int, When]:
    """The number of each dated event of a sentence → its day; one day a event where there are enough.

    Costs are characters between the two, with more for what stands between; the cheapest pairs first.
    """
    usable = [i for i, day in enumerate(said.days) if _usable(said, i, day)]
    pairs = sorted(
        (cost, e, d)
        for e in range(len(said.nouns))
        for d in usable
        if (cost := _cost(said, e, d)) < _FAR
    )
    found: dict[int, When] = {}
    taken: set[int] = set()
    for _, e, d in pairs:
        if e not in found and d not in taken:
            found[e] = said.days[d]
            taken.add(d)
    for _, e, d in pairs:  # several events of one day
        if e not in found and (_none_between(said, e, d) or _coordinated(said, e, d)):
            found[e] = said.days[d]
    return found


def _usable(said: Tagged, number: int, day: When) -> bool:
    if not day.start or day.vague:
        return False
    start, end = said.places[f"D{number}"]
    before = said.text[max(0, start - 160) : start]
    if _NOT_OF_EVENT.search(before) or _DEADLINE.search(before):
        return False
    if re.search(rf"<D{number}>\s+of\s+(?:the\s+|its\s+|their\s+)?<E", said.marks) and re.search(r"\bday\b", said.text[start:end]):  # fmt: skip
        return False  # the second day of it
    if re.match(r"(?:until|since|by)\b", said.text[start:end], re.IGNORECASE):
        return False
    if not day.month:  # a mere year says when only in phrases like "in 2019", "(2019)"
        relative = not said.text[start:end].isdigit()
        return relative or re.search(r"(?:\b[Ii]n|[(,]|\bof)\s*$", before) is not None
    return True


def _cost(said: Tagged, event: int, day: int) -> int:
    start, end = said.places[f"E{event}"]
    a, b = said.places[f"D{day}"]
    after = a >= end
    between = said.text[end:a] if after else said.text[b:start]
    others = _tags_between(said, event, day)
    if any(tag[0] == "A" for tag in others):
        return _FAR
    cost = len(between) + 60 * len(others) + (0 if after else 15)
    cost += 40 * len(_CLAUSE.findall(between))
    opening = said.text.rfind("(", 0, a)
    inside = opening > said.text.rfind(")", 0, a)
    if inside and (not after or opening < start):
        cost += 80 if said.text.find(")", a) < start or opening < start <= a else 0
    if after and _OF_PAPER.search(between):
        cost += 30
    if said.days[day].month is None:
        cost += 20
    return cost


def _tags_between(said: Tagged, event: int, day: int) -> list[str]:
    start, end = said.places[f"E{event}"]
    a, b = said.places[f"D{day}"]
    return [
        tag
        for tag, (x, _) in said.places.items()
        if tag[0] in "EA" and tag != f"E{event}" and min(end, b) <= x < max(start, a)
    ]


def _none_between(said: Tagged, event: int, day: int) -> bool:
    return not _tags_between(said, event, day)


def _coordinated(said: Tagged, event: int, day: int) -> bool:
    """Whether only events of the same list stand between: "a seminar and a visit on 3 May"."""
    e, d = said.marks.find(f"<E{event}>"), said.marks.find(f"<D{day}>")
    if min(e, d) < 0:
        return False
    between = said.marks[e + len(f"<E{event}>") : d] if e < d else said.marks[d + len(f"<D{day}>") : e]  # fmt: skip
    return e < d and _COORDINATED.fullmatch(between) is not None
