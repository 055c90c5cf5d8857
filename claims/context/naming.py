"""The name in a phrase: "Anna Holm" of "Prime Minister Anna Holm", "Acme" of "a survey by Acme"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import DOCUMENT, FIGURE, PERSONAL, PREP, SOURCE, TIME, TITLE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

PARTICLES = listed("reporting", "particles")
PEOPLE = listed("reporting", "people")
SPEAKING = listed("reporting", "speaking")


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
    titled = _titled(line, first, last)
    if titled:
        return titled
    for spot in range(last - 1, first, -1):
        if not line.capital(spot) and line.words[spot] not in PARTICLES:
            break
        before = line.words[spot - 1]
        if not line.capital(spot - 1) and before not in PARTICLES and not line.tags[spot - 1] & ~SOURCE:
            return spot, last
    return first, last


def _titled(line: Line, first: int, last: int) -> Phrase | None:
    """Find the name behind a title, or behind what a person belongs to: "the Arden Fund's [Ana Holm]"."""
    for spot in range(first, last - 2):
        if line.words[spot].endswith("'s") and last - spot < 5 and all(map(line.capital, range(spot, last))):
            return spot + 1, last
    for spot in range(last - 2, first - 1, -1):
        if line.tags[spot] & TITLE and line.capital(spot + 1) and not line.tags[spot + 1] & TITLE:
            return spot + 1, last
    return None


def _upper(word: str) -> bool:
    """Whether a word has a capital anywhere: "d'Escoto"."""
    return word != word.lower()


def _made(line: Line, first: int, last: int) -> Phrase | None:
    """Find who made the document that the phrase is about, if it is about one."""
    for spot in range(first, last):
        if line.tags[spot] & DOCUMENT and (spot == first or not line.capital(spot)):
            if line.words[spot] in SPEAKING and _stands(line, spot, last):
                return first, last
            found = maker(line, spot + 1) or _owner(line, first, spot)
            if found is None or found[1] <= spot:
                return found
            return name(line, found)
    return None


def _stands(line: Line, document: int, last: int) -> bool:
    """Whether a document stands for its maker: "the chain's release", but not "a survey of [900] by Acme"."""
    if document + 1 == last:
        return not maker(line, last)
    behind = line.words[document + 1]
    return last - document > 2 and (behind in ("by", "from") or behind.endswith("ed"))


def _far(line: Line, document: int) -> bool:
    """Whether figures stand between a survey and its maker: "a survey of 900 renters by Acme"."""
    return any(line.tags[spot] & FIGURE for spot in range(document, min(document + 4, len(line.words))))


def person(line: Line, phrase: Phrase) -> bool:
    """Whether "he" or "she" can stand for the name: for "Ana Holm" or "the mayor", not for "Police"."""
    first, last = phrase
    head = line.tags[last - 1]
    if head & TITLE or line.words[last - 1] in PEOPLE:
        return True
    if any(line.tags[spot] & (SOURCE | PERSONAL) & ~TITLE for spot in range(first, last)):
        return False
    return line.capital(first) and line.capital(last - 1) and not (last - first == 1 and line.raws[first].isupper())


def maker(line: Line, token: int) -> Phrase | None:
    """Who made the document: "a report on Wednesday [by Acme]"."""
    if line.words[token : token + 1] == ["of"] and _far(line, token):
        ahead = range(token, min(token + 9, len(line.words)))
        behind = next((spot for spot in ahead if line.words[spot] == "by"), token)
        token = behind if not any(map(line.verb, range(token, behind))) else token
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
