"""A register of agreements: one row an agreement, with partner, document, day, signatories."""

import re
from itertools import pairwise

from graph.extraction.blocks import Cell, Table
from graph.extraction.lexicon import is_place
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.mentions.names import name_at
from graph.extraction.passage import Passage, joined
from graph.extraction.prose.context import Context
from graph.extraction.prose.papers.papernouns import papers_in
from graph.extraction.record import Activity, Findings, Institution, Role
from graph.extraction.roster import Roster
from graph.extraction.when import When, find_days

#: What a column holds → how its head is written, asked in this order.
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("signers", re.compile(r"\bsign(?:ed|atur\w*)?\s+(?:by|for)\b|signator", re.IGNORECASE)),
    ("witness", re.compile(r"\bwitness", re.IGNORECASE)),
    ("remark", re.compile(r"\b(?:remarks?|notes?|comments?|observations?)\b", re.IGNORECASE)),
    ("state", re.compile(r"\bstatus\b|\bstate\b|\bstage\b", re.IGNORECASE)),
    ("ends", re.compile(r"\b(?:valid|expir\w+|until|ends?|term|duration|review)\b", re.IGNORECASE)),
    ("extended", re.compile(r"\b(?:extended|renewed|prolonged|extension|renewal)\b", re.IGNORECASE)),
    ("parties", re.compile(r"\b(?:part(?:y|ies|ners?)|institutions?|counterpart(?:s|y|ies)?|organi[sz]ations?|between|with|countr(?:y|ies) and institution|universit(?:y|ies)|agency)\b", re.IGNORECASE)),
    ("date", re.compile(r"\b(?:date|signed|signing|signature|concluded|year|since|in force|effective)\b", re.IGNORECASE)),
    ("paper", re.compile(r"\b(?:document|agreement|type|kind|instrument|title|paper|form|nature|mou)\b", re.IGNORECASE)),
    ("areas", re.compile(r"\b(?:subject|areas?|fields?|scope|purpose|topics?|contents?)\b", re.IGNORECASE)),
)  # fmt: skip
_STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("draft", re.compile(r"\b(?:draft|in preparation|under (?:preparation|negotiation|discussion|review)|negotiat\w+|being (?:prepared|drafted))\b", re.IGNORECASE)),
    ("planned", re.compile(r"\b(?:to be signed|planned|proposed|pending|expected|foreseen|awaiting|will be|due)\b", re.IGNORECASE)),
    ("extended", re.compile(r"\b(?:extended|renewed|prolonged)\b", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:signed|in force|active|current|concluded|valid|ended|expired|completed|ongoing|running)\b", re.IGNORECASE)),
)  # fmt: skip


_AGAIN = re.compile(
    r"\b(?:extended|renewed|prolonged|prolongation|extension|renewal)\b", re.IGNORECASE
)
_FOR = re.compile(r"\W*(?:for|on behalf of)\s+[^:;]{2,60}:\s*", re.IGNORECASE)


def _between(cell: Cell) -> str:
    """How the lines of a cell are joined: persons one below the other stay apart."""
    named = len(cell.lines) > 1 and all(name_at(line.text, 0, sure=True) for line in cell.lines)
    return "; " if named else " "


def columns(table: Table) -> dict[str, list[int]]:
    """Kind of column → the columns; empty where the table is no register of agreements."""
    heads = [cell for row in table.rows[:1] for cell in row]
    found: dict[str, list[int]] = {}
    for cell in heads:
        kind = next((kind for kind, said in COLUMNS if said.search(cell.text)), "")
        if kind:
            found.setdefault(kind, []).append(cell.column)
    named = any(re.search(r"agreement|memorand|\bmou\b|signed|signat|document|instrument", c.text, re.IGNORECASE) for c in heads)  # fmt: skip
    fits = "parties" in found and ("paper" in found or "date" in found or "signers" in found)
    return found if fits and named else {}


def read_register(table: Table, context: Context, roster: Roster, findings: Findings) -> bool:
    """The agreements of a table; False where it is none of agreements."""
    kinds = columns(table)
    if not kinds:
        return False
    partner = any(
        re.search(r"\b(?:partner|counterpart)", c.text, re.IGNORECASE) for c in table.rows[0]
    )
    for row in table.rows[1:]:
        cells = {
            cell.column: joined((ln.passage for ln in cell.lines), _between(cell)) for cell in row
        }
        if partner:
            kinds["home"] = []
        read_row(kinds, cells, context, roster, findings)
    return True


def read_row(
    kinds: dict[str, list[int]],
    cells: dict[int, Passage],
    context: Context,
    roster: Roster,
    findings: Findings,
) -> None:
    """One row: nothing where it names no party."""

    def cell(kind: str) -> Passage:
        return joined((cells[c] for c in kinds.get(kind, []) if c in cells), "; ")

    parties = [b for c in kinds["parties"] if c in cells for b in _bodies(cells[c], roster)]
    alone = len(parties) == 1 or (parties and "home" in kinds)
    if alone and context.home is not None and context.home not in parties:
        parties = [context.home, *parties]
    if len(parties) < 2:
        return
    paper, when = cell("paper"), _day(cell("date"), context)
    phrase = next(iter(papers_in(paper.text)), None)
    words = phrase.words if phrase else paper.text.strip() or "agreement"
    said = " ".join(cell(kind).text for kind in ("state", "date", "paper"))
    state = next((state for state, how in _STATES if how.search(cell("state").text)), "")
    state = state or next((state for state, how in _STATES[:2] if how.search(said)), "")
    state = state or _headed(context.heading)
    if context.anchor and when and when.start[:10] > str(context.anchor)[: len(when.start)]:
        state = "planned"
    span = cell("parties").span
    label = f"{words[:1].upper()}{words[1:]} between {' and '.join(p.acronym or p.name for p in parties)}"
    found = Activity(label, phrase.kind if phrase else "agreement", "agreement", start=when.start if when else "",
                     state="signed" if state == "extended" else state, parties=parties, spans=[span], rule="agreement-row")  # fmt: skip
    found.areas = [part.text for part in cell("areas").split(r"\s*[;•]\s*")]
    place = re.match(r"\W*([A-ZÀ-Ž][\w’' -]+?),", cell("date").text)
    found.place = place[1] if place else ""
    findings.activities.append(found)
    remark = cell("remark")
    prolonged = _AGAIN.search(remark.text) is not None
    again = _day(cell("extended"), context) or (_day(remark, context) if prolonged else None)
    if again or prolonged or state == "extended":
        findings.activities.append(
            Activity(
                f"Extension of the {label[:1].lower()}{label[1:]}",
                found.kind,
                "agreement",
                start=again.start if again else "",
                state="extended",
                parties=parties[:],
                spans=[span],
                rule="agreement-row",
            )
        )
    number = re.match(r"\W*(\d+(?:/\d+)?)\b", next((cells[c].text for c in sorted(cells)), ""))
    if number:
        context.numbered[number[1]] = found
    if found.state == "signed":
        for kind, role in (("signers", "signatory"), ("witness", "witness")):
            for column in kinds.get(kind, []):
                if column in cells:
                    _people(cells[column], role, found, roster, findings)


def _headed(heading: str) -> str:
    """The state that the heading over a register gives its rows."""
    return next((state for state, how in _STATES if how.search(heading)), "signed")


def _bodies(passage: Passage, roster: Roster) -> list[Institution]:
    found = []
    for part in passage.split(r"\s*;\s*|\s+/\s+|\n"):
        mentions = mentions_in(part.text, roster.known)
        leads = mentions[:1] + [
            m
            for before, m in pairwise(mentions)
            if re.search(r"\band\b|&", part.text[before.end : m.start])
        ]
        for mention in leads:
            span = part.part(mention.start, mention.end).span
            name = mention.chain[-1]
            body = roster.institution(name, span, acronym=mention.acronym)
            found += [body] if body not in found else []
        plain = re.match(r"\W*((?:[A-ZÀ-Ž][\w’'&-]+|of|the|for|and|de|da|do)(?:\s+(?:[A-ZÀ-Ž][\w’'&-]+|of|the|for|and|de|da|do))+)(?=\s*[,(]|\s*$)", part.text)  # fmt: skip
        if not leads and plain and not is_place(plain[1]):
            found.append(roster.institution(plain[1], part.part(*plain.span(1)).span))
    return found


def _day(passage: Passage, context: Context) -> When | None:
    days = [context.resolve(day, passage.text) for day in find_days(passage.text)]
    return next((day for day in days if day.start), None)


def _people(
    passage: Passage, role: str, found: Activity, roster: Roster, findings: Findings
) -> None:
    for whole in passage.split(r"\s*;\s*"):
        side = _FOR.match(whole.text)
        part = whole.part(side.end()) if side else whole
        for entry in entries_in(part.text, sure=True, known=roster.known)[:1]:
            person = roster.entry(entry, part, "agreement-row")
            findings.add_role(Role(person, role, found, part.span, f"agreement-{role}"))
