"""Places in an order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.rules.words import either, listed, noun

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.model import Quantity
    from claims.rules.place import Place


def ranks(place: Place) -> Quantity | str | None:
    """Ranks: "the third-largest", "ranked 12th", "second place", "236th pick", "top 10"; not plain sequence."""
    if place.form in {"digits", "words"}:
        return place.quantity("ranks", "rank") if _top(place) or numbered_place(place) else None
    if place.form != "ordinal":
        return None
    if place.value == 1:
        return "plain sequence: a first"
    beside = place.following
    if beside is not None and beside.form == "ordinal" and place.joined in _JOINING:
        ranked = not isinstance(beside.found, str)
        return place.quantity("ranks", "rank") if ranked else _why_not(place)  # "|second| and third place"
    return place.quantity("ranks", "rank") if _asserted(place) else _why_not(place)


_JOINING = frozenset({",", "and", "or", "to"})


def _top(place: Place) -> bool:
    """Tell "the top 10", "a top-10 player" from "the top 10%"."""
    if place.last_word != "top" and not (place.last == "-" and place.back(1) == "top"):
        return False
    whole = place.value is not None and place.value == int(place.value)
    return whole and place.next_word not in {"%", "percent", "per"}


def numbered_place(place: Place) -> bool:
    """Tell "ranked number 3", "a career high of number 16", "world No. 7", "the No. 2 seed" from "number 3 shaft"."""
    short = place.last_word == "." and place.back(1) == "no"
    if not (short or place.last_word in {"number", "no"}) or place.value is None or place.scale:
        return False
    if place.next_word in listed("orders", "behind_number"):
        return True
    if not short and place.back(1) in {"at", "to"} and place.form == "words":
        return True  # "weeks at number one"
    if short and place.back(2) in listed("orders", "asserting") and not place.next.isalpha():
        return True  # "they are No. 1"
    if any(place.back(index) in listed("orders", "ranking") for index in range(1, 5)):
        return True
    return _on_a_list().match(place.text, place.end, place.end + 80) is not None


@cache
def _on_a_list() -> re.Pattern[str]:
    """Match what the place is on: "at number 58| on the magazine's list|"."""
    return re.compile(rf" (?:on|in) [^.;:,]{{0,60}}?\b(?:{either('orders', 'lists')})\b")


def _asserted(place: Place) -> bool:
    """Tell whether an ordinal asserts a place in an order."""
    if _superlative(place) or _placed(place) or (place.last == "(" and place.surface[0].isdigit()):
        return True
    if (place.value or 0) > 2 and _IN_A_ROW.match(place.text, place.end):
        return True
    periods = listed("orders", "periods")
    if place.next_word in periods or place.next_word.removesuffix("s") in periods:
        return False
    if _behind_finish(place):
        return not place.next.isalpha() or place.next_word in listed("orders", "behind_rank")
    return _stands(place) or _of_many(place) or _numbered(place)


def _superlative(place: Place) -> bool:
    """Tell "the third-largest", "second most", but not "third interest"."""
    match = _SUPERLATIVE.match(place.text, place.end)
    return match is not None and match[1] not in listed("orders", "not_superlatives")


_SUPERLATIVE = re.compile(r"[- ](most\b|least\b|[a-z]{2,}?est\b)")


def _placed(place: Place) -> bool:
    """Tell "52nd spot", "second-placed", "only the second", "this marks the third"."""
    placed = listed("orders", "placed")
    if place.next_word in placed or (place.next == "-" and place.word(1) in placed):
        return True
    return place.last_word == "the" and place.back(1) in listed("orders", "stressed")


def _behind_finish(place: Place) -> bool:
    """Tell "finished second", "came in third overall", "rose to second,"."""
    finished = listed("orders", "finished")
    return place.last_word in finished or (place.last_word in {"in", "at", "to", "a"} and place.back(1) in finished)


def _stands(place: Place) -> bool:
    """Tell "are third in", "He was fourth,", "in second, behind"."""
    following = place.next_word
    if place.last_word in listed("orders", "being") and following in listed("orders", "behind_standing"):
        return place.last_word != "a"  # "a third" is a share
    return place.last_word == "in" and following in listed("orders", "behind_place")


def _of_many(place: Place) -> bool:
    """Tell "the third of four", "the 100th of"."""
    following = place.next_word
    if following == "of" and (place.word(1).isdigit() or place.word(1) in listed("orders", "counted")):
        return True
    if following == "of" and (place.value or 0) > 2 and _of_a_season().match(place.text, place.end):
        return True
    large = place.value is not None and place.value > 20 and place.surface[0].isdigit()
    return large and following in {"and", "of"}


@cache
def _of_a_season() -> re.Pattern[str]:
    """Match "the third| of the season|", "the fourth| of the year|"."""
    return re.compile(rf" of (?:the|his|her|their) (?:year|{either('orders', 'events')})\b")


def _numbered(place: Place) -> bool:
    """Tell what is counted in a row from what is only told apart: "his third title of the season", "the third man"."""
    following, value = place.next_word, place.value or 0
    copula = place.last_word in listed("orders", "owners") and place.back(1) in listed("orders", "asserting")
    if following in {"time", "times"}:
        return value > 2 or copula
    if not following.isalpha() or following in {"of", "and", "or"}:
        return False
    if following in listed("orders", "sequences"):
        return value > 2 and _of_all().match(place.text, place.end, place.end + 90) is not None
    toll = following in listed("orders", "tolls")
    if toll or (copula and place.next.islower()) or _TO_DO.match(place.text, place.end):
        return True
    return _high(place, value) or _of_all().match(place.text, place.end, place.end + 90) is not None


def _high(place: Place, value: Decimal | int) -> bool:
    """Tell "the 12th man", "the 46th President" and "her 23rd Grand Slam title" from "the 23rd Amendment"."""
    in_digits = place.surface[0].isdigit()
    if not place.next[0].isupper() or value >= 1000 or place.next_word in listed("orders", "counted"):
        return in_digits and value >= 10
    if in_digits and (place.next_word in listed("orders", "offices") or _of_a_nation(place)):
        return True
    return _own_title(place)


def _of_a_nation(place: Place) -> bool:
    """Tell "the 12th British soldier", "the 21st US Ambassador" from "the 9th Circuit Court"."""
    nation = _NATION.match(place.text, place.end)
    return nation is not None and (
        noun(nation[1]) if nation[1].islower() else nation[1].lower() in listed("orders", "offices")
    )


_NATION = re.compile(r" (?:US|U\.S\.|UK|EU|[A-Z][a-z]+(?:an|ish|ese|eek|iss|utch|ench|elsh)) ([A-Za-z]+)")


def _own_title(place: Place) -> bool:
    """Tell "her 23rd Grand Slam title" from "the 23rd Amendment"."""
    own = place.last_word in listed("orders", "owners") and place.last_word != "the"
    return own and _TITLE.match(place.text, place.end) is not None


_IN_A_ROW = re.compile(r" [a-z]+ (?:in a row|running)\b")  # "the fourth| night in a row|"

# "her 23rd| Grand Slam title|"
_TITLE = re.compile(r" (?:[A-Z][\w'’]*[ -]){1,4}[a-z]{3,}")

# "the third| player to die|", but not "the fifth rotation is to remain"
_TO_DO = re.compile(
    r" (?:(?!(?:is|was|are|were|has|had|will)\b)[^\W\d_]{1,40}[ -]){1,5}to (?!(?:the|a|their|his|her)\b)[a-z]+"
)


@cache
def _of_all() -> re.Pattern[str]:
    """Match what the order is among: "his third| title of the season|", "the second| fire in a week|"."""
    span = either("orders", "spans")
    return re.compile(
        rf"""[ ](?:[^\W\d_]|[-'’ ]){{3,60}}?[ ]                          # title
        (?: of[ ]the[ ](?:\w+[ ]){{0,4}}(?:{span}|{either("orders", "events")})     # of the season
          | (?:in|of)[ ](?:\w+[ ]){{0,3}}(?:{either("orders", "histories")})        # in Swedish history
          | in[ ](?:(?:the|as)[ ])?\w+[ ](?:{span}|{either("orders", "short_spans")})s?   # in a week, in as many days
          | this[ ](?:{either("orders", "this_spans")})                             # this year
          | {either("orders", "ever")}                                              # so far
        )\b""",
        re.VERBOSE,
    )


def _why_not(place: Place) -> str:
    if place.next_word == "century":
        return "a century"
    return "part of a name" if place.next[:1].isupper() else "plain sequence"
