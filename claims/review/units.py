"""The units that checkers typed, beside a value or in its cell, against those of the story."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import answers, lexicon, manifest
from claims.sheets import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import Quantity

SORTS = ("money", "percentage")  # nothing else is ever stated in these
MEASURED = ("measure", "duration")


class Unit(NamedTuple):
    """A unit that somebody typed: its kind and name, and by how much it multiplies: 1,000,000 for "million USD"."""

    kind: str
    name: str
    factor: Decimal


def foreign(typed: str, row: Mapping[str, Any]) -> str:
    """Name the unit that stands in a value's own cell where it is another than the story's; "" where it isn't.

    >>> foreign("US$1.2bn", {"kind": "money", "unit": "GBP"}), foreign("980 feet", {"kind": "measure", "unit": "metre"})
    ('USD', 'foot')
    >>> foreign("12.4 leagues of old", {"kind": "measure", "unit": "mile"}), foreign("7%", {"kind": "count"})
    ('leagues of old', 'percent')
    >>> foreign("1,300 homes", {"kind": "count"}), foreign("66%", {"kind": "fraction"})
    ('', '')

    Where the story's own is not known, as in a lone .csv, any unit is named but per cents, which may be a fraction's.

    >>> foreign("US$1.2bn", {}), foreign("66%", {})
    ('USD', '')
    """
    quantity = manifest.quantity(row)
    unit = read_unit(typed) if any(letter.isdigit() for letter in typed) else None
    if unit is None or not unit.name or quantity.kind == "fraction" or (not row.get("kind") and unit.name == "percent"):
        return ""
    unstated = quantity.unit is None and unit.kind != "count"
    return unit.name if unstated or contradicts(unit, quantity, typed) or is_other(unit, quantity) else ""


def is_other(unit: Unit, quantity: Quantity) -> bool:
    """Whether a unit is another one than the story's, of its sort or unknown; percentage points are no per cents."""
    if quantity.kind == "percentage":
        return unit.kind == "percentage" and unit.name != quantity.unit
    return quantity.kind in MEASURED and bool(quantity.unit) and unit.name not in {"", quantity.unit}


def contradicts(unit: Unit, quantity: Quantity, typed: str) -> bool:
    """Whether a unit is of another sort than the story's, or another currency; a bare $ may be any dollar."""
    if quantity.kind not in {*SORTS, "count", "measure", "duration"}:
        return False
    if unit.kind == quantity.kind == "money":
        dollars = "$" in typed and "US" not in typed.upper() and (quantity.unit or "").endswith("D")
        return quantity.unit not in {None, unit.name} and not dollars
    if unit.kind == "count":
        return False
    return unit.kind != quantity.kind and (unit.kind in SORTS or quantity.kind in SORTS)


@lru_cache(maxsize=1024)
def read_unit(typed: str, *, measured: bool = False) -> Unit | None:
    """Read a unit as it was typed, alone or behind a number; None where it says nothing.

    `measured` says that the claim is a measure or a length of time: a lone "m" or "t" is then no scale.
    """
    from claims.detect import quantities
    from claims.model import Article

    alone = not any(letter.isdigit() for letter in typed)
    if measured and (known := lexicon.unit(typed.strip(" ."))):
        return Unit(known.kind, known.name, known.factor)
    reading = answers.number(Cell(f"1 {typed}" if alone else typed))
    if not isinstance(reading.value, Decimal):
        return None
    factor = reading.value if alone else Decimal(1)
    if reading.unit is None:
        return Unit("count", "", factor)
    if known := lexicon.unit(reading.unit):
        return Unit(known.kind, known.name, factor * known.factor)
    found = quantities(Article("unit", f"5 {reading.unit}"))
    kind = found[0].kind if found else "count"
    return Unit(kind, (found[0].unit if found else None) or reading.unit, factor)
