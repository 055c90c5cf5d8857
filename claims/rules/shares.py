"""Fractions of a whole and factors."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.model import Span
from claims.rules import unit

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place

_IN = re.compile(r" (?:(in|of|out of)(?: every| each)? |per )$")
_PER = re.compile(r" (?:per|in every|for every) (?=(?:\d|million|thousand|hundred|billion))")
_PER_NOUN = re.compile(r" (?:[a-z-]+ ){1,3}(?:per|for every|in every) ")
_MORE = re.compile(r" times (?:as |more|higher|larger|bigger|greater|faster|less|lower|longer|the |that of |its |their |his |her |what |over\b|worse|better|stronger|heavier|smaller|older|cheaper|likelier|normal|an?\b|[a-z]+er than)")
_SIZES = frozenset({"of", "the", "a", "an", "as", "its", "their", "his", "her", "our", "that", "those", "all", "this", "these", "what", "from"})


def fractions(place: Place) -> Quantity | str | None:
    """Fractions: "two-thirds of voters", "a quarter", "half", "one in five", "3 out of 10", "31 per million"."""
    if place.form == "fraction":
        if place.next_word == "-" and place.surface.lower() == "half" or place.last_word in _NOT_BEFORE_HALF:
            return "no share of anything"
        if place.surface.lower() in ("quarter", "quarters") and (place.next_word != "of" or place.word(1).isdigit()):
            return "a period of the calendar or of a game"
        if place.surface.lower() == "halves" and place.next_word in _SIZES and place.next_word != "of":
            return place.quantity("multiples", "multiple")
        if place.surface.lower() == "halves" or place.surface.lower() == "half" and not _half_of_something(place):
            return "no share of anything"
        if place.last_word == "in" and place.surface.lower() == "a quarter" and place.next_word != "of":
            return "a period of the calendar or of a game"
        return place.quantity("fractions", "fraction")
    if place.form not in ("digits", "words") or place.value is None:
        return None
    return _n_in_m(place) or _per(place) or _slashed(place)


def _half_of_something(place: Place) -> bool:
    """Tell "half of them", "nearly half", "cut by half" from "their attacking half" and "a half back"."""
    return place.next_word in _SIZES or place.next_word in _HALVED or place.last_word in _HEDGED


_HALVED = frozenset({"were", "was", "are", "is", "have", "had", "has", "said", "say", "or", "to", "were", "will", "would", "our", "my", "your"})
_HEDGED = frozenset({"nearly", "almost", "about", "than", "over", "by", "in", "least", "only", "around", "roughly", "some", "and", "or", "one", "just", "approximately", "under", "exactly", "below", "above", "to", "cut", "past"})
_ROUND = frozenset({12, 20, 25, 50, 100, 1000, 10_000, 100_000})
_NOT_BEFORE_HALF = frozenset({"first", "second", "third", "fourth", "other", "better", "latter", "northern", "southern", "eastern", "western", "upper", "lower", "last", "this", "current", "next", "previous"})


def _n_in_m(place: Place) -> Quantity | None:
    """Read "one in five", "3 out of 10", "one in every three"."""
    following = place.following
    if following is None or following.start - place.end > 16 or following.form not in ("digits", "words", "ordinal"):
        return None
    match = _IN.match(place.text[place.end : following.start])
    if not match or match[1] is None or match[1] == "of":
        return None
    low, high = place.value, following.value
    if low is None or high is None or not 0 < low < high or low != int(low) or high != int(high) or following.form == "ordinal":
        return None
    if match[1] == "in" and (low > 20 or high > 10 and high % 5 and high != 12 or isinstance(following.found, str) or following.found.kind not in ("count", "bare")):
        return None
    if match[1] == "out of" and high > 10 and high not in _ROUND and following.next_word.isalpha():
        return None  # "16 out of 24 finalists": two counts
    share = (low / high).quantize(Decimal("0.0001"))
    quantity = place.quantity("fractions", "fraction")
    return quantity._replace(span=Span(place.start, following.end), low=share, high=share)


def _per(place: Place) -> Quantity | None:
    """Read "31 per million", "12.5 per 100,000"."""
    following = place.following
    if following and following.value and following.start - place.end < 50 and following.value in (100, 1000, 10**4, 10**5, 10**6) and _PER_NOUN.fullmatch(place.text, place.end, following.start):
        share = place.value / following.value if place.value is not None else None
        return place.quantity("fractions", "fraction", end=following.end)._replace(low=share, high=share)
    if following is None or not _PER.match(place.text, place.end) or following.start - place.end > 12 or not following.value or place.value is None:
        match = re.compile(r" per (thousand|million|billion|hundred)\b").match(place.text, place.end)
        if not match or place.value is None:
            return None
        whole, end = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}[match[1]], match.end()
    else:
        whole, end = int(following.value), following.end
    share = place.value / whole
    return place.quantity("fractions", "fraction", end=end)._replace(low=share, high=share)


def _slashed(place: Place) -> Quantity | None:
    """Read "3/4 of", "1/2"."""
    match = _SLASH.match(place.text, place.start)
    if not match or place.text[place.start - 1 : place.start] in ("/", "."):
        return None
    low, high = int(match[1]), int(match[2])
    if not 0 < low < high:
        return None
    share = (Decimal(low) / high).quantize(Decimal("0.0001")).normalize()
    found = unit.behind(place.text, match.end(), "fraction")
    if found and found.kind in ("measure", "duration", "percentage") and not found.unit.ambiguous:
        share *= found.unit.factor
        return place.quantity("fractions", found.kind, found.unit.name, end=found.end)._replace(low=share, high=share)
    return place.quantity("fractions", "fraction", end=match.end())._replace(low=share, high=share)


_SLASH = re.compile(r"(\d)/([2-9]|10)(?![\d/])(?= of| the|rds|ths| [a-z])")


def slashes(place: Place) -> Quantity | str | None:
    """What is left of numbers with a slash: "24/7", "9/11", "2019/20"."""
    text = place.text
    if text[place.end : place.end + 1] == "/" and text[place.end + 1 : place.end + 2].isdigit() or text[place.start - 1 : place.start] == "/" and text[place.start - 2 : place.start - 1].isdigit():
        return "a date or a label"
    return None


def multiples(place: Place) -> Quantity | str | None:
    """Multiples: "doubled", "threefold", "20 times higher", "twice as many", "2x", "halved"; "double-digit" is bare."""
    if place.form == "factor":
        return _factor(place)
    if place.form in ("digits", "words") and place.value is not None:
        text, end = place.text, place.end
        if place.next_word == "times" and _MORE.match(text, end):
            return place.quantity("multiples", "multiple", end=end + len(" times"))
        if place.next_word in ("-fold", "fold") or text.startswith("-fold", end):
            return place.quantity("multiples", "multiple", end=text.index("fold", end) + 4)
        if text[end : end + 1] in ("x", "X", "×") and not text[end + 1 : end + 2].isalnum():
            return place.quantity("multiples", "multiple", end=end + 1)
        following = place.shares
        if following is not None and following.kind == "multiple" and place.joined in ("to", "-", "or"):
            return place.quantity("multiples", "multiple")
    return None


def _factor(place: Place) -> Quantity | str:
    word, following = place.surface.lower(), place.next_word
    if place.text.startswith(("-digit", " digit"), place.end):
        end = place.end + len("-digit") + (place.text[place.end + 6 : place.end + 7] == "s")
        return place.quantity("multiples", "bare", end=end)._replace(low=None, high=None)
    if word == "single":
        return "no number: a single one"
    if word in ("twice", "thrice"):
        return place.quantity("multiples", "multiple") if following in _SIZES or place.last_word in ("than", "about", "nearly", "almost") else "how often, not how many times as much"
    if word in ("double", "triple", "treble", "quadruple", "halve", "halves"):
        if following in _SIZES or place.last_word in ("to", "will", "would", "could", "nearly", "almost", "than", "more", "about"):
            return place.quantity("multiples", "multiple")
        if word in ("triple", "quadruple") and place.after and place.after[0][0].isupper():
            return place.quantity("multiples", "count")
        return "no factor: two of a kind"
    return place.quantity("multiples", "multiple")
