"""What to find out about a figure, by its sort: the codes of questions in `lexicon/en/asks.toml`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claims.context.clause import FORECAST, RATE, RECORD, listed

if TYPE_CHECKING:
    from datetime import date

    from claims.context.clause import Line
    from claims.context.dates import When
    from claims.model import Quantity, Span

MONEY = listed("cues", "money")

MOST = 3  # more questions on a row are read by nobody
OLD = 5  # years after which a sum of money needs the prices of its year
BEFORE, BEHIND = 10, 6  # tokens around the figure in which a cue counts
CROWD = 8  # of more cues in one sentence only the nearest are looked at
PARTS = ("percentage", "fraction")
TIMELESS = ("duration", "age", "rank", "score")


def cues(line: Line) -> list[tuple[int, int]]:
    """Give the words of a sentence that raise questions, with what they are."""
    if not line.bits & (RECORD | FORECAST | RATE):
        return []
    return [hint for hint in line.hints if hint[1] & (RECORD | FORECAST | RATE)]


def asks(line: Line, token: int, quantity: Quantity, change: str | None, near: list[tuple[int, int]]) -> list[str]:
    """Give the codes of the questions that the figure itself raises, the most important first."""
    found = ["scale"] if "scale shared" in quantity.doubts else []
    if quantity.kind == "bare":
        found.append("unit" if MONEY.isdisjoint(line.words) else "currency")
    if quantity.kind == "money" and quantity.unit is None:
        found.append("currency")
    bits = _around(token, near)
    if bits & RECORD or quantity.kind == "rank":
        found.append("record")
    if bits & FORECAST and quantity.kind not in TIMELESS:
        found.append("forecast")
    if change and quantity.kind == "percentage" and quantity.unit == "percent" and bits & RATE:
        found.append("points")
    if change:
        found.append("change")
    elif quantity.kind in PARTS:
        found.append("share")
    return found


def _around(token: int, near: list[tuple[int, int]]) -> int:
    bits = 0
    if len(near) > CROWD:
        middle = bisect_left(near, (token, 0))
        near = near[max(middle - CROWD // 2, 0) : middle + CROWD // 2]
    for place, tag in near:
        if -BEFORE <= place - token <= BEHIND:
            bits |= tag
    return bits


def missing(  # noqa: PLR0913 (everything that can be missing)
    found: list[str], quantity: Quantity, voice: Span | None, when: When, published: date | None, *, quoted: bool
) -> tuple[str, ...]:
    """Add what the article leaves out: who says it, since when, in the prices of which year; three at most."""
    if quoted and voice is None:
        found.insert(0, "speaker")
    if quantity.kind == "money" and when.end and published and published.year - when.end.year >= OLD:
        found.append("price_year")
    if when.span is None and len(found) < MOST - 1 and (quantity.kind in PARTS or quantity.kind == "money"):
        found.append("date")
    return tuple(found[:MOST])
