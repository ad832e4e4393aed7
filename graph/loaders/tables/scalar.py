"""Words of a proposed mapping as YAML writes them."""

_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def quoted(text: str) -> str:
    """A YAML scalar that cannot be misread.

    >>> quoted("stateID"), quoted("2899-01-01"), quoted("a: b")
    ('stateID', '"2899-01-01"', '"a: b"')
    """
    words = text.replace("_", "").replace(" ", "")
    plain = words.isalpha() and words.isascii() and text == text.strip()
    if plain and text.casefold() not in _OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
