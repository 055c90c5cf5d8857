"""The name or the thing that a pronoun stands for: "He was [82]" is said of "Ana Holm", and of no house or city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases, titles
from claims.context.clause import DET, MARK, PERSONAL, PREP, PRONOUN, REPORT, SUBORD, TITLE, listed
from claims.context.governing import REACH, governor
from claims.model import Span

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase

BODIES = listed("phrases", "bodies")
SITES = listed("phrases", "sites")
BACK = 4  # sentences in which a pronoun looks for its name


def resolved(page: Page, place: int, line: Line, phrase: Phrase | None) -> Span | None:
    """Give the phrase as a span; for "he" or "it" the name or thing that it stands for, where that is plain."""
    if phrase is None:
        return None
    first, last = phrase
    if last - first > 1 or not line.tags[first] & PRONOUN:
        return unowned(line, first, last)
    word = line.words[first]
    if line.tags[first] & PERSONAL:
        return _person(page, place, line, first)
    if word in ("it", "they"):
        return _thing(page, place, line, first)
    return None


def _person(page: Page, place: int, line: Line, token: int) -> Span | None:
    found = _last_name(line, token)
    spot: Page | None = page
    for _ in range(BACK):
        if found or spot is None:
            break
        place -= 1
        if place < 0:
            spot = spot.before
            place = len(spot.spans) if spot else 0
            continue
        earlier = spot.line(place)
        found = first_name(earlier) or _last_name(earlier, len(earlier.words))
    return found


def _thing(page: Page, place: int, line: Line, token: int) -> Span | None:
    found = _before_report(line, token) or _opening(line, token)
    if found and line.tags[found[1]] & REPORT:  # "The survey said it was": the survey is not "it"
        found = None
    if found is None and place > 0:
        earlier = page.line(place - 1)
        line, found = earlier, _opening(earlier, len(earlier.words))
    return line.slice(*found) if found else None


def _before_report(line: Line, token: int) -> Phrase | None:
    """Find the thing before a report that calls it "it": "hopes for [trade], saying she expected it to reach 4%"."""
    for place in range(token - 1, max(token - 7, 0), -1):
        if line.words[place] == "," and line.tags[place + 1] & REPORT and line.words[place + 1].endswith("ing"):
            return phrases.preceding(line, place, narrow=True)
    return None


def _opening(line: Line, token: int) -> Phrase | None:
    """Find the noun phrase before the first verb of a sentence."""
    for place in range(1, min(token, REACH)):
        if line.verb(place):
            found = governor(line, place)
            if found and not line.tags[found[0]] & PRONOUN:
                return found
            return None
    return None


def first_name(line: Line) -> Span | None:
    """Find the person with whom a sentence opens: "Ana Holm left the bank in 2019."."""
    found = _opening(line, len(line.words))
    found = titles.named(line, found) if found else None
    if (
        found
        and not line.tags[min(found[1], len(line.tags) - 1)] & REPORT
        and all(line.capital(place) for place in range(*found))
        and found[1] - found[0] < 5
        and _living(line, *found)
    ):
        return line.slice(*found)
    return None


def _last_name(line: Line, token: int) -> Span | None:
    """Find the last run of two or more capitals before `token`, without "the" before it."""
    tags = line.tags
    last = token
    while last > max(1, token - REACH):
        first = last
        while (
            first > 0
            and line.capital(first - 1)
            and not tags[first - 1] & ~PERSONAL & (MARK | DET | PREP | SUBORD | PRONOUN)
        ):
            first -= 1
        led = first and (tags[first - 1] & DET or line.words[first - 1] in ("in", "at", "near", "from", "to"))
        if 1 < last - first < 5 and not led and _living(line, first, last):
            return unowned(line, first, last)
        last = first - 1 if first == last else first
    return None


def _living(line: Line, first: int, last: int) -> bool:
    """Whether a name can be a person's: no "Chess Federation", "San Diego" or "BBC News"."""
    if line.words[first] in SITES or line.tags[last - 1] & TITLE:
        return False
    return not any(line.words[place] in BODIES or _initials(line.raws[place]) for place in range(first, last))


def _initials(raw: str) -> bool:
    """Whether a name is all capitals: "BBC", but not "D'Souza" or "J."."""
    return raw[:2].isalpha() and raw[:3].isupper()


def unowned(line: Line, first: int, last: int) -> Span:
    """Give the span of a phrase, without "'s" at its end."""
    span = line.slice(first, last)
    owned = last > first and line.words[last - 1].endswith("'s")
    return Span(span.start, span.end - 2) if owned else span
