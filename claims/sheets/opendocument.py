"""The cells of an .ods file: one pass over its `content.xml`.

A reader of our own: calamine shows an error as an empty cell, and no per cents, formulas, links or comments at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.model import BadInput
from claims.sheets.cells import LAST_COLUMN, LAST_ROW, Cell, Draft, Workbook, cell_name
from claims.sheets.container import Damage, attribute, elements, local, unpack
from claims.sheets.formats import GENERAL, duration, moment, numeral
from claims.sheets.pinned import seen

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from claims.sheets.cells import Value

_CELLS = ("table-cell", "covered-table-cell")
_NUMBERS = {"float": GENERAL, "currency": GENERAL, "percentage": "0%"}
_LINES = ("text-line-through-style", "text-line-through-type")  # LibreOffice writes either
_ERRORS = ("#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "Err:")
_MOST_COPIES = 5_000  # a filled cell or row that is repeated more often than any checklist has rows


class _Styles(NamedTuple):
    """The names of the styles that hide a sheet, of those that show per cents, and of those that strike through."""

    hidden: set[str]
    percents: set[str]
    struck: set[str]


def read(path: str) -> Workbook:
    """Read the cells of every sheet, hidden ones included; raises `BadInput` for a damaged file."""
    with open(path, "rb") as file:  # noqa: PTH123
        archive = unpack(path, file)
        draft = Draft(path, "ods")
        try:
            _refuse_encrypted(path, archive)
            styles = _Styles(set(), set(), set())
            for _, element in elements(archive, "styles.xml") if "styles.xml" in archive.namelist() else ():
                _style(element, styles)
            _tables(draft, elements(archive, "content.xml", starts=True), styles)
        except Damage as error:
            why = f"{type(error).__name__}: {str(error)[:80]}"
            raise BadInput(f"{path}: is damaged ({why}); open it, save it anew and send that") from error
    if any(name.startswith("Basic/") for name in archive.namelist()):
        draft.note("the workbook holds macros; they were not run")
    return draft.workbook()


def _refuse_encrypted(path: str, archive: zipfile.ZipFile) -> None:
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise BadInput(f"{path}: is password-protected; open it, remove the password and save it again")


def _tables(draft: Draft, events: Iterable[tuple[str, Element]], styles: _Styles) -> None:
    row = depth = 0
    for event, element in events:
        tag = local(element)
        if tag == "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                draft.begin(attribute(element, "name"), visible=attribute(element, "style-name") not in styles.hidden)
                row = 0
            elif event == "end" and depth == 0:
                draft.end()
                element.clear()
        elif event == "end" and tag == "table-row" and depth == 1:
            row = _row(draft, element, row, styles)
            element.clear()
        elif event == "end":
            _style(element, styles)


def _style(element: Element, styles: _Styles) -> None:
    """Remember a style that hides its sheet or shows per cents."""
    if local(element) not in {"style", "percentage-style"}:
        return
    name = attribute(element, "name")
    if local(element) == "percentage-style" or attribute(element, "data-style-name") in styles.percents:
        styles.percents.add(name)
    if any(attribute(child, "display") == "false" for child in element if local(child) == "table-properties"):
        styles.hidden.add(name)
    if any(attribute(child, line) not in {"", "none"} for child in element for line in _LINES):
        styles.struck.add(name)


def _row(draft: Draft, element: Element, row: int, styles: _Styles) -> int:
    """Put a row's cells, as often as the row is repeated, and give the number of the next one."""
    times = _times(element, "number-rows-repeated")
    cells: dict[int, Cell] = {}
    column = 0
    for child in element:
        if local(child) not in _CELLS:
            continue
        repeated = _times(child, "number-columns-repeated")
        cell = _dressed(child, draft, (row, column), styles)
        if cell is not None:
            cells |= dict.fromkeys(range(column, min(column + repeated, LAST_COLUMN)), cell)
        rows, columns = (_times(child, f"number-{name}-spanned") for name in ("rows", "columns"))
        draft.merge(row, column, row + rows - 1, column + columns - 1)
        column += repeated
    _refuse_copies(draft, times if cells else 0)
    for at in range(row, min(row + times, LAST_ROW)) if cells else ():
        for place, cell in cells.items():
            draft.put(at, place, cell)
    if attribute(element, "visibility") in {"collapse", "filter"}:
        for at in range(row, min(row + times, row + _MOST_COPIES)):
            draft.hide(at)
    return row + times


def _dressed(element: Element, draft: Draft, at: tuple[int, int], styles: _Styles) -> Cell | None:
    """Give a cell with what its styles say, and note a picture on it."""
    if any(local(part) == "image" for part in element.iter()):
        draft.note(seen(draft.name, [cell_name(*at)]))
    cell = _cell(element)
    if cell is None:
        return None
    if attribute(element, "style-name") in styles.percents:
        cell = cell._replace(number_format="0%")
    struck = styles.struck and any(attribute(part, "style-name") in styles.struck for part in element.iter())
    return cell._replace(struck=True) if struck else cell


def _refuse_copies(draft: Draft, times: int) -> None:
    if times > _MOST_COPIES:
        raise BadInput(
            f"{draft.path}: repeats one filled row {times:,} times; delete the rows below the checklist and save again"
        )


def _times(element: Element, name: str) -> int:
    times = attribute(element, name)
    return int(times) if times.isdecimal() and len(times) < 8 else 1


def _cell(element: Element) -> Cell | None:
    sort = attribute(element, "value-type")
    formula = attribute(element, "formula")
    comment = "\n".join(_paragraphs(next((child for child in element if local(child) == "annotation"), element[:0])))
    typed = "\n".join(_paragraphs(element))
    if not (sort or formula or comment or typed):
        return None
    value, error = _value(element, sort, typed)
    if _failed(element, sort, formula, typed):
        value, error = None, typed or "an error without a name"
    elif formula and not sort and not any(local(child) == "p" for child in element):
        error = "uncalculated"
    written = f"={formula.partition(':=')[2] or formula.lstrip('=')}" if formula else None
    return Cell(value, written, error, _NUMBERS.get(sort, GENERAL), _link(element), comment or None)


def _failed(element: Element, sort: str, formula: str, typed: str) -> bool:
    """Tell an error: LibreOffice marks it, others only show its name."""
    if any(value == "error" for key, value in element.attrib.items() if key.endswith("}value-type")):
        return True
    return bool(formula and sort in {"string", ""} and typed.startswith(_ERRORS))


def _value(element: Element, sort: str, typed: str) -> tuple[Value, str | None]:
    if sort in _NUMBERS:
        return numeral(attribute(element, "value"), GENERAL, date1904=False)
    if sort == "boolean":
        return attribute(element, "boolean-value") == "true", None
    if sort == "date":
        return moment(attribute(element, "date-value"))
    if sort == "time":
        return duration(attribute(element, "time-value"))
    return typed or attribute(element, "string-value") or None, None


def _paragraphs(element: Iterable[Element]) -> Iterator[str]:
    for child in element:
        if local(child) == "p":
            yield "".join(_runs(child))


def _runs(element: Element) -> Iterator[str]:
    """Give a paragraph's text: runs of spaces, tabs and line breaks are elements of their own."""
    yield element.text or ""
    for child in element:
        tag = local(child)
        if tag == "s":
            yield " " * min(_times(child, "c"), 1_000)
        elif tag in {"tab", "line-break"}:
            yield "\t" if tag == "tab" else "\n"
        elif tag not in {"annotation", "ruby-text"}:
            yield from _runs(child)
        yield child.tail or ""


def _link(element: Element) -> str | None:
    found = (child for child in element.iter() if local(child) == "a")
    return next((attribute(child, "href") for child in found if attribute(child, "href")), None)
