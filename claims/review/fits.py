"""Whether what was found is what the story says, within its rounding or its bound."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from claims import answers, figures
from claims.answers import digits
from claims.sheets import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import Quantity
    from claims.review.units import Unit

_DIGITS = re.compile(r"\d[\d.,'\s/]*")
_DECIMALS = re.compile(r"\d(?:[.,](\d+))?\s*%?$")
_CENT = Decimal("0.01")


class Answer(NamedTuple):
    """A found value, both ends of a range; how it is written; the unit typed behind it, and the one in its column."""

    values: tuple[Decimal, ...]
    written: str
    behind: Unit | None = None
    beside: Unit | None = None


def fits(answer: Answer, quantity: Quantity, row: Mapping[str, object]) -> bool:
    """Whether an answer is what the story says, within its rounding or bound.

    >>> from claims.model import Quantity
    >>> def fit(value, low, kind="percentage", surface="", bound="exact", change=None):
    ...     quantity = Quantity((0, 0), kind, Decimal(low), Decimal(low), None, "doctest")
    ...     number = Decimal(value.strip("%")) * (_CENT if kind == "fraction" and "%" in value else 1)
    ...     row = {"surface": surface or low, "bound": bound, "change": change}
    ...     return fits(Answer((number,), value), quantity, row)
    >>> fit("9", "10", bound="less_than"), fit("45", "10", bound="less_than"), fit("2", "60", bound="more_than")
    (True, False, False)
    >>> fit("-18", "18", change="down"), fit("-18", "18", change="up"), fit("-45", "10", bound="less_than", change="up")
    (True, False, False)
    >>> [fit(value, "0.66667", "fraction", "Two-thirds") for value in ("66%", "67%", "66.7%", "65%")]
    [True, True, True, False]
    """
    bound = str(row.get("bound") or "exact")
    margin = figures.margin(quantity, str(row["surface"]), bound)
    if margin is None:
        told = answers.score(Cell(str(row["surface"]))) if quantity.kind == "score" else ()
        return len(told) != len(answer.values) or told == answer.values
    values = [_meant(value, answer, quantity, row.get("change")) for value in answer.values]
    if row.get("change") == "up" and min(values) < 0 <= (quantity.low or 0):
        return False
    if all(_inside(value, margin) for value in values):
        return True
    if margin.low is None or margin.high is None:
        return False
    if quantity.kind == "percentage" and "%" not in answer.written:  # 0.45 for 45%: doubted when it was read
        return all(0 < abs(value) < 1 and _inside(value * 100, margin) for value in values)
    return quantity.kind == "fraction" and any(_rounded(value, answer.written, quantity) for value in values)


def _meant(value: Decimal, answer: Answer, quantity: Quantity, change: object) -> Decimal:
    """Give a value in the story's own terms: 1.2 beside "billion" as 1.2e9; a fall of -18% as the 18% that it fell."""
    if answer.behind and answer.behind.factor != 1:
        value *= answer.behind.factor
    elif answer.beside and not _scaled(value, answer.written):
        value *= answer.beside.factor
    by_hundred = abs(value) > figures.WHOLE or (answer.beside is not None and answer.beside.kind == "percentage")
    if quantity.kind == "fraction" and by_hundred and "%" not in answer.written:
        value *= _CENT
    positive = quantity.low is not None and quantity.low >= 0
    return -value if change == "down" and positive and value < 0 else value


def _scaled(value: Decimal, written: str) -> bool:
    """Whether a scale stands behind the digits: in "US$1.2bn", not in "1.2"."""
    match = _DIGITS.search(written)
    found = digits.readings(match[0]) if match else digits.Readings(None, None)
    return match is not None and abs(value) not in found


def _rounded(value: Decimal, written: str, quantity: Quantity) -> bool:
    """Whether a value is a fraction of the story's as far as it was written out: 66%, 67% and 66.7% for two-thirds."""
    match = _DECIMALS.search(written.strip())
    if quantity.low is None or quantity.low != quantity.high or not match:
        return False
    places = len(match[1] or "") + (2 if "%" in written else 0)
    step = min(Decimal(1).scaleb(-places), _CENT)
    return value <= quantity.low < value + step or abs(value - quantity.low) <= step / 2


def _inside(value: Decimal, margin: figures.Margin) -> bool:
    return (margin.low is None or value >= margin.low) and (margin.high is None or value <= margin.high)
