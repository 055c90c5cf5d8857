"""Lengths of time."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Span
from claims.rules.place import valued
from claims.rules.words import either, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind


def durations(place: Place) -> Quantity | str | None:
    """Durations: "15 months", "a 90-minute call", "two and a half years", "a decade", "33 Earth days", "decades"."""
    if place.form in {"ordinal", "factor"}:
        return None
    found = place.unit
    quantity = _year_and_a_half(place) if place.form == "fraction" else None
    if quantity or found is None:
        return quantity or _without_unit(place)
    if found.kind != "duration":
        return None
    if place.form == "article" and not _lasts(place, found):
        return "a rate or an idiom, no length of time"
    if found.unit.ambiguous and not _meant(place, found):
        return None
    return "part of a name" if _named(place, found) else _read(place, found)


def _year_and_a_half(place: Place) -> Quantity | None:
    """Read "a |year and a half|", "an |hour and a quarter|"."""
    whole = _one_and().search(place.text, max(0, place.start - 12), place.start)
    if whole is None or place.value is None:
        return None
    unit = lexicon.units()[whole[1].lower()]
    span = Span(whole.start(1), place.end)
    return valued(place.quantity("durations", "duration", unit.name, span=span), place.value + 1)


@cache
def _one_and() -> re.Pattern[str]:
    return re.compile(rf"\b({either('ages', 'whole_units')}) and $", re.IGNORECASE)


def _without_unit(place: Place) -> Quantity | None:
    """Read "decades", and the first number of "two or three decades"."""
    if place.form == "vague" and place.surface.lower() in listed("ages", "vague"):
        return place.quantity("durations", "duration", "year")
    shared, following = place.shares, place.following
    if shared is None or shared.kind != "duration" or place.form == "article" or following is None:
        return None
    factor = shared.low / following.value if shared.low is not None and following.value else None
    return place.quantity("durations", "duration", shared.unit, factor=factor)


def _read(place: Place, found: Behind) -> Quantity:
    end, factor = found.end, found.unit.factor
    start = place.start
    if place.form == "article" and place.text.startswith("-long", end):  # "a |year-long| trial"
        start, end = found.start, end + len("-long")
    more = _and_a_half().match(place.text, found.end)
    if more:  # "two years| and a half|"
        end = more.end()
    quantity = place.quantity("durations", "duration", found.unit.name, span=Span(start, end), factor=factor)
    if more and quantity.low is not None:
        return valued(quantity, quantity.low + factor / Decimal(lexicon.words("numbers")["parts"][more[1]]))
    return quantity


@cache
def _and_a_half() -> re.Pattern[str]:
    return re.compile(rf"[ -]and[ -](?:(?:a|one)[ -])?({either('ages', 'added')})\b")


def _named(place: Place, found: Behind) -> bool:
    """Tell "a 24 Hours channel" from a length of time."""
    if place.form != "digits" or not place.text[found.start].isupper() or place.text[found.start - 1] != " ":
        return False
    return place.last.islower() and not place.scale and found.surface.islower()


def _lasts(place: Place, found: Behind) -> bool:
    """Tell "a year ago", "lasted an hour", "in a decade" from "20,000 deaths a year" and "one day"."""
    last = place.last_word
    if place.last == "-":  # "a once-in-a-century flood"
        return False
    if (found.unit.factor > 1 and last not in {"per", "times", "twice", "once"}) or last in listed("ages", "lasting"):
        return True
    if _goes_on(place, found):
        return True
    return last == "in" and any(_ranked(token, found) for token in place.before[1:9])


def _goes_on(place: Place, found: Behind) -> bool:
    """Tell "a year |ago|", "a year |and two months|", "a year |and a half|"."""
    following = _WORD.match(place.text, found.end, found.end + 14)
    if following and following[1].lower() in listed("ages", "dated"):
        return not (following[1] == "from" and place.last.isdigit())  # "£9.50 an hour from £8.91"
    return (
        _and_more().match(place.text, found.end) is not None or _and_a_half().match(place.text, found.end) is not None
    )


_WORD = re.compile(r"[ -]*([^\W\d_]{1,40})")


@cache
def _and_more() -> re.Pattern[str]:
    return re.compile(rf" and (?:\d+|[a-z]+(?:-[a-z]+)?) (?:{either('ages', 'smaller_units')})s?\b")


def _ranked(token: str, found: Behind) -> bool:
    """Tell "the third crash in a month", "the driest spring in a year"."""
    return token.lower() in listed("ages", "ranked") or (token.endswith("est") and found.unit.name in {"month", "year"})


def _meant(place: Place, found: Behind) -> bool:
    """Tell "a 30-second ad", "24h" from ordinals and codes."""
    surface, text = found.surface, place.text
    if surface == "second":
        one = place.value == 1 and place.form == "words" and place.last_word not in {"the", "a"}
        before = text[found.start - 1]
        return one or before == "-" or (place.form == "digits" and text.startswith(" ", found.end))
    if found.start != place.end or place.form != "digits":
        return False
    value = place.value
    no_seconds = surface == "s" and value is not None and (value % 10 == 0 or value > 99)  # "the 80s", "the 707s"
    return surface in listed("ages", "letters") and not no_seconds
