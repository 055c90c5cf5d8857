"""Who speaks in a sentence, read together with the quotation and the sentences around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import governing, naming, quotes, speaker
from claims.context.clause import DET, PERSONAL
from claims.model import Span

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase
    from claims.context.speaker import Attribution

BACK = 8  # sentences looked back for a name


def voices(page: Page, place: int, line: Line, quoted: tuple[Span, ...]) -> list[tuple[Span | None, bool]]:
    """Give, for each figure of the sentence, its speaker and whether it is quoted."""
    found: list[tuple[Span | None, bool]] = []
    here = page.attributions(place)
    if not here and not quoted:
        return [(None, False)] * len(line.at)
    outside = _outside(line, here, quoted) if quoted else here
    for token in line.at:
        quotation = quotes.around(quoted, line.starts[token]) if quoted else None
        one = speaker.covering(outside, token, quoted=quotation is not None)
        if quotation and not one:
            found.append((_quoting(page, place, quotation, quoted), True))
            continue
        found.append((_named(page, place, line, one) if one else None, quotation is not None))
    return found


def _outside(line: Line, found: list[Attribution], quoted: tuple[Span, ...]) -> list[Attribution]:
    """Leave out what is said within a quotation."""
    return [one for one in found if not quotes.around(quoted, line.starts[one.place])]


def _quoting(page: Page, place: int, quotation: Span, quoted: tuple[Span, ...]) -> Span | None:
    """Find the speaker of a quotation that runs over sentences: the nearest one before it, or the one behind it."""
    spot: Page | None = page
    here = place - 1
    behind = _behind(page, place, quotation, quoted)
    if behind:
        return behind
    for _ in range(BACK):
        while spot and here < 0:
            spot = spot.before
            here = len(spot.spans) - 1 if spot else -1
        if not spot:
            return None
        line = spot.line(here)
        found = _outside(line, spot.attributions(here), quoted)
        if found:
            return _named(spot, here, line, found[-1])
        here -= 1
    return None


def _behind(page: Page, place: int, quotation: Span, quoted: tuple[Span, ...]) -> Span | None:
    """Find the speaker named right behind the quotation: '… We lost 40." Ito said.'."""
    for later in range(place + 1, min(place + BACK, len(page.spans))):
        if page.spans[later].start > quotation.end + 2:
            return None
        line = page.line(later)
        found = _outside(line, page.attributions(later), quoted)
        if found:
            return _named(page, later, line, found[0])
    return None


def _named(page: Page, place: int, line: Line, one: Attribution) -> Span | None:
    """Find the speaker's name; behind "he" the last one who spoke or was named."""
    if not speaker.pronoun(line, one.name):
        return _spelt(line, one.name)
    key = place, bool(line.tags[one.name[0]] & PERSONAL)
    if key not in page.spoken:
        page.spoken[key] = _before(page, place, single=key[1])
    return page.spoken[key] or governing.resolved(page, place, line, one.name)


def _before(page: Page, place: int, *, single: bool) -> Span | None:
    """Find the last one who spoke by name in the sentences before."""
    spot: Page | None = page
    here = place - 1
    for _ in range(BACK):
        while spot and here < 0:
            spot = spot.before
            here = len(spot.spans) - 1 if spot else -1
        if not spot:
            break
        earlier = spot.line(here)
        for other in reversed(spot.attributions(here)):
            if not speaker.pronoun(earlier, other.name) and (not single or naming.person(earlier, other.name)):
                return _spelt(earlier, other.name)
        opening = governing.first_name(earlier)
        if opening and " " in earlier.text[opening.start : opening.end]:
            return opening
        here -= 1
    return None


def _spelt(line: Line, name: Phrase) -> Span:
    """Give the name as it is written, with "the" or "a" before an office."""
    first, last = name
    if first and line.tags[first - 1] & DET and not (line.capital(first) and line.capital(last - 1)):
        first -= 1
    return _bare(line.text, line.slice(first, _person_ends(line, first, last)))


def _person_ends(line: Line, first: int, last: int) -> int:
    """Give the end of the name before "of the": "Ana Holm" of "Ana Holm of the Arden Harbour Police"."""
    for place in range(first + 2, min(first + 5, last - 2)):
        if line.words[place : place + 2] == ["of", "the"] and not any(line.tags[first:place]):
            return place if all(map(line.capital, range(first, place))) else last
    return last


def _bare(text: str, name: Span) -> Span:
    """Take the possessive off: "The family" of "The family's statement"."""
    return Span(name.start, name.end - 2) if text.endswith(("'s", "’s"), name.start, name.end) else name
