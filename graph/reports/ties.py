"""Why two actors are tied: every shared activity, both sides' roles, document and line."""

from collections.abc import Callable, Iterator
from typing import Any

from graph.errors import ComityError
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.network import Shared
from graph.study import Study

COLUMNS = ["activity", "date", "status", "share", "who", "role", "by", "modality", "inferred",
           "document", "line", "place", "quotation"]  # fmt: skip


def tie_rows(
    study: Study, left: str, right: str, quote: Callable[[Evidence], str]
) -> list[list[Any]]:
    """One row for every piece of evidence behind a tie; the shares add up to its weight."""
    rows: list[list[Any]] = []
    for shared in shared_by(study, left, right):
        for affiliation in (*shared.left, *shared.right):
            rows += _rows(study, shared, affiliation, quote)
    return rows


def shared_by(study: Study, left: str, right: str) -> list[Shared]:
    """What two actors share; a ``ComityError`` where it is nothing."""
    network = study.network
    names = [study.actor(n).short if n in network else n for n in (left, right)]
    for node, name in zip((left, right), names, strict=True):
        if node not in network:
            raise ComityError("not in this network", value=name, hint=study.words)
    if left == right:
        raise ComityError("an actor has no tie with itself", value=names[0])
    if not network.has_edge(left, right):
        raise ComityError(f"{names[0]} and {names[1]} share nothing here", hint=study.words)
    shared: list[Shared] = network[left][right]["shared"]
    return shared


def _rows(
    study: Study, shared: Shared, said: Affiliation, quote: Callable[[Evidence], str]
) -> Iterator[list[Any]]:
    activity = shared.activity
    for evidence in said.evidence:
        yield [
            activity.name, activity.date, activity.status, shared.share,
            study.actor(said.actor).short, said.role, study.names.get(said.by, ""), said.modality,
            said.inferred, evidence.file, evidence.line, evidence.fragment, quote(evidence),
        ]  # fmt: skip


def tie_in_words(
    study: Study, left: str, right: str, quote: Callable[[Evidence], str], width: int = 80
) -> str:
    """The same as a text to read, each activity with both sides' roles and their lines."""
    shares = shared_by(study, left, right)
    names = [study.actor(node).short for node in (left, right)]
    count = len(shares)
    weight = study.network[left][right]["weight"]
    lines = [f"{names[0]} and {names[1]} share {count} {'activity' if count == 1 else 'activities'}"
             f" (weight {weight:g})", ""]  # fmt: skip
    for number, shared in enumerate(shares, 1):
        activity = shared.activity
        lines += _wrapped(f"{number}. {activity.name}", width, "   ")
        lines.append(f"   {activity.date or 'no date'}; {activity.status}; share {shared.share:g}")
        for said in (*shared.left, *shared.right):
            by = f" (through {study.names[said.by]})" if said.by else ""
            inferred = ", inferred" if said.inferred else ""
            lines.append(f"   - {study.actor(said.actor).short}: {said.role}{by},"
                         f" {said.modality}{inferred}")  # fmt: skip
            for evidence in said.evidence:
                lines += _wrapped(evidence.in_words(), width, "     ")
                if quote(evidence):
                    lines += _wrapped(f"“{quote(evidence)}”", width, "       ")
        lines.append("")
    return "\n".join(lines)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    import textwrap

    first = "" if text[:1].isdigit() and "." in text[:4] else indent
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=indent,
                         break_on_hyphens=False)  # fmt: skip
