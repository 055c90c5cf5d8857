"""The rules that say what a number is in its place; `RULES` is the order of precedence.

A rule takes a `Place` and answers with a quantity, with the reason why the number is no amount, or with None where it has nothing to say.
To add one: write it in the file of its kind, give it its place in `RULES`, and its cases a file in `tests/corpus/en`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.rules.calendar import clocks, dates, decades, years
from claims.rules.codes import codes, leftovers
from claims.rules.counts import counts, lists
from claims.rules.measures import measures
from claims.rules.money import money
from claims.rules.names import capitals, idioms, models, names
from claims.rules.orders import ranks, scores
from claims.rules.percentages import percentages
from claims.rules.shares import fractions, multiples, slashes
from claims.rules.times import ages, durations

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.model import Quantity
    from claims.rules.place import Place

RULES: tuple[Callable[[Place], Quantity | str | None], ...] = (
    codes,
    lists,
    clocks,
    dates,
    decades,
    years,
    names,
    idioms,
    scores,
    percentages,
    money,
    ages,
    durations,
    measures,
    fractions,
    multiples,
    ranks,
    slashes,
    leftovers,
    capitals,
    models,
    counts,
)
