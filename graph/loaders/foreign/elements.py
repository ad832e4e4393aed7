"""XML as elements with their lines, one at a time: streamed, without entities, within limits."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat  # entities are refused below, which is what defusedxml would do

from graph.errors import SourceError

_CHUNK = 1 << 16
MOST_DEEP, MOST_INSIDE, MOST_TEXT = 100, 100_000, 1 << 20  # of one element that is handed out
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


@dataclass
class Element:
    """An element with the line on which it starts; ``language`` is its own or one around it."""

    name: str
    line: int
    attributes: dict[str, str]
    language: str = ""
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]


@dataclass
class Reader:
    """The elements of one name below the root of a file; ``root`` is known with the first one.

    Of each only the children in ``wanted`` are kept, two floors deep: an IATI activity may have a
    thousand transactions that nobody here asks for.
    """

    path: Path
    name: str
    wanted: Collection[str]
    checked: Callable[[Element], None]  # looks at the root
    read: int = 0

    def elements(self) -> Iterator[Element]:
        """One element after the other; a ``SourceError`` names the line that cannot be read."""
        self.read = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        walk = _Walk(self, parser)
        parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
        parser.CharacterDataHandler = walk.text
        parser.EntityDeclHandler = walk.entity
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    self.read += len(chunk)
                    parser.Parse(chunk, False)
                    yield from walk.taken()
                parser.Parse(b"", True)
                yield from walk.taken()
        except expat.ExpatError as error:
            what = expat.errors.messages.get(error.code, "cannot be read")
            where = f"{self.path}:{error.lineno}"
            raise SourceError("is not valid XML", where=where, hint=what) from None
        except OSError as error:
            raise SourceError("cannot be read", where=str(self.path), hint=str(error)) from None


class _Walk:
    def __init__(self, reader: Reader, parser: expat.XMLParserType) -> None:
        self._reader, self._parser = reader, parser
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._inside = self._letters = 0

    def taken(self) -> Iterator[Element]:
        """What is complete since it was last asked for."""
        done, self._done = self._done, []
        yield from done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1].language if self._open else ""
        language = attributes.get(_LANGUAGE, around)
        element = Element(name, self._parser.CurrentLineNumber, attributes, language)
        self._open.append(element)
        depth = len(self._open)
        if depth == 1:
            self._reader.checked(element)
        if depth == 2:
            self._inside = self._letters = 0
        self._inside += 1
        if depth > MOST_DEEP or self._inside > MOST_INSIDE:
            raise self._wrong("is nested too deeply or has too much in one element", name)

    def end(self, name: str) -> None:
        element, depth = self._open.pop(), len(self._open)
        if depth == 1 and element.name == self._reader.name:
            self._done.append(element)
        elif (
            depth in (2, 3)
            and (element if depth == 2 else self._open[2]).name in self._reader.wanted
        ):
            self._open[-1].children.append(element)

    def text(self, data: str) -> None:
        self._letters += len(data)
        if self._letters > MOST_TEXT:
            raise self._wrong("has too much text in one element", self._open[1].name)
        if 2 < len(self._open) < 5 and self._open[2].name in self._reader.wanted:
            self._open[-1].text += data

    def entity(self, name: str, *_: object) -> None:
        raise self._wrong("declares entities", name, "write them out")

    def _wrong(self, what: str, value: str, hint: str = "") -> SourceError:
        where = f"{self._reader.path}:{self._parser.CurrentLineNumber}"
        return SourceError(what, value=value, where=where, hint=hint)
