"""Claims to facts: each is held against the very block that the model was shown."""

import re
from typing import Any

from graph.documents import Document
from graph.extraction.when import find_days
from graph.facts.references import AGENTS
from graph.model import Fact
from graph.opinions.answers import Claim
from graph.opinions.excerpts import Excerpt
from graph.opinions.form import FORMS
from graph.opinions.known import Known
from graph.opinions.opinion import Tally
from graph.private import is_plain

#: How sure a model's proposals are: nobody has measured yours, so less than any rule.
CONFIDENCE = 0.3
_MODALITY = {"planned": "announced", "draft": "proposed"}
_KINDS = {"person": ("person",), "institution": ("institution",), "agent": AGENTS,
          "unit": ("institution",), "parent": ("institution",)}  # fmt: skip


class Dropped(Exception):
    """A claim that does not hold; the message is the reason that is counted."""


class Checker:
    """Holds claims against blocks and against what is known; keeps what passes."""

    def __init__(self, document: Document, known: Known, rule: str, tally: Tally) -> None:
        self.document, self.known, self.rule, self.tally = document, known, rule, tally
        self.facts: list[Fact] = []

    def take(self, claims: list[tuple[Excerpt, Claim]]) -> None:
        """Those that name things first: others may speak of them, from whatever block."""
        naming = [(block, claim) for block, claim in claims if "name" in claim.arguments]
        others = [(block, claim) for block, claim in claims if "name" not in claim.arguments]
        for block, claim in (*naming, *others):
            try:
                fact = self._fact(block, claim)
            except Dropped as reason:
                self.tally.drop(str(reason))
                continue
            if fact is None:
                self.tally.known += 1
                continue
            self.known.add(fact)
            self.facts.append(fact)
            self.tally.taken += 1

    def _fact(self, block: Excerpt, claim: Claim) -> Fact | None:
        """The fact of a claim, or nothing where it is known already."""
        quote = block.find(claim.quote)
        if quote is None:
            raise Dropped("quote not in its block")
        said = _printed(block, claim, quote)
        if "name" in said:
            if self.known.has(claim.kind, said["name"]) or self._taken(said["name"]):
                return None
            made = _dated(claim.kind, said, block)
        else:
            made = self._resolved(claim.kind, said)
        place = block.span(*quote)
        fact = Fact(
            claim.kind, made, (self.document.span(*place),),
            status="proposed", rule=self.rule, confidence=CONFIDENCE,
        )  # fmt: skip
        return None if "name" not in said and self.known.says(fact) else fact

    def _taken(self, name: str) -> bool:
        """Whether a name means something already, of whatever kind: no name may mean two things."""
        return self.known.agent(name) is not None or self.known.activity(name) is not None

    def _resolved(self, kind: str, said: dict[str, str]) -> dict[str, Any]:
        """The arguments of a statement, by the names that the facts file uses."""
        made: dict[str, Any] = dict(said)
        for argument in FORMS[kind].words:
            if argument == "in":
                activity = self.known.activity(said["in"])
                if activity is None:
                    raise Dropped("speaks of what no fact names")
                made["in"] = activity.get("name")
                made["modality"] = _MODALITY.get(activity.get("state", ""), "reported")
            elif argument in _KINDS:
                agent = self.known.agent(said[argument])
                if agent is None or agent.kind not in _KINDS[argument]:
                    raise Dropped("speaks of what no fact names")
                made[argument] = agent.get("name")
        if kind == "placement" and made["unit"] == made["parent"]:
            raise Dropped("puts a body under itself")
        return made


def _printed(block: Excerpt, claim: Claim, quote: tuple[int, int]) -> dict[str, str]:
    """The arguments in the document's own words: the first from the quote."""
    said = dict(claim.arguments)
    for number, argument in enumerate(name for name in FORMS[claim.kind].words if name in said):
        place = block.find(said[argument], quote, whole=True)
        if place is None and number:
            place = block.find(said[argument], whole=True)
        if place is None:
            raise Dropped("name not in the quote" if number == 0 else "name not in its block")
        said[argument] = block.words(*place)
        if not is_plain(said[argument]):
            raise Dropped("no plain name")
    return said


def _dated(kind: str, said: dict[str, str], block: Excerpt) -> dict[str, Any]:
    """The arguments with dates that the block gives, under the names of the facts format."""
    dates = [said[name] for name in FORMS[kind].dates if name in said]
    if any(not _gives(block, day) for day in dates):
        raise Dropped("date not in its block")
    if "start" in said and said.get("end", "9") < said["start"]:
        raise Dropped("ends before it starts")
    made: dict[str, Any] = dict(said)
    if kind == "agreement" and said["state"] == "signed" and "date" in made:
        made["signed"] = made.pop("date")
    return made


def _gives(block: Excerpt, day: str) -> bool:
    """Whether a block names the date, or one that lies in it, as our own grammar reads it."""
    read = {date[:10] for when in find_days(block.text) for date in (when.start, when.end) if date}
    read |= set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", block.text))
    return any(date == day or date.startswith(f"{day}-") for date in read)
