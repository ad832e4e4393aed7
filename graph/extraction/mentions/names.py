"""Personal names: after an honorific, or by their form alone."""

import re
from dataclasses import dataclass

from graph.extraction.lexicon import countries, heads, honorific, is_ordinary, is_place, plain
from graph.extraction.mentions.tokens import FUNCTION, Token, is_acronym, is_title_word, tokens

PARTICLES = frozenset(
    (
        "de la del della dello degli dal dalla da das do dos di du van von der den ter ten het op"
        " bin binti bint binte bte ibn ben al el ul ur uz ud abu y e i st san a/l a/p s/o d/o zu zum"
        " zur vom le lo li les af av wa ole arap oglu kyzy uulu ap ferch"
    ).split()
)
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D|Esq|MP|OBE|CBE)\b\.?")
_SCRIPT = re.compile(r"\s*\(([^\W\d_A-Za-zÀ-ž][^)\w]*[^)]{1,20})\)")  # a name in other letters
_OTHER = re.compile(r"\s*\(([\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
                    r"\uac00-\ud7a3][^)]{0,30})\)")  # fmt: skip
_GROWN = re.compile(  # a particle grown on: al-Hashimi, d'Arcy, ‘t Hart
    r"(?:(?:al|el|ad|an|ar|as|at|az|ash|adh|ul|ur|ud|uz|us|us)-|(?:d|l|dell|dall|nell|sant|in)['’])[A-ZÀ-Ž]"
)
_LETTER = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)?")


@dataclass(frozen=True)
class Name:
    """A personal name in a text: what stands before it, the name, where it stands."""

    honorific: str
    text: str
    start: int
    end: int  # behind the name, its suffix and its other script
    first: int  # where the honorific starts
    other: str = ""  # the name in another script
    weak: bool = False  # only a title-like honorific, as Professor or Judge


def name_at(
    text: str, start: int = 0, *, sure: bool = False, stop: int | None = None
) -> Name | None:
    """The personal name that starts at a place, with or without an honorific.

    Without one the words must look like a name; ``sure`` says that the place asks for a person.

    >>> name_at("Prof. Dr. Halima Abdi Noor, Director").text
    'Halima Abdi Noor'
    >>> name_at("Mission Orientation"), name_at("Karina Solís, Costa Rica").text
    (None, 'Karina Solís')
    """
    start += len(text[start:]) - len(text[start:].lstrip())
    match = honorific().match(text, start)
    if match and match[0].strip() == "Sri" and text[match.end() :].startswith("Lanka"):
        match = None
    if match and match[0].startswith("General") and re.search(r"\b\w+[rsy]\s+$", text[:start]):
        match = None  # Director General, Secretary General
    words = _run(text, match.end() if match else start, stop=stop, sure=sure or match is not None)
    if match and match["name"] and not match["strong"] and len(words) < 2:
        match, words = None, _run(text, start, stop=stop)
    at = match.end() if match else start
    if match and not words:
        return None
    titled = match is not None and (
        match["strong"] is not None or match["name"] is not None or len(words) > 1
    )
    if not words or not _fits(words, text, titled=titled, sure=sure):
        return None
    end = words[-1].end
    name = (
        text[words[0].start : end].rstrip(".")
        if len(words[-1].text) > 2
        else text[words[0].start : end]
    )
    nick = re.match(r"\s*\((?P<nick>[A-Z][a-z]+)\)\s+(?P<rest>[A-Z][\w-]+)", text[end:])
    if nick and not is_ordinary(nick["rest"]) and not is_title_word(nick["rest"]):
        name, end = f"{name} {nick['rest']}", end + nick.end()
    suffix = _SUFFIX.match(text, end)
    if suffix:
        if re.search("Jr|Sr|I", suffix[0]) and not re.search("MD|Ph", suffix[0]):
            name += (
                text[end : suffix.end()].rstrip(".")
                if "Jr" in suffix[0] or "Sr" in suffix[0]
                else suffix[0]
            )
        end = suffix.end()
    other = _OTHER.match(text, end)
    return Name(
        text[start:at].strip() if match else "", " ".join(name.split()), words[0].start,
        other.end() if other else end, start, other[1].strip() if other else "",
        weak=match is not None and match["strong"] is None and match["name"] is None,
    )  # fmt: skip


def honorific_before(text: str, at: int) -> bool:
    """Whether an honorific stands right before a place.

    >>> honorific_before("met Ms. ABE Yuko", 8), honorific_before("met the KDI", 8)
    (True, False)
    """
    word = re.search(r"(?:^|(?<=[\s(]))[\w.'’/]{1,14}\s+$", text[max(0, at - 24) : at])
    if word is None:
        return False
    match = honorific().match(word[0] + "X")
    return match is not None and match.end() == len(word[0]) and not match["weak"]


def _run(text: str, at: int, *, stop: int | None, sure: bool = False) -> list[Token]:
    """The words that a name may consist of, from a place on."""
    words: list[Token] = []
    end = at
    ahead = tokens(text[at : min(len(text), at + 90)])
    for number, token in enumerate(ahead):
        token = Token(token.text, token.start + at, token.end + at)
        if stop is not None and token.start >= stop:
            break
        gap = text[end : token.start]
        if (
            not token.word
            or (words and gap.strip(" \t\n\xa0"))
            or "\n\n" in gap
            or "\t" in gap
            or "   " in gap
        ):
            break
        if (
            not token.capital
            and plain(token.text) not in PARTICLES
            and not _GROWN.match(token.text)
        ):
            break
        if (
            token.text.endswith(".")
            and len(token.text) > 3
            and token.text[:-1].casefold() not in ("jr", "sr", "md", "mohd", "muh")
        ):
            token = Token(token.text[:-1], token.start, token.end - 1)
            words.append(token)
            break
        if words and (len(words) == 7 or _new_honorific(text, token.start)):
            break
        if words and _stops(token) and not (sure and _between(ahead, number)):
            break
        if token.text.endswith(("'s", "’s")):
            words.append(Token(token.text[:-2], token.start, token.end - 2))
            break
        words.append(token)
        end = token.end
    while words and plain(words[-1].text) in PARTICLES and not words[-1].capital:
        words.pop()
    return words


def _between(ahead: list[Token], at: int) -> bool:
    """Whether an English word stands inside a name: Zainab Mint Salem, Peter Church Osei."""
    token = ahead[at]
    if at + 1 >= len(ahead) or is_title_word(token.text) or token.low in heads():
        return False
    after = ahead[at + 1]
    return (
        token.low not in FUNCTION and after.word and after.capital and after.start == token.end + 1
        and not is_ordinary(after.text) and not is_place(after.text) and not is_acronym(after.text)
    )  # fmt: skip


def _new_honorific(text: str, at: int) -> bool:
    match = honorific().match(text, at)
    return match is not None and match["strong"] is not None and "." in match[0]


def _stops(token: Token) -> bool:
    low = token.low
    if low in PARTICLES:
        return False
    return (
        is_title_word(token.text)
        or is_ordinary(token.text)
        or (
            low in FUNCTION
            and low not in ("may", "an", "so", "no", "will")
            and token.text.isascii()
        )
    )


def _fits(words: list[Token], text: str, *, titled: bool, sure: bool) -> bool:
    """Whether words can be a personal name."""
    first = words[0]
    if is_title_word(first.text) or (first.low in FUNCTION and first.low not in ("may", "will")):
        return False
    if titled:
        return (
            not (
                is_ordinary(first.text)
                and (len(words) == 1 or (not sure and is_ordinary(words[-1].text)))
            )
            and first.low not in heads()
        )
    if len(words) < 2 or len([w for w in words if w.capital]) < 2:
        return False
    if any(is_ordinary(w.text) for w in words):
        return False
    whole = text[first.start : words[-1].end]
    if is_place(whole) or all(is_place(w.text) for w in words):
        return False
    if plain(words[-1].text) in countries() and plain(words[-1].text) not in (
        "chad",
        "jordan",
        "georgia",
    ):
        return False
    if is_place(" ".join(w.text for w in words[-2:])) and len(words) > 2:
        return False
    if (
        any(is_acronym(w.text) and len(w.text) > 1 for w in words[:1])
        and not words[0].text.isupper()
    ):
        return False
    capitals = [w for w in words if len(w.text) > 2 and w.text.isupper()]
    if len(capitals) == len(words) and not sure and any(len(w.text) < 3 for w in words):
        return False
    return not any(w.text.isupper() and len(w.text) > 2 and not _vowel(w.text) for w in words)


def _vowel(word: str) -> bool:
    return bool(re.search("[aeiouy]", plain(word)))
