"""A decision as somebody types it: names to the things they mean, checked against the others."""

from collections.abc import Callable, Mapping

from graph.errors import ComityError, UnknownName
from graph.identity.clusters import refuse
from graph.identity.decisions import Decision
from graph.identity.judging import Mention
from graph.names import fold, fold_person
from graph.vocabulary import PREFIXES, curie, local_name


def meant(name: str, mentions: Mapping[str, Mention]) -> str:
    """The IRI of a person or an institution by IRI, prefixed name, slug or name.

    >>> meant("Ann Lee", {"x:person/ann": Mention("Ann Lee", "person")})
    'x:person/ann'
    """
    prefix, _, rest = name.partition(":")
    full = PREFIXES[prefix] + rest if prefix in PREFIXES and rest else name
    if full in mentions or full.startswith(("http://", "https://")):
        return full
    steps: tuple[Callable[[str, Mention], bool], ...] = (
        lambda who, one: local_name(who) == name,
        lambda who, one: fold(name) in map(fold, (one.name, *one.also)),
        lambda who, one: one.kind == "person" and fold_person(name) == fold_person(one.name),
    )
    for fits in steps:
        found = [who for who, one in mentions.items() if fits(who, one)]
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(map(curie, found))
            raise ComityError("several are called", value=name, hint=f"say which: {several}")
    known = [form for one in mentions.values() for form in (one.name, *one.also)]
    raise UnknownName("person or institution", name, known)


def decision(
    left: str,
    right: str,
    judgement: str,
    mentions: Mapping[str, Mention],
    earlier: list[Decision],
    **about: str,
) -> Decision:
    """A decision that may be added; a ``ComityError`` where it cannot stand."""
    one, other = meant(left, mentions), meant(right, mentions)
    if one == other:
        hint = "they are one already" if left != right else "name two"
        raise ComityError("a thing and itself", value=right, hint=f"{curie(one)}: {hint}")
    kinds = {mentions[who].kind for who in (one, other) if who in mentions}
    if len(kinds) > 1:
        raise ComityError("a person is no institution", value=f"{left}, {right}")
    new = Decision(one, other, judgement, **about)
    if judgement in ("same", "different"):
        refuse(new, earlier)
    if judgement == "undone" and new.pair not in {d.pair for d in earlier}:
        raise ComityError("nobody has decided on these", value=f"{curie(one)}, {curie(other)}",
                          hint="see `comity identity list`")  # fmt: skip
    return new
