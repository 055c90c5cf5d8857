"""Answers that don't go together: "Confirmed" beside another value, dollars found where the story has pounds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claims import answers, figures, lexicon, manifest
from claims.review.fits import Answer, fits
from claims.review.understand import label
from claims.review.units import MEASURED, SORTS, contradicts, is_other, read_unit
from claims.sheets import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.model import Quantity
    from claims.review.copies import Copy
    from claims.review.gather import Gathered
    from claims.review.merge import Said
    from claims.review.rows import Line
    from claims.review.units import Unit
    from claims.review.values import Problem

QUESTIONS = (("status", "found_value", "found_unit"), ("status2", "found_value2", "found_unit2"))


class Found(NamedTuple):
    """What one row found, the columns' names of its unit and value, and that of the status if it confirms."""

    answer: Answer
    names: tuple[str, str]
    confirmed: str

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that it was typed in."""
        return tuple(unit for unit in (self.answer.behind, self.answer.beside) if unit)


def doubts(copy: Copy, gathered: Gathered) -> Iterator[Problem]:
    """Name what was confirmed beside a value that is not the story's, and the units that are not the story's."""
    for line in copy.lines:
        if line.key in copy.export.rows:
            for found in _found(line, copy, gathered.said.get(line.key or ("", ""), {})):
                yield from _about(line, copy, found)


def _found(line: Line, copy: Copy, said: Mapping[str, Sequence[Said]]) -> Iterator[Found]:
    for status, value, unit in QUESTIONS:
        found = _own(said.get(value, ()), line, copy)
        values = _values(found, copy.export.rows[line.key or ("", "")]) if found else ()
        if found and values:
            measured = copy.export.rows[line.key or ("", "")].get("kind") in MEASURED
            typed = read_unit(found.typed) if found.typed else None
            beside = read_unit(line.text(unit), measured=measured) if line.text(unit) else None
            decided = _own(said.get(status, ()), line, copy)
            confirmed = decided is not None and decided.value == "confirmed"
            answer = Answer(values, found.written, typed, beside)
            yield Found(answer, (unit, value), status if confirmed else "")


def _own(said: Sequence[Said], line: Line, copy: Copy) -> Said | None:
    """Give what this very row says."""
    place = (copy.returned.who, line.checklist.sheet.name, line.number)
    mine = (one for one in said if (one.who, one.sheet, one.row) == place)
    return next((one for one in mine if one.value is not None or one.typed), None)


def _values(said: Said, row: Mapping[str, object]) -> tuple[Decimal, ...]:
    """Give the value that was found; both ends of a range, or of a score, where the story has one; else nothing."""
    if isinstance(said.value, Decimal):
        return (said.value,)
    if row.get("kind") == "score":
        return answers.score(Cell(said.typed))
    ends = answers.ends(Cell(said.typed)) or () if row.get("low") != row.get("high") else ()
    of_hundred = row.get("kind") == "fraction" and "%" in said.typed
    return tuple(end.scaleb(-2) for end in ends) if of_hundred else ends


def _about(line: Line, copy: Copy, found: Found) -> Iterator[Problem]:
    row = copy.export.rows[line.key or ("", "")]
    quantity = manifest.quantity(row)
    typed = f"{found.answer.written} {line.text(found.names[0])}"
    other = next((one.name for one in found.units if contradicts(one, quantity, typed)), "")
    if other:
        at = next((place for name in found.names if line.text(name) and (place := line.checklist.place(name))), None)
        message = f'{other} was found for "{row["surface"]}"; look again, or give the value in the unit of the story'
        yield line.problem("warning", at, message)
    elif strange := next((one for one in found.units if is_other(one, quantity)), None):
        yield from _other(line, found, strange, quantity, row)
    elif found.confirmed and all(_same(one, quantity) for one in found.units) and not fits(found.answer, quantity, row):
        place = line.checklist.place(found.confirmed)
        choices = copy.export.template.choices.get(place.column.choices, ()) if place and place.column else ()
        instead = " or ".join(label(code, choices) for code in ("confirmed_with_caveat", "needs_correction"))
        message = (
            f"{label('confirmed', choices)}, but {found.answer.written} was found for"
            f' "{row["surface"]}"; look again, or choose {instead}'
        )
        yield line.problem("warning", place, message)


def _other(line: Line, found: Found, unit: Unit, quantity: Quantity, row: Mapping[str, object]) -> Iterator[Problem]:
    """Say that a value was found in another unit of the story's sort: kilometres for miles. Nothing is converted."""
    beside = unit is found.answer.beside
    place = line.checklist.place(found.names[0 if beside else 1])
    typed = line.text(found.names[0]) if beside else found.answer.written
    known = [_dimension(name) for name in (unit.name, quantity.unit or "")]
    exact = {**row, "bound": "exact", "change": None}
    if all(known) and known[0] != known[1]:
        message = f'"{typed}" measures {known[0]}, and "{row["surface"]}" {known[1]}; look again'
        yield line.problem("warning", place, message)
    elif (
        unit.kind != "count"
        and quantity.low is not None
        and fits(found.answer._replace(behind=None, beside=None), quantity, exact)
    ):
        message = f'"{typed}" is another unit than that of "{row["surface"]}", but the number is the same; look again'
        yield line.problem("warning", place, message)
    elif beside:  # beside its number, the unit was named when the value was read
        message = (
            f'"{typed}" is another unit than that of "{row["surface"]}", so {found.answer.written} was not compared'
            f" with it, and nothing was converted; give the value in {figures.plural(quantity.unit or '')}"
        )
        yield line.problem("note", place, message)


@lru_cache(maxsize=1024)
def _dimension(name: str) -> str:
    """Say what a unit measures: "length"; or nothing where that isn't known."""
    return next((unit.dimension for unit in lexicon.units().values() if unit.name == name and unit.dimension), "")


def _same(unit: Unit, quantity: Quantity) -> bool:
    """Whether values in a unit can be compared with the story's: months can't with years."""
    return unit.kind in {*SORTS, "count"} or unit.name == quantity.unit or quantity.kind in {"count", "bare"}
