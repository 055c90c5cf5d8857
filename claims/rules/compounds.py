"""Two units of one figure: "5 feet 10 inches", "15 years, 8 months", "3 dollars and 50 cents"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Quantity, Span

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.rules.place import Place


def compound(place: Place, first: Quantity, second: Quantity) -> Quantity | None:
    """Read two neighbours as one figure in the smaller unit; `place` is the first one's."""
    if first.low is None or second.low is None or first.low != first.high:
        return None
    gap = place.text[first.span.end : second.span.start]
    if gap and not _COMPOUND.fullmatch(gap):
        return None
    if first.kind == second.kind == "money":
        value = _with_cents(first, second) if gap else None
    else:
        second = inches(place, first, second, gap)
        value = _in_the_smaller(first, second)
    if value is None:
        return None
    return second._replace(span=Span(first.span.start, second.span.end), low=value, high=value)


_COMPOUND = re.compile(r"[ -]|, ?| and |, and ")


def inches(place: Place, first: Quantity, second: Quantity, gap: str) -> Quantity:
    """Read the inches of "5-foot-|10|"."""
    if first.unit != "foot" or second.kind != "count" or second.low is None or second.low >= 12:
        return second
    if gap not in {"-", " "} or not place.text[first.span.end - 1].isalpha():
        return second
    return second._replace(kind="measure", unit="inch", rule=first.rule)


def _with_cents(first: Quantity, second: Quantity) -> Decimal | None:
    """Read "3 dollars and 50 cents"."""
    if first.unit != second.unit or first.low is None or second.low is None:
        return None
    whole = first.low >= 1 and first.low == int(first.low)
    return first.low + second.low if whole and 0 < second.low < 1 else None


def _in_the_smaller(first: Quantity, second: Quantity) -> Decimal | None:
    """Count "5 feet 10 inches" in inches."""
    times = smaller(first.unit, second.unit)
    if times is None or first.low is None or second.low is None or second.low >= times:
        return None
    return first.low * times + second.low


@cache
def smaller(unit: str | None, other: str | None) -> int | None:
    """Give how many of a smaller unit make one of another: 12 for foot and inch."""
    times: int | None = lexicon.words("units")["smaller"].get(unit, {}).get(other)
    return times
