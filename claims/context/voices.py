"""Who speaks in a sentence, read together with the quotation and the sentences around it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claims.context import governing, naming, pronouns, quotes, speaker
from claims.context.clause import DET, FIGURE, PERSONAL, PREP, REPORT, listed
from claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase
    from claims.context.speaker import Attribution

FIRST = 40  # tokens in which a sentence has its verb
SHORT = 9  # tokens behind "said" in a sentence that only names who spoke
LABEL = 60  # characters in the label of a paragraph, at most
THE = ("The ", "the ")
THIRD = ("he", "she", "it", "they")  # "I said" names nobody
BACK = 8  # sentences looked back for a name
CALLING = listed("reporting", "calling")
TITLES = listed("reporting", "titles")


def voices(page: Page, place: int, line: Line, quoted: tuple[Span, ...]) -> list[tuple[Span | None, bool]]:
    """Give, for each figure of the sentence, its speaker and whether it is quoted."""
    found: list[tuple[Span | None, bool]] = []
    here = page.attributions(place)
    label = _label(page)
    if not here and not quoted:
        return [(label, False)] * len(line.at)
    outside = _outside(line, here, quoted) if quoted else here
    for token in line.at:
        quotation = quotes.around(quoted, line.starts[token]) if quoted else None
        one = speaker.covering(outside, token, quoted=quotation is not None)
        if quotation and not one:
            found.append((_quoting(page, place, quotation, quoted), True))
            continue
        found.append(((_named(page, place, line, one) if one else None) or label, quotation is not None))
    return found


def _label(page: Page) -> Span | None:
    """Find who speaks in a paragraph of an interview: "((Ana Holm)) We had [40] left."."""
    start = page.trail[page.number - 1].start
    if page.text[start : start + 2] != "((":
        return None
    end = page.text.find("))", start, start + LABEL)
    return Span(start + 2, end) if end > start + 2 and page.text[start + 2].isupper() else None


def _outside(line: Line, found: list[Attribution], quoted: tuple[Span, ...]) -> list[Attribution]:
    """Leave out what is said within a quotation."""
    return [one for one in found if not quotes.around(quoted, line.starts[one.place])]


def _quoting(page: Page, place: int, quotation: Span, quoted: tuple[Span, ...]) -> Span | None:
    """Find the speaker of a quotation: named where it begins, behind it, or else the nearest one before it."""
    start, looked = quotation.start, False
    for step, (spot, here) in enumerate(_back(page, place)):
        line = spot.line(here)
        found = _outside(line, spot.attributions(here), quoted) if step else []
        if found:
            return _named(spot, here, line, found[-1])
        if line.span.start < start < line.span.end:
            introduced = _introduced(spot, here, line, start)
            if introduced or quotation.end <= line.span.end:
                return introduced  # within one sentence and nobody's: only a phrase in quotation marks
        if not looked and line.span.start <= start + 1:
            looked = True
            behind = _behind(page, place, quotation, quoted)
            if behind:
                return behind
    return None


def _back(page: Page, here: int) -> Iterator[tuple[Page, int]]:
    """Give the sentence at `here` and those before it, over paragraphs, as far as a name is looked for."""
    spot: Page | None = page
    for _ in range(BACK):
        while spot and here < 0:
            spot = spot.before
            here = len(spot.spans) - 1 if spot else -1
        if not spot:
            return
        yield spot, here
        here -= 1


def _introduced(page: Page, spot: int, line: Line, start: int) -> Span | None:
    """Find who is said to do something right before a quotation: 'Bo Ray called it "a [40-year] war"'."""
    opening = bisect_left(line.starts, start)
    sure = line.words[opening - 1] == ":"
    for place in range(1, min(opening, FIRST)):
        calls = line.words[place] in CALLING or bool(line.tags[place] & REPORT)
        if line.tags[place - 1] & (DET | PREP):
            continue  # "the [estimate]"
        if calls or (sure and line.verb(place)):
            phrase = governing.governor(line, place)
            if phrase and naming.speaks(line, phrase):
                return _named(page, spot, line, speaker.Attribution(place, naming.name(line, phrase), 0, opening))
    return None


def _behind(page: Page, place: int, quotation: Span, quoted: tuple[Span, ...]) -> Span | None:
    """Find the speaker named right behind the quotation: '… We lost 40." Ito said.'."""
    for later in range(place + 1, min(place + BACK, len(page.spans))):
        if page.spans[later].start > quotation.end + 2:
            return None
        line = page.line(later)
        found = _outside(line, page.attributions(later), quoted)
        if found and (line.span.start < quotation.end or len(line.words) - found[0].place < SHORT):
            return _named(page, later, line, found[0])
    return None


def _named(page: Page, place: int, line: Line, one: Attribution) -> Span | None:
    """Find the speaker's name; behind "he" the last one who spoke or was named."""
    if not speaker.pronoun(line, one.name):
        return _spelt(line, one.name)
    if line.words[one.name[0]] not in THIRD:
        return None
    same = _same(page, place, line, one)
    if same:
        return same
    key = place, bool(line.tags[one.name[0]] & PERSONAL)
    if key not in page.spoken:
        page.spoken[key] = _before(page, place, single=key[1])
    return page.spoken[key] or _led(line.text, _untitled(line.text, pronouns.resolved(page, place, line, one.name)))


def _same(page: Page, place: int, line: Line, one: Attribution) -> Span | None:
    """Find who spoke by name before "it said" in the same sentence: "Acme found that …; rents doubled, [it said]"."""
    single = bool(line.tags[one.name[0]] & PERSONAL)
    for other in reversed(page.attributions(place)):
        named = other.place < one.name[0] and not speaker.pronoun(line, other.name)
        if named and naming.person(line, other.name) == single:
            return _spelt(line, other.name)
    return None


def _before(page: Page, place: int, *, single: bool) -> Span | None:
    """Find the last one who spoke by name in the sentences before."""
    for spot, here in _back(page, place - 1):
        earlier = spot.line(here)
        for other in reversed(spot.attributions(here)):
            if not speaker.pronoun(earlier, other.name) and (not single or naming.person(earlier, other.name)):
                return _spelt(earlier, other.name)
        opening = pronouns.first_name(earlier)
        if opening and " " in earlier.text[opening.start : opening.end]:
            return _untitled(earlier.text, opening)
        called = None if opening and single else _called(earlier, single=single)
        if called:
            return called
    return None


def _called(line: Line, *, single: bool) -> Span | None:
    """Find who opens a sentence and calls something names, or for something: "Mayor [Ana Holm] called it a shame."."""
    verb = next((place for place in range(1, min(len(line.words), FIRST)) if line.verb(place)), -1)
    phrase = governing.governor(line, verb) if verb > 0 and line.tags[verb] & REPORT else None
    if not phrase:
        return None
    name = naming.name(line, phrase)
    full = name[1] - name[0] > 1 and line.capital(name[0]) and line.capital(name[1] - 1)
    return _spelt(line, name) if full and naming.person(line, name) == single else None


def _untitled(text: str, name: Span | None) -> Span | None:
    """Give a name without its title: "Ana Holm" of "Interior Minister Ana Holm's"."""
    if not name:
        return None
    words = text[name.start : name.end].split(" ")
    titles = [place for place, word in enumerate(words[:-1]) if word.lower() in TITLES and words[place + 1] != "of"]
    lead = len(" ".join(words[: titles[-1] + 1])) + 1 if titles else 0
    return _bare(text, Span(name.start + lead, name.end))


def _led(text: str, name: Span | None) -> Span | None:
    """Give a name with the article before it: "The firm"."""
    return Span(name.start - 4, name.end) if name and text[max(name.start - 4, 0) : name.start] in THE else name


def _spelt(line: Line, name: Phrase) -> Span:
    """Give the name as it is written, with its article: "The Harbour Board", "a spokesman", "one resident"."""
    first, last = name
    if first and line.tags[first - 1] & FIGURE and line.raws[first - 1].isalpha():
        first -= 1  # "One resident"
    if first and line.tags[first - 1] & DET:
        first -= 1
    return _bare(line.text, line.slice(first, last))


def _bare(text: str, name: Span) -> Span:
    """Take the possessive off: "The family" of "The family's statement"."""
    return Span(name.start, name.end - 2) if text.endswith(("'s", "’s"), name.start, name.end) else name
