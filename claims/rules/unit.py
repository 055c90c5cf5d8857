"""The unit behind a numeral, or the currency on either side of it: the longest surface of the lexicon that stands there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import lexicon
from claims.lexicon import Currency, Unit

if TYPE_CHECKING:
    from claims.rules.place import Place

_LEAD = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-‐‑][ ]?)?")
_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]")
_SPACES = re.compile(r"[\s\u00a0-]+")
_RATE = re.compile(r"[ -](?:per|an?|each|every|for each)[ -](\d+ )?((?:(?:cubic|square|nautical)[ -])?[^\W\d_]+)")


class Behind(NamedTuple):
    """A unit or currency behind a numeral, and where it ends."""

    unit: Any  # a lexicon.Unit or a lexicon.Currency; `kind` tells which
    kind: str
    surface: str
    start: int
    end: int


_PART_OF = re.compile(r"(?:[ -]of)?[ -]an?(?=[ -])|(?: of one|)(?=[ -])")
_BETWEEN = re.compile(r"[ -]([^\W\d_]+)(?=[ -])")
_OR_MORE = re.compile(r" or (?:more|fewer|less|so|over)(?= )")


def behind(text: str, end: int, form: str) -> Behind | None:
    """Give the unit or currency behind a numeral: "5 |kilometres|", "40|%|", "a 90-|minute| call", "half an |hour|", "33 Earth |days|"."""
    if form == "fraction":
        part = _PART_OF.match(text, end)
        return at(text, part.end() if part else end)
    if form == "vague" or text[end - 6 : end].lower() == "couple":
        return at(text, end + 3 if text.startswith(" of ", end) else end)  # "millions of |dollars|"
    found = at(text, end)
    if found is None and form in ("digits", "words"):
        more = _OR_MORE.match(text, end)
        if more:
            return at(text, more.end())
        between = _BETWEEN.match(text, end)
        if between and between[1].lower() in lexicon.words("ages")["between"]:
            found = at(text, between.end())
            if found and found.kind not in ("duration", "measure"):
                return None
    return found


def at(text: str, end: int) -> Behind | None:
    """Give the unit or currency that begins at an offset, a space or a hyphen before it aside."""
    lead = _LEAD.match(text, end)
    start = lead.end() if lead else end
    first = _FIRST.match(text, start)
    if first is None:
        return None
    word = first[0]
    known = _surfaces()
    surfaces = known.get(word, ())
    if word[0].isupper() and (others := known.get(word.lower())):
        surfaces = tuple(sorted((*surfaces, *others), key=len, reverse=True))
    for surface in surfaces:
        stop = start + len(surface)
        written = text[start:stop]
        if written != surface and (_units()[surface].symbol or _SPACES.sub(" ", written.lower()) != surface):
            continue
        if text[stop : stop + 1].isalnum() and (surface[-1].isalpha() or text[stop].isdigit()):
            continue
        found = _units()[surface]
        return Behind(found, found.kind if isinstance(found, Unit) else "money", surface, start, stop)
    return None


def rated(text: str, found: Behind) -> tuple[str, int] | None:
    """Read on to a rate: "barrels| a day|", "miles| per hour|"; give its name and its end."""
    match = _RATE.match(text, found.end)
    if match is None:
        return None
    name = lexicon.rate(found.surface, (match[1] or "") + match[2].replace("-", " "))
    return (name, match.end()) if name else None


def before(place: Place) -> tuple[Currency, str, int] | None:
    """Give the currency right before the numeral, its surface and where it starts: "|US$|5", "|USD| 30", "|€|3"."""
    start = place.start
    text = place.text
    gap = 1 if start and text[start - 1] in " \u00a0\u2009\u202f" else 0
    last = text[start - 1 - gap : start - gap] if start > gap else ""
    if last not in _lasts():
        return None
    tail = text[max(0, start - gap - 6) : start - gap]
    symbols = _symbols_before()
    for length in range(len(tail), 0, -1):
        found = symbols.get(tail[-length:])
        if found and not tail[-length - 1 : -length].isalpha():
            if found.ambiguous and last.isalpha() and not place.story.names(found) or last == "/" and place.end - place.start == 4:
                return None
            return found, tail[-length:], start - gap - length
    return None


@cache
def _units() -> dict[str, Unit | Currency]:
    """Everything that may stand behind a number, by surface; a currency that may stand only before one is left out."""
    found: dict[str, Unit | Currency] = {surface: money for surface, money in lexicon.currencies().items() if money.after}
    found.update({surface: unit for surface, unit in lexicon.units().items() if surface not in found or not unit.symbol})
    return found


@cache
def _surfaces() -> dict[str, tuple[str, ...]]:
    """Surfaces by their first word or sign, the longest first."""
    found: dict[str, list[str]] = {}
    for surface in sorted(_units(), key=len, reverse=True):
        first = _FIRST.match(surface)
        if first and "-" not in surface:
            found.setdefault(first[0], []).append(surface)
    return {first: tuple(surfaces) for first, surfaces in found.items()}


@cache
def _symbols_before() -> dict[str, Currency]:
    return {surface: money for surface, money in lexicon.currencies().items() if money.before and money.symbol}


@cache
def _lasts() -> frozenset[str]:
    return frozenset(surface[-1] for surface in _symbols_before())
