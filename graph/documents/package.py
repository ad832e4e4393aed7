"""A Word package: its parts, unpacked within limits, and XML without entities."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from graph.documents.extras import needed
from graph.documents.limits import MEGABYTE, Limits
from graph.errors import SourceError

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a DOCX file by their names. Nothing outside the file is looked at."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise SourceError("is a broken package", where=name, hint=str(error)) from None
        entries = self._zip.infolist()
        limits.check("members", len(entries), name)
        limits.check("unpacked_bytes", sum(entry.file_size for entry in entries), name)
        for entry in entries:
            if entry.file_size > MEGABYTE:
                ratio = entry.file_size // max(entry.compress_size, 1)
                limits.check("ratio", ratio, name, hint=f"in {entry.filename[:80]}")
        if "word/document.xml" not in self._zip.namelist():
            raise SourceError(
                "is no Word document", where=name, hint="word/document.xml is missing"
            )

    def names(self, start: str) -> list[str]:
        """The parts whose names begin so, in order."""
        return sorted(one for one in self._zip.namelist() if one.startswith(start))

    def xml(self, part: str) -> Element | None:
        """The root of a part; None where there is no such part."""
        if part not in self._zip.namelist():
            return None
        data = self._read(part)
        parser = needed("defusedxml.ElementTree", "docx")
        common = needed("defusedxml.common", "docx")
        where = f"{self.name} ({part})"
        try:
            return self._parsed(parser, data, where)
        except common.DefusedXmlException:
            raise SourceError(
                "has a document type or entities, which are never read", where=where
            ) from None
        except (ParseError, ValueError, LookupError) as error:
            raise SourceError("is broken XML", where=where, hint=str(error)) from None

    def _parsed(self, parser: Any, data: bytes, where: str) -> Element:
        depth = 0
        root: Element | None = None
        events = parser.iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth += 1
            if depth > self.limits.nesting:
                self.limits.check("nesting", depth, where)
        if root is None:
            raise ParseError("no element found")
        return root

    def relations(self, part: str) -> dict[str, str]:
        """Where the links of a part lead, by their ids."""
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found: Iterator[Element] = root.iter(_RELATIONS) if root is not None else iter(())
        return {item.get("Id", ""): item.get("Target", "") for item in found}

    def _read(self, part: str) -> bytes:
        """The bytes of a part: sizes in a package may lie, so what is read is counted."""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(self.limits.bytes + 1)
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            zlib.error,
            EOFError,
        ) as error:
            raise SourceError("is a broken package", where=self.name, hint=str(error)) from None
        self._unpacked += len(data)
        self.limits.check("bytes", len(data), f"{self.name} ({part})")
        self.limits.check("unpacked_bytes", self._unpacked, self.name)
        return data
