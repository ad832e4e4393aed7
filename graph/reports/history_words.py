"""What the reports on history speak of, in words: the definitions under their pages."""

_HELD = {
    "held": "it took place, and a document reports both of the two in it; to be announced for"
            " something is not to have been there",
    "planned": "announced or under way by the word of a document, and reported by none",
}  # fmt: skip

INTRODUCTIONS = {
    "contact": "an activity that both actors were in, or are to be in",
    "first contact": "the earliest contact with a date; where partial dates leave open which came"
                     " first, all that may have",
    "bilateral": "a contact with nobody else there, or an agreement of which the two are the only"
                 " parties",
    "introduced by": "who organized or hosted what the two were in before their first bilateral"
                     " tie; “unknown” where no document gives anybody there such a role",
    **_HELD,
}  # fmt: skip

LIFECYCLE = {
    "contact": "a meeting or visit of both, or the first event with both",
    "follow-up": "a meeting that follows from an earlier step by the word of a document",
    "note": "an agreement that no document reports as signed",
    "signed": "an agreement signed or extended, or the event of its signing",
    "joint event": "any other event with both, and every event after a signature",
    "joint work": "an initiative of both",
    "output": "something that both made",
    "duration": "the fewest and the most days that the dates allow; a partial date makes an"
                " interval of it",
    "hint": "an agreement signed on the very first day of another event: no document says that it"
            " was signed there",
    **_HELD,
}  # fmt: skip

GAPS = {
    "announced": "a document announces or proposes it, and no document reports it as done",
    "in development": "a document reports it as being made, and none as done",
    "due": "its last possible day had passed by the day that the report is for",
    "not yet due": "its first possible last day is still to come by then",
    "open": "its dates leave open whether it is due",
    "inferred": "no document says so in so many words; whoever coded it read it so",
}

CHANGES = {
    "the world changed": "new, and dated after the day up to which the left side knew",
    "we learned more": "new, and dated on or before that day: it was so, and was not known",
    "announced": "new, and no document reports it as having happened",
    "open": "new, and the dates leave open whether the world changed or we learned more",
    "corroborated": "known on the left side, and said again by another document; independent where"
                    " the publishers belong to different houses",
    "ranks": "as they were, as the news of each cause alone would have left them, and as they are;"
             " the parts need not add up, for ranks depend on all actors",
}  # fmt: skip
