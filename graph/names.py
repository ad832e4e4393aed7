"""Names as keys: folding for comparison, ASCII slugs for IRIs."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


@lru_cache(maxsize=50000)
def fold(name: str) -> str:
    """A name without what two writers of the same name differ in: case, quotes, "&", spaces.

    >>> fold("Korea Local Information Research & Development Institute")
    'korea local information research and development institute'
    >>> fold("The  Saemaul Foundation") == fold("saemaul foundation")
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=50000)
def fold_person(name: str) -> str:
    """A personal name with hyphens, dots and spaces inside given names folded away.

    >>> fold_person("Il-jae Kim") == fold_person("Iljae Kim")
    True
    """
    return fold(re.sub(r"(?<=\w)-(?=\w)", "", name.replace(".", " ")))


_HONORIFIC = re.compile(
    r"^(?:(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|H\.? ?E|Mme|Mlle)\b\.?"
    r"|(?:Hon|Amb|Rev|Eng|Engr|Ir|Sr|Sra|Assoc|Asst)\.)\s*)+",
    re.IGNORECASE,
)


def without_honorific(name: str) -> str:
    """A personal name without what is put before it.

    >>> without_honorific("H.E. Dr. Lan Pham"), without_honorific("Drew Misso")
    ('Lan Pham', 'Drew Misso')
    """
    return _HONORIFIC.sub("", name) or name


def slug(name: str, *, most: int = 80) -> str:
    """ASCII letters and digits joined by hyphens, never empty, never longer than ``most``.

    A name without any ASCII letter gets a digest, so that two Korean names do not collide.

    >>> slug("Korea Island Development Institute (KIDI)")
    'korea-island-development-institute-kidi'
    >>> slug("행정안전부").startswith("x-")
    True
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and "))
    text = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    lost = sum(ch.isalnum() and not plain_ascii(ch) for ch in name) > len(text) // 2
    if not text or lost:
        return f"x-{digest(unicodedata.normalize('NFC', name))}"
    if len(text) > most:
        return f"{text[: most - 9].rstrip('-')}-{digest(text, length=8)}"
    return text


def plain_ascii(char: str) -> bool:
    """Whether a character has an ASCII letter or digit at its root ("é" has, "한" has not).

    >>> plain_ascii("é"), plain_ascii("한")
    (True, False)
    """
    return bool(unicodedata.normalize("NFKD", char).encode("ascii", "ignore").strip())


def digest(*parts: object, length: int = 12) -> str:
    """The first ``length`` hex digits of the SHA-256 of the parts, for IRIs made from content.

    >>> digest("a", "b") == digest("a", "b"), digest("a", "b") == digest("ab")
    (True, False)
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def language_of(name: str, default: str = "en") -> str:
    """The language tag of a name: ``ko`` where it holds Hangul, else ``default``.

    >>> language_of("한국행정연구원"), language_of("KIPA")
    ('ko', 'en')
    """
    return "ko" if _HANGUL.search(name) else default


def acronym_first(names: Iterable[str]) -> list[str]:
    """Names in the order in which a reader wants them: acronyms, then short, then long.

    >>> acronym_first(["Korea Institute of Public Administration", "KIPA"])
    ['KIPA', 'Korea Institute of Public Administration']
    """
    return sorted(set(names), key=lambda n: (not n.isupper(), len(n), n))
