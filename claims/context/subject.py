"""What was counted or measured: "business representatives and diplomats", "Russia's energy exports to China"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import edges, phrases, sizes, standing
from claims.context.clause import (
    ADVERB,
    AUX,
    FIGURE,
    PREP,
    PRONOUN,
    REPORT,
    SOURCE,
    SUBORD,
    VERB,
    listed,
)
from claims.context.governing import governor, moved, resolved, verb_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase
    from claims.model import Quantity, Span

BEING = listed("clause", "passives")
HARMS = listed("phrases", "harms")
MAKING = listed("phrases", "making")
POLLS = listed("phrases", "shares")
WHOSE = listed("phrases", "whose")

NEAR = 6  # tokens from "the most" to the figure, at most
LIST = 12  # tokens between two figures of a list, at most
SHARES = ("percentage", "fraction")
SIZES = ("money", "measure", "bare")


def subjects(
    page: Page, place: int, line: Line, quantities: Sequence[Quantity], says: list[tuple[Span | None, bool]]
) -> list[Span | None]:
    """Give the subject of each figure of a sentence."""
    found: list[Span | None] = []
    earlier = -1
    for number, (token, quantity) in enumerate(zip(line.at, quantities, strict=True)):
        span = None
        if number and edges.converts(line, token, earlier):
            span = found[-1]
        if span is None:
            span = _own(page, place, line, token, quantity)
        if span is None and number and quantity.kind == quantities[number - 1].kind and _listed(line, earlier, token):
            span = found[-1]
        if span is None and quantity.kind != "count":
            span = _governing(page, place, line, token, quantity.kind, says[number])
        if span and not any(map(str.isalpha, line.text[span.start : span.end])):
            span = None  # never only a mark or a figure
        if quantity.kind == "count":
            span = _elided(page, line, span)
            page.counted = span
        found.append(span)
        earlier = token
    return found


def _elided(page: Page, line: Line, span: Span | None) -> Span | None:
    """Give what was counted before, where the noun is left out: "It killed nine people and injured [50] more"."""
    before = page.counted
    if span is None:
        return before
    if before is None or before.start < line.span.start:
        return span
    word = line.text[span.start : span.end].lower()
    if word.endswith("ed") and word.isalpha() and word not in HARMS:
        return before  # "3,000 cases were found, with [200] recorded in May"
    if word not in HARMS:
        return span
    if " and " not in line.text[before.end : span.end] or line.text[before.start : before.end].lower() in HARMS:
        return span
    return before


def _own(page: Page, place: int, line: Line, token: int, quantity: Quantity) -> Span | None:
    kind = quantity.kind
    left, right = edges.left(line, token), edges.right(line, token)
    if kind == "count":
        phrase = _counted(line, left, right)
        return line.slice(*phrase) if phrase else None
    if kind in SHARES and line.words[right : right + 2] == ["of", "them"]:
        return page.counted
    if kind in SHARES:
        phrase = _shared(line, left, right)
    elif kind in SIZES:
        phrase = sizes.sized(line, token, left, right)
    elif kind == "duration":
        phrase = standing.lasting(line, left, right)
    elif kind == "age":
        phrase = standing.aged(line, token, left, right)
    elif kind == "multiple":
        phrase = phrases.following(line, right, narrow=True)
    else:
        phrase = standing.placed(line, left, right, kind)
    if phrase is None:
        return None
    if kind in ("rank", "score", "age", "percentage"):
        phrase = phrases.named(line, phrase)
    return resolved(page, place, line, phrase)


def _governing(  # noqa: PLR0913, PLR0917 (the figure, its place and its voice)
    page: Page, place: int, line: Line, token: int, kind: str, said: tuple[Span | None, bool]
) -> Span | None:
    """Find what governs the verb before the figure; "I" within a quotation is the speaker."""
    left = edges.left(line, token)
    phrase = None
    if kind in SHARES and _sayers(line, left, token):
        return page.counted if page.counted and page.counted.start >= line.span.start else None
    if left > 1 and line.words[left - 1].endswith("ing") and not line.tags[left - 1]:
        phrase = phrases.preceding(line, left - 1, narrow=True)  # "with the team receiving [$9]"
    phrase = phrase or governor(line, verb_before(line, left))
    if phrase and said[1] and phrase[1] - phrase[0] == 1 and line.words[phrase[0]] in ("i", "we", "my"):
        return said[0]
    found = resolved(page, place, line, phrases.named(line, phrase)) if phrase else None
    return found or _behind_rank(line, edges.right(line, token), kind)


def _sayers(line: Line, left: int, token: int) -> bool:
    """Whether the share is who does something: "a survey of 900 renters found that [31%] want to leave"."""
    if token + 1 >= len(line.words) or not line.verb(token + 1) or line.tags[token + 1] & AUX:
        return False
    return left > 1 and bool(line.tags[left - 1] & (SUBORD | REPORT))


def _counted(line: Line, left: int, right: int) -> Phrase | None:  # noqa: PLR0911 (a return for each shape)
    """Find what a count counts: "[1,300] business representatives", "[39] are confirmed dead"."""
    words, tags = line.words, line.tags
    size = len(words)
    if right + 1 < size and words[right] == "-" and not tags[right + 1] & ~(VERB | SOURCE) and _hyphened(line, right):
        return right + 1, right + 2
    if right + 1 < size and right > 1 and words[right - 2] in ("a", "an") and not tags[right] | tags[right + 1]:
        return right, right + 1  # "an [18] hole golf course"
    if right + 1 < size and words[right] == "that" and line.verb(right + 1):
        return None  # "other than the [15] that make up the union"
    if right + 2 < size and words[right] == "who":
        whole = phrases.defined(line, (right, right))  # "of the [900] who voted"
        return whole if whole[1] > right else None
    found = _repeated(line, left, right) or _shared_noun(line, right) or phrases.following(line, right)
    if found:
        return phrases.defined(line, found)
    if left and words[left - 1] in HARMS:
        return left - 1, left
    if words[right : right + 2] == ["out", "of"]:
        return phrases.following(line, right + 2)
    if right < size and words[right] == "more":
        return None  # more of what was counted before
    return _led(line, left) or _befallen(line, right) or _numbered(line, left)


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
    if place == right or line.words[place] not in ("and", "or") or not line.tags[place + 1] & FIGURE:
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


def _repeated(line: Line, left: int, right: int) -> Phrase | None:
    """Find what somebody was so many times: "a champion [five] times"."""
    times = line.words[right : right + 1] == ["times"] or line.words[right - 1] == "twice"
    if not times or not left or line.tags[left - 1]:
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


def _shared(line: Line, left: int, right: int) -> Phrase | None:
    """Find what a share is of, or whose it is: "[70%] of settlements", "a [30%] stake in the road"."""
    words, size = line.words, len(line.words)
    if right < size and words[right] in WHOSE:
        return phrases.following(line, right)
    if right < size and words[right] == "of":
        return _whole(line, left, right)
    if left and words[left - 1] in ("from", "to", "by"):
        found = moved(line, left)
        if found:
            return found
    found = _opening(line, left) or _beside(line, left)
    if found:
        return found
    if right < size and words[right] not in POLLS:
        found = sizes.described(line, right)
        if found:
            return found
    return None if right < size and words[right] in POLLS else sizes.sized_by(line, left)


def _opening(line: Line, left: int) -> Phrase | None:
    """Find the whole that opens a sentence: "Of those who voted, [85%] were women"."""
    opens = line.words[0] == "of" and 3 < left < LIST and line.words[left - 1] == ","
    return phrases.trimmed(line, 1, left - 1) if opens else None


def _beside(line: Line, left: int) -> Phrase | None:
    """Find the name beside a share: "followed by Bray at [34%]", but not "rents in Arden at [34%]"."""
    if left < 3 or line.words[left - 1] not in ("at", "with") or not line.capital(left - 2):
        return None
    found = phrases.preceding(line, left - 1, narrow=True)
    before = line.words[found[0] - 1] if found and found[0] else ""
    return found if before in ("by", "for", "on", "and") else None


def _whole(line: Line, left: int, right: int) -> Phrase | None:
    """Find what a share is of; not in "the toll was [half] of the population" and "Holm won [60%] of the vote"."""
    if left > 1 and line.words[left - 1] in BEING and _plainly(line, left - 1):
        return None
    if left > 2 and line.words[left - 1] == "up" and line.words[left - 2] in MAKING:
        return None  # "women make up [16%] of the officers"
    found = phrases.following(line, right + 1)
    return (
        None
        if found and line.words[found[1] - 1] in POLLS and line.words[left - 1] not in ("by", "including")
        else found
    )


def _plainly(line: Line, verb: int) -> bool:
    """Whether a noun stands before "is" or "would be", and no "there" or "it"."""
    while verb and line.tags[verb] & AUX:
        verb -= 1
    return not line.tags[verb] & PRONOUN


def _behind_rank(line: Line, right: int, kind: str) -> Span | None:
    """Find what is ranked, where nobody holds the rank: "the [40th] anniversary"."""
    found = phrases.following(line, right) if kind == "rank" else None
    if kind in SIZES and right + 1 < len(line.words) and line.tags[right] & PREP:
        found = phrases.following(line, right + 1)  # "[$3 million] from a budget"
    if kind == "percentage" and line.words[right : right + 1] == ["of"]:
        found = phrases.following(line, right + 1)  # "With [73%] of the vote counted, …"
    return line.slice(*found) if found else None


def _listed(line: Line, earlier: int, token: int) -> bool:
    """Whether the figure goes on with what the one before it said: "47.9% and [45.4%]"."""
    if token - earlier >= LIST:
        return False
    words = line.words
    if words[token - 1].endswith("ing") and not line.tags[token - 1] | line.tags[token - 2]:
        return False  # "winds of 90 mph, with gusts reaching [110 mph]"
    if "from" in words[token + 1 : token + 2] and words[earlier + 1] == "from":
        return False  # "$3m from a budget, [$2m] from a fund"
    if words[token - 1] in (",", "and") and words[earlier + 1] == "for" and words[token + 1 : token + 2] == ["for"]:
        return True  # "49% for Arden, [53%] for Bray"
    return not any(line.verb(place) for place in range(earlier + 1, token))
