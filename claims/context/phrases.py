"""Noun phrases, found by the small words around them: "databases containing user data", "the ministry of health"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.context.clause import (
    ADVERB,
    AUX,
    CONJ,
    DET,
    FIGURE,
    MARK,
    PREP,
    PRONOUN,
    RELATIVE,
    REPORT,
    SOURCE,
    SUBORD,
    TIME,
    VERB,
)

if TYPE_CHECKING:
    from claims.context.clause import Line

LONGEST = 24  # tokens in a noun phrase, at most
_NEVER = MARK | CONJ | PRONOUN | AUX | SUBORD | TIME | RELATIVE

Phrase = tuple[int, int]  # the first token, and the one behind the last


def following(line: Line, token: int) -> Phrase | None:
    """Give the noun phrase that begins at `token`: "[40] people on board" from "people"."""
    size = min(len(line.words), token + LONGEST)
    first = token
    while first < size and (line.tags[first] & (DET | FIGURE) or line.words[first] in _leading()):
        if line.tags[first] & FIGURE and not line.tags[first - 1] & DET:
            return None
        first += 1
    last = _head(line, first, size)
    if last == first:
        return None
    return first, _more(line, last, size)


def _head(line: Line, first: int, size: int) -> int:
    """The end of the plain run of nouns and adjectives from `first`."""
    place = first
    tags, words = line.tags, line.words
    while place < size:
        tag = tags[place]
        if tag:
            if tag & (_NEVER | PREP | FIGURE) or (place > first and tag & DET):
                break
            if tag & (VERB | REPORT | ADVERB) and not tag & SOURCE and place > first:
                break
        elif place > first and not line.capital(place) and words[place].endswith(("ed", "ing")):
            if not words[place - 1].endswith("ly") and words[place] not in _nouns():
                break
        place += 1
    return place


def _more(line: Line, last: int, size: int) -> int:
    """Go on over "of …", "containing …", "in Texas" and "and diplomats"."""
    words, tags = line.words, line.tags
    while last + 1 < size:
        word = words[last]
        following_tag = tags[last + 1]
        if word in _linking():
            start = last + 1
            if tags[start] & PREP and start + 1 < size:
                start += 1
            while start < size and tags[start] & DET:
                start += 1
            end = _head(line, start, size)
            if end == start:
                return last
            last = end
        elif word in ("and", "or") and not following_tag and not line.verb(last + 1):
            end = _head(line, last + 1, size)
            if end < size and (line.verb(end) or words[end] in ("of",)) and words[end] not in _linking():
                return last
            last = end
        else:
            return last
    return last


def preceding(line: Line, token: int) -> Phrase | None:
    """Give the noun phrase that ends before `token`: "Sales of cars [rose]" from "rose"."""
    floor = max(token - LONGEST, 0)
    words, tags = line.words, line.tags
    first = token
    while first > floor:
        tag = tags[first - 1]
        word = words[first - 1]
        if tag & (MARK | AUX | FIGURE | RELATIVE) or (tag & (VERB | REPORT) and not tag & SOURCE):
            break
        if tag & PRONOUN and not tag & DET:
            if first == token:
                return first - 1, token
            break
        if tag & SUBORD and not tag & PREP:
            break
        if tag & CONJ and (first - 1 == floor or tags[first - 2] & MARK or word == "but"):
            break
        if not tag and word.endswith("ed") and first < token and not line.capital(first - 1):
            if first - 1 > floor and not tags[first - 2] & (DET | PREP):
                break
        first -= 1
    return _trimmed(line, first, token)


def _trimmed(line: Line, first: int, last: int) -> Phrase | None:
    """Without the small words at its ends: "In the" of "In the city", "on Friday" of "the ministry on Friday"."""
    tags = line.tags
    while first < last and tags[first] & (PREP | DET | CONJ | ADVERB | SUBORD | TIME):
        first += 1
    while last > first and tags[last - 1] & (PREP | DET | CONJ | ADVERB | SUBORD | TIME | FIGURE):
        last -= 1
    return (first, last) if first < last else None


@cache
def _leading() -> frozenset[str]:
    return frozenset(lexicon.words("phrases")["leading"])


@cache
def _linking() -> frozenset[str]:
    return frozenset(lexicon.words("phrases")["linking"])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicon.words("phrases")["nouns"])
