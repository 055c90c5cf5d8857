"""The sheet How to: one screen that says all there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.template import Choice
    from claims.worksheet.plan import Plan

_TEXT, _GAP, _SIGN, _LABEL, _MEANING = 66, 3, 4, 23, 56
_HEIGHT = 29  # two lines: one measure for all rows, since left and right share them

_ADVICE = (
    ("What this is", ""),
    ("", "Every figure that a reader could hold against the story, one a row, in the order of the story."),
    ("", "Dark headings tell you something; light headings ask you something. Point at a heading and it says what it means."),
    ("How to work", ""),
    ("", "1.  Read the sentence, find a source, type what you found. Deviation and rounding work themselves out."),
    ("", "2.  Pick a status from the list. Say in the note what the next reader should know."),
    ("", "3.  A figure that is missing here goes on the sheet “{missed}”, or on a new row without an ID."),
    ("What not to worry about", ""),
    ("", "Sort, filter, hide, move and rename columns, add columns and sheets, colour cells: all fine."),
    ("", "Leave ID and check code as they are: by them an answer finds its claim. Work on a copy; several people may, each on their own."),
    ("How to send it back", ""),
    ("", "Save it as it is (.xlsx, .ods or .xls; .csv if you must) and send the file. Nothing has to be finished first."),
)


def write(sheet: Any, plan: Plan) -> None:
    """Write the advice on the left, what the statuses mean on the right."""
    for place, width in enumerate((_TEXT, _GAP, _SIGN, _LABEL, _MEANING)):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, "How to fill this in", plan.style("title"))
    sheet.write_string(0, 2, "What the statuses mean", plan.style("title"))
    left = [(head, text) for head, text in _advice(plan)]
    statuses = plan.template.statuses
    for number in range(max(len(left), len(statuses))):
        head, text = left[number] if number < len(left) else ("", "")
        status = statuses[number] if number < len(statuses) else None
        sheet.set_row(number + 1, _HEIGHT)
        if head:
            sheet.write_string(number + 1, 0, head, plan.style("body", bold=True, valign="bottom", font_color=plan.template.colours["accent"]))
        else:
            sheet.write_string(number + 1, 0, text, plan.style("body"))
        if status:
            _status(sheet, number + 1, status, plan)


def _advice(plan: Plan) -> list[tuple[str, str]]:
    missed = plan.template.sheets.get("missed", "")
    return [(head, text.format(missed=missed)) for head, text in _ADVICE if missed or "{missed}" not in text]


def _status(sheet: Any, row: int, status: Choice, plan: Plan) -> None:
    fill = {"bg_color": status.colour} if status.colour else {}
    sheet.write_string(row, 2, status.sign, plan.style("shown", align="center", valign="vcenter", **fill))
    sheet.write_string(row, 3, status.label, plan.style("shown", bold=True, valign="vcenter", **fill))
    sheet.write_string(row, 4, status.meaning, plan.style("shown", valign="vcenter"))
