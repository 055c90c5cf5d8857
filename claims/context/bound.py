"""How sharp a figure is: "more than 1,300" is more_than, "40 or fewer" at_most, "nearly half" about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import lexicon
from claims.context.clause import DET, FIGURE, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.model import Quantity

PLAIN = ("more", "less", "fewer")

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def bounds(line: Line, quantities: Sequence[Quantity]) -> list[str]:
    """Give the bound of each figure of a sentence; "(80 km)" has that of the miles before it."""
    found: list[str] = []
    words = line.words
    earlier, last = -1, len(words) - 1
    for token, quantity in zip(line.at, quantities, strict=True):
        before, behind = words[token - 1], words[token + 1] if token < last else ""
        if quantity.low != quantity.high:
            name = "range"
        elif before in TOUCHING or behind in AFTER or " or " in words[token]:
            name = bound(line, token, quantity)
        else:
            name = "exact"
        if name == "exact" and found and shared(line, token, earlier, quantity):
            name = found[-1]
        found.append(name)
        earlier = token
    return found


def bound(line: Line, token: int, quantity: Quantity) -> str:
    """Give the bound of the exact figure at `token`; one that belongs to another number is none of its own."""
    if quantity.kind in ("rank", "score"):
        return "exact"
    words = line.words
    found = None
    if token:
        found = _before(line, token, quantity)
    if found is None and token + 1 < len(words):
        found = _after(words, token)
    if found is None and " or " in words[token]:
        found = _inside(words[token])
    return found or "exact"


def _before(line: Line, token: int, quantity: Quantity) -> str | None:
    words = line.words
    last = words[token - 1]
    if last in ARTICLES:
        hedge = words[token - 2] if token > 2 else ""
        led = hedge in LEADING or (hedge == "about" and quantity.kind == "duration")
        return _before(line, token - 1, quantity) if led else None
    if last == "over" and (_beaten(words, token, quantity) or _raced(words, token, quantity)):
        return None
    if last == "than" and words[token - 2] not in PLAIN and words[token + 1 : token + 2] in (["ago"], ["earlier"]):
        return None  # "higher than [a year] ago"
    for rest, name in BEFORE.get(last, ()):
        size = len(rest)
        if not size or words[max(token - 1 - size, 0) : token - 1] == list(rest):
            if last in ("over", "under") and quantity.kind == "duration" and not size:
                return name if token > 1 and words[token - 2] in SPANS else None
            return name
    return _apart(line, token) if last == "of" and token > 2 else None


def _beaten(words: list[str], token: int, quantity: Quantity) -> bool:
    """Whether "over" is about those who were beaten: "won over [two] rivals", but "won over [45%]" of votes."""
    few = quantity.kind == "count" and quantity.low is not None and quantity.low < FEW
    if few and token > 1 and words[token - 2] in WINS:
        return True
    return token + 1 < len(words) and words[token + 1] in RIVALS


def _raced(words: list[str], token: int, quantity: Quantity) -> bool:
    """Whether "over" gives the distance of a race: "gold over [100 metres]"."""
    return quantity.kind == "measure" and token > 1 and words[token - 2] in DISTANCES


def _apart(line: Line, token: int) -> str | None:
    """Find the bound of "a minimum fine of [150 euros]"; "maximum winds of [90 mph]" are only the strongest."""
    for place in (token - 3, token - 4):
        if place > 0 and line.words[place] in APART:
            return APART[line.words[place]] if line.tags[place - 1] & DET else None
    return None


def _after(words: list[str], token: int) -> str | None:
    for rest, name in AFTER.get(words[token + 1], ()):
        if words[token + 2 : token + 2 + len(rest)] == list(rest):
            return name
    return None


def _inside(surface: str) -> str | None:
    """Find the bound of "1,000 or more kilograms", which the unit encloses."""
    words = split(surface)
    for place in range(1, len(words)):
        found = _after(words, place - 1)
        if found:
            return found
    return None


def shared(line: Line, token: int, earlier: int, quantity: Quantity) -> bool:
    """Whether the figure at `token` converts the one at `earlier`: "50 miles (80 km)", "about $8 or [€7]"."""
    if token - earlier != 2 or not line.tags[earlier] & FIGURE:
        return False
    return line.words[token - 1] == "(" or (line.words[token - 1] == "or" and quantity.kind in ("money", "measure"))


def _phrases(place: str) -> Phrases:
    """Find the phrases by the word that touches the figure, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in lexicon.words("hedges")[place].items():
        for entry in entries:
            words = split(entry)
            touching, rest = (words[-1], words[:-1]) if place == "before" else (words[0], words[1:])
            found.setdefault(touching, []).append((tuple(rest), name))
    return {word: tuple(sorted(rests, key=lambda rest: -len(rest[0]))) for word, rests in found.items()}


def _between() -> dict[str, str]:
    return {entry: name for name, entries in lexicon.words("hedges")["apart"].items() for entry in entries}


BEFORE, AFTER, APART = _phrases("before"), _phrases("after"), _between()
ARTICLES = ("a", "an")
DISTANCES = frozenset(lexicon.words("hedges")["over"]["distances"])
FEW = 20  # rivals
LEADING = frozenset(lexicon.words("hedges")["articles"]["words"])
RIVALS = frozenset(lexicon.words("hedges")["over"]["rivals"])
SPANS = frozenset(lexicon.words("hedges")["spans"]["words"])
TOUCHING = frozenset(BEFORE) | {"of", *ARTICLES}
WINS = frozenset(lexicon.words("hedges")["over"]["wins"])
