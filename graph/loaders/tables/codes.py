"""Codes of a row: what a cell means in a scheme, by the mapping's table of values."""

from collections.abc import Callable, Mapping
from functools import cache

from graph.errors import did_you_mean
from graph.loaders.tables.mapping import Coded
from graph.loaders.tables.refusal import Refused
from graph.names import slug
from graph.schemes import concepts

Codes = Callable[[list[str]], tuple[str, ...]]


def codes_of(said: Coded, scheme: str, index: Mapping[str, int], nothing: frozenset[str]) -> Codes:
    """From the cells of a row to codes of a scheme; ``nothing`` are cells that say nothing.

    >>> role = Coded.of({"if": "Force", "then": "party", "else": "signatory"})
    >>> codes_of(role, "role", {"Force": 0}, frozenset(["2899"]))(["2899"])
    ('signatory',)
    """
    if said.code:
        always = (said.code,)
        return lambda cells: always
    if said.decides:
        at, then = index[said.decides], (said.then,)
        other = codes_of(said.otherwise or Coded(), scheme, index, nothing)
        return lambda cells: then if cells[at] and cells[at] not in nothing else other(cells)
    if not said.column:
        return lambda cells: ()
    at, default = index[said.column], (said.default,) if said.default else ()

    @cache
    def meant(cell: str) -> tuple[str, ...]:
        if not cell:
            return default
        if cell in said.values:
            return said.values[cell]
        if not said.values and scheme == "topic":
            return (slug(cell),)
        if cell in concepts(scheme):
            return (cell,)
        if default:
            return default
        near = did_you_mean(cell, said.values)
        raise Refused(f"the mapping has no meaning for it{'; ' + near if near else ''}", cell,
                      said.column)  # fmt: skip

    return lambda cells: meant(cells[at])
