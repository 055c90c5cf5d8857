"""Names, labels and idioms: numbers that count nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import Quantity
    from claims.rules.place import Place


def names(place: Place) -> Quantity | str | None:
    """Names and labels: "Group of 20", "Article 5", "Flight 1344", "Boeing 737", "World War Two", "10 Downing Street", "7-Eleven"."""
    if _phrase(place, _phrases("names", "whole")):
        return "part of a name"
    if place.form == "article":
        return None
    before, data = place.before, _names()
    if before and (place.last_word in data["labels"] or place.last_word in data["weak_labels"]) and _labelled(place):
        return "a label"
    if len(before) > 2 and before[1].isdigit() and place.last_word in _JOINING and before[2].lower() in data["labels"] and not _counted(place):
        return "a label"  # "Articles 5 and 6"
    if len(before) > 1 and before[0] == "." and before[1].lower() in ("no", "nos", "vol", "fig", "art", "sec", "pp", "p") and place.form == "digits":
        return "a label"
    if len(before) > 1 and before[0] == "of" and before[1][:1].isupper() and before[1].lower() in data["groups"]:
        return "part of a name"
    if place.form == "digits" and _address(place, data["addresses"]):
        return "an address"
    if place.form == "words" and place.text[place.start].isupper() and not place.opening and _named(place):
        return "part of a name"
    return None


def _named(place: Place) -> bool:
    """Tell "World War Two" and "the Ten Commandments" from the words of a headline."""
    behind = place.after[0] if place.after else ""
    if place.before[0].islower() or place.last_word in functions():
        return behind[:1].isupper() and behind.isalpha()
    return place.before[0].isalpha() and place.last_word not in functions() and (not behind.isalpha() or behind.lower() in functions())


def capitals(place: Place) -> Quantity | str | None:
    """A number behind a name, with nothing behind it that it could count: "Apollo 11", "Windows 10"."""
    if place.form not in ("digits", "words") or not place.before or place.scale:
        return None
    name = place.before[0]
    if not name[0].isupper() or not name.isalpha() or name.lower() in _openers() and (place.opening_before(1) or name.lower() not in _verbs()):
        return None
    if place.opening_before(1) and not (name.isupper() and len(name) > 1):
        return None
    if place.form == "words" and not place.surface[0].isupper() or "," in place.surface:
        return None
    following = place.next_word
    if following in _names()["plurals"]:
        return None
    if following.isalpha() and following not in functions() and (plural(following) or place.form == "words"):
        return None
    return "part of a name"


def models(place: Place) -> Quantity | str | None:
    """A number that opens a name: "the 737 Max", "the 407 Express Toll Route", "at 36 Quai des Orfèvres", but not "the 27 EU countries"."""
    if place.form != "digits" or place.last_word not in ("the", "at") or place.scale or "," in place.surface or not place.after:
        return None
    if place.after[0][0].isupper() and place.after[0].isalpha() and not any(plural(token) for token in place.after[:6]):
        return "part of a name"
    return None


_JOINING = frozenset({"and", "to", "or", ",", "-", "–", "&"})


def plural(word: str) -> bool:
    """Tell whether a word looks like what several are: "counties", "people"."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in _names()["plurals"]


def idioms(place: Place) -> Quantity | str | None:
    """Idioms and pronouns: "no one", "one of them", "third parties", "second thoughts", "fifty-fifty"."""
    if place.form == "digits" and place.value != 50:
        return None
    if _phrase(place, _phrases("idioms", "phrases")):
        return "an idiom"
    if place.surface.lower().endswith("couple") and not (place.next_word == "of" or place.surface[0] in "aA" and plural(place.next_word)):
        return "two people, not a number"
    if place.value == 1 and place.form == "words" and place.end - place.start == 3 and place.joined not in ("to", "or", "-"):
        return _one(place)
    return None


def _one(place: Place) -> str | None:
    """Tell the pronoun "one" from the number: "the new one", "one can see"."""
    data = lexicon.words("idioms")
    following = place.next_word
    if following in data["one_before"] or following in ("'", "’", "s"):
        return "a pronoun"
    counted = _counted(place)
    if place.last_word in data["one_behind"] and not counted:
        return "a pronoun"
    if counted or following == "-" or following.isdigit() or following in ("in", "out", "per") and place.following_near:
        return None
    if place.last_word == "was" and place.back(1) in ("he", "she") and following in (".", ",", ";"):
        return None  # her age
    if place.last_word in data["one_counted"] or following in data["one_happens"]:
        return None
    if place.last_word in (",", "and", ";", "or") and any(token.isdigit() or token.lower() in _cardinals() for token in place.before[1:12]):
        return None  # one of an enumeration: "two Argentinians, one from France"
    return "a pronoun"


def _counted(place: Place) -> bool:
    """Tell whether something that can be counted follows: "one |vote|", but not "one |of|"."""
    following = place.next_word
    return following.isalpha() and (following not in functions() or following in lexicon.words("idioms")["nouns_too"])


def _labelled(place: Place) -> bool:
    """Tell "Chapter 11 bankruptcy" and "in week 22," from "last week 120 people"."""
    label = place.before[0]
    if place.last_word in _names()["labels"]:
        return not (place.scale or "," in place.surface or place.unit and place.unit.kind in ("money", "percentage", "measure") and not place.unit.unit.ambiguous)
    if place.scale or "," in place.surface or place.unit and not place.unit.unit.ambiguous and place.unit.kind != "duration":
        return False
    if place.glued and place.form == "digits":
        return place.unit is None or place.unit.unit.ambiguous
    if label[0].isupper() and not place.opening_before(1):
        return True
    counted = place.next_word.isalpha() and place.next_word not in functions()
    return not counted and (place.form == "digits" or place.form == "words") and place.back(1) not in ("last", "this", "next", "each", "every", "per", "past")


def _address(place: Place, streets: tuple[str, ...]) -> bool:
    after = place.after
    if len(after) < 2 or not after[0][0].isupper() or not after[0].isalpha():
        return False
    return any(after[i].lower() in streets and after[i][0].isupper() and all(word[0].isupper() for word in after[:i]) for i in range(1, min(4, len(after))))


def _phrase(place: Place, phrases: Mapping[str, tuple[tuple[str, int], ...]]) -> str:
    """Give the phrase of the lexicon that stands around the numeral, if one does."""
    text = place.text
    word = text[place.start : place.end].lower()
    for phrase, offset in phrases.get(word) or phrases.get(word.partition(" ")[2]) or ():
        start = (place.start if word == phrase[offset : offset + len(word)] else place.start + word.find(" ") + 1) - offset
        end = start + len(phrase)
        if start >= 0 and text[start:end].lower() == phrase and not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            if not (phrase.endswith(" one") and _counted(place)):  # "the one" is a pronoun, "the one vote" is not
                return phrase
    return ""


@cache
def _phrases(file: str, part: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Phrases by each of their words, with the offset of the word: "one" → ("no one", 3)."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in lexicon.words(file)[part]:
        offset = 0
        for index, letter in enumerate(phrase + " "):
            if not letter.isalnum():
                if index > offset:
                    found.setdefault(phrase[offset:index], []).append((phrase, offset))
                offset = index + 1
        found.setdefault(phrase, []).append((phrase, 0))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return lexicon.words("names")


@cache
def functions() -> frozenset[str]:
    """Words that can't be what a number counts: "in", "were", "but"."""
    words = lexicon.words("clause")
    return frozenset(word for part in ("determiners", "prepositions", "conjunctions", "subordinators", "auxiliaries", "pronouns", "adverbs", "verbs") for word in words[part])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lexicon.words("clause")["verbs"])


@cache
def _cardinals() -> frozenset[str]:
    numbers = lexicon.words("numbers")
    return frozenset((*numbers["ones"], *numbers["tens"], "a"))


@cache
def _openers() -> frozenset[str]:
    calendar = lexicon.words("calendar")
    return functions() | frozenset(calendar["weekdays"]) | frozenset(calendar["months"])
