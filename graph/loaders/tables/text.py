"""Statements as N-Triples text, which the store's bulk loader reads fastest."""

import re

from graph.names import language_of
from graph.vocabulary import XSD, iri

Part = tuple[str, tuple[str, ...]]  # a node with what is stated of it
_SPECIAL = re.compile(r'["\\\n\r\x00-\x1f\x7f]')
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def node(curie: str) -> str:
    """A node by its prefixed name.

    >>> node("role:party")
    '<https://w3id.org/comity/role/party>'
    """
    return f"<{iri(curie)}>"


def literal(text: str, language: str = "") -> str:
    """A literal, with a language tag where ``language`` says one (Hangul is Korean).

    >>> literal('Say "so"', "en"), literal("33")
    ('"Say \\\\"so\\\\""@en', '"33"')
    """
    if _SPECIAL.search(text):
        text = _INVISIBLE.sub("", text)
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        text = text.replace("\r", "\\r").replace("\t", "\\t")
    return f'"{text}"@{language_of(text, language)}' if language else f'"{text}"'


def whole(number: int) -> str:
    """A whole number.

    >>> whole(7)
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{number}"^^<{XSD}integer>'


#: predicates with a space around them, as they stand between subject and object
P: dict[str, str] = {
    name: f" {node(name)} "
    for name in str.split(
        "rdf:type skos:prefLabel skos:altLabel c:acronym c:country org:classification"
        " dcterms:title dcterms:identifier dcterms:subject dcterms:type dcterms:issued"
        " dcterms:publisher dcterms:license dcterms:provenance schema:name schema:startDate"
        " schema:endDate c:earliest c:latest c:agreementType c:eventType c:workType c:status"
        " c:signedOn c:entryIntoForce c:withdrawal c:participant c:inActivity c:role c:modality"
        " c:evidence c:line c:fileName c:digest oa:hasSource org:member org:organization"
        " c:titleText c:attestedOn c:inCapacity c:onBehalfOf c:unit c:parent c:placementKind"
    )
}
