"""What a mapping may say: its JSON Schema, the schemes, the columns; each mistake in one line."""

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from graph.errors import SourceError, did_you_mean
from graph.facts.lines import Lines
from graph.resources import resource
from graph.schemes import concepts, leaves

ACTIVITIES = ("agreement", "event", "initiative", "output")
_AGENTS = {"institution", "person"}
_PLACE = tuple[str | int, ...]
#: words at the head of columns that are never taken
_PRIVATE = re.compile(
    r"\be-?mails?\b|\bmails?\b|\b(?:tele|cell|i)?phones?\b|\btel\b|\bmobile\b|\bfax\b|whatsapp"
    r"|\bpassport|이메일|전자우편|전화|휴대폰|연락처|电话|邮箱|メール|电子邮件",
    re.IGNORECASE,
)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of mapping files."""
    text = (resource("ontology") / "mapping.schema.json").read_text(encoding="utf8")
    found: dict[str, Any] = json.loads(text)
    return found


def check(content: Any, lines: Lines) -> None:
    """Nothing, or a ``SourceError`` for the first thing in a mapping that cannot stand."""
    if not isinstance(content, dict) or "comity-mapping" not in content:
        hint = "`comity-mapping: 1` is missing at the top"
        raise SourceError("is no mapping", where=lines.where(), hint=hint)
    errors = Draft202012Validator(schema()).iter_errors(content)
    error = best_match(errors, key=lambda e: (-len(e.absolute_path), e.validator == "required"))
    if error is not None:
        raise _explain(error, lines)
    activities = [name for name in ACTIVITIES if name in content]
    if len(activities) > 1:
        what = "a row is about one activity"
        raise SourceError(what, value=activities[1], where=lines.where(activities[1]))
    if not activities and not _AGENTS & content.keys():
        hint = f"say what a row is about: {', '.join((*ACTIVITIES, 'institution', 'person'))}"
        raise SourceError("maps nothing", where=lines.where(), hint=hint)
    _check_parts(content, activities, lines)
    for place, column in columns_in(content):
        if is_private(column):
            what = "addresses and numbers of persons are never taken"
            raise SourceError(what, value=column, where=lines.where(*place),
                              hint="leave this column out")  # fmt: skip
    for place, code, scheme in codes_in(content):
        _check_code(code, scheme, lines.where(*place))


def _check_parts(content: dict[str, Any], activities: list[str], lines: Lines) -> None:
    body, person = (content.get(name) for name in ("institution", "person"))
    if body is not None and not {"code", "name", "one"} & body.keys():
        hint = "a `code` or a `name`"
        raise SourceError(
            "an institution needs a column", where=lines.where("institution"), hint=hint
        )
    if person is not None and body is None and "position" in person:
        hint = "`institution:` is missing"
        raise SourceError("a position is at an institution", where=lines.where("person"), hint=hint)
    agents = [name for name in ("person", "institution") if name in content]
    if "role" in content and not (activities and agents):
        hint = f"`{'institution' if activities else 'agreement'}:` is missing"
        raise SourceError("a role is of an institution in an activity", where=lines.where("role"),
                          hint=hint)  # fmt: skip
    if activities and agents and "role" not in content:
        usual = "participant" if person is not None else "party"
        raise SourceError(f"what is the {agents[0]} in it?", where=lines.where(agents[0]),
                          hint=f"add `role:`, such as {{is: {usual}}}")  # fmt: skip


def is_private(column: str) -> bool:
    """Whether a column is one of e-mail addresses or telephone numbers, by its name.

    >>> is_private("E-mail"), is_private("contactPhone"), is_private("Mailing Office")
    (True, True, False)
    """
    return bool(_PRIVATE.search(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", column)))


def check_columns(content: dict[str, Any], columns: Collection[str], lines: Lines) -> None:
    """Nothing, or a ``SourceError`` for the first column that the table does not have."""
    for place, column in columns_in(content):
        if column not in columns:
            hint = did_you_mean(column, columns) or f"it has {', '.join(columns)}"
            raise SourceError("the table has no such column", value=column,
                              where=lines.where(*place), hint=hint)  # fmt: skip


def columns_in(content: dict[str, Any]) -> Iterator[tuple[_PLACE, str]]:
    """Every column that a mapping names, with its place in the file."""
    for place, value, rule in _values(content, schema()["properties"], ()):
        if rule.get("x-column"):
            for index, one in enumerate(value if isinstance(value, list) else [value]):
                yield ((*place, index) if isinstance(value, list) else place), one
        if rule.get("x-columns"):
            yield from (((*place, column), column) for column in value)


def codes_in(content: dict[str, Any]) -> Iterator[tuple[_PLACE, str, str]]:
    """Every code that a mapping names, with its place in the file and its scheme."""
    for place, value, rule in _values(content, schema()["properties"], ()):
        if "x-scheme" in rule:
            for inner, code in _codes(value):
                yield (*place, *inner), code, rule["x-scheme"]


def _codes(value: Any) -> Iterator[tuple[_PLACE, str]]:
    if isinstance(value, str):
        yield (), value
        return
    for cell, meant in value.get("values", {}).items():
        for code in meant if isinstance(meant, list) else [meant]:
            yield ("values", cell), code
    for name in ("default", "then"):
        if name in value:
            yield (name,), value[name]
    if "else" in value:
        yield from (((("else", *place)), code) for place, code in _codes(value["else"]))


def _values(
    content: Any, rules: dict[str, Any], place: _PLACE
) -> Iterator[tuple[_PLACE, Any, Any]]:
    """Every value of a mapping with its place and the rule that the schema has for it."""
    for name, value in content.items():
        rule = _resolved(rules.get(name, {}))
        yield (*place, name), value, rule
        if isinstance(value, dict) and "properties" in rule:
            yield from _values(value, rule["properties"], (*place, name))


def _resolved(rule: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in rule:
        return rule
    target: dict[str, Any] = schema()["$defs"][rule["$ref"].rsplit("/", 1)[-1]]
    return {**target, **rule}


def _check_code(code: str, scheme: str, where: str) -> None:
    known = leaves("role") if scheme == "role" else list(concepts(scheme))
    if code not in known and scheme != "topic":
        hint = did_you_mean(code, known) or f"one of {', '.join(known)}"
        raise SourceError("unknown code", value=code, where=where, hint=hint)


def _explain(error: ValidationError, lines: Lines) -> SourceError:
    place: _PLACE = tuple(error.absolute_path)
    inside = f"`{place[-1]}`" if place else "a mapping"
    rule: Any = error.schema
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(rule["properties"])
        extra = min(str(name) for name in error.instance if name not in known)
        hint = did_you_mean(extra, known) or f"it has {', '.join(known)}"
        return SourceError(f"{inside} has no such key", value=extra,
                           where=lines.where(*place, extra), hint=hint)  # fmt: skip
    if error.validator == "anyOf":
        names = [one["required"][0] for one in rule["anyOf"]]
        return SourceError(f"{inside} needs `{names[0]}`", where=lines.where(*place),
                           hint=f"or {' or '.join(f'`{name}`' for name in names[1:])}")  # fmt: skip
    if error.validator == "required" and isinstance(error.instance, dict):
        wanted: Any = error.validator_value
        missing = next(name for name in wanted if name not in error.instance)
        return SourceError(f"{inside} needs `{missing}`", where=lines.where(*place))
    said = rule.get("description") or error.message
    return SourceError(f"wrong value of {inside}", value=error.instance,
                       where=lines.where(*place), hint=f"wanted: {said}")  # fmt: skip
