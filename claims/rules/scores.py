"""Scores and tallies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.model import Quantity, Span
from claims.rules.idioms import counted
from claims.rules.words import anywhere, either, listed, month

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.rules.place import Place


def scores(place: Place) -> Quantity | str | None:
    """Scores and tallies: "won 3-1", "voted 52–48", "15 votes to eight", "4-for-5", "6 for 255" in cricket."""
    following = place.following
    if following is not None and _told(place, following):
        return Quantity(Span(place.start, following.end), "score", None, None, None, "scores")
    if place.form != "digits" or following is None or following.form != "digits" or following.start - place.end > 5:
        return None
    gap = place.text[place.end : following.start]
    dash = _DASH.fullmatch(gap) is not None
    if not (dash or gap in _GAPS) or not _bare(place, following) or not _scored(place, following, gap, dash=dash):
        return None
    more = _DRAWN.match(place.text, following.end) if dash else None
    return Quantity(Span(place.start, more.end() if more else following.end), "score", None, None, None, "scores")


_GAPS = frozenset({" to ", "-to-", " for ", "-for-", "-of-"})
_DRAWN = re.compile(r"-\d{1,2}(?![\d-])")  # the draws of "a record of 32-0|-1|"


def _told(place: Place, following: Place) -> bool:
    """Tell "15 votes to eight"."""
    if following.start - place.end > 12 or not {place.form, following.form} <= {"digits", "words"}:
        return False
    told = _counted_to().fullmatch(place.text, place.end, following.start)
    return told is not None and not following.counting and following.unit is None


@cache
def _counted_to() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('orders', 'tallied')}) to ")


_DASH = re.compile(r"[ \u00a0]?[-–—‒][ \u00a0]?")


def _bare(place: Place, following: Place) -> bool:
    """Tell whether both numbers are without scale, unit and sign: "3-1", not "3-4 million", "$3-4", "3-4 km"."""
    if place.scale or following.scale or "." in place.surface or following.glued:
        return False
    if place.text[place.start - 1 : place.start] in {"$", "€", "£", "¥"}:
        return False
    found = following.unit
    return found is None or found.kind == "money" or found.unit.ambiguous


def _scored(place: Place, following: Place, gap: str, *, dash: bool) -> bool:
    """Tell a score from a range: "a 5–4 victory", "won 3-1", but "10-15 people"."""
    value, other = place.value, following.value
    if value is None or other is None:
        return False
    if "for" in gap or "of" in gap:
        return gap != " for " or (min(value, other) <= _WICKETS and _of_cricket(place))
    if gap == "-to-" and value > other:
        return True
    near = {place.back(index) for index in range(6)}
    contest = following.next_word in listed("orders", "results") or not near.isdisjoint(listed("orders", "contests"))
    if not dash:
        return contest and place.last_word != "from" and (value > other or _voted(value, near))
    if value >= other:
        return contest or value < 1000 or other >= 100
    return contest or (value < 100 and other < 100 and _result(place, following))


def _result(place: Place, following: Place) -> bool:
    """Tell "Malmo 1-3 Lund", the 3-6 of "6-2, 3-6, 6-4", and "Ek took 6-32 as they were bowled out"."""
    if _between_teams(place, following) or _set(place, following):
        return True
    wickets = (place.value or 0) <= _WICKETS and not counted(following)
    return wickets and place.near(anywhere("topics", "cricket"), 80, 80)


def _set(place: Place, following: Place) -> bool:
    """Tell the second set of "beat her 6-2, |3-6|, 6-4", and the first of "3-6, 6-4"."""
    before, behind = place.before, following.following
    if place.last == "," and len(before) > 3 and before[1].isdigit() and before[2] in _DASHES and before[3].isdigit():
        return True
    scored = behind is not None and not isinstance(behind.found, str) and behind.found.kind == "score"
    return scored and behind is not None and place.text[following.end : behind.start] in {", ", ",", " "}


_DASHES = frozenset("-–—‒")


def _of_cricket(place: Place) -> bool:
    """Tell "leaving Australia 3 for 78", "6 for 255 at stumps"."""
    side = place.last[:1].isupper() and not place.opening_before(1) and not month(place.last)
    return side or place.near(anywhere("topics", "cricket"), 200, 200)


_WICKETS = 10


def _voted(value: Decimal, near: set[str]) -> bool:
    return value >= 1000 and not near.isdisjoint(listed("orders", "voted"))


def _between_teams(place: Place, following: Place) -> bool:
    """Tell "Malmo 1-3 Lund"."""
    return place.last[:1].isupper() and following.next[:1].isupper()
