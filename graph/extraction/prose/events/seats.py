"""Where events are held: a seat makes its institution the host, unless another one is named."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Findings, Institution, Role

_PAIR = re.compile(
    r"\b(?:of|between|with|by)\s+(?:both|the two|all)\s+(?:sides|parties|institut\w+|organi[sz]ations|delegations|academies|universities|agencies)"
)
_AT = re.compile(
    r"<E(\d+)>(?:<D\d+>|[^<.;]){0,60}?\b(?:at|on the (?:premises|campus) of|at the (?:headquarters|premises|seat|campus|offices?) of)\s+(?:the\s+)?<O(\d+)>"
)
_HELD_AT = re.compile(
    r"\b(?:held|took place|take place|hosted)\b(?:<D\d+>|[^<.;]){0,30}?\bat\s+(?:the\s+)?(?:(?:headquarters|premises|seat|campus|offices?)\s+of\s+(?:the\s+)?)?<O(\d+)>"
)


def read_hosts(said: Tagged, context: Context, findings: Findings) -> None:
    """Where something is held is its host, unless the text names another one; settled at the end."""
    for match in [*_AT.finditer(said.marks), *_HELD_AT.finditer(said.marks)]:
        event = (
            said.events[int(match[1])]
            if match.lastindex == 2
            else next((e for e in said.events if e), context.event)
        )
        body: Institution = said.bodies[int(match[match.lastindex or 1])]
        if event is not None:
            findings.add_role(Role(body, "host", event, said.span, "prose-seat"))
    for number, activity in enumerate(said.events):
        if (
            activity is not None
            and activity.state == "held"
            and re.search(
                _PAIR, said.text[said.places[f"E{number}"][0] : said.places[f"E{number}"][1] + 45]
            )
        ):
            for body in context.parties:
                findings.add_role(
                    Role(body, "participant", activity, said.span, "prose-participant")
                )


def settle_hosts(findings: Findings) -> None:
    """A mere seat is host only where no other host is named."""
    named = {id(r.activity) for r in findings.roles if r.role == "host" and r.rule != "prose-seat"}
    findings.roles = [
        r for r in findings.roles if r.rule != "prose-seat" or id(r.activity) not in named
    ]
