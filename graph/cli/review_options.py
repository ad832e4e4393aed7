"""What the commands of review share: which files, which facts, and how files are put back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import Command, write_all

if TYPE_CHECKING:
    from graph.model import FactsFile
    from graph.review.decisions import Choice

_KINDS = ("institution", "person", "placement", "position", "series", "event", "session",
          "agreement", "area", "initiative", "output", "role", "count")  # fmt: skip
_STATUSES = ("proposed", "accepted", "rejected", "edited", "unsure", "stale")


def choice_options(command: Command) -> Command:
    """Which facts a command means."""
    options = (
        click.option("--key", "keys", multiple=True, metavar="KEY", help="The fact of this key."),
        click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS)),
        click.option("--rule", "rules", multiple=True, metavar="RULE", help="Proposed by it."),
        click.option("--status", "statuses", multiple=True, type=click.Choice(_STATUSES)),
        click.option("--min-confidence", "least", type=click.FloatRange(0, 1)),
        click.option("--max-confidence", "most", type=click.FloatRange(0, 1)),
    )
    for option in reversed(options):
        command = option(command)
    return command


paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path())


def choice_of(values: dict[str, Any]) -> "Choice":
    """The facts that the options mean."""
    from graph.review.decisions import Choice

    return Choice(**values)


def files_of(paths: tuple[str, ...]) -> "list[FactsFile]":
    """The facts files of some paths and folders."""
    from graph.review.folders import facts_files

    return facts_files(map(Path, paths))


def keep(before: "list[FactsFile]", after: "list[FactsFile]") -> None:
    """Write the files that changed: all of them, or none."""
    from graph.facts import write_facts

    texts = {
        Path(new.path): write_facts(new)
        for old, new in zip(before, after, strict=True)
        if write_facts(old) != write_facts(new)
    }
    write_all(texts)
