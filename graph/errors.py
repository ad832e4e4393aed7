"""What can go wrong, each said in one line: what, with which value, where, what to try.

ComityError
├── SourceError        a file that cannot be read, or says something impossible
├── UnknownName        a name, role, query or source that nobody knows; suggests near ones
├── NothingLeft        no actor is left under the options asked for
├── StoreError         the store is locked, missing, or not a store
├── QueryError         SPARQL that does not parse or ask something answerable
└── ModelError         a model that cannot be asked, or is not the one that was measured
"""

from collections.abc import Iterable


class ComityError(Exception):
    """A finding that the user can act on; the command line prints it and exits with 1.

    >>> str(ComityError("no such date", value="2017-13", where="notes.yaml:4", hint="use YYYY-MM"))
    "notes.yaml:4: no such date: '2017-13'; use YYYY-MM"
    """

    def __init__(self, what: str, *, value: object = None, where: str = "", hint: str = "") -> None:
        self.what, self.value, self.where, self.hint = what, value, where, hint
        shown = f": {_short(value)}" if value is not None else ""
        said = f"{where + ': ' if where else ''}{what}{shown}{'; ' + hint if hint else ''}"
        super().__init__(" ".join(said.splitlines()))


class SourceError(ComityError):
    """A file that is missing, malformed, or contradicts its own document."""


class NothingLeft(ComityError):
    """A network of which the options leave nothing."""


class StoreError(ComityError):
    """A store that is locked, missing, or something else than a store."""


class QueryError(ComityError):
    """A query that does not parse, or lacks a parameter."""


class ModelError(ComityError):
    """A model that gives no second opinion: unreachable, refused, or not the one meant."""


class UnknownName(ComityError):
    """A name that nobody knows, with the nearest ones that somebody does.

    >>> str(UnknownName("institution", "KLIDD", ["KLID", "KIPA"]))
    "no institution is called: 'KLIDD'; did you mean KLID?"
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        super().__init__(
            f"no {kind} is called", value=name, where=where, hint=did_you_mean(name, known)
        )


def did_you_mean(name: str, known: Iterable[str], *, most: int = 3) -> str:
    """A hint that names the known words nearest to ``name``, or an empty string.

    >>> did_you_mean("moderater", ["moderator", "host"])
    'did you mean moderator?'
    >>> did_you_mean("Yonsei", ["Yonsei University", "KIPA"])
    'did you mean Yonsei University?'
    """
    from difflib import get_close_matches  # only when something went wrong

    words = {word.casefold(): word for word in sorted(known, reverse=True)}
    near = get_close_matches(name.casefold(), words, n=most, cutoff=0.6)
    parts = name.casefold().split()
    near = near or [w for w in words if parts and all(part in w for part in parts)][:most]
    return f"did you mean {', '.join(words[n] for n in near)}?" if near else ""


def _short(value: object, limit: int = 120) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
