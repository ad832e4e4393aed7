"""Nodes that no shape can tell apart, found by what shapes see of a node and of what is around it.

Colours are refined step by step, as in the partition refinement of Paige and Tarjan (SIAM Journal
on Computing 16, 1987): after as many steps as shapes look far, two nodes of one colour have, along
every property that shapes follow, equally many neighbours of each colour (counted up to the largest
number that shapes ask for), so that a shape holds for both or for neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING

from graph.validation.sight import Sight
from graph.vocabulary import iri

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph, Literal
    from rdflib.term import Node

Triple = tuple[str, str, str]  # subject and object as N-Triples writes them, the property's IRI
_TYPE, _BELOW = iri("rdf:type"), iri("rdfs:subClassOf")


class Seen:
    """The statements of a dataset that shapes can see."""

    def __init__(self, sight: Sight, quads: Iterable[ox.Quad], also: Iterable[str]) -> None:
        import pyoxigraph as ox

        self.sight = sight
        wanted = {*sight.forward, *sight.backward, *also}
        self.out: dict[str, list[Triple]] = defaultdict(list)
        self.into: dict[str, list[Triple]] = defaultdict(list)
        self.below: list[Triple] = []
        self._literals: dict[str, ox.Literal] = {}
        self._classes: set[str] = set()
        known: set[Triple] = set()
        for quad in quads:
            name = quad.predicate.value
            if name not in wanted:
                continue
            triple = (str(quad.subject), name, str(quad.object))
            if triple in known:
                continue
            known.add(triple)
            self.out[triple[0]].append(triple)
            self.into[triple[2]].append(triple)
            if isinstance(quad.object, ox.Literal):
                self._literals[triple[2]] = quad.object
            if name in (_TYPE, _BELOW):
                self._classes |= {triple[2]}
            if name == _BELOW:
                self._classes |= {triple[0]}
                self.below.append(triple)

    def colours(self) -> dict[str, int]:
        """A number for each node; nodes of one number are alike to every shape."""
        sight, numbers = self.sight, dict[object, int]()
        first = {node: numbers.setdefault(self._plain(node), len(numbers))
                 for node in {*self.out, *self.into}}  # fmt: skip
        pairs = {node: self._pairs(node) for node in self.out} if sight.pairs else {}
        colours = first
        for _ in range(sight.steps):
            numbers = {}
            refined: dict[str, int] = {}
            for node, own in first.items():
                around = Counter(
                    (name, colours[other]) for _, name, other in self.out.get(node, ())
                    if name in sight.forward
                )  # fmt: skip
                behind = Counter(
                    (name, colours[other]) for other, name, _ in self.into.get(node, ())
                    if name in sight.backward
                )  # fmt: skip
                said = (
                    own,
                    pairs.get(node),
                    _capped(around, sight.most),
                    _capped(behind, sight.most),
                )
                refined[node] = numbers.setdefault(said, len(numbers))
            colours = refined
        return colours

    def _around(self, nodes: Iterable[str]) -> set[Triple]:
        found, met, here = set(self.below), set[str](), set(nodes)
        for _ in range(self.sight.steps):
            met |= here
            ways: set[Triple] = set()
            for node in here:
                ways.update(self.out.get(node, ()))
                ways.update(t for t in self.into.get(node, ()) if t[1] in self.sight.backward)
            found |= ways
            here = {end for triple in ways for end in (triple[0], triple[2])} - met
        return found

    def term(self, node: str) -> Node:
        """A node as rdflib has it."""
        from rdflib import BNode, URIRef

        if node in self._literals:
            return rdflib_literal(self._literals[node])
        return URIRef(node[1:-1]) if node[0] == "<" else BNode(node[2:])

    def graph_around(self, nodes: Iterable[str]) -> Graph:
        """What shapes can see from some nodes, as a graph of rdflib."""
        from rdflib import Graph, URIRef

        found = Graph()
        for subject, name, value in sorted(self._around(nodes)):
            found.add((self.term(subject), URIRef(name), self.term(value)))
        return found

    def _plain(self, node: str) -> object:
        """What shapes can see of a term itself."""
        if node in self.sight.constants or node in self._classes:
            return node
        literal = self._literals.get(node)
        text = literal.value if literal is not None else node[1:-1] if node[0] == "<" else ""
        fits = tuple(pattern.search(text) is not None for pattern in self.sight.patterns)
        if literal is None:
            return node[0], fits
        return literal.language, literal.datatype.value, fits, *self._measured(literal)

    def _measured(self, literal: ox.Literal) -> tuple[object, ...]:
        """Whether a literal is well-formed, and how it compares with the bounds of shapes."""
        if literal.language or literal.datatype.value == iri("xsd:string"):
            return ()
        value = rdflib_literal(literal)
        return (value.ill_typed, *(_order(value, bound) for bound in self.sight.bounds))

    def _pairs(self, node: str) -> object:
        """How values of properties that shapes compare are to each other."""
        found = []
        for left, right in self.sight.pairs:
            one, other = ({t[2] for t in self.out[node] if t[1] == name} for name in (left, right))
            if one and other:
                orders = frozenset(
                    _order(*(rdflib_literal(self._literals[value]) for value in two))
                    for two in product(one, other)
                    if set(two) <= self._literals.keys()
                )
                found.append((left, right, bool(one & other), one == other, orders))
        return tuple(found)


def rdflib_literal(literal: ox.Literal) -> Literal:
    """A literal as rdflib has it, its text untouched."""
    from rdflib import Literal, URIRef

    if literal.language or literal.datatype.value == iri("xsd:string"):
        return Literal(literal.value, lang=literal.language)
    return Literal(literal.value, datatype=URIRef(literal.datatype.value), normalize=False)


def _capped(counts: Counter[tuple[str, int]], most: int) -> frozenset[tuple[str, int, int]]:
    return frozenset((name, colour, min(n, most)) for (name, colour), n in counts.items())


def _order(left: Literal, right: Literal) -> int | None:
    """1, 0 or -1 for greater, equal and less; nothing where two values do not compare."""
    try:
        return 0 if left.eq(right) else 1 if left > right else -1
    except (TypeError, NotImplementedError):
        return None
