"""What stands before and behind a name in a sentence: titles, institutions, brackets."""

import re
from dataclasses import dataclass, field

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.affiliations import Affiliation, affiliation_of
from graph.extraction.mentions.finder import Mention
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.names import Name
from graph.extraction.mentions.pieces import DISTRICTS
from graph.extraction.mentions.positions import Title, title_in
from graph.extraction.mentions.tokens import FUNCTION, is_title_word, tokens

_ROLE = re.compile(
    r"(?:speaker|moderator|facilitator|presenter|discussant|panell?ist|rapporteur|host|guest|signatory|respondent|commentator|interviewer|organi[sz]er)s?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?P<who>its|their|his|her|whose|the [a-z]+[’']s)\s+$", re.IGNORECASE)


@dataclass
class Someone:
    """A person in a sentence: the name, what is said around it, from where to where."""

    name: Name
    start: int
    end: int
    said: Affiliation = field(default_factory=Affiliation)
    possessive: bool = False  # "its Vice President": whose is for the sentence to say


def behind(text: str, person: Someone, mentions: list[Mention], known: frozenset[str]) -> None:
    """An apposition behind the name: ", rector of the Academy," or "(KDI)" or "- Head of X"."""
    rest = text[person.end :]
    bracket = re.match(r"\s*,?\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)", rest)
    if bracket and re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Mme)\.?", bracket[1].strip()):
        bracket = None
    if bracket:
        made = affiliation_of(bracket[1], known)
        if not made.empty and not re.fullmatch(r"\s*\d.*", bracket[1]):
            person.said, person.end = made, person.end + bracket.end()
        return
    lead = re.match(
        r"\s*(?:,|[–—-](?=\s)|\s[–—-]\s)?\s*(?:the\s+|an?\s+|acting\s+as\s+|who is\s+(?:the\s+|an?\s+)?|as\s+(?:the\s+)?(?=[A-Z]))?",
        rest,
    )
    at = person.end + (lead.end() if lead else 0)
    comma = bool(lead and re.search(r"[,–—-]", lead[0]))
    title = title_in(text, at)
    if comma and title is not None and title.start == at and len(text[at : title.end]) < 110:
        end = object_end(text, title.end, mentions, known)
        person.said = affiliation_of(text[at:end], known)
        person.end = end
        return
    if comma or re.match(r"\s+(?:of|from|at|representing)\s+(?:the\s+)?", rest):
        glue = re.match(r"\s+(?:of|from|at|representing|on behalf of)\s+(?:the\s+)?", rest)
        start = person.end + (glue.end() if glue else lead.end() if lead else 0)
        mention = next((m for m in mentions if m.start == start), None)
        if mention and (glue or re.match(r"\s*(?:[,.;:]|$|and\b)", text[mention.end :])):
            end = object_end(text, start, mentions, known)
            second = title_in(text, mention.end)
            if second is not None and text[mention.end : second.start].strip() == "" and comma:
                end = second.end
            person.said = affiliation_of(text[start:end], known)
            person.end = end


def object_end(text: str, at: int, mentions: list[Mention], known: frozenset[str]) -> int:
    """The end of "of the Road Safety Division, Ministry of X, Viet Nam" behind a title."""
    end = _office_end(text, at)
    while True:
        glue = re.match(
            r"(?:\s*,\s*|\s+(?:of|at|for|in|from|to|with)\s+|\s*/\s*|\s+)?(?:the\s+|its\s+)?",
            text[end:],
        )
        start = end + (glue.end() if glue else 0)
        mention = next((m for m in mentions if m.start == start), None)
        if mention and ((glue and glue[0].strip()) or end == at):
            comma = "," in (glue[0] if glue else "")
            if (
                comma
                and end != at
                and re.match(
                    r"\s*(?:,?\s*and\b|\s+(?:signed|met|visited|held|will|agreed|and)\b)",
                    text[mention.end :],
                )
            ):
                return end
            if (
                comma
                and end == at
                and re.match(
                    r"\s+(?:signed|met|visited|held|will|agreed|organi[sz]ed|hosted)\b",
                    text[mention.end :],
                )
            ):
                return end
            end = mention.end
            continue
        bare = re.match(r"[A-Z]\w+", text[start:])
        if bare and bare[0].casefold() in heads() and re.search(r"\bthe\s+$", text[end:start]):
            end = start + bare.end()
            continue
        if glue and re.search(r"\b(?:of|for|in|to)\b", glue[0]):
            run = re.match(
                r"(?:[A-Z][\w’'-]*|and|of|the|&|for)(?:\s+(?:[A-Z][\w’'-]*|and|of|the|&|for|,(?=\s[A-Z][a-z]+ and)))*",
                text[start:],
            )
            words = run[0].split() if run else []
            while words and (words[-1] in ("and", "of", "the", "&", "for")):
                words.pop()
            if words and words[0][:1].isupper():
                return (
                    start + len(" ".join(words))
                    if text[start:].startswith(" ".join(words))
                    else end
                )
        place = re.match(
            r",\s+([A-Z][\w’'-]+(?:\s+(?:of\s+|and\s+)?[A-Z][\w’'-]+){0,3})", text[end:]
        )
        if place and end > at:
            words = place[1].split()
            for size in range(len(words), 0, -1):
                if is_place(" ".join(words[:size])):
                    return (
                        end
                        + text[end:].index(words[size - 1], len(" ".join(words[: size - 1])))
                        + len(words[size - 1])
                    )
        return end


def _office_end(text: str, at: int) -> int:
    """The end of what a minister is minister of: its commas hold together as a ministry's do."""
    if not re.search(r"Minister(?: Delegate)?$", text[:at]) or re.match(
        r"\s+of State\b", text[at:]
    ):
        return at
    bodies = bodies_in(re.sub(r"^\s+for\b", " of", f"Ministry{text[at : at + 160]}"))
    if not bodies or bodies[0].start:
        return at
    return at + bodies[0].end - len("Ministry") + (1 if re.match(r"\s+for\b", text[at:]) else 0)


def front(
    text: str, person: Someone, mentions: list[Mention], known: frozenset[str], reach: int
) -> None:
    """A title before the name: "Rector", "KIDI President", "Director of the League (LCP)"."""
    before = text[reach : person.start]
    for match in re.finditer(r"(?:^|(?<=[\s(“]))(?=[A-Za-z“])", before):
        start = match.start()
        if len(before) - start > 220:
            continue
        chunk = before[start:].rstrip()
        title = title_in(before, start, most=6)
        title = title and _outside(title, before, reach, mentions)
        if title is None or (
            title.start != start
            and not (
                _is_mention(reach + start, reach + title.start, mentions)
                or _capital_run(before[start : title.start])
            )
        ):
            continue
        if title.start < start or not _touches(text, reach + title.end, person.start, mentions):
            continue
        if (
            not before[title.start].isupper()
            and not chunk[:1].isupper()
            and not _lower_title(before, title.start)
        ):
            continue
        whole = re.sub(r"[\s,]+$", "", before[start:])
        earlier = _wider(before, start, mentions, reach)
        made = affiliation_of(re.sub(r"^(?:the|The)\s+", "", before[earlier:].rstrip(" ,")), known)
        if not made.title:
            made = affiliation_of(whole, known)
        if made.title and not made.chain and _ROLE.search(made.title):
            return  # a role in the event is for the sentence to say
        if made.title:
            possessive = _POSSESSIVE.search(before[:earlier])
            if person.said.chain and not person.said.title and not made.chain:
                made.chain, made.acronyms, made.countries = (
                    person.said.chain,
                    person.said.acronyms,
                    person.said.countries,
                )
            if not person.said.title:
                person.said = made
                person.possessive = possessive is not None and not made.chain
            person.start = reach + (possessive.start() if possessive else earlier)
            return


def _outside(title: Title, before: str, reach: int, mentions: list[Mention]) -> Title | None:
    """A title without the words of an institution that it seems to start with."""
    for mention in mentions:
        if mention.start < reach + title.start < mention.end < reach + title.end:
            start = mention.end - reach
            start += len(before[start : title.end]) - len(before[start : title.end].lstrip())
            return Title(before[start : title.end], start, title.end)
    return title


def _capital_run(run: str) -> bool:
    """Whether capitalised words with a proper name among them stand right before a title."""
    words = tokens(run)
    return (
        0 < len(words) <= 4
        and all(
            w.capital and w.word and w.low not in FUNCTION and not is_title_word(w.text)
            for w in words
        )
        and (not is_ordinary(words[0].text))
        and not run.rstrip().endswith((",", "."))
    )


def _lower_title(before: str, at: int) -> bool:
    """Lower-case titles count behind an article or at a break: "the rector, Mr. X"."""
    return bool(
        re.search(
            r"(?:\b(?:the|its|their|our|by|and|a|an|former|of|with|from|where|when|to|on|that|while|as|whose|for|between|acting|deputy|then|his|her|including)|[,;:“(])\s+$",
            before[:at],
            re.IGNORECASE,
        )
    )


def _is_mention(start: int, end: int, mentions: list[Mention]) -> bool:
    return any(abs(m.start - start) <= 0 and m.end <= end and end - m.end <= 3 for m in mentions)


def _touches(text: str, end: int, name: int, mentions: list[Mention]) -> bool:
    """Whether between a title and a name stands nothing but the institution, a country, a comma."""
    between = text[end:name]
    if re.fullmatch(r"\s*,?\s*", between):
        return True
    if (
        re.fullmatch(r"\s+(?:of|at)\s+(?:the|our|its)\s+(?:[A-Z][a-z]+\s+)?[a-z]+\s*,?\s*", between)
        and between.split()[-1].strip(" ,") in heads()
    ):
        return True
    glue = re.match(r"\s*(?:,\s*|\s(?:of|at|for|in|from|to)\s)\s*(?:the\s+)?", between)
    if not glue:
        return False
    at = end + glue.end()
    mention = next((m for m in mentions if m.start == at), None)
    if mention:
        return _touches(text, mention.end, name, mentions) if mention.end <= name else False
    rest = text[at:name]
    run = re.fullmatch(
        rf"((?:[A-ZÀ-Ž][\w’'-]*|and|of|the|&|,)(?:\s*,?\s+(?:[A-ZÀ-Ž][\w’'-]*|{DISTRICTS}|and|of|the|&))*)\s*,?\s*",
        rest,
    )
    return bool(run) and len(rest) < 110 and not re.search(r"\b(?:and|of|the)\s*$", rest.rstrip())


def _wider(before: str, start: int, mentions: list[Mention], reach: int) -> int:
    """The start of an institution right before a title: "KIDI President"."""
    for mention in mentions:
        gap = before[max(0, mention.end - reach) : start]
        if (
            mention.end <= reach + start
            and mention.start >= reach
            and re.fullmatch(r"(?:[’']s?)?\s*", gap)
        ):
            return mention.start - reach
    return start
