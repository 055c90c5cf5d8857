"""The live formulas of a row, each with the result that it has now, so that previews without a calculator show it too.

A formula holds the story's figure as a literal and refers to its own row only: sorting carries it along.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from claims import figures, manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from claims.model import Quantity

_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12, "trillion": 12}
# what may stand around a number in a cell that says "US$1.19 billion"; the longer word goes first
_STRIPPED = ("US$", "$", "€", "£", "%", "TRILLION", "BILLION", "MILLION", "THOUSAND", "TN", "BN", "MN", "M", "K")
CELLS = ("found_value", "read_as")  # the columns that formulas refer to
_LARGEST = 290  # zeros: no spreadsheet knows numbers much larger


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
    found = value(str(row.get("answers", {}).get("found_value", "")))
    if name == "read_as":
        return Formula(_read_as(cells["found_value"], quantity), "" if found is None else _float(found))
    cell = cells.get("read_as") or _number(cells["found_value"], quantity)
    return {"deviation": _deviation, "within": _within}[name](cell, quantity, row, found)


def value(text: str) -> Decimal | None:
    """Read a number as the formula does: with a scale, a currency sign, a per cent sign.

    >>> value("1.19bn"), value("US$1,300"), value("69.5%"), value("about ten")
    (Decimal('1.19E+9'), Decimal('1300'), Decimal('69.5'), None)
    """
    found = re.fullmatch(r"(?:US\$|[$€£])?\s*(-?[\d,]*\.?\d+)\s*([a-z]*)\s*%?", text.strip(), re.IGNORECASE)
    scale = _SCALES.get(found[2].lower(), 0 if not found[2] else None) if found else None
    if found is None or scale is None:
        return None
    try:
        return Decimal(found[1].replace(",", "")).scaleb(scale)
    except InvalidOperation:
        return None


def _read_as(cell: str, quantity: Quantity) -> str:
    bare = f"UPPER({cell})"
    for word in _STRIPPED:
        bare = f'SUBSTITUTE({bare},"{word}","")'
    scales = ",".join(
        f'{zeros}*ISNUMBER(SEARCH("{sign}",{cell}))'
        for sign, zeros in (("k", 3), ("th", 3), ("m", 6), ("b", 9), ("tn", 12), ("tr", 12))
    )
    text = f'IFERROR(ROUND(_xlfn.NUMBERVALUE({bare},".",",")*10^MAX({scales}),6),"")'
    return f'=IF({cell}="","",IF(ISNUMBER({cell}),{_number(cell, quantity)},{text}))'


def _number(cell: str, quantity: Quantity) -> str:
    """Give a cell's number; for a percentage, who types 69.5% gets 0.695, shown as a percentage."""
    if quantity.unit != "percent":
        return cell
    return f'IF(IFERROR(LEFT(CELL("format",{cell}),1)="P",FALSE),ROUND({cell}*100,6),{cell})'


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
