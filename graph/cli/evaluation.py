"""The command that measures facts against gold."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import progress, put, put_table, say, table_options

if TYPE_CHECKING:
    from graph.evaluation import Scores
    from graph.model import FactsFile

_COLUMNS = [
    "slot", "precision", "recall", "F1", "low", "high", "right", "extra", "missed",
]  # fmt: skip


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path())
@click.option(
    "--against", multiple=True, type=click.Path(), metavar="FACTS",
    help="Facts files, files in the gold format, or folders of them.",
)  # fmt: skip
@click.option(
    "--documents", type=click.Path(file_okay=False),
    help="The documents: extract their facts now and measure these.",
)  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the differences, not figures.")
@click.option("--rules", "by_rule", is_flag=True, help="How often each rule is right.")
@click.option("--each", is_flag=True, help="F1 of every document by itself, a row each.")
@click.option("--samples", default=1000, show_default=True, type=click.IntRange(0, 100_000))
@click.option("--seed", default=7, show_default=True, help="Of the samples behind the intervals.")
@table_options
def evaluate(
    gold: tuple[str, ...], against: tuple[str, ...], documents: str | None, listed: bool,
    by_rule: bool, each: bool,
    samples: int, seed: int, form: str, output: str | None,
) -> None:  # fmt: skip
    """Compare facts with gold facts: precision, recall and F1 of every slot.

    GOLD are files in the gold format (see docs/evaluation.md) or folders of *.gold.json. The
    interval is where F1 falls in 95 % of samples of whole documents; with few documents it is wide.

    \b
    Example:
      comity evaluate gold/ --against facts/
      comity evaluate gold/ --against facts/ --list
      comity evaluate gold/ --documents documents/ --rules
    """
    from graph.errors import SourceError
    from graph.evaluation import evaluate as compared
    from graph.evaluation import read_answers

    if bool(against) == bool(documents):
        raise click.UsageError("say either --against FACTS or --documents FOLDER")
    if by_rule and not documents:
        raise click.UsageError("--rules needs --documents FOLDER: answers do not name their rules")
    wanted = read_answers([Path(place) for place in gold], gold=True)
    if by_rule:
        _put_rules(wanted, Path(documents or ""), form, output)
        return
    answers = (
        read_answers([Path(place) for place in against])
        if against
        else _extracted(Path(documents or ""), wanted)
    )
    if each:
        _put_each(wanted, answers, form, output)
        return
    scores = compared(wanted, answers, samples=samples, seed=seed)
    if len(scores.without_answer) == scores.documents:
        names = ", ".join(sorted(wanted)[:3]), ", ".join(sorted(answers)[:3])
        hint = f"gold is of {names[0]}; facts are of {names[1] or 'no document'}"
        raise SourceError("no document is in both", where=", ".join(gold), hint=hint)
    for name in scores.without_gold:
        say(f"no gold for {name}: left out")
    for name in scores.without_answer:
        say(f"no facts of {name}: all of it is missed")
    if listed:
        _put_differences(scores, form, output)
    else:
        _put_figures(scores, form, output)


def _put_rules(gold: Mapping[str, Any], folder: Path, form: str, output: str | None) -> None:
    """Each rule's record, and how far such records hold for a document that is not in them."""
    from graph.evaluation.rules import COLUMNS, honesty, records, verdicts

    judged = {
        file.document.file: [
            (fact.kind, fact.rule, right)
            for fact, right in verdicts(gold[file.document.file], file)
        ]
        for file in _files(folder, gold)
    }
    made = records(one for said in judged.values() for one in said)
    rows = [[r.kind, r.rule, r.right, r.wrong, r.confidence] for r in made]
    put_table(list(COLUMNS), rows, form, output)
    told = honesty(judged)
    say(
        f"{len(judged)} documents, {told.facts} facts; each document by the others: "
        f"{told.said:.3f} expected, {told.was:.3f} right; Brier score {told.brier:.3f}, "
        f"with one confidence for all {told.flat:.3f}"
    )


def _put_each(
    gold: Mapping[str, Any], answers: Mapping[str, Any], form: str, output: str | None
) -> None:
    """F1 of each slot for every document by itself; a slot that has nothing stays empty."""
    from graph.evaluation import SLOTS
    from graph.evaluation import evaluate as compared

    rows = []
    for name in sorted(gold):
        own = {name: answers[name]} if name in answers else {}
        scores = compared({name: gold[name]}, own, samples=0)
        found = {figures.slot: figures.counts.f1 for figures in scores.figures}
        rows.append([name, *(_share(found[slot], form in ("table", "markdown")) for slot in SLOTS)])
    put_table(["document", *SLOTS], rows, form, output)


def _put_figures(scores: "Scores", form: str, output: str | None) -> None:
    digits = form in ("table", "markdown")
    rows = []
    for one in scores.figures:
        counts = one.counts
        shares = (counts.precision, counts.recall, counts.f1, one.low, one.high)
        rows.append(
            [one.slot, *(_share(share, digits) for share in shares),
             counts.right, counts.extra, counts.missed]
        )  # fmt: skip
    put_table(_COLUMNS, rows, form, output)
    say(f"{scores.documents} documents; low to high is the 95 % interval of F1")


def _share(value: float | None, digits: bool) -> Any:
    if digits:
        return "-" if value is None else f"{value:.3f}"
    return value


def _put_differences(scores: "Scores", form: str, output: str | None) -> None:
    """Each difference: a line to read, or a row."""
    found = [(d.sign, d.document, d.slot, _words(d.fact)) for d in scores.differences]
    if form == "table":
        put("".join(f"{s} {name} {slot}: {words}\n" for s, name, slot, words in found), output)
    else:
        put_table(["sign", "document", "slot", "fact"], [list(row) for row in found], form, output)
    say(f"{len(found)} differences: - is missing, + is too many")


def _words(fact: tuple[Any, ...]) -> str:
    return " | ".join(" – ".join(part) if isinstance(part, tuple) else str(part) for part in fact)


def _extracted(folder: Path, gold: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of the documents that there is gold for, extracted now."""
    from graph.evaluation import answer_of

    return {file.document.file: answer_of(file) for file in _files(folder, gold)}


def _files(folder: Path, gold: Mapping[str, Any]) -> Iterator["FactsFile"]:
    """The facts of the documents that there is gold for, extracted now."""
    from graph.documents import read_document
    from graph.extraction import extract

    here = [folder / name for name in sorted(gold) if (folder / name).is_file()]
    for path in progress(here, "extracting"):
        yield extract(read_document(path))
