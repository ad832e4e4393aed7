"""How well facts agree with gold facts that a person wrote: figures for every slot."""

from graph.evaluation.answers import answer_of, read_answers
from graph.evaluation.figures import Figures, Scores, evaluate
from graph.evaluation.slots import SLOTS

__all__ = ["SLOTS", "Figures", "Scores", "answer_of", "evaluate", "read_answers"]
