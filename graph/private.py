"""Addresses and telephone numbers: covered in text that leaves, refused in names that come."""

import re

_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+"
_NUMBER = r"(?:\b(?:tel|phone|mobile|cell|fax|whatsapp)\b[.:\s]{0,4}|\+)\(?\d[\d\s().-]{5,}\d"
_ADDRESS = re.compile(f"{_MAIL}|{_NUMBER}", re.I)
_SIGNS = re.compile(r"[<>{}\[\]|\\^`=*#]|https?:|www\.", re.I)
COVER = "\u25a1"


def masked(text: str) -> str:
    """The text with mail addresses and telephone numbers covered, as long as before.

    >>> masked("Ann Lee, ann@klid.example, Tel. 02 555 1234")
    'Ann Lee, □□□□□□□□□□□□□□□□, □□□□□□□□□□□□□□□□'
    """
    return _ADDRESS.sub(lambda found: COVER * len(found[0]), text)


def is_plain(words: str) -> bool:
    """Whether words can be a name or a title: letters, no markup, no address.

    >>> is_plain("Ann Lee"), is_plain("<b>Ann</b>"), is_plain("Ann □□□"), is_plain("12")
    (True, False, False, False)
    """
    return (
        any(char.isalpha() for char in words)
        and words.isprintable()
        and COVER not in words
        and "@" not in words
        and not _SIGNS.search(words)
    )
