"""What shapes can see of a node: along which properties, how far, and what of a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.vocabulary import iri

if TYPE_CHECKING:
    from rdflib import Graph, Literal
    from rdflib.term import Node

#: the terms of SHACL that are understood here; a shape that uses another needs a line below
UNDERSTOOD = frozenset(
    str.split(
        "NodeShape PropertyShape SPARQLConstraint IRI Literal BlankNode Info Warning Violation"
        " severity message property path inversePath alternativePath node not or and class datatype"
        " nodeKind in hasValue pattern languageIn uniqueLang minCount maxCount minInclusive"
        " qualifiedValueShape qualifiedMinCount qualifiedMaxCount disjoint lessThanOrEquals"
        " targetClass targetSubjectsOf targetObjectsOf sparql select declare prefix namespace"
        " prefixes"
    )
)
_INNER = ("node", "not", "qualifiedValueShape")
_LISTS = ("or", "and")
_COUNTS = ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount")
_PAIRS = ("disjoint", "lessThanOrEquals")
_IN_SPARQL = 2  # steps that a query in a shape goes
_CURIE = re.compile(r"\b([a-z]\w*):(\w+)")


@dataclass(frozen=True)
class Sight:
    """What a graph of shapes looks at."""

    forward: frozenset[str]  # properties that are followed from subject to object
    backward: frozenset[str]  # and the other way
    constants: frozenset[str]  # values that are asked for by name, as N-Triples writes them
    patterns: tuple[re.Pattern[str], ...]
    bounds: tuple[Literal, ...]  # with which values are compared
    pairs: tuple[tuple[str, str], ...]  # properties whose values are compared with each other
    most: int  # values of a property beyond this number are not counted
    steps: int
    queries: frozenset[Node]  # shapes with a query in them


def sight_of(shapes: Graph) -> Sight:
    """What a graph of shapes looks at."""
    from rdflib import RDF, RDFS, SH, Literal, URIRef

    forward, backward = {str(RDF.type), str(RDFS.subClassOf)}, set[str]()
    constants: set[str] = set()
    for path in shapes.objects(None, SH.path):
        for predicate, back in _walk(shapes, path):
            (backward if back else forward).add(predicate)
    for query in shapes.objects(None, SH.select):
        forward |= {iri(f"{prefix}:{name}") for prefix, name in _CURIE.findall(str(query))}
    for name in ("hasValue", "class"):
        constants |= {value.n3() for value in shapes.objects(None, SH[name])}
    for some in shapes.objects(None, SH["in"]):
        constants |= {value.n3() for value in shapes.items(some)}
    pairs = [(str(shapes.value(shape, SH.path)), str(other)) for name in _PAIRS
             for shape, other in shapes.subject_objects(SH[name])]  # fmt: skip
    forward |= {name for pair in pairs for name in pair}
    counts = [int(str(n)) for name in _COUNTS for n in shapes.objects(None, SH[name])]
    tops = set(shapes.subjects(RDF.type, SH.NodeShape))
    return Sight(
        frozenset(forward),
        frozenset(backward),
        frozenset(constants),
        tuple(re.compile(text) for text in sorted(map(str, shapes.objects(None, SH.pattern)))),
        tuple(sorted({b for b in shapes.objects(None, SH.minInclusive) if isinstance(b, Literal)})),
        tuple(sorted(pairs)),
        max([2, *counts]) + 1,
        max((_depth(shapes, shape) for shape in tops), default=0),
        frozenset(s for s in shapes.subjects(SH.sparql) if isinstance(s, URIRef)),
    )


def _walk(shapes: Graph, path: Node, *, back: bool = False) -> list[tuple[str, bool]]:
    """The properties of a path, and whether they are followed backward."""
    from rdflib import RDF, SH, URIRef

    if isinstance(path, URIRef):
        return [(str(path), back)]
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return _walk(shapes, inverse, back=not back)
    some = shapes.value(path, SH.alternativePath)
    head = some if some is not None else path
    if (head, RDF.first, None) not in shapes:
        raise ValueError(f"a path that is not understood: {path}")
    return [step for one in shapes.items(head) for step in _walk(shapes, one, back=back)]


def _depth(shapes: Graph, shape: Node) -> int:
    """How many steps from a node a shape looks."""
    from rdflib import SH

    path = shapes.value(shape, SH.path)
    own = len(_walk(shapes, path)) if path is not None else 0
    if path is not None and shapes.value(path, SH.alternativePath) is not None:
        own = 1
    inner = [one for name in _INNER for one in shapes.objects(shape, SH[name])]
    inner += [one for name in _LISTS for some in shapes.objects(shape, SH[name])
              for one in shapes.items(some)]  # fmt: skip
    inner += shapes.objects(shape, SH.property)
    below = [_depth(shapes, one) for one in inner]
    below += [1] if shapes.value(shape, SH["class"]) is not None else []
    below += [_IN_SPARQL] if shapes.value(shape, SH.sparql) is not None else []
    return own + max(below, default=0)
