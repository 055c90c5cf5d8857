"""Whether a checker would put the figure on the list: "two sides" and "one man" are trivial, "two killed" is not."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claims.context.clause import DEFINITE, FIGURE, FORECAST, TOLL, listed

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.context.clause import Line
    from claims.model import Quantity

ABSTRACT = listed("trivial", "abstract")
ASKING = listed("trivial", "asking")
COUNTING = listed("trivial", "counting")
NEVER = listed("trivial", "never")
ONES = listed("trivial", "ones")

HARM = 13  # tokens from a count to what befell them, at most
LISTED = 9  # tokens back to the figure before "one" in a list, at most


def check(line: Line, token: int, quantity: Quantity) -> bool:
    """Say whether the figure is a statement about the world that could turn out wrong."""
    words, kind = line.words, quantity.kind
    if line.bits & FORECAST and _never(words, token):
        return False
    if kind == "count" and quantity.low is not None and quantity.low == quantity.high:
        return _counted(line, token, quantity.low)
    return not (kind == "money" and words[token].startswith("one ") and words[token].count(" ") == 1)


def _counted(line: Line, token: int, number: Decimal) -> bool:
    """Whether a count is worth a check: not "the two sides", "one of the six ports" or "all three races"."""
    words = line.words
    if number == 1:
        return words[token] == "1" or _one(line, token)
    if _asked(line) or (number < 10 and words[max(token - 3, 0) : token] == ["one", "of", "the"]):
        return False
    if number > 4 or not token:
        return True
    if number < 4 and (line.tags[token - 1] & DEFINITE or _abstract(line, token)):
        return False
    return words[token - 1] != "all" or _harmed(line, token, back=HARM)


def _abstract(line: Line, token: int) -> bool:
    """Whether things that nobody can count are counted: "[two] basic policy paths"."""
    for place in range(token + 1, min(token + 4, len(line.words))):
        if line.words[place] in ABSTRACT:
            return True
        if line.tags[place]:
            break
    return False


def _one(line: Line, token: int) -> bool:
    """Whether even "one" is worth a check: "only one", "three boys and one girl", "One child died", "by one vote"."""
    words = line.words
    before = words[token - 1] if token else ""
    if (before in ONES and not (token == 1 and before == "by")) or words[max(token - 2, 0) : token] in (
        ["all", "but"],
        ["well", "as"],
    ):
        return True
    if words[token + 1 : token + 2] and words[token + 1] in COUNTING:
        return True
    if before == "," and any(line.tags[spot] & FIGURE for spot in range(max(token - LISTED, 0), token)):
        return True
    return words[token + 2 : token + 3] != [","] and _harmed(line, token, back=0)


def _harmed(line: Line, token: int, *, back: int) -> bool:
    """Whether the clause says what befell them: "One child was, the fire service said, among the dead"."""
    if not line.bits & TOLL:
        return False
    first = bisect_left(line.hints, (token - back,))
    return any(tag & TOLL for _, tag in line.hints[first : bisect_left(line.hints, (token + HARM,), first)])


def _never(words: list[str], token: int) -> bool:
    """Whether it never was: "could've scored [two]", "would have cost [$4]"; but "would have to pay [$4]"."""
    for place in range(max(token - 4, 0), token):
        if words[place] in NEVER or (
            words[place] == "have" and place and words[place - 1] in ("could", "would", "might")
        ):
            return words[place + 1] != "to"
    return False


def _asked(line: Line) -> bool:
    """Whether the sentence asks what should be: "Should the number stay at [nine]?"."""
    return line.words[-1] == "?" and line.words[0] in ASKING
