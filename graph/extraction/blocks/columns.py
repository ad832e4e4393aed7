"""What the columns of a table hold, by the words that head them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.extraction.blocks.lines import Cell, Table
from graph.extraction.passage import Passage

#: Word at the head of a column → what the column holds, in the languages of mixed programmes.
COLUMNS: tuple[tuple[str, str], ...] = (
    (r"times?|hours?|schedule|when|duration|(?:time )?slot|timing|heures?|horaires?|horas?|horarios?|hor[aá]rios?|uhrzeit|zeit", "time"),
    (r"dates?|days?|jours?|d[ií]as?|fechas?|tage?|day and date", "date"),
    (r"speakers?(?: names?)?|presenters?|names?|full names?|names? of (?:participants?|delegates?|speakers?|members?)|facilitat(?:ors?|ion)|moderat(?:ors?|ion)|chairs?|chairpersons?|resource (?:persons?|speakers?)|"
     r"leads?|lead (?:persons?|speakers?)|led by|responsible(?: persons?| part(?:y|ies))?|responsib(?:ility|le)|who|lecturers?|trainers?|instructors?|participants?|panell?ists?|panel members?|discussants?|rapporteurs?|respondents?|"
     r"by|persons?|persons? in charge|in charge|delegates?|contacts?|members?|keynote speakers?|interven[ae]nts?|orateurs?|orat(?:rices|eurs)|mod[eé]rat(?:eurs?|rices?)|pr[eé]sident(?:e|s)?(?:\(e\))?|"
     r"ponentes?|oradores?|expositor(?:es)?|moderador(?:es|a)?|facilitador(?:es|a)?|palestrantes?|oradores|responsables?|nom|noms?|nombres?|nomes?|referent(?:en)?", "person"),
    (r"organi[sz]ations?|institutions?|affiliations?|agenc(?:y|ies)|compan(?:y|ies)|employer|institutes?|department|departments|ministry|ministries|bod(?:y|ies)|company|represent(?:ing|s)|"
     r"institutions?/countr(?:y|ies)|office|unit|host institution|entity|entities|instituci[oó]n(?:es)?|organismes?|institui[cç][aã]o", "body"),
    (r"positions?|titles?/positions?|job titles?|designations?|functions?|posts?|rank|occupation|cargos?|fonctions?|capacity", "title"),
    (r"countr(?:y|ies)|nationality|econom(?:y|ies)|delegation|member states?|pays|pa[ií]s(?:es)?", "country"),
    (r"roles?", "role"),
    (r"agendas?|agenda items?|activit(?:y|ies)|topics?|sessions?|subjects?|items?|title|programmes?|programs?|events?|what|themes?|contents?|descriptions?|modules?|details?|particulars|session titles?|topics?/activit(?:y|ies)|"
     r"s[eé]ances?|th[eè]mes?|activit[eé]s?|actividad(?:es)?|temas?|sesi[oó]n(?:es)?|atividades?|sess[aã]o|sess[oõ]es|presentation title|titles? of (?:the )?(?:presentation|paper|talk)s?|presentations?|papers?", "topic"),
    (r"venues?|places?|locations?|rooms?|where|lieux?|lugar(?:es)?|sala|salle|ort|remarks|notes?|method(?:ology)?|format|modality|mode", "place"),
    (r"e-?mails?|e-?mail address|tel(?:ephone)?|phone(?: number)?s?|contact details|mobile|address|signature", "private"),
    (r"no\.?|#|nr\.?|n[°ºo]\.?|s/?n|s\.?\s*no\.?|sl\.?\s*no\.?|serial", "number"),
)  # fmt: skip
_PARTS = re.compile(r"\s*(?:/|&|,|\band\b|\bor\b)\s*")


@dataclass(frozen=True)
class Heads:
    """The kinds of a table's columns and the words of those that hold persons."""

    kinds: dict[int, str]
    words: dict[int, Passage]

    def kind(self, column: int) -> str:
        """What a column holds; empty where its head does not say."""
        return self.kinds.get(column, "")


def columns_of(table: Table) -> dict[int, str]:
    """What the columns of a table hold, by their headings; empty where it has none."""
    for cells in table.rows[:3]:
        found = columns_of_row(cells)
        if found:
            return found
    return {}


def heads_of_row(cells: Iterable[Cell]) -> Heads | None:
    """The heads of the columns, if a row is one of heads."""
    cells = list(cells)
    kinds = columns_of_row(cells)
    if not kinds:
        return None
    words = {c.column: c.passage for c in cells if kinds.get(c.column, "").startswith("person")}
    return Heads(kinds, words)


def columns_of_row(cells: Iterable[Cell]) -> dict[int, str]:
    """What the columns hold, if a row is one of headings; else empty."""
    found: dict[int, str] = {}
    cells = list(cells)
    for cell in cells:
        text = re.sub(r"\s*\((?!e\)).*?\)", "", cell.text.strip(" :*")).casefold()
        kinds = (
            [_kind(text)] if _kind(text) else [_kind(part) for part in _PARTS.split(text) if part]
        )
        if kinds and all(kinds):
            found[cell.column] = "+".join(dict.fromkeys(kinds))
        elif any(kinds) and len(text) < 40:
            found[cell.column] = next(k for k in kinds if k)
    filled = [cell for cell in cells if cell.text.strip()]
    return found if len(found) >= 2 and len(found) >= len(filled) * 0.6 else {}


def _kind(word: str) -> str:
    return next((kind for pattern, kind in COLUMNS if re.fullmatch(pattern, word)), "")
