"""The values that pass through the program; none of them ever changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class BadInput(ValueError):  # noqa: N818 (what it says to the person who reads it is the message, not its name)
    """Something that was handed in can't be used; the message says what, where, and what to do."""


class Span(NamedTuple):
    """Half-open offsets into `Article.text`: the only coordinate system."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A story as read.

    `name` is the archive's id or the file's name; `text` is exactly what was read; `title` is there where the archive
    gives one.
    `date` is the day of publication where it is known. `skips` are stretches of the text that are markup and not story.
    """

    name: str
    text: str = field(repr=False)
    title: str = ""
    date: date | None = None
    skips: tuple[Span, ...] = ()

    def __getitem__(self, span: Span) -> str:
        """Give the slice of the text: `article[claim.subject]`."""
        return self.text[span.start : span.end]


class Quantity(NamedTuple):
    """One figure, read: "$200 billion" is money, from 200000000000 to 200000000000 USD.

    `low` and `high` are equal for an exact figure, the two ends for a range, and None for a vague plural ("dozens")
    or a score.
    `kind` is one of `KINDS`; `unit` is an ISO 4217 code, a unit's English singular name, or None. `rule` names who
    found it.
    `doubts` are codes for what the reading had to leave open, such as "scale shared" ("$26 and $31 million")
    or "commas" ("200,0000").
    """

    span: Span
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    rule: str
    doubts: tuple[str, ...] = ()


class Claim(NamedTuple):
    """One quantity in its sentence: one row of the table.

    `sentence`, `subject`, `speaker` and `as_of` are spans of the article's text; the last three are None where the
    article does not say.
    `as_of_from` and `as_of_to` are the first and the last day of `as_of`, where that is certain. `paragraph` counts
    from 1.
    `bound` is one of `BOUNDS`; `change` is "up", "down" or None. `asks` are codes of the questions in the lexicon's
    `asks.toml`.
    """

    id: str
    article: Article
    quantity: Quantity
    sentence: Span
    paragraph: int
    bound: str
    change: str | None
    subject: Span | None
    speaker: Span | None
    quoted: bool
    as_of: Span | None
    as_of_from: date | None
    as_of_to: date | None
    check: bool
    asks: tuple[str, ...]

    @property
    def surface(self) -> str:
        """The figure as written."""
        return self.article[self.quantity.span]


class Outcome(NamedTuple):
    """What became of one number of the text: a quantity, or the reason why it is none."""

    span: Span
    quantity: Quantity | None
    reason: str


KINDS = ("percentage", "money", "count", "measure", "duration", "age", "fraction", "multiple", "rank", "score", "bare")
BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range")
