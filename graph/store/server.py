"""One SPARQL server asked over HTTP: its addresses, tables, and departures from the standard."""

from collections.abc import Sequence

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store import answers, paging
from graph.store.access import Access
from graph.store.results import Rows, Term
from graph.store.transport import Transport
from graph.vocabulary import PREFIXES

Fields = Sequence[tuple[str, str]]
_NOT_HERE = ("there is no endpoint", "answers with a web page, not with results")


class Server:
    """Questions and changes as they go over the wire. ``fields`` name a question's dataset."""

    def __init__(self, access: Access) -> None:
        self.place = access.shown
        self.virtuoso = False  # known once it has answered
        self._access = access
        self._transport = Transport(access.shown, access.header)
        self._asked = access.asked[0]
        self._cap = 0  # rows that the server cuts its answers at, where it says so

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def find(self, question: str) -> Rows:
        """The rows of a first question, asked at each likely address until one answers."""
        for url in self._access.asked[:-1]:
            self._asked = url
            try:
                return self.rows(question)
            except StoreError as error:
                if error.what not in _NOT_HERE:
                    raise
        self._asked = self._access.asked[-1]
        return self.rows(question)

    def table(self, query: str, fields: Fields = ()) -> Rows | bool:
        """What a SELECT or an ASK is answered, as the server sends it."""
        said = [("query", declared(query)), *fields]
        with self._transport.read(
            self._asked, said, accept=answers.TABLE, seconds=self._access.read_seconds
        ) as answer:
            self.virtuoso = answers.is_virtuoso(answer)
            cap = answer.headers.get("X-SPARQL-MaxRows", "")
            self._cap = int(cap) if cap.isdigit() else 0
            found = answers.table_of(answer, self.place)
        return answers.standard(found) if self.virtuoso and isinstance(found, Rows) else found

    def rows(self, query: str, fields: Fields = ()) -> Rows:
        """What a SELECT is answered: one page of it, where the server cuts."""
        found = self.table(query, fields)
        if isinstance(found, bool):
            raise QueryError("is no SELECT", value=query[:60])
        return found

    def everything(self, query: str, columns: Sequence[str], fields: Fields = ()) -> Rows:
        """All rows of a SELECT, page by page where the server cuts its answers."""
        rows = paging.arranged(self.rows(query, fields), columns)
        size = self._cap
        if not size or len(rows) < size:
            return rows
        found: list[tuple[Term, ...]] = []
        for page in paging.pages(query, columns, size, nested=self.virtuoso):
            part = paging.arranged(self.rows(page, fields), columns)
            found += part.rows
            if len(part) < size:
                break
        return Rows(rows.columns, found)

    def statements(self, query: str, fields: Fields = ()) -> list[ox.Triple]:
        """What a CONSTRUCT or DESCRIBE is answered."""
        said = [("query", declared(query)), *fields]
        with self._transport.read(
            self._asked, said, accept=answers.TRIPLES, seconds=self._access.read_seconds
        ) as answer:
            return answers.triples_of(answer, self.place)

    def tell(self, text: str, fields: Fields = ()) -> None:
        """Send an update."""
        url = self._access.address_for_changes(self._asked)
        self._transport.write(url, text, fields, seconds=self._access.write_seconds)


def declared(query: str) -> str:
    """The query with the prefixes that it uses, on its first line: line numbers stay.

    >>> declared("ASK { ?a c:role ?b }")
    'PREFIX c: <https://w3id.org/comity/ns#> ASK { ?a c:role ?b }'
    """
    used = (f"PREFIX {name}: <{base}>" for name, base in PREFIXES.items() if _uses(query, name))
    return " ".join([*used, query])


def _uses(query: str, prefix: str) -> bool:
    start = query.find(f"{prefix}:")
    while start > 0 and (query[start - 1].isalnum() or query[start - 1] in "-_."):
        start = query.find(f"{prefix}:", start + 1)
    return start >= 0
