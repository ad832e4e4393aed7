"""Events spoken of before: "the Forum", "the meeting", "the two-day course" again."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.record import Activity, Findings
from graph.extraction.slots.tops.eventwords import edition_of, kind_of
from graph.extraction.when import When
from graph.names import fold

OTHER = re.compile(
    r"\b(?:next|previous|last|another|following|future|final|new|follow-up)\b", re.IGNORECASE
)


def is_another(phrase: Phrase, known: Activity, day: When | None) -> bool:
    """Whether a dated phrase means another event than the one of its name: the next meeting."""
    if day is None or not day.start or not known.start:
        return False
    start, first, last = day.start, known.start[:10], (known.end or known.start)[:10]
    inside = first[: len(start)] <= start <= last[: len(start)]
    years = start[:4] != first[:4] and edition_of(phrase.words)[0] is None
    return not inside and (OTHER.search(phrase.words) is not None or (years and phrase.named))


def known_event(
    label: str, phrase: Phrase, context: Context, findings: Findings, day: When | None
) -> Activity | None:
    """The activity that a phrase means again; one on another day is another one."""
    events = [a for a in findings.activities if a.sort == "event" and not _apart(a, day, phrase)]
    near = [a for a in (context.event, context.main) if a in events]
    number = edition_of(label)[0]
    if phrase.definite and number is None and len(label.split()) <= 2:
        again = next((a for a in near if _same_kind(phrase, a)), None)
        if again is not None:  # "the Round Table" is the one spoken of, not one of a like name
            return again
    words = set(fold(label).split())
    for activity in reversed(events):
        have = set(fold(activity.label).split())
        shared = 2 * len(words & have) / (len(words) + len(have) or 1)
        if len({number, activity.edition} - {None}) == 2:
            continue
        same = number is not None and number == activity.edition
        if same and phrase.noun in activity.label.casefold():
            return activity
        inside = len(words) >= 2 and (words <= have or have <= words) and phrase.named
        if shared >= 0.75 or inside:
            return activity
    if phrase.definite or (phrase.named and len(phrase.words.split()) <= 2):
        for activity in near + events[::-1]:
            if _same_kind(phrase, activity) and (number is None or number == activity.edition):
                return activity
        if phrase.noun == "event" or (kind_of(phrase.noun) == "other" and len(label.split()) == 1):
            return context.event or context.main
    return None


def _same_kind(phrase: Phrase, activity: Activity) -> bool:
    kind = kind_of(phrase.noun)
    named = phrase.noun.rstrip("s") in activity.label.casefold()
    return named or (kind == activity.kind and kind != "other")


def _apart(activity: Activity, day: When | None, phrase: Phrase) -> bool:
    """Whether a phrase with a day of its own cannot mean an activity: another day, or "the next meeting"."""
    if day is None or not day.start or not activity.start:
        return False
    start, end = activity.start[:10], (activity.end or activity.start)[:10]
    size = min(len(start), len(day.start))
    outside = not start[:size] <= day.start[:size] <= end[:size]
    return outside and (
        not phrase.named
        or re.search(r"\b(?:next|previous|last|earlier|second|third)\b", phrase.words) is not None
        or phrase.noun == phrase.words
    )
