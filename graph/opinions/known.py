"""What a facts file knows already: the names of its agents and activities, and its statements."""

from collections.abc import Iterable

from graph.facts.references import ACTIVITIES, AGENTS
from graph.model import Fact, FactsFile
from graph.names import fold, fold_person

_SAID = {"position": ("person", "institution", "title"), "placement": ("unit", "parent", "as"),
         "role": ("agent", "role", "in")}  # fmt: skip


class Known:
    """The facts of a file by the names that they go by; new ones join.

    >>> known = Known([Fact("person", {"name": "Ann Lee", "also": ["Dr. Lee"]})])
    >>> known.agent("ann  LEE").get("name"), known.has("person", "Lee"), known.agent("Bo")
    ('Ann Lee', True, None)
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._agents: dict[str, Fact] = {}
        self._activities: dict[str, Fact] = {}
        self._words: list[frozenset[str]] = []
        self._said: set[tuple[str, ...]] = set()
        for fact in facts:
            self.add(fact)

    @classmethod
    def of(cls, file: FactsFile) -> "Known":
        """What a file knows."""
        return cls(file.facts)

    def add(self, fact: Fact) -> None:
        """Know one more."""
        names = [str(n) for n in (fact.get("name"), *fact.list("also"), fact.get("acronym")) if n]
        if fact.kind in AGENTS:
            for name in names:
                for form in _forms(name):
                    self._agents.setdefault(form, fact)
                self._words.append(frozenset(fold(name).split()))
        elif fact.kind in ACTIVITIES:
            for name in names:
                self._activities.setdefault(fold(name), fact)
        elif fact.kind in _SAID:
            self._said.add(_statement(fact))

    def agent(self, name: str) -> Fact | None:
        """The person or institution of a name."""
        return next((self._agents[f] for f in _forms(name) if f in self._agents), None)

    def activity(self, name: str) -> Fact | None:
        """The event, session or agreement of a name."""
        return self._activities.get(fold(name))

    def has(self, kind: str, name: str) -> bool:
        """Whether somebody goes by the name, or by a longer one that holds all of its words."""
        if kind not in AGENTS:
            return self.activity(name) is not None
        words = frozenset(fold(name).split())
        return self.agent(name) is not None or any(words <= longer for longer in self._words)

    def says(self, fact: Fact) -> bool:
        """Whether the same is stated already, whoever said it."""
        return _statement(fact) in self._said


def _forms(name: str) -> tuple[str, str]:
    return fold(name), fold_person(name).replace(" ", "")


def _statement(fact: Fact) -> tuple[str, ...]:
    return (fact.kind, *(fold(str(fact.get(name, ""))) for name in _SAID[fact.kind]))
