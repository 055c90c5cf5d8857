"""Dropdowns, and the colours and signs that follow what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.worksheet.plan import letters
from claims.worksheet.styles import tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.template import Choice, Column
    from claims.worksheet.plan import Plan


def rules(sheet: Any, plan: Plan, columns: Sequence[Column], last: int) -> None:
    """Put the dropdowns and the colours on the rows 1 to `last` of a sheet, counted from 0."""
    for place, column in enumerate(columns):
        if column.choices:
            sheet.data_validation(1, place, last, place, _dropdown(column))
    # LibreOffice applies the first rule that fits a cell and no other: what must be seen on any row goes first
    _deviations(sheet, plan, columns, last)
    for place in [place for place, column in enumerate(columns) if column.choices == "status"][:1]:
        _statuses(sheet, plan, place, len(columns), last)


def list_name(choices: str) -> str:
    """Name the cells on the sheet Lists that hold a list: a defined name survives where a range does not."""
    return f"{choices}_list"


def _dropdown(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={list_name(column.choices)}",
        "ignore_blank": True,
        # a warning, not a wall: what a checker wants to say gets said, and import names it
        "error_type": "warning",
        "error_title": "Not on the list",
        "error_message": f"“{column.heading}” knows the words of its list. Keep what you typed?"[:255],
    }


def _statuses(sheet: Any, plan: Plan, place: int, width: int, last: int) -> None:
    letter = letters(place)
    for status in plan.template.statuses:
        fits = f'=${letter}2="{status.label.replace(chr(34), chr(34) * 2)}"'
        sheet.conditional_format(
            1, place, last, place, {"type": "formula", "criteria": fits, "format": _strong(plan, status)}
        )
        if status.colour:
            pale = plan.workbook.add_format({"bg_color": tint(status.colour, 0.38)})
            for first, final in ((0, place - 1), (place + 1, width - 1)):
                if first <= final:
                    sheet.conditional_format(
                        1, first, last, final, {"type": "formula", "criteria": fits, "format": pale}
                    )


def _strong(plan: Plan, status: Choice) -> Any:
    """Give the look of the status's own cell: its colour, and its sign before the word, shown but not stored."""
    look = {"bg_color": status.colour} if status.colour else {}
    sign = {"num_format": f'"{status.sign}  "@'} if status.sign and '"' not in status.sign else {}
    return plan.workbook.add_format({**look, **sign})


def _deviations(sheet: Any, plan: Plan, columns: Sequence[Column], last: int) -> None:
    names = [column.name for column in columns]
    if "within" not in names:
        return
    letter = letters(names.index("within"))
    look = plan.workbook.add_format({"bold": True, "font_color": "#A33A12", "bg_color": "#FBE4DB"})
    for place in (names.index(name) for name in ("deviation", "within") if name in names):
        sheet.conditional_format(
            1, place, last, place, {"type": "formula", "criteria": f'=${letter}2="No"', "format": look}
        )
