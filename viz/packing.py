"""The model with every key written once: half the bytes, and a page that is sent is small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]

_ENDS = re.compile("([0-9]{1,9}),([0-9]{1,9})")
#: Lists of records that all have the same keys.
LISTS = ("actors", "ties", "events", "acts", "evidence", "sources", "persons", "posts", "bodies",
         "stories")  # fmt: skip


def packed(model: Mapping[str, Any]) -> Json:
    """The model with its lists as tables, and what all identifiers begin with written once.

    >>> from viz.example import partnerships
    >>> from viz.model import view
    >>> model = packed(view(partnerships()))
    >>> model["base"], model["actors"]["columns"]["id"][0], model["bodies"]["size"]
    ('https://example.org/id/org/', 'AIT', 0)
    """
    found = dict(model)
    ids = [one["id"] for key in ("actors", "persons", "stories") for one in model[key]]
    base = beginning([iri for iri in ids if iri])
    found["evidence"] = list(map(_span, model["evidence"]))
    cited = [{model["evidence"][at]["source"] for at in act["evidence"]} for act in model["acts"]]
    found["ties"] = [_brief(tie, model["events"], cited) for tie in model["ties"]]
    for key in LISTS:
        found[key] = table([_slim(one, base, model["measures"]) for one in found[key]])
    return {**found, "base": base}


def table(records: Iterable[Mapping[str, Any]]) -> Json:
    """Records as columns; values that are the same in all stand once.

    A column of words that come again and again holds numbers into its list of ``codes``; of one
    that is mostly empty, ``rare`` holds what is not, by the number of the record.

    >>> table([{"a": 1, "b": 2, "c": 5}, {"b": 4, "a": 3, "c": 5}])["columns"]
    {'a': [1, 3], 'b': [2, 4]}
    >>> found = table({"a": value} for value in [[], [], [], [7]])
    >>> found["same"], found["rare"], found["columns"]
    ({'a': []}, {'a': {3: [7]}}, {})
    >>> table({"role": role} for role in ["host", "guest", "guest", "guest"])["columns"]
    {'role': [1, 0, 0, 0]}
    """
    found = list(records)
    first = found[0] if found else {}
    same = {
        key: first[key] for key in sorted(first) if all(one[key] == first[key] for one in found)
    }
    columns = {key: [one[key] for one in found] for key in sorted(first.keys() - same)}
    rare: dict[str, dict[int, Any]] = {}
    for key, values in list(columns.items()):
        nothings: tuple[Any, ...] = ([], None)
        for empty in nothings:
            there = {at: value for at, value in enumerate(values) if value != empty}
            if 3 * len(there) < len(values):
                same[key], rare[key] = empty, there
                del columns[key]
                break
    codes = {key: words for key, values in columns.items() if (words := _codes(values))}
    for key, words in codes.items():
        number = {word: at for at, word in enumerate(words)}
        columns[key] = [number[value] for value in columns[key]]
    return {"size": len(found), "columns": columns, "codes": codes, "same": same, "rare": rare}


def _codes(values: list[Any]) -> list[Any]:
    """The distinct words of a column where numbers in their place take less room, else nothing."""
    if not all(value is None or isinstance(value, (str, bool)) for value in values):
        return []
    words = sorted(set(values), key=str)
    digits = len(str(len(words)))
    coded = sum(len(str(word)) + 3 for word in words) + (digits + 1) * len(values)
    return words if coded < sum(len(str(value)) + 3 for value in values) else []


def _brief(tie: Json, every: list[Json], cited: list[set[int]]) -> Json:
    """A tie without what its events say already: years, documents and status are ``None`` then.

    ``every`` event of the model, and what each act is ``cited`` from.
    """
    events = [every[event] for event, *_ in tie["events"]]
    sources = {source for _, _, *sides in tie["events"] for side in sides for act in side
               for source in cited[act]}  # fmt: skip
    states = {event["status"] for event in events}
    known = {
        "years": sorted({event["years"][0] for event in events if event["years"]}),
        "sources": sorted(sources),
        "status": states.pop() if len(states) == 1 else "mixed",
    }
    rows = [
        [event, *map(_bare, sides), *([share] if share != 1 else [])]
        for event, share, *sides in tie["events"]
    ]
    unsaid = {key: None for key, value in known.items() if tie[key] == value}
    return {**tie, "events": rows, **unsaid}


def _bare(numbers: list[int]) -> list[int] | int:
    """A list of one number as that number."""
    return numbers[0] if len(numbers) == 1 else numbers


def _span(one: Json) -> Json:
    """Evidence with its characters as a start and a length, where they are numbers."""
    ends = _ENDS.fullmatch(one["char"])
    start, end = map(int, ends.groups()) if ends else (None, None)
    written = start is not None and one["char"] == f"{start},{end}"
    if not written or start is None or end is None:
        return {**one, "start": None, "long": None}
    return {**one, "char": "", "start": start, "long": end - start}


def beginning(texts: list[str]) -> str:
    """What all texts begin with, up to a slash.

    >>> beginning(["https://a.org/id/org/x", "https://a.org/id/event/y"])
    'https://a.org/id/'
    """
    first, last = min(texts, default=""), max(texts, default="")
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[: first.rfind("/", 0, same) + 1]


def _slim(one: Mapping[str, Any], base: str, measures: list[str]) -> Json:
    """A record with short identifiers; names and measures as lists."""
    found = dict(one)
    if "names" in one and one["id"]:  # sources have identifiers of their own kind
        found["id"] = one["id"][len(base) :]
    if "names" in one:
        found["names"] = [[name["text"], name["lang"]] for name in one["names"]]
    if "measures" in one:
        found["measures"] = [one["measures"].get(name) for name in measures]
    return found
