"""What a query is answered, as bytes in the format that the client wants."""

import json
from typing import Any

import pyoxigraph as ox

from graph.errors import QueryError
from graph.server.protocol import GRAPHS, TABLES, Question, Refused, wanted
from graph.store import Rows, Store
from graph.store.guard import guarded, misread
from graph.store.results import Term
from graph.vocabulary import PREFIXES

_FORMATS: dict[str, ox.QueryResultsFormat | ox.RdfFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_TRUTHS = [media for media, form in TABLES.items() if form in ("json", "xml")]


def answered(store: Store, question: Question, accept: str) -> tuple[str, bytes]:
    """The media type and the body of an answer; nobody else is called, whatever the settings.

    >>> with Store.memory() as store:
    ...     answered(store, Question("SELECT ?a { VALUES ?a { 1 } }"), "text/csv")
    ('text/csv', b'a\\r\\n1\\r\\n')
    """
    text = guarded(question.text, allowed=())
    if store.remote:
        if question.default or question.named:
            raise Refused(400, "this endpoint has one dataset; name graphs in the query")
        return _sent_on(store, text, accept)
    dataset: dict[str, Any] = {}
    if question.default or question.named:
        dataset["default_graph"] = [_named(graph) for graph in question.default]
        dataset["named_graphs"] = [_named(graph) for graph in question.named]
    try:
        found = store.database.query(text, prefixes=PREFIXES, **dataset)
        if isinstance(found, ox.QueryBoolean):
            media = wanted(accept, _TRUTHS)
            return media, found.serialize(format=_FORMATS[TABLES[media]]) or b""  # type: ignore[arg-type]
        known = GRAPHS if isinstance(found, ox.QueryTriples) else TABLES
        media = wanted(accept, list(known))
        return media, found.serialize(format=_FORMATS[known[media]]) or b""  # type: ignore[arg-type]
    except SyntaxError as error:
        raise QueryError("the query does not parse", hint=misread(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("the query failed", hint=str(error)) from None


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise Refused(400, f"not the name of a graph: {error}") from None


def _sent_on(store: Store, text: str, accept: str) -> tuple[str, bytes]:
    """The answer of the endpoint behind this one, checked and written anew."""
    found = store.ask(text)
    if isinstance(found, list):
        media = wanted(accept, list(GRAPHS))
        body = ox.serialize(sorted(found, key=str), format=_FORMATS[GRAPHS[media]])  # type: ignore[arg-type]
        return media, body or b""
    media = wanted(accept, _TRUTHS if isinstance(found, bool) else list(TABLES))
    body = json.dumps(_plain(found), ensure_ascii=False).encode()
    again = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    return media, again.serialize(format=_FORMATS[TABLES[media]]) or b""  # type: ignore[arg-type]


def _plain(found: Rows | bool) -> dict[str, Any]:
    """A table as SPARQL 1.1 Query Results JSON."""
    if isinstance(found, bool):
        return {"head": {}, "boolean": found}
    rows = [
        {name: _term(term) for name, term in zip(found.columns, row, strict=True)
         if term is not None} for row in found
    ]  # fmt: skip
    return {"head": {"vars": list(found.columns)}, "results": {"bindings": rows}}


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        said = {"type": "literal", "value": term.value}
        if term.language:
            return {**said, "xml:lang": term.language}
        return {**said, "datatype": term.datatype.value}
    raise QueryError("an answer with quoted triples cannot be sent on")
