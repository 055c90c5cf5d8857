"""One pass over the text: where a number may begin, and which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.numerals.digits import in_digits
from claims.numerals.grammar import grammar
from claims.numerals.signs import signed
from claims.numerals.words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.numerals.grammar import Grammar
    from claims.numerals.numeral import Numeral


def find(text: str) -> list[Numeral]:
    """Give the text's numerals, in order, none overlapping another.

    >>> [(text[n.start : n.end], n.form) for text in ["two-thirds of 1.2 million"] for n in find(text)]
    [('two-thirds', 'fraction'), ('1.2 million', 'digits')]
    """
    rules = grammar()
    opening = rules.words.match(text)  # `spot` wants a character before a word
    found = list(in_words(opening)) if opening else []
    spot, figures = rules.spot.search, rules.figures
    seen = found[-1].end if found else 0
    while match := spot(text, seen):
        start = match.start()
        if text[start] not in figures:
            start += 1
        numerals = _at(text, start, rules)
        found.extend(numerals)
        seen = found[-1].end if numerals else match.end()
    return found


def _at(text: str, start: int, rules: Grammar) -> Sequence[Numeral]:
    """Read the numbers that begin at an offset: one in digits, or those of a run of words."""
    digits = rules.digits.match(text, start)
    if digits:
        return (signed(text, in_digits(digits)),)
    words = rules.words.match(text, start)
    return [signed(text, numeral) for numeral in in_words(words)] if words else ()
