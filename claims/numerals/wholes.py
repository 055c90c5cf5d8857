"""Whether "a third" is a share or the next in a row."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claims import lexicon
from claims.numerals.trie import either


def of_a_whole(text: str, start: int, end: int) -> bool:
    """Tell "a third of", "a third more", "cut by a third" from "a third explosion"."""
    around = _around()
    if around.compared.match(text, end):
        return True
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in around.before and around.no_noun.match(text, end) is not None


class _Around(NamedTuple):
    compared: re.Pattern[str]
    no_noun: re.Pattern[str]
    before: frozenset[str]


@cache
def _around() -> _Around:
    words = lexicon.words("numbers")["fractions"]
    return _Around(
        re.compile(rf"\s+(?:{either(words['compared'])})\b"),
        re.compile(rf"(?![ ][^\W\d_])|[ ](?:{either(words['behind'])})\b"),
        frozenset(words["before"]),
    )
