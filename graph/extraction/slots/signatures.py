"""The block at the end of an agreement: who signs for whom, and who looks on."""

import re

from graph.extraction.blocks import Line
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.names import name_at
from graph.extraction.mentions.positions import title_in
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.extraction.roster import Roster

_FOR = re.compile(
    r"\bFor\s+(?:and on behalf of\s+)?(?:the\s+)?(?=[A-Z])|\bOn behalf of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SGD = re.compile(r"\W*(?:signed|sgd|s/d)\W+(?=\S)", re.IGNORECASE)
_WITNESS = re.compile(r"\W*(?:in the presence of|witness(?:es|ed by)?)\s*:?", re.IGNORECASE)


def read_signatures(
    lines: list[Line], agreement: Activity, roster: Roster, findings: Findings
) -> None:
    """The block at the end: names under "For the …", side by side or one below the other."""
    for line in lines:
        signed = _SGD.match(line.text)
        for entry in (
            entries_in(line.text[signed.end() :], sure=True, known=roster.known) if signed else []
        ):
            passage = line.passage.part(signed.end())  # type: ignore[union-attr]
            findings.add_role(
                Role(
                    roster.entry(entry, passage, "agreement-signature"),
                    "signatory",
                    agreement,
                    passage.span,
                    "agreement-signatory",
                )
            )
        seen = _WITNESS.match(line.text)
        if seen and len(line.text) - seen.end() > 8:
            passage = line.passage.part(seen.end())
            for entry in entries_in(passage.text, sure=True, known=roster.known):
                findings.add_role(
                    Role(
                        roster.entry(entry, passage, "agreement-signature"),
                        "witness",
                        agreement,
                        passage.span,
                        "agreement-witness",
                    )
                )
    start = next(
        (
            i
            for i, line in enumerate(lines)
            if _FOR.match(line.text) and len(line.text) < 240 and i > len(lines) // 3
        ),
        None,
    )
    if start is None:
        return
    sides: list[Institution] = []
    witnessing = False
    for line in lines[start:]:
        witness = _WITNESS.match(line.text)
        witnessing = witnessing or witness is not None
        if _FOR.match(line.text) and not witnessing:
            sides += [b for b in _sides(line, agreement, roster) if b not in sides]
            continue
        passage = line.passage.part(witness.end()) if witness else line.passage
        columns = passage.split(r"\s{3,}|\t|\s\|\s")
        for number, column in enumerate(columns):
            name = name_at(column.text, 0, sure=True)
            title = title_in(column.text, 0)
            if name is None or (title is not None and title.start == 0):
                continue
            if witnessing:
                for entry in entries_in(column.text, sure=True, known=roster.known):
                    person = roster.entry(entry, column, "agreement-witness")
                    findings.add_role(
                        Role(person, "witness", agreement, column.span, "agreement-witness")
                    )
                continue
            person = roster.person(name.text, column.span, other=name.other)
            if agreement.state != "draft":
                findings.add_role(
                    Role(person, "signatory", agreement, column.span, "agreement-signatory")
                )
            side = (
                sides[number]
                if number < len(sides) and len(columns) > 1
                else sides[-1]
                if sides
                else None
            )
            _title(lines, line, number, len(columns), person, side, roster)


def _sides(line: Line, agreement: Activity, roster: Roster) -> list[Institution]:
    found = []
    for column in line.passage.split(r"\s{3,}|\t|\s\|\s"):
        text = _FOR.sub("", column.text).strip()
        known = roster.find(text) or next(
            (p for p in agreement.parties if p.name.startswith(text) or text.startswith(p.name)),
            None,
        )
        found += [known] if known is not None else []
    return found


def _title(
    lines: list[Line],
    line: Line,
    column: int,
    of: int,
    person: Person,
    side: Institution | None,
    roster: Roster,
) -> None:
    at = lines.index(line)
    for below in lines[at + 1 : at + 2]:
        parts = below.passage.split(r"\s{3,}|\t|\s\|\s")
        part = parts[column] if column < len(parts) and len(parts) == of else None
        title = title_in(part.text) if part is not None else None
        if (
            part is not None
            and title is not None
            and title.start == 0
            and side is not None
            and not roster.homes(person)
        ):
            roster.position(person, title.text, side, part.span, "agreement-side", inferred=False)
