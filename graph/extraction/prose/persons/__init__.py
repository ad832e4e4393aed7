"""Persons in prose: who they are, where they belong, and what belongs to what."""
