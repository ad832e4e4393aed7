"""Second opinions on the command line: which models are asked, what is said of the answers."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from graph.cli.options import Command, say

if TYPE_CHECKING:
    from graph.documents import Document
    from graph.model import FactsFile
    from graph.opinions import Opinion

    Ask = Callable[[Document, FactsFile], Opinion]

_KINDS = {"institutions": ("institution",), "all": ("institution", "person")}


def model_options(command: Command) -> Command:
    """``--ner``, ``--model-url`` and ``--model``."""
    options = (
        click.option("--ner", type=click.Choice(list(_KINDS)), help="Propose what an NER model sees"
                     " as well (comity[ner]): institutions, or also persons."),
        click.option("--model-url", "url", metavar="URL", help="An OpenAI-compatible endpoint to"
                     " send the text to, block by block. Its key is in COMITY_MODEL_KEY."),
        click.option("--model", metavar="NAME", help="The language model to ask there."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


class Opinions:
    """The models that were asked for; ``failed`` once one gave no answer."""

    def __init__(self, ner: str | None, url: str | None, model: str | None) -> None:
        if bool(url) != bool(model):
            raise click.UsageError("say both --model-url and --model")
        self.failed = False
        self._asks: list[tuple[str, Ask]] = [_ner(ner)] if ner else []
        if url and model:
            self._asks.append(_language(url, model))

    def on(self, document: "Document", file: "FactsFile") -> "FactsFile":
        """The facts with those that the models add; their counts go to stderr."""
        for rule, ask in list(self._asks):
            opinion = ask(document, file)
            file = opinion.file
            say(f"{file.document.file}: {rule}: {opinion.tally.words()}")
            if opinion.failure is not None:
                say(f"Error: {opinion.failure}; what was found without it is kept")
                self._asks = [(name, other) for name, other in self._asks if name != rule]
                self.failed = True
        return file


def _ner(wanted: str) -> "tuple[str, Ask]":
    from graph.opinions.entities import named
    from graph.opinions.pinned import RULE, tagger

    tag, kinds = tagger(), _KINDS[wanted]
    return RULE, lambda document, file: named(document, file, tag, RULE, kinds=kinds)


def _language(url: str, model: str) -> "tuple[str, Ask]":
    from graph.opinions.language import Dialogue, address_of, asked
    from graph.opinions.language.address import KEY, PATIENCE
    from graph.opinions.language.dialogue import patience

    address = address_of(url, model, os.environ.get(KEY, "").strip())
    line = Dialogue(address, patience(os.environ.get(PATIENCE)))
    say(f"the text of the documents goes to {address.shown}")
    return address.rule, lambda document, file: asked(document, file, line.ask, address.rule)
