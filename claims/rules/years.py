"""Years and decades."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules.idioms import counted
from claims.rules.persons import owned
from claims.rules.words import functions, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def decades(place: Place) -> Quantity | str | None:
    """Decades: "the 1990s", "the '60s", "the mid-80s"; "in her 30s" is left to the ages."""
    value = place.value
    if place.form != "digits" or place.text[place.end : place.end + 1] not in _DECADE_SIGNS or value is None:
        return None
    if value % 10 or value > 2100 or not _DECADE.match(place.text, place.end):
        return None
    if value < 100:
        told = place.last_word in _APOSTROPHES or place.last_word in listed("calendar", "before_decade")
    else:
        told = value >= 1000
    return "a decade" if told and not _owned(place) else None


_DECADE_SIGNS = frozenset("s'’")
_DECADE = re.compile(r"['’]?s\b")
_APOSTROPHES = frozenset("'’‘-")


def _owned(place: Place) -> bool:
    """Tell the ages of "in his late 30s", "in their 20s and 30s", "the over-50s"."""
    return place.over_or_under or owned(place)


def years(place: Place) -> Quantity | str | None:
    """Years: "in 1998", "the 2004 elections", "2010–2014", "2019-20", "44 BC"."""
    if place.form != "digits":
        return None
    if place.end - place.start == 4 and place.text[place.start : place.end].isdigit():
        year = _four_digits(place)
    else:
        year = place.end - place.start == 2 and _two_digits(place)
    return "a year" if year or _of_an_era(place) else None


def _of_an_era(place: Place) -> bool:
    """Tell "44 BC", "AD 79", "44 B.C."."""
    if place.next_word in listed("calendar", "eras") and place.next[0].isupper():
        return True
    text = place.text
    return (
        place.last == "AD"
        or text.startswith((" B.C.", " b.c.", " C.E.", " c.e."), place.end)
        or text[max(0, place.start - 5) : place.start] == "A.D. "
    )


def _two_digits(place: Place) -> bool:
    """Tell "'98" and the 20 of "2019-20"."""
    if place.text[place.start - 1 : place.start] in _QUOTES and not place.next.isalpha():
        return True
    if place.last_word == "to" and place.back(2) in {"from", "between"} and not counted(place):
        year = place.back(1)  # "from 1938 to |40|"
        return len(year) == 4 and year.isdigit() and 1000 <= int(year) <= 2100 and (place.value or 0) > int(year[2:])
    return _behind_a_year(place)


_QUOTES = frozenset("'’‘")


def _behind_a_year(place: Place) -> bool:
    text, start = place.text, place.start
    if text[start - 1 : start] not in _DASHES:
        return False
    before = text[max(0, start - 5) : start - 1]
    return len(before) == 4 and before.isdecimal() and 1000 <= int(before) <= 2100


_DASHES = frozenset("-–/")


def _four_digits(place: Place) -> bool:
    value = int(place.value or 0)
    if not 1000 <= value <= 2100:
        return False
    if _behind_a_year(place) or (_SPAN.match(place.text, place.end) and not place.next.isalpha()):
        return True
    if place.sign or place.next_word in listed("calendar", "amounts"):
        return False
    likely = 1700 <= value <= 2050
    if _unit_behind(place, likely=likely):
        return False
    if likely and _range_of_years(place, value):
        return True
    return not _hedged(place, value, likely=likely) and _said(place, likely=likely)


_SPAN = re.compile(r"[ ]?[-–/—][ ]?(?:(?:1[0-9]|20)\d\d|\d\d)(?![\d%,.]\d|\d)")  # 2010|–2014|, 2019|-20|


def _unit_behind(place: Place, *, likely: bool) -> bool:
    """Tell "2000 miles" from "2018 day five" and "the 1998 second place"."""
    found = place.unit
    if found is None or found.unit.ambiguous:
        return False
    if likely and found.start == place.end and found.surface.isalpha() and len(found.surface) == 1:
        return False
    if not likely or found.kind != "duration" or found.surface.endswith("s"):
        return True
    return place.text.startswith((" old", "-old"), found.end) or place.text[found.start - 1] != " "


def _range_of_years(place: Place, value: int) -> bool:
    """Tell "1998 to 2004" from "1998 to 2004 people"."""
    following = place.following
    if following is None or place.joined not in {"to", "-", "and"} or following.form != "digits":
        return False
    return following.value is not None and value < following.value <= 2050 and not following.next.isalpha()


def _hedged(place: Place, value: int, *, likely: bool) -> bool:
    """Tell an amount by the word before it: "nearly 1900 homes", "exceeded 1500"."""
    last, noun = place.last_word, place.next.isalpha()
    if last in listed("calendar", "rough") and noun and place.next_word not in functions():
        return True
    if last not in listed("calendar", "before_amount"):
        return False
    total = value < 1900 and not noun and last in listed("calendar", "before_total")
    return place.counting or not likely or total


def _said(place: Place, *, likely: bool) -> bool:
    """Tell a year by the word before it, or by its value alone: "in 1066", "the 2004 elections"."""
    last = place.last_word
    if place.next_word in {"had", "have"} and last in {"and", ","}:
        return False  # "1,846 were treated, and 1720 had gone home"
    if last == "," and (place.back(1) == "act" or place.back(1) == place.surface):
        return likely  # "the Wildlife Act, |1972| lists", "the elections of 2010, |2010| elections"
    if last in listed("calendar", "before_year") or place.last == "(":
        return likely or not place.next.isalpha() or last in listed("calendar", "only_before_year")
    return likely and not (place.counting and (last == "," or last in listed("calendar", "counting")))
