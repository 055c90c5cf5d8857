"""Numbers beside a name, with nothing that they could count: "Apollo 11", "the 737 Max"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims.rules.words import functions, listed, noun, plural

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def capitals(place: Place) -> Quantity | str | None:
    """Names: a number behind one, with nothing behind it that it could count: "Apollo 11", "Windows 10"."""
    if place.form not in {"digits", "words"} or place.scale:
        return None
    if place.last == "-" and len(place.before) > 1 and place.before[1].isupper() and len(place.before[1]) > 1:
        return None if plural(place.next_word) else "part of a name"  # "STS - 133 last month"
    if not place.last[:1].isupper():
        return None
    written = place.form == "words" and not place.surface[0].isupper()
    if written or "," in place.surface or not _name(place) or _counts(place):
        return None
    return "part of a name"


def _name(place: Place) -> bool:
    """Tell a name from a word that has its capital from the sentence: "Windows", not "In" or "Monday"."""
    name, opens = place.last, place.opening_before(1)
    if not name.isalpha() or (
        place.last_word in _openers() and (opens or place.last_word not in listed("clause", "verbs"))
    ):
        return False
    return not opens or (name.isupper() and len(name) > 1) or _opens_with_a_name(place)


_APOSTROPHES = frozenset("'’")


def _opens_with_a_name(place: Place) -> bool:
    """Tell "Voyager 2 left" from "Exactly 2 left" and "Aged 12, she left"."""
    if place.form != "digits" or not (place.next.isalpha() or place.next in _APOSTROPHES) or "." in place.surface:
        return False
    name = place.last_word
    return not (name.endswith(("ly", "ed", "ing", "s")) or name in listed("names", "no_names"))


@cache
def _openers() -> frozenset[str]:
    return functions() | listed("calendar", "weekdays") | listed("calendar", "months")


def _counts(place: Place) -> bool:
    following = place.next_word
    if following in listed("names", "plurals") or (following == "not" and place.word(1) == "out"):
        return True
    if place.last.endswith("s") and _of_a_party(place):
        return True
    return noun(following) and (place.form == "words" or plural(following))


def _of_a_party(place: Place) -> bool:
    """Tell "won 412 seats, the Tories |121| and the Lib Dems |72|" from "the Hills 90210"."""
    names = next((index for index, token in enumerate(place.before) if not token[0].isupper()), 0)
    return place.back(names) == "the" and any(token.isdigit() for token in place.before[names:])


def models(place: Place) -> Quantity | str | None:
    """Names that a number opens: "the 737 Max", "at 36 Quai des Orfèvres", but not "the 27 EU countries"."""
    if place.form != "digits" or place.last_word not in {"the", "at"} or place.scale or "," in place.surface:
        return None
    name = place.next.isalpha() and place.next[0].isupper()
    return "part of a name" if name and not any(plural(token) for token in place.after[:6]) else None
