"""What a shared activity adds to a tie: 1, less where many share it, or more for some roles.

Every weighting gives the tie of two actors one *share* an activity; the shares add up to the
weight. A role scheme is a YAML file with a weight for roles or groups of roles.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ComityError, SourceError, UnknownName
from graph.facts.lines import Lines, read_yaml
from graph.resources import resource_files
from graph.schemes import concepts, lineage

_LEAST, _MOST = 1e-6, 1e6  # beyond, products run out of floating-point range


@dataclass(frozen=True)
class Weighting:
    """How ties are weighed; of a role scheme also the weight of each role and its file's digest.

    >>> weighting("organiser-heavy").of_role("host"), weighting("count").of_role("host")
    (3.0, 1.0)
    """

    name: str
    definition: str
    source: str = ""
    digest: str = ""
    roles: tuple[tuple[str, float], ...] = ()
    default: float = 1.0

    def of_role(self, role: str) -> float:
        """The weight of a role: its own, else that of the nearest group it belongs to."""
        weights = dict(self.roles)
        return next((weights[r] for r in lineage("role", role) if r in weights), self.default)

    def in_words(self) -> str:
        """Name and definition, with the digest of a scheme's file."""
        of = f"role scheme {self.name} (sha256 {self.digest})" if self.digest else self.name
        return f"{of}: {self.definition}"


WEIGHTINGS: dict[str, Weighting] = {
    w.name: w
    for w in (
        Weighting("count", "number of shared activities", "Breiger 1974, The duality of persons"
                  " and groups"),
        Weighting("newman", "each shared activity counts 1/(k-1), where k actors are in it",
                  "Newman 2001, Scientific collaboration networks II"),
        Weighting("jaccard", "shared activities divided by those of either",
                  "Jaccard 1901; as in Leifeld 2017, Discourse network analysis"),
        Weighting("cosine", "shared activities divided by the geometric mean of both sides'"
                  " numbers", "Salton and McGill 1983, Introduction to modern information"
                  " retrieval"),
    )
}  # fmt: skip


def shipped() -> list[str]:
    """The names of the role schemes that come with comity.

    >>> shipped()
    ['flat', 'organiser-heavy', 'speaker-only']
    """
    return [file.name.removesuffix(".yaml") for file in _files()]


def weighting(name: str) -> Weighting:
    """The weighting of a name, a shipped role scheme, or a scheme in a YAML file.

    Raises ``UnknownName`` or ``SourceError`` with file and line.
    """
    if name in WEIGHTINGS:
        return WEIGHTINGS[name]
    for file in _files():
        if file.name.removesuffix(".yaml") == name:
            return _scheme(file.read_bytes(), file.name)
    if not name.endswith((".yaml", ".yml")):
        raise UnknownName("weight", name, [*WEIGHTINGS, *shipped()])
    try:
        if Path(name).exists() and not Path(name).is_file():
            raise SourceError("not a file", where=name)
        return _scheme(Path(name).read_bytes(), name)
    except OSError as error:
        raise SourceError("cannot be read", where=name, hint=error.strerror or "") from None


def _files() -> list[Any]:
    return list(resource_files("data", "weights", suffix=".yaml"))


@cache  # by content: a file that changes is read again
def _scheme(raw: bytes, file: str) -> Weighting:
    try:
        text = raw.decode("utf8")
    except UnicodeDecodeError:
        raise SourceError("not UTF-8 text", where=file) from None
    if not any(line.split("#")[0].strip() for line in text.splitlines()):
        raise SourceError("an empty file is not a role scheme", where=file)
    content, lines = read_yaml(text, file)
    if not isinstance(content, dict) or not content.keys() & {"roles", "default"}:
        raise SourceError("not a role scheme", where=file, hint="write `default:` and `roles:`")
    known = {"name", "description", "default", "roles"}
    for key in content:
        if key not in known:
            raise UnknownName("key of a role scheme", str(key), known, where=lines.where(key))
    roles = content.get("roles") or {}
    if not isinstance(roles, dict):
        raise SourceError("not a list of roles", value=roles, where=lines.where("roles"),
                          hint="write `role: number` below each other")  # fmt: skip
    for role in roles:
        if role not in concepts("role"):
            raise UnknownName("role", str(role), concepts("role"), where=lines.where("roles", role))
    weights = tuple((role, _weight(value, lines, "roles", role)) for role, value in roles.items())
    default = _weight(content.get("default", 0), lines, "default")
    if not any([default, *(weight for _, weight in weights)]):
        raise ComityError("no role has a weight", where=file, hint="write a default or a role")
    return Weighting(
        name=str(content.get("name") or Path(file).stem),
        definition=str(content.get("description") or "product of both sides' role weights"),
        digest=hashlib.sha256(raw).hexdigest()[:12],
        roles=weights,
        default=default,
    )


def _weight(value: Any, lines: Lines, *path: str) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not (value == 0 or _LEAST <= value <= _MOST):
        raise SourceError("not a weight", value=value, where=lines.where(*path),
                          hint="a weight is 0, or a number from 0.000001 to 1000000")  # fmt: skip
    return float(value)
