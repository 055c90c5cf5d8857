"""The rules that say what a number is in its place; `RULES` is the order of precedence.

A rule takes a `Place` and answers with a quantity, with the reason why the number is no amount, or with None where it
has nothing to say. To add one: write it in the file of its kind, give it its place in `RULES`, and its cases a file in
`tests/corpus/en`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.rules.ages import ages
from claims.rules.capitals import capitals, models
from claims.rules.clocks import clocks
from claims.rules.codes import codes, leftovers, slashes
from claims.rules.counts import counts, lists
from claims.rules.dates import dates
from claims.rules.durations import durations
from claims.rules.fractions import fractions
from claims.rules.idioms import idioms
from claims.rules.measures import measures
from claims.rules.money import money
from claims.rules.multiples import multiples
from claims.rules.names import names
from claims.rules.percentages import percentages
from claims.rules.ranks import ranks
from claims.rules.scores import scores
from claims.rules.years import decades, years

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
