"""XLIFF 2.0 (ISO 21720): texts out to a translator's own tools, and in again. Plain data in, plain data out."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NS = "urn:oasis:names:tc:xliff:document:2.0"
LARGEST = 5_000_000  # characters
HASH = "source-hash"
# A text's state here, and the segment's state there (with what the standard has no word for in subState).
STATES = {
    "": ("initial", ""),
    "machine": ("translated", "brobygger:machine"),
    "outdated": ("initial", "brobygger:outdated"),
    "read": ("final", ""),
}
READ = frozenset({"reviewed", "final"})
NOT_YET = "initial"


class NoXliff(ValueError):
    """The file is no XLIFF 2.0 that can be read; says why in a word: ``large``, ``doctype``, ``xml``, ``xliff``."""


@dataclass(frozen=True)
class Unit:
    """One text of one entry: ``entry`` is ``kind-id``, ``field`` its field, ``hash`` of the original."""

    entry: str
    field: str
    hash: str
    source: str
    target: str
    state: str
    sub_state: str = ""


@dataclass(frozen=True)
class Document:
    """What a file holds, from one language to another."""

    source: str
    target: str
    units: list[Unit]


def written(document: Document, names: Mapping[str, str]) -> bytes:
    """Return ``document`` as a file; ``names`` are the titles of entries, for whoever translates."""
    ET.register_namespace("", NS)
    root = ET.Element(_tag("xliff"), {"version": "2.0", "srcLang": document.source, "trgLang": document.target})
    by_entry: dict[str, list[Unit]] = {}
    for unit in document.units:
        by_entry.setdefault(unit.entry, []).append(unit)
    for entry, units in by_entry.items():
        file = ET.SubElement(root, _tag("file"), {"id": entry, "original": _clean(names.get(entry, entry))})
        for unit in units:
            node = ET.SubElement(file, _tag("unit"), {"id": unit.field})
            notes = ET.SubElement(node, _tag("notes"))
            ET.SubElement(notes, _tag("note"), {"category": HASH}).text = unit.hash
            state = {"state": unit.state} | ({"subState": unit.sub_state} if unit.sub_state else {})
            segment = ET.SubElement(node, _tag("segment"), state)
            ET.SubElement(segment, _tag("source")).text = _clean(unit.source)
            if unit.target:
                ET.SubElement(segment, _tag("target")).text = _clean(unit.target)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def read(text: str) -> Document:
    """Return what ``text`` holds; several segments of a unit are one text.

    Raises:
        NoXliff: too large, with a document type (so no entity can be declared), not well-formed, or no XLIFF 2.
    """
    if len(text) > LARGEST:
        raise NoXliff("large")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NoXliff("doctype")
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a document type there are no entities to expand
    except ET.ParseError as error:
        raise NoXliff("xml") from error
    target = root.get("trgLang", "")
    if root.tag != _tag("xliff") or not root.get("version", "").startswith("2.") or not target:
        raise NoXliff("xliff")
    units = [_unit(file.get("id", ""), unit) for file in root.iter(_tag("file")) for unit in file.iter(_tag("unit"))]
    return Document(root.get("srcLang", ""), target, units)


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with its mark.

    Raises:
        NoXliff: it is neither.
    """
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoXliff("xml") from error


def _unit(entry: str, unit: ET.Element) -> Unit:
    segments = unit.findall(_tag("segment"))
    states = [s.get("state", NOT_YET) for s in segments]
    state = next((s for s in (NOT_YET, "translated", "reviewed") if s in states), states[0] if states else NOT_YET)
    notes = [n.text or "" for n in unit.iter(_tag("note")) if n.get("category") == HASH]
    return Unit(
        entry=entry,
        field=unit.get("id", ""),
        hash=notes[0].strip() if notes else "",
        source=_joined(unit, "source"),
        target=_joined(unit, "target"),
        state=state,
    )


def _joined(unit: ET.Element, name: str) -> str:
    """Return the text of all segments, and of what the standard lets stand between them."""
    parts: Iterable[ET.Element] = (p for p in unit if p.tag in {_tag("segment"), _tag("ignorable")})
    return "".join("".join(node.itertext()) for part in parts for node in part.findall(_tag(name)))


def _tag(name: str) -> str:
    return f"{{{NS}}}{name}"


def _clean(text: str) -> str:
    """Return ``text`` without the signs that XML cannot hold."""
    return "".join(c for c in text if c in "\n\t\r" or ord(c) >= 32)
