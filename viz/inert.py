"""Text that a browser cannot run: inert JSON, script hashes, the page's Content-Security-Policy.

Everything that came from a document travels as JSON in a block that no browser executes, and
the policy lets run exactly the scripts whose hashes it lists. Nothing is fetched, ever.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

# Plus and minus only between others: `a - -b` is not `a--b`.
_SIGNS = re.compile(r" *([=<>!&|?:,;{}()\[\]*]+) *| (?:(\+)(?! \+)|(-)(?! -)) ")
_REMARK = re.compile(r"""(?<=[;,{]) +// [^"'`]*$""")
_STYLE_SIGNS = re.compile(r" ?([{};,]) ?|(:) ")
_STRINGS = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*"|`[^`]*`)')
# `<` could close the block; U+2028 and U+2029 end a line in older script engines.
_ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def inert_json(value: Any) -> Markup:
    r"""``value`` as JSON that can stand in ``<script type="application/json">``.

    Keys are sorted, so that equal values give equal bytes. Not-a-number is an error, since JSON
    has none.

    >>> print(inert_json({"b": "</script>", "a": "한국"}))
    {"a":"한국","b":"\u003c/script>"}
    """
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    # A lone surrogate has no UTF-8 form; as a JSON escape it survives and harms nothing.
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Markup(text)  # noqa: S704 - no `<` is left in it


def compressed(text: str) -> str:
    """A text as gzip in base64, the same bytes on every machine with the same zlib.

    >>> gzip.decompress(base64.b64decode(compressed("한국"))).decode("utf-8")
    '한국'
    """
    held = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=held, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return base64.b64encode(held.getvalue()).decode("ascii")


def waiting(text: str) -> str:
    """A script that runs once the packed data have been read: see ``unpack.js``.

    >>> waiting("let a = 1;")
    'App.after(() => {\\nlet a = 1;\\n});'
    """
    return f"App.after(() => {{\n{text}\n}});"


def script(text: str) -> Markup:
    r"""A script's text, ready to stand between ``<script>`` and ``</script>``.

    It is inserted as a value and never parsed as a template. Line ends become LF, as the
    browser's parser makes them before it hashes; a source map is not asked for.

    >>> print(script("let a = 1;\r\n//# sourceMappingURL=a.map"))
    let a = 1;
    <BLANKLINE>
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    if "</script" in kept.lower() or "<!--" in kept:
        raise ValueError("a script holds `</script` or `<!--`, which would end or hide it early")
    return Markup(kept if kept.endswith("\n") else kept + "\n")  # noqa: S704 - our own files


def slim(text: str) -> str:
    r"""A script or style of ours without comment lines and indentation: a sixth fewer bytes.

    What the page does can still be read in the page; why it does so stands in our files. Only
    whole lines go, so nothing within a line can be broken.

    >>> print(slim("// why\nif (a) {\n  b();\n}"))
    if (a) {
    b();
    }
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def tight(text: str) -> str:
    r"""A script of ours with less space between its signs: a twelfth fewer bytes.

    Strings and templates stay as they are, and whole lines with a slash, an apostrophe or a
    template in a template: nothing has to be understood of them.

    >>> print(tight('const a = (b, c) => ({ b, "x, y": c - 1 });\nconst d = b / c;'))
    const a=(b,c)=>({b,"x, y":c-1});
    const d = b / c;
    """
    return "\n".join(_tight_line(_REMARK.sub("", line)) for line in text.split("\n"))


def _tight_line(line: str) -> str:
    parts = _STRINGS.split(line)  # every other part is a string or a template
    code, kept = "".join(parts[::2]), parts[1::2]
    nested = any(text.count("${") > text.count("}") for text in kept)
    if nested or any(sign in code for sign in "/'`\"\\"):
        return line
    return "".join(part if at % 2 else _SIGNS.sub(r"\1\2\3", part) for at, part in enumerate(parts))


def tight_style(text: str) -> str:
    """A style of ours without the space around its signs; a space before a colon stays.

    >>> print(tight_style("a, b :focus { color: red; border: 0; }"))
    a,b :focus{color:red;border:0}
    """
    return _STYLE_SIGNS.sub(r"\1\2", text).replace(";}", "}")


def script_hash(text: str) -> str:
    """The CSP source expression that allows exactly this script.

    >>> script_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of a page that runs these scripts and asks for nothing.

    ``style-src`` allows inline style because vis-network sets it on its canvas.

    >>> policy([""]).split("; ")[0]
    "default-src 'none'"
    """
    hashes = " ".join(script_hash(text) for text in scripts)
    return (
        "default-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; "
        f"script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"
    )
