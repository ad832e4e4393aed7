"""Facts as a spreadsheet and back: one row a fact, one column an argument."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.errors import ComityError, SourceError, did_you_mean
from graph.facts.schema import ARGUMENTS
from graph.model import STATUSES, Fact, FactsFile
from graph.review.decisions import Choice, checked, decide, edit, place_of
from graph.review.fields import shown

HEAD = ("file", "key", "kind", "status", "note")
TOLD = ("rule", "confidence", "line")  # for the reader; what is written there is not read back
_ACTIVE = re.compile("'*[=+@\t\r-]")


@dataclass(frozen=True)
class Imported:
    """What a sheet made of some facts files."""

    files: list[FactsFile]
    changed: int
    refused: list[tuple[int, str]]  # row (the header is row 1) and reason


def sheet(files: Sequence[FactsFile], choice: Choice) -> str:
    """The chosen facts as CSV; the columns are the arguments that any of them has."""
    chosen = [(one, f) for one in files for f in one.facts if choice(f, one.document.id)]
    every = dict.fromkeys(name for names in ARGUMENTS.values() for name in names)
    used = [name for name in every if any(name in fact.arguments for _, fact in chosen)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEAD, *used, *TOLD])
    for file, fact in chosen:
        writer.writerow(map(_safe, [*_row(file, fact, used), *_told(fact)]))
    return out.getvalue()


def _row(file: FactsFile, fact: Fact, used: Iterable[str]) -> list[str]:
    own = [file.path, fact.key_in(file.document.id), fact.kind, fact.status, fact.note]
    return [*own, *(shown(fact.get(name)) for name in used)]


def _told(fact: Fact) -> list[str]:
    return [fact.rule, shown(fact.confidence), shown(fact.spans[0].line if fact.spans else None)]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``_plain`` undoes it."""
    return f"'{cell}" if _ACTIVE.match(cell) else cell


def _plain(cell: str | None) -> str:
    cell = cell or ""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def imported(files: Sequence[FactsFile], text: str, name: str) -> Imported:
    """The files with every cell that differs from them; a row that cannot stand is refused.

    Corrections go first, then decisions, rejections from the bottom up, so that a sheet may
    reject a person and the roles above or below in one go.
    """
    now = {file.path: file for file in files}
    changed: set[int] = set()
    refused: dict[int, str] = {}
    rows = list(_rows(text, name, now, refused))
    steps = [(number, file, fact, _edits, row) for number, file, fact, row in rows]
    judged = [(n, file, fact, _status, row) for n, file, fact, row in rows]
    steps += [one for one in judged if one[4]["status"] != "rejected"]
    steps += [one for one in reversed(judged) if one[4]["status"] == "rejected"]
    for number, file, fact, act, row in steps:
        if number in refused:
            continue
        try:
            new = act(now[file.path], fact.key_in(file.document.id), fact, row)
        except ComityError as error:
            refused[number] = f"{error.what}: {error.value!r}" if error.value else error.what
            continue
        if new is not now[file.path]:
            now[file.path] = new
            changed.add(number)
    done = [now[file.path] for file in files]
    return Imported(done, len(changed - refused.keys()), sorted(refused.items()))


def _rows(
    text: str, name: str, files: dict[str, FactsFile], refused: dict[int, str]
) -> Iterator[tuple[int, FactsFile, Fact, dict[str, str]]]:
    """The rows that belong to a fact, with its file."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    between = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=between, restkey="beyond")
    every = {name for names in ARGUMENTS.values() for name in names}
    unknown = [c for c in reader.fieldnames or () if c not in {*HEAD, *TOLD, *every}]
    missing = [c for c in ("file", "key", "status") if c not in (reader.fieldnames or ())]
    if unknown or missing:
        hint = f"it needs {', '.join(HEAD)}" if missing else did_you_mean(unknown[0], every)
        value = (missing or unknown)[0]
        what = "the sheet lacks a column" if missing else "the sheet has an unknown column"
        raise SourceError(what, value=value, where=f"{name}:1", hint=hint)
    seen: set[tuple[str, str]] = set()
    for number, cells in enumerate(reader, 2):
        row = {c: _plain(v).strip() for c, v in cells.items() if isinstance(v, str | None)}
        file = files.get(row["file"])
        if not any(row.values()):
            continue
        why = ""
        if "beyond" in cells:
            why = "more cells than columns"
        elif file is None:
            why = f"no such facts file here: {row['file']!r}"
        elif row["status"] not in STATUSES:
            why = f"no such status: {row['status']!r}; one of {', '.join(STATUSES)}"
        elif (row["file"], row["key"]) in seen:
            why = "the same fact twice"
        else:
            seen.add((row["file"], row["key"]))
            try:
                fact = file.facts[place_of(file, row["key"])]
            except ComityError as error:
                why = str(error.what) + f": {row['key']!r}"
            else:
                if row.get("kind", fact.kind) != fact.kind:
                    why = f"the kind of a fact cannot change: it is {fact.kind}"
                else:
                    yield number, file, fact, row
        if why:
            refused[number] = why


def _edits(file: FactsFile, key: str, before: Fact, row: dict[str, str]) -> FactsFile:
    """The corrections of a row: the cells that are not what the file had."""
    changes = {
        name: cell
        for name, cell in row.items()
        if name not in (*HEAD, *TOLD) and cell != shown(before.get(name)).strip()
    }
    new = edit(file, key, changes) if changes else file
    note = row.get("note", before.note)
    if note == before.note.strip():
        return new
    facts = list(new.facts)
    at = place_of(new, key)
    facts[at] = replace(facts[at], note=note)
    return checked(replace(new, facts=tuple(facts)))


def _status(file: FactsFile, key: str, before: Fact, row: dict[str, str]) -> FactsFile:
    """The decision of a row, where it is another than the file had."""
    wanted = row["status"]
    if wanted == before.status:
        return file
    if wanted in ("edited", "stale"):
        raise ComityError("cannot be set: it follows from a correction or from the document",
                          value=wanted)  # fmt: skip
    new, changed = decide(file, Choice(keys=(key,)), wanted)
    return new if changed else file
