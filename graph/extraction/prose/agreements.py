"""Agreements that sentences tell of: status, date, parties, who signed and who looked on."""

import re
from datetime import date, timedelta

from graph.extraction.lexicon import ORDINALS, is_place
from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.numbered import read_numbered
from graph.extraction.prose.paperdays import day_of_paper
from graph.extraction.prose.papers import NTH_DAY, clause_of, parties_of, state_of
from graph.extraction.prose.signers import signers
from graph.extraction.prose.tagging import TAG, Tagged
from graph.extraction.record import Activity, Findings, Institution, Role
from graph.extraction.roster import Roster

_DOCUMENT = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+(?:document|paper|text|deal|act)\b|^\s*[Ii]t\b|\b[Tt]hey\b"
)


#: Who only tells of agreements: a news agency, a paper, a portal.
_PRESS = re.compile(r"\b(?:News|Times|Press|Wire|Newswire|Herald|Tribune|Portal|Post|Daily|Gazette|Broadcast\w*|Radio|Media|Information Agency)\b|Agency$", re.IGNORECASE)  # fmt: skip


def read_agreements(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """The agreements of a sentence, new or spoken of again, with parties and signatories."""
    _nth_day(said, context)
    for number, phrase in enumerate(said.papers):
        made = _agreement(said, number, phrase, context, roster, findings)
        said.agreements.append(made)
        if made is not None:
            context.agreement = made
            if len(made.parties) >= 2 and (
                not context.parties or (made.state == "signed" and made.start)
            ):
                context.parties = context.parties or list(made.parties)
    read_numbered(said, context, findings)
    signers(said, context, roster, findings)


def _nth_day(said: Tagged, context: Context) -> None:
    match = NTH_DAY.search(said.text)
    event = next((e for e in said.events if e is not None), None) or context.event or context.main
    if match and event is not None and len(event.start) >= 10:
        which = match["which"].casefold()
        if which in ("last", "final", "closing"):
            context.last_day = (event.end or event.start)[:10]
        else:
            days = ORDINALS.get(which, 1) - 1
            context.last_day = str(date.fromisoformat(event.start[:10]) + timedelta(days=days))


def _agreement(
    said: Tagged, number: int, phrase: Phrase, context: Context, roster: Roster, findings: Findings
) -> Activity | None:
    tag = f"<A{number}>"
    at = said.marks.index(tag)
    clause = clause_of(said.marks, at)
    state = state_of(re.sub(r"<D\d+>", "", clause).replace(tag, f" {phrase.noun} <A> "), phrase)
    parties, persons = parties_of(said, at, tag, context, roster)
    means = re.search(r"\b(?:by|through|via|in)\s+(?:an?\s+)?$", said.text[: phrase.start + 3])
    if number and phrase.kind == "exchange-of-notes" and means:
        return said.agreements[-1]
    state = state or _bare_state(said, number, phrase)
    if (
        not state
        and len(parties) >= 2
        and context.session is not None
        and "sign" in context.session.label.casefold()
    ):
        state = "planned" if context.session.state == "planned" else "signed"
    if not state:
        known = _last_of(phrase, findings, context)
        return known if phrase.definite else None
    if phrase.definite and len(parties) < 2 and not _new_verb(clause):
        known = _last_of(phrase, findings, context)
        fits = known is not None and all(p in known.parties for p in parties)
        if known is not None and state == "extended" and known.state != state and fits:
            parties, phrase = known.parties[:], phrase._replace(kind=known.kind)
        elif known is not None and (fits or not _with(said.marks, at)):
            _fill(known, said, number, state, context)
            return known
    if len(parties) < 2:
        parties = _completed(parties, said, context, clause)
    if len(parties) < 2:
        return None
    if state == "extended":
        _signed_before(said, number, phrase, parties, findings)
    found = _known(phrase, state, parties, said, number, context, findings)
    if found is None:
        label = _label(phrase, parties)
        found = Activity(label, phrase.kind, "agreement", state=state, parties=parties, rule="agreement-sentence",
                         spans=[said.span])  # fmt: skip
        findings.activities.append(found)
    elif said.span not in found.spans:
        found.spans.append(said.span)
    _fill(found, said, number, state, context)
    topic = re.match(
        r"[^<.;]{0,30}?\bon\s+((?:the\s+)?[a-z][^<.;,:]{5,90})", said.text[phrase.end :]
    )
    if topic and not found.areas:
        found.areas.append(topic[1].strip())
    for person in persons:
        if state in ("signed", "extended"):
            findings.add_role(Role(person, "signatory", found, said.span, "agreement-signatory"))
    return found


def _signed_before(
    said: Tagged, number: int, phrase: Phrase, parties: list[Institution], findings: Findings
) -> None:
    """The first signing of what was extended, where the sentence dates it too."""
    behind = said.marks[said.marks.index(f"<A{number}>") :]
    match = re.match(r"<A\d+>[^.;]{0,120}?\bsigned\s+(?:on|in)?\s*<D(\d+)>", behind)
    day = said.days[int(match[1])].start if match else ""
    known = any(
        a.sort == "agreement" and a.state == "signed" and set(a.parties) == set(parties)
        for a in findings.activities
    )
    if day and not known:
        findings.activities.append(
            Activity(
                _label(phrase, parties),
                phrase.kind,
                "agreement",
                start=day,
                state="signed",
                parties=parties[:],
                rule="agreement-sentence",
                spans=[said.span],
            )
        )


def _with(marks: str, at: int) -> bool:
    return re.match(r"<A\d+>[^<.;]{0,60}\b(?:with|between)\b", marks[at:]) is not None


def _bare_state(said: Tagged, number: int, phrase: Phrase) -> str:
    """The state of a paper that no verb tells of: dated, ended or in force, it has been signed."""
    at = said.marks.index(f"<A{number}>")
    behind, before = said.marks[at + len(f"<A{number}>") :], said.marks[:at]
    if not re.match(r"[^<.;]{0,60}\b(?:with|between)\b", behind) and not re.search(
        r"\b[Ww]ith\s+(?:the\s+)?<O\d+>[^<;]{0,40}:\s*$", before
    ):
        return ""
    ended = r"[^.;]{0,110}?\b(?:ended|expired?s?|ran out|lapsed|in force|entered into force|came into force|was terminated|is valid|runs until)\b"
    if re.match(ended, behind) or re.match(r"\s+of\s+<D\d+>", behind):
        return "signed"
    if re.fullmatch(r"\W*<D\d+>\s*[—–:-]\s*(?:[Aa]n?\s+|[Tt]he\s+)?", before):
        return "signed"
    return ""


def _new_verb(clause: str) -> bool:
    return re.search(r"\b(?:another|new|second|separate|similar|further)\b", clause) is not None


def _completed(
    parties: list[Institution], said: Tagged, context: Context, clause: str
) -> list[Institution]:
    """One party alone: the other is the institution that the page has been speaking of."""
    named = [said.bodies[int(m[2])] for m in TAG.finditer(clause) if m[1] == "O"]
    if not parties and re.search(r"\b[Ww]ith\b", clause) and named:
        parties = named[:1]
    home = (
        context.home if context.home is not None and not _PRESS.search(context.home.name) else None
    )
    known = [home] if home in context.parties or not context.parties else []
    if len(parties) == 1:
        for other in [*known, *context.parties, home, context.subject]:
            if other is not None and other not in parties:
                return [other, *parties]
    if not parties and len(context.parties) >= 2 and not re.search(r"\bbetween\b|\bwith\b", clause):
        return list(context.parties)
    return parties


def _last_of(phrase: Phrase, findings: Findings, context: Context) -> Activity | None:
    papers = [a for a in findings.activities if a.sort == "agreement"]
    if phrase.kind and not (phrase.kind == "agreement" and phrase.words == "agreement"):
        papers = [a for a in papers if a.kind == phrase.kind] or []
    if context.agreement in papers:
        return context.agreement
    return papers[-1] if papers else None


def _known(
    phrase: Phrase,
    state: str,
    parties: list[Institution],
    said: Tagged,
    number: int,
    context: Context,
    findings: Findings,
) -> Activity | None:
    """The same agreement met before: same kind, state and parties, no other date."""
    start = day_of_paper(said, number, state, context, default=False)
    for activity in reversed([a for a in findings.activities if a.sort == "agreement"]):
        same = {id(p) for p in activity.parties} == {id(p) for p in parties} or (
            {id(p) for p in parties} <= {id(p) for p in activity.parties} and phrase.definite
        )
        if not same or activity.state != state or activity.kind != phrase.kind:
            continue
        if (
            start
            and activity.start
            and start[: len(activity.start)] != activity.start[: len(start)]
        ):
            continue
        if re.search(r"\b(?:similar|another|second|earlier|previous)\b", phrase.noun):
            continue
        return activity
    return None


def _fill(found: Activity, said: Tagged, number: int, state: str, context: Context) -> None:
    """The date, and the signing as an event where it has a day or a place."""
    if state != found.state:
        return
    start = day_of_paper(said, number, state, context, default=not found.start)
    if start and len(start) > len(found.start):
        found.start = start
    place = re.search(r"\b(?:in|at)\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)", said.text)
    if place and is_place(place[1]) and not found.place and state == "signed":
        found.place = place[1]


def _label(phrase: Phrase, parties: list[Institution]) -> str:
    names = [
        body.acronym if body.defined else re.sub(r"\s+under\s+the\s.*", "", body.name)
        for body in parties
    ]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    words = phrase.words
    return f"{words[:1].upper()}{words[1:]} between {listed}"
