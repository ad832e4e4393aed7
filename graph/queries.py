"""Named questions: SPARQL files that describe themselves, with slots for parameters.

A file of ``queries/`` is valid SPARQL. Its first lines, ``#+ key: value``, are a small YAML
block: ``summary``, ``description``, ``tags``, ``parameters`` (name: meaning), ``defaults``
(name: value) and ``negative`` (true where an empty answer means "never in this corpus"). A
parameter is a slot ``VALUES ?institution { UNDEF }`` that a value replaces.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from graph.dates import PartialDate
from graph.errors import QueryError, UnknownName
from graph.resolution import KINDS, resolve
from graph.resources import resource_files
from graph.schemes import concepts
from graph.store import Rows, Store
from graph.vocabulary import SCHEMES, XSD, iri

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_CONCEPTS = {
    "role": "role",
    "kind": "kind",
    "status": "status",
    "modality": "mode",
    "topic": "topic",
    "eventtype": "etype",
}


@dataclass(frozen=True)
class Query:
    """A question of the library; ``name`` is its file's name and the command's word."""

    name: str
    text: str
    summary: str
    description: str
    tags: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    negative: bool = False

    @property
    def needed(self) -> dict[str, str]:
        """The defaults of the parameters that a question cannot do without.

        A parameter that begins with "only" narrows the answer: its default is an example for the
        documentation and is never taken unasked.

        >>> said = {"institution": "whose partners", "kind": "only partners of this kind"}
        >>> Query("q", "", "", "", (), said, {"institution": "KLID", "kind": "ministry"}).needed
        {'institution': 'KLID'}
        """
        return {
            name: str(value)
            for name, value in self.defaults.items()
            if not self.parameters.get(name, "").startswith("only ")
        }

    def filled(self, terms: Mapping[str, str]) -> str:
        """The SPARQL text with a term (``<iri>`` or ``"literal"``) in each named slot.

        >>> Query("q", "ASK { VALUES ?i { UNDEF } ?i ?p ?o }", "", "").filled({"i": "<x:a>"})
        'ASK { VALUES ?i { <x:a> } ?i ?p ?o }'
        """
        text = self.text
        for name, term in terms.items():
            slot = re.compile(rf"(VALUES\s+\?{name}\s*\{{\s*)UNDEF(\s*\}})")
            text = slot.sub(lambda found, term=term: found[1] + term + found[2], text)  # type: ignore[misc]
        return text


def read_query(name: str, text: str) -> Query:
    """A query from the text of its file; a ``QueryError`` says what its header lacks.

    >>> read_query("x", "#+ summary: S\\n#+ description: D?\\nASK {}").summary
    'S'
    """
    header = "\n".join(_HEADER.findall(text))
    try:
        said = yaml.safe_load(header) or {}
    except yaml.YAMLError as error:
        raise QueryError(
            "a header that is not YAML", value=name, hint=str(error).splitlines()[0]
        ) from None
    for key in ("summary", "description"):
        if not isinstance(said, dict) or key not in said:
            raise QueryError("a query needs a header", value=name, hint=f"`#+ {key}: …` is missing")
    return Query(
        name=name,
        text=text,
        summary=said["summary"],
        description=said["description"],
        tags=tuple(said.get("tags", ())),
        parameters=said.get("parameters") or {},
        defaults=said.get("defaults") or {},
        negative=bool(said.get("negative", False)),
    )


def library() -> dict[str, Query]:
    """The questions that comity ships, by name."""
    return {
        file.name.removesuffix(".rq"): read_query(
            file.name.removesuffix(".rq"), file.read_text(encoding="utf8")
        )
        for file in resource_files("queries", suffix=".rq")
    }


def find_query(name: str) -> Query:
    """A question by name; near names are suggested."""
    known = library()
    if name not in known:
        raise UnknownName("question", name, known)
    return known[name]


def run_query(store: Store, query: Query, values: Mapping[str, str] | None = None) -> Rows:
    """The rows of a question, its parameters resolved by name; what it needs has a default."""
    return store.select(query.filled(bound(store, query, values or {})))


def bound(store: Store, query: Query, values: Mapping[str, str]) -> dict[str, str]:
    """Each parameter of a question as a SPARQL term.

    A parameter called ``institution`` (or ``institution_b``) takes a name, an acronym or an IRI;
    ``date``, ``since`` and ``until`` a date; ``role``, ``topic``, … a code; ``number`` a number.
    """
    for name in values:
        if name not in query.parameters:
            raise UnknownName(f"parameter of {query.name}", name, query.parameters)
    given = {name: str(value) for name, value in values.items() if value is not None}
    said = {**query.needed, **given}
    return {name: _term(store, name, value) for name, value in said.items()}


def _term(store: Store, name: str, value: str) -> str:
    kind = name.split("_")[0]
    if kind in KINDS:
        return f"<{resolve(store, kind, value)}>"
    if kind in _CONCEPTS:
        scheme = _CONCEPTS[kind]
        if value not in concepts(scheme) and not (scheme == "topic" and _SLUG.fullmatch(value)):
            raise UnknownName(SCHEMES[scheme].replace("-", " "), value, concepts(scheme))
        return f"<{iri(f'{scheme}:')}{value}>"
    if kind in ("date", "since", "until"):
        date = PartialDate.parse(value)
        day = date.latest if kind == "until" else date.earliest
        return f'"{day}"^^<{XSD}date>'
    if kind == "number":
        if not value.isdigit():
            raise QueryError("not a number", value=value, hint=f"--{name} 3")
        return value
    escaped = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    return f'"{escaped}"'
