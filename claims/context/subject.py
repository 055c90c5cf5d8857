"""What was counted or measured: "business representatives and diplomats", "Russia's energy exports to China"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import ADVERB, AUX, CHANGE, DET, FIGURE, MARK, PREP, PRONOUN, RELATIVE, VERB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase
    from claims.model import Quantity, Span

REACH = 40  # tokens from the figure to its clause's verb, at most


def subjects(page: Page, place: int, line: Line, quantities: Sequence[Quantity]) -> list[Span | None]:
    """Give the subject of each figure of a sentence."""
    found: list[Span | None] = []
    for token, quantity in zip(line.at, quantities, strict=True):
        phrase = subject(line, token, quantity)
        found.append(line.slice(*phrase) if phrase else None)
    return found


def subject(line: Line, token: int, quantity: Quantity) -> Phrase | None:
    """Give the tokens that say what the figure at `token` counts or measures, or None."""
    kind = quantity.kind
    if kind == "count":
        return _after(line, token) or _of(line, token)
    if kind == "age":
        return _aged(line, token)
    if kind in ("percentage", "fraction", "money", "measure", "bare"):
        return _part(line, token) or _of(line, token) or governing(line, token)
    if kind == "duration":
        return _lasting(line, token) or governing(line, token)
    if kind == "multiple":
        return phrases.following(line, token + 1) or governing(line, token)
    return _placed(line, token) or governing(line, token)


def _after(line: Line, token: int) -> Phrase | None:
    """The noun phrase behind a count: "[1,300] business representatives"."""
    return phrases.following(line, token + 1) if token + 1 < len(line.words) else None


def _part(line: Line, token: int) -> Phrase | None:
    """What a share or a sum is of: "[70%] of settlements", "a [30%] stake in the road", "[75W] bulbs"."""
    nearby = token + 1
    size = len(line.words)
    if nearby >= size:
        return None
    word, tag = line.words[nearby], line.tags[nearby]
    if word == "of" or (word == "in" and nearby + 1 < size and not line.tags[nearby + 1]):
        return phrases.following(line, nearby + 1)
    if tag & CHANGE and nearby + 1 < size:
        if line.words[nearby + 1] in ("in", "of"):
            return phrases.following(line, nearby + 2)
        return phrases.following(line, nearby + 1) if line.words[nearby] in ("more", "less", "fewer") else None
    if not tag or tag & ADVERB:
        return phrases.following(line, nearby)
    return None


def _of(line: Line, token: int) -> Phrase | None:
    """The noun whose size the figure is: "a fine of [75 euros]", "winds of [74mph]"."""
    place = token - 1
    while (
        place > 0
        and line.tags[place] & (DET | ADVERB)
        or (place > 0 and line.words[place] in ("about", "over", "around"))
    ):
        place -= 1
    if place > 0 and line.words[place] == "of":
        return phrases.preceding(line, place)
    return None


def _aged(line: Line, token: int) -> Phrase | None:
    """Whose age it is: "Bronson, [49]," or "an [eleven-month-old] boy"."""
    after = token + 1
    if after < len(line.words) and not line.tags[after] and line.words[token].endswith("old"):
        return phrases.following(line, after)
    if token > 1 and line.words[token - 1] == ",":
        return phrases.preceding(line, token - 1)
    return governing(line, token)


def _lasting(line: Line, token: int) -> Phrase | None:
    """What lasts: "a [60-minute] session", "[fourteen years] in prison", "[two weeks] before the vote"."""
    after = token + 1
    if after + 1 >= len(line.words):
        return None
    tag = line.tags[after]
    if tag & PREP and line.words[after] != "of":
        found = phrases.following(line, after + 1)
        return (after, found[1]) if found else None
    if not tag and not line.verb(after):
        return phrases.following(line, after)
    return None


def _placed(line: Line, token: int) -> Phrase | None:
    """Who holds a rank: "Edouard, the [fifth] storm", "the [second]-largest party, Labour"."""
    place = token - 1
    while place > 0 and line.tags[place] & DET:
        place -= 1
    if place > 0 and line.words[place] == ",":
        return phrases.preceding(line, place)
    return None


def governing(line: Line, token: int) -> Phrase | None:
    """The subject of the clause: "Voter turnout" of "Voter turnout was down by [1.5%]"."""
    verb = _verb_before(line, token)
    if verb < 0:
        return None
    first = verb
    while first > 0 and (line.tags[first - 1] & (AUX | ADVERB) or line.words[first - 1] in ("to", "expected")):
        first -= 1
    if first and line.tags[first - 1] & RELATIVE:
        first -= 1
        if first and line.words[first - 1] == ",":
            first -= 1
    elif first and line.words[first - 1] == ",":
        first = _before_apposition(line, first - 1)
    return phrases.preceding(line, first) if first > 0 else None


def _before_apposition(line: Line, comma: int) -> int:
    """The comma that opens what `comma` closes: "Zuckerberg, chairman of Facebook, [tripled]"."""
    for place in range(comma - 1, max(comma - 20, 0), -1):
        if line.words[place] == ",":
            return place
    return comma


def _verb_before(line: Line, token: int) -> int:
    for place in range(token - 1, max(token - REACH, 0) - 1, -1):
        if line.words[place] in ";:(":
            return -1
        if line.verb(place):
            return place
    return -1
