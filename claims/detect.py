"""Every numeral through the rules: a quantity, or the reason why it is none."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claims import numerals
from claims.model import Outcome, Quantity, Span
from claims.rules import RULES
from claims.rules.join import join
from claims.rules.place import REACH, Place
from claims.rules.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import Article
    from claims.numerals import Numeral


def outcomes(article: Article) -> tuple[Outcome, ...]:
    """Give what became of every number in the text, in order: its quantity, or the reason why it is none."""
    found: list[Outcome] = []
    end = 0
    for place, result in _results(article):
        if isinstance(result, Quantity):
            found.append(Outcome(result.span, result, ""))
            end = result.span.end
        elif place.start >= end:
            found.append(Outcome(Span(place.start, place.end), None, result))
    return tuple(found)


def quantities(article: Article) -> tuple[Quantity, ...]:
    """Give the text's quantities, in order; none overlaps another."""
    return tuple(result for _, result in _results(article) if isinstance(result, Quantity))


def _results(article: Article) -> Iterator[tuple[Place, Quantity | str]]:
    """Give each numeral's place with what it was read as, one neighbourhood after the other."""
    story = Story(article.text)
    skips = article.skips
    for neighbours in _neighbourhoods(numerals.find(article.text)):
        places = _read(story, neighbours)
        for place, result in zip(places, join(places), strict=True):
            skipped = skips and _inside(skips, place.start)
            yield place, "markup, no part of the story" if skipped else result


def _neighbourhoods(found: list[Numeral]) -> Iterator[list[Numeral]]:
    """Part the numerals where nothing can join them; what is done with is then let go, however long the text."""
    neighbours: list[Numeral] = []
    for numeral in found:
        if neighbours and (numeral.start - neighbours[-1].end > REACH or len(neighbours) >= _MOST):
            yield neighbours
            neighbours = []
        neighbours.append(numeral)
    if neighbours:
        yield neighbours


_MOST = 500
ODD = "commas"  # the doubt of "200,0000"


def _read(story: Story, neighbours: list[Numeral]) -> list[Place]:
    """Put each numeral in its place and through the rules, the last first: a number may take its unit from the next."""
    places: list[Place] = []
    following: Place | None = None
    for numeral in reversed(neighbours):
        place = Place(story, numeral, following)
        places.append(place)
        if following and isinstance(following.found, Quantity) and following.found.span.start <= place.start:
            place.found = "part of the figure behind"  # the 4 of "4x100 metres"
        else:
            place.found = _ruled(place)
            if place.form == "digits" and place.value is None and isinstance(place.found, Quantity):
                place.found = place.found._replace(doubts=(*place.found.doubts, ODD))
            following = place
    places.reverse()
    return places


def _ruled(place: Place) -> Quantity | str:
    """Give the answer of the first rule that has one; `counts` has one for every number."""
    for rule in RULES:
        found = rule(place)
        if found is not None:
            return found
    raise AssertionError(place.surface)


def _inside(skips: tuple[Span, ...], offset: int) -> bool:
    """Tell whether an offset lies in one of the spans, which are in order."""
    index = bisect_right(skips, (offset, _FAR)) - 1
    return index >= 0 and offset < skips[index].end


_FAR = 1 << 62
