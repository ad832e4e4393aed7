"""The parts of a document after its top: agenda, lists of persons, contacts."""

from dataclasses import dataclass, field
from datetime import date

from graph.extraction.blocks import Line, Table
from graph.extraction.blocks.rows import points_of
from graph.extraction.prose.items import ItemReader
from graph.extraction.record import Activity, Findings
from graph.extraction.roster import Roster
from graph.extraction.slots.agenda import AgendaReader
from graph.extraction.slots.page import Page
from graph.extraction.slots.people import read_people, read_people_table
from graph.extraction.slots.rolewords import role_cue
from graph.extraction.slots.sections import Section
from graph.extraction.slots.signingpoints import signing_points
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
            self._people(section, "participant")

    def finish(self) -> None:
        """The sessions settled once the last part is read."""
        if self.agenda is not None:
            self.agenda.finish()

    def _agenda(self, section: Section, event: Activity) -> None:
        printed = (find_offset(text) for text in [*section.texts, event.start])
        zone = next((z for z in printed if z), "")
        if self.agenda is None:
            self.agenda = AgendaReader(event, self.roster, self.findings, anchor=self._anchor())
        self.agenda.zone = zone or event.start[16:] or self.zone
        self.agenda.read(points_of(section.blocks))
        context = self.reader.context
        context.event, context.day = event, ""
        sessions = [a for a in self.findings.activities if a.sort == "session"]
        told = [passage for passage, _ in self.agenda.leftover]
        signed = list(signing_points(section.lines, sessions, told))
        for passage, activity in [*signed, *self.agenda.leftover]:
            context.session = activity
            self.reader.reader.paragraph(Line(passage, "item"))
        context.session = None
        self.agenda.leftover.clear()

    def _anchor(self) -> date | None:
        """The day by which missing years are found: the page's own, else its year's middle."""
        year = self.reader.context.year
        return self.page.anchor or (date(year, 7, 1) if year else None)

    def _people(self, section: Section, role: str) -> None:
        read_people(section.lines, self.event, role, self.roster, self.findings)
        for block in section.blocks:
            if isinstance(block, Table):
                read_people_table(block, self.event, role, self.roster, self.findings)
