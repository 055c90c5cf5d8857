"""The formats that only calamine reads: .xls and .xlsb."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from claims.model import BadInput
from claims.sheets.cells import Cell, Draft, Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(path: str, kind: str) -> Workbook:
    """Read the stored values of every sheet; calamine shows neither formulas nor number formats, links and comments."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    draft = Draft(path, kind)
    draft.note(f"read from .{kind}: formulas, percent formats, links and comments are not shown; .xlsx keeps them")
    try:
        workbook = CalamineWorkbook.from_path(path)
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                draft.note(f"sheet {sheet.name!r} is no worksheet and holds no cells")
                continue
            rows = workbook.get_sheet_by_name(sheet.name)
            draft.begin(sheet.name, visible=sheet.visible == SheetVisibleEnum.Visible)
            if rows.start:
                for row, values in enumerate(rows.to_python(skip_empty_area=True), rows.start[0]):
                    _put(draft, row, rows.start[1], values)
            draft.end()
    except CalamineError as error:
        raise _unreadable(path, error) from error
    return draft.workbook()


def _put(draft: Draft, row: int, first: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, first):
        if value is None or value == "":
            continue
        draft.put(row, column, _cell(value))


def _cell(value: object) -> Cell:
    if isinstance(value, float):
        if not math.isfinite(value):
            return Cell(None, error=f"damaged: {value} is not a number")
        return Cell(int(value) if value.is_integer() and abs(value) < 1e15 else value)
    if isinstance(value, timedelta):
        return Cell(value / timedelta(days=1), number_format="[h]:mm:ss")
    if isinstance(value, str) and value.startswith("#") and value in _ERRORS:
        return Cell(None, error=value)
    if isinstance(value, (str, bool, int, datetime, date, time)):
        return Cell(value)
    return Cell(str(value))


def _unreadable(path: str, error: Exception) -> BadInput:
    if "assword" in str(error):
        return BadInput(f"{path}: the file is password-protected; open it, remove the password and save it again")
    return BadInput(f"{path}: the file is damaged or incomplete ({str(error)[:80]}); open it and save it as .xlsx")


_ERRORS = ("#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
