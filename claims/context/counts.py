"""What a count counts: "[1,300] business representatives", "[39] are confirmed dead", "a crowd of [300]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import edges, phrases, sizes
from claims.context.clause import (
    ADVERB,
    AUX,
    CHANGE,
    CONJ,
    DET,
    FIGURE,
    MARK,
    NAMING,
    PREP,
    PRONOUN,
    REPORT,
    SUBORD,
    TIME,
    VERB,
    listed,
)
from claims.context.governing import governor, moved, verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

HARMS = listed("phrases", "harms")
HARMING = HARMS | listed("phrases", "harming")
SCORING = listed("phrases", "scoring")

LINKS = ("-", "that", "who")
CLAUSE = 12  # tokens in a clause that says who is counted, or from a verb to what was scored, at most
NEAR = 6  # tokens from "the most" to the figure, at most


def counted(line: Line, left: int, right: int) -> Phrase | None:
    """Find what a count counts: "[1,300] business representatives", "[39] are confirmed dead"."""
    words, size = line.words, len(line.words)
    right = _begins(line, right)
    word = words[right] if right + 1 < size else ""
    if word in LINKS or words[right - 2] in ("a", "an"):
        linked, found = _linked(line, right, word)
        if linked:
            return found
    found = None
    if word == "times" or words[right - 1] == "twice":
        found = _repeated(line, left)
    elif word and line.capital(right):
        found = _shared_noun(line, right)
    found = found or phrases.following(line, right)
    if found:
        return _whole(line, found, right)
    if left and words[left - 1] in HARMING:
        return left - 1, left
    if words[right : right + 2] == ["out", "of"]:
        return phrases.following(line, right + 2)
    if right < size and words[right] == "more":
        return None  # more of what was counted before
    return _led(line, left) or _befallen(line, right) or _numbered(line, left)


def unplaced(line: Line, phrase: Phrase) -> Phrase:
    """Give what is counted without its place, where others follow: "[21] cases in Arden, [36] in Bray"."""
    first, last = phrase
    words, tags = line.words, line.tags
    for place in range(first + 1, last - 1):
        if words[place] in phrases.PLACES or words[place] == "who":
            break
    else:
        return phrase
    if words[place] == "who" or words[last - 1] == "row":
        return phrase  # "[two] people who live in a slum", "[four] games in a row"
    spot = last
    while spot < len(words) and (words[spot] in (",", "and") or words[spot] in phrases.HEDGES or words[spot] == "at"):
        spot += 1
    if last < spot < len(words) - 1 and tags[spot] & FIGURE and words[spot + 1] in phrases.PLACES:
        return first, place
    common = words[place] == "in" and tags[place + 1] & DET and place + 2 < last and not line.capital(place + 2)
    acts = words[first] in HARMS or (place == first + 1 and line.verb(first))  # "[millions] live in the city"
    return (first, place) if common and not acts else phrase


def scorer(line: Line, left: int, right: int) -> Phrase | None:
    """Find who scored a count of points or runs that are not named: "Bo Ray scored [131]", "was out for [9]"."""
    if right < len(line.words) and not line.tags[right] & ~NAMING:
        return None
    verb = verb_before(line, left)
    if verb < 0 or left - verb > CLAUSE or SCORING.isdisjoint(line.words[verb:left]):
        return None
    return governor(line, verb)


def _begins(line: Line, right: int) -> int:
    """Give the place where the noun begins, behind "worldwide" or a figure: "[two] 60-tonne anchors"."""
    words, tags = line.words, line.tags
    if right + 2 >= len(words):
        return right
    if words[right] in phrases.EVERYWHERE and tags[right + 1]:
        return right + 1  # "[millions] worldwide who saw it"
    if tags[right] & FIGURE:
        place = right + 1 + (words[right + 1] == "-")
        plain = not tags[place] & ~NAMING and not line.verb(place) and words[place] != "old"
        return place if plain else right
    return right


def _linked(line: Line, right: int, word: str) -> tuple[bool, Phrase | None]:
    """Whether a hyphen, "that" or "who" binds a noun to its count, or there is none; and what is counted."""
    tags = line.tags
    if word == "-" and not tags[right + 1] & ~(VERB | NAMING) and _hyphened(line, right):
        if line.words[right + 1] in ("time", "times"):
            return True, phrases.following(line, right + 2)  # "a [two]-time winner of the race"
        return True, (right + 1, right + 2)  # "a [six]-person crew"
    if word == "that" and line.verb(right + 1):
        return True, None  # "other than the [15] that make up the union"
    if word == "who":
        whole = _defined(line, (right, right))  # "of the [900] who voted"
        return True, whole if whole[1] > right else None
    single = right > 1 and word not in LINKS and not (tags[right] | tags[right + 1]) & ~NAMING if word else False
    return single, (right, right + 1) if single else None  # "an [18] hole golf course"


def _whole(line: Line, phrase: Phrase, right: int) -> Phrase | None:
    """Give what is counted with the clause that says who, without "dead"; nothing for "[200] showed up"."""
    first, last = phrase
    words = line.words
    if first == right and words[first].endswith("ed") and _acts(line, first, last):
        return None
    while last > first + 1 and words[last - 1] in HARMS and not words[last - 2].endswith("ly"):
        last -= 1  # "it left [six] soldiers dead"
    return _defined(line, (first, last))


def _acts(line: Line, first: int, last: int) -> bool:
    """Whether the count does something itself, with no noun: "[200] showed up"; not in "the [four] deceased"."""
    word = line.words[first]
    if line.tags[first - 2] & DET or word in HARMS or phrases.known(word):
        return False
    if line.tags[first] & ~(VERB | REPORT | CHANGE):
        return False
    return last == first + 1 and (last == len(line.words) or line.tags[last] != 0)


def _led(line: Line, left: int) -> Phrase | None:
    """Find what stands before its count: "from 180 stations to [5]", "Arden: [3]", "a flock with [60]"."""
    word = line.words[left - 1] if left else ""
    if word in ("from", "to", "by"):
        found = moved(line, left)
        return edges.without_number(line, found) if found else None
    if left > 1 and word in ":–—-":  # a list: "Arden: [3]"
        return phrases.preceding(line, left - 1)
    if left > 1 and word == "with":
        return _most(line, left - 1) or phrases.preceding(line, left - 1, narrow=True)
    return None


def _shared_noun(line: Line, right: int) -> Phrase | None:
    """Find the noun that two counts share: "[18] FM and five AM radio stations"."""
    place = right
    while place < len(line.words) - 2 and line.capital(place) and not line.tags[place]:
        place += 1
    if (
        place == right
        or line.words[place - 1].endswith("s")
        or line.words[place] not in ("and", "or")
        or not line.tags[place + 1] & FIGURE
    ):
        return None
    place += 2
    while place < len(line.words) - 1 and line.capital(place) and not line.tags[place]:
        place += 1
    return phrases.following(line, place)


def _most(line: Line, last: int) -> Phrase | None:
    """Find what somebody has the most of: "Holm had the most delegates, with [60]"."""
    for place in range(last - 2, max(last - NEAR, 0), -1):
        if line.words[place] == "most" and line.words[place - 1] == "the":
            return phrases.following(line, place + 1, narrow=True)
    return None


def _repeated(line: Line, left: int) -> Phrase | None:
    """Find what somebody was so many times: "a champion [five] times"."""
    if not left or line.tags[left - 1]:
        return None
    if line.words[left - 1].endswith("ed"):
        return left - 1, left  # "was re-elected [twice]"
    return phrases.preceding(line, left, narrow=True)


def _numbered(line: Line, left: int) -> Phrase | None:
    """Find what has the number: "a crowd of [300]", "the number of strikes is [12]"."""
    found = sizes.sized_by(line, left)
    if found:
        return edges.without_number(line, found)
    verb = verb_before(line, left)
    found = governor(line, verb) if verb >= 0 and left - verb < 4 else None
    return edges.without_number(line, found) if found and edges.numbers(line, found) else None


def _befallen(line: Line, right: int) -> Phrase | None:
    """Find what befell those who are counted: "[39] are missing"."""
    words, tags, size = line.words, line.tags, len(line.words)
    place = right
    while place < size and (tags[place] & (AUX | ADVERB) or words[place] in ("reported", "confirmed")):
        place += 1
    return (place, place + 1) if right < place < size and words[place] in HARMS else None


def _hyphened(line: Line, place: int) -> bool:
    """Whether the hyphen at `place` stands between two words without spaces: "[six]-person crew"."""
    start = line.starts[place]
    return start + 1 == line.starts[place + 1] and not line.text[start - 1].isspace()


def _defined(line: Line, phrase: Phrase) -> Phrase:
    """Add the clause that says who is counted: "[two] people who returned from Arden"."""
    first, last = phrase
    words, tags, size = line.words, line.tags, len(line.words)
    if last + 2 >= size or words[last] != "who" or tags[last + 1] & (DET | PRONOUN | MARK) or line.capital(last + 1):
        return phrase
    place, preps = last + 1, 0
    while place < min(size, last + CLAUSE) and not tags[place] & (MARK | CONJ | SUBORD | TIME):
        if tags[place] & PREP and words[place] != "of" and not tags[min(place + 1, size - 1)] & PREP:
            preps += 1
            if preps > 2 or (preps > 1 and words[place - 1] not in phrases.LINKING):
                break
        place += 1
    while place > last + 2 and (tags[place - 1] & PREP or words[place - 1].isdigit()):
        place -= 1
    return first, place
