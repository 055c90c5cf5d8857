"""Dates as people type them; what could be two days is never guessed."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.answers.reading import BLANK, Reading, fold, shown
from claims.answers.words import decimal
from claims.answers.words import text as as_text
from claims.sheets.formats import from_serial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.sheets import Cell

_ISO = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T ]\d.*)?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
_NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d\d)(?:[ ,]+\d{1,2}:\d\d.*)?$")
_MONTHLY = re.compile(
    r"\d{4}\s*[-/.]\s*\d\d?$|\d\d?\s*[-/.]\s*\d{4}$|(?:[QHT]\d|\d[QHT])[ /-]*\d{4}$|\d{4}[ /-]*[QH]\d$", re.IGNORECASE
)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_ENDINGS = ("st", "nd", "rd", "th", "er", "º", "ª")
_TYPE_IT = "type the day as 2024-04-03"


def day(cell: Cell | None, order: str = "", *, date1904: bool = False) -> Reading:
    """Give the day that a cell holds: a date, a spreadsheet's serial number, or text in many forms.

    `order` is what the column shows: "day" or "month" first, or "" where it doesn't: then 03/04/2024 is not taken.

    >>> from claims.sheets import Cell
    >>> [str(day(Cell(typed)).value) for typed in ("2024-04-03", "3 April 2024", "April 3rd, 2024", "3.4.2024", 45385)]
    ['2024-04-03', '2024-04-03', '2024-04-03', '2024-04-03', '2024-04-03']
    >>> print(day(Cell("03/04/2024")).message)
    "03/04/2024" is 3 April or 4 March 2024; type 2024-04-03 or 2024-03-04
    >>> str(day(Cell("03/04/2024"), "day").value), day(Cell("2 April 24")).level
    ('2024-04-03', 'warning')
    """
    if cell is None or cell.error:
        return as_text(cell)
    value = cell.value
    if isinstance(value, date):
        return Reading(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (time, bool)):
        return _refused(as_text(cell._replace(link=None)).value, "is not a day")
    if isinstance(value, (int, float)):
        return _number(value, date1904=date1904)
    return _typed((value or "").strip(), order, date1904=date1904)


def evidence(typed: str) -> str:
    """Tell which order a date shows by itself: "day", "month", or "".

    >>> evidence("13/04/2024"), evidence("4/13/2024"), evidence("03/04/2024"), evidence("13 April 2024")
    ('day', 'month', '', '')
    """
    match = _NUMERIC.match(typed.strip())
    if not match or match[2] == ".":
        return ""
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second > 0:
        return "day"
    return "month" if second > 12 >= first > 0 else ""


def _typed(typed: str, order: str, *, date1904: bool) -> Reading:
    if not typed:
        return BLANK
    if typed.isdecimal() and typed.isascii() and len(typed) < 7:
        return _number(int(typed), date1904=date1904)
    if match := _ISO.match(typed) or _COMPACT.match(typed):
        return _day(typed, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.match(typed):
        return _numeric(typed, match, order)
    return _in_words(typed)


def _number(value: float, *, date1904: bool) -> Reading:
    whole = str(int(value)) if abs(value) < 1e9 and float(value).is_integer() else ""
    if match := _COMPACT.match(whole):
        return _day(whole, int(match[1]), int(match[2]), int(match[3]))
    if whole and 1000 <= value <= 2200:
        return _wider(whole, "is a year, not a day")
    moment = from_serial(value, date1904=date1904)
    if moment is None or not 1950 <= moment.year <= 2100:
        return _refused(whole or f"{decimal(value):.12g}", "is a number, not a day")
    return Reading(
        moment.date(), "note", f'"{value:g}" was read as {moment:%Y-%m-%d}, the day that the spreadsheet means by it'
    )


def _numeric(typed: str, match: re.Match[str], order: str) -> Reading:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if match[2] == ".":  # with full stops nobody writes the month first
        return _day(typed, year, second, first)
    seen = evidence(typed) or order
    if first == second or seen == "day":
        return _noted(typed, _day(typed, year, second, first), told=first != second and not evidence(typed))
    if seen == "month":
        return _noted(typed, _day(typed, year, first, second), told=not evidence(typed))
    here, there = _day(typed, year, second, first).value, _day(typed, year, first, second).value
    if here is None or there is None:
        return _refused(typed, "is no day of the calendar")
    both = f"{here} or {there}"
    days = f"{_words(here)} or {_words(there)} {here.year}"
    return Reading(None, "error", f'"{typed}" is {days}; type {both}', both)


def _noted(typed: str, reading: Reading, *, told: bool) -> Reading:
    """Say that the order was taken from the column's other dates."""
    if not told or reading.level:
        return reading
    return reading._replace(
        level="note", message=f'"{typed}" was read as {reading.value}, in the order of the column\'s other dates'
    )


def _words(value: date) -> str:
    return f"{value.day} {calendar.month_name[value.month]}"


def _day(typed: str, year: str | int, month: int, number: int) -> Reading:
    """Give the day; a year of two digits is taken as spreadsheets do, and said so."""
    short = isinstance(year, str) and len(year) == 2
    full = int(year) + ((2000 if int(year) < 70 else 1900) if short else 0)
    try:
        value = date(full, month, number)
    except ValueError:
        return _refused(typed, "is no day of the calendar")
    if short:
        return Reading(
            value, "warning", f'"{shown(typed)}" was read as {value}; type the year with four digits', str(value)
        )
    return Reading(value)


def _in_words(typed: str) -> Reading:
    """Read a date whose month is a word, wherever in it the day and the year stand."""
    if fold(typed) in _nothing():
        return Reading(None, "note", f'"{shown(typed)}" was read as: there is no day')
    if _MONTHLY.match(typed):
        return _wider(typed, "names no day")
    if fold(typed) in _moving():
        return _refused(typed, "is another day for the next reader")
    parts, months = [], []
    for part in _PARTS.findall(typed[:80]):
        if part.isdecimal():
            parts.append(part)
        elif month := _months().get(fold(part)):
            parts.append("month")
            months.append(month)
        elif part.casefold() not in _ENDINGS and fold(part) not in _fillers():
            return _refused(typed, "can't be read as a day")
    if len(months) != 1:
        return _refused(typed, "can't be read as a day")
    return _ordered(typed, tuple(part for part in parts if part != "month"), parts.index("month"), months[0])


def _ordered(typed: str, numbers: tuple[str, ...], place: int, month: int) -> Reading:
    """Read "3 April 2024", "April 3, 2024" and "2024 April 3", and say what is missing from less."""
    lengths = [len(number) for number in numbers]
    if lengths == [4]:
        return _wider(typed, "names a month and no day")
    if lengths in ([1], [2]):
        return _refused(typed, "names no year", "warning")
    if len(lengths) == 2 and place < 2 and lengths[0] <= 2 and lengths[1] in {2, 4}:
        return _day(typed, numbers[1], month, int(numbers[0]))
    if len(lengths) == 2 and place == 1 and lengths[0] == 4 and lengths[1] <= 2:
        return _day(typed, numbers[0], month, int(numbers[1]))
    return _refused(typed, "can't be read as a day")


def _wider(typed: str, what: str) -> Reading:
    """Keep a year, a quarter or a month in words: a source's figure may well be true of that."""
    return Reading(None, "note", f'"{shown(typed)}" {what}; it was kept as it was typed')


def _refused(typed: str | None, what: str, level: str = "error") -> Reading:
    return Reading(None, level, f'"{shown(typed or "")}" {what}; {_TYPE_IT}')


@cache
def _months() -> Mapping[str, int]:
    return {fold(word): int(number) for number, names in lexicon.words("answers")["months"].items() for word in names}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(fold, lexicon.words("answers")["days"]["words"]))


@cache
def _moving() -> frozenset[str]:
    return frozenset(map(fold, lexicon.words("answers")["days"]["moving"]))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(fold, lexicon.words("answers")["nothing"]["words"]))
