"""Who is so old, who holds a rank and whose result it is: "Bronson, [49],", "finished [third]", "Arden [3-1] Bray"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases, titles
from claims.context.clause import (
    AUX,
    DET,
    FIGURE,
    MARK,
    NAMING,
    PREP,
    VERB,
    listed,
)
from claims.context.governing import verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase


BESIDE = (",", "-", "–", "—", "(")
DYING = listed("phrases", "dying")
OCCASIONS = listed("phrases", "occasions")


def aged(line: Line, token: int, left: int, right: int) -> Phrase | None:  # noqa: PLR0911 (a return for each shape)
    """Whose age it is: "Bronson, [49]," or "an [eleven-month-old] boy" or "a child under [13]"."""
    words = line.words
    if right < len(words) and not line.tags[right] & ~NAMING and ("old" in words[token] or words[right - 1] == "-"):
        found = phrases.following(line, right, narrow=True)
        return _apposed(line, left, token) or (_owner(line, found) if found else None)
    for spot in range(max(left - 5, 2), left - 1):
        if words[spot - 1 : spot + 2] == ["in", "age", "from"]:
            return phrases.preceding(line, spot - 2, narrow=True)  # "those held range in age from [21] to 78"
    if left > 3 and words[left - 1] == "of" and words[left - 2] in ("age", "ages"):
        return _limited(line, left, right)
    called = words[left - 1] in ("age", "aged")  # "Hana Kimura, age [22]"
    comma = left - 1 - called
    if comma > 0 and words[comma] in (BESIDE if called else ","):
        found = phrases.preceding(line, comma)
        if found and line.tags[found[0]] & FIGURE:
            return None  # "aged nine, ten, [13]"
        died = found and not DYING.isdisjoint(words[max(found[0] - 4, 0) : found[0]])
        return titles.named(line, found) if found and not died else None  # "Ray died of a fall, aged [74]"
    if left > 3 and words[left - 1] == "aged" and words[left - 3] == "," and line.tags[left - 2] & DET:
        return phrases.preceding(line, left - 3, narrow=True)  # "five girls, all aged [15]"
    if left > 1 and words[left - 1] == "aged":
        found = phrases.preceding(line, left - 1, narrow=True)
        died = found and not DYING.isdisjoint(words[found[0] : found[1]])
        listed = found and line.tags[found[0]] & FIGURE  # "aged ten, two aged [12]"
        return None if found and (died or listed or _placed(line, found[0])) else found
    if left > 1 and left < token and not line.tags[left - 1] & (AUX | PREP | MARK):
        return phrases.preceding(line, left, narrow=True)
    return None


def _placed(line: Line, first: int) -> bool:
    """Whether a place stands before an age: "died in Arden aged [87]", "in Los Angeles, California aged [87]"."""
    if first > 1 and line.words[first - 1] == "," and line.capital(first - 2) and line.capital(first):
        return True
    return first > 0 and bool(line.tags[first - 1] & PREP) and line.words[first - 1] != "of"


def _owner(line: Line, phrase: Phrase) -> Phrase:
    """Give who is so old, and not what is theirs: "the [15-year-old] elephant's injuries"."""
    for place in range(*phrase):
        if line.words[place].endswith("'s"):
            return phrase[0], place + 1
    return phrase


def _limited(line: Line, left: int, right: int) -> Phrase | None:
    """Whose age has a limit: "residents over the age of [18]"; and "At the age of [ten], Ana Holm left"."""
    first = left - 2
    while first and line.tags[first - 1] & DET:
        first -= 1
    if first == 1 and line.words[right : right + 1] == [","]:
        return phrases.following(line, right + 1, narrow=True)
    if first > 1 and line.words[first - 1] in ("over", "under", "above", "below", "between"):
        return phrases.preceding(line, first - 1)
    return None


def _apposed(line: Line, left: int, token: int) -> Phrase | None:
    """Find the name before an apposition: "Bo Ray, a [19-year-old] welder"."""
    if not 1 < left < token or line.words[left - 1] != ",":
        return None
    who = phrases.preceding(line, left - 1)
    return titles.named(line, who) if who and line.capital(who[0]) and line.capital(who[1] - 1) else None


def _scoring(line: Line, left: int) -> Phrase | None:
    """Whose result it is: "Arden [3-1] Bray", "putting Arden [1-0] up", "Arden winning [2-1]"."""
    words = line.words
    if left > 1 and words[left - 1] == ",":  # "The bill passed, [81-16]"; "Arden, [3-1]"
        return None if verb_before(line, left - 1) >= 0 else phrases.preceding(line, left - 1)
    if words[left - 1] == "winning":
        return phrases.preceding(line, left - 1, narrow=True)
    first = left
    while first and line.capital(first - 1) and not line.tags[first - 1] & MARK:
        first -= 1
    verb = first - 1
    while verb >= 0 and (line.tags[verb] & DET or (verb > first - 3 and not line.tags[verb] and not line.verb(verb))):
        verb -= 1
    return (first, left) if first < left and not (verb >= 0 and line.verb(verb)) else None


def _holder(line: Line, right: int) -> Phrase | None:
    """Who takes a place: "[third] place went to Bray", "in [third] was Bo Ray"."""
    size = len(line.words)
    if right + 1 < size and line.tags[right] & AUX and line.capital(right + 1):
        return phrases.following(line, right + 1, narrow=True)
    if line.words[right : right + 2] == ["place", ","]:
        return phrases.following(line, right + 2)
    if right + 2 < size and line.words[right] == "place" and line.tags[right + 1] & AUX and line.capital(right + 2):
        return phrases.following(line, right + 2, narrow=True)  # "In [second] place was Ray"
    if line.words[right : right + 1] == ["place"]:
        for spot in range(right + 1, min(right + 9, size - 1)):
            if line.words[spot] in ("to", "by"):
                return phrases.following(line, spot + 1, narrow=True)
            if line.words[spot] in ",.;":
                break
    return None


def _held(line: Line, right: int) -> Phrase | None:
    """Find the occasion that is counted: "they marked the [40th] anniversary of the raid"."""
    here = right < len(line.words) and line.words[right] in OCCASIONS
    return phrases.following(line, right) if here else None


def placed(line: Line, left: int, right: int, kind: str) -> Phrase | None:
    """Who holds a rank: "Edouard, the [fifth] storm", "the [second]-largest party, Labour"."""
    words, size = line.words, len(line.words)
    if kind == "rank":
        holder = _held(line, right) or _holder(line, right)
        if holder:
            return holder
    if kind == "rank" and right + 1 < size and words[right] == "of" and line.tags[right + 1] & FIGURE:
        return phrases.following(line, right + 1) if line.tags[left] & DET else None  # "the [third] of four carriers"
    place = left
    while place > 1 and (line.tags[place - 1] & DET or words[place - 1].endswith("'s")):
        place -= 1
    if kind == "score" and left:
        return _scoring(line, left)
    if place > 1 and words[place - 1] == ",":
        return phrases.preceding(line, place - 1)
    for spot in range(right, min(right + 6, size - 1) if kind == "rank" else right):
        if words[spot] == ",":
            return phrases.following(line, spot + 1, narrow=True) if line.capital(spot + 1) else None
        if line.tags[spot] & (MARK | VERB | AUX):
            break
    return None
