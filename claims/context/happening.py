"""What happened so long ago or later, as a clause: "Russia invaded Ukraine [15 months] ago"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import ADVERB, AUX, CONJ, DET, FIGURE, MARK, PREP, REPORT, SUBORD, TIME, listed
from claims.context.phrases import LONGEST

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

AGAINST = listed("phrases", "against")


def clause(line: Line, last: int) -> Phrase | None:
    """Give the clause that ends before `last`: "Russia invaded Ukraine [15 months] ago"."""
    first = last
    while first > 0 and last - first < LONGEST:
        tag = line.tags[first - 1]
        if tag & (MARK | SUBORD) and first < last:
            break
        if tag & FIGURE and not AGAINST.isdisjoint(line.words[max(first - 3, 0) : first - 1]):
            break  # "against a $7bn loss [a year] earlier"
        if first > 1 and line.words[first - 2] == "compared" and tag & PREP:
            break  # "compared with a profit [a year] earlier"
        first -= 1
    while first < last and line.tags[first] & (AUX | DET | CONJ | ADVERB):
        first += 1
    return (first, last) if first < last else None


def clause_after(line: Line, first: int) -> Phrase | None:
    """Give the clause from `first`: "[Six minutes] later, Bo Ray scored a goal [for Arden]"."""
    size, seen = len(line.words), False
    while first < size and (line.tags[first] & (MARK | PREP) or (line.capital(first) and line.tags[first] & TIME)):
        first += 1
    last = first
    while last < min(size, first + LONGEST) and not line.tags[last] & MARK and not (seen and line.tags[last] & PREP):
        seen = seen or line.verb(last)
        last += 1
    if seen and last + 1 < size and line.tags[last - 1] & REPORT and line.tags[last] & MARK:
        return clause_after(line, last + 1)  # ""[Three months] ago," he said, "I left"
    return (first, last) if seen and first < last else None
