"""An opinion: the facts of a document with a model's beside them, and what became of its claims."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.errors import ComityError
from graph.model import Fact, FactsFile

_FIRST = ("institution", "person", "event", "agreement")  # what others speak of


@dataclass
class Tally:
    """How many claims of a model were taken, known before, or dropped, and for which reasons.

    >>> tally = Tally()
    >>> tally.drop("quote not in its block")
    >>> tally.words()
    '0 proposed, 0 known already, 1 dropped (1 quote not in its block)'
    """

    taken: int = 0
    known: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def drop(self, reason: str, count: int = 1) -> None:
        """Count what is left out."""
        self.dropped[reason] += count

    def words(self) -> str:
        """All of it on one line; reasons in alphabetical order."""
        why = ", ".join(f"{count} {reason}" for reason, count in sorted(self.dropped.items()))
        said = f"{self.taken} proposed, {self.known} known already"
        said += f", {self.dropped.total()} dropped{f' ({why})' if why else ''}"
        return "; ".join([said, *self.notes])


@dataclass(frozen=True)
class Opinion:
    """The facts of rules and model in one file; ``failure`` is why the model was not asked on."""

    file: FactsFile
    tally: Tally
    failure: ComityError | None = None


def added(file: FactsFile, facts: Iterable[Fact]) -> FactsFile:
    """A facts file with more facts behind its own: things first, then what is said of them.

    Each kind is in the order of the document, however the model ordered its answer.
    """
    ident = file.document.id
    keyed = {fact.content_key(ident): fact for fact in facts}
    order = sorted(
        keyed.items(),
        key=lambda item: (
            _FIRST.index(item[1].kind) if item[1].kind in _FIRST else len(_FIRST),
            item[1].kind,
            item[1].spans[0].start,
            item[1].spans[0].end,
            item[0],
        ),
    )
    return replace(file, facts=(*file.facts, *(replace(fact, key=key) for key, fact in order)))
