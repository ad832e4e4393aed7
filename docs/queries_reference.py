"""docs/queries.md: the library of questions by tag, from the headers of the files."""

from collections import defaultdict

from graph.queries import Query, library

_HEAD = """# The library of questions

Made from the headers of `queries/*.rq`. `comity query NAME --help` says the same. Institutions,
people, events and agreements are given by name, acronym, short id or IRI. A question marked
*negative* answers "none" or "never" for the corpus that is loaded, and its answer says how large
that is.
"""


def page() -> str:
    """The page: a table of all questions, then each question with its parameters."""
    questions = list(library().values())
    by_tag: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        for tag in question.tags or ("other",):
            by_tag[tag].append(f"[{question.name}](#{question.name})")
    tags = [f"| {tag} | {', '.join(sorted(names))} |" for tag, names in sorted(by_tag.items())]
    index = "\n".join(["| about | questions |", "| --- | --- |", *tags])
    return "\n".join([_HEAD, index, "", *map(_entry, questions)])


def _entry(question: Query) -> str:
    options = " ".join(
        f'--{name.replace("_", "-")} "{value}"' for name, value in question.defaults.items()
    )
    lines = [f"## {question.name}", "", f"**{question.summary}.** {question.description}", ""]
    for name, meaning in question.parameters.items():
        lines.append(f"- `--{name.replace('_', '-')}`: {meaning}")
    if question.parameters:
        lines.append("")
    if question.negative:
        lines += ["*negative*", ""]
    return "\n".join([*lines, f"    comity query {question.name} {options}".rstrip(), ""])
