"""What the reports on history share: their head, names, places of evidence, wrapped lines."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.evidence import Evidence
from graph.history.contacts import Joint, Pair
from graph.loaders.catalogue import corpus_in_words
from graph.loaders.derivation import corpus_digest
from graph.study import Study
from graph.vocabulary import local_name


def about(study: Study) -> dict[str, Any]:
    """Projection, corpus and what is known of the documents' dates, for the head of a report."""
    return {
        "projection": study.words,
        "corpus": corpus_in_words(study.store),
        "corpus_digest": corpus_digest(study.store),
        "documents": {d.id: d.dated for d in study.documents.values()},
    }


def head(study: Study) -> list[str]:
    """The same as sentences above a table."""
    said = about(study)
    return [f"Projection: {said['projection']}.",
            f"Corpus: {said['corpus']}; digest {said['corpus_digest']}."]  # fmt: skip


def paragraphs(lines: Iterable[str], width: int) -> list[str]:
    """Sentences as lines of a width."""
    return [part for line in lines for part in wrapped(line, width, "  ", first="")]


def short(study: Study, node: str) -> str:
    """The short name of an actor, whether it is in the network or not."""
    actor = study.actors.get(node)
    return actor.short if actor else study.names.get(node, local_name(node))


def resolved_pair(study: Study, left: str, right: str) -> Pair:
    """The IRIs of two names, in the order in which pairs are kept."""
    first, second = sorted((study.resolved(left), study.resolved(right)))
    return first, second


def cited(evidence: Iterable[Evidence]) -> list[str]:
    """Places as a footnote cites them, every place once.

    >>> cited([Evidence("a", 7, "char=5,9", "", "a.txt", "A page", "")] * 2)
    ['a.txt line 7 (char=5,9)']
    """
    return list(dict.fromkeys(place.in_words() for place in sorted(evidence)))


def lines_of(evidence: Iterable[Evidence]) -> str:
    """Documents with the lines that say so, short.

    >>> proof = [Evidence("a", line, "", "", "a.txt", "", "") for line in (9, 7, 9)]
    >>> lines_of(proof)
    'a.txt lines 7, 9'
    """
    found: dict[str, set[int]] = defaultdict(set)
    for place in evidence:
        found[place.file or place.source].add(place.line)
    parts = []
    for file, numbers in sorted(found.items()):
        several = "s" if len(numbers) > 1 else ""
        parts.append(f"{file} line{several} {', '.join(map(str, sorted(numbers)))}")
    return "; ".join(parts)


def in_short(joint: Joint) -> str:
    """A joint activity with its date and status, in a few words."""
    activity = joint.moment.activity
    return f"{activity.name} ({activity.date or 'no date'}, {activity.status})"


def places_of(joints: Iterable[Joint]) -> list[str]:
    """Every place that says what the two did in their joint activities."""
    acts = (act for joint in joints for done in joint.acts.values() for act in done)
    return cited(place for act in acts for place in act.evidence)


def joint_lines(study: Study, joint: Joint, width: int, note: str = "") -> list[str]:
    """A joint activity as text: date, status, name, and each side's roles with its lines."""
    activity = joint.moment.activity
    what = f"{activity.date or 'no date'}, {activity.status}: {activity.name}{note}"
    lines = wrapped(what, width, "    ", first="  ")
    for actor, acts in joint.acts.items():
        roles = f"- {short(study, actor)}: {', '.join(joint.gathering.roles(actor))}"
        lines += wrapped(roles, width, "      ", first="    ")
        lines += wrapped(lines_of(e for act in acts for e in act.evidence), width, "      ")
    return lines


def wrapped(text: str, width: int, indent: str, *, first: str | None = None) -> list[str]:
    """Text in lines of a width, those after the first indented."""
    return textwrap.wrap(text, width, initial_indent=indent if first is None else first,
                         subsequent_indent=indent, break_on_hyphens=False)  # fmt: skip
