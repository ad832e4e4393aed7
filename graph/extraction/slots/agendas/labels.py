"""Labels of sessions: cleaned, listed, and told apart as twins."""

import re

from graph.extraction.passage import Passage
from graph.extraction.slots.agendas.headings import bare_number
from graph.names import fold


def listed_numbers(passage: Passage) -> list[Passage]:
    """The parts of a line that only lists numbers: "Item 1; Item 2".

    >>> [p.text for p in listed_numbers(Passage.of("Item 1; Item 2"))]
    ['Item 1', 'Item 2']
    """
    parts = passage.split(r"\s*[;,]\s*(?:and\s+)?|\s+(?:and|&)\s+")
    return parts if len(parts) > 1 and all(bare_number(part.text) for part in parts) else [passage]


_NUMBER_OF = re.compile(
    r"(?P<word>[^\W\d]+(?:\s+[^\W\d]+)?)\s*(?P<number>\d+[-–.]?\w?|[A-F]|[IVX]+)\b|(?P<code>[A-H])\d"
)


def are_twins(before: str, block: str) -> bool:
    """Whether two headings number parts of one slot: Workshop A and B, Session 4-1 and 4-2."""
    first, second = (_NUMBER_OF.match(label) for label in (before, block))
    if first is None or second is None:
        return False
    return fold(first["word"] or "") == fold(second["word"] or "")


_ROOMS = re.compile(
    r"\s*\((?:[^()]*\b(?:room|hall|venue|auditorium|floor|online|zoom|salle|sala|salon|building|tbc|tba|optional|offered by|hosted by|sponsored by|by invitation|closed|cont['’.]?d|continued|continues)\b[^()]*)\)",
    re.IGNORECASE,
)


def label_of(text: str) -> str:
    """The label of a session: its heading without room, stars and quotation marks.

    >>> label_of("“Who pays for the jetty?”"), label_of("Lab A (Room 3) - Budgets")
    ('Who pays for the jetty?', 'Lab A - Budgets')
    >>> label_of("[Session 1] Ports"), label_of('Workshop "Writing"')
    ('Session 1: Ports', 'Workshop "Writing"')
    """
    text = _ROOMS.sub("", " ".join(text.split()))
    text = re.sub(
        r"^[\[<【〈(]\s*([^\[\]<>()]{3,40}?)\s*[\]>】〉)]\s*[:.–-]?\s*(?=\w|[“\"])", r"\1: ", text
    )
    text = (
        text.strip(" *–—-:|[].;,") if not text.endswith(('."', ".”")) else text.strip(" *–—-:|[]")
    )
    quotes = sum(text.count(sign) for sign in '“”"«»')
    if text[:1] in '“"«' and text[-1:] in '”"»' and quotes == 2:
        return text[1:-1].strip()
    return text.strip('“"' if quotes == 1 else "")
