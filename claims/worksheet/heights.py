"""How high a row has to be for all of its text to show: some programs show one line where no height is given."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HIGHEST = 409.0  # points: no spreadsheet makes a row higher
_LINE = 1.28  # a line's height, in sizes of the type, as Excel sets it
_EDGES = 6.0  # points above and below the text
_SAFE = 1.03  # bold type runs wider, and programs round differently

# the widths of Arial's letters, in thousandths of the type's size; Liberation Sans has the same
_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    278: " !,./:;I\\[]ft",
    333: "()-`r“”",
    389: "*",
    500: "Jckvsxyz",
    556: "0123456789abdeghnopquL$#?_€£",
    584: "+<=>~−×",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_EMS = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_SPACE = _EMS[" "]


def height(texts: Iterable[tuple[str, float, float]]) -> float:
    """Give the height in points that shows every text of a row; each comes with its column's width and its size.

    >>> height([("one line", 20, 10)]), height([("x" * 30, 10, 10), ("short", 40, 9)])
    (18.8, 57.2)
    """
    most = max((lines(text, width, size) * size for text, width, size in texts if text), default=10)
    return min(round(most * _LINE + _EDGES, 1), HIGHEST)


# the claims of one sentence share it, and reasons and questions repeat: a third of the work
@lru_cache(maxsize=4096)
def lines(text: str, width: float, size: float = 10) -> int:
    """Count the lines that a text takes in a column of so many characters' width, broken between words."""
    room = (width * 7 - 2) / (size / 0.75) / _SAFE  # a character of width is seven pixels; in ems of the type
    if "\n" in text:
        return sum(_wrapped(line, room) for line in text.split("\n"))
    return _wrapped(text, room)


def _wrapped(line: str, room: float) -> int:
    if len(line) < room:  # no letter is much wider than its em
        return 1
    count, used = 0, room
    for wide in map(_EMS_OF.__getitem__, line.split(" ")):
        used += _SPACE + wide
        if used > room:
            count, used = count + 1, wide
            while used > room:  # a word that is longer than the line
                count, used = count + 1, used - room
    return count


class _Words(dict[str, float]):
    """The widths of words in ems: a story repeats its words, and once measured they are looked up."""

    def __missing__(self, word: str) -> float:
        wide = _ems(word)
        if len(self) > _REMEMBERED:
            self.clear()
        if len(word) < _LONG:
            self[word] = wide
        return wide


_REMEMBERED, _LONG = 32_768, 40
_EMS_OF = _Words()


def _ems(word: str) -> float:
    try:
        return sum(map(_EMS.__getitem__, word))
    except KeyError:
        # what is not in the table is much like a small letter, or, from Korean on, as wide as it is high
        return sum(_EMS.get(letter) or (0.556 if letter < "ᄀ" or "‐" <= letter <= "₿" else 1.0) for letter in word)
