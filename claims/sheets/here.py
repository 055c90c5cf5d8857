"""Which reader reads which kind of file, in this very process: for files that we trust, and for the child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.sheets import delimited, ooxml, opendocument, xls
from claims.sheets.sniff import kind

if TYPE_CHECKING:
    from claims.sheets.cells import Workbook


def read(path: str) -> Workbook:
    """Read all cells of a spreadsheet file without any limits; raises `BadInput` like `claims.sheets.read`."""
    found = kind(path)
    if found == "xlsx":
        return ooxml.read(path)
    if found == "ods":
        return opendocument.read(path)
    if found == "xls":
        return xls.read(path)
    return delimited.read(path)
