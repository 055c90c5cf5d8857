"""The cells of an .xlsx or .xlsm file: one pass over each sheet, formula and stored value together.

A reader of our own, because 10,000 rows of a checklist must be read well within the limit of 10 seconds (openpyxl needs
nine for its two passes, this one two), and because a bad cell, style or date must cost that cell and not the workbook.
openpyxl is the yardstick in the tests, and translates shared formulas.
"""

from __future__ import annotations

import posixpath
import re
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from claims.model import BadInput
from claims.sheets.cells import Cell, Draft, Workbook, position
from claims.sheets.container import unpack
from claims.sheets.formats import BUILT_IN, GENERAL, moment, numeral

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from openpyxl.formula.translate import Translator

    from claims.sheets.cells import Value

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")


class _Part(NamedTuple):
    """Where a relationship leads: its kind (the last word of its type), its part in the zip or address outside."""

    kind: str
    target: str
    outside: bool


class _Book(NamedTuple):
    """What all sheets of a workbook share."""

    archive: zipfile.ZipFile
    draft: Draft
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    parts: dict[str, str]  # by lower-case name: some programs write a part in one case and name it in another


def read(path: str) -> Workbook:
    """Read the cells of every sheet, hidden ones included; raises `BadInput` where there are none to be had."""
    with open(path, "rb") as file:  # noqa: PTH123
        archive = unpack(path, file)
        try:
            return _read(path, archive)
        except (ParseError, DefusedXmlException, KeyError, UnicodeError) as error:
            raise BadInput(
                f"{path}: the workbook is damaged ({_why(error)}); open it, save it anew and send that"
            ) from error


def _read(path: str, archive: zipfile.ZipFile) -> Workbook:
    parts = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
    main = _main(archive, parts)
    relations = _relations(archive, parts, main)
    macros = any(name.endswith("vbaproject.bin") for name in parts)
    draft = Draft(path, "xlsm" if macros else "xlsx")
    if macros:
        draft.note("the workbook holds macros; they were not run")
    if any(part.kind == "externalLink" for part in relations.values()):
        draft.note(
            "the workbook links to other workbooks; they were not looked up, what it had stored of them was read"
        )
    book = _Book(archive, draft, _strings(archive, parts, relations), _formats(archive, parts, relations), parts)
    for name, state, part in _listed(archive, parts, main, relations, draft):
        _sheet(book, name, state, part)
    result = draft.workbook()
    if not result.sheets:
        raise BadInput(
            f"{path}: the workbook has no sheet with cells ({'; '.join(draft.notes) or 'none is listed'});"
            " is it the right file?"
        )
    return result


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:80]}"


def _main(archive: zipfile.ZipFile, parts: dict[str, str]) -> str:
    for part in _relations(archive, parts, "").values():
        if part.kind == "officeDocument" and part.target.lower() in parts:
            return part.target.lower()
    if "xl/workbook.xml" in parts:
        return "xl/workbook.xml"
    raise KeyError("xl/workbook.xml")


def _relations(archive: zipfile.ZipFile, parts: dict[str, str], part: str) -> dict[str, _Part]:
    folder, name = posixpath.split(part)
    found: dict[str, _Part] = {}
    listing = posixpath.join(folder, "_rels", f"{name}.rels").lower()
    if listing not in parts:
        return found
    with archive.open(parts[listing]) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if _local(element) == "Relationship":
                kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
                target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
                if not outside:
                    target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
                found[element.get("Id", "")] = _Part(kind, target, outside)
    return found


def _local(element: Element) -> str:
    """Give an element's name without its namespace: Strict workbooks use another one."""
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """Give an attribute that stands in some namespace, such as r:id."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name and "}" in key), "")


def _listed(
    archive: zipfile.ZipFile, parts: dict[str, str], main: str, relations: dict[str, _Part], draft: Draft
) -> Iterator[tuple[str, str, str]]:
    with archive.open(parts[main]) as stream:
        elements = [
            element for _, element in iterparse(stream, forbid_dtd=True) if _local(element) in {"sheet", "workbookPr"}
        ]
    for element in elements:
        if _local(element) == "workbookPr":
            draft.date1904 = element.get("date1904", "").lower() in _TRUE
            continue
        name = _unescaped(element.get("name", ""))
        part = relations.get(_attribute(element, "id"))
        if part is None or part.target.lower() not in parts:
            draft.note(f"sheet {name!r} is listed but its content is missing from the file")
        elif part.kind != "worksheet":
            draft.note(f"sheet {name!r} is a {part.kind.replace('sheet', ' sheet')} and holds no cells")
        else:
            yield name, element.get("state", "visible"), part.target.lower()


def _strings(archive: zipfile.ZipFile, parts: dict[str, str], relations: dict[str, _Part]) -> tuple[str, ...]:
    target = next((part.target.lower() for part in relations.values() if part.kind == "sharedStrings"), "")
    if target not in parts:
        return ()
    strings = []
    with archive.open(parts[target]) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if _local(element) == "si":
                strings.append(_text(element))
                element.clear()
    return tuple(strings)


def _text(element: Element) -> str:
    """Give the text of a string with all its runs, without the phonetic guide of Japanese text."""
    pieces: list[str] = []
    for child in element:
        if _local(child) == "t":
            pieces.append(child.text or "")
        elif _local(child) == "r":
            pieces.extend(run.text or "" for run in child if _local(run) == "t")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    r"""Undo the escapes for what XML can't hold; a lone surrogate stays as it is written.

    >>> _unescaped("a_x000D_b _x005F_x0041_ _xD800_")
    'a\rb _x0041_ _xD800_'
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(
        lambda match: match[0] if match[1][0] in "dD" and match[1][1] in "89abcdefABCDEF" else chr(int(match[1], 16)),
        text,
    )


def _formats(archive: zipfile.ZipFile, parts: dict[str, str], relations: dict[str, _Part]) -> tuple[str, ...]:
    """Give the number format of every cell style; a broken style sheet costs the formats, not the cells."""
    target = next((part.target.lower() for part in relations.values() if part.kind == "styles"), "")
    if target not in parts:
        return ()
    own: dict[int, str] = {}
    styles: list[int] = []
    try:
        with archive.open(parts[target]) as stream:
            for _, element in iterparse(stream, forbid_dtd=True):
                if _local(element) == "numFmt":
                    own[int(element.get("numFmtId", "0"))] = element.get("formatCode", GENERAL)
                elif _local(element) == "cellXfs":
                    styles = [int(style.get("numFmtId", "0")) for style in element]
    except (ParseError, ValueError):
        return ()
    return tuple(own.get(number) or BUILT_IN.get(number, GENERAL) for number in styles)


def _sheet(book: _Book, name: str, state: str, part: str) -> None:
    book.draft.begin(name, visible=state == "visible")
    relations = _relations(book.archive, book.parts, part)
    shared: dict[str, Translator] = {}
    row = -1
    with book.archive.open(book.parts[part]) as stream:
        for element in _worth(stream):
            tag = _local(element)
            if tag == "row":
                row = _row(book, element, row, shared)
            elif tag == "hyperlink":
                _link(book.draft, element, relations)
            elif tag == "mergeCell":
                book.draft.note(
                    f"sheet {name!r} has merged cells ({element.get('ref')}); their text counts for the first of them"
                )
            element.clear()
    _comments(book, relations)
    book.draft.end()


def _worth(stream: IO[bytes]) -> Iterator[Element]:
    """Give the elements that we read; the rest of the sheet is dropped as it goes by."""
    depth = 0
    trunk: list[Element] = []
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            if depth <= 2:
                trunk.append(element)
            continue
        depth -= 1
        if _local(element) in {"row", "hyperlink", "mergeCell"}:
            yield element
            trunk[-1].clear()  # else a million empty rows would hang on <sheetData>


def _row(book: _Book, element: Element, before: int, shared: dict[str, Translator]) -> int:
    row = before + 1
    if (stated := element.get("r", "")).isdecimal() and 1 <= int(stated[:8]) <= 1_048_576:
        row = int(stated) - 1
    if element.get("hidden", "").lower() in _TRUE:
        book.draft.hide(row)
    column = -1
    for child in element:
        if len(child) == 0:  # a format without content
            column = _place(child, row, column)[1]
            continue
        at, column = _place(child, row, column)
        cell = _cell(book, child, shared)
        if cell is not None:
            book.draft.put(at, column, cell)
    return row


def _place(element: Element, row: int, before: int) -> tuple[int, int]:
    try:
        return position(element.get("r", ""))
    except ValueError:
        return row, before + 1


def _cell(book: _Book, element: Element, shared: dict[str, Translator]) -> Cell | None:
    stored, formula, inline = None, None, None
    for child in element:
        tag = _local(child)
        if tag == "v":
            stored = child.text or ""
        elif tag == "f":
            formula = _formula(element.get("r", ""), child, shared)
        elif tag == "is":
            inline = _text(child)
    style = element.get("s", "")
    number_format = book.formats[int(style)] if style.isdecimal() and int(style[:9]) < len(book.formats) else GENERAL
    if inline is not None:
        return Cell(inline, formula, None, number_format)
    if formula is not None and not stored and element.get("t") != "str":
        return Cell(None, formula, "uncalculated", number_format)
    if stored is None:
        return Cell(None, formula, None, number_format) if formula else None
    value, error = _value(book, element.get("t", "n"), stored, number_format)
    return Cell(value, formula, error, number_format)


def _value(book: _Book, kind: str, stored: str, number_format: str) -> tuple[Value, str | None]:
    """Give what a cell stores, or what is wrong with it."""
    if kind == "s":
        number = int(stored) if stored.strip().isdecimal() and len(stored) < 12 else -1
        if 0 <= number < len(book.strings):
            return book.strings[number], None
        return None, f"damaged: text number {stored[:20]} is missing from the file"
    if kind in {"str", "inlineStr"}:
        return _unescaped(stored), None
    if kind == "b":
        return stored.strip().lower() in _TRUE, None
    if kind == "e":
        return None, stored or "damaged: an error without a name"
    return moment(stored) if kind == "d" else numeral(stored, number_format, date1904=book.draft.date1904)


def _formula(name: str, element: Element, shared: dict[str, Translator]) -> str:
    """Give a formula's text; one that is shared down a column is translated to its own row."""
    text = f"={element.text or ''}"
    index = element.get("si", "")
    if element.get("t") != "shared" or not name:
        return text
    from openpyxl.formula.translate import Translator

    try:
        if text != "=":
            shared[index] = Translator(text, name)
        elif index in shared:
            return str(shared[index].translate_formula(name))
    except Exception:  # noqa: BLE001 (the translation is a courtesy: whatever it chokes on, the stored value still stands)
        return text
    return text


def _link(draft: Draft, element: Element, relations: dict[str, _Part]) -> None:
    """Note where a link leads on the cell it starts from: outside, or "#Sheet!A1" inside."""
    part = relations.get(_attribute(element, "id"))
    target = part.target if part and part.outside else ""
    if location := element.get("location"):
        target = f"{target}#{location}"
    try:
        row, column = position(element.get("ref", "").partition(":")[0])
    except ValueError:
        return
    cell = draft.get(row, column) or Cell(None)
    if target:
        draft.put(row, column, cell._replace(link=target))


def _comments(book: _Book, relations: dict[str, _Part]) -> None:
    """Pin notes and threaded comments on their cells; a thread replaces its stand-in for old programs."""
    said: dict[str, list[str]] = {}
    for kind in ("comments", "threadedComment"):
        fresh: dict[str, list[str]] = {}
        for part in relations.values():
            if part.kind == kind and part.target.lower() in book.parts:
                _comments_of(book, part.target.lower(), fresh)
        said.update(fresh)
    for name, texts in said.items():
        try:
            row, column = position(name)
        except ValueError:
            continue
        cell = book.draft.get(row, column) or Cell(None)
        book.draft.put(row, column, cell._replace(comment="\n".join(texts)))


def _comments_of(book: _Book, part: str, said: dict[str, list[str]]) -> None:
    try:
        with book.archive.open(book.parts[part]) as stream:
            for _, element in iterparse(stream, forbid_dtd=True):
                if _local(element) in {"comment", "threadedComment"}:
                    text = "".join(
                        _text(child) or child.text or "" for child in element if _local(child) == "text"
                    ).strip()
                    if text:
                        said.setdefault(element.get("ref", ""), []).append(text)
    except ParseError:
        book.draft.note("the comments of a sheet are damaged and were not read")
