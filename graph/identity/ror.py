"""The Research Organization Registry (ROR, schema 2.x) as rows of one's own registry.

https://ror.readme.io/docs/ror-data-structure; the data are CC0. The dump is a JSON array, by itself
or in a zip file; it is read record by record. Types of ROR that may be one of several kinds here
(government, nonprofit, archive, other, funder) give none.
"""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from graph.errors import SourceError
from graph.identity.registry import Registry
from graph.names import slug

_CHUNK, _LARGEST, _MOST = 1 << 20, 1 << 24, 1 << 31  # letters, letters, bytes unpacked
_ROR = re.compile(r"https://ror\.org/(0[a-hj-km-np-tv-z0-9]{6}\d\d)")
_KINDS = {"education": "university", "facility": "research-institute", "company": "company"}
_LINKS = {"parent": "over", "successor": "successors"}
_SAID = 10  # clashes with the shipped registry that are named


@dataclass
class Imported:
    """What became of a dump: ``records == len(rows) + refused + left out``."""

    rows: list[dict[str, str]] = field(default_factory=list)
    records: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)  # names that the shipped registry has

    @property
    def refused(self) -> int:
        """How many records cannot be taken."""
        return len(self.refusals)


def import_ror(
    path: Path, shipped: Registry, earlier: Registry, countries: Collection[str] = ()
) -> Imported:
    """The rows of a ROR dump that the shipped registry does not have.

    ``earlier`` is one's own registry as it was: an organisation keeps its id. ``countries`` are
    alpha-2 codes; without any, all are taken.
    """
    done, ids = Imported(), {row["ror"]: row["id"] for row in earlier.rows if row["ror"]}
    taken = {*shipped.by_id, *(row["id"] for row in earlier.rows)}
    links: dict[str, dict[str, list[str]]] = {}
    known = {row["ror"]: row["id"] for row in shipped.rows if row["ror"]}
    for record in _records(path):
        done.records += 1
        reason, row = _row(record, path.name)
        if row is None:
            done.refusals.append(f"record {done.records}: {reason}")
            continue
        why = _left_out(record, row, shipped, countries)
        if why:
            done.left_out[why] += 1
            if why == _CLASH:
                done.clashes.append(f"{row['name']} (https://ror.org/{row['ror']})")
            continue
        row["id"] = ids.get(row["ror"]) or _free(slug(row["name"]), row["ror"], taken)
        taken.add(row["id"])
        known[row["ror"]] = row["id"]
        links[row["id"]] = _related(record)
        done.rows.append(row)
    for row in done.rows:  # only now is every id known
        for column, others in links[row["id"]].items():
            row[column] = "|".join(sorted(known[one] for one in others if one in known))
    done.rows.sort(key=lambda row: row["id"])
    return done


_CLASH = "of a name in the shipped registry"


def _left_out(
    record: Mapping[str, Any], row: Mapping[str, str], shipped: Registry, countries: Collection[str]
) -> str:
    """Why a record is not for the registry, or an empty string."""
    if record.get("status") == "withdrawn":
        return "withdrawn"
    if countries and row["country"] not in countries:
        return "of other countries"
    links = (f"https://ror.org/{row['ror']}", f"http://www.wikidata.org/entity/{row['wikidata']}")
    if any(shipped.identified(link) for link in links):
        return "in the shipped registry"
    found = shipped.find(row["name"])
    return _CLASH if found and found["country"] in ("", row["country"]) else ""


def _row(record: Any, file: str) -> tuple[str, dict[str, str] | None]:
    """The row of a record without an id, or why there is none."""
    if not isinstance(record, dict):
        return "is no object", None
    ror = _ROR.fullmatch(str(record.get("id", "")))
    if ror is None:
        return f"no ROR identifier: {record.get('id')!r}", None
    names = [n for n in _list(record, "names") if isinstance(n.get("value"), str) and n["value"]]
    first = next((n for n in names if "ror_display" in _list(n, "types")), None)
    if first is None:
        hint = "; this is schema 1: take the file of schema 2" if "name" in record else ""
        return f"no name: https://ror.org/{ror[1]}{hint}", None
    acronyms = [n["value"] for n in names if "acronym" in _list(n, "types")]
    korean = next((n["value"] for n in names if n.get("lang") == "ko" and n is not first), "")
    others = {n["value"].replace("|", "/") for n in names} | set(acronyms[1:])
    others -= {first["value"], korean, *acronyms[:1]}
    places = [one.get("geonames_details") or {} for one in _list(record, "locations")]
    kinds = [_KINDS[kind] for kind in _KINDS if kind in _list(record, "types")]
    return "", {
        "name": _plain(first["value"]),
        "acronym": _plain(acronyms[0]) if acronyms else "",
        "also": "|".join(sorted(map(_plain, others))),
        "name_ko": _plain(korean),
        "kind": kinds[0] if kinds else "",
        "country": next((str(p["country_code"]) for p in places if p.get("country_code")), ""),
        "ror": ror[1],
        "wikidata": _identifier(record, "wikidata", r"Q[1-9]\d*"),
        "isni": _identifier(record, "isni", r"\d{15}[\dX]"),
        "source": f"ROR https://ror.org/{ror[1]}, {file}",
    }


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    found = record.get(name)
    wanted = str if name == "types" else dict
    return [one for one in found if isinstance(one, wanted)] if isinstance(found, list) else []


def _plain(name: str) -> str:
    return " ".join(name.split())


def _identifier(record: Mapping[str, Any], kind: str, form: str) -> str:
    """The preferred identifier of a kind, else the first one, where it has the right form."""
    for one in _list(record, "external_ids"):
        if str(one.get("type", "")).lower() == kind:
            every = one.get("all") if isinstance(one.get("all"), list) else [one.get("all")]
            found = str(one.get("preferred") or next(iter(every or []), "") or "").replace(" ", "")
            return found if re.fullmatch(form, found) else ""
    return ""


def _related(record: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {column: [] for column in _LINKS.values()}
    for one in _list(record, "relationships"):
        column = _LINKS.get(str(one.get("type", "")).lower())
        other = _ROR.fullmatch(str(one.get("id", "")))
        if column and other:
            found[column].append(other[1])
    return found


def _free(wanted: str, ror: str, taken: Collection[str]) -> str:
    """A local name that nobody has: where two have one name, the second shows its identifier."""
    return f"{wanted}-{ror}" if wanted in taken else wanted


def _records(path: Path) -> Iterator[Any]:
    try:
        with _opened(path) as file:
            yield from objects(file, str(path))
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise SourceError("cannot be read", where=str(path), hint=str(error)) from None


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """The JSON of a dump, by itself or in a zip file."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8-sig") as text:
            yield text
        return
    with zipfile.ZipFile(path) as pack:
        inside = [one for one in pack.infolist() if one.filename.endswith(".json")]
        wanted = [one for one in inside if "schema_v2" in one.filename] or inside
        if len(wanted) != 1 or wanted[0].file_size > _MOST:
            what = "holds no one JSON file of schema 2, or one that is too large"
            raise SourceError(what, where=str(path), value=[one.filename for one in inside])
        with pack.open(wanted[0]) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8-sig")


def objects(file: TextIO, name: str) -> Iterator[Any]:
    """The values of a JSON array one by one; what is in memory is one of them and a chunk.

    >>> list(objects(io.StringIO('[{"a": 1}, {"b": [2]}]'), "x.json"))
    [{'a': 1}, {'b': [2]}]
    """
    decoder, rest, count = json.JSONDecoder(), file.read(_CHUNK).lstrip(), 0
    if not rest.startswith("["):
        raise SourceError("is no JSON array", where=name, hint="a ROR dump is a list of records")
    rest = rest[1:].lstrip()
    while not rest.startswith("]"):
        try:
            value, end = decoder.raw_decode(rest)
        except (json.JSONDecodeError, RecursionError) as error:
            more = file.read(_CHUNK)
            if not more or len(rest) > _LARGEST or isinstance(error, RecursionError):
                where = f"{name} record {count + 1}"
                raise SourceError("is not valid JSON", where=where, hint=str(error)) from None
            rest += more
            continue
        count += 1
        yield value
        rest = rest[end:].lstrip()
        if not rest:
            rest = file.read(_CHUNK).lstrip()
        if rest.startswith(","):
            rest = rest[1:].lstrip() or file.read(_CHUNK).lstrip()
