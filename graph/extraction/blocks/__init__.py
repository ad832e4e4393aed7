"""Blocks: lines, tables and sections of a document, chrome set aside."""

from graph.extraction.blocks.lines import Block, Cell, Line, Table, blocks_of

__all__ = ["Block", "Cell", "Line", "Table", "blocks_of"]
