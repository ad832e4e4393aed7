"""Agreements that sentences tell of: status, date, parties, who signed and who looked on."""

import re

from graph.extraction.lexicon import is_place
from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.papers.completing import completed
from graph.extraction.prose.papers.numbered import read_numbered
from graph.extraction.prose.papers.paperdays import YEAR, day_of_paper, nth_day
from graph.extraction.prose.papers.parties import house_of, parties_of
from graph.extraction.prose.papers.signers import signers
from graph.extraction.prose.papers.states import told_of
from graph.extraction.prose.papers.unnamed import read_it
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings, Institution, Role
from graph.extraction.roster import Roster


def read_agreements(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """The agreements of a sentence, new or spoken of again, with parties and signatories."""
    nth_day(said, context)
    read_it(said, context, findings)
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
    _remember_pair(said, context, roster)
    signers(said, context, roster, findings)


def _remember_pair(said: Tagged, context: Context, roster: Roster) -> None:
    """Two institutions, or the houses of two persons: whom "the two sides" will mean."""
    homes = [house_of(roster, home) for p in said.persons for home in roster.homes(p)[:1]]
    named = list({id(b): b for b in [*said.bodies, *homes]}.values())
    if len(named) >= 2 or (named and not said.papers):
        context.pair = named if len(named) == 2 else []


def _agreement(
    said: Tagged, number: int, phrase: Phrase, context: Context, roster: Roster, findings: Findings
) -> Activity | None:
    told = told_of(said.marks, number, f"{phrase.noun} {phrase.words[:6]}")
    state = told.state
    means = re.search(r"\b(?:by|through|via|in)\s+(?:an?\s+)?$", said.text[: phrase.start + 3])
    parties, persons = parties_of(said, number, context, roster)
    if phrase.kind == "exchange-of-notes" and (means or not parties):
        return said.agreements[-1] if said.agreements else context.agreement
    state = _of_session(said, state, parties, context)
    if not state:
        known = _last_of(phrase, findings, context)
        return known if phrase.definite else None
    alone = len(parties) < 2
    if phrase.definite and (alone or phrase.words.casefold() in _ANY):
        known = _last_of(phrase, findings, context)
        fits = known is not None and all(p in known.parties for p in parties)
        again = known is not None and known.state != state and state == "extended"
        if known is not None and again and fits:
            parties, phrase = known.parties[:], phrase._replace(kind=known.kind)
        elif known is not None and fits and (known.state == state or state != "planned"):
            _fill(known, said, number, state, context)
            return known
    if alone:
        parties = completed(parties, said, phrase, context, roster)
    if len(parties) < 2:
        return None
    if state == "extended" or (state == "planned" and "signed" in told.done):
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
    _topic(found, said, phrase)
    for person in persons:
        if state in ("signed", "extended"):
            findings.add_role(Role(person, "signatory", found, said.span, "agreement-signatory"))
    return found


def _of_session(said: Tagged, state: str, parties: list[Institution], context: Context) -> str:
    """The state of a paper in a session: a point of a programme is still to come."""
    session = context.session
    if session is None or re.search(r"\b(?:was|were|has been|have been)\s+sign", said.text):
        return state
    event = session.of or context.main or session
    ahead = "planned" in (session.state, event.state) or context.kind == "programme"
    if state == "signed" or (
        not state and len(parties) >= 2 and "sign" in session.label.casefold()
    ):
        return "planned" if ahead else "signed"
    return state


def _topic(found: Activity, said: Tagged, phrase: Phrase) -> None:
    topic = re.match(
        r"[^<.;]{0,30}?\bon\s+((?:the\s+)?[a-z][^<.;,:]{5,90})", said.text[phrase.end :]
    )
    if topic and not found.areas:
        found.areas.append(topic[1].strip())


def _signed_before(
    said: Tagged, number: int, phrase: Phrase, parties: list[Institution], findings: Findings
) -> None:
    """The first signing of what was extended, where the sentence dates it too."""
    behind = said.marks[said.marks.index(f"<A{number}>") :]
    match = re.match(r"<A\d+>[^;]{0,120}?\b(?:signed|concluded)\b[^<;]{0,40}<D(\d+)>|<A\d+>\s+(?:of|dated|from|since)\s+<D(\d+)>", behind)  # fmt: skip
    day = said.days[int(match[1] or match[2])].start if match else ""
    theirs = re.match(r"their\b", said.text[phrase.start :], re.IGNORECASE)
    year = None if theirs else YEAR.match(said.text[said.places[f"A{number}"][1] :])
    day = day or ((year[1] or year[2]) if year else "")
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


#: Words that go on about a paper of whatever kind.
_ANY = ("addendum", "document", "text", "deal", "accord", "arrangement", "exchange of letters")


def _last_of(phrase: Phrase, findings: Findings, context: Context) -> Activity | None:
    papers = [a for a in findings.activities if a.sort == "agreement"]
    if phrase.kind and not (phrase.kind == "agreement" and phrase.words == "agreement"):
        papers = [a for a in papers if a.kind == phrase.kind or phrase.words in _ANY]
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
