"""What is known of each source beside its own statements: file, counts, digest, dates."""

from pathlib import Path

import pyoxigraph as ox

from graph import __version__
from graph.loaders import facts
from graph.loaders.facts import Prepared
from graph.loaders.terms import content_digest, day, number
from graph.store import Store
from graph.store.embedded import normalised
from graph.store.results import text
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


def known_of(store: Store, graph: str) -> list[ox.Quad]:
    """The metadata of a graph, and the lines of its facts file where its nodes are stated."""
    meta, stated = ox.NamedNode(META), ox.NamedNode(iri("c:statedIn"))
    known = list(store.database.quads_for_pattern(ox.NamedNode(graph), None, None, meta))
    file, name = facts_file(store, graph), ox.NamedNode(graph)
    lines = [
        quad
        for quad in store.database.quads_for_pattern(None, stated, None, meta)
        if text(quad.object).rpartition(":")[0] == file and _speaks(store, quad, name)
    ]
    others = [g for g in store.graphs() if g != graph and file == facts_file(store, g)]
    known += [q for q in lines if not any(_speaks(store, q, ox.NamedNode(g)) for g in others)]
    return known


def _speaks(store: Store, of: ox.Quad, graph: ox.NamedNode) -> bool:
    """Whether a graph says anything of the subject of a statement."""
    return any(store.database.quads_for_pattern(of.subject, None, None, graph))


def facts_file(store: Store, graph: str) -> str:
    """The name of the file that a source was loaded from."""
    told = store.database.quads_for_pattern(
        ox.NamedNode(graph), ox.NamedNode(iri("c:factsFile")), None, ox.NamedNode(META)
    )
    return next((text(quad.object) for quad in told), "")
