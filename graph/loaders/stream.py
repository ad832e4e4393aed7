"""Large RDF files in one pass: checked statement by statement, written for the bulk loader.

What is kept in memory is a name for every fact and every supported fact, never a statement.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from graph.errors import SourceError
from graph.loaders.facts import Prepared
from graph.loaders.rdf import FACTS, FORMATS, check_literal, is_ours, misread, refuse_entities
from graph.names import slug
from graph.vocabulary import iri, source_graph

#: From this size on a file goes through the bulk loader, where its sources are new.
LARGE = 4 << 20
_TYPE, _EVIDENCE = iri("rdf:type"), iri("c:evidence")
_SAID = {iri(name): name for name in ("dcterms:title", "dcterms:issued", "c:fileName")}


@dataclass
class Part:
    """One source of a file: how many statements, their digest, what they say of it."""

    count: int = 0
    sha: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    said: dict[str, str] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)
    supported: set[str] = field(default_factory=set)

    def prepared(self, graph: str, path: Path) -> tuple[Prepared, str]:
        """The source without its statements, and the digest of these in their order."""
        bare = self.facts - self.supported
        if bare:
            raise SourceError("a fact has no evidence", value=min(bare), where=str(path),
                              hint="c:evidence")  # fmt: skip
        ident = graph.removeprefix(source_graph(""))
        meta = {
            "dcterms:title": self.said.get("dcterms:title", ident),
            "dcterms:type": "rdf",
            "dcterms:issued": self.said.get("dcterms:issued", ""),
            "dcterms:identifier": self.said.get("c:fileName", path.name),
        }
        return Prepared(ident, [], meta, [], self.count), self.sha.hexdigest()


def streamed(path: Path, out: BinaryIO) -> dict[str, Part]:
    """The sources of a file by the names of their graphs; its statements go to ``out``.

    ``out`` gets N-Quads with every statement twice, in its graph and in none. A ``SourceError``
    says what may not be in a source.
    """
    own = source_graph(slug(path.stem))
    parts: dict[str, Part] = {}
    known: set[ox.Literal] = set()
    for quad in _quads(path):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else own
        if is_ours(name):
            continue
        if not name.startswith(source_graph("")):
            name = own
        part = parts.get(name)
        if part is None:
            part = parts[name] = Part()
        if not isinstance(subject, ox.NamedNode) or not isinstance(
            value, ox.NamedNode | ox.Literal
        ):
            raise SourceError("has a blank node or a quoted triple", where=str(path),
                              value=predicate, hint="give it an IRI")  # fmt: skip
        if isinstance(value, ox.Literal):
            if value not in known:
                check_literal(value, str(path))
                if len(known) < 100_000:
                    known.add(value)
            if (
                predicate in _SAID
                and subject.value == iri("source:") + name[len(source_graph("")) :]
            ):
                part.said[_SAID[predicate]] = value.value
        elif predicate == _EVIDENCE:
            part.supported.add(subject.value)
        elif predicate == _TYPE and value.value in FACTS:
            part.facts.add(subject.value)
        line = f"{quad.triple}"
        part.count += 1
        part.sha.update(line.encode())
        out.write(f"{line} <{name}> .\n{line} .\n".encode())
    if not parts:
        raise SourceError("holds no statements", where=str(path))
    return parts


def _quads(path: Path) -> Iterator[ox.Quad]:
    try:
        refuse_entities(path)
        yield from ox.parse(path=str(path), format=FORMATS[path.suffix])
    except (SyntaxError, ValueError, OSError) as error:
        raise misread(path, error) from None
