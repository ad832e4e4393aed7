"""The parts of a document after its top: agenda, lists of persons, contacts."""

from dataclasses import dataclass, field
from datetime import date

from graph.extraction.blocks import Line, Table
from graph.extraction.blocks.rows import points_of
from graph.extraction.prose.items import ItemReader
from graph.extraction.record import Activity, Findings
from graph.extraction.roster import Roster
from graph.extraction.slots.agendas.agenda import AgendaReader
from graph.extraction.slots.agendas.bios import HEADING, BioReader
from graph.extraction.slots.agendas.signingpoints import signing_points
from graph.extraction.slots.people import DELEGATION, read_people, read_people_table
from graph.extraction.slots.rolewords import role_cue
from graph.extraction.slots.sections import Section
from graph.extraction.slots.tops.page import Page
from graph.extraction.when import find_offset


@dataclass
class PartReader:
    """Reads the parts of a document into the findings; all parts of an agenda make one."""

    event: Activity | None
    page: Page
    roster: Roster
    findings: Findings
    reader: ItemReader
    zone: str = ""  # the offset that the page prints for all of its times
    agenda: AgendaReader | None = field(default=None, init=False)

    def read(self, section: Section) -> None:
        """One part, by its kind."""
        if section.kind == "agenda" and self.event is not None:
            self._agenda(section, self.event)
        elif section.kind == "contacts":
            self._people(section, "contact")
        elif section.kind == "speakers" and section.heading is not None:
            cue = role_cue(section.heading.text)
            self._people(section, cue.roles[0] if cue else "")
        elif section.kind == "participants":
            came = section.heading is not None and DELEGATION.search(section.heading.text)
            visit = self._visit() if came else None
            self._people(section, "delegation" if visit else "participant", visit)

    def finish(self, lines: list[Line]) -> None:
        """The sessions settled once the last part is read, and what a page of speakers says."""
        if self.agenda is not None:
            self.agenda.finish()
        first = next((i for i, line in enumerate(lines) if HEADING.match(line.text)), None)
        if first is not None and self.event is not None:
            BioReader(self.event, self.roster, self.findings, self._reader(self.event)).read(
                lines[first + 1 :]
            )

    def _reader(self, event: Activity) -> AgendaReader:
        if self.agenda is None:
            self.agenda = AgendaReader(event, self.roster, self.findings, anchor=self._anchor())
        return self.agenda

    def _agenda(self, section: Section, event: Activity) -> None:
        printed = (find_offset(text) for text in [*section.texts, event.start])
        zone = next((z for z in printed if z), "")
        agenda = self._reader(event)
        agenda.zone = zone or event.start[16:] or self.zone
        agenda.read(points_of(section.blocks))
        context = self.reader.context
        context.event, context.day = event, ""
        sessions = [a for a in self.findings.activities if a.sort == "session"]
        told = [passage for passage, _ in agenda.leftover]
        signed = list(signing_points(section.lines, sessions, told))
        for passage, activity in [*signed, *agenda.leftover]:
            context.session = activity
            self.reader.reader.paragraph(Line(passage, "item"))
        context.session = None
        agenda.leftover.clear()

    def _anchor(self) -> date | None:
        """The day by which missing years are found: the page's own, else its year's middle."""
        year = self.reader.context.year
        return self.page.anchor or (date(year, 7, 1) if year else None)

    def _visit(self) -> Activity | None:
        """The visit of which a list names the delegation."""
        events = [a for a in self.findings.activities if a.sort == "event" and a.kind == "visit"]
        return self.event if self.event in events else next(iter(events), None)

    def _people(self, section: Section, role: str, event: Activity | None = None) -> None:
        event = event or self.event
        read_people(section.lines, event, role, self.roster, self.findings)
        for block in section.blocks:
            if isinstance(block, Table):
                read_people_table(block, event, role, self.roster, self.findings)
