"""Whether a word reports where it stands: "found that", but "found 40 coins"; and never "the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import naming
from claims.context.clause import ADVERB, AUX, DET, FIGURE, MARK, PREP, RELATIVE, REPORT, SOURCE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line

COUNTING = listed("reporting", "counting")
NOMINATIVE = ("he", "she", "they", "we", "there")
PUT = listed("reporting", "put")
WRITING = listed("reporting", "writing")
OPENING = ('"', "“", "‘", "«")


def is_noun(line: Line, place: int) -> bool:
    """Whether "report" or "figures" is a noun here, and nobody reports or figures."""
    if not line.tags[place] & REPORT or place + 1 == len(line.words):
        return True
    following = line.tags[place + 1]
    if line.words[place + 1] in OPENING:
        return False  # 'the study [reports] "for each …"'
    if place and following & MARK and line.tags[place - 1] & SOURCE and line.words[place - 1].endswith("s"):
        return False  # "as scientists [report],"
    return bool(following & (PREP | MARK) or line.verb(place + 1) or (place and line.tags[place - 1] & (DET | PREP)))


def verb_begins(line: Line, place: int) -> int:
    """Give the place where a reporting verb begins: "[has also] said", "[went on to] say", "[specifically] said"."""
    first = place
    while first and (line.tags[first - 1] & (ADVERB | AUX) or _adverb(line, first - 1)):
        first -= 1
    return first - 3 if first > 2 and line.words[first - 2 : first] == ["on", "to"] and line.verb(first - 3) else first


def _adverb(line: Line, place: int) -> bool:
    """Whether a word that no list knows is an adverb before a verb: "quickly", "first"."""
    return naming.adverb(line, place) or line.words[place] == "first"


def describes(line: Line, first: int, place: int) -> bool:
    """Whether the word reports nothing where it stands: "the claim", "a rate estimated at [4%]"."""
    behind = line.words[place + 1 : place + 3]
    if line.words[place] in WRITING and behind and line.tags[place + 1] & FIGURE:
        return True  # "wrote [17] books"
    if line.words[place] in PUT and behind and behind[0] in ("in", "at", "to"):
        if behind[0] == "to":  # "predicted to win", but "reported to the police"
            return behind[1:] != [] and not line.tags[place + 2] & (DET | SOURCE) and not line.capital(place + 2)
        return not behind[1:] or not behind[1][-4:].isdigit()
    if place > 1 and line.words[place - 1].endswith("est") and line.words[place].endswith("ed"):
        return True  # "the strongest recorded"
    return 0 < place == first and bool(line.tags[place - 1] & (DET | PREP)) and not line.tags[place - 1] & ADVERB


def goes_on(line: Line, place: int) -> bool:
    """Whether what follows can be what somebody says: "found that …", and not "found 40 coins"."""
    if place + 1 < len(line.words) and line.words[place] in COUNTING:
        ahead = line.tags[place + 1 : place + 6]
        if place and (ahead[0] & DET or any(tag & FIGURE for tag in ahead)):
            return True  # "analysts estimate [40] jobs will go"
    behind = next((spot for spot in range(place + 1, len(line.words)) if not line.tags[spot] & ADVERB), place)
    if behind > place and line.words[place].endswith("s") and line.verb(behind):
        return False  # "northern states also [lead]"
    aside = False
    for spot in range(place + 1, min(place + 12, len(line.words))):
        word, tag = line.words[spot], line.tags[spot]
        verb = line.verb(spot) and not (line.tags[spot - 1] & FIGURE and word.endswith("s"))
        if verb and aside:
            aside, verb = bool(tag & AUX), False  # of "found [people who left] were" the first verb is that of "who"
        opens = spot == place + 1 and (
            (tag & MARK and not (word == "," and _singular(line.words, place)))
            or word.endswith("ing")
            or word in NOMINATIVE
        )
        if word == "that" or opens or verb:
            return True
        if tag & MARK or word in ("but", "and"):
            return False
        aside = aside or bool(tag & RELATIVE)
    return False


def _singular(words: list[str], place: int) -> bool:
    """Whether a bare form stands behind one thing and is a noun: "the Acme [show],", but "scientists [report],"."""
    return place > 0 and not words[place].endswith(("s", "d")) and not words[place - 1].endswith("s")
