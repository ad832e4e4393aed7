"""Acronyms and their long forms, side by side in either order.

The matching is that of Schwartz and Hearst (A simple algorithm for identifying abbreviation
definitions in biomedical text, PSB 2003), letter by letter from the right, within capitalised words.
"""

import re

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.tokens import FUNCTION, Token, is_acronym, is_title_word, tokens

_LINKS = frozenset("of and for in the & on de la del des du der für y et , -".split())


_ACRONYM_BRACKET = re.compile(
    r"\s*[(\[]\s*(?:(?:hereinafter|hereafter|henceforth|herein)?[^()]{0,40}?\b(?:referred to as|called|known as|or)\s+)?"
    r"(?:the\s+)?[“\"‘']?(?P<acronym>[A-ZÀ-ÞİŞĞÇÖÜ][\w.&-]*(?:[ /][A-Z][\w.-]*){0,2})[”\"’']?\s*"
    r"(?P<rest>[,;:–-][^()]*)?[)\]]"
)


def bracket_acronym(text: str, at: int) -> tuple[str, int] | None:
    """(acronym, end of the bracket or of the acronym in it) of a bracket that stands at a place.

    >>> bracket_acronym(" (KOTI, President: Oh Sang Jin)", 0)
    ('KOTI', 6)
    """
    match = _ACRONYM_BRACKET.match(text, at)
    if not match:
        return None
    word = match["acronym"]
    if not all(is_acronym(part) for part in re.split("[ /]", word)):
        return None
    return word, match.end() if not match["rest"] else match.end("acronym")


def long_form(text: str, acronym: str) -> int | None:
    """Where, in a text that ends before the acronym's bracket, the long form starts.

    >>> text = "with the Baltic Learning and Research Centre in Harbours for Trade"
    >>> text[long_form(text, "BLRCHT"):]
    'Baltic Learning and Research Centre in Harbours for Trade'
    >>> long_form("the seminar on islands", "KIDI") is None
    True
    """
    words = tokens(text)
    letters = re.sub("[^A-Za-z]", "", acronym).casefold()
    reach = min(len(letters) + 5, 2 * len(letters))
    window: list[int] = []
    for token in reversed(words):
        if (not token.word and token.text not in "&,-–'’") or len(window) > reach:
            break
        if (
            token.word
            and not token.capital
            and token.low
            not in FUNCTION | {"de", "la", "del", "des", "du", "der", "y", "et", "fur", "para", "e"}
        ):
            break
        if token.capital and token.word:
            window.append(token.start)
    fits = [at for at in window if _matches(letters, text[at:])]
    if fits:
        return _whole(text, words, _best(letters, text, fits))
    initials = sorted(letters)
    for at in window:  # letters in another order: CAFRAD, UNWTO
        starts = sorted(t.low[0] for t in tokens(text[at:]) if t.word and t.capital)
        if len(starts) >= 3 and (
            starts == initials or (len(initials) >= 4 and _within(starts, initials))
        ):
            return at
    return _run_with_head(words)


def _run_with_head(words: list[Token]) -> int | None:
    """The capitalised run up to the bracket, if it has the head noun of an institution.

    For acronyms of another language than the name beside them: National School (ENA).
    """
    start, headed = None, False
    for i in range(len(words) - 1, -1, -1):
        token = words[i]
        if (
            token.word
            and token.capital
            and token.low not in FUNCTION
            and not is_title_word(token.text)
        ):
            start, headed = token.start, headed or token.low in heads()
        elif (
            (token.low == "the" and headed and i >= 2 and words[i - 2].low not in heads())
            or token.low not in _LINKS
            or (token.low == "in" and start is not None and _placed(words, i))
            or (
                token.low in ("and", "&", "y", "et", ",")
                and (not i or not is_ordinary(words[i - 1].text))
            )
        ):
            break
    return start if headed else None


def _placed(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and is_place(words[at + 1].text)


def _best(letters: str, text: str, fits: list[int]) -> int:
    """The start that gives each letter a word of its own, else the nearest."""
    for at in fits:
        if len([t for t in tokens(text[at:]) if t.word and t.capital]) == len(letters):
            return at
    return fits[0]


def _whole(text: str, words: list[Token], at: int) -> int:
    """A start moved left over proper names right before a head noun: Vano Khukhunaishvili Centre."""
    index = next(i for i, t in enumerate(words) if t.start >= at)
    while (
        index
        and (words[index].low in heads() or not is_ordinary(words[index - 1].text))
        and words[index - 1].capital
        and words[index - 1].word
        and words[index - 1].low not in FUNCTION
        and text[words[index - 1].end : words[index].start].strip() == ""
        and not is_title_word(words[index - 1].text)
    ):
        index -= 1
    return words[index].start


def _matches(letters: str, form: str) -> bool:
    """Whether the letters stand in the long form in order, the first at its very start."""
    form = form.casefold()
    at = len(form) - 1
    for i in range(len(letters) - 1, -1, -1):
        while at >= 0 and (
            form[at] != letters[i] or (i == 0 and at > 0 and form[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return at < 0


def _within(starts: list[str], initials: list[str]) -> bool:
    rest = list(initials)
    for letter in starts:
        if letter not in rest:
            return False
        rest.remove(letter)
    return len(rest) <= 1


_REVERSED = re.compile(
    r"\b(?P<acronym>[A-Z][\w.&-]{1,12})\s*(?:\(|[-–—]\s)(?P<form>[A-Z][^()\n;]{6,120})\)?"
)


def definitions(text: str) -> list[tuple[str, str, int, int]]:
    """(long form, acronym, start, end) for each acronym that a text defines.

    >>> [d[:2] for d in definitions("The Korea Island Development Institute (KIDI) met CAF - Corporación Andina de Fomento.")]
    [('Korea Island Development Institute', 'KIDI'), ('Corporación Andina de Fomento', 'CAF')]
    """
    found = []
    for match in re.finditer(r"\s?[(\[]", text):
        bracket = bracket_acronym(text, match.start())
        if not bracket:
            continue
        acronym, end = bracket
        before = text[: match.start()].rstrip(' ”"’*')
        start = long_form(before, acronym.split("/")[0])
        if start is not None:
            found.append((" ".join(before[start:].split()), acronym, start, end))
    for match in _REVERSED.finditer(text):
        acronym, form = match["acronym"], match["form"].strip()
        letters = re.sub("[^A-Za-z]", "", acronym).casefold()
        if not is_acronym(acronym):
            continue
        form = re.split(r"[,.;:]", form)[0].strip()
        if (
            len(form.split()) >= 2
            and _matches(letters, form)
            and len(form.split()) <= len(letters) + 5
        ):
            start = match.start("form")
            found.append((form, acronym, match.start(), start + len(form)))
    return found


_TERM = re.compile(
    r"(?:goals?|memorand(?:um|a)|understanding|agreement|agenda|technolog(?:y|ies)|partnerships|index|framework|states|countries|villages?|"
    r"statistics|intelligence|learning|reports?|acts?|laws?|polic(?:y|ies)|plans?|strateg(?:y|ies)|standards?|time|conference|forum|symposium|"
    r"workshop|week|projects?|training|courses?|masters?|degree|people|persons|enterprises|products?|gases|change|risk|reduction|rate|"
    r"procurement|budgeting|evaluation|services|software|hub for|terms|convention|protocol|treaty|level|emissions|recruitment|"
    r"year|month|zone|language|curriculum|examination|test|form|fee|tax|bill|code|system|information|data)",
    re.IGNORECASE,
)


def is_term(name: str) -> bool:
    """Whether a long form is a term and no institution: Sustainable Development Goals.

    >>> is_term("Sustainable Development Goals"), is_term("Japan International Cooperation Agency")
    (True, False)
    """
    words = [t for t in tokens(name) if t.word]
    link = next(
        (i for i, w in enumerate(words) if w.low in ("of", "for", "on", "in", "to") and i),
        len(words),
    )
    if not words or not words[0].capital:
        return True
    head = words[link - 1]
    return _TERM.fullmatch(head.text) is not None and heads().get(head.low, 0) < 3
