"""Counts of countable things, and amounts whose unit the text leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules.scales import letters, shared_scale
from claims.rules.words import PERIOD, anywhere, functions, listed, plural

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def counts(place: Place) -> Quantity | str | None:
    """Numbers of things: "1,300 representatives", "two neighbours", "dozens of homes"; bare: "a record 200 billion"."""
    if place.form == "article":
        return "an article, not a number"
    if place.form in {"ordinal", "factor", "fraction"}:
        return "plain sequence"
    letter = letters(place, glued=True) if place.scale is None else None
    factor, end = letter or (None, place.end)
    doubts: tuple[str, ...] = ()
    if letter is None:
        factor, doubts = shared_scale(place)
    kind = "count" if _counts(place, end) else "bare"
    quantity = place.quantity("counts", kind, span=place.upto(end), factor=factor)
    return quantity._replace(doubts=doubts) if doubts else quantity


def _counts(place: Place, end: int) -> bool:
    """Tell whether something countable follows, or is understood: "3.5" and "200 billion" by themselves are bare."""
    following = _WORD_BEHIND.match(place.text, end, end + 24)
    word = following[1].lower() if following else ""
    if word == "us" and following and following[1] == "US":
        return True  # "five million US jobs"
    large = place.form == "vague" or end != place.end or (place.scale is not None and place.scale >= 1000)
    sum_ = large and word in listed("topics", "sums") and not plural(word)  # "a 107 million loss"
    if place.text[place.start] == "." and word != "of":
        return False  # "a .345 average"
    if word and (word == "of" or not (word in functions() or word in PERIOD or sum_)):
        return True
    if end == place.end and place.value is not None and place.scale is None and place.value != int(place.value):
        return False
    return not (large and place.near(anywhere("topics", "sums"), 90, end - place.end + 60))


_WORD_BEHIND = re.compile(r"[ \u00a0]?[-‐‑]?([^\W\d_]{1,40})")


def lists(place: Place) -> Quantity | str | None:
    """List numbers: "1. Preheat", "(2) The"."""
    if place.last not in _OPENING or place.form != "digits" or place.value is None or place.value > 99:
        return None
    if not _NUMBERED.match(place.text, place.end) or (place.last == "(" and place.back(1) not in {"", "\n"}):
        return None
    return "a list number"


_OPENING = frozenset(("", "\n", "("))
_NUMBERED = re.compile(r"[.)][ \t]")
