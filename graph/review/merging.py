"""Extraction over decisions: what was decided stays, what is newly proposed comes beside it."""

from collections import Counter, defaultdict
from dataclasses import replace

from graph.documents import Text
from graph.facts.references import AGENTS, NAMED, REFERENCES, forms, refers_to
from graph.model import Document, Fact, FactsFile
from graph.names import fold
from graph.review.keys import as_corrected, keyed, names_before
from graph.review.names import renamed, restored
from graph.review.reanchoring import reanchored
from graph.review.restated import Restated, restated


def merge(old: FactsFile | None, proposed: FactsFile, document: Text) -> FactsFile:
    """The facts file after another extraction: ``old`` as a person left it, ``proposed`` anew.

    Decided facts (accepted, edited, rejected, unsure, stale), what they speak of, and facts that a
    person added stay, word for word. Their spans move with the text of ``document``; where none is
    found and no proposal brings one, a fact becomes stale and waits with its decision. Proposals
    that a decision answers are not made again, nor those that speak of what was rejected. Facts
    that nobody decided are replaced. Merging twice changes nothing.
    """
    if old is None:
        return keyed(proposed, anew=True)
    old = keyed(old)
    words = restated(old.facts, proposed.facts).names
    heard = (renamed(fact, words) for fact in proposed.facts)
    fresh = keyed(replace(proposed, facts=tuple(heard)), anew=True)
    stay = _kept(old, fresh)
    kept = list(stay.values())
    answers = _answers(kept, fresh, restated(kept, proposed.facts))
    again: dict[int, list[Fact]] = defaultdict(list)
    for proposal, at in zip(fresh.facts, answers, strict=True):
        if at is not None:
            again[at].append(proposal)
    settled = _settled(kept, again, document)
    new = [p for p, at in zip(fresh.facts, answers, strict=True) if at is None]
    names = _names(settled, again)
    notes = {fact.key: fact.note for fact in old.facts if fact.key and fact.note}
    made = {
        p.key: replace(renamed(p, names), note=p.note or notes.get(p.key, ""))
        for p in _sayable(new, settled)
    }
    order = [made.get(p.key, at) for p, at in zip(fresh.facts, answers, strict=True)]
    facts = _in_order(order, list(stay), settled, old)
    return keyed(replace(old, document=_head(old, fresh, kept, document), facts=tuple(facts)))


def _kept(old: FactsFile, fresh: FactsFile) -> dict[int, Fact]:
    """The old facts that stay, by place: the decided ones and the undecided that these need."""
    facts = [as_corrected(fact, old, fresh) for fact in old.facts]
    stay = {at for at, fact in enumerate(facts) if fact.status != "proposed" or fact.human}
    todo = [at for at in sorted(stay) if facts[at].status != "rejected"]
    offered = {form for fact in fresh.facts for form in forms(fact)}
    while todo:
        for argument, name in refers_to(facts[todo.pop()]):
            wanted = {(kind, fold(name)) for kind in REFERENCES[argument]}
            if not wanted & offered:
                needed = {at for at, f in enumerate(facts) if wanted & forms(f)} - stay
                stay |= needed
                todo += sorted(needed)
    return {at: facts[at] for at in sorted(stay)}


def _answers(kept: list[Fact], fresh: FactsFile, said_so: Restated) -> list[int | None]:
    """For each proposal its answer: by key, by a name that only one has, by what it says."""
    ident, known = fresh.document.id, dict[str, int]()
    back = names_before(replace(fresh, facts=tuple(kept)))
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, fact in enumerate(kept):
        said = renamed(fact, back)
        forms_of_it = (fact, said, restored(said), renamed(fact, said_so.names))
        contents = (one.content_key(ident) for one in forms_of_it)
        for key in (fact.key, *contents):
            known.setdefault(key, at)
        if fact.status != "rejected":
            by_name[_name(fact)].append(at)
    known.pop("", None)
    offered = Counter(map(_name, fresh.facts))
    found: list[int | None] = []
    for proposal in fresh.facts:
        name = _name(proposal)
        answer = known.get(proposal.key)
        if answer is None and name[1] and offered[name] == 1 and len(by_name[name]) == 1:
            answer = by_name[name][0]
        found.append(answer)
    return [said_so.answers.get(number) if at is None else at for number, at in enumerate(found)]


def _name(fact: Fact) -> tuple[str, str]:
    return (fact.kind, fold(fact.get("name"))) if fact.kind in NAMED else (fact.kind, "")


def _settled(kept: list[Fact], again: dict[int, list[Fact]], document: Text) -> list[Fact]:
    """The kept facts with spans of the text as it is now, or stale."""
    now = reanchored((span for fact in kept for span in fact.spans), document)
    settled = []
    for at, fact in enumerate(kept):
        spans = [now[s] if s.sha256 else s for s in fact.spans if s in now or not s.sha256]
        if len(spans) < len(fact.spans):
            spans += [span for proposal in again.get(at, ()) for span in proposal.spans]
            spans.sort(key=lambda span: (span.start, span.end))
        status = fact.was.get("status", "unsure") if fact.status == "stale" else fact.status
        was = {name: value for name, value in fact.was.items() if name != "status"}
        by = _by(replace(fact, status=status), proposed=at in again)
        if spans:
            fact = replace(fact, spans=tuple(dict.fromkeys(spans)), status=status, was=was, by=by)
        elif status == "rejected":  # it may go on pointing into the older text
            fact = replace(fact, status=status, was=was, by=by)
        else:
            fact = replace(fact, status="stale", was={**was, "status": status}, by=by)
        settled.append(fact)
    return settled


def _by(fact: Fact, *, proposed: bool) -> str:
    """Who stands for a fact now: a person, where a rule proposed it once and none does any more."""
    if fact.rule and fact.stands:
        return "" if proposed else "human"
    return fact.by


def _names(settled: list[Fact], again: dict[int, list[Fact]]) -> dict[tuple[str, str], str]:
    """What new proposals must call the kept facts that they know by other names."""
    live = {at: fact for at, fact in enumerate(settled) if fact.status != "rejected"}
    known = {form for fact in live.values() for form in forms(fact)}
    return {
        form: live[at].get("name")
        for at, proposals in sorted(again.items())
        if at in live
        for proposal in proposals
        for form in sorted(forms(proposal) - known)
    }


def _sayable(new: list[Fact], settled: list[Fact]) -> list[Fact]:
    """The new proposals but for those that speak only of what was rejected or is another's name."""
    out = {form for fact in settled if fact.status == "rejected" for form in forms(fact)}
    taken = {form for fact in settled if fact.stands for form in forms(fact)}
    wrong = [fact for fact in new if any(other in taken for other in _of_the_other_kind(fact))]
    out |= {form for fact in wrong for form in forms(fact)}
    new = [fact for fact in new if fact not in wrong]
    while True:
        live = {f for fact in settled if fact.status != "rejected" for f in forms(fact)}
        live |= {form for fact in new for form in forms(fact)}
        moot = [fact for fact in new if _moot(fact, out - live)]
        if not moot:
            used = {fold(fact.get("series")) for fact in new if fact.get("series")}
            return [f for f in new if f.kind != "series" or fold(f.get("name")) in used]
        out |= {form for fact in moot for form in forms(fact)}
        new = [fact for fact in new if fact not in moot]


def _of_the_other_kind(fact: Fact) -> list[tuple[str, str]]:
    """The names of a person as if they were an institution's, and the other way round."""
    other = dict(zip(AGENTS, reversed(AGENTS), strict=True))
    return [(other[kind], name) for kind, name in forms(fact) if kind in other]


def _moot(fact: Fact, out: set[tuple[str, str]]) -> bool:
    return any(
        (kind, fold(name)) in out for arg, name in refers_to(fact) for kind in REFERENCES[arg]
    )


def _in_order(
    order: list[int | Fact | None], places: list[int], settled: list[Fact], old: FactsFile
) -> list[Fact]:
    """Proposals in their order; what none of them speaks of stays behind what it stood behind."""
    place_of = {fact.key: place for place, fact in enumerate(old.facts) if fact.key}
    there: dict[int, Fact] = {}  # by its place in the old file, or below zero where it is new
    for number, one in enumerate(order):
        if isinstance(one, Fact):
            there.setdefault(place_of.get(one.key, -1 - number), one)
        elif one is not None:
            there.setdefault(places[one], settled[one])
    behind: dict[int | None, list[Fact]] = defaultdict(list)
    last: int | None = None
    rest = {place: fact for place, fact in zip(places, settled, strict=True) if place not in there}
    for place in range(len(old.facts)):
        last = place if place in there else last
        if place in rest:
            behind[last].append(rest[place])
    return [*behind[None], *(f for place, one in there.items() for f in (one, *behind[place]))]


def _head(old: FactsFile, fresh: FactsFile, kept: list[Fact], document: Text) -> Document:
    """What is said of the document: a reviewed file's word and nothing beside it, else the new."""
    first, other = (old.document, fresh.document) if kept else (fresh.document, old.document)
    said = vars(first) if kept else {n: v or getattr(other, n) for n, v in vars(first).items()}
    if first.type == "other":
        said = {**said, "type": other.type}
    return Document(**{**said, "sha256": document.sha256, "characters": len(document)})
