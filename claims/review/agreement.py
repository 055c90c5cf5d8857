"""How far checkers agree: per cent, Cohen's kappa for two, Krippendorff's alpha for any number.

Both measures are written out here: the library that is kept for alpha is under the GPL, and the formulas are short.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Pair(NamedTuple):
    """Two checkers and the claims that both decided.

    `kappa` is None where it has no meaning: both always said the same one thing.
    """

    first: str
    second: str
    rated: int
    per_cent: float
    kappa: float | None


class Difference(NamedTuple):
    """One claim that checkers decided differently: `answers` holds (who, what) for each of them."""

    id: str
    answers: tuple[tuple[str, str], ...]


class Agreement(NamedTuple):
    """How far the checkers agree on one field, over the `rated` claims that two or more of them decided."""

    field: str
    raters: tuple[str, ...]
    rated: int
    per_cent: float | None
    alpha: float | None
    pairs: tuple[Pair, ...]
    differ: tuple[Difference, ...]


def agreement(field: str, ratings: Mapping[str, Mapping[str, str]]) -> Agreement:
    """Measure how far checkers agree, from claim id → checker → answer.

    >>> ratings = {"k1": {"Ann": "confirmed", "Bo": "confirmed"}, "k2": {"Ann": "confirmed", "Bo": "wrong"}}
    >>> measured = agreement("status", ratings)
    >>> measured.per_cent, measured.differ[0].id
    (50.0, 'k2')
    """
    shared = {claim: answers for claim, answers in ratings.items() if len(answers) > 1}
    raters = tuple(dict.fromkeys(who for answers in ratings.values() for who in answers))
    pairs = [pair for pair in (_pair(*both, shared) for both in combinations(raters, 2)) if pair.rated]
    total = sum(pair.rated for pair in pairs)
    return Agreement(
        field=field,
        raters=raters,
        rated=len(shared),
        per_cent=sum(pair.per_cent * pair.rated for pair in pairs) / total if total else None,
        alpha=alpha(tuple(answers.values()) for answers in shared.values()),
        pairs=tuple(pairs),
        differ=tuple(
            Difference(claim, tuple(answers.items()))
            for claim, answers in shared.items()
            if len(set(answers.values())) > 1
        ),
    )


def _pair(first: str, second: str, ratings: Mapping[str, Mapping[str, str]]) -> Pair:
    both = [(answers[first], answers[second]) for answers in ratings.values() if first in answers and second in answers]
    same = sum(one == other for one, other in both)
    return Pair(first, second, len(both), 100 * same / len(both) if both else 0.0, kappa(both))


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give Cohen's kappa of two checkers' answers to the same claims; None where chance alone would agree always.

    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20.
    """
    if not pairs:
        return None
    count = len(pairs)
    observed = sum(one == other for one, other in pairs) / count
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[answer] * second[answer] for answer in first) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Give Krippendorff's alpha for answers that are names, not amounts; each unit is one claim's answers.

    Claims with fewer than two answers say nothing about agreement and are left out. None where nothing varies.
    Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability, section C (any number of observers, gaps).
    """
    pairable = [answers for answers in units if len(answers) > 1]
    totals = Counter(answer for answers in pairable for answer in answers)
    count = sum(totals.values())
    expected = count**2 - sum(times**2 for times in totals.values())
    observed = sum(
        sum(one != other for one, other in permutations(answers, 2)) / (len(answers) - 1) for answers in pairable
    )
    return 1 - (count - 1) * observed / expected if expected else None
