"""A row of SPARQL results as records, by the names of its variables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.loaders.foreign.record import Record, Text, values
from graph.loaders.foreign.words import words_of
from graph.loaders.tables.refusal import Refused
from graph.names import digest, fold, slug
from graph.schemes import concepts
from graph.states import states

_ID = re.compile(r"Q[1-9]\d*")
_ROR = re.compile(r"(?:https://ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d\d)")


@dataclass(frozen=True)
class Cells:
    """The cells of a row: ids and plain values by variable, names by variable."""

    plain: dict[str, str]
    names: dict[str, Text]

    def has(self, name: str) -> bool:
        """Whether a variable is bound, or has a label."""
        return name in self.plain or name in self.names

    def get(self, *names: str) -> str:
        """The first value among some variables, or an empty string."""
        return next((self.plain[name] for name in names if name in self.plain), "")

    def key(self, name: str) -> str:
        """The id of what a variable means; a mere name is a key that begins with ``~``."""
        plain = self.plain.get(name, "")
        if _ID.fullmatch(plain) or plain.startswith(("http://", "https://")):
            return plain
        return f"~{fold(self.name(name).text)}"

    def name(self, name: str) -> Text:
        """The name of what a variable means; ``Refused`` where it has none."""
        if name not in self.names:
            raise Refused("has no label", self.plain.get(name, ""), name)
        return self.names[name]


@cache
def recognised() -> frozenset[str]:
    """The names of variables that say something."""
    words = words_of("wikidata")
    many = (words["activities"], words["roles"], words["persons"], words["bodies"], words["start"],
            words["end"], words["others"])  # fmt: skip
    return frozenset(name for names in many for name in names)


def records_of(cells: Cells) -> list[Record]:
    """What a row says; ``Refused`` where a name is missing."""
    words = words_of("wikidata")
    activity = next((name for name in words["activities"] if cells.has(name)), "")
    if activity:
        return list(_participations(cells, activity))
    person = cells.has("person")
    main = next((name for name in ("item", "institution", "member") if cells.has(name)), "")
    over = next((n for n in ("organization", "organisation", "memberOf") if cells.has(n)), "")
    if person:
        return list(_position(cells, over))
    main, over = (main, over) if main else (over, "")
    if not main:
        return []
    found = [_body(cells, main, main=True)]
    for name, how in ((over, "member-of"), ("parent", "supervised")):
        if name and cells.has(name):
            link = {"start": _date(cells, "start"), "end": _date(cells, "end")}
            found += [_body(cells, name), Record("placement", "", values(
                unit=cells.key(main), parent=cells.key(name), as_=how, **link))]  # fmt: skip
    if cells.has("successor"):
        said = values(before=cells.key(main), after=cells.key("successor"))
        found += [_body(cells, "successor"), Record("change", "", said)]
    if cells.has("partner"):
        found += _partnership(cells, main)
    return found


def _body(cells: Cells, name: str, *, main: bool = False) -> Record:
    """An institution; what further variables say is of the main one of the row."""
    key = cells.key(name)
    said: dict[str, object] = {"name": cells.name(name), "exact": _exact(key)}
    if main:
        country = cells.get("countryCode")
        if not country and "country" in cells.names:
            state = states().called(cells.names["country"].text)
            country = state.alpha2 if state else ""
        ror = _ROR.fullmatch(cells.get("ror"))
        isni = re.sub(r"\D(?!$)", "", cells.get("isni"))
        kind = cells.get("kind")
        said |= {
            "country": country,
            "acronym": cells.get("acronym", "shortName"),
            "also": [cells.names[n] for n in ("altLabel", f"{name}AltLabel") if n in cells.names],
            "founded": cells.get("inception"),
            "dissolved": cells.get("dissolved"),
            "type": kind if kind in concepts("kind") else "",
            "exact": [*_exact(key), *([f"https://ror.org/{ror[1]}"] if ror else []),
                      *([f"https://isni.org/isni/{isni}"] if isni else [])],
        }  # fmt: skip
    return Record("institution", key, values(**said))


def _exact(key: str) -> list[str]:
    return [f"http://www.wikidata.org/entity/{key}"] if _ID.fullmatch(key) else []


def _participations(cells: Cells, activity: str) -> Iterator[Record]:
    words, key = words_of("wikidata"), cells.key(activity)
    kind, start = words["activities"][activity], _date(cells, "start")
    dates = {"start": start, "end": _date(cells, "end")}
    if kind == "agreement":
        dates = {"signed": start}
    yield Record(kind, key, values(
        id=f"wd-{key.lower()}" if _ID.fullmatch(key) else "",
        name=cells.name(activity), type=words["types"].get(activity, ""),
        state="signed" if kind == "agreement" and start else "", exact=_exact(key), **dates,
    ))  # fmt: skip
    for name, role in words["roles"].items():
        if not cells.has(name):
            continue
        if name in words["persons"]:
            yield Record("person", cells.key(name), values(name=cells.name(name)))
        else:
            yield _body(cells, name)
        yield Record("role", "", values(agent=cells.key(name), in_=key, role=role))


def _position(cells: Cells, place: str) -> Iterator[Record]:
    key = cells.key("person")
    yield Record("person", key, values(name=cells.name("person"), exact=_exact(key)))
    if place:
        yield _body(cells, place, main=True)
        title = cells.names.get("position") or cells.names.get("title")
        yield Record("position", "", values(
            person=key, institution=cells.key(place), title=title.text if title else "",
            start=_date(cells, "start"), end=_date(cells, "end"),
        ))  # fmt: skip


def _partnership(cells: Cells, main: str) -> Iterator[Record]:
    """Two institutions that are said to be partners, in nothing in particular: a lasting frame."""
    one, two = sorted((cells.key(main), cells.key("partner")))
    yield _body(cells, "partner")
    names = sorted((cells.name(main).text, cells.name("partner").text))
    local = f"wd-partnership-{slug(one)}-{slug(two)}"
    if len(local) > 100:
        local = f"wd-partnership-{digest(one, two)}"
    title = Text(f"Partnership of {names[0]} and {names[1]}")
    said = {"start": _date(cells, "start"), "end": _date(cells, "end")}
    yield Record("initiative", local, values(id=local, name=title, type="other", **said))
    for key in (cells.key(main), cells.key("partner")):
        yield Record("role", "", values(agent=key, in_=local, role="main-partner"))


def _date(cells: Cells, which: str) -> str:
    return cells.get(*words_of("wikidata")[which])
