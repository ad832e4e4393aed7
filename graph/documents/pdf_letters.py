"""Letters of a PDF that do not read as they stand: broken words and ligatures."""

import re

from graph.documents.marks import Mark

_BROKEN = re.compile(r"([^\W\d_]+)(-|\u00ad)\n([^\W\d_]+)")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


def broken_words(text: str) -> list[Mark]:
    """Words that a line end parts: whole again, with their hyphen where it is their own."""
    marks = []
    for found in _BROKEN.finditer(text):
        before, sign, after = found.groups()
        whole = f"{before}-{after}"
        own = sign == "-" and (len(before) <= 2 or not after[0].islower() or whole in text)
        marks.append(Mark("hyphenation", found.end(1), found.start(3), reading="-" if own else ""))
    return marks


def ligatures(text: str) -> list[Mark]:
    """Two letters in one sign, with the letters that they are."""
    return [
        Mark("entity", at, at + 1, reading=_LIGATURES[ch])
        for at, ch in enumerate(text)
        if ch in _LIGATURES
    ]
