"""Links of FollowTheMoney as positions, placements, roles and changes."""

from typing import Protocol

from graph.loaders.foreign.record import ACTIVITIES, Record, values
from graph.loaders.foreign.words import words_of
from graph.loaders.tables.refusal import Refused
from graph.schemes import concepts, leaves


class Link(Protocol):
    """An entity that links two others."""

    @property
    def schema(self) -> str:
        """The schema."""

    def all(self, name: str) -> list[str]:
        """The values of a property."""

    def get(self, name: str) -> str:
        """The first value of a property."""


class Known(Protocol):
    """What is known of the things that links speak of."""

    kinds: dict[str, str]
    posts: dict[str, tuple[str, str]]
    documents: dict[str, str]


def record_of_link(
    link: Link, one: str, other: str, known: Known
) -> tuple[Record, ...] | Refused | None:
    """The records of a link, why it cannot be one, or nothing where it has no place here."""
    said: dict[str, object] = {
        "start": link.get("startDate"),
        "attested": link.all("date"),
        "end": link.get("endDate"),
        "source": [*link.all("sourceUrl"), *(known.documents[d] for d in link.all("proof")
                                             if d in known.documents)],
        "inferred": "true" if "inferred" in link.all("status") else "",
    }  # fmt: skip
    if not link.get(one) or not link.get(other):
        return Refused(f"has no {one if not link.get(one) else other}")
    found: list[Record] = []
    for first in link.all(one):
        for second in link.all(other):
            record = _record(link, first, second, said, known)
            if not isinstance(record, Record):
                return record
            found.append(record)
    return tuple(found)


def _record(
    link: Link, first: str, second: str, said: dict[str, object], known: Known
) -> Record | Refused | None:
    title = link.get("role")
    if link.schema == "Occupancy":
        name, place = known.posts.get(second, ("", ""))
        if not place:
            return None
        return Record("position", "", values(person=first, institution=place, title=name, **said))
    for key in (first, second):
        if key not in known.kinds:
            return Refused("is not in this file, or has no place here", key)
    if link.schema == "Succession":
        date = said["start"] or link.get("date")
        return Record("change", "", values(before=first, after=second, date=date))
    kinds = known.kinds[first], known.kinds[second]
    if kinds[1] in ACTIVITIES and kinds[0] in ("person", "institution"):
        return _role(link, first, second, kinds[1], said)
    if kinds == ("person", "institution") and link.schema != "UnknownLink":
        said_here = values(person=first, institution=second, title=title, **said)
        return Record("position", "", said_here)
    if kinds == ("institution", "institution"):
        how = title if title in concepts("pkind") else ""
        if link.schema == "Membership" or how:
            said_here = values(unit=first, parent=second, as_=how or "member-of", **said)
            return Record("placement", "", said_here)
    return None


def _role(link: Link, agent: str, activity: str, kind: str, said: dict[str, object]) -> Record:
    """A role in an activity: by its code or word, else the plainest that the activity knows."""
    words, written = words_of("ftm"), link.get("role").casefold()
    role = words["role"].get(written, written)
    if role not in leaves("role"):
        role = words["otherwise"][kind]
    modality = next((one for one in link.all("status") if one in concepts("mode")), "")
    said = {**said, "attested": ""}
    return Record(
        "role", "", values(agent=agent, in_=activity, role=role, modality=modality, **said)
    )
