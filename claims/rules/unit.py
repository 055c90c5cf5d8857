"""The unit or currency beside a numeral: the longest surface of the lexicon that stands there."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import lexicon
from claims.lexicon import Currency, Unit
from claims.rules.words import either, listed

if TYPE_CHECKING:
    from claims.rules.place import Place


class Behind(NamedTuple):
    """A unit or currency behind a numeral, and where it begins and ends."""

    unit: Any  # a lexicon.Unit, or a lexicon.Currency where the kind is money
    kind: str
    surface: str
    start: int
    end: int


class Sign(NamedTuple):
    """A currency right before a numeral, and where it begins."""

    currency: Currency
    surface: str
    start: int


UNREAD = Behind(None, "", "", -1, -1)
UNREAD_SIGN = Sign(Currency(None, Decimal(1), {}, symbol=False, before=False, after=False, ambiguous=True), "", -1)


def behind(text: str, end: int, form: str) -> Behind | None:
    """Give the unit or currency behind a numeral.

    It is what stands in bars: "5 |kilometres|", "40|%|", "a 90-|minute| call", "half an |hour|", "33 Earth |days|".
    """
    if form == "fraction":
        part = _PART_OF.match(text, end)
        return at(text, part.end() if part else end)
    if form == "vague" or text[end - 6 : end].lower() == "couple":
        return at(text, end + 3 if text.startswith(" of ", end) else end)  # "millions of |dollars|"
    found = at(text, end)
    if found is None and form in {"digits", "words"}:
        if text.startswith(" of a ", end) and "." in text[end - 3 : end]:
            return at(text, end + len(" of a"))  # "0.3 of a |cent|"
        return _further(text, end)
    return found


# "half| of a| mile", "half| an| hour", "a quarter| of one| per cent"
_PART_OF = re.compile(r"(?:[ -]of)?[ -]an?(?=[ -])|(?: of one|)(?=[ -])")


def _further(text: str, end: int) -> Behind | None:
    """Look behind a word that may stand between: "10 or more |days|", "33 Earth |days|", "9 sprawling |acres|"."""
    more = _or_more().match(text, end)
    if more:
        return at(text, more.end())
    between = _BETWEEN.match(text, end)
    if not between:
        return None
    word = between[1].lower()
    kinds = {"duration", "measure"} if word in listed("ages", "between") or word.endswith("ing") else {"duration"}
    if len(kinds) == 1 and not between[1].istitle():
        return None  # "two Venusian days", but not "two busy days", which are counted as days in any case
    found = at(text, between.end())
    return found if found and found.kind in kinds else None


_BETWEEN = re.compile(r"[ -]([^\W\d_]{1,40})(?=[ -])")


@cache
def _or_more() -> re.Pattern[str]:
    return re.compile(rf" or (?:{either('ages', 'or_more')})(?= )")


def at(text: str, end: int) -> Behind | None:
    """Give the unit or currency that begins at an offset, a space or a hyphen before it aside."""
    first = _FIRST.match(text, end)
    if first is None:
        return None
    start, word = first.span(1)[0], first[1]
    known = _surfaces()
    surfaces = known.get(word, ())
    if word[0].isupper() and (others := known.get(word.lower())):
        surfaces = tuple(sorted((*surfaces, *others), key=len, reverse=True))
    for surface in surfaces:
        if _written(text, start, surface):
            found = _units()[surface]
            kind = found.kind if isinstance(found, Unit) else "money"
            return Behind(found, kind, surface, start, start + len(surface))
    return None


def _written(text: str, start: int, surface: str) -> bool:
    """Tell whether a surface stands at an offset, by itself; symbols are written exactly so, words in any case."""
    stop = start + len(surface)
    written = text[start:stop]
    if written != surface and (_units()[surface].symbol or _SPACES.sub(" ", written.lower()) != surface):
        return False
    if surface[-1] == "." and surface[:-1] in _units() and _SENTENCE_ENDS.match(text, stop):
        return False  # "to 25 pct|. The firm", but "25 pct. of it"
    behind = text[stop : stop + 1]
    return not (behind.isalnum() and (surface[-1].isalpha() or behind.isdigit()))


_SENTENCE_ENDS = re.compile(r"[\"”’)]*(?:\s+[\"“‘(]?[A-Z]|\s*$|\n)")
_FIRST = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-‐‑][ ]?)?([^\W\d_]{1,40}|[^\w\s])")
_SPACES = re.compile(r"[\s\u00a0-]+")


def rated(text: str, found: Behind) -> tuple[str, int] | None:
    """Read on to a rate: "barrels| a day|", "miles| per hour|"; give its name and its end."""
    match = _rate().match(text, found.end)
    if match is None:
        return None
    number = f"{match[1].strip()} " if match[1] else ""
    name = lexicon.rate(found.surface, number + match[2].replace("-", " "))
    return (name, match.end()) if name else None


@cache
def _rate() -> re.Pattern[str]:
    before = "|".join(lexicon.words("units")["rates"]["before"])
    return re.compile(
        rf"""[ -](?:per|an?|each|every|for[ ]each)[ -]
            (\d+[ ]?)?                                  # litres per |100 |kilometres
            ((?:(?:{before})[ -])?[^\W\d_]{{1,40}})            # micrograms per |cubic metre|""",
        re.VERBOSE,
    )


def before(place: Place) -> Sign | None:
    """Give the currency right before the numeral: "|US$|5", "|USD| 30", "|€|3"."""
    start, text = place.start, place.text
    stop = start - 1 if start and text[start - 1] in " \u00a0\u2009\u202f" else start
    last = text[stop - 1 : stop]
    if last not in _lasts() or (last.isalpha() and place.last not in _tails()):
        return None
    symbols = _symbols_before()
    for length in range(min(6, stop), 0, -1):
        surface = text[stop - length : stop]
        found = symbols.get(surface)
        if found and not text[max(0, stop - length - 1) : stop - length].isalpha():
            return Sign(found, surface, stop - length) if _believed(place, found, last) else None
    return None


def _believed(place: Place, currency: Currency, last: str) -> bool:
    """Tell "R500" in a story from Durban from a code, and "S/ 500" from a year behind a slash."""
    if currency.ambiguous and last.isalpha() and not place.story.names(currency):
        return False
    return not (last == "/" and place.end - place.start == 4)


@cache
def _units() -> dict[str, Unit | Currency]:
    """Everything that may stand behind a number, by surface; a currency that may stand only before one is left out."""
    found: dict[str, Unit | Currency] = {
        surface: currency for surface, currency in lexicon.currencies().items() if currency.after
    }
    for surface, unit in lexicon.units().items():
        if surface not in found or not unit.symbol:
            found[surface] = unit
    return found


@cache
def _surfaces() -> dict[str, tuple[str, ...]]:
    """Surfaces by their first word or sign, the longest first."""
    found: dict[str, list[str]] = {}
    for surface in sorted(_units(), key=len, reverse=True):
        first = _FIRST.match(surface)
        if first and first.start(1) == 0 and "-" not in surface:
            found.setdefault(first[1], []).append(surface)
    return {first: tuple(surfaces) for first, surfaces in found.items()}


@cache
def _symbols_before() -> dict[str, Currency]:
    return {surface: money for surface, money in lexicon.currencies().items() if money.before and money.symbol}


@cache
def _lasts() -> frozenset[str]:
    return frozenset(surface[-1] for surface in _symbols_before())


@cache
def _tails() -> frozenset[str]:
    """Give the words and codes that a currency before a number ends in: the "CFA" of "F CFA 500"."""
    return frozenset(found[0] for surface in _symbols_before() if (found := _TAIL.search(surface)))


_TAIL = re.compile(r"[^\W\d_]+$")
