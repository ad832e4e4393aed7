"""What an extraction finds, before it is written as facts: things, and what is said of them."""

from dataclasses import dataclass, field

Place = tuple[int, int]  # characters of the document, the end excluded


@dataclass(eq=False)
class Institution:
    """An institution of the document."""

    name: str
    also: list[str] = field(default_factory=list)
    acronym: str = ""
    spans: list[Place] = field(default_factory=list)
    inferred: bool = False
    base: str = ""  # the name without the country or town behind it
    country: str = ""
    defined: bool = False  # the text puts its acronym beside its name


@dataclass(eq=False)
class Person:
    """A person of the document."""

    name: str
    also: list[str] = field(default_factory=list)
    spans: list[Place] = field(default_factory=list)


Agent = Institution | Person


@dataclass(eq=False)
class Activity:
    """An event, a session of one, or an agreement."""

    label: str
    kind: str  # a code of the scheme of events or agreements
    sort: str = "event"  # event, session, agreement
    start: str = ""
    end: str = ""
    state: str = ""
    place: str = ""
    mode: str = ""
    series: str = ""
    edition: int | None = None
    of: "Activity | None" = None
    parties: list[Institution] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    spans: list[Place] = field(default_factory=list)
    rule: str = ""
    also: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Role:
    """An agent's role in an activity."""

    agent: Agent
    role: str
    activity: Activity
    span: Place
    rule: str
    order: int | None = None
    minutes: int | None = None
    inferred: bool = False


@dataclass(frozen=True)
class Position:
    """What a person is at an institution; the title may be missing."""

    person: Person
    title: str
    institution: Institution
    span: Place
    rule: str
    inferred: bool = False


@dataclass(frozen=True)
class Placement:
    """An institution under another one."""

    unit: Institution
    parent: Institution
    kind: str  # unit, supervised, member-of
    span: Place
    rule: str


@dataclass(frozen=True)
class Count:
    """A number that the text declares."""

    of: Activity
    number: int
    role: str
    span: Place


@dataclass
class Findings:
    """Everything that was found, in the order of finding."""

    activities: list[Activity] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    title: str = ""
    publisher: Institution | str = ""
    issued: str = ""
    kind: str = "other"

    def add_role(self, found: Role) -> None:
        """A role, unless the same is known already."""
        same = any(
            r.agent is found.agent and r.role == found.role and r.activity is found.activity
            for r in self.roles
        )
        if not same:
            self.roles.append(found)
