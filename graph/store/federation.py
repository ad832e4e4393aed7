"""Other endpoints that a query may call with SERVICE: those that the maintainer names, no others.

A query that calls out tells another machine what is asked here, and can reach machines that only
this one can reach. So nobody is called unless ``COMITY_SERVICES`` says so: URLs with commas or
blanks between them, or the path of a YAML file with a list of URLs under ``services``.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from graph.errors import QueryError, SourceError

_HOW = "name it in COMITY_SERVICES, or in a YAML file that COMITY_SERVICES names"


def allowed_services(environment: Mapping[str, str] | None = None) -> frozenset[str]:
    """The URLs that may be called.

    >>> sorted(allowed_services({"COMITY_SERVICES": "https://a.org/sparql, https://b.org/q"}))
    ['https://a.org/sparql', 'https://b.org/q']
    """
    environment = os.environ if environment is None else environment
    said = environment.get("COMITY_SERVICES", "").strip()
    if said.endswith((".yaml", ".yml")):
        return frozenset(_listed(Path(said)))
    return frozenset(said.replace(",", " ").split())


def _listed(path: Path) -> list[str]:
    """The URLs of a YAML file."""
    import yaml

    try:
        said = yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("the list of endpoints cannot be read", where=str(path),
                          hint=str(error)) from None  # fmt: skip
    except yaml.YAMLError as error:
        raise SourceError("is not YAML", where=str(path), hint=str(error)) from None
    urls = said.get("services") if isinstance(said, dict) else None
    if not isinstance(urls, list) or not all(
        isinstance(url, str) and url.startswith(("http://", "https://")) for url in urls
    ):
        raise SourceError("names no endpoints", where=str(path),
                          hint="write `services:` and a list of URLs below it")  # fmt: skip
    return urls


def called(tokens: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The URLs that a query calls; a ``QueryError`` where it does not write one out.

    A variable or a prefixed name after SERVICE could mean any machine; and SPARQL needs no blank
    between `true` or `1e0` and SERVICE.
    """
    waiting = False
    for kind, token in tokens:
        word = token.upper() if kind == "word" else ""
        if waiting and kind == "iri":
            yield token[1:-1]
            waiting = False
        elif (waiting and word != "SILENT") or ("SERVICE" in word and word != "SERVICE"):
            raise QueryError(
                "calls an endpoint that it does not name",
                hint="write SERVICE <https://…> with the URL, and a blank before it",
            )
        waiting = waiting or word == "SERVICE"


def permitted(url: str, allowed: Collection[str] | None = None) -> str:
    """The URL itself, or a ``QueryError`` that says how to allow it.

    >>> permitted("https://a.org/sparql", ["https://a.org/sparql"])
    'https://a.org/sparql'
    """
    known = allowed_services() if allowed is None else allowed
    if url not in known:
        raise QueryError("calls the network: this endpoint is not allowed", value=url, hint=_HOW)
    return url
