"""Dates, years, decades and clock times: none of them is an amount."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules import unit
from claims.rules.names import functions, plural

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place

_CLOCK_BEHIND = re.compile(r":[0-5]\d(?!\d)|(?:[:.][0-5]\d)?[ ]?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?)|[ ]?o['’]clock|[ ]?h(?:rs|ours)?[ ](?:local|GMT|UTC)|[ ](?:in the )(?:morning|afternoon|evening)|[ ](?:noon|midnight)\b")
_NUMERIC = re.compile(r"\d{4}-\d\d?-\d\d?(?!\d)|\d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)|\d\d?\.\d\d?\.\d{4}(?!\d)|\d\d?-\d\d?-\d{4}(?!\d)")
_SPAN_BEHIND = re.compile(r"[ ]?[-–/—][ ]?(?:(?:1[0-9]|20)\d\d|\d\d)(?![\d%,.]\d|\d)")
_DAYS_BEHIND = re.compile(r"(?:st|nd|rd|th)?(?:,? ?[-–]?(?: ?(?:and|to|or) )? ?\d{1,2}(?:st|nd|rd|th)?){1,4} (?:of )?([A-Z][a-z]{2,8})\b")
_DECADE = re.compile(r"['’]?s\b")


@cache
def _calendar() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.words("calendar").items()}


def clocks(place: Place) -> Quantity | str | None:
    """Clock times: "18:00", "7.30pm", "7 p.m.", "1500 UTC", "nine o'clock"."""
    if place.form not in ("digits", "words"):
        return None
    if place.next_word == ":" or place.next_word in ("am", "pm", "a", "p", "o", "o'clock", "o’clock", ".", "h", "hrs", "hours", "in", "noon"):
        if _CLOCK_BEHIND.match(place.text, place.end):
            return "a clock time"
    if place.last_word == ":" and place.text[place.start - 2 : place.start - 1].isdigit() and place.end - place.start >= 2:
        return "a clock time"
    if place.form == "digits" and place.next_word in _calendar()["zones"] and place.end - place.start in (2, 4) and place.last_word not in ("the",):
        return "a clock time" if place.next_word not in ("local", "eastern") or place.word(1) == "time" else None
    return None


def dates(place: Place) -> Quantity | str | None:
    """Dates: "24 May", "May 24, 2023", "2019-04-03", "the 24th", "July 2 to 8"."""
    if place.form not in ("digits", "ordinal", "words"):
        return None
    value = place.value
    if place.form == "digits" and place.text[place.end : place.end + 1] in ("-", "/", ".") and _NUMERIC.match(place.text, place.start):
        return "a date"
    if value is None or value > 31 and value < 1000 or value > 2999 or value != int(value):
        return None
    months = _calendar()["months"]
    if place.form == "digits" and place.text[place.start - 1 : place.start] in ("-", "/", ".") and _ends_numeric(place):
        return "a date"
    if value <= 31 and (_month_behind(place, months) or _month_before(place, months)):
        return "a date"
    if value >= 1000 and place.form == "digits" and _month_near(place, months):
        return "a year"
    if place.form == "ordinal" and place.last_word == "the" and place.back(1) == "on" and not place.next_word.isalpha():
        return "a date"
    return None


def _ends_numeric(place: Place) -> bool:
    window = place.text[max(0, place.start - 8) : place.end + 5]
    return _NUMERIC.search(window) is not None


def _is_month(token: str, months: frozenset[str]) -> bool:
    return token[:1].isupper() and token.lower() in months


def _month_behind(place: Place, months: frozenset[str]) -> bool:
    """Tell "24 May", "the 24th of May", "24 and 25 May"."""
    after = place.after
    if not after:
        return False
    if _is_month(after[0], months):
        return True
    if after[0] == "of" and len(after) > 1 and _is_month(after[1], months):
        return True
    if place.next_word in ("-", "–", "and", "to", ",", "or"):
        match = _DAYS_BEHIND.match(place.text, place.end)
        return match is not None and match[1].lower() in months
    return False


def _month_before(place: Place, months: frozenset[str]) -> bool:
    """Tell "May 24", "May 24-26", "July 2 to 8", "May the fourth"."""
    before = place.before
    skipped = 0
    while skipped < len(before) and skipped < 9 and (before[skipped] in ("-", "–", ",", ".", "and", "to", "the", "st", "nd", "rd", "th", "or") or before[skipped].isdigit() and int(before[skipped]) < 32):
        skipped += 1
    if not skipped:
        if not before or not _is_month(before[0], months):
            return False
        return not (place.back(1) in ("in", "since", "last") and plural(place.next_word) and place.after[0].islower())  # "In May 24 ships called"
    if skipped < len(before) and _is_month(before[skipped], months):
        between = before[:skipped]
        return any(token.isdigit() for token in between) or between in (["."], ["the"]) and not place.text[place.end : place.end + 1] == "%"
    return False


def _month_near(place: Place, months: frozenset[str]) -> bool:
    """Tell "May 2023" and "May 24, 2023"."""
    return any(_is_month(token, months) for token in place.before[:1]) or (
        len(place.before) > 2
        and place.before[0] in (",", "of", "th", "st", "nd", "rd", ".")
        and any(_is_month(token, months) for token in place.before[1:4])
    ) or (len(place.before) > 1 and place.before[0].isdigit() and _is_month(place.before[1], months))


def decades(place: Place) -> Quantity | str | None:
    """Decades: "the 1990s", "the '60s", "the mid-80s"; "in her 30s" is left to the ages."""
    if place.form != "digits" or place.value is None or place.value % 10 or place.value > 2100 or place.text[place.end : place.end + 1] not in ("s", "'", "’"):
        return None
    if not _DECADE.match(place.text, place.end):
        return None
    if place.value >= 1000 or (place.value < 100 and place.last_word in ("'", "’", "‘", "the", "late", "early", "-", "mid")):
        return "a decade" if not _owner_before(place) else None
    return None


def _owner_before(place: Place) -> bool:
    return any(place.back(index) in ("his", "her", "their", "my", "our", "your") for index in range(3))


def years(place: Place) -> Quantity | str | None:
    """Years: "in 1998", "the 2004 elections", "2010–2014", "2019-20", "44 BC"."""
    if place.form != "digits":
        return None
    text, value = place.text, place.value
    if place.next_word in ("bc", "bce", "ad", "ce") and place.after[0].isupper() or place.last_word == "ad" and place.before[0].isupper():
        return "a year"
    if text[place.end : place.end + 5] == " B.C." or text[max(0, place.start - 5) : place.start] == "A.D. ":
        return "a year"
    if place.last_word in ("'", "’", "‘") and place.end - place.start == 2 and not place.next_word.isalpha():
        return "a year"
    if place.end - place.start == 2 and text[place.start - 1 : place.start] in ("-", "–", "/") and _is_year(text[place.start - 5 : place.start - 1]):
        return "a year"
    if place.end - place.start != 4 or not text[place.start : place.end].isdigit() or value is None or not 1000 <= value <= 2100:
        return None
    if text[place.start - 1 : place.start] in ("-", "–") and _is_year(text[place.start - 5 : place.start - 1]):
        return "a year"
    if _SPAN_BEHIND.match(text, place.end) and not place.next_word.isalpha():
        return "a year"
    return _four_digits(place, int(value))


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1000 <= int(written) <= 2100


def _four_digits(place: Place, value: int) -> str | None:
    calendar = _calendar()
    if unit.before(place) or place.next_word in calendar["amounts"]:
        return None
    likely = 1700 <= value <= 2050
    if _unit_behind(place, likely=likely):
        return None
    following = place.following
    if likely and following and following.form == "digits" and place.joined in ("to", "-", "and") and following.value is not None and value < following.value <= 2050 and not following.next_word.isalpha():
        return "a year"
    last = place.last_word
    several = place.next_word.endswith("s") and place.next_word.isalpha() and place.after[0].islower()
    if last in _ROUGHLY and place.next_word.isalpha() and place.next_word not in functions():
        return None
    if last in _HEDGES and (several or not likely or (value < 1900 and not place.next_word.isalpha() and last in _TOTALS)):
        return None
    if last in calendar["before_year"] or place.before and place.before[0] == "(":
        if likely or not place.next_word.isalpha() or last in ("in", "since", "year", "circa"):
            return "a year"
    if likely and not (several and last in _VERBS):
        return "a year"
    return None


def _unit_behind(place: Place, *, likely: bool) -> bool:
    """Tell "2000 miles" from "2018 day five" and "the 1998 second place"."""
    found = place.unit
    if found is None or found.unit.ambiguous or found.start == place.end and likely and found.surface.isalpha() and len(found.surface) == 1:
        return False
    return not (likely and found.kind == "duration" and not place.text.startswith((" old", "-old"), found.end) and not found.surface.endswith("s") and place.text[found.start - 1] == " ")


_HEDGES = frozenset({"than", "least", "some", "nearly", "almost", "approximately", "roughly", "over", "about", "exactly", "only", "just", "is", "are", "was", "were", "total", "totaled", "totalled", "reached", "exceeded", "exceeding", "another"})
_ROUGHLY = frozenset({"roughly", "approximately", "some", "nearly", "almost", "than", "least"})
_TOTALS = _HEDGES - {"over", "about", "around", "roughly", "approximately", "some"}
_VERBS = frozenset({"killed", "employs", "has", "have", "had", "employed", "injured", "with", "sold", "built", "are", "were", "among", "all", "these", "those"})
