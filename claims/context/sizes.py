"""What a sum, a measure or a share is the size of: "a fine of [75 euros]", "[75W] bulbs", "a [40%] rise in exports"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import phrases
from claims.context.clause import AUX, CHANGE, DET, MARK, NAMING, PREP, VERB, listed
from claims.context.governing import moved

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

AVERAGES = listed("phrases", "averages")
DIRECTIONS = listed("phrases", "directions")
LIMITS = listed("phrases", "limits")
DIMENSIONS = listed("phrases", "dimensions")
SETTING = listed("phrases", "setting")
POLLS = listed("phrases", "shares")
TRADING = listed("phrases", "trading")
FINING = listed("phrases", "fining")
WORTH = listed("phrases", "worth")

NEAR = 12  # tokens between "sell" and its price, at most
TALL = ("long", "high", "wide", "tall", "deep", "thick")


def sized(line: Line, token: int, left: int, right: int) -> Phrase | None:
    """Find what a sum or a measure is the size of: "a fine of [75 euros]", "[75W] bulbs", "[$3m] in aid"."""
    words, size = line.words, len(line.words)
    if right + 1 < size and words[right] == "in" and words[right + 1] in DIMENSIONS:
        right += 2
    found = _put(line, left, right) or described(line, right)
    if not found and left < token and right < size and line.tags[right] & CHANGE and not line.verb(right):
        return right, right + 1  # "a [$107 million] loss"
    if not found and left and words[left - 1] in ("from", "to", "by"):
        found = moved(line, left)
    if found:
        return found
    if right < size and words[right] in TALL and not line.tags[left - 1] & ~NAMING and not line.verb(left - 1):
        return phrases.preceding(line, left, narrow=True)  # "traffic jams [ten kilometres] long"
    inside = right + 1 < size and words[right] == "in" and _stuff(line, right + 1)
    if right < size and (inside or words[right] == "of"):
        near = left > 2 and words[left - 1] == "within"
        return _within(line, left) if near else phrases.following(line, right + 1)
    if left > 1 and words[left - 1] == "with":
        return phrases.preceding(line, left - 1, narrow=True)
    found = sized_by(line, left)
    if not found and left > 1 and words[left - 1] == "for":
        found = _sold(line, left - 1) or _priced(line, left - 1)
    return found or _reaching(line, left) or limited(line, token, left)


def _reaching(line: Line, left: int) -> Phrase | None:
    """Find what does something at a size: "winds gusting to [110 km/h]"; not in "they were going at [110 km/h]"."""
    if left < 3 or line.words[left - 1] not in ("to", "at") or not line.words[left - 2].endswith("ing"):
        return None
    noun = not line.tags[left - 2] and not line.tags[left - 3] and not line.verb(left - 3)
    return phrases.preceding(line, left - 2, narrow=True) if noun else None


def _stuff(line: Line, place: int) -> bool:
    """Whether "in" leads to what a sum is: "[$3m] in aid"; not to a place or a time, as "in Arden" and "in 2019" do."""
    if line.words[place + 1 : place + 2] and line.words[place + 1].isdigit():
        return False  # "in late 1985", "in fiscal 1986"
    return line.words[place].isalpha() and not line.capital(place) and not line.tags[place] & ~NAMING


def _priced(line: Line, last: int) -> Phrase | None:
    """Find what has a price: "they got the mill for [$9]"; not in "the mill was sold at auction for [$9]"."""
    found = phrases.preceding(line, last, narrow=True)
    led = found and found[0] and line.tags[found[0] - 1] & PREP and line.words[found[0] - 1] not in ("of", "to")
    return None if led else found


def _sold(line: Line, last: int) -> Phrase | None:
    """Find what changes hands for a sum: "will sell the channel to Bray Media for [$450m]"."""
    end = last
    for place in range(last - 1, max(last - NEAR, 0), -1):
        if line.words[place] in ("to", "from"):
            end = place
        if line.words[place] in TRADING:
            found = place + 1 < end and not line.tags[place + 1] & (PREP | MARK | AUX)
            return phrases.trimmed(line, place + 1, end) if found and end < last else None
        if line.tags[place] & MARK:
            return None
    return None


def _within(line: Line, left: int) -> Phrase | None:
    """Find what lies within a distance: "towns within [9 miles] of Bray"; not in "ships passed within [9 miles] of"."""
    noun = not line.tags[left - 2] and not line.verb(left - 2) and line.words[left - 3] not in phrases.MODALS
    return phrases.preceding(line, left - 1, narrow=True) if noun else None


def limited(line: Line, token: int, left: int) -> Phrase | None:
    """Find the noun that has a limit: "winds above [74mph]", "winds at Bray Bay up to [74mph]"."""
    limit = left + (line.words[left] == "not") if 0 < left < token else token  # "growth not exceeding [1%]"
    if limit >= token or not (line.words[limit] in LIMITS or line.words[limit + 1] == "excess"):
        return None
    if line.tags[left - 1] & ~NAMING or line.verb(left - 1) or line.words[left - 1].endswith(("ing", "ed")):
        return None
    found = phrases.preceding(line, left, narrow=True)
    at = found and found[0] > 1 and line.words[found[0] - 1] in phrases.PLACES
    return phrases.preceding(line, left) if found and at and all(map(line.capital, range(*found))) else found


def _put(line: Line, left: int, right: int) -> Phrase | None:
    """Find the name whose place is told: "put the Anna [12 miles] north of Arden"."""
    if right >= len(line.words) or line.words[right] not in DIRECTIONS:
        return None
    if left > 1 and line.words[left - 1] == "," and right + 1 < len(line.words) and line.tags[right + 1] & MARK:
        return phrases.preceding(line, left - 1)  # "The rock, 150 metres across, …"
    first = phrases.name_begins(line, left)
    if first == left:
        return _object(line, left)
    before = phrases.led_by(line, first)
    return (first, left) if first > 1 and not line.tags[before] & (PREP | MARK) else None


def _object(line: Line, left: int) -> Phrase | None:
    """Find what somebody does something to at a distance: "found a car [six miles] from the scene"."""
    if line.tags[left - 1] & ~NAMING or line.verb(left - 1):
        return None
    found = phrases.preceding(line, left, narrow=True)
    if not found or found[0] < 2 or not line.tags[found[0] - 1] & DET:
        return None
    return found if line.verb(found[0] - 2) and not line.tags[found[0] - 2] & AUX else None


def described(line: Line, right: int) -> Phrase | None:  # noqa: PLR0911 (a return for each shape)
    """Find the noun that a figure describes: "[75W] bulbs", "a [40%] rise in exports"."""
    size = len(line.words)
    if right >= size:
        return None
    if line.words[right] == "-":
        right += 1
    if right >= size:
        return None
    tag = line.tags[right]
    if line.words[right] in DIRECTIONS:
        plain = right + 1 < size and not line.tags[right + 1] & ~NAMING and not line.tags[right]
        plain = plain and not line.verb(right + 1)
        return phrases.following(line, right + 1) if plain else None  # "15 metres high" of "a [15 metre] high pig"
    if tag & CHANGE and right + 1 < size:
        if line.words[right + 1] in ("in", "of"):
            return phrases.following(line, right + 2)
        return phrases.following(line, right + 1) if line.words[right] in ("more", "less", "fewer") else None
    if tag & ~NAMING and not tag & VERB and line.words[right] != "more":
        return None
    if tag & VERB and not phrases.noun(line, right):
        return None
    return None if not tag and _goes_on(line, right) else phrases.following(line, right)


def _goes_on(line: Line, right: int) -> bool:
    """Whether no noun follows: "a magnitude of [7.7] triggered the wave", "sales were [40%] greater than in May"."""
    word, behind = line.words[right], line.words[right + 1 : right + 2]
    if word.endswith("ed"):
        return not behind or line.tags[right + 1] != 0
    return word.endswith("er") and behind == ["than"]


def sized_by(line: Line, left: int) -> Phrase | None:
    """Find the noun whose size the figure is: "winds of [74mph]"."""
    words = line.words
    if left and words[left - 1] in FINING:
        return left - 1, left
    if left > 1 and words[left - 1] == "of":
        found = phrases.preceding(line, left - 1, narrow=True)
        return None if found and (words[found[1] - 1] in POLLS or words[found[1] - 1] in AVERAGES) else found
    if left > 1 and words[left - 1] == "at":
        found = _put_at(line, left - 1) or _stood_at(line, left - 1)
        if found:
            return found
        left -= 1
    if left > 2 and words[left - 1] in WORTH and line.tags[left - 2] & DET and words[left - 3] == ",":
        return phrases.preceding(line, left - 3, narrow=True)  # "the boats, each weighing [9 tonnes]"
    if left > 1 and words[left - 1] in WORTH:
        aside = words[left - 2] == ","  # "his last offer for the mill, valued at [$9m]"
        return phrases.preceding(line, left - 1 - aside, narrow=not aside)
    return None


def _put_at(line: Line, last: int) -> Phrase | None:
    """Find what is put at a sum: "The court set bail on Friday at [$30,000]"."""
    for place in range(last - 2, max(last - 8, 0), -1):
        if line.words[place] in SETTING:
            return None if line.tags[place + 1] & (PREP | MARK) else phrases.following(line, place + 1, narrow=True)
        if line.tags[place] & MARK or line.verb(place):
            return None
    return None


def _stood_at(line: Line, last: int) -> Phrase | None:
    """Find what a sentence shows or leaves at a figure: "polls showed support for Holm at [9%]"."""
    named = bool(line.tags[last - 2] & DET)  # after "the" any word is a noun
    if not named and (line.tags[last - 1] or line.verb(last - 1) or line.words[last - 1].endswith("ing")):
        return None
    found = phrases.preceding(line, last)
    before = phrases.led_by(line, found[0]) if found else 0
    shown = before >= 0 and (line.words[before] == "with" or (line.verb(before) and not line.tags[before] & AUX))
    return found if shown else None
