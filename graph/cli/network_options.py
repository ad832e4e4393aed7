"""The options that every network command shares, and the projection that they make."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.projection import Projection

_OPTIONS: list[Callable[..., Any]] = [
    click.option("--actors", type=click.Choice(["institutions", "people", "both"]),
                 default="institutions", show_default=True, help="Who the actors are."),
    click.option("--ties", type=click.Choice(["participation", "agreement", "output", "all"]),
                 default="participation", show_default=True, help="What ties two actors."),
    click.option("--event-level", type=click.Choice(["root", "session"]), default="root",
                 show_default=True, help="Whole events, or each session on its own."),
    click.option("--roll-up", type=click.Choice(["none", "unit", "top"]), default="unit",
                 show_default=True, help="What internal units count for."),
    click.option("--role", "roles", multiple=True, help="Only this role (or group of roles)."),
    click.option("--without-role", "without_roles", multiple=True,
                 help="Leave this role out  [default: contact]"),
    click.option("--status", type=click.Choice(["held", "planned", "all"]), default="all",
                 show_default=True, help="By what the sources say took place."),
    click.option("--inferred/--no-inferred", default=False, show_default=True,
                 help="Count roles that a reader inferred."),
    click.option("--since", default="", metavar="DATE", help="Activities on or after this date."),
    click.option("--until", default="", metavar="DATE", help="Activities on or before this date."),
    click.option("--focus", default="", metavar="ACTOR", help="Only what is around this actor."),
    click.option("--depth", default=1, show_default=True, help="How many steps around it."),
    click.option("--without", multiple=True, metavar="ACTOR", help="Take this actor out."),
]  # fmt: skip


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The network options of the command line."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def projection_of(values: dict[str, Any]) -> "Projection":
    """The projection that the options describe; unknown roles and dates are said in one line."""
    from dataclasses import fields

    from graph.dates import PartialDate
    from graph.errors import UnknownName
    from graph.projection import Projection
    from graph.schemes import concepts

    said = {f.name: values[f.name] for f in fields(Projection) if f.name in values}
    for role in (*said["roles"], *said["without_roles"]):
        if role not in concepts("role"):
            raise UnknownName("role", role, concepts("role"))
    if not said["without_roles"]:
        said["without_roles"] = () if "contact" in said["roles"] else ("contact",)
    for name, edge in (("since", "earliest"), ("until", "latest")):
        if said[name]:
            said[name] = str(getattr(PartialDate.parse(said[name], where=f"--{name}"), edge))
    return Projection(**said)
