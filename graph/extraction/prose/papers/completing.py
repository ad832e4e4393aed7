"""The parties that a sentence leaves out: the house of the page, "both sides", the heading's partner."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.papers.parties import SIDES, house_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Institution
from graph.extraction.roster import Roster


def completed(
    parties: list[Institution], said: Tagged, phrase: Phrase, context: Context, roster: Roster
) -> list[Institution]:
    """One party alone: the other is the institution that the page has been speaking of."""
    both = SIDES.search(said.text)
    earlier = next((a for a in reversed(said.agreements) if a is not None), None)
    if both and not parties:
        apart = context.pair and not any(b in context.parties for b in context.pair)
        told = context.pair if apart or not context.parties else context.parties
        return list(earlier.parties if earlier is not None else told)
    home = house_of(roster, context.house) if context.house is not None else None
    if len(parties) == 1:
        told = [b for p in said.persons for b in roster.homes(p)[:1] if b in context.parties]
        if len(told) == 1 and told[0] not in parties:
            return [told[0], *parties]
        known = [home] if home in context.parties or not context.parties else []
        for other in [*known, *context.parties, home, context.subject]:
            if other is not None and other not in parties:
                return [other, *parties]
    if not parties:
        parties = _headed(context, roster) or _alone(said, context, roster, phrase)
    bound = re.search(
        r"\b(?:(?:between|with)\s+(?:the\s+)?<[OP]|signed\s+by\s+(?:the\s+)?[A-Z<])", said.marks
    )
    plain = phrase.kind == "other" or re.search(r"\b(?:model|standard|template)\b", phrase.words)
    if not parties and len(context.parties) >= 2 and not bound and not plain:
        return list(context.parties)
    return parties


def _headed(context: Context, roster: Roster) -> list[Institution]:
    """The house and the partner that the heading names alone."""
    words = re.sub(r"\s*\([^()]*\)", "", context.heading).strip(" #*:.,0123456789")
    partner = roster.find(words) if len(words) > 3 else None
    house = house_of(roster, context.house) if context.house is not None else None
    if partner is None or house is None or partner is house:
        return []
    return [house, partner]


def _alone(said: Tagged, context: Context, roster: Roster, phrase: Phrase) -> list[Institution]:
    """The only two that a sentence names beside the paper, where no list of parties stands."""
    if phrase.definite and not said.days:
        return []
    homes = [house_of(roster, home) for p in said.persons for home in roster.homes(p)[:1]]
    named = list({id(b): b for b in [*said.bodies, *homes]}.values())
    house = context.house
    if len(named) == 1 and house is not None and re.search(r"\b[Oo]ur\b|\b[Ww]e\b", said.text):
        named = [house, *named] if house not in named else named
    return named if len(named) == 2 else []
