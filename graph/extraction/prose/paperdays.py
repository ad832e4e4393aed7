"""The day of an agreement: which of the dates of a sentence, or of what was told before, is its own."""

import re
from datetime import timedelta

from graph.extraction.prose.context import Context
from graph.extraction.prose.papers import NTH_DAY
from graph.extraction.prose.tagging import Tagged

_SAME_DAY = re.compile(
    r"\bsame day\b|\bend of the day\b|\bthat day\b|\bon the occasion\b|\bduring the (?:visit|meeting|event|ceremony|forum|conference)\b|\bat the (?:meeting|event|ceremony|forum|conference)\b",
    re.IGNORECASE,
)
#: Verb → the states whose date follows it; none: the date of something else.
_VERBS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\b(?:expire[ds]?|ran out|ended|ends|lapsed|terminated|founded|established in|begun|began|valid|effective|until)\b"), ()),
    (re.compile(r"\b(?:initialled|drafted|prepared|proposed|announced|agreed on)\b"), ("draft",)),
    (re.compile(r"\b(?:extend|renew|prolong)\w*\b"), ("extended", "planned")),
    (re.compile(r"\b(?:[Ss]ign|[Cc]onclud|[Ee]xchang|[Ii]nked|[Ss]ealed|reached|entered)\w*\b"), ("signed", "planned")),
)  # fmt: skip


def _told_of(before: str, state: str) -> int:
    """How well the verb before a date fits: 0 for the state's own, 1 for none, 9 for another's."""
    near = before[-110:]
    ends = (
        (max((m.start() for m in verb.finditer(near)), default=-1), states)
        for verb, states in _VERBS
    )
    place, states = max(ends, key=lambda end: end[0])
    return 1 if place < 0 else 0 if state in states else 9


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
                re.search(r"\b(?:until|till|since|from|of|to)$", before)
                and state != "signed"
                and not letters
            )
            or re.search(r"\b(?:until|through|since)$", before)
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
        if (other and len(said.papers) > 1 and not letters) or (verb > 1 and a > at[1]):
            continue
        if best is None or gap < best[0]:
            best = (gap, day.start)
    bracket = re.match(r"[^.;]{0,90}?\((?:of\s+|in\s+)?((?:19|20)\d\d)\)", said.text[at[1] :])
    if bracket and state == "signed" and (best is None or best[0] > 200):
        return bracket[1]
    if best:
        return best[1]
    if not default or state in ("planned", "draft"):
        return ""
    return _default_day(said, context)


def _default_day(said: Tagged, context: Context) -> str:
    """The day of a signing that its own sentence does not date."""
    if re.search(r"\btoday\b", said.text, re.IGNORECASE) and context.anchor:
        return str(context.anchor)
    if re.search(r"\byesterday\b", said.text, re.IGNORECASE) and context.anchor:
        return str(context.anchor - timedelta(days=1))
    event = next((e for e in said.events if e is not None), None)
    if _SAME_DAY.search(said.text) or NTH_DAY.search(said.text):
        return context.last_day or (event.start[:10] if event else "")
    years = re.sub(r"\b(?:for|to|until|of)\s+(?:the (?:years|period)\s+)?(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?|(?:19|20)\d\d\s*[-–/]\s*\d{2,4}", "", said.text)  # fmt: skip
    if re.search(r"\b(?:earlier|previous|similar|existing|last year|(?:19|20)\d\d)\b", years):
        return ""
    return (
        context.day.partition("/")[0]
        or (event.start[:10] if event is not None and not event.end else "")
        or context.last_day
    )
