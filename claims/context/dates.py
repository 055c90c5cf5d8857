"""When a figure holds: "this year", "by the end of 2023", "on Tuesday", with the days that it means.

`since` runs up to the day of publication; `by`, `until` and `before` have no first day, `after` has no last one. A weekday or a month without a
year is the last one before publication, or the next one where the sentence looks ahead ("will", "expected").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claims import lexicon
from claims.context import days
from claims.context.clause import DET, FIGURE, FORECAST, REPORT, SUBORD, WHEN, YEARS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from claims.context.clause import Line
    from claims.context.days import Days
    from claims.model import Span

NEAR = 9  # a date so many tokens behind a figure goes before one that stands ahead of it


class When(NamedTuple):
    """A stretch that dates a figure, and its first and last day where they are certain."""

    span: Span | None
    start: date | None
    end: date | None


class Stretch(NamedTuple):
    """The tokens of a date, and its first and last day."""

    first: int
    last: int
    start: date | None
    end: date | None


NEVER = When(None, None, None)


def dated(line: Line, published: date | None) -> list[When]:
    """Give what dates each figure of the sentence."""
    found = stretches(line, published)
    if not found:
        return [NEVER] * len(line.at)
    return [_for(line, token, found) for token in line.at]


def stretches(line: Line, published: date | None) -> list[Stretch]:
    """Give every date in the sentence, with the words before it that belong to it."""
    hits = [place for place, tag in line.hints if tag & WHEN]
    if not hits:
        return []
    sorts = _sorts()
    coming = any(tag & FORECAST for _, tag in line.hints)
    found: list[Stretch] = []
    for place in hits:
        if found and place < found[-1].last:
            continue
        sort, number = sorts[line.words[place]]
        core = _core(line, place, sort, number, published, coming=coming)
        if core and not _describes(line, core):
            found.append(_led(line, core, found, published))
    return _joined(line, found)


def _for(line: Line, token: int, found: list[Stretch]) -> When:
    """Choose the date of the figure at `token`: the one right behind it, or else the last one before it."""
    before = behind = None
    for one in found:
        if one.last <= token:
            before = one
        elif one.first > token:
            behind = one
            break
    if behind:
        between = range(token + 1, behind.first)
        far = behind.first - token > NEAR or any(_parts(line, place) for place in between)
        if far and (before or any(line.tags[place] & (SUBORD | REPORT) for place in between)):
            behind = None
    chosen = behind or before
    return When(line.slice(chosen.first, chosen.last), chosen.start, chosen.end) if chosen else NEVER


def _parts(line: Line, place: int) -> bool:
    return bool(line.tags[place] & FIGURE) or line.words[place] in ";:"


def _core(line: Line, place: int, sort: str, number: int, published: date | None, *, coming: bool) -> Stretch | None:
    """Read the date around the word at `place`, without what leads it."""
    if sort == "month":
        return _month(line, place, number, published, coming=coming) if line.capital(place) else None
    if sort == "weekday":
        return _weekday(line, place, number, published, coming=coming) if line.capital(place) else None
    if sort == "day":
        return _stretch(place, place + 1, days.shifted(published, number) if published else None)
    if sort == "unit":
        return _unit(line, place, published)
    if sort == "quarter":
        return _part(line, place, place, number, published, days.quarter)
    if sort == "half":
        return _half(line, place, published)
    return _year(line, place, number)


def _month(line: Line, place: int, month: int, published: date | None, *, coming: bool) -> Stretch | None:
    words, size = line.words, len(line.words)
    first, last = place, place + 1
    number = _number(words[place - 1]) if place else 0
    if number:
        first -= 1
    elif last < size and _number(words[last]):
        number = _number(words[last])
        last += 1
    comma = last < size and words[last] == ","
    if last + comma < size and _sorts().get(words[last + comma], ("", 0))[0] == "year":
        year = int(words[last + comma])
        found = days.day(year, month, number) if number else days.month(year, month)
        return _stretch(first, last + comma + 1, found)
    if not published:
        return _stretch(first, last, None)
    for year in (published.year, published.year + 1) if coming else (published.year, published.year - 1):
        found = days.day(year, month, number) if number else days.month(year, month)
        if found and (found[1] >= published if coming else found[0] <= published):
            return _stretch(first, last, found)
    return _stretch(first, last, None)


def _weekday(line: Line, place: int, number: int, published: date | None, *, coming: bool) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    first = place - 1 if before in _this() or before in _last() or before in _next() else place
    found = None
    if published:
        coming = before in _next() or (coming and before not in _last())
        found = days.weekday(published, number, coming=coming)
        if found and found[0] == published and first < place:
            found = days.shifted(published, 7 if coming else -7)
    last = place + 1
    if last < len(line.words) and line.words[last] in _units():
        last += 1
    return _stretch(first, last, found)


def _unit(line: Line, place: int, published: date | None) -> Stretch | None:
    words = line.words
    name = words[place]
    before = words[place - 1] if place else ""
    if name == "quarter" and before in _ordinals():
        return _part(line, place - 1, place, _ordinals()[before], published, days.quarter)
    first = place - 1
    vague = before in _fiscal()
    if vague and place > 1:
        first, before = place - 2, words[place - 2]
    away = 0 if before in _this() else -1 if before in _last() else 1 if before in _next() else None
    if away is None:
        return None
    found = days.unit(published, name, away) if published and not vague else None
    return _stretch(first, place + 1, found)


def _half(line: Line, place: int, published: date | None) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    number = _ordinals().get(before, 0)
    return (
        _part(line, place - 1, place, number, published, days.half)
        if number in (1, 2) and line.words[place + 1 : place + 2] == ["of"]
        else None
    )


def _part(
    line: Line, first: int, place: int, number: int, published: date | None, days_of: Callable[[int, int], Days]
) -> Stretch:
    """Read "first quarter of 2019", "second half of last year"."""
    words, last = line.words, place + 1
    spot = last + 1 if words[last : last + 1] == ["of"] else last
    spot += words[spot : spot + 1] == ["the"]
    vague = spot < len(words) and words[spot] in _fiscal()
    spot += vague
    sort, year = _sorts().get(words[spot], ("", 0)) if spot < len(words) else ("", 0)
    if sort == "year":
        return _stretch(first, spot + 1, None if vague else days_of(year, number))
    if spot + 1 < len(words) and words[spot + 1] == "year" and (words[spot] in _this() or words[spot] in _last()):
        year = published.year - (words[spot] in _last()) if published else 0
        return _stretch(first, spot + 2, days_of(year, number) if year > 0 else None)
    found = days_of(published.year, number) if published else None
    if published and found and found[0] > published and published.year > 1:
        found = days_of(published.year - 1, number)
    return _stretch(first, last, found)


def _year(line: Line, place: int, number: int) -> Stretch | None:
    before = line.words[place - 1] if place else ""
    if before in _fiscal():
        return _stretch(place - 1, place + 1, None)
    led = before in _leads() or before in _starts()
    return _stretch(place, place + 1, days.year(number)) if led else None


def _stretch(first: int, last: int, found: Days | None) -> Stretch:
    return Stretch(first, last, found[0] if found else None, found[1] if found else None)


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
        if word == "of" and first - 2 >= floor and words[first - 2] in _ends():
            first, start = first - 2, end
        elif word == "of" and first - 2 >= floor and words[first - 2] in _starts():
            first, end = first - 2, start
        elif word in _since():
            return Stretch(first - 1, core.last, start, published)
        elif word in _until():
            return Stretch(first - 1, core.last, None, end if word != "before" else start)
        elif word in _after():
            return Stretch(first - 1, core.last, end, None)
        elif word in ("the", "early", "late", "mid", "earlier", "later", "-", "fiscal"):
            first -= 1
        else:
            break
    if first > floor and words[first - 1] in _leads() and words[first - 1] not in ("and", "of", "about", "around"):
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


def _number(word: str) -> int:
    """The day of a month: "4", "31st"."""
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(digits) if len(digits) < 3 and digits.isascii() and digits.isdigit() and int(digits) < 32 else 0


@cache
def _sorts() -> dict[str, tuple[str, int]]:
    """What each word can date, and its number in its sort."""
    words = lexicon.words("times")
    sorts = {str(year): ("year", year) for year in range(*YEARS)}
    for name, sort in (("weekdays", "weekday"), ("months", "month"), ("short_months", "month")):
        first = 0 if sort == "weekday" else 1
        sorts |= {word: (sort, number) for number, word in enumerate(words[name], first)}
    sorts |= dict.fromkeys(words["past_days"], ("day", -1)) | dict.fromkeys(words["same_days"], ("day", 0))
    sorts |= dict.fromkeys(words["coming_days"], ("day", 1)) | dict.fromkeys(words["units"], ("unit", 0))
    sorts |= {word: ("quarter", number) for number, word in enumerate(words["quarter_codes"], 1)}
    return sorts | dict.fromkeys(words["halves"], ("half", 0))


@cache
def _ordinals() -> dict[str, int]:
    return {word: number for number, word in enumerate(lexicon.words("times")["ordinals"], 1)}


@cache
def _this() -> frozenset[str]:
    return frozenset(lexicon.words("times")["this"])


@cache
def _last() -> frozenset[str]:
    return frozenset(lexicon.words("times")["last"])


@cache
def _next() -> frozenset[str]:
    return frozenset(lexicon.words("times")["next"])


@cache
def _units() -> frozenset[str]:
    return frozenset(lexicon.words("times")["units"])


@cache
def _fiscal() -> frozenset[str]:
    return frozenset(lexicon.words("times")["fiscal"])


@cache
def _since() -> frozenset[str]:
    return frozenset(lexicon.words("times")["since"])


@cache
def _until() -> frozenset[str]:
    return frozenset(lexicon.words("times")["until"])


@cache
def _after() -> frozenset[str]:
    return frozenset(lexicon.words("times")["after"])


@cache
def _ends() -> frozenset[str]:
    return frozenset(lexicon.words("times")["ends"])


@cache
def _starts() -> frozenset[str]:
    return frozenset(lexicon.words("times")["starts"])


@cache
def _leads() -> frozenset[str]:
    words = lexicon.words("times")
    return frozenset(words["plain"]) | frozenset(words["since"]) | frozenset(words["until"]) | frozenset(words["after"])
