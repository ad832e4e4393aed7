"""Decisions followed through: same is transitive, different vetoes, a conflict names its chain."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from graph.errors import ComityError
from graph.identity.decisions import Decision, standing
from graph.vocabulary import curie


def clusters(
    decisions: Iterable[Decision], found: Iterable[tuple[str, str]] = ()
) -> list[frozenset[str]]:
    """The sets of IRIs that are one thing; a ``ComityError`` where the decisions contradict.

    ``found`` are pairs that a rule takes for the same, the surest first: each counts unless a
    decision keeps the two, or what they have become by then, apart.

    >>> both = Decision("x:a", "x:b", "same"), Decision("x:b", "x:c", "same")
    >>> [sorted(one) for one in clusters(both)]
    [['x:a', 'x:b', 'x:c']]
    """
    last = standing(decisions)
    for one in last:
        if one.judgement == "different":
            refuse(one, last)
    groups = _Groups()
    for one in last:
        if one.judgement == "same":
            groups.join(one.left, one.right)
    apart = [one for one in last if one.judgement == "different"]
    open_ = {one.pair for one in last if one.judgement == "unsure"}
    for left, right in found:
        new = {groups.of(left), groups.of(right)}
        vetoed = any({groups.of(one.left), groups.of(one.right)} == new for one in apart)
        if not vetoed and frozenset((left, right)) not in open_:
            groups.join(left, right)
    return groups.sets()


def refuse(new: Decision, decisions: Iterable[Decision]) -> None:
    """Nothing, or a ``ComityError`` where a decision contradicts those that stand.

    The error names the chain of rows that stands against it.
    """
    last = [one for one in standing(decisions) if one.pair != new.pair]
    same = [one for one in last if one.judgement == "same"]
    if new.judgement == "different":
        chain = _chain(new.left, new.right, same)
        if chain:
            raise ComityError(
                f"cannot be different: {_said(new)}", where=new.where,
                hint=f"they are the same by {_told(chain)}; `comity identity undo` takes one back",
            )  # fmt: skip
    if new.judgement == "same":
        for one in last:
            if one.judgement != "different":
                continue
            for left, right in ((one.left, one.right), (one.right, one.left)):
                before, after = _chain(new.left, left, same), _chain(new.right, right, same)
                if before is not None and after is not None:
                    chain = [*before, *after, one]
                    raise ComityError(
                        f"cannot be the same: {_said(new)}", where=new.where,
                        hint=f"they are different by {_told(chain)};"
                        " `comity identity undo` takes one back",
                    )  # fmt: skip


def _chain(start: str, end: str, same: Iterable[Decision]) -> list[Decision] | None:
    """The shortest chain of decisions between two things; nothing where there is none."""
    ways: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for one in same:
        ways[one.left].append((one.right, one))
        ways[one.right].append((one.left, one))
    todo, seen = deque([(start, list[Decision]())]), {start}
    while todo:
        here, chain = todo.popleft()
        if here == end:
            return chain
        for there, one in ways[here]:
            if there not in seen:
                seen.add(there)
                todo.append((there, [*chain, one]))
    return None


def _said(one: Decision) -> str:
    return f"{curie(one.left)} and {curie(one.right)}"


def _told(chain: Iterable[Decision]) -> str:
    signs = {"same": "=", "different": "≠"}
    return ", ".join(
        f"{curie(one.left)} {signs[one.judgement]} {curie(one.right)}"
        + (f" ({one.where})" if one.where else "")
        for one in chain
    )


class _Groups:
    """Union-find."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, thing: str) -> str:
        """The name of a thing's group: its first member."""
        while thing in self._above:
            thing = self._above[thing]
        return thing

    def join(self, left: str, right: str) -> None:
        """Make two groups one."""
        first, second = sorted((self.of(left), self.of(right)))
        if first != second:
            self._above[second] = first

    def sets(self) -> list[frozenset[str]]:
        """The groups of more than one, in order."""
        found: dict[str, set[str]] = defaultdict(set)
        for thing in self._above:
            found[self.of(thing)] |= {thing, self.of(thing)}
        return [frozenset(found[name]) for name in sorted(found)]


def canonical(groups: Iterable[frozenset[str]], rank: Mapping[str, int]) -> dict[str, str]:
    """From each thing that is another to the one it counts as.

    That is the member of the highest rank (such as one of the registry), the first by IRI of
    several.

    >>> canonical([frozenset({"x:a", "x:b"})], {"x:b": 1})
    {'x:a': 'x:b'}
    """
    found = {}
    for group in groups:
        chosen = min(group, key=lambda one: (-rank.get(one, 0), one))
        found.update(dict.fromkeys(sorted(group - {chosen}), chosen))
    return found
