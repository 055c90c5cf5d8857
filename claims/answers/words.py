"""Answers in words: choices such as a status, flags, and free text."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.answers.reading import BLANK, Reading, fold, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.sheets import Cell, Value
    from claims.template import Choice


_HYPERLINK = re.compile(r'=\s*HYPERLINK\s*\(\s*"([^"]+)"', re.IGNORECASE)


def text(cell: Cell | None) -> Reading:
    """Give a cell's text as it looks; an error or a formula without a result is a problem and never blank.

    >>> from claims.sheets import Cell
    >>> text(Cell(" Rosstat ")).value, text(Cell(123.0)).value, text(Cell(0.4, number_format="0%")).value
    ('Rosstat', '123', '40%')
    >>> text(Cell("table 2", link="https://example.org/2")).value
    'table 2 <https://example.org/2>'
    >>> text(Cell("table 2", '=HYPERLINK("https://example.org/2","table 2")')).value
    'table 2 <https://example.org/2>'
    >>> text(None).value, text(Cell(None, "=A1/0", "#DIV/0!")).message
    (None, 'holds the error #DIV/0! instead of an answer; type the answer itself')
    """
    if cell is None:
        return BLANK
    if cell.error:
        return _failed(cell)
    link = _HYPERLINK.match(cell.formula) if cell.formula else None
    return Reading(_linked(written(cell.value, cell.number_format), link[1] if link else cell.link))


def choice(cell: Cell | None, choices: tuple[Choice, ...]) -> Reading:
    """Give the code of a choice, typed as its label, code or an alias in any case; a near miss is suggested, not taken.

    >>> from claims.sheets import Cell
    >>> from claims.template import Choice
    >>> entries = (Choice("wrong", "Needs correction", ("falsch",), sign="✗"), Choice("confirmed", "Confirmed"))
    >>> [choice(Cell(word), entries).value for word in ("CONFIRMED ", "needs  correction", "✗ Needs correction")]
    ['confirmed', 'wrong', 'wrong']
    >>> print(choice(Cell("corfirmed"), entries).message)
    "corfirmed" is unknown; did you mean Confirmed? Choose one of: Needs correction, Confirmed
    """
    typed = text(_unlinked(cell))
    if typed.level or not typed.value:
        return typed
    known = _vocabulary(choices)
    if code := known.get(fold(typed.value)):
        return Reading(code)
    several = _several(typed.value, choices)
    if len(several) > 1:
        return Reading(
            None, "error", f'"{shown(typed.value)}" names more than one; choose one of: {", ".join(several)}'
        )
    label = _nearest(typed.value, choices)
    hint = f"did you mean {label}? Choose" if label else "choose"
    options = ", ".join(choice.label for choice in choices)
    return Reading(None, "error", f'"{shown(typed.value)}" is unknown; {hint} one of: {options}', label)


def flag(cell: Cell | None) -> Reading:
    """Give True or False for a box that was ticked, or a yes or no in several languages.

    >>> from claims.sheets import Cell
    >>> [flag(Cell(typed)).value for typed in (True, "Ja", "x", "no", 1, 0.0)], flag(Cell("perhaps")).message
    ([True, True, True, False, True, False], '"perhaps" is neither yes nor no; type yes or no')
    """
    typed = text(_unlinked(cell))
    if typed.level or not typed.value:
        return typed
    if typed.value in {"0", "1"}:
        return Reading(typed.value == "1")
    value = _flags().get(fold(typed.value))
    if value is None:
        return Reading(None, "error", f'"{shown(typed.value)}" is neither yes nor no; type yes or no')
    return Reading(value)


def written(value: Value, number_format: str = "General") -> str | None:
    """Write a cell's value as it looks on the sheet, dates in ISO form; None for a blank cell.

    >>> from datetime import datetime
    >>> written(1e21), written(0.1 + 0.2), written(True), written(datetime(2024, 4, 3, 5, 6)), written(" ")
    ('1000000000000000000000', '0.3', 'TRUE', '2024-04-03 05:06', None)
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = decimal(value)
        return f"{plain(number * 100)}%" if percent(number_format) else plain(number)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return (value or "").replace("\r\n", "\n").strip() or None


def decimal(value: float) -> Decimal:
    """Give a stored number to the 15 digits that spreadsheets hold.

    >>> decimal(0.1 + 0.2), decimal(1300)
    (Decimal('0.3'), Decimal('1300'))
    """
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def plain(number: Decimal) -> str:
    """Write a number in digits without needless zeros; one of more than 40 digits in powers of ten.

    >>> plain(Decimal("1.20E+3")), plain(Decimal("1e-3")), plain(Decimal("1e300"))
    ('1200', '0.001', '1E+300')
    """
    if not number or not number.is_finite():
        return "0" if not number else str(number)
    if abs(number.adjusted()) >= 40:
        return str(number.normalize())
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(number_format: str) -> bool:
    """Tell whether a number format shows per cents.

    >>> percent("0.0%"), percent('0.0" % of GDP"'), percent("General")
    (True, False, False)
    """
    return "%" in "".join(number_format.partition(";")[0].split('"')[::2])


def _unlinked(cell: Cell | None) -> Cell | None:
    return cell if cell is None or cell.error else cell._replace(link=None, formula=None)


def _failed(cell: Cell) -> Reading:
    if cell.error == "uncalculated":
        return Reading(
            None,
            "error",
            f"holds the formula {shown(cell.formula or '')} without a result; open and save the file, or type it",
        )
    return Reading(
        None, "error", f"holds the error {shown(cell.error or '')} instead of an answer; type the answer itself"
    )


def _linked(typed: str | None, link: str | None) -> str | None:
    """Add where a hyperlink leads, unless the text says so itself or it leads to another place in the file."""
    if not link or link.startswith("#"):
        return typed
    bare = link.removeprefix("mailto:").rstrip("/")
    if typed and bare in typed:
        return typed
    return f"{typed} <{link}>" if typed else link


@cache
def _vocabulary(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Give the code of everything that may be typed; of two that claim one word, a label wins, and then the first."""
    known: dict[str, str] = {}
    for choice in choices:
        for name in (choice.label, choice.code, f"{choice.sign} {choice.label}", choice.sign):
            if name.strip():
                known.setdefault(fold(name), choice.code)
    for choice in choices:
        for name in choice.aliases:
            known.setdefault(fold(name), choice.code)
    return known


def _several(typed: str, choices: tuple[Choice, ...]) -> list[str]:
    """Give the labels that were typed into one cell, "Confirmed / Needs correction"; the longer ones count first."""
    word, found = fold(typed)[:200], set()
    for choice in sorted(choices, key=lambda one: len(one.label), reverse=True):
        if len(fold(choice.label)) > 2 and fold(choice.label) in word:
            word = word.replace(fold(choice.label), "|")
            found.add(choice.label)
    return [choice.label for choice in choices if choice.label in found]


def _nearest(typed: str, choices: tuple[Choice, ...]) -> str:
    """Give the label nearest to what was typed, or ""; "not confirmed" is near to nothing."""
    known = _vocabulary(choices)
    labels = {choice.code: choice.label for choice in choices}
    word = fold(typed)[:200]
    if any(word.removeprefix(no) in known for no in map(fold, lexicon.words("answers")["negations"]["words"])):
        return ""
    if near := difflib.get_close_matches(word, known, 1, 0.8):
        return labels[known[near[0]]]
    beginning = {code for name, code in known.items() if len(word) > 2 and name.startswith(word)}
    inside = {code for name, code in known.items() if len(name) > 4 and name in word}
    found = beginning or inside
    return labels[found.pop()] if len(found) == 1 else ""


@cache
def _flags() -> Mapping[str, bool]:
    words = lexicon.words("answers")["flags"]
    return {fold(word): answer for answer, key in ((True, "yes"), (False, "no")) for word in words[key]}
