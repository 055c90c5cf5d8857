"""What may stand around a found value in a cell: "US$1.19 billion", "18 months", "20%"; as a formula and as a value.

Whatever isn't known here leaves the formula blank: no figure is better than a wrong one.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from claims import figures, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "other unit"
_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "'000"), 3),
    **dict.fromkeys(("m", "mn", "million", "millions"), 6),
    **dict.fromkeys(("bn", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 12),
}
_PER_CENT = ("%", "percent", "per cent", "pct")
_REFUSED = '"x"'  # no power of ten: the formula fails there, and says that it is another unit
_ENDS = "abcdefghijklmnopqrstuvwxyz %-/"  # what ends a number
_MOST = 12  # words for one unit


def words(kind: str, unit: str | None, subject: str = "") -> Mapping[str, int | None]:
    """Give the words that may stand behind a value, with the power of ten that each brings; None where it is refused.

    >>> metres = words("measure", "metre")
    >>> metres["m"], metres["metres"], metres["million"], "km" in metres
    (0, 0, 6, False)
    """
    if kind == "fraction":
        return {"": 0, **dict.fromkeys(_PER_CENT, -2)}
    if unit == "percent":
        return {"": 0, **dict.fromkeys(_PER_CENT, 0)}
    # in a measure or a length of time, "m" may be metres, minutes or months
    short = {"m", "k"} if kind in {"measure", "duration"} else set[str]()
    scales = {word: zeros for word, zeros in _SCALES.items() if word not in short}
    return {"": 0, **scales, **dict.fromkeys(_PER_CENT), **dict.fromkeys(_units(kind, unit, subject), 0)}


def value(text: str, known: Mapping[str, int | None], signs: tuple[str, ...] = ()) -> Decimal | None:
    """Read a number as the formula does: with the words known for its claim and the signs of its currency.

    >>> known = {"": 0, "bn": 9, "per cent": 0, "m": 6}
    >>> value("1.19bn", known), value("US$1,300", known, ("us$",)), value("18 per cent", known)
    (Decimal('1.19E+9'), Decimal('1300'), Decimal('18'))
    >>> value("1,2m", known), value("1.5 years", known), value("about ten", known)
    (None, None, None)
    """
    bare = tidy(text, signs)
    end = next((place for place, letter in enumerate(bare) if place and letter in _ENDS), len(bare))
    number, zeros = bare[:end], known.get(bare[end:].strip())
    if zeros is None or not re.fullmatch(r"-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d*)?", number):
        return None
    try:
        return Decimal(number.replace(",", "")).scaleb(zeros)
    except InvalidOperation:
        return None


def signs(kind: str, unit: str | None) -> tuple[str, ...]:
    """Give the signs of a claim's own currency, the longer first; those of the common ones where it has none.

    >>> signs("money", "GBP"), signs("count", None)
    (('gbp', '£'), ())
    """
    if kind != "money":
        return ()
    if unit is None:
        return ("us$", "$", "€", "£")
    sign = {"GBP": ("£",), "EUR": ("€",), "USD": ("us$", "$"), "JPY": ("¥",)}.get(unit, ())
    dollars = ("$",) if unit in {"AUD", "CAD", "NZD", "HKD", "SGD"} else ()
    return (unit.lower(), *sign, *dollars)


def tidy(text: str, strip: tuple[str, ...]) -> str:
    """Give a cell's text in small letters without the signs of a currency."""
    bare = " ".join(text.lower().split(" "))
    for sign in strip:
        bare = bare.replace(sign, "")
    return " ".join(part for part in bare.split(" ") if part)


def zeros(cell: str, known: Mapping[str, int | None]) -> str:
    """Give the formula for the power of ten that a text brings; it fails where the text isn't known."""
    plain = f'SUBSTITUTE(SUBSTITUTE({cell},"*","!"),"?","!")'  # which MATCH takes for any letter
    names = ",".join(f'"{word}"' for word in known)
    powers = ",".join(_REFUSED if power is None else str(power) for power in known.values())
    return f"INDEX({{{powers}}},MATCH({plain},{{{names}}},0))"


def text_number(cell: str, known: Mapping[str, int | None], strip: tuple[str, ...]) -> tuple[str, str]:
    """Give the formulas for the number that a text begins with, and for the power of ten of what follows it."""
    text = tidied(cell, strip)
    letters = ",".join(f'"{letter}"' for letter in _ENDS)
    end = f'MIN(FIND({{{letters}}},{text}&"{_ENDS}",2))'
    whole = f'MIN(FIND({{{letters},"."}},{text}&"{_ENDS}.",2))'
    comma = f'FIND(",",{text})'
    # "1,300" and never "1,2m", "0,125" or "1234,567"; a mistake divides by nought
    grouped = f'IF(ISERR({comma}),LEN({text})>0,AND({comma}<5,LEFT({text})<>"0",MOD({whole}-{comma},4)=0))'
    number = f'_xlfn.NUMBERVALUE(LEFT({text},{end}-1),".",",")/{grouped}'
    return number, zeros(f"TRIM(MID({text},{end},99))", known)


def tidied(cell: str, strip: tuple[str, ...]) -> str:
    """Give the formula for what `tidy` does."""
    text = f"LOWER({cell})"
    for sign in strip:
        text = f'SUBSTITUTE({text},"{sign}","")'
    return f"TRIM({text})"


def _units(kind: str, unit: str | None, subject: str) -> tuple[str, ...]:
    """Name a claim's unit in all its ways; where it has none, what it counts: "votes"."""
    if unit:
        return _kept(_names(kind, unit))
    if kind == "money":
        return ()
    return _kept(("times", "x", "×")) if kind == "multiple" else counted(subject)


def counted(subject: str) -> tuple[str, ...]:
    """Name what is counted as a whole and by its last word, as far as a formula can hold them.

    >>> counted("registered voters"), counted("voters"), counted('the "yes" votes')
    (('voters', 'registered voters'), ('voters',), ('votes',))
    """
    return _kept((subject, subject.rpartition(" ")[2]))


def _names(kind: str, unit: str) -> tuple[str, ...]:
    if kind == "money":
        return tuple(
            name
            for name, money in lexicon.currencies().items()
            if money.code == unit and money.factor == 1 and len(name) > 3 and name.isalpha()
        )
    same = (name for name, known in lexicon.units().items() if known.name == unit and known.factor == 1)
    return (unit, figures.plural(unit), *same)


def _kept(found: tuple[str, ...]) -> tuple[str, ...]:
    """Give names as a formula can hold them, the shorter first."""
    names = dict.fromkeys(" ".join(name.lower().split()) for name in found)
    kept = [name for name in names if name and name.isprintable() and not set(name) & set('"*?~{}') and len(name) < 30]
    return tuple(sorted(kept, key=len)[:_MOST])
