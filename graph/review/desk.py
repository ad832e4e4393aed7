"""A reviewer's desk: facts files with their documents, and what a page may ask and do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.documents import Text
from graph.errors import ComityError
from graph.facts import read_facts, write_facts
from graph.facts.anchoring import anchor
from graph.facts.schema import ARGUMENTS, type_of
from graph.model import STATUSES, Fact, FactsFile, Span
from graph.review.decisions import DECISIONS, Choice, decide, edit
from graph.review.fields import shown

Plain = dict[str, Any]


@dataclass
class Desk:
    """Facts files under review; every act is on disk when it returns.

    ``document`` gives the text of a facts file's document, or nothing; ``write`` puts a file in
    place as a whole. Files are read anew for each act, so that an editor may be open beside.
    """

    paths: Sequence[Path]
    document: Callable[[FactsFile], Text | None]
    write: Callable[[Path, str], None]
    _before: list[tuple[int, str, str, str]] = field(default_factory=list)  # file, key, old, new

    def files(self) -> list[Plain]:
        """The files with their counts by status."""
        return [self._summary(number) for number in range(len(self.paths))]

    def _summary(self, number: int) -> Plain:
        file = read_facts(self.paths[number])
        tally = dict.fromkeys(STATUSES, 0)
        for fact in file.facts:
            tally[fact.status] += 1
        title = file.document.title or file.document.id
        return {"name": self.paths[number].name, "title": title, "counts": tally}

    def file(self, number: int) -> Plain:
        """One file: the document's text, and its facts with their spans in it."""
        file = read_facts(self._path(number))
        text = self.document(file)
        same = text is not None and (
            not file.document.sha256 or file.document.sha256 == text.sha256
        )
        facts = [_plain(fact, file.document.id, len(text) if text else 0) for fact in file.facts]
        return {
            "number": number,
            **self._summary(number),
            "file": file.document.file,
            "language": file.document.language,
            "text": text.content if text else "",
            "absent": text is None,
            "changed": text is not None and not same,
            "facts": facts,
            "undo": bool(self._before),
        }

    def act(self, number: int, key: str, act: str, words: Mapping[str, str], note: str) -> Plain:
        """Accept, reject, leave open, reopen or edit a fact; the file as it is then."""
        path = self._path(number)
        file = read_facts(path)
        if act == "edit":
            new = edit(file, key, words, note)
            text = self.document(file)
            if words.get("quote") and text is not None:
                new = anchor(new, text)
        elif act in DECISIONS:
            new, _ = decide(file, Choice(keys=(key,)), DECISIONS[act], note)
        else:
            raise ComityError("no such act", value=act)
        old = path.read_text(encoding="utf8")
        made = write_facts(new)
        if made != old:
            self.write(path, made)
            self._before.append((number, key, old, made))
        return {**self.file(number), "key": key}

    def undo(self) -> Plain:
        """The file that the last act changed, as it was before."""
        if not self._before:
            raise ComityError("nothing to undo")
        number, key, old, made = self._before[-1]
        if self._path(number).read_text(encoding="utf8") != made:
            self._before.clear()
            raise ComityError(
                "somebody else has changed the file since", value=self.paths[number].name
            )
        self._before.pop()
        self.write(self._path(number), old)
        return {**self.file(number), "key": key}

    def _path(self, number: int) -> Path:
        if not 0 <= number < len(self.paths):
            raise ComityError("no such file", value=number)
        return self.paths[number]


def _plain(fact: Fact, document: str, length: int) -> Plain:
    """A fact as a page needs it: words only."""
    return {
        "key": fact.key_in(document),
        "kind": fact.kind,
        "status": fact.status,
        "inferred": fact.inferred,
        "by": "a person" if fact.human else "a rule",
        "rule": fact.rule,
        "confidence": fact.confidence,
        "note": fact.note,
        "arguments": [[name, shown(value)] for name, value in fact.arguments.items()],
        "was": [[name, shown(value)] for name, value in sorted(fact.was.items())],
        "fields": [[name, type_of(fact.kind, name)] for name in ARGUMENTS[fact.kind]],
        "spans": [_place(span, length) for span in fact.spans],
    }


def _place(span: Span, length: int) -> Plain:
    known = bool(span.sha256) and 0 <= span.start < span.end <= length
    return {"char": [span.start, span.end] if known else None, "line": span.line}
