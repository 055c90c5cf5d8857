"""A new workbook drawn from cells: a checker's own file is never rewritten."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.sheets import cell_name, column_name
from claims.worksheet.heights import height
from claims.worksheet.styles import tint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claims.sheets import Cell
    from claims.template import Choice

COLOURS = {"error": "#F2B39B", "warning": "#FBE9A9", "note": "#E3F0D3"}
HEADER = "#26384A"
LINE = "#D5D9DE"
SIZE = 10
WIDEST = 60
PAGE = 180  # characters that a line on paper can hold and be read
PALE = 0.38  # how much of its colour a status gives to its row
SPARE = 200
_FOREIGN = re.compile(r"[|\[]|WEBSERVICE|HYPERLINK|CALL|EXEC", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|internal:)\S.{0,1900}$")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet to draw: its cells, its heading row, which cells to mark, and the lists to choose from, by column.

    The formulas of the columns in `live` are ours: they stay formulas even where their results are not in the file.
    `widths` holds those of columns that are not to follow their content. `statuses` are a place and its choices, whose
    colours their rows take on; the first `frozen` columns stay in sight; the first `paper` ones are printed, or all.
    """

    name: str
    rows: Sequence[Sequence[Cell | None]]
    visible: bool = True
    header: int = 0
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    lists: Mapping[int, Sequence[str]] = field(default_factory=dict)
    live: frozenset[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)
    statuses: tuple[int, Sequence[Choice]] | None = None
    frozen: int = 0
    paper: int = 0


def workbook(sheets: Sequence[Drawn], *, date1904: bool = False, formulas: bool = False) -> bytes:
    """Give the bytes of an .xlsx that holds the sheets; with `formulas`, those of its own cells stay formulas."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    off = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(content, {"in_memory": True, "date_1904": date1904, **off}) as book:
        names: set[str] = set()
        style = _styles(book)
        for sheet in sheets:
            page = book.add_worksheet(_name(sheet.name, names))
            _draw(page, sheet, style, formulas=formulas)
            if sheet.visible and sheet.header >= 0:
                _colour(book, page, sheet)
    return content.getvalue()


def _styles(book: Any) -> Callable[[str, str, bool], Any]:
    """Give a function from a number format, a level of problem or "head", and a line through it, to a format."""

    @cache
    def style(number_format: str, level: str, struck: bool) -> Any:  # noqa: FBT001 (a cell's own)
        look = {
            "num_format": number_format,
            "text_wrap": True,
            "valign": "top",
            "font_name": "Arial",
            "font_size": SIZE,
        }
        if level == "head":
            look |= {"bold": True, "bg_color": HEADER, "font_color": "#FFFFFF"}
        elif not level:
            look |= {"bottom": 1, "bottom_color": LINE}
        else:
            look |= {"bg_color": COLOURS[level], "border": 1}
        return book.add_format(look | {"font_strikeout": struck})

    return style


def _draw(page: Any, sheet: Drawn, style: Callable[[str, str, bool], Any], *, formulas: bool) -> None:
    if not sheet.visible:
        page.hide()
    for number, row in enumerate(sheet.rows):
        head = "head" if sheet.visible and number == sheet.header else ""
        for place, cell in enumerate(row):
            level = head or sheet.marks.get((number, place), "")
            look = style(cell.number_format if cell else "General", level, bool(cell and cell.struck))
            kept = cell if formulas or cell is None or cell.value is None else cell._replace(formula=None)
            if formulas and place in sheet.live and kept and kept.value is None and _is_sound(kept.formula):
                page.write_formula(number, place, kept.formula, look, "")
            else:
                _put(page, (number, place), kept, look)
    if sheet.visible:
        widths = [_width(sheet, place) for place in range(max(map(len, sheet.rows), default=1))]
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        for number, row in enumerate(sheet.rows):
            page.set_row(number, height((_text(cell), width, SIZE) for cell, width in zip(row, widths, strict=False)))
        _print(page, sum(widths[: sheet.paper or None]))
        if sheet.header >= 0:
            _dress(page, sheet, len(widths))


def _is_sound(formula: str | None) -> bool:
    """Whether a formula leads nowhere outside of the workbook; the texts in it lead nowhere."""
    bare = re.sub(r'"[^"]*"', "", (formula or "").replace('HYPERLINK("#', ""))
    return bool(formula) and not _FOREIGN.search(bare)


def _text(cell: Cell | None) -> str:
    return "" if cell is None or cell.value is None else str(cell.value)


def _print(page: Any, width: float) -> None:
    """Print it sideways on pages that are full and can be read, one page wide where the columns allow it."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&9&A&R&9&P / &N")
    pages = max(1, round(width / PAGE))
    page.fit_to_pages(pages, 0)
    if pages > 1:
        page.repeat_columns(0)


def _dress(page: Any, sheet: Drawn, width: int) -> None:
    """Keep the headings in sight and on every page, let them filter, and offer the lists to choose from."""
    page.freeze_panes(sheet.header + 1, sheet.frozen)
    page.repeat_rows(sheet.header)
    if sheet.paper:
        page.print_area(0, 0, len(sheet.rows) - 1, sheet.paper - 1)
    page.autofilter(sheet.header, 0, max(len(sheet.rows) - 1, sheet.header), width - 1)
    for place, choices in sheet.lists.items():
        if len(",".join(choices)) < 255 and not any("," in choice for choice in choices):
            rule = {"validate": "list", "source": list(choices), "error_type": "information"}
            page.data_validation(sheet.header + 1, place, len(sheet.rows) + SPARE, place, rule)


def _colour(book: Any, page: Any, sheet: Drawn) -> None:
    """Give the rows the colours of their statuses, as a checklist has them; a cell that is marked keeps its mark."""
    place, choices = sheet.statuses or (0, ())
    first, last, width = sheet.header + 1, len(sheet.rows) + SPARE, max(map(len, sheet.rows), default=1)
    for level in COLOURS if choices else ():
        marked = [cell_name(*at) for at, found in sheet.marks.items() if found == level]
        for cells in (marked[start : start + SPARE] for start in range(0, len(marked), SPARE)):
            look = book.add_format({"bg_color": COLOURS[level]})
            rule = {"type": "formula", "criteria": "=TRUE", "format": look, "stop_if_true": True}
            page.conditional_format(cells[0], rule | {"multi_range": " ".join(cells)})
    for choice in choices:
        label = choice.label.replace('"', '""')
        fits = f'=${column_name(place)}{first + 1}="{label}"'
        for share, start, end in ((1.0, place, place), (PALE, 0, place - 1), (PALE, place + 1, width - 1)):
            if choice.colour and start <= end:
                look = book.add_format({"bg_color": tint(choice.colour, share)})
                page.conditional_format(first, start, last, end, {"type": "formula", "criteria": fits, "format": look})


def _width(sheet: Drawn, place: int) -> float:
    if place in sheet.widths:
        return sheet.widths[place]
    cells = [row[place] for row in sheet.rows if place < len(row)]
    lengths = sorted(len(str(cell.value)) for cell in cells if cell and cell.value is not None)
    return min(max(lengths[len(lengths) * 3 // 4] if lengths else 0, 8) + 2, WIDEST)


def _put(page: Any, at: tuple[int, int], cell: Cell | None, look: Any) -> None:
    if cell is None:
        page.write_blank(*at, None, look)
        return
    if cell.comment:
        page.write_comment(*at, cell.comment[:32_000], {"author": ""})
    if cell.error and cell.error.startswith("#"):
        page.write_formula(*at, cell.formula or "=NA()", look, cell.error)
    elif cell.value is None:
        # a formula without a result would come back as 0: its text is what there is
        page.write_string(*at, cell.formula or cell.error or "", look)
    elif cell.formula and not _FOREIGN.search(cell.formula):
        page.write_formula(*at, cell.formula, look, cell.value)
    else:
        _value(page, at, cell, look)


def _value(page: Any, at: tuple[int, int], cell: Cell, look: Any) -> None:
    value = cell.value
    if isinstance(value, bool):
        page.write_boolean(*at, value, look)
    elif isinstance(value, int | float):
        page.write_number(*at, value, look)
    elif isinstance(value, date | time) and getattr(value, "year", 1904) >= 1904:
        page.write_datetime(*at, value, look)
    elif cell.link and _LINK.match(link := re.sub("^#", "internal:", cell.link)):
        page.write_url(*at, link, look, str(value))
    else:
        page.write_string(*at, str(value)[:32_767], look)


def _name(name: str, taken: set[str]) -> str:
    """Make a name that a sheet can have, and that no other one has."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip("' ")[:31] or "Sheet"
    found, number = clean, 2
    while found.casefold() in taken or found.casefold() == "history":
        found, number = f"{clean[:26]} ({number})", number + 1
    taken.add(found.casefold())
    return found
