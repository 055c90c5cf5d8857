"""Whether a checker would put the figure on the list: "two sides" and "one man" are trivial, "two killed" is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import DEFINITE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.model import Quantity

ONES = listed("trivial", "ones")


def check(line: Line, token: int, quantity: Quantity) -> bool:
    """Say whether the figure is a statement about the world that could turn out wrong."""
    if quantity.kind == "count" and quantity.low is not None and quantity.low == quantity.high:
        if quantity.low == 1:
            return line.words[token] == "1" or (token > 0 and line.words[token - 1] in ONES)
        if quantity.low <= 3 and token and line.tags[token - 1] & DEFINITE:
            return False
    return not (quantity.kind == "money" and line.words[token].startswith("one "))
