"""What a model may say: kinds of claims, their arguments and codes, as a table and as a schema."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from graph.schemes import leaves

MOST_WORDS, MOST_QUOTE = 300, 600  # characters
_DAY = r"^\d{4}(-\d\d(-\d\d)?)?$"
_NOT = {"etype": {"session", "slot", "break"}}  # the rules read agendas


@dataclass(frozen=True)
class Form:
    """A kind of claim: words of the block, codes, dates; ``may`` are those that may be missing."""

    says: str
    words: tuple[str, ...]
    codes: dict[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    may: tuple[str, ...] = ()

    @property
    def arguments(self) -> tuple[str, ...]:
        """All that a claim of this kind may hold."""
        return (*self.words, *self.codes, *self.dates)


FORMS: dict[str, Form] = {
    "person": Form("a person, without titles", ("name",)),
    "institution": Form(
        "an organised body or a unit of one", ("name", "acronym"), may=("acronym",)
    ),
    "position": Form(
        "what a person is at an institution", ("person", "institution", "title"), may=("title",)
    ),
    "placement": Form("a unit under a parent", ("unit", "parent"), {"as": "pkind"}),
    "event": Form(
        "something that people come together for", ("name",),
        {"type": "etype", "state": "status"}, ("start", "end"), ("start", "end"),
    ),
    "agreement": Form(
        "an understanding between institutions", ("name",),
        {"type": "atype", "state": "status"}, ("date",), ("date",),
    ),
    "role": Form("who did what in an event or agreement", ("agent", "in"), {"role": "role"}),
}  # fmt: skip


@cache
def codes(scheme: str) -> tuple[str, ...]:
    """The codes of a scheme that a model may use."""
    return tuple(code for code in leaves(scheme) if code not in _NOT.get(scheme, ()))


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one claim; nothing but what it names may be there."""
    form = FORMS[kind]
    words = {"type": "string", "minLength": 1, "maxLength": MOST_WORDS}
    said: dict[str, Any] = {
        "kind": {"const": kind},
        "quote": {"type": "string", "minLength": 2, "maxLength": MOST_QUOTE},
        **dict.fromkeys(form.words, words),
        **{name: {"enum": list(codes(scheme))} for name, scheme in form.codes.items()},
        **{name: {"type": "string", "pattern": _DAY} for name in form.dates},
    }
    needed = [name for name in said if name not in form.may]
    return {
        "type": "object", "additionalProperties": False, "properties": said, "required": needed
    }  # fmt: skip


@cache
def validator(kind: str) -> Any:
    """What says whether a claim of a kind has the right form."""
    return Draft202012Validator(schema(kind))
