"""What a load says while it runs and when it is done."""

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.loaders import LoadResult

_MOST = 1000  # refused rows listed on the terminal


class Pace:
    """How far a table is, on a terminal: share, rows, rows a second, time that remains."""

    def __init__(self, file: str) -> None:
        self._file, self._begun, self._said = file, time.monotonic(), False

    def __call__(self, rows: int, share: float) -> None:
        """Say it; a share of 1 ends the line."""
        if not sys.stderr.isatty():
            return
        passed = max(time.monotonic() - self._begun, 1e-3)
        if passed < 1:
            return
        left = passed * (1 - share) / share if share > 0 else 0
        line = (
            f"{self._file}: {share:4.0%}  {rows:,} rows  {rows / passed:,.0f} a second"
            f"  {_clock(left)} left"
        )
        click.echo(f"\r\x1b[2K{line}", err=True, nl=False)
        if share >= 1:
            click.echo("", err=True)


def _clock(seconds: float) -> str:
    """A duration as minutes and seconds.

    >>> _clock(75)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


class Told:
    """What became of the sources of a load: said one by one, summed up at the end."""

    def __init__(self) -> None:
        self._sums: dict[str, list[int]] = {}
        self._results: list[LoadResult] = []

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return sum(done.refused for done in self._results)

    def of(self, done: "LoadResult") -> None:
        """Say what became of one source, to stderr."""
        aside = f", {done.left_aside} not accepted and left aside" if done.left_aside else ""
        aside += f", {done.set_aside} set aside by the mapping" if done.set_aside else ""
        change = "" if done.changed else " (nothing changed)"
        change += f" (in place of what {done.replaced} said)" if done.replaced else ""
        click.echo(f"{done.source}: {done.loaded} {done.unit}{aside}{change}", err=True)
        for note in done.notes:
            click.echo(f"  {note}", err=True)
        for refusal in done.refusals[:_MOST]:
            click.echo(f"  refused: {refusal.in_words()}", err=True)
        if done.refused > min(len(done.refusals), _MOST):
            hint = "--refused FILE.csv lists ten thousand of a table"
            click.echo(f"  {done.refused} rows are refused in all; {hint}", err=True)
        kept = self._sums.setdefault(done.unit, [0, 0, 0, 0])
        counts = (done.offered, done.loaded, done.refused, done.set_aside)
        for at, count in enumerate(counts):
            kept[at] += count
        self._results.append(done)

    def listed(self) -> str:
        """The refused rows as CSV."""
        from graph.reports.tables import render

        rows = [[done.source, refusal.row, refusal.column, refusal.value, refusal.reason]
                for done in self._results for refusal in done.refusals]  # fmt: skip
        return render(["source", "row", "column", "value", "reason"], rows, "csv")

    def sums(self) -> list[str]:
        """The last lines: what came in, was loaded, was refused, was set aside."""
        return [f"{unit} in {sums[0]}, loaded {sums[1]}, refused {sums[2]}"
                + (f", set aside {sums[3]}" if sums[3] else "")
                for unit, sums in self._sums.items()]  # fmt: skip
