"""Write the reference pages from the code: ``python -m docs.make``; ``--check`` only compares."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

_HERE = Path(__file__).parent
#: what a code is written for → its scheme
_CODES = {
    "`type` of an institution": "kind",
    "`role`": "role",
    "`modality` of a role": "mode",
    "`type` of an event or session": "etype",
    "`type` of an agreement": "atype",
    "`state`": "status",
    "`as` of a placement": "pkind",
    "`type` of an initiative or output": "wtype",
    "`type` of the document": "dtype",
    "`topics` (others are welcome)": "topic",
}


def command_line() -> str:
    """docs/cli.md: the help of every command."""
    from graph.cli import COMMANDS, main

    parts = ["# The command line\n", "Made from `comity --help`.\n"]
    context = click.Context(main, info_name="comity")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None  # noqa: S101 - every name of the table is a command
        inner = click.Context(command, info_name=name, parent=context)
        inner.max_content_width = 88
        parts.append(f"## comity {name}\n\n```text\n{command.get_help(inner)}\n```\n")
        for sub in command.list_commands(inner) if isinstance(command, click.Group) else ():
            below = command.get_command(inner, sub)
            assert below is not None  # noqa: S101 - the group has just named it
            deeper = click.Context(below, info_name=sub, parent=inner)
            deeper.max_content_width = 88
            parts.append(f"### comity {name} {sub}\n\n```text\n{below.get_help(deeper)}\n```\n")
    return "\n".join(parts)


def facts_kinds() -> str:
    """The table of kinds in docs/facts-format.md, from the JSON Schema."""
    import json

    from graph.facts.schema import ARGUMENTS
    from graph.resources import resource

    schema = json.loads((resource("ontology") / "facts.schema.json").read_text(encoding="utf8"))
    rows = []
    for kind, names in ARGUMENTS.items():
        rule = schema["$defs"][kind]
        lists = {n for n in names if rule["properties"][n].get("type") == "array"}
        shown = [f"{n} []" if n in lists else n for n in names]
        shown = [f"**{n}**" if n in rule["required"] else n for n in shown]
        rows.append(f"| `{kind}` | {rule['description']} | {', '.join(shown)} |")
    return "\n".join(
        [
            "| kind | is | arguments (needed ones bold, lists with []) |",
            "| --- | --- | --- |",
            *rows,
        ]
    )


def facts_codes() -> str:
    """The table of codes in docs/facts-format.md, from the SKOS schemes."""
    from graph.schemes import concepts, leaves

    rows = [
        f"| {where} | {', '.join(leaves(scheme) if scheme == 'role' else concepts(scheme))} |"
        for where, scheme in _CODES.items()
    ]
    return "\n".join(["| of | codes |", "| --- | --- |", *rows])


def facts_format() -> str:
    """docs/facts-format.md with its table of kinds made anew."""
    page = (_HERE / "facts-format.md").read_text(encoding="utf8")
    before, _, rest = page.partition("## Kinds and their arguments\n")
    _, _, after = rest.partition("\nNames in `agent`")
    tables = f"## Kinds and their arguments\n\n{facts_kinds()}\n\n{facts_codes()}\n\n"
    return f"{before}{tables}Names in `agent`{after}"


def pages() -> dict[str, Callable[[], str]]:
    """Every page that is made, by file name."""
    from docs.measures_reference import page as measures
    from docs.ontology_reference import page as ontology
    from docs.queries_reference import page as queries

    return {
        "cli.md": command_line,
        "facts-format.md": facts_format,
        "measures.md": measures,
        "ontology.md": ontology,
        "queries.md": queries,
    }


def main(check: bool) -> int:
    """Write the pages, or say which are out of date."""
    stale = []
    for name, made in pages().items():
        path, text = _HERE / name, made()
        if not path.exists() or path.read_text(encoding="utf8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf8", newline="\n")
    sys.stderr.write("".join(f"{'out of date' if check else 'wrote'}: docs/{n}\n" for n in stale))
    return int(check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv))
