"""FollowTheMoney entities as JSON lines: things, and the links between them.

The schemata are those of FollowTheMoney 4 (https://followthemoney.tech/explorer/); what each is
here says ``ontology/foreign/ftm.json``. Ids of ``comity export --format ftm`` are known again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.loaders.foreign.ftm_links import record_of_link
from graph.loaders.foreign.keys import OWN
from graph.loaders.foreign.record import Head, Record, Text, Unit, text, values
from graph.loaders.foreign.source import Format, Source
from graph.loaders.foreign.words import words_of
from graph.loaders.tables.refusal import Refused
from graph.names import language_of
from graph.schemes import concepts

SUFFIXES = (".ftm.json", ".ftm.jsonl", ".ftm.ndjson", ".ftm.ijson")
_LONGEST = 1 << 24  # bytes of a line


@dataclass(frozen=True)
class Entity:
    """An entity as its line states it."""

    id: str
    schema: str
    properties: dict[str, list[str]]

    def all(self, name: str) -> list[str]:
        """The values of a property."""
        return self.properties.get(name, [])

    def get(self, name: str) -> str:
        """The first value of a property, or an empty string."""
        return next(iter(self.all(name)), "")


@dataclass
class Cast:
    """What links must know of the things of the file before they are read."""

    kinds: dict[str, str] = field(default_factory=dict)  # kind of thing, by id
    posts: dict[str, tuple[str, str]] = field(default_factory=dict)  # title and organisation
    documents: dict[str, str] = field(default_factory=dict)
    tied: set[tuple[str, str]] = field(default_factory=set)  # pairs that an UnknownLink tells of


def open_ftm(path: Path) -> Source:
    """A file of entities; it is read once to learn what is in it."""
    cast, head, at = Cast(), Head(), [0]
    for _, entity in _entities(path, at):
        if isinstance(entity, Entity):
            _meet(cast, entity)
    if not cast.kinds:
        hint = "one entity a line, with id, schema and properties"
        raise SourceError("holds no FollowTheMoney entities", where=str(path), hint=hint)
    size = max(path.stat().st_size, 1)

    def units() -> Iterator[Unit]:
        for number, entity in _entities(path, at):
            if isinstance(entity, Refused):
                yield Unit(number, (), entity)
            else:
                yield _unit(number, entity, cast)

    return Source(units, "lines", forward=True, head=head, share_read=lambda: at[0] / size)


def _entities(path: Path, at: list[int]) -> Iterator[tuple[int, Entity | Refused]]:
    """Every line that is not empty, by number, as an entity or the reason why it is none."""
    at[0] = 0
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST):
                number, at[0] = number + 1, at[0] + len(line)
                if len(line) == _LONGEST:
                    raise SourceError("a line is too long", where=f"{path}:{number}")
                if line.strip():
                    yield number, _entity(line)
    except OSError as error:
        raise SourceError("cannot be read", where=str(path), hint=str(error)) from None


def _entity(line: bytes) -> Entity | Refused:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Refused("is no JSON", line[:40].decode("utf8", "replace").strip())
    if not isinstance(found, dict):
        return Refused("is no JSON object")
    ident, schema, said = (found.get(name) for name in ("id", "schema", "properties"))
    for name, value in (("id", ident), ("schema", schema)):
        if not isinstance(value, str) or not value:
            return Refused(f"has no {name}")
    if not isinstance(said, dict):
        return Refused("has no properties", str(ident))
    return Entity(str(ident), str(schema), {str(k): _texts(v) for k, v in said.items()})


def _texts(value: Any) -> list[str]:
    many = value if isinstance(value, list) else [value]
    ids = [one.get("id") if isinstance(one, dict) else one for one in many]  # nested entities
    return [str(one) for one in ids if isinstance(one, str | int | float) and str(one).strip()]


def _meet(cast: Cast, entity: Entity) -> None:
    words = words_of("ftm")
    if entity.schema in words["things"]:
        cast.kinds.setdefault(entity.id, _kind(entity))
    elif entity.schema == "Position":
        cast.posts[entity.id] = entity.get("name"), entity.get("organization")
    elif entity.schema == "UnknownLink":
        cast.tied |= {(one, two) for one in entity.all("subject") for two in entity.all("object")}
    elif entity.get("fileName"):
        cast.documents[entity.id] = entity.get("title") or entity.get("fileName")


def _kind(entity: Entity) -> str:
    """The kind of a thing: what its id says where comity gave it, else by its schema."""
    own = OWN.fullmatch(entity.id)
    if own and own[1] in ("agreement", "output"):
        return own[1]
    return str(words_of("ftm")["things"][entity.schema][0])


def _unit(number: int, entity: Entity, cast: Cast) -> Unit:
    words = words_of("ftm")
    if entity.schema in words["things"]:
        return Unit(number, tuple(_thing(entity, cast)))
    if entity.schema in words["links"]:
        one, other = words["links"][entity.schema]
        record = record_of_link(entity, one, other, cast)
        if isinstance(record, Refused):
            return Unit(number, (), record)
        return Unit(number, record) if record else Unit(number, aside=entity.schema)
    used = entity.id in cast.documents or cast.posts.get(entity.id, ("", ""))[1]
    return Unit(number) if used else Unit(number, aside=entity.schema)


def _thing(entity: Entity, cast: Cast) -> Iterator[Record]:
    words, kind = words_of("ftm"), cast.kinds[entity.id]
    said: dict[str, list[str | Text]] = {}
    for name, found in entity.properties.items():
        if name in words["values"]:
            meant = words["values"][name]
            named = meant in ("name", "also")
            said.setdefault(meant, []).extend(
                text(one, language_of(one)) if named else one for one in found
            )
    said.setdefault("start", entity.all("date")[:1])  # type: ignore[arg-type]
    if kind == "agreement":
        said["signed"] = said.pop("start", [])
    for name in ("start", "end", "signed"):
        said[name] = said.get(name, [])[:1]
    if kind == "institution":
        said["country"] = said.get("country", [])[:1]
        said["founded"] = entity.all("incorporationDate")[:1]  # type: ignore[assignment]
        said["dissolved"] = entity.all("dissolutionDate")[:1]  # type: ignore[assignment]
    said["type"] = list(_types(entity, kind))
    said["state"] = [one for one in (*entity.all("status"), *entity.all("keywords"))
                     if one in concepts("status")]  # fmt: skip
    said["exact"] = [f"http://www.wikidata.org/entity/{q}" for q in entity.all("wikidataId")]
    said["source"] = [*said.get("source", []), *(cast.documents[d] for d in entity.all("proof")
                                                 if d in cast.documents)]  # fmt: skip
    yield Record(kind, entity.id, values(**said))
    if kind == "event":
        for name, role in (("organizer", "organizer"), ("involved", "participant")):
            for agent in entity.all(name):
                if (agent, entity.id) not in cast.tied:
                    yield Record("role", "", values(agent=agent, in_=entity.id, role=role))
    for parent in entity.all("parent"):
        if (entity.id, parent) not in cast.tied and kind == "institution":
            said_of = values(unit=entity.id, parent=parent, as_="supervised")
            yield Record("placement", "", said_of)


def _types(entity: Entity, kind: str) -> Iterator[str]:
    scheme = {"institution": "kind", "event": "etype", "agreement": "atype"}.get(kind, "wtype")
    own = [*entity.all("classification"), *entity.all("keywords")]
    found = [one for one in own if one in concepts(scheme)] if kind != "person" else []
    default = words_of("ftm")["things"][entity.schema][1]
    yield from found[:1] or ([default] if default else [])


def _recognises(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


FORMAT = Format("FollowTheMoney entities", _recognises, open_ftm)
