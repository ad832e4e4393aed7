"""A sentence with its mentions as tags: "The document was signed by <P0> and <P1> on <D0>."."""

import re
from dataclasses import dataclass, field

from graph.extraction.mentions.finder import Mention
from graph.extraction.passage import Passage
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.persons.appositions import Someone
from graph.extraction.record import Activity, Institution, Person, Place
from graph.extraction.when import When

TAG = re.compile(r"<([POEADL])(\d+)>")
_AND = r"(?:\s*,\s*(?:and\s+|as well as\s+)?|\s*;\s*(?:and\s+)?|\s+(?:and|&|as well as|together with|along with|alongside)\s+)"
_SIDE = r"(?:,?\s*(?:for|on behalf of|representing)\s+(?:the\s+)?(?:former|latter|first|second|<O\d+>))?"
#: A list of agents; ``{}`` is for the name of the group.
_PLAIN_AND = _AND.replace(r"|\s*;\s*(?:and\s+)?", "")
AGENTS = rf"(?P<{{}}>(?:both\s+|the\s+)*<[PO]\d+>(?![’']s){_SIDE}(?:{_PLAIN_AND}(?:by\s+|the\s+|from\s+|both\s+|its\s+)*<[PO]\d+>(?![’']s){_SIDE}){{{{0,24}}}})"
PERSONS = rf"(?P<{{}}>(?:both\s+|the\s+|its\s+|by\s+)*<P\d+>{_SIDE}(?:{_AND}(?:by\s+|the\s+|from\s+)*<P\d+>{_SIDE}){{{{0,24}}}})"
BODIES = rf"(?P<{{}}>(?:both\s+|the\s+)*<O\d+>(?![’']s)(?:{_PLAIN_AND}(?:by\s+|the\s+|with\s+)*<O\d+>(?![’']s)){{{{0,24}}}})"


@dataclass
class Tagged:
    """A sentence, the same with tags, and what each tag stands for."""

    passage: Passage
    text: str
    marks: str
    persons: list[Person] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    bodies: list[Institution] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: list[Activity | None] = field(default_factory=list)
    nouns: list[Phrase] = field(default_factory=list)  # the words of each event tag
    agreements: list[Activity | None] = field(default_factory=list)
    papers: list[Phrase] = field(default_factory=list)  # the words of each agreement tag
    days: list[When] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def span(self) -> Place:
        """The whole sentence."""
        return self.passage.span

    def agents(self, text: str) -> list[Person | Institution]:
        """The agents that a piece of tagged text names, those behind "for" left out."""
        found: list[Person | Institution] = []
        for match in TAG.finditer(text):
            behind = re.search(
                r"(?:for|on behalf of|representing)\s+(?:the\s+)?$", text[: match.start()]
            )
            if match[1] == "P":
                found.append(self.persons[int(match[2])])
            elif match[1] == "O" and not behind:
                found.append(self.bodies[int(match[2])])
        return list({id(a): a for a in found}.values())

    def spelt(self, marks: str) -> str:
        """A piece of tagged text with the words of its events: "give <E0>" is "give the keynote"."""
        return re.sub(r"<(E\d+)>", lambda m: self.text[slice(*self.places[m[1]])], marks)

    def place_of(self, tag: str) -> Place:
        """Where in the document a tag's words stand."""
        start, end = self.places[tag]
        return self.passage.part(start, end).span


#: Heads named in brackets behind an institution do nothing in the sentence.
_HEADS = re.compile(r"(<O\d+>)\s*[,;(][^()<>]{0,60}<P\d+>[^()<>]{0,30}\)")


def tagged_text(
    text: str, spans: list[tuple[int, int, str]]
) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text with tags for stretches, longer ones before shorter ones that they cover.

    >>> tagged_text("Ann met KDI.", [(0, 3, "P"), (8, 11, "O")])
    ('<P0> met <O0>.', {'P0': (0, 3), 'O0': (8, 11)})
    """
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    made, at, places = [], 0, {}
    counts: dict[str, int] = {}
    for start, end, kind in kept:
        number = counts.get(kind, 0)
        counts[kind] = number + 1
        made.append(text[at:start])
        made.append(f"<{kind}{number}>")
        places[f"{kind}{number}"] = (start, end)
        at = end
    made.append(text[at:])
    return re.sub(r"(?<=>)[*†‡¹²³⁴⁵]+", "", _HEADS.sub(r"\1", "".join(made))), places
