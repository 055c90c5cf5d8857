"""Units: every surface that a news story may write, with its meaning."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.lexicon.files import HOME, plurals, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Unit(NamedTuple):
    """What a surface such as "km" or "decades" means.

    `name` is the English singular name ("kilometre"); `kind` is "measure", "duration" or "percentage". `factor` turns
    the figure into that unit: 10 for "decades", counted in years. `symbol` surfaces are found exactly as written, the
    others in any case. `ambiguous` surfaces can mean something else ("m", "second"). `dimension` is what is measured
    ("length"), or "" where that isn't known. `entry` is the line of the lexicon: "decade".
    """

    name: str
    kind: str
    factor: Decimal
    symbol: bool
    ambiguous: bool
    dimension: str
    entry: str


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


def unit(surface: str, language: str = "en") -> Unit | None:
    """Give the meaning of a unit as written: a symbol exactly so, a word in any case ("Kilometres")."""
    known = units(language)
    found = known.get(surface)
    if found is None:
        found = known.get(surface.lower())
        if found and found.symbol:
            return None
    return found


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


@cache
def compiled_units() -> Mapping[str, Any]:
    """Give what quantulum3 knows about units, by its names: words and plurals, symbols, dimension, Wikipedia page."""
    return json.loads((HOME / "units.json").read_bytes())["units"]  # type: ignore[no-any-return]


_NUMBERED = re.compile(r"(?:(\d[\d.,]*) )?(.*)", re.DOTALL)


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


def _compiled_surfaces(left_out: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Unit]]:
    for name, line in compiled_units().items():
        if line["dimension"] in ("currency", "time", "data storage") or name in left_out["units"]:
            continue
        unit = Unit(name, "measure", Decimal(1), symbol=False, ambiguous=False, dimension=line["dimension"], entry=name)
        for word in line["words"]:
            if len(word) > 2:
                yield word.lower(), unit
        for symbol in line["symbols"]:
            if symbol in left_out["symbols"] or len(symbol) > 3:
                yield symbol, unit._replace(symbol=True)


def _dimensions() -> dict[str, str]:
    """Give what each unit measures, as quantulum3 has it, by its name and by its words."""
    known = compiled_units()
    found = {word: line["dimension"] for line in known.values() for word in line["words"]}
    return found | {name: line["dimension"] for name, line in known.items()}
