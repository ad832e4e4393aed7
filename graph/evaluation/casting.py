"""Who is meant: written names to the entities of the gold, through the names of both sides."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.evaluation.folding import institution_key, person_key

_KEYS = {"persons": person_key, "institutions": institution_key}


class Casting:
    """The gold entity behind a name; an unknown one is ``? `` and its key.

    >>> who = Casting({"persons": [{"name": "Ann Lee", "aliases": ["Lee"]}]}, {})
    >>> who.person("Lee"), who.person("Bo Han")
    ('Ann Lee', '? bohan')
    """

    def __init__(self, gold: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._given: dict[tuple[str, str], str] = {}
        for kind, key in _KEYS.items():
            for row in gold.get(kind) or []:  # names before aliases: a name is nobody else's alias
                self._known.setdefault((kind, key(row["name"])), row["name"])
            for row in gold.get(kind) or []:
                for alias in row.get("aliases") or []:
                    self._known.setdefault((kind, key(alias)), row["name"])
            for row in answer.get(kind) or []:
                forms = [key(form) for form in (row["name"], *(row.get("aliases") or []))]
                meant = [self._known[kind, form] for form in forms if (kind, form) in self._known]
                for form in forms:
                    self._given.setdefault((kind, form), meant[0] if meant else f"? {forms[0]}")

    def person(self, name: str) -> str:
        """The person that a name means."""
        return self._meant("persons", name)

    def institution(self, name: str) -> str:
        """The institution that a name means."""
        return self._meant("institutions", name)

    def agent(self, name: str) -> str:
        """The person, else the institution that a name means."""
        person = self.person(name)
        return self.institution(name) if person.startswith("? ") else person

    def _meant(self, kind: str, name: str) -> str:
        key = kind, _KEYS[kind](name)
        return self._known.get(key) or self._given.get(key) or f"? {key[1]}"


def closure(edges: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """All pairs of child and ancestor that follow from pairs of child and parent.

    >>> sorted(closure([("lab", "centre"), ("centre", "institute")]))
    [('centre', 'institute'), ('lab', 'centre'), ('lab', 'institute')]
    """
    found = set(edges)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found |= more
