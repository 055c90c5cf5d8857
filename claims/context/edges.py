"""Where a figure begins and ends with its hedges: "at least a [third]", "[50 miles] (80 km) or more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import DET, FIGURE, PRONOUN, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

HEDGES = listed("phrases", "hedges")
RANGES = listed("phrases", "ranges")
LITTLE = listed("phrases", "little")
UPWARDS = listed("phrases", "upwards")
OVER = listed("phrases", "over")
AGAINST = listed("phrases", "against")
COMPARED = frozenset(tuple(pair.split()) for pair in listed("phrases", "compared"))
TOTALS = listed("phrases", "totals")
WIDE = {"excess": "in", "part": "best"}  # "in excess of [$5m]", "the best part of [two hours]"


def left(line: Line, token: int) -> int:
    """Give the place before which a figure, its hedges and its article begin: "at least a [third]"."""
    words, tags = line.words, line.tags
    if token > 1 and (
        words[token - 1] == "(" or (token > 2 and words[token - 2] == "(" and words[token - 1] in HEDGES)
    ):
        spot = token - 1 if words[token - 1] == "(" else token - 2
        if tags[spot - 1] & FIGURE:
            token = spot - 1
    while token > 0 and (words[token - 1] in HEDGES or (tags[token - 1] & DET and not tags[token - 1] & PRONOUN)):
        token -= 1
    width = _hedge(words, token)
    return left(line, token - width) if width else token


def _hedge(words: list[str], token: int) -> int:
    """Give the number of words of "at least", "short of", "in the region of" or "up to" before `token`, or 0."""
    if not token:
        return 0
    last = words[token - 1]
    before = words[token - 2] if token > 1 else ""
    if (last == "at" and words[token] in ("least", "most")) or (last in LITTLE and words[token] in OVER):
        return 1  # "a tad over [$1m]"
    if last == "as" and before in ("much", "many", "few") and words[token - 3 : token - 2] == ["as"]:
        return 3
    if last == "of" and token > 3 and before in RANGES:
        return 4 if words[token - 4] == "in" and words[token - 3] == "the" else 0
    if last == "of" and before in WIDE:
        return 3 if words[token - 3] == WIDE[before] else 0
    return 2 if (last == "of" and before in UPWARDS) or (last == "to" and before == "up") else 0


def right(line: Line, token: int) -> int:
    """Give the place behind a figure, its conversion in brackets and "or more"."""
    words, size = line.words, len(line.words)
    token += 1
    if token < size and words[token] == ")":
        return token + 1
    if token + 2 < size and words[token] == "(":
        for spot in range(token + 1, min(token + 6, size)):
            if words[spot] == ")":
                return spot + 1 if any(line.tags[inner] & FIGURE for inner in range(token, spot)) else token
    if token + 2 < size and words[token + 2] == "of" and words[token] in ("this", "last"):
        return token + 2
    if token + 1 < size and words[token] in ("or", "and") and words[token + 1] in OVER:
        return token + 2
    return token


def converts(line: Line, token: int, earlier: int) -> bool:
    """Whether the figure at `token` converts the one before it: "50 miles (80 km)", "0.5% or 11 points"."""
    if not 1 < token - earlier < 5:
        return False
    return line.words[earlier + 1] == "(" or (line.words[earlier + 1] == "or" and left(line, token) == earlier + 2)


def compared(line: Line, first: int) -> bool:
    """Whether a figure that begins at `first` is what the one before it is held against: "up from", "compared to"."""
    return first > 1 and tuple(line.words[first - 2 : first]) in COMPARED


def held_against(line: Line, first: int, token: int) -> bool:
    """Whether a figure is what another is measured by: "than a [year] ago", "from a [year] earlier"."""
    words = line.words
    return any(words[place] in AGAINST and words[place - 1] not in HEDGES for place in range(max(first - 1, 0), token))


def numbers(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase is about a number: "the number of cases", "the death toll"."""
    return any(line.words[place] in TOTALS for place in range(*phrase))


def without_number(line: Line, phrase: Phrase) -> Phrase:
    """Give "polling stations" for "the total number of polling stations"."""
    for place in range(phrase[0], phrase[1] - 2):
        if line.words[place] in TOTALS and line.words[place + 1] == "of":
            return place + 2, phrase[1]
    return phrase
