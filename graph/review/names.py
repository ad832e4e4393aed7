"""Names that a reviewer corrected, carried into the facts that use them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.facts.references import REFERENCES
from graph.model import Fact
from graph.names import fold

#: (kind, folded name) → the name that it goes by now
Renames = Mapping[tuple[str, str], str]


def renamed(fact: Fact, names: Renames) -> Fact:
    """A fact with the names of others as they are now.

    >>> role = Fact("role", {"agent": "KLD", "role": "host", "in": "Meeting"})
    >>> renamed(role, {("institution", "kld"): "KLID"}).get("agent")
    'KLID'
    """
    if not names:
        return fact

    def now(argument: str, name: Any) -> Any:
        if not isinstance(name, str):
            return name
        found = (names.get((kind, fold(name))) for kind in REFERENCES[argument])
        return next((new for new in found if new is not None), name)

    changed = dict(fact.arguments)
    for argument in REFERENCES.keys() & changed.keys():
        value = changed[argument]
        changed[argument] = (
            [now(argument, one) for one in value]
            if isinstance(value, list)
            else now(argument, value)
        )
    return fact if changed == fact.arguments else replace(fact, arguments=changed)


def restored(fact: Fact) -> Fact:
    """A fact with the arguments that the rule had proposed, before a reviewer corrected it.

    >>> restored(Fact("person", {"name": "Ann Lee"}, was={"name": "Ann Leigh"})).get("name")
    'Ann Leigh'
    """
    before = {name: value for name, value in fact.was.items() if name != "status"}
    said = {**fact.arguments, **before}
    return replace(fact, arguments={n: v for n, v in said.items() if v is not None})
