"""A range or a score as a found value: "10-15%", "between 150 and 200", "31 votes to 14"; its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.answers.amounts import number

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.sheets import Cell

_ENDS = re.compile(
    r"""(?:(?:between|from|zwischen|von|entre|de|tra|da)\s+)?  # "between 150 and 200"
        (?P<low>\D{0,8}\d.*?)
        \s*(?:[-–—−]|\b(?:to|and|bis|und|à|a|y|et|e)\b)\s*
        (?P<high>\D{0,8}\d.*)$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LONGEST = 80
_BEHIND = re.compile(r"[^\d.,]*$")


def ends(cell: Cell, mark: str = "") -> tuple[Decimal, Decimal] | None:
    """Give both ends of the range that a cell holds; what stands behind the second counts for the first as well.

    >>> from claims.sheets import Cell
    >>> [tuple(map(str, ends(Cell(typed)))) for typed in ("10-15%", "$2–3bn", "between 150 and 200", "1,200 to 1,300")]
    [('10', '15'), ('2000000000', '3000000000'), ('150', '200'), ('1200', '1300')]
    >>> ends(Cell("15-10")), ends(Cell("2023-24 report")), ends(Cell("12"))
    (None, None, None)
    """
    match = _ENDS.match(cell.value.strip()) if isinstance(cell.value, str) and len(cell.value) < _LONGEST else None
    if not match:
        return None
    low, high = match["low"], match["high"]
    if low[-1].isdecimal():
        behind = _BEHIND.search(high)
        low += behind[0] if behind else ""
    first, last = (number(cell._replace(value=text), mark) for text in (low, high))
    if first.level in {"warning", "error"} or last.level in {"warning", "error"}:
        return None
    if first.value is None or last.value is None or first.value > last.value:
        return None
    return first.value, last.value


def score(cell: Cell) -> tuple[Decimal, ...]:
    """Give the numbers of a score, the highest first; an empty tuple where there are fewer than two.

    >>> from claims.sheets import Cell
    >>> [tuple(map(str, score(Cell(typed)))) for typed in ("31-14", "14 votes to 31", "six to four", "31", "yes")]
    [('31', '14'), ('31', '14'), ('6', '4'), (), ()]
    """
    from claims import numerals

    if not isinstance(cell.value, str) or len(cell.value) > _LONGEST:
        return ()
    found = [one.value for one in numerals.find(cell.value) if one.value is not None]
    return tuple(sorted(found, reverse=True)) if len(found) > 1 else ()
