"""Persons in sentences, with the title and institution that the words around the name give them."""

import re

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.affiliations import Affiliation
from graph.extraction.mentions.finder import Mention
from graph.extraction.mentions.names import Name, name_at
from graph.extraction.mentions.positions import title_in
from graph.extraction.mentions.tokens import FUNCTION, is_title_word, tokens
from graph.extraction.prose.persons.appositions import Someone, behind, front
from graph.extraction.prose.persons.predicates import said_of

_VERB = re.compile(
    r"\s*,?\s*(?:also\s+|then\s+|who\s+|both\s+|further\s+|later\s+)*(?:said|says|told|noted|added|stressed|emphasi[sz]ed|highlighted|opened|closed|welcomed|presented|described|explained|spoke|"
    r"signed|attended|moderated|chaired|led|visited|discussed|thanked|expressed|underlined|pointed|delivered|gave|made|introduced|represented|facilitated|"
    r"stated|remarked|reported|joined|met|received|hosted|outlined|shared|called|witnessed|took|concluded|addressed|informed|invited|urged|observed|reiterated|argued|will\s+(?:speak|present|open|give|moderate|deliver)|"
    r"and\s+(?=[A-Z])|heads?|directs?|sits|leads|teaches|serves|becomes?|became|works?|holds|has|is (?:an?|the|our|its|now|currently)|graduated|studied|wrote|writes|advises?|accompanied|explains?|presents|moderates|speaks|chairs|opens)\b"
)
_GLUE = r"(?:\s*,\s*|\s+)"


def people_in(
    text: str,
    mentions: list[Mention],
    known: frozenset[str],
    *,
    surnames: frozenset[str] = frozenset(),
) -> list[Someone]:
    """The persons of a sentence.

    >>> from graph.extraction.mentions.finder import mentions_in
    >>> text = "Deputy chairman of the Agency for Inland Water Affairs Nurlan Seitov attended with Ms. Ann Lee, rector of KDI."
    >>> [(p.name.text, p.said.title, p.said.chain) for p in people_in(text, mentions_in(text), frozenset({"KDI"}))]
    [('Nurlan Seitov', 'Deputy chairman', ['Agency for Inland Water Affairs']), ('Ann Lee', 'rector', ['KDI'])]
    """
    found = _heads_in_brackets(text, mentions)
    reach = 0
    for name in _candidates(text, mentions, surnames):
        if name.first < reach or any(p.start <= name.first < p.end for p in found):
            continue
        person = Someone(name, name.first, name.end)
        behind(text, person, mentions, known)
        front(text, person, mentions, known, reach)
        office = _OFFICE.search(name.honorific)
        if office and not person.said.title:
            person.said.title = office[0]
        if not person.said.chain:
            _body_before(text, person, mentions, reach)
        if not person.said.chain:
            told = said_of(text, person.end, mentions, known)
            if not told.empty and not (person.said.title and not told.chain):
                person.said = told
        sure = bool(name.honorific) and not name.weak
        if not (sure or person.said.title or name.text in surnames or _acts(text, person, found)):
            continue
        if (
            not sure
            and not person.said.title
            and name.weak
            and len(name.text.split()) < 2
            and name.text not in surnames
        ):
            continue
        found.append(person)
        reach = person.end
    return sorted(found, key=lambda p: p.start)


#: Honorifics that are offices too.
_OFFICE = re.compile(r"\b(?:Ambassador|Commissioner|Senator|Councillor|Judge|Justice)\b")


def _body_before(text: str, person: Someone, mentions: list[Mention], reach: int) -> None:
    """An institution right before a name: Agency for Inland Waters Marat Seitov, UNDP’s Ann Lee."""
    for mention in mentions:
        if mention.start >= reach and re.fullmatch(
            r"(?:[’']s?)?\s", text[mention.end : person.start]
        ):
            person.said.chain, person.start = list(mention.chain), mention.start
            if mention.acronym:
                person.said.acronyms = {mention.chain[0]: mention.acronym}


_HEAD = re.compile(
    r"(?P<title>[A-Z][\w’' -]{2,50}?)\s*[:：]\s*(?=\S)|(?:headed|led|represented) by\s+(?:(?P<led>[A-Z][\w -]+?)\s+)?(?=(?:Mr|Ms|Dr|Prof))"
)


def _heads_in_brackets(text: str, mentions: list[Mention]) -> list[Someone]:
    """Heads named in the bracket behind an institution: "KOTI (President: Oh Sang Jin)"."""
    found: list[Someone] = []
    for mention in mentions:
        bracket = (
            re.match(r"\s*\(?([^()]{0,90})\)?", text[mention.end :])
            if "(" in text[mention.start : mention.end + 3]
            else None
        )
        if not bracket:
            continue
        inner = text[mention.end : mention.end + bracket.end()]
        match = _HEAD.search(inner)
        if (
            not match
            or not (match["title"] or match["led"])
            or not title_in((match["title"] or match["led"]).strip(" ,;"))
        ):
            continue
        at = mention.end + match.end()
        name = name_at(text, at, sure=True)
        if name and name.end <= mention.end + bracket.end():
            title = (match["title"] or match["led"]).strip(" ,;")
            found.append(
                Someone(
                    name,
                    at - len(match[0]) + (match[0].find(title)),
                    name.end,
                    Affiliation(title, [mention.name]),
                )
            )
    return found


def _candidates(text: str, mentions: list[Mention], surnames: frozenset[str]) -> list[Name]:
    made: list[Name] = []
    reach = 0
    for token in tokens(text):
        if token.start < reach or not token.capital or not token.word:
            continue
        if any(m.start <= token.start < m.end for m in mentions):
            continue
        stop = next((m.start for m in mentions if m.start > token.start), None)
        name = name_at(text, token.start, stop=stop)
        if (
            name is None
            and token.text.rstrip(".") in surnames
            and (token.start > 0 or len(token.text) > 4)
        ):
            name = Name(
                "",
                token.text.rstrip("."),
                token.start,
                token.start + len(token.text.rstrip(".")),
                token.start,
            )
        if (
            name is None
            and re.search(r"\b[A-Z]\w+\s$", text[: token.start])
            and is_title_word(text[: token.start].split()[-1])
            and not is_ordinary(token.text)
            and not is_place(token.text)
            and not token.text.isupper()
            and not is_title_word(token.text)
        ):
            name = Name(
                "",
                token.text.rstrip("."),
                token.start,
                token.start + len(token.text.rstrip(".")),
                token.start,
            )
        if name is None:
            continue
        words = name.text.split()
        if not name.honorific and (
            is_place(words[0])
            and len(words) > 2
            and re.search(r"\b(?:in|of|for|to|at|from)\s+(?:the\s+)?$", text[: name.first])
        ):
            continue
        if not name.honorific and _sentence_word(text, name):
            continue
        made.append(name)
        reach = name.end
    return made


def _sentence_word(text: str, name: Name) -> bool:
    """Whether a name without honorific is rather part of a title in quotes or of a longer phrase."""
    before, after = text[: name.first], text[name.end :]
    if before.rstrip()[-1:] in '“"' and re.match(r"\s+[a-z]", after) is None and "”" in after[:60]:
        return True
    following = re.match(r"\s+([A-Z][\w-]*)", after)
    return following is not None and (
        following[1].casefold() in heads()
        or (
            is_ordinary(following[1])
            and not is_title_word(following[1])
            and following[1].casefold() not in FUNCTION
        )
    )


def _acts(text: str, person: Someone, found: list[Someone]) -> bool:
    """Whether a bare name does what persons do, or stands in a row with persons."""
    if len(person.name.text.split()) < 2:
        return False
    if _VERB.match(text[person.end :]):
        return True
    if person.said.chain:
        return True
    between = text[found[-1].end : person.start] if found else "x"
    before = text[: person.start]
    return bool(re.fullmatch(r"\s*(?:,|,?\s*and|&|;)\s*", between)) or bool(
        re.search(
            r"\b(?:by|including|includes?|included|said|added|with|namely|were|was|from|are|is|Ms|Mr|honou?r of|memory of|ask|contact|thank(?:s|ed)?|via|through|appointed|elected|invited|named|welcomed?|met|congratulated|late)\s*:?\s*$"
            r"|^\W*[A-Z][\w /-]{2,30}:\s*$",
            before,
        )
        and not re.search(r"\bfrom\s*$", before)
    )
