"""RDF files as statements: contexts put in, blank nodes numbered, subjects found in the text."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import SourceError
from graph.loaders.rdf import FORMATS
from graph.resources import resource

_MOST = 1 << 29  # bytes: the statements are held in memory
_REMOTE = {
    re.compile(r"https?://(www\.)?schema\.org/?(#|docs/jsonldcontext\.jsonl?d?)?"): "schema-org",
    re.compile(r"https?://(www\.)?popoloproject\.com/contexts/.*"): "popolo",
}
_LISTS = {"persons": "Person", "organizations": "Organization", "memberships": "Membership",
          "posts": "Post"}  # fmt: skip
NODE = "urn:comity:node:"  # what names a blank node here


def statements_of(path: Path, base: str) -> tuple[list[ox.Triple], dict[str, int]]:
    """The statements of a file, and by name of a subject the first line that has it."""
    try:
        if path.stat().st_size > _MOST:
            raise SourceError("is too large", where=str(path), hint="512 MB are read: split it")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("cannot be read", where=str(path), hint=str(error)) from None
    if path.suffix == ".rdf" and "<!ENTITY" in text:
        raise SourceError("declares entities", where=str(path), hint="write them out")
    form = FORMATS.get(path.suffix, ox.RdfFormat.JSON_LD)
    source = _with_contexts(text, path) if form == ox.RdfFormat.JSON_LD else text
    try:
        quads = list(ox.parse(source, format=form, base_iri=base))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path}:{line}" if line and form != ox.RdfFormat.JSON_LD else str(path)
        raise SourceError("is not valid RDF", where=where, hint=str(error)) from None
    return _named(quads), _lines(text)


def _with_contexts(text: str, path: Path) -> str:
    """JSON-LD with the contexts that comity ships in place of those that it would have to fetch."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise SourceError("is not valid JSON", where=f"{path}:{line}", hint=str(error)) from None
    if isinstance(content, dict) and "@context" not in content and _LISTS.keys() & content.keys():
        content = _popolo(content)
    return json.dumps(_put_in(content, path), ensure_ascii=False)


def _popolo(content: dict[str, Any]) -> dict[str, Any]:
    """Popolo JSON as JSON-LD: its lists say of what class their things are."""
    things = [
        {"@type": kind, **thing}
        for name, kind in _LISTS.items()
        for thing in content.get(name, [])
        if isinstance(thing, dict)
    ]
    return {"@context": _context("popolo"), "@graph": things}


def _put_in(content: Any, path: Path) -> Any:
    if isinstance(content, list):
        return [_put_in(one, path) for one in content]
    if not isinstance(content, dict):
        return content
    return {
        key: _local(value, path) if key == "@context" else _put_in(value, path)
        for key, value in content.items()
    }


def _local(context: Any, path: Path) -> Any:
    if isinstance(context, list):
        return [_local(one, path) for one in context]
    if not isinstance(context, str):
        return context
    name = next((name for form, name in _REMOTE.items() if form.fullmatch(context)), "")
    if not name:
        hint = "comity fetches nothing: write the context into the file"
        raise SourceError("an unknown context", value=context, where=str(path), hint=hint)
    return _context(name)


@cache
def _context(name: str) -> Any:
    file = resource("ontology") / "foreign" / "contexts" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf8"))


def _named(quads: list[ox.Quad]) -> list[ox.Triple]:
    """The statements without graphs; blank nodes named by their order, schema.org by https."""
    numbers: dict[str, int] = {}

    def name(term: Any) -> Any:
        if isinstance(term, ox.BlankNode):
            return ox.NamedNode(f"{NODE}{numbers.setdefault(term.value, len(numbers) + 1)}")
        if isinstance(term, ox.NamedNode) and term.value.startswith("http://schema.org/"):
            return ox.NamedNode(f"https{term.value[4:]}")
        return term

    found = {
        ox.Triple(name(q.subject), name(q.predicate), name(q.object)): None
        for q in quads
        if not isinstance(q.subject, ox.Triple) and not isinstance(q.object, ox.Triple)
    }
    return list(found)


_TOKEN = re.compile(r"""[^\s<>"',;()\[\]]+""")


def _lines(text: str) -> dict[str, int]:
    """The first line of every word of a file, and of what stands behind its colons and slashes."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for token in _TOKEN.findall(line):
            found.setdefault(token, number)
            local = re.split("[:/#]", token.rstrip("."))[-1]
            if local:
                found.setdefault(f":{local}", number)
    return found


def line_of(subject: str, lines: dict[str, int]) -> int:
    """The line on which a subject first stands, or 0 where that cannot be told.

    >>> lines = _lines("@prefix e: <https://example.org/> .\\ne:klid a e:Body .")
    >>> line_of("https://example.org/klid", lines)
    2
    """
    if subject.startswith(NODE):
        return 0
    return lines.get(subject) or lines.get(f":{re.split('[:/#]', subject)[-1]}", 0)
