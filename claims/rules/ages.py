"""Ages of people and things."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules.idioms import counted
from claims.rules.persons import NO_AGE, beside_name, of_a_person, owned
from claims.rules.place import valued
from claims.rules.words import either, listed, noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind


def ages(place: Place) -> Quantity | str | None:
    """Ages: "45-year-old", "aged 62", "Bronson, 49,", "a child under 13", "in her 30s", "his 100th birthday"."""
    if place.form in {"factor", "fraction", "vague"} or place.value is None:
        return None
    if place.form == "ordinal":
        return _age(place) if place.next_word == "birthday" else None
    if place.next == "s" and _in_their_thirties(place):
        return _age(place)._replace(span=place.upto(place.end + 1), high=place.value + 9)
    found = place.unit
    if found is not None and not found.unit.ambiguous:
        return _old(place, found)
    return _age(place) if _told(place) else None


def _age(place: Place) -> Quantity:
    return place.quantity("ages", "age", "year")


def _in_their_thirties(place: Place) -> bool:
    """Tell "in her 30s" from "in the 30s"."""
    if place.form != "digits" or place.text[place.end] != "s" or place.value is None or not 10 <= place.value < 120:
        return False
    return owned(place)


def _old(place: Place, found: Behind) -> Quantity | None:
    """Read "eleven-month-old", "103 years of age", "71 years old", "two-and-a-half-year-old"."""
    parts = _parts_of_a_year().get(found.unit.name) if found.kind == "duration" else None
    if parts is None or place.value is None:
        return None
    old = _OLD.match(place.text, found.end)
    told = old or _OF_AGE.match(place.text, found.end) or _of_kin(place, found)
    if not told and place.last_word not in listed("ages", "aged"):
        return None
    within = old and (old[0].startswith("-") or found.surface == "year")
    quantity = _age(place)._replace(span=place.upto(old.end() if old and within else found.end))
    if found.unit.name == "year":
        return valued(quantity, place.value * found.unit.factor)
    return valued(quantity, (place.value * found.unit.factor / parts).quantize(Decimal("0.0001")))


def _of_kin(place: Place, found: Behind) -> bool:
    """Tell "her 11-month| daughter|"."""
    if place.text[found.start - 1] != "-":
        return False
    behind = place.text[found.end : found.end + 12].split()
    return bool(behind) and behind[0].strip(",.;").lower() in listed("ages", "kin")


_OLD = re.compile(r"(?:[- ]| - )olds?\b")
_OF_AGE = re.compile(r" (?:of age|old)\b")


@cache
def _parts_of_a_year() -> Mapping[str, Decimal]:
    """Give how many of a unit make a year: 12 for "month"."""
    return {unit: Decimal(number) for unit, number in lexicon.words("units")["year"].items()}


def _told(place: Place) -> bool:
    """Tell an age that has no unit by the words around it, or by its neighbour: "aged 62", "aged |40| to 49"."""
    if place.form == "article" or place.scale or place.value is None or place.value > 125:
        return False
    if _aged(place) or _under(place) or beside_name(place) or of_a_person(place) or _of_an_age(place):
        return True
    following = place.shares
    return following is not None and following.kind == "age"


def _aged(place: Place) -> bool:
    """Tell "aged 62", "aged between 62", "the age of 62"."""
    last, aged = place.last_word, listed("ages", "aged")
    if last in aged:
        return True
    return (last in listed("ages", "from_age") and place.back(1) in aged) or (last == "of" and place.back(1) in aged)


def _of_an_age(place: Place) -> bool:
    """Tell "the pension age will rise from 65 to |67|", "left school at |16|"."""
    if place.last_word not in listed("ages", "at_age") or not 5 <= (place.value or 0) <= 100 or counted(place):
        return False
    before = place.text[max(0, place.start - 60) : place.start]
    if place.last_word == "at":
        return place.value is not None and place.value < 30 and _left_school().search(before) is not None
    return " age " in before and place.next not in NO_AGE and _threshold().search(before) is not None


@cache
def _left_school() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('ages', 'left_school')}) at $", re.IGNORECASE)


@cache
def _threshold() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{either('ages', 'threshold')}) age|age of [a-z]+) [^.;:!?\n\d]*(?:\d\d to )?$")


def _under(place: Place) -> bool:
    """Tell "a child under 13", "women between 20 and 35" and "the under-21s"."""
    if place.last == "-":
        return place.over_or_under and place.next[:1] == "s" and place.text[place.end] == "s"
    limited = place.last_word in listed("ages", "limits") or (place.last_word == "between" and place.joined == "and")
    if not limited or place.back(1) not in listed("ages", "young"):
        return False
    return not noun(place.next_word)
