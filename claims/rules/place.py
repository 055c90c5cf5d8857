"""A numeral in its place: the words around it, which every rule looks at and none has to find again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims import lexicon
from claims.rules import unit
from claims.model import Quantity, Span

if TYPE_CHECKING:
    from collections import Counter
    from decimal import Decimal

    from claims.lexicon import Currency
    from claims.numerals import Numeral
    from claims.rules.unit import Behind

REACH = 48  # characters that are looked at on either side
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\S|\n")
_LINKS = {"-": "-", "–": "-", "—": "-", "‒": "-", "‑": "-", "to": "to", "and": "and", "&": "and", "or": "or", ",": ",", ", and": "and", ", or": "or",
          "- and": "and", "- or": "or", "- to": "to", "-to-": "to", "through": "to", "~": "-", "to about": "to", "and about": "and", "-and-": "and", "-or-": "or"}


class Place:
    """One numeral, with what stands before and after it.

    `after` and `before` are the nearest tokens (words, runs of digits, single signs, line breaks), the nearest first, as written;
    `next_word` and `last_word` are `after[0]` and `before[0]` in lower case, "" at an end of the text. `following` is the place of the
    next numeral, already read; `joined` says how the text joins this numeral to it: "-", "to", "and", "or", ",", or "" where it doesn't.
    """

    __slots__ = ("_unit", "after", "before", "end", "following", "form", "found", "joined", "last_word", "next_word", "numeral", "start",
                 "story", "text", "value")  # fmt: skip

    def __init__(self, story: Story, numeral: Numeral, following: Place | None) -> None:
        self.story = story
        self.text = text = story.text
        self.numeral = numeral
        self.start, self.end, self.form, self.value, _ = numeral
        self.after = _TOKEN.findall(text, self.end, self.end + REACH)
        self.before = _TOKEN.findall(text, max(0, self.start - REACH), self.start)[::-1]
        self.next_word = self.after[0].lower() if self.after else ""
        self.last_word = self.before[0].lower() if self.before else ""
        self.following = following
        self.joined = self._link()
        self.found: Quantity | str = ""
        self._unit: Behind | None | str = ""

    @property
    def scale(self) -> Decimal | None:
        """The value of the scale words that the numeral ends in."""
        return self.numeral.scale

    @property
    def surface(self) -> str:
        """The numeral as written."""
        return self.text[self.start : self.end]

    @property
    def following_near(self) -> bool:
        """Whether the next numeral is a few words away and not a year: "one |in every| three"."""
        following = self.following
        return following is not None and following.start - self.end < 16 and not isinstance(following.found, str)

    @property
    def unit(self) -> Behind | None:
        """The unit or currency behind the numeral, looked up once."""
        if self._unit == "":
            self._unit = unit.behind(self.text, self.end, self.form)
        return self._unit  # type: ignore[return-value]

    @property
    def shares(self) -> Quantity | None:
        """The next quantity, where the text joins this number to it so that its unit may hold for both: "|3|, 4 and 5 per cent"."""
        following = self.following
        if not self.joined or following is None or isinstance(following.found, str):
            return None
        if self.joined == "," and following.joined not in (",", "and", "or"):
            return None
        return following.found

    def _link(self) -> str:
        following = self.following
        if following is None or following.start - self.end > 12:
            return ""
        found = following.found
        return link(self.text[self.end : following.start if isinstance(found, str) else min(found.span.start, following.start)])

    @property
    def glued(self) -> bool:
        """Whether the text goes on behind the numeral without a space."""
        return self.text[self.end : self.end + 1].isalnum()

    @property
    def opening(self) -> bool:
        """Whether the numeral opens a sentence or a line, so that its capital letter says nothing."""
        return not self.before or self.before[0] in OPENERS

    def opening_before(self, index: int) -> bool:
        """Tell whether the token before the numeral at `index` - 1 opens a sentence or a line."""
        return index >= len(self.before) or self.before[index] in OPENERS

    def word(self, index: int) -> str:
        """Give a token behind the numeral in lower case, counted from 0; "" where there is none."""
        return self.after[index].lower() if index < len(self.after) else ""

    def back(self, index: int) -> str:
        """Give a token before the numeral in lower case, the nearest is 0; "" where there is none."""
        return self.before[index].lower() if index < len(self.before) else ""

    def quantity(self, rule: str, kind: str, unit: str | None = None, *, start: int | None = None, end: int | None = None,
                 factor: Decimal | None = None, doubts: tuple[str, ...] = ()) -> Quantity:  # fmt: skip
        """Make the quantity that a rule has read here; it spans the numeral unless told otherwise."""
        value = self.value
        if value is not None and factor is not None and factor != 1:
            value *= factor
        span = Span(self.start if start is None else start, self.end if end is None else end)
        return Quantity(span, kind, value, value, unit, rule, doubts)


OPENERS = frozenset(".!?\n:;“\"'‘(—–•*|")


def link(gap: str) -> str:
    """Name what joins two numbers: " to " is "to", "–" is "-"; "" for anything else."""
    return _LINKS.get(gap.strip(" \u00a0\u2009").lower(), "") if len(gap) < 8 else ""


class Story:
    """The article's text, and what only the whole of it can tell, found when first asked for."""

    __slots__ = ("_named", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._named: Counter[str] | None = None

    def names(self, currency: Currency) -> bool:
        """Tell whether the text names a place where this currency is used: only then is "R500" money."""
        return any(self.places[code] for code in currency.candidates)

    @property
    def places(self) -> Counter[str]:
        """How often the text names the places of each currency."""
        if self._named is None:
            self._named = lexicon.places(self.text)
        return self._named

    def code(self, currency: Currency) -> str | None:
        """Give the code of a currency; where several are meant by its sign, the article's own places decide."""
        if len(currency.candidates) == 1:
            return currency.code
        return lexicon.settle(currency, self.places)
