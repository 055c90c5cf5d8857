"""The rows of a table as the workbook remembers them: every field, and the answers there are already."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from claims.model import BadInput
from claims.table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from claims.template import Column, Template

_NEEDED = ("id", "sentence", "surface")


def rows(table: pd.DataFrame, layout: Template, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """Give each row of the table as a dict: its fields, `last_time`, "listed", and "answers" by their machine names.

    Raises `BadInput` where the table lacks what a checklist can't do without.
    """
    if missing := [name for name in _NEEDED if name not in table.columns]:
        raise BadInput(f"the table has no column {', '.join(missing)}: make it with claims.to_table")
    kept = [name for name in (*(field.name for field in FIELDS), "last_time") if name in table.columns]
    asked = [column for column in layout.asked if column.ask in table.columns]
    names = [*kept, *(column.ask for column in asked)]
    for values in zip(*_columns(table, names), strict=True):
        row = {name: None if _missing(value) else value for name, value in zip(names, values, strict=True)}
        listed = everything or str(row.get("check")).casefold() not in {"false", "0", "0.0"}
        answers = {column.ask: column.start for column in layout.asked if column.start} if listed else {}
        answers |= {
            column.ask: _answer(row[column.ask], column, layout) for column in asked if row[column.ask] is not None
        }
        yield {name: row[name] for name in kept} | {"listed": listed, "answers": answers}


def _columns(table: pd.DataFrame, names: list[str]) -> Iterator[list[Any]]:
    """Give columns as plain lists."""
    bare = table.copy(deep=False)
    bare.attrs = {}  # pandas would copy all articles anew for every column
    return (bare[name].tolist() for name in names)


def _missing(value: Any) -> bool:
    """Whether a cell of the table is empty: None, "", NaN, NaT or pandas' NA."""
    if isinstance(value, str):
        return value == ""
    # whatever is missing is not equal to itself, or won't say
    return value is None or type(value).__name__ in {"NAType", "NaTType"} or bool(value != value)  # noqa: PLR0124


def _answer(value: Any, column: Column, layout: Template) -> str:
    """Give an answer as the manifest keeps it: a choice's code, a date as ISO, a number in full, or else its text."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if column.type == "choice":
        word = text.strip().casefold()
        found = (
            choice.code for choice in layout.choices[column.choices] if word in {choice.code, choice.label.casefold()}
        )
        return next(found, text)
    if column.type == "number":
        return plain_number(text) or text
    return text


def plain_number(text: str) -> str:
    """Give a number without an exponent, or nothing where the text is none.

    >>> plain_number("1.19E+9"), plain_number("12.50"), plain_number("a dozen"), plain_number("NaN")
    ('1190000000', '12.5', '', '')
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return ""
    return f"{number.normalize():f}" if number.is_finite() and abs(number.adjusted()) < 300 else ""
