"""Which lines of an agenda are no session: meals, journeys, formalities of the day."""

import re

_MEAL = (
    r"(?:coffee|tea|lunch|health|comfort|nutrition|prayer|networking|refreshment|bio|stretch|mid-?day)?[ -]*breaks?",
    r"lunch(?:eon)?|dinner|breakfast|supper|banquet|coffees?|teas?|refreshments?|cocktails?|meal|snacks?|barbecue|toast|iftar",
    r"pause(?:[ -](?:caf[ée]|d[ée]jeuner|sant[ée]))?|d[ée]jeuner|d[îi]ner|almuerzo|cena|receso|refrigerio|caf[ée]|desayuno|almo[çc]o|intervalo|jantar|kaffeepause|mittag(?:essen|spause)",
    r"intermission|recess|free time|leisure(?: time)?|rest|networking|sightseeing|shopping|own programme|cultural (?:programme|evening|performance|night|show)|entertainment|(?:welcome|cocktail|evening|official|networking|farewell|closing|dinner|buffet|gala|opening|garden)\s+reception|reception(?=\W*$|\s*[,;(:])|get-together",
)
_FORMALITY = (
    r"registration(?: of (?:the )?(?:participants|delegates|guests))?|accreditation|check-?(?:in|out)|sign-?in|log-?in|admission|inscripci[oó]n|enregistrement|connection tests?|security(?: check| briefing)?|guests (?:to )?be seated|seating",
    r"group (?:photo(?:graph)?|picture)s?|photo(?:graph)?s?(?: session| opportunity| call)?|(?:family|official) photo(?:graph)?|photo de famille|foto (?:oficial|de grupo)",
    r"end of (?:the )?(?:\w+ ){0,2}(?:day(?: (?:one|two|three|four|\d))?|programme|program|meeting|session|workshop|event|webinar|seminar|conference)|adjourn(?:ment)?|housekeeping(?: (?:notes?|announcements?|rules))?|announcements|administrative (?:announcements|matters|arrangements)",
    r"prayers?|national anthems?|recitation|devotion|(?:moment|minute) of silence|recap(?:itulation)?(?: of .*)?|review of (?:the )?(?:day|previous day|first day)(?: .*)?|evaluation(?: form)?s?",
    r"q\s?(?:&|and|\+)\s?a|questions?(?:\s(?:&|and)\s(?:answers?|discussion|comments))?|open (?:floor|discussion)|feedback",
)
_JOURNEY = r"arriv(?:al|als|e|es)|depart(?:ure|ures|s)?|leave(?:s)?|transfers?|travel|journey|flight|drive|coach|bus|ferry|train|shuttle|boarding|board|pick-?up|return|assemble|assembly|overnight|proceed|walk|meet"
_BEFORE = (
    r"(?:(?:welcome|morning|afternoon|evening|networking|short|working|official|gala|farewell|light|buffet|tea|coffee|lunch|prayers?|refreshments?|arrivals?|on-?site|online|participants?|delegates?|group|health|"
    r"opening|closing|joint|and|of|for|with|the|\d+|min(?:ute)?s?)(?:\W+|$))*"
)
_AFTER = r"(?=\W*$|\s*[,;:.(\[–—/&+|]|\s+-|\s+(?:and|with|hosted|at|in|for|on|by|from|offered|sponsored|courtesy|break|time|session|reception|served|will|is|\d|opens|desk|et|y|e)\b)"
_GOES = r"(?=\W*$|\s*[,;:.(\[–—/&+|]|\s+-|\s+(?:to|from|by|for|at|and|of (?:participants|delegates|guests|the (?:group|delegation|participants))|back|in(?:to)?|on|leaves?|departs?|ride|hotel|home|via|\d+|[A-Z]\w*)\b)"
PAUSE = re.compile(
    rf"{_BEFORE}(?:(?:{'|'.join(_MEAL + _FORMALITY)})\b{_AFTER}|(?<![\w-])(?:{_JOURNEY})\b(?-i:{_GOES}))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\(.*\)|.*\((?:optional|if time (?:allows|permits))\)|.*\bcontinue[sd]\)?", re.IGNORECASE
)


def pause_end(text: str) -> int:
    """Where the words for a pause end that a text begins with; 0 where it begins otherwise.

    >>> pause_end("Tea and coffee"), pause_end("Coffee farmers speak"), pause_end("Transfer of powers")
    (14, 0, 0)
    """
    match = PAUSE.match(text)
    return match.end() if match else 0


def is_aside(text: str) -> bool:
    """Whether a line only says that something goes on, or may be left out.

    >>> is_aside("(tour continues)"), is_aside("Farm visit (optional)"), is_aside("Ports (Hall 2)")
    (True, True, False)
    """
    return _ASIDE.fullmatch(text.strip()) is not None
