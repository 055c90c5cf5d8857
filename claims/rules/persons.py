"""Ages that only the person beside them tells: "Bronson, 49, told", "He was 79."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.rules.words import anywhere, listed, month

if TYPE_CHECKING:
    from claims.rules.place import Place


def beside_name(place: Place) -> bool:
    """Tell "Bronson, 49, told" and "Maria Silva (62)"."""
    if place.form != "digits" or not place.value or place.value > 115:
        return False
    if place.last_word in listed("ages", "after_comma"):
        return _between_commas_now(place)
    if place.last_word in listed("ages", "eldest"):
        return not place.next.isalpha()  # "the oldest 81"
    if place.last not in {",", "(", "and"} or "." in place.surface or len(place.before) < 3:
        return False
    behind = place.text[place.end : place.end + 1]
    if place.last == "(":
        return behind == ")" and _name(place.before[1]) and _name(place.before[2])
    return _pair(place) or (place.last == "," and behind in {",", ".", ";", ")"} and _between_commas(place, behind))


def _pair(place: Place) -> bool:
    """Tell both numbers of "Ann Lee and Bo Ek, 40 and 49,"."""
    before, following = place.before, place.following
    if place.last == ",":
        if place.joined != "and" or following is None or not _name(before[1]):
            return False
        return place.text[following.end : following.end + 1] in {",", "."}
    if not before[1].isdigit() or before[2] != "," or len(before) < 4 or not _name(before[3]):
        return False
    return place.text[place.end : place.end + 1] in {",", "."}


def _between_commas(place: Place, behind: str) -> bool:
    """Tell "Bronson, 49, told" from the numbers of a list ("seats: A, 49, B, 50") and "Oslo,49"."""
    if place.text[place.start - 1] != " " or place.text[place.end + 1 : place.end + 2].isdigit():
        return False
    described = behind == "," and place.back(2) in _OF_ONE and (place.value or 0) >= 14  # "the princess, 67, said"
    if described and place.before[1].islower():
        return True
    if behind == "," and (place.back(1) in listed("ages", "kin") or (place.back(1) == ")" and _pictured(place))):
        return True
    if not _name(place.before[1]) or (behind == "." and not _name(place.before[2])):
        return False
    return place.joined not in {",", "and"}


def _pictured(place: Place) -> bool:
    """Tell "Jones (pictured), 34,"."""
    return len(place.before) > _NAME and place.before[3] == "(" and _name(place.before[_NAME])


_NAME = 4  # tokens before the number in "Jones (pictured), 34"


def _between_commas_now(place: Place) -> bool:
    """Tell "Fields, now 22, said" and "the couple, both 34, said"."""
    if place.back(1) != "," or place.next not in {",", ")", "."} or len(place.before) < 3:
        return False
    return place.last_word == "both" or (_name(place.before[2]) and place.next != ".")


_OF_ONE = frozenset({"the", "a", "an", "his", "her", "whose", "another", "one"})


def _name(token: str) -> bool:
    return (
        token[0].isupper()
        and len(token) > 1
        and not month(token)
        and token.lower() not in listed("calendar", "weekdays")
    )


def of_a_person(place: Place) -> bool:
    """Tell "He was 79.", "when she was 18 and", "died at 94", "turned 50"."""
    last = place.last_word
    if last not in listed("ages", "being") or not _fits(place):
        return False
    if last in listed("ages", "adverbs"):
        return place.back(1) in {"was", "is", "am"} and place.back(2) in {"he", "she", "i"}
    if last == "at":
        return _at_the_age(place)
    return len(place.before) > 1 and (_someone(place) or _in_an_obituary(place))


def _at_the_age(place: Place) -> bool:
    """Tell "died on Monday at 94", "died at 84 of cancer" and "At 77, Ito became"."""
    following = place.next_word
    if place.opening_before(1):
        return following == "," and len(place.after) > 1 and place.after[1][0].isupper() and (place.value or 0) >= 14
    died = any(place.back(index) in listed("ages", "died") for index in range(1, 4))
    return died and (not following.isalpha() or following in listed("ages", "died_of"))


def _fits(place: Place) -> bool:
    """Tell whether what follows leaves the number an age: not "She was 18 points behind"."""
    following = place.next_word
    fits = following in listed("ages", "behind_age") if following.isalpha() else following not in NO_AGE
    return fits and place.value is not None and (place.value >= 5 or following in {".", ",", ";"})


NO_AGE = frozenset("%/-–$€£°")


def _someone(place: Place) -> bool:
    person = place.back(1)
    if place.last_word in {"was", "is"} and any(place.back(index) in listed("ages", "eldest") for index in (1, 2)):
        return True  # "the youngest victim was 6"
    if person in listed("ages", "persons") or (place.last_word.startswith("turn") and place.before[1][0].isupper()):
        return True
    return person in {"would", "will", "is", "was"} and place.back(2) in {"he", "she"}


def _in_an_obituary(place: Place) -> bool:
    """Tell "Hagan, the first senator, was 66." near somebody's birth or death."""
    if place.next not in {".", ";"} or place.value is None or place.value < 15:
        return False
    before = place.before[1]
    if before != "," and (not before[0].isupper() or place.back(2) in listed("ages", "before_places")):
        return False
    return place.near(anywhere("topics", "obituaries"), 300, 300)


def owned(place: Place) -> bool:
    """Tell "in |her| 30s" and "in |his| 20s or early 30s"."""
    further = 5 if "s" in {place.back(1), place.back(2)} else 3
    return any(place.back(index) in listed("ages", "owners") for index in range(further))
