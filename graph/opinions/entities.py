"""Persons and institutions that an NER model sees and the rules did not, as proposed facts.

The model finds names in prose that no pattern of the rules expects; it also takes headings for
persons and cuts names. So what it says must look like a name of its kind, stand where the rules
found nobody, and wait for a person to look at it.
"""

import re
from collections.abc import Callable, Collection, Iterable

from graph.documents import Document
from graph.extraction.lexicon import heads, honorific, is_ordinary, is_place
from graph.extraction.passage import Passage
from graph.model import Fact, FactsFile
from graph.opinions.excerpts import visible_lines
from graph.opinions.known import Known
from graph.opinions.opinion import Opinion, Tally, added
from graph.private import is_plain, masked

#: What a model gives for a text: start, end and label of each entity.
Tagger = Callable[[str], Iterable[tuple[int, int, str]]]
KINDS = {"PERSON": "person", "ORG": "institution"}
ALL = tuple(KINDS.values())
#: How sure its proposals are: near the share of them that was right (docs/extraction.md).
CONFIDENCE = {"person": 0.3, "institution": 0.5}
_LONGEST = 20_000  # characters that it is given in one go
_LOOSE = re.compile(r"^(?:the|The|THE|and|of|for|at|by|in)\s+|\s+(?:and|of|for|at|by|in|the)$")
_SMALL = frozenset(
    "al bin binti da das de del den der di do dos e el ibn la le van von y".split()  # noqa: SIM905
)


def named(
    document: Document, file: FactsFile, tag: Tagger, rule: str, *, kinds: Collection[str] = ALL
) -> Opinion:
    """The facts of a file with the persons and institutions (``kinds``) that a model adds.

    >>> from graph.documents import document_of
    >>> from graph.model import Document as Head
    >>> note = document_of(b"Later Ann Lee thanked the Ulsan Port Bureau.", "n.txt")
    >>> seen = lambda text: [(6, 13, "PERSON"), (22, 43, "ORG"), (0, 5, "ORG")]
    >>> made = named(note, FactsFile(Head("n", "n.txt")), seen, "ner:x")
    >>> [fact.get("name") for fact in made.file.facts]
    ['Ulsan Port Bureau', 'Ann Lee']
    """
    tally, known = Tally(), Known.of(file)
    taken = [(s.start, s.end) for fact in file.of("person", "institution") for s in fact.spans]
    facts: list[Fact] = []
    for passage, label in _seen(document, tag):
        kind = KINDS[label]
        if kind not in kinds:
            continue
        name, place = _trimmed(passage)
        if not name or known.has(kind, name) or known.activity(name):
            tally.known += 1
            continue
        if any(start < place[1] and place[0] < end for start, end in taken):
            tally.drop("where the rules read something else")
            continue
        if not (_is_person(name) if kind == "person" else _is_institution(name)):
            tally.drop("no plain name")
            continue
        fact = Fact(
            kind, {"name": name}, (document.span(*place),),
            status="proposed", rule=rule, confidence=CONFIDENCE[kind],
        )  # fmt: skip
        known.add(fact)
        facts.append(fact)
        tally.taken += 1
    return Opinion(added(file, facts), tally)


def _seen(document: Document, tag: Tagger) -> Iterable[tuple[Passage, str]]:
    for line in visible_lines(document):
        for at in range(0, len(line.passage), _LONGEST):
            part = line.passage.part(at, at + _LONGEST)
            for start, end, label in tag(masked(part.text)):
                if label in KINDS:
                    yield part.part(start, end), label


def _trimmed(passage: Passage) -> tuple[str, tuple[int, int]]:
    """A name without honorifics, loose words and signs around it, and where that stands."""
    before = -1
    while len(passage) != before:
        before = len(passage)
        passage = passage.strip(" \t\n,.;:()'\"’‘“”-–—|*")
        title = honorific().match(passage.text)
        passage = passage.part(title.end()) if title else passage
        loose = _LOOSE.search(passage.text)
        if loose:
            passage = (
                passage.part(loose.end()) if not loose.start() else passage.part(0, loose.start())
            )
        if passage.text.endswith(("'s", "’s")):
            passage = passage.part(0, -2)
    return " ".join(passage.text.split()), passage.span


def _is_person(name: str) -> bool:
    words = name.split()
    long = [word for word in words if sum(char.isalpha() for char in word) > 1]
    return (
        is_plain(name)
        and not re.search(r"[\d/&:;()_,]", name)
        and len(long) >= 2 and len(words) <= 5
        and all(word[0].isupper() or word in _SMALL for word in words)
        and not any(word in heads() for word in name.casefold().split())
        and not all(is_ordinary(word) for word in words)
        and not is_place(name)
    )  # fmt: skip


def _is_institution(name: str) -> bool:
    words = name.split()
    return (
        is_plain(name)
        and not re.search(r"[\d/:;()_]", name)
        and 2 <= len(words) <= 15
        and len(words[0].strip(".")) > 1
        and words[0][0].isupper()
        and not name.isupper()
        and any(word in heads() for word in re.findall(r"[\w-]+", name.casefold()))
        and not is_place(name)
    )
