"""Neighbours that make one figure: ranges, compound measures, elided units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.model import Quantity, Span
from claims.rules.place import link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.rules.place import Place

# What one unit makes of the next smaller ones: "5 feet 10 inches" is 70 inches.
_SMALLER = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60, ("hour", "second"): 3600,
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("metre", "centimetre"): 100, ("kilometre", "metre"): 1000,
    ("mile", "yard"): 1760, ("day", "minute"): 1440, ("year", "week"): 52, ("year", "day"): 365, ("month", "day"): 30,
}  # fmt: skip
_COMPOUND = re.compile(r"[ -]|, ?| and |, and ")


def join(places: Sequence[Place]) -> list[Quantity | str]:
    """Give each place's quantity or reason, with ranges and compounds made one; what went into another quantity answers with ""."""
    results: list[Quantity | str] = []
    last: int | None = None  # index of the quantity before, if it is near enough to be joined
    end = -1
    for index, place in enumerate(places):
        found = place.found
        if place.start < end:
            results.append("part of the figure before")
            continue
        results.append(found)
        if isinstance(found, str):
            continue
        if last is not None and found.rule == "counts":
            found = results[index] = _elided(results[last], place, found)
        if last is not None and found.span.start - end < 12:
            before = results[last]
            joined = _joined(places[last], before, place, found) if isinstance(before, Quantity) else None
            if joined is not None:
                results[last], results[index] = joined, "part of the figure before"
                end = joined.span.end
                continue
            if isinstance(before, Quantity) and found.rule == "counts" and before.kind in ("percentage", "age") and place.numeral.form == "digits":
                if link(place.text[end : found.span.start]) in ("to", "-") and not _noun_behind(place):
                    found = results[index] = found._replace(kind=before.kind, unit=before.unit)  # "from 4% to 6"
        last, end = index, found.span.end
    return results


def _noun_behind(place: Place) -> bool:
    return place.next_word.isalpha() and place.next_word not in _AFTER_SERVED


def _elided(before: Quantity | str, place: Place, found: Quantity) -> Quantity:
    """Give a number without a noun the unit of the figure before it: "fourteen years in prison, serving |eight|", "the $3.9 B, |3.58| of which"."""
    if isinstance(before, str) or before.low is None or found.low is None or before.kind not in ("duration", "money") or found.span.start - before.span.end > 60:
        return found
    gap = place.text[before.span.end : found.span.start]
    if any(mark in gap for mark in ".;:!?\n"):
        return found
    if before.kind == "money" and place.next_word == "of" and place.word(1) in ("which", "it", "that") and found.low < 1000:
        scale = before.low / next((Decimal(n) for n in (10**12, 10**9, 10**6, 10**3) if before.low >= n), Decimal(1))
        return found._replace(kind="money", unit=before.unit, low=found.low * (before.low / scale), high=found.low * (before.low / scale))
    if before.kind == "duration" and place.last_word in _SERVED and not (place.next_word.isalpha() and place.next_word not in _AFTER_SERVED):
        return found._replace(kind="duration", unit=before.unit)
    return found


_SERVED = frozenset({"serving", "served", "serve", "spending", "spent", "another", "lasting", "after"})
_AFTER_SERVED = frozenset({"before", "of", "in", "and", "when", "with", "for", "at", "until", "but", "as", "on", "behind", "without"})


def _joined(place: Place, first: Quantity, other: Place, second: Quantity) -> Quantity | None:
    """Give one quantity for two neighbours, where the text makes them one."""
    if first.low is None or second.low is None:
        return None
    gap = place.text[first.span.end : second.span.start]
    if first.unit == "foot" and second.kind == "count" and gap in ("-", " ") and place.text[first.span.end - 1].isalpha() and second.low < 12:
        second = second._replace(kind="measure", unit="inch", rule=first.rule)  # "5-foot-10"
    compound = _compound(first, second, gap)
    if compound:
        return compound
    how = link(gap)
    if not how or how == "," or first.low != first.high or not _one_range(place, first, other, second, how):
        return None
    first, second = _alike(first, second)
    if first.unit != second.unit or first.low is None or second.high is None or first.low >= second.high:
        return None
    span = Span(first.span.start, second.span.end)
    return second._replace(span=span, low=first.low, high=second.high, doubts=tuple(d for d in second.doubts if d != "scale shared"))


def _one_range(place: Place, first: Quantity, other: Place, second: Quantity, how: str) -> bool:
    """Tell whether the text makes a range of two neighbours: "10-15%", "between 3 and 5", "two or three", but not "from 20% to 25%"."""
    plain = {"count", "bare"}
    if first.kind != second.kind and not (first.kind in plain or second.kind in plain or {first.kind, second.kind} == {"age", "duration"}):
        return False
    if "rank" in (first.kind, second.kind) or "score" in (first.kind, second.kind):
        return False
    before = [place.back(index) for index in range(4)]
    if how == "and":
        return "between" in before[:3] or place.last_word in ("$", "€", "£") and "between" in before
    if how == "to":
        return "from" not in before[:3] or "between" in before[:3]
    if how == "or" and place.last_word == "," and place.back(1).isdigit():
        return False  # "3, 4 or 5%"
    if how == "or":
        return first.kind in plain or first.unit == second.unit
    return True


def _alike(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Give both ends the same kind and unit: the one that names none takes the other's, and of two durations the smaller unit counts."""
    if first.kind in ("count", "bare") and second.kind not in ("count", "bare"):
        return first._replace(kind=second.kind, unit=second.unit), second
    if second.kind in ("count", "bare") and first.kind not in ("count", "bare"):
        return first, second._replace(kind=first.kind, unit=first.unit, rule=first.rule)
    if {first.kind, second.kind} == {"age", "duration"}:
        first, second = _as_age(first), _as_age(second)
    times = _SMALLER.get((second.unit or "", first.unit or ""))
    if times and second.low is not None:
        return first, second._replace(low=second.low * times, high=second.low * times, unit=first.unit)
    times = _SMALLER.get((first.unit or "", second.unit or ""))
    if times and first.low is not None:
        return first._replace(low=first.low * times, high=first.low * times, unit=second.unit), second
    return first, second


def _as_age(quantity: Quantity) -> Quantity:
    """Turn the other end of a range of ages into years: "between |six months| and 19 years of age"."""
    times = {"year": 1, "month": 12, "week": 52}.get(quantity.unit or "")
    if not times or quantity.low is None:
        return quantity
    years = (quantity.low / times).quantize(Decimal("0.0001")).normalize() if times > 1 else quantity.low
    return quantity._replace(kind="age", unit="year", low=years, high=years)


def _compound(first: Quantity, second: Quantity, gap: str) -> Quantity | None:
    """Read "5 feet 10 inches", "15 years, 8 months" as one figure in the smaller unit."""
    if first.kind == second.kind == "money" and first.unit == second.unit and second.low is not None and first.low is not None:
        if 0 < second.low < 1 <= first.low == int(first.low) and _COMPOUND.fullmatch(gap):
            return second._replace(span=Span(first.span.start, second.span.end), low=first.low + second.low, high=first.low + second.low)
        return None
    times = _SMALLER.get((first.unit or "", second.unit or ""))
    if not times or not (_COMPOUND.fullmatch(gap) or not gap) or first.low is None or second.low is None or first.low != first.high or second.low >= times:
        return None
    value = first.low * times + second.low
    return second._replace(span=Span(first.span.start, second.span.end), low=value, high=value)
