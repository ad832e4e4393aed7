"""What stands behind the head noun of an institution: objects of "of", lists, offices of one person."""

from graph.extraction.lexicon import heads, is_ordinary, is_place, is_word, names_too
from graph.extraction.mentions.foreign import is_foreign_head
from graph.extraction.mentions.tokens import Token, is_acronym, is_title_word

OF = frozenset("of for on de du des del da do dei della für zur".split())


PLAIN_HEADS = frozenset(
    (
        "administration services service system police court group initiative platform trust"
        " library archive archives alliance partnership movement team section studio coalition"
        " club guild holding press company cabinet board hub desk mission court fund"
        " enterprise college schools assembly council society customs courts insurance order facility"
        " exchange hall collective press wing"
    ).split()
)


#: Words of titles that names of institutions have before their head noun: Staff College.
IN_NAMES = frozenset(
    (
        "staff officers leaders student students teachers representatives mayors ministers"
        " heads governors auditors lawyers judges trainers engineers planners writers"
        " general justice reader readers guides nurses doctors volunteer volunteers expert experts"
        " clerks secretaries managers assistants researchers scientists scholars fellows youth"
        " workers farmers owners residents members trustees directors inspectors press"
    ).split()
)


def is_head(token: Token) -> bool:
    """Whether a word is a head noun of institutions."""
    return token.capital and (token.low in heads() or is_foreign_head(token))


def is_title(token: Token) -> bool:
    """Whether a capitalised word ends a title."""
    return token.capital and is_title_word(token.text)


def object_end(text: str, words: list[Token], at: int) -> int | None:
    """The last word of what follows "of": capitalised words, lists with commas and "and"."""
    while at < len(words) and words[at].low in (
        "the",
        "la",
        "el",
        "los",
        "las",
        "le",
        "les",
        "his",
        "her",
    ):
        at += 1
    if at >= len(words) or not words[at].capital or not words[at].word:
        return None
    last = at
    while last + 1 < len(words):
        token = words[last + 1]
        gap = text[words[last].end : token.start]
        if gap.strip() or "\t" in gap or "\n\n" in gap or "   " in gap or len(gap) > 3:
            break
        if token.capital and token.word:
            if _title_ends(words, last + 1):
                break
            if _names_person(words, last + 1, last - at):
                break
            last += 1
        elif token.low in ("and", "&", "y", "et") and lists_on(text, words, last, at):
            last += 2
        elif token.text == "," and (end := list_end(text, words, last)) is not None:
            last = end
        else:
            break
    return last


def _title_ends(words: list[Token], at: int) -> bool:
    """Whether a title stands outside the name: not the members of a body, as in Union of Accountants."""
    token = words[at]
    if not is_title_word(token.text) or token.text.endswith(("’s", "'s")) or token.low in heads():
        return False
    if token.low in IN_NAMES:
        return False
    many = token.low.endswith("s") and is_title_word(token.low[:-1])
    return not many or is_title(words[at - 1])


#: Bodies that are named after the office of one person: Office of the Auditor General.
_OF_ONE = frozenset(
    (
        "office cabinet secretariat bureau department court council executive chancellery staff"
        " directorate chambers ministry delegation institution commission agency"
    ).split()
)
_GENERAL = frozenset("general in chief".split())


def officer_end(text: str, words: list[Token], index: int, at: int) -> int | None:
    """The last word of "of the Auditor General", "of the Public Ombudsman"."""
    if words[index].low not in _OF_ONE or at >= len(words) or words[at].low != "the":
        return None
    run = at + 1
    while run < len(words) and run < at + 6 and words[run].capital and words[run].word:
        if is_title_word(words[run].text):
            while run + 1 < len(words) and (
                words[run + 1].low in _GENERAL
                or (words[run + 1].capital and is_title_word(words[run + 1].text))
            ):
                run += 1
            if run + 2 < len(words) and words[run + 1].low in OF:
                return object_end(text, words, run + 2) or run
            return run
        if not is_word(words[run].text):
            return None
        run += 1
    return None


def _names_person(words: list[Token], at: int, run: int) -> bool:
    """Whether two words from here on are a person's name and no longer the institution's."""
    if at + 1 >= len(words):
        return False
    first, second = words[at], words[at + 1]
    both = [first, second]
    return all(
        w.capital and w.word and not is_word(w.text) and not is_place(w.text) and not is_acronym(w.text)
        and w.low not in heads() for w in both
    ) and second.start - first.end == 1 and (is_word(words[at - 1].text) or is_place(words[at - 1].text))  # fmt: skip


def _is_office(token: Token) -> bool:
    """Whether a word is a title and none that names of institutions have: General Administration."""
    return is_title_word(token.text) and token.low not in IN_NAMES


def lists_on(text: str, words: list[Token], last: int, start: int) -> bool:
    """Whether "and" goes on inside a name: no new institution, acronym, person or place begins."""
    after = words[last + 2] if last + 2 < len(words) else None
    if after is None or not after.capital or not after.word or is_acronym(after.text):
        return False
    if is_place(after.text) and not is_place(words[last].text):
        return False
    if (
        is_place(words[last].text)
        and not is_ordinary(words[last].text)
        and not is_place(after.text)
    ):
        return False
    if _is_office(after) or (
        not is_ordinary(after.text) and not is_place(after.text) and after.low not in names_too()
    ):
        return False
    run = last + 2
    while (
        run + 1 < len(words)
        and words[run + 1].capital
        and words[run + 1].word
        and words[run + 1].start - words[run].end == 1
    ):
        run += 1
    tail = list(words[last + 2 : run + 1])
    if any(_is_office(w) for w in tail):
        return False
    if is_head(tail[0]):
        return len(tail) == 1 and tail[0].low not in (
            "ministry",
            "department",
            "university",
            "institute",
        )
    if tail[-1].low in PLAIN_HEADS:
        return True
    return not (is_head(tail[-1]) and len(tail) > 1 and heads().get(tail[-1].low, 4) >= 3)


def _listable(word: str) -> bool:
    """Whether a word can stand in a list inside a name: Waters, iTaukei, no name of a person."""
    return is_word(word) or (word[:1].islower() and word[1:2].isupper())


def list_end(text: str, words: list[Token], last: int) -> int | None:
    """The end of ", Labour and Social Laws": a comma list that closes with "and" in plain words."""
    at = last + 2
    closed = False
    while at < len(words):
        run = at
        if (
            not (words[at].capital and words[at].word)
            or not _listable(words[at].text)
            or is_title_word(words[at].text)
        ):
            return None
        if is_head(words[at]) and words[at].low not in PLAIN_HEADS:
            return None
        while (
            run + 1 < len(words)
            and words[run + 1].capital
            and words[run + 1].word
            and _listable(words[run + 1].text)
            and not is_title_word(words[run + 1].text)
        ):
            run += 1
        if any(heads().get(w.low, 0) in (5, 3) for w in words[at : run + 1]):
            return None
        if closed:
            return run
        if run + 1 >= len(words):
            return None
        sign = words[run + 1]
        if sign.low in ("and", "&"):
            closed = True
        elif sign.text == ",":
            if run + 2 < len(words) and words[run + 2].low in ("and", "&"):
                run += 1
                closed = True
        else:
            return None
        at = run + 2
    return None
