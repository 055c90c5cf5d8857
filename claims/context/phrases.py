"""Noun phrases, found by the small words around them: "databases containing user data", "the ministry of health"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context.clause import (
    ACCORDING,
    ADVERB,
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
    REPORT,
    SOURCE,
    SUBORD,
    TIME,
    VERB,
    listed,
)

if TYPE_CHECKING:
    from claims.context.clause import Line

ALONE = listed("phrases", "alone")
AVERAGES = listed("phrases", "averages")
ASIDES = listed("phrases", "asides")
EVERYWHERE = listed("phrases", "everywhere")
EITHER = listed("phrases", "either")
HEDGES = listed("phrases", "hedges")
LEADING = listed("phrases", "leading")
LEVIES = listed("phrases", "levies")
LINKING = listed("phrases", "linking")
MODALS = listed("clause", "modals")
STRETCHES = listed("phrases", "stretches")
NOUNS = listed("phrases", "nouns")

PLACES = ("in", "on", "near", "from", "behind", "at")

LONGEST = 24  # tokens in a noun phrase, at most
_NEVER = MARK | CONJ | PRONOUN | AUX | SUBORD | TIME | RELATIVE | ACCORDING
_EDGE = PREP | DET | CONJ | ADVERB | SUBORD | TIME

Phrase = tuple[int, int]  # the first token, and the one behind the last


def following(line: Line, token: int, *, narrow: bool = False) -> Phrase | None:
    """Give the noun phrase that begins at `token`: "[40] people on board" from "people"; narrow: "people"."""
    size = min(len(line.words), token + LONGEST)
    first = _owned(line, token, size)
    if first + 1 < size and line.words[first] in EVERYWHERE and line.tags[first + 1]:
        return None  # "infected [35,000] worldwide in May"
    while first < size and (line.tags[first] & (DET | FIGURE) or line.words[first] in LEADING):
        if line.words[first : first + 3 : 2] == ["of", "top"] and first + 3 < size and line.tags[first + 3] & FIGURE:
            first += 4  # "seven of the top [ten] places"
            continue
        if line.tags[first] & FIGURE and not line.tags[first - 1] & DET and line.words[first - 1] != "of":
            return None
        first += 1
    if first + 1 < size and line.words[first].endswith("ly") and line.words[first + 1].endswith("ed"):
        first += line.tags[first] & TIME > 0  # "two recently found moons"
    if first + 1 < size and line.words[first] == "them" and line.words[first - 1] == "of":
        first += 1
    last = _head(line, first, size)
    if last == first or (last == first + 1 and _alone(line, first)):
        return None
    if first > token and _points(line, first - 1):
        first -= 1
    return first, last if narrow else _more(line, last, size)


def _owned(line: Line, token: int, size: int) -> int:
    """Give the place behind the second figure of "of Arden's [54] seats": the seats are counted."""
    if not line.at or line.at[-1] <= token + 1:
        return token
    for place in range(token + 1, min(token + 7, size - 1)):
        if line.words[place].endswith("'s"):
            behind = place + 1
            while behind < size - 1 and line.words[behind] in HEDGES:
                behind += 1
            return behind + 1 if line.tags[behind] & FIGURE else token
        if line.tags[place] & (MARK | VERB | AUX | FIGURE):
            break
    return token


def _alone(line: Line, place: int) -> bool:
    """Whether a word without a noun counts nothing: "took [two] apiece", "rose to [31 cents] shortly before noon"."""
    word = line.words[place]
    if (line.tags[place] & ADVERB and word not in HEDGES) or word in ALONE:
        return True
    return word.endswith("ly") and word not in NOUNS and not line.capital(place)


def _points(line: Line, place: int) -> bool:
    """Whether the word points at something: "our", "those", but not "the"."""
    return bool(line.tags[place] & DEFINITE) and line.words[place] != "the"


def _head(line: Line, first: int, size: int) -> int:
    """Find the end of the plain run of nouns and adjectives from `first`."""
    place = first
    tags, words = line.tags, line.words
    while place < size:
        tag = tags[place]
        if tag:
            if tag & (_NEVER | PREP | FIGURE) and not (place == first and words[place] == "others"):
                break
            if place > first and (tag & DET or (tag & (VERB | REPORT | ADVERB) and not noun(line, place))):
                break
        elif place > first and not line.capital(place):
            if _participle(words, place) and not _adjective(line, place, first):
                break
            if words[place] == "worth" and _sum(line, place + 1):
                break  # "cocaine | worth about $3m"
            if words[place].endswith("ly") and _plural(words[place - 1]):
                break  # "three couples | briefly share a house"
        elif place > first and _plural(words[place - 1]) and not line.capital(place - 1):
            break  # "sons | Wyatt and Zachary"
        place += 1
    return place


def _sum(line: Line, place: int) -> bool:
    return place < len(line.words) and (bool(line.tags[place] & FIGURE) or line.words[place] in HEDGES)


def _participle(words: list[str], place: int) -> bool:
    word = words[place]
    return word.endswith(("ed", "ing")) and word not in NOUNS and not words[place - 1].endswith("ly")


def noun(line: Line, place: int) -> bool:
    """Whether a word that may be a verb is a noun here: "a stimulus plan", but "the analysts plan"."""
    if line.tags[place] & SOURCE:
        return True
    if place + 1 < len(line.tags) and line.tags[place + 1] & (DET | FIGURE):
        return False
    return line.words[place] in EITHER and not _plural(line.words[place - 1])


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def known(word: str) -> bool:
    """Whether a word in -ing or -ed is a noun or an adjective."""
    return word in NOUNS


def _adjective(line: Line, place: int, first: int) -> bool:
    """Whether a form in -ed stands before its noun: "two separate failed attacks"."""
    if place + 1 >= len(line.words) or place != first + 1:
        return False
    plain = not line.tags[place + 1] & ~NAMING and line.words[place + 1].endswith("s")
    return plain and not line.words[place - 1].endswith("s") and not line.words[place + 1].endswith("'s")


def _more(line: Line, last: int, size: int) -> int:
    """Go on over "of …", "containing …", "in Texas" and "and diplomats"."""
    words, tags = line.words, line.tags
    seen = ""
    while last + 1 < size:
        word = words[last]
        if word in LINKING:
            if word in PLACES and seen in PLACES:
                return last  # "homes in a slum | in Arden"
            seen = word
            start = last + 1
            if tags[start] & PREP and start + 1 < size:
                start += 1
            while start < size and tags[start] & DET:
                start += 1
            if start < size and _aside(words[start], word):
                return last
            end = _head(line, start, size)
            if end == start:
                return last
            last = _head(line, end + 1, size) if word == "between" and words[end : end + 1] == ["and"] else end
        elif (
            word in ("and", "or")
            and not tags[last + 1] & ~NAMING
            and not line.verb(last + 1)
            and not _participle(words, last + 1)
        ):
            end = _head(line, last + 1, size)
            if end - last > (6 if line.capital(last + 1) else 4) or (end < size and _acts(line, last, end)):
                return last
            last = end
        else:
            return last
    return last


def preceding(line: Line, token: int, *, narrow: bool = False) -> Phrase | None:
    """Give the noun phrase that ends before `token`: "Sales of cars [rose]" from "rose"; narrow stops at "in"."""
    floor = max(token - LONGEST, 0)
    words, tags = line.words, line.tags
    first = token
    while first > floor:
        tag = tags[first - 1]
        word = words[first - 1]
        if tag & (MARK | AUX | FIGURE | RELATIVE | ACCORDING):
            break
        if tag & (VERB | REPORT) and not tag & SOURCE and not _adorns(line, first - 1, token):
            break
        if tag & PRONOUN and not tag & DET:
            if first == token:
                return first - 1, token
            first += first + 1 < token and line.verb(first)  # "they allowed rents"
            return trimmed(line, first, token)
        if (tag & SUBORD and not _levied(words, first)) or (tag & CONJ and (narrow or _opens(line, first - 1, floor))):
            break
        if narrow and (
            (tag & PREP and word != "of" and not _levied(words, first))
            or (not tag and word.endswith("ed") and word not in NOUNS and not _adorns(line, first - 1, token))
        ):
            break
        first -= 1
        if tag & DET and first < token - 1 and not (first and tags[first - 1] & (PREP | CONJ)):
            if not narrow and first and _gerund(line, first - 1):
                continue
            break
    return _begun(line, first, token)


def _levied(words: list[str], first: int) -> bool:
    """Whether "before" belongs to what is earned: "profit before [tax]"."""
    return words[first - 1] in ("before", "after") and first > 1 and words[first] in LEVIES


def _begun(line: Line, first: int, token: int) -> Phrase | None:
    """Give the phrase that begins at `first`, without a verb that nobody knows: "must sustain [winds]"."""
    tags = line.tags
    if 0 < first < token - 1 and line.words[first - 1] in MODALS:
        first += 1
    if first == token and first and tags[first - 1] & FIGURE and (first == 1 or tags[first - 2] & MARK):
        return first - 1, first
    return trimmed(line, first, token)


def _gerund(line: Line, place: int) -> bool:
    """Whether a form in -ing goes on with the noun phrase: "the cost of enforcing [the policy]"."""
    return place > 1 and line.words[place].endswith("ing") and line.words[place - 1] in ("of", "for")


def _adorns(line: Line, place: int, token: int) -> bool:
    """Whether a form in -ed or a noun that may be a verb belongs to the noun phrase: "its confirmed cases [rose]"."""
    word = line.words[place]
    if word.endswith("ed"):
        return place + 1 < token and (
            place == 0 or bool(line.tags[place - 1] & (DET | PREP | MARK)) or line.words[place - 1] in AVERAGES
        )
    return (
        word in EITHER
        and place > 0
        and not line.tags[place - 1] & (PRONOUN | AUX)
        and (line.words[place - 1].endswith("'s") or not _plural(line.words[place - 1]))
    )


def _acts(line: Line, last: int, end: int) -> bool:
    """Whether what follows "and" at `last` begins a clause: "40 people and [flood] 9 farms", "and Bray [won]"."""
    tag = line.tags[end]
    return line.verb(end) or bool(tag & FIGURE) or line.words[end] == "of" or (end == last + 2 and bool(tag & DET))


def _aside(word: str, linked: str) -> bool:
    """Whether a noun phrase does not go on over this word: "goals in [2019]", "in the [first] half"."""
    return (len(word) == 4 and word.isdigit()) or word in ASIDES or (linked != "of" and word in STRETCHES)


def _opens(line: Line, conjunction: int, floor: int) -> bool:
    """Whether the conjunction opens a clause, and joins no nouns: ", and" or "but"."""
    return line.words[conjunction] == "but" or conjunction == floor or bool(line.tags[conjunction - 1] & MARK)


def trimmed(line: Line, first: int, last: int) -> Phrase | None:
    """Give the phrase without the small words at its ends: "city" of "In the city", "ministry" of "the ministry on"."""
    tags = line.tags
    while (
        first < last
        and ((tags[first] & _EDGE and not _points(line, first)) or _adverb(line, first))
        and not tags[first] & SOURCE
    ):
        first += 1
    while last > first and tags[last - 1] & (_EDGE | FIGURE) and not tags[last - 1] & SOURCE:
        last -= 1
    return (first, last) if first < last else None


def _adverb(line: Line, place: int) -> bool:
    return line.words[place].endswith("ly") and not line.capital(place)


def name_begins(line: Line, last: int) -> int:
    """Give the place where the run of plain capitals that ends before `last` begins."""
    while last and line.capital(last - 1) and not line.tags[last - 1]:
        last -= 1
    return last


def led_by(line: Line, first: int) -> int:
    """Give the token before a phrase and its determiners."""
    place = first - 1
    while place > 0 and line.tags[place] & DET:
        place -= 1
    return place
