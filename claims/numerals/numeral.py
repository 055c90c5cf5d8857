"""The value that this room makes: a number as it stands in the text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Numeral(NamedTuple):
    """A number as it stands in the text, before anybody asks what it means there.

    `form` is one of: digits, words, vague ("dozens", without a value), ordinal ("third", "12th"), fraction
    ("two-thirds"), factor ("doubled"), article ("a" before "year": the value is 1). `scale` is the value of the
    scale words that it ends in, or None.
    """

    start: int
    end: int
    form: str
    value: Decimal | None
    scale: Decimal | None = None


def rounded(value: Decimal) -> Decimal:
    """Write a fraction with four digits behind the point, as the guidelines do.

    >>> rounded(Decimal(2) / 3), rounded(Decimal("1200000.0"))
    (Decimal('0.6667'), Decimal('1200000'))
    """
    if value >= _WHOLE:
        return value
    value = value.quantize(_FOUR_PLACES)
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


_WHOLE = Decimal(10) ** 15  # nobody writes fractions of such numbers, and `quantize` has only 28 digits to give
_FOUR_PLACES = Decimal("0.0001")
