"""Agreements that a sentence does not name: the heading does, or "it" goes on about the last one."""

import re
from dataclasses import replace

from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.papers.numbered import extension_of
from graph.extraction.prose.papers.papernouns import papers_in
from graph.extraction.prose.papers.paperverbs import deeds_in
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings

_WITH = re.compile(
    r"^\W*(?:<D\d+>)?[^<]{0,20}?\b(?P<with>[Ww]ith|[Bb]etween)\s+(?:the\s+|our\s+)?<O"
)
_SIGN = re.compile(r"\b(?:to\s+|will\s+)?sign(?:ed|s)?\b(?!\s+(?:an?|the|up|off|for|on behalf)\b)")
_IT = re.compile(
    r"^\W*(?:It|This|The (?:document|text|paper|draft|deal|instrument)|Its (?:signature|signing|extension|renewal|term|validity|renewal)|They)\b|[,;]\s*its (?:term|validity)\b"
)


def with_heading(said: Tagged, context: Context) -> Tagged:
    """The sentence with a paper where its heading names one: "MOUs" above "Feb 20 – with the Port of Bar"."""
    if said.papers or len(context.heading) > 80:
        return said
    named = papers_in(context.heading)
    if not named:
        return said
    match = _WITH.search(said.marks)
    at = match.start("with") if match else -1
    if at < 0 and len(said.bodies) == 2:
        verb = _SIGN.search(said.marks)
        at = verb.end() if verb else -1
    if at < 0:
        return said
    words = re.sub(r"s$", "", named[0].words)
    place = _in_text(said, at)
    phrase = Phrase(place, place, words, "", False, False, named[0].kind)
    marks = f"{said.marks[:at].rstrip()} <A0> {said.marks[at:].lstrip()}"
    return replace(said, marks=marks, papers=[phrase], places=said.places | {"A0": (place, place)})


def _in_text(said: Tagged, at: int) -> int:
    """Where in the text a place of the marks stands: behind the last tag before it."""
    tags = list(re.finditer(r"<(\w\d+)>", said.marks[:at]))
    if not tags:
        return at
    return said.places[tags[-1][1]][1] + at - tags[-1].end()


def read_it(said: Tagged, context: Context, findings: Findings) -> None:
    """What "it is due to be signed on …" and "its term was extended" add to the last agreement."""
    known = context.agreement
    if said.papers or known is None or known.sort != "agreement" or not _IT.search(said.text):
        return
    deeds = [
        d
        for d in deeds_in(said.marks)
        if d.passive or d.word.startswith("sign") or d.state == "extended"
    ]
    day = next((d.start for d in said.days if d.start), "")
    for deed in deeds[:1]:
        if deed.state == "signed" and deed.ahead and known.state == "draft":
            known.state, known.start = "planned", known.start or day
        elif (
            deed.state == "signed"
            and known.state in ("signed", "planned")
            and deed.ahead == (known.state == "planned")
        ):
            known.start = known.start or day
        elif deed.state == "extended" and known.state == "signed":
            _extension(known, deed.ahead, day, said, findings)


def _extension(known: Activity, ahead: bool, day: str, said: Tagged, findings: Findings) -> None:
    state = "planned" if ahead else "extended"
    same = (a for a in findings.activities if a.sort == "agreement" and a.state == state)
    if any({id(p) for p in a.parties} == {id(p) for p in known.parties} for a in same):
        return
    findings.activities.append(extension_of(known, state, day, said, "agreement-sentence"))
