"""Physical measures, rates, magnitudes and index points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.model import Span
from claims.rules import unit
from claims.rules.idioms import counted
from claims.rules.place import valued
from claims.rules.scales import letters, shared_scale
from claims.rules.units_meant import meant
from claims.rules.words import anywhere, listed

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind


def measures(place: Place) -> Quantity | str | None:
    """Measures: "20 tonnes", "-5C", "90 mph", "1.2m barrels a day", "a 3-inch gun", "4x100 metres", "magnitude 7.0"."""
    if place.form in {"ordinal", "factor"} or (place.form == "vague" and place.unit is None):
        return None
    magnitude = _magnitude(place) or (_tall(place) if place.next in _FEET else None)
    if magnitude:
        return magnitude
    found, factor = _unit(place)
    if found is None:
        return _shared(place)
    if found.kind != "measure" or (found.unit.ambiguous and not meant(place, found)):
        return None
    if place.form == "article" and not _amount(place, found):
        return "an article, not a number"  # "a mile away", "a ton of fun", but not "less than a mile"
    return _measured(place, found, factor)


def _amount(place: Place, found: Behind) -> bool:
    """Tell "less than a mile", "up to a metre" and "a foot of rain" from "a mile away" and "a ton of fun"."""
    if found.surface == "point":
        return False
    if place.last_word in listed("measures", "amounts") or (place.last_word == "to" and place.back(1) == "up"):
        return True
    return place.word(1) == "of" and place.word(2) in listed("measures", "stuffs")


def _measured(place: Place, found: Behind, factor: Decimal | None) -> Quantity:
    """Read the figure with its unit, a rate if the text goes on to one, and the legs of a relay."""
    doubts: tuple[str, ...] = ()
    if factor is None:
        factor, doubts = shared_scale(place)
    name, end = unit.rated(place.text, found) or (found.unit.name, found.end)
    quantity = place.quantity("measures", "measure", name, span=place.upto(end), factor=found.unit.factor)
    if factor and quantity.low is not None:
        quantity = valued(quantity, quantity.low * factor)
    if place.text.startswith(" below zero", end) and quantity.low is not None:
        quantity = valued(quantity, -quantity.low)
    if name == "metre":
        quantity = _relay(place, quantity)
    return quantity._replace(doubts=doubts) if doubts else quantity


def _relay(place: Place, quantity: Quantity) -> Quantity:
    """Read the legs before a length: "4x|100 metres" is 400 metres."""
    legs = _LEGS.search(place.text, max(0, place.start - 8), place.start)
    if legs is None or quantity.low is None:
        return quantity
    return valued(quantity, quantity.low * int(legs[1]))._replace(span=Span(legs.start(), quantity.span.end))


_LEGS = re.compile(r"(?<![\w.])(\d{1,3})[ ]?[xX×][ ]?$")


def _unit(place: Place) -> tuple[Behind | None, Decimal | None]:
    """Give the unit behind the numeral or its scale letter, and the letter's value: "1.2|m| barrels a day"."""
    found = place.unit
    if found is not None and found.kind == "measure" and not found.unit.ambiguous:
        return found, None
    letter = letters(place, glued=True) if place.scale is None else None
    behind = unit.at(place.text, letter[1]) if letter else None
    if letter is None or behind is None or behind.kind != "measure" or (found and behind.unit.ambiguous):
        return found, None  # "the |100m| in 10 seconds" is none of inches
    return behind, letter[0]


def _shared(place: Place) -> Quantity | None:
    """Read the first numbers of "100- and 200-meter races", "30 to 40 tonnes" and "77 by 53 centimetres"."""
    shared, following = place.shares, place.following
    if shared is None and following is not None and not isinstance(following.found, str):
        shared = following.found if place.text[place.end : following.start] in _SIDES else None
    if shared is None or shared.kind != "measure" or shared.unit == "magnitude":
        return None
    if following is None or shared.span.start < following.start:
        return None
    if place.form == "fraction" and place.last_word == "by":
        return None  # "fell by a third to 40 tonnes"
    factor, doubts = shared_scale(place)
    return place.quantity("measures", "measure", shared.unit, factor=factor)._replace(doubts=doubts)


def _magnitude(place: Place) -> Quantity | None:
    """Read "magnitude 7.0", "a magnitude of 7.7", where the unit stands before the number."""
    if place.value is None or place.value >= 11:
        return None
    names, text = listed("measures", "magnitudes"), place.text
    if place.last_word in names or (place.last_word in {"of", "between", "from", "-"} and place.back(1) in names):
        window = max(0, place.start - 30)
        start = window + text[window : place.start].lower().rfind("magnitude")
        return place.quantity("measures", "measure", "magnitude", span=Span(start, place.end))
    if not 1 < place.value < 10 or "." not in place.surface:
        return None
    moment = _MOMENT.match(text, place.end)
    if moment and place.near(anywhere("topics", "quakes"), 120, 60):
        return place.quantity("measures", "measure", "magnitude", span=place.upto(moment.end()))
    if place.unit:
        return None
    named = "magnitude" in text[max(0, place.start - 60) : place.start].lower() or _measured_quake(place)
    return place.quantity("measures", "measure", "magnitude") if named else None


_MOMENT = re.compile(r"[ ]?M[wWL]\b")  # 7.7| Mw|, a magnitude and no megawatts where the ground shook
_SIDES = frozenset({" by ", "-by-", " x ", "x", " × ", " ± "})


def _measured_quake(place: Place) -> bool:
    """Tell "a quake measuring 6.8", "6.8 on the Richter scale", "the quake, at 6.3, was"."""
    told = place.last_word in listed("measures", "measuring") or place.next_word in listed("topics", "quakes")
    if (counted(place) and not told) or (place.value or 0) < 2:
        return False
    return place.near(anywhere("topics", "quakes"), 80, 24)


def _tall(place: Place) -> Quantity | None:
    """Read the height of a person, in inches: 5'10", 6' 2"."""
    if place.form != "digits" or place.value is None:
        return None
    match = _HEIGHT.match(place.text, place.end)
    if match is None or not 3 <= place.value <= 8:
        return None
    quantity = place.quantity("measures", "measure", "inch", span=place.upto(match.end()))
    return valued(quantity, place.value * 12 + int(match[1]))


_FEET = frozenset("'’′")
_HEIGHT = re.compile(r"['’′][ ]?(\d|1[01])(?:[\"”″]|'')")
