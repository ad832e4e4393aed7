"""Commands that ask: queries, query, sparql."""

import sys
from pathlib import Path
from typing import Any

import click

from graph.cli.options import put, put_table, reading, say, store_option, table_options


@click.command()
@click.option("--tag", help="Only questions with this tag.")
@table_options
def queries(tag: str | None, form: str, output: str | None) -> None:
    """List the questions of the library.

    \b
    Example:
      comity queries --tag agreement
    """
    from graph.errors import UnknownName
    from graph.queries import library

    known = library().values()
    tags = {t for question in known for t in question.tags}
    if tag is not None and tag not in tags:
        raise UnknownName("tag", tag, tags)
    rows = [
        [q.tags[0] if q.tags else "", q.name, q.summary, [f"--{_dashed(p)}" for p in q.parameters]]
        for q in sorted(known, key=lambda q: (q.tags[:1], q.name))
        if tag is None or tag in q.tags
    ]
    columns = ["about", "question", "asks", "parameters"]
    if form == "table":  # the parameters are in `comity query NAME --help`
        columns, rows = columns[:3], [row[:3] for row in rows]
    put_table(columns, rows, form, output)


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class Questions(click.Group):
    """One command a file of the library; its parameters are options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the questions."""
        from graph.queries import library

        return list(library())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that asks one question."""
        from graph.queries import find_query

        question = find_query(cmd_name)

        def ask(place: str, form: str, output: str | None, **values: str) -> None:
            _ask(cmd_name, place, form, output, values)

        command: Any = table_options(store_option(ask))
        for name, meaning in reversed(list(question.parameters.items())):
            default = question.needed.get(name)
            shown = f" [default: {default}]" if default is not None else ""
            option = click.option(f"--{_dashed(name)}", name, help=f"{meaning}{shown}")
            command = option(command)
        example = " ".join(f'--{_dashed(k)} "{v}"' for k, v in question.defaults.items())
        text = (
            f"{question.description}\n\n\b\nExample:\n  comity query {cmd_name} {example}".rstrip()
        )
        made: click.Command = click.command(cmd_name, help=text, short_help=question.summary)(
            command
        )
        return made


@click.command(cls=Questions)
def query() -> None:
    """Ask a question of the library; names, acronyms and IRIs all do.

    Tables leave out the columns of IRIs; the other formats have them.

    \b
    Example:
      comity query partners --institution KLID
    """


def _ask(name: str, place: str, form: str, output: str | None, values: dict[str, str]) -> None:
    from graph.loaders.catalogue import corpus_in_words
    from graph.queries import find_query, run_query
    from graph.reports.rows import shown, without_iris

    question = find_query(name)
    given = {key: value for key, value in values.items() if value is not None}
    assumed = {key: value for key, value in question.needed.items() if key not in given}
    if assumed:
        words = " ".join(f'--{_dashed(k)} "{v}"' for k, v in assumed.items())
        say(f"Asked of the example: {words}")
    with reading(place) as store:
        rows = run_query(store, question, given)
        corpus = corpus_in_words(store)
    rows = without_iris(rows) if form == "table" else rows
    put_table(rows.columns, shown(rows, form), form, output)
    if not rows.rows or question.negative:
        none = "" if rows.rows else "No rows. "
        say(f"{none}This holds for the corpus that is loaded: {corpus}.")


@click.command()
@click.argument("text", required=False)
@click.option(
    "-f", "--file", type=click.Path(), help="Read the query from this file (- for stdin)."
)
@click.option("--update", is_flag=True, help="The text is a SPARQL update: it may write.")
@table_options
@store_option
def sparql(
    text: str | None, file: str | None, update: bool, form: str, output: str | None, place: str
) -> None:
    """Ask anything in SPARQL 1.1; the prefixes of the model are declared already.

    SELECT and ASK answer as a table; CONSTRUCT and DESCRIBE as N-Triples.

    \b
    Example:
      comity sparql 'SELECT ?name { ?e a c:Event ; schema:name ?name }'
    """
    from graph.errors import QueryError
    from graph.loaders.derivation import refresh
    from graph.loaders.load import resync
    from graph.reports.rows import shown
    from graph.store import Rows, Store

    query_text = _text(text, file)
    if update:
        Store.open(place).close()
        with Store.open(place, write=True) as store:
            store.update(query_text)
            resync(store)
            refresh(store)
        say("done; what follows from the sources was made anew")
        return
    with reading(place) as store:
        try:
            found = store.ask(query_text)
        except QueryError as error:
            if _is_update(query_text):
                raise QueryError(
                    "this is an update", hint="say --update to allow writing"
                ) from error
            raise
    if isinstance(found, bool):
        put_table(
            ["answer"], [[found]] if form == "json" else [["yes" if found else "no"]], form, output
        )
    elif isinstance(found, Rows):
        put_table(found.columns, shown(found, form), form, output)
    else:
        put("".join(sorted(f"{triple} .\n" for triple in found)), output)


def _text(text: str | None, file: str | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("give the query, or -f FILE, or - for standard input")
    if "-" in (text, file):
        return sys.stdin.read() if sys.stdin is not None else ""
    if file is None:
        return text or ""
    from graph.errors import SourceError

    try:
        return Path(file).read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("cannot be read as UTF-8", where=file, hint=str(error)) from None


def _is_update(text: str) -> bool:
    words = [line.split()[0].upper() for line in text.splitlines() if line.split()]
    return any(
        w in ("INSERT", "DELETE", "DROP", "CLEAR", "LOAD", "CREATE", "ADD", "MOVE", "COPY", "WITH")
        for w in words
    )
