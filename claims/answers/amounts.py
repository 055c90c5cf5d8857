"""Numbers as people type them: "US$1.2bn", "1.200,5", 40%, ½; what could be two numbers is said."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import figures, lexicon
from claims.answers import digits
from claims.answers.reading import BLANK, Reading, fold, shown
from claims.answers.words import decimal, percent, plain
from claims.answers.words import text as as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.sheets import Cell

_TYPED = re.compile(
    r"""(?P<before>(?:[^\d.,+\-]|(?<=[^\W\d_])\.)*)  # "ca. US$"
        (?P<sign>[+\-]?)
        (?P<middle>[^\d.,+\-()]{0,4})    # "-$5"
        (?P<digits>(?:\d{1,6}\ )?\d{1,6}\ ?/\ ?\d{1,6}   # "2 1/2"
          | \d[\d.,'\ ]* | [.,]\d+)      # "1,300.5", ".5"
        (?P<power>e[+\-]?\d{1,3}(?![^\W_]))?
        (?P<behind>\D*)$                 # "bn euros\"""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_RANGE = re.compile(r"\d\D{0,12}?(?:-|\b(?:to|bis|and|und|à|a|y|et)\b)\s*[^\d\s]{0,4}\s?\d", re.IGNORECASE)
_NUMBERS = re.compile(r"\d[\d.,'/]*(?: \d{3}\b)*")
_POWER = re.compile(r"\de-\d", re.IGNORECASE)
_ONE_WORD = re.compile(r"[^\W\d_]+\.?")
_TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_MONEY_FIRST = re.compile(r"([A-Z]{0,3}[$€£¥₹]|[A-Z]{3}) ?([^\W\d_]{1,12})\.?$")
_MONEY_LAST = re.compile(r"([A-Z]?[a-z]{0,2})([A-Z]{3})$")
_SEVERAL = "holds more than one number; give the one that counts here, and the rest in the note"
_TIGHT = ("~", "≈", "<", ">", "≤", "≥")


def number(cell: Cell | None, mark: str = "", *, share: bool = False, fraction: bool = False) -> Reading:
    """Give the number that a cell holds, and the unit beside it.

    `mark` is the decimal mark that the column shows: ".", ",", "both", or "" where it doesn't show it: then English is
    read. `share` says that the claim is a percentage: a bare 0.4 is then doubted. `fraction` says that it is one, such
    as one in five: 20% is then 0.2, and a bare 20 is doubted.

    >>> from claims.sheets import Cell
    >>> [str(number(Cell(typed)).value) for typed in ("US$1.2bn", "1,300", "69.5%", "1/2", "2½", "-5", "3.4 Mio.", 7.0)]
    ['1200000000', '1300', '69.5', '0.5', '2.5', '-5', '3400000', '7']
    >>> number(Cell("US$1.2bn")).unit, number(Cell(0.4, number_format="0%"))[:1], number(Cell("1.200,5"), ",").value
    ('USD', (Decimal('40'),), Decimal('1200.5'))
    >>> number(Cell("1,234"), ",").message
    '"1,234" was read as 1.234, as the column writes its decimals with a comma; if 1234 is meant, type 1234'
    >>> number(Cell("n/a"))[:2], number(Cell("10-15")).message
    ((None, 'note'), '"10-15" is a range; give one number here, and the range in the note')
    """
    if cell is None:
        return BLANK
    if cell.error:
        return as_text(cell)
    value = cell.value
    if isinstance(value, (bool, date, time)):
        return _converted(cell)
    if not isinstance(value, (int, float)):
        reading = _typed(value or "", mark)
    elif percent(cell.number_format):
        reading = _stored(decimal(value).scaleb(2))._replace(unit="percent")
    else:
        reading = _stored(decimal(value))
    if fraction:
        return _as_fraction(reading)
    return _doubted(reading) if share and not reading.level and reading.unit is None else reading


def _stored(value: Decimal) -> Reading:
    if not value.is_finite() or value.adjusted() > 400:
        return _refused(str(value)[:60], "is not a number")
    return Reading(Decimal(plain(value)))


def _doubted(reading: Reading) -> Reading:
    if reading.value is None or not 0 < abs(reading.value) < 1:
        return reading
    share = f"{plain(reading.value * 100)}%"
    message = f'"{plain(reading.value)}" was read as {plain(reading.value)} per cent; if {share} is meant, type {share}'
    return reading._replace(level="warning", message=message, suggestion=share)


def _as_fraction(reading: Reading) -> Reading:
    """Give a found value as a part of one, as the claim is: 20% as 0.2."""
    if reading.value is None:
        return reading
    if reading.unit == "percent":
        return reading._replace(value=Decimal(plain(reading.value.scaleb(-2))))
    if reading.level or reading.unit or abs(reading.value) <= figures.WHOLE:
        return reading
    bare = plain(reading.value)
    message = f'"{bare}" was read as {bare} times the whole; if {bare}% is meant, type {bare}%'
    return reading._replace(level="warning", message=message, suggestion=f"{bare}%")


def has_percent(text: str) -> bool:
    """Whether a figure is written as a percentage.

    >>> has_percent("7%"), has_percent("seven per cent"), has_percent("one in five")
    (True, True, False)
    """
    return any(word in text.casefold() for word in lexicon.words("answers")["percent"]["words"])


def evidence(typed: str) -> str:
    """Tell which decimal mark a number shows by itself: ".", ",", or "".

    >>> [evidence(text) for text in ("3.5", "1,200.5", "3,5", "1.234.567", "1,234", "1300")]
    ['.', '.', ',', ',', '', '']
    """
    match = _TYPED.match(digits.tidy(typed)[:80])
    if not match or "/" in match["digits"]:
        return ""
    stop, comma = digits.readings(match["digits"])
    if (stop is None) == (comma is None):
        return ""
    return "." if comma is None else ","


def _typed(typed: str, mark: str) -> Reading:
    text = digits.tidy(typed)
    if not text:
        return BLANK
    if fold(text) in _folded("nothing"):
        return Reading(None, "note", f'"{shown(text)}" was read as: there is no number')
    if len(text) > 80:
        return _refused(text, "is too long for a number; type the number here, and the rest in the note")
    if _RANGE.search(text) and not _POWER.search(text):
        return _refused(text, "is a range; give one number here, and the range in the note")
    match = _TYPED.match(text)
    if not match and len(_NUMBERS.findall(text)) > 1:
        return _refused(text, _SEVERAL)
    return _assembled(match, mark) if match else _in_words(text, mark)


def _assembled(match: re.Match[str], mark: str) -> Reading:
    """Put together what stands before the digits, the digits, and what stands behind them."""
    hedge, before = _hedge(_without_age(match["before"].strip(" :")))
    money = _currency(before or match["middle"].strip())
    if money is None and (before or match["middle"].strip()):
        return _refused(match[0], "can't be read as a number")
    zeros, rest, doubt = _scale(match)
    rest, hedge = ("", rest) if rest and _is_hedge(rest) else (rest, hedge)
    found = digits.value(match["digits"], mark or ("." if zeros else ""))  # nobody groups thousands of millions
    if found.value is None and len(match["digits"].split()) > 1 and not found.suggestion:
        return _refused(match[0], _SEVERAL)
    if found.value is None:
        return found._replace(message=f'"{shown(match[0])}" {found.message}')
    unit, factor = _unit(rest, money)
    if unit is None and rest:
        return _refused(match[0], "can't be read as a number")
    power = int(match["power"][1:]) if match["power"] else 0
    value = Decimal(plain((found.value * factor).scaleb(zeros + power)))
    if value.adjusted() > 60 or value.adjusted() < -60:
        return _refused(match[0], "is beyond any figure")
    value = -value if value and match["sign"] == "-" else value
    return _told(Reading(value, found.level, found.message, found.suggestion, unit), match[0], hedge, doubt)


def _told(reading: Reading, typed: str, hedge: str, doubt: str) -> Reading:
    """Add what the number alone doesn't say: a doubt about its scale, or a hedge that was left out."""
    if reading.level:
        return reading
    if doubt:
        return reading._replace(
            level="warning", message=f'"{shown(typed)}" was read as {plain(reading.value)}; {doubt}'
        )
    if hedge:
        message = f'"{shown(typed)}" was read as {plain(reading.value)}; what "{hedge}" says belongs in the note'
        return reading._replace(level="note", message=message)
    return reading


def _hedge(before: str) -> tuple[str, str]:
    """Split "about US$" into the hedge and the rest."""
    words = before.split(" ")
    for cut in range(len(words), 0, -1):
        hedge = " ".join(words[:cut])
        if _is_hedge(hedge):
            return hedge, " ".join(words[cut:])
    if before[:1] in _TIGHT:
        return before[:1], before[1:].strip(" =")
    return "", before


def _without_age(before: str) -> str:
    """Leave out "aged" and "at the age of", which say what the number is anyway."""
    words = before.split(" ")
    cuts = (cut for cut in range(len(words), 0, -1) if fold(" ".join(words[:cut])) in _folded("ages"))
    return " ".join(words[next(cuts, 0) :])


def _is_hedge(words: str) -> bool:
    return fold(words) in _folded("hedges") or words in lexicon.words("answers")["hedges"]["words"]


def _currency(surface: str) -> tuple[str, Decimal] | None:
    """Give the code and the factor of a currency: ("GBP", 0.01) for "pence"."""
    known = lexicon.currencies()
    name = surface.strip(" .")
    found = known.get(name) or known.get(name.upper() if len(name) == 3 else name.lower()) or known.get(name.lower())
    if found is None or not name:
        return None
    return found.code or name, found.factor


def _scale(match: re.Match[str]) -> tuple[int, str, str]:
    """Give the zeros that a scale word stands for, what follows it, and any doubt about it."""
    rest = match["behind"].strip(" -")
    if swapped := _MONEY_FIRST.match(rest):  # "€m", "USDbn"
        rest = f"{swapped[2]} {swapped[1]}"
    elif joined := _MONEY_LAST.match(rest):  # "bnUSD"
        rest = f"{joined[1]} {joined[2]}"
    for pattern in (_TWO_WORDS, _ONE_WORD):
        word = pattern.match(rest)
        zeros = _scales().get(fold(word[0])) if word else None
        if word and zeros is not None:
            return zeros, rest[word.end() :].strip(" .-"), _doubt(word[0], match)
    return 0, rest, ""


def _doubt(word: str, match: re.Match[str]) -> str:
    """Say what else a scale word may mean: a German's Billion, or metres and tonnes."""
    longer = _long_scale().get(fold(word))
    if longer and "," in match["digits"] and digits.readings(match["digits"]).comma is not None:
        return f'if "{word}" is meant as a one with {longer} zeros, write the number out'
    apart = match["digits"].endswith(" ") or match["behind"].startswith(" ")
    money = any(sign in match[0] for sign in "$€£¥₹")
    if word in {"m", "t", "b"} and (apart or word == "t") and not money:
        return f'if "{word}" is a unit, type the number alone and the unit in its own column'
    return ""


def _unit(rest: str, money: tuple[str, Decimal] | None) -> tuple[str | None, Decimal]:
    """Give the unit that stands behind a number, and the factor it brings along."""
    if money and not rest:
        return money
    if fold(rest) in _folded("percent") or rest.strip(" .") == "%":
        return "percent", Decimal(1)
    if money:
        return money
    if found := _currency(rest):
        return found
    return (
        (rest, Decimal(1))
        if re.fullmatch(r"[^\W\d_%°$€£][^\d=+<>]{0,39}|%[^\d%]{2,39}|°[CF]?", rest)
        else (None, Decimal(1))
    )


def _in_words(text: str, mark: str) -> Reading:
    """Read a number in words, such as "two million", as the articles themselves are read."""
    from claims import numerals

    found = numerals.find(text)
    if len(found) != 1 or found[0].value is None or found[0].form not in {"words", "fraction"}:
        return _refused(text, "can't be read as a number")
    in_digits = f"{text[: found[0].start]}{plain(found[0].value)}{text[found[0].end :]}"
    match = _TYPED.match(in_digits)
    reading = _assembled(match, mark) if match else _refused(text, "can't be read as a number")
    if reading.level == "error":
        return _refused(text, "can't be read as a number")
    return reading._replace(level="note", message=f'"{shown(text)}" was read as {plain(reading.value)}')


def _converted(cell: Cell) -> Reading:
    shape = as_text(cell._replace(link=None)).value
    if isinstance(cell.value, bool):
        return _refused(str(shape), "is not a number")
    return Reading(
        None,
        "error",
        f"holds a date or time ({shape}), perhaps a fraction or a range that the program converted;"
        " type a decimal, such as 0.5, or a range in words, such as 10 to 15",
    )


def _refused(typed: str, why: str) -> Reading:
    advice = "" if ";" in why else "; type it in digits"
    return Reading(None, "error", f'"{shown(typed)}" {why}{advice}')


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon.words("answers")[name]["words"]))


@cache
def _scales() -> Mapping[str, int]:
    return {fold(word): int(zeros) for zeros, words in lexicon.words("answers")["scales"].items() for word in words}


@cache
def _long_scale() -> Mapping[str, int]:
    return {fold(word): int(zeros) for zeros, words in lexicon.words("answers")["long_scale"].items() for word in words}
