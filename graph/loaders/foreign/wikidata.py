"""SPARQL results in JSON, as Wikidata's query service saves them: a row is a relation.

What a row says follows from the names of its variables (``ontology/foreign/wikidata.json``). Rows
are counted from 1; unknown values (blank nodes) count as empty.
https://www.w3.org/TR/sparql11-results-json/
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import SourceError, did_you_mean
from graph.loaders.foreign.peek import first_bytes
from graph.loaders.foreign.record import Head, Text, Unit, text
from graph.loaders.foreign.source import Format, Source
from graph.loaders.foreign.wikidata_rows import Cells, recognised, records_of
from graph.loaders.tables.refusal import Refused

_ENTITY = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")
_MOST = 1 << 28  # bytes: a query service answers with less
_YEARS = "dates that say 1 January without a …Precision are read as years: so Wikidata writes years"


def recognises(path: Path) -> bool:
    """Whether a file holds results of a SELECT query."""
    first = first_bytes(path).lstrip(b"\xef\xbb\xbf \r\n\t")
    named = path.suffix.lower() in (".json", ".srj")
    return named and first.startswith(b"{") and b'"head"' in first and b'"vars"' in first


def results_of(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """The variables and the rows of a results file; a ``SourceError`` where it is none."""
    if path.stat().st_size > _MOST:
        raise SourceError("is too large", where=str(path), hint="split it: 256 MB are read")
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
        names, rows = found["head"]["vars"], found["results"]["bindings"]
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path}:{line}" if line else str(path)
        raise SourceError("is not valid JSON", where=where, hint=str(error)) from None
    except (KeyError, TypeError):
        names = rows = None
    if not isinstance(names, list) or not isinstance(rows, list):
        hint = "wanted: head.vars and results.bindings (application/sparql-results+json)"
        raise SourceError("holds no rows of SPARQL results", where=str(path), hint=hint)
    return [str(name) for name in names], rows


def open_results(path: Path) -> Source:
    """A results file; a ``SourceError`` where none of its variables says anything."""
    names, rows = results_of(path)
    known = recognised()
    plain = [re.sub("(Label|AltLabel|Precision)$", "", name) for name in names]
    if not set(plain) & known:
        near = next((hint for name in plain if (hint := did_you_mean(name, known))), "")
        hint = f"{near or 'known are ' + ', '.join(sorted(known))}; or give a --mapping"
        raise SourceError("has no variable that is known", value=names, where=str(path), hint=hint)
    head = Head()
    unread = sorted({name for name, stem in zip(names, plain, strict=True) if stem not in known})
    if unread:
        head.notes.append(f"variables that are not read: {', '.join(unread)}")
    if any(_new_year(row, name) for row in rows if isinstance(row, dict) for name in row):
        head.notes.append(_YEARS)

    def units() -> Iterator[Unit]:
        for number, row in enumerate(rows, 1):
            try:
                found = records_of(_cells(row)) if isinstance(row, dict) else None
                if not found:
                    raise Refused("says nothing that is known")
                yield Unit(number, tuple(found))
            except Refused as error:
                yield Unit(number, (), error)

    return Source(units, head=head)


def _cells(row: Mapping[str, Any]) -> Cells:
    """The cells of a row: ids and plain values by variable, names by variable."""
    plain: dict[str, str] = {}
    names: dict[str, Text] = {}
    for name, term in row.items():
        if not isinstance(term, dict) or not isinstance(term.get("value"), str):
            raise Refused("is no RDF term", name)
        value = term["value"].strip()
        if term.get("type") == "bnode" or "/.well-known/genid/" in value or not value:
            continue
        if name.endswith("Label") and name != "altLabel" and not name.endswith("AltLabel"):
            no_label = re.fullmatch(r"Q\d+", value) or term.get("type") == "uri"
            if not no_label:  # an id is what the service writes where there is no label
                names[name[:-5]] = text(value, term.get("xml:lang", ""))
        elif value.endswith(("T00:00:00Z", "T00:00:00+00:00")):
            plain[name] = _day(value, row.get(f"{name}Precision", {}).get("value", ""))
        else:
            entity = _ENTITY.fullmatch(value)
            plain[name] = entity[1] if entity else value
            if term.get("type") == "literal":
                names.setdefault(name, text(value, term.get("xml:lang", "")))
    return Cells(plain, names)


def _new_year(row: Mapping[str, Any], name: str) -> bool:
    term = row[name]
    value = term.get("value", "") if isinstance(term, dict) else ""
    said = f"{name}Precision" in row
    return not said and isinstance(value, str) and value.endswith("-01-01T00:00:00Z")


def _day(value: str, precision: str) -> str:
    """A date as precisely as Wikidata has it: it writes a year as its first of January.

    >>> _day("2017-08-09T00:00:00Z", ""), _day("2017-01-01T00:00:00Z", "")
    ('2017-08-09', '2017')
    >>> _day("2017-01-01T00:00:00Z", "11"), _day("2017-08-01T00:00:00Z", "10")
    ('2017-01-01', '2017-08')
    """
    day = value[:10].lstrip("+")
    if precision in ("9", "10", "11"):
        return day[: {"9": 4, "10": 7, "11": 10}[precision]]
    if precision:
        raise Refused("is less precise than a year", value, "date")
    return day[:4] if day.endswith("-01-01") else day


FORMAT = Format("SPARQL results", recognises, open_results)
