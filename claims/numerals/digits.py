"""Numbers in digits: "1,300", "2½", "3.5 million", "12th"."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.numerals.grammar import grammar
from claims.numerals.numeral import Numeral, rounded


def in_digits(match: re.Match[str]) -> Numeral:
    """Read what the grammar's `digits` has found; a sign before it is not looked at."""
    start, end = match.span()
    body = match["body"]
    if match.lastgroup == "body" and body.isdigit():  # "45": nothing but digits, as most numbers are
        return Numeral(start, end, "digits", Decimal(body))
    if match["odd"]:
        return Numeral(start, end, "digits", None)  # which number is meant is for the checker to find out
    value = _plain(body) + _share(match).scaleb(-len(body.partition(".")[2]))  # "4.89-1/2" is 4.895
    if match["ordinal"]:
        return Numeral(start, end, "ordinal", value)
    if match["power"]:
        return Numeral(start, end, "digits", value.scaleb(int(match["power"].translate(_RAISED))))
    if match["scales"]:
        scale = _scale(match["scales"])
        return Numeral(start, end, "digits", rounded(value * scale), scale)
    return Numeral(start, end, "digits" if body else "fraction", value)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def _plain(body: str) -> Decimal:
    """Read digits with their separators.

    >>> _plain("1,300.5"), _plain("1.300,50"), _plain("1.300.000"), _plain("12 500")
    (Decimal('1300.5'), Decimal('1300.50'), Decimal('1300000'), Decimal('12500'))
    """
    if not body:
        return Decimal(0)
    if body.count(".") > 1 or 0 <= body.find(".") < body.find(","):
        body = body.replace(".", "").replace(",", ".")
    return Decimal("".join(body.replace(",", "").split()))


def _share(match: re.Match[str]) -> Decimal:
    """Read the part behind the whole: "2|½|", "2 |3/4|", "2 and a |half|", "2 million and a |half|"."""
    rules = grammar()
    if match["sign"]:
        return rules.signs[match["sign"]]
    if match["over"]:
        return Decimal(match["over"][0]) / Decimal(match["over"][2])
    part = match["half"] or match["parts"]
    return 1 / rules.parts[part.lower()] if part else Decimal(0)


def _scale(written: str) -> Decimal:
    """Multiply scale words: " hundred thousand" is 100000.

    >>> _scale(" hundred thousand"), _scale("-Millions")
    (Decimal('100000'), Decimal('1000000'))
    """
    values, scale = grammar().values, Decimal(1)
    for word in _BETWEEN.split(written.strip(" \u00a0-").lower()):
        scale *= values[word] if word in values else values[word.removesuffix("s")]
    return scale


_BETWEEN = re.compile(r"[ \u00a0-]")
