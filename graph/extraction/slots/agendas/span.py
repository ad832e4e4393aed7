"""The days of an event that only its agenda tells: it ends with its last session."""

from datetime import date

from graph.extraction.record import Activity, Findings


def spread(event: Activity, findings: Findings) -> None:
    """Gives an event without an end the last day of its sessions; without a start, their first.

    >>> forum = Activity("Forum", "forum", start="2021-09-14")
    >>> days = [Activity(d, "session", "session", start=d, of=forum) for d in ("2021-09-14T09:00", "2021-09-15T09:00")]
    >>> spread(forum, Findings([forum, *days])); forum.start, forum.end
    ('2021-09-14', '2021-09-15')
    """
    own = (a for a in findings.activities if a.sort == "session" and a.of is event)
    days = sorted({a.start[:10] for a in own if len(a.start) >= 10})
    if not days or event.end:
        return
    start = event.start[:10]
    if not start or (len(start) == 7 and days[0].startswith(start)):
        event.start, event.end = days[0], days[-1] if days[-1] != days[0] else ""
    elif len(start) == 10 and days[0] >= start < days[-1] and _gap(start, days[-1]) <= 31:
        event.start, event.end = start, days[-1]


def _gap(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
