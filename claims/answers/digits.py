"""Digits with their separators: "1.200,5", "1 300", "2 1/2"; what could be two numbers is said."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claims.answers.reading import Reading
from claims.answers.words import plain

_FRACTION = re.compile(r"(?:(\d{1,6}) )?(\d{1,6}) ?/ ?(\d{1,6})$", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$|[1-9]\d?(?:,\d\d)+,\d{3}$", re.ASCII)  # or 12,34,567
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f]+")
_SIGNS = str.maketrans("−–—﹣－’‘⁄％", "-----''/%")
_FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "3/8", "5/8", "7/8")
_HALVES = dict(zip("½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞", _FRACTIONS, strict=True))
_TIMES = re.compile(r"[x×] ?(\d[\d.,]*)$", re.IGNORECASE)
_OUT_OF = re.compile(r"(\d{1,6}) (?:in|out of) (?:every )?(\d{1,6})$", re.IGNORECASE)
BOTH_WAYS = "as the column writes decimals both ways"
_UNREADABLE = Reading(None, "error", "can't be read as a number; type it in digits")


class Readings(NamedTuple):
    """A number in digits read with a stop, and with a comma, before its decimals; None where it is none that way."""

    stop: Decimal | None
    comma: Decimal | None


def tidy(typed: str) -> str:
    """Give a text with one sort of minus, apostrophe and space, its ½ as 1/2, "1 in 5" as 1/5 and "×2" as 2×.

    >>> tidy("−5 %"), tidy("2½"), tidy("1 in 5"), tidy("1 out of every 5"), tidy("x2")
    ('-5 %', '2 1/2', '1/5', '1/5', '2x')
    """
    text = typed.translate(_SIGNS)
    for sign, fraction in _HALVES.items():
        if sign in text:
            text = text.replace(sign, f" {fraction}")
    text = _SPACES.sub(" ", text).strip()
    if times := _TIMES.match(text):
        return f"{times[1]}x"
    share = _OUT_OF.match(text)
    return f"{share[1]}/{share[2]}" if share else text


def value(digits: str, mark: str) -> Reading:
    """Give the number that stands there in digits, in the column's way of writing."""
    if "/" in digits:
        return _fraction(digits)
    stop, comma = readings(digits)
    digits = digits.strip()
    if stop is None or comma is None:
        number = comma if stop is None else stop
        return _UNREADABLE if number is None else Reading(number)
    if stop == comma or mark == "." or (mark == "" and "," in digits):
        return Reading(stop)
    both = f"{plain(stop)} or {plain(comma)}"
    if mark == "both":
        message = f"could be {both}, {BOTH_WAYS}; type one of them without any grouping"
        return Reading(None, "error", message, both)
    number, other = (comma, stop) if mark == "," else (stop, comma)
    why = "as the column writes its decimals with a comma" if mark == "," else "with a decimal point"
    message = f'"{digits}" was read as {plain(number)}, {why}; if {plain(other)} is meant, type {plain(other)}'
    return Reading(number, "warning", message, plain(other))


def _fraction(digits: str) -> Reading:
    match = _FRACTION.match(digits.strip())
    if not match or not int(match[3]):
        return _UNREADABLE
    return Reading(Decimal(int(match[2])) / Decimal(int(match[3])) + int(match[1] or 0))


def readings(digits: str) -> Readings:
    """Give a number in digits under both readings.

    >>> [tuple(map(str, readings(text))) for text in ("1,234", "1.200,5", "1 300", "0,125", "1,2,3")]
    [('1234', '1.234'), ('None', '1200.5'), ('1300', '1300'), ('None', '0.125'), ('None', 'None')]
    """
    text = digits.strip(" '").rstrip(".,")
    whole = re.match(r"[\d ']*", text)
    if whole and (" " in whole[0] or "'" in whole[0]):
        if not re.fullmatch(r"\d{1,3}([ '])\d{3}(?:\1\d{3})*", whole[0]):
            return Readings(None, None)
        text = re.sub("[ ']", "", whole[0]) + text[whole.end() :]
    if not re.fullmatch(r"[\d.,]+", text) or sum(map(str.isdecimal, text)) > 28:
        return Readings(None, None)
    return Readings(_read_as(text, ".", ","), _read_as(text, ",", "."))


def _read_as(text: str, mark: str, group: str) -> Decimal | None:
    whole, _, decimals = text.partition(mark)
    if group in decimals or mark in decimals:
        return None
    if group in whole and not _GROUPED.match(whole):
        return None
    ungrouped = whole.replace(group, "") or "0"
    return Decimal(f"{ungrouped}.{decimals}" if decimals else ungrouped)
