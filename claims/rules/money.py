"""Amounts of money."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules import unit

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.model import Quantity
    from claims.rules.place import Place

_NOUN = re.compile(r" (?!and\b|or\b|in\b|for\b|to\b|from\b|per\b|on\b|at\b|each\b|was\b|were\b|is\b|are\b|more\b|less\b|with\b|by\b|last\b|this\b|as\b|after\b|before\b|since\b|but\b|while\b|when\b|an?\b|into\b|worth\b)[a-z]+")
_BEHIND = re.compile(r"[ \u00a0-]?([A-Za-z]{1,3})\b")


def money(place: Place) -> Quantity | str | None:
    """Money: "$200 billion", "US$1.2bn", "£3m", "5 million rubles", "a 10-million-euro fund", "50p", "one bitcoin"."""
    if place.form in ("ordinal", "factor"):
        return None
    sign = unit.before(place)
    if sign:
        return _behind_sign(place, *sign)
    found = place.unit
    letter = letters(place, glued=True)
    if letter and (behind := unit.at(place.text, letter[1])) and behind.kind == "money" and not behind.unit.ambiguous:
        return place.quantity("money", "money", place.story.code(behind.unit), end=behind.end, factor=letter[0])  # "5m roubles"
    if found is None:
        return _shared(place)
    if found.kind == "measure" and found.surface in ("pound", "pounds"):
        found = found._replace(unit=lexicon.currencies()[found.surface], kind="money")
    if found.kind != "money" or found.unit.ambiguous and not _meant(place, found):
        return None
    return _quantity(place, found.unit, end=found.end)


def _behind_sign(place: Place, currency: lexicon.Currency, surface: str, start: int) -> Quantity | None:
    """Read what stands behind a sign: "$3.4m", "$3.9 Billion CAD", "£50"."""
    end, factor = place.end, None
    doubts: tuple[str, ...] = ()
    if place.scale is None:
        letter = letters(place, glued=False)
        if letter:
            factor, end = letter
        else:
            factor, doubts = shared_scale(place)
    found = unit.at(place.text, end)
    if found and isinstance(found.unit, lexicon.Currency) and not found.unit.ambiguous and found.unit.factor == 1 and set(found.unit.candidates) & set(currency.candidates):
        currency, end = found.unit, found.end
    elif currency.ambiguous and len(surface) == 1 and surface.isalpha() and place.text[start - 1 : start].isalnum():
        return None
    if place.text[start - 1 : start] in ("-", "−") and not place.text[start - 2 : start - 1].isalnum():
        start, factor = start - 1, -(factor or 1)
    quantity = place.quantity("money", "money", place.story.code(currency), start=start, end=end, factor=factor, doubts=doubts)
    return quantity if quantity.unit else quantity._replace(doubts=(*doubts, "currency"))


def _quantity(place: Place, currency: lexicon.Currency, *, end: int) -> Quantity:
    code = place.story.code(currency)
    factor = currency.candidates[code] if code in currency.candidates else currency.factor
    scale, doubts = shared_scale(place) if place.scale is None and factor == 1 else (None, ())
    quantity = place.quantity("money", "money", code, end=end, factor=factor * scale if scale else factor, doubts=doubts)
    return quantity if code else quantity._replace(doubts=(*doubts, "currency"))


def _shared(place: Place) -> Quantity | None:
    """Read the first number of "5-10 billion euro" and "30, 40 and 50 dollars"."""
    following = place.shares
    if following is None or following.kind != "money" or place.following is None or following.span.start < place.following.start:
        return None
    factor, doubts = shared_scale(place) if place.scale is None else (None, ())
    part = _part_of(following, place.following.value)
    return place.quantity("money", "money", following.unit, factor=factor or part, doubts=doubts)


def _part_of(following: Quantity, value: Decimal | None) -> Decimal | None:
    """Give 0.01 where the next amount was in cents or pence."""
    return following.low / value if following.low is not None and value and following.low < value else None


def shared_scale(place: Place) -> tuple[Decimal | None, tuple[str, ...]]:
    """Give the scale that a number takes from the next one ("$2-3 billion", "$26 and $31 million"), and whether to ask."""
    following = place.following
    if following is None or place.value is None or place.value >= 1000 or following.value is None or place.joined not in ("-", "to", "and", "or"):
        return None, ()
    scale = following.scale
    if scale is None and not isinstance(following.found, str) and following.found.low and following.value:
        scale = following.found.low / following.value  # the scale was a letter: "€3-4m"
        scale = scale if scale >= 1000 else None
    if scale is None or scale < 1000 or place.value * scale > (following.value if following.scale else following.value * scale) and place.joined in ("-", "to"):
        return None, ()
    return scale, () if place.joined in ("-", "to") else ("scale shared",)


def letters(place: Place, *, glued: bool) -> tuple[Decimal, int] | None:
    """Read a scale letter behind the digits: "3.4|m|", "2|bn|", and, where a currency stands before, "140.1| B|"."""
    if place.form != "digits":
        return None
    match = _BEHIND.match(place.text, place.end)
    if match is None or glued and match.start(1) != place.end:
        return None
    value = _letters().get(match[1])
    return (value, match.end()) if value else None


def _meant(place: Place, found: unit.Behind) -> bool:
    """Tell whether an ambiguous surface behind a number is money: "50p", "300 won", "20 pounds"."""
    surface = found.surface
    glued = found.start == place.end
    if len(surface) > 1 and place.story.names(found.unit) and not _NOUN.match(place.text, found.end):
        return True
    if len(surface) == 1 or surface.isupper():
        return glued and place.form == "digits" and not found.unit.candidates.keys().isdisjoint({"GBP", "EUR", "USD", "AUD"}) and surface in ("p", "c", "¢")
    if surface in ("pound", "pounds"):
        return surface == "pounds" and place.text[found.end : found.end + 3] != " of" and not re.search(r"\bweigh|\blbs?\b|\bweight\b|\bkg\b|\bkilo", place.text[max(0, place.start - 60) : found.end + 40], re.IGNORECASE)
    if surface in ("won", "real", "sol", "rand", "lei", "para", "sen", "fen", "dram", "drams", "mark", "marks", "crown", "crowns", "pula", "kip", "kips", "tala", "cent"):
        return place.scale is not None or not _NOUN.match(place.text, found.end) and not re.match(r" (?:the|a|an|by|in the|their|his|her|of|[A-Z])", place.text[found.end : found.end + 8])
    return True


@cache
def _letters() -> dict[str, Decimal]:
    from decimal import Decimal

    return {letter: Decimal(value) for letter, value in lexicon.words("numbers")["letters"].items()}
