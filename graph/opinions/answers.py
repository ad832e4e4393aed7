"""A model's answer to claims: strict JSON of a fixed form, everything else is dropped."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from graph.facts.lines import nesting
from graph.opinions.form import FORMS, validator
from graph.opinions.opinion import Tally

MOST = 200  # claims of one block


class OddAnswer(Exception):
    """An answer that is none; the message is the reason that is counted."""


@dataclass(frozen=True)
class Claim:
    """What a model says that a block says; nothing of it is believed yet."""

    kind: str
    arguments: dict[str, str]
    quote: str


def claims_in(answer: str, tally: Tally) -> list[Claim]:
    """The claims of an answer in the right form; others are counted as dropped.

    >>> said = '{"facts": [{"kind": "person", "name": "Ann Lee", "quote": "Ms. Ann Lee"}, 7]}'
    >>> tally = Tally()
    >>> [claim.arguments for claim in claims_in(said, tally)], tally.dropped.total()
    ([{'name': 'Ann Lee'}], 1)
    """
    content = strict_json(_unfenced(answer))
    if not isinstance(content, dict) or set(content) != {"facts"}:
        raise OddAnswer("answer not in the form asked for")
    items = content["facts"]
    if not isinstance(items, list):
        raise OddAnswer("answer not in the form asked for")
    if len(items) > MOST:
        tally.drop(f"beyond {MOST} facts for one block", len(items) - MOST)
    claims = [_claim(item) for item in items[:MOST]]
    tally.drop("not in the form asked for", claims.count(None)) if None in claims else None
    return [claim for claim in claims if claim is not None]


def _claim(item: Any) -> Claim | None:
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in FORMS or not validator(kind).is_valid(item):
        return None
    said = {name: item[name] for name in FORMS[kind].arguments if name in item}
    return Claim(kind, said, item["quote"])


def _unfenced(answer: str) -> str:
    """The answer without the marks of a code block, which many models cannot leave out."""
    text = answer.strip()
    if len(text) < 6 or not (text.startswith("```") and text.endswith("```")):
        return text
    return text[3:-3].removeprefix("json")


def strict_json(text: str) -> Any:
    """JSON as RFC 8259 has it: no NaN, no key twice, no depths; else an ``OddAnswer``."""
    if nesting(text) > 50:
        raise OddAnswer("answer nested too deeply")
    try:
        return json.loads(text, parse_constant=_refused, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise OddAnswer("answer is not JSON") from None


def _refused(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key twice")
    return made
