"""The sheet Lists: what can be chosen, what it means, and the defined names that the dropdowns refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.worksheet.heights import height
from claims.worksheet.rules import list_name

if TYPE_CHECKING:
    from claims.template import Choice
    from claims.worksheet.plan import Plan

_COLUMNS = (("", 3), ("", 24), ("What it means", 62))


def write(sheet: Any, plan: Plan) -> None:
    """Write every list of the template below the one before it."""
    for place, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
    row = 0
    for name, choices in plan.template.choices.items():
        heading = next((column.heading for column in plan.template.asked if column.choices == name), name)
        sheet.set_row(row, 22)
        for place, text in enumerate(("", heading, "What it means")):
            sheet.write_string(row, place, text, plan.style("head_shown"))
        for number, choice in enumerate(choices, start=row + 1):
            _choice(sheet, number, choice, plan)
        title = plan.title("lists")
        plan.workbook.define_name(list_name(name), f"={title}!$B${row + 2}:$B${row + 1 + len(choices)}")
        row += len(choices) + 2


def _choice(sheet: Any, row: int, choice: Choice, plan: Plan) -> None:
    fill = {"bg_color": choice.colour} if choice.colour else {}
    sheet.set_row(row, height([(choice.meaning, _COLUMNS[2][1], 10)]) + 4)
    sheet.write_string(row, 0, choice.sign, plan.style("shown", align="center", valign="vcenter", **fill))
    sheet.write_string(row, 1, choice.label, plan.style("shown", bold=True, valign="vcenter", **fill))
    sheet.write_string(row, 2, choice.meaning, plan.style("shown", valign="vcenter"))
