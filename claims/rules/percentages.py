"""Percentages, percentage points, basis points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules import unit

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place

_POINTS = re.compile(r"\b(?:poll\w*|percent\w*|per cent|rate|rates|approval|inflation|margin|lead\w*|turnout|vot\w+|support|survey)\b|%", re.IGNORECASE)
_GAMES = re.compile(r"\b(?:scored?|game|match|season|team|rebounds|win|won|league|championship|standings|laps?|cup|driver|race|index|dow|nasdaq|ftse|s&p|stocks?|shares|market)\b", re.IGNORECASE)


def percentages(place: Place) -> Quantity | str | None:
    """Percentages: "40%", "5.25 per cent", "two percentage points", "50 basis points", "half a percentage point"."""
    if place.form in ("ordinal", "factor", "vague"):
        return None
    found = place.unit
    if found is None:
        return _shared(place)
    if found.kind == "percentage":
        return place.quantity("percentages", "percentage", found.unit.name, end=found.end)
    if found.surface in ("point", "points") and place.form != "article" and _percentage_points(place):
        return place.quantity("percentages", "percentage", "percentage point", end=found.end)
    return None


def _shared(place: Place) -> Quantity | None:
    """Read the first numbers of "3, 4 and 5 per cent" and "from 4 to 6 per cent"."""
    following = place.shares
    if following is None or following.kind != "percentage" or unit.before(place):
        return None
    return place.quantity("percentages", "percentage", following.unit)


def _percentage_points(place: Place) -> bool:
    """Tell "leads by three points in the poll" from the points of games and indices."""
    if place.scale or place.value is None or place.value > 100:
        return False
    window = place.text[max(0, place.start - 100) : place.end + 60]
    return _POINTS.search(window) is not None and _GAMES.search(window) is None
