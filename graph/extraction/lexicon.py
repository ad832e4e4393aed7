"""The words of the genre: what data/extraction holds, as sets and patterns, each read once."""

import csv
import re
import unicodedata
from functools import cache, lru_cache

from graph.resources import resource


def lines_of(name: str) -> list[str]:
    """The lines of a list of words, comments left out."""
    path = resource("data") / "extraction" / f"{name}.txt"
    lines = path.read_text(encoding="utf8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=20000)
def plain(text: str) -> str:
    """Lower case without accents and curly quotes, for looking words up."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").casefold())
    return "".join(ch for ch in text if not unicodedata.combining(ch))


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are no personal names."""
    return frozenset(word for line in lines_of("words") for word in line.split())


@cache
def names_too() -> frozenset[str]:
    """Words that are personal names too."""
    return frozenset(word for line in lines_of("names") for word in line.split())


@cache
def titles() -> frozenset[str]:
    """Last words of titles of positions."""
    return frozenset(word for line in lines_of("titles") for word in line.split())


@cache
def heads() -> dict[str, int]:
    """Head nouns of institutions → rank, from 1 (a unit) to 6."""
    ranks: dict[str, int] = {}
    for line in lines_of("heads"):
        rank, *words = line.split()
        for word in words:
            ranks.setdefault(plain(word), int(rank))
    return ranks


@cache
def event_nouns() -> dict[str, str]:
    """Head noun of events → kind of event; in capitals: only with a capital, behind ~: without."""
    kinds: dict[str, str] = {}
    for line in lines_of("events"):
        kind, _, words = line.partition(" ")
        for word in words.split(";"):
            kinds.setdefault(word.strip(), kind)
    return kinds


@cache
def countries() -> dict[str, str]:
    """Plain name of a country → its code."""
    path = resource("data") / "countries.csv"
    with path.open(encoding="utf8") as file:
        found = {plain(row["name"]): row["code"] for row in csv.DictReader(file)}
    return found | {name.replace("&", "and"): code for name, code in found.items()}


@cache
def places() -> frozenset[str]:
    """Countries, regions and towns, in plain form."""
    named = (name for line in lines_of("places") for name in line.split(";"))
    return frozenset({plain(name.strip()) for name in named} | set(countries())) - {
        "chad",
        "jordan",
    }


@cache
def several_words() -> list[str]:
    """The names of places that are more than one word, as printed, longest first."""
    named = {name.strip() for line in lines_of("places") for name in line.split(";")}
    path = resource("data") / "countries.csv"
    with path.open(encoding="utf8") as file:
        named |= {row["name"].replace(" & ", " and ") for row in csv.DictReader(file)}
    named = {
        name
        for name in named
        if " " in name and "(" not in name and not name.casefold().startswith("the ")
    }
    return sorted(named, key=lambda name: (-len(name), name))


@cache
def abbreviations() -> frozenset[str]:
    """Honorifics that are written with a dot, in plain lower case: what ends in them ends no sentence."""
    forms = (line.lstrip("!~").split()[-1] for line in lines_of("honorifics"))
    return frozenset(
        plain(form.rstrip("."))
        for form in forms
        if form.endswith(".") or (len(form) <= 4 and not re.search("[aeiouyg]$", form))
    )


@cache
def honorific() -> re.Pattern[str]:
    """One or more honorifics at the start of a text.

    The group ``strong`` says that a person follows, ``weak`` holds what may be a title,
    ``name`` what may be a given name.
    """
    lines = lines_of("honorifics")

    def one(form: str) -> str:
        written = re.escape(form.removesuffix(".")).replace(r"\.\ ", r"\.?\s*")
        return written + (r"(?=\.)" if form.endswith(".") else "")

    def either(mark: str) -> str:
        forms = [
            line.lstrip("!~") for line in lines if (line[0] if line[0] in "!~" else "") == mark
        ]
        return "|".join(one(form) for form in sorted(forms, key=lambda form: (-len(form), form)))

    end = r"(?:\.|(?<=[’'])(?=\s)|(?=[\s.]))\s*"
    academic = r"(?:Ph\.?\s?D|M\.?D|Dr|Ing|Ir|Eng|Med|med|phil|habil|rer|nat|jur|h\.c)\.?\s+"
    burmese = r"U(?=\s+[A-Z][a-z])"  # with a dot it is an initial
    return re.compile(
        rf"(?:(?:(?P<strong>{either('!')}|{burmese})|(?P<name>{either('~')})|(?P<weak>{either('')}))"
        rf"{end}(?:{academic})*(?:\(?(?:Mr|Ms|Mrs)\.?\)\s*)?)+(?=\S)"
    )


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier enero janeiro januar ocak",
            "february feb février fevrier febrero fevereiro februar",
            "march mar mars marzo março märz",
            "april apr avril abril",
            "may mai mayo maio",
            "june jun juin junio junho juni",
            "july jul juillet julio julho juli",
            "august aug août aout agosto",
            "september sept sep septembre septiembre setembro",
            "october oct octobre octubre outubro oktober",
            "november nov novembre noviembre novembro",
            "december dec décembre decembre diciembre dezembro dezember",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon lundi lunes segunda-feira montag", "tuesday tue tues mardi martes terça-feira dienstag",
         "wednesday wed weds mercredi miércoles miercoles quarta-feira mittwoch",
         "thursday thu thur thurs jeudi jueves quinta-feira donnerstag",
         "friday fri vendredi viernes sexta-feira freitag", "saturday sat samedi sábado sabado samstag",
         "sunday sun dimanche domingo sonntag")
    )
    for name in names.split()
}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            " twentieth"
        ).split(),
        start=1,
    )
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen twenty"
        ).split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


@lru_cache(maxsize=20000)
def is_word(word: str) -> bool:
    """Whether a word is plain English, even where it is a personal name too.

    >>> is_word("Waters"), is_ordinary("Waters"), is_word("Halima")
    (True, False, False)
    """
    low = plain(word).removesuffix("'s").strip(".'")
    return is_ordinary(word) or (low in names_too() and low in ordinary_words())


_DISSONANT = ("tion", "tions", "sion", "ment", "ments", "ness", "ship", "ships", "ance", "ances",
              "ities", "ity", "ology", "ological", "ational", "ization", "isation", "ism", "ical",
              "ivity", "ability", "ments", "ously", "fully")  # fmt: skip


def _accented(word: str) -> bool:
    bare = word.replace("’", "'").replace("‘", "'").replace("–", "-")
    return plain(word) != bare.casefold()


@lru_cache(maxsize=20000)
def is_ordinary(word: str) -> bool:
    """Whether a word is plain English and no personal name.

    >>> is_ordinary("Governance"), is_ordinary("Halima"), is_ordinary("Grace")
    (True, False, False)
    """
    low = plain(word).removesuffix("'s").strip(".'")
    if low in names_too():
        return False
    if not word.isascii() and not plain(word).isascii():
        return False
    if _accented(word):  # Mỹ is no "my", José no "jose"
        return low in heads() or low in titles()
    known = ordinary_words()
    if low in known or low in heads() or low in titles():
        return True
    if "-" in low and all(part in known or part.isdigit() for part in low.split("-")):
        return True
    if len(low) > 3 and low.endswith("s") and low[:-1] in known:
        return True
    if low.endswith("ies") and f"{low[:-3]}y" in known:
        return True
    if len(low) > 6 and low.endswith(_DISSONANT):
        return True
    british = re.match(r"(\w{3,})is(?:e|es|ed|ing|er|ers)$", low)
    if british and f"{british[1]}ize" in known:
        return True
    return word[:1].islower() and any(stem in known for stem in _stems(low))


def _stems(low: str) -> list[str]:
    """What an inflected word may come from: attended → attend, planning → plan."""
    match = re.fullmatch(r"(\w{3,}?)(?:ed|ing|ly|er|ers|es|s)", low)
    if not match:
        return []
    stem = match[1]
    return [stem, f"{stem}e", *([stem[:-1]] if stem[-1:] == stem[-2:-1] else [])]


@lru_cache(maxsize=20000)
def is_place(text: str) -> bool:
    """Whether a text names nothing but a country, region or town.

    >>> is_place("the Philippines"), is_place("Zagreb, Croatia"), is_place("Bank of Korea")
    (True, True, False)
    """
    known = places()
    low = plain(text).strip(" .,;:()")
    if low in known or low.removeprefix("the ") in known:
        return True
    parts = [part.strip().removeprefix("the ") for part in re.split(r",| and |/", low)]
    return len(parts) > 1 and all(part in known for part in parts if part)
