"""Commands that check: validate, verify."""

from pathlib import Path

import click

from graph.cli.options import put_table, reading, say, store_option, table_options


@click.command()
@click.argument("files", nargs=-1, type=click.Path())
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@table_options
@store_option
def validate(
    files: tuple[str, ...], strict: bool, form: str, output: str | None, place: str
) -> None:
    """Check the graph (or facts files, without loading them) against shapes and rules.

    Each finding says what is wrong, in which line of the facts file, and on which line of the
    document it rests. Exit status 1 where there is a violation.

    \b
    Example:
      comity validate
      comity validate my-facts.yaml
    """
    from graph.loaders import load
    from graph.loaders.derivation import refresh
    from graph.store import Store
    from graph.validation import in_words
    from graph.validation import validate as findings_of

    if files:
        with Store.memory() as store:
            count = sum(1 for _ in load(store, map(Path, files), accept=("accepted", "proposed")))
            refresh(store)
            findings = findings_of(store)
    else:
        with reading(place) as store:
            findings = findings_of(store)
            count = sum(1 for graph in store.graphs() if "/graph/source/" in graph)
    if form == "table":
        click.echo("".join(f"{in_words(finding)}\n" for finding in findings), nl=False)
    else:
        columns = ["level", "stated", "message", "value", "node", "evidence"]
        rows = [[getattr(f, name) for name in columns] for f in findings]
        put_table(columns, rows, form, output)
    levels = [finding.level for finding in findings]
    bad = levels.count("violation") + (levels.count("warning") if strict else 0)
    click.echo(
        f"{count} source{'s' if count != 1 else ''} checked: "
        + ", ".join(f"{levels.count(n)} {n}s" for n in ("violation", "warning", "info")),
        err=form != "table",
    )
    raise SystemExit(1 if bad else 0)


@click.command()
@click.option(
    "--sources",
    "folder",
    required=True,
    type=click.Path(file_okay=False),
    help="The folder with the documents.",
)
@table_options
@store_option
def verify(folder: str, form: str, output: str | None, place: str) -> None:
    """Hash every evidence span again, against your own copy of the documents.

    Exit status 1 where a span is not found; without its document a span is "unverified".

    \b
    Example:
      comity verify --sources documents/
    """
    from graph.errors import SourceError
    from graph.verification import verify as checked

    if not Path(folder).is_dir():
        raise SourceError("no such folder", value=folder)
    with reading(place) as store:
        spans = list(checked(store, Path(folder)))
    states = ("found", "changed", "unverified")
    if form == "table":
        for span in spans:
            if span.state == "changed":
                click.echo(f"{span.file}:{span.line}: {span.reason}")
        files = sorted({span.file for span in spans})
        rows = [[file, *(sum(s.file == file and s.state == n for s in spans) for n in states)]
                for file in files]  # fmt: skip
        put_table(["document", *states], rows, form, output)
    else:
        columns = ["evidence", "file", "line", "state", "reason"]
        put_table(columns, [[getattr(s, c) for c in columns] for s in spans], form, output)
    counts = {name: sum(span.state == name for span in spans) for name in states}
    share = 100 * counts["found"] / len(spans) if spans else 0
    say(f"{counts['found']} of {len(spans)} spans found ({share:.1f} %)")
    raise SystemExit(0 if spans and counts["found"] == len(spans) else 1)
