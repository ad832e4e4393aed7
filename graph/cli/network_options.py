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
    click.option("--mode", type=click.Choice(["one", "two"]), default="one", show_default=True,
                 help="Actors alone, or actors and activities."),
    click.option("--event-level", type=click.Choice(["root", "session"]), default="root",
                 show_default=True, help="Whole events, or each session on its own."),
    click.option("--roll-up", type=click.Choice(["none", "unit", "top"]), default="unit",
                 show_default=True, help="What internal units count for."),
    click.option("--roll-up-to", multiple=True, metavar="INSTITUTION",
                 help="Everything under it counts as it."),
    click.option("--role", "roles", multiple=True, help="Only this role (or group of roles)."),
    click.option("--without-role", "without_roles", multiple=True,
                 help="Leave this role out  [default: contact]"),
    click.option("--status", type=click.Choice(["held", "planned", "all"]), default="all",
                 show_default=True, help="By what the sources say took place."),
    click.option("--inferred/--no-inferred", default=False, show_default=True,
                 help="Count roles that a reader inferred."),
    click.option("--since", default="", metavar="DATE", help="Activities on or after this date."),
    click.option("--until", default="", metavar="DATE", help="Activities on or before this date."),
    click.option("--dates", type=click.Choice(["possibly", "wholly"]), default="possibly",
                 show_default=True, help="Which partial dates are in the window."),
    click.option("--as-known-on", default="", metavar="DATE",
                 help="Only what documents issued by this date say."),
    click.option("--without-source", "without_sources", multiple=True, metavar="SOURCE",
                 help="Leave a document out."),
    click.option("--weight", default="count", show_default=True, metavar="NAME|SCHEME.yaml",
                 help="count, newman, jaccard, cosine, flat, organiser-heavy, speaker-only or a"
                 " role scheme of your own."),
    click.option("--max-event-size", type=click.IntRange(min=2), metavar="N",
                 help="Leave out activities of more actors."),
    click.option("--backbone", type=click.FloatRange(0, 1, min_open=True), metavar="ALPHA",
                 help="Only ties that chance would not make so heavy, such as 0.05."),
    click.option("--focus", default="", metavar="ACTOR", help="Only what is around this actor."),
    click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True,
                 help="How many steps around it."),
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
    from graph.errors import ComityError, UnknownName
    from graph.projection import Projection
    from graph.schemes import concepts
    from graph.weights import weighting

    said = {f.name: values[f.name] for f in fields(Projection) if f.name in values}
    for role in (*said["roles"], *said["without_roles"]):
        if role not in concepts("role"):
            raise UnknownName("role", role, concepts("role"))
    if not said["without_roles"]:
        said["without_roles"] = () if "contact" in said["roles"] else ("contact",)
    for name, edge in (("since", "earliest"), ("until", "latest"), ("as_known_on", "latest")):
        if said[name]:
            where = f"--{name.replace('_', '-')}"
            said[name] = str(getattr(PartialDate.parse(said[name], where=where), edge))
    if said["since"] and said["until"] and said["until"] < said["since"]:
        raise ComityError("the window ends before it starts", value=f"{said['since']} to"
                          f" {said['until']}")  # fmt: skip
    weighting(said["weight"])  # an unknown weight is said before any work
    return Projection(**said)
