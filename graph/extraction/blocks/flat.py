"""Agendas flattened into one paragraph, cut into lines again."""

import itertools
import re

from graph.extraction.passage import Passage
from graph.extraction.when import find_clocks, find_days

_CUE = re.compile(
    r"(?<=\s)(?=(?:Moderators?|Chair(?:person)?s?|Facilitators?|Speakers?|Presenters?|Panell?ists?|Panel|Discussants?|Respondents?|Resource persons?|Keynote(?: speaker| speech| address)?|"
    r"Lecturers?|Rapporteurs?|Hosts?|Introduction)\s*:)"
    r"|(?<=\s)(?=(?:Session|Panel|Plenary|Part|Module|Workshop|Roundtable)\s+(?:\d+|[IVX]+)\s*[:.–-])"
    r"|(?<=\s)(?=(?:Welcome|Welcoming|Opening|Closing|Concluding|Congratulatory|Introductory)\s+(?:remarks|address|speech|words)\b)"
    r"|(?<=\s)(?=(?:In the chair|Paper readers?|Resource speakers?|Commentators?|Trainers?|Interventions?|Vote of thanks)\b)"
    r"|(?<=\s)(?=(?:Inaugural|Valedictory|Keynote)\s+(?:address|remarks|speech|lecture)\b)"
    r"|(?<=naugural session)\s|(?<=pening session)\s|(?<=losing session)\s|(?<=oncluding session)\s|(?<=aledictory session)\s|(?<=pening ceremony)\s|(?<=losing ceremony)\s"
    r"|(?<=\s)(?=Recitation\b)|(?<=\s)(?=[1-9][.)]\s(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Hon|Eng|Mme)\b)"
    r"|(?<=\s)(?=(?:Q\s?&\s?A|Group photo|Coffee break|Tea break|Lunch break|Lunch|Break)\b)"
    r"|(?<=[.)\w])\s(?=(?:The|This|All|For|Please|Contact|Registration|Organi[sz]ed|Co-organi[sz]ed)\s(?:[a-z]+\s[a-z]|[A-Z]?[a-z]+\s(?:is|are|was|will|has)\b))"
)


def is_flat(text: str) -> bool:
    """Whether a line is a whole agenda that lost its line ends.

    >>> is_flat("9:00 AM-9:15 AM Opening Mr. A 9:15 AM-10:00 AM Session 1 10:00 AM-10:30 AM Break 10:30 AM-11:00 AM Closing " + "x " * 100)
    True
    """
    if len(text) <= 260:
        return False
    clocks = [c for c in find_clocks(text) if c.end]
    aside = sum(1 for c in clocks if text[: c.at[0]].rstrip().endswith(("(", ",", "from")))
    return len(clocks) >= 3 and aside * 2 <= len(clocks)  # a story puts its times in brackets


def unflattened(passage: Passage) -> list[Passage]:
    """The lines of a flattened agenda: each time, role word and session starts one.

    >>> text = "Forum on Ports Tuesday, 7 July 2020, 9:00 AM-9:15 AM Opening remarks Ms. A 9:15-10:00 AM Session 1: Quays Moderator: Mr. B"
    >>> [p.text for p in unflattened(Passage.of(text))][1:]
    ['Tuesday, 7 July 2020', '9:00 AM-9:15 AM', 'Opening remarks Ms. A', '9:15-10:00 AM', 'Session 1: Quays', 'Moderator: Mr. B']
    """
    text = passage.text
    cuts = {0, len(text)}
    for clock in find_clocks(text):
        if clock.end:
            cuts |= set(clock.at)
    for day in find_days(text):
        behind = re.match(r"[\s,:–-]*", text[day.at[1] :])
        at = day.at[1] + (behind.end() if behind else 0)
        if day.precise and (at in cuts or re.match(r"Day\s*\d", text[day.at[1] :].strip())):
            cuts |= {day.at[0], at}
    cuts |= {m.start() for m in _CUE.finditer(text)}
    ordered = sorted(cuts)
    parts = [passage.part(a, b).strip(" ,–-") for a, b in itertools.pairwise(ordered)]
    return [part for part in parts if part and re.search(r"\w", part.text)]
