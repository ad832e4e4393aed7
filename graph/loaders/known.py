"""What is known of each source beside its own statements: file, counts, digest, dates."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph import __version__
from graph.loaders import facts
from graph.loaders.facts import Prepared
from graph.loaders.terms import content_digest, day, number
from graph.store import Store
from graph.store.results import text
from graph.store.store import normalised
from graph.vocabulary import META, iri


def said_of(prepared: Prepared, graph: str, path: Path, digest: str = "") -> list[ox.Quad]:
    """What is to be known of a source: its description, counts, file, digest."""
    subject, meta = ox.NamedNode(graph), ox.NamedNode(META)

    def say(predicate: str, value: ox.Literal | ox.NamedNode) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(iri(predicate)), value, meta)

    said = [say("dcterms:source", ox.NamedNode(iri(f"source:{prepared.source}")))]
    for predicate, value in prepared.meta.items():
        if value:
            term = day(value) if predicate == "dcterms:issued" else ox.Literal(value)
            said.append(say(predicate, term))
    said.append(say("c:factsFile", ox.Literal(path.name)))
    said.append(say("c:factCount", number(prepared.offered)))
    digest = digest or content_digest(normalised(prepared.quads))
    said.append(say("c:digest", ox.Literal(digest)))
    said.append(say("dcterms:creator", ox.Literal(f"comity {__version__}")))
    return said + facts.stated_in(prepared, path.name)


def known_of(store: Store, graph: str, quads: Iterable[ox.Quad] | None = None) -> list[ox.Quad]:
    """The metadata of a graph, and the lines of its facts file where its nodes are stated.

    ``quads`` are its statements, where they are at hand already.
    """
    files = facts_files(store)
    file = files.get(graph, "")
    stated = [quad for quad in store.matching(META, predicate=iri("c:statedIn"))
              if text(quad.object).rpartition(":")[0] == file]  # fmt: skip
    if stated:
        others = [other for other, name in files.items() if other != graph and name == file]
        elsewhere = {text(quad.subject) for other in others for quad in store.quads(other)}
        here = store.quads(graph) if quads is None else quads
        own = {text(quad.subject) for quad in here} - elsewhere
        stated = [quad for quad in stated if text(quad.subject) in own]
    return store.matching(META, subjects=[graph]) + stated


def facts_files(store: Store) -> dict[str, str]:
    """The name of the file that each graph was loaded from."""
    told = store.matching(META, predicate=iri("c:factsFile"))
    return {text(quad.subject): text(quad.object) for quad in told}
