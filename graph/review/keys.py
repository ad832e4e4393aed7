"""Keys of facts in a file, and whether a fact still says what its key was made from."""

from collections import Counter
from dataclasses import replace

from graph.model import Fact, FactsFile
from graph.names import fold
from graph.review.names import renamed


def keyed(file: FactsFile, *, anew: bool = False) -> FactsFile:
    """The same facts, each fact of a rule with a key and no key twice; ``anew`` drops those given.

    >>> from graph.model import Document
    >>> twice = (Fact("person", {"name": "Ann Lee"}, rule="list"),) * 2
    >>> [f.key[-4:-2] for f in keyed(FactsFile(Document("d", "d.txt"), twice)).facts][1]
    'f6'
    """
    taken: Counter[str] = Counter()
    facts = []
    for fact in file.facts:
        key = "" if anew else fact.key
        key = key or ("" if fact.human else fact.content_key(file.document.id))
        taken[key] += 1
        if key and taken[key] > 1:
            key = f"{key}-{taken[key]}"
        facts.append(fact if key == fact.key else replace(fact, key=key))
    return replace(file, facts=tuple(facts))


def as_corrected(fact: Fact, old: FactsFile, fresh: FactsFile) -> Fact:
    """A proposal that somebody corrected in an editor without changing its status is `edited`."""
    if fact.status != "proposed" or fact.human:
        return fact
    said = renamed(fact, names_before(old))
    keys = {said.content_key(old.document.id), said.content_key(fresh.document.id)}
    if any(fact.key == key or fact.key.startswith(f"{key}-") for key in keys):
        return fact
    before = next((p.arguments for p in fresh.facts if p.key == fact.key), {})
    changed = {n for n in before.keys() | said.arguments.keys() if before.get(n) != said.get(n)}
    was = {name: before.get(name) for name in changed} if before else {}
    return replace(fact, status="edited", was=was)


def names_before(old: FactsFile) -> dict[tuple[str, str], str]:
    """From corrected names to those that the rule had."""
    return {
        (fact.kind, fold(fact.get("name"))): fact.was["name"]
        for fact in old.facts
        if isinstance(fact.was.get("name"), str)
    }
