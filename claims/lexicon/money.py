"""Currencies: every surface that a news story may write, and which currency an article means by it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.lexicon.files import plurals, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ONE = Decimal(1)


class Currency(NamedTuple):
    """What a surface such as "A$", "kroner" or "USD" means.

    `code` is what it means unless the article's places say otherwise, None where that is open ("kroner"). `factor`
    turns the figure into that currency: 0.01 for "pence". `candidates` are all the codes that it may mean, each with
    its factor. It may stand `before` or `after` the number, or both. `symbol` and `ambiguous` are as in `Unit`.
    """

    code: str | None
    factor: Decimal
    candidates: Mapping[str, Decimal]
    symbol: bool
    before: bool
    after: bool
    ambiguous: bool


@cache
def currencies(language: str = "en") -> Mapping[str, Currency]:
    """Give the meaning of each surface of a currency: "USD", "$", "A$", "australian dollars", "pence", "p".

    Codes and symbols are keyed as written, words in lower case.
    """
    table = words("currencies", language)
    irregular, usual = table["plurals"], table["default"]
    told: dict[str, list[_Meaning]] = {}
    for code, line in table["currency"].items():
        for surface, meaning in _meanings(code, line, irregular):
            told.setdefault(surface, []).append(meaning)
    default = {plural: code for name, code in usual.items() for plural in plurals(name, irregular)} | usual
    unsure = {surface for surfaces in table["unsure"].values() for surface in surfaces}
    return MappingProxyType(
        {surface: _currency(meanings, default.get(surface), surface in unsure) for surface, meanings in told.items()}
    )


_CAPITAL = re.compile(r"\b[A-Z]\w*")


def places(text: str, language: str = "en") -> Counter[str]:
    """Count how often a text names the places of each currency: "Sydney and Perth, not London" gives AUD 2, GBP 1."""
    found: Counter[str] = Counter()
    phrases = _places(language)
    end = 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if match[0] not in phrases or start < end:
            continue
        for phrase, codes in phrases[match[0]]:
            stop = start + len(phrase)
            behind = text[stop : stop + 1]
            if text.startswith(phrase, start) and not behind.isalnum() and behind != "$":
                found.update(codes)
                end = stop
                break
    return found


def settle(currency: Currency, named: Counter[str]) -> str | None:
    """Give the code that the places of an article speak for, or the usual one: "$" in a story from Ottawa is CAD.

    `named` is what `places` found in the article. None where nothing speaks for a candidate, and there is no usual one.
    """
    votes = {code: named[code] for code in currency.candidates if named[code]}
    if not votes:
        return currency.code
    most = max(votes.values())
    ahead = [code for code, count in votes.items() if count == most]
    return ahead[0] if len(ahead) == 1 else currency.code


class _Meaning(NamedTuple):
    """What one line of the file says about a surface."""

    code: str
    factor: Decimal
    symbol: bool
    before: bool
    after: bool


def _meanings(
    code: str, line: Mapping[str, Any], irregular: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, _Meaning]]:
    before = _Meaning(code, ONE, symbol=True, before=True, after=False)
    after = _Meaning(code, ONE, symbol=True, before=False, after=True)
    yield code, _Meaning(code, ONE, symbol=True, before=True, after=True)
    for surface in _worded(line.get("names", ()), irregular):
        yield surface, _Meaning(code, ONE, symbol=False, before=False, after=True)
    for symbol in line.get("before", ()):
        yield symbol, before
    for symbol in line.get("after", ()):
        yield symbol, after
    for part, number in line.get("parts", {}).items():
        for surface in _worded((part,), irregular):
            yield surface, _Meaning(code, ONE / number, symbol=False, before=False, after=True)
    for symbol in line.get("part_symbols", ()):
        yield symbol, _Meaning(code, ONE / 100, symbol=True, before=False, after=True)


def _worded(names: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> dict[str, None]:
    """Give the names and their plurals in lower case, each once, in order."""
    return dict.fromkeys(form.lower() for name in names for form in (name, *plurals(name, irregular)))


def _currency(meanings: list[_Meaning], default: str | None, unsure: bool) -> Currency:  # noqa: FBT001 (built here alone)
    """Join what several lines say: "dollar" is one of six currencies, and the US one by default."""
    candidates = {meaning.code: meaning.factor for meaning in meanings}
    code = default if len(candidates) > 1 else meanings[0].code
    return Currency(
        code,
        candidates[code] if code else meanings[0].factor,
        MappingProxyType(candidates),
        meanings[0].symbol,
        any(meaning.before for meaning in meanings),
        any(meaning.after for meaning in meanings),
        unsure,
    )


@cache
def _places(language: str) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Give the phrases that begin with a word, the longest first: "New" → "New South Wales", "New Zealand", …."""
    codes: dict[str, list[str]] = {}
    for code, line in words("currencies", language)["currency"].items():
        for place in line.get("places", ()):
            codes.setdefault(place, []).append(code)
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for place in sorted(codes, key=len, reverse=True):
        first = re.match(r"\w+", place)
        if first:
            phrases.setdefault(first[0], []).append((place, tuple(codes[place])))
    return {first: tuple(found) for first, found in phrases.items()}
