"""Pairs that may be one: those that a rule is sure of, and those that a person must look at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.identity import bodies, persons
from graph.identity.judging import Known, Mention, Verdict, judge
from graph.names import fold
from graph.vocabulary import iri

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
    """Pairs that share a key of their names."""
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
        if one.kind == "institution":
            blocks["acronym", bodies.acronym_of(one.name).casefold()].add(who)
    yield from _pairs(blocks.values())


def _alike(mentions: Mapping[str, Mention]) -> Iterator[tuple[str, str]]:
    """Pairs that share a surname, or two large words of a name."""
    blocks: dict[object, set[str]] = defaultdict(set)
    for who, one in mentions.items():
        if one.kind == "person":
            for word in persons.words_of(one.name):
                for surname in persons.surnames().get(word, {word}):
                    blocks["person", surname].add(who)
                    for place in one.places:  # in a crowd of one surname, colleagues still
                        blocks["person", surname, place].add(who)
        else:
            words = sorted({w for w in bodies.body_key(one.name).split() if len(w) > 3})
            for two in combinations(words, 2):
                blocks["institution", two].add(who)
    yield from _pairs(blocks.values())


def _pairs(blocks: Iterable[set[str]]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if 1 < len(block) <= _CROWD:
            yield from combinations(sorted(block), 2)
