"""The hidden sheet: the workbook's memory, for the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import manifest

if TYPE_CHECKING:
    from claims.worksheet.plan import Plan


def write(sheet: Any, plan: Plan) -> None:
    """Write the manifest into the cells of a hidden sheet."""
    sheet.hide()
    for number, cells in enumerate(manifest.to_cells(plan.book)):
        for place, text in enumerate(cells):
            sheet.write_string(number, place, text)
