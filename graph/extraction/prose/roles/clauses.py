"""Who does what in a tagged sentence: each verb of the genre with its agents and its object."""

import re
from dataclasses import dataclass, replace

from graph.extraction.prose.roles.frames import verbs
from graph.extraction.prose.roles.groups import Group, groups_in
from graph.extraction.prose.roles.subjects import (
    NOBODY,
    Subject,
    first_subject,
    goes_on,
    subject_at,
    verb_start,
)

_BE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)(?:\s+(?:\w+ly|also|then|jointly|first|later|both|to|further))*\s*$"
)
_BY = re.compile(
    r"(?:\s*,?\s+and\s+(?:\w+ly\s+)?\w+(?:ed|held|led|run))?(?:\s*,?\s*(?:(?!\b(?:by|is|was|are|were|\w{3,}ed)\b)[^<;.]|\.(?=\d)|(?<=[ap])\.(?=m\b)|(?<=[ap]\.m)\.|<[DEA]\d+>|(?<=(?:at|in|of) )<O\d+>|(?<=the )<O\d+>){0,90}?)[\s,]+by:?\s+(?:then\s+|both\s+|its\s+|the\s+|our\s+|their\s+)*(?=<[PO])"
)
_BREAK = re.compile(r";|[:.]\s")
_WHICH = re.compile(r"\s*,?\s*(?:which|that|who)?\s*(?:will|would|has|have|had|is to|are to)?\s*$")
_AND_ALSO = re.compile(
    r"\s*,?\s*(?:and|while)\s+(?:the\s+)?(?:<[PO]\d+>,?\s+|and\s+)*(?:\w+ly\s+)?"
)
_TO_AGENT = re.compile(
    r"(?P<object>(?:[^<;.,]|<[EDAO]\d+>){0,90}?)(?:,|\b(?:was|were|is|are|will\s+be))\s+(?:the\s+|its\s+|our\s+)?(?=<P\d)"
)
_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_AND_BY = re.compile(
    r"(?P<lead>\s*(?:[,;]|\band\b|,\s*and\b)(?:[^<;.]|<[ED]\d+>){0,80}?[\s,]by\s+(?:the\s+|its\s+)?)(?=<[PO])"
)
_AND_THE = re.compile(
    r"(?P<lead>[^<;.]{0,60}(?:,|;|\band|\bwhile)\s+)(?=<P\d+>,?\s+(?P<rest>the\s+(?:second|third|fourth|last|other|next|first|afternoon|closing|latter)\b[^<;.]{0,30}))"
)
_DIRECT = re.compile(r"(?:\s+\w+ly|\s+both)?\s+by\s")
_RELATIVE = re.compile(r"\b(?:who|which|that)\b")
_BEING = re.compile(r"\b(?:was|were|been|is|are|be)(?:\s+\w+ly)*\s*$")
_OPENS = re.compile(r"(?:^|[.;,]\s)\W*(?:[Ii]n\s+|[Bb]y\s+|[Bb]efore\s+|[Aa]fter\s+|[Ww]hen\s+)?$")
_JOINT = re.compile(r"\s*,?\s+(?:together|jointly)\b")
_PARTICIPLE = re.compile(
    r"\b\w{2,}(?:ed|held|led|run|given|made)\s+(?:\w+ly\s+)?by\b|\b(?:was|were|is|are)\b"
)


@dataclass(frozen=True)
class Act:
    """A verb: its agents, or the words that stand for them, and the text of its object."""

    verb: str
    group: Group | None
    words: str  # "She", "the Minister": where no agent is named
    object: str
    start: int
    end: int
    passive: bool = False
    manner: str = ""  # "jointly", "will", "who also"


def acts_in(marks: str) -> list[Act]:
    """The acts of a sentence.

    >>> [(a.verb, a.group.tags, a.passive) for a in acts_in("<P0>, of the <O0>, has agreed to give <E0>; <E1> was chaired by <P1> and <P2>.")]
    [('give', ('P0',), False), ('chair', ('P1', 'P2'), True)]
    >>> [(a.verb, a.words or a.group.tags) for a in acts_in("She opened the day and <P0> closed it.")]
    [('open', 'She'), ('close', ('P0',))]
    """
    pattern, bases = verbs()
    groups = groups_in(marks)
    found: list[Act] = []
    for match in pattern.finditer(marks):
        verb = bases[match[0].casefold()]
        act = _passive(marks, match, verb, groups) or _active(marks, match, verb, groups, found)
        if act is not None:
            found.append(act)
    shared = [_shared(act, found[i + 1 :]) for i, act in enumerate(found)]
    return [more for act in shared for more in (act, *_elided(marks, act, groups))]


def _passive(marks: str, match: re.Match[str], verb: str, groups: list[Group]) -> Act | None:
    """A verb whose agents stand behind "by"."""
    form, start = match[0], match.start()
    base = form == verb and verb not in ("read", "run", "set")
    if form.endswith("ing") or base or verb == "be":
        return None
    being = _BE.search(marks, max(0, start - 60), start)
    by = _BY.match(marks, match.end())
    if not by or not (being or _DIRECT.match(marks, match.end())):
        return None
    group = next((g for g in groups if g.start <= by.end() < g.end), None)
    if group is None:
        return None
    begin = max((m.end() for m in _BREAK.finditer(marks, 0, start)), default=0)
    done = _NUMBER.sub("", marks[begin : being.start() if being else start])
    behind = _JOINT.match(marks, group.end)
    manner = (marks[max(0, start - 20) : start] if being else "") + by[0]
    manner += behind[0] if behind else ""
    return Act(verb, group, "", _WHICH.sub("", done), start, group.end, True, manner)


def _active(
    marks: str, match: re.Match[str], verb: str, groups: list[Group], before: list[Act]
) -> Act | None:
    """A verb whose agents stand before it; or, where it opens a sentence, behind its object."""
    start, end = match.span()
    at = verb_start(marks, start)
    manner = marks[at:start]
    if match[0].endswith("ing"):
        if not manner and marks[:at].rstrip()[-1:] != ">":
            return _fronted(marks, match, verb, groups)
    elif verb != "be" and _BEING.search(manner):
        return None  # a passive without agent
    subject = subject_at(marks, at, groups, relative=_RELATIVE.search(manner) is not None)
    if subject == NOBODY and goes_on(marks, at):
        subject = _same_subject(marks, at, groups, before)
    if subject == NOBODY:
        return None
    stop = _BREAK.search(marks, end)
    wanted = marks[end : min(stop.start() if stop else len(marks), end + 160)]
    return Act(verb, *subject, wanted, start, end, manner=manner)


def _same_subject(marks: str, at: int, groups: list[Group], before: list[Act]) -> Subject:
    """The subject of the verb before, which "and closed the meeting" goes on with."""
    last = before[-1] if before and not before[-1].passive else None
    if last is None:
        return first_subject(marks, at, groups)
    return NOBODY if _BREAK.search(marks, last.start, at) else Subject(last.group, last.words)


def _fronted(marks: str, match: re.Match[str], verb: str, groups: list[Group]) -> Act | None:
    """A verb before its agents: "Closing the forum, <P0> …", "Facilitating the group was <P0>"."""
    if not _OPENS.search(marks[max(0, match.start() - 12) : match.start()]):
        return None
    lead = _TO_AGENT.match(marks, match.end())
    group = next((g for g in groups if lead and g.start == lead.end()), None)
    if group is None or lead is None:
        return None
    return Act(verb, group, "", lead["object"], match.start(), group.end)


def _elided(marks: str, act: Act, groups: list[Group]) -> list[Act]:
    """Further agents of the same verb: "and <E1> by <P1>", "and <P1>, the second"."""
    found: list[Act] = []
    at = act.end
    while act.group is not None:
        match = (_AND_BY if act.passive else _AND_THE).match(marks, at, at + 160)
        group = next((g for g in groups if match and g.start == match.end("lead")), None)
        if group is None or match is None or _PARTICIPLE.search(match["lead"]):
            break
        done = act.object if act.passive else match["rest"]
        start = match.start("lead") + 1
        found.append(replace(act, group=group, words="", object=done, start=start, end=group.end))
        at = group.end
    return found


def _shared(act: Act, following: list[Act]) -> Act:
    """An act whose object comes with the next verb: "opened and moderated the session"."""
    between = act.object[: max(0, following[0].start - act.end)] if following else "x"
    if act.passive or not _AND_ALSO.fullmatch(between):
        return act
    return Act(act.verb, act.group, act.words, following[0].object, act.start, act.end)
