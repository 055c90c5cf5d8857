"""Numbers that leave out the unit of the figure before them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claims.rules.place import link, valued
from claims.rules.words import listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def elided(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Give a number without a noun the unit of the figure before it, in the same sentence.

    That is "fourteen years in prison, serving |eight|", "the $3.9 billion, |3.58| of which".
    """
    if before.kind not in {"duration", "money"} or before.low is None or found.low is None:
        return found
    start, end = before.span.end, found.span.start
    if end - start > 60 or any(mark in place.text[start:end] for mark in ".;:!?\n"):
        return found
    if before.kind == "money":
        return _of_which(before, place, found)
    served = place.last_word in listed("orders", "served") and not _noun_behind(place)
    return found._replace(kind="duration", unit=before.unit) if served else found


def _of_which(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Read "(the $3.9 billion, )|3.58| of which"."""
    if place.next_word != "of" or place.word(1) not in {"which", "it", "that"}:
        return found
    if found.low is None or before.low is None or found.low >= 1000:
        return found
    scale = next((scale for scale in _SCALES if before.low >= scale), Decimal(1))
    return valued(found, found.low * scale)._replace(kind="money", unit=before.unit)


_SCALES = tuple(Decimal(10) ** zeros for zeros in (12, 9, 6, 3))


def _noun_behind(place: Place) -> bool:
    return place.next_word.isalpha() and place.next_word not in listed("orders", "behind_served")


def noun_left_out(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Give the second number of "from 4% to |6|" the unit of the first."""
    if found.rule != "counts" or before.kind not in {"percentage", "age"} or place.form != "digits":
        return found
    if link(place.text[before.span.end : found.span.start]) not in {"to", "-"} or _noun_behind(place):
        return found
    return found._replace(kind=before.kind, unit=before.unit)
