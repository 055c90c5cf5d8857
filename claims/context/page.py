"""A paragraph with its figures, and a way back to the ones before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import sentences
from claims.context.clause import Line
from claims.context.speaker import attributions
from claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.context.speaker import Attribution
    from claims.model import Quantity

KEPT = 12  # sentences kept as tokens: a paragraph of 10 MB need not be held whole


class Page:
    """A paragraph: its sentences, and the paragraph before it, read only when somebody asks."""

    __slots__ = (
        "_attributions",
        "_before",
        "_lines",
        "_rest",
        "_spans",
        "counted",
        "number",
        "quantities",
        "shared",
        "spoken",
        "text",
        "trail",
    )

    def __init__(self, text: str, trail: list[Span], number: int, quantities: Sequence[Quantity] = ()) -> None:
        """Take the `number`-th paragraph of the `trail`, with its figures in order."""
        self.text = text
        self.trail = trail
        self.number = number
        self.quantities = quantities
        self.counted: Span | None = None  # what the last count counted
        self.shared: Span | None = None  # what the last share was a share of
        self.spoken: dict[tuple[int, bool], Span | None] = {}  # who spoke last before a sentence; True: one person
        self._before: Page | None = None
        self._rest = sentences.sentences(text, trail[number - 1])
        self._spans: list[Span] = []  # as far as they were read
        self._lines: dict[int, Line] = {}
        self._attributions: dict[int, list[Attribution]] = {}

    @property
    def before(self) -> Page | None:
        """The paragraph before this one."""
        if self._before is None and self.number > 1:
            self._before = Page(self.text, self.trail, self.number - 1)
        return self._before

    @property
    def spans(self) -> list[Span]:
        """The sentences."""
        self._spans += self._rest
        return self._spans

    def filled(self) -> Iterator[tuple[int, Line, Sequence[Quantity]]]:
        """Give each sentence that holds figures: its place, its tokens, its figures."""
        quantities, spans, end = self.quantities, self._spans, self.trail[self.number - 1].end
        size, taken, place = len(quantities), 0, -1
        while taken < size:
            place += 1
            if place == len(spans):  # nobody has asked for it yet
                spans.append(next(self._rest, Span(end, end)))
            stop, first = spans[place].end, taken
            while taken < size and (quantities[taken].span.start < stop or stop == end):
                taken += 1
            if taken > first:
                inside = quantities[first:taken]
                line = self._lines[place] = Line(self.text, _around(spans[place], inside), inside)
                self._attributions.pop(place, None)  # of the same sentence, looked at before its figures were tokens
                yield place, line, inside
            self._lines.pop(place - KEPT, None)
            self._attributions.pop(place - KEPT, None)

    def line(self, place: int) -> Line:
        """Give the tokens of a sentence."""
        found = self._lines.get(place)
        if found is None:
            found = self._lines[place] = Line(self.text, self.spans[place])
        return found

    def attributions(self, place: int) -> list[Attribution]:
        """Give the places in a sentence where somebody says something."""
        found = self._attributions.get(place)
        if found is None:
            found = self._attributions[place] = attributions(self.line(place))
        return found


def pages(text: str, quantities: Sequence[Quantity]) -> Iterator[Page]:
    """Give the paragraphs that hold figures."""
    taken, size = 0, len(quantities)
    trail: list[Span] = []
    for span in sentences.paragraphs(text):
        trail.append(span)
        first = taken
        while taken < size and quantities[taken].span.start < span.end:
            taken += 1
        if taken > first:
            yield Page(text, trail, len(trail), quantities[first:taken])
            if taken == size:
                return
    if taken < size:  # figures where there is no text to be seen
        trail.append(Span(quantities[taken].span.start, quantities[-1].span.end))
        yield Page(text, trail, len(trail), quantities[taken:])


def _around(span: Span, inside: Sequence[Quantity]) -> Span:
    """Give the sentence, made wider where a figure reaches over its end."""
    start, end = span
    if inside[0].span.start < start or inside[-1].span.end > end:
        return Span(min(start, inside[0].span.start), max(end, *(quantity.span.end for quantity in inside)))
    return span
