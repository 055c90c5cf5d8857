"""The cells of an .xlsx or .xlsm file: one pass over each sheet, formula and stored value together.

A reader of our own, because 10,000 rows of a checklist must be read well within the limit of 10 seconds (openpyxl needs
nine for its two passes, this one two), and because a bad cell, style or date must cost that cell and not the workbook.
openpyxl is the yardstick in the tests, and translates shared formulas.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from claims.model import BadInput
from claims.sheets import pinned
from claims.sheets.cells import Cell, Draft, Workbook, position
from claims.sheets.container import Damage, attribute, elements, local, unpack
from claims.sheets.formats import moment, numeral
from claims.sheets.parts import (
    Book,
    Look,
    Part,
    is_struck,
    looks_of,
    main_part,
    relations_of,
    strings_of,
    text,
    unescaped,
)

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from openpyxl.formula.translate import Translator

    from claims.sheets.cells import Value

_TRUE = ("1", "true", "on")


def read(path: str) -> Workbook:
    """Read the cells of every sheet, hidden ones included; raises `BadInput` where there are none to be had."""
    with open(path, "rb") as file:  # noqa: PTH123
        archive = unpack(path, file)
        try:
            return _read(path, archive)
        except Damage as error:
            raise BadInput(
                f"{path}: the workbook is damaged ({_why(error)}); open it, save it anew and send that"
            ) from error


def _read(path: str, archive: zipfile.ZipFile) -> Workbook:
    parts = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
    main = main_part(archive, parts)
    relations = relations_of(archive, parts, main)
    macros = any(name.endswith("vbaproject.bin") for name in parts)
    draft = Draft(path, "xlsm" if macros else "xlsx")
    if macros:
        draft.note("the workbook holds macros; they were not run")
    if any(part.kind == "externalLink" for part in relations.values()):
        draft.note(
            "the workbook links to other workbooks; they were not looked up, what it had stored of them was read"
        )
    strings, struck = strings_of(archive, parts, relations)
    book = Book(archive, draft, strings, struck, _looks(archive, parts, relations, draft), parts)
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


def _looks(
    archive: zipfile.ZipFile, parts: dict[str, str], relations: dict[str, Part], draft: Draft
) -> tuple[Look, ...]:
    """Give the cell styles; a broken style sheet costs them, not the cells."""
    try:
        return looks_of(archive, parts, relations)
    except (ParseError, LookupError, UnicodeError):
        draft.note("the number formats are damaged: dates and per cents are shown as bare numbers")
        return ()


def _listed(
    archive: zipfile.ZipFile, parts: dict[str, str], main: str, relations: dict[str, Part], draft: Draft
) -> Iterator[tuple[str, str, str]]:
    for _, element in elements(archive, parts[main]):
        if local(element) == "workbookPr":
            draft.date1904 = element.get("date1904", "").lower() in _TRUE
        if local(element) != "sheet":
            continue
        name = unescaped(element.get("name", ""))
        part = relations.get(attribute(element, "id"))
        if part is None or part.target not in parts:
            draft.note(f"sheet {name!r} is listed but its content is missing from the file")
        elif part.kind != "worksheet":
            draft.note(f"sheet {name!r} is a {part.kind.replace('sheet', ' sheet')} and holds no cells")
        else:
            yield name, element.get("state", "visible"), part.target


def _sheet(book: Book, name: str, state: str, part: str) -> None:
    book.draft.begin(name, visible=state == "visible")
    relations = relations_of(book.archive, book.parts, part)
    shared: dict[str, Translator] = {}
    row = -1
    for element in _worth(elements(book.archive, book.parts[part], starts=True)):
        tag = local(element)
        if tag == "row":
            row = _row(book, element, row, shared)
        elif tag == "hyperlink":
            pinned.link(book.draft, element, relations)
        elif tag == "mergeCell":
            _merge(book.draft, element.get("ref", ""))
        element.clear()
    pinned.comments(book, relations)
    pinned.boxes(book, name, relations)
    book.draft.end()


def _merge(draft: Draft, ref: str) -> None:
    first, _, last = ref.partition(":")
    with suppress(ValueError):
        draft.merge(*position(first), *position(last))


def _worth(events: Iterable[tuple[str, Element]]) -> Iterator[Element]:
    """Give the elements that we read; the rest of the sheet is dropped as it goes by."""
    depth = 0
    trunk: list[Element] = []
    for event, element in events:
        if event == "start":
            depth += 1
            if depth <= 2:
                trunk.append(element)
            continue
        depth -= 1
        if local(element) in {"row", "hyperlink", "mergeCell"}:
            yield element
            trunk[-1].clear()  # else a million empty rows would hang on <sheetData>


def _row(book: Book, element: Element, before: int, shared: dict[str, Translator]) -> int:
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


def _cell(book: Book, element: Element, shared: dict[str, Translator]) -> Cell | None:
    stored, formula, inline, struck = None, None, None, False
    for child in element:
        tag = local(child)
        if tag == "v":
            stored = child.text or ""
        elif tag == "f":
            formula = _formula(element.get("r", ""), child, shared)
        elif tag == "is":
            inline, struck = text(child), is_struck(child)
    style = element.get("s", "")
    look = book.looks[int(style)] if style.isdecimal() and int(style[:9]) < len(book.looks) else Look()
    number_format = look.number_format
    if inline is not None:
        return Cell(inline, formula, None, number_format, struck=struck or look.struck)
    if formula is not None and not stored and element.get("t") != "str":
        return Cell(None, formula, "uncalculated", number_format)
    if stored is None:
        return Cell(None, formula, None, number_format) if formula else None
    kind = element.get("t", "n")
    value, error = _value(book, kind, stored, number_format)
    struck = look.struck or (kind == "s" and not error and int(stored) in book.struck)
    return Cell(value, formula, error, number_format, struck=struck)


def _value(book: Book, kind: str, stored: str, number_format: str) -> tuple[Value, str | None]:
    """Give what a cell stores, or what is wrong with it."""
    if kind == "s":
        number = int(stored) if stored.strip().isdecimal() and len(stored) < 12 else -1
        if 0 <= number < len(book.strings):
            return book.strings[number], None
        return None, f"damaged: text number {stored[:20]} is missing from the file"
    if kind in {"str", "inlineStr"}:
        return unescaped(stored), None
    if kind == "b":
        return stored.strip().lower() in _TRUE, None
    if kind == "e":
        return None, stored or "damaged: an error without a name"
    return moment(stored) if kind == "d" else numeral(stored, number_format, date1904=book.draft.date1904)


def _formula(name: str, element: Element, shared: dict[str, Translator]) -> str:
    """Give a formula's text; one that is shared down a column is translated to its own row."""
    written = f"={element.text or ''}"
    index = element.get("si", "")
    if element.get("t") != "shared" or not name:
        return written
    from openpyxl.formula.translate import Translator

    try:
        if written != "=":
            shared[index] = Translator(written, name)
        elif index in shared:
            return str(shared[index].translate_formula(name))
    except Exception:  # noqa: BLE001 (the translation is a courtesy: whatever it chokes on, the stored value still stands)
        return written
    return written
