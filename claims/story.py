"""A story in, its claims or its explanation out: detection and context in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import context, detect
from claims.model import Article

if TYPE_CHECKING:
    from claims.model import Claim, Outcome


def extract(article: Article | str) -> tuple[Claim, ...]:
    """Find the claims of an article, or of a plain text, in the order of the text.

    >>> [claim.surface for claim in extract("Two-thirds of 1,300 voters, aged 18 to 29, want it by 2030.")]
    ['Two-thirds', '1,300', '18 to 29']
    """
    article = _article(article)
    return context.claims(article, detect.quantities(article))


def explain(article: Article | str) -> tuple[Outcome, ...]:
    """Say what became of every number in an article: the quantity that it was read as, or the reason why it is none.

    >>> [outcome.reason or outcome.quantity.kind for outcome in explain("In 2019, 40% of them used Windows 10.")]
    ['a year', 'percentage', 'a label']
    """
    return detect.outcomes(_article(article))


def _article(given: Article | str) -> Article:
    """Take a plain text for an article; anything else is a `TypeError` that says what is wanted."""
    if isinstance(given, str):
        return Article("text", given)
    if not isinstance(given, Article):
        raise TypeError(
            f"a story is an Article or a text, and not {type(given).__name__}: claims.read gives one of a file"
        )
    return given
