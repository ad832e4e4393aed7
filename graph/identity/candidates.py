"""Pairs that may be one: those that a rule is sure of, and those that a person must look at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rapidfuzz import fuzz

from graph.identity import bodies, persons
from graph.identity.judging import Known, Mention, Verdict, judge
from graph.names import fold
from graph.vocabulary import iri

_ALIKE = 75  # per cent of letters; below, no rule would call names alike
_CROWD = 400  # a block of more names than this tells nothing apart


@dataclass(frozen=True)
class Candidate:
    """Two mentions and what they may be to each other."""

    left: Mention
    right: Mention
    verdict: Verdict


def automatic(mentions: Mapping[str, Mention], known: Known) -> list[Candidate]:
    """The pairs that are the same by rule, the surest first."""
    pairs = set(_exact(mentions))
    found = [_judged(mentions, pair, known) for pair in sorted(pairs)]
    sure = [one for one in found if one.verdict.judgement == "same"]
    sure += list(_registered(mentions, known))
    return sorted(sure, key=lambda one: (-one.verdict.score, one.left.iri, one.right.iri))


def candidates(
    mentions: Mapping[str, Mention], known: Known, decided: Collection[frozenset[str]] = ()
) -> list[Candidate]:
    """The pairs that a person should look at, the likeliest first."""
    pairs = set(_exact(mentions)) | set(_alike(mentions))
    pairs |= set(_pairs(_by_initials(mentions).values()))
    found = [
        _judged(mentions, pair, known) for pair in sorted(pairs) if frozenset(pair) not in decided
    ]
    open_ = [one for one in found if one.verdict.judgement == "review"]
    return sorted(open_, key=lambda one: (-one.verdict.score, one.left.iri, one.right.iri))


def _judged(mentions: Mapping[str, Mention], pair: tuple[str, str], known: Known) -> Candidate:
    left, right = (mentions[one] for one in pair)
    return Candidate(left, right, judge(left, right, known))


def _registered(mentions: Mapping[str, Mention], known: Known) -> Iterator[Candidate]:
    """Institutions of the sources that the registry knows by another spelling."""
    for who, one in mentions.items():
        if one.kind != "institution" or one.unit or bodies.is_acronym(one.name):
            continue
        row = known.row(one.name, one.country)
        if row is not None and iri(f"org-id:{row['id']}") != who and not _is_row(who, known):
            there = mentions.get(iri(f"org-id:{row['id']}"))
            if there is not None:
                reason = f"registry: {row['id']}, abbreviations written out"
                yield Candidate(one, there, Verdict("same", 1.0, reason))


def _is_row(who: str, known: Known) -> bool:
    return who.removeprefix(iri("org-id:")) in known.registry.by_id


def _exact(mentions: Mapping[str, Mention]) -> Iterator[tuple[str, str]]:
    """Pairs that share a key of their names, or an acronym that one of them is called by."""
    blocks: dict[object, set[str]] = defaultdict(set)
    for who, one in mentions.items():
        for name in (one.name, *one.also):
            if one.kind == "person":
                for key in persons.name_keys(name):
                    blocks["person", key].add(who)
                blocks["person", "".join(persons.words_of(name))].add(who)
            elif bodies.is_acronym(name):
                blocks["acronym", fold(name)].add(who)
            else:
                blocks["institution", bodies.body_key(name)].add(who)
    yield from _pairs(blocks.values())
    for initials, some in _by_initials(mentions).items():
        called = blocks.get(("acronym", initials), set())
        if 1 < len(called | some) <= _CROWD:
            for left, right in product(called, some - called):
                yield min(left, right), max(left, right)


def _by_initials(mentions: Mapping[str, Mention]) -> dict[str, set[str]]:
    """Institutions by the first letters of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for who, one in mentions.items():
        if one.kind == "institution":
            found[bodies.acronym_of(one.name).casefold()].add(who)
    return found


def _alike(mentions: Mapping[str, Mention]) -> Iterator[tuple[str, str]]:
    """Pairs that share a surname and an initial, or two large words of a name and most letters."""
    people: dict[object, set[str]] = defaultdict(set)
    houses: dict[object, set[str]] = defaultdict(set)
    for who, one in mentions.items():
        if one.kind == "person":
            words = persons.words_of(one.name)
            for surname, given in _readings(words):
                letters = persons.surnames().get(surname, {surname})
                for letter, initial in product(letters, {word[0] for word in given}):
                    people[letter, initial].add(who)
                for letter, place in product(letters, one.places):  # a surname alone, too
                    people[letter, place].add(who)
        else:
            large = sorted({word for word in bodies.body_key(one.name).split() if len(word) > 3})
            for two in combinations(large, 2):
                houses[two].add(who)
    yield from _pairs(people.values())
    for left, right in _pairs(houses.values()):
        names = (bodies.body_key(mentions[who].name) for who in (left, right))
        if fuzz.token_sort_ratio(*names) >= _ALIKE:
            yield left, right


def _readings(words: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """Which word of a name may be the surname, and the others."""
    ends = [(words[-1], words[:-1])] if words else []
    if len(words) > 1 and words[0] in persons.surnames():
        ends.append((words[0], words[1:]))
    return ends


def _pairs(blocks: Iterable[set[str]]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if 1 < len(block) <= _CROWD:
            yield from combinations(sorted(block), 2)
