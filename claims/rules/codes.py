"""Numbers that are part of a code, an address, an identifier or a telephone number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules import unit
from claims.rules.money import letters

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place

# "+44 20 7946 0958", "(212) 555-0100", "800-555-0100", "020 7946 0018"
_PHONE = re.compile(r"\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,6}|\(\d{2,5}\)[ ]?\d{3,4}[ -]\d{3,4}|(?<!\d)\d{3}-\d{3}-\d{4}(?!\d)|(?<!\d)0\d{2,4}[ ]\d{3,4}[ ]\d{3,4}(?!\d)")
_VERSION = re.compile(r"\.\d|:[0-9a-fA-F]{2}:|_")
_PREFIXES = frozenset({"mid", "pre", "post", "early", "late", "non", "over", "under", "sub", "plus", "around", "minus", "top", "all", "to", "and", "x", "a", "c", "ca"})
_JOINTS = frozenset("-/.:_=&?@~")


def codes(place: Place) -> Quantity | str | None:
    """Codes: "G7", "A320", "COVID-19", "192.168.1.2", "v2.0", "#5", "https://example.org/2019/05", "+44 20 7946 0958"."""
    if place.form not in ("digits", "ordinal"):
        return None
    text, start = place.text, place.start
    if place.end - start > 40 or len(place.surface.split(".")[0]) > 24:
        return "too long for an amount"
    last = text[start - 1 : start]
    if not last:
        return None
    if not last.isspace() and last not in "($€£" and _in_address(text, start):
        return "part of an address"
    if last == " " or last == "\n":
        return _telephone(place)
    if last.isalpha():
        if unit.before(place) or last in "xX×" and text[start - 2 : start - 1].isdigit():
            return None
        return "part of a code or a name"
    if last == "#":
        return "a number in a list"
    if last in _JOINTS:
        return _telephone(place) or _joined(place, last)
    return _telephone(place) if last in "+(" else None


def _joined(place: Place, joint: str) -> str | None:
    """Read what a sign joins to the text before it: "COVID-19", "example.org/5", "10.0.0.1"."""
    text, start = place.text, place.start
    before = text[start - 2 : start - 1]
    if joint == "-" and before.isalpha():
        word = re.search(r"\w+$", text[max(0, start - 20) : start - 1])
        if word and (word[0][0].isdigit() or word[0].lower() in _PREFIXES):
            return None  # "$2bn-3bn", "mid-60s"
        return "part of a code or a name"
    if joint in "._" and before.isalnum() and not unit.before(place):
        return "part of a code or a name"
    return None


def _in_address(text: str, start: int) -> bool:
    """Tell whether the word around an offset is a web or mail address; it looks no further back than 200 characters."""
    window = text[max(0, start - 200) : start]
    word = window[max(window.rfind(" "), window.rfind("\n"), window.rfind("(")) + 1 :]
    return "://" in word or "www." in word or "@" in word or ".com" in word or ".org" in word


def _telephone(place: Place) -> str | None:
    """Tell the parts of a telephone number by what stands right before or behind them."""
    text, start, end = place.text, place.start, place.end
    behind, before = text[end : end + 3].lstrip(" -)"), text[max(0, start - 3) : start].rstrip(" -(")
    if not (behind[:1].isdigit() or before[-1:].isdigit() or before[-1:] in ("+", ")")):
        return None
    window = text[max(0, start - 24) : end + 24]
    offset = max(0, start - 24)
    if any(match.start() + offset <= start < match.end() + offset for match in _PHONE.finditer(window)):
        return "a telephone number"
    return None


def _within_a_code(place: Place) -> bool:
    """Tell "K2-|18b|" from "5k-|20k|": what stands before the hyphen begins with a letter."""
    text, start = place.text, place.start
    if text[start - 1 : start] != "-":
        return False
    word = _WORD_BEFORE.search(text, max(0, start - 12), start - 1)
    return word is not None and word[0][0].isalpha()


_WORD_BEFORE = re.compile(r"\w+$")


def _scaled(place: Place) -> bool:
    """Tell "10k" and "1.2b" from "3M" and "4G"."""
    if _within_a_code(place):
        return False
    letter = letters(place, glued=True)
    behind = place.word(1)
    return letter is not None and (behind.endswith("s") or behind == "people" or place.value is not None and (place.value >= 10 or place.value != int(place.value)) or place.text[place.end].islower())


def leftovers(place: Place) -> Quantity | str | None:
    """What is glued to letters and no rule has read: "3D", "4G", "737-800", "2.0.1"."""
    if place.form not in ("digits", "ordinal"):
        return None
    text, end = place.text, place.end
    if _scaled(place):
        return None
    behind = text[end : end + 2]
    if behind[:1].isalpha() or (behind[:1] == "-" and behind[1:].isupper()) or _VERSION.match(text, end):
        return "part of a code or a name"
    return None
