"""How far a rule can be trusted, from what reviewers decided on its proposals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import Fact, FactsFile

COLUMNS = (
    "rule",
    "layout",
    "decided",
    "right",
    "corrected",
    "rejected",
    "open",
    "mean",
    "5 % bound",
    "said",
)


@dataclass
class Record:
    """What became of a rule's proposals in one layout of document.

    >>> one = Record("honorific", "programme", right=8, rejected=2)
    >>> round(one.mean, 3), round(one.bound, 3)
    (0.75, 0.53)
    """

    rule: str
    layout: str
    right: int = 0
    corrected: int = 0
    rejected: int = 0
    open: int = 0
    claims: list[float] = field(default_factory=list)  # the confidences of what was decided

    @property
    def said(self) -> float | None:
        """The mean confidence that the decided proposals came with, from measuring on gold.

        >>> Record("r", "news", right=1, rejected=1, claims=[0.9, 0.7]).said
        0.8
        """
        return round(sum(self.claims) / len(self.claims), 4) if self.claims else None

    @property
    def decided(self) -> int:
        """How many proposals somebody has decided on."""
        return self.right + self.corrected + self.rejected

    @property
    def mean(self) -> float:
        """The probability that a proposal is right: the mean of Beta(1 + right, 1 + wrong).

        Without any decision it is a half: nothing is known.
        """
        return (1 + self.right) / (2 + self.decided)

    @property
    def bound(self) -> float:
        """What that probability exceeds with 95 % certainty: the gate for accepting unseen."""
        from scipy.special import betaincinv  # a tenth of a second that few commands need

        return float(betaincinv(1 + self.right, 1 + self.decided - self.right, 0.05))


def records(files: Iterable[FactsFile]) -> list[Record]:
    """A record for each rule and type of document, in order; a proposal corrected was not right."""
    found: dict[tuple[str, str], Record] = {}
    for file in files:
        for fact in file.facts:
            if not fact.rule:
                continue
            key = (fact.rule, file.document.type)
            one = found.setdefault(key, Record(*key))
            decision = _decision(fact)
            if decision in ("accepted", "edited", "rejected") and fact.confidence is not None:
                one.claims.append(fact.confidence)
            match decision:
                case "accepted":
                    one.right += 1
                case "edited":
                    one.corrected += 1
                case "rejected":
                    one.rejected += 1
                case _:
                    one.open += 1
    return [found[key] for key in sorted(found)]


def _decision(fact: Fact) -> str:
    """The decision on a fact, also where its span has been lost since."""
    return str(fact.was.get("status", fact.status)) if fact.status == "stale" else fact.status


def trusted(files: Iterable[FactsFile], gate: float) -> dict[str, tuple[str, ...]]:
    """Type of document → the rules whose 5 % bound is at least the gate."""
    rules: dict[str, list[str]] = defaultdict(list)
    for one in records(files):
        if one.bound >= gate:
            rules[one.layout].append(one.rule)
    return {layout: tuple(names) for layout, names in rules.items()}


def rows(files: Iterable[FactsFile]) -> list[list[object]]:
    """The records as rows of a table."""
    return [
        [one.rule, one.layout, one.decided, one.right, one.corrected, one.rejected, one.open,
         round(one.mean, 4), round(one.bound, 4), one.said]
        for one in records(files)
    ]  # fmt: skip
