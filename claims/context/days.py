"""Calendar arithmetic: the first and the last day of a week, a month, a quarter or a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

Days = tuple[date, date]


def day(year: int, month: int, number: int) -> Days | None:
    """Give a single day, or None where there is none: the 31st of June."""
    if not 1 <= year < MAXYEAR or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number), date(year, month, number)


def month(year: int, number: int) -> Days:
    """Give the days of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def quarter(year: int, number: int) -> Days:
    """Give the days of a calendar quarter."""
    return date(year, 3 * number - 2, 1), month(year, 3 * number)[1]


def half(year: int, number: int) -> Days:
    """Give the days of half a year."""
    return date(year, 6 * number - 5, 1), month(year, 6 * number)[1]


def year(number: int) -> Days:
    """Give the days of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def weekday(published: date, number: int, *, coming: bool) -> Days | None:
    """Give the last such weekday up to the day of publication, or the first one from it on."""
    away = (number - published.weekday()) % 7 if coming else -((published.weekday() - number) % 7)
    return shifted(published, away)


def shifted(published: date, away: int) -> Days | None:
    """Give the day so many days away."""
    try:
        found = published + timedelta(days=away)
    except OverflowError:
        return None
    return found, found


def unit(published: date, name: str, away: int) -> Days | None:
    """Give this (0), the last (-1) or the next (1) week, month, quarter or year."""
    if not 1 < published.year + away < MAXYEAR:
        return None
    if name == "year":
        return year(published.year + away)
    if name == "month":
        count = published.year * 12 + published.month - 1 + away
        return month(count // 12, count % 12 + 1)
    if name == "quarter":
        count = published.year * 4 + (published.month - 1) // 3 + away
        return quarter(count // 4, count % 4 + 1)
    if name == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=away)
        return monday, monday + timedelta(days=6)
    return None
