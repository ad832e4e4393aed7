"""A document put to a model, one block at a time; the rules' facts stay whatever happens."""

from collections.abc import Callable

from graph.documents import Document
from graph.errors import ModelError
from graph.model import FactsFile
from graph.opinions.answers import Claim, OddAnswer, claims_in
from graph.opinions.checking import Checker
from graph.opinions.excerpts import Excerpt, excerpts_of
from graph.opinions.known import Known
from graph.opinions.language.prompt import messages
from graph.opinions.opinion import Opinion, Tally, added

Ask = Callable[[list[dict[str, str]]], str]


def asked(document: Document, file: FactsFile, ask: Ask, rule: str) -> Opinion:
    """The facts of a file with those that a model adds, each quoted from the block it was shown.

    ``ask`` takes the messages of a chat and gives the words of the answer. Where it raises a
    ``ModelError`` no further block is sent; what was answered until then counts. The same answers
    give the same facts in the same order.
    """
    tally = Tally()
    blocks, unsent = excerpts_of(document)
    if unsent:
        tally.notes.append(f"{unsent} blocks not sent: too many")
    claims: list[tuple[Excerpt, Claim]] = []
    failure: ModelError | None = None
    for block in blocks:
        try:
            claims += [(block, claim) for claim in claims_in(ask(messages(block)), tally)]
        except OddAnswer as odd:
            tally.drop(str(odd))
        except ModelError as error:
            failure = error
            tally.notes.append(f"{block.number - 1} of {len(blocks)} blocks answered")
            break
    checker = Checker(document, Known.of(file), rule, tally)
    checker.take(claims)
    return Opinion(added(file, checker.facts), tally, failure)
