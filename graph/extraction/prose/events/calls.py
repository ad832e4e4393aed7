"""Dated visits that a verb tells of where no institution receives: "the group toured the fish market on 3 May"."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings, Role

_WHO = r"(?:delegat(?:ion|es)|mission|group|team|guests|visitors|members|participants|officials|mayors|councillors|students|experts|trainees|party|<[OP]\d+>)"
_SUBJECT = rf"(?P<who>(?:\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Oo]ur|[Ii]ts)\s+)?(?:[\w-]+\s+){{0,3}}?{_WHO}(?:\s+(?:of|from)\s+(?:[\w’'-]+\s+){{0,3}}?(?:<O\d+>|[A-ZÀ-Ž][\w’'-]+(?:[ -][A-ZÀ-Ž][\w’'-]+)*))?|\b[Tt]hey)"
_ASIDE = r"(?:\s*,[^,;.]{2,90},|\s+(?:also|then|later|has|have|had|will|is to|are to|is due to|are due to|\w+ly))*"
#: Verb → kind of event; what follows is where or whom.
_VERBS: tuple[tuple[str, str], ...] = (
    (r"visit(?:s|ed)?|tour(?:s|ed)?|call(?:s|ed)? (?:on|at)|arrived? (?:in|at)|travel(?:s|led)? to|sojourned (?:at|in)|return(?:s|ed)? the visit|(?:was|were|is|are) (?:guided|taken) (?:to|round)|(?:paid|pays?|made|makes?|had) (?:an? )?(?:[\w-]+ )?(?:visit|call|<E\d+>) (?:to|on)|stay(?:s|ed)? (?:with|at|in)|went to see|came to (?:see|visit)", "visit"),
    (r"(?:was|were|will be|is|are) received (?:in audience )?(?:by|at)|work(?:s|ed) with|had (?:a )?working session with|conferred with", "meeting"),
)  # fmt: skip
_PATTERNS = tuple(
    (
        kind,
        re.compile(
            rf"{_SUBJECT}{_ASIDE}\s+(?P<verb>{verb})(?P<whom>(?:\s+(?:(?:(?!<D)[^,.;])+))?)"
        ),
    )
    for verb, kind in _VERBS
)
_GONE = re.compile(r"\s*,?\s*\b(?:on|from|in|until|since|during)?\s*<D\d+>,?|<D\d+>")


def read_calls(said: Tagged, context: Context, findings: Findings) -> None:
    """A visit or call of the sentence's own day, where no other reader has found one."""
    days = [d for d in said.days if d.start and d.month and not d.vague]
    if not days or any(e is not None and e.kind in ("visit", "meeting") for e in said.events):
        return
    day = next((d for d in days if d.precise), days[0])
    if any(
        a.start[:10] == day.start and a.kind in ("visit", "meeting") for a in findings.activities
    ):
        return
    marks = _GONE.sub("", said.marks)
    for kind, pattern in _PATTERNS:
        match = pattern.search(marks)
        if match:
            _add(kind, match, said, day.start, day.end, context, findings)
            return


def _add(
    kind: str,
    match: re.Match[str],
    said: Tagged,
    start: str,
    end: str,
    context: Context,
    findings: Findings,
) -> None:
    who, whom = _words(match["who"], said), _words(match["whom"], said)
    coming, hosts = said.agents(match["who"]), said.agents(match["whom"])[:2]
    label = f"Visit of {who}{f' to {whom}' if whom else ''}" if kind == "visit" else f"Meeting of {who} with {whom}"  # fmt: skip
    event = Activity(
        label, kind, start=start, end=end, place=context.place, spans=[said.span], rule=f"{kind}-verb",
        state="planned" if context.planned(said.text, start) else "held",
    )  # fmt: skip
    findings.activities.append(event)
    context.event = event
    context.visitors = coming or context.visitors
    for agent in context.visitors if re.match(r"[Tt]h|<", match["who"]) or coming else []:
        findings.add_role(Role(agent, "visitor", event, said.span, "visit-visitor"))
    for host in hosts:
        findings.add_role(Role(host, "host", event, said.span, "visit-host"))


def _words(marks: str, said: Tagged) -> str:
    """The words of a piece of tagged text, cut where a side remark starts."""
    text = re.sub(r"<([POEADL]\d+)>", lambda m: said.text[slice(*said.places[m[1]])], marks)
    text = re.split(
        r"\s+(?:where|which|who|when|led by|headed by|within|in order)\b", text.strip()
    )[0]
    return text.strip(" ,")[:120]
