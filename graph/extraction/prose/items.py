"""Items of a newsletter or news page: a heading, a line with date and place, then prose."""

import re

from graph.extraction.blocks import Line, Table
from graph.extraction.blocks.columns import columns_of
from graph.extraction.lexicon import is_place
from graph.extraction.mentions.names import name_at
from graph.extraction.mentions.positions import title_in
from graph.extraction.passage import Passage, joined
from graph.extraction.prose.papers.register import read_register
from graph.extraction.prose.reader import ProseReader
from graph.extraction.record import Activity, Findings
from graph.extraction.slots.people import read_people
from graph.extraction.slots.sections import Section
from graph.extraction.slots.tops.dating import PUBLISHED
from graph.extraction.slots.tops.eventwords import STRONG, edition_of, kind_of
from graph.extraction.slots.tops.organisers import label_of
from graph.extraction.slots.tops.page import Page, clean
from graph.extraction.when import When, find_days
from graph.names import fold

_LEAD = re.compile(r"^\W*(?P<date>.{4,40}?)\s*(?:[–—:-]\s|\.[\s*_]|\|)[\s*_]*(?=[A-Z“<])")


class ItemReader:
    """Reads sections of prose line by line, keeping the date and place of the item at hand."""

    def __init__(self, reader: ProseReader, findings: Findings) -> None:
        self.reader, self.findings, self.context = reader, findings, reader.context
        self.issued = ""

    def read(self, section: Section, page: Page) -> None:
        """The prose, the dated items and the signature blocks of a section."""
        lines = section.lines
        self.issued = page.issued
        if section.heading is not None:
            self._heading(section.heading, lines)
        tables = [block for block in section.blocks if isinstance(block, Table)]
        registers = [
            t for t in tables if read_register(t, self.context, self.reader.roster, self.findings)
        ]
        skip = 0
        for i, line in enumerate(lines):
            if skip:
                skip -= 1
                continue
            if (
                line.kind == "note"
                and len(line.text) > 60
                and re.search(r"\b(?:is|are)\s+(?:an?\s+|the\s+)?\w", line.text)
            ):
                self.reader.paragraph(Line(line.passage.strip("*†‡¹²³⁴⁵⁶⁷⁸⁹0123456789 .[]^:")))
                continue
            if line.kind == "note" and self.context.lead.endswith(":"):
                line = Line(line.passage.strip("* "), "item")  # an asterisk as a bullet
            if line.kind == "heading":
                self._heading(line, lines[i + 1 :])
                continue
            dated = self._dateline(line)
            if dated:
                continue
            if self._is_title(line, lines[i + 1 : i + 2]):
                self._heading(line, lines[i + 1 :])
                continue
            signed = self._signature(lines, i)
            if signed:
                read_people(lines[i : i + signed], None, "", self.reader.roster, self.findings)
                skip = signed - 1
                continue
            if (
                (label_of(line.text) and len(line.text) < 200)
                or line.kind == "note"
                or (
                    page.title_line >= 0
                    and clean(line.text) == page.title
                    and len(line.text) < 200
                    and not line.text.endswith(".")
                )
            ):
                continue
            listed = line.kind == "item" and len(line.text) > 30
            listed = listed or self.context.lead.endswith(":") or line.text.endswith(":")
            if (len(line.text) >= 45 and (" " in line.text)) or (listed and len(line.text) >= 12):
                self._lead(line)
                self.reader.paragraph(line)
        for table in tables:
            if table not in registers:
                self._table(table)

    def _heading(self, line: Line, following: list[Line]) -> None:
        """A new item: what follows has its own date and place; a heading may name an event."""
        context = self.context
        context.day, context.place, context.heading, context.session = "", "", line.text, None
        whens = [self._dates(ln) for ln in following[:2] if len(ln.text) < 110]
        when = next((w for w in whens if w is not None), None)
        text = clean(line.text)
        if when is None or not STRONG.search(text) or len(text) > 220:
            return
        if (
            re.search(
                r"\b(?:visits?|visited|signs?|signed|holds?|held|met|meets|hosts?|hosted|attends?|joins?)\b",
                text,
            )
            and not edition_of(text)[0]
        ):
            return
        number, series = edition_of(text)
        same = [
            a
            for a in self.findings.activities
            if a.sort == "event" and (a.start[:10] == when.start or fold(text) in fold(a.label))
        ]
        if same and (same[0].kind == kind_of(text) or fold(text) in fold(same[0].label)):
            context.event = same[0]
            return
        event = Activity(re.sub(r"^(?:The|the)\s+", "", text), kind_of(text), start=when.start, end=when.end, spans=[line.passage.span],
                         rule="prose-item", edition=number, series=series)  # fmt: skip
        event.state = "planned" if context.planned("", event.start) and context.anchor else "held"
        self.findings.activities.append(event)
        context.event = event

    def _dates(self, line: Line) -> When | None:
        if PUBLISHED.match(line.text) or (
            self.issued and any(w.start == self.issued for w in find_days(line.text))
        ):
            return None
        found = [w for w in find_days(line.text) if w.month]
        if not found:
            return None
        made = self.context.resolve(found[0], "")
        rest = line.text[: found[0].at[0]] + line.text[found[0].at[1] :]
        words = re.sub(r"[\W\d_]+", " ", rest).strip()
        return (
            made
            if made.start
            and (
                len(words) < 60
                and (
                    line.strong
                    or not re.search(
                        r"\b(?:was|were|the|signed|held|is|are|will|has|have|take|took|takes|be|and|met|visited)\b",
                        words,
                        re.IGNORECASE,
                    )
                )
            )
            else None
        )

    def _dateline(self, line: Line) -> bool:
        """A line with nothing but date and place sets those of the item."""
        if len(line.text) > 110 or line.kind == "item":
            return False
        when = self._dates(line)
        if when is None:
            return False
        self.context.day = when.start + (f"/{when.end}" if when.end else "")
        self.context.last_day = when.start
        place = (
            re.split(r"\s*[/|•·]\s*|,\s*(?=[A-Z])", line.text[line.text.find("/") + 1 :])[0].strip()
            if "/" in line.text
            else ""
        )
        self.context.place = line.text.split("/")[-1].strip(" *") if place else ""
        event = self.context.event
        if event is not None and event.start == when.start and not event.place:
            event.place = self.context.place
        return True

    def _lead(self, line: Line) -> None:
        """The day before the first sentence: "September 6, 2018 – A delegation …": the item's day stands before the first sentence."""
        match = _LEAD.match(line.text)
        found = [w for w in find_days(match["date"]) if w.month] if match else []
        if found and match and len(re.sub(r"[\W\d_]", "", match["date"])) <= 34:
            when = self.context.resolve(found[0], line.text)
            if when.start and when.precise and str(self.context.anchor) != when.start:
                self.context.dated(when)

    def _is_title(self, line: Line, following: list[Line]) -> bool:
        """Whether a short line heads an item: a line with a date stands below it."""
        if (
            len(line.text) > 160
            or line.kind == "item"
            or not following
            or line.text.rstrip()[-1:] in ".,;"
        ):
            return False
        return (
            (line.gap or line.strong)
            and self._dates(following[0]) is not None
            and len(following[0].text) < 110
            and name_at(line.text) is None
        )

    def _signature(self, lines: list[Line], at: int) -> int:
        """How many lines, from here on, are a name with title and institution below it."""
        line = lines[at]
        name = name_at(line.text)
        if (
            name is None
            or len(line.text) > 90
            or (line.text.rstrip().endswith((".", ":")) and not line.text.endswith("."))
        ):
            return 0
        if name.end >= len(line.text.rstrip()) - 1:
            below = lines[at + 1 : at + 3]
            if (
                below
                and not below[0].gap
                and len(below[0].text) < 140
                and (title_in(below[0].text) is not None)
            ):
                return (
                    2
                    if len(below) < 2
                    or below[1].gap
                    or (title_in(below[1].text) is None and len(below[1].text) > 90)
                    else 3
                    if not below[1].gap and len(below[1].text) < 90
                    else 2
                )
            return 0
        title = title_in(line.text, name.end)
        return (
            1
            if title is not None
            and title.start - name.end <= 4
            and len(line.text) < 110
            and not re.search(r"[a-z]{3,}ed\b", line.text[title.end :])
            else 0
        )

    def _table(self, table: Table) -> None:
        """A table of dates and events: each row is an event to come."""
        columns = columns_of(table)
        kinds = {kind.split("+")[0]: column for column, kind in columns.items()}
        if not ({"time", "date"} & set(kinds)) or "topic" not in kinds:
            self._chronicle(table)
            return
        for row in table.rows:
            cells = {cell.column: cell for cell in row if cell.text.strip() and not cell.header}
            when_cell = cells.get(kinds.get("date", kinds.get("time", -1)))
            what = cells.get(kinds["topic"])
            if when_cell is None or what is None:
                continue
            found = [w for w in find_days(when_cell.text) if w.month]
            if not found:
                continue
            when = self.context.resolve(found[0], "will")
            passage: Passage = joined((line.passage for line in what.lines), " ")
            cut = re.search(
                r"\s*[,(]?\s*\b(?:with|organi[sz]ed by|hosted by|in (?:collaboration|cooperation|partnership) with|jointly with)\b",
                passage.text,
            )
            label = clean(passage.text[: cut.start()] if cut else passage.text)
            event = Activity(
                label,
                kind_of(label),
                start=when.start,
                end=when.end,
                state="planned",
                spans=[passage.span],
                rule="prose-table",
            )
            if self.context.anchor and when.start < str(self.context.anchor):
                event.state = "held"
            event.edition, event.series = edition_of(label)
            place = cells.get(kinds.get("place", -1))
            event.place = (
                place.text
                if place is not None and (is_place(place.text) or len(place.text) < 80)
                else ""
            )
            self.findings.activities.append(event)
            if cut:
                self._with(passage, cut.start(), event)

    def _chronicle(self, table: Table) -> None:
        """Rows of prose: a year or day in the first cell dates what the others tell."""
        for row in table.rows:
            first = next(
                (
                    w
                    for cell in row[:1]
                    for w in find_days(cell.text)
                    if w.year and len(cell.text) < 40
                ),
                None,
            )
            if first is not None:
                (
                    self.context.chapter,
                    self.context.day,
                    self.context.event,
                    self.context.last_day,
                ) = (
                    first.year,
                    first.start if first.month else "",
                    None,
                    "",
                )
            for cell in row[1 if first is not None else 0 :]:
                for line in cell.lines:
                    if (
                        len(line.text) > 40
                        and not cell.header
                        and re.search(r"[a-z]{3,} [a-z]{2,}", line.text)
                    ):
                        self._lead(line)
                        self.reader.paragraph(line)
        self.context.chapter = None

    def _with(self, passage: Passage, at: int, event: Activity) -> None:
        from graph.extraction.record import Role
        from graph.extraction.slots.tops.organisers import listed

        part = passage.part(at)
        role = (
            "organizer"
            if "organi" in part.text[:14]
            else "host"
            if "hosted" in part.text[:10]
            else "co-organizer"
            if "jointly" in part.text[:10]
            else "collaborator"
        )
        for body in listed(part, self.reader.roster):
            self.findings.add_role(Role(body, role, event, part.span, "prose-table"))
