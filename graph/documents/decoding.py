"""Bytes to text: the encoding as the bytes show it, and a word where it had to be guessed."""

import codecs
import re
from typing import NamedTuple

from graph.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{3,20})|encoding="([\w-]{3,20})\""""
)
# What the names of encodings on pages really mean (WHATWG Encoding Standard).
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "unicode": "utf-8",
}  # fmt: skip
# Single bytes stand for too many alphabets to try them all: Western, then what else writes it.
_CANDIDATES = ("cp949", "cp1252")


class Decoded(NamedTuple):
    """Text, its encoding, and a word for the user where that was a guess."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, name: str = "") -> Decoded:
    """The text of some bytes: by its mark, by what a page says, as UTF-8, else the likeliest.

    >>> decode("Besançon".encode("cp1252")).text, decode("행정연구원".encode("euc-kr")).encoding
    ('Besançon', 'cp949')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding)
    wide = _wide(data)
    if wide:
        return Decoded(_strict(data, wide, name), wide, f"read as {wide}, which is a guess")
    if b"\0" in data:
        raise SourceError("is no text", where=name, hint=f"byte {data.index(0)} is zero")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    found = _NAMED.search(data[:4096])
    said = (found[1] or found[2]).decode("ascii").casefold() if found else ""
    said = _MEANT.get(said, said)
    if said not in ("", "utf-8", "utf8"):
        try:
            return Decoded(data.decode(said), said)
        except (LookupError, UnicodeDecodeError):
            pass  # the page is mistaken about itself; the bytes decide
    return _likeliest(data, name, bad)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = data[:4000]
    if len(head) >= 4 and head[1::2].count(0) > 0.4 * len(head) / 2 > head[::2].count(0) * 20:
        return "utf-16-le"
    if len(head) >= 4 and head[::2].count(0) > 0.4 * len(head) / 2 > head[1::2].count(0) * 20:
        return "utf-16-be"
    return ""


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        hint = f"byte {error.start} is the first bad one"
        raise SourceError(
            f"is not the {encoding} that it begins as", where=name, hint=hint
        ) from None


def _likeliest(data: bytes, name: str, bad: int) -> Decoded:
    for encoding in _CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp949" and not _korean(text):
            continue
        return Decoded(
            text, encoding, f"not UTF-8 (byte {bad}); read as {encoding}, which is a guess"
        )
    raise SourceError(
        "unknown encoding", where=name,
        hint=f"not UTF-8 (byte {bad}), nor {', '.join(_CANDIDATES)}; save it as UTF-8",
    )  # fmt: skip


def _korean(text: str) -> bool:
    """Whether most letters beyond ASCII are Hangul: accents misread as Korean make odd ideographs.

    >>> _korean("한국행정연구원 KIPA"), _korean("Besan챌on"), _korean("年次 會議")
    (True, False, False)
    """
    odd = [ch for ch in text if ch > "\x7f"]
    words = sum(1 for ch in odd if "가" <= ch <= "힣")
    lone = len(re.findall(r"[A-Za-z][가-힣]|[가-힣][A-Za-z]", text))
    return bool(odd) and words >= 0.5 * len(odd) and lone * 4 < max(words, 1)
