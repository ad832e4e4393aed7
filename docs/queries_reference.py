"""docs/queries.md: every question of the library, read from the headers in ``queries/``."""

from collections.abc import Iterator

from graph.queries import Query, library

#: first tag of a question → the heading it stands under
_SECTIONS = {
    "partnership": "Partners and ties",
    "agreement": "Agreements",
    "event": "Events",
    "person": "People",
    "institution": "Institutions",
    "hierarchy": "What stands under what",
    "history": "What came out of what",
    "work": "Initiatives and products",
    "topic": "Topics",
    "evidence": "Evidence and doubt",
}
#: columns that many answers share → what stands in them
_COLUMNS = {
    "`who` `with_whom` `for_whom`": "who acts, with which other institution, on whose behalf",
    "`as_role` `what` `within`": "in which role, in what (an event, an agreement, an initiative, "
    "an output), and the event around that",
    "`starts` `ends`": "dates as precisely as the source gives them",
    "`state`": "how far the thing itself is known to be: planned, held, signed, proposed, …",
    "`modality`": "how the source speaks of the role: reported, announced or proposed. Who is "
    "announced to speak need not have spoken",
    "`inferred`": "`true` where a careful reader infers the fact and the text does not say it",
    "`file` `line`": "the document and the first line that the fact rests on; "
    "`evidence-of-statement` lists all lines",
    "`statement` and the columns beside it": "IRIs, for further questions; tables on the terminal "
    "leave them out",
}
_HEAD = """# Questions

Made from the files of `queries/`. Each is a question, a word for the command line, and SPARQL that
any engine runs as it stands. `comity queries` lists them; `comity query NAME --help` explains one.

```text
comity query partners --institution KLID
comity query speakers --event kipa-undesa-forum-2020 --format csv
```

An institution, a person, an event, a series, an agreement or a source is given by its name, an
acronym, the last part of its IRI, a prefixed name or the IRI; an unknown name suggests near ones.
A `role`, `kind`, `status`, `eventtype` or `topic` is a code of its scheme
([the ontology](ontology.md)); a day is `2017`, `2017-02` or `2017-02-17`. What stands in brackets
after a parameter is its default; one without a default may be left out.

Where an answer may be "none" or "never", the question says so below: the answer then comes with
the size and the dates of the corpus that it holds for.

## Columns

| column | is |
| --- | --- |
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD + "".join(f"| {name} | {meaning} |\n" for name, meaning in _COLUMNS.items())]
    for tag, heading in _SECTIONS.items():
        rows = [_row(q) for q in library().values() if q.tags[0] == tag]
        head = ["| question | asks | parameters |", "| --- | --- | --- |"]
        parts += [f"## {heading}\n", *head, *rows, ""]
    return "\n".join(parts)


def _row(question: Query) -> str:
    asks = [f"**{question.summary}.** {question.description}"]
    if question.negative:
        asks.append("The answer may be none.")
    if question.tags[1:]:
        asks.append(f"*{', '.join(question.tags[1:])}*")
    cells = (
        f"`{question.name}`",
        f"{' '.join(asks)}<br>`{_example(question)}`",
        "<br>".join(_parameters(question)),
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _parameters(question: Query) -> Iterator[str]:
    for name, meaning in question.parameters.items():
        default = question.defaults.get(name)
        shown = "" if default is None else f" (`{default}`)"
        yield f"`--{name.replace('_', '-')}` {meaning}{shown}"


def _example(question: Query) -> str:
    """The command with its defaults."""
    words = ["comity query", question.name]
    for name, value in question.defaults.items():
        said = str(value)
        words += [f"--{name.replace('_', '-')}", f'"{said}"' if " " in said else said]
    return " ".join(words)
