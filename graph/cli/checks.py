"""Commands that check: validate, verify."""

import shlex
from pathlib import Path

import click

from graph.cli.options import put, put_table, reading, say, store_option, table_options

_REPORTS = ("centrality", "communities", "brokerage", "introductions", "lifecycle", "gaps", "diff")
_PLACES = ("-o", "--output", "--store", "--sources", "-h", "--help")


@click.command()
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="warning",
    show_default=True,
    help="Exit with 1 where there is a finding of this level or worse.",
)
@table_options
@store_option
def validate(
    files: tuple[str, ...], fail_on: str, form: str, output: str | None, place: str
) -> None:
    """Check the graph (or facts files, without loading them) against shapes and rules.

    Each finding says what is wrong, in which line of the facts file, and on which line of the
    document it rests. Exit status 1 where there is a warning or a violation.

    \b
    Example:
      comity validate
      comity validate my-facts.yaml
    """
    from graph.loaders import load
    from graph.loaders.derivation import refresh
    from graph.store import Store
    from graph.validation import LEVELS, in_words
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
    levels = [finding.level for finding in findings]
    tally = ", ".join(f"{levels.count(name)} {name}s" for name in LEVELS)
    said = f"{count} source{'s' if count != 1 else ''} checked: {tally}"
    if form == "table":
        put("".join(f"{in_words(finding)}\n" for finding in findings) + f"{said}\n", output)
    else:
        columns = ["level", "stated", "message", "value", "node", "evidence"]
        put_table(columns, [[getattr(f, c) for c in columns] for f in findings], form, output)
        say(said)
    worst = min((LEVELS.index(level) for level in levels), default=len(LEVELS))
    raise SystemExit(1 if worst <= LEVELS.index(fail_on) else 0)


@click.command()
@click.argument("report", required=False, type=click.Path(dir_okay=False), metavar="[REPORT.html]")
@click.option(
    "--sources", "folder", type=click.Path(file_okay=False), help="The folder with the documents."
)
@table_options
@store_option
def verify(
    report: str | None, folder: str | None, form: str, output: str | None, place: str
) -> None:
    """Hash every evidence span again, or make a report anew and compare.

    With --sources every span is looked up in your own copy of the documents; exit status 1 where
    one is not found, or nothing could be looked at. A span whose document is not in the folder is
    "unverified", never found. With a report (made with --format html) the seal is checked, the
    report is made anew from the store, and every byte is compared; --sources then gives the
    quotations, if the report has any.

    \b
    Example:
      comity verify --sources documents/
      comity verify report.html
    """
    if report is not None:
        raise SystemExit(_report_verified(Path(report), folder, place))
    if folder is None:
        raise click.UsageError("say what to verify: a report, or --sources DIR")
    _spans_verified(folder, form, output, place)


def _report_verified(path: Path, folder: str | None, place: str) -> int:
    """0 where the report is what the store gives; else 1, and what differs is said."""
    from graph.errors import SourceError
    from viz.seal import read_report

    try:
        html = path.read_bytes().decode()
        arguments, sealed = read_report(html)
    except OSError as error:
        hint = error.strerror or ""
        raise SourceError("cannot be read", where=str(path), hint=hint) from None
    except UnicodeDecodeError:
        raise SourceError("not a report: not UTF-8 text", where=str(path)) from None
    except ValueError as error:
        raise SourceError(str(error), where=str(path)) from None
    if not sealed:  # nothing that somebody wrote into the file is run
        click.echo(f"{path}: changed after it was made: the seal does not fit")
        return 1
    words = _words(arguments.get("words"), path)
    again = _made_anew(words, folder, place, path)
    if again == html:
        click.echo(f"{path}: made anew with `comity {shlex.join(words)}`: the same bytes")
        return 0
    click.echo(f"{path}: {_difference(html, again, arguments, place)}")
    return 1


def _words(said: object, path: Path) -> list[str]:
    """The command of a report, if it is one that only reads: a file may say anything."""
    from graph.errors import SourceError

    words = said if isinstance(said, list) else []
    if not all(isinstance(word, str) for word in words) or not {*words[:1]} & {*_REPORTS}:
        raise SourceError("the report does not say how it was made", where=str(path))
    if any(word.startswith(_PLACES) for word in words[1:]):
        raise SourceError("the report asks for files to be written", where=str(path))
    if words[0] == "diff" and not _compares_days(words):
        raise SourceError(
            "compares two stores, and a file cannot be trusted to say which to open",
            where=str(path), hint="make it anew yourself with its command, and compare",
        )  # fmt: skip
    return [str(word) for word in words]


def _compares_days(words: list[str]) -> bool:
    """Whether a comparison is of two days of one store, and opens no other."""
    from graph.cli.changes import diff
    from graph.dates import PartialDate
    from graph.errors import ComityError

    try:
        sides = diff.make_context(words[0], words[1:]).params
        for side in (sides["left"], sides["right"]):
            PartialDate.parse(side, where="")
            if Path(side).exists():
                return False
    except (ComityError, click.ClickException, click.exceptions.Exit):
        return False
    return True


def _made_anew(words: list[str], folder: str | None, place: str, path: Path) -> str:
    """The report that the same command makes of this store."""
    import tempfile
    from contextlib import redirect_stderr
    from io import StringIO

    from graph.cli import main
    from graph.errors import SourceError

    with tempfile.TemporaryDirectory() as scratch, redirect_stderr(StringIO()):
        made = Path(scratch, "report.html")
        sources = ["--sources", folder] if folder else []
        try:
            main.main(
                [*words, *sources, "--store", place, "-o", str(made)],
                prog_name="comity",
                standalone_mode=False,
            )
            return made.read_bytes().decode()
        except click.ClickException as error:
            hint = " ".join(error.format_message().split())
            raise SourceError("cannot be made anew", where=str(path), hint=hint) from None
        except OSError:
            raise SourceError("its command makes no report", where=str(path)) from None


def _difference(html: str, again: str, arguments: dict[str, object], place: str) -> str:
    """What is not the same, the likeliest reason first."""
    from graph import __version__
    from graph.loaders.derivation import corpus_digest

    with reading(place) as store:
        digest = corpus_digest(store)
    if arguments.get("digest") != digest:
        return f"the corpus is another one: {arguments.get('digest')} then, {digest} now"
    if arguments.get("comity") != __version__:
        return f"made with comity {arguments.get('comity')}; this is {__version__}"
    lines = zip(html.split("\n"), again.split("\n"), strict=False)
    at = next((n for n, (one, other) in enumerate(lines, 1) if one != other), 1)
    return f"made anew it differs, first in line {at}; give --sources if and only if it was made so"


def _spans_verified(folder: str, form: str, output: str | None, place: str) -> None:
    from graph.errors import SourceError
    from graph.reports.tables import render
    from graph.verification import verify as checked

    if not Path(folder).is_dir():
        raise SourceError("no such folder", value=folder)
    with reading(place) as store:
        spans = list(checked(store, Path(folder)))
    states = ("found", "changed", "unverified")
    if form == "table":
        changed = [f"{s.file}:{s.line}: {s.reason}\n" for s in spans if s.state == "changed"]
        files = sorted({span.file for span in spans})
        rows = [
            [f, *(sum(s.file == f and s.state == n for s in spans) for n in states)] for f in files
        ]
        put("".join(changed) + render(["document", *states], rows), output)
    else:
        columns = ["evidence", "file", "line", "state", "reason"]
        put_table(columns, [[getattr(s, c) for c in columns] for s in spans], form, output)
    counts = {name: sum(span.state == name for span in spans) for name in states}
    looked_at = counts["found"] + counts["changed"]
    share = f" ({100 * counts['found'] / looked_at:.1f} %)" if looked_at else ""
    say(f"{counts['found']} of {looked_at} spans found{share}")
    if counts["unverified"]:
        absent = len({span.file for span in spans if span.state == "unverified"})
        say(f"{counts['unverified']} spans unverified: {absent} documents are not in {folder}")
    raise SystemExit(0 if counts["found"] and not counts["changed"] else 1)
