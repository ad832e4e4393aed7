"""RDF files that already speak the model: read whole, checked for evidence, kept as a source."""

from pathlib import Path

import pyoxigraph as ox

from graph.dates import PartialDate
from graph.errors import SourceError
from graph.loaders.facts import Prepared
from graph.names import slug
from graph.store.results import text
from graph.vocabulary import DERIVED, GRAPH, META, ONTOLOGY, VOCAB, XSD, iri, source_graph

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
_OURS = {DERIVED, META, ONTOLOGY, VOCAB}
_UNNAMED = (ox.BlankNode, ox.Triple)
FACTS = {iri(f"c:{kind}") for kind in ("Participation", "Tenure", "Placement", "DeclaredCount")}


def prepare(path: Path) -> list[Prepared]:
    """The sources of an RDF file: one a named graph ``g:source/…``, or the file itself as one.

    What comity derives itself (types, roll-ups, metadata) is left out: it is made anew.
    """
    try:
        refuse_entities(path)
        quads = list(ox.parse(path=str(path), format=FORMATS[path.suffix]))
    except (SyntaxError, ValueError, OSError) as error:
        raise misread(path, error) from None
    default = source_graph(slug(path.stem))
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else default
        if is_ours(name):
            continue
        if not name.startswith(source_graph("")):
            name = default
        placed = ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))
        graphs.setdefault(name, []).append(placed)
    if not graphs:
        raise SourceError("holds no statements", where=str(path))
    return [_prepared(path, name, graphs[name]) for name in sorted(graphs)]


def is_ours(graph: str) -> bool:
    """Whether a graph is one that comity makes itself."""
    return graph in _OURS or graph.startswith(f"{GRAPH}curated/")


def refuse_entities(path: Path) -> None:
    """A ``SourceError`` for RDF/XML with entities, which can blow a small file up."""
    if path.suffix == ".rdf" and b"<!ENTITY" in path.read_bytes():
        raise SourceError("declares entities", where=str(path), hint="write them out")


def misread(path: Path, error: Exception) -> SourceError:
    """What is wrong with a file, with its line where the parser says one."""
    if isinstance(error, OSError):
        return SourceError("cannot be read", where=str(path), hint=str(error))
    line = getattr(error, "lineno", None)
    where = f"{path}:{line}" if line else str(path)
    return SourceError("is not valid RDF", where=where, hint=str(error))


def check_literal(term: object, where: str) -> None:
    """Numbers and dates must be what their datatype says: everything after relies on it."""
    if not isinstance(term, ox.Literal):
        return
    datatype = term.datatype.value.removeprefix(XSD)
    if datatype in ("date", "dateTime", "gYear", "gYearMonth"):
        PartialDate.parse(term.value, where=where)
    if datatype == "integer" and not term.value.lstrip("+-").isdigit():
        raise SourceError("not a whole number", value=term.value, where=where)


def _prepared(path: Path, graph: str, quads: list[ox.Quad]) -> Prepared:
    supported = {q.subject.value for q in quads if q.predicate.value == iri("c:evidence")
                 and isinstance(q.subject, ox.NamedNode)}  # fmt: skip
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.object, _UNNAMED):
            raise SourceError(
                "has a blank node or a quoted triple",
                where=str(path),
                value=str(quad.predicate),
                hint="give it an IRI",
            )
        kind = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if kind in FACTS and quad.subject.value not in supported:
            raise SourceError(
                "a fact has no evidence",
                value=quad.subject.value,
                where=str(path),
                hint="c:evidence",
            )
        check_literal(quad.object, str(path))
    ident = graph.removeprefix(source_graph(""))
    said = {q.predicate.value: q.object.value for q in quads if isinstance(q.object, ox.Literal)
            and text(q.subject) == iri(f"source:{ident}")}  # fmt: skip
    meta = {
        "dcterms:title": said.get(iri("dcterms:title"), ident),
        "dcterms:type": "rdf",
        "dcterms:issued": said.get(iri("dcterms:issued"), ""),
        "dcterms:identifier": said.get(iri("c:fileName"), path.name),
    }
    return Prepared(ident, quads, meta, [], len(quads))
