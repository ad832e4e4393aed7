"""Where a model is asked: a URL and a name that hold no secret, and the key beside them."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.errors import ModelError

KEY, PATIENCE = "COMITY_MODEL_KEY", "COMITY_MODEL_TIMEOUT"
_PATH = "/chat/completions"
_NAME = re.compile(r"[\w][\w./:@+-]{0,99}")


@dataclass(frozen=True)
class Address:
    """An endpoint of chat completions and the model to ask there."""

    host: str
    port: int
    path: str
    secure: bool
    model: str
    key: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """What messages call it: never with the key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"

    @property
    def rule(self) -> str:
        """The rule that facts of this model name."""
        return f"model:{self.model}"


def address_of(url: str, model: str, key: str = "") -> Address:
    """The address that a URL means; ``/chat/completions`` is added where it is missing.

    Off this machine only https will do, and a URL with a password, a question or a fragment is
    refused: those are places where keys are written by mistake.

    >>> address_of("http://127.0.0.1:8080/v1", "small").shown
    'http://127.0.0.1:8080/v1/chat/completions'
    >>> address_of("http://models.example/v1", "small")
    Traceback (most recent call last):
    graph.errors.ModelError: a model elsewhere is asked over https only: 'models.example'
    """
    if not url.isascii() or any(char.isspace() or not char.isprintable() for char in url):
        raise ModelError("the model's URL holds signs that no URL has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ModelError("the model's URL is none", hint="https://HOST/v1") from None
    if "@" in parts.netloc or parts.query or parts.fragment:  # do not repeat it: it may hold a key
        hint = f"the key goes into the environment: {KEY}"
        raise ModelError("the model's URL holds more than an address", hint=hint)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise ModelError("the model's URL is none", value=url[:120], hint="https://HOST/v1")
    secure = parts.scheme == "https"
    if not secure and not is_here(host):
        raise ModelError("a model elsewhere is asked over https only", value=host)
    if not _NAME.fullmatch(model):
        raise ModelError(
            "no name of a model", value=model[:60], hint="letters, digits, . / : @ + -"
        )
    if key and (not key.isascii() or not key.isprintable() or " " in key):
        raise ModelError("the key holds signs that no key has", hint=f"look at {KEY}")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return Address(host, port or (443 if secure else 80), path, secure, model, key)


def is_here(host: str) -> bool:
    """Whether a host is this machine.

    >>> is_here("localhost"), is_here("127.0.0.2"), is_here("::1"), is_here("127.0.0.1.example")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
