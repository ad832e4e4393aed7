"""Events with their sessions, agreements, initiatives and outputs, as the page knows them.

What a network does not tell (it has no ``events``, ``agreements`` or ``works`` among its
attributes), the page tells of the events behind its ties alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from viz.books import Books, Json, spellings, years


def stories(about: Mapping[str, Any], numbers: Mapping[str, int], books: Books) -> list[Json]:
    """Every event, session, agreement and work; the parts of one name it by its number in ``up``.

    ``numbers`` are those of the network's actors. A story that stands behind a tie points to its
    event and leaves name, date, years and status to it; a session has the status of what it is
    part of, where it says no other.
    """
    told = [one for part in ("events", "agreements", "works") for one in about.get(part) or ()]
    at = {str(one["iri"]): number for number, one in enumerate(told)}
    held = {
        str(post["iri"]): books.post(post)
        for person in about.get("persons") or ()
        for post in person.get("posts") or ()
    }
    known = {event["iri"]: number for number, event in enumerate(books.events.items)}
    return [_story(one, at, known, held, numbers, books) for one in told]


def _story(
    one: Mapping[str, Any],
    at: Mapping[str, int],
    known: Mapping[str, int],
    held: Mapping[str, int],
    numbers: Mapping[str, int],
    books: Books,
) -> Json:
    iri, name = str(one["iri"]), str(one.get("event") or "")
    up, event = at.get(str(one.get("within") or "")), known.get(iri)
    bounds = " ".join(str(one.get(key) or "") for key in ("earliest", "latest"))
    return {
        "id": iri if event is None else "",
        "event": event,
        "name": "" if event is not None else name,
        "names": [n for n in spellings(one.get("names") or ()) if n["text"] != name],
        "kind": str(one.get("kind") or "event"),
        "type": str(one.get("type") or ""),
        "date": "" if event is not None else str(one.get("date") or ""),
        "years": None if event is not None else years(bounds),
        "status": "" if event is not None else str(one.get("status") or ""),
        "statuses": [s for s in one.get("statuses") or () if s != one.get("status")],
        "time": _time(one),
        "up": up,
        "follows": _told(one, "follows", at),
        "basedOn": _told(one, "based_on", at),
        "supports": _told(one, "supports", at),
        "areas": [
            [int(area["number"]), str(area["text"]), books.cite(area.get("evidence") or ())]
            for area in one.get("areas") or ()
        ],
        "acts": [
            _trimmed([books.act(act), _bodies(act, numbers, books),
                      [held[post] for post in act.get("as") or () if post in held],
                      str(act.get("title") or ""), _time(act)])
            for act in one.get("acts") or ()
        ],
        "evidence": books.cite(one.get("evidence") or ()),
    }  # fmt: skip


def _told(one: Mapping[str, Any], key: str, at: Mapping[str, int]) -> list[int]:
    return sorted(at[iri] for iri in one.get(key) or () if iri in at)


def _time(one: Mapping[str, Any]) -> list[str]:
    """From when, to when and for how many minutes, as written; the end without its empty part."""
    return _trimmed([str(one.get(key) or "") for key in ("start", "end", "minutes")])


def _bodies(act: Mapping[str, Any], numbers: Mapping[str, int], books: Books) -> list[int]:
    """For whom: the name of a body and the actor that it is part of, unless it is the actor."""
    found = []
    for body in act.get("for") or ():
        actor = numbers.get(str(body.get("actor") or body["iri"]))
        itself = actor is not None and numbers.get(str(body["iri"])) == actor
        record = {"name": "" if itself else str(body.get("name") or body["iri"]), "actor": actor}
        found.append(books.bodies.number(tuple(record.values()), record))
    return found


def _trimmed(values: Iterable[Any]) -> list[Any]:
    """A list without the empty values at its end."""
    kept = list(values)
    while kept and kept[-1] in ("", []):
        kept.pop()
    return kept
