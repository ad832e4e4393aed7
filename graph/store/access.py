"""How to knock at an endpoint: its addresses, who asks, and for how long one waits.

Secrets come from the environment (or from the URL), go into a header, and never into a message.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from graph.errors import StoreError

#: last step of the query's address → that of the update's
_BESIDE = {"query": "update", "sparql": "sparql", "repositories": "repositories"}
_READ, _WRITE = 60.0, 600.0  # seconds for one question, for one change


@dataclass(frozen=True)
class Access:
    """Where to ask, where to change, and the header that says who does."""

    asked: tuple[str, ...]  # addresses to try for questions, the likeliest first
    changed: str  # the address for changes, or "" for the one that belongs to the question's
    shown: str  # the URL without secrets, for messages
    header: Mapping[str, str] = field(default_factory=dict, repr=False)
    read_seconds: float = _READ
    write_seconds: float = _WRITE

    @classmethod
    def of(cls, url: str, environment: Mapping[str, str]) -> "Access":
        """The access that a URL and the environment describe.

        ``COMITY_STORE_UPDATE`` is the address for changes where it cannot be guessed,
        ``COMITY_STORE_TOKEN`` or ``COMITY_STORE_USER`` and ``COMITY_STORE_PASSWORD`` say who
        asks, ``COMITY_STORE_TIMEOUT`` how many seconds an answer may take.

        >>> access = Access.of("http://me:secret@localhost:7878/", {})
        >>> access.shown, access.asked[0]
        ('http://localhost:7878', 'http://localhost:7878/query')
        >>> access
        Access(asked=('http://localhost:7878/query', 'http://localhost:7878/sparql'), changed='', \
shown='http://localhost:7878', read_seconds=60.0, write_seconds=600.0)
        """
        parts = urlsplit(url)
        try:
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if not host:
            raise StoreError("not the URL of an endpoint", value=shown(url))
        plain = urlunsplit(parts._replace(netloc=_netloc(host, port), fragment=""))
        bare = parts.path in ("", "/") and not parts.query
        root = plain.rstrip("/")
        limit = _seconds(environment.get("COMITY_STORE_TIMEOUT", ""))
        return cls(
            asked=(f"{root}/query", f"{root}/sparql") if bare else (plain,),
            changed=environment.get("COMITY_STORE_UPDATE", ""),
            shown=shown(url),
            header=_header(parts.username, parts.password, environment),
            read_seconds=limit or _READ,
            write_seconds=limit or _WRITE,
        )

    def address_for_changes(self, asked: str) -> str:
        """The address for changes that belongs to one for questions.

        >>> Access.of("http://h/ds/query", {}).address_for_changes("http://h/ds/query")
        'http://h/ds/update'
        """
        if self.changed:
            return self.changed
        parts = urlsplit(asked)
        before, _, last = parts.path.rpartition("/")
        return urlunsplit(parts._replace(path=f"{before}/{_BESIDE.get(last, last)}"))


def shown(url: str) -> str:
    """A URL without user, password and parameters, which may be secrets.

    >>> shown("https://me:secret@example.org/sparql?apikey=1")
    'https://example.org/sparql'
    """
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, netloc, parts.path, "", "")).rstrip("/")


def _netloc(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}" if port else name


def _header(
    user: str | None, password: str | None, environment: Mapping[str, str]
) -> dict[str, str]:
    token = environment.get("COMITY_STORE_TOKEN", "")
    user = unquote(user) if user else environment.get("COMITY_STORE_USER", "")
    password = unquote(password) if password else environment.get("COMITY_STORE_PASSWORD", "")
    if any(ord(char) < 32 for char in token):
        raise StoreError("COMITY_STORE_TOKEN has a line break or another control character")
    if token:
        return {"Authorization": f"Bearer {token}"}
    if user:
        both = base64.b64encode(f"{user}:{password}".encode()).decode()
        return {"Authorization": f"Basic {both}"}
    return {}


def _seconds(said: str) -> float:
    if not said:
        return 0.0
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise StoreError("COMITY_STORE_TIMEOUT is no number of seconds", value=said)
    return seconds
