"""Commands on who is who: same, different, identity."""

from typing import TYPE_CHECKING

import click

from graph.cli.options import (
    Command,
    put_table,
    say,
    store_option,
    table_options,
    write_whole,
    writing,
)

if TYPE_CHECKING:
    from graph.identity.decisions import Decision
    from graph.identity.judging import Known, Mention


def decision_options(command: Command) -> Command:
    """What every decision says besides the two."""
    why = click.option("--why", required=True, metavar="TEXT", help="The reason, for readers.")
    by = click.option("--by", default="", envvar="COMITY_REVIEWER", metavar="NAME",
                      help="Who decides; COMITY_REVIEWER sets it too.")  # fmt: skip
    return why(by(command))


@click.command()
@click.argument("left")
@click.argument("right")
@decision_options
@store_option
def same(left: str, right: str, why: str, by: str, place: str) -> None:
    """Decide that two persons or institutions are one.

    The decision is a row of identity.csv beside the store (COMITY_IDENTITY names another file).
    Documents keep their own words: networks, reports and
    pages count the two as one. What is one with either is one with both.

    \b
    Example:
      comity same "Il-jae Kim" person:kim-il-jae-krila --why "same office, both name orders"
    """
    _decide(left, right, "same", why, by, place)


@click.command()
@click.argument("left")
@click.argument("right")
@decision_options
@store_option
def different(left: str, right: str, why: str, by: str, place: str) -> None:
    """Decide that two persons or institutions are not one; no rule puts them together then.

    \b
    Example:
      comity different org-id:kipa "Kurdistan Institute for Public Administration" --why "Iraq"
    """
    _decide(left, right, "different", why, by, place)


@click.group()
def identity() -> None:
    """Who counts as whom: what was decided, what rules found, what is open.

    \b
    Example:
      comity identity candidates
    """


@identity.command()
@click.argument("left")
@click.argument("right")
@decision_options
@store_option
def unsure(left: str, right: str, why: str, by: str, place: str) -> None:
    """Leave a pair open on purpose: neither one nor two, and no rule decides it.

    \b
    Example:
      comity identity unsure "Chung" "Ha-Lim Chung" --why "surname only"
    """
    _decide(left, right, "unsure", why, by, place)


@identity.command()
@click.argument("left")
@click.argument("right")
@decision_options
@store_option
def undo(left: str, right: str, why: str, by: str, place: str) -> None:
    """Take the decision on a pair back; the file keeps both rows.

    \b
    Example:
      comity identity undo org-id:kipa org-id:kipa-kurdistan --why "wrong pair"
    """
    _decide(left, right, "undone", why, by, place)


@identity.command("list")
@table_options
@store_option
def list_(form: str, output: str | None, place: str) -> None:
    """List who counts as whom, by decision or by rule, with the reason.

    \b
    Example:
      comity identity list --format csv
    """
    from graph.identity.candidates import automatic
    from graph.identity.decisions import standing
    from graph.vocabulary import curie

    mentions, known, earlier = _read(place)
    last = {one.pair: one for one in standing(earlier)}
    rows = [
        [one.judgement, curie(one.left), curie(one.right), "person", one.by, one.date, one.why]
        for one in last.values()
        if one.judgement != "undone"
    ]
    for one in automatic(mentions, known):
        said = last.get(frozenset((one.left.iri, one.right.iri)))
        if said is None or said.judgement == "undone":
            pair = [curie(one.left.iri), curie(one.right.iri)]
            rows.append(["same", *pair, "rule", "", "", one.verdict.reason])
    columns = ["judgement", "left", "right", "by", "who", "date", "why"]
    put_table(columns, rows, form, output)


@identity.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most so"
              " many; other formats than a table list all.")  # fmt: skip
@table_options
@store_option
def candidates(limit: int, form: str, output: str | None, place: str) -> None:
    """List pairs that may be one, the likeliest first, with a score and the reason.

    The score says how alike names are, not how probable it is. Decide with `comity same` and
    `comity different`.

    \b
    Example:
      comity identity candidates --format csv -o pairs.csv
    """
    from graph.identity.candidates import candidates as open_pairs
    from graph.identity.decisions import standing
    from graph.vocabulary import curie

    mentions, known, earlier = _read(place)
    last = standing(earlier)
    said = {one.pair for one in last if one.judgement in ("same", "different")}
    unsure = {one.pair for one in last if one.judgement == "unsure"}
    rows = [
        [
            one.verdict.score,
            *(curie(side.iri) for side in (one.left, one.right)),
            one.verdict.reason + ("; left open" if {one.left.iri, one.right.iri} in unsure else ""),
            one.left.name,
            one.right.name,
            " ".join(sorted(one.left.documents | one.right.documents)),
        ]
        for one in open_pairs(mentions, known, said)
    ]
    columns = ["score", "left", "right", "reason", "left name", "right name", "documents"]
    if form == "table":
        left_out = len(rows) - limit
        rows, columns = [row[:4] for row in rows[:limit]], columns[:4]
        put_table(columns, rows, form, output)
        if left_out > 0:
            say(f"{left_out} more: --limit, or another --format")
        return
    put_table(columns, rows, form, output)


@identity.command()
@click.argument("left")
@click.argument("right")
@click.option("--kind", type=click.Choice(["institution", "person"]), default="institution",
              show_default=True)  # fmt: skip
@table_options
def compare(left: str, right: str, kind: str, form: str, output: str | None) -> None:
    """Say what two names are to each other, by registry and rules, without a store.

    same, link (parent and unit, predecessor and successor), review, or different.

    \b
    Example:
      comity identity compare "UNPOG/DPADM" "UNPOG/DPIDG/UN DESA"
    """
    from graph.identity import load_registry
    from graph.identity.judging import Mention, judge
    from graph.identity.met import known_of

    found = judge(Mention(left, kind), Mention(right, kind), known_of(load_registry()))
    row = [found.judgement, found.score, found.reason]
    put_table(["judgement", "score", "reason"], [row], form, output)


def _read(place: str) -> "tuple[dict[str, Mention], Known, list[Decision]]":
    """Who is met in a store, what is known beforehand, and what was decided."""
    from graph.identity.decisions import identity_file, read_decisions
    from graph.identity.met import known_of, mentions_of
    from graph.identity.own import registry_for
    from graph.store import Store

    earlier = read_decisions(identity_file(place))
    with Store.open(place) as store:
        return mentions_of(store), known_of(registry_for(place), store), earlier


def _decide(left: str, right: str, judgement: str, why: str, by: str, place: str) -> None:
    """Add one row to the decisions, and bring the store up to date."""
    from graph.identity.decisions import appended, identity_file, today
    from graph.identity.saying import decision
    from graph.vocabulary import curie

    path = identity_file(place)
    assert path is not None  # noqa: S101 - a store on disk has a place
    mentions, _, earlier = _read(place)
    about = {"by": by, "date": today(), "why": why}
    new = decision(left, right, judgement, mentions, earlier, **about)
    write_whole(path, appended(path, new))
    with writing(place):
        pass  # what follows from the decisions is made anew
    click.echo(f"{judgement}: {curie(new.left)} and {curie(new.right)} ({path})")
