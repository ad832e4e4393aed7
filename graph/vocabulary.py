"""The names of the model: prefixes, graphs, and the IRI of every kind of thing.

The classes and properties themselves are defined in ``ontology/comity.ttl``; a test compares
the terms that the code uses with that file.
"""

BASE = "https://w3id.org/comity/"
NS = f"{BASE}ns#"
ID = f"{BASE}id/"
GRAPH = f"{BASE}graph/"
XSD = "http://www.w3.org/2001/XMLSchema#"

SCHEMES = {
    "role": "role",
    "kind": "kind",
    "etype": "event-type",
    "atype": "agreement-type",
    "status": "status",
    "mode": "modality",
    "topic": "topic",
    "pkind": "placement-kind",
    "wtype": "work-type",
    "dtype": "document-type",
}
THINGS = {
    "org-id": "org",
    **{
        name: name
        for name in (
            "person",
            "event",
            "agreement",
            "output",
            "initiative",
            "participation",
            "tenure",
            "placement",
            "place",
            "source",
            "count",
            "change",
            "collaboration",
        )
    },
}
PREFIXES: dict[str, str] = {
    "c": NS,
    **{prefix: f"{BASE}{folder}/" for prefix, folder in SCHEMES.items()},
    **{prefix: f"{ID}{folder}/" for prefix, folder in THINGS.items()},
    "g": GRAPH,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": XSD,
}

VOCAB, ONTOLOGY, DERIVED, META = (f"{GRAPH}{n}" for n in ("vocab", "ontology", "derived", "meta"))


def iri(curie: str) -> str:
    """The full IRI of a prefixed name.

    >>> iri("role:host")
    'https://w3id.org/comity/role/host'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def curie(full: str) -> str:
    """The shortest prefixed name of an IRI, or the IRI itself where no prefix fits.

    >>> curie("https://w3id.org/comity/id/org/klid")
    'org-id:klid'
    """
    fits = [(len(base), p, base) for p, base in PREFIXES.items() if full.startswith(base)]
    if not fits:
        return full
    _, prefix, base = max(fits)
    return f"{prefix}:{full[len(base) :]}"


def local_name(full: str) -> str:
    """The last step of an IRI: the code of a concept, the slug of a thing.

    >>> local_name("https://w3id.org/comity/role/host")
    'host'
    """
    return full.replace("#", "/").rsplit("/", 1)[-1]


def source_graph(source: str) -> str:
    """The named graph of a source.

    >>> source_graph("treaties")
    'https://w3id.org/comity/graph/source/treaties'
    """
    return f"{GRAPH}source/{source}"


def curated_graph(pack: str) -> str:
    """The named graph of a pack of facts that a curator added without a document."""
    return f"{GRAPH}curated/{pack}"
