"""The verb before a figure and who or what governs it: "Voter turnout" of "Voter turnout was down by 1.5%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import (
    ADVERB,
    AUX,
    CHANGE,
    CONJ,
    DET,
    FIGURE,
    MARK,
    PREP,
    PRONOUN,
    RELATIVE,
    REPORT,
    SUBORD,
    VERB,
    listed,
)

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

BRINGING = listed("changes", "bringing")
AVERAGES = listed("phrases", "averages")
STRETCHES = listed("phrases", "stretches")
SITES = listed("phrases", "sites")
EXPECTING = listed("phrases", "expecting")
MULTIPLYING = listed("changes", "multiplying")

ASIDE = 14  # tokens in an aside, at most
ASIDES = {")": "(", ">": "<", "—": "—", "–": "–"}
REACH = 40  # tokens from the figure to its clause's verb, at most
NEAR = 10  # tokens from the figure to a participle that governs it, at most

QUOTES = ('"', "“", "„", "«", "(")


def verb_before(line: Line, token: int) -> int:
    """Give the verb before `token`, or -1."""
    words, tags = line.words, line.tags
    for place in range(token - 1, max(token - REACH, 0) - 1, -1):
        if words[place] in ";:":
            return -1
        if line.verb(place) and not (place and tags[place - 1] & (DET | RELATIVE) == DET and not tags[place] & AUX):
            if _adorns(line, place):
                continue
            return place
    word = words[token - 1] if token > 1 else ""
    return token - 1 if word.endswith("s") and word[-2:-1] not in "s'" and not tags[token - 1] else -1


def _adorns(line: Line, place: int) -> bool:
    """Whether a form in -ed only describes: "the eighth named storm", "maximum sustained winds"."""
    if line.tags[place] or not 0 < place < len(line.words) - 1 or line.tags[place + 1]:
        return False
    return bool(line.tags[place - 1] & FIGURE) or line.words[place - 1] in AVERAGES


def governor(line: Line, verb: int) -> Phrase | None:
    """Give the subject of the verb, through auxiliaries, relative clauses and appositions."""
    if verb < 0:
        return None
    words, tags = line.words, line.tags
    first = _beside(line, _parted(line, verb_begins(line, verb)))
    if first and tags[first - 1] & CONJ:  # "rose and fell": the subject stands before the first of them
        earlier = verb_before(line, first - 1)
        return governor(line, earlier) if earlier >= 0 and first - earlier < 14 else None
    if first > 1 and words[first - 1] == "to" and words[first] != "be":
        earlier = verb_before(line, first - 1)
        if earlier >= 0 and EXPECTING.isdisjoint(words[earlier:first]):  # "is unlikely to rise", "fought back to win"
            return governor(line, earlier) if first - earlier < 14 else None
    if first and tags[first - 1] & RELATIVE:
        first = _described(line, _before_relative(line, first - 1))
    elif first and words[first - 1] == ",":
        comma = first - 1
        first = _before_apposition(line, comma)
        if first < comma and _called(line, first + 1, comma):
            return first + 1, comma  # "The former mayor, Ana Ray, [came]"
        if first == comma and words[comma + 1].endswith("ing"):  # "Ray left, [having joined] the navy at 14"
            earlier = verb_before(line, comma)
            return governor(line, earlier) if earlier >= 0 else None
    if first > 1 and tags[first - 1] & FIGURE:
        first = _before_figure(line, first - 1)
    found = phrases.preceding(line, first) if first > 0 else None
    return _joined(line, found) if found else None


def _parted(line: Line, first: int) -> int:
    """Give the place where a verb begins whose auxiliary stands before an aside: "The bill [will], he said, cost"."""
    if first < 4 or line.words[first - 1] != ",":
        return first
    comma = _before_apposition(line, first - 1)
    return verb_begins(line, comma - 1) if comma < first - 1 and line.tags[comma - 1] & AUX else first


def _beside(line: Line, first: int) -> int:
    """Give the place before an aside in brackets or dashes: "Bray Media (BRM) [rose]"."""
    words = line.words
    opening = ASIDES.get(words[first - 1]) if first > 2 else None
    if opening:
        for place in range(first - 2, max(first - ASIDE, 0), -1):
            if words[place] == opening:
                return place
    return first


def _described(line: Line, last: int) -> int:
    """Give the end of the name before what describes it: "Bray Media, the company that [owns]"."""
    found = phrases.preceding(line, last, narrow=True)
    comma = found[0] - 1 if found else 0
    while comma > 1 and line.tags[comma] & DET:
        comma -= 1
    if comma < 1 or found is None or line.words[comma] != "," or line.capital(found[1] - 1):
        return last
    first = phrases.name_begins(line, comma)
    return comma if first < comma and (not first or not line.tags[first - 1] & (PREP | MARK)) else last


def _before_relative(line: Line, first: int) -> int:
    """Give the end of the name before "who": "Bo Ray" of "Bo Ray, 58, who [lives]"."""
    words = line.words
    if first and words[first - 1] == ",":
        first -= 1
    return first - 2 if first > 1 and line.tags[first - 1] & FIGURE and words[first - 2] == "," else first


def _before_figure(line: Line, figure: int) -> int:
    """Give the end of what a figure only describes: "sales" of "sales over the next [two years] are put at"."""
    place = figure
    while place > 0 and (line.tags[place - 1] & DET or line.words[place - 1] in STRETCHES):
        place -= 1
    led = place > 1 and (line.tags[place - 1] & PREP or line.words[place - 1] == "aged")
    return place - 1 if led and line.words[place - 1] != "of" else figure + 1


def _joined(line: Line, phrase: Phrase) -> Phrase:
    """Give "the Greens" where "and" joins clauses and no nouns: "Labour won five seats and the Greens [took] three"."""
    first, last = phrase
    for place in range(first + 1, last - 1):
        if line.words[place] == "and":
            break
    else:
        return phrase
    before = first - 1
    while before > 0 and line.tags[before] & (DET | PREP):
        before -= 1
    if before < 1 or line.tags[before] & REPORT or line.words[before] in EXPECTING:
        return phrase
    owed = line.tags[before] & FIGURE or line.verb(before)
    return phrases.trimmed(line, place + 1, last) or phrase if owed else phrase


def absolute(line: Line, verb: int, token: int) -> Phrase | None:
    """Find who does what "with" tells beside the sentence: "Arden won, with [Bo Ray] finishing third"."""
    words, tags = line.words, line.tags
    for place in range(token - 1, max(verb, token - NEAR), -1):
        if tags[place] & MARK and place < token - 1:
            return None
        if words[place].endswith("ing") and not tags[place] and tags[place + 1] and not phrases.known(words[place]):
            found = phrases.preceding(line, place, narrow=True)
            led = found and found[0] > verb + 1 and _led(line, found[0])
            if led:
                return found
            comma = place - 1 - bool(tags[place - 1] & DET)  # ", each weighing"
            if comma > 0 and words[comma] == ",":
                return None if _acted(line, verb, comma) else phrases.preceding(line, comma)
    return None


def _acted(line: Line, verb: int, comma: int) -> bool:
    """Whether a verb stands before the comma in its own part: "it [fell], losing 5%"; not in "said: "The maize, …"."""
    for place in range(comma - 1, -1, -1):
        if place == verb:
            return True
        if line.tags[place] & MARK:
            return False
    return False


def _led(line: Line, first: int) -> bool:
    """Whether "with" stands before the phrase at `first`, or only titles and "of" between."""
    return line.words[phrases.led_by(line, first)] == "with"


def verb_begins(line: Line, verb: int) -> int:
    """Give the place where a verb begins, with its auxiliaries and adverbs: "[will soon] rise"."""
    words, tags = line.words, line.tags
    first = verb
    while first > 0:
        if (tags[first - 1] & (AUX | ADVERB) or words[first - 1].endswith("ly")) and not tags[first - 1] & PRONOUN:
            first -= 1
        elif words[first - 1] == "to" and first > 1 and line.verb(first - 2):
            first -= 2
        elif words[first].endswith("ing") and words[first] != "being" and line.verb(first - 1):
            first -= 1  # "admits having received"
        else:
            break
    if first > 1 and words[first - 1] == "to" and tags[first - 2] & PRONOUN:
        first -= 1  # "expected it to [hit]"
    return first - 1 if first > 1 and words[first - 1] in QUOTES else first  # that rents "rose by [5%]"


def _before_apposition(line: Line, comma: int) -> int:
    """Find the comma that opens what `comma` closes: "Zuckerberg, chairman of Facebook, [tripled]"."""
    last = comma
    for place in range(comma - 1, max(comma - 20, 0), -1):
        if line.words[place] == ",":
            if last == comma and _place_name(line, place + 1, comma):
                last = place  # "Ana Ray, mayor of Arden, Texas, [came]"
                continue
            return comma if _tells(line, place + 1, comma) else place
    return last


def _tells(line: Line, first: int, last: int) -> bool:
    """Whether a clause of its own stands between two commas: "Prices rose, [they had left the house], located …"."""
    tags = line.tags
    if tags[first] & (SUBORD | CONJ) or tags[last - 1] & REPORT or line.verb(first):
        return False
    for place in range(first, last):
        if tags[place] & RELATIVE or line.words[place] == "to":
            return False
        if tags[place] & (VERB | AUX) or (tags[place + 1] and line.verb(place)):
            return True
    return False


def _place_name(line: Line, first: int, last: int) -> bool:
    """Whether only a name stands between two commas: "Arden, [New Mexico]"."""
    if last - first == 2 and line.words[first] not in SITES:
        return False
    return 0 < last - first < 3 and line.capital(first - 2) and all(map(line.capital, range(first, last)))


def _called(line: Line, first: int, last: int) -> bool:
    """Whether a name of two or three words stands between two commas, behind somebody who has none."""
    if not 1 < last - first < 4 or not all(map(line.capital, range(first, last))):
        return False
    found = phrases.preceding(line, first - 1)
    return found is not None and not line.capital(found[0])


def moved(line: Line, token: int) -> Phrase | None:
    """Find what rises or falls before "from", "to" or "by": "cut [the number of stations] from 180"."""
    words, tags = line.words, line.tags
    behind = token - 1
    for place in range(token - 1, max(token - REACH, 0) - 1, -1):
        word = words[place]
        if word in ("from", "by", "to") and not tags[place - 1] & VERB:
            behind = place
        if word == ";":
            return None
        noun = not tags[place] & VERB or word in phrases.EITHER  # "a rise in rents", but "rents rallied in May"
        if noun and tags[place] & CHANGE and place + 1 < len(words) and words[place + 1] in ("in", "of"):
            return phrases.trimmed(line, place + 2, _object_end(line, place + 2, behind))
        if (
            (tags[place] & CHANGE and tags[place] & VERB)
            or (tags[place] & FIGURE and word in MULTIPLYING)
            or word in BRINGING
        ):
            if behind > place + 1 and not tags[place + 1] & (PREP | FIGURE | ADVERB | MARK):
                return phrases.trimmed(line, place + 1, _object_end(line, place + 1, behind))
            return governor(line, place)
        if tags[place] & AUX and not tags[place + 1] & CHANGE:
            return None
    return None


def _object_end(line: Line, first: int, behind: int) -> int:
    for place in range(first, behind):
        if line.words[place] in ("by", "to", "from", ","):
            return place
    return behind
