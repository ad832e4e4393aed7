"""How far the name of an institution reaches to the left and right of its head noun."""

import re

from graph.extraction.lexicon import heads, is_ordinary, is_place, is_word, plain
from graph.extraction.mentions.objects import (
    IN_NAMES,
    OF,
    is_head,
    is_title,
    list_end,
    lists_on,
    object_end,
    officer_end,
)
from graph.extraction.mentions.tokens import FUNCTION, Token, is_acronym, is_title_word

_ADJECTIVE = re.compile(r"(?:ern|ian|ean|ese|ish|an|al|ic|ary|ive)$")


_SEAT = frozenset(["embassy", "consulate", "delegation", "mission", "representation"])


#: Head nouns of languages in which the name stands behind them: Universitas Kapuas Raya.
_FOREIGN = frozenset(
    (
        "universitas universiti universidad universidade universita universite universitat"
        " instituto institut kementerian ministerio ministere ayuntamiento prefeitura"
    ).split()
)


def left(text: str, words: list[Token], index: int, floor: int) -> int:
    """Where the name starts: the first of the words before its head noun that belong to it."""
    first = index
    while first > 0:
        token, following = words[first - 1], words[first]
        gap = text[token.end : following.start]
        if token.start < floor or gap.strip() or "\n\n" in gap or "\t" in gap:
            break
        if (
            token.capital
            and token.word
            and token.low not in FUNCTION
            and not token.text.endswith(".")
        ):
            if (
                is_title_word(token.text)
                and not token.text.endswith(("'s", "’s"))
                and (not _in_names(token) or (first >= 2 and is_title(words[first - 2])))
            ):
                break
            if (
                first - 1 == 0
                and len(words) > 1
                and plain(token.text) in ("welcome", "greetings", "dear")
            ):
                break
            first -= 1
            continue
        if (
            token.low in ("and", "&", "y", "et", "e")
            and first >= 2
            and _paired(words[first - 2], following)
        ):
            first -= 2
            continue
        if (
            token.text == ","
            and first < index
            and "and" in [w.low for w in words[first:index]]
            and _item(words, first - 2)
        ):
            first -= 2
            continue
        if (
            token.low in ("of", "de", "du")
            and first >= 2
            and words[first - 2].low in ("state", "union", "league", "house")
        ):
            first -= 2
            continue
        break
    while first < index and words[first].low in FUNCTION:
        first += 1
    return first


def _in_names(token: Token) -> bool:
    """Whether the word of a title can stand before a head noun: General Inspectorate, Nurses Council."""
    return token.low in IN_NAMES or (token.low.endswith("s") and is_title_word(token.low[:-1]))


def _item(words: list[Token], at: int) -> bool:
    """Whether a single plain word between commas is one of a list: Policy, Legislation and … Section."""
    if (
        at < 0
        or not words[at].capital
        or not is_ordinary(words[at].text)
        or is_title_word(words[at].text)
    ):
        return False
    return (
        (at == 0 or words[at - 1].text == ",")
        and words[at].low not in heads()
        and not is_place(words[at].text)
    )


def _paired(before: Token, after: Token) -> bool:
    """Whether "and" joins two words of one name: Eastern and Southern, Disaster and Dyke."""
    if not before.capital or not after.capital or is_acronym(before.text) or is_place(before.text):
        return False
    if is_head(before) or is_title_word(before.text) or before.low in FUNCTION:
        return False
    return is_ordinary(before.text) or bool(_ADJECTIVE.search(before.low))


def right(text: str, words: list[Token], index: int) -> int:
    """Where the name ends: behind "of …", lists with "and", places, other head nouns."""
    last = index
    while last + 1 < len(words):
        token, gap = words[last + 1], text[words[last].end : words[last + 1].start]
        if "\n\n" in gap or "\t" in gap or "   " in gap:
            break
        if token.low in OF or (token.low in ("in", "to") and _seat(words, index, last)):
            taken = officer_end(text, words, index, last + 2) or object_end(text, words, last + 2)
            if taken is None:
                break
            last = taken
        elif token.capital and token.word and _continues(token, words, last + 1):
            last += 1
        elif (
            token.low in ("and", "&")
            and last + 2 < len(words)
            and lists_on(text, words, last, index)
        ):
            last += 2
        elif (
            token.text == ","
            and last == index
            and index
            and words[index - 1].text.endswith(("'s", "’s"))
        ):
            end = list_end(
                text, words, last
            )  # the President's Office, Public Service and Good Governance
            if end is None:
                break
            last = end
        else:
            break
    return last


def _seat(words: list[Token], index: int, last: int) -> bool:
    return any(w.low in _SEAT for w in words[index : last + 1])


def _continues(token: Token, words: list[Token], at: int) -> bool:
    """Whether a capitalised word right behind still belongs to the name."""
    if is_title_word(token.text) and token.low not in ("fellow",):
        return False
    if words[at - 1].low in _FOREIGN and not words[at - 1].text.isupper():
        return True
    if at >= 2 and words[at - 2].low in _FOREIGN and words[at - 2].end + 1 == words[at - 1].start:
        return True
    if is_head(token) or (is_place(token.text) and not _starts_name(words, at)):
        return True
    if not is_word(token.text) or token.low in FUNCTION or _starts_name(words, at):
        return False
    return not any(is_title(w) for w in words[at + 1 : at + 3])  # World Bank Country Director


def _starts_name(words: list[Token], at: int) -> bool:
    """Whether a place name is rather the first word of a person's name."""
    following = words[at + 1] if at + 1 < len(words) else None
    return bool(following and following.capital and following.word and not is_ordinary(following.text)
                and not is_place(following.text) and following.start - words[at].end == 1)  # fmt: skip
