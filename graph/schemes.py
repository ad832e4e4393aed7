"""The SKOS schemes as look-up tables: roles, kinds, statuses, …"""

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph.resources import resource_files
from graph.vocabulary import SCHEMES, iri, local_name


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme, with its English and Korean label."""

    code: str
    label: str
    korean: str
    broader: str  # the code of the broader concept, or ""
    level: str = ""  # of a kind of institution: where such bodies usually stand, or ""


@cache
def concepts(scheme: str) -> dict[str, Concept]:
    """The concepts of a scheme, by code; ``scheme`` is its prefix (``role``, ``kind``, …).

    >>> concepts("role")["keynote"].broader
    'speaking'
    >>> concepts("kind")["un-entity"].level
    'international'
    """
    folder = iri(f"{scheme}:")
    labels: dict[str, dict[str, str]] = {}
    broader: dict[str, str] = {}
    level: dict[str, str] = {}
    for file in resource_files("ontology", "schemes", suffix=f"{SCHEMES[scheme]}.ttl"):
        for triple in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            subject = triple.subject.value
            if not subject.startswith(folder):
                continue
            code = local_name(subject)
            if triple.predicate.value == iri("skos:prefLabel"):
                labels.setdefault(code, {})[triple.object.language or "en"] = triple.object.value
            elif triple.predicate.value == iri("skos:broader"):
                broader[code] = local_name(triple.object.value)
            elif triple.predicate.value == iri("c:level"):
                level[code] = triple.object.value
    return {
        code: Concept(
            code,
            names.get("en", code),
            names.get("ko", ""),
            broader.get(code, ""),
            level.get(code, ""),
        )
        for code, names in sorted(labels.items())
    }


def lineage(scheme: str, code: str) -> list[str]:
    """A concept and the groups that it belongs to, nearest first.

    >>> lineage("role", "keynote")
    ['keynote', 'speaking']
    """
    known, line = concepts(scheme), [code]
    while code in known and known[code].broader and known[code].broader not in line:
        code = known[code].broader
        line.append(code)
    return line


def leaves(scheme: str) -> list[str]:
    """The codes of a scheme that have nothing narrower, in order.

    >>> "speaking" in leaves("role"), "keynote" in leaves("role")
    (False, True)
    """
    parents = {concept.broader for concept in concepts(scheme).values()}
    return [code for code in concepts(scheme) if code not in parents]
