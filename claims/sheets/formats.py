"""Number formats, and what they make of a stored number: 45385 is 3 April 2024 under "yyyy-mm-dd"."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.sheets.cells import Value

GENERAL = "General"

# ECMA-376, part 1, 18.8.30: the formats that have a number and no text in the file
# fmt: off
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00", "12": "# ?/?",
    "13": "# ??/??", "14": "mm-dd-yy", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "m/d/yy h:mm", "37": "#,##0 ;(#,##0)",
    "38": "#,##0 ;(#,##0)", "39": "#,##0.00;(#,##0.00)", "40": "#,##0.00;(#,##0.00)", "45": "mm:ss",
    "46": "[h]:mm:ss", "47": "mmss.0", "48": "##0.0E+0", "49": "@",
    **dict.fromkeys(map(str, (*range(27, 32), 36, *range(50, 59))), "yyyy-mm-dd"),  # East Asian calendars
    **dict.fromkeys(map(str, range(32, 36)), "h:mm:ss"),
}
# fmt: on

_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_LAST_DAY = 2_958_466  # behind 31 December 9999


@cache
def sort_of(number_format: str) -> str:
    """Tell "date", "time", "both" or "number".

    >>> [sort_of(code) for code in ("yyyy-mm-dd", "h:mm", "d/m/yy h:mm", '0.0" days"', "[Red]0%", "[h]:mm")]
    ['date', 'time', 'both', 'number', 'number', 'number']
    """
    if number_format in {GENERAL, "@"} or len(number_format) > 300:
        return "number"
    code = _SILENT.sub("", number_format.partition(";")[0]).lower()
    if _ELAPSED.search(code) or "general" in code:
        return "number"
    day = bool(re.search(r"[dy]|mmm|^m+$", code))
    clock = bool(re.search(r"[hs]", code))
    return {(True, True): "both", (True, False): "date", (False, True): "time"}.get((day, clock), "number")


def numeral(stored: str, number_format: str, *, date1904: bool) -> tuple[Value, str | None]:
    """Give the number, or the date that its format makes of it; or None and what is wrong.

    >>> numeral("1300", "General", date1904=False), numeral("0.4", "0%", date1904=False)
    ((1300, None), (0.4, None))
    >>> numeral("45385", "yyyy-mm-dd", date1904=False)
    (datetime.date(2024, 4, 3), None)
    >>> numeral("NaN", "General", date1904=False)
    (None, "damaged: 'NaN' is not a number")
    """
    text = stored.strip()
    if len(text) < 18 and text.removeprefix("-").isdecimal() and text.isascii():
        number: int | float = int(text)
    else:
        try:
            number = float(text) if len(text) < 400 and "_" not in text else math.nan
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            return None, f"damaged: {text[:40]!r}{'…' if len(text) > 40 else ''} is not a number"
    sort = sort_of(number_format)
    if sort == "number":
        return number, None
    return _dated(number, sort, date1904=date1904)


def _dated(number: float, sort: str, *, date1904: bool) -> tuple[Value, str | None]:
    day = from_serial(number, date1904=date1904)
    if day is None:
        return None, f"damaged: {number} is formatted as a date but is no day of the calendar"
    if sort == "time" and 0 <= number < 1:
        return day.time(), None
    if day.time() == time() and sort == "date":
        return day.date(), None
    return day, None


def from_serial(number: float, *, date1904: bool) -> datetime | None:
    """Give the moment that a spreadsheet means by a number of days, or None where there is no such day.

    >>> from_serial(45385.5, date1904=False), from_serial(43923, date1904=True)
    (datetime.datetime(2024, 4, 3, 12, 0), datetime.datetime(2024, 4, 3, 0, 0))
    >>> from_serial(59, date1904=False), from_serial(60, date1904=False), from_serial(61, date1904=False)
    (datetime.datetime(1900, 2, 28, 0, 0), None, datetime.datetime(1900, 3, 1, 0, 0))
    """
    if not 0 <= number < _LAST_DAY - (1462 if date1904 else 0):
        return None
    if date1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 (a spreadsheet's dates have no time zone)
    elif 60 <= number < 61:
        return None  # 29 February 1900, which only Lotus 1-2-3 and its heirs know
    else:
        start = datetime(1899, 12, 30 if number >= 61 else 31)  # noqa: DTZ001
    return start + timedelta(milliseconds=round(number * 86_400_000))


def moment(stored: str) -> tuple[Value, str | None]:
    """Give a date or time stored as ISO text, as Strict workbooks and OpenDocument have it.

    >>> moment("2024-04-03T00:00:00Z"), moment("2024-04-03T05:06:00.000")
    ((datetime.date(2024, 4, 3), None), (datetime.datetime(2024, 4, 3, 5, 6), None))
    >>> moment("soon")
    (None, "damaged: 'soon' is no date")
    """
    text = stored.strip().removesuffix("Z")
    for form in (date, datetime, time):
        try:
            value: Value = form.fromisoformat(text)
        except ValueError:
            continue
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None)
            return (value.date() if value.time() == time() else value), None
        return value, None
    return None, f"damaged: {text[:40]!r} is no date"


def duration(stored: str) -> tuple[Value, str | None]:
    """Give a time of day as OpenDocument stores it; one of more than 24 hours becomes a number of days.

    >>> duration("PT06H30M00S"), duration("PT36H00M00S"), duration("soon")
    ((datetime.time(6, 30), None), (1.5, None), (None, "damaged: 'soon' is no time"))
    """
    match = re.fullmatch(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d*)?S", stored)
    if not match:
        return None, f"damaged: {stored[:40]!r} is no time"
    hours, minutes, seconds = (int(part) for part in match.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds), None
    return (hours * 3600 + minutes * 60 + seconds) / 86_400, None
