"""The words of the lexicon, as the rules ask for them, and what sort of word one is."""

from __future__ import annotations

import re
from functools import cache

from claims import lexicon


@cache
def listed(file: str, name: str) -> frozenset[str]:
    """Give one list of the lexicon as a set: `listed("ages", "died")`."""
    return frozenset(lexicon.words(file)[name])


@cache
def either(file: str, name: str) -> str:
    """Give one list of the lexicon as the alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(lexicon.words(file)[name], key=len, reverse=True))


@cache
def anywhere(file: str, name: str) -> re.Pattern[str]:
    """Give a pattern that finds any of a list by itself, in any case: "poll" in "A Poll", not in "pollen"."""
    words = sorted(lexicon.words(file)[name], key=len, reverse=True)
    alone = [word for word in words if word.isalpha() or " " in word or "&" in word]
    signs = "".join(f"|{re.escape(word)}" for word in words if word not in alone)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, alone))})\b{signs}", re.IGNORECASE)


@cache
def functions() -> frozenset[str]:
    """Give the words that can't be what a number counts: "in", "were", "but"."""
    parts = (
        "determiners",
        "prepositions",
        "conjunctions",
        "subordinators",
        "auxiliaries",
        "pronouns",
        "adverbs",
        "verbs",
    )
    return frozenset(word for part in parts for word in lexicon.words("clause")[part])


def noun(word: str) -> bool:
    """Tell whether a word in lower case may be what a number counts: "counties", but not "in" or ","."""
    return word.isalpha() and word not in functions()


def plural(word: str) -> bool:
    """Tell whether a word looks like what several are: "counties", "people"."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in listed("names", "plurals")


def month(token: str) -> bool:
    """Tell whether a token is the name of a month: "May", not "may"."""
    return token[:1].isupper() and token.lower() in listed("calendar", "months")


PERIOD = frozenset({"last", "this", "next"})  # "lost 107 million |last| year"
