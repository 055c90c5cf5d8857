"""The article's text, and what only the whole of it can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import lexicon

if TYPE_CHECKING:
    from collections import Counter

    from claims.lexicon import Currency


class Story:
    """A text with the places that it names, which are looked for when first asked for."""

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
