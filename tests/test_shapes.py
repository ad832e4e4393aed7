"""Each shape and each dataset rule catches its own fault, and lets everything else pass.

A fault is a node under ``https://w3id.org/comity/fault/``; the next step of its IRI names the one
shape (or rule) that it violates. All faults stand in one dataset, beside the worked example and the
schemes, so that a shape is also tried on the faults of all the others, and one run is enough.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from graph.store import Store
from graph.validation.shacl import kinds_of, results_of
from graph.validation.sight import UNDERSTOOD
from graph.vocabulary import ONTOLOGY as ONTOLOGY_NAME
from graph.vocabulary import curie, iri

HERE, ONTOLOGY = Path(__file__).parent, Path(__file__).parent.parent / "ontology"
SHAPES = "https://w3id.org/comity/shapes#"
GRAPH = "https://w3id.org/comity/graph/"
ONTOLOGY_GRAPH = ox.NamedNode(ONTOLOGY_NAME)
FAULT = re.compile(r"/fault/([A-Za-z-]+)")
VOCABULARY = [ONTOLOGY / "comity.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]
FIXTURES = sorted((HERE / "shapes").glob("*.ttl"))
RULE_FIXTURES = sorted((HERE / "shapes" / "dataset-rules").glob("*.trig"))
RULES = sorted((ONTOLOGY / "dataset-rules").glob("*.rq"))


def store(data: Iterable[Path]) -> ox.Store:
    """The vocabulary, the worked example and some data, with what the rules derive from them."""
    found = ox.Store()
    for file in [*VOCABULARY, *data]:
        quads = file.suffix == ".trig"
        kind = ox.RdfFormat.TRIG if quads else ox.RdfFormat.TURTLE
        graph = None if quads else ox.NamedNode(f"{GRAPH}{file.stem}")
        found.load(file.read_bytes(), format=kind, to_graph=graph)
    derived = ox.NamedNode(f"{GRAPH}derived")
    for folder in ("rules", "projections"):
        for rule in sorted((ONTOLOGY / folder).glob("*.rq")):
            for triple in list(
                found.query(rule.read_text("utf8"), use_default_graph_as_union=True)
            ):
                found.add(ox.Quad(triple.subject, triple.predicate, triple.object, derived))
    return found


def union(dataset: ox.Store) -> rdflib.Graph:
    """All graphs as one, for pySHACL."""
    triples = {(q.subject, q.predicate, q.object) for q in dataset}
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
    return rdflib.Graph().parse(data=lines, format="nt")


class Findings:
    """What pySHACL reports: shapes and severities by focus node."""

    def __init__(self, data: rdflib.Graph, shapes: rdflib.Graph) -> None:
        _, report, self.text = pyshacl.validate(data, shacl_graph=shapes, meta_shacl=True)
        self.shapes: dict[str, set[str]] = defaultdict(set)
        self.severities: dict[str, set[rdflib.term.Node]] = defaultdict(set)
        self.messages: dict[str, set[str]] = defaultdict(set)
        self.results: set[tuple[str, str, str]] = set()
        for result in report.objects(None, SH.result):  # not the details that pySHACL adds to some
            said = (SH.focusNode, SH.resultMessage, SH.value)
            focus, message, value = (report.value(result, name) for name in said)
            shown = curie(str(value)) if isinstance(value, rdflib.URIRef) else str(value)
            self.results.add((str(focus), str(message), "" if value is None else shown[:200]))
            shape = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
            self.shapes[str(report.value(result, SH.focusNode))].add(shape)
            self.severities[shape] |= {report.value(result, SH.resultSeverity)}
            self.messages[shape] |= {str(m) for m in report.objects(result, SH.resultMessage)}


_SHAPES_GRAPH = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


def reporting_shapes() -> list[str]:
    """The shapes that report something under their own name: they have a message."""
    return sorted(
        str(shape).removeprefix(SHAPES)
        for shape in set(_SHAPES_GRAPH.subjects(SH.severity))
        if (shape, SH.message, None) in _SHAPES_GRAPH or (shape, SH.sparql, None) in _SHAPES_GRAPH
    )


@pytest.fixture(scope="module")
def findings() -> Findings:
    return Findings(union(store([ONTOLOGY / "example.ttl", *FIXTURES])), _SHAPES_GRAPH)


def test_the_worked_example_passes() -> None:
    found = Findings(union(store([ONTOLOGY / "example.ttl"])), _SHAPES_GRAPH)
    assert not found.shapes, found.text


@pytest.mark.parametrize("shape", reporting_shapes())
def test_a_fault_violates_its_own_shape_and_no_other(shape: str, findings: Findings) -> None:
    own = {n: s for n, s in findings.shapes.items() if (m := FAULT.search(n)) and m[1] == shape}
    assert own, f"no node {shape} in tests/shapes/ is reported"
    assert all(shapes == {shape} for shapes in own.values()), own
    assert findings.severities[shape] == {
        _SHAPES_GRAPH.value(rdflib.URIRef(SHAPES + shape), SH.severity)
    }


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_every_fault_is_found(file: Path, findings: Findings) -> None:
    nodes = {str(term) for triple in rdflib.Graph().parse(file) for term in triple}
    assert {n for n in nodes if FAULT.search(n)} <= set(findings.shapes)
    assert rdflib.URIRef(SHAPES + file.stem) in set(_SHAPES_GRAPH.subjects(RDF.type, SH.NodeShape))


def test_nothing_else_is_found(findings: Findings) -> None:
    assert not {node: shapes for node, shapes in findings.shapes.items() if not FAULT.search(node)}


def test_every_shape_with_a_target_has_a_file_of_faults() -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    aimed = {str(s).removeprefix(SHAPES) for t in targets for s in _SHAPES_GRAPH.subjects(t)}
    assert aimed == {file.stem for file in FIXTURES}


@pytest.mark.parametrize("shape", reporting_shapes())
def test_a_message_says_what_is_wrong_and_what_to_do(shape: str, findings: Findings) -> None:
    (message,) = findings.messages[shape]
    assert re.fullmatch(r"[A-Z0-9].{20,}\.", message)
    assert ":" in message or "can settle" in message or "Documents" in message, message


# -------- one node of each kind is enough


def test_a_node_of_each_kind_tells_what_all_nodes_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault three times, under names of its own: what plain pySHACL finds, and nothing else."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = store([ONTOLOGY / "example.ttl", *FIXTURES])
    for quad in list(dataset):
        for copy in ("-2", "-3"):
            renamed = [
                ox.NamedNode(term.value + copy)
                if isinstance(term, ox.NamedNode) and re.search("/(fault|help)/", term.value)
                else term
                for term in quad.triple
            ]
            dataset.add(ox.Quad(*renamed, quad.graph_name))
    plain = Findings(union(dataset), _SHAPES_GRAPH).results
    assert len({node for node, _, _ in plain if node.endswith("-3")}) > 90
    found = {(one.node, one.message, one.value) for one in results_of(_SHAPES_GRAPH, dataset)}
    assert found == plain


@pytest.mark.parametrize("seed", [1, 2])
def test_statements_mixed_at_random_are_judged_alike(
    seed: int, corpus: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dice = random.Random(seed)  # noqa: S311 - the same statements every time
    whole = [quad for quad in corpus.quads() if quad.graph_name != ONTOLOGY_GRAPH]
    date, number = (ox.NamedNode(iri(f"xsd:{name}")) for name in ("date", "integer"))
    odd = [ox.Literal("x"), ox.Literal("2020-01-01", datatype=date),
           ox.Literal("-1", datatype=number), ox.Literal("nothing", datatype=date)]  # fmt: skip
    dataset = ox.Store()
    for quad in whole:
        if dice.random() > 0.03:
            dataset.add(quad)
    for _ in range(150):
        there, other, third = (dice.choice(whole) for _ in range(3))
        predicate = dice.choice([there.predicate, there.predicate, other.predicate])
        value = dice.choice([third.object, third.object, dice.choice(odd)])
        dataset.add(ox.Quad(there.subject, predicate, value, there.graph_name))
    plain = Findings(union(dataset), _SHAPES_GRAPH).results
    assert len(plain) > 50
    found = {(one.node, one.message, one.value) for one in results_of(_SHAPES_GRAPH, dataset)}
    assert found == plain


def test_every_word_of_the_shapes_is_understood() -> None:
    """A constraint of a new kind must be looked at in ``graph/validation`` before it is used."""
    terms = {str(term) for triple in _SHAPES_GRAPH for term in triple}
    used = {term.removeprefix(str(SH)) for term in terms if term.startswith(str(SH))}
    assert used <= UNDERSTOOD


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ("", True),
        ("fault:b rdfs:comment 'nothing that a shape looks at' .", True),
        ("fault:b c:role role:host .", False),
        ("fault:b c:listOrder 3 .", False),
        ("fault:b c:listOrder 'three'^^xsd:integer .", False),
        ("fault:a c:listOrder 4 . fault:b c:listOrder 3 .", True),
        ("fault:a c:listOrder 4 . fault:b c:listOrder -3 .", False),
        ("fault:a c:listOrder 4 . fault:b c:listOrder 'four'^^xsd:integer .", False),
        ("fault:e2 a c:Agreement .", False),
        ("fault:e1 c:status status:held .", False),
        (
            "fault:e1 c:status fault:s . fault:e2 c:status fault:t . fault:s c:status fault:u .",
            True,
        ),
    ],
)
def test_nodes_are_of_one_kind_where_no_shape_tells_them_apart(change: str, *, alike: bool) -> None:
    prefixes = (HERE / "shapes" / "Agreement.ttl").read_text("utf8").partition("\n\n")[0]
    acts = "".join(
        f"fault:{a} a c:Participation ; c:role role:speaking ; c:inActivity fault:{e} ."
        f" fault:{e} a c:Event .\n"
        for a, e in (("a", "e1"), ("b", "e2"))
    )
    more = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    data = ox.Store()
    data.load((prefixes + more + acts + change).encode(), format=ox.RdfFormat.TURTLE)
    _, groups, _ = kinds_of(_SHAPES_GRAPH, data)
    together = ["<https://w3id.org/comity/fault/a>", "<https://w3id.org/comity/fault/b>"]
    assert (together in groups) is alike


# -------- dataset rules


@pytest.fixture(scope="module")
def faulty() -> ox.Store:
    return store(RULE_FIXTURES)


def expected(dataset: ox.Store, rule: str) -> set[str]:
    terms = {
        t.value for q in dataset for t in (*q.triple, q.graph_name) if isinstance(t, ox.NamedNode)
    }
    return {term for term in terms if (m := FAULT.search(term)) and m[1] == rule}


@pytest.mark.parametrize("rule", RULES, ids=lambda file: file.stem)
def test_a_dataset_rule_finds_its_own_faults_and_no_other(rule: Path, faulty: ox.Store) -> None:
    rows = list(faulty.query(rule.read_text("utf8"), use_default_graph_as_union=True))
    assert {row["focus"].value for row in rows} == expected(faulty, rule.stem) != set()
    assert all(row["message"].value.endswith(".") and ":" in row["message"].value for row in rows)


@pytest.fixture(scope="module")
def faulty_in_rdflib(faulty: ox.Store) -> rdflib.Dataset:
    text = faulty.dump(format=ox.RdfFormat.N_QUADS).decode()
    return rdflib.Dataset(default_union=True).parse(data=text, format="nquads")


@pytest.mark.parametrize("rule", RULES, ids=lambda file: file.stem)
def test_rdflib_finds_the_same(
    rule: Path, faulty: ox.Store, faulty_in_rdflib: rdflib.Dataset
) -> None:
    rows = list(faulty_in_rdflib.query(rule.read_text("utf8")))
    there = faulty.query(rule.read_text("utf8"), use_default_graph_as_union=True)
    assert sorted((str(r.focus), str(r.message)) for r in rows) == sorted(
        (r["focus"].value, r["message"].value) for r in there
    )


def test_every_dataset_rule_describes_itself_and_has_faults() -> None:
    assert [file.stem for file in RULES] == [file.stem for file in RULE_FIXTURES]
    for rule in RULES:
        head = rule.read_text("utf8")
        assert re.search(r"^#\+ summary: \S", head, re.MULTILINE), rule
        assert re.search(r"^#\+ severity: (violation|warning)$", head, re.MULTILINE), rule


def test_the_worked_example_keeps_the_dataset_rules(tmp_path: Path) -> None:
    meta = tmp_path / "meta.trig"
    meta.write_text(
        f"<{GRAPH}meta> {{ <{GRAPH}source/page> <http://purl.org/dc/terms/title> 'Page' ; "
        f"<http://purl.org/dc/terms/source> <{GRAPH}page> ; <https://w3id.org/comity/ns#digest> '0' . }}"
    )
    page = tmp_path / "source" / "page.ttl"
    page.parent.mkdir()
    page.write_bytes((ONTOLOGY / "example.ttl").read_bytes())
    dataset = store([meta])
    dataset.load(
        page.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{GRAPH}source/page")
    )
    for rule in RULES:
        rows = list(dataset.query(rule.read_text("utf8"), use_default_graph_as_union=True))
        assert not rows, (rule.stem, [row["focus"].value for row in rows])


def test_the_rules_say_the_same_on_both_engines() -> None:
    ours = store([ONTOLOGY / "example.ttl", *FIXTURES, *RULE_FIXTURES])
    derived = {
        q.triple for q in ours.quads_for_pattern(None, None, None, ox.NamedNode(f"{GRAPH}derived"))
    }
    bare = ox.Store()
    bare.extend(q for q in ours if q.graph_name != ox.NamedNode(f"{GRAPH}derived"))
    text = bare.dump(format=ox.RdfFormat.N_QUADS).decode()
    theirs = rdflib.Dataset(default_union=True).parse(data=text, format="nquads")
    graph = theirs.graph(rdflib.URIRef(f"{GRAPH}derived"))
    for folder in ("rules", "projections"):
        for rule in sorted((ONTOLOGY / folder).glob("*.rq")):
            for triple in list(theirs.query(rule.read_text("utf8"))):
                graph.add(triple)
    lines = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in graph)
    said = {q.triple for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}
    assert said == derived and derived
