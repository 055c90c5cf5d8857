"""A workbook as text, so that every change of a worksheet shows in a diff: cells, formats, widths, validations, names.

`python tests/dump.py` remakes tests/golden/*.txt; `python tests/dump.py FILE.xlsx` prints the dump of any workbook.
"""

from __future__ import annotations

import re
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).with_name("golden")
# what differs from one export to the next
_CHANGES = (
    (re.compile(r"x[0-9a-f]{12}x"), "EXPORT"),
    (re.compile(r"(?i)(exported )\d{4}-\d\d-\d\d"), r"\1DAY"),
    (re.compile(r"claims \d+(?:\.\w+)+|claims \(from source\)"), "claims VERSION"),
)


def dump(path: Path) -> str:
    """Give everything of a workbook that somebody could see or stumble over, as lines of text."""
    book = openpyxl.load_workbook(path, rich_text=True)
    values = openpyxl.load_workbook(path, data_only=True)
    lines = [f"title: {book.properties.title}", f"comments: {book.properties.description}"]
    lines += [f"name {name} = {defined.attr_text}" for name, defined in sorted(book.defined_names.items())]
    for sheet in book.worksheets:
        lines += ["", f"== {sheet.title} ({sheet.sheet_state})"]
        if sheet.sheet_state == "visible":
            lines += [*_page(sheet), *_rules(sheet), *_cells(sheet, values[sheet.title])]
    text = "\n".join(lines) + "\n"
    for pattern, instead in _CHANGES:
        text = pattern.sub(instead, text)
    return text


def _page(sheet: Any) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"freeze {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, protected {bool(sheet.protection.sheet)}"
    yield f"paper {setup.paperSize} {setup.orientation}, pages wide {setup.fitToWidth}, high {setup.fitToHeight}"
    yield f"print area {sheet.print_area or 'all'}, repeated rows {sheet.print_title_rows}"
    yield f"footer {sheet.oddFooter.left.text} | {sheet.oddFooter.center.text} | {sheet.oddFooter.right.text}"
    widths = [
        (name, column.width)
        for name, column in sorted(sheet.column_dimensions.items(), key=lambda item: (len(item[0]), item[0]))
    ]
    yield "widths " + " ".join(f"{name}:{width:g}" for name, width in widths)
    heights = {number: row.height for number, row in sheet.row_dimensions.items() if row.height}
    yield "heights " + " ".join(f"{number}:{height:g}" for number, height in sorted(heights.items())[:60])
    yield f"charts {len(sheet._charts)}"


def _rules(sheet: Any) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        yield f"validation {rule.sqref}: {rule.type} {rule.formula1} ({rule.errorStyle or 'stop'})"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            look = rule.dxf
            fill = look.fill.bgColor.rgb[2:] if look.fill and look.fill.bgColor else "-"
            form = look.numFmt.formatCode if look.numFmt else "-"
            bold = bool(look.font and look.font.b)
            yield f"when {area.sqref} {rule.formula[0]}: fill {fill}, format {form}, bold {bold}"


def _cells(sheet: Any, values: Any) -> Iterator[str]:
    for row in sheet.iter_rows(max_row=min(sheet.max_row, 60)):
        for cell in row:
            if cell.value is None:
                continue
            formula = isinstance(cell.value, str) and cell.data_type == "f"
            result = f" == {values[cell.coordinate].value!r}" if formula else ""
            link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
            note = f" note {cell.comment.text!r}" if cell.comment else ""
            yield f"{cell.coordinate} {_text(cell.value)}{result}{link} [{_look(cell)}]{note}"


def _text(value: Any) -> str:
    if isinstance(value, list):  # rich text: its bold pieces between stars
        pieces = ((str(part), getattr(part, "font", None)) for part in value)
        return repr("".join(f"*{text}*" if font and font.b else text for text, font in pieces))
    return repr(getattr(value, "text", value))


def _look(cell: Any) -> str:
    font, fill, place = cell.font, cell.fill, cell.alignment
    parts = [f"{font.name} {font.sz:g}", "bold" if font.b else "", "italic" if font.i else ""]
    parts += [f"ink {font.color.rgb[2:]}" if font.color and isinstance(font.color.rgb, str) else ""]
    parts += [f"fill {fill.fgColor.rgb[2:]}" if fill.fill_type else ""]
    parts += [cell.number_format if cell.number_format != "General" else ""]
    parts += [place.horizontal or "", place.vertical or "", "wrap" if place.wrap_text else ""]
    parts += ["indent" if place.indent else ""]
    return ", ".join(part for part in parts if part)


def remake() -> None:
    """Write the golden dump of each built-in template."""
    import example

    from claims import template, worksheet

    with tempfile.TemporaryDirectory() as folder:
        for name in template.names():
            made = worksheet.write(example.table(), Path(folder) / f"{name}.xlsx", template=name)
            (GOLDEN / f"{name}.txt").write_text(dump(made), encoding="utf-8")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if len(sys.argv) > 1:
        sys.stdout.write(dump(Path(sys.argv[1])))
    else:
        sys.path.insert(0, str(Path(__file__).parents[1]))
        remake()
