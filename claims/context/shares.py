"""What a share is of, or whose it is: "[70%] of settlements", "Holm won [60%] of the vote"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import edges, phrases, sizes
from claims.context.clause import AUX, CONJ, FIGURE, MARK, PREP, PRONOUN, listed
from claims.context.governing import governor, moved, verb_before

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.context.phrases import Phrase

BEING = listed("clause", "passives")
DEGREES = listed("phrases", "degrees")
HOLDING = listed("phrases", "holding")
MAKING = listed("phrases", "making")
STAKES = listed("phrases", "stakes")
WHOSE = listed("phrases", "whose")

NEAR = 12  # tokens between two shares that one verb governs, at most
LIST = 24  # tokens between the words that open a sentence and their share, at most


def shared(line: Line, left: int, right: int) -> Phrase | None:
    """Find what a share is of, or whose it is: "[70%] of settlements", "a [30%] stake in the road"."""
    words, size = line.words, len(line.words)
    if right < size and words[right] in WHOSE:
        return phrases.following(line, right)
    if left and words[left - 1] in ("from", "to", "by"):
        found = moved(line, left)
        if found:
            return found
    if right < size and words[right] == "of":
        return _whole(line, left, right)
    found = _theirs(line, left, right) or _opening(line, left) or _beside(line, left)
    if found:
        return found
    if right < size and _belongs(words[left - 1], words[right]):
        return None
    return sizes.described(line, right) or sizes.sized_by(line, left) or sizes.limited(line, right - 1, left)


def _opening(line: Line, left: int) -> Phrase | None:
    """Find the whole that opens a sentence: "Of those who voted, [85%] were women", "Among Greens, [9%] said no"."""
    opens = line.words[0] in ("of", "among") and 3 < left < LIST and line.words[left - 1] == ","
    return phrases.trimmed(line, 1, left - 1) if opens else None


def _beside(line: Line, left: int) -> Phrase | None:
    """Find the name beside a share: "followed by Bray at [34%]", but not "rents in Arden at [34%]"."""
    if left < 3 or line.words[left - 1] not in ("at", "with", "on") or not line.capital(left - 2):
        return None
    found = phrases.preceding(line, left - 1, narrow=True)
    spot = found[0] - 1 if found else 0
    spot -= spot > 0 and line.words[spot] == "the"
    before = line.words[spot] if found and found[0] else ""
    told = before in ("by", "for", "on", "and", "with") or before in sizes.SETTING
    goes_on = before == "," and spot > 0 and line.tags[spot - 1] & FIGURE  # "the Blues at 34%, the Greens at [29%]"
    return found if told or goes_on else None


def _theirs(line: Line, left: int, right: int) -> Phrase | None:
    """Find the name before a share of no noun: "Holm won [52%] to Ray's [48%]"."""
    last = left - (line.words[left - 1] in ("'", "’"))  # "the Greens' [48%]"
    if last < 2 or not line.words[last - 1].endswith("'s" if last == left else "s") or not line.capital(last - 1):
        return None
    if right < len(line.words) and not line.tags[right] & (MARK | PREP | CONJ):
        return None
    return phrases.name_begins(line, last - 1), last


def _belongs(before: str, noun: str) -> bool:
    """Whether a share is whose it is: "Holm has a [19%] stake in the road", "the lake is [20%] full"."""
    return noun in sizes.POLLS or (before in HOLDING and noun in STAKES) or (before in BEING and noun in DEGREES)


def _whole(line: Line, left: int, right: int) -> Phrase | None:
    """Find what a share is of; not in "the toll was [half] of the population" and "Holm won [60%] of the vote"."""
    if left > 1 and line.words[left - 1] in BEING and _plainly(line, left - 1):
        return None
    if left > 2 and line.words[left - 1] in ("up", "for", "to") and line.words[left - 2] in MAKING:
        return governor(line, left - 2)  # "women make up [16%] of the officers"
    if line.words[left - 1] in HOLDING or _goes_on(line, left):
        return None  # "women hold [30%] of the seats and [9%] of the posts"
    if line.words[left - 1] == "at":
        return sizes.sized_by(line, left) or governor(line, verb_before(line, left))  # "debt stands at [9%] of sales"
    found = phrases.following(line, right + 1)
    if found and line.words[left - 1] not in ("by", "including"):
        head = phrases.following(line, right + 1, narrow=True) or found
        if not sizes.POLLS.isdisjoint(line.words[max(head[0], head[1] - 2) : head[1]]):
            return None
    return found


def _goes_on(line: Line, left: int) -> bool:
    """Whether a share goes on with what somebody holds: "[30%] of the seats, [9%] of the posts"."""
    if line.words[left - 1] not in ("and", ",", "or"):
        return False
    for place in range(left - 2, max(left - NEAR, 1), -1):
        if line.tags[place] & FIGURE:
            first = edges.left(line, place)
            held = line.words[first - 1] in HOLDING or line.words[first - 2] in MAKING
            return held and line.words[place + 1] == "of"
        if line.verb(place):
            return False
    return False


def _plainly(line: Line, verb: int) -> bool:
    """Whether a noun stands before "is" or "would be", and no "there" or "it"."""
    while verb and line.tags[verb] & AUX:
        verb -= 1
    return not line.tags[verb] & PRONOUN
