"""Commands of review: status, show, accept, reject, unsure, reopen, edit; others join the group."""

from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import put_table, say, table_options
from graph.cli.review_options import choice_of, choice_options, files_of, keep, paths_argument
from graph.cli.review_page import calibration, page
from graph.cli.review_sheets import export_, import_

if TYPE_CHECKING:
    from graph.review.decisions import Choice


@click.group(invoke_without_command=True)
@click.option("--open", "opened", multiple=True, metavar="PATH", type=click.Path(),
              help="In the browser: short for `comity review page`.")  # fmt: skip
@click.option("--sources", type=click.Path(file_okay=False), help="With --open: the documents.")
@click.pass_context
def review(context: click.Context, opened: tuple[str, ...], sources: str | None) -> None:
    """Decide on proposed facts: on the command line, in a spreadsheet, or in a local page.

    Every decision stands in the facts file; extracting again keeps it.

    \b
    Example:
      comity review status facts/
      comity review accept facts/ --kind person --min-confidence 0.95
      comity review page facts/ --sources documents/
    """
    if context.invoked_subcommand is None and opened:
        context.invoke(page, paths=opened, sources=sources, opened=True, port=0)
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


@review.command()
@paths_argument
@click.option("--check", is_flag=True, help="Exit with 1 where a fact is stale.")
@table_options
def status(paths: tuple[str, ...], check: bool, form: str, output: str | None) -> None:
    """Count the facts by kind and status.

    With --check the exit status is 1 where a fact is stale: decided, but its span is no longer in
    the document.

    \b
    Example:
      comity review status facts/ --check
    """
    from graph.model import STATUSES
    from graph.review.counting import counts

    files = files_of(paths)
    rows = counts(files)
    put_table(["kind", *STATUSES, "by a person", "all"], rows, form, output)
    stale = [(file, fact) for file in files for fact in file.facts if fact.status == "stale"]
    for file, fact in stale:
        say(f"{file.where(fact)}: stale: {fact.key_in(file.document.id)}")
    if check and stale:
        raise SystemExit(1)


@review.command()
@paths_argument
@choice_options
@table_options
def show(paths: tuple[str, ...], form: str, output: str | None, **values: Any) -> None:
    """List facts with their keys, what they say, and where they stand.

    \b
    Example:
      comity review show facts/ --status proposed --max-confidence 0.8
    """
    from graph.review.counting import COLUMNS, fact_rows

    rows = fact_rows(files_of(paths), choice_of(values))
    columns = list(COLUMNS)
    if form == "table":  # the rest is in the other formats: eighty columns are few
        wanted = ("key", "status", "confidence", "fact")
        rows = [[row[columns.index(name)] for name in wanted] for row in rows]
        columns = list(wanted)
    put_table(columns, rows, form, output)


def _decision(name: str, words: str, example: str) -> None:
    """One command for each decision: they differ in a word."""

    @review.command(name, help=f"{words}\n\n\b\nExample:\n  comity review {name} {example}")
    @paths_argument
    @choice_options
    @click.option("--all", "every", is_flag=True, help="All that nobody has decided.")
    @click.option("--why", "note", default="", metavar="TEXT", help="Kept as the fact's note.")
    def command(
        paths: tuple[str, ...], every: bool, note: str, gate: float | None = None, **values: Any
    ) -> None:
        """The decision on the chosen facts."""
        said = [value for value in (*values.values(), gate) if value not in (None, ())]
        if not said and not every:
            raise click.UsageError("say which: --key, --kind, --rule, --min-confidence or --all")
        _decide(name, paths, note, choice_of(values), gate)

    if name == "accept":
        proved = "Of rules whose 5 % bound in `comity review calibration` is at least this."
        click.option("--min-bound", "gate", type=click.FloatRange(0, 1), help=proved)(command)


def _decide(
    name: str, paths: tuple[str, ...], note: str, asked: "Choice", gate: float | None = None
) -> None:
    """Give the chosen facts of some files a status, and write the files that changed."""
    from dataclasses import replace

    from graph.review.calibration import trusted
    from graph.review.decisions import DECISIONS, decide, place_of

    if not asked.keys and not asked.statuses:  # many at once: what is decided stays
        undecided = ("proposed", "unsure") if name != "reopen" else ("unsure", "rejected")
        asked = replace(asked, statuses=undecided)
    if name == "accept" and not (asked.keys or asked.rules):
        asked = replace(asked, models=False)
    before, after, count = files_of(paths), [], 0
    for key in asked.keys:
        if not any(f.key_in(file.document.id) == key for file in before for f in file.facts):
            place_of(before[0], key)
    sure = trusted(before, gate) if gate is not None else {}
    for file in before:
        rules = asked.rules
        if gate is not None:
            known = sure.get(file.document.type, ())
            rules = tuple(rule for rule in known if rule in rules or not rules)
            if not rules:
                after.append(file)
                continue
        new, changed = decide(file, replace(asked, rules=rules), DECISIONS[name], note)
        after.append(new)
        count += len(changed)
    keep(before, after)
    click.echo(f"{count} fact{'' if count == 1 else 's'} now {DECISIONS[name]}")
    left = 0 if asked.models else sum(fact.by_model for file in after for fact in file.facts)
    if left:
        say(f"{left} proposed by a model are left: look at them, or name them with --rule or --key")


_decision(
    "accept", "Stand for facts as they are written.", "facts/ --kind person --min-confidence 0.95"
)
_decision(
    "reject",
    "Refuse facts, and with them the proposals that speak of them; they are not proposed again.",
    "facts/ --key role-7f3a91c2d0",
)
_decision("unsure", "Leave facts open on purpose.", "facts/ --key person-7f3a91c2d0 --why …")
_decision("reopen", "Take decisions back: the facts are proposals again, as first proposed.",
          "facts/ --key person-7f3a91c2d0")  # fmt: skip


@review.command()
@click.argument("path", type=click.Path(dir_okay=False))
@click.argument("key")
@click.argument("changes", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--why", "note", default="", metavar="TEXT", help="Kept as the fact's note.")
def edit(path: str, key: str, changes: tuple[str, ...], note: str) -> None:
    """Correct a fact; what the rule had proposed is kept beside it.

    Parts of a list stand between bars; an empty value takes the argument away; quote=… and line=…
    give a new span, for `comity anchor`. A corrected name is corrected wherever the file uses it.

    \b
    Example:
      comity review edit facts/note.yaml person-7f3a91c2d0 "name=Ann Lee" "also=Dr. Lee | A. Lee"
    """
    from graph.review.decisions import edit as corrected

    pairs = [change.partition("=") for change in changes]
    if not all(between for _, between, _ in pairs) or not (pairs or note):
        raise click.UsageError("say what to change, as FIELD=VALUE")
    before = files_of((path,))
    after = [corrected(before[0], key, {name: value for name, _, value in pairs}, note)]
    keep(before, after)
    said = next(f for f in after[0].facts if f.key_in(after[0].document.id) == key)
    click.echo(f"{key}: {said.status}")


for _one in (export_, import_, calibration, page):
    review.add_command(_one)
