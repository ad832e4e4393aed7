"""Who organises, hosts, supports: label lines and blocks at the top of a page."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from graph.extraction.blocks import Line
from graph.extraction.lexicon import is_place
from graph.extraction.mentions.affiliations import pieces
from graph.extraction.mentions.finder import Mention, mentions_in, named_alone
from graph.extraction.mentions.institutions import rank_of
from graph.extraction.mentions.levels import levels
from graph.extraction.passage import Passage
from graph.extraction.record import Activity, Findings, Institution, Role
from graph.extraction.roster import Roster

_KIND = r"(?:financial |technical |generous |kind |additional |logistical |co-?|main |institutional |local )*"
#: What stands at the start of a line or before a list of institutions → the role that it gives them.
CUES: tuple[tuple[str, str], ...] = (
    (r"co-?organi[sz](?:ed|ers?|ing (?:institution|partner)s?)(?: by| with)?|(?:jointly|co-) ?(?:organi[sz]ed|convened|presented) by|organi[sz]ed (?:jointly|together) (?:by|with)|joint(?:ly)? organi[sz]ers?", "co-organizer"),
    (r"(?:main |lead |chief )?organi[sz](?:ed|ers?|ing (?:institution|partner|committee|body|agency)s?)(?: by)?|conven(?:ed|ers?|ors?)(?: by)?|an? (?:event|initiative) (?:by|of)", "organizer"),
    (r"held at(?=\s*:)|(?:co-?|local |kindly )?host(?:s|ed|ing)?(?: (?:institution|organi[sz]ation|country|by))?s?(?: by)?", "host"),
    (rf"in {_KIND}(?:collaboration|co-?operation|partnership|association|conjunction|coordination) with|{_KIND}(?:partners?|collaborators?|partner (?:institution|organi[sz]ation)s?|collaborating (?:institution|partner)s?)|together with|co-?operating (?:institution|partner)s?", "collaborator"),
    (rf"(?:with|under|thanks to) (?:the )?{_KIND}(?:support|sponsorship|funding|assistance|backing|contribution|grant|auspices|patronage)s? (?:from|of|by)|{_KIND}(?:support(?:ed|ers?)|sponsor(?:s|ed)?|fund(?:ed|ers?|ing)|financed|donors?|patrons?)(?: (?:by|from))?", "supporter"),
)  # fmt: skip
_LABEL = re.compile(
    "|".join(rf"(?P<{code.replace('-', '_')}>{pattern})" for pattern, code in CUES), re.IGNORECASE
)


def label_of(text: str) -> tuple[str, int] | None:
    """(role, where what follows starts) of a line that begins with an organiser's label.

    >>> label_of("Co-organized by"), label_of("Supported by CAF"), label_of("Partnerships matter")
    (('co-organizer', 15), ('supporter', 13), None)
    """
    match = _LABEL.match(text.lstrip("*-• "))
    if not match:
        return None
    lead = len(text) - len(text.lstrip("*-• "))
    end = match.end() + lead
    rest = text[end:]
    sign = re.match(r"\s*(?:[:：–-]\s*|$)", rest)
    if sign:
        return str(match.lastgroup).replace("_", "-"), end + sign.end()
    if (
        re.search(r"\b(?:by|with|from|of)$", match[0], re.IGNORECASE)
        and len(text) < 220
        and not re.search(r"\b(?:will|was|were|is|are|has|have)\b", text)
    ):
        space = re.match(r"\s+(?:the\s+)?", rest)
        return (str(match.lastgroup).replace("_", "-"), end + space.end()) if space else None
    return None


def read_organisers(
    lines: list[Line], event: Activity, roster: Roster, findings: Findings
) -> set[int]:
    """Roles of the institutions in organiser's blocks; the numbers of the lines that were used."""
    used: set[int] = set()
    role, open_ = "", 0
    lines = [
        replace(line, passage=part)
        for line in lines
        for part in (line.passage.split(r"\s+[·•|]\s+") if len(line.text) < 400 else [line.passage])
    ]
    for number, line in enumerate(lines):
        found = label_of(line.text)
        if found and line.kind != "note":
            role, at = found
            rest = line.passage.part(at)
            used.add(number)
            open_ = 6
            if rest:
                for body in listed(rest, roster):
                    findings.add_role(Role(body, role, event, rest.span, "organiser-label"))
                open_ = 0 if not line.text.rstrip().endswith((",", "and", "&")) else 3
            continue
        if open_ and role:
            text = line.text.strip()
            if text in ("&", "and", "+", ","):
                used.add(number)
                open_ += 1
                continue
            bodies = list(listed(line.passage, roster)) if _names_bodies(line) else []
            if not bodies:
                open_ = 0
                continue
            used.add(number)
            open_ -= 1
            for body in bodies:
                findings.add_role(Role(body, role, event, line.passage.span, "organiser-block"))
    return used


def _names_bodies(line: Line) -> bool:
    """Whether a line is nothing but names of institutions."""
    text = line.text
    if len(text) > 220 or re.search(r"\d{1,2}:\d\d|[.!?]\s+[A-Z]|@|\b(?:19|20)\d\d\b", text):
        return False
    covered = sum(m.end - m.start for m in mentions_in(text))
    return covered >= len(text) * 0.5 or named_alone(text)


def listed(passage: Passage, roster: Roster) -> Iterator[Institution]:
    """The institutions that a list names, a unit with its parents as one: the unit acts."""
    text = re.sub(r"\s*\.$", "", passage.text)
    found = mentions_in(text, roster.known)
    groups: list[list[Mention]] = []
    for mention in found:
        between = text[groups[-1][-1].end : mention.start] if groups else ""
        if (
            groups
            and re.fullmatch(r"\s*,\s*(?:the\s+)?", between)
            and _under(groups[-1][-1], mention, found)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    covered = [(m.start, m.end) for m in found]
    extra = (
        [p for p in _loose(text, covered) if named_alone(p) and not is_place(p)]
        if len(text) < 200
        else []
    )
    for group in groups:
        span = passage.part(group[0].start, group[-1].end).span
        names = [name for m in group for name in m.chain]
        after = re.match(r"\)?\s*,\s*([^,;&]+?)\s*(?:$|[,;&]|\band\b)", text[group[-1].end :])
        country = after[1] if after and is_place(after[1]) else ""
        bodies = [
            roster.institution(
                name,
                span,
                acronym=group[0].acronym if i == 0 else "",
                country=country if i == len(names) - 1 else "",
            )
            for i, name in enumerate(names)
        ]
        for unit, parent in itertools.pairwise(bodies):
            roster.place(unit, parent, span, "organiser-chain")
        yield bodies[0]
    for name in extra:
        at = text.find(name)
        yield roster.institution(levels(name)[0], passage.part(at, at + len(name)).span)


def _under(lower: Mention, upper: Mention, found: list[Mention]) -> bool:
    """Whether a comma puts the first institution under the second: a unit and its house."""
    below, above = rank_of(lower.chain[-1]), rank_of(upper.chain[0])
    if below <= 3 and above >= 4 and above > below:
        return len(found) <= 2 or above == 5 or not lower.acronym
    return (below < above and len(found) <= 2 and below <= 3) or (
        above == 3 and upper.chain[0].startswith("State ") and bool(lower.acronym)
    )


def _loose(text: str, covered: list[tuple[int, int]]) -> list[str]:
    """The parts of a list that no mention covers."""
    kept = "".join(" " if any(a <= i < b for a, b in covered) else ch for i, ch in enumerate(text))
    parts = [p for piece in pieces(kept) for p in re.split(r"\s+(?:and|&)\s+|\s*[;/]\s*", piece)]
    return [part.strip(" ()") for part in parts if part.strip(" ()") and part.strip(" ()") in text]
