"""How sharp a figure is: "more than 1,300" is more_than, "40 or fewer" at_most, "nearly half" about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import lexicon
from claims.context.clause import FIGURE, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.model import Quantity

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
        elif before in BEFORE or before == "of" or behind in AFTER or " or " in words[token]:
            name = bound(line, token, quantity)
        else:
            name = "exact"
        if name == "exact" and found and shared(line, token, earlier):
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
        found = _before(words, token, quantity)
    if found is None and token + 1 < len(words):
        found = _after(words, token)
    if found is None and " or " in words[token]:
        found = _inside(words[token])
    return found or "exact"


def _before(words: list[str], token: int, quantity: Quantity) -> str | None:
    last = words[token - 1]
    for rest, name in BEFORE.get(last, ()):
        size = len(rest)
        if not size or words[max(token - 1 - size, 0) : token - 1] == list(rest):
            if last in ("over", "under") and quantity.kind == "duration" and not size:
                return name if token > 1 and words[token - 2] in SPANS else None
            return name
    if last == "of" and token > 2:
        return APART.get(words[token - 3]) or (APART.get(words[token - 4]) if token > 3 else None)
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


def shared(line: Line, token: int, earlier: int) -> bool:
    """Whether the figure at `token` converts the one at `earlier`: "50 miles (80 km)"."""
    return token - earlier == 2 and line.words[token - 1] == "(" and bool(line.tags[earlier] & FIGURE)


def _phrases(place: str) -> Phrases:
    """Find the phrases by the word that touches the figure, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in lexicon.words("hedges")[place].items():
        for entry in entries:
            words = split(entry)
            touching, rest = (words[-1], words[:-1]) if place == "before" else (words[0], words[1:])
            found.setdefault(touching, []).append((tuple(rest), name))
    return {word: tuple(sorted(rests, key=lambda rest: -len(rest[0]))) for word, rests in found.items()}


def _apart() -> dict[str, str]:
    return {entry: name for name, entries in lexicon.words("hedges")["apart"].items() for entry in entries}


BEFORE, AFTER, APART = _phrases("before"), _phrases("after"), _apart()
SPANS = frozenset(lexicon.words("hedges")["spans"]["words"])
