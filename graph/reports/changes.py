"""What changed between two corpora or two days: acts, ties and ranks, each with its cause."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from textwrap import shorten
from typing import Any

from graph.errors import ComityError
from graph.history.changes import CAUSES, OPEN, Change
from graph.history.shifts import RankChange, TieChange
from graph.reports.arrivals import ARRIVALS, arrival_rows, arrivals_in_words, counted
from graph.reports.comparison import OPEN_END, Comparison
from graph.reports.history import about, cited, dated_ones, lines_of
from graph.reports.lettering import wrapped
from graph.reports.report import Report, Section, minded
from graph.sources import uncertain_on

CHANGES = [
    "change", "cause", "who", "role", "activity", "date", "status", "before", "after",
    "independence", "evidence", "actor_iri", "activity_iri",
]  # fmt: skip
TIES = ["change", "left", "right", "before", "after", "held_before", "held_after", "causes",
        "activities", "left_iri", "right_iri"]  # fmt: skip
RANKS = ["actor", "before", "learned", "world", "announced", "open", "after", "iri"]
_TITLES = {"new": "New", "status": "Told to have happened since", "date": "Dated otherwise",
           "corroborated": "Said again", "gone": "Gone"}  # fmt: skip
_WORDS = {"status": "held or announced otherwise than before"}
#: warnings that advise what is not here, or that the head of a comparison says better
_ELSEWHERE = ("--weight", "--mode", "no date of issue")
_MOST = 12
_WIDEST = 28  # letters of a name in the table of ranks


def report(found: Comparison, name: str) -> Report:
    """Changes, ties and ranks (by the measure ``name``) as three tables."""
    head = _head(found)
    said = {"left": about(found.left), "right": about(found.right), "measure": name,
            "known_up_to": [state.day for state in found.states],
            "warnings": _warnings(found)}  # fmt: skip
    ranks = found.ranks(name)
    arrivals = [row for one in found.arrivals for row in arrival_rows(one)]
    sections = [
        Section(
            "changes",
            "Changes",
            CHANGES,
            [_change_row(found, c) for c in found.changes],
            [[*CHANGES[:5], *CHANGES[7:9]]],
        ),
        Section("ties", "Ties", TIES, [_tie_row(found, tie) for tie in found.ties], [TIES[:8]]),
        Section(
            "ranks", f"Ranks by {name}", RANKS, [_rank_row(found, r) for r in ranks], [RANKS[:-1]]
        ),
        Section("documents", "Documents that may have come out between", ARRIVALS, arrivals),
    ]
    return Report(said, head, sections)


def _head(found: Comparison) -> list[str]:
    left, right = found.states
    words = replace(found.right.asked, as_known_on="").in_words()
    lines = [f"Projection: {words}."]
    for side, state in (("Left", left), ("Right", right)):
        count = len(state.documents)
        said = f"{side}: {count} document{'' if count == 1 else 's'}, known up to"
        day = state.day or "no day"
        if state.until == OPEN_END:
            day = f"{day} at least"
        elif state.until != state.day:
            day = f"a day from {day} to {state.until}"
        open_ones = uncertain_on(state.documents, state.day) if any(found.days) else {}
        note = f"; counted, and not certainly out: {dated_ones(open_ones)}" if open_ones else ""
        lines.append(f"{said} {day}{note}.")
    return lines


def _warnings(found: Comparison) -> list[str]:
    """What to mind of the right side, as far as it is about a comparison."""
    with suppress(ComityError):  # an empty network has none
        return [w for w in found.right.warnings if not any(option in w for option in _ELSEWHERE)]
    return []


def _change_row(found: Comparison, change: Change) -> list[Any]:
    activity = change.activity
    who = found.name(change.actor) if change.actor else ""
    return [
        change.change, change.cause, who, change.role, activity.name, activity.date,
        change.status, change.before, change.after, change.independence,
        cited(change.evidence), change.actor, activity.iri,
    ]  # fmt: skip


def _tie_row(found: Comparison, tie: TieChange) -> list[Any]:
    names = [f"{activity.name} ({activity.date or 'no date'})" for activity in tie.activities]
    left, right = map(found.name, tie.pair)
    return [tie.change, left, right, tie.before, tie.after, tie.held_before, tie.held_after,
            list(tie.causes), names, *tie.pair]  # fmt: skip


def _rank_row(found: Comparison, rank: RankChange) -> list[Any]:
    world, learned, announced, still_open = CAUSES
    alone = [rank.by_cause.get(c, rank.before) for c in (learned, world, announced, still_open)]
    return [found.name(rank.actor), rank.before, *alone, rank.after, rank.actor]


def in_words(found: Comparison, name: str, width: int = 80) -> str:
    """The whole as a text: what is new by cause, what was said again, ties, ranks."""
    from graph.reports.tables import render

    lines = [
        part
        for line in [*_head(found), *minded(_warnings(found))]
        for part in wrapped(line, width, "  ", first="")
    ]
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in found.changes:
        groups[change.change, change.cause].append(change)
    if not groups:
        lines += ["", "Nothing differs for certain." if found.arrivals else "Nothing differs."]
    for (kind, cause), changes in groups.items():
        lines += ["", _title(kind, cause), *_told(found, kind, changes, width)]
    lines += arrivals_in_words(found.arrivals, width)
    if found.ties:
        lines += ["", *wrapped(_ties_in_words(found.ties), width, "  ", first="")]
    moved = [_rank_row(found, rank) for rank in found.ranks(name) if rank.moved]
    if moved:
        lines += ["", f"Ranks by {name} that moved (each cause alone, and all together)"]
        shown = [[shorten(row[0], _WIDEST, placeholder="…"), *row[1:-1]] for row in moved[:_MOST]]
        lines += render(RANKS[:-1], shown, width=width, lift=False).splitlines()
        lines += [f"… and {len(moved) - _MOST} more: --format csv --show ranks"] * (
            len(moved) > _MOST
        )
    return "\n".join(lines) + "\n"


def _title(kind: str, cause: str) -> str:
    if cause == OPEN:
        return f"{_TITLES[kind]}: the dates leave open whether the world changed or we learned more"
    return f"{_TITLES[kind]}: {cause}" if cause else _TITLES[kind]


def _told(found: Comparison, kind: str, changes: list[Change], width: int) -> list[str]:
    """The changes of one kind and cause, an activity at a time."""
    by_activity: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_activity[change.activity.iri].append(change)
    lines = []
    for of_one in list(by_activity.values())[:_MOST]:
        activity = of_one[0].activity
        what = f"{activity.date or 'no date'}, {activity.status}: {activity.name}"
        lines += wrapped(what, width, "    ", first="  ")
        for said in _sayings(found, kind, of_one):
            lines += wrapped(f"- {said}", width, "      ", first="    ")
        proofs = [e for change in of_one for e in change.evidence]
        lines += wrapped(lines_of(proofs), width, "      ", first="      ") if proofs else []
    rest = len(by_activity) - _MOST
    return lines + [f"  … and {counted(rest)} more: --format csv"] * (rest > 0)


def _sayings(found: Comparison, kind: str, changes: Iterable[Change]) -> list[str]:
    """What changed in one activity: an actor with its roles, or the activity as such."""
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    said = []
    for change in changes:
        if not change.actor:
            said.append(f"{change.before} → {change.after}")
            continue
        note = {
            "corroborated": f" by {change.after} ({change.independence})",
            "status": f": {change.before} → {change.after} ({change.independence})",
            "gone": f" ({change.after})",
        }.get(kind, "")
        roles[change.actor, note].append(change.role)
    acts = [f"{found.name(who)}: {', '.join(r)}{note}" for (who, note), r in roles.items()]
    return [*said, *acts]


def _ties_in_words(ties: Iterable[TieChange]) -> str:
    counts = Counter((tie.change, tie.causes) for tie in ties)
    parts = [
        f"{count} {_WORDS.get(word, word)}" + (f" ({' and '.join(causes)})" if causes else "")
        for (word, causes), count in sorted(counts.items())
    ]
    return f"Ties: {', '.join(parts)}."
