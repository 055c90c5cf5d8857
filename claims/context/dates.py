"""When a figure holds: "this year", "by the end of 2023", "on Tuesday", with the days that it means.

`since` runs up to the day of publication; `by`, `until` and `before` have no first day, `after` has no last one.
A weekday or a month without a year is the last one before publication, or the next one where the sentence looks
ahead ("will", "expected").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claims.context.clause import DET, FIGURE, FORECAST, RELATIVE, REPORT, SUBORD, WHEN, listed
from claims.context.written import LEADS, SORTS, STARTS, Stretch
from claims.context.written import core as written

if TYPE_CHECKING:
    from datetime import date

    from claims.context.clause import Line
    from claims.model import Span

AFTER = listed("times", "after")
ENDS = listed("times", "ends")
SINCE = listed("times", "since")
UNTIL = listed("times", "until")

BASES = listed("times", "bases")
ASIDE = 20  # tokens in an aside, at most
NEAR = 9  # a date so many tokens behind a figure goes before one that stands ahead of it


class When(NamedTuple):
    """A stretch that dates a figure, and its first and last day where they are certain."""

    span: Span | None
    start: date | None
    end: date | None


CROWD = 8  # of more dates in one sentence only the nearest are looked at
NEVER = When(None, None, None)


def dated(line: Line, published: date | None) -> list[When]:
    """Give what dates each figure of the sentence."""
    found = stretches(line, published) if line.bits & WHEN else None
    if not found:
        return [NEVER] * len(line.at)
    return [_for(line, token, found) for token in line.at]


def stretches(line: Line, published: date | None) -> list[Stretch]:
    """Give every date in the sentence, with the words before it that belong to it."""
    hits = [place for place, tag in line.hints if tag & WHEN]
    if not hits:
        return []
    sorts = SORTS
    coming = any(tag & FORECAST for _, tag in line.hints)
    found: list[Stretch] = []
    for place in hits:
        if found and place < found[-1].last:
            continue
        sort, number = sorts[line.words[place]]
        core = written(line, place, sort, number, published, coming=coming)
        if core and not _describes(line, core):
            found.append(_led(line, core, found, published))
    return _joined(line, found)


def _for(line: Line, token: int, found: list[Stretch]) -> When:
    """Choose the date of the figure at `token`: the one right behind it, or else the last one before it."""
    before = behind = None
    if len(found) > CROWD:
        middle = bisect_left(found, token, key=lambda one: one.first)
        found = found[max(middle - CROWD // 2, 0) : middle + CROWD // 2]
    for one in found:
        if one.first and line.words[one.first - 1] in BASES:
            continue  # "[18%] more than in 2020"
        if one.last <= token:
            before = one
        elif one.first > token:
            behind = one
            break
    if behind and _others(line, token, behind, before):
        behind = None
    chosen = behind or before
    return When(line.slice(chosen.first, chosen.last), chosen.start, chosen.end) if chosen else NEVER


def _others(line: Line, token: int, behind: Stretch, before: Stretch | None) -> bool:
    """Whether the date behind a figure is another's: "is at [9%], down from [11%] in May"."""
    between = range(token + 1, behind.first)
    if any(line.tags[place] & FIGURE and line.words[place - 1] == "from" for place in between):
        return True
    far = behind.first - token > NEAR or any(_parts(line, place) for place in between)
    if far and (before or any(line.tags[place] & (SUBORD | REPORT) for place in between)):
        return True
    return _left(line, token, behind.first)


def _left(line: Line, token: int, behind: int) -> bool:
    """Whether the figure stands in an aside that ends before the date: ", which won [31] votes, opens in 2028"."""
    for place in range(token + 1, min(behind - 1, token + NEAR)):
        if line.words[place] == "," and line.verb(place + 1):
            back = range(token - 1, max(token - ASIDE, -1), -1)
            opening = next((spot for spot in back if line.words[spot] == ","), -1)
            return opening >= 0 and bool(line.tags[opening + 1] & RELATIVE)
    return False


def _parts(line: Line, place: int) -> bool:
    return bool(line.tags[place] & FIGURE) or line.words[place] in ";:"


def _describes(line: Line, core: Stretch) -> bool:
    """Whether the date only describes a noun: "the November 13 deadline"."""
    if core.last >= len(line.words) or line.tags[core.last] or not line.raws[core.last][:1].isalpha():
        return False
    before = line.words[core.first - 1] if core.first else ""
    return bool(core.first and line.tags[core.first - 1] & DET) or before.endswith("'s")


def _led(line: Line, core: Stretch, found: list[Stretch], published: date | None) -> Stretch:
    """Take in what leads the date: "by the end of", "since", "in"."""
    words = line.words
    first, start, end = core.first, core.start, core.end
    floor = found[-1].last if found else 0
    while first > floor:
        word = words[first - 1]
        if word == "of" and first - 2 >= floor and words[first - 2] in ENDS:
            first, start = first - 2, end
        elif word == "of" and first - 2 >= floor and words[first - 2] in STARTS:
            first, end = first - 2, start
        elif word in SINCE:
            return Stretch(first - 1, core.last, start, published)
        elif word in UNTIL:
            return Stretch(first - 1, core.last, None, end if word != "before" else start)
        elif word in AFTER:
            return Stretch(first - 1, core.last, end, None)
        elif word in ("the", "early", "late", "mid", "earlier", "later", "-", "fiscal"):
            first -= 1
        else:
            break
    if first > floor and words[first - 1] in LEADS and words[first - 1] not in ("and", "of", "about", "around"):
        first -= 1
    elif words[first] == "the":
        first += 1
    return Stretch(first, core.last, start, end)


def _joined(line: Line, found: list[Stretch]) -> list[Stretch]:
    """Join "between 2010 and 2015" and "from Monday to Friday"; drop "to 2015" that follows no date."""
    joined: list[Stretch] = []
    for one in found:
        before = joined[-1] if joined else None
        opening = line.words[before.first] if before else ""
        gap = line.words[before.last : one.first + 1] if before and one.first - before.last < 2 else []
        if before and opening in ("between", "from") and gap and gap[0] in ("and", "to", "until", "through", "-", "–"):
            joined[-1] = Stretch(before.first, one.last, before.start, one.end)
        elif before and before.last == one.first and line.words[one.first] in ("in", "of", "this", "last"):
            joined[-1] = Stretch(before.first, one.last, before.start, before.end)
        else:
            joined.append(one)
    return joined
