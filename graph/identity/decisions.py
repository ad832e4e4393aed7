"""What people decided on who is who: a CSV that only grows, one judgement a row."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.errors import SourceError
from graph.vocabulary import PREFIXES, curie, iri

COLUMNS = ("left", "right", "judgement", "by", "date", "why")
JUDGEMENTS = ("same", "different", "unsure", "undone")  # undone: as if nothing had been said
VARIABLE = "COMITY_IDENTITY"


@dataclass(frozen=True)
class Decision:
    """One row: two things, what somebody decided on them, and why."""

    left: str  # IRI
    right: str
    judgement: str
    by: str = ""
    date: str = ""
    why: str = ""
    where: str = ""  # file:row, for messages

    @property
    def pair(self) -> frozenset[str]:
        """The two things, in no order."""
        return frozenset((self.left, self.right))

    def row(self) -> list[str]:
        """The row of the CSV."""
        return [curie(self.left), curie(self.right), self.judgement, self.by, self.date, self.why]


def identity_file(place: str) -> Path | None:
    """Where the decisions for a store stand: ``COMITY_IDENTITY``, else ``identity.csv`` beside it.

    A store in a hidden folder such as ``.comity/store`` has them beside that folder, in sight.
    The same store has the same decisions from wherever it is asked.

    >>> str(identity_file("work/.comity/store")), str(identity_file("work/store"))
    ('work/identity.csv', 'work/identity.csv')
    """
    said = os.environ.get(VARIABLE)
    if said:
        return Path(said)
    if place == "memory" or "://" in place:
        return None
    folder = Path(place).parent
    return (folder.parent if folder.name.startswith(".") and folder.name not in (".", "..")
            else folder) / "identity.csv"  # fmt: skip


def read_decisions(path: Path | None) -> list[Decision]:
    """Every row in order; no file, no rows. A ``SourceError`` names the row that cannot stand."""
    if path is None or not path.exists():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SourceError("cannot be read as UTF-8", where=str(path)) from None
    return list(decisions_of(text, str(path)))


def decisions_of(text: str, name: str) -> Iterator[Decision]:
    """The same from text.

    >>> rows = "left,right,judgement\\norg-id:a,org-id:b,same\\n"
    >>> [d.judgement for d in decisions_of(rows, "x.csv")]
    ['same']
    """
    reader = csv.DictReader(io.StringIO(text))
    columns = reader.fieldnames or ()
    wrong = [c for c in columns if c not in COLUMNS] or [c for c in COLUMNS[:3] if c not in columns]
    if wrong:
        hint = f"columns: {', '.join(COLUMNS)}"
        raise SourceError("is no identity file", value=wrong[0], where=name, hint=hint)
    for number, row in enumerate(reader, 2):
        where = f"{name}:{number}"
        values = {key: (row.get(key) or "").strip() for key in COLUMNS}
        if not any(values.values()):
            continue
        left, right = (_iri(values[side], where) for side in ("left", "right"))
        if values["judgement"] not in JUDGEMENTS:
            raise SourceError("no such judgement", value=values["judgement"], where=where,
                              hint=f"one of {', '.join(JUDGEMENTS)}")  # fmt: skip
        if left == right:
            raise SourceError("a thing and itself", value=values["left"], where=where)
        rest = {key: values[key] for key in COLUMNS[2:]}
        yield Decision(left, right, **rest, where=where)


def _iri(name: str, where: str) -> str:
    prefix, _, local = name.partition(":")
    if prefix in PREFIXES and local:
        return iri(name)
    if name.startswith(("http://", "https://")):
        return name
    raise SourceError("no identifier", value=name, where=where, hint="such as org-id:klid")


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The last word on each pair, in the order of the file."""
    last = {decision.pair: decision for decision in decisions}
    return list(last.values())


def appended(path: Path, decision: Decision) -> str:
    """The text of the file with one more row: what stands there is not touched."""
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    if not text.strip():
        text = ",".join(COLUMNS) + "\n"
    if not text.endswith("\n"):
        text += "\n"
    columns = next(csv.reader([text.partition("\n")[0]]))
    values = dict(zip(COLUMNS, decision.row(), strict=True))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([values[column] for column in columns])
    return text + out.getvalue()


def today() -> str:
    """The day of a decision; ``SOURCE_DATE_EPOCH`` sets it, for files that must come out alike."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return str(date.fromtimestamp(int(epoch)) if epoch.isdigit() else date.today())
