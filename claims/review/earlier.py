"""What was found earlier, in the words of the checklist: "Confirmed; Value found 1,240; Checker Ann"."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from claims.review.reading import plain
from claims.review.understand import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.template import Column, Template


def told(answers: Mapping[str, Any], template: Template | None) -> tuple[str, ...]:
    """Give each answer with its heading, a choice by its label; the words that were typed stand for their value."""
    columns = {column.name: column for column in template.asked} if template else {}
    return tuple(
        _one(name, value, columns.get(name.removesuffix("_typed")), template)
        for name, value in answers.items()
        if f"{name}_typed" not in answers or name == "status"
    )


def called(name: str, value: str | None, templates: Sequence[Template]) -> tuple[str, str]:
    """Give the heading of an answer and what it says, as a checklist shows them: the first template that asks it tells.

    >>> from claims.template import load
    >>> layouts = [load("standard")]
    >>> called("status", "needs_correction", layouts), called("found_value_typed", "1.2m", layouts)
    (('Status', 'Needs correction'), ('Value found, as typed', '1.2m'))
    """
    words = ", as typed" if name.endswith("_typed") else ""
    for layout in templates:
        for column in layout.asked:
            if column.name == name.removesuffix("_typed"):
                return f"{column.heading}{words}", label(value, layout.choices.get(column.choices, ()))
    return name, value or ""


def _one(name: str, value: Any, column: Column | None, template: Template | None) -> str:
    if column is None or template is None:
        return f"{name.removesuffix('_typed').replace('_', ' ')} {plain(value)}"
    if name == "status":
        return label(value, template.choices[column.choices]) if column.choices else plain(value)
    if column.type == "number" and not name.endswith("_typed"):
        return f"{column.heading} {_number(value)}"
    return f"{column.heading} {label(plain(value), template.choices.get(column.choices, ()))}"


def _number(value: Any) -> str:
    try:
        return f"{Decimal(plain(value)).normalize():,f}"
    except InvalidOperation:
        return plain(value)
