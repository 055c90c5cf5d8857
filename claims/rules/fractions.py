"""Shares of a whole."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules import unit
from claims.rules.place import valued
from claims.rules.words import anywhere, either, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def fractions(place: Place) -> Quantity | str | None:
    """Fractions: "two-thirds of voters", "a quarter", "half", "one in five", "3 out of 10", "31 per million"."""
    if place.form == "fraction":
        return _in_words(place)
    if place.form not in {"digits", "words"} or place.value is None:
        return None
    return _n_in_m(place) or _per(place) or _slashed(place)


def _in_words(place: Place) -> Quantity | str:
    """Read "a quarter of", "half", "two-thirds"."""
    surface = place.surface.lower()
    if place.last_word in listed("fractions", "not_before_half") or (place.next == "-" and surface == "half"):
        return "no share of anything"
    if surface.endswith(("quarter", "quarters")) and _period(place, surface):
        return "a period of the calendar or of a game"
    if surface == "halves" and place.next_word in listed("fractions", "sizes") and place.next_word != "of":
        return place.quantity("multiples", "multiple")  # "it halves the bill"
    if surface == "halves" or (surface == "half" and not _half_of_something(place)):
        return "no share of anything"
    return place.quantity("fractions", "fraction")


def _period(place: Place, surface: str) -> bool:
    """Tell "in a quarter", "quarter of 2009" from "a quarter of homes"."""
    hour = place.following if place.joined == "to" else None
    if place.next_word == "past" or (hour is not None and hour.found == "a clock time"):
        return True  # "a quarter past six"
    if surface == "a quarter":
        return (place.last_word == "in" or place.last_word.endswith("s")) and place.next_word not in {"of", "more"}
    return surface in {"quarter", "quarters"} and (place.next_word != "of" or place.word(1).isdigit())


def _half_of_something(place: Place) -> bool:
    """Tell "half of them", "nearly half", "cut by half" from "their attacking half" and "a half back"."""
    if place.next_word in listed("fractions", "sizes") or place.next_word in listed("fractions", "behind_half"):
        return True
    return place.last_word in listed("fractions", "before_half")


def _n_in_m(place: Place) -> Quantity | None:
    """Read "one in five", "3 out of 10", "one in every three", "a one-in-five chance"."""
    following = place.following
    if following is None or following.start - place.end > 16 or following.form not in {"digits", "words"}:
        return None
    match = _IN.fullmatch(place.text, place.end, following.start)
    low, high = place.value, following.value
    if not match or low is None or high is None or not 0 < low < high or low != int(low) or high != int(high):
        return None
    if not (_in(following, low, high) if "in" in match.groups() else _out_of(following, high)):
        return None
    quantity = place.quantity("fractions", "fraction", span=place.upto(following.end))
    return valued(quantity, (low / high).quantize(Decimal("0.0001")))


_IN = re.compile(r" (in|out of)(?: every| each)? |-(in|out-of)-")


def _in(following: Place, low: Decimal, high: Decimal) -> bool:
    """Tell "one in five" from "20 in 2009" and "three in 17 days"."""
    if isinstance(following.found, str) or following.found.kind not in {"count", "bare"}:
        return False
    if low == 1 and high <= 1000:
        return True
    return low <= 20 and (high <= 10 or high % 5 == 0 or high == 12)


def _out_of(following: Place, high: Decimal) -> bool:
    """Tell "3 out of 10" from "16 out of 24 finalists", which are two counts."""
    return high <= 10 or high in _ROUND or not following.next_word.isalpha()


_ROUND = frozenset({100, 1000, 10_000, 100_000})


def _per(place: Place) -> Quantity | None:
    """Read "31 per million", "12.5 per 100,000", "300 cases per 100,000"."""
    text, following = place.text, place.following
    whole, end = (following.value, following.end) if following else (None, 0)
    near = following is not None and (
        (following.start - place.end <= 12 and _per_number().match(text, place.end) is not None)
        or (following.start - place.end < 50 and whole in _WHOLES and _per_noun(place, following))
    )
    if not near:
        match = _per_scale().match(text, place.end)
        whole, end = (Decimal(lexicon.words("numbers")["scales"][match[1]]), match.end()) if match else (None, 0)
    if not whole or place.value is None:
        return None
    return valued(place.quantity("fractions", "fraction", span=place.upto(end)), place.value / whole)


_PER_NOUN = re.compile(r" (?:[a-z-]+ ){1,3}(?:per|for every|in every) ")
_WHOLES = frozenset({100, 1000, 10_000, 100_000, 1_000_000})


@cache
def _per_number() -> re.Pattern[str]:
    return re.compile(rf" (?:per|in every|for every) (?=\d|{either('fractions', 'wholes')})")


@cache
def _per_scale() -> re.Pattern[str]:
    return re.compile(rf" per ({either('fractions', 'wholes')})\b")


def _per_noun(place: Place, following: Place) -> bool:
    """Tell "300| cases per |100,000"."""
    return _PER_NOUN.fullmatch(place.text, place.end, following.start) is not None


def _slashed(place: Place) -> Quantity | None:
    """Read "3/4 of", "1/2 cup", "1/4 mile", "odds of 7/2"."""
    if place.next != "/":
        return None
    return _odds(place) or _cut(place)


def _odds(place: Place) -> Quantity | None:
    """Read "odds of 7/2"."""
    odds = _ODDS.match(place.text, place.start)
    if not odds or not int(odds[2]) or not place.near(anywhere("topics", "odds"), 80, 60):
        return None
    value = (Decimal(odds[1]) / int(odds[2])).quantize(Decimal("0.0001"))
    return valued(place.quantity("fractions", "fraction", span=place.upto(odds.end())), value)


def _cut(place: Place) -> Quantity | None:
    """Read "3/4 of", "1/2 cup", "1/4 mile", "1/2 million"."""
    match = _SLASH.match(place.text, place.start)
    if not match or place.text[max(0, place.start - 1) : place.start] in {"/", "."}:
        return None
    low, high = int(match[1]), int(match[2])
    named = place.last[:1].isupper() and not place.opening_before(1)  # "the launch from Site 1/5 at"
    if named or not 0 < low < high:
        return None
    share = (Decimal(low) / high).quantize(Decimal("0.0001")).normalize()
    if place.following is not None and match.end() < place.following.end:
        return _of_a_scale(place, place.following, share)
    found = unit.behind(place.text, match.end(), "fraction")
    if found is None or found.kind == "money" or found.unit.ambiguous:
        return valued(place.quantity("fractions", "fraction", span=place.upto(match.end())), share)
    quantity = place.quantity("fractions", found.kind, found.unit.name, span=place.upto(found.end))
    return valued(quantity, share * found.unit.factor)


_ODDS = re.compile(r"(?<![/\d.])(\d{1,3})/(\d{1,2})(?![\d/])")


def _of_a_scale(place: Place, following: Place, share: Decimal) -> Quantity | None:
    """Read "1/2 million dollars" and "1/2 million people"."""
    if following.scale is None:
        return None
    found = unit.behind(place.text, following.end, "fraction")
    if found and found.kind == "money":
        code = place.story.code(found.unit)
        quantity = place.quantity("fractions", "money", code, span=place.upto(found.end))
    else:
        quantity = place.quantity("fractions", "count", span=place.upto(following.end))
    return valued(quantity, share * following.scale)


_SLASH = re.compile(r"(\d)/([2-9]|10)(?![\d/])(?= of| the|rds|ths| [a-z])")
