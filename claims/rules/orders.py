"""Ranks, scores and tallies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.rules.place import Place

_DASH = re.compile(r"[ \u00a0]?[-–—‒][ \u00a0]?$")
_SUPERLATIVE = re.compile(r"[- ](?:most\b|least\b|[a-z]{2,}est\b(?<!interest)(?<!protest)(?<!request)(?<!arrest)(?<!contest)(?<!forest)(?<!harvest))")
_TO_DO = re.compile(r" (?:[^\W\d_]+[ -]){1,3}to (?!the\b|a\b|their\b|his\b|her\b)[a-z]+")  # "the third player to die"
_OF_ALL = re.compile(r" (?:[^\W\d_]|[-'’ ]){3,60}? (?:of the (?:\w+ ){0,4}(?:season|year|century|decade|campaign|tournament|month|war|era)|(?:in|of) (?:\w+ ){0,3}(?:history|record)|in (?:a|the past|the last|as many|\w+) (?:day|week|month|year|decade|game|match)s?|since|this (?:year|season|month|week)|ever|in a row|so far)\b")


def scores(place: Place) -> Quantity | str | None:
    """Scores and tallies: "won 3-1", "voted 52–48", "212,205 to 210,424"."""
    following = place.following
    if place.form != "digits" or following is None or following.form != "digits" or place.value is None or following.value is None:
        return None
    if following.start - place.end > 4 or place.scale or following.scale or "." in place.surface:
        return None
    gap = place.text[place.end : following.start]
    if not (_DASH.match(gap) or gap in (" to ", "-to-")):
        return None
    if following.unit is not None and following.unit.kind != "money" and not following.unit.unit.ambiguous:
        return None
    if following.glued or place.text[place.start - 1 : place.start] in ("$", "€", "£", "¥") or not _scored(place, following, dash=gap not in (" to ", "-to-")):
        return None
    return Quantity(Span(place.start, following.end), "score", None, None, None, "scores")


def _scored(place: Place, following: Place, *, dash: bool) -> bool:
    """Tell a score from a range: "a 5–4 victory", "won 3-1", but "10-15 people"."""
    words = _words()
    value, other = place.value, following.value
    assert value is not None  # noqa: S101 (told by the caller)
    assert other is not None  # noqa: S101
    near = {place.back(index) for index in range(6)}
    contest = following.next_word in words["results"] or not near.isdisjoint(words["contests"])
    if not dash:
        return contest and (value > other or value >= 1000 and bool(near & {"voted", "vote", "votes", "defeated", "passed"})) and place.last_word != "from"
    if value >= other:
        return not (value >= 1000 and other < 100) or contest
    if contest:
        return True
    teams = bool(place.before) and place.before[0][0].isupper() and bool(following.after) and following.after[0][0].isupper()
    return value < 100 and other < 100 and teams


def ranks(place: Place) -> Quantity | str | None:
    """Ranks: "the third-largest", "ranked 12th", "second place", "fourth consecutive month", "236th pick", "top 10"; not plain sequence."""
    if place.form in ("digits", "words"):
        if (place.last_word == "top" or place.last_word == "-" and place.back(1) == "top") and place.value is not None and place.value == int(place.value) and place.next_word not in ("%", "percent", "per"):
            return place.quantity("ranks", "rank")
        return None
    if place.form != "ordinal" or place.value is None:
        return None
    if place.value == 1:
        return "plain sequence: a first"
    return place.quantity("ranks", "rank") if _asserted(place) else _why_not(place)


def _asserted(place: Place) -> bool:
    """Tell whether an ordinal asserts a place in an order."""
    words, text, following = _words(), place.text, place.next_word
    if _SUPERLATIVE.match(text, place.end):
        return True
    if following == "-" and place.word(1) in words["placed"] or following in words["placed"]:
        return True
    if place.last_word == "the" and place.back(1) in words["stressed"]:
        return True
    if following in words["periods"]:
        return False
    if place.last_word in words["finished"] or (place.last_word in ("in", "at", "a") and place.back(1) in words["finished"]):
        return not following.isalpha() or following in words["behind_rank"]
    if following in ("in", "on", "behind", "overall", "among", ",", ".", ")") and place.last_word in words["being"] and place.surface[1] != " ":
        return True
    if following == "of" and place.word(1).isdigit() or following == "of" and place.word(1) in words["counted"]:
        return True
    copula = place.last_word in words["owners"] and place.back(1) in words["asserting"]
    if following == "time":
        return place.value > 2 or copula
    if place.last_word == "in" and following in (",", ".", ";", "while", "was", "is", "came", "with", "behind", "after", "and", "as"):
        return True
    if place.value > 20 and place.surface[0].isdigit() and following in ("and", "of"):
        return True
    if not following.isalpha() or following in words["sequences"] or following in ("of", "and", "or"):
        return False
    if _TO_DO.match(text, place.end) or copula and place.after[0].islower():
        return True
    if place.after[0][0].isupper() and place.form == "ordinal" and place.value < 1000 and following not in words["counted"]:
        return False
    if place.value >= 10 and place.surface[0].isdigit():
        return True
    return _OF_ALL.match(text, place.end, place.end + 90) is not None


def _why_not(place: Place) -> str:
    following = place.next_word
    if following == "century":
        return "a century"
    if place.after and place.after[0][0].isupper():
        return "part of a name"
    return "plain sequence"


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in lexicon.words("orders").items()}
