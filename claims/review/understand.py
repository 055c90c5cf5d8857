"""A cell that a checker filled in, as a value of its column, with their words wherever the value doesn't hold them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import answers
from claims.answers import Reading
from claims.review.reading import text

if TYPE_CHECKING:
    from claims.answers import Style
    from claims.sheets import Cell
    from claims.template import Choice, Column


class Understood(NamedTuple):
    """An answer: its value, or None; what was typed, where that says more; and a problem's level and message, or ""."""

    value: Any
    typed: str
    level: str
    message: str


class Setting(NamedTuple):
    """What a cell stands in: how its column writes, what sort of figure the claim is, how the file counts its days."""

    style: Style
    share: bool = False
    fraction: bool = False
    unit: str | None = None  # of a measure or a length of time
    date1904: bool = False
    span: bool = False  # the claim is a range
    score: bool = False  # or a score, or a vote
    signs_lost: bool = False  # the file has "?" where ✓ stood


def understood(cell: Cell, column: Column, choices: tuple[Choice, ...], setting: Setting) -> Understood:
    """Understand a filled-in cell: a choice as its code, a number as a Decimal, a day as an ISO date, else the text."""
    reading = _read(cell, column, choices, setting)
    value = reading.value.isoformat() if isinstance(reading.value, date) else reading.value
    typed = "" if value is not None and _holds_all(value, reading, cell, choices) else words(cell)
    return Understood(value, typed, reading.level, _message(column, reading))


def words(cell: Cell | None) -> str:
    """Give what a cell says, as it looks on the sheet, with where its link leads; an error or formula as it is."""
    return answers.text(cell).value or text(cell)


def label(value: Any, choices: tuple[Choice, ...]) -> str:
    """Write an answer as a person reads it: a choice by its label."""
    return next((choice.label for choice in choices if choice.code == value), "" if value is None else str(value))


def _read(cell: Cell, column: Column, choices: tuple[Choice, ...], setting: Setting) -> Reading:
    if column.type == "choice":
        return _choice(cell, choices) if setting.signs_lost else answers.choice(cell, choices)
    if column.type == "number":
        return _number(cell, setting)
    if column.type == "date":
        return answers.day(cell, setting.style.order, date1904=setting.date1904)
    return answers.text(cell)


def _number(cell: Cell, setting: Setting) -> Reading:
    """Read a number; a score, or a range where the claim is one, is kept as it was typed."""
    if setting.score and answers.score(cell):
        return Reading(None)
    if setting.span and answers.ends(cell, setting.style.mark):
        message = f'"{text(cell)}" is a range, as the claim is: it was kept as it was typed'
        return Reading(None, "note", message)
    if setting.unit:
        return answers.in_unit(cell, setting.style.mark, setting.unit)
    return answers.number(cell, setting.style.mark, share=setting.share, fraction=setting.fraction)


def _choice(cell: Cell, choices: tuple[Choice, ...]) -> Reading:
    """Read a choice in a file that lost its signs: "? Confirmed" was "✓ Confirmed", and "?" may have been any."""
    typed = words(cell)
    bare = typed.removeprefix("?").strip()
    reading = answers.choice(cell._replace(value=bare or typed, link=None), choices)
    if bare == typed or reading.level or reading.value is None:
        return reading
    read = f'"{typed}" was read as {label(reading.value, choices)}'
    if bare:
        return reading._replace(
            level="note", message=f'{read}; its "?" was probably a sign that the file could not hold'
        )
    message = f'{read}; but ✓ and other signs become "?" in this file (Windows-1252): look again, and type it in words'
    return reading._replace(level="warning", message=message)


def _holds_all(value: Any, reading: Reading, cell: Cell, choices: tuple[Choice, ...]) -> bool:
    """Whether the value says all that was typed: "confirmed" does for "Confirmed", not 1200000000 for "US$1.2bn"."""
    typed = words(cell)
    if choices:
        names = [
            name for choice in choices if choice.code == value for name in (choice.label, choice.code, choice.sign)
        ]
        return answers.fold(typed) in map(answers.fold, (*names, f"{names[2]} {names[0]}"))
    if isinstance(value, Decimal):
        bare = not reading.unit and not cell.link
        return bare and (not isinstance(cell.value, str) or typed.replace(",", "").strip() == f"{value.normalize():f}")
    return bool(typed == value)


def _message(column: Column, reading: Reading) -> str:
    """Put the column's name to a message: 'the status "corect" is unknown; …', 'Accessed: "soon" can't be read …'."""
    name = column.heading
    if not reading.message:
        return ""
    if column.type == "date":  # "the accessed" says nothing
        return f"{name}: {reading.message}"
    lower = name[:1].lower() + name[1:] if name[1:2].islower() else name
    if reading.message.startswith('"'):
        return f"the {lower} {reading.message}"
    return f"the {lower} {reading.message}" if reading.message.startswith("holds ") else f"{name}: {reading.message}"
