"""Decisions on facts: which are meant, and the file as it is when they are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import ComityError, UnknownName
from graph.facts import facts_of, write_facts
from graph.facts.references import REFERENCES, forms, refers_to
from graph.model import Fact, FactsFile, Span
from graph.names import fold
from graph.review.fields import parsed
from graph.review.names import renamed, restored

#: the command → the status that it gives
DECISIONS = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "unsure",
    "reopen": "proposed",
}


@dataclass(frozen=True)
class Choice:
    """Which facts are meant; an empty condition lets everything through."""

    keys: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    least: float | None = None  # confidence
    most: float | None = None
    models: bool = True  # False leaves out what a model proposes

    def __call__(self, fact: Fact, document: str) -> bool:
        """Whether a fact is meant.

        >>> Choice(kinds=("person",))(Fact("person", {"name": "Ann Lee"}), "d")
        True
        """
        sure = fact.confidence
        return (
            (not self.keys or fact.key_in(document) in self.keys)
            and (not self.kinds or fact.kind in self.kinds)
            and (not self.rules or fact.rule in self.rules)
            and (not self.statuses or fact.status in self.statuses)
            and (self.least is None or (sure is not None and sure >= self.least))
            and (self.most is None or (sure is not None and sure <= self.most))
            and (self.models or not fact.by_model)
        )


def decide(
    file: FactsFile, choice: Choice, status: str, note: str = ""
) -> tuple[FactsFile, list[Fact]]:
    """The file with a status given to the facts that are meant, and the facts that changed.

    Rejecting what others speak of rejects their proposals too; where a reviewer stands for one of
    them, that is an error, as is accepting a fact whose span is gone.
    """
    meant = {at for at, f in enumerate(file.facts) if choice(f, file.document.id)}
    if status == "rejected":
        meant |= _dependants(file, meant)
    facts, changed = list(file.facts), []
    for at in sorted(meant):
        new = _decided(file, facts[at], status, note)
        if new != facts[at]:
            changed.append(new)
            now = replace(file, facts=(*facts[:at], new, *facts[at + 1 :]))
            facts = list(_carried(now, facts[at], new).facts)
    return replace(file, facts=tuple(facts)), changed


def _decided(file: FactsFile, fact: Fact, status: str, note: str) -> Fact:
    if fact.status == "stale" and status == "accepted":
        raise ComityError(
            "the span of this fact is no longer in the document",
            value=fact.key_in(file.document.id),
            where=file.where(fact),
            hint="give it one with `comity review edit … quote=…`, or reject it",
        )
    was = {name: value for name, value in fact.was.items() if name != "status"}
    if status == "proposed":
        fact, was = replace(restored(fact), was={}), {}
    elif status == "accepted" and was:
        status = "edited"
    return replace(fact, status=status, was=was, note=note or fact.note)


def _dependants(file: FactsFile, meant: set[int]) -> set[int]:
    """The facts that speak of the meant ones by a name that no other fact has."""
    found: set[int] = set()
    todo = set(meant)
    while todo:
        gone = meant | found
        live = {f for at, fact in enumerate(file.facts) if at not in gone
                and fact.status != "rejected" for f in forms(fact)}  # fmt: skip
        out = {form for at in gone for form in forms(file.facts[at])} - live
        todo = {at for at, fact in enumerate(file.facts) if at not in gone
                and fact.status != "rejected" and _speaks_of(fact, out)}  # fmt: skip
        for at in sorted(todo):
            fact = file.facts[at]
            if fact.stands:
                raise ComityError(
                    "an accepted fact speaks of it",
                    value=fact.key_in(file.document.id),
                    where=file.where(fact),
                    hint="reject that one too, or correct it first",
                )
        found |= todo
    return found


def _speaks_of(fact: Fact, out: set[tuple[str, str]]) -> bool:
    return any((k, fold(name)) in out for arg, name in refers_to(fact) for k in REFERENCES[arg])


def edit(file: FactsFile, key: str, changes: Mapping[str, str], note: str = "") -> FactsFile:
    """The file with one fact corrected; what a rule had proposed is kept in ``was``.

    ``changes`` are words as typed: an empty one takes the argument away; ``quote`` and ``line``
    give the fact a new span, for `comity anchor`. A corrected name is corrected in every fact that
    uses it. The file is checked as if it were read anew.
    """
    at = place_of(file, key)
    fact = file.facts[at]
    words = dict(changes)
    quote, line = words.pop("quote", ""), words.pop("line", "")
    if line and not line.isdigit():
        raise ComityError("not a line number", value=line)
    said = dict(fact.arguments)
    for name, word in words.items():
        value = parsed(fact.kind, name, word)
        said.pop(name, None)
        if value is not None:
            said[name] = value
    facts = list(file.facts)
    facts[at] = corrected(fact, said)
    if quote:
        span = Span(-1, -1, int(line or 0), "", quote)
        before = facts[at].was.get("status", facts[at].status)
        was = {n: v for n, v in facts[at].was.items() if n != "status"}
        facts[at] = replace(facts[at], spans=(span,), status=before, was=was)
    if note:
        facts[at] = replace(facts[at], note=note)
    new = replace(file, facts=tuple(facts))
    facts_of(write_facts(new), file.path)  # a name that is none must not be carried on
    return checked(_carried(new, fact, facts[at]))


def corrected(fact: Fact, said: Mapping[str, Any]) -> Fact:
    """A fact with other arguments, remembering what a rule had proposed.

    >>> corrected(Fact("person", {"name": "A"}, status="proposed", rule="r"), {"name": "B"}).was
    {'name': 'A'}
    """
    first = restored(fact).arguments
    names = sorted(first.keys() | said.keys())
    was = {name: first.get(name) for name in names if first.get(name) != said.get(name)}
    status = "edited" if was else "accepted"
    if fact.human and not fact.rule:  # nobody proposed it: there is nothing to remember
        was, status = {}, fact.status
    if fact.status == "stale":
        was, status = {**was, "status": status}, "stale"
    return replace(fact, arguments=dict(said), was=was, status=status)


def _carried(file: FactsFile, before: Fact, after: Fact) -> FactsFile:
    """The file with the name of a corrected fact wherever a name was used that it had and lost."""
    others = {form for fact in file.facts if fact is not after for form in forms(fact)}
    lost = forms(before) - forms(after) - others
    if not lost:
        return file
    names = dict.fromkeys(lost, after.get("name"))
    facts = (fact if fact is after else renamed(fact, names) for fact in file.facts)
    return replace(file, facts=tuple(facts))


def place_of(file: FactsFile, key: str) -> int:
    """Which fact of a file has a key; an error names the nearest ones."""
    keys = [fact.key_in(file.document.id) for fact in file.facts]
    if key not in keys:
        raise UnknownName("fact of this file", key, keys, where=file.path)
    return keys.index(key)


def checked(file: FactsFile) -> FactsFile:
    """The file as it would be read again; an error where it could not be."""
    again = facts_of(write_facts(file), file.path)
    known = {form for fact in again.facts if fact.status != "rejected" for form in forms(fact)}
    for fact in again.facts:
        for argument, name in refers_to(fact) if fact.stands else ():
            kinds = REFERENCES[argument]
            if not known & {(kind, fold(name)) for kind in kinds}:
                names = [f.get("name") for f in again.facts if f.kind in kinds]
                raise UnknownName(
                    f"{' or '.join(kinds)} of this file", name, names, where=again.where(fact)
                )
    return again
