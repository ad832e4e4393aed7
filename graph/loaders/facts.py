"""Facts files into statements: accepted facts, and the people and things that they speak of."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.errors import SourceError
from graph.facts.references import REFERENCES, refers_to
from graph.identity import Registry
from graph.loaders.cast import Cast
from graph.loaders.statements import statements_of
from graph.model import Fact, FactsFile
from graph.vocabulary import META, iri

_OUT = ("rejected", "stale")


@dataclass(frozen=True)
class Prepared:
    """A source ready to be stored: its graph, what is known about it, and the counts."""

    source: str
    quads: list[ox.Quad]
    meta: dict[str, str]
    places: list[tuple[str, int]]  # which node was stated on which line of the facts file
    offered: int
    refused: tuple[str, ...] = ()
    left_aside: int = 0


def prepare(
    file: FactsFile, registry: Registry, *, accept: Collection[str] = ("accepted",)
) -> Prepared:
    """The statements of a facts file; a ``SourceError`` refuses it whole."""
    kept = taken(file, registry, accept)
    for fact in kept.facts:
        if any(not span.sha256 for span in fact.spans):
            raise SourceError(
                "a span has no offsets yet",
                where=file.where(fact),
                hint="run `comity anchor` on it",
            )
    said = statements_of(kept, Cast(kept, registry))
    meta = {
        "dcterms:title": file.document.title or file.document.id,
        "dcterms:type": "facts",
        "dcterms:issued": file.document.issued,
        "dcterms:publisher": file.document.publisher,
        "dcterms:identifier": file.document.file,
        "dcterms:license": file.document.license,
    }
    aside = len(file.facts) - len(kept.facts)
    return Prepared(
        file.document.id, said.quads, meta, said.places, len(kept.facts), left_aside=aside
    )


def taken(file: FactsFile, registry: Registry, accept: Collection[str]) -> FactsFile:
    """The facts of the wanted review statuses, with the proposed names that they need."""
    cast = Cast(file, registry)
    todo = [fact for fact in file.facts if _wanted(fact, accept)]
    wanted = {id(fact) for fact in todo}
    while todo:
        fact = todo.pop()
        for argument, name in refers_to(fact):
            other = cast.fact(name, REFERENCES[argument], fact)
            if other.status in _OUT and other.status not in accept:
                what, hint = f"speaks of a {other.status} fact", "see `comity review show`"
                raise SourceError(what, value=name, where=file.where(fact), hint=hint)
            if id(other) not in wanted:
                wanted.add(id(other))
                todo.append(other)
    return replace(file, facts=tuple(fact for fact in file.facts if id(fact) in wanted))


def _wanted(fact: Fact, accept: Collection[str]) -> bool:
    """Whether a fact is asked for; a corrected one counts as accepted.

    What a model proposes is asked for by a word of its own: `models`.
    """
    if fact.by_model and "models" not in accept:
        return False
    return fact.status in accept or (fact.stands and "accepted" in accept)


def stated_in(prepared: Prepared, file_name: str) -> list[ox.Quad]:
    """For each node, the line of the facts file that states it (kept in the graph of metadata)."""
    return [
        ox.Quad(
            ox.NamedNode(subject),
            ox.NamedNode(iri("c:statedIn")),
            ox.Literal(f"{file_name}:{line}"),
            ox.NamedNode(META),
        )
        for subject, line in prepared.places
        if line
    ]
