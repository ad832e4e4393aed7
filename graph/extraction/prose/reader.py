"""Prose read sentence by sentence: events, agreements, visits, and who did what in them."""

from __future__ import annotations

import logging
import re

from graph.extraction.blocks import Line
from graph.extraction.passage import Passage
from graph.extraction.prose.context import Context
from graph.extraction.prose.events.calls import read_calls
from graph.extraction.prose.events.editions import read_editions
from graph.extraction.prose.events.eventfacts import read_events
from graph.extraction.prose.events.sessioncues import read_session_cue
from graph.extraction.prose.events.visits import read_visits
from graph.extraction.prose.events.visitwords import read_visit_words
from graph.extraction.prose.papers.agreements import read_agreements
from graph.extraction.prose.papers.unnamed import with_heading
from graph.extraction.prose.persons.hierarchy import read_hierarchy
from graph.extraction.prose.roles.listed import goes_on_listing
from graph.extraction.prose.roles.rolefacts import read_roles
from graph.extraction.prose.sentences import joined_papers, sentences
from graph.extraction.prose.tagger import Tagger
from graph.extraction.record import Findings
from graph.extraction.roster import Roster

_LOG = logging.getLogger(__name__)


class ProseReader:
    """Reads lines of prose into findings; what was said before stays in the context."""

    def __init__(self, roster: Roster, findings: Findings, context: Context) -> None:
        self.roster, self.findings, self.context = roster, findings, context
        self.tagger = Tagger(roster, context)

    def paragraph(self, line: Line) -> None:
        """One paragraph."""
        self.context.fresh = False
        if self.context.main is not None and self.context.main.rule == "title-event":
            self.context.event = self.context.main  # a page about one event returns to it
        if line.kind != "item":
            self.context.session = None
            self.context.lead = (
                self.context.lead if goes_on_listing(self.context.lead, line.text) else ""
            )
        for sentence in joined_papers(sentences(line.passage)):
            try:
                self.sentence(sentence)
            except (IndexError, KeyError, ValueError, TypeError, AttributeError) as error:
                # a rule that stumbles over one odd sentence must not lose the document, nor hide it
                _LOG.warning("a sentence was not read (%r): %.60s", error, sentence.text)
        last = line.text.rstrip()[-1:]
        if last == ":" or (line.kind != "item" and last not in ".;!?”" and not self.context.lead):
            self.context.lead = line.text.rstrip()[-160:]

    def sentence(self, passage: Passage) -> None:
        """One sentence: its mentions become tags, and each kind of reader looks at the tags."""
        if not re.search(r"[a-z]{2}", passage.text) or len(passage.text) < 12:
            return
        said = with_heading(self.tagger.tag(passage), self.context)
        if re.fullmatch(r"\W*<D0>\W*", said.marks) and said.days[0].start:
            self.context.dated(said.days[0])
            return
        read_session_cue(said, self.context, self.findings)
        read_events(said, self.context, self.roster, self.findings)
        read_editions(said, self.context, self.findings)
        read_agreements(said, self.context, self.roster, self.findings)
        read_visits(said, self.context, self.findings)
        read_visit_words(said, self.context, self.roster, self.findings)
        read_calls(said, self.context, self.findings)
        self.context.fresh = self.context.fresh or any(said.events)
        if said.events and len({id(b) for b in said.bodies}) == 2 and not said.papers:
            self.context.parties = (
                list(said.bodies) if len(said.bodies) == 2 else self.context.parties
            )
        read_roles(said, self.context, self.roster, self.findings)
        read_hierarchy(said, self.roster, self.context.home)
        bodies = list(said.bodies)
        if bodies:
            self.context.subject = (
                bodies[0]
                if re.match(r"\W*(?:The |the )?<O0>", said.marks)
                else self.context.subject or bodies[0]
            )
