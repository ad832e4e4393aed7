"""What SHACL finds (W3C SHACL, through pySHACL), tried on one node of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from graph.resources import resource
from graph.store import Store
from graph.validation.alike import Seen
from graph.validation.sight import sight_of
from graph.vocabulary import META, ONTOLOGY, curie, iri, local_name

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.term import Node

_TYPE = iri("rdf:type")


class Result(NamedTuple):
    """A result of validation: how grave, of which node, what, and the value that is wrong."""

    level: str
    node: str
    message: str
    value: str


def shape_results(store: Store) -> Iterator[Result]:
    """What the shapes find on the merge of all graphs; the ontology's axioms are not data."""
    import rdflib

    kept = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # or 2020-12-08T13:00 would change under our hands
    try:
        shapes = rdflib.Graph().parse(
            data=(resource("ontology") / "shapes.ttl").read_text(encoding="utf8"), format="turtle"
        )
        left_out = {ONTOLOGY, META}
        quads = (q for q in store.quads() if q.graph_name.value not in left_out)  # type: ignore[union-attr]
        yield from results_of(shapes, quads)
    finally:
        rdflib.NORMALIZE_LITERALS = kept


def results_of(shapes: Graph, quads: Iterable[ox.Quad]) -> Iterator[Result]:
    """What some shapes find on some statements, whatever graphs they stand in."""
    seen, groups, shapes_of = kinds_of(shapes, quads)
    found = _run(shapes, seen, {group[0]: shapes_of[group[0]] for group in groups})
    again: dict[str, set[Node]] = {}
    for first, *others in groups:
        results = found.get(first, [])
        yield from results
        own = {"", _shown(seen.term(first))}
        if {result.value for result in results} <= own:
            for node, result in product(others, results):
                name = str(seen.term(node))
                value = _shown(seen.term(node)) if result.value else ""
                yield result._replace(node=name, value=value)
        else:  # each has a wrong value of its own
            again |= {node: shapes_of[node] for node in others}
    for some in _run(shapes, seen, again).values():
        yield from some


def kinds_of(
    shapes: Graph, quads: Iterable[ox.Quad]
) -> tuple[Seen, list[list[str]], dict[str, set[Node]]]:
    """The nodes that shapes are aimed at, in groups that they cannot tell apart, and the shapes."""
    aims, sight = _aims(shapes), sight_of(shapes)
    seen = Seen(sight, quads, {name for way, name, _ in aims if way != "class"})
    shapes_of, colours = _aimed(aims, seen), seen.colours()
    groups: dict[object, list[str]] = defaultdict(list)
    for node in sorted(shapes_of):
        alone = node if shapes_of[node] & sight.queries else ""  # a query may look at anything
        groups[colours[node], frozenset(shapes_of[node]), alone].append(node)
    return seen, list(groups.values()), shapes_of


def _aims(shapes: Graph) -> list[tuple[str, str, Node]]:
    """What shapes are aimed at: a class, the subjects or the objects of a property."""
    from rdflib import SH

    ways = (("class", SH.targetClass), ("subjects", SH.targetSubjectsOf),
            ("objects", SH.targetObjectsOf))  # fmt: skip
    return [(way, str(what), shape) for way, predicate in ways
            for shape, what in shapes.subject_objects(predicate)]  # fmt: skip


def _aimed(aims: list[tuple[str, str, Node]], seen: Seen) -> dict[str, set[Node]]:
    """The shapes that are aimed at each node."""
    found: dict[str, set[Node]] = defaultdict(set)
    subjects: dict[str, list[Node]] = defaultdict(list)
    objects: dict[str, list[Node]] = defaultdict(list)
    classes: dict[str, list[Node]] = defaultdict(list)
    for way, what, shape in aims:
        {"class": classes, "subjects": subjects, "objects": objects}[way][what].append(shape)
    lower: dict[str, set[str]] = {name: {f"<{name}>"} for name in classes}
    for some in lower.values():
        while more := {s for s, _, o in seen.below if o in some} - some:
            some |= more
    of_class: dict[str, list[Node]] = defaultdict(list)
    for name, some in lower.items():
        for one in some:
            of_class[one] += classes[name]
    for triples in seen.out.values():
        for subject, name, value in triples:
            if name == _TYPE:
                found[subject].update(of_class.get(value, ()))
            found[subject].update(subjects.get(name, ()))
            if name in objects:
                found[value].update(objects[name])
    return {node: some for node, some in found.items() if some}


def _run(shapes: Graph, seen: Seen, aimed: dict[str, set[Node]]) -> dict[str, list[Result]]:
    """What pySHACL finds of some nodes, each seen by the shapes that are aimed at it."""
    from pyshacl import validate as shacl
    from rdflib import SH, Graph

    if not aimed:
        return {}
    data, aims = seen.graph_around(aimed), Graph()
    aims += shapes
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        aims.remove((None, target, None))
    terms = {node: seen.term(node) for node in aimed}
    for node, some in aimed.items():
        for shape in some:
            aims.add((shape, SH.targetNode, terms[node]))
    _, report, _ = shacl(data, shacl_graph=aims, inference="none", advanced=True)
    names = {str(term): node for node, term in terms.items()}
    found: dict[str, list[Result]] = defaultdict(list)
    for result in sorted(report.objects(None, SH.result)):  # not the details below them
        level = local_name(str(report.value(result, SH.resultSeverity) or SH.Violation)).lower()
        message = str(report.value(result, SH.resultMessage) or "does not fit its shape")
        focus, value = (report.value(result, name) for name in (SH.focusNode, SH.value))
        node = names.get(str(focus), str(focus))
        found[node].append(Result(level, str(focus), message, _shown(value)))
    return found


def _shown(value: Node | None) -> str:
    """A value as a reader may see it, not too long."""
    from rdflib import URIRef

    text = "" if value is None else curie(str(value)) if isinstance(value, URIRef) else str(value)
    return text[:200]
