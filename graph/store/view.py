"""The canonical view: what the merge of all graphs shows of things that count as others.

Named graphs keep every statement as its source makes it. In the merge, which queries see, a thing
that counts as another goes by the other's IRI, and its name and acronym are further names of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import pyoxigraph as ox

from graph.store.results import text
from graph.vocabulary import curated_graph, iri

#: the graph that says what counts as what, and the property that says so
IDENTITY = curated_graph("identity")
COUNTS_AS = ox.NamedNode(iri("c:countsAs"))
_FIRST_NAMES = [ox.NamedNode(iri(name)) for name in ("skos:prefLabel", "c:acronym")]
_OTHER_NAME = ox.NamedNode(iri("skos:altLabel"))


class View:
    """From statements as they are made to statements as they are seen.

    >>> view = View({"x:a": "x:b"})
    >>> a, b = ox.NamedNode("x:a"), ox.NamedNode("x:b")
    >>> str(view.seen(ox.Quad(ox.NamedNode("x:act"), ox.NamedNode("x:by"), a)))
    '<x:act> <x:by> <x:b>'
    """

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self.mapping = dict(mapping or {})
        self._to: dict[Any, Any] = {
            ox.NamedNode(one): ox.NamedNode(other) for one, other in self.mapping.items()
        }
        self._from: dict[Any, list[Any]] = defaultdict(list)
        for one, other in self._to.items():
            self._from[other].append(one)

    def __bool__(self) -> bool:
        """Whether anything counts as something else."""
        return bool(self._to)

    def name(self, full: str) -> str:
        """The IRI that an IRI is seen as."""
        return self.mapping.get(full, full)

    def seen(self, quad: ox.Quad) -> ox.Triple | None:
        """A statement as the merge shows it; nothing where it would speak of one thing twice."""
        if not self._to or quad.predicate == COUNTS_AS:
            return quad.triple
        subject = self._to.get(quad.subject, quad.subject)
        object_ = self._to.get(quad.object, quad.object)
        if subject == object_ != quad.subject:
            return None
        moved = subject != quad.subject and quad.predicate in _FIRST_NAMES
        return ox.Triple(subject, _OTHER_NAME if moved else quad.predicate, object_)

    def origins(self, triple: ox.Triple) -> Iterator[tuple[Any, Any, Any]]:
        """The statements that may be seen as one of the merge."""
        predicates = [triple.predicate]
        if triple.predicate == _OTHER_NAME and self._from.get(triple.subject):
            predicates += _FIRST_NAMES
        ends = ([end, *self._from.get(end, ())] for end in (triple.subject, triple.object))
        for subject, object_ in product(*ends):
            for predicate in predicates:
                yield subject, predicate, object_

    def touched(self, other: "View") -> set[Any]:
        """The things that this view and another one show differently."""
        pairs = set(self._to.items()) ^ set(other._to.items())
        return {thing for pair in pairs for thing in pair}

    def statements(self) -> list[ox.Quad]:
        """What counts as what, as statements of the graph of identities."""
        graph = ox.NamedNode(IDENTITY)
        pairs = sorted(self.mapping.items())
        return [ox.Quad(ox.NamedNode(a), COUNTS_AS, ox.NamedNode(b), graph) for a, b in pairs]


def view_of(database: ox.Store) -> View:
    """The view that a database's graph of identities describes."""
    said = database.quads_for_pattern(None, COUNTS_AS, None, ox.NamedNode(IDENTITY))
    return View({text(quad.subject): text(quad.object) for quad in said})


def shown_anew(
    database: ox.Store, view: View, things: Iterable[ox.NamedNode]
) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """What the merge shows of some things and should not, and what it should and does not."""
    shown, wanted = set[ox.Quad](), set[ox.Quad]()
    for thing in things:
        for ends in ((thing, None), (None, thing)):
            for quad in database.quads_for_pattern(ends[0], None, ends[1], None):
                if quad.graph_name == ox.DefaultGraph():
                    shown.add(quad)
                elif (triple := view.seen(quad)) is not None:
                    wanted.add(ox.Quad(*triple))
    return sorted(shown - wanted, key=str), sorted(wanted - shown, key=str)
