"""One agent for one name: what was taken for an institution and is a person."""

from dataclasses import replace

from graph.extraction.record import Findings, Institution, Person
from graph.extraction.roster import Roster
from graph.names import fold_person


def settle_namesakes(findings: Findings, roster: Roster) -> None:
    """Drops institutions that bear the full name of a person; their roles are the person's."""
    named = {
        fold_person(form): person
        for person in roster.persons
        for form in (person.name, *person.also)
        if " " in form or form == person.name
    }
    same: dict[int, Person] = {}
    for body in roster.institutions:
        person = named.get(fold_person(body.name))
        if person is not None and not body.acronym:
            same[id(body)] = person
    if not same:
        return

    def stays(body: Institution) -> bool:
        return id(body) not in same

    roster.institutions = [b for b in roster.institutions if stays(b)]
    roster.positions = [p for p in roster.positions if stays(p.institution)]
    roster.placements = [p for p in roster.placements if stays(p.unit) and stays(p.parent)]
    for activity in findings.activities:
        activity.parties = [b for b in activity.parties if stays(b)]
    roles, findings.roles = findings.roles, []
    for role in roles:
        findings.add_role(replace(role, agent=same.get(id(role.agent), role.agent)))
