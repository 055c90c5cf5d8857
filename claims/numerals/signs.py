"""What stands right before a number and belongs to it: "-5", "minus 5", "+3", ".08"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon

if TYPE_CHECKING:
    from claims.numerals.numeral import Numeral


def signed(text: str, numeral: Numeral) -> Numeral:
    """Give a number its sign ("-5", "minus 5", "+3") or its leading point (".08"), where the text has one."""
    start = numeral.start
    last = text[start - 1 : start]
    if last == " ":  # as before most numbers
        minus = text[start - 3 : start - 1] in _endings()
        return _with_minus(text, numeral) if minus and numeral.form in {"digits", "words"} else numeral
    if not last or last not in "-−." or (start > 1 and text[start - 2] not in _OPEN):
        return numeral
    if numeral.value is None or numeral.form == "ordinal":
        return numeral
    value = -numeral.value if last in "-−" else numeral.value
    if last == "." and text[start : numeral.end].isdigit():
        value = value.scaleb(start - numeral.end)
    return numeral._replace(start=start - 1, value=value)


_OPEN = frozenset(" \n(\u00a0[“\"'‘$€£,:")  # before a sign: "range-5" is no negative number


def _with_minus(text: str, numeral: Numeral) -> Numeral:
    before = text[max(0, numeral.start - 20) : numeral.start - 1]
    for word in lexicon.words("numbers")["minus"]["words"]:
        head = before.lower().removesuffix(word)
        if head.endswith(" or "):  # "plus or minus 4.75 per cent" is a margin
            return numeral
        if len(head) < len(before) and not head[-1:].isalpha() and numeral.value is not None:
            return numeral._replace(start=numeral.start - 1 - len(word), value=-numeral.value)
    return numeral


@cache
def _endings() -> frozenset[str]:
    """Give the last two letters of "minus" and "negative": nearly every other word is told by them at once."""
    return frozenset(word[-2:] for word in lexicon.words("numbers")["minus"]["words"])
