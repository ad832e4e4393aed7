"""The body of an answer as rows, a truth value or statements; a broken body is an error.

Servers cancel a query that takes too long after they have said 200 and sent half of it. Results in
JSON cannot be cut unnoticed, as CSV and TSV can: so JSON is asked for.
"""

import io

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.results import Rows, Term
from graph.store.transport import Answer, broken
from graph.vocabulary import BASE, XSD

TABLE = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.5"
GENID = f"{BASE}.well-known/genid/"  # blank nodes travel as IRIs (RDF 1.1 Concepts, §3.5)

_TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ASKED = "__ASK_RETVAL"  # Virtuoso answers ASK with a row, or none
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")
_BOOLEANS = {"1": ox.Literal(True), "0": ox.Literal(False)}


def table_of(answer: Answer, shown: str) -> Rows | bool:
    """The rows of a SELECT, or the truth value of an ASK."""
    _no_page(answer, shown)
    form = _TABLES.get(answer.kind)
    if form is None:
        raise StoreError("the endpoint answers with something else than results", value=shown,
                         hint=answer.kind or "it does not say with what")  # fmt: skip
    body = io.BufferedReader(answer, 1 << 16)
    try:
        found = _read(body, form)
        more = bool(body.read().strip())
    except (SyntaxError, ValueError) as error:
        why = str(error)[:80]
    else:
        if not more:
            return found
        why = "there is more after its end"
    raise broken(shown, why)


def _read(body: "io.BufferedReader[Answer]", form: ox.QueryResultsFormat) -> Rows | bool:
    """A body read whole. What reads it may not leave its thread, so it stays in this function."""
    found = ox.parse_query_results(body, format=form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    columns = tuple(variable.value for variable in found.variables)
    rows: list[tuple[Term, ...]] = [tuple(row) for row in found]
    return bool(rows) if columns == (_ASKED,) else Rows(columns, rows)


def triples_of(answer: Answer, shown: str) -> list[ox.Triple]:
    """The statements of a CONSTRUCT or DESCRIBE."""
    _no_page(answer, shown)
    form = _GRAPHS.get(answer.kind)
    if form is None:
        raise StoreError("the endpoint answers with something else than statements", value=shown,
                         hint=answer.kind or "it does not say with what")  # fmt: skip
    body = io.BufferedReader(answer, 1 << 16)
    try:
        return [quad.triple for quad in ox.parse(body, format=form)]
    except (SyntaxError, ValueError) as error:
        raise broken(shown, str(error)[:80]) from None


def _no_page(answer: Answer, shown: str) -> None:
    if answer.kind == "text/html":
        hint = "name the SPARQL endpoint itself, which often ends in /sparql or /query"
        raise StoreError("answers with a web page, not with results", value=shown, hint=hint)
    if answer.headers.get("X-SQL-State", "").startswith("S1TAT"):  # Virtuoso's "anytime" answers
        raise broken(shown, answer.headers.get("X-SQL-Message", "partial results")[:80])


def is_virtuoso(answer: Answer) -> bool:
    """Whether the endpoint is one whose departures from the standard we know."""
    return "virtuoso" in answer.headers.get("Server", "").lower()


def standard(rows: Rows) -> Rows:
    """Virtuoso's rows in standard terms: its booleans are ``1`` and ``0``.

    >>> one = ox.Literal("1", datatype=_BOOLEAN)
    >>> standard(Rows(("b",), [(one,)])).records()
    [{'b': 'true'}]
    """
    return Rows(rows.columns, [tuple(_boolean(term) for term in row) for row in rows])


def _boolean(term: Term) -> Term:
    if isinstance(term, ox.Literal) and term.value in _BOOLEANS and term.datatype == _BOOLEAN:
        return _BOOLEANS[term.value]
    return term


def unnamed(term: Term) -> Term:
    """A term as it was before it travelled: an IRI made for a blank node is one again."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(GENID):
        return ox.BlankNode(term.value.removeprefix(GENID))
    return term


def written(term: Term) -> str:
    """A term as SPARQL text; a blank node as an IRI, as it could not be taken out again.

    >>> written(ox.BlankNode("b"))
    '<https://w3id.org/comity/.well-known/genid/b>'
    """
    if isinstance(term, ox.BlankNode):
        return f"<{GENID}{term.value}>"
    return str(term)
