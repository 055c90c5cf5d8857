"""Clock times."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims.rules.place import valued
from claims.rules.words import either, listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def clocks(place: Place) -> Quantity | str | None:
    """Clock times: "18:00", "7.30pm", "7 p.m.", "1500 UTC", "nine o'clock"; but "2:14:04" is how long a race took."""
    if place.form not in {"digits", "words"}:
        return None
    if place.next == ":" and (match := _ELAPSED.match(place.text, place.start)) and not _at(place, match.end()):
        return _elapsed(place, match)
    if (place.last_word in _SPOKEN or place.next_word == "past") and _spoken(place):
        return "a clock time"
    clock = place.next_word in listed("calendar", "clock_words") and _behind().match(place.text, place.end)
    return "a clock time" if clock or _minutes(place) or _zoned(place) else None


_SPOKEN = frozenset({"past", "to"})
_HOURS = 12


def _spoken(place: Place) -> bool:
    """Tell "ten past nine", "half past six", "a quarter to three" and "twenty minutes past two"."""
    hour = place.following if place.next_word == "past" else place
    if hour is None or hour.value is None or hour.value > _HOURS or hour.start - place.end > len(" past "):
        return False
    if hour is not place:
        return place.text[place.end : hour.start] == " past "
    minutes = place.back(1) in listed("calendar", "before_past") or place.back(1) in listed("numbers", "ones")
    return place.back(1) == "quarter" if place.last_word == "to" else minutes


# 2:14:04, 1:43.2
_ELAPSED = re.compile(r"(?<![\d:.])(?:(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d+)?)|()(\d{1,2}):([0-5]\d\.\d+))(?![\d:])")


def _at(place: Place, end: int) -> bool:
    """Tell "at 14:32:10" and "14:32:10 GMT" from a time that something took."""
    behind = place.text[end : end + 8].split()
    zoned = bool(behind) and behind[0].strip(".,;)").lower() in listed("calendar", "zones")
    return zoned or place.last_word in listed("calendar", "at")


def _elapsed(place: Place, match: re.Match[str]) -> Quantity:
    hours, minutes, seconds = (match[1], match[2], match[3]) if match[3] else ("0", match[5], match[6])
    total = Decimal(hours) * 3600 + Decimal(minutes) * 60 + Decimal(seconds)
    return valued(place.quantity("clocks", "duration", "second", span=place.upto(match.end())), total)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf""":[0-5]\d(?!\d)                                            # 18|:00|
          | (?:[:.][0-5]\d)?[ ]?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?(?![ ]radio))   # 7|.30pm|, 7| p.m.|, but not 7| AM radio|
          | [ ]?o['’]clock                                             # nine| o'clock|
          | [ ]?h(?:rs|ours)?[ ](?i:{either("calendar", "zones")})\b   # 1500| hours GMT|
          | [ ]in[ ]the[ ](?:{either("calendar", "parts_of_day")})     # three| in the morning|
          | [ ](?:{either("calendar", "noons")})\b                     # twelve| noon|""",
        re.VERBOSE,
    )


def _minutes(place: Place) -> bool:
    """Tell the 30 of "18:30"."""
    return place.last == ":" and place.text[place.start - 2].isdigit() and place.end - place.start >= 2


def _at_hour(place: Place) -> bool:
    """Tell "at 1140 yesterday" and "at 0600" from "at 1140 metres"."""
    if place.last_word not in {"at", "until"} or not place.surface.isdigit():
        return False
    hour, minute = int(place.surface[:2]), int(place.surface[2:])
    behind = place.next_word in listed("calendar", "behind_hour")
    return hour < 24 and minute < 60 and (behind or (hour < 10 and not place.next.isalpha()))


_HOUR_AND_MINUTE = 4  # digits
_DOTTED = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")


def _zoned(place: Place) -> bool:
    """Tell "1500 UTC", "UTC+0900" and "18 local time" from "the 1500 local people"."""
    if place.last == "+" and place.back(1) in listed("calendar", "zones"):
        return True
    if place.end - place.start == _HOUR_AND_MINUTE and _at_hour(place):
        return True
    if place.next_word not in listed("calendar", "zones") or place.form != "digits" or place.last_word == "the":
        return False
    if place.end - place.start not in {2, 4} and not _DOTTED.fullmatch(place.surface):
        return False
    return place.next_word not in listed("calendar", "zones_before_time") or place.word(1) == "time"
