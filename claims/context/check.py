"""Whether a checker would put the figure on the list: "two sides" and "one man" are trivial, "two killed" is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import DEFINITE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.model import Quantity

ASKING = listed("trivial", "asking")
ONES = listed("trivial", "ones")


def check(line: Line, token: int, quantity: Quantity) -> bool:
    """Say whether the figure is a statement about the world that could turn out wrong."""
    if quantity.kind == "count" and quantity.low is not None and quantity.low == quantity.high:
        if quantity.low == 1:
            but = line.words[max(token - 2, 0) : token] == ["all", "but"]
            return but or line.words[token] == "1" or (token > 0 and line.words[token - 1] in ONES)
        if _asked(line) or (quantity.low < 10 and line.words[max(token - 3, 0) : token] == ["one", "of", "the"]):
            return False
        if quantity.low <= 3 and token and line.tags[token - 1] & DEFINITE:
            return False
    return not (quantity.kind == "money" and line.words[token].startswith("one ") and line.words[token].count(" ") == 1)


def _asked(line: Line) -> bool:
    """Whether the sentence asks what should be: "Should the number stay at [nine]?"."""
    return line.words[-1] == "?" and line.words[0] in ASKING
