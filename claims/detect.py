"""Every numeral through the rules: a quantity, or the reason why it is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claims import numerals
from claims.model import Outcome, Quantity, Span
from claims.rules import RULES
from claims.rules.join import join
from claims.rules.place import Place, Story

if TYPE_CHECKING:
    from claims.model import Article


def outcomes(article: Article) -> tuple[Outcome, ...]:
    """Give what became of every number in the text, in order: "kept" with its quantity, or the reason why it was left out."""
    places = _read(article)
    found: list[Outcome] = []
    end = 0
    for place, result in zip(places, join(places), strict=True):
        if isinstance(result, Quantity):
            found.append(Outcome(result.span, result, ""))
            end = result.span.end
        elif place.start >= end:
            found.append(Outcome(Span(place.start, place.end), None, result))
    return tuple(found)


def quantities(article: Article) -> tuple[Quantity, ...]:
    """Give the text's quantities, in order; none overlaps another."""
    return tuple(result for result in join(_read(article)) if isinstance(result, Quantity))


def _read(article: Article) -> list[Place]:
    """Put each numeral in its place and through the rules, the last first: a number may take its unit from the next one."""
    story = Story(article.text)
    places: list[Place] = []
    following: Place | None = None
    for numeral in reversed(numerals.find(article.text)):
        place = Place(story, numeral, following)
        for rule in RULES:
            result = rule(place)
            if result is not None:
                place.found = result
                break
        places.append(place)
        following = place
    places.reverse()
    return places
