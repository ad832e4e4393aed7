"""What a sentence says of each of its papers: signed, planned, draft or extended."""

import re

from graph.extraction.prose.easing import eased
from graph.extraction.prose.papers.paperverbs import Deed, deeds_in

_TALKS = re.compile(r"\b(?:[Nn]egotiations?|[Tt]alks)\b[^;<]{0,80}$")
_UNDER = re.compile(
    r"[^;]{0,160}?\b(?:under (?:active\s+)?(?:discussion|preparation|negotiation|review|consideration|way)|in (?:preparation|the pipeline|the works)|awaiting (?:signature|approval)|awaits|ready (?:for|to be)|being (?:prepared|drafted|negotiated|finali[sz]ed|reviewed|discussed)|(?:on|at) the drafting stage|in draft|(?:remains?|still|only) a draft|(?:gone|goes|went) through \w+ drafts|in (?:its|their) (?:definitive|final|last) version|still (?:consult|negotiat|discuss|work)ing|(?:talks|negotiations|consultations) (?:continue|are ongoing|go on)|are ongoing|not yet (?:signed|final|agreed|ready))\b"
)
_TEXT = re.compile(
    r"\b(?:text|wording|draft|outline|version|terms|(?:every|each|all|most)?\s*(?:articles?|clauses?|points?|provisions?)) of\s+(?:an?\s+|the\s+|their\s+|its\s+)?(?:\w+\s+)?$"
)
_DRAFT_NOTE = re.compile(
    r"[^;]{0,160}?[.,:(–—-]\s*(?:[Dd]raft\b|[Tt]ext\s+(?:under|in|sent|ready|agreed)|[Ll]egal check)"
)
_TO_COME = re.compile(
    r"[^;]{0,140}?\b(?:(?:is|are|was|were|has been|be)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:planned|expected|foreseen|scheduled|envisaged|proposed|due|to follow)|will (?:be|follow|enter|take|come)|to follow|is to be|are to be|would be|should be|may be|might be|shall be)\b"
)
_PLANS = re.compile(
    r"\b(?:plans?|planned|intends?|envisages?|foresees?|hopes? for|expects?|proposes?|proposed|suggested|considers?|considering|explor\w+|discuss\w*|possibility of|towards?|aims? (?:at|for)|working on)\s+(?:an?\s+|the\s+|their\s+|its\s+)?(?:\w+\s+){0,3}?$"
)
_STANDS = re.compile(
    r"\s*(?:,\s*)?[^;<]{0,110}?(?:<[OD]\d+>[^;<]{0,60}){0,5}?\b(?:in (?:force|place|effect|operation)|took place|takes effect|took effect|came into (?:force|effect)|entered into (?:force|effect)|(?:is|are|remains?|was) valid|valid (?:for|until|through)|runs? until|dates? (?:back|from)|governs?|links?|binds?|ties|unites?|connects?)\b"
)
_DATED = re.compile(
    r"\s*(?:,\s*)?(?:(?:of|dated|from|since|made on|done on)\s+)?<D\d+>|[^;.]{0,100}?\bsince\b|\s*(?:of|since)\s+(?:19|20)\d\d\b"
)
_UNDER_IT = re.compile(
    r"\b(?:[Uu]nder|[Pp]ursuant to|[Oo]n the (?:basis|strength) of|[Ww]ithin (?:the framework of)?|[Bb]y(?: virtue of)?|[Tt]hrough|[Ii]n line with|[Bb]ased on|[Aa]ccording to|[Ii]n accordance with|[Bb]ound by)\s+(?:an?\s+|the\s+|their\s+|its\s+|this\s+)?$"
)
_IT = re.compile(r"\b(?:it|its|they|them|this|these|which)\b")
_LATER = re.compile(r"(?<=\.)\s+(?=(?:To be|Signed|Signing|Signature|Concluded|Renewed|Extended|Expired|Ended|In force|Draft|Under|In preparation|Being|Awaiting|Text|Legal)\b)")  # fmt: skip


_FAR = 600


class Told:
    """What is told of one paper: states done and states to come."""

    def __init__(self) -> None:
        self.done: set[str] = set()
        self.ahead: set[str] = set()

    @property
    def state(self) -> str:
        """The one word for it; empty where nothing is told."""
        if "extended" in self.done:
            return "extended"
        if self.ahead:
            return "signed" if self.direct == "signed" else "planned"
        if "signed" in self.done or "ended" in self.done:
            return "signed"
        return "draft" if "draft" in self.done else ""

    direct = ""  # what the verb right before it says


def told_of(marks: str, number: int, noun: str = "") -> Told:
    """What the marks of a sentence say of its paper of a number."""
    tag, told = f"<A{number}>", Told()
    text = eased(marks)
    at = text.find(tag)
    if at < 0:
        return told
    # WHY: a list run together is one long sentence; what is far away says nothing of this paper
    first = max(0, at - _FAR)
    before, behind = _sides(text[first : at + 2 * _FAR], at - first, tag)
    if re.search(r"\b(?:no|any|without an?|lack of an?)\s+$", before):
        return told
    if re.search(r"\bdraft\b", noun, re.IGNORECASE):
        told.done.add("draft")
    _before(before, f"{tag}{behind}", told)
    _behind(tag + behind, told)
    if not told.done and not told.ahead:
        _standing(before, behind, told)
    return told


def _sides(text: str, at: int, tag: str) -> tuple[str, str]:
    """What stands before and behind a paper in its own clause, with what "it" goes on to say."""
    start = max(
        text.rfind(mark, 0, at) + len(mark) if mark in text[:at] else 0
        for mark in (";", ", while ", " whereas ", ", and that ")
    )
    ends = [
        e
        for e in (text.find(mark, at) for mark in (";", ", while ", " whereas ", ", and that "))
        if e >= 0
    ]
    end = min(ends, default=len(text))
    behind = text[at + len(tag) : end]
    rest = text[end:]
    if rest.startswith(";") and "<A" not in rest and _IT.search(rest[:60]):
        behind += rest.replace(";", ",")
    later = _LATER.search(rest)
    if later:
        behind += " ." + rest[later.end() :]
    return text[start:at], behind


def _before(before: str, behind: str, told: Told) -> None:
    deeds = deeds_in(before + behind)
    deeds = [d for d in deeds if d.state != "ended" and d.end <= len(before)]
    if _TEXT.search(before):
        told.done.add("draft")
    if _TALKS.search(before):
        told.done.add("draft")
    if _PLANS.search(before) and not deeds:
        told.ahead.add("signed")
    for deed in reversed(deeds):
        gap = before[deed.end :]
        if (deed.passive and "<A" in before[: deed.start]) or len(
            re.sub(r"<\w\d+>", "", gap)
        ) > 130:
            continue
        if deed.weak and not re.fullmatch(
            r"\s*(?:<A\d+>,?\s+and\s+)?(?:(?!and\b|or\b|in\b|on\b|for\b)[\w’'-]+\s+){0,4}", gap
        ):
            continue
        if re.search(r"\bwhich\b|\bwho\b", gap) and not re.search(
            r"\bwhich\b", before[: deed.start][-40:]
        ):
            continue
        if deed.weak and "draft" in told.done and deed.state == "signed":
            return
        told.direct = "" if deed.ahead or deed.weak else deed.state
        (told.ahead if deed.ahead else told.done).add(deed.state)
        if told.ahead and re.search(r"\b(?:text|draft|negotiations?|talks)\b", before):
            told.done.discard("draft")
        return


def _behind(behind: str, told: Told) -> None:
    """``behind`` starts with the paper's own tag, so that participles see it."""
    stop = re.search(r"(?<=>)[^;]*?(?=<A\d+>)", behind)
    part = behind[: stop.end()] if stop else behind
    cut = re.search(r",?\s+(?:and|but)\s+(?:the\s+|an?\s+)?$", part) if stop else None
    part = part[: cut.start()] if cut else part
    rest = part[part.find(">") + 1 :]
    for deed in deeds_in(part):
        which = re.search(
            r"\b(?:which|that)\s+(?:the\s+)?<[OP]\d+>[^;]{0,140}$", part[: deed.start]
        )
        noun = deed.word.startswith("sign") and deed.word not in ("sign", "signs", "signed")
        nominal = deed.state == "extended" and deed.word.endswith(("sion", "al", "tion"))
        if deed.state == "ended":
            if not re.search(
                r"\b(?:who|whose|term|year|month|week)\s+(?:\w+\s+)?$", part[: deed.start]
            ):
                told.done.add("ended")
            continue
        if deed.passive or which or noun:
            if deed.weak and deed.word in ("had", "held", "agreed"):
                continue
            (told.ahead if deed.ahead else told.done).add(deed.state)
        elif nominal and re.match(
            r"[^;]{0,60}\b(?:was|were|has been|have been)\s+(?:\w+ly\s+)?(?:agreed|signed|approved|concluded|effected|confirmed|decided)\b",
            part[deed.end :],
        ):
            told.done.add("extended")
        elif nominal and deed.ahead:
            told.ahead.add("extended")
    if _UNDER.match(rest) or _DRAFT_NOTE.match(rest):
        told.done.add("draft")
    elif not told.done - {"draft"} and not (told.done and told.direct) and _TO_COME.match(rest):
        told.ahead.add("signed")


def _standing(before: str, behind: str, told: Told) -> None:
    """No verb of signing: in force, dated, acted under, it has been signed."""
    if (
        _STANDS.match(behind)
        or _DATED.match(behind)
        or (
            _UNDER_IT.search(before) and re.match(r"[^;<]{0,60}(?:<D|\b(?:between|with)\s)", behind)
        )
        or re.fullmatch(r"\W*<D\d+>\s*[—–:-]\s*(?:[Aa]n?\s+|[Tt]he\s+)?", before)
    ):
        told.done.add("signed")


__all__ = ["Deed", "Told", "told_of"]
