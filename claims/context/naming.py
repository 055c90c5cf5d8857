"""The name in a phrase: "Anna Holm" of "Prime Minister Anna Holm", "Acme" of "a survey by Acme"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import CONJ, DET, DOCUMENT, FIGURE, PERSONAL, PREP, SOURCE, TIME, TITLE, listed

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

BELONGING = listed("reporting", "belonging")
FIRMS = listed("reporting", "firms")
PARTICLES = listed("reporting", "particles")
HOURS = ("gmt", "utc", "am", "pm")  # "at 0907GMT [the Ocean Rover] said"
PEOPLE = listed("reporting", "people")
SPEAKING = listed("reporting", "speaking")


def name(line: Line, phrase: Phrase) -> Phrase:
    """Find the shortest stretch that names: "Anna Holm" of "Prime Minister Anna Holm", "Acme" of "a survey by Acme"."""
    first, last = _joined(line, *phrase)
    while last > first + 1 and adverb(line, last - 1):
        last -= 1
    made = _made(line, first, last)
    if made:
        return made
    first, last = _titled(line, first, last) or (first, last)
    last = _person_ends(line, first, last)
    for spot in range(last - 1, first, -1):
        if not _proper(line, spot) and line.words[spot] not in PARTICLES:
            break
        before = line.words[spot - 1]
        if not _proper(line, spot - 1) and before not in PARTICLES and not line.tags[spot - 1] & ~(SOURCE | DOCUMENT):
            return spot, last
    return first, last


def _joined(line: Line, first: int, last: int) -> Phrase:
    """Leave out what only ran into the phrase: "[This Tuesday] Ana Holm [in May]", "[homes and] an aide"."""
    if last - first > 2 and line.tags[first] & DET and line.tags[first + 1] & TIME:
        first += 2
    if last - first > 1 and line.words[first][:1].isdigit():
        first += bool(line.tags[first - 1] & TIME if first else 0) or line.words[first].endswith(HOURS)
    for spot in range(first + 1, last):
        if line.tags[spot] & TIME:
            return first, _trimmed(line, first, spot)
        if spot + 1 < last and line.tags[spot] & CONJ and line.tags[spot + 1] & DET and not speaks(line, (first, spot)):
            return _joined(line, spot + 2, last)
    return first, last


def _trimmed(line: Line, first: int, last: int) -> int:
    """Give the end of a phrase without what led to a date: "a study [published on] Friday"."""
    while last - 1 > first and (line.tags[last - 1] & PREP or line.words[last - 1].endswith("ed")):
        last -= 1
    return last


def adverb(line: Line, place: int) -> bool:
    """Whether a word that no list knows is an adverb: "quickly"."""
    return not line.tags[place] and line.words[place].endswith("ly") and not line.capital(place)


def _proper(line: Line, place: int) -> bool:
    """Whether a word can stand in a name: "Acme", "6" of "Channel 6 News"."""
    return line.capital(place) or line.words[place].isdigit()


def _person_ends(line: Line, first: int, last: int) -> int:
    """Give the end of a person's name before where they belong: "Ana Holm" of "Ana Holm of the Arden Police"."""
    if first and line.tags[first - 1] & DET:
        return last
    for place in range(first + 2, min(first + 4, last - 1)):
        if line.words[place] in BELONGING:
            plain = not any(line.tags[first:place]) and all(map(line.capital, range(first, place)))
            return place if plain and "-" not in line.words[first] else last
    return last


def _titled(line: Line, first: int, last: int) -> Phrase | None:
    """Find the name behind a title, or behind what a person belongs to: "the Arden Fund's [Ana Holm]"."""
    owner = next((spot for spot in range(first, last - 2) if line.words[spot].endswith("'s")), -1)
    owned = owner >= 0 and last - owner < 6 and all(map(line.capital, range(owner, last)))
    for spot in range(last - 2, first - 1, -1):
        if line.tags[spot] & TITLE and line.capital(spot + 1) and not line.tags[spot + 1] & TITLE:
            if line.words[spot + 1] in FIRMS or "for" in line.words[first:spot]:
                return None  # "General Motors"; "a spokesman for Mayor Bo Ray" is not the mayor
            if spot == first and spot + 2 == last and spot and line.tags[spot - 1] & DET and line.capital(spot):
                return None  # "the Chief Coroner"
            return spot + 1, last
    return (owner + 1, last) if owned else _of_place(line, first, last)


def _of_place(line: Line, first: int, last: int) -> Phrase | None:
    """Find the name behind an office and its place: "Governor of Arden [Ana Holm]", "Speaker of the House [Bo Ray]"."""
    names = range(last - 3, last)
    for spot in range(first, last - 4):
        if line.words[spot + 1] == "of" and line.tags[spot] & TITLE and line.capital(spot):
            return (last - 2, last) if all(map(line.capital, names)) else None
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
            if any(tag & TITLE for tag in line.tags[first:spot]):
                return None  # "co-author of the study Ana Holm"
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
    return last - document > 2 and (behind == "by" or behind.endswith("ed"))


def _far(line: Line, document: int) -> bool:
    """Whether figures stand between a survey and its maker: "a survey of 900 renters by Acme"."""
    return any(line.tags[spot] & FIGURE for spot in range(document, min(document + 4, len(line.words))))


def person(line: Line, phrase: Phrase) -> bool:
    """Whether "he" or "she" can stand for the name: for "Ana Holm" or "the mayor", not for "Police"."""
    first, last = phrase
    head = line.tags[last - 1] | (line.tags[first] if line.words[first + 1 : first + 2] == ["for"] else 0)
    if head & TITLE or line.words[last - 1] in PEOPLE:
        return True
    if any(line.tags[spot] & (SOURCE | PERSONAL) & ~TITLE for spot in range(first, last)):
        return False
    letters = last - first == 1 and line.raws[first].isupper()  # "UNHCR"
    return line.capital(first) and _upper(line.raws[last - 1]) and not letters


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
        if not line.tags[spot] & (PREP | TIME) and not line.words[spot].endswith("ed") and not _dated(line, spot):
            return None
    return None


def _dated(line: Line, place: int) -> bool:
    return line.words[place].isdigit()


def _owner(line: Line, first: int, document: int) -> Phrase | None:
    """Whose document it is: "the family's statement", "Acme University (AU) data"."""
    for spot in range(first, document):
        if line.words[spot].endswith("'s"):
            return first, spot + 1
    led = first and line.tags[first - 1] & DET
    if first < document and not led and all(line.raws[spot].isupper() for spot in range(first, document)):
        return first, document  # "NEOC data"
    if document == first > 3 and line.words[first - 1] == ")" and line.words[first - 3] == "(":
        return phrases.preceding(line, first - 3)
    return None


def speaks(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase can speak: a name, "officials there", "she"; not "company profits"."""
    first, last = phrase
    for spot in range(first + 1, last):
        if line.tags[spot] & PREP or (
            not line.tags[spot] and line.words[spot].endswith(("ing", "ed")) and not line.capital(spot)
        ):
            last = spot
            break
    return any(_speaks(line, spot, last) for spot in range(first, last))


def _speaks(line: Line, place: int, last: int) -> bool:
    tag = line.tags[place]
    if tag & SOURCE and not tag & TITLE:
        return place == last - 1 or line.words[place].endswith("s") or line.capital(place)
    return bool(tag & (PERSONAL | TITLE)) or _upper(line.raws[place])
