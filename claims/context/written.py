"""Dates as they are written: "24 May 2023", "the first quarter of 2019", "last Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims import lexicon
from claims.context import days
from claims.context.clause import YEARS, listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from claims.context.clause import Line
    from claims.context.days import Days

FAR, NEAR = 200, 165  # days: "in March" is the last one, but in February nobody knows

FISCAL = listed("times", "fiscal")
LAST = listed("times", "last")
NAMED = listed("times", "named")
NEXT = listed("times", "next")
STARTS = listed("times", "starts")
THIS = listed("times", "this")
UNITS = listed("times", "units")


class Stretch(NamedTuple):
    """The tokens of a date, and its first and last day."""

    first: int
    last: int
    start: date | None
    end: date | None


def core(  # noqa: PLR0911, PLR0913 (a return for each sort)
    line: Line, place: int, sort: str, number: int, published: date | None, *, coming: bool
) -> Stretch | None:
    """Read the date around the word at `place`, without what leads it."""
    if sort == "month":
        return _month(line, place, number, published, coming=coming) if line.capital(place) else None
    if sort == "weekday":
        return _weekday(line, place, number, published, coming=coming) if line.capital(place) else None
    if sort == "day":
        last = place + 1 + (line.words[place + 1 : place + 2] != [] and line.words[place + 1] in UNITS)
        return _stretch(place, last, days.shifted(published, number) if published else None)
    if sort == "unit":
        return _unit(line, place, published)
    if sort == "quarter":
        return _part(line, place, place, number, published, days.quarter)
    if sort == "half":
        return _half(line, place, published)
    if sort == "years":
        return _years(line, place, number)
    return _year(line, place, number)


def _month(line: Line, place: int, month: int, published: date | None, *, coming: bool) -> Stretch | None:
    words, size = line.words, len(line.words)
    first, last = place, place + 1
    before = words[place - 1] if place else ""
    number = _number(before)
    if number:
        first -= 1
    elif last < size and _number(words[last]):
        number = _number(words[last])
        last += 1
    mark = last < size and words[last] in (",", "[")  # "March 4, 2023" and, in an interview, "March 4 [2023]"
    if last + mark < size and SORTS.get(words[last + mark], ("", 0))[0] == "year":
        year = int(words[last + mark])
        found = days.day(year, month, number) if number else days.month(year, month)
        return _stretch(first, last + mark + 1 + (words[last + mark + 1 : last + mark + 2] == ["]"]), found)
    if published and words[last + 1 : last + 2] == ["year"]:
        pointed = _pointed(words[last])
        if pointed is not None:
            year = published.year + pointed
            return _stretch(first, last + 2, days.day(year, month, number) if number else days.month(year, month))
    sure = before in LAST or before in NEXT
    if sure:
        first, coming = place - 1, before in NEXT
    return _stretch(first, last, _nearest(published, month, number, coming=coming, sure=sure) if published else None)


def _pointed(word: str) -> int | None:
    """Give how many units away "this", "last" or "next" points."""
    return 0 if word in THIS else -1 if word in LAST else 1 if word in NEXT else None


def _nearest(published: date, month: int, number: int, *, coming: bool, sure: bool) -> Days | None:
    """Find the last such month or day, or the next one; none where it is far off and the other one near."""
    behind = ahead = None
    for year in (published.year - 1, published.year, published.year + 1):
        found = days.day(year, month, number) if number else days.month(year, month)
        if found and found[0] <= published:
            behind = found
        if found and found[1] >= published:
            ahead = ahead or found
    wanted, other = (ahead, behind) if coming else (behind, ahead)
    if sure or not wanted or not other or wanted == other:
        return wanted
    far, near = (abs((one[0] - published).days) for one in (wanted, other))
    return None if far > FAR and near < NEAR else wanted


def _weekday(line: Line, place: int, number: int, published: date | None, *, coming: bool) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    if before in NAMED:
        return None  # "Super Tuesday"
    past = before in LAST or before == "past"
    first = place - 1 if past or before in THIS or before in NEXT else place
    found = None
    if published:
        coming = before in NEXT or (coming and not past)
        found = days.weekday(published, number, coming=coming)
        if found and found[0] == published and first < place:
            found = days.shifted(published, 7 if coming else -7)
    last = place + 1
    if last < len(line.words) and line.words[last] in UNITS:
        last += 1
    return _stretch(first, last, found)


def _unit(line: Line, place: int, published: date | None) -> Stretch | None:
    words = line.words
    name = words[place]
    before = words[place - 1] if place else ""
    if name == "quarter" and before in ORDINALS:
        return _part(line, place - 1, place, ORDINALS[before], published, days.quarter)
    first = place - 1
    vague = before in FISCAL
    if vague and place > 1:
        first, before = place - 2, words[place - 2]
    away = _pointed(before)
    if away is None:
        return None
    found = days.unit(published, name, away) if published and not vague else None
    return _stretch(first, place + 1, found)


def _half(line: Line, place: int, published: date | None) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    number = ORDINALS.get(before, 0)
    return (
        _part(line, place - 1, place, number, published, days.half)
        if number in (1, 2) and line.words[place + 1 : place + 2] == ["of"]
        else None
    )


def _part(  # noqa: PLR0913, PLR0917 (the same for quarters and halves)
    line: Line, first: int, place: int, number: int, published: date | None, days_of: Callable[[int, int], Days]
) -> Stretch | None:
    """Read "first quarter of 2019", "second half of last year"."""
    words, last = line.words, place + 1
    spot = last + 1 if words[last : last + 1] == ["of"] else last
    spot += words[spot : spot + 1] == ["the"]
    vague = spot < len(words) and words[spot] in FISCAL
    spot += vague
    sort, year = SORTS.get(words[spot], ("", 0)) if spot < len(words) else ("", 0)
    if sort == "year":
        return _stretch(first, spot + 1, None if vague else days_of(year, number))
    if spot + 1 < len(words) and words[spot + 1] == "year" and (words[spot] in THIS or words[spot] in LAST):
        year = published.year - (words[spot] in LAST) if published else 0
        return _stretch(first, spot + 2, days_of(year, number) if year > 0 else None)
    if words[last : last + 1] == ["of"]:
        return None  # "the second half of the match"
    led = first and (words[first - 1] in LEADS or (words[first - 1] == "the" and words[max(first - 2, 0)] in LEADS))
    if not led:
        return _stretch(first, last, None)  # "the fourth quarter" of a match has no days
    found = days_of(published.year, number) if published else None
    if published and found and found[0] > published and published.year > 1:
        found = days_of(published.year - 1, number)
    return _stretch(first, last, found)


def _year(line: Line, place: int, number: int) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    pair = _years(line, place, number)
    if pair:
        return pair
    if before in FISCAL:
        return _stretch(place - 1, place + 1, None)
    if (
        before == "of"
        and place > 1
        and line.capital(place - 2)
        and line.words[place - 2] not in SORTS
        and line.words[place - 2] != "as"
    ):
        return None  # "the Judiciary Act of 1869"
    if before == "year":
        return _stretch(place - 1, place + 1, days.year(number))  # "in the year 2000"
    led = before in LEADS or before in STARTS
    return _stretch(place, place + 1, days.year(number)) if led else None


def _years(line: Line, place: int, number: int) -> Stretch | None:
    """Read a year with its own first day, and two years: "in the 2019/20 fiscal year", "in 2019-20", "in 2019-2021"."""
    words, last, found = line.words, place + 1, None
    until = words[last + 1] if last + 1 < len(words) and words[last] in ("-", "–") else ""
    if until == str(number + 1)[2:] or SORTS.get(until, ("", 0))[0] == "year":
        last += 2
        found = (days.year(number)[0], days.year(int(until))[1]) if len(until) == 4 else None
    pair = last > place + 1 or "/" in words[place]
    behind = words[last : last + 2]
    if len(behind) == 2 and behind[0] in FISCAL and behind[1] in UNITS:
        last, found, pair = last + 2, None, True
    elif pair and behind and behind[0] in UNITS:
        last, found = last + 1, None
    before = words[place - 1] if place else ""
    led = before in LEADS or before in FISCAL or before in {"the", "year"}
    return _stretch(place - (before == "year"), last, found) if pair and led else None


def _stretch(first: int, last: int, found: Days | None) -> Stretch:
    return Stretch(first, last, found[0] if found else None, found[1] if found else None)


def _number(word: str) -> int:
    """Find the day of a month: "4", "31st"."""
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(digits) if len(digits) < 3 and digits.isascii() and digits.isdigit() and int(digits) < 32 else 0


def _sorts() -> dict[str, tuple[str, int]]:
    """Find what each word can date, and its number in its sort."""
    words = lexicon.words("times")
    sorts = {str(year): ("year", year) for year in range(*YEARS)}
    sorts |= {f"{year}/{str(year + 1)[2:]}": ("years", year) for year in range(*YEARS)}
    for name, sort in (("weekdays", "weekday"), ("months", "month"), ("short_months", "month")):
        first = 0 if sort == "weekday" else 1
        sorts |= {word: (sort, number) for number, word in enumerate(words[name], first)}
    sorts |= dict.fromkeys(words["past_days"], ("day", -1)) | dict.fromkeys(words["same_days"], ("day", 0))
    sorts |= dict.fromkeys(words["coming_days"], ("day", 1)) | dict.fromkeys(words["units"], ("unit", 0))
    sorts |= {word: ("quarter", number) for number, word in enumerate(words["quarter_codes"], 1)}
    return sorts | dict.fromkeys(words["halves"], ("half", 0))


def _ordinals() -> dict[str, int]:
    return {word: number for number, word in enumerate(lexicon.words("times")["ordinals"], 1)}


def _leads() -> frozenset[str]:
    words = lexicon.words("times")
    return frozenset(words["plain"]) | frozenset(words["since"]) | frozenset(words["until"]) | frozenset(words["after"])


SORTS = _sorts()
ORDINALS = _ordinals()
LEADS = _leads()
