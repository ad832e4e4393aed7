"""Roles in prose: who does what, where."""
