"""Answers that don't go together: "Confirmed" beside another value, dollars found where the story has pounds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claims import answers, figures, manifest
from claims.review.understand import label
from claims.sheets import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.model import Quantity
    from claims.review.copies import Copy
    from claims.review.gather import Gathered
    from claims.review.merge import Said
    from claims.review.rows import Line
    from claims.review.values import Problem

QUESTIONS = (("status", "found_value", "found_unit"), ("status2", "found_value2", "found_unit2"))
SORTS = ("money", "percentage")  # nothing else is ever stated in these


class Unit(NamedTuple):
    """A unit that somebody typed: its kind and name, and by how much it multiplies: 1,000,000 for "million USD"."""

    kind: str
    name: str
    factor: Decimal


class Found(NamedTuple):
    """What one row found: the value, the units it was typed in, their columns' names, and the status if confirmed."""

    said: Said
    units: Sequence[Unit]
    names: tuple[str, str]
    confirmed: str


def doubts(copy: Copy, gathered: Gathered) -> Iterator[Problem]:
    """Name what was confirmed beside a value that is not the story's, and the units that contradict the story's."""
    for line in copy.lines:
        if line.key in copy.export.rows:
            for found in _found(line, copy, gathered.said.get(line.key or ("", ""), {})):
                yield from _about(line, copy, found)


def _found(line: Line, copy: Copy, said: Mapping[str, Sequence[Said]]) -> Iterator[Found]:
    for status, value, unit in QUESTIONS:
        found = _own(said.get(value, ()), line, copy)
        if found and isinstance(found.value, Decimal):
            units = [one for text in (found.typed, line.text(unit)) if text and (one := _unit(text))]
            decided = _own(said.get(status, ()), line, copy)
            confirmed = decided is not None and decided.value == "confirmed"
            yield Found(found, units, (unit, value), status if confirmed else "")


def _own(said: Sequence[Said], line: Line, copy: Copy) -> Said | None:
    """Give what this very row says."""
    mine = (one for one in said if (one.who, one.row) == (copy.returned.who, line.number))
    return next((one for one in mine if one.value is not None), None)


def _about(line: Line, copy: Copy, found: Found) -> Iterator[Problem]:
    row = copy.export.rows[line.key or ("", "")]
    quantity = manifest.quantity(row)
    typed = f"{found.said.written} {line.text(found.names[0])}"
    other = next((one.name for one in found.units if _contradicts(one, quantity, typed)), "")
    if other:
        at = next((place for name in found.names if line.text(name) and (place := line.checklist.place(name))), None)
        message = f'{other} was found for "{row["surface"]}"; look again, or give the value in the unit of the story'
        yield line.problem("warning", at, message)
    elif found.confirmed and all(_same(one, quantity) for one in found.units) and not _fits(found, quantity, row):
        place = line.checklist.place(found.confirmed)
        choices = copy.export.template.choices.get(place.column.choices, ()) if place and place.column else ()
        instead = " or ".join(label(code, choices) for code in ("confirmed_with_caveat", "needs_correction"))
        message = (
            f"{label('confirmed', choices)}, but {found.said.value.normalize():,f} was found for"
            f' "{row["surface"]}"; look again, or choose {instead}'
        )
        yield line.problem("warning", place, message)


def _contradicts(unit: Unit, quantity: Quantity, typed: str) -> bool:
    """Whether a unit is of another sort than the story's, or another currency; a bare $ may be any dollar."""
    if quantity.kind not in {*SORTS, "count", "measure", "duration"}:
        return False
    if unit.kind == quantity.kind == "money":
        dollars = "$" in typed and "US" not in typed.upper() and (quantity.unit or "").endswith("D")
        return quantity.unit not in {None, unit.name} and not dollars
    if unit.kind == "count":
        return False
    return unit.kind != quantity.kind and (unit.kind in SORTS or quantity.kind in SORTS)


def _same(unit: Unit, quantity: Quantity) -> bool:
    """Whether values in a unit can be compared with the story's: months can't with years."""
    return unit.kind in {*SORTS, "count"} or unit.name == quantity.unit


def _fits(found: Found, quantity: Quantity, row: Mapping[str, object]) -> bool:
    """Whether a value is what the story says, within its rounding or bound, however its scale and sign were written."""
    margin = figures.margin(quantity, str(row["surface"]), str(row.get("bound") or "exact"))
    if margin is None:
        return True
    value = found.said.value
    ways = {value, *(value * unit.factor for unit in found.units)}
    if quantity.kind in {"fraction", "percentage"}:
        ways |= {value / 100, value * 100}
    if row.get("change"):
        ways |= {-way for way in ways}
    return any(
        (margin.low is None or way >= margin.low) and (margin.high is None or way <= margin.high) for way in ways
    )


@lru_cache(maxsize=1024)
def _unit(typed: str) -> Unit | None:
    """Read a unit as it was typed, alone or behind a number; None where it says nothing."""
    from claims.detect import quantities
    from claims.model import Article

    alone = not any(letter.isdigit() for letter in typed)
    reading = answers.number(Cell(f"1 {typed}" if alone else typed))
    if not isinstance(reading.value, Decimal):
        return None
    factor = reading.value if alone else Decimal(1)
    if reading.unit is None:
        return Unit("count", "", factor)
    found = quantities(Article("unit", f"5 {reading.unit}"))
    kind = found[0].kind if found else "count"
    return Unit(kind, (found[0].unit if found else None) or reading.unit, factor)
