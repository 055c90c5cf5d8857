"""Ranges: "10-15%", "between 3 and 5", "two or three"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claims.model import Quantity, Span
from claims.rules.compounds import smaller
from claims.rules.idioms import counted
from claims.rules.place import link, valued
from claims.rules.words import listed

if TYPE_CHECKING:
    from claims.rules.place import Place


def in_range(place: Place, first: Quantity, second: Quantity) -> Quantity | None:
    """Give one quantity for two neighbours, where the text makes a range of them; `place` is the first one's."""
    how = link(place.text[first.span.end : second.span.start])
    if how in {"", ","} or first.low is None or first.low != first.high or second.low is None:
        return None
    if not (_same_sort(first, second) and _joined(place, first, second, how)):
        return None
    first, second = _alike(first, second)
    if first.unit != second.unit or first.low is None or second.high is None or first.low >= second.high:
        return None
    doubts = tuple(doubt for doubt in second.doubts if doubt != "scale shared")
    return second._replace(span=Span(first.span.start, second.span.end), low=first.low, doubts=doubts)


def by_and_to(place: Place, first: Quantity, second: Quantity) -> bool:
    """Tell "rose 7p to 143p", "fell 12 points to 6,543" from "rose 3 to 5 per cent"; `place` is the first one's."""
    if first.low is None or second.low is None or second.low < first.low * _FAR:
        return False
    if place.text[first.span.end : second.span.start] != " to " or not _whole(place, first, second):
        return False
    start = first.span.start
    words = [word for word in place.text[max(0, start - 32) : start].lower().split() if word]
    while words and words[-1] in listed("changes", "bridges") and words[-1] not in _CHANGED:
        words.pop()
    return bool(words) and (words[-1] in _CHANGED or any(words[-1] in listed("changes", name) for name in _CHANGES))


def _whole(place: Place, first: Quantity, second: Quantity) -> bool:
    """Tell whether the first figure is complete: "7p", or "110,000" where the second has no noun either."""
    if first.kind not in _PLAIN:
        return first.span.end > place.end or first.span.start < place.start
    return second.kind in _PLAIN and place.following is not None and not counted(place.following)


_FAR = Decimal("2.5")  # "rose 2% to 3%" is a range all the same
_CHANGED = frozenset({"by", "up", "down"})
_CHANGES = ("up_verbs", "down_verbs", "up_nouns", "down_nouns")
_PLAIN = frozenset({"count", "bare"})
_IN_YEARS = {"age", "duration"}


def _same_sort(first: Quantity, second: Quantity) -> bool:
    kinds = {first.kind, second.kind}
    if "rank" in kinds or "score" in kinds or (len(kinds) > 1 and "multiple" in kinds):
        return False  # "doubled to 312" is no range
    return len(kinds) == 1 or kinds == _IN_YEARS or not kinds.isdisjoint(_PLAIN)


def _joined(place: Place, first: Quantity, second: Quantity, how: str) -> bool:
    """Tell "between 3 and 5", "two or three" from "from 20% to 25%", "3 and 5", "3, 4 or 5"."""
    before = [place.back(index) for index in range(5)]
    between = "between" in (before if before[1] == "ages" else before[:3])
    if how == "and":
        return between or (place.last in {"$", "€", "£"} and "between" in before)
    if how == "to":
        return between or "from" not in before[:3]
    if how == "or":
        enumerated = place.last == "," and before[1].isdigit()
        return not enumerated and (first.kind in _PLAIN or first.unit == second.unit)
    return True


def _alike(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Give both ends the same kind and unit.

    The one that names none takes the other's; of two durations the smaller unit counts.
    """
    if first.kind in _PLAIN and second.kind not in _PLAIN:
        return first._replace(kind=second.kind, unit=second.unit), second
    if second.kind in _PLAIN and first.kind not in _PLAIN:
        return first, second._replace(kind=first.kind, unit=first.unit, rule=first.rule)
    if {first.kind, second.kind} == _IN_YEARS:
        first, second = _as_age(first), _as_age(second)
    return _in_unit(first, second.unit), _in_unit(second, first.unit)


def _in_unit(quantity: Quantity, unit: str | None) -> Quantity:
    """Count a quantity in a smaller unit, if that is what it is."""
    times = smaller(quantity.unit, unit)
    if times is None or quantity.low is None:
        return quantity
    return valued(quantity, quantity.low * times)._replace(unit=unit)


def _as_age(quantity: Quantity) -> Quantity:
    """Turn the other end of a range of ages into years: "between |six months| and 19 years of age"."""
    times = 1 if quantity.unit == "year" else smaller("year", quantity.unit)
    if times is None or quantity.low is None:
        return quantity
    years = (quantity.low / times).quantize(Decimal("0.0001")).normalize() if times > 1 else quantity.low
    return valued(quantity, years)._replace(kind="age", unit="year")
