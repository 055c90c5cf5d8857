"""Neighbours that make one figure: ranges, compound measures, elided units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.model import Quantity, Span
from claims.rules.compounds import compound
from claims.rules.elided import arrived, elided, noun_left_out
from claims.rules.ranges import by_and_to, in_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.rules.place import Place

PART = "part of the figure before"


def join(places: Sequence[Place]) -> list[Quantity | str]:
    """Give each place's quantity or reason, with ranges and compounds made one.

    What went into another quantity answers with `PART`.
    """
    results: list[Quantity | str] = []
    last: Place | None = None
    index, before = -1, None  # where the quantity before stands in the results, and that quantity
    beside: Place | None = None
    for place in places:
        found = place.found
        if beside is not None and beside.end + 1 == place.start and _of_a_label(beside, place):
            found = results[-1]
        beside = place
        if before is not None and place.start < before.span.end:
            found = PART
        if isinstance(found, str):
            results.append(found)
            continue
        whole, found = _beside(last, before, place, found)
        if whole is not None:
            results[index] = before = whole
            results.append(PART)
        else:
            index, last, before = len(results), place, found
            results.append(found)
    return results


def _of_a_label(before: Place, place: Place) -> bool:
    """Tell the second number of "Boeing 737-|800|"."""
    return place.text[before.end] == "-" and before.found in _LABELS and isinstance(place.found, Quantity)


_LABELS = frozenset({"a label", "part of a name", "part of a code or a name"})


def _beside(
    place: Place | None, before: Quantity | None, other: Place, found: Quantity
) -> tuple[Quantity | None, Quantity]:
    """Give the figure that a quantity makes with the one before it, if any, and the quantity as that one leaves it."""
    if place is None or before is None:
        return None, found
    if found.span.start < before.span.end:  # the "$" of "5$ 6" is the first one's
        found = found._replace(span=Span(other.start, found.span.end))
    if found.rule == "counts":
        found = elided(before, other, found)
    if found.span.start - before.span.end >= 12:
        return None, found
    whole = compound(place, before, found)
    if whole is None and by_and_to(place, before, found):
        return None, arrived(before, other, found)
    whole = whole or in_range(place, before, found)
    return whole, found if whole else noun_left_out(before, other, found)
