"""The cells of an .xls file, through xlrd.

It shows errors, number formats, links, comments and hidden rows; calamine shows an error as an empty cell, and
none of the rest.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.model import BadInput
from claims.sheets import texts
from claims.sheets.cells import Cell, Draft, Workbook
from claims.sheets.formats import GENERAL, numeral

if TYPE_CHECKING:
    from claims.sheets.cells import Value


_CONDITION, _UNKNOWN = 0x01B1, 0x0FFE  # kinds of records, the second one free


def read(path: str) -> Workbook:
    """Read the stored values of every sheet; formulas are not shown."""
    import xlrd

    options: dict[str, Any] = {"formatting_info": True, "ragged_rows": True, "logfile": io.StringIO()}
    try:
        book = xlrd.open_workbook(file_contents=_records(Path(path).read_bytes()), **options)
    except xlrd.XLRDError as error:
        raise _unreadable(path, str(error)) from error
    except Exception as error:  # xlrd lets everything through that a damaged file provokes in it
        raise _unreadable(path, type(error).__name__) from error
    draft = Draft(path, "xls")
    draft.date1904 = bool(book.datemode)
    draft.note("read from .xls, which shows no formulas; .xlsx keeps them")
    for sheet in book.sheets():
        draft.begin(sheet.name, visible=not sheet.visibility)
        _sheet(draft, book, sheet)
        draft.end()
    return draft.workbook()


def _records(content: bytes) -> bytes:
    """Give the workbook's records, texts mended, without the conditional formats that xlrd can stumble over."""
    from xlrd.compdoc import CompDoc

    container = CompDoc(content, logfile=io.StringIO())
    streams = (container.locate_named_stream(name) for name in ("Workbook", "Book"))
    memory, start, length = next(found for found in streams if found[0] is not None)
    records = bytearray(memory[start : start + length])
    place = 0
    while place + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, place)
        if kind == _CONDITION:
            struct.pack_into("<H", records, place, _UNKNOWN)
        place += 4 + size
    texts.mend(records)
    return bytes(records)


def _unreadable(path: str, why: str) -> BadInput:
    if "ncrypted" in why or "assword" in why:
        return BadInput(f"{path}: is password-protected; open it, remove the password and save it again")
    return BadInput(f"{path}: is damaged or incomplete ({why[:80]}); open it and save it as .xlsx")


def _sheet(draft: Draft, book: Any, sheet: Any) -> None:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet.cell(row, column))
            if cell is not None:
                draft.put(row, column, cell)
    for row, about in sheet.rowinfo_map.items():
        if about.hidden:
            draft.hide(row)
    for (row, column), link in sheet.hyperlink_map.items():
        if target := _target(link):
            draft.put(row, column, (draft.get(row, column) or Cell(None))._replace(link=target))
    for (row, column), note in sheet.cell_note_map.items():
        draft.put(row, column, (draft.get(row, column) or Cell(None))._replace(comment=note.text.strip() or None))
    for row, last_row, column, last_column in sheet.merged_cells:
        draft.merge(row, column, last_row - 1, last_column - 1)


def _target(link: Any) -> str:
    target = link.url_or_path or ""
    if isinstance(target, bytes):
        target = target.decode("utf-8", "replace")
    return f"{target}#{link.textmark}" if link.textmark else str(target)


def _cell(book: Any, cell: Any) -> Cell | None:
    """Give one cell; xlrd's types are 0 empty, 1 text, 2 number, 3 date, 4 boolean, 5 error, 6 blank."""
    if cell.ctype in {0, 6}:
        return None
    number_format = _format(book, cell)
    if cell.ctype == 5:
        from xlrd import error_text_from_code

        return Cell(
            None, error=error_text_from_code.get(cell.value, "an error without a name"), number_format=number_format
        )
    value: Value = cell.value
    error = None
    if cell.ctype == 4:
        value = bool(cell.value)
    elif cell.ctype in {2, 3}:
        whole = abs(cell.value) < 1e15 and float(cell.value).is_integer()
        value, error = numeral(
            str(int(cell.value) if whole else cell.value), number_format, date1904=bool(book.datemode)
        )
    return Cell(value, None, error, number_format, struck=_is_struck(book, cell))


def _is_struck(book: Any, cell: Any) -> bool:
    try:
        return bool(book.font_list[book.xf_list[cell.xf_index].font_index].struck_out)
    except (LookupError, TypeError, AttributeError):
        return False


def _format(book: Any, cell: Any) -> str:
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (LookupError, TypeError, AttributeError):
        return GENERAL
