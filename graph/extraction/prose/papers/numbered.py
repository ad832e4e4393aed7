"""What is said of an agreement by its number in a register: "No. 3 was extended on …"."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings

_NUMBER = re.compile(
    r"\b(?:[Nn]os?\.?|[Ii]tem|[Nn]umber|[Aa]greement|[Mm]emorandum)\s*(\d{1,3})\b(?!\s*(?:/|days?|months?|years?))"
)
_WILL = re.compile(
    r"\b(?:will|planned|to be|expected|foreseen|agree[ds]? (?:to|on)|shall|scheduled)\b"
)
_AGAIN = re.compile(r"\b(?:extended|renewed|prolonged|[Ee]xtension|[Rr]enewal|[Pp]rolongation)\b")


def read_numbered(said: Tagged, context: Context, findings: Findings) -> None:
    """An extension of a numbered agreement, done or planned; who signed is said of it too."""
    for match in _NUMBER.finditer(said.text):
        known = context.numbered.get(match[1])
        if known is None:
            continue
        context.agreement = known
        if not said.agreements:
            said.agreements.append(known)
        if not _AGAIN.search(said.text):
            continue
        state = "planned" if _WILL.search(said.text) else "extended"
        day = next((d.start for d in said.days if d.start), "")
        if any(a.label == extended(known) and a.state == state for a in findings.activities):
            continue
        findings.activities.append(extension_of(known, state, day, said, "agreement-number"))


def extended(known: Activity) -> str:
    """How the extension of an agreement is called."""
    return f"Extension of the {known.label[:1].lower()}{known.label[1:]}"


def extension_of(known: Activity, state: str, day: str, said: Tagged, rule: str) -> Activity:
    """An extension as an agreement of its own, between the parties of the first."""
    parties = known.parties[:]
    return Activity(extended(known), known.kind, "agreement", start=day, state=state,
                    parties=parties, spans=[said.span], rule=rule)  # fmt: skip
