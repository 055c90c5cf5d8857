"""Counts of countable things, and amounts whose unit the text leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules.money import letters, shared_scale
from claims.rules.names import functions

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place

_SUMS = re.compile(r"\b(?:record|trade|sales?|revenues?|profits?|losses|budgets?|worth|costs?|gdp|deals?|exports?|imports?|earn(?:ed|ings)?|invest\w*|turnover|income|debts?|deficits?|loans?|funds?|funding|spending|spent|paid|pay|tax(?:es)?|closed|close|index|value|valued)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[.)][ \t]")


def lists(place: Place) -> Quantity | str | None:
    """List numbers: "1. Preheat", "(2) The"."""
    if place.form != "digits" or place.value is None or place.value > 99:
        return None
    opens = not place.before or place.before[0] == "\n" or place.before[0] == "(" and (len(place.before) < 2 or place.before[1] == "\n")
    return "a list number" if opens and _NUMBERED.match(place.text, place.end) else None


def counts(place: Place) -> Quantity | str | None:
    """Counts: "1,300 business representatives", "two neighbours", "dozens of homes", "20 of the 717"; bare: "a record 200 billion"."""
    if place.form == "article":
        return "an article, not a number"
    if place.form in ("ordinal", "factor", "fraction"):
        return "plain sequence"
    end, factor, doubts = place.end, None, ()
    if place.scale is None:
        letter = letters(place, glued=True)
        if letter:
            factor, end = letter
        else:
            factor, doubts = shared_scale(place)
    kind = "count" if _counts(place, end) else "bare"
    return place.quantity("counts", kind, end=end, factor=factor, doubts=doubts)


def _counts(place: Place, end: int) -> bool:
    """Tell whether something countable follows, or is left to be understood: "3.5" and "200 billion" by themselves are bare."""
    following = re.match(r"[ \u00a0]?([-‐‑]?)([^\W\d_]+)", place.text[end : end + 24])
    if following is not None and (following[2].lower() not in functions() or following[2].lower() == "of"):
        return True
    if place.value is not None and place.value != int(place.value) and place.scale is None:
        return False
    large = place.scale is not None and place.scale >= 1000 or end != place.end or place.form == "vague"
    return not (large and _SUMS.search(place.text[max(0, place.start - 90) : end + 60]))
