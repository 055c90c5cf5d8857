"""Who makes the claim: "The ministry said", "according to Xinhua", "a survey by Acme found"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claims.context import naming, phrases
from claims.context.clause import (
    ACCORDING,
    ADVERB,
    AUX,
    DEFINITE,
    DET,
    DOCUMENT,
    MARK,
    PERSONAL,
    PREP,
    PRONOUN,
    RELATIVE,
    REPORT,
    SUBORD,
    TELL,
    TIME,
    listed,
)
from claims.context.governing import governor, verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

CROWD = 8  # of more attributions in one sentence only the nearest are looked at
ASIDE = 25  # tokens in an aside, at most
REACH = 60  # tokens before a speaker in which what is said has its verb
PASSIVE = listed("clause", "passives")
QUOTES = ('"', "”", "’")
PUT = listed("reporting", "put")
SAYING = listed("reporting", "saying")
WEAK = listed("reporting", "weak")


class Attribution(NamedTuple):
    """A reporting verb at `place`, the tokens of its speaker, and the tokens that it covers."""

    place: int
    name: Phrase
    first: int
    last: int


def attributions(line: Line) -> list[Attribution]:
    """Give every place in the sentence where somebody is said to say something."""
    found: list[Attribution] = []
    if not line.bits & (REPORT | ACCORDING | DOCUMENT):
        return found
    for place, tag in line.hints:
        if not tag & (REPORT | ACCORDING | DOCUMENT):
            continue
        if tag & DOCUMENT and _is_noun(line, place):
            one = _per(line, place)
        elif tag & (ACCORDING | REPORT):
            one = _according(line, place) if tag & ACCORDING else _reported(line, place)
        else:
            one = None
        if one:
            found.append(one)
    return found


def covering(found: list[Attribution], token: int, *, quoted: bool) -> Attribution | None:
    """Give the nearest of the attributions that cover the figure at `token`; a quotation belongs to any around it."""
    if len(found) > CROWD:
        middle = bisect_left(found, (token,))
        found = found[max(middle - CROWD // 2, 0) : middle + CROWD // 2]
    around = [one for one in found if (quoted or one.first <= token < one.last) and not _within(one, token)]
    return min(around, key=lambda one: abs(token - one.place)) if around else None


def _within(one: Attribution, token: int) -> bool:
    """Whether the figure stands between the speaker and the verb: "Bronson, [49], told"."""
    return min(one.name[0], one.place) <= token < max(one.name[1], one.place)


def _according(line: Line, place: int) -> Attribution | None:
    if place + 2 >= len(line.words) or line.words[place + 1] != "to":
        return None
    name = _named_after(line, place + 2)
    if not name and line.tags[place + 2] & DEFINITE:
        name = phrases.following(line, place + 2, narrow=True)  # "according to the academy"
    return Attribution(place, name, 0, len(line.words)) if name else None


def _is_noun(line: Line, place: int) -> bool:
    """Whether "report" or "figures" is a noun here, and nobody reports or figures."""
    if not line.tags[place] & REPORT or place + 1 == len(line.words):
        return True
    following = line.tags[place + 1]
    return bool(following & (PREP | MARK) or line.verb(place + 1) or (place and line.tags[place - 1] & (DET | PREP)))


def _per(line: Line, place: int) -> Attribution | None:
    """Read "By reports on Saturday," and "per a police statement"."""
    if line.words[place + 1 : place + 2] in (["by"], ["from"]):
        maker = naming.maker(line, place + 1)
        if maker:
            return Attribution(place, naming.name(line, maker), place, len(line.words))
    first = place
    while first and place - first < 3 and line.words[first] not in ("by", "per"):
        first -= 1
    if line.words[first] not in ("by", "per") or any(line.verb(spot) for spot in range(max(first - 1, 0), place)):
        return None
    return Attribution(place, (first + 1, place + 1), 0, len(line.words))


def _reported(line: Line, place: int) -> Attribution | None:  # noqa: PLR0911 (a return for each shape)
    words, tags = line.words, line.tags
    size = len(words)
    first = _verb_begins(line, place)
    if any(words[spot] in PASSIVE for spot in range(first, place)):
        return _passive(line, place)
    if words[place] in WEAK and not _goes_on(line, place) and not (place and words[place - 1] in QUOTES):
        return _closing(line, place, first)
    if words[place].endswith("ing"):
        return _participle(line, place)
    if _describes(line, first, place):
        return None
    name = None
    if ((first and tags[first - 1] & MARK) or not first) and not tags[place] & TELL:
        name = _inverted(line, place) if first == place else None
        if name:
            return Attribution(place, name, 0, name[0])
    sure = words[place] in SAYING
    name = _named_before(line, first, sure=sure) or (_and_said(line, first) if sure else None)
    if not name:
        name = _inverted(line, place) if first == place and not tags[place] & TELL else None
        return Attribution(place, name, 0, place) if name else None
    start = place + 1
    if tags[place] & TELL:
        start = _behind_listener(line, place)
    return Attribution(place, name, 0 if _trails(line, name) else start, size)


def _verb_begins(line: Line, place: int) -> int:
    """Give the place where a reporting verb begins: "[has also] said", "[went on to] say"."""
    first = place
    while first and line.tags[first - 1] & (ADVERB | AUX):
        first -= 1
    return first - 3 if first > 2 and line.words[first - 2 : first] == ["on", "to"] and line.verb(first - 3) else first


def _passive(line: Line, place: int) -> Attribution | None:
    """Read "was reported by the council"; "was claimed by Bray" is no report."""
    if line.words[place] in WEAK or line.words[place + 1 : place + 2] != ["by"]:
        return None
    name = _named_after(line, place + 2)
    return Attribution(place, name, 0, len(line.words)) if name else None


def _describes(line: Line, first: int, place: int) -> bool:
    """Whether the word reports nothing where it stands: "the claim", "a rate estimated at [4%]"."""
    if line.words[place] in PUT and line.words[place + 1 : place + 2] in (["in"], ["at"]):
        return not line.words[place + 2 : place + 3] or not line.words[place + 2][-4:].isdigit()
    return 0 < place == first and bool(line.tags[place - 1] & (DET | PREP)) and not line.tags[place - 1] & ADVERB


def _closing(line: Line, place: int, first: int) -> Attribution | None:
    """Read a weak verb that closes a sentence: "Rents rose [4%], official data showed on Friday"."""
    if place + 1 < len(line.words) and not line.tags[place + 1] & (MARK | PREP | TIME):
        return None
    name = _named_before(line, first) if first else None
    return Attribution(place, name, 0, len(line.words)) if name and _trails(line, name) else None


def _goes_on(line: Line, place: int) -> bool:
    """Whether what follows can be what somebody says: "found that …", and not "found 40 coins"."""
    for spot in range(place + 1, min(place + 12, len(line.words))):
        word = line.words[spot]
        if (
            word == "that"
            or line.verb(spot)
            or (spot == place + 1 and (line.tags[spot] & MARK or word.endswith("ing")))
        ):
            return True
        if line.tags[spot] & MARK or word in ("but", "and"):
            return False
    return False


def _participle(line: Line, place: int) -> Attribution | None:
    """Read "…, adding that 40 were hurt" and "with Ito describing"."""
    if place and line.words[place - 1] in (",", "and", "while"):
        phrase = governor(line, verb_before(line, place - 1))
    else:
        phrase = phrases.preceding(line, place)
    name = naming.name(line, phrase) if phrase and naming.speaks(line, phrase) else None
    start = _behind_listener(line, place) if line.tags[place] & TELL else place + 1
    return Attribution(place, name, start, len(line.words)) if name else None


def _behind_listener(line: Line, place: int) -> int:
    """Where the report begins after "told": "told more than [1,300] people that …" does not report the 1,300."""
    for spot in range(place + 1, min(place + 20, len(line.words))):
        if line.words[spot] in ("that", ",", '"', "“", "of", ":", "‘"):
            return spot
    return place + 1


def _trails(line: Line, name: Phrase) -> bool:
    """Whether the speaker stands behind what is said: "39 are dead, officials told state media"."""
    first = name[0]
    while first and name[0] - first < 6 and not line.tags[first - 1] & (MARK | PREP | SUBORD | AUX):
        first -= 1
    if first < 3 or line.words[first - 1] not in (",", '"', "”", "’", "—", "–"):
        return False
    if line.tags[0] & SUBORD:
        return False
    return any(line.verb(spot) for spot in range(max(first - REACH, 0), first - 1))


def _named_before(line: Line, token: int, *, sure: bool = False) -> Phrase | None:
    """Find the speaker before a verb; an apposition is looked through: "Ito, the mayor, [said]"."""
    if token and line.tags[token - 1] & RELATIVE:
        token -= 1
        if token and line.words[token - 1] != ",":
            antecedent = phrases.preceding(line, token, narrow=True)  # "by Alex Moor who [said]"
            return naming.name(line, antecedent) if antecedent and naming.speaks(line, antecedent) else None
        token -= 1 if token else 0
    if token and line.words[token - 1] == ",":
        return _before_comma(line, token - 1)
    if token > 3 and line.words[token - 1] == ")" and line.words[token - 3] == "(":
        token -= 3  # "the National Police Agency (NPA) [said]"
    found = phrases.preceding(line, token)
    led = found and line.tags[found[0] - 1] & DET
    comma = found[0] - 1 - bool(led) if found else 0
    if found and comma > 1 and line.words[comma] == "," and (led or not line.capital(found[1] - 1)):
        outer = phrases.preceding(line, comma)  # "Ana Ito, the mayor said"
        if outer and outer[1] - outer[0] > 1 and line.capital(outer[0]) and line.capital(outer[1] - 1):
            found = outer
    if sure and found and line.tags[found[0] - 1] & DET and found[0]:
        return naming.name(line, found)  # whoever "said" it can speak: "the harbour authority"
    if not found or not naming.speaks(line, found):
        found = phrases.following(line, 0)
        if not found or found[1] > token or not any(line.tags[spot] & DOCUMENT for spot in range(*found)):
            return None
    return naming.name(line, found) if naming.speaks(line, found) else None


def _and_said(line: Line, first: int) -> Phrase | None:
    """Find the speaker of a second verb: "The mayor called for calm, and [stated] that 40 left"."""
    if first < 2 or line.words[first - 1] != "and":
        return None
    found = governor(line, verb_before(line, first - 1))
    return naming.name(line, found) if found and naming.speaks(line, found) else None


def _before_comma(line: Line, comma: int) -> Phrase | None:
    """Find the speaker in or before an apposition that ends at `comma`: "Ito, the mayor, [said]"."""
    if comma > 3 and line.words[comma - 1] == ")" and line.words[comma - 3] == "(":
        comma -= 3
    inner = phrases.preceding(line, comma)
    if inner and naming.speaks(line, inner):
        first = inner[0]
        while first and line.tags[first - 1] & (DET | PREP):
            first -= 1
        outer = phrases.preceding(line, first - 1) if first and line.words[first - 1] == "," else None
        if all(line.capital(spot) for spot in range(*inner)) and not line.tags[inner[0] - 1] & DET:
            return naming.name(line, inner)
        if outer and naming.speaks(line, outer):
            return naming.name(line, outer)
    return _before_aside(line, comma) or (naming.name(line, inner) if inner and naming.speaks(line, inner) else None)


def _before_aside(line: Line, comma: int) -> Phrase | None:
    """Find the speaker before an aside that ends at `comma`: "Penny Moor, who backed the bill, [said]"."""
    for spot in range(comma - 1, max(comma - ASIDE, 0), -1):
        if line.words[spot] == ",":
            found = phrases.preceding(line, spot)
            if found and naming.speaks(line, found):
                return naming.name(line, found)
    return None


def _inverted(line: Line, place: int) -> Phrase | None:
    """Find the speaker behind the verb: '," said Anna Holm'."""
    if place + 1 >= len(line.words) or line.tags[place + 1] & (SUBORD | PREP):
        return None
    return _named_after(line, place + 1)


def _named_after(line: Line, token: int) -> Phrase | None:
    found = phrases.following(line, token)
    if not found and token < len(line.words) and line.tags[token] & PERSONAL:
        return token, token + 1
    return naming.name(line, found) if found and naming.speaks(line, found) else None


def pronoun(line: Line, phrase: Phrase) -> bool:
    """Whether the speaker is only "he", "she" or "they"."""
    return phrase[1] - phrase[0] == 1 and bool(line.tags[phrase[0]] & PRONOUN)
