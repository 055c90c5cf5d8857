"""The name in a phrase, without titles and trades: "Ana Ray" of "Senator Ana Ray of Arden"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import MARK, NAMING, PREP, TITLE

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase


def named(line: Line, phrase: Phrase) -> Phrase:
    """Give the name in a phrase: "Thomas Gray" of "tour manager Thomas Gray of Leeds"."""
    first, last = phrase
    if line.capital(first) or line.capital(last - 1):
        called = _untitled(line, first, last) or _object(line, first, last)
        if called:
            return called
    for place in range(first + 1, last - 1):
        if (
            line.capital(place)
            and line.capital(place + 1)
            and not line.capital(place - 1)
            and not line.tags[place - 1] & ~NAMING
        ):
            if any(line.tags[spot] & PREP for spot in range(first, place)):
                break  # "the singer of rock band Arden Blue" is not the band
            behind = place + 2
            while behind < last and line.capital(behind):
                behind += 1
            return (place, behind) if behind == last or line.words[behind] == "of" else phrase
    return phrase


def _untitled(line: Line, first: int, last: int) -> Phrase | None:
    """Give the name behind a title: "Ana Ray" of "Senator Ana Ray of Arden", "former Mayor of Bray Ana Ray"."""
    for place in range(last - 3, first - 1, -1):
        if line.tags[place] & TITLE and line.capital(place):
            break
    else:
        return None
    start = place + 1
    if line.tags[start] & PREP:
        while start < last and not line.capital(start):
            start += 1
        whole = last - start > 2 and all(map(line.capital, range(start, last)))
        return (last - 2, last) if whole else None
    behind = start
    while behind < last and line.capital(behind) and not line.tags[behind] & MARK:
        behind += 1
    return (start, behind) if behind - start > 1 and (behind == last or line.tags[behind] & PREP) else None


def _object(line: Line, first: int, last: int) -> Phrase | None:
    """Give the name that ends a clause: "Virginie Ray" of "recovered quickly to beat Virginie Ray"."""
    if line.capital(first) or not line.verb(first):
        return None
    start = last
    while start > first and line.capital(start - 1):
        start -= 1
    if "of" in line.words[first:start]:
        return None  # "combined sales of the enlarged Bray Media"
    return (start, last) if last - start > 1 else None
