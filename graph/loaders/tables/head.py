"""The table as a source: what its mapping says of it, and the digest of the file."""

from graph.loaders.tables.days import Days
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.text import P, literal, node
from graph.vocabulary import iri


def head_of(mapping: Mapping, file: str, file_digest: str) -> list[str]:
    """The statements about a table itself, as lines of N-Triples."""
    subject, said = f"<{iri(f'source:{mapping.source}')}>", mapping.part("source")
    lines = [
        *(f"{subject}{P['rdf:type']}{node(kind)} .\n"
          for kind in ("c:SourceDocument", "prov:Entity", "foaf:Document")),
        f"{subject}{P['dcterms:type']}{node('dtype:table')} .\n",
        f"{subject}{P['c:fileName']}{literal(file)} .\n",
        f"{subject}{P['c:digest']}{literal(file_digest)} .\n",
        f"{subject}{P['dcterms:title']}{literal(said.get('title', mapping.source), 'en')} .\n",
    ]  # fmt: skip
    if "issued" in said:
        day = Days().read(str(said["issued"]))
        lines += [f"{subject}{P['dcterms:issued']}{day.literal} .\n"] if day else []
    for name in ("publisher", "license", "provenance"):
        if name in said:
            lines.append(f"{subject}{P[f'dcterms:{name}']}{literal(said[name])} .\n")
    return lines
