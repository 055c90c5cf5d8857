"""Who stands beside a verb that reports: "Ito, the mayor, [said]", '[said] Anna Holm', "Acme (NPA) [said]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import naming, phrases
from claims.context.clause import (
    CONJ,
    DET,
    DOCUMENT,
    FIGURE,
    MARK,
    PERSONAL,
    PREP,
    RELATIVE,
    SOURCE,
    SUBORD,
    TITLE,
)
from claims.context.governing import governor, verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

ASIDE = 25  # tokens in an aside, at most
BRACKET = 9  # tokens in brackets that are looked through
CLAUSE = 14  # tokens in a clause without commas between a speaker and the verb: "the aide who leads it [said]"
CLOSING = {")": "(", ">": "<", "]": "["}
APOSTROPHES = (["'"], ["’"])
THINGS = ("it", "they")
ITALIC = ("'", '"', "”", "’")


def before(line: Line, token: int, *, sure: bool = False) -> Phrase | None:
    """Find the speaker before a verb; what stands between them is looked through: "Ito, the mayor, [said]"."""
    if token and line.tags[token - 1] & RELATIVE:
        found, token = _antecedent(line, token - 1)
        if found:
            return found
    if token and line.words[token - 1] == ",":
        return _before_comma(line, token - 1)
    if token and line.tags[token - 1] & CONJ:
        return _shared(line, token - 1)
    if token and line.words[token - 1] in CLOSING:
        token, inner = _bracket(line, token)
        if inner:
            return inner
    while token > 1 and line.words[token - 1] in ITALIC and line.capital(token - 2 - (line.words[token - 2] in ITALIC)):
        token -= 1  # "''The Harbour Times'' [reports]"
    if sure and token and line.words[token - 1] in THINGS:
        return token - 1, token
    return _plain(line, token, sure=sure)


def _plain(line: Line, token: int, *, sure: bool) -> Phrase | None:
    """Find the speaker that ends at `token`; whoever "said" it can speak: "the harbour authority"."""
    found = _phrase(line, token)
    agent = found[0] - 1 - bool(line.tags[found[0] - 1] & DET) if found else 0
    if agent > 1 and line.words[agent] == "by" and line.words[agent - 1].endswith("ed"):
        found = phrases.preceding(line, agent - 1)  # "[analysts] polled by Acme expect"
    led = _named_by(line, found[0] - 1) if found and found[0] and sure else False
    if found and led and not line.tags[found[0] - 2] & PREP:
        return naming.name(line, found)
    if found and naming.speaks(line, found):
        return naming.name(line, found)
    return _far(line, token)


def _named_by(line: Line, place: int) -> bool:
    """Whether an article or a number in words stands there: "[the] aides", "[two] aides"."""
    return bool(line.tags[place] & DET or (line.tags[place] & FIGURE and line.raws[place].isalpha()))


def _antecedent(line: Line, relative: int) -> tuple[Phrase | None, int]:
    """Find the speaker before "who": "by Alex Moor who [said]"; and where to look on: "Moor, who [said]"."""
    if relative and line.words[relative - 1] != ",":
        found = phrases.preceding(line, relative, narrow=True)
        return (naming.name(line, found) if found and naming.speaks(line, found) else None), relative
    return None, max(relative - 1, 0)


def _shared(line: Line, conjunction: int) -> Phrase | None:
    """Find the speaker of a second verb: "The mayor called for calm, and [stated] that 40 left"."""
    verb = verb_before(line, conjunction)
    found = governor(line, verb)
    if not found and verb > 1:
        first = verb
        while first > 1 and line.words[first - 1] not in CLOSING and not line.tags[first - 1] & (MARK | PREP):
            first -= 1
        if line.words[first - 1] in CLOSING:  # "The union (TWU) will march and [says]"
            return before(line, first)
    return naming.name(line, found) if found and naming.speaks(line, found) else None


def _bracket(line: Line, token: int) -> tuple[int, Phrase | None]:
    """Look through brackets: "the Police Agency (NPA) [said]"; but "<Acme Corp> [said]" is Acme."""
    opening = CLOSING[line.words[token - 1]]
    for place in range(token - 2, max(token - BRACKET, -1), -1):
        if line.words[place] == opening:
            if opening == "<" and (place == 0 or line.tags[place - 1] & ~SOURCE & (MARK | PREP | CONJ | SUBORD)):
                return token, (place + 1, token - 1)
            return place, None
    return token, None


def _phrase(line: Line, token: int) -> Phrase | None:
    """Give the noun phrase before `token`; of "Ana Ito, the mayor said" the name."""
    found = phrases.preceding(line, token)
    if not found:
        return None
    if found[0] > 1 and line.words[found[0] - 1] in ("'", "’") and line.words[found[0] - 2].endswith("s"):
        owners = phrases.preceding(line, found[0] - 1)  # "the miners' union [said]"
        found = (owners[0], found[1]) if owners else found
    led = bool(found[0] and line.tags[found[0] - 1] & DET)
    comma = found[0] - 1 - led
    office = led or (line.tags[found[1] - 1] & TITLE and not line.capital(found[1] - 1))
    if comma > 1 and line.words[comma] == "," and office:
        outer = phrases.preceding(line, comma)
        if outer and _person(line, outer):
            return outer
    return found


def _person(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase is a full name: "Ana Ito", and no place that "in" puts before a comma."""
    first, last = phrase
    plain = not any(line.tags[place] & PREP for place in range(first, last))
    led = first > 0 and line.tags[first - 1] & (PREP | DET)
    return last - first > 1 and plain and not led and line.capital(first) and line.capital(last - 1)


def _far(line: Line, token: int) -> Phrase | None:
    """Find a speaker from whom a clause parts the verb: "An aide who leads the team [says]"."""
    for place in range(token - 1, max(token - CLAUSE, 0), -1):
        if line.words[place] == "who":
            place -= line.words[place - 1] == ","  # noqa: PLW2901 (the same place, without its comma)
            found = phrases.preceding(line, place)
            return naming.name(line, found) if found else None
        if line.words[place] == "," and place > 1:
            found = phrases.preceding(line, place)  # "Ana Moor, one of those hurt [said]"
            if found and _person(line, found):
                return found
        if line.tags[place] & MARK:
            break
    found = phrases.following(line, 0)
    if found and found[1] <= token and any(line.tags[spot] & DOCUMENT for spot in range(*found)):
        return naming.name(line, found) if naming.speaks(line, found) else None
    return None


def _before_comma(line: Line, comma: int) -> Phrase | None:
    """Find the speaker in or before an apposition that ends at `comma`: "Ito, the mayor, [said]"."""
    inner = _ending(line, comma)
    if inner and not naming.speaks(line, inner):
        inner = None
    if inner:
        first = inner[0]
        while first and line.tags[first - 1] & (DET | PREP):
            first -= 1
        outer = _ending(line, first - 1) if first and line.words[first - 1] == "," else None
        if all(line.capital(spot) for spot in range(*inner)) and not line.tags[inner[0] - 1] & (DET | PREP):
            return naming.name(line, inner)
        if outer and naming.speaks(line, outer):
            return naming.name(line, outer)
    return _before_aside(line, comma) or (naming.name(line, inner) if inner else None)


def _ending(line: Line, token: int) -> Phrase | None:
    """Give the noun phrase before `token`, through brackets."""
    inner = None
    if token and line.words[token - 1] in CLOSING:
        token, inner = _bracket(line, token)
    return inner or phrases.preceding(line, token)


def _before_aside(line: Line, comma: int) -> Phrase | None:
    """Find the speaker before an aside that ends at `comma`: "Penny Moor, who backed the bill, [said]"."""
    for spot in range(comma - 1, max(comma - ASIDE, 0), -1):
        if line.words[spot] == ",":
            found = _ending(line, spot)
            if found and naming.speaks(line, found):
                return naming.name(line, found)
    return None


def inverted(line: Line, place: int) -> Phrase | None:
    """Find the speaker behind the verb: '," said Anna Holm'."""
    if place + 1 >= len(line.words) or line.tags[place + 1] & (SUBORD | PREP):
        return None
    found = behind(line, place + 1)
    last = found[1] if found else 0
    return None if last and last < len(line.words) and line.verb(last) else found


def behind(line: Line, token: int) -> Phrase | None:
    """Find the speaker from `token` on: "according to [the mayor, Bo Ray,]" is Bo Ray."""
    if token < len(line.words) and line.tags[token] & FIGURE and line.raws[token].isalpha():
        token += 1  # "said one resident"
    found = phrases.following(line, token)
    if not found and token < len(line.words) and line.tags[token] & PERSONAL:
        return token, token + 1
    if not found or not naming.speaks(line, found):
        return None
    if line.words[found[1] : found[1] + 1] in APOSTROPHES and line.words[found[1] - 1].endswith("s"):
        owned = phrases.following(line, found[1] + 1)  # "according to Lower Locks' mayor"
        found = (found[0], owned[1]) if owned and line.tags[owned[1] - 1] & TITLE else found
    return _apposed(line, found) or naming.name(line, _listing(line, found))


def _listing(line: Line, phrase: Phrase) -> Phrase:
    """Give a name that holds a list: "the Arden Harbour, Fishing and Coastal Works Board"."""
    first, last = phrase
    if not first or not line.tags[first - 1] & DET or not all(map(line.capital, range(first, last))):
        return phrase
    end, size = last, len(line.words)
    while end + 1 < size and line.words[end] == "," and line.capital(end + 1):
        end += 2
    if end == last or line.words[end : end + 1] != ["and"]:
        return phrase
    end += 1
    while end < size and line.capital(end):
        end += 1
    return (first, end) if line.tags[end - 1] & SOURCE else phrase


def _apposed(line: Line, office: Phrase) -> Phrase | None:
    """Find the name behind an office: "said the team's coach, Bo Ray, …"."""
    comma, size = office[1], len(line.words)
    if comma + 2 >= size or line.words[comma] != "," or line.capital(comma - 1) or not line.tags[comma - 1] & TITLE:
        return None
    last = comma + 1
    while last < size and line.capital(last) and not line.tags[last]:
        last += 1
    full = 1 < last - comma - 1 < 4
    return (comma + 1, last) if full and (last == size or line.words[last] in (",", ".", ";")) else None
