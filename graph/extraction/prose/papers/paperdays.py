"""The day of an agreement: which of the dates of a sentence, or of what was told before, is its own."""

import re
from datetime import date, timedelta

from graph.extraction.lexicon import NUMBERS, ORDINALS
from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged

_NTH_DAY = re.compile(
    r"\b(?:on|during)\s+(?:the\s+)?(?:(?P<which>first|second|third|fourth|fifth|last|final|closing|opening)\s+day|day\s+(?P<number>one|two|three|four|five|[1-9]))\b",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"\bsame day\b|\bend of the day\b|\bthat day\b|\bon the occasion\b|\bduring the (?:visit|meeting|event|ceremony|forum|conference)\b|\bat the (?:meeting|event|ceremony|forum|conference)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:today|this (?:morning|afternoon|evening|noon)|tonight|earlier in the day)\b",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"\b(?:at|after|before|during|with)\s+the\s+(?:end|close|closing|conclusion)\b|\bclosing (?:session|ceremony)\b",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r"\b(?:on the (?:margins|sidelines|occasion|fringes) of|in the course of|during|at)\s+(?:the|this)\s+(?:\w+\s+)?(?:workshop|forum|conference|meeting|seminar|event|summit|session|week|congress|symposium|course)\b",
    re.IGNORECASE,
)
#: Verb → the states whose date follows it; none: the date of something else.
_VERBS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\b(?:expire[ds]?|ran out|ended|ends|lapsed|terminated|founded|established in|begun|began|valid|effective|until)\b"), ()),
    (re.compile(r"\b(?:initialled|drafted|prepared|proposed|announced|agreed on)\b"), ("draft",)),
    (re.compile(r"\b(?:extend|renew|prolong)\w*\b"), ("extended", "planned")),
    (re.compile(r"\b(?:[Ss]ign|[Cc]onclud|[Ee]xchang|[Ii]nked|[Ss]ealed|reached|entered)\w*\b"), ("signed", "planned")),
)  # fmt: skip


YEAR = re.compile(
    r"[^.;]{0,90}?(?:\((?:of\s+|in\s+)?(?=(?:19|20)\d\d\))|\bsince\s+(?:the year\s+)?)((?:19|20)\d\d)\b|\s+of\s+((?:19|20)\d\d)\b(?!\s*[-–/])"
)


def nth_day(said: Tagged, context: Context) -> None:
    """The day that "on the second day", "on day two" or "this morning" sets for what follows."""
    if _TODAY.search(said.text) and context.anchor:
        context.last_day = str(context.anchor)
    match = _NTH_DAY.search(said.text)
    event = next((e for e in said.events if e is not None), None) or context.event or context.main
    if not match or event is None or len(event.start) < 10:
        return
    which = (match["which"] or match["number"]).casefold()
    if which in ("last", "final", "closing"):
        context.last_day = (event.end or event.start)[:10]
    else:
        days = int(which) if which.isdigit() else (ORDINALS | NUMBERS).get(which, 1)
        context.last_day = str(date.fromisoformat(event.start[:10]) + timedelta(days=days - 1))


def _told_of(before: str, state: str) -> int:
    """How well the verb before a date fits: 0 for the state's own, 1 for none, 9 for another's."""
    near = before[-110:]
    ends = (
        (max((m.start() for m in verb.finditer(near)), default=-1), states)
        for verb, states in _VERBS
    )
    place, states = max(ends, key=lambda end: end[0])
    return 1 if place < 0 else 0 if state in states else 9 if states else 99


def day_of_paper(said: Tagged, number: int, state: str, context: Context, *, default: bool) -> str:
    """The day, month or year that a sentence gives a paper; by default that of its context."""
    at = said.places[f"A{number}"]
    best: tuple[int, str] | None = None
    for i, day in enumerate(said.days):
        a, b = said.places[f"D{i}"]
        before = said.text[:a].rstrip()
        letters = re.search(r"\bletters?\s+(?:dated|of)$", before)
        dated = re.search(r"\bdated$", before) and (a - at[1] < 30 or letters)
        if (
            not day.start
            or (
                re.search(r"\b(?:until|till|from|of|to)$", before)
                and state != "signed"
                and not letters
            )
            or re.search(r"\b(?:until|till|through|valid (?:since|from))$", before)
            or (before.endswith("since") and state != "signed")
            or (re.search(r"\bdated$", before) and not dated)
        ):
            continue
        other = sum(
            1
            for t, (x, _) in said.places.items()
            if t[0] == "A" and t != f"A{number}" and min(at[1], b) <= x < max(at[0], a)
        )
        verb = 0 if letters and state == "extended" else _told_of(before, state)
        gap = (a - at[1] if a >= at[1] else at[0] - b) + 100 * other + 200 * verb
        if (
            (other and len(said.papers) > 1 and not letters)
            or verb == 99
            or (verb > 1 and a > at[1])
        ):
            continue
        if best is None or gap < best[0]:
            best = (gap, day.start)
    bracket = YEAR.match(said.text[at[1] :])
    if bracket and state == "signed" and (best is None or best[0] > 200):
        return bracket[1] or bracket[2]
    if best:
        return best[1]
    if state == "planned":
        return _planned_day(said, context)
    if not default or state == "draft":
        return ""
    return _default_day(said, context)


def _planned_day(said: Tagged, context: Context) -> str:
    """The day of a signing to come that is tied to a day of the event around it."""
    event = next((e for e in said.events if e is not None), None) or context.main or context.event
    if _NTH_DAY.search(said.text):
        return context.last_day
    if context.session is not None and len(context.session.start) >= 10:
        return context.session.start[:10]
    if event is None or event.state != "planned" or len(event.start) < 10:
        return ""
    if _AT_END.search(said.text):
        return (event.end or event.start)[:10]
    return event.start[:10] if _AT_EVENT.search(said.text) and not event.end else ""


def _default_day(said: Tagged, context: Context) -> str:
    """The day of a signing that its own sentence does not date."""
    if _TODAY.search(said.text) and context.anchor:
        return str(context.anchor)
    if re.search(r"\byesterday\b", said.text, re.IGNORECASE) and context.anchor:
        return str(context.anchor - timedelta(days=1))
    event = next((e for e in said.events if e is not None), None)
    if _SAME_DAY.search(said.text) or _NTH_DAY.search(said.text):
        return context.last_day or (event.start[:10] if event else "")
    years = re.sub(r"\b(?:for|to|until|of)\s+(?:the (?:years|period)\s+)?(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?|(?:19|20)\d\d\s*[-–/]\s*\d{2,4}", "", said.text)  # fmt: skip
    if re.search(r"\b(?:earlier|previous|similar|existing|last year|(?:19|20)\d\d)\b", years):
        return ""
    return (
        context.day.partition("/")[0]
        or (event.start[:10] if event is not None and not event.end else "")
        or context.last_day
    )
