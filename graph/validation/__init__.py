"""Findings about a dataset: SHACL shapes and dataset rules, in plain language, with file and line.

``validate`` gives every ``Finding``. The shapes are run by pySHACL, on one node of each kind that
no shape can tell apart: what is found of it is found of all like it.
"""

from graph.validation.findings import LEVELS, Finding, in_words, validate

__all__ = ["LEVELS", "Finding", "in_words", "validate"]
