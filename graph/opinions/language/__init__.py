"""A language model behind an OpenAI-compatible endpoint: asked block by block, never believed."""

from graph.opinions.language.address import Address, address_of
from graph.opinions.language.asking import asked
from graph.opinions.language.dialogue import Dialogue

__all__ = ["Address", "Dialogue", "address_of", "asked"]
