"""Commands of review: status, show, accept, reject, unsure, reopen, edit, export, import."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import Command, output_option, put, put_table, say, table_options, write_all

if TYPE_CHECKING:
    from graph.model import FactsFile
    from graph.review.decisions import Choice

_KINDS = ("institution", "person", "placement", "position", "series", "event", "session",
          "agreement", "area", "initiative", "output", "role", "count")  # fmt: skip
_STATUSES = ("proposed", "accepted", "rejected", "edited", "unsure", "stale")


@click.group()
def review() -> None:
    """Decide on proposed facts: on the command line, in a spreadsheet, or in a local page.

    Every decision stands in the facts file; extracting again keeps it.

    \b
    Example:
      comity review status facts/
      comity review accept facts/ --kind person --min-confidence 0.95
      comity review page facts/ --sources documents/
    """


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


def _choice(values: dict[str, Any]) -> "Choice":
    from graph.review.decisions import Choice

    return Choice(**values)


def _files(paths: tuple[str, ...]) -> "list[FactsFile]":
    from graph.review.folders import facts_files

    return facts_files(map(Path, paths))


def _keep(before: "list[FactsFile]", after: "list[FactsFile]") -> None:
    """Write the files that changed: all of them, or none."""
    from graph.facts import write_facts

    texts = {
        Path(new.path): write_facts(new)
        for old, new in zip(before, after, strict=True)
        if write_facts(old) != write_facts(new)
    }
    write_all(texts)


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

    files = _files(paths)
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

    rows = fact_rows(_files(paths), _choice(values))
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
    def command(paths: tuple[str, ...], every: bool, note: str, **values: Any) -> None:
        from dataclasses import replace

        from graph.review.decisions import DECISIONS, decide, place_of

        asked = _choice(values)
        if not any(values.values()) and not every and values["least"] is None:
            raise click.UsageError("say which: --key, --kind, --rule, --min-confidence or --all")
        if not asked.keys and not asked.statuses:  # many at once: what is decided stays
            undecided = ("proposed", "unsure") if name != "reopen" else ("unsure", "rejected")
            asked = replace(asked, statuses=undecided)
        before, after, count = _files(paths), [], 0
        for key in asked.keys:
            if not any(f.key_in(file.document.id) == key for file in before for f in file.facts):
                place_of(before[0], key)
        for file in before:
            new, changed = decide(file, asked, DECISIONS[name], note)
            after.append(new)
            count += len(changed)
        _keep(before, after)
        click.echo(f"{count} fact{'' if count == 1 else 's'} now {DECISIONS[name]}")


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
    before = _files((path,))
    after = [corrected(before[0], key, {name: value for name, _, value in pairs}, note)]
    _keep(before, after)
    said = next(f for f in after[0].facts if f.key_in(after[0].document.id) == key)
    click.echo(f"{key}: {said.status}")


@review.command("export")
@paths_argument
@choice_options
@output_option
def export_(paths: tuple[str, ...], output: str | None, **values: Any) -> None:
    """Write facts as CSV, one row a fact: for a spreadsheet, and back with `comity review import`.

    \b
    Example:
      comity review export facts/ -o review.csv
    """
    from graph.review.sheets import sheet

    made = sheet(_files(paths), _choice(values))
    put(f"\ufeff{made}" if output else made, output)  # the mark tells spreadsheets that it is UTF-8


@review.command("import")
@click.argument("table", type=click.Path(dir_okay=False))
@paths_argument
def import_(table: str, paths: tuple[str, ...]) -> None:
    """Take decisions and corrections from a CSV that `comity review export` wrote.

    Only cells that differ count. A row that cannot stand is refused and listed, the others are
    taken; the exit status is 1 then.

    \b
    Example:
      comity review import review.csv facts/
    """
    from graph.errors import SourceError
    from graph.review.sheets import imported

    try:
        text = Path(table).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError("cannot be read", where=table, hint=error.strerror or "") from None
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8", where=table, hint="save it as CSV UTF-8") from None
    before = _files(paths)
    done = imported(before, text, table)
    _keep(before, done.files)
    for row, why in done.refused:
        say(f"{table}:{row}: refused: {why}")
    click.echo(f"{done.changed} facts changed, {len(done.refused)} rows refused")
    raise SystemExit(1 if done.refused else 0)
