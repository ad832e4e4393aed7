"""What is compared: for every slot the facts of the gold and of an answer, in the gold's names.

A fact that is neither right nor wrong is in neither set. Conventions: docs/evaluation.md.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.evaluation.activities import activity_slots
from graph.evaluation.casting import Casting, closure
from graph.evaluation.folding import folded, same_title

Answer = Mapping[str, Any]
Fact = tuple[Any, ...]

#: The slots, in the order of a report.
SLOTS = (
    "persons", "institutions", "acronyms", "hierarchy", "positions", "affiliations", "events",
    "event_dates", "event_status", "sessions", "session_times", "roles", "agreements",
    "agreement_status", "agreement_dates", "agreement_parties",
)  # fmt: skip


def compared(gold: Answer, answer: Answer) -> dict[str, tuple[set[Fact], set[Fact]]]:
    """By slot what one document's gold holds, and what an answer for it holds.

    >>> gold = {"document": "a.txt", "persons": [{"name": "Ann Lee"}]}
    >>> compared(gold, {"document": "a.txt", "persons": [{"name": "Ann  LEE"}]})["persons"]
    ({('Ann Lee',)}, {('Ann Lee',)})
    """
    who = Casting(gold, answer)
    parts = (_entities, _names, _positions, activity_slots)
    return {
        slot: (wanted, given) for part in parts for slot, wanted, given in part(gold, answer, who)
    }


def _rows(document: Answer, name: str) -> list[Any]:
    return document.get(name) or []


def _entities(gold: Answer, answer: Answer, who: Casting) -> Iterator[tuple[Any, ...]]:
    """Persons and institutions: a second entry for one of them is one too many."""
    for slot, meant in (("persons", who.person), ("institutions", who.institution)):
        rows = _rows(gold, slot)
        neutral = {row["name"] for row in rows if _optional(row)}
        times: dict[str, int] = {}
        given: set[Fact] = set()
        for row in _rows(answer, slot):
            name = meant(row["name"])
            times[name] = times.get(name, 0) + 1
            if name not in neutral:
                given.add((name,) if times[name] == 1 else (name, f"duplicate {times[name]}"))
        yield slot, {(row["name"],) for row in rows if row["name"] not in neutral}, given


def _optional(row: Mapping[str, Any]) -> bool:
    return row.get("salience", "actor") != "actor" or bool(row.get("inferred"))


def _names(gold: Answer, answer: Answer, who: Casting) -> Iterator[tuple[Any, ...]]:
    """Acronyms of gold institutions, and direct edges; those that follow from gold are neutral."""
    known = {row["name"] for row in _rows(gold, "institutions")}

    def acronyms(side: Answer) -> set[Fact]:
        return {(who.institution(n), folded(a)) for n, a in _rows(side, "acronyms")}

    def edges(side: Answer) -> set[Fact]:
        return {(who.institution(c), who.institution(p)) for c, p in _rows(side, "hierarchy")}

    others = {pair for pair in acronyms(gold) if pair[0] not in known}
    yield "acronyms", acronyms(gold) - others, acronyms(answer) - others
    follow = closure((c, p) for c, p in edges(gold)) - edges(gold)
    yield "hierarchy", edges(gold), edges(answer) - follow


def _positions(gold: Answer, answer: Answer, who: Casting) -> Iterator[tuple[Any, ...]]:
    """Positions with a title, and affiliations; a unit above or below the gold's is as good."""
    lines = closure((who.institution(c), who.institution(p)) for c, p in _rows(gold, "hierarchy"))
    posts = [(_post(row, who), bool(row.get("inferred"))) for row in _rows(gold, "positions")]
    held = [post for post, _ in posts]
    positions: set[Fact] = set()
    affiliations: set[Fact] = set()
    for row in _rows(answer, "positions"):
        person, title, place = _post(row, who)
        near = [
            post for post in held
            if post[0] == person
            and (post[2] == place or (post[2], place) in lines or (place, post[2]) in lines)
        ]  # fmt: skip
        near.sort(key=lambda post, place=place: post[2] != place)  # type: ignore[misc]
        if title:
            same = [post for post in near if post[1] and same_title(post[1], title)]
            positions.add(same[0] if same else (person, folded(title), place))
        affiliations.add((person, near[0][2] if near else place))
    guessed = {post for post, inferred in posts if inferred}
    loose = {(p[0], p[2]) for p in guessed} - {(p[0], p[2]) for p in set(held) - guessed}
    yield "positions", {p for p in held if p[1]} - guessed, positions - guessed
    yield "affiliations", {(p[0], p[2]) for p in held} - loose, affiliations - loose


def _post(row: Mapping[str, Any], who: Casting) -> tuple[str, str, str]:
    place = who.institution(row.get("institution") or "")
    return who.person(row["person"]), row.get("title") or "", place
