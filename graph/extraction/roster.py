"""Who a document speaks of: each institution and person once, under all the names it goes by."""

import itertools
import re

from graph.extraction.mentions.acronyms import is_term
from graph.extraction.mentions.affiliations import Affiliation
from graph.extraction.mentions.entries import Entry
from graph.extraction.mentions.institutions import rank_of
from graph.extraction.mentions.names import Name
from graph.extraction.namekeys import LOCAL, RULER, SEAT, SEATED, bare, headed, parted, tidy, within
from graph.extraction.passage import Passage
from graph.extraction.record import Institution, Person, Place, Placement, Position
from graph.names import fold, fold_person


class Roster:
    """The institutions, persons, positions and placements of a document.

    >>> roster = Roster()
    >>> kidi = roster.institution("Korea Island Development Institute", (0, 34), acronym="KIDI")
    >>> roster.institution("KIDI", (50, 54)) is kidi, roster.institution("the Institute", (60, 73)) is kidi
    (True, True)
    """

    def __init__(self) -> None:
        self.institutions: list[Institution] = []
        self.french = False  # "M." is a mister and no initial
        self.persons: list[Person] = []
        self.positions: list[Position] = []
        self.placements: list[Placement] = []
        self._forms: dict[str, Institution] = {}
        self._defined: dict[
            str, tuple[str, str, Place]
        ] = {}  # folded form → long form, acronym, where
        self._spelt: set[str] = set()  # names and acronyms that the text puts side by side

    @property
    def known(self) -> frozenset[str]:
        """Every name and acronym that an institution goes by."""
        named = {form for body in self.institutions for form in (body.name, *body.also)}
        return frozenset(named | self._spelt)

    def define(self, name: str, acronym: str, span: Place) -> None:
        """An acronym that the text puts beside its long form: whoever bears one bears both."""
        name = tidy(name)
        self._defined.setdefault(fold(acronym), (name, acronym, span))
        self._defined.setdefault(fold(name), (name, acronym, span))
        for full, short, _ in (self._defined[fold(acronym)], self._defined[fold(name)]):
            self._spelt |= set() if is_term(full) else {full, short}

    @property
    def defined(self) -> list[tuple[str, str, Place]]:
        """What the text defines by an acronym, terms left out: name, acronym, where."""
        return [d for d in dict.fromkeys(self._defined.values()) if not is_term(d[0])]

    def full(self, form: str) -> str:
        """The long form of an acronym that the text defines; other forms as they are."""
        spelt = self._defined.get(fold(form))
        return spelt[0] if spelt and not is_term(spelt[0]) else form

    def define_bodies(self) -> None:
        """Makes the defined institutions that nothing else has named: the text introduces them."""
        for name, acronym, span in dict.fromkeys(self._defined.values()):
            if (
                not is_term(name)
                and self.find(name) is None
                and self.find(acronym) is None
                and headed(name)
            ):
                self.institution(name, span, acronym=acronym)

    def institution(
        self,
        name: str,
        span: Place,
        *,
        acronym: str = "",
        country: str = "",
        inferred: bool = False,
    ) -> Institution:
        """The institution of a name, made if it is new."""
        name = tidy(name)
        body = self.find(name, country=country) or (self.find(acronym) if acronym else None)
        spelt = self._defined.get(fold(name))
        if spelt and not acronym and not is_term(spelt[0]):
            full, acronym, defined_at = spelt
            body = body or self.find(full) or self.find(acronym)
            if body is None:
                name = name if fold(name) != fold(acronym) else full
                made = self.institution(
                    full, defined_at, acronym=acronym, country=country, inferred=inferred
                )
                if span not in made.spans:
                    made.spans.append(span)
                return made
        if body is None:
            base, place = parted(name)
            body = Institution(name, base=base, country=country or place, inferred=inferred)
            self.institutions.append(body)
            ruler = RULER.search(name)
            if ruler and ruler.start():
                self._learn(body, name, acronym, country)
                self.place(
                    body, self.institution(ruler["ruler"], span), span, "name-under", "supervised"
                )
        self._learn(body, name, acronym, country)
        if span not in body.spans:
            body.spans.append(span)
        body.inferred = body.inferred and inferred
        return body

    def _learn(self, body: Institution, name: str, acronym: str, country: str) -> None:
        full = name if " " in name else ""
        longer = " " in body.name and LOCAL.fullmatch(name[len(body.name) :]) is not None
        if full and ((" " not in body.name and body.name.isupper()) or longer):
            body.also.append(body.name)
            body.name, (body.base, place) = name, parted(name)
            body.country = body.country or place
        body.country = body.country or country
        base, place = parted(body.name)
        forms = [name, acronym, base if place else "", f"{name}, {country}" if country else ""]
        for form in forms:
            if form and form != body.name and form not in body.also and not bare(form):
                body.also.append(form)
        if acronym and not body.acronym:
            body.acronym, body.defined = acronym, True
        for form in (body.name, *body.also):
            self._forms.setdefault(fold(form), body)

    def alias(self, body: Institution, form: str) -> None:
        """A short form that the text gives an institution: hereinafter the University."""
        self._forms[fold(tidy(form))] = body
        if not bare(form) and form not in body.also:
            body.also.append(form)

    def find(self, name: str, *, country: str = "") -> Institution | None:
        """The institution that a name or short form means, if it is known."""
        name = tidy(name)
        key = fold(name)
        base, place = parted(name)
        place = country or place
        known = self._forms.get(key)
        if known is not None and not (
            place and known.country and fold(place) != fold(known.country)
        ):
            return known
        if bare(name):
            word = name.casefold()
            fits = [
                b
                for b in self.institutions
                if word in {w.casefold() for w in re.findall(r"\w+", b.name)} and b.name != name
            ]
            return fits[0] if fits else None
        seat = [
            b
            for b in self.institutions
            if LOCAL.fullmatch(b.name[len(name) :]) and fold(b.name).startswith(key + " ")
        ]
        seat += [
            b
            for b in self.institutions
            if LOCAL.fullmatch(name[len(b.name) :])
            and key.startswith(fold(b.name) + " ")
            and len(b.name.split()) >= 2
        ]
        if len(seat) == 1 and len(name.split()) >= 2:
            return seat[0]
        tail = [
            b
            for b in self.institutions
            if len(name) > 3 and b.name.endswith(name) and SEATED.search(b.name[: -len(name)])
        ]
        if len(tail) == 1:
            return tail[0]
        same = [b for b in self.institutions if fold(b.base) == fold(base)]
        same = [b for b in same if not place or not b.country or fold(b.country) == fold(place)]
        return same[-1] if same else None

    def person(self, name: str, span: Place, *, other: str = "") -> Person:
        """The person of a name, made if it is new; a surname alone means whoever bears it."""
        if self.french and re.match(r"M\.\s+\w+[\s-]+\w", name):
            name = name[2:].strip()
        found = self.find_person(name) or self._surname(name)
        if found is None:
            found = Person(name)
            self.persons.append(found)
        elif len(name.split()) > len(found.name.split()) and len(found.name.split()) == 1:
            found.also.append(found.name)
            found.name = name
        for form in (name, other):
            if form and form != found.name and form not in found.also:
                found.also.append(form)
        if span not in found.spans:
            found.spans.append(span)
        return found

    def _surname(self, name: str) -> Person | None:
        """Who was met by surname only, before the full name came."""
        words = set(fold_person(name).split())
        short = [p for p in self.persons if " " not in p.name and fold_person(p.name) in words]
        return short[0] if len(words) > 1 and len(short) == 1 else None

    def find_person(self, name: str) -> Person | None:
        """The person that a full name, a surname or a given name means, if there is one."""
        key = fold_person(name).replace(" ", "")
        words = sorted(fold_person(name).split())
        for person in self.persons:
            for form in (person.name, *person.also):
                if fold_person(form).replace(" ", "") == key or (
                    len(words) > 1 and sorted(fold_person(form).split()) == words
                ):
                    return person
        if len(words) == 1:
            fits = [p for p in self.persons if words[0] in fold_person(p.name).split()]
            last = [p for p in fits if fold_person(p.name).split()[-1] == words[0]]
            return (last or fits or [None])[-1] if len(last or fits) <= 1 else None  # type: ignore[list-item]
        shorter = [p for p in self.persons if len(words) >= 2 and within(name, p.name)]
        return shorter[0] if len(shorter) == 1 else None

    def entry(
        self, entry: Entry, passage: Passage, rule: str, home: Institution | None = None
    ) -> Person:
        """The person of an entry, with its position; ``home`` is where it says only a title."""
        span = passage.part(entry.start, entry.end).strip(" ,;").span
        person = self.person(entry.name.text, _span(passage, entry.name), other=entry.name.other)
        self.affiliate(person, entry.affiliation, span, rule, home)
        return person

    def affiliate(
        self,
        person: Person,
        said: Affiliation,
        span: Place,
        rule: str,
        home: Institution | None = None,
    ) -> Institution | None:
        """What an affiliation says of a person, as a position and placements."""
        if said.title and not said.chain:
            seat = SEAT.match(said.title)
            local = self.local(seat["place"]) if seat else None
            if seat and local is not None:
                said.title, home = seat["title"], local
        chain = self.chain(said, span, rule)
        body = chain[0] if chain else home
        if body is not None and (said.title or chain):
            self.position(person, said.title, body, span, rule, inferred=False)
        return body

    def local(self, place: str) -> Institution | None:
        """The local government of a place, if the document names one."""
        fits = [
            b
            for b in self.institutions
            if fold(place) in fold(b.name)
            and re.search(
                r"\b(?:Municipality|City|Government|Council|Prefecture|Governorate|County|Metropolitan|Province|Town)\b",
                b.name,
            )
        ]
        return fits[0] if fits else None

    def chain(self, said: Affiliation, span: Place, rule: str) -> list[Institution]:
        """The institutions of an affiliation, the innermost first, placed under each other."""
        names = [name for name in said.chain if not (bare(name) and self.find(name) is None)]
        last = len(names) - 1
        found = [
            self.institution(
                name, span, acronym=said.acronyms.get(name, ""), inferred=said.implied,
                country=said.countries[0] if said.countries and i == last and len(said.countries) == 1 else "",
            )
            for i, name in enumerate(names)
        ]  # fmt: skip
        found = [body for i, body in enumerate(found) if body not in found[:i]]
        if len(found) == 2 and self.above(found[1], found[0]):
            found.reverse()
        for unit, parent in itertools.pairwise(found):
            self.place(unit, parent, span, rule)
        return found

    def above(self, unit: Institution, parent: Institution) -> bool:
        """Whether an institution stands under another one, at any height."""
        return any(
            p.unit is unit and (p.parent is parent or self.above(p.parent, parent))
            for p in self.placements
        )

    def place(
        self, unit: Institution, parent: Institution, span: Place, rule: str, kind: str = ""
    ) -> None:
        """An institution under another one; nothing stands under itself."""
        if unit is parent or self.above(unit, parent) or self.above(parent, unit):
            return
        kind = kind or (
            "unit"
            if rank_of(unit.name) <= 3 and rank_of(parent.name) >= rank_of(unit.name)
            else "supervised"
        )
        self.placements.append(Placement(unit, parent, kind, span, rule))

    def position(
        self,
        person: Person,
        title: str,
        body: Institution,
        span: Place,
        rule: str,
        *,
        inferred: bool,
    ) -> None:
        """A position, unless the same or a fuller one is known."""
        for i, held in enumerate(self.positions):
            if held.person is not person:
                continue
            near = (
                held.institution is body
                or self.above(held.institution, body)
                or self.above(body, held.institution)
            )
            if near and not held.title and not title and self.above(body, held.institution):
                self.positions[i] = Position(person, "", body, span, rule, inferred)
                return  # the unit says more
            if near and (not title or fold(held.title) == fold(title)):
                return
            if near and not held.title:
                self.positions[i] = Position(person, title, body, span, rule, inferred)
                return
        self.positions.append(Position(person, title, body, span, rule, inferred))

    def homes(self, person: Person) -> list[Institution]:
        """The institutions where a person has a position."""
        return [held.institution for held in self.positions if held.person is person]


def _span(passage: Passage, name: Name) -> Place:
    return passage.part(name.start, name.end).strip().span
