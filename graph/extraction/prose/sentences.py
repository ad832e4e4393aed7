"""Paragraphs cut into sentences."""

import re
from collections.abc import Iterator

from graph.extraction.passage import Passage

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Mx|Dr|Drs|Dra|Prof|Hon|Eng|Engr|Ir|Atty|Gen|Col|Lt|Maj|Capt|Cmdr|Rev|St|No|Nos|Art|vs|Jr|Sr|Inc|Ltd|Co|Corp|Dept|Univ|approx|ca|cf|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Amb|Adv|Assoc|Asst|Acad|Sen|Rep|Gov|Pres|Shri|Smt|Rt|H\.E|e\.g|i\.e|a\.m|p\.m|al|Ph|Sc|Mt|Fr|Ing|Mag|Lic|Sh|Nat|Med)"
    r"|(?<![\w’'])[A-ZÀ-ÞİŞĞ]|\b[A-ZÀ-ÞİŞĞ]\.[A-ZÀ-ÞİŞĞ])\.$"
)
_END = re.compile(r"[.!?…]+[”\"’)\]]*(?=\s+[\"“‘(\[«]?[\w“\"«–-])|[.!?…]+[”\"’)\]]*$|\n+")


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a paragraph.

    >>> [s.text for s in sentences(Passage.of("H.E. Mr. Oh met Dr. Ann B. Lee. They signed on Nov. 9, 2023. Done"))]
    ['H.E. Mr. Oh met Dr. Ann B. Lee.', 'They signed on Nov. 9, 2023.', 'Done']
    """
    text, at = passage.text, 0
    for match in _END.finditer(text):
        head = text[at : match.end()].rstrip('”"’)]')
        following = text[match.end() :].lstrip()[:1]
        if "\n" not in match[0] and (
            _ABBREVIATION.search(head)
            or following[:1].islower()
            or (re.search(r"\d\.$", head) and following.isdigit())
        ):
            continue
        if (
            match[0].startswith(".")
            and re.search(r"(?:^|\s)\d{1,2}\.$", head)
            and not re.search(r"(?:19|20)\d\d\.$", head)
        ):
            continue
        part = passage.part(at, match.end()).strip()
        if part:
            yield part
        at = match.end()
    rest = passage.part(at).strip()
    if rest:
        yield rest
