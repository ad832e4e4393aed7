"""Points of a programme where something is signed: read as sentences, each with its session."""

import re
from collections.abc import Iterator

from graph.extraction.blocks import Line
from graph.extraction.passage import Passage, joined
from graph.extraction.prose.papers.papernouns import papers_in
from graph.extraction.record import Activity

_SIGN = re.compile(r"\bsign(?:ing|ature|ed|s)?\b", re.IGNORECASE)
_BY = re.compile(
    r"\W*(?:to be signed|signed|signator(?:y|ies)|signing|signatures?)\b\s*(?:by\b|:|for\b)|\W*(?:in the presence of|witness(?:es|ed)?)\b",
    re.IGNORECASE,
)


def signing_points(
    lines: list[Line], sessions: list[Activity], taken: list[Passage]
) -> Iterator[tuple[Passage, Activity | None]]:
    """Lines that name a paper in a point of signing, with those that say who signs it."""
    known = {passage.start for passage in taken}
    for number, line in enumerate(lines):
        session = _session(line, sessions)
        around = session is not None and _SIGN.search(session.label)
        if line.passage.start in known or not papers_in(line.text):
            continue
        if not (_SIGN.search(line.text) or around) or line.text.rstrip().endswith("?"):
            continue
        parts = [line.passage]
        for below in lines[number + 1 : number + 3]:
            if not _BY.match(below.text):
                break
            parts.append(below.passage)
            known.add(below.passage.start)
        yield _sentence(parts), session


def _sentence(parts: list[Passage]) -> Passage:
    """The lines as one sentence; a clock time before it is left out."""
    first = parts[0]
    clock = re.match(r"\W*\d{1,2}[.:h]?\d{2}\b(?:\s*[-–]\s*\d{1,2}[.:h]?\d{2})?(?:\s*[ap]\.?m\.?)?\s*", first.text)  # fmt: skip
    return joined([first.part(clock.end()) if clock else first, *parts[1:]], ", ")


def _session(line: Line, sessions: list[Activity]) -> Activity | None:
    """The session that a line stands in: the last one that starts before it."""
    at = line.passage.start
    before = [s for s in sessions if s.spans and s.spans[0][0] <= at + 40]
    return max(before, key=lambda s: s.spans[0], default=None)
