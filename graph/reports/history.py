"""What the reports on history share: their head, names, places of evidence, wrapped lines."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from graph.cautions import focal_actors, planned
from graph.evidence import Evidence
from graph.history.contacts import Gathering, Joint, Pair
from graph.history.moments import Moment, reporting
from graph.network import Network
from graph.quoting import quoter
from graph.reports.lettering import wrapped
from graph.reports.report import minded
from graph.sources import Document, uncertain_on
from graph.study import Study
from graph.vocabulary import local_name

Quote = Callable[[Evidence], str]
#: the quotations that a facts file keeps, without a folder of documents
KEPT: Quote = quoter(None)


def about(study: Study) -> dict[str, Any]:
    """Projection, corpus and what is known of the documents' dates, for the head of a report."""
    return {
        "projection": study.words,
        "corpus": study.corpus,
        "corpus_digest": study.digest,
        "documents": {d.id: d.dated for d in study.documents.values()},
        "warnings": [*warnings(study), *planned(study.selection, study.projection)],
    }


def head(study: Study) -> list[str]:
    """Projection and corpus as sentences above a table."""
    return [f"Projection: {study.words}.", f"Corpus: {study.corpus}; digest {study.digest}."]


def opening(study: Study) -> list[str]:
    """The same with what to mind, above a text."""
    return [*head(study), *minded(about(study)["warnings"])]


def warnings(study: Study) -> list[str]:
    """What a reader must know of the corpus, whatever is asked of its history."""
    actors: Network = nx.Graph()
    actors.add_nodes_from(sorted({one.actor for one in study.affiliations}))
    found = [
        f"{short(study, node)} is met in nearly every document: the corpus was collected around"
        " it, and says more of its contacts than of others'."
        for node in focal_actors(actors, study.documents, study.met)
    ]
    day = study.asked.as_known_on
    open_ones = uncertain_on(study.documents, day) if day else {}
    if open_ones:
        found.append(f"not certainly out on {day}, and counted: {dated_ones(open_ones)}.")
    return found


def dated_ones(documents: Mapping[str, Document]) -> str:
    """Documents with the days on which they can have come out.

    >>> dated_ones({"a": Document("a", earliest="2022-01-01", latest="2022-09-06")})
    'a (between 2022-01-01 and 2022-09-06)'
    """
    return ", ".join(f"{key} ({document.dated})" for key, document in documents.items())


def paragraphs(lines: Iterable[str], width: int) -> list[str]:
    """Sentences as lines of a width."""
    return [part for line in lines for part in wrapped(line, width)]


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
    return f"{activity.name} ({activity.date or 'no date'}, {status_of(joint)})"


def status_of(joint: Joint) -> str:
    """How far a joint activity had come for the two."""
    if joint.is_held:
        return "held"
    if joint.gathering.was_held:
        return "announced in what was held"
    return "in development" if joint.moment.is_under_way else "planned"


def reported_by(study: Study, moment: Moment) -> str:
    """What is known of the time of something undated: the documents that report it."""
    told = {document.id: document for document in reporting(moment.activity, study.documents)}
    return f"reported by {dated_ones(told)}" if told else "reported by no dated document"


def places_of(joints: Iterable[Joint]) -> list[str]:
    """Every place that says what the two did in their joint activities."""
    return cited(_places(joints))


def quotations_of(joints: Iterable[Joint], quote: Quote) -> list[str]:
    """What these places say, as far as the documents are at hand."""
    return quotations(_places(joints), quote)


def _places(joints: Iterable[Joint]) -> Iterator[Evidence]:
    for joint in joints:
        for acts in joint.acts.values():
            yield from (place for act in acts for place in act.evidence)


def quotations(evidence: Iterable[Evidence], quote: Quote) -> list[str]:
    """The quotations of places, in order and every one once."""
    return list(dict.fromkeys(filter(None, map(quote, sorted(evidence)))))


def joint_lines(study: Study, joint: Joint, width: int, quote: Quote = KEPT) -> list[str]:
    """A joint activity as text: date, status, name, and each side's roles with its lines."""
    activity = joint.moment.activity
    what = f"{activity.date or 'no date'}, {status_of(joint)}: {activity.name}"
    lines = wrapped(what, width, "    ", first="  ")
    if joint.is_held and not joint.moment.is_dated:
        lines += wrapped(reported_by(study, joint.moment), width, "    ", first="    ")
    for actor in joint.pair:
        lines += act_lines(study, joint.gathering, actor, width, quote)
    return lines


def act_lines(
    study: Study, gathering: Gathering, actor: str, width: int, quote: Quote
) -> list[str]:
    """What an actor was in something, with the lines that say so and their quotations."""
    said = f"- {short(study, actor)}: {gathering.roles_in_words(actor)}"
    places = [place for act in gathering.acts[actor] for place in act.evidence]
    return [*wrapped(said, width, "      ", first="    "),
            *proof_lines(places, width, "      ", quote)]  # fmt: skip


def proof_lines(places: Iterable[Evidence], width: int, indent: str, quote: Quote) -> list[str]:
    """Documents with lines, then what they say there."""
    known = list(places)
    lines = wrapped(lines_of(known), width, indent, first=indent)
    for text in quotations(known, quote):
        lines += wrapped(f"“{text}”", width, f"{indent}  ", first=f"{indent}  ")
    return lines
