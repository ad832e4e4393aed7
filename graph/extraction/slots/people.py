"""Lists of participants, contact and signature blocks: persons one to a line, cell or column."""

import re

from graph.extraction.blocks import Line, Table
from graph.extraction.blocks.columns import columns_of
from graph.extraction.mentions.affiliations import affiliation_of
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.finder import mentions_in, named_alone
from graph.extraction.mentions.names import name_at
from graph.extraction.mentions.positions import title_in
from graph.extraction.passage import Passage, joined
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.extraction.roster import Roster

CONTACTS = re.compile(
    r"\W*(?:[IVX]+\.|\d+\.|[A-Z]\.)?\s*(?:contacts?(?: (?:persons?|points?|information|details|us|for .*))?|for (?:more|further) information.*|focal points?|enquir(?:y|ies)|secretariat contacts?)\W*$",
    re.IGNORECASE,
)
APOLOGIES = re.compile(r"\W*(?:apologies|absent|regrets|excused)\b", re.IGNORECASE)
PARTICIPANTS = re.compile(
    r"\W*(?:(?:annex|appendix|attachment)\s*\w*\W*)?(?:[IVX]+\.|\d+\.|[A-Z]\.)?\s*(?:(?:final |provisional )?list of (?:participants|delegates|attendees|delegations)|participants?(?: list)?|attendance(?: list)?|attendees|(?:members )?present(?: were)?|also present|in attendance|delegates|who attended|(?:composition|members) of the (?:delegation|group|mission)|the (?:group|delegation|visitors|mission)|delegation(?: members)?|participating (?:members|experts|officials)|"
    r"participants? (?:from|of|on|for) .{2,50}|(?:the )?delegation (?:of|from) .{2,60}|\w+ (?:side|delegation))\W*$",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\W*(?:in attendance|(?:also )?present|observers?|secretariat)\b", re.IGNORECASE
)
DELEGATION = re.compile(r"\b(?:delegation|the group|visitors|mission)\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"[(,–-]\s*(?:[Cc]o-)?(?:[Cc]hair(?:person|man|woman)?|[Mm]oderator|[Ff]acilitator)\s*(?:\)|$)"
)
_PRIVATE = re.compile(
    r"\S+@\S+|(?:e-?mail|tel(?:ephone)?|phone|fax|mobile|cell|whatsapp|website|web)\s*[:.]|https?://|www\.|\+\d[\d ()-]{6,}",
    re.IGNORECASE,
)


def read_people(
    lines: list[Line],
    activity: Activity | None,
    role: str,
    roster: Roster,
    findings: Findings,
    *,
    home: Institution | None = None,
) -> None:
    """Persons of a block of lines: a name, then lines with title and institution; headings of bodies."""
    at, away = 0, ""
    while at < len(lines):
        line = lines[at]
        if (
            line.chrome
            or _PRIVATE.match(line.text)
            or CONTACTS.match(line.text)
            or PARTICIPANTS.match(line.text)
        ):
            at += 1
            continue
        if APOLOGIES.match(line.text):
            away, role, at = role or away, "", at + 1
            continue
        if away and _PRESENT.match(line.text):
            role = away
        found = entries_in(_public(line.passage).text, sure=True, known=roster.known)
        if not found:
            body = _heading(line, roster)
            home = body or home
            at += 1
            continue
        passage, taken = _public(line.passage), 1
        if len(found) == 1 and found[0].affiliation.empty:
            more = []
            for following in lines[at + 1 : at + 4]:
                if following.gap or not affiliates(following):
                    break
                more.append(_public(following.passage))
                taken += 1
            passage = joined([passage, *[m for m in more if m]], ", ")
            found = entries_in(passage.text, sure=True, known=roster.known) or found
        for entry in found:
            person = roster.entry(entry, passage, f"{role}-entry", home)
            if not roster.homes(person) and home is not None:
                roster.position(person, "", home, passage.span, f"{role}-entry", inferred=False)
            if activity is not None and role:
                span = passage.part(entry.start, entry.end).span
                findings.add_role(Role(person, role, activity, span, f"{role}-entry"))
                if role == "participant" and _CHAIR.search(
                    passage.text[entry.name.end : entry.end + 20]
                ):
                    findings.add_role(Role(person, "moderator", activity, span, f"{role}-entry"))
        at += taken


def _public(passage: Passage) -> Passage:
    """A line up to where addresses and numbers begin."""
    match = _PRIVATE.search(passage.text)
    return passage.part(0, match.start()).strip(" ,;|/(·–-") if match else passage


def affiliates(line: Line) -> bool:
    """Whether a line below a name says title or institution."""
    text = line.text
    if _PRIVATE.match(text) or (name_at(text) is not None and name_at(text).honorific):  # type: ignore[union-attr]
        return False
    title = title_in(text)
    return (
        (title is not None and title.start < 40)
        or bool(mentions_in(text))
        or (named_alone(text) and name_at(text) is None)
    )


def _heading(line: Line, roster: Roster) -> Institution | None:
    """The institution that a line of its own names, for the persons below it."""
    text = line.text.strip(" :*")
    if len(text) > 140 or (title_in(text) and not mentions_in(text)):
        return None
    known = roster.find(text)
    if known:
        return known
    made = affiliation_of(text, roster.known)
    if made.title or not made.chain or not (mentions_in(text) or text in roster.known):
        return None
    chain = roster.chain(made, line.passage.span, "block-heading")
    return chain[0] if chain else None


def read_people_table(
    table: Table, activity: Activity | None, role: str, roster: Roster, findings: Findings
) -> None:
    """Persons of a table: columns by their headings; without headings, a block to each column."""
    columns = columns_of(table)
    if not any(kind.startswith("person") for kind in columns.values()):
        count = table.columns
        for column in range(count):
            lines = [
                line
                for row in table.rows
                for cell in row
                if cell.column == column
                for line in cell.lines
            ]
            read_people(lines, activity, role, roster, findings)
        return
    home: Institution | None = None
    for row in table.rows:
        cells = {columns.get(cell.column, ""): cell for cell in row if cell.text.strip()}
        named = next((cell for kind, cell in cells.items() if kind.startswith("person")), None)
        if named is None or named.header:
            if len([c for c in row if c.text.strip()]) == 1:
                only = next(c for c in row if c.text.strip())
                home = _heading(Line(only.passage), roster) or home
            continue
        if len([c for c in row if c.text.strip()]) == 1 and not entries_in(named.text, sure=True):
            home = _heading(Line(named.passage), roster) or home
            continue
        parts = [joined((line.passage for line in named.lines), " ")]
        for kind in ("title", "body", "country"):
            parts += [
                joined((line.passage for line in cell.lines), " ")
                for k, cell in cells.items()
                if k.split("+")[0] == kind
            ]
        _row(joined(parts, ", "), activity, role, roster, findings, home)


def _row(
    passage: Passage,
    activity: Activity | None,
    role: str,
    roster: Roster,
    findings: Findings,
    home: Institution | None,
) -> None:
    for entry in entries_in(passage.text, sure=True, known=roster.known):
        person: Person = roster.entry(entry, passage, f"{role}-row", home)
        if activity is not None and role:
            findings.add_role(Role(person, role, activity, passage.span, f"{role}-row"))
