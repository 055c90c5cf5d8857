"""Idioms, and "one" where it is a pronoun."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims.rules.phrases import phrases
from claims.rules.ranks import numbered_place
from claims.rules.words import functions, listed, plural

if TYPE_CHECKING:
    from claims.model import Quantity
    from claims.rules.place import Place


def idioms(place: Place) -> Quantity | str | None:
    """Idioms and pronouns: "no one", "one of them", "third parties", "second thoughts", "fifty-fifty"."""
    if (place.form == "digits" and place.value != 50) or (place.last_word == "but" and place.back(1) == "all"):
        return None  # "all but |one| of them"
    if place.last_word == "number" and numbered_place(place):
        return None
    for phrase in phrases(place, "idioms", "phrases"):
        # "that one" is a pronoun; "the one vote" and "that one in five" are not
        if phrase == "one day" and _one_day_long(place):
            continue
        if phrase in _NEVER_COUNTS or not (phrase.endswith(" one") and _counts_after_all(place)):
            return "an idiom"
    if place.surface.lower().endswith("couple") and not _couple_of(place):
        return "two people, not a number"
    if place.form == "vague" and place.surface.lower() == "scores" and not _scores_of(place):
        return "what somebody scored, not a number"
    one = place.value == 1 and place.form == "words" and place.end - place.start == 3
    return "a pronoun" if one and place.joined not in _LINKED and _pronoun(place) else None


def _one_day_long(place: Place) -> bool:
    """Tell "just one day before", "within one day" from "one day he will"."""
    return place.word(1) in listed("ages", "dated") or place.last_word in listed("ages", "lasting")


_NEVER_COUNTS = frozenset({"the other one", "any one"})


def _counts_after_all(place: Place) -> bool:
    """Tell the number of "the one vote", "that one in five" and "for one or two days"."""
    return counted(place) or (place.value == 1 and (_compared(place) or place.joined in _LINKED))


_LINKED = frozenset({"to", "or", "-"})


def counted(place: Place) -> bool:
    """Tell whether something that can be counted follows: "one |vote|", but not "one |of|"."""
    following = place.next_word
    return following.isalpha() and (following not in functions() or following in listed("idioms", "nouns_too"))


def _couple_of(place: Place) -> bool:
    """Tell "a couple of", "a couple days", "the next couple years" from "the couple"."""
    if place.next_word == "of" or (place.surface[0] in "aA" and place.next_word.isalpha() and plural(place.word(1))):
        return True
    return plural(place.next_word) and (
        place.surface[0] in "aA" or place.last_word in listed("idioms", "before_couple")
    )


def _scores_of(place: Place) -> bool:
    """Tell "scores of homes", "scores were hurt" from "the scores of both teams" and "gave scores out of six"."""
    if place.last_word in listed("clause", "determiners") or place.last_word in listed("idioms", "before_scores"):
        return False
    return place.next_word in listed("idioms", "behind_scores") or not place.next.isalpha()


def _pronoun(place: Place) -> bool:
    """Tell the pronoun "one" from the number: "the new one", "one can see"."""
    following = place.next_word
    if following in listed("idioms", "one_before") or following in {"'", "’", "s"}:
        return True
    noun = counted(place)
    if _compared(place):
        return False
    if place.last_word in listed("idioms", "one_behind") and not noun:
        return True
    if noun or following == "-" or following.isdigit():
        return False
    return not (_alone(place) or _enumerated(place))


def _compared(place: Place) -> bool:
    """Tell "one in five", "one out of ten"."""
    return place.next_word in {"in", "out", "per"} and place.following_near


def _alone(place: Place) -> bool:
    """Tell a number without its noun: "killed one", "one died", "He was one,"."""
    if place.last_word in listed("idioms", "one_counted") or place.next_word in listed("idioms", "one_happens"):
        return True
    return place.last_word == "was" and place.back(1) in {"he", "she"} and place.next_word in {".", ",", ";"}


def _enumerated(place: Place) -> bool:
    """Tell one of several numbers: "two Argentinians, |one| from France"."""
    if place.last_word not in {",", "and", ";", "or"}:
        return False
    return any(token.isdigit() or token.lower() in _numbers() for token in place.before[1:12])


@cache
def _numbers() -> frozenset[str]:
    return listed("numbers", "ones") | listed("numbers", "tens") | {"a"}
