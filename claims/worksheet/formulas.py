"""The live formulas of a row, each with the result that it has now, so that previews without a calculator show it too.

A formula holds the story's figure as a literal and refers to its own row only: sorting carries it along.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from claims import figures, manifest
from claims.worksheet import typed
from claims.worksheet.rows import plain_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from claims.model import Quantity

CELLS = ("found_value", "found_unit", "read_as")  # the columns that formulas refer to
_LARGEST = 290  # zeros: no spreadsheet knows numbers much larger
# what a row fills in
_VALUE, _UNIT, _NOUN = "«value»", "«unit»", "«noun»"
_SUBJECT = f"«subject» {_NOUN}"


class Formula(NamedTuple):
    """A formula and its result: a float, a word, or an empty text."""

    text: str
    result: float | str


def formula(name: str, row: Mapping[str, Any], cells: Mapping[str, str]) -> Formula | None:
    """Give the formula of a computed column; `cells` has the addresses of `CELLS`: {"found_value": "K2"}.

    None where there is nothing to compute: the template does not ask for a value, or the figure has none (dozens, 3-1).
    """
    quantity = manifest.quantity(row)
    if "found_value" not in cells or quantity.low is None or quantity.high is None:
        return None
    if max(abs(quantity.low.adjusted()), abs(quantity.high.adjusted())) > _LARGEST:
        return None
    subject = str(row.get("subject") or "")
    found = _found(row.get("answers", {}), quantity, subject, has_unit="found_unit" in cells)
    number = found if isinstance(found, Decimal) else None
    pattern = _pattern(quantity.kind, quantity.unit, has_unit="found_unit" in cells)
    if name == "read_as":
        return Formula(_filled(pattern.read_as, cells, subject), _float(number) if number is not None else str(found))
    address = cells.get("read_as") or _filled(pattern.number, cells, subject)
    return {"deviation": _deviation, "within": _within}[name](address, quantity, row, number)


def _found(answers: Mapping[str, Any], quantity: Quantity, subject: str, *, has_unit: bool) -> Decimal | str:
    """Give what the formula reads from the answers that there are; else a word, or nothing."""
    text, unit = str(answers.get("found_value", "")), str(answers.get("found_unit", "")) if has_unit else ""
    if not text:
        return ""
    known, strip = typed.words(quantity.kind, quantity.unit, subject), typed.signs(quantity.kind, quantity.unit)
    power = known.get(typed.tidy(unit, strip), "none")
    if power == "none" and _is_free(quantity.kind, quantity.unit):
        power = known.get(typed.tidy(unit, strip).partition(" ")[0], 0)
    is_number = bool(plain_number(text)) and len(text.strip("-0.")) <= 15
    found = Decimal(text) if is_number else typed.value(text, known, strip)
    if found is None:
        return ""
    if not isinstance(power, int):
        return typed.OTHER if is_number else ""
    if not is_number:
        own = found / (typed.value(text, dict.fromkeys(known, 0), strip) or Decimal(1))
        return found if own != 1 else found.scaleb(power)
    return "" if quantity.kind == "fraction" and not power and abs(found) > figures.WHOLE else found.scaleb(power)


def _is_free(kind: str, unit: str | None) -> bool:
    """Whether anything may be the unit of what was found: passengers, people, cases."""
    return unit is None and kind not in {"money", "fraction"}


class _Pattern(NamedTuple):
    """The formulas for what a checker found, typed in any way or as a number; a row's own cells and nouns left open."""

    read_as: str
    number: str


class _Sort(NamedTuple):
    """What the rows of one pattern share; `cell` is "" where no unit is asked for."""

    kind: str
    unit: str | None
    cell: str
    known: Mapping[str, int | None]
    signs: tuple[str, ...]


# most rows are counts or percentages: each formula is put together once, not for every row: a tenth of an export
@lru_cache(maxsize=1024)
def _pattern(kind: str, unit: str | None, *, has_unit: bool) -> _Pattern:
    sort = _Sort(kind, unit, _UNIT if has_unit else "", typed.words(kind, unit, _SUBJECT), typed.signs(kind, unit))
    return _Pattern(_read_as(sort), _number(sort))


def _filled(pattern: str, cells: Mapping[str, str], subject: str) -> str:
    """Fill in the cells of a row, and the nouns that its value may stand before: "1,200 voters"."""
    text = pattern.replace(_VALUE, cells["found_value"]).replace(_UNIT, cells.get("found_unit", ""))
    if _NOUN in text:
        nouns = typed.counted(subject) or ("",)
        text = text.replace(_SUBJECT, nouns[-1]).replace(_NOUN, nouns[0])
    return text


def _read_as(sort: _Sort) -> str:
    number, power = typed.text_number(_VALUE, sort.known, sort.signs)
    if sort.cell:
        # a scale that stands behind the number already is not counted twice
        power = f"{'MIN' if sort.kind == 'fraction' else 'MAX'}({power}+0,{_unit(sort)}+0)"
    text = f'IFERROR(ROUND({number}*10^{power},6),"")'
    return f'=IF({_VALUE}="","",IF(ISNUMBER({_VALUE}),{_number(sort)},{text}))'


def _unit(sort: _Sort) -> str:
    """Give the formula for the power of ten that "million" brings in the column of units."""
    unit = typed.tidied(sort.cell, sort.signs)
    if not _is_free(sort.kind, sort.unit):
        return typed.zeros(unit, sort.known)
    first = f'LEFT({unit},FIND(" ",{unit}&" ")-1)'
    return f"IFERROR({typed.zeros(unit, sort.known)},IFERROR({typed.zeros(first, sort.known)},0))"


def _number(sort: _Sort) -> str:
    """Give a cell's number; for a percentage, who types 69.5% gets 0.695, shown as a percentage.

    A date is none: who types 2/3 gets the third of February.
    """
    number, percent = _VALUE, f'"{typed.OTHER}"'
    if sort.cell:
        scaled = f'IFERROR({_VALUE}*10^{_unit(sort)},"{typed.OTHER}")'
        number = f'IF({sort.cell}="",{_VALUE},{scaled})'
    if sort.unit == "percent":
        percent = f"ROUND({_VALUE}*100,6)"
    elif sort.kind == "fraction":
        percent = _VALUE
        number = f'IF(N({number})>{figures.WHOLE},"",{number})'
    shown = f'IFERROR(LEFT(CELL("format",{_VALUE}),1),"")'
    return f'IF({shown}="P",{percent},IF({shown}="D","",{number}))'


def _deviation(cell: str, quantity: Quantity, _row: Mapping[str, Any], found: Decimal | None) -> Formula | None:
    low, high = quantity.low, quantity.high
    if not low or not high:
        return None  # nothing is a share of nought
    if low == high:
        return Formula(
            _if_number(cell, f"({cell}-{_n(low)})/{_n(abs(low))}"),
            "" if found is None else _float((found - low) / abs(low)),
        )
    inside = f"IF({cell}>{_n(high)},({cell}-{_n(high)})/{_n(abs(high))},0)"
    text = _if_number(cell, f"IF({cell}<{_n(low)},({cell}-{_n(low)})/{_n(abs(low))},{inside})")
    if found is None:
        return Formula(text, "")
    end = max(low, min(found, high))
    return Formula(text, _float((found - end) / abs(end)) if end else 0.0)


def _within(cell: str, quantity: Quantity, row: Mapping[str, Any], found: Decimal | None) -> Formula | None:
    margin = figures.margin(quantity, row.get("surface") or "", row.get("bound") or "exact")
    if margin is None:
        return None
    ends = [f"{cell}>={_n(margin.low)}"] if margin.low is not None else []
    ends += [f"{cell}<={_n(margin.high)}"] if margin.high is not None else []
    text = _if_number(cell, f'IF(AND({",".join(ends)}),"Yes","No")')
    if found is None:
        return Formula(text, "")
    low, high = (found if end is None else end for end in margin)
    return Formula(text, "Yes" if low <= found <= high else "No")


def _float(number: Decimal) -> float | str:
    """Give a number as a sheet has it; one that is too large for that is no result."""
    result = float(number)
    return result if isfinite(result) else ""


def _if_number(cell: str, then: str) -> str:
    return f'=IF(ISNUMBER({cell}),{then},"")'


def _n(number: Decimal) -> str:
    """Write a number as a formula has it: with fifteen digits, the most that a spreadsheet knows."""
    return f"{number:.15g}".replace("e", "E")
