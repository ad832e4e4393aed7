"""YAML that knows on which line everything stands, and refuses what YAML hides.

Dates stay text (a month is no day), ``on`` and ``no`` stay words, a key that comes twice and an
alias (which can blow a small file up to gigabytes) are errors.
"""

import re
from typing import Any

import yaml

from graph.errors import SourceError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the base is chosen at run time
    pass


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, form)
        for tag, form in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


class Lines:
    """On which line each value of a YAML file stands."""

    def __init__(self, root: yaml.Node, name: str) -> None:
        self.root, self.name = root, name

    def of(self, *path: str | int) -> int:
        """The line of the value at a path, or of the deepest part of the path that exists."""
        node, line = self.root, self.root.start_mark.line
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node, line = found
        return line + 1

    def where(self, *path: str | int) -> str:
        """``file:line`` of a value."""
        return f"{self.name}:{self.of(*path)}"


def read_yaml(raw: str, name: str) -> tuple[Any, Lines]:
    """The content of a YAML text, and its lines.

    >>> content, lines = read_yaml("a: 1\\nb: [2017-01, no]", "x.yaml")
    >>> content, lines.where("b", 1)
    ({'a': 1, 'b': ['2017-01', 'no']}, 'x.yaml:2')
    """
    if nesting(raw) > 100:  # libyaml overruns its stack instead of complaining
        raise SourceError("is nested too deeply", where=name)
    loader = _Loader(raw)
    try:
        root = loader.get_single_node()
        if root is None:
            raise SourceError("is empty", where=name, hint="a facts file starts with `comity: 1`")
        _refuse_hidden(root, name, set())
        return loader.construct_document(root), Lines(root, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(
            "is not YAML", where=f"{name}:{line}", hint=error.problem or "check the indentation"
        ) from None
    except yaml.YAMLError as error:
        raise SourceError("is not YAML", where=name, hint=str(error).splitlines()[0]) from None
    except (ValueError, OverflowError) as error:
        raise SourceError("has a value that is none", where=name, hint=str(error)) from None
    except RecursionError:
        raise SourceError("is nested too deeply", where=name) from None
    finally:
        loader.dispose()


def nesting(text: str, brackets: str = "[{]}") -> int:
    """How deep the brackets of a text go at most; those in quotations count too.

    >>> nesting("a: [1, {b: [2]}]")
    3
    """
    half = len(brackets) // 2
    depth = most = 0
    for char in text:
        if char in brackets:
            depth = max(0, depth + (1 if brackets.index(char) < half else -1))
            most = max(most, depth)
    return most


def _refuse_hidden(node: yaml.Node, name: str, seen: set[int]) -> None:
    where = f"{name}:{node.start_mark.line + 1}"
    if id(node) in seen:
        raise SourceError("uses a YAML alias", where=where, hint="write the value out")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_hidden(child, name, seen)
    elif isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        for key, child in node.value:
            if keys.count(key.value) > 1:
                at = f"{name}:{key.start_mark.line + 1}"
                raise SourceError("the same key twice", value=key.value, where=at)
            _refuse_hidden(child, name, seen)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == str(step):
                return child, key.start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None
