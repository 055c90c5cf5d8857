"""Ages and durations."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules.names import functions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind

_OLD = re.compile(r"[- ]olds?\b")
_OF_AGE = re.compile(r" (?:of age|old)\b")
_AND_A_HALF = re.compile(r"[ -]and[ -](?:(?:a|one)[ -])?(half|quarter)\b")
_AND_MORE = re.compile(r" and (?:\d+|[a-z]+(?:-[a-z]+)?) (?:seconds?|minutes?|hours?|days?|weeks?|months?)\b")
_OBITUARY = re.compile(r"\b(?:died|dies|death|born|passed away|obituary)\b")
_IN = frozenset({"in", "of", "from", "for", "at", "to", "by", "on", "with", "than"})
_ONE_AND = re.compile(r"\b(year|month|week|day|hour) and $", re.IGNORECASE)
_YEARS = {"year": Decimal(1), "month": Decimal(12), "week": Decimal("52.1775"), "day": Decimal("365.2425")}


def ages(place: Place) -> Quantity | str | None:
    """Ages: "45-year-old", "aged 62", "Bronson, 49,", "He was 79.", "a child under 13", "in her 30s", "his 100th birthday"."""
    if place.form in ("factor", "fraction", "vague") or place.value is None:
        return None
    if place.form == "ordinal":
        return place.quantity("ages", "age", "year") if place.next_word == "birthday" else None
    found, words = place.unit, _words()
    if place.form == "digits" and place.text[place.end : place.end + 1] == "s" and not place.text[place.end + 1 : place.end + 2].isalnum() and _in_their_thirties(place, words):
        return place.quantity("ages", "age", "year", end=place.end + 1)._replace(high=place.value + 9)
    if found is not None and not found.unit.ambiguous:
        return _old(place, found)
    if place.form == "article" or place.value > 125 or place.scale:
        return None
    text = place.text
    if place.last_word in words["aged"] or (place.last_word in ("between", "over", "under", "above", "from") and place.back(1) in words["aged"]) or (place.last_word == "of" and place.back(1) in ("age", "ages")):
        return place.quantity("ages", "age", "year")
    if place.last_word in ("under", "over", "above", "below") and place.back(1) in words["young"] and not (place.next_word.isalpha() and place.next_word not in functions()):
        return place.quantity("ages", "age", "year")
    if place.last_word == "-" and place.back(1) in ("under", "over") and text[place.end : place.end + 1] == "s":
        return place.quantity("ages", "age", "year")
    if _beside_name(place) or _of_a_person(place, words):
        return place.quantity("ages", "age", "year")
    following = place.shares
    if following is not None and following.kind == "age":
        return place.quantity("ages", "age", "year")
    return None


def _in_their_thirties(place: Place, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell "in her 30s" from "in the 30s"."""
    return place.value is not None and 10 <= place.value < 120 and any(place.back(index) in words["owners"] for index in range(3))


def _old(place: Place, found: Behind) -> Quantity | None:
    """Read "eleven-month-old", "103 years of age", "71 years old", "two-and-a-half-year-old"."""
    if found.kind != "duration" or found.unit.name not in _YEARS:
        return None
    old = _OLD.match(place.text, found.end)
    hyphened = place.text[found.end : found.end + 1] == "-"
    if not old and not _OF_AGE.match(place.text, found.end):
        return None
    end = old.end() if old and (hyphened or found.surface == "year") else found.end
    quantity = place.quantity("ages", "age", "year", end=end)
    if found.unit.factor != 1 and quantity.low is not None:
        quantity = quantity._replace(low=quantity.low * found.unit.factor, high=quantity.low * found.unit.factor)
    if found.unit.name != "year" and quantity.low is not None:
        years = (quantity.low / _YEARS[found.unit.name]).quantize(Decimal("0.0001"))
        quantity = quantity._replace(low=years, high=years)
    return quantity


def _beside_name(place: Place) -> bool:
    """Tell "Bronson, 49, told" and "Maria Silva (62)"."""
    if place.form != "digits" or place.value is None or place.value > 115 or "." in place.surface or place.value == 0:
        return False
    before, behind = place.before, place.text[place.end : place.end + 1]
    if len(before) < 3:
        return False
    following = place.following
    if before[0] == "," and place.joined == "and" and following and _named(before[1]):
        return place.text[following.end : following.end + 1] in (",", ".")  # "Ann Lee and Bo Ek, 40 and 49,"
    if before[0] == "and" and before[1].isdigit() and before[2] == "," and len(before) > 3 and _named(before[3]):
        return behind in (",", ".")
    if before[0] == "," and behind in (",", ".", ";", ")") and place.text[place.start - 1] == " ":
        if place.text[place.end + 1 : place.end + 2].isdigit():
            return False
        return _named(before[1]) and (behind != "." or _named(before[2])) and not _listed(place)
    return before[0] == "(" and behind == ")" and _named(before[1]) and _named(before[2])


def _named(token: str) -> bool:
    return token[0].isupper() and len(token) > 1 and token.lower() not in _calendar_words()


def _listed(place: Place) -> bool:
    """Tell the numbers of a list ("seats: A, 49, B, 50") from an age."""
    return place.joined in (",", "and")


def _of_a_person(place: Place, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell "He was 79.", "when she was 18 and", "died at 94", "turned 50"."""
    last, before = place.last_word, place.before
    if place.next_word.isalpha() and place.next_word not in words["behind_age"]:
        return False
    if place.next_word in ("%", "/", "-", "–", "$", "€", "£", "°") or place.value is None or place.value < 5 and place.next_word not in (".", ",", ";"):
        return False
    if last in ("was", "is", "be", "turned", "turning", "turns") and len(before) > 1:
        person = before[1].lower()
        if _in_an_obituary(place, before):
            return True
        return person in ("he", "she", "who", "i") or (last.startswith("turn") and before[1][0].isupper()) or (person in ("would", "will") and place.back(2) in ("he", "she"))
    if last in ("already", "only", "just") and place.back(1) in ("was", "is") and place.back(2) in ("he", "she"):
        return True
    return last == "at" and any(place.back(index) in words["died"] for index in range(1, 4)) and not place.next_word.isalpha()


def _in_an_obituary(place: Place, before: list[str]) -> bool:
    """Tell "Hagan, the first senator, was 66." near somebody's birth or death."""
    if place.next_word not in (".", ";") or place.value is None or place.value < 15:
        return False
    if before[1] != "," and (not before[1][0].isupper() or place.back(2) in _IN):
        return False
    return _OBITUARY.search(place.text, max(0, place.start - 300), place.end + 300) is not None


def durations(place: Place) -> Quantity | str | None:
    """Durations: "15 months", "a 90-minute call", "two and a half years", "a decade", "33 Earth days", "half an hour", "decades"."""
    if place.form in ("ordinal", "factor"):
        return None
    found = place.unit
    if place.form == "fraction":
        whole = _ONE_AND.search(place.text, max(0, place.start - 12), place.start)
        if whole and place.value is not None:
            unit = lexicon.units()[whole[1].lower()]
            return place.quantity("durations", "duration", unit.name, start=whole.start(1))._replace(low=place.value + 1, high=place.value + 1)
    if found is None:
        if place.form == "vague" and place.surface.lower() in ("decades", "centuries"):
            return place.quantity("durations", "duration", "year")
        following = place.shares
        if following is not None and following.kind == "duration" and place.form != "article":
            return place.quantity("durations", "duration", following.unit, factor=_factor_of(place, following))
        return None
    if found.kind != "duration":
        return None
    if place.form == "article" and not _lasts(place, found):
        return "a rate or an idiom, no length of time"
    if found.unit.ambiguous and not _meant(place, found):
        return None
    if place.form == "digits" and place.text[found.start].isupper() and place.text[found.start - 1] == " " and place.last_word.islower() and not place.scale and place.before[0].islower() and found.surface.islower():
        return "part of a name"
    long = place.form == "article" and place.text.startswith("-long", found.end)
    quantity = place.quantity("durations", "duration", found.unit.name, start=found.start if long else None,
                              end=found.end + 5 * long, factor=found.unit.factor)  # fmt: skip
    half = _AND_A_HALF.match(place.text, found.end)
    if half and quantity.low is not None:
        more = (Decimal("0.5") if half[1] == "half" else Decimal("0.25")) * found.unit.factor
        quantity = quantity._replace(span=quantity.span._replace(end=half.end()), low=quantity.low + more, high=quantity.low + more)
    return quantity


def _factor_of(place: Place, following: Quantity) -> Decimal | None:
    """Give 10 for the first number of "two or three decades"."""
    value = place.following.value if place.following else None
    return following.low / value if following.low is not None and value else None


def _lasts(place: Place, found: Behind) -> bool:
    """Tell "a year ago", "lasted an hour", "in a decade" from "20,000 deaths a year" and "one day"."""
    words = _words()
    following = re.match(r"[ -]*([^\W\d_]+)", place.text[found.end : found.end + 14])
    behind = following[1].lower() if following else ""
    last = place.last_word
    if found.unit.factor > 1 and last not in ("per", "times"):
        return True
    if behind in words["dated"] or behind == "and" and _AND_MORE.match(place.text, found.end):
        return True
    if last in words["lasting"] or any(place.back(index) in words["lasting"] for index in range(1, 2) if last in ("about", "around", "roughly", "approximately", "nearly", "almost", "just", "only", "over", "under")):
        return True
    if _AND_A_HALF.match(place.text, found.end):
        return True
    ranked = any(token.lower() in words["ranked"] or token.endswith("est") and found.unit.name in ("month", "year") for token in place.before[1:9])
    return last == "in" and ranked


def _meant(place: Place, found: Behind) -> bool:
    """Tell "a 30-second ad", "24h" from ordinals and codes."""
    surface = found.surface
    if surface == "second" and place.form == "digits" and place.text[found.end : found.end + 1] == " ":
        return True
    if surface == "second":
        return place.text[found.start - 1 : found.start] == "-" or place.value == 1 and place.form == "words" and place.last_word not in ("the", "a")
    return found.start == place.end and place.form == "digits" and surface in ("h", "s", "d", "y") and not (surface == "s" and place.value is not None and place.value % 10 == 0)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return lexicon.words("ages")


@cache
def _calendar_words() -> frozenset[str]:
    calendar = lexicon.words("calendar")
    return frozenset((*calendar["months"], *calendar["weekdays"]))
