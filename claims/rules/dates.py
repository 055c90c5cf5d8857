"""Days of the calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.rules.words import either, listed, month, plural

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def dates(place: Place) -> Quantity | str | None:
    """Dates: "24 May", "May 24, 2023", "2019-04-03", "the 24th", "July 2 to 8"."""
    if place.form not in {"digits", "ordinal", "words"}:
        return None
    if place.form == "digits" and _numeric(place):
        return "a date"
    value = place.value
    if value is None or 31 < value < 1000 or value > 2999 or value != int(value):
        return None
    if value >= 1000:
        return "a year" if place.form == "digits" and _year_of_a_date(place) else None
    on_the = place.form == "ordinal" and place.last == "the" and not place.next.isalpha() and place.back(1) == "on"
    return "a date" if _month_behind(place) or _month_before(place) or on_the else None


def _numeric(place: Place) -> bool:
    """Tell "2019-04-03", "3/4/2019", "3.4.2019" by their first number, and by the others."""
    text, start = place.text, place.start
    if text[place.end : place.end + 1] in _JOINTS and _NUMERIC.match(text, start):
        return True
    if text[start - 1 : start] not in _JOINTS or place.value is None or 31 < place.value < 1000:
        return False
    return _NUMERIC.search(text[max(0, start - 8) : place.end + 5]) is not None


_JOINTS = frozenset("-/.")
_NUMERIC = re.compile(
    r"""\d{4}-\d\d?-\d\d?(?!\d)                  # 2019-04-03
      | \d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)         # 3/4/2019
      | \d\d?\.\d\d?\.\d{4}(?!\d)                # 3.4.2019
      | \d\d?-\d\d?-\d{4}(?!\d)                  # 3-4-2019""",
    re.VERBOSE,
)


def _month_behind(place: Place) -> bool:
    """Tell "24 May", "the 24th of May", "24 and 25 May"."""
    if month(place.next) or (place.next == "of" and len(place.after) > 1 and month(place.after[1])):
        return True
    if place.next_word not in _AND_DAYS:
        return False
    days = _days_behind().match(place.text, place.end)
    return days is not None and days[1].lower() in listed("calendar", "months")


_AND_DAYS = frozenset({"-", "–", "and", "to", ",", "or"})


@cache
def _days_behind() -> re.Pattern[str]:
    suffix = either("calendar", "suffixes")
    return re.compile(
        rf"""(?:{suffix})?
        (?: ,?[ ]?[-–]?(?:[ ]?(?:and|to|or)[ ])?[ ]?\d{{1,2}}(?:{suffix})? ){{1,4}}   # 24|, 25 and 26|
        [ ](?:of[ ])?([A-Z][a-z]{{2,8}})\b                                            # of |May|""",
        re.VERBOSE,
    )


def _month_before(place: Place) -> bool:
    """Tell "May 24", "May 24-26", "July 2 to 8", "May the fourth"."""
    if month(place.last):
        ships = place.back(1) in _IN and plural(place.next_word) and place.next[0].islower()
        return not ships  # "In May 24 ships called"
    if place.form == "words" or not _between_days(place.last):
        return False
    before = place.before[:10]
    skipped = next((index for index, token in enumerate(before) if not _between_days(token)), len(before))
    if skipped == len(before) or not month(before[skipped]):
        return False
    between = before[:skipped]
    if any(token.isdecimal() for token in between):
        return True
    return between in (["."], ["the"]) and place.next != "%"


_IN = frozenset({"in", "since", "last"})


def _between_days(token: str) -> bool:
    """Tell whether a token may stand between a month and a day: the 24 and the comma of "May 24, 25"."""
    return token in _BETWEEN_DAYS or token in _suffixes() or (token.isdecimal() and len(token) < 3 and int(token) < 32)


_BETWEEN_DAYS = frozenset({"-", "–", ",", ".", "and", "to", "the", "or"})


def _suffixes() -> frozenset[str]:
    return listed("calendar", "suffixes")


def _year_of_a_date(place: Place) -> bool:
    """Tell "May 2023" and "May 24, 2023"."""
    if month(place.last):
        return True
    if place.last.isdecimal():
        return len(place.before) > 1 and month(place.before[1])
    if place.last not in _BEFORE_THE_YEAR and place.last not in _suffixes():
        return False
    return len(place.before) > 2 and any(month(token) for token in place.before[1:4])


_BEFORE_THE_YEAR = frozenset({",", "of", "."})
