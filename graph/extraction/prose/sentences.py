"""Paragraphs cut into sentences."""

import re
from collections.abc import Iterable, Iterator

from graph.extraction.lexicon import abbreviations, plain
from graph.extraction.passage import Passage, joined

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
            or _shortened(head)
            or following[:1].islower()
            or (re.search(r"(?:\d|\b[Nn]os?)\.$", head) and following.isdigit())
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


def _shortened(head: str) -> bool:
    """Whether a text ends in an honorific that is written with a dot: Dir., Lcda., (Retd.)."""
    word = re.search(r"(\w+)\.[)\]]?$", head)
    return word is not None and (plain(word[1]) in abbreviations() or word[1] in ("Retd", "Ret"))


#: A sentence without subject or verb that goes on about the paper of the one before it.
_GOES_ON = re.compile(
    r"(?:To be (?:signed|concluded|exchanged|renewed|extended)|Signed|Concluded|Renewed|Extended|Expired|Ended|In force|Draft\b|Under (?:discussion|preparation|negotiation)|In preparation|Being |Awaiting|Signing |Signature |Text |Legal check)"
)
_A_PAPER = re.compile(
    r"\b(?:agreement|memorandum|mou|protocol|letter of|convention|arrangement|treaty|contract|accord|declaration|statement|plan|programme)\b",
    re.IGNORECASE,
)


def joined_papers(parts: Iterable[Passage]) -> Iterator[Passage]:
    """Sentences, with what goes on about a paper joined to the sentence that names it.

    >>> [s.text for s in joined_papers(sentences(Passage.of("Protocol with the Port of Bar. To be signed in May. Noise.")))]
    ['Protocol with the Port of Bar. To be signed in May.', 'Noise.']
    """
    held: Passage | None = None
    for part in parts:
        if held is not None and _GOES_ON.match(part.text) and _A_PAPER.search(held.text):
            held = joined([held, part])
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held
