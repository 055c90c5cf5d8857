"""Numbers that leave out the unit of the figure before them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.rules.idioms import counted
from claims.rules.place import link, valued
from claims.rules.words import PERIOD, listed, noun

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def elided(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Give a number without a noun the unit of the figure before it, in the same sentence.

    That is "fourteen years in prison, serving |eight|", "the $3.9 billion, |3.58| of which".
    """
    if before.kind not in _ELIDED or before.low is None or found.low is None:
        return found
    start, end = before.span.end, found.span.start
    if end - start > 60 or any(mark in place.text[start:end] for mark in ".;:!?\n"):
        return found
    if before.kind == "percentage":
        return _rival(before, place, found)
    if before.unit == "point" and place.last_word in {"at", "to"} and not counted(place):
        return found._replace(kind="bare")  # "436 points, lower at |61,033|"
    if before.kind != "duration":
        compared = _compared(before, place, found)
        return found._replace(kind=before.kind, unit=before.unit) if compared else _of_which(before, place, found)
    served = place.last_word in listed("orders", "served") and not _noun_behind(place)
    return found._replace(kind="duration", unit=before.unit) if served else found


_ELIDED = frozenset({"duration", "money", "measure", "percentage"})


def _rival(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Read "51 percent to Lee's |48|"."""
    if found.low is None or found.low > _ALL or counted(place):
        return found
    rival = _RIVAL.fullmatch(place.text, before.span.end, found.span.start) is not None
    broken = found.low != int(found.low) and _compared(before, place, found)  # "to 7.5 per cent from |7.75|"
    return found._replace(kind=before.kind, unit=before.unit) if rival or broken else found


_ALL = 100
_RIVAL = re.compile(r" (?:to|against) (?:[A-Z][^\W\d]+['’]s?|his|her|their) ")


def _compared(before: Quantity, place: Place, found: Quantity) -> bool:
    """Tell "exports of 1.9 million tonnes, against |2.2 million| in May" from "a dollar from 3 of them"."""
    following = place.next_word
    sum_ = following in PERIOD or (before.kind == "money" and following in listed("topics", "sums"))
    if following == "of" or before.unit in _LEVELS or (counted(place) and not sum_):
        return False
    if not _with_another(place, place.text[before.span.end : found.span.start].lower().split()):
        return False
    low, other = before.low or 0, found.low or 0
    return other < low * _ALIKE and low < other * _ALIKE


def _with_another(place: Place, words: list[str]) -> bool:
    """Tell the words of ", against", "from its present", "compared with about"; a sum of millions needs none."""
    while words and words[-1] in listed("orders", "behind_compared"):
        words.pop()
    if not words:
        return False
    with_ = len(words) > 1 and words[-1] in {"with", "to"} and words[-2] == "compared"
    return with_ or words[-1] in listed("orders", "compared") or (place.scale is not None and place.scale >= _MILLION)


_MILLION = 1_000_000
_ALIKE = 20
_LEVELS = frozenset({"point", "magnitude", "degree"})


def _of_which(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Read "(the $3.9 billion, )|3.58| of which"."""
    if before.kind != "money" or place.next_word != "of" or place.word(1) not in {"which", "it", "that"}:
        return found
    if found.low is None or before.low is None or found.low >= 1000:
        return found
    scale = next((scale for scale in _SCALES if before.low >= scale), Decimal(1))
    return valued(found, found.low * scale)._replace(kind="money", unit=before.unit)


_SCALES = tuple(Decimal(10) ** zeros for zeros in (12, 9, 6, 3))


def _noun_behind(place: Place) -> bool:
    return place.next_word.isalpha() and place.next_word not in listed("orders", "behind_served")


def arrived(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Read what something rose or fell to: "12 points to |6,543|", "1.3 million barrels to |332.6 million|"."""
    if found.rule != "counts" or counted(place):
        return found
    if before.unit == "point":
        return found._replace(kind="bare")
    large = place.scale is not None and place.scale >= _MILLION
    return found._replace(kind=before.kind, unit=before.unit) if large and before.kind in _SUMS else found


_SUMS = frozenset({"money", "measure"})


def noun_left_out(before: Quantity, place: Place, found: Quantity) -> Quantity:
    """Give the second number of "from 4% to |6|", "aged 23 and |31|" the unit of the first."""
    if found.rule != "counts" or before.kind not in {"percentage", "age"} or place.form not in {"digits", "words"}:
        return found
    how = link(place.text[before.span.end : found.span.start])
    if how in {"to", "-"} and place.form == "digits" and not _noun_behind(place):
        return found._replace(kind=before.kind, unit=before.unit)
    return found._replace(kind="age", unit="year") if before.kind == "age" and _aged_too(place, how) else found


def _aged_too(place: Place, how: str) -> bool:
    """Tell "aged 5, |7| and |12|" from "Ek, 45, and 12 others"."""
    if place.value is None or place.value > _OLDEST or place.scale or "." in place.surface:
        return False
    if place.form == "words" and place.next.isalpha() and place.next_word not in {"and", "or"}:
        return False  # "one was aged above 60, |two| between 20 and 30"
    if _noun_behind(place) and (
        noun(place.next_word) or not any(place.back(index) in listed("ages", "aged") for index in range(1, 6))
    ):
        return False  # "he was 45 and |12| were hurt"
    listed_ = place.last in {",", "and", "or"} and (place.last_word != "and" or place.back(1) != ",")
    return how in {",", "and", "or"} and (listed_ or (place.back(2).isdigit() and place.back(4).isdigit()))


_OLDEST = 125
