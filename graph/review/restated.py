"""Proposals that a reviewer's fact says already: in other words, or with more to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.facts.references import ACTIVITIES, AGENTS
from graph.model import Fact
from graph.names import fold
from graph.review.names import Renames, renamed
from graph.review.sameness import acts_of, agent_keys, covers, near, placed

#: Who is meant comes first, then what took place, then what is said of them.
_ROUNDS = (
    AGENTS,
    ("event", "agreement"),
    ("session",),
    ("series",),
    ("role", "position", "placement"),
)


@dataclass(frozen=True)
class Restated:
    """Proposal → the kept fact that says it, by their places; and what the kept ones call it."""

    answers: Mapping[int, int]
    names: Renames


def restated(kept: Sequence[Fact], proposals: Sequence[Fact]) -> Restated:
    """Which proposal adds nothing to which kept fact.

    Only facts that a reviewer stands for answer so. Names are the same in any of their forms,
    activities where labels are alike or one kind is at one time, roles and positions where the
    kept one says as much. A proposal that says more, or says otherwise, is not answered.

    >>> said = Fact("role", {"agent": "Ann Lee", "role": "host", "in": "Forum", "for": "KLID"})
    >>> kept = [Fact("person", {"name": "Ann Lee"}), Fact("event", {"name": "Forum"}), said]
    >>> less = Fact("role", {"agent": "LEE Ann", "role": "host", "in": "the Forum"})
    >>> restated(kept, [Fact("person", {"name": "LEE Ann"}), less]).answers
    {0: 0, 1: 2}
    """
    standing = {at: fact for at, fact in enumerate(kept) if fact.stands}
    misread = {(other, fold(one.get("name"))) for one in proposals
               for other in AGENTS if one.kind in AGENTS and one.kind != other}  # fmt: skip
    names = {
        (fact.kind, fold(form)): fact.get("name")
        for fact in standing.values()
        if isinstance(fact.get("name"), str)
        for form in (*fact.list("also"), fact.get("name"))
        if (fact.kind, fold(form)) not in misread
    }
    found: dict[int, int] = {}
    for kinds in _ROUNDS:
        here = {at: renamed(fact, names) for at, fact in standing.items()}
        ask = _question(kinds, here, proposals, found)
        for number, proposal in enumerate(proposals):
            if proposal.kind not in kinds:
                continue
            places = sorted(set(ask(renamed(proposal, names))))
            if len(places) == 1 or (places and kinds == _ROUNDS[-1]):
                found[number] = places[0]
                for form in (proposal.get("name"), *proposal.list("also")):
                    if isinstance(form, str):
                        name = standing[places[0]].get("name")
                        names.setdefault((proposal.kind, fold(form)), name)
    return Restated(found, names)


def _question(
    kinds: Sequence[str],
    standing: dict[int, Fact],
    proposals: Sequence[Fact],
    found: dict[int, int],
) -> Callable[[Fact], Iterator[int]]:
    """A function from a proposal of some kinds to the places of the facts that may answer it."""
    if kinds == AGENTS:
        keys: dict[object, set[int]] = {}
        for at, fact in standing.items():
            for key in agent_keys(fact):
                keys.setdefault(key, set()).add(at)
        return lambda one: (at for key in agent_keys(one) for at in keys.get(key, ()))
    if kinds == ("series",):
        by_series: dict[str, set[int]] = {}
        for number, at in found.items():
            if proposals[number].get("series") and standing[at].get("series"):
                meant = {
                    place for place, fact in standing.items()
                    if fact.kind == "series" and fact.get("name") == standing[at].get("series")
                }  # fmt: skip
                by_series.setdefault(fold(proposals[number].get("series")), set()).update(meant)
        return lambda one: iter(by_series.get(fold(one.get("name")), ()))
    if kinds == _ROUNDS[-1]:
        acts, chain = acts_of(standing.values()), placed(standing.values())
        by_subject: dict[tuple[str, str], list[int]] = {}
        for at, fact in standing.items():
            by_subject.setdefault((fact.kind, _subject(fact)), []).append(at)
        return lambda one: (
            at for at in by_subject.get((one.kind, _subject(one)), ())
            if covers(standing[at], one, acts=acts, chain=chain)
        )  # fmt: skip
    held = {at: fact for at, fact in standing.items() if fact.kind in ACTIVITIES}
    by_name: dict[str, dict[int, Fact]] = {}
    for at, fact in held.items():
        by_name.setdefault(fold(fact.get("name")), {})[at] = fact
    return lambda one: iter(near(one, by_name.get(fold(one.get("name")), {})) or near(one, held))


def _subject(fact: Fact) -> str:
    """Whom a role, position or placement is of."""
    return str(fact.get("agent") or fact.get("person") or fact.get("unit"))
