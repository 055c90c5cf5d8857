"""A figure as a person would write it, and how exactly the story states it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from claims import lexicon

if TYPE_CHECKING:
    from claims.model import Quantity

WHOLE = 2  # a fraction of more than that is a percentage whose sign was left out
_ROUGHLY = Decimal("0.05")  # of what is said roughly
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Margin(NamedTuple):
    """From where to where a found value may lie and still be what the story says; None is an open end."""

    low: Decimal | None
    high: Decimal | None


def figure(quantity: Quantity, surface: str, bound: str = "exact", change: str | None = None) -> str:
    """Write a quantity for people; what has no value (dozens, a score) stays as the story writes it.

    >>> from claims.model import Quantity
    >>> def show(surface, kind, low, high=None, unit=None, bound="exact", change=None):
    ...     ends = (Decimal(low), Decimal(high or low)) if low else (None, None)
    ...     return figure(Quantity((0, 0), kind, *ends, unit, "doctest"), surface, bound, change)
    >>> show("70 percent", "percentage", "70", unit="percent")
    '70%'
    >>> show("1,300", "count", "1300", bound="more_than"), show("$1.2 billion", "money", "1.2e9", unit="USD")
    ('> 1,300', 'US$1.2bn')
    >>> show("200 billion", "bare", "200e9"), show("30 years", "duration", "30", unit="year", bound="about")
    ('200bn, no unit stated', 'about 30 years')
    >>> show("10-15%", "percentage", "10", "15", "percent", "range"), show("dozens", "count", None)
    ('10–15%', 'dozens')
    >>> show("5m rubles", "money", "5e6", unit="RUB"), show("40%", "percentage", "40", unit="percent", change="up")
    ('RUB 5m', '40%, up')
    >>> show("third", "rank", "3"), show("two-thirds", "fraction", "0.6667"), show("doubled", "multiple", "2")
    ('3rd', '66.7%', '2×')
    >>> show("4.5 per 100,000", "fraction", "0.000045")
    '4.5 per 100,000'
    >>> show("1.2m barrels a day", "measure", "1.2e6", unit="barrel per day"), show("3-1", "score", None)
    ('1.2m barrels per day', '3-1')
    """
    if quantity.low is None or quantity.high is None:
        return " ".join(surface.split())
    numbers, kind = tuple(dict.fromkeys((quantity.low, quantity.high))), quantity.kind
    before, after = _around(quantity)
    if kind == "fraction" and 0 < abs(numbers[-1]) < _SMALL:
        numbers, kind, after = tuple(number * _PER for number in numbers), "count", f" per {_PER:,}"
    ends = [_number(number, kind) for number in numbers]
    hedge = lexicon.words("figures")["bound"].get(bound, "")
    return f"{hedge}{before}{'–'.join(ends)}{after}{f', {change}' if change else ''}"


_SMALL = Decimal("0.001")  # a share that says more per 100,000 than in per cent
_PER = 100_000


def margin(quantity: Quantity, surface: str, bound: str = "exact") -> Margin | None:
    """Say from where to where a value lies within half a unit of the last digit that the story states, or its bound.

    A bound is taken at its word: more than 1,300 is nothing less. "About" widens half a unit of the last digit to that
    of the last digit that is no zero, by 5% at most. None where there is no value.

    >>> from claims.model import Quantity
    >>> def ends(surface, low, high=None, kind="count", bound="exact"):
    ...     quantity = Quantity((0, 0), kind, Decimal(low), Decimal(high or low), None, "doctest")
    ...     return tuple(end and format(end.normalize(), "f") for end in margin(quantity, surface, bound))
    >>> ends("1,300", "1300"), ends("1,300", "1300", bound="more_than"), ends("about 1,300", "1300", bound="about")
    (('1299.5', '1300.5'), ('1300', None), ('1250', '1350'))
    >>> ends("$1.2 billion", "1.2e9"), ends("70.0%", "70"), ends("10-15%", "10", "15", bound="range")
    (('1150000000', '1250000000'), ('69.95', '70.05'), ('9.5', '15.5'))
    >>> ends("two million", "2e6"), ends("a quarter", "0.25", kind="fraction"), ends("30 years", "30", bound="about")
    (('1500000', '2500000'), ('0.245', '0.255'), ('28.5', '31.5'))
    >>> ends("doubled", "2", kind="multiple"), ends("up to 5", "5", bound="at_most")
    (('1.9', '2.1'), (None, '5'))
    """
    if quantity.low is None or quantity.high is None:
        return None
    digits = _DIGITS.findall(surface)
    same = quantity.low == quantity.high
    below = _half(quantity.low, digits[:1] if not same or len(digits) == 1 else [], quantity.kind)
    above = below if same else _half(quantity.high, digits[-1:], quantity.kind)
    if bound == "about":
        below, above = _widened(quantity.low, below), _widened(quantity.high, above)
    if bound in {"at_most", "less_than"}:
        return Margin(None, quantity.high)
    if bound in {"at_least", "more_than"}:
        return Margin(quantity.low, None)
    return Margin(quantity.low - below, quantity.high + above)


def _around(quantity: Quantity) -> tuple[str, str]:
    """Give what stands before and behind the number."""
    words = lexicon.words("figures")
    unit, kind = quantity.unit, quantity.kind
    if kind == "money":
        # Bitcoin and the currencies without a sign of their own keep their code and a space
        return (words["currency"].get(unit, f"{unit} "), "") if unit else ("", ", currency not stated")
    if kind in {"fraction", "rank", "multiple"}:
        return "", {"fraction": "%", "multiple": "×"}.get(kind, "")
    if not unit:
        return "", ", no unit stated" if kind == "bare" else ""
    if unit in words["sign"]:
        return "", words["sign"][unit]
    return "", f" {unit if quantity.low == quantity.high == 1 else plural(unit)}"


def plural(unit: str) -> str:
    """Give a unit's plural: "barrel per day" becomes "barrels per day"."""
    words = lexicon.words("figures")
    if unit in words["plural"]:
        return str(words["plural"][unit])
    first, space, rest = unit.partition(" ")
    if first in words["before"]["words"] and rest:
        return f"{first} {plural(rest)}"
    return f"{words['plural'].get(first, first if first.endswith('s') else first + 's')}{space}{rest}"


def _number(value: Decimal, kind: str) -> str:
    """Write one number: "1,300", "1.2bn", "3rd", "66.7"."""
    if kind == "fraction":
        return _plain(Decimal(f"{value * 100:.3g}"))
    if kind == "rank" and value == value.to_integral_value():
        return f"{value:,.0f}{_ordinal(int(value))}"
    for sign, zeros in lexicon.words("figures")["scale"].items():
        short = value.scaleb(-zeros).normalize()
        if abs(short) >= 1 and int(short.as_tuple().exponent) >= -3:
            return f"{_plain(short)}{sign}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    if value and not -30 < value.adjusted() < 30:
        return f"{value:.6g}"
    return f"{value.normalize():,f}".replace("-", "−")


def _ordinal(value: int) -> str:
    if value % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _half(value: Decimal, digits: list[str], kind: str) -> Decimal:
    """Halve a unit of the last digit stated: 0.5 for "1,300", fifty million for "1.2 billion"; words by their scale."""
    written = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    if written and value and kind != "fraction":
        return abs(value / written).scaleb(int(written.as_tuple().exponent)) / 2
    if kind == "fraction":
        # two-thirds, one in five: to the nearest per cent; 4.5 per 100,000: by 5%
        return Decimal("0.005") if abs(value) >= _HUNDREDTH else abs(value) * _ROUGHLY
    if kind == "multiple":
        return abs(value) * _ROUGHLY  # doubled, half as many again
    return Decimal(1).scaleb(_zeros(value) // 3 * 3) / 2


_HUNDREDTH = Decimal("0.01")


def _widened(value: Decimal, half: Decimal) -> Decimal:
    rough = Decimal(1).scaleb(_zeros(value)) / 2
    return max(half, min(rough, abs(value) * _ROUGHLY))


def _zeros(value: Decimal) -> int:
    """Count the zeros at the end of a whole number: 2 for 1300."""
    return max(int(value.normalize().as_tuple().exponent), 0) if value else 0
