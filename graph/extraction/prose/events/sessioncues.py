"""Sessions that prose speaks of: what follows "In the first session" is said of it."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.extraction.when import When, find_clocks
from graph.names import fold

_SESSION = re.compile(
    r"^\W*(?:(?:[Ii]n|[Dd]uring|[Aa]t)\s+)?(?:the\s+|[Tt]he\s+)?(?P<label>(?P<ord>first|second|third|fourth|fifth|last|final|opening|closing|plenary|afternoon|morning|1st|2nd|3rd|4th)\s+(?P<noun>session|panel|plenary|round\s?table)|"
    r"(?P<numbered>[Ss]ession|[Pp]anel)\s+(?:\d+|[IVX]+|one|two|three|four)(?P<about>,?\s+on\s+[^(,“\"]{4,80})?)\s*,?\s*(?:(?:en)?titled\s+|on\s+|called\s+)?(?:[“\"](?P<title>[^”\"]{4,160}?),?[”\"])?"
)


def read_session_cue(said: Tagged, context: Context, findings: Findings) -> None:
    """What follows "In the first session, “Power and Water”, …": what follows is said of that session."""
    match = _SESSION.match(said.text)
    event = context.event or context.main
    if (
        match
        and event is not None
        and (
            match["title"]
            or match["ord"] in ("first", "second", "third", "fourth", "fifth")
            or match["numbered"]
        )
    ):
        title = (match["title"] or "").strip(" ,")
        label = (
            title
            or (match["label"][:1].upper() + match["label"][1:] + (match["about"] or "")).strip()
        )
        known = next(
            (
                a
                for a in findings.activities
                if a.sort == "session"
                and (fold(a.label) == fold(label) or (title and fold(title) in fold(a.label)))
            ),
            None,
        )
        if known is None:
            span = said.passage.part(*(match.span("title") if title else match.span("label"))).span
            known = Activity(
                label,
                "session",
                "session",
                of=event,
                state=event.state,
                spans=[span],
                rule="prose-session",
            )
            findings.activities.append(known)
        clocks = [c for c in find_clocks(said.text[:140]) if c.end]
        day = next(
            (d.start for d in said.days if d.precise and d.start),
            event.start[:10] if len(event.start) >= 10 and not event.end else "",
        )
        if clocks and day and not known.start:
            known.start, known.end = f"{day}T{clocks[0].start}", f"{day}T{clocks[0].end}"
        context.session = known
    elif re.match(
        r"\W*(?:[Aa]t the end of|[Aa]fter the|[Oo]n the (?:first|second|third|last) day|[Ff]ollowing the|[Tt]he (?:forum|conference|seminar|workshop|event|meeting) )",
        said.text,
    ):
        context.session = None


_PARTS = frozenset(
    ("session", "sitting", "plenary", "plenary session", "panel discussion", "panel debate", "opening ceremony",
     "closing ceremony", "keynote lecture", "reception", "breakfast", "official dinner", "gala dinner")
)  # fmt: skip
_TALKS = frozenset(("lecture", "talk", "talks", "briefing", "session", "special lecture"))
_COUNTED = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|\w+th|inaugural|annual|regular|ordinary|extraordinary|special|next|previous|last|joint|training|information|info)\b",
    re.IGNORECASE,
)


def is_session(phrase: Phrase, day: When | None, context: Context) -> bool:
    """Whether a phrase means a part of the event at hand and no event of its own."""
    event = context.event or context.main
    if context.session is not None and not phrase.named and phrase.noun in _TALKS:
        return True
    if phrase.noun not in _PARTS:
        return False
    inside = (
        event is not None
        and day is not None
        and event.start[:10] <= day.start[:10] <= (event.end or event.start)[:10]
    )
    if phrase.noun in ("session", "sitting") and not _COUNTED.search(phrase.words):
        return True
    return day is None or inside


def quoted_session(
    said: Tagged, phrase: Phrase, context: Context, findings: Findings
) -> Activity | None:
    """The session that a phrase gives a title: the session “Who signs?”."""
    event = context.event or context.main
    if not phrase.named or event is None or event.sort != "event" or phrase.noun not in ("session", "panel discussion", "plenary session"):  # fmt: skip
        return None
    known = next(
        (
            a
            for a in findings.activities
            if a.sort == "session" and fold(a.label) == fold(phrase.words)
        ),
        None,
    )
    if known is None:
        span = said.passage.part(phrase.start, phrase.end).span
        known = Activity(phrase.words, "session", "session", of=event, state=event.state, spans=[span], rule="prose-session")  # fmt: skip
        findings.activities.append(known)
    context.session = known
    return None
