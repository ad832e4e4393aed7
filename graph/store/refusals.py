"""What an endpoint's refusal means, in one line."""

import re
from collections.abc import Mapping

from graph.errors import ComityError, QueryError, StoreError

_NAME = "name the SPARQL endpoint itself, which often ends in /sparql or /query"
#: status → what to say of a question, and what to try
_SAID = {
    403: ("the endpoint does not allow this", ""),
    404: ("there is no endpoint", _NAME),
    405: ("the endpoint does not take questions this way", _NAME),
    413: ("the question is too long for the endpoint", ""),
    415: ("the endpoint does not take SPARQL", _NAME),
    429: ("the endpoint is busy", "too many questions: try again later"),
    502: ("the endpoint is down behind its gateway", "try again later"),
    503: ("the endpoint is busy", "try again later"),
    504: ("the endpoint ran out of time", "ask for less"),
}
_READ_ONLY = "the endpoint does not take changes"
_WHERE = "COMITY_STORE_UPDATE names the address for changes"


def refusal(
    shown: str, status: int, header: Mapping[str, str], body: str, *, writing: bool, known: bool
) -> ComityError:
    """The error for an answer that is none. ``known``: whether we said who we are.

    >>> str(refusal("http://h/", 403, {}, "", writing=True, known=False))
    "the endpoint does not take changes: 'http://h/'; COMITY_STORE_UPDATE names the address for \
changes"
    """
    said = reason(body)
    if status == 401:
        return _unknown(shown, header, known=known)
    if 300 <= status < 400:
        to = next((v for k, v in header.items() if k.lower() == "location"), "")
        hint = f"it has moved to {to.partition('?')[0][:200]}" if to else _NAME
        return StoreError("the endpoint is elsewhere", value=shown, hint=hint)
    if writing and status in (403, 404, 405, 415, 501):
        return StoreError(_READ_ONLY, value=shown, hint=said or _WHERE)
    if status in _SAID:
        what, hint = _SAID[status]
        return StoreError(what, value=shown, hint=hint or said)
    if status == 400 or (status == 500 and said):
        what = "the update failed" if writing else "the query failed"
        return QueryError(f"{what} at the endpoint", value=shown, hint=said)
    return StoreError(f"the endpoint answers with status {status}", value=shown, hint=said)


def _unknown(shown: str, header: Mapping[str, str], *, known: bool) -> StoreError:
    if known:
        scheme = next((v for k, v in header.items() if k.lower() == "www-authenticate"), "")
        digest = scheme.lower().startswith("digest")
        hint = (
            "it wants Digest, and comity sends Basic or Bearer"
            if digest
            else "see whether they are right"
        )
        return StoreError("the endpoint refuses these credentials", value=shown, hint=hint)
    hint = "set COMITY_STORE_TOKEN, or COMITY_STORE_USER and COMITY_STORE_PASSWORD"
    return StoreError("the endpoint wants to know who asks", value=shown, hint=hint)


def reason(body: str) -> str:
    """The first line of what an endpoint says, without markup.

    >>> reason("<html><body><h1>Bad&nbsp;gateway</h1>nginx</body></html>")
    'Bad gateway nginx'
    """
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", body, flags=re.DOTALL | re.IGNORECASE)
    text = text.replace("&nbsp;", " ")
    text = "".join(char if char.isprintable() or char.isspace() else "�" for char in text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return next((line for line in lines if line), "")[:160]
