"""Factors: how many times as much."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.rules.place import valued
from claims.rules.words import either, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def multiples(place: Place) -> Quantity | str | None:
    """Multiples: "doubled", "threefold", "20 times higher", "twice as many", "2x", "halved"; "double-digit" is bare."""
    if place.form == "factor":
        return _factor(place)
    if place.form not in {"digits", "words"} or place.value is None:
        return None
    end = _times(place)
    if end:
        return _multiple(place)._replace(span=place.upto(end))
    following = place.shares
    shared = following is not None and following.kind == "multiple" and place.joined in {"to", "-", "or"}
    return _multiple(place) if shared else None


_ARTICLES = frozenset({"a", "an", "each", "every", "per"})


def _multiple(place: Place) -> Quantity:
    return place.quantity("multiples", "multiple")


def _times(place: Place) -> int:
    """Give where "20| times| higher", "ten|-fold|", "2|x|" ends, 0 if it is none."""
    text, end, following = place.text, place.end, place.next_word
    broken = place.value is not None and place.value != int(place.value)  # "2.27 times New York" is no "how often"
    if following == "times" and (broken or _more().match(text, end)):
        return end + len(" times")
    if following == "fold" or text.startswith(("-fold", " - fold"), end):
        return text.index("fold", end) + len("fold")
    if following in {"x", "×"} and text[end] in "xX×" and not text[end + 1 : end + 2].isalnum():
        return end + 1
    return 0


@cache
def _more() -> re.Pattern[str]:
    """Match what is compared: "20| times higher|", "3| times as m|any", "5| times richer than|"."""
    return re.compile(
        rf" times (?:(?:{either('fractions', 'times')})\b|[a-z]+er than|as (?!a |an |the )[a-z]|\w+ ?\w*['’]s\b)"
    )


def _factor(place: Place) -> Quantity | str:
    """Read a word that is a factor: "doubled", "twice the size", "a triple murder"."""
    word = place.surface.lower()
    if place.text.startswith(("-digit", " digit"), place.end):
        return _digits(place)
    if word == "single":
        return "no number: a single one"
    compared = place.next_word in listed("fractions", "sizes")
    if word in listed("fractions", "how_often"):
        hedged = place.last_word in listed("fractions", "before_twice")
        often = place.next_word in _ARTICLES and place.word(1) in listed("fractions", "periods")  # "twice a day"
        return _multiple(place) if (compared or hedged) and not often else place.quantity("multiples", "count")
    if word not in listed("fractions", "of_two_kinds") or compared:
        return _multiple(place)
    return _of_two_kinds(place, word)


def _of_two_kinds(place: Place, word: str) -> Quantity | str:
    """Tell "to double", "nearly triple" from "a double bed"."""
    if place.last_word in listed("fractions", "before_double"):
        return _multiple(place)
    if word in {"triple", "quadruple"} and place.next[:1].isupper():
        return place.quantity("multiples", "count")
    return "no factor: two of a kind"


def _digits(place: Place) -> Quantity:
    """Read "double-digit", "triple digits": how long a number is, and not which."""
    end = place.end + len("-digit")
    end += place.text.startswith("s", end)
    return valued(place.quantity("multiples", "bare", span=place.upto(end)), None)
