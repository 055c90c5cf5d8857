"""The story line by line, as the sheet Story shows it: which stretch of the text, and which claims stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claims import sentences
from claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claims.model import Article

LONGEST = 2_000  # characters: what a row of a spreadsheet is high enough for
LINKS = 6  # claims that find room beside a line


class Line(NamedTuple):
    """One row of the sheet: a title (`paragraph` is 0), a piece of a paragraph, or room for more links (no text).

    `rows` are the claims that it links to, `figures` the stretches of the story that it marks.
    """

    article: Article
    paragraph: int
    span: Span
    rows: tuple[Mapping[str, Any], ...]
    figures: tuple[Span, ...] = ()


def lines(articles: Iterable[Article], rows: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    """Give the lines of all stories, in order; a story's claims are the rows that bear its name."""
    by_name: dict[Any, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_name.setdefault(row.get("article"), []).append(row)
    for article in articles:
        yield Line(article, 0, Span(0, 0), ())
        # two stories of one name: the first has the claims, so that no claim stands in both
        found = sorted(by_name.pop(article.name, []), key=lambda row: row.get("start") or 0)
        yield from _lines(article, found)


def _lines(article: Article, rows: list[Mapping[str, Any]]) -> Iterator[Line]:
    waiting = iter(rows)
    row = next(waiting, None)
    for number, paragraph in enumerate(sentences.paragraphs(article.text), start=1):
        for span in _pieces(article.text, paragraph):
            here = []
            while row is not None and (row.get("start") or 0) < span.end:
                here.append(row)
                row = next(waiting, None)
            figures = tuple(Span(row.get("start") or 0, row.get("end") or 0) for row in here)
            yield Line(article, number, span, tuple(here[:LINKS]), figures)
            for first in range(LINKS, len(here), LINKS):
                yield Line(article, number, Span(span.end, span.end), tuple(here[first : first + LINKS]))


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a paragraph that no row is high enough for, between words where there are any."""
    start, end = paragraph
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield Span(start, cut)
        start = cut
    yield Span(start, end)
