"""A found value beside the unit of its claim: "300 m" for metres, "1.5 years" for months."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims import figures, lexicon
from claims.answers.amounts import number
from claims.answers.reading import shown
from claims.answers.words import plain

if TYPE_CHECKING:
    from claims.answers.reading import Reading
    from claims.sheets import Cell

_SYMBOL = re.compile(r"(.*\d\.?)\s*([a-z]{1,2})\.?\s*$", re.DOTALL)


def in_unit(cell: Cell, mark: str, unit: str | None) -> Reading:
    """Give the number that a cell holds for a claim in a unit: its "m" is metres there; another unit is named.

    >>> from claims.sheets import Cell
    >>> in_unit(Cell("300 m"), "", "metre")[:2], in_unit(Cell("18 months"), "", "month")[:2]
    ((Decimal('300'), ''), (Decimal('18'), ''))
    >>> in_unit(Cell("1.5 years"), "", "month").message
    '"1.5 years" was read as 1.5, but the story has months; give the value in months'
    """
    symbol = _SYMBOL.match(cell.value) if unit and isinstance(cell.value, str) else None
    if symbol and unit and _name(symbol[2]) == unit:
        cell = cell._replace(value=f"{symbol[1]} {unit}")
    reading = number(cell, mark)
    other = _name(reading.unit or "")
    if not unit or not _name(unit) or other in {"", unit} or reading.level not in {"", "note"}:
        return reading
    wanted = figures.plural(unit)
    message = f'"{shown(str(cell.value))}" was read as {plain(reading.value)}, but the story has {wanted}'
    return reading._replace(level="note", message=f"{message}; give the value in {wanted}")


def _name(word: str) -> str:
    """Name the unit that a word stands for, "year" for "yrs"; or nothing."""
    found = lexicon.units().get(word) or lexicon.units().get(word.lower())
    return found.name if found and found.factor == 1 else ""
