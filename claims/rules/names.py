"""Names and labels: numbers that count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.rules.idioms import counted
from claims.rules.phrases import phrases
from claims.rules.ranks import numbered_place
from claims.rules.words import functions, listed, noun

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def names(place: Place) -> Quantity | str | None:
    """Names and labels: "Group of 20", "Article 5", "Flight 1344", "Boeing 737", "10 Downing Street", "7-Eleven"."""
    if any(phrases(place, "names", "whole")):
        return "part of a name"
    if place.form == "article":
        return None
    if _labelled(place) or (place.last in _QUOTES and _quoted(place)):
        return "a label"
    if place.form == "digits" and _address(place):
        return "an address"
    if _grouped(place) or (place.form == "words" and place.text[place.start].isupper() and _capital(place)):
        return "part of a name"
    return None


def _quoted(place: Place) -> bool:
    """Tell the number of '"19" for the year' from one that is said."""
    text, start, end = place.text, place.start, place.end
    return place.form == "digits" and text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES


_QUOTES = frozenset("\"'“”‘’")


def _labelled(place: Place) -> bool:
    """Tell "Chapter 11 bankruptcy", "in week 22,", "Articles 5 and |6|" and "fig. 3"."""
    label = place.last_word
    if label in listed("names", "labels"):
        return not (_amount(place) or numbered_place(place))
    if label in listed("names", "weak_labels"):
        return _weakly_labelled(place)
    if label == "." and place.form == "digits":
        return _bill(place) or (place.back(1) in listed("names", "short_labels") and not numbered_place(place))
    if label in listed("names", "several"):
        return _both_labelled(place)
    return label in _JOINING and _among_labels(place)


def _bill(place: Place) -> bool:
    """Tell "H.R. 3200" and "S. 1679" from "in the U.S. 12 people"."""
    before = place.text[max(0, place.start - 8) : place.start].rstrip()
    for bill in listed("names", "bills"):
        head = before[: -len(bill)]
        if before.lower().endswith(bill) and before[-len(bill)].isupper() and head[-1:] in {" ", "(", ""}:
            return not counted(place)
    return False


def _among_labels(place: Place) -> bool:
    """Tell "Articles 5 and |6|", "version 0.3 to |0.4|", "Apollo 11, 12, |14|", "his number 10 and |11| batsmen"."""
    words = listed("numbers", "ones")
    numbered = False
    for token in place.before[1:12]:
        word = token.lower()
        number = token.isdigit() or word in words
        numbered = numbered or number
        if not (number or word in _JOINING or word == "."):
            label = numbered and (word in listed("names", "labels") or word in listed("names", "several"))
            return label and (word == "number" or not counted(place)) and not _amount(place)
    return False


def _both_labelled(place: Place) -> bool:
    """Tell "wards |3| and 7", but not "districts |3| people"."""
    following = place.following
    return following is not None and place.text[place.end : following.start] in _BOTH and not counted(following)


_BOTH = frozenset({" and ", " to ", " or "})
_JOINING = frozenset({"and", "to", "or", ",", "-", "–", "&"})


def _amount(place: Place) -> bool:
    """Tell whether the number is written as an amount, or has a unit: "section 1,200", "part 5 kilometres"."""
    if place.scale is not None or "," in place.surface:
        return True
    found = place.unit
    return found is not None and found.kind != "duration" and not found.unit.ambiguous


def _weakly_labelled(place: Place) -> bool:
    """Tell "in week 22,", "Group 4" from "last week 120 people"."""
    if _amount(place) or (place.joined == "-" and place.text[place.end] != " "):
        return False  # "lead the series 3-1"
    if place.form == "digits" and place.glued:
        return place.unit is None or place.unit.unit.ambiguous
    if place.last[0].isupper() and not place.opening_before(1):
        return True
    if noun(place.next_word) or place.form not in {"digits", "words"}:
        return False
    return place.back(1) not in listed("names", "not_before_labels")


def _grouped(place: Place) -> bool:
    """Tell "the Group of 20"."""
    if place.last != "of" or len(place.before) < 2:
        return False
    return place.before[1][0].isupper() and place.back(1) in listed("names", "groups")


def _address(place: Place) -> bool:
    """Tell "10 Downing Street", "1600 Old Mill Road"."""
    if place.next == "block" and place.word(1) == "of":
        return True  # "the 500 block of Main Street"
    if not place.next.isalpha() or not place.next[0].isupper():
        return False
    for index, word in enumerate(place.after[:4]):
        if not word[0].isupper():
            return False
        if index and word.lower() in listed("names", "addresses"):
            return True
    return False


def _capital(place: Place) -> bool:
    """Tell "World War Two" and "the Ten Commandments" from the words of a headline."""
    if place.opening:
        return False
    name = place.next.isalpha() and place.next[0].isupper()
    if place.last_word in functions() or place.last[0].islower():
        return name
    if not place.last[0].isalpha():
        return False
    return not noun(place.next_word) or place.next[0].islower()  # "walked to Marine |One| with", but not in a headline
