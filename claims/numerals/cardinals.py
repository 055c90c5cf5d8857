"""Whole numbers in words, and what may end them: "one hundred and five thousand", "two-thirds", "three point five"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claims import lexicon
from claims.numerals.numeral import Numeral, rounded
from claims.numerals.run import ONE, ZERO, Run, Word


class _Sum(NamedTuple):
    """A number while it is read: "two million three hundred" has the total 2,000,000, the group 300."""

    total: Decimal = ZERO
    group: Decimal | None = None
    scale: Decimal | None = None


class _Number(NamedTuple):
    """A number as far as it is read: the index of its last word, its value, and the scale that it ends in."""

    last: int
    value: Decimal
    scale: Decimal | None
    form: str = "words"


def cardinal(run: Run, at: int) -> tuple[int, Numeral]:
    """Read "twenty-three", "one hundred and five thousand", "three million", and what follows: thirds, "and a half".

    Gives the index of the word behind it, and the numeral.
    """
    known = _plus(_Sum(), run.word(at))
    last = at
    while _continues(word := _singular(run.word(last + 1)), known):
        known = _plus(known, word)
        last += 1
    number = _Number(last, known.total + (known.group or 0), known.scale if known.group is None else None)
    number = _ended(run, _pointed(run, number))
    start, end = run.word(at).start, run.word(number.last).end
    return number.last + 1, Numeral(start, end, number.form, number.value, number.scale)


def _plus(known: _Sum, word: Word) -> _Sum:
    total, group, _ = known
    if word.sort != "scales" or word.word == "couple":
        return known._replace(group=(group or ZERO) + word.value)
    if word.value == 100:
        return known._replace(group=(group or ONE) * word.value)
    if total and not group:  # "two million million"
        return _Sum(total * word.value, None, word.value)
    return _Sum(total + (ONE if group is None else group) * word.value, None, word.value)


def _singular(word: Word) -> Word:
    """Take the scale for a vague plural within a number: "three |billions|"."""
    if word.sort != "vague":
        return word
    one = word.word.removesuffix("s")
    return word._replace(word=one, sort="scales" if one in lexicon.words("numbers")["scales"] else "")


_COUPLE = Decimal(2)
_LARGEST = Decimal(10) ** 18  # "million million million" is no number that anybody means


def _continues(word: Word, known: _Sum) -> bool:
    """Tell whether a further word belongs to the number so far: "hundred | and five", but not "twenty | twenty"."""
    _, group, scale = known
    value = word.value
    if word.sort == "scales":
        couple = word.link == "of" and group == _COUPLE  # "a couple of |hundred|"
        return (word.link == "" or couple) and (group is not None or (scale is not None and scale * value <= _LARGEST))
    if word.sort not in {"ones", "tens"} or word.link not in {"", "and"}:
        return False
    if group is None:
        return scale is not None and scale > value and (word.link == "and" or scale >= 1000)
    if group > 0 and group % 100 == 0:
        return True
    return word.link == "" and word.sort == "ones" and 0 < value < 10 and group % 100 >= 20 and group % 10 == 0


def _pointed(run: Run, number: _Number) -> _Number:
    """Read decimals in words: "three |point five|", "two |point two million|"."""
    digits = ""
    word = run.word(number.last + 1)
    while word.sort == "ones" and word.value <= 9 and word.joint.strip() == ("" if digits else "point"):
        digits += str(word.value)
        word = run.word(number.last + 1 + len(digits))
    if not digits or number.scale:
        return number
    return _scaled(run, number._replace(last=number.last + len(digits), value=number.value + Decimal(f"0.{digits}")))


def _scaled(run: Run, number: _Number) -> _Number:
    """Read the scale behind a broken number: "two point two| million|", "two and a quarter| million|"."""
    word = run.word(number.last + 1)
    if not word.scales:
        return number
    return number._replace(last=number.last + 1, value=rounded(number.value * word.value), scale=word.value)


def _ended(run: Run, number: _Number) -> _Number:
    """Read what may end a number: "two|-thirds|", "one| and a half|", "two| and a half million|", "twenty|-third|"."""
    word = run.word(number.last + 1)
    if word.link.startswith("and"):
        return _with_share(run, number)
    if word.part and word.link == "" and not run.text.startswith("-", word.end) and _is_share(word, number.value):
        return _of_a_scale(run, _Number(number.last + 1, rounded(number.value / word.part), number.scale, "fraction"))
    if word.joint == "-" and word.sort == "ordinals" and number.value % 10 == 0:
        return _Number(number.last + 1, number.value + word.value, number.scale, "ordinal")
    return number


def _of_a_scale(run: Run, share: _Number) -> _Number:
    """Read the scale that it is a share of: "three-quarters| of a million|"."""
    word = run.word(share.last + 1)
    if word.sort != "scales" or word.link != "of a":
        return share
    return _Number(share.last + 1, rounded(share.value * word.value), word.value)


def _with_share(run: Run, number: _Number) -> _Number:
    """Read the share behind "and": "one| and a half|", "one| and two thirds|", "one million| and a half|"."""
    first, second = run.word(number.last + 1), run.word(number.last + 2)
    if first.word in fractions("added"):
        words, share = 1, 1 / first.part
    elif first.sort == "ones" and second.part:
        words, share = 2, first.value / second.part
    else:
        return number
    whole = number.scale if number.scale and number.scale >= 1000 else ONE
    number = number._replace(last=number.last + words, value=rounded(number.value + share * whole))
    return _scaled(run, number)


def _is_share(word: Word, value: Decimal) -> bool:
    """Tell "two thirds" and "one-third" from "two half-brothers" and the "twenty-third"."""
    return word.word.endswith("s") or (value == 1 and (word.joint == "-" or word.word in fractions("spaced")))


@cache
def fractions(name: str) -> frozenset[str]:
    """Give one of the lists of words around parts: "half", "quarter"."""
    return frozenset(lexicon.words("numbers")["fractions"][name])
