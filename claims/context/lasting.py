"""What lasts so long, or happened so long ago: "served for [five years]", "[two weeks] before the vote"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import edges, happening, phrases
from claims.context.clause import (
    AUX,
    CONJ,
    DEFINITE,
    DET,
    FIGURE,
    MARK,
    NAMING,
    PREP,
    PRONOUN,
    RELATIVE,
    SUBORD,
    TIME,
    listed,
)
from claims.context.governing import moved

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

BOUND = ("for", "following", "at", "as")
DISTANT = ("ago", "earlier", "previously", "later")
ACTING = phrases.MODALS | {"do", "does", "did"}
BASED = listed("phrases", "based")
BEFORE_VERBS = phrases.MODALS | {"to"}
BEING = listed("clause", "passives")
COMPARING = listed("phrases", "comparing")
HAVING = listed("phrases", "having")
PERIODS = listed("phrases", "periods") | phrases.AVERAGES
STRETCHES = listed("phrases", "stretches")
TAKING = listed("phrases", "taking")


def lasting(line: Line, left: int, right: int) -> Phrase | None:
    """Find what lasts: "a [60-minute] session", "[two weeks] before the vote", "served for [five years]"."""
    if right >= len(line.words):
        return _lasted(line, left)
    if line.words[right] == "a" and line.words[left - 1].endswith("ing") and not line.tags[left - 1]:
        return left - 1, left  # "working [seven days] a week"
    found = moved(line, left) if line.words[left - 1] in ("to", "by", "from") else None
    found = found or _told(line, left, right) or _led(line, left, right)
    if found or line.words[right] in DISTANT:
        return found or _off(line, left, right)
    return _behind(line, left, right) or _lasted(line, left)


def _led(line: Line, left: int, right: int) -> Phrase | None:
    """Find what lasts where "in" leads: "clashes in the past [four days] killed six", "For [a year], it rained"."""
    word, start = line.words[right], left
    if _stretched(line, left):
        start = left - 1 - bool(line.tags[left - 2] & DET)
    if not start or not line.tags[start - 1] & PREP:
        return None
    if start > 1 and line.verb(right) and line.words[start - 1] != "for":
        return phrases.preceding(line, start - 1)
    opens = start < 4 or line.tags[start - 2] & MARK
    if line.words[right] in STRETCHES and line.words[right + 2 : right + 3] == [","]:
        right += 2  # "For [three days] last week, the court sat"
    if start < left and line.words[start - 1] == "over" and word.endswith("ing"):
        return _lasted(line, left)  # "cut prices over the last [two days] citing weak markets"
    if opens and (line.words[right] in (",", "as") or start < left):
        found = _opening(line, line.words[start - 1], right)
        if found:
            return found
    if start < left and word not in DISTANT and word != "of":
        return _lasted(line, left)  # "no sighting within the last [59 days] on Tuesday"
    return None


def _opening(line: Line, led: str, right: int) -> Phrase | None:
    """Find what lasts where the length opens a sentence: "For [a year], it rained", "After [a year] as mayor, …"."""
    if line.words[right] == ",":
        return happening.clause_after(line, right + 1) or phrases.following(line, right + 1)
    if line.words[right] == "as" and led == "after":
        return phrases.following(line, right + 1)
    if line.tags[right] & (FIGURE | DET):
        return happening.clause_after(line, right)  # "Within the first [four hours] 90 homes lost power"
    return None


def _behind(line: Line, left: int, right: int) -> Phrase | None:
    """Find what stands behind its length: "[three days] of mourning", "a [60-minute] session"."""
    word, tag = line.words[right], line.tags[right]
    if word == "to" and not TAKING.isdisjoint(line.words[max(left - 3, 0) : left]):
        return _task(line, right + 1)
    if word == "of":
        return phrases.following(line, right + 1) if line.words[left - 1] != "within" else None
    if word == "-" and line.words[right + 1 : right + 2] == ["long"]:
        return phrases.following(line, right + 2)  # "a [six-hour]-long talk"
    if tag & PREP and not tag & CONJ and word not in ("to", "from", "as", "by", "per"):
        return _beside(line, right)
    noun = not tag & ~NAMING and (not line.verb(right) or "-" in line.words[right - 1])
    return phrases.following(line, right) if noun and word not in COMPARING else None  # not "[14 months] longer"


def _off(line: Line, left: int, right: int) -> Phrase | None:
    """Find what happened so long ago or later: "[Six minutes] later, Bo Ray scored", "he left [a year] ago"."""
    if edges.held_against(line, left, right - 1):
        return None  # "up 8% from [a year] earlier"
    after = left < 3 or line.tags[left - 1] & (CONJ | SUBORD)
    if after and (line.words[right] == "later" or line.words[right + 1 : right + 2] == [","]):
        return happening.clause_after(line, right + 1) or happening.clause(line, left)
    return happening.clause(line, left)


def _beside(line: Line, right: int) -> Phrase | None:
    """Find what is so far off: "[two weeks] before the November deadline", "[two years] in Congress"."""
    found = phrases.following(line, right + 1, narrow=True)
    if found:
        return right, found[1]
    if line.tags[right] & SUBORD and line.tags[right + 1 : right + 2] and line.tags[right + 1] & PRONOUN:
        told = happening.clause_after(line, right + 1)  # "[a week] after he attended a summit"
        return (right, told[1]) if told else None
    last = right + 1
    while last < len(line.words) and not line.tags[last] & ~(DET | DEFINITE | FIGURE | TIME):
        last += 1
    whole = last > right + 1 and not line.tags[last - 1] & ~NAMING
    return (right, last) if whole and line.tags[right] & SUBORD else None


def _told(line: Line, left: int, right: int) -> Phrase | None:
    """Find what lasts before its length, whatever follows: "worked for [a year] for Holm"; not "[a year] in jail"."""
    word = line.words[right]
    if left < 2:
        return None
    if word == "as" and line.verb(left - 1):
        return phrases.following(line, right + 1)  # "served [eight years] as mayor"
    if line.words[left - 1] == "of" and line.tags[right] & PREP:
        return None if _jailed(line, right) else _lasted(line, left)
    first = left - 1 - _stretched(line, left)
    if line.words[first] == "for" and line.tags[right] & PREP and not _jailed(line, right):
        return _lasted(line, left)  # "ruled Arden for [32 years] before he fled"
    return _lasted(line, left) if word in BOUND else None


def _stretched(line: Line, left: int) -> bool:
    """Whether a length is one of several: "in the past [four days]"; not in "expected to last [six weeks]"."""
    return left > 1 and line.words[left - 1] in STRETCHES and line.words[left - 2] not in BEFORE_VERBS


def _jailed(line: Line, right: int) -> bool:
    """Whether a sentence is served behind a length: "[a year] in jail"; not "in Bray"."""
    if line.words[right] != "in" or right + 1 == len(line.words):
        return False
    return not line.tags[right + 1] & ~NAMING and not line.capital(right + 1)


def _lasted(line: Line, left: int) -> Phrase | None:
    """Find what stands before its length: "served for [five years]", "a best time of [46 seconds]"."""
    words, tags = line.words, line.tags
    if left < 2:
        return None
    if words[left - 1] == "of" and not tags[left - 2] & ~NAMING and words[left - 2] not in PERIODS:
        return phrases.preceding(line, left - 1, narrow=True)  # "a best time of [46 seconds]"
    if words[left - 1] == "in":
        found = phrases.preceding(line, left - 1)
        if found and any(words[place].endswith("est") for place in range(*found)):
            return found  # "the biggest rally in Arden in [a decade]"
    if words[left - 1] not in ("at", "by") and (tags[left - 1] & PREP or _stretched(line, left)):
        return _predicate(line, left - 1)
    return None


def _task(line: Line, first: int) -> Phrase | None:
    """Find what takes so long: "it took [five hours] to [gain control of the blaze]"."""
    found = phrases.following(line, first + 1)
    return (first, found[1]) if found else None


def _predicate(line: Line, last: int) -> Phrase | None:
    """Find what somebody did before `last`: "looking into the matter" for [two months]."""
    words, tags = line.words, line.tags
    for first in range(last - 1, max(last - 12, -1), -1):
        if tags[first] & (MARK | AUX):
            if words[first] == "," and line.capital(first - 1) and line.capital(first + 1):
                continue  # "in Arden, Texas"
            return _kept(line, first, last)
        if _adorns(line, first) or words[first] in BASED:
            continue
        if line.verb(first) or (words[first].endswith("ing") and not tags[first] and not phrases.known(words[first])):
            break
    else:
        return None
    for spot in range(first + 1, last):
        if tags[spot] & TIME:
            last = spot
            break
    while last > first + 1 and tags[last - 1] & (PREP | DET):
        last -= 1
    return first, last


def _adorns(line: Line, place: int) -> bool:
    """Whether a verb's form only describes a noun: "that [remaining] interest"; not "a war that [went] on"."""
    if line.tags[place + 1]:
        return False
    if line.tags[place - 1] & RELATIVE and not line.words[place].endswith("ing"):
        return False
    return bool(line.tags[place - 1] & DET) or line.words[place - 1].endswith("'s")


def _kept(line: Line, place: int, last: int) -> Phrase | None:
    """Find what somebody had so long: "will have [light duty] for the next two days"."""
    if place + 1 == last or line.verb(place + 1):
        return None
    if line.words[place] in ACTING and not line.tags[place + 1 + (line.words[place + 1] == "not")]:
        return place + 1 + (line.words[place + 1] == "not"), last  # "does not [stop the attack] within two days"
    if line.words[place] in HAVING:
        return phrases.trimmed(line, place + 1, last)
    if line.words[place] in BEING and line.tags[place + 1] & PREP and place + 2 < last:
        return place + 1, last - bool(line.tags[last - 1] & PREP)  # "has been [in prison] for 12 years"
    return None
