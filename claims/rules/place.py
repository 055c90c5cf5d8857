"""A numeral in its place: the words around it, which every rule looks at and none has to find again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.model import Quantity, Span
from claims.rules import unit

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.numerals import Numeral
    from claims.rules.story import Story
    from claims.rules.unit import Behind, Sign

REACH = 48  # characters that are looked at on either side
OPENERS = frozenset(".!?\n:;“\"'‘(—–•*|")  # a sentence or a line begins behind them


class Place:
    """One numeral, with what stands before and after it.

    `next` and `last` are the tokens (words, runs of digits, single signs, line breaks) right behind and before it, as
    written, "" at an end of the text; `next_word` and `last_word` are the same in lower case. `following` is the place
    of the next numeral, already read; `joined` says how the text joins this numeral to it: see `link`. `found` is what
    the rules have made of the numeral.
    """

    __slots__ = (
        *("_after", "_before", "_sign", "_unit"),
        *("end", "following", "form", "found", "joined", "last", "last_word", "next", "next_word"),
        *("scale", "start", "story", "text", "value"),
    )

    def __init__(self, story: Story, numeral: Numeral, following: Place | None) -> None:
        self.story = story
        self.text = text = story.text
        self.start, self.end, self.form, self.value, self.scale = numeral
        self.next = _token_behind(text, self.end)
        self.next_word = self.next.lower()
        self.last = _token_before(text, self.start)
        self.last_word = self.last.lower()
        self.following = following
        self.joined = _joined(self, following) if following is not None and following.start - self.end <= 12 else ""
        self.found: Quantity | str = ""
        self._after: list[str] | None = None
        self._before: list[str] | None = None
        self._unit: Behind | None = unit.UNREAD
        self._sign: Sign | None = unit.UNREAD_SIGN

    @property
    def after(self) -> list[str]:
        """The tokens behind the numeral, the nearest first."""
        if self._after is None:
            self._after = _TOKEN.findall(self.text, self.end, self.end + REACH)
        return self._after

    @property
    def before(self) -> list[str]:
        """The tokens before the numeral, the nearest first."""
        if self._before is None:
            self._before = _TOKEN.findall(self.text, max(0, self.start - REACH), self.start)[::-1]
        return self._before

    @property
    def surface(self) -> str:
        """The numeral as written."""
        return self.text[self.start : self.end]

    @property
    def unit(self) -> Behind | None:
        """The unit or currency behind the numeral."""
        if self._unit is unit.UNREAD:
            self._unit = unit.behind(self.text, self.end, self.form)
        return self._unit

    @property
    def sign(self) -> Sign | None:
        """The currency right before the numeral."""
        if self._sign is unit.UNREAD_SIGN:
            self._sign = unit.before(self)
        return self._sign

    @property
    def shares(self) -> Quantity | None:
        """The next quantity, where the text joins this number to it so that its unit may hold for both.

        That is "|3|, 4 and 5 per cent".
        """
        following = self.following
        if not self.joined or following is None or isinstance(following.found, str):
            return None
        if self.joined == "," and following.joined not in {",", "and", "or"}:
            return None
        return following.found

    @property
    def following_near(self) -> bool:
        """Whether the next numeral is a few words away and not a year: "one |in every| three"."""
        following = self.following
        return following is not None and following.start - self.end < 16 and not isinstance(following.found, str)

    @property
    def glued(self) -> bool:
        """Whether the text goes on behind the numeral without a space."""
        return self.text[self.end : self.end + 1].isalnum()

    @property
    def counting(self) -> bool:
        """Whether a lower-case plural follows, which the number may count: "1,300 |representatives|"."""
        return self.next_word.endswith("s") and self.next_word.isalpha() and self.next[0].islower()

    @property
    def opening(self) -> bool:
        """Whether the numeral opens a sentence or a line, so that its capital letter says nothing."""
        return not self.last or self.last in OPENERS

    @property
    def over_or_under(self) -> bool:
        """Whether "under-" or "over-" stands right before the numeral: "the |under-|21s"."""
        return self.last == "-" and self.back(1) in {"under", "over"}

    def opening_before(self, index: int) -> bool:
        """Tell whether the token before the numeral at `index` - 1 opens a sentence or a line."""
        return index >= len(self.before) or self.before[index] in OPENERS

    def word(self, index: int) -> str:
        """Give a token behind the numeral in lower case, counted from 0; "" where there is none."""
        return self.after[index].lower() if index < len(self.after) else ""

    def back(self, index: int) -> str:
        """Give a token before the numeral in lower case, the nearest is 0; "" where there is none."""
        return self.before[index].lower() if index < len(self.before) else ""

    def near(self, words: re.Pattern[str], before: int, behind: int) -> bool:
        """Tell whether a pattern is found within so many characters of the numeral."""
        return words.search(self.text, max(0, self.start - before), self.end + behind) is not None

    def upto(self, end: int) -> Span:
        """Give the span from the numeral's start to an offset."""
        return Span(self.start, end)

    def quantity(
        self, rule: str, kind: str, unit: str | None = None, *, span: Span | None = None, factor: Decimal | None = None
    ) -> Quantity:
        """Make the quantity that a rule has read here; it spans the numeral unless told otherwise."""
        value = self.value
        if value is not None and factor is not None and factor != 1:
            value *= factor
        return Quantity(span or Span(self.start, self.end), kind, value, value, unit, rule)


def valued(quantity: Quantity, value: Decimal | None) -> Quantity:
    """Give a quantity another value."""
    return quantity._replace(low=value, high=value)


def tokens(text: str) -> list[str]:
    """Cut a text into words, runs of digits, single signs and line breaks.

    >>> tokens("It's 5% of 1,300")
    ["It's", '5', '%', 'of', '1', ',', '300']
    """
    return _TOKEN.findall(text)


def link(gap: str) -> str:
    """Name what joins two numbers: "-", "to", "and", "or" or ","; "" for anything else.

    >>> link("–"), link(" to "), link("- and "), link(" of ")
    ('-', 'to', 'and', '')
    """
    return _LINKS.get(gap.strip(" \u00a0\u2009").lower(), "") if len(gap) < 8 else ""


_LINKS = {
    **dict.fromkeys(("-", "–", "—", "‒", "‑", "~"), "-"),
    **dict.fromkeys(("to", "- to", "-to-", "through", "to about"), "to"),
    **dict.fromkeys(("and", "&", ", and", "- and", "-and-", "and about"), "and"),
    **dict.fromkeys(("or", ", or", "- or", "-or-"), "or"),
    ",": ",",
}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\S|\n")
_NEXT = re.compile(rf"[^\S\n]*({_TOKEN.pattern})")


def _token_behind(text: str, end: int) -> str:
    if text.startswith(" ", end):
        word = text[end + 1 : text.find(" ", end + 1, end + REACH)]
        if word.isalpha() and text.startswith(" ", end + 1 + len(word)):  # as behind most numbers
            return word
    token = _NEXT.match(text, end, end + REACH)
    return token[1] if token else ""


def _token_before(text: str, start: int) -> str:
    if start and text[start - 1] == " ":
        space = text.rfind(" ", max(0, start - REACH), start - 1)
        word = text[space + 1 : start - 1]
        if space >= 0 and word.isalpha():  # as before most numbers
            return word
    tokens = _TOKEN.findall(text, max(0, start - 16), start)  # it is seldom longer
    if len(tokens) < 2:  # it may be cut
        tokens = _TOKEN.findall(text, max(0, start - REACH), start)
    return tokens[-1] if tokens else ""


def _joined(place: Place, following: Place) -> str:
    found = following.found
    start = following.start if isinstance(found, str) else min(found.span.start, following.start)
    return link(place.text[place.end : start])
