"""The ontology as a whole: no term undeclared or unused, foreign terms that exist, pages in step."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VANN
from rdflib.compare import isomorphic

from docs.ontology_reference import page
from graph.vocabulary import PREFIXES, SCHEMES

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
NS = rdflib.Namespace("https://w3id.org/comity/ns#")
STATUS = rdflib.URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
FOREIGN = {"org": ORG, "prov": PROV, "skos": SKOS, "foaf": FOAF, "dcterms": DCTERMS, "schema": SDO,
           "time": TIME, "annotation": VANN}  # fmt: skip


@pytest.fixture(scope="module")
def comity_ttl() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "comity.ttl")


def local_names(graph: rdflib.Graph) -> set[str]:
    terms = {t for kind in KINDS for t in graph.subjects(RDF.type, kind)}
    return {t.removeprefix(NS) for t in map(str, terms) if t.startswith(NS)}


def code() -> Iterator[tuple[Path, str]]:
    """Everything that uses terms: shapes, rules, the example, questions, and the program."""
    files = [ONTOLOGY / "shapes.ttl", ONTOLOGY / "example.ttl"]
    for folder in ("rules", "projections", "dataset-rules"):
        files += sorted((ONTOLOGY / folder).glob("*.rq"))
    files += sorted((ROOT / "queries").rglob("*.rq")) + sorted((ROOT / "graph").rglob("*.py"))
    for file in files:
        yield file, re.sub(r"^#.*$", "", file.read_text("utf8"), flags=re.MULTILINE)


def test_no_own_term_is_undeclared(comity_ttl: rdflib.Graph) -> None:
    declared, unknown = local_names(comity_ttl), {}
    for file, text in code():
        used = re.findall(r"(?<![\w:-])c:([A-Za-z]\w*)|comity/ns#([A-Za-z]\w*)", text)
        missing = {short or full for short, full in used} - declared
        if missing:
            unknown[file.name] = missing
    assert not unknown


def test_no_own_term_is_unused_unless_it_is_reserved(comity_ttl: rdflib.Graph) -> None:
    used = {n for _, text in code() for n in re.findall(r"(?<![\w:-])c:([A-Za-z]\w*)", text)}
    kinds = {str(t).removeprefix(NS) for t in comity_ttl.subjects(RDFS.subClassOf, NS.Institution)}
    reserved = {
        str(t).removeprefix(NS) for t in comity_ttl.subjects(STATUS, rdflib.Literal("reserved"))
    }
    assert local_names(comity_ttl) - used - kinds <= reserved  # kinds follow from their concepts


def test_no_foreign_term_is_unknown() -> None:
    known = rdflib.Graph()
    for file in sorted((ONTOLOGY / "vendor").glob("*.ttl")):
        known.parse(file)
    terms = {str(t) for t in known.subjects(RDFS.isDefinedBy)}
    pattern = re.compile(r"(?<![\w:/-])(org|prov|skos|foaf|dcterms|schema|oa|time):([A-Za-z]\w*)")
    for file, text in code():
        used = {PREFIXES[prefix] + name for prefix, name in pattern.findall(text)}
        assert used <= terms, (file.name, used - terms)


@pytest.mark.parametrize("name", FOREIGN)
def test_the_extracts_have_only_terms_that_exist(name: str) -> None:
    namespace = FOREIGN[name]
    extract = rdflib.Graph().parse(ONTOLOGY / "vendor" / f"{name}.ttl")
    terms = {
        str(t) for t in extract.subjects(RDFS.isDefinedBy) if str(t).startswith(str(namespace))
    }
    assert terms
    assert not {t for t in terms if t.removeprefix(str(namespace)) not in namespace}


def test_nothing_is_imported_and_nothing_functional_is_ours(comity_ttl: rdflib.Graph) -> None:
    assert not list(comity_ttl.subject_objects(OWL.imports))
    assert not list(comity_ttl.subjects(RDF.type, OWL.FunctionalProperty))


def test_alignments_are_mapping_triples_only() -> None:
    allowed = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch, RDFS.seeAlso}
    alignments = rdflib.Graph().parse(ONTOLOGY / "alignments.ttl")
    assert set(alignments.predicates()) == allowed
    own = (ONTOLOGY / "comity.ttl").read_text("utf8")
    for term in set(alignments.subjects()):
        prefix, _, name = term.n3(alignments.namespace_manager).partition(":")
        scheme = SCHEMES.get(prefix)
        text = own if prefix == "c" else (ONTOLOGY / "schemes" / f"{scheme}.ttl").read_text("utf8")
        assert re.search(rf"^{prefix}:{name}$", text, re.MULTILINE), term


def test_there_is_a_scheme_for_every_prefix() -> None:
    assert {f.stem for f in (ONTOLOGY / "schemes").glob("*.ttl")} == set(SCHEMES.values())


def test_roles_have_six_groups_and_the_organizer_is_a_leaf() -> None:
    roles = rdflib.Graph().parse(ONTOLOGY / "schemes" / "role.ttl")
    groups = {str(t).rpartition("/")[2] for t in roles.subjects(SKOS.topConceptOf)}
    assert groups == {
        "organizing",
        "moderating",
        "speaking",
        "attending",
        "contracting",
        "producing",
    }
    assert {str(t).rpartition("/")[2] for t in roles.objects(None, SKOS.broader)} == groups


def test_the_json_ld_context_has_every_term_and_gives_back_the_example(
    comity_ttl: rdflib.Graph,
) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf8"))["@context"]
    for name in local_names(comity_ttl):
        entry = context[name]
        assert (entry if isinstance(entry, str) else entry["@id"]) == f"c:{name}"
    for prefix, full in PREFIXES.items():
        assert context[prefix] == full or prefix in ("role", "status")  # these name the properties
    example = rdflib.Graph().parse(ONTOLOGY / "example.ttl")
    written = example.serialize(format="json-ld", context=context)
    assert isomorphic(example, rdflib.Graph().parse(data=written, format="json-ld"))


def test_json_ld_takes_bare_codes() -> None:
    """A participation as somebody would write it by hand."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf8"))["@context"]
    said = {"@context": context, "id": "participation:1", "type": "Participation",
            "participant": "org-id:klid", "role": "signatory", "modality": "reported"}  # fmt: skip
    graph = rdflib.Graph().parse(data=json.dumps(said), format="json-ld")
    subject = rdflib.URIRef(PREFIXES["participation"] + "1")
    assert graph.value(subject, NS.role) == rdflib.URIRef(PREFIXES["role"] + "signatory")
    assert graph.value(subject, NS.participant) == rdflib.URIRef(PREFIXES["org-id"] + "klid")


def test_the_page_of_the_ontology_is_as_new_as_the_ontology() -> None:
    assert (ROOT / "docs" / "ontology.md").read_text("utf8") == page(), "run `make docs`"


def test_the_page_has_every_term_and_every_concept(comity_ttl: rdflib.Graph) -> None:
    text = page()
    assert not {name for name in local_names(comity_ttl) if f"| `c:{name}` |" not in text}
    for file in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        for concept in rdflib.Graph().parse(file).subjects(RDF.type, SKOS.Concept):
            assert f"| `{str(concept).rpartition('/')[2]}` |" in text
