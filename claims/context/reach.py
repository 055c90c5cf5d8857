"""How far a report reaches: which tokens of its sentence "the mayor said" covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import AUX, CONJ, DET, DOCUMENT, FIGURE, MARK, PREP, PRONOUN, RELATIVE, SOURCE, SUBORD, TELL
from claims.context.edges import HEDGES

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

LISTENER = 20  # tokens in the listener of "told", at most
PART = 80  # tokens in which the end of what is reported is looked for
BACK = 60  # tokens before a speaker in which what is said has its verb
MANY = ("many", "much", "few")  # "as many as" opens no clause
QUOTATION = (['"'], ["“"], ["‘"], ["«"])


def covered(line: Line, place: int, name: Phrase) -> Phrase:
    """Give what a report covers: what follows the verb, or all of it where the speaker stands behind or within it."""
    size = len(line.words)
    start = behind_listener(line, place) if line.tags[place] & TELL else place + 1
    if _between_commas(line, name, place):
        return part(line, place)
    if trails(line, name):
        return 0, place if line.tags[place] & TELL else size
    return start, size


def _between_commas(line: Line, name: Phrase, place: int) -> bool:
    """Whether the speaker and the verb are put in: "Kuwait, [they said], was pumping 40 barrels"."""
    if line.words[place + 1 : place + 2] != [","] or line.words[place + 2 : place + 3] in QUOTATION:
        return False
    first = name[0]
    while first and line.tags[first - 1] & DET:
        first -= 1
    return first > 1 and line.words[first - 1] == ","


def according(line: Line, place: int, behind: int) -> Phrase:
    """Give what "according to Acme" covers; `behind` is the token behind the name.

    Put in behind "that" or "which will" it covers what follows; put at the end of a clause, what stands before.
    """
    first, last = part(line, place)[0], len(line.words)
    aside = line.words[behind : behind + 4 : 2] == [",", ","] and line.words[behind + 3 : behind + 4] == ["who"]
    if (aside or line.words[behind : behind + 2] == [",", "who"]) and any(map(line.verb, range(first, place))):
        return first, behind  # "[40] left, according to Ana Holm, 58, who has 9 cats"
    if place > 1 and line.words[place - 1] == ",":
        spot = place - 2
        while spot and line.tags[spot] & AUX:
            spot -= 1
        return (spot if line.tags[spot] & RELATIVE else first), last
    if place and not line.tags[place - 1] & (MARK | CONJ | SUBORD):
        for spot in range(behind, min(behind + PART, last - 1)):
            goes_on = line.tags[spot + 1] & (CONJ | PRONOUN) and not line.tags[spot + 1] & RELATIVE
            if line.words[spot] == "," and goes_on:
                return first, spot
    return first, last


def part(line: Line, place: int) -> Phrase:
    """Give the part of the sentence around `place` that semicolons bound."""
    words, size = line.words, len(line.words)
    first = next((spot + 1 for spot in range(place, max(place - PART, -1), -1) if words[spot] == ";"), 0)
    return first, next((spot for spot in range(place, min(place + PART, size)) if words[spot] == ";"), size)


def behind_listener(line: Line, place: int) -> int:
    """Where the report begins after "told": "told more than [1,300] people that …" does not report the 1,300."""
    size = len(line.words)
    spot = place + 1
    while spot < size and line.tags[spot] & DET:
        spot += 1
    named = spot
    while spot < size and (line.capital(spot) or (spot == named and line.tags[spot] & (SOURCE | PRONOUN))):
        spot += 1 + (line.words[spot + 1 : spot + 2] == ["and"] and line.words[spot + 2 : spot + 3] != [])
    if named < spot < size and (line.tags[spot] & (FIGURE | DET | PRONOUN) or line.words[spot] in HEDGES):
        return spot  # "told the BBC even [1%] of them would come"
    for spot in range(place + 1, min(place + LISTENER, size)):
        if line.words[spot] in ("that", ",", '"', "“", "of", ":", "‘"):
            return spot
    return place + 1


def trails(line: Line, name: Phrase) -> bool:
    """Whether the speaker stands behind what is said: "39 are dead, officials told state media"."""
    first = _document_begins(line, name[0])
    floor = first - 6
    while first > max(floor, 0) and not line.tags[first - 1] & (MARK | PREP | SUBORD | AUX | CONJ):
        first -= 1
    if first < 3 or line.words[first - 1] not in (",", '"', "”", "’", "—", "–", "as"):
        return False
    if line.tags[0] & SUBORD and line.words[1] not in MANY:
        return False
    return any(line.verb(spot) for spot in range(max(first - BACK, 0), first - 1))


def _document_begins(line: Line, maker: int) -> int:
    """Give the place of the document before who made it: ", [data] from the labour office showed"."""
    first = maker
    while first > 1 and line.tags[first - 1] & DET:
        first -= 1
    made = first > 1 and line.words[first - 1] in ("by", "from") and line.tags[first - 2] & DOCUMENT
    return first - 2 if made else maker
