"""The shapes of numbers, filled with the number words of the lexicon."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import lexicon
from claims.numerals.trie import either, trie

if TYPE_CHECKING:
    from collections.abc import Mapping


class Grammar(NamedTuple):
    """What numbers are made of."""

    spot: re.Pattern[str]  # where a numeral may begin
    digits: re.Pattern[str]
    words: re.Pattern[str]  # a run of number words
    token: re.Pattern[str]  # one of them, with what joins it to the one before
    figures: frozenset[str]  # the characters that a number in digits may begin with
    sorts: Mapping[str, str]  # word -> the table of numbers.toml that it stands in
    values: Mapping[str, Decimal]
    parts: Mapping[str, Decimal]
    signs: Mapping[str, Decimal]


@cache
def grammar() -> Grammar:
    """Give the grammar, made once."""
    data = lexicon.words("numbers")
    sorts, values = _sorts(data)
    figures = "0123456789０１２３４５６７８９" + "".join(data["signs"])
    return Grammar(
        _spot(data, sorts, figures),
        _digits(data),
        _words(data, sorts),
        re.compile(rf"({_JOINT}|)\b({either(sorts)}|an?)\b", re.IGNORECASE),
        frozenset(figures),
        sorts,
        values,
        {word: Decimal(value) for word, value in data["parts"].items()},
        {sign: Decimal(value) for sign, value in data["signs"].items()},
    )


def _sorts(data: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Decimal]]:
    """Give each word's table and its value; "third" stands in two tables, and is an ordinal first."""
    sorts = dict.fromkeys(data["vague"]["words"], "vague") | dict.fromkeys(data["vague"]["before"], "several")
    values: dict[str, Decimal] = {}
    for sort in ("parts", "ordinals", "factors", "scales", "tens", "ones"):
        sorts |= dict.fromkeys(data[sort], sort)
        values |= {word: Decimal(value) for word, value in data[sort].items()}
    return sorts, values


def _spot(data: Mapping[str, Any], sorts: Mapping[str, str], figures: str) -> re.Pattern[str]:
    """Find where a numeral may begin, with the character before it.

    It stops at what is no letter, which a search skips to, and asks for a possible first character and for the half of
    the alphabet before it tries the words one by one: that halves the scan, which is 30 ms a million characters.
    """
    alone = [word for word, sort in sorts.items() if sort != "several"]
    words = [*alone, *(f"{word} {scale}" for word in data["vague"]["before"] for scale in data["scales"])]
    first = "".join(sorted({word[0] for word in words} | {"a"}))
    early, late = ([word for word in words if (word < "m") is half] for half in (True, False))
    return re.compile(
        rf"""[^a-zA-Z](?:
            (?<=[{figures}])
          | [{figures}]
          | (?=[{first}{first.upper()}])(?:
                [Aa]n?[ -](?:{either([*alone, *data["articles"]["units"]])})   # a hundred, an hour
              | (?=[a-lA-L]){trie(early)} | (?=[m-zM-Z]){trie(late)}             # dozens, Two, several hundred
            )\b
        )""",
        re.VERBOSE,
    )


def _digits(data: Mapping[str, Any]) -> re.Pattern[str]:
    signs = "".join(data["signs"])
    suffixes, scales = either(data["suffixes"]["words"]), either(data["scales"])
    added, added_to_scales = either(data["fractions"]["added"]), either(data["fractions"]["added_to_scales"])
    return re.compile(
        rf"""(?P<body>
            \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d|,\d)                    # 1,300 and 1,300.5
          | \d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})+(?:\.\d+)?(?!\d)     # 1 300, with a space that does not break
          | \d{{1,3}}(?:[ ]\d{{3}})+(?<=[ ]000)(?![ ]?[\d.,]\d)           # 40 000 and 1 250 000, with a plain one
          | \d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?(?!\d)                   # 1,00,000
          | \d{{1,3}}(?:\.\d{{3}})+,\d+(?!\d)                             # 1.300,50
          | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.])                         # 1.300.000
          | (?P<odd>\d{{1,3}}(?:,\d{{3}}){{0,4}},(?!(?:1[5-9]|20)\d\d\b)\d{{4,24}}(?!\d|,\d))   # 200,0000
          | \d+(?:\.\d+)?                                                 # 45 and 4.5
          | (?=[{signs}])                                                 # ½
        )
        (?: [ ]?(?P<sign>[{signs}])                                       # 2½
          | [ -](?P<over>[1-9]/[2-9])(?![\d/])                            # 2 3/4
          | [ ]and[ ](?:a|one)[ ](?P<half>{added})\b                      # 2 and a half
          | [ ]?[x×][ ]?10(?:\^|(?=[{_HIGH}]))(?P<power>[-−]?\d{{1,2}}|[{_HIGH}]{{1,3}})   # 6 x 10^23
        )?
        (?: (?P<ordinal>{suffixes})\b                                     # 12th
          | (?P<scales>(?:[ \u00a0-]?(?:{scales})s?\b)+)                  # 3 hundred thousand, 5-million
            (?:[ ]and[ ]a[ ](?P<parts>{added_to_scales})\b)?              # 2 million and a half
        )?""",
        re.VERBOSE | re.IGNORECASE,
    )


_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"


def _words(data: Mapping[str, Any], sorts: Mapping[str, str]) -> re.Pattern[str]:
    word = either(sorts)
    return re.compile(
        rf"(?:{word}|an?(?=[ -](?:{either([*sorts, *data['articles']['units']])})\b))\b(?:(?:{_JOINT})(?:{word})\b)*",
        re.IGNORECASE,
    )


# between two words of a number, the longest first: "two |point |five", "half| of a |million", "one| and a |half"
_JOINT = r"[ ]point[ ]|[ ]of[ ](?:an?[ ])?|[ -]and[ -](?:an?[ -])?|[ -]an?[ -]|[ \u00a0]|-"
