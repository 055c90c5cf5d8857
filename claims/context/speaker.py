"""Who makes the claim: "The ministry said", "according to Xinhua", "a survey by Acme found"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claims.context import naming, phrases, reach, reporting, sayers
from claims.context.clause import (
    ACCORDING,
    ADVERB,
    DET,
    DOCUMENT,
    FIGURE,
    MARK,
    PREP,
    PRONOUN,
    REPORT,
    SUBORD,
    TELL,
    TIME,
    listed,
)
from claims.context.edges import HEDGES
from claims.context.governing import governor, verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

CROWD = 8  # of more attributions in one sentence only the nearest are looked at
QUOTED = 12  # tokens between "quoted" and "as saying"
SETTING = 10  # tokens between "put" and "at"
ARTICLES = ("a", "an", "up", "to")
DEMANDING = listed("reporting", "demanding")
PASSIVE = listed("clause", "passives")
PLEDGING = listed("reporting", "pledging")
PUT = listed("reporting", "put")
PUTTING = listed("reporting", "putting")
SAYING = listed("reporting", "saying")
WEAK = listed("reporting", "weak")
QUOTES = sayers.ITALIC
PARTICIPLES = ("ed", "said", "told")


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
        if tag & DOCUMENT and reporting.is_noun(line, place):
            one = _per(line, place)
        elif tag & (ACCORDING | REPORT):
            one = _according(line, place) if tag & ACCORDING else _reported(line, place, found)
        else:
            one = None
        if one and not (found and _told_of(line, found[-1], one)):
            found.append(one)
    return found


def _told_of(line: Line, earlier: Attribution, one: Attribution) -> bool:
    """Whether a report is only told of in another: of "Holm says the city promised [$4m]" Holm makes the claim."""
    word = line.words[one.place]
    within = earlier.place < one.name[0] < earlier.last
    return within and (word in PLEDGING or (word not in SAYING and pronoun(line, one.name)))


def covering(found: list[Attribution], token: int, *, quoted: bool) -> Attribution | None:
    """Give the nearest of the attributions that cover the figure at `token`; a quotation belongs to any around it."""
    if len(found) > CROWD:
        middle = bisect_left(found, (token,))
        found = found[max(middle - CROWD // 2, 0) : middle + CROWD // 2]
    around = [one for one in found if (quoted or one.first <= token < one.last) and not _within(one, token)]
    return min(around, key=lambda one: abs(token - one.place)) if around else None


def _within(one: Attribution, token: int) -> bool:
    """Whether the figure belongs to the speaker: "Bronson, [49], told", "[two] aides told"."""
    first = one.name[0]
    return token == first - 1 or min(first, one.place) <= token < max(one.name[1], one.place)


def _according(line: Line, place: int) -> Attribution | None:
    """Read "according to the academy"; whatever stands there makes the claim: "according to her memoirs"."""
    if place + 2 >= len(line.words) or line.words[place + 1] != "to":
        return None
    first = place + 2
    name = sayers.behind(line, first)
    if not name:
        first += line.tags[first] & (DET | FIGURE) > 0
        while first + 1 < len(line.words) and (line.tags[first] & TIME or line.words[first][:1].isdigit()):
            first += 1 + (line.words[first + 1] == ",")  # "a March 14, 2019 report"
        name = phrases.following(line, min(first, len(line.words) - 1), narrow=True)
    return Attribution(place, name, *reach.according(line, place, name[1])) if name else None


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


def _reported(  # noqa: PLR0911 (a return for each shape)
    line: Line, place: int, earlier: list[Attribution]
) -> Attribution | None:
    words, tags = line.words, line.tags
    first = reporting.verb_begins(line, place)
    passive = any(words[spot] in PASSIVE for spot in range(first, place))
    one = _passive(line, place) if passive or words[place + 1 : place + 2] == ["by"] else None
    if one or passive:
        return one
    if words[place] in PUTTING or words[place] in DEMANDING:
        return _put(line, place, first)
    if words[place] in WEAK and not reporting.goes_on(line, place) and not (place and words[place - 1] in QUOTES):
        return _closing(line, place, first)
    if words[place].endswith("ing"):
        return _participle(line, place)
    if reporting.describes(line, first, place):
        return None
    if first and words[first - 1] in ("and", "but") and earlier and earlier[-1].name[1] <= earlier[-1].place:
        first_said = earlier[-1].name  # "The mayor said it was calm and [told] reporters that …"
        return Attribution(place, first_said, *reach.covered(line, place, first_said))
    if ((first and tags[first - 1] & MARK) or not first) and not tags[place] & TELL:
        name = sayers.inverted(line, place) if first == place else None
        if name:
            return Attribution(place, name, 0, name[0])
    name = sayers.before(line, first, sure=words[place] in SAYING)
    if not name:
        name = sayers.inverted(line, place) if first == place and not tags[place] & TELL else None
        return Attribution(place, name, 0, place) if name else None
    return Attribution(place, name, *reach.covered(line, place, name))


def _passive(line: Line, place: int) -> Attribution | None:
    """Read "was reported by the council" and "as announced by Acme"; "was claimed by Bray" is no report."""
    words = line.words
    if words[place + 1 : place + 2] in (["as"], ["at"]):
        return _measured(line, place)
    if words[place + 1 : place + 2] != ["by"] or not words[place].endswith(PARTICIPLES):
        return None
    if words[place] in WEAK and words[place] not in PUT:
        return None
    name = sayers.behind(line, place + 2)
    if not name:
        return None
    ahead = range(name[1], min(name[1] + reach.PART, len(words)))
    last = next((spot for spot in ahead if line.tags[spot] & SUBORD and words[spot] not in ("that", "as")), len(words))
    return Attribution(place, name, 0, last)


def _measured(line: Line, place: int) -> Attribution | None:
    """Read "was recorded as magnitude 6.4 by the survey" and "was put at [40] by officials"."""
    for spot in range(place + 2, min(place + SETTING, len(line.words) - 1)):
        if line.tags[spot] & (MARK | SUBORD):
            break
        if line.words[spot] == "by" and any(tag & FIGURE for tag in line.tags[place + 2 : spot]):
            name = sayers.behind(line, spot + 1)
            return Attribution(spot, name, place + 1, spot) if name else None
    return None


def _put(line: Line, place: int, first: int) -> Attribution | None:
    """Read "Acme [puts] the toll at 40" and "[called] for a 40% cut"; "put on a show at 40 schools" is no report."""
    words, tags = line.words, line.tags
    for spot in range(place + 1, min(place + SETTING, len(words) - 1)):
        if words[spot] == ("at" if words[place] in PUTTING else "for"):
            behind = spot + 1
            while behind < len(words) - 1 and (words[behind] in HEDGES or (words[behind] in ARTICLES)):
                behind += 1
            name = sayers.before(line, first) if tags[behind] & FIGURE else None
            return Attribution(place, name, place + 1, len(words)) if name else None
        if tags[spot] & (MARK | SUBORD) or (spot == place + 1 and tags[spot] & PREP) or words[place] in DEMANDING:
            break
    return None


def _closing(line: Line, place: int, first: int) -> Attribution | None:
    """Read a weak verb that closes a sentence: "Rents rose [4%], official data showed on Friday"."""
    if place + 1 < len(line.words) and not line.tags[place + 1] & (MARK | PREP | TIME):
        return None
    name = sayers.before(line, first) if first else None
    return Attribution(place, name, 0, len(line.words)) if name and reach.trails(line, name) else None


def _participle(line: Line, place: int) -> Attribution | None:
    """Read "…, adding that 40 were hurt", "with Ito describing" and "was quoted as saying"."""
    quoted = _quoted(line, place)
    if quoted:
        by = quoted == place - 2 or line.words[quoted + 1] == "by"  # "was quoted by the Arden Times as [saying]"
        phrase = governor(line, quoted) if by else phrases.preceding(line, place - 1)
    elif place and line.words[place - 1] in (",", "and", "while"):
        phrase = governor(line, verb_before(line, place - 1))
    elif place > 1 and line.tags[place - 1] & (ADVERB | TIME) and line.words[place - 2] == ",":
        phrase = sayers.before(line, place - 1)  # "Acme, earlier [reporting] a loss of 40 jobs, said"
    else:
        phrase = phrases.preceding(line, place)
    name = naming.name(line, phrase) if phrase and naming.speaks(line, phrase) else None
    start = reach.behind_listener(line, place) if line.tags[place] & TELL else place + 1
    if quoted and start + 1 >= len(line.words):
        start = 0  # "40 were hurt, the agency quoted the governor as [saying]"
    return Attribution(place, name, start, len(line.words)) if name else None


def _quoted(line: Line, place: int) -> int:
    """Give the place of "quoted" before "as [saying]", or 0."""
    if not place or line.words[place - 1] != "as":
        return 0
    return next((spot for spot in range(place - 2, max(place - QUOTED, 0), -1) if line.words[spot] == "quoted"), 0)


def pronoun(line: Line, phrase: Phrase) -> bool:
    """Whether the speaker is only "he", "she" or "they"."""
    return phrase[1] - phrase[0] == 1 and bool(line.tags[phrase[0]] & PRONOUN)
