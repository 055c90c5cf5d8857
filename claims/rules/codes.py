"""Numbers that are part of a code, an address or an identifier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.rules.phones import telephone
from claims.rules.scales import letters
from claims.rules.words import listed

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def codes(place: Place) -> Quantity | str | None:
    """Codes: "G7", "A320", "COVID-19", "192.168.1.2", "v2.0", "#5", "https://example.org/2019/05", "+44 20 7946"."""
    if place.form not in {"digits", "ordinal"}:
        return None
    if place.end - place.start > 24 and _endless(place.surface):
        return "too long for an amount"
    if _coordinate(place):
        return "a coordinate"
    last = place.text[place.start - 1 : place.start]
    if (last == "(" and place.text[place.start - 2 : place.start - 1].isdigit()) or place.last == "§":
        return "a label"  # "Section 12(3)", "§ 12"
    if last in _OPEN:
        return _by_itself(place, last)
    return _behind_a_letter(place, last) if last.isalpha() else _behind_a_sign(place, last)


def _by_itself(place: Place, last: str) -> str | None:
    """Tell "a .22 rifle", "a 911 call", "020 7946 0018"."""
    if place.text[place.start] == "." and _gun(place):
        return "a label"
    if place.end - place.start == _EMERGENCY and _emergency(place):
        return "a telephone number"
    return telephone(place) if last in " \n(" else None


def _gun(place: Place) -> bool:
    """Tell the bore of "a .38-calibre revolver", "a .22 rifle"."""
    word = place.word(1) if place.next == "-" else place.next_word
    return word in listed("names", "guns")


_OPEN = frozenset(("", " ", "\n", "\t", "\u00a0", "\u2009", "\u202f", "(", "$", "€", "£"))


def _endless(surface: str) -> bool:
    return len(surface) > 40 or len(surface.split(".", 1)[0]) > 24


def _coordinate(place: Place) -> bool:
    """Tell the degrees, minutes and seconds of "51°30'N 0°7'W" and "12.5°S"."""
    if place.next not in _ARC:
        return False
    begin = max(0, place.start - 10)
    found = _COORDINATE.finditer(place.text, begin, place.end + 16)
    return any(match.start() <= place.start < match.end() for match in found)


_ARC = frozenset("°'′’\"″”º")
_COORDINATE = re.compile(r"\d+(?:\.\d+)?[°º](?: ?\d+(?:\.\d+)?['′’])?(?: ?\d+(?:\.\d+)?[\"″”])? ?[NSEW]\b")


_EMERGENCY = 3  # digits


def _emergency(place: Place) -> bool:
    """Tell "phoned 911" and "a 911 call"."""
    if place.surface not in listed("codes", "emergency"):
        return False
    return place.last_word in listed("codes", "calling") or place.next_word in listed("codes", "calls")


def _behind_a_letter(place: Place, last: str) -> str | None:
    """Tell "A320" and "example.org/a5" from "US$5", "R500" and "4x100"."""
    if _in_address(place.text, place.start):
        return "part of an address"
    relay = last in "xX×" and place.text[place.start - 2 : place.start - 1].isdigit()
    return None if relay or place.sign else "part of a code or a name"


def _behind_a_sign(place: Place, last: str) -> str | None:
    """Read what a sign joins to the text before it: "COVID-19", "example.org/5", "10.0.0.1", "#5", "+44"."""
    text, start = place.text, place.start
    if _in_address(text, start):
        return "part of an address"
    before = text[start - 2 : start - 1]
    if last == "#" or (last == "[" and before.isalnum() and place.next == "]"):
        return "a number in a list"  # "#5", "a map[|3|]"
    if last in "-/.:_=&?@~+" and (phone := telephone(place)):
        return phone
    if last == "-" and before.isalpha():
        return None if _prefixed(text, start) and not _named_after(place) else "part of a code or a name"
    joined = (last in "._" and before.isalnum() and not place.sign) or (last == "+" and before.isdigit())  # "P5+|1|"
    return "part of a code or a name" if joined else None


def _named_after(place: Place) -> bool:
    """Tell "the Under-|19| World Cup", "the girls' Under-|8|"."""
    if not place.over_or_under:
        return False
    title = place.before[1][0].isupper() and not place.opening_before(2)
    return place.next[:1].isupper() or (title and place.next != "s")


def _prefixed(text: str, start: int) -> bool:
    """Tell "$2bn-|3bn|" and "mid-|60s|" from "COVID-|19|"."""
    word = _WORD_BEFORE.search(text, max(0, start - 20), start - 1)
    if word is None or (len(word[0]) == 1 and word[0].isupper()):
        return False  # "a C-|17|"
    return word[0][0].isdigit() or word[0].lower() in listed("codes", "prefixes")


_WORD_BEFORE = re.compile(r"\w+$")


def _in_address(text: str, start: int) -> bool:
    """Tell whether the word around an offset is a web or mail address; it looks no further back than 200 characters."""
    window = text[max(0, start - 200) : start]
    word = window[max(window.rfind(" "), window.rfind("\n"), window.rfind("(")) + 1 :]
    return any(sign in word for sign in listed("codes", "addresses"))


def leftovers(place: Place) -> Quantity | str | None:
    """Leftovers, glued to letters, that no rule has read: "3D", "4G", "737-800", "2.0.1"."""
    if place.form not in {"digits", "ordinal"} or _scaled(place):
        return None
    behind = place.text[place.end : place.end + 2]
    glued = behind[:1].isalpha() or (behind[:1] == "-" and behind[1:].isupper())
    return "part of a code or a name" if glued or _VERSION.match(place.text, place.end) else None


_VERSION = re.compile(r"\.\d|:[0-9a-fA-F]{2}:|_")


def _scaled(place: Place) -> bool:
    """Tell "10k" and "1.2b" from "3M" and "4G", and "5k-|20k|" from "K2-|18b|"."""
    if not place.glued or place.value is None or not letters(place, glued=True):
        return False
    text = place.text
    if text[place.start - 1 : place.start] == "-":
        word = _WORD_BEFORE.search(text, max(0, place.start - 12), place.start - 1)
        if word and word[0][0].isalpha():
            return False
    counts = place.word(1).endswith("s") or place.word(1) == "people"
    return counts or place.value >= 10 or place.value != int(place.value) or text[place.end].islower()


def slashes(place: Place) -> Quantity | str | None:
    """Slashes between numbers, where nothing else has read them: "24/7", "9/11", "2019/20"."""
    text, start, end = place.text, place.start, place.end
    before = text[start - 1 : start] == "/" and text[max(0, start - 2) : start - 1].isdigit()
    behind = text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit()
    return "a date or a label" if before or behind else None
