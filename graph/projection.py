"""A projection: which part of the store counts as the network, in words that a report prints."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import partial

from graph.names import digest
from graph.weights import weighting


@dataclass(frozen=True)
class Projection:
    """The network options, with the defaults of every report.

    ``since``, ``until`` and ``as_known_on`` are days (``YYYY-MM-DD``). ``dates`` is the rule for
    activities whose days are only partly known: ``possibly`` keeps those that may touch the
    window, ``wholly`` those that lie in it as a whole; one without any date is in no window.
    ``weight`` is a name or a file that ``graph.weights.weighting`` understands.

    >>> Projection().in_words().startswith("institutions tied by")
    True
    """

    actors: str = "institutions"
    ties: str = "participation"
    mode: str = "one"
    event_level: str = "root"
    roll_up: str = "unit"
    roll_up_to: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    without_roles: tuple[str, ...] = ("contact",)
    status: str = "all"
    inferred: bool = False
    since: str = ""
    until: str = ""
    dates: str = "possibly"
    as_known_on: str = ""
    without_sources: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    max_event_size: int | None = None
    weight: str = "count"
    backbone: float | None = None
    focus: str = ""
    depth: int = 1

    def admits(self, status: str, earliest: str, latest: str) -> bool:
        """Whether an activity of that status and those days is in the network."""
        if self.status not in ("all", status):
            return False
        whole, _, possible = self.in_window(earliest, latest)
        return whole if self.dates == "wholly" else possible

    def in_window(
        self, earliest: str, latest: str, certain: tuple[str, str] = ("", "")
    ) -> tuple[bool, bool, bool]:
        """Whether such days lie in the window wholly, touch it for certain, and possibly touch it.

        ``certain`` are days that surely belong to it: a forum from 9 to 11 August touches the
        10th for certain, a meeting in January the 15th only possibly.

        >>> Projection(since="2017-01-15").in_window("2017-01-01", "2017-01-31")
        (False, False, True)
        """
        if not (self.since or self.until):
            return True, True, True
        if not earliest:
            return False, False, False
        first, last = self.since or "0000-01-01", self.until or "9999-12-31"
        whole = first <= earliest and latest <= last
        surely = bool(certain[0]) and certain[0] <= last and first <= certain[1]
        return whole, whole or surely, earliest <= last and first <= latest

    @property
    def key(self) -> str:
        """A short digest of the options: the same options, the same key."""
        options = {**vars(self), "weight": weighting(self.weight).in_words()}
        return digest(*sorted(f"{k}={v}" for k, v in options.items()), length=8)

    def in_words(self, names: Mapping[str, str] | None = None) -> str:
        """What is counted, in one sentence; ``names`` are those of actors by IRI."""
        named = partial(_list, names or {})
        tied = f"{self.actors} tied by {_TIES[self.ties]}"
        if self.mode == "two":
            tied = f"{self.actors} and the {_ACTIVITIES[self.ties]} they are in (two-mode)"
        parts = [tied, _LEVELS[self.event_level], _ROLL_UPS[self.roll_up]]
        if self.roll_up_to:
            parts.append(f"everything under {named(self.roll_up_to)} counted as it")
        if self.roles:
            parts.append(f"roles only: {', '.join(self.roles)}")
        if self.without_roles:
            parts.append(f"roles left out: {', '.join(self.without_roles)}")
        parts.append("inferred roles " + ("counted" if self.inferred else "left out"))
        parts.append(_STATUSES[self.status])
        if self.since or self.until:
            parts.append(
                f"from {self.since or 'the beginning'} to {self.until or 'the end'},"
                f" {_RULES[self.dates]}"
            )
        if self.as_known_on:
            parts.append(f"as known on {self.as_known_on} (documents issued by then)")
        if self.without_sources:
            parts.append(f"without what only {', '.join(self.without_sources)} says")
        if self.max_event_size is not None:
            parts.append(f"activities of more than {self.max_event_size} actors left out")
        if self.backbone is not None:
            parts.append(f"ties of the backbone only (disparity filter, alpha {self.backbone:g})")
        if self.focus:
            steps = "step" if self.depth == 1 else "steps"
            parts.append(f"within {self.depth} {steps} of {named((self.focus,))}")
        if self.without:
            parts.append(f"without {named(self.without)}")
        parts.append(f"weight: {self._weight_in_words()}")
        return "; ".join(parts)

    @property
    def changed(self) -> str:
        """The options that are not the default, as the command line writes them.

        >>> Projection(status="held", since="2030-01-01").changed
        '--status held --since 2030-01-01'
        """
        said = []
        for option in fields(self):
            value = getattr(self, option.name)
            if value != option.default:
                name = {"roles": "role"}.get(option.name, option.name).replace("_", "-")
                values = value if isinstance(value, tuple) else (value,)
                said += [f"--{name} {one.rpartition('/')[2] if isinstance(one, str) else one}"
                         for one in values]  # fmt: skip
        return " ".join(said)

    def _weight_in_words(self) -> str:
        how = weighting(self.weight)
        if self.mode == "two" and not how.digest:
            return "1 for every actor in an activity"
        own = how.name == "count" and not how.digest
        return how.definition if own else how.in_words()


def _list(names: Mapping[str, str], iris: tuple[str, ...]) -> str:
    return ", ".join(names.get(iri) or iri.rpartition("/")[2] for iri in iris)


_TIES = {
    "participation": "roles in the same event",
    "agreement": "being parties of the same agreement",
    "output": "the same joint initiative or output",
    "all": "the same event, agreement, initiative or output",
}
_ACTIVITIES = {
    "participation": "events",
    "agreement": "agreements",
    "output": "initiatives and outputs",
    "all": "events, agreements, initiatives and outputs",
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
_RULES = {
    "possibly": "activities whose days possibly fall into it counted",
    "wholly": "only activities that lie in it as a whole counted",
}
