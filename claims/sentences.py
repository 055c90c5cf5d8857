"""Where paragraphs and sentences begin and end: "Mr. Ito paid $3.5m. The U.S. paid less." has two sentences."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4_000  # a text without full stops is cut here, so that no sentence costs more than this

_END = re.compile(
    r"""
    # the first stop stands apart from the rest, so that the search looks for a set and not for a repeat: half the time
    ([.!?…][.!?…]* ["'”’»)\]]*) \s+ (?![a-z])(?=["'“‘«(\[¡¿]*[\w$€£¥₹₿█•+–-])   # 'left. The', 'left." “He'
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"\S[^\n]*")
_LAST_WORD = re.compile(r"[\w.&'’-]+")
_CLOSERS = "\"'”’»)]"


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """Give every paragraph: a line that is not empty, or a run of hard-wrapped lines."""
    first = last_start = last_end = -1
    for match in _LINE.finditer(text, start):
        begin, end = match.span()
        if text[end - 1].isspace():
            end = begin + len(match.group().rstrip())
        if first < 0:
            first = begin
        elif not 50 <= last_end - last_start <= 100 or not _soft(text, last_end, begin, end):
            yield Span(first, last_end)
            first = begin
        last_start, last_end = begin, end
    if first >= 0:
        yield Span(first, last_end)


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Give the sentences of a paragraph; each begins and ends with something that can be seen."""
    begin, end = paragraph
    for match in _END.finditer(text, begin, end):
        if match.start() < begin or not _closes(text, match, begin):
            continue
        stop = match.end(1)
        if stop - begin > LONGEST:
            yield from _pieces(text, begin, stop)
        else:
            yield Span(begin, stop)
        begin = match.end()
    if 0 < end - begin <= LONGEST:
        yield Span(begin, end)
    else:
        yield from _pieces(text, begin, end)


def _soft(text: str, last: int, begin: int, end: int) -> bool:
    """Whether a newline only wraps: behind a long line, which ends at `last` and goes on in the one from `begin`."""
    if text.count("\n", last, begin) != 1 or text[last - 1] in ".!?…:" or text[last - 1] in _CLOSERS:
        return False
    return end - begin <= 100 or text[begin].islower()


def _closes(text: str, match: re.Match[str], begin: int) -> bool:  # noqa: PLR0911 (a return for each sort)
    """Whether the stop ends a sentence, and not an abbreviation: "Mr. Ito", "Jan. 4", "the U.S. Senate"."""
    place = match.start()
    after = text[match.end()]
    if after.islower():
        return False
    if match.group(1) != "." or text[place - 7 : place].isalpha():
        return True  # no abbreviation is as long
    space = text.rfind(" ", max(begin, place - LONGEST), place)
    last = text[max(space + 1, begin) : place]
    if "\n" in last:
        last = last.rpartition("\n")[2]
    if len(last) > 6:
        return True
    last = last.lstrip("\"'“‘(«[").lower()
    kind = _abbreviations().get(last)
    if kind is None:
        initial = len(last) == 1 and last.isalpha() and text[place - 1].isupper()
        kind = "titles" if initial else "either" if "." in last and last.replace(".", "").isalpha() else None
    if kind is None:
        return True
    if kind == "titles":
        return False
    if kind == "numbered":
        return not after.isdigit()
    found = _LAST_WORD.match(text, match.end())
    return bool(found and found.group().lower() in _starters()) or after in '"“‘«'


def _pieces(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut
        yield Span(begin, cut)
        begin = cut + 1 if text[cut : cut + 1] == " " else cut
    if begin < end:
        yield Span(begin, end)


@cache
def _abbreviations() -> dict[str, str]:
    words = lexicon.words("abbreviations")
    return {entry.rstrip("."): kind for kind in ("titles", "numbered", "either") for entry in words[kind]}


@cache
def _starters() -> frozenset[str]:
    return frozenset(lexicon.words("abbreviations")["starters"])
