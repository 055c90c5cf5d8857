"""A run of number words, cut into its words: "two and a |half| million"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from claims.numerals.grammar import grammar

if TYPE_CHECKING:
    import re

ZERO, ONE = Decimal(0), Decimal(1)


class Word(NamedTuple):
    """One word of a run.

    `joint` is what stands between the word before and this one, as written; `link` is the word in it: "", "and",
    "and a", "of a". `sort` is the table of numbers.toml that the word stands in, "" for "a" and "an".
    """

    joint: str
    link: str
    word: str
    sort: str
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        """What the word stands for: 3 for "three" and "third"."""
        return grammar().values.get(self.word, ZERO)

    @property
    def part(self) -> Decimal:
        """What the word divides by: 3 for "third" and "thirds"; 0 for words that are no part."""
        return grammar().parts.get(self.word, ZERO)

    @property
    def scales(self) -> bool:
        """Whether the word multiplies what stands before it, with nothing but a space between."""
        return self.sort == "scales" and self.joint == " "


NO_WORD = Word("", "", "", "", -1, -1)


class Run(NamedTuple):
    """The words, and the text that they stand in."""

    text: str
    words: tuple[Word, ...]

    def word(self, index: int) -> Word:
        """Give a word, or `NO_WORD` behind the last one."""
        return self.words[index] if index < len(self.words) else NO_WORD


def cut(match: re.Match[str]) -> Run:
    """Cut what the grammar's `words` has found."""
    rules = grammar()
    whole = match[0].lower()
    if whole in rules.sorts:  # "two": one word, as most runs are
        return Run(match.string, (Word("", "", whole, rules.sorts[whole], match.start(), match.end()),))
    words = []
    for token in rules.token.finditer(match.string, match.start(), match.end()):
        joint, word = token[1].lower(), token[2].lower()
        words.append(
            Word(joint, joint.strip(" -\u00a0"), word, rules.sorts.get(word, ""), token.start(2), token.end(2))
        )
    return Run(match.string, tuple(words))
