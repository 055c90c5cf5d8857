"""Whether a surface that can mean something else is a unit where it stands: "150 m", "5C", "20 points"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.rules.words import anywhere, either, listed, noun

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.rules.place import Place
    from claims.rules.unit import Behind


def meant(place: Place, found: Behind) -> bool:
    """Tell the unit from what else its surface may mean: "150 m" and "3.4m people", "5C", "20 points"."""
    test = _TESTS.get(_sorts().get(found.surface, ""))
    return test is not None and test(place, found)


@cache
def _sorts() -> dict[str, str]:
    """Give the sort of test for each surface."""
    return {surface: sort for sort in _TESTS for surface in listed("measures", sort)}


def _metres(place: Place, found: Behind) -> bool:
    """Tell "a 150m race" from "3.4m people", "€3-4m" and "2m were displaced"."""
    if place.form != "digits" or place.scale is not None:
        return False
    if found.start != place.end:
        return True
    if _AFTER_MONEY.search(place.text, max(0, place.start - 16), place.start):
        return False
    following = place.word(1)
    return following in listed("measures", "behind_metres") or _of_a_length(place, following)


def _of_a_length(place: Place, following: str) -> bool:
    """Tell "the river rose to 3.4m", "she won the 100m in" from "lost 3.4m" and "5m in a year"."""
    if "." in place.surface:
        return not noun(following) and place.near(anywhere("topics", "lengths"), 60, 24)
    if following == "in" and "," not in place.surface:
        return place.near(anywhere("topics", "lengths"), 60, 40)
    return not (following.endswith("s") or following in listed("measures", "not_behind_metres"))


_AFTER_MONEY = re.compile(r"[$€£¥][\d.,]+(?:bn|m)?[-–]$")


def _bars(place: Place, found: Behind) -> bool:
    return place.near(anywhere("topics", "pressure"), 80, found.end - place.end + 60)


def _temperature(place: Place, found: Behind) -> bool:
    """Tell "5C" and "a high of 90 F" from codes."""
    if place.form != "digits" or place.value is None or abs(place.value) >= 200:
        return False
    sure = found.start == place.end and found.surface == "C"
    return sure or place.near(anywhere("topics", "heat"), 80, found.end - place.end + 60)


def _glued(place: Place, found: Behind) -> bool:
    """Tell "75V" from the numeral of a name."""
    return place.form == "digits" and found.start == place.end


def _digits(place: Place, _: Behind) -> bool:
    return place.form == "digits"


def _inches(place: Place, found: Behind) -> bool:
    """Tell "5ft 10in" and "3 in thick" from "3 in the city"."""
    if place.form != "digits" or found.start == place.end:
        return place.form == "digits"
    feet = _feet().search(place.text, max(0, place.start - 8), place.start)
    return feet is not None or _thick().match(place.text, found.end) is not None


@cache
def _feet() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('measures', 'feet')})[ ]?$")


@cache
def _thick() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('measures', 'behind_inches')})\b|\)|x")


def _weight(place: Place, found: Behind) -> bool:
    """Tell the pounds on the scales from those in the purse: "a 9-pound baby", "weighs 20 pounds", "20 pounds of"."""
    if found.surface == "pound" or (found.surface == "pounds" and place.text.startswith(" of", found.end)):
        return True
    return not sum_of_pounds(place) and place.near(anywhere("topics", "weight"), 60, found.end - place.end + 40)


def sum_of_pounds(place: Place) -> bool:
    """Tell "heroin worth 4.5 million pounds" from "it weighs 4.5 million pounds"."""
    return place.scale is not None and place.scale >= _MILLION and place.last_word not in listed("topics", "weight")


_MILLION = 1_000_000


def _degrees(place: Place, _: Behind) -> bool:
    return place.form in {"digits", "words"}


def _points(place: Place, found: Behind) -> bool:
    """Tell the points of an index from those of a game."""
    if place.form not in {"digits", "words", "fraction"}:
        return False
    return place.near(anywhere("topics", "markets"), 120, found.end - place.end + 80)


# list of measures.toml -> what tells that its surfaces are meant
_TESTS: dict[str, Callable[[Place, Behind], bool]] = {
    "metres": _metres,
    "bars": _bars,
    "temperatures": _temperature,
    "glued": _glued,
    "digits": _digits,
    "inches": _inches,
    "inch_signs": _digits,
    "weights": _weight,
    "degrees": _degrees,
    "points": _points,
}
