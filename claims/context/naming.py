"""The name in a phrase: "Anna Holm" of "Prime Minister Anna Holm", "Acme" of "a survey by Acme"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import DOCUMENT, PERSONAL, PREP, SOURCE, TIME, TITLE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

PARTICLES = listed("reporting", "particles")


def name(line: Line, phrase: Phrase) -> Phrase:
    """Find the shortest stretch that names: "Anna Holm" of "Prime Minister Anna Holm", "Acme" of "a survey by Acme"."""
    first, last = phrase
    for spot in range(first, last):
        if line.tags[spot] & TIME and spot > first:
            last = spot
            break
    made = _made(line, first, last)
    if made:
        return made
    for spot in range(last - 2, first - 1, -1):
        if line.tags[spot] & TITLE and line.capital(spot + 1) and not line.tags[spot + 1] & TITLE:
            return spot + 1, last
    for spot in range(last - 1, first, -1):
        if not line.capital(spot) and line.words[spot] not in PARTICLES:
            break
        before = line.words[spot - 1]
        if not line.capital(spot - 1) and before not in PARTICLES and not line.tags[spot - 1] & ~SOURCE:
            return spot, last
    return first, last


def _upper(word: str) -> bool:
    """Whether a word has a capital anywhere: "d'Escoto"."""
    return word != word.lower()


def _made(line: Line, first: int, last: int) -> Phrase | None:
    """Find who made the document that the phrase is about, if it is about one."""
    for spot in range(first, last):
        if line.tags[spot] & DOCUMENT and (spot == first or not line.capital(spot)):
            found = maker(line, spot + 1) or _owner(line, first, spot)
            if found is None or found[1] <= spot:
                return found
            return name(line, found)
    return None


def maker(line: Line, token: int) -> Phrase | None:
    """Who made the document: "a report on Wednesday [by Acme]"."""
    for spot in range(token, min(token + 5, len(line.words))):
        if line.words[spot] in ("by", "from"):
            found = phrases.following(line, spot + 1)
            return found if found and speaks(line, found) else None
        if not line.tags[spot] & (PREP | TIME):
            return None
    return None


def _owner(line: Line, first: int, document: int) -> Phrase | None:
    """Whose document it is: "the family's statement", "Acme University (AU) data"."""
    for spot in range(first, document):
        if line.words[spot].endswith("'s"):
            return first, spot + 1
    if document == first > 3 and line.words[first - 1] == ")" and line.words[first - 3] == "(":
        return phrases.preceding(line, first - 3)
    return None


def speaks(line: Line, phrase: Phrase) -> bool:
    """Whether the head of the phrase can speak: a name, an office, "she"."""
    first, last = phrase
    for spot in range(first + 1, last):
        if line.tags[spot] & PREP or (
            not line.tags[spot] and line.words[spot].endswith(("ing", "ed")) and not line.capital(spot)
        ):
            last = spot
            break
    return any(line.tags[spot] & (SOURCE | PERSONAL | TITLE) or _upper(line.raws[spot]) for spot in range(first, last))
