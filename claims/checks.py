"""Checks across the claims of an article: figures that can't all be right."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from claims import figures, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claims.model import Claim


class Finding(NamedTuple):
    """What a check found: the ids of the claims, and in one line why they don't fit."""

    ids: tuple[str, ...]
    message: str


def findings(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Give what the checks find in the claims of one article, which are in the order of the text."""
    for check in CHECKS:
        yield from check(claims)


def contradictions(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Find two figures for one thing: "the 14 miners trapped in the shaft … the 16 miners trapped in the shaft".

    The subjects are the same words, at least two; nothing in the sentences tells the figures apart: no other speaker,
    no other date or length of time, no rise or fall, no other name or year.
    """
    told: dict[tuple[str, str, str | None], list[Claim]] = {}
    timed = {claim.sentence for claim in claims if claim.quantity.kind in _TIMES}
    for claim in claims:
        if claim.sentence in timed or not claim.check or not _plain(claim) or claim.quantity.kind not in _COMPARABLE:
            continue
        subject = _subject(claim)
        if " " in subject:
            told.setdefault((subject, claim.quantity.kind, claim.quantity.unit), []).append(claim)
    for (subject, _, _), found in told.items():
        if len(found) == 2 and _contradict(*found):
            one, other = found
            yield Finding((one.id, other.id), f"{subject}: {one.surface} here, {other.surface} there")


def unfitting_changes(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Find a change in per cent that isn't the one between two figures: "rose 40% from 20 to 25"."""
    for change, before, after in _changes(claims):
        start, end = before.quantity, after.quantity
        if start.unit != end.unit or start.doubts or end.doubts or _fits(change, before, after):
            continue
        if end.unit == "percent" and _points(change, before, after):
            continue
        yield Finding((change.id, before.id, after.id), f"{change.surface} does not lead from {_pair(before, after)}")


def points_for_percent(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Find a change in per cent that is the difference in points: "fell 3% from 48% to 45%"."""
    for change, before, after in _changes(claims):
        shares = before.quantity.unit == after.quantity.unit == "percent"
        if shares and _points(change, before, after) and not _fits(change, before, after):
            message = f"{change.surface} from {_pair(before, after)}: percentage points?"
            yield Finding((change.id, before.id, after.id), message)


def parts_over_whole(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Find a part that is larger than its whole: "20 of the 17 seats"."""
    for part, whole in pairwise(claims):
        if part.sentence != whole.sentence or part.quantity.kind != "count" or whole.quantity.kind != "count":
            continue
        low, high = part.quantity.low, whole.quantity.high
        if low is not None and high is not None and low > high and _between(part, whole) in _words("part_of"):
            yield Finding((part.id, whole.id), f"{part.surface} is more than the {whole.surface} it is a part of")


def shares_over_whole(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Find shares of one whole that make more than 100%: "60% to schools, 30% to roads, the remaining 20% to parks"."""
    percentages = [claim for claim in claims if claim.quantity.unit == "percent"]
    for _, sentence in groupby(percentages, key=lambda claim: claim.sentence):
        shares = tuple(sentence)
        if len(shares) < 2 or not all(_plain(claim) for claim in shares):
            continue
        total = sum((claim.quantity.low or Decimal(0) for claim in shares), Decimal(0))
        if total > 100 + len(shares) and _makes_whole(shares[0]):
            yield Finding(tuple(claim.id for claim in shares), f"{_list(shares)} make {total.normalize():f}%")


CHECKS: tuple[Callable[[Sequence[Claim]], Iterable[Finding]], ...] = (
    contradictions,
    unfitting_changes,
    points_for_percent,
    parts_over_whole,
    shares_over_whole,
)

_COMPARABLE = {"count", "money", "percentage", "measure"}
_TIMES = {"duration", "age"}
_NAME = re.compile(r"\b(?:[A-Z]\w+|(?:19|20)\d\d\b)")


def _plain(claim: Claim) -> bool:
    """Whether a figure is one exact number that is not said to have risen or fallen."""
    return claim.bound == "exact" and not claim.change and claim.quantity.low is not None is not claim.quantity.high


def _contradict(one: Claim, other: Claim) -> bool:
    if one.quantity.low == other.quantity.low or one.sentence == other.sentence or _dated(one) != _dated(other):
        return False
    if _speaker(one) != _speaker(other):
        return False
    names, others = _names(one), _names(other)
    return names <= others or others <= names


def _subject(claim: Claim) -> str:
    """Give the subject that the claim's own sentence names; one taken over from another is too weak a ground."""
    if not claim.subject or not claim.sentence.start <= claim.subject.start < claim.sentence.end:
        return ""
    return claim.article[claim.subject].casefold().removeprefix("the ")


def _dated(claim: Claim) -> str | None:
    return claim.as_of and claim.article[claim.as_of].casefold()


def _speaker(claim: Claim) -> str | None:
    return claim.speaker and claim.article[claim.speaker].casefold()


def _names(claim: Claim) -> set[str]:
    """Give the names and years of the claim's sentence: its capitalised words but the first."""
    return set(_NAME.findall(claim.article[claim.sentence], 1))


def _changes(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Find a change in per cent and the figures it leads from and to: "rose 40% from 20 to 25"."""
    if not any(claim.change for claim in claims):
        return
    for _, sentence in groupby(claims, key=lambda claim: claim.sentence):
        told = tuple(sentence)
        changes = [claim for claim in told if _changed(claim)]
        if len(told) < 3 or not changes:
            continue
        pairs = [pair for pair in pairwise(told) if _from_to(*pair)]
        if len(pairs) == 1:
            free = [claim for claim in changes if claim not in pairs[0]]
            if len(free) == 1:
                yield free[0], *pairs[0]


def _changed(claim: Claim) -> bool:
    quantity = claim.quantity
    exact = quantity.low is not None and quantity.low == quantity.high and claim.bound in {"exact", "about"}
    return exact and quantity.unit == "percent" and claim.change is not None


def _from_to(before: Claim, after: Claim) -> bool:
    """Whether two figures are the ends of a change: "from 20 to 25"."""
    if not before.quantity.low or after.quantity.low is None or before.quantity.kind != after.quantity.kind:
        return False
    exact = before.quantity.low == before.quantity.high and after.quantity.low == after.quantity.high
    lead = before.article.text[before.sentence.start : before.quantity.span.start].split()
    return exact and bool(lead) and lead[-1].casefold() in _words("from") and _between(before, after) in _words("to")


def _fits(change: Claim, before: Claim, after: Claim) -> bool:
    """Whether the change is the one between the figures, all three being rounded as the story has them."""
    stated, start, end = (figures.margin(claim.quantity, claim.surface, "about") for claim in (change, before, after))
    if not stated or not start or not end or not start.low or start.low <= 0:
        return True
    least, most = _growth(start.high, end.low), _growth(start.low, end.high)
    sign = -1 if change.change == "down" else 1
    low, high = sorted((sign * (stated.low or Decimal(0)), sign * (stated.high or Decimal(0))))
    return low <= most and least <= high


def _growth(start: Decimal | None, end: Decimal | None) -> Decimal:
    return 100 * ((end or Decimal(0)) / (start or Decimal(1)) - 1)


def _points(change: Claim, before: Claim, after: Claim) -> bool:
    """Whether the change is the plain difference of the two."""
    start, end, stated = before.quantity.low, after.quantity.low, change.quantity.low
    return start is not None and end is not None and stated is not None and abs(end - start) == stated


def _between(one: Claim, other: Claim) -> str:
    return one.article.text[one.quantity.span.end : other.quantity.span.start].strip().casefold()


def _makes_whole(claim: Claim) -> bool:
    sentence = claim.article[claim.sentence].casefold()
    return any(phrase in sentence for phrase in _words("whole"))


def _pair(before: Claim, after: Claim) -> str:
    return f"{before.surface} to {after.surface}"


def _list(claims: Sequence[Claim]) -> str:
    *head, last = (claim.surface for claim in claims)
    return f"{', '.join(head)} and {last}"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.words("checks")[name])
