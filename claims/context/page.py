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


class Page:
    """A paragraph: its sentences, read only when somebody asks."""

    __slots__ = ("_attributions", "_lines", "_spans", "before", "counted", "number", "quantities", "span", "text")

    def __init__(self, text: str, span: Span, number: int, quantities: Sequence[Quantity]) -> None:
        """Take the paragraph at `span`, the `number`-th of its article, with its figures in order."""
        self.text = text
        self.span = span
        self.number = number
        self.quantities = quantities
        self.before: Page | None = None
        self.counted: Span | None = None  # what the last count counted
        self._spans: list[Span] | None = None
        self._lines: dict[int, Line] = {}
        self._attributions: dict[int, list[Attribution]] = {}

    @property
    def spans(self) -> list[Span]:
        """The sentences."""
        if self._spans is None:
            self._spans = list(sentences.sentences(self.text, self.span)) or [self.span]
        return self._spans

    def filled(self) -> Iterator[tuple[int, Line, Sequence[Quantity]]]:
        """Give each sentence that holds figures: its place, its tokens, its figures."""
        quantities = self.quantities
        size, spans, taken = len(quantities), self.spans, 0
        for place, span in enumerate(spans):
            first = taken
            while taken < size and (quantities[taken].span.start < span.end or place == len(spans) - 1):
                taken += 1
            if taken > first:
                inside = quantities[first:taken]
                line = Line(self.text, _around(span, inside), inside)
                self._lines[place] = line
                yield place, line, inside

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
    """Give the paragraphs that hold figures; each can be asked for the three before it."""
    taken, size, before = 0, len(quantities), None
    for number, span in enumerate(sentences.paragraphs(text), 1):
        first = taken
        while taken < size and quantities[taken].span.start < span.end:
            taken += 1
        page = Page(text, span, number, quantities[first:taken])
        page.before = before
        if before and before.before and before.before.before:
            before.before.before.before = None  # an archive-sized text is not kept in memory
        if taken > first:
            yield page
        if taken == size:
            return
        before = page
    if taken < size:  # figures where there is no text to be seen
        yield Page(text, Span(quantities[taken].span.start, quantities[-1].span.end), 1, quantities[taken:])


def _around(span: Span, inside: Sequence[Quantity]) -> Span:
    return Span(min(span.start, inside[0].span.start), max(span.end, max(quantity.span.end for quantity in inside)))
