"""Where an endpoint keeps the merge of all graphs, and how a question asks for it.

Servers mean three things by the default graph. Some keep one of their own (Oxigraph, Fuseki): the
merge lives there, as in a folder, and a question needs to say nothing. Some make it up from all
graphs and count a statement once for each (Virtuoso, Oxigraph with ``--union-default-graph``): the
merge is a named graph, and each question names it, and all others, as its dataset (SPARQL 1.1
Protocol, 2.1.4). Data that comity did not load is asked as the server has it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import StoreError
from graph.store.results import Rows
from graph.vocabulary import DERIVED, GRAPH, META, iri

SERVICE = f"{GRAPH}service"  # what comity keeps for itself at an endpoint
MERGE = f"{SERVICE}/merge"
STAGING = f"{SERVICE}/staging/"
VEIL = f"{SERVICE}/is/"  # stands before the IRI of a property that is laid aside
KIND, HOLDER, UNTIL = (f"{SERVICE}/{name}" for name in ("layout", "holder", "until"))
_PROBES = (f"{SERVICE}/probe/1", f"{SERVICE}/probe/2")

LOOK = f"""
SELECT ?what ?value {{
  {{ GRAPH <{SERVICE}> {{ <{SERVICE}> <{KIND}> ?value }} BIND("layout" AS ?what) }} UNION
  {{ GRAPH <{META}> {{ <{DERIVED}> <{iri("c:derivedFrom")}> ?value }} BIND("kept" AS ?what) }} UNION
  {{ <{DERIVED}> <{iri("c:derivedFrom")}> ?value BIND("merged" AS ?what) }}
}}
"""
_ONE = f"<{_PROBES[0]}> <{_PROBES[0]}> 1 ."
_PROBE = f"INSERT DATA {{ {' '.join(f'GRAPH <{probe}> {{ {_ONE} }}' for probe in _PROBES)} }}"
_UNPROBE = " ; ".join(f"DROP SILENT GRAPH <{probe}>" for probe in _PROBES)
_SEEN = f"SELECT ?o {{ <{_PROBES[0]}> <{_PROBES[0]}> ?o }}"
_PROBED = (("default-graph-uri", _PROBES[0]), ("named-graph-uri", _PROBES[1]))


@dataclass(frozen=True)
class Layout:
    """How the merge is kept: ``default``, ``merge``, or ``foreign`` (not by us)."""

    kind: str
    graphs: tuple[str, ...] = ()  # the named graphs, where questions must say them

    @property
    def said(self) -> list[tuple[str, str]]:
        """What a question says of its dataset.

        >>> Layout("merge", ("x:a",)).said[1]
        ('named-graph-uri', 'x:a')
        """
        if self.kind != "merge":
            return []
        return [("default-graph-uri", MERGE), *(("named-graph-uri", g) for g in self.graphs)]

    def merged(self, pattern: str) -> str:
        """A pattern or a template in the merge.

        >>> Layout("default").merged("?s ?p ?o")
        '?s ?p ?o'
        """
        return f"GRAPH <{MERGE}> {{ {pattern} }}" if self.kind == "merge" else pattern

    @property
    def remerged(self) -> str:
        """The update that makes the merge anew from all graphs."""
        gone = f"DROP SILENT GRAPH <{MERGE}>" if self.kind == "merge" else "DROP DEFAULT"
        return (
            f"{gone} ; INSERT {{ {self.merged('?s ?p ?o')} }} "
            f"WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {OURS} }}"
        )


#: A graph of statements, none of those that comity keeps for itself.
OURS = f'FILTER(!STRSTARTS(STR(?g), "{SERVICE}"))'


#: The named graphs that belong to a merge: a server that makes one up has graphs of its own too.
OWN = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{GRAPH}")) }}'
#: Quick where a server keeps a list of its graphs, which may have empty ones in it.
NAMES = "SELECT ?g { GRAPH ?g { } FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }"
ABANDONED = OWN.replace(f'"{GRAPH}"', f'"{STAGING}"')


def found_layout(said: Rows, place: str) -> Layout:
    """How the merge is kept, from the answer to ``LOOK``; a ``StoreError`` where it cannot be.

    >>> found_layout(Rows(("what", "value"), []), "http://h").kind
    'foreign'
    """
    rows = said.records()
    of = {what: [r["value"] for r in rows if r["what"] == what]
          for what in ("layout", "kept", "merged")}  # fmt: skip
    if of["layout"]:
        return Layout(of["layout"][0])
    if not of["kept"]:
        return Layout("foreign")
    if len(of["merged"]) > 1:
        what = "this endpoint makes up its default graph and counts statements twice"
        raise StoreError(what, value=place, hint="start it without --union-default-graph")
    if not of["merged"]:
        what = "the default graph of this endpoint lacks the merge of all graphs"
        raise StoreError(what, value=place, hint="load the sources with `comity load --store URL`")
    return Layout("default")


def fitting(rows: Callable[..., Rows], tell: Callable[[str], None], place: str) -> str:
    """How the merge can be kept at a server, found by trying."""
    tell(_PROBE)
    try:
        if len(rows(_SEEN)) == 0:
            return "default"
        if len(rows(_SEEN, _PROBED)) == 1:
            return "merge"
    finally:
        tell(_UNPROBE)
    hint = "it makes up its default graph, and ignores default-graph-uri"
    raise StoreError("cannot be a store of comity", value=place, hint=hint)


def is_hidden(graph: str) -> bool:
    """Whether a graph is one that comity keeps for itself.

    >>> is_hidden(MERGE), is_hidden(META)
    (True, False)
    """
    return graph == SERVICE or graph.startswith(f"{SERVICE}/")
