"""Second opinions on a document, off by default: what a model proposes beside the rules.

``asked`` puts a document to a language model, block by block; ``named`` lets an NER model name
persons and institutions. Both take a facts file of rules and give an ``Opinion``: the same facts
and more, each with a span, status ``proposed`` and a rule (``model:…``, ``ner:…``) by which
`comity load --accept all` and `comity review accept --all` leave them for a person to look at.
"""

from graph.opinions.opinion import Opinion, Tally

__all__ = ["Opinion", "Tally"]
