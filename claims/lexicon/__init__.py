"""The words of a language as data: `words`, `units` and `currencies`, read from `en/*.toml`.

The .toml files are what a newsroom reads and edits. Parsing them costs many times what reading JSON does, so each has a
copy as JSON in `en/compiled`, which is used as long as it was made from the very bytes of its .toml.
`python -m claims.lexicon` makes the copies, and `units.json`, anew.
"""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOME = Path(__file__).parent
COMPILED = "compiled"
ONE = Decimal(1)


class Unit(NamedTuple):
    """What a surface such as "km" or "decades" means.

    `name` is the English singular name ("kilometre"); `kind` is "measure", "duration" or "percentage". `factor` turns the
    figure into that unit: 10 for "decades", counted in years. `symbol` surfaces are found exactly as written, the others in
    any case. `ambiguous` surfaces can mean something else ("m", "second"). `dimension` is what is measured ("length"), or ""
    where that isn't known. `entry` is the line of the lexicon: "decade".
    """

    name: str
    kind: str
    factor: Decimal
    symbol: bool
    ambiguous: bool
    dimension: str
    entry: str


class Currency(NamedTuple):
    """What a surface such as "A$", "kroner" or "USD" means.

    `code` is what it means unless the article's places say otherwise, None where that can't be known ("kroner"). `factor`
    turns the figure into that currency: 0.01 for "pence". `candidates` are all the codes it may mean, each with its factor.
    It may stand `before` or `after` the number, or both. `symbol` and `ambiguous` are as in `Unit`.
    """

    code: str | None
    factor: Decimal
    candidates: Mapping[str, Decimal]
    symbol: bool
    before: bool
    after: bool
    ambiguous: bool


@cache
def words(name: str, language: str = "en") -> Mapping[str, Any]:
    """Give the words of one file: `words("units")` is what stands in `en/units.toml`.

    Lists are tuples, and numbers with a point Decimals. Raises `BadInput` for a name or language that the lexicon doesn't have.
    """
    source = HOME / language / f"{name}.toml"
    try:
        content = source.read_bytes()
    except OSError:
        raise BadInput(_unknown(name, language)) from None
    return _frozen(_compiled(source, content) or parse(source, content))  # type: ignore[no-any-return]


@cache
def units(language: str = "en") -> Mapping[str, Unit]:
    """Give the meaning of each surface of a unit: "km", "kilometres", "square-mile", "%", "decades".

    Symbols are keyed as written, words in lower case. `units.toml` wins over what is compiled from quantulum3.
    """
    found: dict[str, Unit] = {}
    table = words("units", language)
    dimensions = _dimensions()
    for kind in ("percentage", "duration", "measure"):
        for entry, line in table[kind].items():
            for surface, unit in _own_surfaces(entry, line, kind, table["plurals"]):
                found.setdefault(
                    surface, unit._replace(dimension="time" if kind == "duration" else dimensions.get(entry, ""))
                )
    for surface, unit in _compiled_surfaces(table["quantulum3"]):
        found.setdefault(surface, unit)
    return MappingProxyType(found)


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


@cache
def rate(first: str, second: str, language: str = "en") -> str | None:
    """Give the name of a physical rate: "barrels" and "day" are `barrel per day`, "yards" and "carry" `yard per carry`.

    `second` may hold a number ("100 km"). None where the two make no physical rate: money, people and points don't.
    """
    number, per = _NUMBERED.fullmatch(second).groups()  # type: ignore[union-attr]
    table = words("units", language)["rates"]
    above, below = unit(first, language), unit(per, language)
    if not above or above.kind != "measure" or above.name in table["never"]:
        return None
    if below and below.kind != "percentage":
        return f"{above.name} per {f'{number} {plurals(below.entry, {})[0]}' if number else below.entry}"
    return f"{above.name} per {per.lower()}" if per.lower() in table["things"] else None


def unit(surface: str, language: str = "en") -> Unit | None:
    """Give the meaning of a unit as written: a symbol exactly so, a word in any case ("Kilometres")."""
    known = units(language)
    found = known.get(surface)
    if found is None:
        found = known.get(surface.lower())
        if found and found.symbol:
            return None
    return found


def plurals(phrase: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the plurals of a name, the usual one first: "mile per hour" → "miles per hour", "Swedish krona" → "Swedish kronor"."""
    if phrase in irregular:
        return irregular[phrase]
    head, joint, rest = _HEAD.fullmatch(phrase).groups()  # type: ignore[union-attr]
    if joint:
        return tuple(f"{plural}{joint}{rest}" for plural in plurals(head, irregular))
    before, space, last = head.rpartition(" ")
    return tuple(f"{before}{space}{plural}" for plural in irregular.get(last) or (_regular(last),))


def parse(source: Path, content: bytes) -> dict[str, Any]:
    """Read a file of the lexicon as TOML; `BadInput` says where it is wrong."""
    try:
        return tomllib.loads(content.decode(), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{source}: not a file of the lexicon ({error}); mend that line, the lines around it show the form"
        ) from error


@cache
def compiled_units() -> Mapping[str, Any]:
    """Give what quantulum3 knows about units, by its name for each: words and plurals, symbols, dimension, Wikipedia page."""
    return json.loads((HOME / "units.json").read_bytes())["units"]  # type: ignore[no-any-return]


def copy_of(source: Path) -> Path:
    """Say where the JSON copy of a .toml file stands."""
    return source.parent / COMPILED / f"{source.stem}.json"


_HEAD = re.compile(r"(.+?)(?:( per | of )(.+))?")
_NUMBERED = re.compile(r"(?:(\d[\d.,]*) )?(.*)", re.DOTALL)


def _compiled(source: Path, content: bytes) -> dict[str, Any] | None:
    """Give the JSON copy of a .toml file, unless the file has been edited since: then None."""
    try:
        copy = json.loads(copy_of(source).read_bytes(), parse_float=Decimal)
    except (OSError, ValueError):
        return None
    return copy["words"] if copy["crc"] == zlib.crc32(content) else None


def _unknown(name: str, language: str) -> str:
    languages = sorted(path.name for path in HOME.iterdir() if any(path.glob("*.toml")))
    if language not in languages:
        return f"the lexicon has no language {language!r}; it has: {', '.join(languages)}"
    names = sorted(path.stem for path in (HOME / language).glob("*.toml"))
    return f"the lexicon has no {name!r} for {language!r}; it has: {', '.join(names)}"


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _own_surfaces(
    entry: str, line: Mapping[str, Any], kind: str, irregular: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Unit]]:
    unit = Unit(
        line.get("of", entry),
        kind,
        Decimal(line.get("times", 1)),
        symbol=False,
        ambiguous=False,
        dimension="",
        entry=entry,
    )
    for word in line.get("words", ()):
        for surface in (word, *plurals(word, irregular)):
            yield surface.lower(), unit
            yield surface.lower().replace(" ", "-"), unit
    for symbol in line.get("symbols", ()):
        yield symbol, unit._replace(symbol=True)
    for surface in line.get("unsure", ()):
        yield (
            surface,
            unit._replace(symbol=not (surface.isalpha() and surface.islower() and len(surface) > 3), ambiguous=True),
        )


def _dimensions() -> dict[str, str]:
    """Give what each unit measures, as quantulum3 has it, by its name and by its words."""
    known = compiled_units()
    found = {word: line["dimension"] for line in known.values() for word in line["words"]}
    return found | {name: line["dimension"] for name, line in known.items()}


def _compiled_surfaces(left_out: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Unit]]:
    for name, line in compiled_units().items():
        if line["dimension"] in ("currency", "time", "data storage") or name in left_out["units"]:
            continue
        unit = Unit(name, "measure", ONE, symbol=False, ambiguous=False, dimension=line["dimension"], entry=name)
        for word in line["words"]:
            if len(word) > 2:
                yield word.lower(), unit
        for symbol in line["symbols"]:
            if symbol in left_out["symbols"] or len(symbol) > 3:
                yield symbol, unit._replace(symbol=True)


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


def _regular(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
