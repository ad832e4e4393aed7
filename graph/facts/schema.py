"""What a facts file may hold: its JSON Schema and the SKOS schemes, each mistake in one line."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from graph.dates import PartialDate, bounds
from graph.errors import SourceError, did_you_mean
from graph.facts.lines import Lines
from graph.resources import resource
from graph.schemes import concepts, leaves

_SCHEMA: dict[str, Any] = json.loads(
    (resource("ontology") / "facts.schema.json").read_text(encoding="utf8")
)
_KINDS = [
    item["$ref"].rsplit("/", 1)[-1] for item in _SCHEMA["properties"]["facts"]["items"]["anyOf"]
]
_REVIEW = {"kind", "key", "inferred", "spans", "status", "was", "by", "note", "rule", "confidence"}
_DATES = ("start", "end", "attested", "signed", "date", "issued")

#: The arguments of each kind of fact, in the order in which a file writes them.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    kind: tuple(n for n in _SCHEMA["$defs"][kind]["properties"] if n not in _REVIEW)
    for kind in _KINDS
}


def check(content: Any, lines: Lines) -> None:
    """Nothing, or a ``SourceError`` for the first thing in a facts file that cannot stand."""
    for name in ("comity", "document", "facts"):
        if not isinstance(content, dict) or name not in content:
            raise SourceError(
                "is no facts file", where=lines.where(), hint=f"`{name}:` is missing at the top"
            )
    unknown = [name for name in content if name not in _SCHEMA["properties"]]
    if unknown:
        raise SourceError("unknown key", value=unknown[0], where=lines.where(unknown[0]))
    if content["comity"] != 1:
        raise SourceError(
            "unknown format", value=content["comity"], where=lines.where("comity"), hint="comity: 1"
        )
    _check_item("document", content["document"], lines, ("document",))
    length = content["document"].get("characters")
    if not isinstance(content["facts"], list):
        raise SourceError("is not a list", value="facts", where=lines.where("facts"))
    for index, item in enumerate(content["facts"]):
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(kind, str) or kind not in _KINDS:
            raise SourceError(
                "no such kind of fact",
                value=kind,
                where=lines.where("facts", index),
                hint=did_you_mean(str(kind), _KINDS) or f"one of {', '.join(_KINDS)}",
            )
        _check_item(kind, item, lines, ("facts", index))
        gone = item["status"] in ("stale", "rejected")  # may point into an older text
        for number, span in enumerate(item["spans"]):
            where = lines.where("facts", index, "spans", number)
            _check_span(span, None if gone else length, where)
        odd = [n for n in item.get("was", {}) if n not in (*ARGUMENTS[kind], "status")]
        if odd:
            where = lines.where("facts", index, "was", odd[0])
            raise SourceError(f"`was` names no argument of this {kind}", value=odd[0], where=where)


def _check_item(kind: str, item: Any, lines: Lines, path: tuple[str | int, ...]) -> None:
    error = best_match(_validator(kind).iter_errors(item))
    if error is not None:
        raise _explain(kind, error, lines, path)
    properties = _SCHEMA["$defs"][kind]["properties"]
    _check_text(item, lines, path)
    for name, value in item.items():
        where = lines.where(*path, name)
        for code, scheme in _codes(properties.get(name, {}), value):
            _check_code(name, code, scheme, where)
        if name in _DATES:
            PartialDate.parse(value, where=where)
    bounds(item.get("start"), item.get("end"), where=lines.where(*path))


def _check_span(span: dict[str, Any], length: int | None, where: str) -> None:
    start, end = span.get("char", (0, 1))
    if start >= end or (length is not None and end > length):
        most = f" of {length} characters" if length is not None else ""
        raise SourceError(
            "span outside the text", value=[start, end], where=where, hint=f"start before end{most}"
        )


def _check_text(value: Any, lines: Lines, path: tuple[str | int, ...]) -> None:
    """No control characters anywhere, and a line end only where prose may have one."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            _check_text(inner, lines, (*path, key))
    elif isinstance(value, str):
        allowed = "\n\t" if path[-1] in ("note", "quote") else ""
        bad = [ch for ch in value if unicodedata.category(ch) in ("Cc", "Cs") and ch not in allowed]
        if bad:
            raise SourceError("has a control character", value=value, where=lines.where(*path))


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({**_SCHEMA["$defs"][kind], "$defs": _SCHEMA["$defs"]})


def _codes(rule: dict[str, Any], value: Any) -> Iterator[tuple[str, str]]:
    inner = rule.get("items", {})
    if "x-scheme" in rule:
        yield value, rule["x-scheme"]
    elif "x-scheme" in inner:
        yield from ((code, inner["x-scheme"]) for code in value)


def _check_code(name: str, code: str, scheme: str, where: str) -> None:
    """A code must be a concept of its scheme; topics are open, since every field has its own."""
    known = _known(scheme)
    if code in known or scheme == "topic":
        return
    if code in concepts(scheme):
        narrower = [c for c, concept in concepts(scheme).items() if concept.broader == code]
        hint = f"say which: {', '.join(narrower)}"
    else:
        hint = did_you_mean(code, known) or f"one of {', '.join(known)}"
    raise SourceError(f"unknown {name}", value=code, where=where, hint=hint)


def _known(scheme: str) -> list[str]:
    """The codes that a facts file may use: of the roles, those that have none narrower."""
    return leaves(scheme) if scheme == "role" else list(concepts(scheme))


def _explain(
    kind: str, error: ValidationError, lines: Lines, path: tuple[str | int, ...]
) -> SourceError:
    place = (*path, *error.absolute_path)
    rule: Any = error.schema
    demanded: Any = error.validator_value
    words = [step for step in error.absolute_path if isinstance(step, str)]
    name = words[-1] if words else kind
    known = list(_SCHEMA["$defs"][kind]["properties"])
    article = "an" if kind[0] in "aeiou" else "a"
    if error.validator == "additionalProperties" and not error.absolute_path:
        extra = min(str(n) for n in cast(dict[str, Any], error.instance) if n not in known)
        hint = did_you_mean(extra, known) or f"it has {', '.join(known)}"
        return SourceError(
            f"{article} {kind} has no such key",
            value=extra,
            where=lines.where(*path, extra),
            hint=hint,
        )
    if error.validator == "required" and not error.absolute_path:
        missing = next(n for n in demanded if n not in cast(dict[str, Any], error.instance))
        return SourceError(f"{article} {kind} needs `{missing}`", where=lines.where(*path))
    wanted = rule.get("description", demanded)
    if rule.get("type") == "array" and not isinstance(error.instance, list):
        wanted = f"a list, such as [{error.instance}]"
    elif "x-scheme" in rule:
        wanted = f"one of {', '.join(_known(rule['x-scheme']))}"
    return SourceError(
        f"wrong value of `{name}`",
        value=error.instance,
        where=lines.where(*place),
        hint=f"wanted: {wanted}",
    )


def type_of(kind: str, name: str) -> str:
    """The JSON type of an argument: string, integer, boolean or array.

    >>> type_of("institution", "also"), type_of("role", "start")
    ('array', 'string')
    """
    rule = _SCHEMA["$defs"][kind]["properties"][name]
    found = rule.get("type", "string")
    return str(found if isinstance(found, str) else found[0])
