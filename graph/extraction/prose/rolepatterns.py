"""Patterns over tagged sentences that say a role in the activity that the sentence is about."""

import re

from graph.extraction.prose.tagging import AGENTS, BODIES, PERSONS

_A, _P, _O = AGENTS.format("a"), PERSONS.format("a"), BODIES.format("a")
_BE = r"(?:was|were|is|are|will be|has been|have been|being)"
_ADV = r"(?:\s*[,–—-](?=\s))?(?:\s+(?:also|officially|formally|then|jointly|warmly|both|first|further|later|successfully|kindly|each|again|who|will|has|have|had|to|be|in turn|thereafter|subsequently))*"
_GIVE = r"(?:made|gave|delivered|gives?|deliver(?:s|ed)?|make|presented|offered|read|extended)"
_GIVEN = rf"{_BE}\s+(?:made|given|delivered|presented|offered|read)\s+by"
_REMARK = r"(?:remarks?|address(?:es)?|speech(?:es)?|statements?|words|notes?|message|talk)"

#: (role, pattern, whether the agents may be institutions). The group ``a`` holds the agents.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("opening-remarks", rf"{_P}{_ADV}\s+(?:opened|inaugurated|open)\s+(?!fire|up)"),
        ("opening-remarks", rf"{_BE}{_ADV}\s+(?:opened|inaugurated|launched|kicked off){_ADV}\s+by\s+{_P}"),
        ("opening-remarks", rf"{_P}{_ADV}\s+{_GIVE}\s+(?:the\s+|an?\s+|his\s+|her\s+)?(?:opening|inaugural|introductory|congratulatory)\s+{_REMARK}"),
        ("opening-remarks", rf"(?:[Oo]pening|[Ii]naugural|[Ii]ntroductory|[Cc]ongratulatory)\s+{_REMARK}\s+{_GIVEN}\s+{_P}"),
        ("opening-remarks", rf"(?:[Oo]pening|[Ii]naugural|[Cc]ongratulatory)\s+{_REMARK}\s+(?:by|from)\s+{_P}"),
        ("opening-remarks", rf"(?:[Ii]n|[Aa]t)\s+(?:his|her|their)\s+opening\s+{_REMARK},?\s+{_P}|{PERSONS.format('a2')}[^<.;]{{0,20}}\s+in (?:his|her) opening {_REMARK}"),
        ("welcome-remarks", rf"{_P}{_ADV}\s+(?:welcomed|greeted)\s+(?!the (?:signing|agreement|idea|decision|initiative|delegation|proposal|news)|<[PO]\d)"),
        ("welcome-remarks", rf"{_P}{_ADV}\s+{_GIVE}\s+(?:the\s+|an?\s+|his\s+|her\s+)?welcom(?:e|ing)\s+{_REMARK}"),
        ("welcome-remarks", rf"[Ww]elcom(?:e|ing)\s+{_REMARK}\s+(?:{_GIVEN}|by|from)\s+{_P}"),
        ("welcome-remarks", rf"(?:participants|guests|delegates|audience|everyone)\s+{_BE}\s+(?:welcomed|greeted)\s+by\s+{_P}"),
        ("closing-remarks", rf"{_P}{_ADV}\s+(?:closed|concluded)\s+(?:the|this)\s+(?:<E|event|forum|meeting|day|conference|workshop|seminar|session)"),
        ("closing-remarks", rf"(?:{_BE}\s+(?:closed|concluded)\s+by|[Cc]losing\s+{_REMARK}\s+(?:{_GIVEN}|by|from)|vote of thanks\s+(?:{_GIVEN}|by))\s+{_P}"),
        ("closing-remarks", rf"{_P}{_ADV}\s+{_GIVE}\s+(?:the\s+|an?\s+|his\s+|her\s+)?(?:closing|concluding|final)\s+{_REMARK}"),
        ("keynote", rf"[Kk]eynote(?:\s+(?:speech|address|lecture|speaker|presentation|remarks|talk))?s?\s+(?:{_GIVEN}|by|from|{_BE})\s+{_P}"),
        ("keynote", rf"{_P}{_ADV}\s+{_GIVE}\s+(?:the\s+|an?\s+|his\s+|her\s+)?keynote"),
        ("moderator", rf"(?:{_BE}\s+)?(?:co-)?(?:moderated|chaired|facilitated|presided over){_ADV}\s+by\s+{_P}"),
        ("moderator", rf"{_P}{_ADV}\s+(?:co-)?(?:moderated|chaired|facilitated|presided over|moderates|chairs|moderate|chair)\b"),
        ("moderator", rf"{_P},?\s+(?:as|acting as|was|served as)\s+(?:the\s+|its\s+|an?\s+)?(?:moderator|chair|chairperson|facilitator)"),
        ("moderator", rf"under the (?:chairmanship|chairpersonship|moderation|chair) of\s+{_P}|with\s+{PERSONS.format('a2')}\s+(?:as (?:the )?(?:moderator|chair|facilitator)|moderating|in the chair)"),
        ("presenter", rf"{_P}{_ADV}\s+(?:presented|described|introduced|explained|spoke|spoken|lectured|taught|demonstrated|outlined|briefed|shared|showed(?! him| her| them| the (?:guests|visitors|delegation))|gave an? (?:presentation|lecture|talk|overview|briefing)|made an? (?:presentation|intervention)|delivered an? (?:presentation|lecture|talk)|speak|present|reported on|reported that|reported|walked|briefed|gave <E\d+>|gives? an?)"),
        ("presenter", rf"(?:{_BE}\s+)?(?:presented|taught|delivered|given)\s+by\s+{_P}"),
        ("presenter", rf"(?:[Pp]resentations?|[Ll]ectures?|[Tt]alks?|[Ss]peakers?|[Tt]rainers?|[Ll]ecturers?|[Pp]apers?)\s*(?::|\s(?:{_GIVEN}|by|from|{_BE}|included|include))\s+{_P}"),
        ("panelist", rf"{_P}{_ADV}\s+(?:discussed|debated|exchanged views)\b"),
        ("panelist", rf"[Pp]anell?ists?\s*(?::|\s(?:{_BE}|included?|includes))\s+{_P}|(?:[Pp]anel|discussion)\s+(?:with|of|brought together|featured|included|featuring)\s+{PERSONS.format('a2')}"),
        ("panelist", rf"{_P}{_ADV}\s+(?:joined|took part in|participated in|sat on|were on|was on)\s+(?:the|a)\s+(?:panel|discussion|debate|round\s?table)"),
        ("discussant", rf"{_P}[^<.;]{{0,12}}\s+(?:commented|responded|acted as (?:the )?discussants?|as (?:the )?discussants?)|[Dd]iscussants?\s+(?:{_BE}|included)\s+{PERSONS.format('a2')}"),
        ("participant", rf"{_A}{_ADV}\s+(?:took part|take part|participated|participate|attended|attend|were present|was present|were in attendance)\b"),
        ("participant", rf"(?:attended by|in the presence of|with the participation of|participation of|[Pp]articipants (?:included|were|include)|[Aa]mong the (?:participants|guests|attendees) (?:were|was)|[Aa]lso (?:present|attending|in attendance) (?:were|was)|[Pp]resent (?:were|at the \w+ were))\s+{_A}"),
        ("participant", rf"<E\d+>(?:\s+(?:was|were)\s+held)?\s+(?:between|with|among)\s+{_A}"),
        ("supporter", rf"{_O}{_ADV}\s+(?:gives?|gave|provid(?:es?|ed|ing)|offer(?:s|ed)|finances?|financed|funds?|funded|sponsors?|sponsored|bears?|bore|covers?|covered|paid)\s+(?:for\s+)?(?:the\s+)?(?:financial\s+|technical\s+|logistical\s+)?(?:support|funding|funds|travel|costs|expenses|assistance|a grant|interpretation)"),
        ("supporter", rf"(?:with|under|thanks to)\s+(?:the\s+)?(?:kind |generous |financial |technical )*(?:support|funding|sponsorship|assistance|funds|grant|backing|co-?financing)s?\s+(?:from|of|by)\s+{_O}"),
        ("supporter", rf"(?:supported|funded|sponsored|financed|co-financed|co-funded)\s+(?:financially\s+)?by\s+{_O}|{BODIES.format('a2')}{_ADV}\s+(?:supported|funded|sponsored|financed|paid for|covered the costs)"),
        ("supporter", rf"(?:paid for|covered|borne)\s+by\s+{_O}"),
        ("host", rf"\breceived\s+at\s+(?:the\s+(?:seat|headquarters|offices?|premises)\s+of\s+)?(?:the\s+)?{_O}"),
        ("collaborator", rf"in\s+(?:close\s+)?(?:collaboration|cooperation|co-operation|partnership|association|conjunction)\s+with\s+{_O}"),
        ("host", rf"(?:co-)?hosted\s+(?:jointly\s+)?by\s+{_O}|{BODIES.format('a2')}{_ADV}\s+(?:co-)?host(?:ed|s)?\s+(?!a delegation)"),
        ("co-organizer", rf"(?:co-organi[sz]ed(?: by)?|(?:jointly|together)\s+(?:organi[sz]ed|held|run|convened|conducted|hosted)\s+by|organi[sz]ed\s+(?:jointly|together)\s+(?:by|with)|jointly\s+with|together\s+with)\s+{_O}"),
        ("co-organizer", rf"{_O}{_ADV}\s+(?:are\s+|is\s+)?(?:co-organi[sz](?:ed|es?|ing)|jointly\s+(?:organi[sz]ed?|held|hold|run|convened|conducted))"),
        ("host", rf"[Tt]he hosts?\s+(?:was|were|is|are)\s+{_O}"),
        ("organizer", rf"(?:organi[sz]ed|convened|run|conducted|arranged|held|offered|delivered)\s+by\s+{_O}"),
        ("organizer", rf"{_O}(?:,[^<,]{{0,80}},)?{_ADV}\s+(?:organi[sz]ed|convened|held|hold|ran|conducted|organi[sz]es|holds|organi[sz]e|organi[sz]ing|holding|conducts?|convenes?)\s+(?:(?:its|their|an?|the)\s+|<E)"),
        ("host", rf"{_P}{_ADV}\s+(?:received|welcomed|hosted|met)\s+(?:the|a)\s+(?:\w+\s+)?(?:guests|delegation|visitors|group|mission)\b"),
        ("host", rf"(?:[Tt]hey|guests|delegation|visitors|group|[Ss]he|[Hh]e)\s+{_BE}\s+(?:\w+ly\s+)?(?:received|welcomed|hosted|met)\s+(?:(?:[^<.;]|<O\d+>){{0,70}}\s)?by\s+(?:its\s+|the\s+)?{_P}"),
        ("moderator", rf"[Ss]ession[^<.;]{{0,60}}(?:<D\d+>[^<.;]{{0,24}})?(?:\([^()]*\))?[^<.;]{{0,20}}\s{_BE}\s+led\s+by\s+{_P}"),
        ("discussant", rf"\bcomments?\s+(?:by|from)\s+{_P}"),
        ("presenter", rf"(?:heard|with)\s+(?:an?\s+|the\s+)?(?:<E\d+>|lectures?|talks?|presentations?|papers?|reports?)\s+(?:by|from)\s+{_P}"),
        ("contact", rf"(?:[Qq]uestions(?: to| may be (?:sent|addressed) to|[^<.;]{{0,30}}:)|[Cc]ontact(?: person)?s?:?|[Ff]or (?:further |more )?(?:information|details)[^<.;]{{0,40}}(?:contact|to|:)|[Ww]rite to|[Ee]nquiries[^<.;]{{0,30}}|[Rr]egister with|RSVP[^<.;]{{0,20}}|[Mm]edia:|[Rr]each)\s*(?:please\s+)?{_P}"),
        ("delegation", rf"(?:led|headed)\s+by\s+{_P}|(?:delegation|delegates|members)\s+(?:comprised|comprising|included|including|consist(?:ed|ing) of|composed of|were|was)\s+{PERSONS.format('a2')}"),
    )
)  # fmt: skip
