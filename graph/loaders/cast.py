"""Who and what a facts file speaks of: every name in it resolved to one IRI.

An institution takes the IRI of the registry where its name is there, else one made from its
name; a unit's IRI starts with that of the institution it belongs to; a person's ends with the
institution of the first position, so that two people of one name at two places stay two.
"""

from collections import defaultdict
from collections.abc import Iterable

from graph.errors import SourceError, UnknownName
from graph.identity import Registry, RegistryRow
from graph.model import Fact, FactsFile
from graph.names import fold, fold_person, slug
from graph.vocabulary import iri, local_name

_FOLDER = {
    "institution": "org-id",
    "person": "person",
    "series": "event",
    "event": "event",
    "session": "event",
    "agreement": "agreement",
    "initiative": "initiative",
    "output": "output",
}


class Cast:
    """The IRIs of a facts file, by name and kind.

    >>> from graph.model import Document
    >>> file = FactsFile(Document("d", "d.txt"), (Fact("institution", {"name": "Ulsan Office"}),))
    >>> Cast(file, Registry()).find("ulsan office", ["institution"], file.facts[0])
    'https://w3id.org/comity/id/org/ulsan-office'
    """

    def __init__(self, file: FactsFile, registry: Registry) -> None:
        self.file, self.registry = file, registry
        self._iris: dict[int, str] = {}
        self._open: set[int] = set()  # being named right now: who comes back to one goes in circles
        self._facts: dict[str, dict[str, list[Fact]]] = {
            kind: defaultdict(list) for kind in _FOLDER
        }
        for fact in file.of(*_FOLDER):
            for form in {fold(n) for n in (fact.get("name"), *fact.list("also"))}:
                self._facts[fact.kind][form].append(fact)

    def row(self, fact: Fact) -> RegistryRow | None:
        """The registry's row of an institution, by its id, else by its name."""
        if fact.get("id"):
            return self.registry.by_id.get(fact.get("id"))
        if fact.get("unit"):
            return self.registry.by_id.get(local_name(self.iri(fact)))
        return self.registry.find(fact.get("name"))

    def iri(self, fact: Fact) -> str:
        """The IRI of the thing that a fact introduces."""
        if id(fact) in self._open:
            raise SourceError(
                "is part of itself", value=fact.get("name"), where=self.file.where(fact)
            )
        if id(fact) not in self._iris:
            self._open.add(id(fact))
            ident = fact.get("id") or self._slug(fact)
            self._iris[id(fact)] = iri(f"{_FOLDER[fact.kind]}:") + ident
            self._open.discard(id(fact))
        return self._iris[id(fact)]

    def find(self, wanted: str, kinds: Iterable[str], fact: Fact) -> str:
        """The IRI that a name means, where it means one thing; ``fact`` is who asks."""
        return self.iri(self.fact(wanted, kinds, fact))

    def fact(self, wanted: str, kinds: Iterable[str], asking: Fact) -> Fact:
        """The fact that introduces a name."""
        kinds, form = tuple(kinds), fold(wanted)
        found = [f for kind in kinds for f in self._facts[kind].get(form, ())]
        exact = [f for f in found if f.get("name") == wanted]
        where = self.file.where(asking)
        if not found:
            known = [
                f.get("name") for kind in kinds for fs in self._facts[kind].values() for f in fs
            ]
            known += [also for f in self.file.of(*kinds) for also in f.list("also")]
            raise UnknownName(f"{' or '.join(kinds)} of this file", wanted, known, where=where)
        found = [f for f in exact or found if f.status != "rejected"] or found
        if len(found) > 1:
            raise SourceError(
                "this name means more than one thing", value=wanted, where=where, hint="use another"
            )
        return found[0]

    def positions(self, person: Fact) -> list[Fact]:
        """The positions of a person in this file."""
        forms = {fold(n) for n in (person.get("name"), *person.list("also"))}
        return [p for p in self.file.of("position") if fold(p.get("person")) in forms]

    def _slug(self, fact: Fact) -> str:
        name = fact.get("name")
        if fact.kind == "institution":
            row = None if fact.get("unit") else self.registry.find(name)
            return row["id"] if row else "-".join((*self._above(fact), slug(name)))
        if fact.kind == "person":
            places = [
                self.fact(p.get("institution"), ["institution"], p) for p in self.positions(fact)
            ]
            home = self._top(places[0]) if places else None
            last = local_name(self.iri(home)) if home else self.file.document.id
            return f"{slug(fold_person(name))}-{last}"
        if fact.kind == "session" or (
            fact.kind == "event" and fact.get("of") and not fact.get("start")
        ):
            around = self.find(fact.get("of"), ["event", "session"], fact)
            return slug(f"{local_name(around)} {name}")
        date = fact.get("start") if fact.kind == "event" else fact.get("signed")
        return "-".join(part for part in (slug(name), str(date or "")[:10]) if part)

    def _above(self, fact: Fact) -> list[str]:
        top = self._top(fact) if fact.get("unit") else fact
        return [] if top is fact else [local_name(self.iri(top))]

    def _top(self, fact: Fact) -> Fact:
        """The institution that a unit belongs to, up the unit placements of this file."""
        seen: list[Fact] = []
        while fact.get("unit") and fact not in seen:
            seen.append(fact)
            parent = fact.get("parent") or next(
                (
                    p.get("parent")
                    for p in self.file.of("placement")
                    if p.get("as") == "unit"
                    and self.fact(p.get("unit"), ["institution"], p) is fact
                ),
                None,
            )
            if parent is None:
                raise SourceError(
                    "a unit needs a placement of kind unit, or a `parent`",
                    value=fact.get("name"),
                    where=self.file.where(fact),
                )
            fact = self.fact(parent, ["institution"], fact)
        return fact
