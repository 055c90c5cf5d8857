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
    from collections.abc import Iterator, Mapping

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
    found: dict[str, Currency] = {}
    for code, line in table["currency"].items():
        for surface, currency in _currency_surfaces(code, line, table["plurals"]):
            found[surface] = _both(found[surface], currency) if surface in found else currency
    unsure = {*table["unsure"]["words"], *table["unsure"]["symbols"], *table["unsure"]["codes"]}
    default = {
        plural: code for name, code in table["default"].items() for plural in plurals(name, table["plurals"])
    } | table["default"]
    return MappingProxyType(
        {surface: _settled(surface, currency, default, unsure) for surface, currency in found.items()}
    )


def places(text: str, language: str = "en") -> Counter[str]:
    """Count how often a text names the places of each currency: "Sydney and Perth, not London" gives AUD 2, GBP 1."""
    found: Counter[str] = Counter()
    phrases = _places(language)
    end = 0
    for match in re.finditer(r"\b[A-Z]\w*", text):
        if match.start() < end:
            continue
        for phrase, codes in phrases.get(match[0], ()):
            end = match.start() + len(phrase)
            if (
                text.startswith(phrase, match.start())
                and not text[end : end + 1].isalnum()
                and text[end : end + 1] != "$"
            ):
                found.update(codes)
                break
        else:
            end = match.end()
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


def _currency_surfaces(
    code: str, line: Mapping[str, Any], irregular: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Currency]]:
    sign = Currency(code, ONE, {code: ONE}, symbol=True, before=True, after=True, ambiguous=False)
    yield code, sign
    for name in line.get("names", ()):
        for surface in {name.lower(), *(plural.lower() for plural in plurals(name, irregular))}:
            yield surface, sign._replace(symbol=False, before=False)
    for symbol in line.get("before", ()):
        yield symbol, sign._replace(after=False)
    for symbol in line.get("after", ()):
        yield symbol, sign._replace(before=False)
    for part, number in line.get("parts", {}).items():
        minor = _part(sign, code, number)
        for surface in {part.lower(), *(plural.lower() for plural in plurals(part, irregular))}:
            yield surface, minor._replace(symbol=False)
    for symbol in line.get("part_symbols", ()):
        yield symbol, _part(sign, code, 100)


def _part(sign: Currency, code: str, number: int) -> Currency:
    factor = ONE / number
    return sign._replace(factor=factor, candidates={code: factor}, before=False)


def _both(one: Currency, other: Currency) -> Currency:
    return one._replace(
        candidates={**one.candidates, **other.candidates},
        before=one.before or other.before,
        after=one.after or other.after,
    )


def _settled(surface: str, currency: Currency, default: Mapping[str, str], unsure: set[str]) -> Currency:
    candidates = MappingProxyType(dict(currency.candidates))
    code = next(iter(candidates)) if len(candidates) == 1 else default.get(surface)
    factor = candidates[code] if code else currency.factor
    return currency._replace(code=code, factor=factor, candidates=candidates, ambiguous=surface in unsure)


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
