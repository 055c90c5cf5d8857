"""Words around a figure that raise a question, where they belong to it: "a record [€4m]"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claims.context.clause import (
    ADVERB,
    AUX,
    CONJ,
    CROWD,
    DEFINITE,
    DET,
    ESTIMATE,
    FORECAST,
    MARK,
    POLL,
    PREP,
    RATE,
    RECORD,
    RELATIVE,
    SUBORD,
    TOLL,
    listed,
)

if TYPE_CHECKING:
    from claims.context.clause import Line

Hint = tuple[int, int]  # a token, and what it raises

AHEAD = listed("cues", "ahead")

PLACING = listed("cues", "placing")
RANKING = listed("cues", "ranking")
WHOSE = listed("phrases", "whose")

BEFORE, BEHIND = 10, 6  # tokens around the figure in which a word is looked at
NEAR = 6  # tokens between a figure and what counts it, at most
MANY = 8  # of more such words in one sentence only the nearest are looked at
RAISING = RECORD | FORECAST | RATE | POLL | TOLL | CROWD | ESTIMATE


def raising(line: Line) -> list[Hint]:
    """Give the words of a sentence that raise questions, with what they are."""
    return [hint for hint in line.hints if hint[1] & RAISING] if line.bits & RAISING else []


def around(token: int, hints: list[Hint]) -> list[Hint]:
    """Give the words near the figure."""
    if len(hints) > MANY:
        middle = bisect_left(hints, (token, 0))
        hints = hints[max(middle - MANY // 2, 0) : middle + MANY // 2]
    return [hint for hint in hints if token - BEFORE <= hint[0] <= token + BEHIND]


def record(line: Line, token: int, near: list[Hint]) -> bool:
    """Whether the figure itself is called a record: "a record height of [80 metres]", "at [9%], the highest"."""
    for place, tag in near:
        if not tag & RECORD or abs(place - token) > NEAR:
            continue
        if place < token and line.words[place : place + 2] != ["record", "of"] and _joined(line, place + 1, token):
            return True
        if place > token and _apposed(line, token, place):
            return True
    return False


def _apposed(line: Line, token: int, place: int) -> bool:
    """Whether the word is put behind the figure: "[9%], the highest since May", "[40], also a record"."""
    mark = place - 2 - bool(line.tags[place - 2] & ADVERB)
    behind = token < mark and line.words[mark] in (",", "-", "–", "—") and bool(line.tags[place - 1] & DET)
    return behind and not any(line.verb(spot) for spot in range(token + 1, mark))


def _joined(line: Line, first: int, last: int) -> bool:
    """Whether the words between belong to one phrase: "[record] close of [9]", "[largest] port, with [9] docks"."""
    for place in range(first, last):
        tag = line.tags[place]
        if tag & MARK and not line.tags[place + 1] & PREP:
            return False
        if tag & (RELATIVE | SUBORD | CONJ) and not tag & PREP:
            return False
        if line.verb(place) and not tag & AUX:
            return False
    return True


def forecast(line: Line, token: int, near: list[Hint], *, counted: bool) -> bool:
    """Whether the figure lies ahead: "will cut [40] jobs", "[40] are expected"; not "could harm the [$7] trade"."""
    words, tags = line.words, line.tags
    behind = words[token + 1] if token + 1 < len(words) else ""
    if behind == "-" or words[-1] == "?" or "-" in words[token]:
        return False
    if token and (tags[token - 1] & DEFINITE or words[token - 1] in WHOSE):
        return False
    for place, tag in near:
        if not tag & FORECAST or not looks_ahead(words, place):
            continue
        if place < token and _free(line, place, token, MARK | RELATIVE):
            return True
        if counted and token < place < token + NEAR and _free(line, token, place, MARK | CONJ):
            return True
    return False


def _free(line: Line, first: int, last: int, parting: int) -> bool:
    """Whether nothing between two tokens parts them."""
    return not any(line.tags[spot] & parting or line.words[spot] == "but" for spot in range(first, last))


def looks_ahead(words: list[str], place: int) -> bool:
    """Whether the word looks ahead where it stands: "is set [to]", but not "was set last May" or "would have"."""
    behind = words[place + 1] if place + 1 < len(words) else ""
    return behind in ("to", "for") if words[place] in AHEAD else behind not in ("have", "not")


def has(near: list[Hint], token: int, cue: int, *, before: int = NEAR, behind: int = NEAR) -> bool:
    """Whether such a word stands near the figure."""
    return any(tag & cue and -before <= place - token <= behind for place, tag in near)


def order(line: Line, token: int) -> str:
    """Give the question for a place in an order: by size, in a result list, or in time."""
    words = line.words
    near = words[max(token - 3, 0) : token] + words[token + 1 : token + 4]
    if any(word in RANKING or (word.endswith("est") and word not in PLACING) for word in [words[token], *near]):
        return "ranking"
    behind = words[token + 1] if token + 1 < len(words) else ""
    if not PLACING.isdisjoint(near) or not behind or line.tags[token + 1] & (MARK | PREP | CONJ | AUX | DET):
        return "place"
    return "order"
