"""Lists under a sentence that ends with a colon: "The following took part:", and a name a line."""

import re
from dataclasses import replace

from graph.extraction.prose.tagging import Tagged

_LISTED = re.compile(
    r"\W*(?:(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s|(?:[Ff]or|[Ff]rom|[Oo]n behalf of)\s+[^:]{2,60}:|(?:H\.?\s?E|Mr|Ms|Mrs|Dr|Prof|Hon|Mme|Sr|Sra)\b)"
)
_OWN = re.compile(
    r"^[^\w<]*(?:(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s+)?(?:(?:[Ff]or|[Ff]rom|[Oo]n behalf of)\s+[^<:]{2,60}:\s*)?"
)


def goes_on_listing(lead: str, text: str) -> bool:
    """Whether a line without a bullet still belongs to the list that a colon announced.

    >>> goes_on_listing("The following took part:", "For Togo: Mr. Ama;"), goes_on_listing("It said:", "The sea rose.")
    (True, False)
    """
    return lead.rstrip().endswith(":") and _LISTED.match(text) is not None


def under(said: Tagged, lead: str) -> Tagged:
    """A line of a list, read as the end of the sentence that announces the list."""
    lead = re.split(r"[.!?]\s+(?=[A-Z])", lead.strip())[-1]
    own = _OWN.sub("", said.marks)
    if not lead.endswith(":") or not re.match(r"<[PO]\d", own):
        return said
    return replace(said, marks=f"{lead} {own}")
