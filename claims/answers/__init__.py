"""What a checker typed, as values: pure functions from a cell to a `Reading`, which says why where there is no value.

    reading = answers.number(cell, answers.column_style(column).mark)

None of them raises, whatever the cell holds.
"""

from claims.answers.amounts import evidence, has_percent, number
from claims.answers.columns import Style, column_style
from claims.answers.days import day
from claims.answers.digits import BOTH_WAYS
from claims.answers.ranges import ends, score
from claims.answers.reading import BLANK, Reading, fold
from claims.answers.units import in_unit
from claims.answers.words import choice, flag, text, written

__all__ = [
    "BLANK",
    "BOTH_WAYS",
    "Reading",
    "Style",
    "choice",
    "column_style",
    "day",
    "ends",
    "evidence",
    "flag",
    "fold",
    "has_percent",
    "in_unit",
    "number",
    "score",
    "text",
    "written",
]
