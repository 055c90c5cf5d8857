"""What to find out about a figure, by its sort: the codes of questions in `lexicon/en/asks.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import cues
from claims.context.clause import CROWD, ESTIMATE, FIGURE, FORECAST, POLL, RATE, RECORD, TOLL, listed

if TYPE_CHECKING:
    from datetime import date

    from claims.context.clause import Line
    from claims.context.cues import Hint
    from claims.context.dates import When
    from claims.model import Quantity, Span

MONEY = listed("cues", "money")
NOMINAL = listed("cues", "nominal")
STAKES = listed("cues", "stakes")
VOTES = listed("cues", "votes")
RATES = {"rate", "rates"}
WHEN = {"poll", "rate", "toll", "place"}  # these ask for the day too, or need none

MOST = 3  # more questions on a row are read by nobody
FEW = 4  # of fewer people or things that are to come nobody asks who foresees them
OLD = 5  # years after which a sum of money needs the prices of its year
WIDE = 8  # tokens on either side of a figure in which a word says what sort of sum or share it is
MANY = 100  # people from whom on a crowd is estimated and not counted
MOVED = {"by", "to", "at", "of"}
PARTS = ("percentage", "fraction")
DATED = (*PARTS, "money")
OPEN = ("bare", "money")
TIMELESS = ("duration", "age", "rank", "score")


def asks(  # noqa: PLR0913, PLR0917 (the figure, and who gives it and when)
    line: Line, token: int, quantity: Quantity, change: str | None, hints: list[Hint], voice: Span | None, when: When
) -> list[str]:
    """Give the codes of the questions that the figure itself raises, the most important first."""
    near = cues.around(token, hints) if hints else []
    found = _open(line, quantity) if quantity.doubts or quantity.kind in OPEN else []
    kind = quantity.kind
    if kind == "rank":
        return [*found, cues.order(line, token)]
    if near and kind != "score":
        found += _called(line, token, quantity, near, voice)
    if kind in TIMELESS or (kind == "count" and not near and not change and quantity.low is not None):
        return found
    if kind == "count":
        found += _counted(quantity, token, near, known=bool(voice and when.span))
    elif change:
        found += _moved(line, token, quantity, near)
    elif kind in PARTS:
        found.append(_part(line, token, near))
    elif kind == "multiple":
        found.append("compare")
    return found + _changed(line, token, quantity, when) if change else found


def _called(line: Line, token: int, quantity: Quantity, near: list[Hint], voice: Span | None) -> list[str]:
    """Ask about what the figure is called: a record, and a forecast or an estimate."""
    record = quantity.kind != "multiple" and cues.has(near, token, RECORD) and cues.record(line, token, near)
    called = ["record"] if record else []
    if quantity.kind in TIMELESS:
        return called
    counted = quantity.kind == "count"
    few = counted and quantity.low is not None and quantity.low < FEW
    if not few and cues.has(near, token, FORECAST, before=10) and cues.forecast(line, token, near, counted=counted):
        called.append("basis" if voice else "forecast")
    elif cues.has(near, token, ESTIMATE, before=4, behind=0):
        called.append("estimate")
    return called


def _open(line: Line, quantity: Quantity) -> list[str]:
    """Give what the reading of the figure had to leave open: its scale, its unit or currency."""
    found = ["scale"] if "scale shared" in quantity.doubts else []
    if "commas" in quantity.doubts:
        found.append("commas")
    if quantity.kind == "bare":
        found.append("unit" if MONEY.isdisjoint(line.words) else "currency")
    if quantity.kind == "money" and quantity.unit is None:
        found.append("currency")
    return found


def _counted(quantity: Quantity, token: int, near: list[Hint], *, known: bool) -> list[str]:
    """Ask for the count of victims and crowds, and for the number behind "dozens"."""
    large = quantity.low is None or quantity.low >= MANY
    if near and large and cues.has(near, token, CROWD):
        return ["crowd"]
    if near and not known and cues.has(near, token, TOLL):
        return ["toll"]
    return ["vague"] if quantity.low is None and not quantity.doubts else []


def _moved(line: Line, token: int, quantity: Quantity, near: list[Hint]) -> list[str]:
    """Ask of a change in per cent whether points are meant, or prices taken out: not of "rose to [9%]"."""
    if quantity.unit != "percent" or (token and line.words[token - 1] == "to") or _based(line, token):
        return []
    if near and cues.has(near, token, RATE, before=10):
        return ["points"]
    return ["real"] if not NOMINAL.isdisjoint(line.words[max(token - WIDE, 0) : token + WIDE]) else []


def _changed(line: Line, token: int, quantity: Quantity, when: When) -> list[str]:
    """Ask for base and period of a change; where the base is stated, "from 20 to [25]", for the period."""
    if quantity.kind == "count" and MOVED.isdisjoint(line.words[max(token - 3, 0) : token]):
        return []  # "lost [40] jobs"
    if not _based(line, token):
        return ["change"]
    return [] if when.span else ["period"]


def _based(line: Line, token: int) -> bool:
    """Whether the base is stated: "from 20 to [25]", "to [25] from 20", "[25], up from 20"."""
    if token > 2 and line.words[token - 1] == "to" and "from" in line.words[max(token - 4, 0) : token - 2]:
        return True
    ahead = range(token + 1, min(token + WIDE, len(line.words) - 2))
    return any(line.words[spot] == "from" and (line.tags[spot + 1] | line.tags[spot + 2]) & FIGURE for spot in ahead)


def _part(line: Line, token: int, near: list[Hint]) -> str:
    """Give the question for a share: of those asked, of a firm, per something, of a total that is named or not."""
    if not VOTES.isdisjoint(line.words[token + 1 : token + 6]):
        return "place"
    if line.bits & POLL:
        return "poll"
    behind = line.words[token + 1 : token + 4]
    beside = {*behind, *line.words[max(token - 4, 0) : token]}
    if not STAKES.isdisjoint(beside) and RATES.isdisjoint(beside):
        return "stake"
    if near and cues.has(near, token, RATE, before=WIDE, behind=3):
        return "rate"
    return "counted" if behind[:1] == ["of"] else "share"


def _sums(line: Line, token: int) -> bool:
    """Whether the figure is about sums of money: "wages rose [9%]"."""
    return not MONEY.isdisjoint(line.words[max(token - WIDE, 0) : token + WIDE])


def missing(  # noqa: PLR0913, PLR0917 (everything that can be missing)
    line: Line,
    token: int,
    found: list[str],
    quantity: Quantity,
    voice: Span | None,
    when: When,
    published: date | None,
    *,
    quoted: bool,
) -> tuple[str, ...]:
    """Add what the article leaves out: who says it, since when, in the prices of which year; three at most."""
    if quoted and voice is None:
        found.insert(0, "speaker")
    if quantity.kind not in DATED:
        return tuple(found[:MOST])
    if quantity.kind == "money":
        if token > 1 and line.words[token - 1] == "(" and line.tags[token - 2] & FIGURE:
            found.append("exchange")
        elif when.end and published and published.year - when.end.year >= OLD:
            found.append("price_year")
    if when.span is None and len(found) < MOST - 1 and WHEN.isdisjoint(found) and _dated(line, token, quantity):
        found.append("date")
    return tuple(found[:MOST])


def _dated(line: Line, token: int, quantity: Quantity) -> bool:
    """Whether the figure holds for a day or a year: a share does, and a price, but not a fine."""
    return quantity.kind in PARTS or (quantity.kind == "money" and _sums(line, token))
