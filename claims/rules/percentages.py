"""Percentages, percentage points, basis points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.rules.words import anywhere, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def percentages(place: Place) -> Quantity | str | None:
    """Percentages: "40%", "5.25 per cent", "two percentage points", "50 basis points", "half a percentage point"."""
    if place.form in {"ordinal", "factor", "vague"}:
        return None
    found = place.unit
    if found is None:
        return _shared(place)
    if found.kind == "percentage":
        return place.quantity("percentages", "percentage", found.unit.name, span=place.upto(found.end))
    if found.surface in listed("measures", "points") and place.form != "article" and _percentage_points(place):
        return place.quantity("percentages", "percentage", "percentage point", span=place.upto(found.end))
    return None


def _shared(place: Place) -> Quantity | None:
    """Read the first numbers of "3, 4 and 5 per cent" and "from 4 to 6 per cent"."""
    following = place.shares
    if following is None or following.kind != "percentage" or place.sign:
        return None
    if place.joined in {"or", "and"} and (place.value or 0) > 100 >= (following.low or 0):
        return None  # "205,000 or 12.8 per cent"
    if place.form == "fraction" and place.last_word == "by":
        return None  # "fell by a third to 4 per cent"
    return place.quantity("percentages", "percentage", following.unit)


def _percentage_points(place: Place) -> bool:
    """Tell "leads by three points in the poll" from the points of games and indices."""
    if place.scale or place.value is None or place.value > 100 or not place.near(anywhere("topics", "polls"), 100, 60):
        return False
    if place.last_word in _MOVED and any(sign in place.text[place.start - 24 : place.start] for sign in _SIGNS):
        return True  # "would win 12.5 per cent, up 2.5 points"
    return not any(place.near(anywhere("topics", name), 100, 60) for name in ("games", "markets"))


_MOVED = frozenset({"up", "down"})
_SIGNS = ("%", "cent", "pct")
