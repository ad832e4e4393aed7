"""Mentions: the persons, institutions, titles and acronyms that a passage names."""
