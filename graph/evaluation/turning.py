"""A facts file as an answer in the gold format: what evaluation compares."""

import re
from collections import defaultdict
from typing import Any

from graph.model import Fact, FactsFile

_NO_SESSION = ("slot", "break")
_ROLES = {"overall-moderator": "moderator"}


def answer_of(file: FactsFile) -> dict[str, Any]:
    """The facts of a file in the gold format; rejected ones are left out.

    Agenda slots count for the session around them, institutions that sign an agreement are its
    parties, and a position without a title is an affiliation.

    >>> from graph.model import Document
    >>> held = Fact("event", {"name": "Forum", "type": "forum", "state": "held", "start": "2021"})
    >>> answer_of(FactsFile(Document("a", "a.txt"), (held,)))["events"][0]["status"]
    'held'
    """
    kept = FactsFile(file.document, tuple(f for f in file.facts if f.status != "rejected"))
    cast = _Cast(kept)
    roles, parties = _roles(kept, cast)
    return {
        "document": file.document.file,
        "language": file.document.language,
        "kind": file.document.type,
        "title": file.document.title,
        "publisher": file.document.publisher or None,
        "published": file.document.issued or None,
        "institutions": [_entity(fact) for fact in kept.of("institution")],
        "acronyms": [
            [f.get("name"), f.get("acronym")] for f in kept.of("institution") if f.get("acronym")
        ],
        "hierarchy": [
            [f.get("unit"), f.get("parent")]
            for f in kept.of("placement")
            if f.get("as") != "member-of"
        ],
        "persons": [_entity(fact) for fact in kept.of("person")],
        "positions": [
            {
                "person": f.get("person"),
                "title": f.get("title"),
                "institution": f.get("institution"),
            }
            | _inferred(f)
            for f in kept.of("position")
        ],
        "events": [_event(fact) for fact in kept.of("event")],
        "sessions": [
            {"label": f.get("name"), "of": cast.whole(f)} | _times(f)
            for f in kept.of("session")
            if f.get("type") not in _NO_SESSION
        ],
        "roles": roles,
        "agreements": [_agreement(fact, parties, kept) for fact in kept.of("agreement")],
    }


class _Cast:
    """The facts of a file by the names that other facts call them."""

    def __init__(self, file: FactsFile) -> None:
        self._by: dict[tuple[str, str], Fact] = {}
        for fact in file.facts:
            if isinstance(fact.get("name"), str):
                forms = [fact.get("name"), fact.get("acronym"), fact.get("id"), *fact.list("also")]
                for form in filter(None, forms):
                    self._by.setdefault((fact.kind, form), fact)

    def find(self, name: str, *kinds: str) -> Fact | None:
        found = (self._by.get((kind, name)) for kind in kinds)
        return next((fact for fact in found if fact is not None), None)

    def block(self, name: str) -> str:
        """The activity that a role in it counts for: of a slot, the session around it."""
        fact, seen = self.find(name, "event", "session", "agreement"), 0
        while fact is not None and fact.get("type") in _NO_SESSION and seen < 20:
            outer = self.find(fact.get("of", ""), "event", "session")
            if outer is None:
                break
            fact, seen = outer, seen + 1
        return str(fact.get("name")) if fact is not None else ""

    def whole(self, session: Fact) -> str:
        """The event that a session is a part of in the end."""
        name, seen = session.get("of", ""), 0
        while (outer := self.find(name, "session")) is not None and seen < 20:
            name, seen = outer.get("of", ""), seen + 1
        event = self.find(name, "event")
        return str(event.get("name") if event is not None else name)


def _inferred(fact: Fact) -> dict[str, bool]:
    return {"inferred": True} if fact.inferred else {}


def _entity(fact: Fact) -> dict[str, Any]:
    aliases = [*fact.list("also"), *filter(None, [fact.get("acronym")])]
    return {
        "name": fact.get("name"),
        "aliases": sorted(set(aliases) - {fact.get("name")}),
    } | _inferred(fact)


def _clock(value: str | None) -> str | None:
    """A date as the gold writes it: minutes, an offset where there is one.

    >>> _clock("2020-12-08T13:00:00Z")
    '2020-12-08T13:00+00:00'
    """
    if not value:
        return None
    return re.sub(r"Z$", "+00:00", re.sub(r"(T\d\d:\d\d):\d\d", r"\1", str(value)))


def _times(fact: Fact) -> dict[str, str | None]:
    return {"start": _clock(fact.get("start")), "end": _clock(fact.get("end"))}


def _event(fact: Fact) -> dict[str, Any]:
    return {
        "label": fact.get("name"), "kind": fact.get("type"), **_times(fact),
        "place": fact.get("place"), "mode": fact.get("mode"), "status": fact.get("state"),
        "series": fact.get("series"), "edition": fact.get("edition"),
    }  # fmt: skip


def _roles(file: FactsFile, cast: _Cast) -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """Roles in the gold format, and by agreement the institutions that are party to it."""
    roles: list[dict[str, Any]] = []
    parties: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    for fact in file.of("role"):
        activity, role = cast.block(fact.get("in")), fact.get("role")
        if not activity:
            continue  # initiatives and outputs are not in the gold format
        if role in ("signatory", "party") and cast.find(fact.get("in"), "agreement"):
            if cast.find(fact.get("agent"), "institution"):
                parties[activity].add(fact.get("agent"))
                continue
            speakers[activity] |= set(fact.list("for"))
        roles.append(
            {"agent": fact.get("agent"), "role": _ROLES.get(role, role), "activity": activity,
             "order": fact.get("order")} | _inferred(fact)
        )  # fmt: skip
    for activity, names in speakers.items():
        parties.setdefault(activity, names)
    return roles, parties


def _agreement(fact: Fact, parties: dict[str, set[str]], file: FactsFile) -> dict[str, Any]:
    name, signed, other = fact.get("name"), fact.get("signed"), fact.get("date")
    first, second = (signed, other) if fact.get("state") == "signed" else (other, signed)
    return {
        "label": name, "kind": fact.get("type"), "status": fact.get("state"),
        "date": _clock(first or second), "parties": sorted(parties.get(name, ())),
        "areas": [a.get("name") for a in file.of("area") if a.get("agreement") == name],
    }  # fmt: skip
