"""Whole phrases of the lexicon that hold a number: "no one", "World War Two", "24/7"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claims import lexicon
from claims.rules.place import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claims.rules.place import Place


class _Phrase(NamedTuple):
    """A phrase, and where in it the number stands."""

    text: str
    offset: int


_Neighbours = dict[tuple[str, str], list[_Phrase]]  # by the token before the number, or else by the one behind it


def phrases(place: Place, file: str, name: str) -> Iterator[str]:
    """Give the phrases of a lexicon's list that stand around the numeral."""
    known = _known(file, name)
    number, start = place.text[place.start : place.end].lower(), place.start
    last = place.last_word
    if number not in known:
        last, _, number = number.partition(" ")  # "|a |half brother"
        start += len(last) + 1
    neighbours = known.get(number)
    if neighbours is None:
        return
    for key in ((last, ""), ("", place.next_word)):
        for phrase in neighbours.get(key, ()):
            if _stands(phrase, place.text, start):
                yield phrase.text


def _stands(phrase: _Phrase, text: str, number: int) -> bool:
    start = number - phrase.offset
    end = start + len(phrase.text)
    if start < 0 or text[start:end].lower() != phrase.text:
        return False
    return not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum()


@cache
def _known(file: str, name: str) -> Mapping[str, _Neighbours]:
    """Give phrases by each of their words and its neighbour: "one" → "no" before it → ("no one", 3).

    There are a hundred phrases with "one", and it is the most frequent number.
    """
    found: dict[str, _Neighbours] = {}
    for text in lexicon.words(file)[name]:
        for word in _WORD.finditer(text):
            before, behind = tokens(text[: word.start()]), tokens(text[word.end() :])
            key = (before[-1], "") if before else ("", behind[0])
            found.setdefault(word[0], {}).setdefault(key, []).append(_Phrase(text, word.start()))
    return found


_WORD = re.compile(r"[^\W_]+")
