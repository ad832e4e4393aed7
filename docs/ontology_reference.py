"""docs/ontology.md: every class, property, scheme, shape and rule, read from ``ontology/``."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

_ROOT = Path(__file__).parent.parent / "ontology"
_NS = "https://w3id.org/comity/ns"
_HEADER = re.compile(r"^#\+ (\w+): (.*)$", re.MULTILINE)


def page() -> str:
    """The whole page."""
    graph = Graph().parse(_ROOT / "comity.ttl")
    about = URIRef(_NS)
    return "\n".join(
        [
            "# The ontology\n",
            "Made from `ontology/`, whose [README](../ontology/README.md) says how to change it.\n",
            f"{_text(graph, about, DCTERMS.description)}\n",
            f"Namespace `{_NS}#`, prefix `c:`. Version {graph.value(about, OWL.versionInfo)}.\n",
            "## Classes\n",
            *_classes(graph),
            "## Properties\n",
            "`any` where the ontology leaves an end open; the term's note says why.\n",
            *_properties(graph),
            "## Schemes\n",
            *(line for file in _files("schemes", ".ttl") for line in _scheme(file)),
            "## Shapes\n",
            "What `comity validate` checks of single things.\n",
            *_shapes(Graph().parse(_ROOT / "shapes.ttl")),
            "## Rules of inference\n",
            *_queries("rules"),
            *_queries("projections"),
            "## Rules for the whole dataset\n",
            *_queries("dataset-rules"),
            "## Reused terms\n",
            *_reused(),
        ]
    )


def _files(folder: str, suffix: str) -> list[Path]:
    return sorted((_ROOT / folder).glob(f"*{suffix}"))


def _text(graph: Graph, term: Node, predicate: URIRef, language: str = "en") -> str:
    """The value in a language, or nothing."""
    found = [o for o in graph.objects(term, predicate) if isinstance(o, Literal)]
    return str(next((o for o in found if o.language == language), ""))


def _table(head: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table; bars inside cells are escaped."""
    yield head
    yield "|" + " --- |" * (head.count("|") - 1)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _names(graph: Graph, terms: Iterable[Node]) -> str:
    shown = (t.n3(graph.namespace_manager) for t in terms if isinstance(t, URIRef))
    return ", ".join(f"`{name}`" for name in sorted(shown))


def _own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    found = {t for kind in kinds for t in graph.subjects(RDF.type, kind) if isinstance(t, URIRef)}
    return sorted(t for t in found if t.startswith(f"{_NS}#"))


def _classes(graph: Graph) -> Iterator[str]:
    yield from _table(
        "| class | in Korean | is | parents |",
        (
            [
                _names(graph, [term]),
                _text(graph, term, RDFS.label, "ko"),
                _meaning(graph, term),
                _names(graph, graph.objects(term, RDFS.subClassOf)),
            ]
            for term in _own(graph, OWL.Class)
        ),
    )


def _properties(graph: Graph) -> Iterator[str]:
    def row(term: URIRef) -> list[str]:
        ends = (
            _names(graph, graph.objects(term, RDFS.domain)) or "any",
            _names(graph, graph.objects(term, RDFS.range)) or "any",
        )
        example = _text(graph, term, SKOS.example)
        korean = _text(graph, term, RDFS.label, "ko")
        return [_names(graph, [term]), korean, " → ".join(ends), _meaning(graph, term), example]

    terms = _own(graph, OWL.ObjectProperty, OWL.DatatypeProperty)
    yield from _table("| property | in Korean | from → to | is | example |", map(row, terms))


def _meaning(graph: Graph, term: URIRef) -> str:
    notes = [_text(graph, term, SKOS.definition), _text(graph, term, SKOS.scopeNote)]
    return " ".join(note for note in notes if note)


def _scheme(file: Path) -> Iterator[str]:
    """The scheme's concepts, each group of narrower ones below its broader one."""
    graph = Graph().parse(file)
    scheme = next(graph.subjects(RDF.type, SKOS.ConceptScheme))
    above = {c: graph.value(c, SKOS.broader) for c in graph.subjects(RDF.type, SKOS.Concept)}

    def place(concept: Node) -> tuple[str, ...]:
        broader = above[concept]
        return (*(place(broader) if broader else ()), str(concept))

    def row(concept: Node) -> list[str]:
        broader = above[concept]
        names = [_text(graph, concept, SKOS.prefLabel, language) for language in ("en", "ko")]
        is_ = _text(graph, concept, SKOS.definition)
        return [_code(concept), *names, is_, _code(broader) if broader else ""]

    yield f"### {_text(graph, scheme, SKOS.prefLabel)}\n"
    yield f"`{scheme}`: {_text(graph, scheme, SKOS.definition)}\n"
    head = "| code | English | Korean | is | broader |"
    yield from _table(head, map(row, sorted(above, key=place)))


def _code(concept: Node) -> str:
    return f"`{str(concept).rpartition('/')[2]}`"


def _shapes(graph: Graph) -> Iterator[str]:
    def row(shape: Node) -> list[str]:
        constraint = graph.value(shape, SH.sparql)
        message = _text(graph, constraint or shape, SH.message)
        severity = str(graph.value(shape, SH.severity)).rpartition("#")[2].lower()
        return [f"`{str(shape).rpartition('#')[2]}`", severity, message]

    shapes = sorted(set(graph.subjects(SH.severity)), key=str)
    yield from _table("| shape | level | says |", map(row, shapes))


def _queries(folder: str) -> Iterator[str]:
    def row(file: Path) -> list[str]:
        head = dict(_HEADER.findall(file.read_text("utf8")))
        name = f"`{file.stem}`"
        return [name, head.get("severity", ""), head["summary"], head.get("description", "")]

    yield from _table("| query | level | is | more |", map(row, _files(folder, ".rq")))


def _reused() -> Iterator[str]:
    for file in _files("vendor", ".ttl"):
        graph = Graph().parse(file)
        yield f"- `{file.stem}`: {_names(graph, set(graph.subjects(RDFS.isDefinedBy)))}"
    yield ""
