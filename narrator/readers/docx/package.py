"""Opens a Word file: its parts by their roles, each within bounds, and none of them trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.parser import parse_xml
from lxml import etree

from narrator.domain import Diagnostic
from narrator.errors import DocumentEncrypted, DocumentMalformed, DocumentMislabelled, DocumentUnsupported
from narrator.readers.old_formats import refuse_old_format

MOST_PART = 100_000_000
"""Bytes of a part once unpacked; the largest real text parts, of a thousand pages, have some 40 MB."""

MOST_ELEMENTS = 1_500_000
"""Elements of the main part, at two tags each: each takes some hundred bytes of memory, and a part of 40 MB, of a
thousand pages, has some 800,000."""

MOST_OTHER_ELEMENTS = 150_000
"""Elements of a part other than the main one: a file with hundreds of styles has some 30,000."""

KINDS = (
    ("xl/workbook.xml", "a spreadsheet", "Save it as .docx or PDF."),
    ("ppt/presentation.xml", "a presentation", "Save it as PDF."),
    ("content.xml", "an OpenDocument file", "Save it as .docx."),
)
"""Parts by which other kinds of zip archives are told."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError)


@dataclass(slots=True)
class Package:
    """The parts of a Word file as trees; None for those that it lacks, or that are broken beyond use."""

    document: Any
    styles: Any = None
    numbering: Any = None
    footnotes: Any = None
    endnotes: Any = None
    properties: Any = None
    diagnostics: list[Diagnostic] = field(default_factory=list)


def open_package(path: str, data: bytes) -> Package:
    """The parts of a Word file's bytes.

    Raises DocumentEncrypted, DocumentUnsupported, DocumentMislabelled and DocumentMalformed; a broken part other than
    the main one is told as a diagnostic. Nothing outside the file is read, and no entity is resolved.
    """
    refuse_old_format(path, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except _BROKEN as error:
        raise DocumentMalformed(
            "The file can't be unpacked: it is cut off or broken.", path, "Fetch it again."
        ) from error
    with archive:
        opened = _Opened(path, archive, frozenset(names))
        main = opened.find_main()
        package = Package(opened.read_main(main))
        parts = opened.find_related(main)
        package.styles = opened.read(parts.get("styles"))
        package.numbering = opened.read(parts.get("numbering"))
        package.footnotes = opened.read(parts.get("footnotes"))
        package.endnotes = opened.read(parts.get("endnotes"))
        package.properties = opened.read("docProps/core.xml")
        package.diagnostics = opened.diagnostics
    return package


class _Opened:
    """An archive that is open."""

    def __init__(self, path: str, archive: zipfile.ZipFile, names: frozenset[str]) -> None:
        self._path, self._archive, self._names = path, archive, names
        self.diagnostics: list[Diagnostic] = []

    def find_main(self) -> str:
        """The name of the main part."""
        told = self._relations("", "_rels/.rels").get("officeDocument")
        for name in (told, "word/document.xml"):
            if name in self._names and name is not None and not name.startswith(("xl/", "ppt/")):
                return name
        for part, kind, advice in KINDS:
            if part in self._names:
                raise DocumentMislabelled(f"The file is called a Word file but is {kind}.", self._path, advice)
        if any(name.startswith("word/") for name in self._names):
            raise DocumentMalformed("The file's main part is missing.", self._path, "Fetch it again.")
        raise DocumentMislabelled("The file is a zip archive, but no Word file.", self._path, "Unpack it first.")

    def find_related(self, main: str) -> dict[str, str]:
        """The parts that the main part names, by their role; the usual places where it names none."""
        folder, name = posixpath.split(main)
        found = self._relations(folder, posixpath.join(folder, "_rels", f"{name}.rels"))
        for role in ("styles", "numbering", "footnotes", "endnotes"):
            usual = posixpath.join(folder, f"{role}.xml")
            if usual in self._names:
                found.setdefault(role, usual)
        return found

    def _relations(self, folder: str, name: str) -> dict[str, str]:
        root = self.read(name)
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target") if isinstance(relation.tag, str) else None
            if target and relation.get("TargetMode") != "External":
                role = (relation.get("Type") or "").rpartition("/")[2]
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(role, posixpath.normpath(place))
        return found

    def read_main(self, name: str) -> Any:
        """The main part; raises where nothing of it can be read."""
        try:
            data = self._unpack(name, MOST_ELEMENTS)
        except NotImplementedError as error:
            raise DocumentMalformed(
                "The file is packed in a way that is not known.", self._path, "Save it anew."
            ) from error
        except RuntimeError:
            raise DocumentEncrypted("The file wants a password.", self._path, "Save a copy without one.") from None
        except _BROKEN as error:
            raise DocumentMalformed("The file's main part is broken.", self._path, "Fetch it again.") from error
        root = self._parse(name, data)
        if root is None:
            raise DocumentMalformed("The file's main part is broken.", self._path, "Fetch it again.")
        return root

    def read(self, name: str | None) -> Any:
        """A part's tree; None where it is missing or broken, which a diagnostic tells."""
        if name is None or name not in self._names:
            return None
        try:
            root = self._parse(name, self._unpack(name, MOST_OTHER_ELEMENTS))
        except (DocumentUnsupported, RuntimeError, *_BROKEN):
            root = None
        if root is None:
            self._tell(name)
        return root

    def _unpack(self, name: str, most_elements: int) -> bytes:
        with self._archive.open(name) as part:
            data = part.read(MOST_PART + 1)
        if len(data) > MOST_PART:
            raise DocumentUnsupported(
                f"A part of the file is larger than {MOST_PART // 1_000_000} MB once unpacked.",
                self._path,
                "Split the document.",
            )
        if data.count(b"<") > 2 * most_elements:
            raise DocumentUnsupported("A part of the file has more elements than can be read.", self._path, "Split it.")
        return data

    def _parse(self, name: str, data: bytes) -> Any:
        try:
            return parse_xml(data)
        except (etree.XMLSyntaxError, ValueError):
            pass
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None
        if root is not None:
            self._tell(name)
        return root

    def _tell(self, name: str) -> None:
        part = posixpath.basename(name)
        self.diagnostics.append(
            Diagnostic(
                "part_broken", self._path, f"The file's part {part[:60]} is broken: some of it is not read.",
                "Open the file in Word and save it anew.",
            )
        )  # fmt: skip


def find_title(properties: Any) -> str | None:
    """The title among a file's core properties."""
    children: Sequence[Any] = properties if properties is not None else ()
    found = (child.text for child in children if isinstance(child.tag, str) and child.tag.endswith("}title"))
    return next((text.strip() for text in found if text and text.strip()), None)
