"""Scales that are no part of the numeral: letters behind it, and the scale of its neighbour."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon

if TYPE_CHECKING:
    from claims.rules.place import Place


def letters(place: Place, *, glued: bool) -> tuple[Decimal, int] | None:
    """Read a scale letter behind the digits: "3.4|m|", "2|bn|", and, where a currency stands before, "140.1| B|".

    Gives its value and where it ends.
    """
    if place.form != "digits":
        return None
    match = _BEHIND.match(place.text, place.end)
    if match is None or (glued and match.start(1) != place.end):
        return None
    value = _letters().get(match[1])
    return (value, match.end()) if value else None


_BEHIND = re.compile(r"[ \u00a0-]?([A-Za-z]{1,3})\b")


@cache
def _letters() -> dict[str, Decimal]:
    return {letter: Decimal(value) for letter, value in lexicon.words("numbers")["letters"].items()}


def shared_scale(place: Place) -> tuple[Decimal | None, tuple[str, ...]]:
    """Give the scale that a number takes from the next one, and the doubt if there is one.

    "$2-3 billion" are both billions; so are "$26 and $31 million" both millions, but there we ask.
    """
    if place.scale is not None or place.value is None or place.value >= 1000 or place.joined not in _JOINED:
        return None, ()
    scale = _scale_of_the_next(place)
    following = place.following
    if scale is None or following is None or following.value is None:
        return None, ()
    if place.joined == "and" or (place.joined == "or" and scale >= 1000):
        return scale, ("scale shared",)
    rises = place.value * scale <= (following.value if following.scale else following.value * scale)
    return scale if rises else None, ()


_JOINED = frozenset({"-", "to", "and", "or"})


def _scale_of_the_next(place: Place) -> Decimal | None:
    """Give a million for the 3 of "3-4 million", and of "€3-4m", where the scale was a letter."""
    following = place.following
    if following is None:
        return None
    scale = following.scale
    if following.form == "words" and following.surface.lower().endswith("hundred"):
        scale = Decimal(100)
    if scale is None and not isinstance(following.found, str) and following.found.low and following.value:
        scale = following.found.low / following.value
    spoken = following.form == "words" and (place.joined == "or" or (place.form == "words" and place.joined == "to"))
    least = 12 if spoken else 1000  # "two or three dozen", "two to three hundred"
    return scale if scale is not None and scale >= least else None
