"""The checks of ontology/checks/: the ontology passes them, and each catches a fault planted for it."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

ONTOLOGY = Path(__file__).parent.parent / "ontology"
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))
NAMESPACES = """
PREFIX c: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/comity/kind/>
PREFIX ont: <https://w3id.org/comity/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX role: <https://w3id.org/comity/role/>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://w3id.org/comity/topic/>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
LABEL = 'rdfs:label "thing"@en ; rdfs:isDefinedBy <https://w3id.org/comity/ns>'

#: What is done to the ontology, for each check, as a SPARQL update.
FAULTS = {
    "ambiguous-namespace": "INSERT DATA { ont:Thing rdfs:isDefinedBy <https://w3id.org/comity/ns> }",
    "built-in-vocabulary": "INSERT DATA { c:Event rdfs:subClasOf c:Session }",
    "class-cycle": "INSERT DATA { c:Event rdfs:subClassOf c:Session }",
    "concept-cycle": "INSERT DATA { role:organizing skos:broader role:host }",
    "concept-definition": "DELETE WHERE { role:host skos:definition ?d }",
    "concept-label": 'DELETE DATA { role:witness skos:prefLabel "입회인"@ko }',
    "concept-place": "DELETE WHERE { role:host skos:broader ?b }",
    "definition-format": 'INSERT DATA { c:Event skos:definition "an event"@en }',
    "deprecated-boolean": 'INSERT DATA { c:Session owl:deprecated "true" }',
    "deprecated-reference": "INSERT DATA { c:Event owl:deprecated true }",
    "duplicate-definition": """INSERT { c:Session skos:definition ?d }
        WHERE { c:Event skos:definition ?d }""",
    "duplicate-label": 'INSERT DATA { c:Session rdfs:label "event"@en }',
    "equivalent-pair": "INSERT DATA { c:Output owl:equivalentClass c:Initiative }",
    "foreign-equivalence": "INSERT DATA { c:Event owl:equivalentClass schema:Event }",
    "header-detailed": "DELETE WHERE { <https://w3id.org/comity/ns> dcterms:publisher ?x }",
    "header-recommended": "DELETE WHERE { <https://w3id.org/comity/ns> owl:versionInfo ?x }",
    "header-title": "DELETE WHERE { <https://w3id.org/comity/ns> dcterms:license ?x }",
    "header-version": "DELETE WHERE { <https://w3id.org/comity/ns> owl:versionIRI ?x }",
    "hijacked-term": "INSERT DATA { schema:Event rdfs:subClassOf c:Event }",
    "invalid-iri": "INSERT DATA { <https://w3id.org/comity/role/Co_Host> a skos:Concept }",
    "is-a-property": f"INSERT DATA {{ c:isKindOf a owl:ObjectProperty . c:is a owl:ObjectProperty ; {LABEL} }}",
    "kind-class": "INSERT DATA { kind:choir skos:inScheme <https://w3id.org/comity/kind> }",
    "label-format": 'INSERT DATA { c:Event rdfs:label "<b>event</b>"@de }',
    "label-whitespace": 'INSERT DATA { c:Event rdfs:label "event "@de }',
    "merged-concepts": "INSERT DATA { c:EventOrAgreement a owl:Class }",
    "miscellaneous-class": "INSERT DATA { c:OtherInstitution a owl:Class }",
    "misused-annotation": 'INSERT DATA { c:Event skos:definition "Event."@en }',
    "misused-replaced-by": "INSERT DATA { c:Event dcterms:isReplacedBy c:Session }",
    "multiple-definitions": 'INSERT DATA { c:Event skos:definition "Some occasion."@en }',
    "multiple-domains": "INSERT DATA { c:role rdfs:domain c:Tenure }",
    "multiple-labels": 'INSERT DATA { c:Event rdfs:label "occasion"@en }',
    "naming": "INSERT DATA { c:occasion a owl:Class }",
    "no-disjointness": "DELETE WHERE { ?set a owl:AllDisjointClasses }",
    "no-inverse": "INSERT DATA { c:Event a owl:Class }",  # lists, and is not empty before
    "no-ontology": "DELETE WHERE { <https://w3id.org/comity/ns> a owl:Ontology }",
    "no-reuse": """DELETE { ?s ?p ?o } WHERE { VALUES ?p { rdfs:subClassOf rdfs:range } ?s ?p ?o
        FILTER(!STRSTARTS(STR(?o), "https://w3id.org/comity/")) }""",
    "obsolete-label": "INSERT DATA { c:Session owl:deprecated true }",
    "own-inverse": "INSERT DATA { c:followUpOf owl:inverseOf c:followUpOf }",
    "persistent-iri": "INSERT DATA { <https://example.org/ontology> a owl:Ontology }",
    "profile-rl": "INSERT DATA { c:participant a owl:FunctionalProperty }",
    "property-domain": "DELETE WHERE { c:role rdfs:domain ?d }",
    "property-range": "DELETE WHERE { c:role rdfs:range ?d }",
    "recursive-definition": """INSERT DATA { c:Event owl:equivalentClass
        [ a owl:Restriction ; owl:onProperty schema:superEvent ; owl:someValuesFrom c:Event ] }""",
    "same-name-class": "INSERT DATA { c:Eventseries a owl:Class }",
    "same-name-property": "INSERT DATA { c:speechtitle a owl:DatatypeProperty }",
    "short-chain": "INSERT DATA { c:countsFor owl:propertyChainAxiom ( c:onBehalfOf ) }",
    "term-defined-by": "DELETE WHERE { c:Event rdfs:isDefinedBy ?o }",
    "term-definition": "DELETE WHERE { c:Event skos:definition ?d }",
    "term-example": "DELETE WHERE { c:Event skos:example ?e }",
    "term-label-en": 'DELETE DATA { c:Event rdfs:label "event"@en }',
    "term-label-ko": 'DELETE DATA { c:Event rdfs:label "행사"@ko }',
    "term-source": "DELETE WHERE { c:Event dcterms:source ?s }",
    "unconnected": "INSERT DATA { c:Weather a owl:Class }",
    "unknown-foreign-term": "INSERT DATA { c:Tenure rdfs:seeAlso org:Memberschip }",
    "untyped-class": "INSERT DATA { c:Session rdfs:subClassOf c:Block }",
    "untyped-property": "INSERT DATA { c:Session c:lasts 5 }",
    "version-mismatch": 'INSERT DATA { <https://w3id.org/comity/ns> owl:versionInfo "9.9.9" }',
    "wrong-characteristic": "INSERT DATA { c:inCapacity a owl:TransitiveProperty }",
    "wrong-equivalence": "INSERT DATA { c:unit owl:equivalentProperty c:onBehalfOf }",
    "wrong-inverse": "INSERT DATA { c:unit owl:inverseOf c:onBehalfOf }",
}


@pytest.fixture(scope="module")
def vocabulary() -> bytes:
    """Ontology, alignments, schemes and the extracts of foreign vocabularies, as N-Quads."""
    files = [ONTOLOGY / "comity.ttl", ONTOLOGY / "alignments.ttl"]
    files += [
        f for folder in ("schemes", "vendor") for f in sorted((ONTOLOGY / folder).glob("*.ttl"))
    ]
    store = ox.Store()
    for file in files:
        store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store.dump(format=ox.RdfFormat.N_QUADS)


def offenders(check: Path, vocabulary: bytes, change: str = "") -> list[str]:
    """The terms that a check returns, before or after a change."""
    store = ox.Store()
    store.load(vocabulary, format=ox.RdfFormat.N_QUADS)
    if change:
        store.update(NAMESPACES + change)
    return sorted(str(row["term"]) for row in store.query(check.read_text("utf8")))


def header(check: Path) -> dict[str, str]:
    return dict(re.findall(r"^#\+ (\w+): (.+)$", check.read_text("utf8"), re.MULTILINE))


@pytest.mark.parametrize("check", CHECKS, ids=lambda file: file.stem)
def test_the_ontology_passes(check: Path, vocabulary: bytes) -> None:
    found = offenders(check, vocabulary)
    assert not found or header(check)["severity"] == "info", found


@pytest.mark.parametrize("check", CHECKS, ids=lambda file: file.stem)
def test_a_planted_fault_is_caught(check: Path, vocabulary: bytes) -> None:
    assert offenders(check, vocabulary, FAULTS[check.stem])


def test_every_check_says_what_it_is_and_where_it_comes_from() -> None:
    assert {file.stem for file in CHECKS} == set(FAULTS)
    for check in CHECKS:
        head = header(check)
        assert head["severity"] in ("error", "info")
        assert head["summary"] and re.match(r"ROBOT|OOPS|FOOPS|OWL|comity", head["source"])


def test_the_offline_checks_of_the_three_tools_are_all_there() -> None:
    sources = " ".join(header(check)["source"] for check in CHECKS)
    pitfalls = "02 03 04 05 06 07 08 10 11 12 13 19 20 21 22 24 25 26 27 28 29 30 31 32 33 34 35 36"
    for number in [*pitfalls.split(), "38", "39", "40", "41"]:
        assert f"P{number}" in sources
    items = "OM1 OM2 OM3 OM4.1 OM5.1 OM5.2 VER1 VOC1 VOC2 VOC3 VOC4 FIND1 PURL1"
    for item in items.split():
        assert item in sources
    robot = """deprecated_boolean_datatype deprecated_class_reference deprecated_property_reference
        duplicate_definition duplicate_label illegal_use_of_built_in_vocabulary invalid_entity_uri
        label_formatting label_whitespace misused_obsolete_label misused_replaced_by missing_label
        missing_definition missing_ontology_title _description _license multiple_definitions
        multiple_labels"""
    for rule in robot.split():
        assert rule in sources
