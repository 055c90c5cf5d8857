"""Physical measures, rates, magnitudes and index points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules import unit
from claims.rules.money import letters, shared_scale

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.model import Quantity
    from claims.rules.place import Place
    from claims.rules.unit import Behind

_INDEX = re.compile(r"\b(?:index|dow|nasdaq|ftse|dax|nikkei|sensex|s&p|stocks?|shares|markets?|exchange|hang seng|cac|nifty)\b", re.IGNORECASE)
_AFTER_MONEY = re.compile(r"[$€£¥][\d.,]+(?:bn|m)?[-–]$")  # "€3-4m"
_THICK = re.compile(r" (?:thick|wide|long|tall|deep|high|across|in diameter|of (?:rain|snow))\b|\)|x")
_WEIGHED = re.compile(r"\bweigh|\blbs?\b|\bweight\b|\bkg\b|\bkilo|\bheavy\b|\bheavier\b", re.IGNORECASE)
_HOT = re.compile(r"\btemperature|\bdegree|\bheat|\bcold|\bwarm|\bhot\b|\bfreez|\bcelsius|\bcooler|\bovernight|\bfrost|\bfever|\bweather|\bsummer|\bwinter|°", re.IGNORECASE)
_FEET = re.compile(r"(?:ft\.?|feet|foot|['′])[ ]?$")


def measures(place: Place) -> Quantity | str | None:
    """Measures: "20 tonnes", "-5C", "90 mph", "1.2m barrels a day", "a 3-inch gun", "75W", "4x100 metres", "magnitude 7.0"."""
    if place.form in ("ordinal", "factor") or place.form == "vague" and place.unit is None:
        return None
    magnitude = _magnitude(place)
    if magnitude:
        return magnitude
    found, factor = place.unit, None
    if found is None or found.kind != "measure" or found.unit.ambiguous:
        letter = _behind_letter(place)
        found, factor = letter if letter[0] else (found, None)
    if found is None:
        return _shared(place)
    if found.kind != "measure" or found.unit.ambiguous and not _meant(place, found):
        return None
    if place.form == "article" and (found.surface == "point" or not _amounts(place)):
        return "an article, not a number"
    doubts: tuple[str, ...] = ()
    if place.scale is None and factor is None:
        factor, doubts = shared_scale(place)
    name, end = unit.rated(place.text, found) or (found.unit.name, found.end)
    factor = found.unit.factor * factor if factor else found.unit.factor
    if place.text.startswith(" below zero", end):
        factor = -factor
    return place.quantity("measures", "measure", name, end=end, factor=_times(place, factor) if name == "metre" else factor, start=_legs(place) if name == "metre" else None, doubts=doubts)


def _shared(place: Place) -> Quantity | None:
    """Read the first numbers of "100- and 200-meter races" and "30 to 40 tonnes"."""
    following = place.shares
    if following is None or following.kind != "measure" or following.unit == "magnitude" or place.following is None:
        return None
    if following.span.start < place.following.start:
        return None
    factor, doubts = shared_scale(place) if place.scale is None else (None, ())
    return place.quantity("measures", "measure", following.unit, factor=factor, doubts=doubts)


def _magnitude(place: Place) -> Quantity | None:
    """Read "magnitude 7.0", "a magnitude of 7.7", where the unit stands before the number."""
    if place.last_word in ("magnitude", "magnitudes") or (place.last_word in ("of", "between", "from", "-") and place.back(1) in ("magnitude", "magnitudes")):
        if place.value is not None and place.value < 11:
            start = place.text.lower().rfind("magnitude", max(0, place.start - 30), place.start)
            return place.quantity("measures", "measure", "magnitude", start=start)
    near = place.text[max(0, place.start - 60) : place.start].lower()
    if "." in place.surface and place.value is not None and 1 < place.value < 10 and "magnitude" in near and not place.unit:
        return place.quantity("measures", "measure", "magnitude")
    return None


def _behind_letter(place: Place) -> tuple[Behind | None, Decimal | None]:
    """Read "1.2|m| barrels a day", "21|k| pts": a scale letter, then a unit."""
    letter = letters(place, glued=True)
    if letter is None or place.scale:
        return None, None
    found = unit.at(place.text, letter[1])
    if found is None or found.kind != "measure":
        return None, None
    return found, letter[0]


def _meant(place: Place, found: Behind) -> bool:
    """Tell the unit from what else its surface may mean: "150 m" and "3.4m people", "5C", "20 points"."""
    surface, glued, text = found.surface, found.start == place.end, place.text
    digits = place.form == "digits"
    if surface == "m":
        return digits and place.scale is None and _metres(place, glued=glued)
    if surface == "bar":
        return "pressure" in text[max(0, place.start - 80) : found.end + 60]
    if surface in ("C", "F"):
        return digits and abs(place.value or 0) < 200 and (glued and surface == "C" or _HOT.search(text[max(0, place.start - 80) : found.end + 60]) is not None)
    if surface in ("W", "V", "g", "l", "L", "t", "kn", "nm", "mi", "MP", "mb", "kt", "Mt", "ML", "GL"):
        return digits and (glued or surface in ("mi", "nm", "g", "l", "L", "W"))
    if surface in ("in", "in.", "″", "′"):
        feet = _FEET.search(text[max(0, place.start - 8) : place.start]) is not None
        return digits and (surface not in ("in", "in.") or glued or feet or _THICK.match(text, found.end) is not None)
    if surface in ("pound", "pounds", "stone"):
        window = text[max(0, place.start - 60) : found.end + 40]
        return surface == "pound" or _WEIGHED.search(window) is not None or surface == "pounds" and text.startswith(" of", found.end)
    if surface in ("degree", "degrees", "°", "º"):
        return place.form in ("digits", "words")
    if surface in ("point", "points", "pt", "pts", "pts."):
        return place.form in ("digits", "words", "fraction") and _INDEX.search(text[max(0, place.start - 120) : found.end + 80]) is not None
    return surface in ("mt", "MT") and digits


def _metres(place: Place, *, glued: bool) -> bool:
    """Tell "a 150m race" from "3.4m people" and "2m were displaced"."""
    if not glued:
        return True
    if _AFTER_MONEY.search(place.text, max(0, place.start - 16), place.start):
        return False
    following = place.word(1) if place.next_word == "m" else ""
    if "." in place.surface and place.word(1) not in ("tall", "high", "long", "wide", "deep"):
        return following in ("race", "tall", "high", "long", "wide", "deep", "sprint", "final", "hurdles", "freestyle", "butterfly", "backstroke", ")")
    return not (following.endswith("s") or following in ("people", "women", "men", "children"))


def _amounts(place: Place) -> bool:
    """Tell "less than a mile" from "a mile away" and "a ton of fun"."""
    return place.last_word in ("than", "about", "nearly", "almost", "over", "under", "around", "roughly", "approximately", "within", "half", "least")


def _legs(place: Place) -> int | None:
    """Give where "4x|100 metres" begins."""
    match = _LEGS.search(place.text, max(0, place.start - 8), place.start)
    return match.start() if match else None


_LEGS = re.compile(r"(?<![\w.])(\d{1,3})[ ]?[xX×][ ]?$")


def _times(place: Place, factor: Decimal) -> Decimal:
    match = _LEGS.search(place.text[max(0, place.start - 8) : place.start])
    return factor * int(match[1]) if match else factor
