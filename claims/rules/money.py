"""Amounts of money."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Span
from claims.rules import unit
from claims.rules.place import valued
from claims.rules.scales import letters, shared_scale
from claims.rules.units_meant import sum_of_pounds
from claims.rules.words import anywhere, either, listed

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.lexicon import Currency
    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind, Sign


def money(place: Place) -> Quantity | str | None:
    """Money: "$200 billion", "US$1.2bn", "£3m", "5 million rubles", "a 10-million-euro fund", "50p", "one bitcoin"."""
    if place.form in {"ordinal", "factor"}:
        return None
    if place.sign:
        return _behind_sign(place, place.sign)
    lettered = _behind_letter(place)
    if lettered or place.unit is None:
        return lettered or _shared(place)
    found = place.unit
    if found.surface in listed("money", "weights") and found.kind == "measure":
        found = found._replace(unit=lexicon.currencies()[found.surface], kind="money")
    if found.kind != "money" or (found.unit.ambiguous and not _meant(place, found)):
        return None
    return _named(place, found.unit, found.end)


def _behind_sign(place: Place, sign: Sign) -> Quantity | None:
    """Read what stands behind a sign: "$3.4m", "$3.9 Billion CAD", "£50"."""
    letter = letters(place, glued=False) if place.scale is None else None
    factor, end = letter or (None, place.end)
    doubts: tuple[str, ...] = ()
    if letter is None:
        factor, doubts = shared_scale(place)
    code = _code_behind(place, sign, end)
    currency, end = (code.unit, code.end) if code else (sign.currency, end)
    start, text = sign.start, place.text
    if (
        not code
        and currency.ambiguous
        and len(sign.surface) == 1
        and sign.surface.isalpha()
        and text[start - 1].isalnum()
    ):
        return None  # the R of "CR500"
    negative = text[start - 1 : start] in {"-", "−"} and not text[start - 2 : start - 1].isalnum()
    quantity = place.quantity(
        "money", "money", place.story.code(currency), span=Span(start - negative, end), factor=factor
    )
    if negative and quantity.low is not None:
        quantity = valued(quantity, -quantity.low)
    return _asked(quantity, doubts)


def _code_behind(place: Place, sign: Sign, end: int) -> Behind | None:
    """Find the currency that says which one the sign means: "$3.9 billion| CAD|"."""
    found = unit.at(place.text, end)
    if found is None or found.kind != "money" or found.unit.ambiguous or found.unit.factor != 1:
        return None
    return None if found.unit.candidates.keys().isdisjoint(sign.currency.candidates) else found


def _behind_letter(place: Place) -> Quantity | None:
    """Read "5m roubles": a letter, then a currency."""
    letter = letters(place, glued=True)
    found = unit.at(place.text, letter[1]) if letter else None
    if letter is None or found is None or found.kind != "money" or found.unit.ambiguous:
        return None
    span = place.upto(found.end)
    return place.quantity("money", "money", place.story.code(found.unit), span=span, factor=letter[0])


def _named(place: Place, currency: Currency, end: int) -> Quantity:
    """Read an amount whose currency stands behind it: "30 dollars", "50 cents"."""
    code = place.story.code(currency)
    factor = currency.candidates.get(code, currency.factor) if code else currency.factor
    scale, doubts = shared_scale(place) if factor == 1 else (None, ())
    quantity = place.quantity("money", "money", code, span=place.upto(end), factor=scale or factor)
    return _asked(quantity, doubts)


def _asked(quantity: Quantity, doubts: tuple[str, ...]) -> Quantity:
    """Note what to ask: which scale, which currency."""
    if quantity.unit is None:
        doubts = (*doubts, "currency")
    return quantity._replace(doubts=doubts) if doubts else quantity


def _shared(place: Place) -> Quantity | None:
    """Read the first number of "5-10 billion euro" and "30, 40 and 50 dollars"."""
    shared, following = place.shares, place.following
    if shared is None or shared.kind != "money" or following is None or shared.span.start < following.start:
        return None
    if place.form == "fraction":
        return None  # "grew by a third to 1.2 billion rupees"
    factor, doubts = shared_scale(place)
    quantity = place.quantity("money", "money", shared.unit, factor=factor or _part_of(shared, following.value))
    return quantity._replace(doubts=doubts)


def _part_of(following: Quantity, value: Decimal | None) -> Decimal | None:
    """Give 0.01 where the next amount was in cents or pence."""
    return following.low / value if following.low is not None and value and following.low < value else None


def _meant(place: Place, found: Behind) -> bool:
    """Tell whether an ambiguous surface behind a number is money: "50p", "300 won", "20 pounds"."""
    surface, text = found.surface, place.text
    noun = _noun().match(text, found.end)
    if len(surface) > 1 and not noun and place.story.names(found.unit):
        return True
    if len(surface) == 1 or surface.isupper():
        return found.start == place.end and place.form == "digits" and surface in listed("money", "cents")
    if surface in listed("money", "weights"):
        weighed = not sum_of_pounds(place) and place.near(anywhere("topics", "weight"), 60, found.end - place.end + 40)
        return surface.endswith("s") and not text.startswith(" of", found.end) and not weighed
    if surface in listed("money", "marks") and place.scale is None and "." not in place.surface:
        return False  # "3 marks in maths"
    if surface in listed("money", "common"):
        return place.scale is not None or not (noun or _phrase().match(text, found.end))
    return place.scale is not None or not (noun or text.startswith(" of", found.end))  # "two sums of money"


@cache
def _noun() -> re.Pattern[str]:
    """Match a noun behind a currency, which makes it something else: "5 real| people|", but not "5 real| in|"."""
    return re.compile(rf" (?!(?:{either('money', 'not_nouns')})\b)[a-z]+")


@cache
def _phrase() -> re.Pattern[str]:
    """Match what follows a verb rather than a currency: "5 won| the|", "5 mark| his|"."""
    return re.compile(rf" (?:(?:{either('money', 'objects')})\b|[A-Z])")
