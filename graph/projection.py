"""A projection: which part of the store counts as the network, in words that a report prints."""

from dataclasses import dataclass

from graph.names import digest


@dataclass(frozen=True)
class Projection:
    """The network options, with the defaults of every report.

    ``since`` and ``until`` are days (``YYYY-MM-DD``); an activity whose days only possibly fall
    into the window is kept (the rule "possibly"), one without any date is kept only where no
    window is asked for.

    >>> Projection().in_words().startswith("institutions tied by")
    True
    """

    actors: str = "institutions"
    ties: str = "participation"
    event_level: str = "root"
    roll_up: str = "unit"
    roles: tuple[str, ...] = ()
    without_roles: tuple[str, ...] = ("contact",)
    status: str = "all"
    inferred: bool = False
    since: str = ""
    until: str = ""
    without: tuple[str, ...] = ()
    focus: str = ""
    depth: int = 1

    def admits(self, status: str, earliest: str, latest: str) -> bool:
        """Whether an activity of that status and those days is in the network."""
        if self.status not in ("all", status):
            return False
        if not (self.since or self.until):
            return True
        if not earliest:
            return False
        return (not self.until or earliest <= self.until) and (
            not self.since or latest >= self.since
        )

    @property
    def key(self) -> str:
        """A short digest of the options: the same options, the same key."""
        return digest(*sorted(f"{k}={v}" for k, v in vars(self).items()), length=8)

    def in_words(self) -> str:
        """What is counted, in one sentence."""
        parts = [f"{self.actors} tied by {_TIES[self.ties]}", _LEVELS[self.event_level]]
        parts.append(_ROLL_UPS[self.roll_up])
        if self.roles:
            parts.append(f"roles only: {', '.join(self.roles)}")
        if self.without_roles:
            parts.append(f"roles left out: {', '.join(self.without_roles)}")
        parts.append("inferred roles " + ("counted" if self.inferred else "left out"))
        parts.append(_STATUSES[self.status])
        if self.since or self.until:
            parts.append(
                f"from {self.since or 'the beginning'} to {self.until or 'the end'}, activities"
                " whose days possibly fall into it counted"
            )
        if self.focus:
            parts.append(f"within {self.depth} step(s) of one actor")
        if self.without:
            parts.append(f"{len(self.without)} actor(s) taken out")
        parts.append("weight: number of shared activities")
        return "; ".join(parts)


_TIES = {
    "participation": "roles in the same event",
    "agreement": "being parties of the same agreement",
    "output": "the same joint initiative or output",
    "all": "the same event, agreement, initiative or output",
}
_LEVELS = {"root": "sessions counted as their whole event", "session": "each session on its own"}
_ROLL_UPS = {
    "none": "internal units counted on their own",
    "unit": "internal units counted as their institution",
    "top": "every body counted as the highest above it at the time",
}
_STATUSES = {
    "all": "held and planned events alike",
    "held": "only what a source reports as held",
    "planned": "only what no source reports as held",
}
