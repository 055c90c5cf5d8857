"""When a figure holds: "this year", "by the end of 2023", "on Tuesday", with the days that it means.

`since` runs up to the day of publication; `by`, `until` and `before` have no first day, `after` has no last one.
A weekday or a month without a year is the last one before publication, or the next one where the sentence looks
ahead ("will", "expected").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claims.context.clause import AUX, CONJ, FIGURE, MARK, RELATIVE, REPORT, SUBORD, WHEN, listed
from claims.context.stretches import stretches
from claims.context.written import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claims.context.clause import Line
    from claims.context.written import Stretch
    from claims.model import Quantity, Span

SINCE = listed("times", "since")

BASE = 7  # tokens from "than" to a date, at most
BASES = listed("times", "bases")
AGO = listed("times", "ago")
COUNTED = listed("times", "counted")
LASTING = ("duration", "age")
WHO = {"who", "which", "whose"}
ASIDE = 25  # tokens in an aside, at most
REACH = 80  # tokens between a figure and what dates it, at most
NEAR = 9  # a date so many tokens behind a figure goes before one that stands ahead of it


class When(NamedTuple):
    """A stretch that dates a figure, and its first and last day where they are certain."""

    span: Span | None
    start: date | None
    end: date | None


CROWD = 8  # of more dates in one sentence only the nearest are looked at
NEVER = When(None, None, None)


def dated(line: Line, inside: Sequence[Quantity], published: date | None) -> list[When]:
    """Give what dates each figure of the sentence."""
    found = stretches(line, published) if line.bits & WHEN else None
    if not found:
        return [NEVER] * len(line.at)
    return [_for(line, token, quantity.kind, found) for token, quantity in zip(line.at, inside, strict=True)]


def _for(line: Line, token: int, kind: str, found: list[Stretch]) -> When:
    """Choose the date of the figure at `token`: the one right behind it, or else the last one before it."""
    lasting = kind in LASTING
    if not lasting and _earlier(line, token):
        return NEVER
    if lasting and _counted(line, token):
        found = [one for one in found if 0 < one.first - token < 4]
    before, behind = _beside(line, token, found)
    if behind and behind.first - token > REACH:
        behind = None
    if behind and _others(line, token, behind, before):
        behind = None
    if before and not behind and _away(line, token, before, lasting=lasting):
        before = None
    chosen = behind or before
    if not chosen:
        return NEVER
    span = line.slice(chosen.first, chosen.last)
    certain = not chosen.start or not chosen.end or chosen.start <= chosen.end
    return When(span, chosen.start, chosen.end) if certain else When(span, None, None)


def _beside(line: Line, token: int, found: list[Stretch]) -> tuple[Stretch | None, Stretch | None]:
    """Give the last date before the figure and the first one behind it."""
    before = None
    if len(found) > CROWD:
        middle = bisect_left(found, token, key=lambda one: one.first)
        found = found[max(middle - CROWD // 2, 0) : middle + CROWD // 2]
    for one in found:
        if one.last <= token:
            before = one
        elif one.first > token and not _compared(line, token, one.first):
            return before, one
    return before, None


def _earlier(line: Line, token: int) -> bool:
    """Whether a figure holds for an earlier day without a date: "[1.48bn] a year earlier", "[40] the year before"."""
    behind = line.words[token + 1 : token + 4]
    if len(behind) > 1 and line.tags[token + 1] & FIGURE and behind[0].split(" ")[-1].rstrip("s") in UNITS:
        return behind[1] in AGO
    return len(behind) > 2 and behind[0] == "the" and behind[1] in UNITS and behind[2] in AGO


def _counted(line: Line, token: int) -> bool:
    """Whether a length of time needs no date: "[15 months] ago", "its [140-year] history"."""
    behind = line.words[token + 1] if token + 1 < len(line.words) else ""
    return behind in COUNTED or "-" in line.words[token]


def _compared(line: Line, token: int, date: int) -> bool:
    """Whether the date is that of a base: "[18%] more than in 2020", but "[18%] in 2020"."""
    for place in range(date - 1, max(date - BASE, token), -1):
        if line.tags[place] & (FIGURE | MARK):
            return False
        if line.words[place] in BASES:
            return True
    return False


def _away(line: Line, token: int, before: Stretch, *, lasting: bool) -> bool:
    """Whether a clause parts the figure from the date before it: "On Friday Ray, who served for [a year], died"."""
    between = line.words[before.last : min(token, before.last + REACH)]
    if "," in between and _aside(line, token, before):
        return True
    if not lasting and ";" not in between and WHO.isdisjoint(between):
        return False
    opens = before.first < 2
    parted = verbs = bracket = False
    for place in range(before.last, min(token, before.last + REACH)):
        word = line.words[place]
        bracket = (bracket or word == "(") and word != ")"
        if word == ";" and not bracket and not opens:
            return True
        if word in WHO and line.words[place - 1] == "," and _closed(line, token):
            return True
        parted = parted or bool(line.tags[place] & (SUBORD if opens else MARK | CONJ | SUBORD) and place > before.last)
        verbs = verbs or line.verb(place)
    return lasting and parted and verbs


def _aside(line: Line, token: int, before: Stretch) -> bool:
    """Whether the date stands in an aside that ends before the figure: "The pier, built in 1932, has [40] lamps"."""
    ahead = range(before.last, min(token, before.last + ASIDE))
    if not any(line.words[place] == "," and line.verb(place + 1) for place in ahead):
        return False
    back = range(before.first - 1, max(before.first - ASIDE, 0), -1)
    opening = next((place for place in back if line.words[place] == ","), 0)
    tag = line.tags[opening + 1]
    return bool(opening) and (bool(tag & RELATIVE) or (line.verb(opening + 1) and not tag & AUX))


def _closed(line: Line, token: int) -> bool:
    """Whether the aside in which the figure stands ends before the verb of its sentence."""
    ahead = range(token + 1, min(token + ASIDE, len(line.words) - 1))
    return any(line.words[place] == "," and line.verb(place + 1) for place in ahead)


def _others(line: Line, token: int, behind: Stretch, before: Stretch | None) -> bool:
    """Whether the date behind a figure is another's: "is at [9%], down from [11%] in May"."""
    between = range(token + 1, behind.first)
    if any(line.words[place] == ";" for place in between) and not _open(line, token, behind.first):
        return True
    if any(line.tags[place] & FIGURE and line.words[place - 1] == "from" for place in between):
        return True
    if _clause(line, token, behind.first):
        return True
    far = behind.first - token > NEAR or any(_parts(line, place) for place in between)
    if far and (before or any(line.tags[place] & (SUBORD | REPORT) for place in between)):
        return True
    return _left(line, token, behind.first)


def _open(line: Line, first: int, last: int) -> bool:
    """Whether brackets hold all that stands between two tokens: "[40] (Arden, 12; Bray, 28) in May"."""
    return ")" in line.words[first:last] and line.words[first + 1 : first + 2] == ["("]


def _clause(line: Line, token: int, behind: int) -> bool:
    """Whether the date stands in a clause of its own: "ruled for [32 years] before he was ousted in 1998"."""
    if not any(map(SUBORD.__and__, line.tags[token + 1 : behind])):
        return False
    for place in range(token + 1, behind):
        if line.tags[place] & SUBORD and not line.tags[place] & RELATIVE and line.words[place] not in SINCE:
            return any(line.verb(spot) for spot in range(place + 1, behind))
    return False


def _left(line: Line, token: int, behind: int) -> bool:
    """Whether the figure stands in an aside that ends before the date: ", which won [31] votes, opens in 2028"."""
    for place in range(token + 1, min(behind - 1, token + ASIDE)):
        if line.words[place] == "," and line.verb(place + 1):
            back = range(token - 1, max(token - ASIDE, -1), -1)
            opening = next((spot for spot in back if line.words[spot] == ","), -1)
            return opening >= 0 and bool(line.tags[opening + 1] & RELATIVE)
    return False


def _parts(line: Line, place: int) -> bool:
    return bool(line.tags[place] & FIGURE and line.words[place - 1] != "(") or line.words[place] in ";:"
