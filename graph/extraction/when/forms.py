"""The forms in which days, ranges, months, weekdays and years are printed."""

import re

from graph.extraction.lexicon import MONTHS, ORDINALS, WEEKDAYS

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th)\b|er\b|º|°|\.(?=\s*[-–—−]|\s?[A-Z]))?(?!\d|:\d|\.\d)"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|(?:['’]|(?<=[A-Za-z]-))\d\d(?![\d:]))"
_TO = r"\s*(?:-|–|—|−|~|∼|～|‑|‐|to|until|till|through|thru|and|&|\+|au|al|a|et|e|y|und|bis)\s*"
_OF = r"\s*(?:of\s+|de\s+|d['’]\s*|day\s+of\s+)?"
_NTH = "|".join(ORDINALS)
_D, _M = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
ROMAN = {r: i for i, r in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_LEAD = rf"(?:{WEEKDAY}\s*,?\s*)?(?:the\s+)?"


def _p(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){text}", re.IGNORECASE)


#: Forms by name, longest first: y year, m month, d day, and y2 m2 d2 of the end.
FORMS = (
    _p(rf"(?P<d>{_D})(?P<sep>[-/.])(?P<m>{_M})(?P=sep)(?P<y>{_YEAR}){_TO}(?P<d2>{_D})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<d>{_D})(?P<sep>[/.])(?:(?P<m>{_M})(?P=sep)?)?\s*[-–—−~]\s*(?P<d2>{_D})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<d>{_D})\s*[-–—−~]\s*(?P<d2>{_D})(?P<sep>[/.])(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>{_M})(?P=sep)(?P<d>{_D})(?:{_TO}|\s*/\s*)(?P<y2>{_YEAR})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<d2>{_D})(?!\d)"),
    _p(rf"(?P<d>{_D})\.\s?(?P<roman>VI{{0,3}}|I[XV]|I{{1,3}}|XI{{0,2}}|V)\.\s?(?P<y>{_YEAR})"),
    _p(rf"(?P<nth>{_NTH})\s+(?:day\s+)?of\s+(?P<m>{MONTH}),?\s+(?P<y>{_YEAR})"),
    _p(rf"{_LEAD}(?P<d>{_DAY}){_OF}(?P<m>{MONTH}),?\s*(?P<y>{_YEAR})?{_TO}{_LEAD}"
       rf"(?P<d2>{_DAY}){_OF}(?P<m2>{MONTH})(?:{_OF},?\s*(?P<y2>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<d>{_DAY})(?:\s*,\s*{_DAY})*{_TO}{_LEAD}(?P<d2>{_DAY}){_OF}(?P<m>{MONTH})"
       rf"(?:{_OF},?\s*(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{MONTH})\s*(?P<d>{_DAY})(?:,\s*(?P<y>{_YEAR}))?{_TO}{_LEAD}(?P<m2>{MONTH})\s*"
       rf"(?P<d2>{_DAY})(?:\s*,?\s*(?P<y2>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{MONTH})\s*(?P<d>{_DAY})(?:\s*,\s*{_DAY})*{_TO}{_LEAD}(?P<d2>{_DAY})"
       rf"(?:\s*,?\s*(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<d>{_DAY})(?:-|{_OF})(?P<m>{MONTH})(?:(?:-|{_OF},?\s*)(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{MONTH})\s*(?P<d>{_DAY})(?:\s*,?\s*(?P<y>{_YEAR}))?"),
    _p(rf"(?P<y>{_YEAR})\s*(?P<sep>[-/.年년])\s*(?P<m>0?[1-9]|1[0-2])\s*[-/.月월]\s*"
       rf"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)[日일.]?"
       rf"(?:\s*[-–~]\s*(?:(?P<m2>0?[1-9]|1[0-2])(?P=sep))?(?P<d2>[12]\d|3[01]|0[1-9])(?![\d:-]))?"),
    _p(r"(?P<d>[12]\d|3[01]|0?[1-9])(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)"
       rf"(?P<y>{_YEAR})"),
    _p(r"(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/" rf"(?P<y>{_YEAR})"),
    _p(rf"(?P<m>{MONTH}){_TO}(?P<m2>{MONTH})(?:{_OF},?\s*(?P<y>{_YEAR}))"),
    _p(rf"(?P<m>{MONTH})(?:{_OF},?\s*(?P<y>{_YEAR}))"),
    _p(rf"(?P<q>(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)|end|beginning|"
       rf"middle)\s+of\s+(?P<y>{_YEAR})"),
    _p(rf"(?P<rel>last|past|this|next|coming|the coming)\s+(?P<m>{MONTH})(?!\s*\d)(?=[\s,.;)]|$)"),
    _p(rf"(?P<m>{MONTH})\s+(?P<rel>last|past|next|coming)(?=[\s,.;)]|$)(?!\s+(?:year|month|week|to|the))"),
    _p(rf"(?:from|between)\s+(?P<m>{MONTH})\s+(?:to|until|and|through)\s+(?P<m2>{MONTH})(?!\s*\d)(?=[\s,.;)]|$)"),
    _p(rf"(?:in|since|during|until|till|by|for|of|from|throughout|around|early|mid|late|end)[\s-]+(?:early[\s-]+|mid[\s-]+|late[\s-]+|end[\s-]+)?(?P<m>{MONTH})(?!\s*\d)(?=[\s,.;)]|$)"),
    _p(r"(?:on|from)\s+the\s+(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?=[\s,.;)]|$)(?!\s+(?:day|floor|anniversary|century|time|meeting|session|forum|edition|and))"),
    _p(r"(?P<near>yesterday|tomorrow|today(?=\s+(?:signed|held|opened|hosted|launched|received|met|concluded))|(?:(?<=signed )|(?<=held )|(?<=opened )|(?<=here )|(?<=launched )|(?<=began ))today)(?!['’]s)"),
    _p(rf"(?:(?P<rel>last|past|next|coming)\s+)?(?P<w>{WEEKDAY})(?:\s*(?:to|-|–|until|through|and)\s*(?P<w2>{WEEKDAY}))?"),
    _p(r"(?P<y>(?:19|20)\d\d(?!\d))(?![-/.]\d|\s*[%°])"),
)  # fmt: skip
