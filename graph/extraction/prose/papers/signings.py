"""The signing of an agreement as an event of its own."""

from graph.extraction.record import Activity, Findings


def signing_of(agreement: Activity, findings: Findings) -> Activity:
    """The signing of an agreement as an event; made where there is none."""
    words = agreement.label
    words = words if words[1:2].isupper() else words[:1].lower() + words[1:]
    label = f"Signing of the {words}"
    for known in findings.activities:
        if (
            known.kind == "signing"
            and known.sort == "event"
            and (known.label == label or (agreement.start and known.start == agreement.start))
        ):
            known.start = known.start or agreement.start
            return known
    event = Activity(label, "signing", start=agreement.start, place=agreement.place, spans=agreement.spans[:1], rule="agreement-signing",
                     state="planned" if agreement.state == "planned" else "held")  # fmt: skip
    findings.activities.append(event)
    return event


def signing_events(findings: Findings) -> None:
    """The signing of each agreement that has a day, a month or a place, as an event."""
    papers = [a for a in findings.activities if a.sort == "agreement"]
    for agreement in [a for a in papers if not a.label.startswith("Extension")]:
        if (agreement.state == "signed" and (len(agreement.start) >= 7 or agreement.place)) or (
            agreement.state == "planned" and len(agreement.start) >= 7
        ):
            signing_of(agreement, findings)
