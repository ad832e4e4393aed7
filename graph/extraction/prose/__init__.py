"""Prose: sentences with their mentions tagged, and what patterns over the tags say."""
