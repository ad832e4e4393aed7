"""IATI activity files 2.0x: activities are initiatives, participating organisations have roles.

Each activity and each participating organisation is one element of the counts, and the line on
which it starts is its evidence. https://iatistandard.org/en/iati-standard/203/activity-standard/
"""

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from graph.loaders.foreign.elements import Element, Reader
from graph.loaders.foreign.peek import first_bytes
from graph.loaders.foreign.record import Head, Record, Text, Unit, text, values
from graph.loaders.foreign.source import Format, Source
from graph.loaders.foreign.words import words_of
from graph.loaders.tables.keys import local_name_of
from graph.loaders.tables.refusal import Refused
from graph.names import fold

_WANTED = ("iati-identifier", "title", "reporting-org", "participating-org", "activity-date",
           "activity-status")  # fmt: skip


def recognises(path: Path) -> bool:
    """Whether a file is XML of IATI; other XML of that suffix is not ours to read."""
    return path.suffix.lower() == ".xml" and b"<iati-" in first_bytes(path)


def open_iati(path: Path) -> Source:
    """An IATI file, streamed."""
    head, reader = Head(), Reader(path, "iati-activity", _WANTED, lambda root: _check(root, path))
    size = max(path.stat().st_size, 1)

    def units() -> Iterator[Unit]:
        met: set[str] = set()
        again = 0
        for element in reader.elements():
            for unit in _activity(element):
                yield unit
                for record in unit.records:
                    if record.kind == "initiative":
                        again += record.key in met
                        met.add(record.key)
        if again:
            head.notes.append(f"{again} activities repeat an iati-identifier: taken as one")

    return Source(units, "elements", head=head, share_read=lambda: reader.read / size)


def _check(root: Element, path: Path) -> None:
    where = f"{path}:{root.line}"
    if root.name != "iati-activities":
        hint = "wanted is an activity file (iati-activities)"
        raise SourceError("is no IATI activity file", value=root.name, where=where, hint=hint)
    version = root.attributes.get("version", "")
    if not version.startswith("2."):
        hint = "versions 2.01 to 2.03 are read: convert it first"
        raise SourceError("is of another IATI version", value=version, where=where, hint=hint)


def _activity(element: Element) -> Iterator[Unit]:
    """The activity, then its organisations, each at its own line."""
    ident = next((" ".join(e.text.split()) for e in element.all("iati-identifier")), "")
    line = _line(element)
    if not ident:
        yield Unit(element.line, (), Refused("has no iati-identifier"), fragment=line)
        return
    words = words_of("iati")
    status = next((e.attributes.get("code", "") for e in element.all("activity-status")), "")
    names = [name for e in element.all("title") for name in _narratives(e)]
    said = values(
        id=local_name_of("iati", ident),
        name=names or [text(ident)],
        identifier=ident,
        state=words["state"].get(status, ""),
        start=_date(element, words["start"]),
        end=_date(element, words["end"]),
    )
    yield Unit(element.line, (Record("initiative", ident, said),), fragment=line)
    mode = "announced" if status in words["announced"] else "reported"
    for body in element.all("participating-org"):
        yield _participation(body, ident, mode)


def _participation(body: Element, ident: str, mode: str) -> Unit:
    words, ref = words_of("iati"), body.attributes.get("ref", "").strip()
    names, line = _narratives(body), _line(body)
    if not names and not ref:
        return Unit(body.line, (), Refused("names no organisation", ident), fragment=line)
    code = body.attributes.get("role", "")
    if code not in words["role"]:
        return Unit(body.line, (), Refused("is no role of IATI: 1 to 4", code, "role"),
                    fragment=line)  # fmt: skip
    kind = words["kind"].get(body.attributes.get("type", ""), "")
    key = ref or f"~{fold(names[0].text)}"
    institution = Record("institution", key, values(
        name=names, or_name=ref, type=kind, identifier=ref))  # fmt: skip
    role = Record("role", "", values(agent=key, in_=ident, role=words["role"][code], modality=mode))
    return Unit(body.line, (institution, role), fragment=line)


def _narratives(element: Element) -> list[Text]:
    """The texts of an element, the one without a language of its own first."""
    found = [text(n.text, n.language) for n in element.all("narrative") if n.text.strip()]
    return list(dict.fromkeys(found))


def _date(element: Element, kinds: list[str]) -> str:
    """The date of the first kind that is there: the actual one before the planned one."""
    dates = {e.attributes.get("type", ""): e.attributes.get("iso-date", "").strip()
             for e in element.all("activity-date")}  # fmt: skip
    found = next((dates[kind] for kind in kinds if dates.get(kind)), "")
    return found[:10] if found[10:] in ("Z", "T00:00:00", "T00:00:00Z") else found


def _line(element: Element) -> str:
    """The fragment of a line as RFC 5147 counts: between which line ends it stands."""
    return f"line={element.line - 1},{element.line}"


FORMAT = Format("IATI activities", recognises, open_iati)
