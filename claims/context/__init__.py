"""What a figure says, of what, when, and who says so: quantities in, claims out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import asks, cues, quotes
from claims.context.bound import bounds
from claims.context.change import change
from claims.context.check import check
from claims.context.dates import dated
from claims.context.ids import Ids
from claims.context.page import pages
from claims.context.subject import subjects
from claims.context.voices import voices
from claims.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.model import Article, Quantity, Span


def claims(article: Article, quantities: Sequence[Quantity]) -> tuple[Claim, ...]:
    """Give each quantity of the article, in text order, as a claim in its sentence."""
    if not quantities:
        return ()
    quoted = quotes.quotations(article.text)
    ids = Ids()
    found: list[Claim] = []
    for page in pages(article.text, quantities):
        for place, line, inside in page.filled():
            found += _claims(article, page, place, line, inside, quoted, ids)
    return tuple(found)


def _claims(  # noqa: PLR0913, PLR0917 (a sentence, and all that is known around it)
    article: Article,
    page: Page,
    place: int,
    line: Line,
    inside: Sequence[Quantity],
    quoted: tuple[Span, ...],
    ids: Ids,
) -> Iterator[Claim]:
    """Give the claims of one sentence."""
    says = voices(page, place, line, quoted)
    fields = zip(
        ids.of(line),
        inside,
        line.at,
        bounds(line, inside),
        subjects(page, place, line, inside, says),
        says,
        dated(line, inside, article.date),
        strict=True,
    )
    hints = cues.raising(line)
    span, number = line.span, page.number
    for name, quantity, token, bound, subject, (speaker, heard), when in fields:
        rise = change(line, token, quantity)
        worth = check(line, token, quantity)
        questions: tuple[str, ...] = ()
        if worth:
            found = asks.asks(line, token, quantity, rise, hints, speaker, when)
            questions = asks.missing(line, token, found, quantity, speaker, when, article.date, quoted=heard)
        as_of, start, end = when
        yield Claim(
            name,
            article,
            quantity,
            span,
            number,
            bound,
            rise,
            subject,
            speaker,
            heard,
            as_of,
            start,
            end,
            worth,
            questions,
        )
