"""When a kept fact and a proposal of one document speak of the same: who, what, what of them."""

from collections.abc import Iterable, Mapping

from graph.evaluation.casting import closure
from graph.evaluation.folding import ALIKE, folded, likeness, same_title
from graph.identity.bodies import body_key, without_country
from graph.identity.persons import name_keys, words_of
from graph.model import Fact
from graph.names import fold

_PARTS = ("slot", "break")  # who acts in one acts in the session around it
#: a role → those that say more than it does
_FINER = {"moderator": "overall-moderator", "participant": "roundtable-participant"}


def agent_keys(fact: Fact) -> set[tuple[object, ...]]:
    """What an institution or person is known by; facts with a common key are one.

    >>> one = Fact("institution", {"name": "UN Project Office on Governance", "also": ["UNPOG"]})
    >>> agent_keys(one) & agent_keys(Fact("institution", {"name": "UNPOG"}))
    {('institution', 'unpog')}
    """
    forms = [f for f in (fact.get("name"), *fact.list("also"), fact.get("acronym")) if f]
    if fact.kind == "person":
        same = {("person", "".join(words_of(form))) for form in forms}
        return same | {("person", key) for form in forms for key in name_keys(form)}
    if fact.kind != "institution":
        return set()
    known: set[tuple[object, ...]] = set()
    for form in forms:
        name, country = without_country(form)
        known |= {("institution", body_key(form)), ("institution", fold(form).replace(" ", ""))}
        if country and country == fact.get("country", country):
            known.add(("institution", body_key(name), country))
        if fact.get("country"):
            known.add(("institution", body_key(form), fact.get("country")))
    return known


def near(proposal: Fact, standing: Mapping[int, Fact]) -> list[int]:
    """The kept activities that a proposed one is, by place: usually one or none.

    Labels alike count unless the days differ; failing that, one kind at one time, or a label that
    says less within the same activity ("Second session").
    """
    family = ("agreement",) if proposal.kind == "agreement" else ("event", "session")
    others = {at: fact for at, fact in standing.items() if fact.kind in family}
    scores = {at: _alike(proposal, fact) for at, fact in others.items()}
    best = max(scores.values(), default=0.0)
    if best >= ALIKE:
        return [at for at, score in scores.items() if score == best]
    timed = [at for at, fact in others.items() if _at_one_time(proposal, fact)]
    words = set(folded(proposal.get("name")).split())
    return timed or [
        at for at, fact in others.items()
        if fact.get("of") and fact.get("of") == proposal.get("of")
        and words <= set(folded(fact.get("name")).split())
    ]  # fmt: skip


def _forms(fact: Fact) -> list[str]:
    return [fact.get("name"), *fact.list("also")]


def _alike(one: Fact, other: Fact) -> float:
    if one.get("state") != other.get("state") and one.kind == "agreement":
        return 0.0  # planned, signed, extended: three facts
    mine, theirs = (fact.get("start") or fact.get("signed") or "" for fact in (one, other))
    if mine and theirs and not _one_day(mine, theirs):
        return 0.0
    return max(likeness(a, b) for a in _forms(one) for b in _forms(other))


def _one_day(mine: str, theirs: str) -> bool:
    """Whether dates can be of one day; a month holds its days.

    >>> _one_day("2017-01", "2017-01-17"), _one_day("2017-01-16", "2017-01-17T09:00")
    (True, False)
    """
    length = min(len(mine), len(theirs), 10)
    return mine[:length] == theirs[:length]


def _at_one_time(one: Fact, other: Fact) -> bool:
    dates = ("start",) if one.kind != "agreement" else ("signed", "date")
    return one.get("type") == other.get("type") and any(
        one.get(name) and one.get(name) == other.get(name) for name in dates
    )


def acts_of(standing: Iterable[Fact]) -> dict[str, str]:
    """A part of a session (slot, break) → the session or event around it, by name."""
    return {
        fact.get("name"): fact.get("of")
        for fact in standing
        if fact.kind == "session" and fact.get("type") in _PARTS and fact.get("of")
    }


def placed(standing: Iterable[Fact]) -> set[tuple[str, str]]:
    """Every unit with each parent above it, also over several steps."""
    return closure(
        (fact.get("unit"), fact.get("parent"))
        for fact in standing
        if fact.kind == "placement" and fact.get("as") != "member-of"
    )


def covers(
    kept: Fact, proposal: Fact, *, acts: Mapping[str, str], chain: set[tuple[str, str]]
) -> bool:
    """Whether a kept role, position or placement says all that a proposed one says.

    >>> kept = Fact("position", {"person": "A", "institution": "B", "title": "Dean of Law"})
    >>> less = Fact("position", {"person": "A", "institution": "B", "title": "Dean"})
    >>> covers(kept, less, acts={}, chain=set()), covers(less, kept, acts={}, chain=set())
    (True, False)
    """
    if kept.kind != proposal.kind:
        return False
    match kept.kind:
        case "role":
            return (
                kept.get("agent") == proposal.get("agent")
                and proposal.get("role") in (kept.get("role"), _broader(kept.get("role")))
                and proposal.get("in") in _around(kept.get("in"), acts)
                and proposal.get("modality") in (None, kept.get("modality"))
            )
        case "position":
            short, full = proposal.get("title") or "", kept.get("title") or ""
            return (
                kept.get("person") == proposal.get("person")
                and kept.get("institution") == proposal.get("institution")
                and len(folded(short)) <= len(folded(full))
                and (not short or same_title(short, full))
            )
        case _:
            pair = (proposal.get("unit"), proposal.get("parent"))
            if proposal.get("as") == "member-of" or kept.get("as") == "member-of":
                return pair == (kept.get("unit"), kept.get("parent"))
            return pair in chain and kept.get("unit") == pair[0]


def _broader(role: str) -> str | None:
    return next((broad for broad, fine in _FINER.items() if fine == role), None)


def _around(name: str, acts: Mapping[str, str]) -> list[str]:
    """An activity and, of a part of a session, what is around it."""
    found = [name]
    while found[-1] in acts and acts[found[-1]] not in found:
        found.append(acts[found[-1]])
    return found
