"""The sheet How to: one screen that says all there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.template import Choice, Column
    from claims.worksheet.plan import Plan

# advice, gap, sign, status, its meaning, gap, heading, its help
_WIDTHS = (54, 2, 4, 22, 40, 2, 20, 62)
_STATUS, _COLUMN = 2, 6
_HEIGHT = 28  # two lines: one measure for all rows, since the three blocks share them

_ADVICE = (
    ("What this is", ""),
    ("", "Every figure that a reader could hold against the story, one a row, in the order of the story."),
    ("", "Dark headings tell you something, light headings ask you something. Point at one and it explains itself."),
    ("How to work", ""),
    ("", "1.  Read the sentence, find a source, type the value found. Deviation and rounding work themselves out."),
    ("", "2.  Pick a status. Say in the note what the next reader should know."),
    ("", "3.  What is missing goes on the sheet “{missed}”, or on a new row without an ID."),
    ("", "4.  The second checker fills in the sheet “{second}”, and decides before looking at the first one."),
    ("What not to worry about", ""),
    ("", "Sort, filter, hide, move or rename columns, add columns and sheets, colour cells: all fine."),
    ("", "Leave ID and check code as they are: by them an answer finds its claim."),
    ("", "Several people may work, each on a copy of their own: the copies are put together."),
    ("How to send it back", ""),
    ("", "Save it (.xlsx, .ods or .xls; .csv if you must) and send the file. Nothing has to be finished first."),
)


def write(sheet: Any, plan: Plan) -> None:
    """Write the advice on the left, what the statuses mean beside it, and what the columns ask on the right."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 36)
    for place, title in ((0, "How to fill this in"), (_STATUS, "The statuses"), (_COLUMN, "The columns to fill in")):
        sheet.write_string(0, place, title, plan.style("title", font_size=16))
    advice, statuses = _advice(plan), plan.template.statuses
    columns = [column for column in plan.columns("checklist") if column.ask or column.show in {"deviation", "within"}]
    for number in range(max(len(advice), len(statuses), len(columns))):
        sheet.set_row(number + 1, _HEIGHT)
        if number < len(advice):
            _paragraph(sheet, number + 1, advice[number], plan)
        if number < len(statuses):
            _status(sheet, number + 1, statuses[number], plan)
        if number < len(columns):
            _column(sheet, number + 1, columns[number], plan)


def _advice(plan: Plan) -> list[tuple[str, str]]:
    """Give the advice, without what speaks of a sheet that the template leaves out."""
    titles = {name: plan.template.sheets.get(name, "") for name in ("missed", "second")}
    absent = [f"{{{name}}}" for name, title in titles.items() if not title]
    return [(head, text.format(**titles)) for head, text in _ADVICE if not any(name in text for name in absent)]


def _paragraph(sheet: Any, row: int, paragraph: tuple[str, str], plan: Plan) -> None:
    head, text = paragraph
    if head:
        accent = plan.template.colours["accent"]
        sheet.write_string(row, 0, head, plan.style("body", bold=True, valign="bottom", font_color=accent))
    else:
        sheet.write_string(row, 0, text, plan.style("body"))


def _status(sheet: Any, row: int, status: Choice, plan: Plan) -> None:
    fill = {"bg_color": status.colour} if status.colour else {}
    sheet.write_string(row, _STATUS, status.sign, plan.style("shown", align="center", valign="vcenter", **fill))
    sheet.write_string(row, _STATUS + 1, status.label, plan.style("shown", bold=True, valign="vcenter", **fill))
    sheet.write_string(row, _STATUS + 2, status.meaning, plan.style("shown", valign="vcenter", font_size=9))


def _column(sheet: Any, row: int, column: Column, plan: Plan) -> None:
    sheet.write_string(row, _COLUMN, column.heading, plan.style("shown", bold=True, valign="vcenter"))
    sheet.write_string(row, _COLUMN + 1, column.help, plan.style("shown", valign="vcenter", font_size=9))
