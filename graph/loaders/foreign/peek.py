"""The first bytes of a file: enough to tell of which format it is."""

from pathlib import Path


def first_bytes(path: Path, most: int = 4096) -> bytes:
    """The first bytes of a file, or none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""
