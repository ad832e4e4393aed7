"""What was read from a store once and need not be read again while it stays as it is."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from graph.store.store import Store

Found = TypeVar("Found")


def remembered(read: "Callable[[Store], Found]") -> "Callable[[Store], Found]":
    """A reader of a store whose answer is kept until the store changes. Do not alter the answer.

    >>> from graph.store import Store
    >>> @remembered
    ... def how_many(store):
    ...     print("counting")
    ...     return len(store.quads())
    >>> store = Store.memory()
    >>> how_many(store), how_many(store)
    counting
    (0, 0)
    """

    @wraps(read)
    def reader(store: "Store") -> Found:
        kept: dict[Any, tuple[int, Any]] = store.kept
        known = kept.get(read)
        if known is None or known[0] != store.changes:
            known = kept[read] = (store.changes, read(store))
        found: Found = known[1]
        return found

    return reader
