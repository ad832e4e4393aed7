"""Who is who: the registry, what two names have in common, and what a person decided on them."""

from graph.identity.registry import Registry, RegistryRow, load_registry, read_registry

__all__ = ["Registry", "RegistryRow", "load_registry", "read_registry"]
