"""The sheets that are filled in: one row a claim, and the same columns, empty, for what the machine missed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import manifest
from claims.worksheet import formulas, marks
from claims.worksheet.heights import height, lines
from claims.worksheet.plan import SPARE, Spot, letters
from claims.worksheet.rows import plain_number
from claims.worksheet.rules import rules
from claims.worksheet.styles import DATE, LARGE, PER_CENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.template import Column
    from claims.worksheet.plan import Plan

_MISSED_SHOWN = ("article", "sentence", "surface", "subject", "speaker")
_MISSED_ROWS = 24
_QUIET = ("priority", "speaker", "as_of", "why", "last_time", "asks", "article")
_TEXTS = ("sentence", "subject", "speaker", "as_of")  # which would touch each other on paper
_CENTRED = ("deviation", "within", "priority", "paragraph")
_PRIORITIES: dict[str, dict[str, Any]] = {
    "High": {"bold": True, "font_size": 10},
    "Normal": {},
    "Low": {"italic": True},
}
_COMPUTED = {"deviation": PER_CENT, "read_as": "General"}


class _Look(NamedTuple):
    """What the cells of a column share, found once for all rows; `large` is their style in a row of large values."""

    column: Column
    style: Any
    large: Any
    letters: str
    width: float
    size: float


def write(sheet: Any, plan: Plan, name: str = "checklist") -> None:
    """Write the checklist: a header that filters and stays in sight, and the rows in the order of the story."""
    columns = plan.columns(name)
    _head(sheet, plan, columns)
    _window(sheet, plan, columns)
    looks = [_look(plan, column, place) for place, column in enumerate(columns)]
    for number, row in enumerate(plan.rows, start=1):
        _row(sheet, plan, looks, number, row)
    last = len(plan.rows) + SPARE
    sheet.autofilter(0, 0, max(len(plan.rows), 1), len(columns) - 1)
    rules(sheet, plan, columns, last)


def write_second(sheet: Any, plan: Plan) -> None:
    """Write the sheet of the second checker, who does not see what the first one found."""
    write(sheet, plan, "second")


def write_missed(sheet: Any, plan: Plan) -> None:
    """Write the sheet for what the machine missed: rows that are ready to be filled in, under those known already."""
    shown = {column.show: column for column in plan.columns("checklist") if column.show in _MISSED_SHOWN}
    columns = [
        *(shown[name] for name in _MISSED_SHOWN if name in shown),
        *(column for column in plan.columns("checklist") if column.ask),
    ]
    _head(sheet, plan, columns, "head_asked")
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    last = len(plan.missed) + _MISSED_ROWS
    if paper := _on_paper(plan, "checklist"):
        sheet.print_area(0, 0, last, max(place for place, column in enumerate(columns) if column.name in paper))
    for number in range(1, last + 1):
        _missed_row(sheet, plan, columns, number)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    rules(sheet, plan, columns, last + SPARE)


def _missed_row(sheet: Any, plan: Plan, columns: Sequence[Column], number: int) -> None:
    """Write an empty row, or what a checker had added to the checklist before."""
    row = plan.missed[number - 1] if number <= len(plan.missed) else None
    texts = [_text(plan, column, row) if row else "" for column in columns]
    widths = [column.width - 0.6 for column in columns]
    tall = height((text, width, 10) for text, width in zip(texts, widths, strict=True) if text)
    sheet.set_row(number, max(tall, 30))
    for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
        style = _format(plan, column, open_to_all=True)
        if text and column.ask and column.type in {"number", "date"}:
            _typed(Spot(sheet, (number, place)), text, column, style)
        elif text:
            sheet.write_string(number, place, text, style)
        else:
            sheet.write_blank(number, place, None, style)


def _head(sheet: Any, plan: Plan, columns: Sequence[Column], shown: str = "head_shown") -> None:
    tall = max(lines(column.heading, column.width - 2.5, 9) for column in columns)
    sheet.set_row(0, max(tall * 12 + 10, 30))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, _format(plan, column))
        sheet.write_string(0, place, column.heading, plan.style("head_asked" if column.ask else shown))
        if column.help:
            size = {
                "x_scale": 1.6,
                "y_scale": 0.35 + 0.2 * lines(column.help, 30, 9),
                "font_name": "Arial",
                "font_size": 9,
            }
            sheet.write_comment(0, place, column.help, {"author": "", "color": "#FFFFFF", **size})


def _window(sheet: Any, plan: Plan, columns: Sequence[Column]) -> None:
    """Keep the header and the first columns in sight, and the columns past `print_to` off the paper."""
    names = [column.name for column in columns]
    frozen = names.index(plan.template.freeze) + 1 if plan.template.freeze in names else 1
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    if paper := _on_paper(plan, columns[0].sheet):
        sheet.print_area(0, 0, max(len(plan.rows), 1), len(paper) - 1)
    first = next((place for place, column in enumerate(columns) if column.ask), 0)
    sheet.set_selection(1, first, 1, first)


def _on_paper(plan: Plan, sheet: str) -> list[str]:
    """Name the columns of a sheet up to `print_to`, or, where it has no such column, up to the first that asks.

    None where the template has no `print_to`: all of the sheet goes on paper.
    """
    columns = plan.columns(sheet)
    names = [column.name for column in columns]
    if not plan.template.print_to:
        return []
    first = next((column.name for column in columns if column.ask), names[-1])
    return names[: names.index(plan.template.print_to if plan.template.print_to in names else first) + 1]


def _look(plan: Plan, column: Column, place: int) -> _Look:
    style = _format(plan, column)
    large = _format(plan, column, large=True) if _is_number(column) else style
    room = column.width - (1.8 if column.show in _TEXTS else 0.6)
    return _Look(column, style, large, letters(place), room, _size(column))


def _row(sheet: Any, plan: Plan, looks: Sequence[_Look], number: int, row: Mapping[str, Any]) -> None:
    """Write one claim."""
    shown = {"", *row["answers"]}
    texts = [_text(plan, look.column, row) if look.column.ask in shown else "" for look in looks]
    sheet.set_row(
        number, height((text, look.width, look.size) for text, look in zip(texts, looks, strict=True) if text)
    )
    cells = {look.column.name: f"{look.letters}{number + 1}" for look in looks if look.column.name in formulas.CELLS}
    large = _is_large(row)
    for place, (text, look) in enumerate(zip(texts, looks, strict=True)):
        style = look.large if large else look.style
        if look.column.computed and (found := formulas.formula(look.column.show, row, cells)):
            sheet.write_formula(number, place, found.text, style, found.result)
        elif text:
            _cell(Spot(sheet, (number, place)), plan, row, text, column=look.column, style=style)
        elif style is not look.style:
            # half of all cells are empty and look like their column, which dresses them
            sheet.write_blank(number, place, None, style)


def _cell(  # noqa: PLR0913 (what a cell is made of)
    spot: Spot, plan: Plan, row: Mapping[str, Any], text: str, *, column: Column, style: Any
) -> None:
    if column.show == "sentence":
        marks.sentence(spot, row, plan, style)
    elif column.type in {"number", "date"} and column.ask:
        _typed(spot, text, column, style)
    elif column.show == "priority" and text in _PRIORITIES:
        spot.sheet.write_string(*spot.at, text, _priority(text, plan))
    elif column.show == "paragraph" and (row.get("article"), row["id"]) in plan.links:
        marks.to_story(spot, row, plan)
    else:
        spot.sheet.write_string(*spot.at, text, style)


def _size(column: Column) -> float:
    return 9 if column.show in {*_QUIET, "id", "check_code", "paragraph"} else 10


def _priority(level: str, plan: Plan) -> Any:
    colour = plan.template.colours["ink" if level == "High" else "soft"]
    return plan.style("quiet", align="center", num_format="@", font_color=colour, **_PRIORITIES[level])


def _text(plan: Plan, column: Column, row: Mapping[str, Any]) -> str:
    if column.ask:
        answer = str(row["answers"].get(column.ask, ""))
        return manifest.cell_text(plan.label(column.choices, answer) if column.choices else answer)
    shown = manifest.shown(row, column.show)
    return "" if shown is None else str(shown)


def _typed(spot: Spot, answer: str, column: Column, style: Any) -> None:
    """Write a prefilled number or date as one; what is neither stays the text that it was."""
    if column.type == "number" and plain_number(answer) and len(answer.strip("-0.")) <= 15:
        spot.sheet.write_number(*spot.at, float(answer), style)
    elif column.type == "date" and (day := _day(answer)):
        spot.sheet.write_datetime(*spot.at, day, style)
    else:
        spot.sheet.write_string(*spot.at, answer, style)


def _day(answer: str) -> date | None:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return None
    return day if day.year >= 1901 else None  # before that, spreadsheets count differently


def _is_number(column: Column) -> bool:
    return column.show == "read_as" or (column.type == "number" and bool(column.ask))


def _is_large(row: Mapping[str, Any]) -> bool:
    """Whether a found value is likely to need its thousands parted: 1,190,000,000."""
    quantity = manifest.quantity(row)
    return quantity.low is not None and quantity.unit != "percent" and abs(quantity.low) >= 10_000


def _format(plan: Plan, column: Column, *, open_to_all: bool = False, large: bool = False) -> Any:
    if column.ask or open_to_all:
        # numbers stand as typed: a format of its own would turn a typed 69.5% into 0.695
        text = {"text": "@", "choice": "@", "date": DATE, "number": LARGE if large else "General"}[column.type]
        side = {"align": "right"} if column.type == "number" else {"align": "left"}
        return plan.style("asked", num_format=text, **side, **({"bold": True} if column.choices == "status" else {}))
    if column.show in {"id", "check_code"}:
        return plan.style("id")
    more = {"align": "center"} if column.show in _CENTRED else {}
    if column.computed:
        more |= {
            "num_format": LARGE if large else _COMPUTED.get(column.show, "@"),
            "align": "right" if column.show in _COMPUTED else "center",
        }
    else:
        more |= {"num_format": "@"}
        if column.show in _TEXTS:
            return plan.style("quiet" if column.show in _QUIET else "shown", **more, align="left", indent=1)
    if column.show == "surface":
        return plan.style("strong", **more)
    return plan.style("quiet" if column.show in _QUIET else "shown", **more)
