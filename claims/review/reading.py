"""Cells as texts, and texts made comparable: spreadsheets change edge spaces, emoji and 16th digits on the way."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claims import answers
from claims.answers.words import plain as in_digits

if TYPE_CHECKING:
    from claims.sheets import Cell

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad"))
_LOST = re.compile("[^\u0020-\ufffb]+")  # control characters, and what some programs write as a question mark
_ASCII = 127
_LOSSY = r"\?{1,2}|"  # two for a character beyond 16 bits
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def blank(cell: Cell | None) -> bool:
    """Whether nobody wrote anything here; a formula without a result or an error is never blank."""
    if cell is None:
        return True
    if cell.value is None:
        return not cell.error and not cell.formula
    # an emoji alone is an answer; spaces and what nobody can see are none
    return isinstance(cell.value, str) and all(unicodedata.category(letter)[0] in "ZC" for letter in cell.value)


def text(cell: Cell | None) -> str:
    """Give what a person would read in the cell; a formula's result or its error."""
    if cell is None:
        return ""
    if cell.value is None:
        return cell.error or "" if (cell.error or "").startswith("#") or not cell.formula else cell.formula
    return plain(cell.value)


def plain(value: Any) -> str:
    """Give a value as a text: 12.0 → "12", True → "TRUE", a day → "2026-05-02"."""
    if value is None or value != value:  # noqa: PLR0124 (NaN)
        return ""
    return in_digits(value) if isinstance(value, Decimal) else answers.written(value) or ""


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for what spreadsheets do to texts.

    >>> same("  Rents rose 40% ", "Rents rose 40%"), same("1.2345678901234567", "1.23456789012346"), same("40%", "41%")
    (True, True, False)
    """
    return one == other or comparable(one) == comparable(other)


def same_but_lost(one: str, other: str) -> bool:
    """Whether the other text is the first with "?" where its encoding did not hold a character.

    >>> same_but_lost("≤ 900 – “so” 😀", "? 900 – ?so? ??"), same_but_lost("≤ 900", "? 901")
    (True, False)
    """
    if "?" not in other:
        return False
    held = (f"(?:{_LOSSY if ord(letter) > _ASCII else ''}{re.escape(letter)})" for letter in " ".join(one.split()))
    return re.fullmatch("".join(held), " ".join(other.split())) is not None


def comparable(value: str) -> str:
    """Give a text without what spreadsheets change: spaces, what can't be seen or lies beyond 16 bits, digit 16."""
    found = _visible(unicodedata.normalize("NFKC", value))
    return _rounded(found) if _NUMBER.fullmatch(found) else found


def _visible(value: str) -> str:
    return " ".join(_LOST.sub(" ", value.translate(_INVISIBLE)).split())


def _rounded(number: str) -> str:
    return f"{float(number):.14g}"


@lru_cache(maxsize=8192)
def heading(value: str) -> str:
    """Give a heading as it is looked up: " Value_Found: " → "value found"."""
    return re.sub(r"[\s_]+", " ", comparable(value).casefold()).strip(" :*#.")
