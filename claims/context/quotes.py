"""Where the article gives somebody's words: “We have 40 left,” she said."""

from __future__ import annotations

import re
from bisect import bisect_right

from claims.model import Span

_MARK = re.compile(r"""["“”„«»‘]|(?<!\w)'(?=\w)|['’](?!\w)|\n""")
_DOUBLE = frozenset('"“”„«»')
_OPENERS = frozenset("“„«")


def quotations(text: str) -> tuple[Span, ...]:
    """Give the stretches between quotation marks, marks included, in order; linear in the length of the text."""
    found: list[Span] = []
    double = single = -1  # where a quotation began
    newline = -1  # the first end of a line since then
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "\n":
            single = -1
            newline = place if newline < 0 else newline
        elif mark not in _DOUBLE:
            single = _single(text, mark, place, single, found)
        elif double < 0:
            if _opens(text, mark, place):
                double, newline = place, -1
        elif _opens(text, mark, place):  # said again at the head of each paragraph, or the last one was never closed
            found.append(Span(double, newline if newline >= 0 else place))
            double, newline = place, -1
        else:
            found.append(Span(double, place + 1))
            double = -1
    if double >= 0:
        found.append(Span(double, newline if newline >= 0 else len(text)))
    return _outermost(sorted(found))


def around(quoted: tuple[Span, ...], place: int) -> Span | None:
    """Give the quotation in which `place` stands."""
    before = bisect_right(quoted, (place, place)) - 1
    return quoted[before] if before >= 0 and place < quoted[before].end else None


def _outermost(found: list[Span]) -> tuple[Span, ...]:
    """Leave out what lies within another quotation, so that the rest can be searched by halving."""
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _opens(text: str, mark: str, place: int) -> bool:
    if mark in _OPENERS:
        return True
    if mark != '"':
        return False
    after = text[place + 1 : place + 2]
    return (place == 0 or not text[place - 1].isalnum() and text[place - 1] not in ".,!?…") and not after.isspace()


def _single(text: str, mark: str, place: int, single: int, found: list[Span]) -> int:
    """Open or close a quotation in single marks; an apostrophe does neither."""
    opens = mark == "‘" or (text[place + 1 : place + 2].isalnum() and mark == "'")
    if opens:
        return place
    if single < 0:
        return -1
    found.append(Span(single, place + 1))
    return -1
