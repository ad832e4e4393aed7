"""Options that several commands share, and where results go."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from graph.annotation import Quote
    from graph.reports.report import Report
    from graph.store import Store
    from graph.study import Study

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")
FORMATS = ("table", "csv", "tsv", "json", "markdown")

store_option = click.option(
    "--store",
    "place",
    envvar="COMITY_STORE",
    default=".comity/store",
    show_default=True,
    metavar="PLACE",
    help="A folder, or the URL of a SPARQL 1.1 endpoint; COMITY_STORE sets it too.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write to this file, not the terminal."
)


documents_option = click.option(
    "--sources", type=click.Path(), help="The folder with the documents, to quote from them."
)


def report_options(command: Command) -> Command:
    """``--format`` and ``-o`` for a command that prints a report, ``html`` included."""
    form = click.option(
        "--format", "form", type=click.Choice([*FORMATS, "html"]), default="table",
        show_default=True, help="html is one self-contained page with charts.",
    )  # fmt: skip
    return form(output_option(command))


def table_options(command: Command) -> Command:
    """``--format`` and ``-o`` for a command that prints rows."""
    form = click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
    )
    return form(output_option(command))


@contextmanager
def reading(place: str) -> Iterator["Store"]:
    """The store for questions, with everything derived up to date."""
    from graph.loaders.derivation import is_derived, is_fresh, refresh
    from graph.store import Store

    with Store.open(place) as store:
        fresh = is_fresh(store) and not store.half_loaded
        # others rely on an endpoint as it is: only a load writes there
        if not fresh and store.remote and is_derived(store):
            say("Mind: what follows from the sources of this endpoint was made by another version"
                " of comity, or a load was interrupted; `comity load` makes it anew.")  # fmt: skip
        if fresh or store.remote:
            yield store
            return
    with Store.open(place, write=True) as store:
        refresh(store)
        yield store


@contextmanager
def writing(place: str) -> Iterator["Store"]:
    """The store for changes; what is derived follows when they are done."""
    from graph.loaders.derivation import LEFT_OUT, refresh, too_many_ties
    from graph.store import Store

    with Store.open(place, write=True) as store:
        try:
            yield store
        finally:
            if refresh(store) and too_many_ties(store):
                say(LEFT_OUT)


def say(text: str = "") -> None:
    """A notice, to stderr."""
    click.echo(text, err=True)


def quoting(sources: str | None) -> "Quote":
    """What gives the quotation of a place, where the documents are at hand."""
    from graph.quoting import quoter

    return quoter(Path(sources) if sources else None)


def progress(files: list[Item], label: str = "loading") -> Iterator[Item]:
    """The items one by one, with a bar on a terminal where there are many."""
    if len(files) < 10 or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label=label, file=sys.stderr) as bar:
        yield from bar


def put(text: str, output: str | None) -> None:
    """A result, to stdout or whole into a file."""
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(Path(output), text)
        say(f"wrote {output}")


def write_whole(path: Path, content: str | bytes) -> None:
    """A file, text in UTF-8 with LF line ends: all of it, or as it was before.

    A link is followed; a pipe or a device is written to and never replaced.
    """
    from graph.errors import SourceError

    held = content.encode() if isinstance(content, str) else content
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(held)
        return
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(held)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise SourceError("cannot be written", where=str(path), hint=error.strerror or "") from None


def write_all(files: Mapping[Path, str | bytes]) -> None:
    """Several files that belong together: where one cannot be written, none is."""
    from graph.errors import SourceError

    for path in files:
        if path.is_dir():
            raise SourceError("cannot be written: a folder is in the way", where=str(path))
    for path, content in files.items():
        write_whole(path, content)


def put_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: str,
    output: str | None,
    *,
    about: Mapping[str, Any] | None = None,
) -> None:
    """Rows in the format that was asked for."""
    from graph.reports.tables import render

    put(render(columns, rows, form, width=_width(), about=about), output)


def put_report(
    report: "Report", study: "Study", form: str, output: str | None, sources: str | None = None
) -> None:
    """A report in the format that was asked for; what stands above CSV rows goes to stderr.

    Call it while the store of the study is open: the page asks it for evidence.
    """
    from graph.reports.report import rendered

    if form == "html":
        from graph.reports.page import page_of

        context = click.get_current_context()
        title = f"{(context.info_name or '').capitalize()} report"
        words = words_of(context)
        put_page(page_of(study, report, title=title, words=words, quote=quoting(sources)), output)
        return
    if form in ("csv", "tsv"):
        say(report.above())
    put(rendered(report, form, _width()), output)


def put_page(page: Any, output: str | None) -> None:
    """A report as one sealed page; ``page`` is what ``viz.report_parts.Report`` describes."""
    from viz.report import render_report

    put(render_report(page), output)


def words_of(context: click.Context) -> list[str]:
    """The command line that was given, in a fixed order.

    Without the store and the file written to, which are not part of what was asked.
    """
    words = [context.info_name or ""]
    for option in context.command.params:
        value = context.params.get(option.name or "")
        given = context.get_parameter_source(option.name or "") == ParameterSource.COMMANDLINE
        if option.name in ("place", "output", "sources") or not given:
            continue
        if isinstance(option, click.Argument):
            words += map(str, value) if isinstance(value, tuple) else [str(value)]
        elif isinstance(option, click.Option) and option.is_flag:
            words.append(option.opts[0] if value else option.secondary_opts[0])
        else:
            values = value if isinstance(value, tuple) else (value,)
            words += [word for one in values for word in (option.opts[0], str(one))]
    return words


def _width() -> int:
    if sys.stdout is None or not sys.stdout.isatty():
        return 80
    import shutil

    return max(60, shutil.get_terminal_size().columns)
