"""The dates of a sentence, with the words that lead them: "by the end of 2023", "between 2010 and 2015"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claims import lexicon
from claims.context import cues, days
from claims.context.clause import ACCORDING, ADVERB, AUX, CONJ, DET, FIGURE, FORECAST, MARK, RELATIVE, WHEN, listed
from claims.context.written import LEADS, SORTS, STARTS, UNITS, Stretch
from claims.context.written import core as written

if TYPE_CHECKING:
    from datetime import date

    from claims.context.clause import Line

AFTER = listed("times", "after")
ENDED = listed("times", "ended")
ENDS = listed("times", "ends")
PAST = listed("times", "past")
SINCE = listed("times", "since")
UNTIL = listed("times", "until")
BOUNDS = SINCE | UNTIL | AFTER

ONES = lexicon.words("numbers")["ones"]
MONTHS = {"year": 12, "quarter": 3}
TURNING = ("month", "weekday")  # what was and will be again
DUE = ("is", "are", "due")  # "is [to] vote", but "due [to] the storm"
CLAUSE = 12  # tokens of the clause around a date that are looked at for what is to come


def stretches(line: Line, published: date | None) -> list[Stretch]:
    """Give every date in the sentence, with the words before it that belong to it."""
    hits = [place for place, tag in line.hints if tag & WHEN]
    if not hits:
        return []
    ahead = any(tag & FORECAST for _, tag in line.hints) or "to" in line.words
    found: list[Stretch] = []
    for place in hits:
        if found and place < found[-1].last:
            continue
        sort, number = SORTS[line.words[place]]
        coming = ahead and published is not None and sort in TURNING and _coming(line, place)
        core = written(line, place, sort, number, published, coming=coming)
        if core and not _describes(line, core):
            found.append(_led(line, core, found, published))
    return _joined(line, found)


def _coming(line: Line, place: int) -> bool:
    """Whether the clause of a date looks ahead: "[is to] vote on Tuesday", but "what [was] said on Tuesday will …"."""
    words = line.words
    first = place
    near = line.hints[bisect_left(line.hints, (place - CLAUSE,)) : bisect_left(line.hints, (place + CLAUSE,))]
    looks = [spot for spot, tag in near if tag & FORECAST and cues.looks_ahead(words, spot)]
    while first and place - first < CLAUSE and not line.tags[first - 1] & (MARK | RELATIVE | CONJ):
        first -= 1
        if first in looks or (words[first] == "to" and words[first - 1] in DUE and not line.tags[first + 1] & DET):
            return True
    if any(line.verb(spot) or line.tags[spot] & ACCORDING for spot in range(first, place)):
        return False
    cue = next((spot for spot in looks if spot > place and not _adjective(line, spot)), 0)
    return cue > 0 and not any(_happened(line, spot) for spot in range(place + 1, cue) if spot not in looks)


def _adjective(line: Line, place: int) -> bool:
    """Whether the word describes a noun and looks at nothing ahead: "a [planned] march"."""
    plain = line.words[place].endswith("ed") and line.words[place + 1 : place + 2] != ["to"]
    return plain and not line.tags[place - 1] & (AUX | ADVERB)


def _happened(line: Line, place: int) -> bool:
    """Whether a verb says what has happened: "[began] a march", "[was] expected to march"."""
    return line.words[place] in PAST or (line.verb(place) and not line.tags[place] & AUX)


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
        of = words[first - 2] if word == "of" and first - 2 >= floor else ""
        if of == "as":
            return Stretch(first - 2, core.last, start, end)
        if of in ENDS or of in STARTS:
            first -= 2
            start, end = (end, end) if of in ENDS else (start, start)
        elif word in ENDED and first - 2 >= floor and words[first - 2] in UNITS:
            first, start = first - 2, _begun(end, MONTHS.get(words[first - 2], 0))
        elif word in ENDED and first - 2 >= floor and line.tags[first - 2] & FIGURE:
            return Stretch(first - 1, core.last, _begun(end, _months(words[first - 2])), end)
        elif word in BOUNDS:
            return Stretch(first - 1, core.last, *_bounded(word, start, end, published))
        elif word in ("the", "early", "late", "mid", "earlier", "later", "-", "fiscal"):
            first -= 1
        else:
            break
    if first > floor and words[first - 1] in LEADS and words[first - 1] not in ("and", "of", "about", "around"):
        first -= 1
    elif words[first] == "the":
        first += 1
    return Stretch(first, core.last, start, end)


def _months(length: str) -> int:
    """Give the months of "three months", or 0."""
    number, _, unit = length.partition(" ")
    if unit != "months":
        return 0
    return int(number) if number.isdigit() and len(number) < 3 else ONES.get(number, 0)


def _begun(end: date | None, months: int) -> date | None:
    """Give the first day of so many months that end with a month: of "the [three months] to June" the 1st of April."""
    if not end or not months or end != days.month(end.year, end.month)[1]:
        return None
    before = end.year * 12 + end.month - months
    return days.month(before // 12, before % 12 + 1)[0] if before >= 12 else None


def _bounded(
    word: str, start: date | None, end: date | None, published: date | None
) -> tuple[date | None, date | None]:
    """Give the first and the last day of "since March", "by March" and "after March"."""
    if word in SINCE:
        return start, published
    if word in UNTIL:
        return None, end if word != "before" else start
    return end, None


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
