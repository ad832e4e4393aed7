"""What only a whole agenda tells: times of twins, hosts of visits, signatories, days of the event."""

from __future__ import annotations

import itertools
import re

from graph.extraction.mentions.finder import mentions_in
from graph.extraction.record import Activity, Role
from graph.extraction.slots.agendas.headings import default_role, is_numbered
from graph.extraction.slots.agendas.labels import are_twins
from graph.extraction.slots.agendas.sessions import Block
from graph.extraction.slots.agendas.speakers import Speakers


class Settled(Speakers):
    """Sessions that are settled once the last part of an agenda is read."""

    def finish(self) -> list[Activity]:
        """The sessions once all parts of the agenda are read: their times settled."""
        self.blocks = [block for block in self.blocks if block not in self.parents]
        for block in self.blocks:
            self._close(block)
        self._settle()
        self._hosts()
        self._signatories()
        self._days_of_event()
        return [block.activity for block in self.blocks]

    def _settle(self) -> None:
        """Twins share a time; what has none among timed sessions, and nobody in it, is none."""
        for before, block in itertools.pairwise(self.blocks):
            if (
                not block.activity.start
                and before.day == block.day
                and before.activity.start
                and are_twins(before.activity.label, block.activity.label)
            ):
                block.activity.start, block.activity.end = (
                    before.activity.start,
                    before.activity.end,
                )
        if sum(1 for block in self.blocks if block.activity.start) < 2:
            return
        for block in self.blocks[:]:
            empty = not (block.activity.start or block.filled or is_numbered(block.activity.label))
            if empty or self._covers_all(block):
                self.blocks.remove(block)
                if block.activity in self.findings.activities:
                    self.findings.activities.remove(block.activity)

    def _covers_all(self, block: Block) -> bool:
        """Whether the time of a line is that of the whole day: what else there is lies in it."""
        start, end = block.activity.start, block.activity.end
        others = [
            b.activity
            for b in self.blocks
            if b is not block and b.activity.start[:10] == start[:10]
        ]
        inside = [a for a in others if start <= a.start and (a.end or a.start) <= end]
        whole = len(inside) > 2 and len(inside) == len(others)
        return bool(end) and whole and not (block.strong or block.filled)

    def _close(self, block: Block) -> None:
        """A heading without a time of its own takes that of its slots."""
        slots = [slot for slot in block.slots if slot[0]]
        if not block.activity.start and slots and block.day:
            day = block.day
            block.activity.start = f"{day}T{slots[0][0]}{self.zone}"
            ends = [end for _, end in slots if end]
            block.activity.end = f"{day}T{ends[-1]}{self.zone}" if ends else ""

    def _days_of_event(self) -> None:
        """The days that head the agenda correct and complete those of the event."""
        event = self.event
        timed = [b.activity for b in self.blocks if b.activity.start]
        if len(timed) > 1 and (event.start, event.end) == (timed[0].start, timed[0].end):
            event.start, event.end = event.start[:10], ""  # the first session is not the event
        if not self.days:
            return
        if not event.start:
            event.start = min(self.days)
            event.end = max(self.days) if len(set(self.days)) > 1 else ""
            return
        if len(event.start) != 10 or event.rule != "title-event":
            return
        held = {block.day for block in self.blocks if block.day} or set(self.days)
        first, last = min(held), max(held)
        known = (event.start, event.end or event.start)
        if (not event.end and last > known[0]) or not known[0] <= first <= known[1]:
            event.start = min(first, known[0]) if known[0] in self.days else first
            event.end = last if last != event.start else ""

    def _hosts(self) -> None:
        """The institution that is visited, or at whose seat a session is said to be, is its host."""
        for block in self.blocks:
            label = block.activity.label
            seat = re.search(r",?\s+at the\s+(?=[A-Z])", label)
            if default_role(label, moderated=False) != "host" and seat is None:
                continue
            part = label[seat.end() :] if seat else label
            body = next(iter(mentions_in(part)), None)
            start, end = block.activity.spans[0]
            if body is not None and not re.search(r"\b(?:plant|port|farm|site)\b", part[:20], re.I):
                found = self.roster.institution(body.name, (start, end), acronym=body.acronym)
                self.findings.add_role(
                    Role(found, "host", block.activity, (start, end), "agenda-visit")
                )

    def _signatories(self) -> None:
        """Who is named to sign in an agenda signs the one agreement that it speaks of."""
        papers = [a for a in self.findings.activities if a.sort == "agreement"]
        open_ = [a for a in papers if a.state in ("planned", "signed", "") and a.rule != "earlier"]
        if len(open_) == 1:
            for person, span in self.signing:
                self.findings.add_role(Role(person, "signatory", open_[0], span, "agenda-entry"))
