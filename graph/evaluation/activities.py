"""Events, sessions and agreements of two sides paired, then their dates, parties and roles."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph.evaluation.casting import Casting
from graph.evaluation.folding import ALIKE, folded, interval, likeness, pairs, same_time

Row = Mapping[str, Any]
Side = Mapping[str, Any]
_KINDS = ("events", "sessions", "agreements")
_PAUSE = re.compile(r"\b(?:break|coffee|tea|lunch|dinner|registration|group photo)\b", re.I)


def activity_slots(gold: Side, answer: Side, who: Casting) -> Iterator[tuple[Any, ...]]:
    """Everything about activities: a slot, the gold's facts, the answer's facts."""
    paired = Pairing(gold, answer, who)
    for kind in _KINDS:
        found = {(paired.label(row, match),) for row, match in paired.rows[kind]}
        yield kind, {(row["label"],) for row in gold.get(kind) or []}, found
    yield "event_dates", *paired.details("events", interval, same_time)
    yield "event_status", *paired.details("events", lambda row: row.get("status"))
    yield "session_times", *paired.details("sessions", interval, same_time)
    yield "agreement_status", *paired.details("agreements", lambda row: row.get("status"))
    yield "agreement_dates", *paired.details("agreements", lambda row: row.get("date"))
    yield "agreement_parties", *paired.parties()
    yield "roles", *paired.roles()


class Pairing:
    """Which activity of an answer stands for which one of the gold."""

    def __init__(self, gold: Side, answer: Side, who: Casting) -> None:
        self.gold, self.answer, self.who = gold, answer, who
        self.rows: dict[str, list[tuple[Row, Row | None]]] = {}
        self._labels: dict[str, str] = {}
        measures = {"events": _event, "sessions": _session, "agreements": self._agreement}
        signed = {row["date"] for row in gold.get("agreements") or [] if row.get("date")}
        for kind in _KINDS:
            wanted, given = gold.get(kind) or [], answer.get(kind) or []
            found = pairs(wanted, given, measures[kind])
            self.rows[kind] = [
                (row, wanted[found[at]] if at in found else None)
                for at, row in enumerate(given)
                if at in found or not _neutral(kind, row, signed)
            ]
            for row, match in self.rows[kind]:
                self._labels.setdefault(folded(row["label"]), self.label(row, match))

    @staticmethod
    def label(row: Row, match: Row | None) -> str:
        """The gold's label of a paired row; ``? `` and its own of another."""
        return match["label"] if match else f"? {folded(row['label'])}"

    def _institutions(self, row: Row) -> set[str]:
        return {self.who.institution(name) for name in row.get("parties") or []}

    def _agreement(self, gold: Row, answer: Row) -> float:
        """Labels or parties alike; kind and date decide between near equals."""
        one, other = self._institutions(gold), self._institutions(answer)
        best = max(
            likeness(gold["label"], answer["label"]), len(one & other) / (len(one | other) or 1)
        )
        same = (gold.get("kind") == answer.get("kind"), gold.get("date") == answer.get("date"))
        return best + 0.05 * same[0] + 0.05 * same[1] if best >= 0.5 else best

    def details(
        self,
        kind: str,
        value: Callable[[Row], Any],
        agree: Callable[[Row, Row], bool] | None = None,
    ) -> tuple[set[Any], set[Any]]:
        """Label and value wherever there is one; an answer that agrees is written as the gold."""
        wanted = {(row["label"], value(row)) for row in self.gold.get(kind) or [] if value(row)}
        given = set()
        for row, match in self.rows[kind]:
            if value(row):
                agrees = agree and match and value(match) and agree(match, row)
                given.add((self.label(row, match), value(match if agrees and match else row)))
        return wanted, given

    def parties(self) -> tuple[set[Any], set[Any]]:
        """Each party of each agreement."""
        wanted = {
            (row["label"], name)
            for row in self.gold.get("agreements") or []
            for name in self._institutions(row)
        }
        given = {
            (self.label(row, match), name)
            for row, match in self.rows["agreements"]
            for name in self._institutions(row)
        }
        return wanted, given

    def roles(self) -> tuple[set[Any], set[Any]]:
        """Agent, role, activity. A participant who has another role in an event adds nothing."""
        stated = self.gold.get("roles") or []
        wanted = {self._role(row, row["activity"]) for row in stated}
        guessed = {self._role(row, row["activity"]) for row in stated if row.get("inferred")}
        given = {
            self._role(row, self._activity(row["activity"]))
            for row in self.answer.get("roles") or []
        }
        whole = {row["label"]: row.get("of") for row in self.gold.get("sessions") or []}
        active = {(agent, whole.get(place, place)) for agent, _, place in wanted}
        implied = {
            fact for fact in given - wanted
            if fact[1] == "participant" and (fact[0], whole.get(fact[2], fact[2])) in active
        }  # fmt: skip
        return wanted - guessed, given - implied - guessed

    def _role(self, row: Row, activity: str) -> tuple[str, str, str]:
        return self.who.agent(row["agent"]), row["role"], activity

    def _activity(self, text: str) -> str:
        if folded(text) in self._labels:
            return self._labels[folded(text)]
        known = [row["label"] for kind in _KINDS for row in self.gold.get(kind) or []]
        best = max(known, key=lambda label: likeness(label, text), default="")
        return best if likeness(best, text) >= ALIKE else f"? {folded(text)}"


def _event(gold: Row, answer: Row) -> float:
    """Labels alike, or of one kind on one day."""
    start = gold.get("start")
    same = (
        start
        and gold.get("kind") == answer.get("kind")
        and (answer.get("start") or "")[:10] == start[:10]
    )
    return max(likeness(gold["label"], answer["label"]), ALIKE if same else 0.0)


def _session(gold: Row, answer: Row) -> float:
    """Labels alike; the start decides between equal ones."""
    best = likeness(gold["label"], answer["label"])
    return best + 0.01 * (best > 0 and gold.get("start") == answer.get("start"))


def _neutral(kind: str, row: Row, signed: set[str]) -> bool:
    """An answer without a pair that is neither right nor wrong."""
    if kind == "sessions":
        return _PAUSE.search(row["label"]) is not None
    day = (row.get("start") or "")[:10]
    return kind == "events" and row.get("kind") == "signing" and day in signed
