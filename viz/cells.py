"""Values as a person reads them in a page, already escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup

from viz.report_parts import Value

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KOREAN: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}")
_DATES: Final = re.compile(f"{_DATE.pattern}( to {_DATE.pattern})?")
_TIED: Final = re.compile(r"[0-9]+=")


def shown(value: Value, digits: int = 3) -> Markup:
    """A value as a person reads it; a float keeps all its digits for a program.

    >>> print(shown(0.31578947), shown(12), shown(True), shown(None))
    <data value="0.31578947">0.316</data> 12 yes –
    """
    if value is None or value != value:  # not-a-number is unequal to itself
        return Markup("–")
    if isinstance(value, bool):
        return Markup("yes") if value else Markup("no")
    if isinstance(value, float):
        tiny = value != 0 and abs(value) < 0.5 * 10**-digits
        short = f"{value:.1e}" if tiny else f"{value:.{digits}f}"
        return Markup('<data value="{}">{}</data>').format(repr(value), short)
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if _TIED.fullmatch(text):  # the sign hangs out, so that ranks stand under each other
        return Markup('{}<span class="equal">=</span>').format(text[:-1])
    if _DATES.fullmatch(text):  # a date is one word
        return Markup(_DATE.sub(r'<span class="date">\g<0></span>', text))  # noqa: S704 - digits
    return said(text)


def digits_of(values: Iterable[Any], most: int = 3) -> int:
    """How many decimals the floats of a column need: none where all are whole.

    >>> digits_of([4.0, 2.0]), digits_of([4.0, 0.5])
    (0, 3)
    """
    floats = (value for value in values if isinstance(value, float))
    return 0 if all(value == value and value % 1 == 0 for value in floats) else most


def said(text: str) -> Markup:
    """Text that is marked as Korean where it is, for voices and for fonts.

    >>> print(said("한국지방행정연구원"), said("KRILA"))
    <span lang="ko">한국지방행정연구원</span> KRILA
    """
    letters = sum(letter.isalpha() for letter in text)
    korean = len(_KOREAN.findall(text))
    words = Markup.escape(plain(text))
    return Markup('<span lang="ko">{}</span>').format(words) if korean * 2 > letters else words


def plain(value: Any) -> Any:
    r"""Text without the characters that HTML forbids, and with LF line ends only.

    >>> plain("a\x00b\r\nc")
    'ab\nc'
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
