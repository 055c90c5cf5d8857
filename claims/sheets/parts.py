"""What all sheets of an .xlsx file share: which part leads where, the table of texts, and the number formats."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from claims.sheets.container import attribute, elements, local
from claims.sheets.formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    import zipfile
    from xml.etree.ElementTree import Element

    from claims.sheets.cells import Draft

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Part(NamedTuple):
    """Where a relationship leads: its kind (the last word of its type), its part in the zip or address outside."""

    kind: str
    target: str
    outside: bool


class Look(NamedTuple):
    """What a cell style says about its cells: the number format, and whether they are struck through."""

    number_format: str = GENERAL
    struck: bool = False


class Book(NamedTuple):
    """What all sheets of a workbook share."""

    archive: zipfile.ZipFile
    draft: Draft
    strings: tuple[str, ...]
    struck: frozenset[int]  # which of these texts are struck through, or a part of them
    looks: tuple[Look, ...]
    parts: dict[str, str]  # by lower-case name: some programs write a part in one case and name it in another


def main_part(archive: zipfile.ZipFile, parts: dict[str, str]) -> str:
    """Find the workbook's own part; raises `KeyError` where there is none."""
    for part in relations_of(archive, parts, "").values():
        if part.kind == "officeDocument" and part.target in parts:
            return part.target
    if "xl/workbook.xml" in parts:
        return "xl/workbook.xml"
    raise KeyError("xl/workbook.xml")


def relations_of(archive: zipfile.ZipFile, parts: dict[str, str], part: str) -> dict[str, Part]:
    """Give where a part's relationships lead, by their ids; parts are named in lower case, as in `parts`."""
    folder, name = posixpath.split(part)
    found: dict[str, Part] = {}
    listing = posixpath.join(folder, "_rels", f"{name}.rels").lower()
    if listing not in parts:
        return found
    for _, element in elements(archive, parts[listing]):
        if local(element) == "Relationship":
            kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
            target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not outside:
                inside = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
                target = inside.lstrip("/").lower()
            found[element.get("Id", "")] = Part(kind, target, outside)
    return found


def strings_of(
    archive: zipfile.ZipFile, parts: dict[str, str], listed: dict[str, Part]
) -> tuple[tuple[str, ...], frozenset[int]]:
    """Give the table of texts that cells refer to by number, and which of them are struck through."""
    target = next((part.target for part in listed.values() if part.kind == "sharedStrings"), "")
    if target not in parts:
        return (), frozenset()
    strings: list[str] = []
    struck: set[int] = set()
    trunk: Element | None = None
    for event, element in elements(archive, parts[target], starts=True):
        if event == "start":
            trunk = element if trunk is None else trunk
        elif local(element) == "si":
            if is_struck(element):
                struck.add(len(strings))
            strings.append(text(element))
            if trunk is not None:
                trunk.clear()
    return tuple(strings), frozenset(struck)


def looks_of(archive: zipfile.ZipFile, parts: dict[str, str], listed: dict[str, Part]) -> tuple[Look, ...]:
    """Give what every cell style says."""
    target = next((part.target for part in listed.values() if part.kind == "styles"), "")
    if target not in parts:
        return ()
    own: dict[str, str] = {}
    fonts: list[bool] = []
    styles: list[tuple[str, str]] = []
    for _, element in elements(archive, parts[target]):
        if local(element) == "numFmt":
            own[element.get("numFmtId", "")] = element.get("formatCode", GENERAL)
        elif local(element) == "fonts":
            fonts = [_strikes(font) for font in element]
        elif local(element) == "cellXfs":
            styles = [(style.get("numFmtId", "0"), style.get("fontId", "0")) for style in element]
    return tuple(
        Look(own.get(number) or BUILT_IN.get(number, GENERAL), font.isdecimal() and any(fonts[int(font[:9]) :][:1]))
        for number, font in styles
    )


def is_struck(element: Element) -> bool:
    """Whether a run of a text is struck through."""
    runs = (child for child in element if local(child) == "r")
    return any(_strikes(look) for run in runs for look in run if local(look) == "rPr")


def _strikes(font: Element) -> bool:
    return any(local(child) == "strike" and attribute(child, "val") not in {"0", "false", "none"} for child in font)


def text(element: Element) -> str:
    """Give the text of a string with all its runs, without the phonetic guide of Japanese text."""
    pieces: list[str] = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces.extend(run.text or "" for run in child if local(run) == "t")
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    r"""Undo the escapes for what XML can't hold; a lone surrogate stays as it is written.

    >>> unescaped("a_x000D_b _x005F_x0041_ _xD800_")
    'a\rb _x0041_ _xD800_'
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(
        lambda match: match[0] if match[1][0] in "dD" and match[1][1] in "89abcdefABCDEF" else chr(int(match[1], 16)),
        text,
    )
