"""How often each rule is right, its facts one by one against gold, and what to expect of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.evaluation.answers import answer_of
from graph.evaluation.slots import compared
from graph.model import Fact, FactsFile

#: kind of fact → the slots that say whether one is right; other kinds are not measured
SLOTS_OF: dict[str, tuple[str, ...]] = {
    "person": ("persons",),
    "institution": ("institutions",),
    "placement": ("hierarchy",),
    "position": ("positions", "affiliations"),
    "event": ("events", "event_dates", "event_status"),
    "session": ("sessions", "session_times"),
    "agreement": ("agreements", "agreement_dates", "agreement_status"),
    "role": ("roles", "agreement_parties"),
}
_ONCE = ("person", "institution", "event", "session", "agreement")
#: how many facts the prior weighs: a rule seen less often is mostly what its kind is
PRIOR = 4
COLUMNS = ("kind", "rule", "right", "wrong", "confidence")
ALL = "*"


def verdicts(gold: Mapping[str, Any], file: FactsFile) -> Iterator[tuple[Fact, bool]]:
    """Each measured fact of a document with whether it is right; neutral ones are left out.

    A fact is right where all that it adds to the slots of its kind is in the gold: an event with a
    wrong day is wrong, and so is the second fact of one person.
    """
    seen: set[tuple[str, Any]] = set()
    for at, fact in enumerate(file.facts):
        if fact.kind not in SLOTS_OF:
            continue
        alone = (f for n, f in enumerate(file.facts) if n == at or f.kind != fact.kind)
        sides = compared(gold, answer_of(replace(file, facts=tuple(alone))))
        slots = [sides[slot] for slot in SLOTS_OF[fact.kind]]
        extra = set().union(*(given - wanted for wanted, given in slots))
        right = set().union(*(given & wanted for wanted, given in slots))
        first = next(iter(slots[0][1]), None)
        again = fact.kind in _ONCE and (fact.kind, first) in seen
        seen.add((fact.kind, first))
        if extra or right:
            yield fact, not extra and not again


@dataclass(frozen=True)
class Record:
    """How often a rule's facts of one kind were right, and how sure that makes one."""

    kind: str
    rule: str
    right: int
    wrong: int
    confidence: float


Judged = Iterable[tuple[str, str, bool]]  # kind, rule, whether it is right


def records(judged: Judged) -> list[Record]:
    """A record for every rule, every kind (rule ``*``) and all (kind ``*``), in order.

    The confidence of all is the mean of Beta(1 + right, 1 + wrong). A kind's prior is that mean and
    a rule's prior its kind's, each worth ``PRIOR`` facts: a Beta prior again.

    >>> [(r.rule, r.confidence) for r in records([("role", "agenda-entry", True)] * 8)]
    [('*', 0.9), ('*', 0.967), ('agenda-entry', 0.989)]
    """
    tally: dict[tuple[str, str], list[int]] = {}
    for kind, rule, right in judged:
        for key in ((ALL, ALL), (kind, ALL), (kind, rule)):
            tally.setdefault(key, [0, 0])[not right] += 1
    made: dict[tuple[str, str], Record] = {}
    for (kind, rule), (good, bad) in sorted(tally.items()):
        above = made.get((kind, ALL) if rule != ALL else (ALL, ALL))
        prior, weight = (above.confidence, PRIOR) if above else (0.5, 2)
        share = (good + prior * weight) / (good + bad + weight)
        made[kind, rule] = Record(kind, rule, good, bad, round(share, 3))
    return list(made.values())


def expected(made: Mapping[tuple[str, str], Record], kind: str, rule: str) -> float:
    """What the records let one expect of a rule, of its kind, or of any."""
    keys = ((kind, rule), (kind, ALL), (ALL, ALL))
    return next((made[key].confidence for key in keys if key in made), 0.5)


@dataclass(frozen=True)
class Honesty:
    """How the confidences of a document's facts, from the other documents, agree with its gold."""

    facts: int
    said: float  # the mean confidence
    was: float  # the share that is right
    brier: float  # the mean squared error (Brier 1950)
    flat: float  # the same for one confidence for all rules


def honesty(documents: Mapping[str, list[tuple[str, str, bool]]]) -> Honesty:
    """Each document's facts against what all others let one expect of their rules."""
    pairs: list[tuple[float, float, bool]] = []
    for name, own in documents.items():
        others = (one for other, said in documents.items() if other != name for one in said)
        made = {(r.kind, r.rule): r for r in records(others)}
        overall = expected(made, ALL, ALL)
        pairs += [(expected(made, kind, rule), overall, right) for kind, rule, right in own]
    many = len(pairs) or 1
    return Honesty(
        len(pairs),
        sum(sure for sure, _, _ in pairs) / many,
        sum(right for _, _, right in pairs) / many,
        sum((sure - right) ** 2 for sure, _, right in pairs) / many,
        sum((overall - right) ** 2 for _, overall, right in pairs) / many,
    )
